//! What is remembered of reviews, so that looking at one again costs a glance at the audit log.
//!
//! Everything on a board was written by an act, and every act leaves a row in the log. So a board is still as it was while no
//! act since was about this review, or about anything that is no review: a team, a service, a person. What is signed in another
//! review may be the document that this one stands on too.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use domain::acts::{Act as _, SignOff};
use domain::id::ReviewId;
use domain::review::Board;
use domain::time::Timestamp;

use super::{Head, board, head};
use crate::engine::{Conn, values};
use crate::{Error, Store};

/// So many reviews are remembered at most. A board with a hundred answers takes some hundred kilobytes.
const MOST: usize = 100;

/// So many acts are looked at to find out whether one of them matters; after more, the review is read again.
/// The statement below asks for one more.
const ACTS: usize = 500;

/// Reviews as they were after an act.
pub(crate) type Memory = Arc<RwLock<HashMap<ReviewId, Known>>>;

/// A review as it was after an act.
#[derive(Clone)]
pub(crate) struct Known {
    /// The act's number in the audit log.
    sequence: i64,
    pub(crate) head: Arc<Head>,
    pub(crate) board: Arc<Board>,
}

/// An act since, by what it was about.
struct Since {
    sequence: i64,
    act: String,
    kind: String,
    id: String,
}

impl Store {
    /// Reviews by their ids, from memory where they are still the same. Says nothing about who may know of them.
    pub(crate) async fn known(&self, db: &mut Conn, ids: &[ReviewId], now: Timestamp) -> Result<Vec<Known>, Error> {
        let today = now.day();
        let remembered: Vec<Option<Known>> = {
            let memory = self.reviews.read().unwrap_or_else(PoisonError::into_inner);
            ids.iter().map(|id| memory.get(id).filter(|known| known.board.today == today).cloned()).collect()
        };
        let oldest = remembered.iter().flatten().map(|known| known.sequence).min();
        let (newest, acts) = acts_since(db, oldest).await?;
        let mut reviews = Vec::with_capacity(ids.len());
        for (id, remembered) in ids.iter().zip(remembered) {
            let known = match remembered.filter(|known| known.is_still_true(id, newest, acts.as_deref())) {
                Some(known) => Known { sequence: newest, ..known },
                None => {
                    let head = head(db, id).await?;
                    let content = self.content(db, &head.version, true).await?;
                    let board = board::load(db, &head, content, now).await?;
                    Known { sequence: newest, head: Arc::new(head), board: Arc::new(board) }
                }
            };
            reviews.push(known);
        }
        let mut memory = self.reviews.write().unwrap_or_else(PoisonError::into_inner);
        if memory.len() + reviews.len() > MOST {
            memory.clear();
        }
        for (id, known) in ids.iter().zip(&reviews) {
            // Somebody else may have looked at a later moment.
            if memory.get(id).is_none_or(|there| there.sequence <= newest) {
                memory.insert(id.clone(), known.clone());
            }
        }
        Ok(reviews)
    }
}

impl Known {
    fn is_still_true(&self, id: &ReviewId, newest: i64, acts: Option<&[Since]>) -> bool {
        let signed = |act: &Since| act.act == SignOff::NAME && self.board.document().is_some();
        let about = |act: &Since| act.kind != "review" || act.id == id.as_str() || signed(act);
        let matters = |act: &Since| act.sequence > self.sequence && about(act);
        self.sequence <= newest && acts.is_some_and(|acts| !acts.iter().any(matters))
    }
}

/// The number of the newest act, and the acts since an older one; none where they are too many.
async fn acts_since(db: &mut Conn, oldest: Option<i64>) -> Result<(i64, Option<Vec<Since>>), Error> {
    let rows = db
        .rows(
            "SELECT h.sequence AS newest, a.sequence, a.act, a.subject_kind, a.subject_id
             FROM audit_head h LEFT JOIN audit a ON a.sequence > $1
             ORDER BY a.sequence LIMIT 501",
            values![oldest.unwrap_or(i64::MAX)],
        )
        .await?;
    let newest = rows.first().map_or(Ok(0), |row| row.int("newest"))?;
    if rows.len() > ACTS {
        return Ok((newest, None));
    }
    let mut acts = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(sequence) = row.maybe_int("sequence")? {
            acts.push(Since {
                sequence,
                act: row.text("act")?,
                kind: row.text("subject_kind")?,
                id: row.text("subject_id")?,
            });
        }
    }
    Ok((newest, Some(acts)))
}
