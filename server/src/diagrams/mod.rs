//! Pictures of diagrams: drawn by a process of their own, and remembered with what cannot be drawn.
//!
//! What people type is given to a program that reads a large language. It may be slow or greedy, and a thread cannot be stopped. A
//! process can: it is this program itself, `readyroom draw`, under limits, and it ends when nobody waits for it any more.

mod child;
pub mod draw;
mod picture;

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use app::messages::Texts;
use app::request::{Drawn, Undrawn};
use domain::digest::Digest;
use domain::document::diagram::{LONGEST_SOURCE, sources};
use domain::id::PersonId;
use tokio::sync::Semaphore;
use tokio::time::timeout;

pub use picture::Picture;

/// So many are drawn at the same time.
const AT_ONCE: usize = 2;
/// How long a diagram waits for its turn.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// What is remembered of pictures, in bytes; then it begins anew.
const REMEMBERED: usize = 32_000_000;
/// What a remembered picture takes beside its own bytes, at least: failures take room too.
const ENTRY: usize = 1_000;
/// A diagram that took too long is tried again after this: the machine may have been busy.
const SLOW_FOR: Duration = Duration::from_secs(600);
/// So many diagrams that were typed just now can be looked at.
const TYPED: usize = 400;

/// Draws diagrams.
pub struct Diagrams {
    /// The program that draws when it is called with `draw`.
    program: PathBuf,
    turns: Semaphore,
    remembered: Mutex<Remembered>,
    /// What people looked at before they saved it, newest last.
    typed: Mutex<VecDeque<(PersonId, Digest, Arc<str>)>>,
}

type Outcome = Result<Arc<Picture>, Undrawn>;

#[derive(Default)]
struct Remembered {
    outcomes: HashMap<Digest, (Outcome, Instant)>,
    bytes: usize,
}

impl Remembered {
    fn get(&self, digest: &Digest) -> Option<&Outcome> {
        let (outcome, since) = self.outcomes.get(digest)?;
        let is_over = matches!(outcome, Err(Undrawn::TooSlow)) && since.elapsed() > SLOW_FOR;
        (!is_over).then_some(outcome)
    }

    fn keep(&mut self, digest: Digest, outcome: Outcome) {
        let bytes = ENTRY + outcome.as_ref().map_or(0, |picture| picture.svg.len());
        if self.bytes + bytes > REMEMBERED {
            *self = Self::default();
        }
        self.bytes += bytes;
        self.outcomes.insert(digest, (outcome, Instant::now()));
    }
}

impl Diagrams {
    /// Drawn by a program.
    pub fn drawn_by(program: PathBuf) -> Self {
        let turns = Semaphore::new(AT_ONCE);
        Self { program, turns, remembered: Mutex::default(), typed: Mutex::default() }
    }

    /// The picture of a source.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn draw(&self, source: &str) -> Outcome {
        if source.len() > LONGEST_SOURCE {
            return Err(Undrawn::TooLarge);
        }
        let digest = Digest::of(source.as_bytes());
        if let Some(outcome) = held(&self.remembered).get(&digest) {
            return outcome.clone();
        }
        let Ok(Ok(_turn)) = timeout(LONGEST_WAIT, self.turns.acquire()).await else { return Err(Undrawn::Busy) };
        // Somebody else may have waited for the same one.
        if let Some(outcome) = held(&self.remembered).get(&digest) {
            return outcome.clone();
        }
        let outcome = child::draw(&self.program, source).await.map(Arc::new);
        if !matches!(outcome, Err(Undrawn::Busy)) {
            held(&self.remembered).keep(digest, outcome.clone());
        }
        outcome
    }

    /// What became of a diagram, as far as that is remembered.
    pub fn known(&self, digest: &Digest) -> Option<Drawn> {
        let outcome = held(&self.remembered).get(digest)?.clone();
        Some(outcome.map(|picture| (picture.width, picture.height)))
    }

    /// Somebody looks at a text that is stored nowhere: they, and nobody else, may look at its diagrams.
    pub fn looks_at(&self, person: &PersonId, text: &str) {
        let mut typed = held(&self.typed);
        for source in sources(text).into_iter().filter(|source| source.len() <= LONGEST_SOURCE) {
            let digest = Digest::of(source.as_bytes());
            typed.retain(|(who, other, _)| who != person || *other != digest);
            typed.push_back((person.clone(), digest, source.into()));
        }
        let surplus = typed.len().saturating_sub(TYPED);
        typed.drain(..surplus);
    }

    /// The source of a diagram that somebody looked at just now.
    pub fn looked_at(&self, person: &PersonId, digest: &str) -> Option<Arc<str>> {
        let typed = held(&self.typed);
        typed
            .iter()
            .find(|(who, other, _)| who == person && other.as_str() == digest)
            .map(|(.., source)| source.clone())
    }
}

