//! A review: its questions, answers, verdicts, risks and signatures, and what follows from them.
//!
//! [`Board`] holds the rows of one review as they are; everything else in this folder is derived from it and never stored.

mod answer;
mod board;
mod changes;
mod gate;
mod handover;
mod moving;
pub mod plan;
mod risk;
mod signing;
mod stage;
mod status;
mod verdict;

pub use answer::{AnswerContent, AnswerState, Evidence, Missing, Revision};
pub use board::{Board, ClosedAs, Closing, Exception, Progress};
pub use changes::{AnswerPart, PartChange};
pub use gate::{Blocker, Gate, Reason};
pub use handover::{Handover, HandoverItem};
pub use moving::{Fate, MovePlan, Moving, MovingSignature, ReviewMove, moved_sections};
pub use plan::{NewStage, RolloutModel};
pub use risk::{Risk, RiskDecision, RiskEnd, RiskEnding, RiskOutcome, RiskOwnerChange, RiskRenewal};
pub use signing::{Decision, Quorum, Role, Signing, Signoff};
pub use stage::{Passing, Reaching, Stage};
pub use status::{ConcernTurn, QuestionStatus, Status, Waiting};
pub use verdict::{Judgement, Verdict, Withdrawal};
