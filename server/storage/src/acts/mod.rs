//! How each act loads its facts and is written, by concept. The rules are in `domain::acts`.

mod answers;
mod imports;
mod people;
mod reviews;
mod risks;
mod services;
mod signing;
mod templates;
mod verdicts;
