//! Answers: the team's word on one question, in append-only revisions.

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Parts};
use crate::document::DocumentKind;
use crate::id::AnswerId;
use crate::people::PersonRef;
use crate::template::{Kind, Question};
use crate::text;
use crate::time::Timestamp;

/// Where an answer stands (rule 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerState {
    /// Nothing yet, or something required is missing.
    Open,
    /// In words, by an option or by a link.
    Answered,
    /// The team lives with it as a risk; in force once the risk is accepted.
    RiskAccepted,
    /// The question does not touch this service, for a reason.
    NotApplicable,
    /// Left out, for a reason (rule 2).
    Skipped,
}

impl AnswerState {
    /// All of them.
    pub const ALL: [AnswerState; 5] =
        [Self::Open, Self::Answered, Self::RiskAccepted, Self::NotApplicable, Self::Skipped];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::RiskAccepted => "risk_accepted",
            Self::NotApplicable => "not_applicable",
            Self::Skipped => "skipped",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A link or note which lets a reviewer check an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// A web address, or empty where the note says it all.
    pub link: String,
    /// What is to be seen there.
    pub note: String,
}

/// What an answer says. Two revisions with the same content are the same answer (rule 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerContent {
    /// Where it stands.
    pub state: AnswerState,
    /// Key of the chosen option; empty where none is.
    #[serde(default)]
    pub option: String,
    /// Markdown; for kind `link` the address itself.
    #[serde(default)]
    pub text: String,
    /// Values by field label, in the question's order; empty values left out.
    #[serde(default)]
    pub fields: Vec<(String, String)>,
    /// In the order given.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Why it is not applicable or skipped.
    #[serde(default)]
    pub reason: String,
}

/// Something without which an answer stays open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what", content = "label")]
pub enum Missing {
    /// Any words at all.
    Text,
    /// One of the options.
    Option,
    /// A link.
    Link,
    /// Why a gap is fine (rule 4).
    FineBecause,
    /// Evidence.
    Evidence,
    /// A link to a document of this kind among the evidence.
    Document(DocumentKind),
    /// A required field.
    Field(String),
    /// Somebody of the team who says that this is the answer: an imported file did not.
    Confirmation,
    /// The same, since the question means something else than when it was answered.
    Meaning,
}

impl AnswerContent {
    /// Nothing said.
    pub fn empty() -> Self {
        Self {
            state: AnswerState::Open,
            option: String::new(),
            text: String::new(),
            fields: Vec::new(),
            evidence: Vec::new(),
            reason: String::new(),
        }
    }

    /// Whether anything was typed or chosen.
    pub fn says_nothing(&self) -> bool {
        self.option.is_empty()
            && self.text.is_empty()
            && self.fields.is_empty()
            && self.evidence.is_empty()
            && self.reason.is_empty()
    }

    /// What a full answer to the question would still need.
    pub fn missing(&self, question: &Question) -> Vec<Missing> {
        let mut missing = Vec::new();
        let says_something = !self.text.is_empty() || !self.fields.is_empty();
        match question.kind {
            Kind::Explain if !says_something => missing.push(Missing::Text),
            Kind::YesNo | Kind::Choice if self.option.is_empty() => missing.push(Missing::Option),
            Kind::Link if !text::is_link(&self.text) => missing.push(Missing::Link),
            _ => {}
        }
        if self.is_gap(question) && self.text.is_empty() {
            missing.push(Missing::FineBecause);
        }
        match question.calls_for {
            Some(kind) if !self.evidence.iter().any(|row| !row.link.is_empty()) => {
                missing.push(Missing::Document(kind))
            }
            None if question.evidence_required && self.evidence.is_empty() => missing.push(Missing::Evidence),
            _ => {}
        }
        for field in question.fields.iter().filter(|field| field.required) {
            if self.field(&field.label).is_empty() {
                missing.push(Missing::Field(field.label.clone()));
            }
        }
        missing
    }

    /// Why an answer that says something is open. An import keeps words of which the file does not say that they answer.
    pub fn open_for(&self, question: &Question) -> Vec<Missing> {
        let missing = self.missing(question);
        let unconfirmed = missing.is_empty() && self.state == AnswerState::Open;
        if unconfirmed { vec![Missing::Confirmation] } else { missing }
    }

    /// Whether the chosen option is a gap (rule 4).
    pub fn is_gap(&self, question: &Question) -> bool {
        question.option(&self.option).is_some_and(|option| option.gap)
    }

    /// The digest of the content, tagged `readyroom/answer/1`: state, option, text, fields, evidence, reason. Verdicts and
    /// signatures stand on it; author and time are not in it.
    pub fn digest(&self) -> Digest {
        let fields: Vec<&str> =
            self.fields.iter().flat_map(|(label, value)| [label.as_str(), value.as_str()]).collect();
        let evidence: Vec<&str> = self.evidence.iter().flat_map(|e| [e.link.as_str(), e.note.as_str()]).collect();
        Parts::new("readyroom/answer/1")
            .text(self.state.code())
            .text(&self.option)
            .text(&self.text)
            .list(fields.into_iter())
            .list(evidence.into_iter())
            .text(&self.reason)
            .digest()
    }
}

/// One revision of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Its id.
    pub id: AnswerId,
    /// Counts from 1 for each question of a review.
    pub number: u32,
    /// What it says.
    pub content: AnswerContent,
    /// Digest of the content.
    pub digest: Digest,
    /// Which meaning of the question it answers.
    pub meaning: u32,
    /// Who wrote it.
    pub author: PersonRef,
    /// Its author took it over from a filled-in checklist. A mark, no content: digests do not cover it.
    pub imported: bool,
    /// When.
    pub at: Timestamp,
}

impl Revision {
    /// Whether it answers the question as it is asked now. An answer to what the question meant before has to be confirmed or
    /// changed: it counts for nothing until then.
    pub fn answers(&self, question: &Question) -> bool {
        self.meaning == question.meaning
    }

    /// Whether it says something, to a question that means something else now.
    pub fn asks_again(&self, question: &Question) -> bool {
        !self.answers(question) && self.content != AnswerContent::empty()
    }
}
