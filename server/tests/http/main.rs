//! The true router on a real port and a real database file, spoken to over HTTP.
//!
//! One test program, so that it is linked once; each file is one concern.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agreement;
mod beside;
mod checklists;
mod conflict;
mod cross_site;
mod diagrams;
mod document_files;
mod document_templates;
mod documents;
mod drafts;
mod exchange;
mod facts;
mod forms;
mod headers;
mod house;
mod images;
mod imports;
mod journey;
mod looking;
mod moves;
mod plan;
mod reading;
mod retros;
mod risks;
mod routes;
mod service_levels;
mod sessions;
mod signing_rule;
mod statements;
mod support;
mod threads;
mod titles;
