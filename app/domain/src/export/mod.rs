//! Writing templates for other places: Readyroom's own JSON, which says everything, and a Markdown issue template and a GitHub
//! issue form, for those who work in issues. What is written is read again by [`crate::import::read`].
//!
//! # Readyroom's JSON
//!
//! One object; `"readyroom": "template/1"` names format and version. Properties stand in the order given here, one a line, and
//! one that says what is usual is left out, so that two versions can be compared line by line.
//!
//! | property | of | is |
//! | --- | --- | --- |
//! | `readyroom` | the file | `template/1` |
//! | `name`, `purpose`, `language` | the file | of the template; the language is `en` or `ja`; `purpose` may be left out |
//! | `rule` | the file | who signs: `gatekeeping`, `product_owner`, each `true` or left out |
//! | `tiers` | the file | from the least demanding to the most: `key`, `name`, `may_skip_musts` |
//! | `sections` | the file | `title`, `introduction`, `questions`, in reading order |
//! | `key` | a question | unique in the file; stable across versions |
//! | `parent` | a question | the key of the question it is nested under, which stands before it in the same section |
//! | `prompt` | a question | Markdown |
//! | `kind` | a question | `group`, `explain`, `yes_no`, `link`, `choice` |
//! | `options` | a question | `key`, `label`, `gap` |
//! | `fields` | a question | `label`, `kind` (`text`, `url`), `required`, `bound` to a part of the service record |
//! | `needs` | a question | by the keys of tiers: `must`, `should`, `info`; a tier that is left out does not ask it |
//! | `evidence_required` | a question | `true`, or left out |
//! | `calls_for` | a question | the kind of document an answer has to link: `design_doc`, `load_test`, `pre_mortem`, `postmortem` |
//! | `not_applicable_allowed` | a question | `false`, or left out |
//! | `milestone` | a question | before what it is due, such as `first_users` |
//! | `again` | a question | `true` where every later stage asks it again, or left out |
//! | `applies_if` | a question | what has to be true of a service for it to be asked, a list of texts |
//! | `announced_for`, `retired` | a question | a day from which on it counts; `true`. Neither where it is simply asked |
//! | `minutes` | a question | `answer`, `review`, and `guessed` where no keeper said so |
//! | `why`, `answering`, `example`, `reviewing`, `advice`, `origin` | a question | texts around it, Markdown |
//! | `points_at` | a question | the heading of the design doc under which an answer has its ground |
//!
//! Questions are told apart by keys; ids, the numbers of meanings and of versions belong to a database and its history and are
//! not written. Reading it back gives the same content otherwise. What is not in the table is refused.
//!
//! # Markdown and issue forms
//!
//! Both leave out retired questions, and what neither has a place for: tiers and needs, evidence, documents, milestones,
//! conditions, minutes, who signs, keys of options and gaps. Texts around a question stand each under its own word, by which
//! they come back to their places. Nothing is marked as required in a form: it would keep an issue from being opened before
//! everything is answered. A prompt stands on one line, with single spaces; one of yes and no loses a colon at its end.
//!
//! *Markdown* tells kinds by words: `(yes / no)`, or a list of three to eight short options behind a colon; other choices come
//! back as `explain`, their options in the guidance, and `link` comes back as `explain` with a field `url`. A group whose
//! prompt asks something comes back as `explain` (into the template that it is from, as the group that it was), a question that
//! holds others and does not ask comes back as a group, and so does one of yes and no. A section whose title is a question
//! loses the question mark. A field comes back where its label is short.
//!
//! *A form* has an element for each question: a text, a line for an address, a choice. Groups of plain questions are boxes to
//! tick. What a form cannot nest stands as a Markdown task list in a text that is called as its section is, under the same
//! limits as above. A choice of yes and no comes back as that kind.
//!
//! What would break out of its place (a prompt with the beginning of a comment, guidance with headings or boxes) is written in
//! the first way in which it reads back as what it is: as it stands, quoted, with every sign escaped, or as bare words.

mod form;
mod json;
mod list;
mod markdown;
mod outline;
mod safe;
mod texts;
mod yaml;

pub use form::issue_form;
pub use json::json;
pub use markdown::markdown;

pub(crate) use json::field_code;
pub(crate) use texts::Around;

use crate::language::Language;
use crate::template::Content;

/// What is exported: one version of a template.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is for; may be empty.
    pub purpose: &'a str,
    /// The language of its text, and of the words that an export adds.
    pub language: Language,
    /// What the version says.
    pub content: &'a Content,
}

/// What a version can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Readyroom's own JSON.
    Json,
    /// A Markdown issue template.
    Markdown,
    /// A GitHub issue form.
    Form,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Format; 3] = [Self::Json, Self::Markdown, Self::Form];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Form => "form",
        }
    }

    /// What the name of such a file ends in, without a dot.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Form => "yml",
        }
    }

    /// Writes a version.
    pub fn write(self, template: &Template) -> String {
        match self {
            Self::Json => json(template),
            Self::Markdown => markdown(template),
            Self::Form => issue_form(template),
        }
    }
}
