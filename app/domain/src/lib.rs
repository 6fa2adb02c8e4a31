//! Readyroom's vocabulary and rules.
//!
//! No input or output, no clock, no randomness, no framework: everything here is a value or a total function over values,
//! and compiles to the browser as well as to the server. The words are those of the product; the rules are numbered in
//! ARCHITECTURE.md, and the comments here refer to those numbers.

// Vocabulary: what there is.
pub mod document;
pub mod id;
pub mod language;
pub mod ownership;
pub mod people;
pub mod refusal;
pub mod retro;
pub mod service;
pub mod service_level;
pub mod template;
pub mod text;
pub mod time;

// Vocabulary of a review, from its questions to its signatures.
pub mod review;

// Rules: one file an act, with its facts, its decision and its event.
pub mod acts;

// Formats that can never change.
pub mod audit;
pub mod canonical;
pub mod digest;
pub mod snapshot;

// What changed, for people to read.
pub mod diff;

// Ways in.
pub mod import;

// Ways out.
pub mod export;
