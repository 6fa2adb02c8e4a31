//! What was answered.

use serde::{Deserialize, Serialize};

use super::answer;
use crate::import::checklist::append;

/// The answer to one question, as far as a file tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Given {
    /// Whether its box is ticked; nothing where it has none.
    pub ticked: Option<bool>,
    /// What stands behind the prompt. Markdown.
    pub behind: String,
    /// What stands below it and reads as an answer. Markdown.
    pub below: String,
    /// The values of its labelled fields.
    pub fields: Vec<Value>,
    /// The options chosen.
    pub options: Vec<String>,
    /// Why it does not apply, where it is said not to. May be empty.
    pub not_applicable: Option<String>,
    /// Addresses in any of it: they may be evidence.
    pub links: Vec<String>,
}

/// The value of a labelled field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The field's label.
    pub label: String,
    /// What was filled in. Markdown.
    pub value: String,
}

impl Given {
    /// All its words, fields left out. Markdown.
    pub fn text(&self) -> String {
        let mut text = self.behind.clone();
        append(&mut text, &self.below);
        text
    }

    /// Adds what stands behind the prompt, and reads in it what was chosen and whether it applies.
    pub(super) fn answer(&mut self, behind: &str) {
        let struck = self.not_applicable.take();
        self.behind = behind.to_owned();
        self.not_applicable = answer::not_applicable(behind)
            .or_else(|| self.below.lines().find_map(answer::not_applicable))
            .or_else(|| self.fields.iter().find_map(|field| answer::not_applicable(&field.value)))
            .or_else(|| struck.map(|reason| if reason.is_empty() { behind.to_owned() } else { reason }));
        if self.options.is_empty() && self.not_applicable.is_none() {
            self.options.extend(answer::yes_or_no(behind).map(str::to_owned));
        }
    }

    /// Adds a line to what stands below.
    pub(in crate::import) fn add_below(&mut self, text: &str) {
        append(&mut self.below, text);
    }

    /// Adds a chosen option; one that says "not applicable" is none.
    pub(in crate::import) fn choose(&mut self, label: &str) {
        match answer::not_applicable(label) {
            Some(reason) => self.not_applicable = Some(reason),
            None => self.options.push(label.to_owned()),
        }
    }

    /// Adds a field's value.
    pub(in crate::import) fn add_field(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.fields.push(Value { label: label.to_owned(), value: value.to_owned() });
        }
    }

    /// Whether there is an answer.
    pub(super) fn says_something(&self) -> bool {
        self.ticked == Some(true)
            || self.not_applicable.is_some()
            || !(self.behind.is_empty() && self.below.is_empty() && self.fields.is_empty() && self.options.is_empty())
    }

    pub(super) fn collect_links(&mut self) {
        let values = self.fields.iter().map(|field| field.value.as_str());
        let mut links: Vec<String> = Vec::new();
        for text in [self.behind.as_str(), self.below.as_str()].into_iter().chain(values) {
            for link in answer::links(text) {
                if !links.contains(&link) {
                    links.push(link);
                }
            }
        }
        self.links = links;
    }
}
