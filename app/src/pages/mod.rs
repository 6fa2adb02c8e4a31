//! Pages: one file an address.

mod agreement;
pub(crate) mod bring;
pub(crate) mod differences;
mod discussion;
pub(crate) mod document;
pub(crate) mod document_template;
pub(crate) mod document_templates;
pub(crate) mod edit_question;
pub(crate) mod edit_template;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod import;
pub(crate) mod import_into;
pub(crate) mod import_review;
pub(crate) mod invitation;
pub(crate) mod move_review;
pub(crate) mod new_review;
pub(crate) mod new_service;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod profile;
pub(crate) mod question;
pub(crate) mod retro;
pub(crate) mod review;
pub(crate) mod reviews;
pub(crate) mod risk;
pub(crate) mod risks;
pub(crate) mod service;
pub(crate) mod service_levels;
pub(crate) mod services;
pub(crate) mod setup;
pub(crate) mod sign;
pub(crate) mod sign_in;
pub(crate) mod snapshot;
pub(crate) mod template;
pub(crate) mod templates;
pub(crate) mod version_differences;
pub(crate) mod write_document;
pub(crate) mod write_document_template;

use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;

use leptos::prelude::*;

/// The named parts of the page's address.
fn params(names: &'static [&'static str]) -> impl Fn() -> Vec<String> + Send + Sync + 'static {
    let params: Memo<ParamsMap> = use_params_map();
    move || params.with(|params| names.iter().map(|name| params.get(name).unwrap_or_default()).collect())
}

/// A value behind the question mark of the page's address.
fn query(name: &'static str) -> impl Fn() -> Option<String> + Copy + Send + Sync + 'static {
    let query = use_query_map();
    move || query.with(|query| query.get(name))
}

/// The key of a page that compares: the named parts of its address, and which two it compares, as the address asks.
fn compared(names: &'static [&'static str]) -> impl Fn() -> Vec<String> + Send + Sync + 'static {
    let (place, from, to) = (params(names), query("from"), query("to"));
    move || place().into_iter().chain([from(), to()].map(Option::unwrap_or_default)).collect()
}

/// The first part of a page's key.
fn first(key: Vec<String>) -> String {
    key.into_iter().next().unwrap_or_default()
}
