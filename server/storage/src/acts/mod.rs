//! How each act loads its facts and is written, by concept. The rules are in `domain::acts`.

mod accounts;
mod agreement;
mod answers;
mod assignments;
mod document_templates;
mod documents;
pub(crate) mod drafts;
mod exchange;
mod images;
mod imports;
mod moves;
mod people;
mod plans;
mod retros;
mod reviews;
mod risks;
mod service_levels;
mod services;
mod signing;
mod teams;
mod templates;
mod threads;
mod verdicts;
