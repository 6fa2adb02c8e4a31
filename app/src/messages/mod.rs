//! Texts in the viewer's language.
//!
//! One table holds both languages side by side, so that neither can lack what the other has. A table of our own rather than
//! a library: measured on 400 texts in two languages it adds 15 kB (brotli) to the browser's module, where leptos_i18n adds
//! 40 and fluent 59, and refusals arrive as codes that have to be looked up while running.

mod actions;
mod agreement;
mod document_templates;
mod documents;
mod editing;
mod exchange;
mod house;
mod imports;
mod moving;
mod pages;
mod passages;
mod plan;
mod problems;
mod refusals;
mod retro;
mod review;
mod service_levels;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::language::Language;
use domain::refusal::Refusal;
use domain::template::SigningRule;

/// Key, English, Japanese. `{name}` is replaced by an argument; `{count|one|many}` by a word, by the argument's number.
type Row = (&'static str, &'static str, &'static str);

static ALL: [&[Row]; 18] = [
    actions::ROWS,
    agreement::ROWS,
    document_templates::ROWS,
    documents::ROWS,
    editing::ROWS,
    exchange::ROWS,
    house::ROWS,
    imports::ROWS,
    moving::ROWS,
    pages::ROWS,
    passages::ROWS,
    plan::ROWS,
    problems::ROWS,
    refusals::ROWS,
    retro::ROWS,
    review::ROWS,
    service_levels::ROWS,
    words::ROWS,
];

static BY_KEY: LazyLock<HashMap<&'static str, &'static Row>> =
    LazyLock::new(|| ALL.into_iter().flatten().map(|row| (row.0, row)).collect());

/// The texts in one language.
#[derive(Debug, Clone, Copy)]
pub struct Texts(Language);

impl Texts {
    /// For a language.
    pub fn new(language: Language) -> Self {
        Self(language)
    }

    /// Which language.
    pub fn language(self) -> Language {
        self.0
    }

    fn find(self, key: &str) -> Option<&'static str> {
        BY_KEY.get(key).map(|(_, en, ja)| match self.0 {
            Language::En => *en,
            Language::Ja => *ja,
        })
    }

    /// A text without arguments.
    pub fn t(self, key: &'static str) -> &'static str {
        // A key that is not there cannot pass the tests; if it does all the same, the key says more than nothing.
        self.find(key).unwrap_or(key)
    }

    /// A text whose key is made while running, else another.
    pub fn t_or(self, key: &str, otherwise: &'static str) -> &'static str {
        self.find(key).unwrap_or_else(|| self.t(otherwise))
    }

    /// A text whose key is made while running, else a word that needs no translation: a name that people chose.
    pub fn t_or_own(self, key: &str, own: &str) -> String {
        self.find(key).unwrap_or(own).to_owned()
    }

    /// Who signs (rule 11), in a sentence.
    pub fn rule(self, rule: SigningRule) -> String {
        let reviewers = self.t(if rule.gatekeeping { "rule.gatekeeping" } else { "rule.advisory" });
        let product = if rule.product_owner { self.t("rule.product_owner") } else { "" };
        [reviewers, product].join(" ").trim_end().to_owned()
    }

    /// A text with arguments.
    pub fn f(self, key: &'static str, arguments: &[(&str, &str)]) -> String {
        fill(self.t(key), arguments)
    }

    /// A text that was found already, with arguments.
    pub fn filled(text: &str, arguments: &[(&str, &str)]) -> String {
        fill(text, arguments)
    }

    /// Why something is refused.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let worded = |(name, value): &(String, String)| -> (String, String) {
            // What a file should have had in a place is told by a code.
            let word = (name == "wanted").then(|| self.find(&format!("wanted.{value}"))).flatten();
            (name.clone(), word.unwrap_or(value).to_owned())
        };
        let arguments: Vec<(String, String)> = refusal.arguments.iter().map(worded).collect();
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        match self.find(&format!("refusal.{}", refusal.code.as_str())) {
            Some(text) => fill(text, &arguments),
            None => refusal.code.as_str().to_owned(),
        }
    }
}

/// Puts arguments into a text. A text that an argument brings along is not looked at again.
fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((inside, after)) = after.split_once('}') else { return filled };
        let mut parts = inside.split('|');
        let name = parts.next().unwrap_or_default();
        let value = arguments.iter().find(|(argument, _)| *argument == name).map_or("", |(_, value)| *value);
        match (parts.next(), parts.next()) {
            (Some(one), Some(many)) => filled.push_str(if value == "1" { one } else { many }),
            _ => filled.push_str(value),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests;
