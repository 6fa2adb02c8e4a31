//! The one door for statements.
//!
//! Everything said to the database goes through [`Conn`]: so it is counted, it can be made to fail on demand, and a second
//! engine can be added here without touching a single statement. Statements use what SQLite and PostgreSQL share.

mod append_only;
mod conn;
mod open;
mod row;
mod value;

pub use conn::{Conn, Meter};
pub use open::{Engine, schema_version};
pub use row::Row;
pub use value::Value;
pub(crate) use value::values;
