//! Readyroom's own JSON.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Template;
use crate::import::exported::VERSION;
use crate::template::{Choice, Content, Field, FieldKind, Lifecycle, Question, Tier};

/// Everything that a version says, as text that ends in a line end.
pub fn json(template: &Template) -> String {
    let mut text = serde_json::to_string_pretty(&File(template)).unwrap_or_default();
    text.push('\n');
    text
}

/// The code of a field's kind.
pub(crate) fn field_code(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::Url => "url",
    }
}

struct File<'a>(&'a Template<'a>);

impl Serialize for File<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Template { name, purpose, language, content } = *self.0;
        let mut file = serializer.serialize_map(None)?;
        file.serialize_entry("readyroom", VERSION)?;
        file.serialize_entry("name", name)?;
        text(&mut file, "purpose", purpose)?;
        file.serialize_entry("language", language.tag())?;
        if content.rule != Default::default() {
            file.serialize_entry("rule", &Rule(content))?;
        }
        file.serialize_entry("tiers", &content.tiers.iter().map(OneTier).collect::<Vec<_>>())?;
        let sections = (0..content.sections.len()).map(|at| OneSection(content, at));
        file.serialize_entry("sections", &sections.collect::<Vec<_>>())?;
        file.end()
    }
}

struct Rule<'a>(&'a Content);

impl Serialize for Rule<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        truth(&mut map, "gatekeeping", self.0.rule.gatekeeping)?;
        truth(&mut map, "product_owner", self.0.rule.product_owner)?;
        map.end()
    }
}

struct OneTier<'a>(&'a Tier);

impl Serialize for OneTier<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", &self.0.key)?;
        map.serialize_entry("name", &self.0.name)?;
        truth(&mut map, "may_skip_musts", self.0.may_skip_musts)?;
        map.end()
    }
}

struct OneSection<'a>(&'a Content, usize);

impl Serialize for OneSection<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let OneSection(content, at) = self;
        let section = &content.sections[*at];
        let questions = content.questions.iter().filter(|question| question.section == *at);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("title", &section.title)?;
        text(&mut map, "introduction", &section.introduction)?;
        map.serialize_entry(
            "questions",
            &questions.map(|question| OneQuestion(content, question)).collect::<Vec<_>>(),
        )?;
        map.end()
    }
}

struct OneQuestion<'a>(&'a Content, &'a Question);

impl Serialize for OneQuestion<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let OneQuestion(content, question) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", &question.key)?;
        if let Some(parent) = question.parent.as_ref().and_then(|parent| content.by_lineage(parent)) {
            map.serialize_entry("parent", &parent.key)?;
        }
        map.serialize_entry("prompt", &question.prompt)?;
        map.serialize_entry("kind", question.kind.code())?;
        if !question.options.is_empty() {
            map.serialize_entry("options", &question.options.iter().map(OneOption).collect::<Vec<_>>())?;
        }
        if !question.fields.is_empty() {
            map.serialize_entry("fields", &question.fields.iter().map(OneField).collect::<Vec<_>>())?;
        }
        if question.needs.iter().any(Option::is_some) {
            map.serialize_entry("needs", &Needs(content, question))?;
        }
        truth(&mut map, "evidence_required", question.evidence_required)?;
        if let Some(kind) = question.calls_for {
            map.serialize_entry("calls_for", kind.code())?;
        }
        if !question.not_applicable_allowed {
            map.serialize_entry("not_applicable_allowed", &false)?;
        }
        map.serialize_entry("milestone", question.milestone.code())?;
        truth(&mut map, "again", question.again)?;
        if !question.applies_if.is_empty() {
            map.serialize_entry("applies_if", &question.applies_if)?;
        }
        match question.lifecycle {
            Lifecycle::Active => {}
            Lifecycle::Announced { from } => map.serialize_entry("announced_for", &from)?,
            Lifecycle::Retired => map.serialize_entry("retired", &true)?,
        }
        map.serialize_entry("minutes", &Minutes(question))?;
        let guidance = &question.guidance;
        text(&mut map, "why", &guidance.why)?;
        text(&mut map, "answering", &guidance.answering)?;
        text(&mut map, "example", &guidance.example)?;
        text(&mut map, "reviewing", &guidance.reviewing)?;
        text(&mut map, "advice", &guidance.advice)?;
        text(&mut map, "origin", &guidance.origin)?;
        text(&mut map, "points_at", &guidance.points_at)?;
        map.end()
    }
}

struct OneOption<'a>(&'a Choice);

impl Serialize for OneOption<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", &self.0.key)?;
        map.serialize_entry("label", &self.0.label)?;
        truth(&mut map, "gap", self.0.gap)?;
        map.end()
    }
}

struct OneField<'a>(&'a Field);

impl Serialize for OneField<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("label", &self.0.label)?;
        map.serialize_entry("kind", field_code(self.0.kind))?;
        truth(&mut map, "required", self.0.required)?;
        if let Some(bound) = self.0.bound {
            map.serialize_entry("bound", bound.code())?;
        }
        map.end()
    }
}

struct Needs<'a>(&'a Content, &'a Question);

impl Serialize for Needs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (tier, need) in self.0.tiers.iter().zip(&self.1.needs) {
            if let Some(need) = need {
                map.serialize_entry(&tier.key, need.code())?;
            }
        }
        map.end()
    }
}

struct Minutes<'a>(&'a Question);

impl Serialize for Minutes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let minutes = self.0.minutes;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("answer", &minutes.answer)?;
        map.serialize_entry("review", &minutes.review)?;
        truth(&mut map, "guessed", minutes.guessed)?;
        map.end()
    }
}

/// A text, unless it is empty.
fn text<M: SerializeMap>(map: &mut M, name: &str, text: &str) -> Result<(), M::Error> {
    if text.is_empty() { Ok(()) } else { map.serialize_entry(name, text) }
}

/// A truth, unless it is false.
fn truth<M: SerializeMap>(map: &mut M, name: &str, truth: bool) -> Result<(), M::Error> {
    if truth { map.serialize_entry(name, &true) } else { Ok(()) }
}
