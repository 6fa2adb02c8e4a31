//! Templates: named checklists with versions.

mod content;
mod from_checklist;
mod milestone;
mod question;

pub use content::{Content, Section, SigningRule, Tally, Tier};
pub use milestone::Milestone;
pub use question::{Choice, Field, FieldKind, Guidance, Kind, Minutes, Need, Question};
