//! A question as a keeper typed it, made fit to be kept.

use super::{Choice, Field, Guidance, Kind, Lifecycle, Minutes, Question, facts};
use crate::document::block::one_line;
use crate::import::slug;
use crate::refusal::{Code, Refusal, require};
use crate::text;

/// The longest time that one question may be said to take: a working day.
const MINUTES_AT_MOST: u32 = 480;
/// The most options or fields of one question.
const MOST: usize = 50;

impl Question {
    /// The same without blanks around what was typed, with keys for its options, and without what its kind has no use for.
    ///
    /// # Errors
    /// What is missing, too long or there twice, at the field where it was typed.
    pub fn tidy(&self) -> Result<Question, Refusal> {
        let group = self.is_group();
        require(self.minutes.answer <= MINUTES_AT_MOST, Code::NotANumber).map_err(|r| r.at("answer_minutes"))?;
        require(self.minutes.review <= MINUTES_AT_MOST, Code::NotANumber).map_err(|r| r.at("review_minutes"))?;
        Ok(Question {
            prompt: text::required(&self.prompt, "prompt", text::SENTENCE)?,
            options: options(self.kind, &self.options)?,
            fields: if group { Vec::new() } else { fields(&self.fields)? },
            guidance: Guidance {
                why: text::optional(&self.guidance.why, "why", text::LONG)?,
                answering: text::optional(&self.guidance.answering, "answering", text::LONG)?,
                example: text::optional(&self.guidance.example, "example", text::LONG)?,
                reviewing: text::optional(&self.guidance.reviewing, "reviewing", text::LONG)?,
                advice: text::optional(&self.guidance.advice, "advice", text::LONG)?,
                origin: text::optional(&self.guidance.origin, "origin", text::SENTENCE)?,
                points_at: text::optional(&heading(&self.guidance.points_at), "points_at", text::NAME)?,
            },
            applies_if: facts::tidy(&self.applies_if, "applies_if")?,
            evidence_required: self.evidence_required && !group,
            calls_for: self.calls_for.filter(|_| !group),
            again: self.again && !group,
            minutes: if group { Minutes { answer: 0, review: 0, guessed: false } } else { self.minutes },
            lifecycle: if group && self.lifecycle != Lifecycle::Retired { Lifecycle::Active } else { self.lifecycle },
            ..self.clone()
        })
    }
}

/// A heading as people copy it: on one line, without the marks that make it one.
fn heading(typed: &str) -> String {
    one_line(typed.trim_start().trim_start_matches('#'))
}

fn options(kind: Kind, typed: &[Choice]) -> Result<Vec<Choice>, Refusal> {
    if kind == Kind::YesNo {
        let gap = |key: &str| typed.iter().any(|option| option.key == key && option.gap);
        return Ok(["yes", "no"].map(|key| Choice { key: key.into(), label: key.into(), gap: gap(key) }).into());
    }
    if kind != Kind::Choice {
        return Ok(Vec::new());
    }
    let mut options: Vec<Choice> = Vec::new();
    for option in typed.iter().filter(|option| !option.label.trim().is_empty()) {
        let label = text::name(&option.label, "options")?;
        if options.iter().any(|other| other.label == label) {
            return Err(Refusal::new(Code::Twice).at("options").with("name", label));
        }
        options.push(Choice { key: option.key.clone(), label, gap: option.gap });
    }
    require((2..=MOST).contains(&options.len()), Code::FewOptions).map_err(|refusal| refusal.at("options"))?;
    // Options that were there before keep their keys, so answers go on naming them.
    for at in 0..options.len() {
        if options[at].key.is_empty() {
            options[at].key = free_key(&slug(&options[at].label), &options);
        }
    }
    Ok(options)
}

/// A key that no option has. Signs have no place in a key: `C`, `C++` and `C#` would all be `c`.
pub(super) fn free_key(base: &str, options: &[Choice]) -> String {
    let taken = |key: &str| options.iter().any(|option| option.key == key);
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.to_owned()).chain(numbered).find(|key| !taken(key)).unwrap_or_default()
}

fn fields(typed: &[Field]) -> Result<Vec<Field>, Refusal> {
    let mut fields: Vec<Field> = Vec::new();
    for field in typed.iter().filter(|field| !field.label.trim().is_empty()) {
        let label = text::name(&field.label, "fields")?;
        if fields.iter().any(|other| other.label.to_lowercase() == label.to_lowercase()) {
            return Err(Refusal::new(Code::Twice).at("fields").with("name", label));
        }
        fields.push(Field { label, ..field.clone() });
    }
    require(fields.len() <= MOST, Code::FileTooMany).map_err(|refusal| refusal.at("fields"))?;
    Ok(fields)
}
