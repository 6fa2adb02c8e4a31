//! Readyroom's database: the only place that speaks SQL.
//!
//! Reads are functions by concept that take the viewer; writes are acts, carried out by [`Store::perform`] and by nothing
//! else. What is written outside of acts is listed in [`housekeeping`].

pub mod engine;
mod error;
mod perform;
mod store;

// Reads, by concept.
pub mod agreement;
pub mod audit;
pub mod document_templates;
pub mod documents;
pub mod drafts;
pub mod exchange;
pub mod home;
pub mod images;
pub mod limit;
pub mod looks;
pub mod moves;
pub mod organisation;
pub mod ownership;
pub mod people;
pub mod plans;
pub mod retros;
pub mod reviews;
pub mod risks;
pub mod service_levels;
pub mod services;
pub mod snapshots;
pub mod templates;
pub mod threads;
pub mod versions;

mod acts;
pub mod housekeeping;

pub use error::Error;
pub use perform::{Done, Occasion, Once, Perform};
pub use store::Store;
