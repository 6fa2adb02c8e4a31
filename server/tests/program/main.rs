//! The program itself, as an operator starts, stops and kills it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cli;
mod draw;
#[path = "../http/support/hostile.rs"]
mod hostile;
mod kill;
mod support;

#[path = "../http/support/visitor.rs"]
#[allow(dead_code, reason = "the tests of the router use the rest")]
mod visitor;

#[path = "../../storage/tests/database/support/chain.rs"]
mod chain;
