//! The organisation.

use std::collections::BTreeSet;

use domain::id::PersonId;
use serde::{Deserialize, Serialize};

use crate::engine::values;
use crate::{Error, Store};

/// The organisation that an installation serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// It was made of demo data: one click signs in.
    pub demo: bool,
    /// Open reviews take versions by themselves that change nothing but wording.
    pub take_wording: bool,
    /// Those who are no longer here, whose names every page marks.
    pub gone: BTreeSet<PersonId>,
}

impl Store {
    /// The organisation; none before it is set up.
    pub async fn organisation(&self) -> Result<Option<Organisation>, Error> {
        let rows = self
            .glance()
            .await?
            .rows(
                "SELECT o.name, o.demo, o.take_wording, p.id AS gone FROM organisation o LEFT JOIN person p ON p.disabled_at IS NOT NULL",
                values![],
            )
            .await?;
        let Some(first) = rows.first() else { return Ok(None) };
        let mut gone = BTreeSet::new();
        for row in &rows {
            gone.extend(row.maybe_id::<PersonId>("gone")?);
        }
        let take_wording = first.truth("take_wording")?;
        Ok(Some(Organisation { name: first.text("name")?, demo: first.truth("demo")?, take_wording, gone }))
    }
}
