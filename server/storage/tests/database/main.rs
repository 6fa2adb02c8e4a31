//! The database as it is: every statement against the real migrations, on a file.
//!
//! One test program, so that it is linked once; each file is one concern.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agreement;
mod all_or_nothing;
mod append_only;
mod audit;
mod copies;
mod document_templates;
mod documents;
mod drafts;
mod exchange;
mod house;
mod idempotency;
mod images;
mod imported;
mod interleaved;
mod moves;
mod only_acts_write;
mod plans;
mod remembered;
mod restricted;
mod sections;
mod service_levels;
mod statements;
mod support;
mod threads;
