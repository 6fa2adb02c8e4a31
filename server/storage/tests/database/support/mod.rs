//! A made-up organisation on a database file of its own. The server's tests use it too.

mod chain;
mod chance;
mod drafts;
mod dump;
mod life;
mod moves;
mod plans;
mod questions;
mod replay;
mod reviews;
mod service_levels;
mod world;

pub use chain::chain;
pub use chance::Chance;
pub use dump::{differences, dump, without};
pub use life::{live, withdraw};
pub use plans::{added, kept};
pub use questions::content;
pub use replay::{Replay, Told};
pub use service_levels::level_content;
pub use world::{Manner, World, hex};