/// What a thread held that failed is as it was.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A picture that says why there is no other, for whoever asked for one: each sentence on a line of its own.
pub fn notice(why: Undrawn, l: Texts) -> String {
    let sentence = why.sentence(l).replace(": ", ":\n").replace(". ", ".\n").replace('。', "。\n");
    let lines: Vec<&str> = sentence.lines().filter(|line| !line.is_empty()).collect();
    let words: String = lines.iter().enumerate().fold(String::new(), |words, (at, line)| {
        let y = 24 * (at + 1);
        words + &format!("<text x=\"12\" y=\"{y}\">{}</text>", picture::escaped(line))
    });
    // A full-width sign is about twice as wide as a Latin one.
    let wide = |line: &&str| line.chars().map(|sign| if sign.is_ascii() { 9 } else { 17 }).sum::<usize>();
    let (width, height) = (24 + lines.iter().map(wide).max().unwrap_or_default(), 24 * lines.len() + 16);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"16\" fill=\"#59606d\">{words}</svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagrams() -> Diagrams {
        Diagrams::drawn_by("/nowhere".into())
    }

    #[test]
    fn what_is_typed_is_looked_at_by_its_writer_alone() {
        let (diagrams, anna, ben) = (diagrams(), PersonId::from("anna"), PersonId::from("ben"));
        diagrams.looks_at(&anna, "```mermaid\npie\n```\n\n```rust\nlet a;\n```\n");
        let digest = |source: &str| Digest::of(source.as_bytes()).as_str().to_owned();
        assert_eq!(diagrams.looked_at(&anna, &digest("pie\n")).as_deref(), Some("pie\n"));
        assert_eq!(diagrams.looked_at(&ben, &digest("pie\n")), None);
        assert_eq!(diagrams.looked_at(&anna, &digest("let a;\n")), None);
        for number in 0..TYPED {
            diagrams.looks_at(&ben, &format!("```mermaid\n{number}\n```\n"));
        }
        assert_eq!(diagrams.looked_at(&anna, &digest("pie\n")), None, "memory is limited");
        assert!(diagrams.looked_at(&ben, &digest("0\n")).is_some());
    }

    #[test]
    fn memory_is_limited() {
        let mut remembered = Remembered::default();
        let picture = Arc::new(Picture { svg: "x".repeat(REMEMBERED / 4), width: 1, height: 1 });
        for name in ["a", "b", "c"] {
            remembered.keep(Digest::of(name.as_bytes()), Ok(picture.clone()));
        }
        assert_eq!(remembered.outcomes.len(), 3);
        remembered.keep(Digest::of(b"d"), Ok(picture));
        assert_eq!(remembered.outcomes.len(), 1);
        assert!(remembered.get(&Digest::of(b"d")).is_some());
    }

    #[tokio::test]
    async fn that_nobody_can_draw_is_not_remembered() {
        let diagrams = diagrams();
        assert_eq!(diagrams.draw("pie\n").await, Err(Undrawn::Busy));
        assert_eq!(diagrams.known(&Digest::of(b"pie\n")), None);
        assert_eq!(diagrams.draw(&"x".repeat(LONGEST_SOURCE + 1)).await, Err(Undrawn::TooLarge));
    }
}
