//! Templates: named checklists with versions.
//!
//! `content` is what a version says and `question` what it asks; `outline` is the order and how it is changed, `tidy` and
//! `warning` look at what a keeper writes and `merge` at what two write, `difference` compares two versions and `meaning` says what a change does to reviews;
//! `facts` decide which questions apply; `matching` joins an imported checklist with the template that is there.

mod content;
mod difference;
pub mod facts;
mod from_checklist;
pub mod matching;
mod meaning;
mod merge;
mod milestone;
mod outline;
mod question;
mod sections;
mod tidy;
mod warning;

pub use content::{Content, Section, SigningRule, Tally, Tier};
pub use difference::{Aspect, Differs, QuestionDifference, VersionDifference, compare};
pub use meaning::{Meant, asks_the_same, number_meanings};
pub use milestone::Milestone;
pub use outline::{DEEPEST, Move};
pub use question::{Bound, Choice, Field, FieldKind, Guidance, Kind, Lifecycle, Minutes, Need, Question};
pub use sections::{SectionDifference, SectionDifferences, same_sections};
pub use warning::{MINUTES_AT_MOST, Warning};
