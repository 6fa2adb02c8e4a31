//! The demo's checklists, read from the files beside this one.

use domain::id::LineageId;
use domain::language::Language;
use domain::template::{
    Choice, Content, Field, FieldKind, Guidance, Kind, Milestone, Minutes, Need, Question, Section, Tier,
};
use serde::Deserialize;

use crate::clock;

const ENGLISH: &str = include_str!("checklist.en.json");
const JAPANESE: &str = include_str!("checklist.ja.json");

/// A checklist as it stands in its file.
#[derive(Deserialize)]
pub struct Checklist {
    pub name: String,
    pub purpose: String,
    sections: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    title: String,
    questions: Vec<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    key: String,
    prompt: String,
    kind: Kind,
    #[serde(flatten)]
    guidance: Guidance,
    #[serde(default)]
    fields: Vec<(String, FieldKind)>,
    /// Options that are gaps.
    #[serde(default)]
    gaps: Vec<String>,
    #[serde(default)]
    evidence: bool,
    #[serde(default)]
    should: bool,
    milestone: Milestone,
    #[serde(default)]
    minutes: (u32, u32),
    /// Nested questions.
    #[serde(default)]
    questions: Vec<Asked>,
}

/// Reads the checklist in one language.
pub fn read(language: Language) -> anyhow::Result<Checklist> {
    let text = match language {
        Language::En => ENGLISH,
        Language::Ja => JAPANESE,
    };
    Ok(serde_json::from_str(text)?)
}

impl Checklist {
    /// Its content, with fresh lineages.
    pub fn content(&self) -> Content {
        let mut questions = Vec::new();
        for (at, part) in self.sections.iter().enumerate() {
            part.questions.iter().for_each(|asked| asked.add(at, None, &mut questions));
        }
        let section = |part: &Part| Section { title: part.title.clone(), introduction: String::new() };
        Content { tiers: Tier::standard(), sections: self.sections.iter().map(section).collect(), questions }
    }
}

impl Asked {
    fn add(&self, section: usize, parent: Option<&LineageId>, questions: &mut Vec<Question>) {
        let lineage: LineageId = clock::fresh();
        let must = if self.should { Need::Should } else { Need::Must };
        let option =
            |key: &str| Choice { key: key.into(), label: key.into(), gap: self.gaps.iter().any(|gap| gap == key) };
        let field = |(label, kind): &(String, FieldKind)| Field { label: label.clone(), kind: *kind, required: false };
        let (answer, review) = self.minutes;
        questions.push(Question {
            lineage: lineage.clone(),
            key: self.key.clone(),
            meaning: 1,
            parent: parent.cloned(),
            section,
            prompt: self.prompt.clone(),
            kind: self.kind,
            options: if self.kind == Kind::YesNo { vec![option("yes"), option("no")] } else { Vec::new() },
            fields: self.fields.iter().map(field).collect(),
            guidance: self.guidance.clone(),
            needs: vec![Some(Need::Should), Some(must), Some(Need::Must)],
            evidence_required: self.evidence,
            not_applicable_allowed: true,
            minutes: Minutes { answer, review, guessed: false },
            milestone: self.milestone,
        });
        self.questions.iter().for_each(|child| child.add(section, Some(&lineage), questions));
    }
}
