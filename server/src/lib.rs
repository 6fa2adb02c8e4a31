//! Readyroom, as it runs: HTTP, identity, time, background work and the command line.

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
mod csv;
pub mod demo;
pub mod diagrams;
mod document_text;
pub mod http;
mod identity;
mod images;
pub mod site;
mod snapshot_text;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
