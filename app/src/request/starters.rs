//! Starter templates: checklists that come with the program, each in its own file under `app/starters`.

use domain::id::LineageId;
use domain::import::slug;
use domain::language::Language;
use domain::template::{
    Choice, Content, Field, FieldKind, Guidance, Kind, Lifecycle, Milestone, Minutes, Need, Question, Section, Tier,
};
use serde::Deserialize;

/// Names of the starters with their files.
const FILES: [(&str, &str); 4] = [
    ("production-readiness.en", include_str!("../../starters/production-readiness.en.toml")),
    ("production-readiness.ja", include_str!("../../starters/production-readiness.ja.toml")),
    ("experiment.en", include_str!("../../starters/experiment.en.toml")),
    ("experiment.ja", include_str!("../../starters/experiment.ja.toml")),
];

/// A checklist as it stands in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Starter {
    /// Its name.
    pub name: String,
    /// The language of its text.
    pub language: Language,
    /// What it is for. Markdown.
    pub purpose: String,
    #[serde(rename = "section")]
    sections: Vec<Part>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    title: String,
    #[serde(default)]
    introduction: String,
    #[serde(rename = "question")]
    questions: Vec<Asked>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    key: String,
    prompt: String,
    kind: Kind,
    #[serde(default)]
    why: String,
    #[serde(default)]
    answering: String,
    #[serde(default)]
    example: String,
    #[serde(default)]
    reviewing: String,
    #[serde(default)]
    advice: String,
    #[serde(default)]
    origin: String,
    #[serde(default)]
    points_at: String,
    #[serde(default)]
    need: Needs,
    #[serde(default)]
    minutes: Taken,
    #[serde(default = "first_users")]
    milestone: Milestone,
    #[serde(default)]
    evidence: bool,
    #[serde(default = "yes")]
    not_applicable: bool,
    #[serde(default)]
    options: Vec<Labelled>,
    /// Which of yes and no are gaps.
    #[serde(default)]
    gaps: Vec<String>,
    #[serde(default)]
    fields: Vec<Asks>,
    #[serde(default, rename = "question")]
    questions: Vec<Asked>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Needs {
    experimental: Option<Need>,
    standard: Option<Need>,
    critical: Option<Need>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Taken {
    answer: u32,
    review: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Labelled {
    label: String,
    #[serde(default)]
    gap: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asks {
    label: String,
    kind: FieldKind,
    #[serde(default)]
    required: bool,
}

fn first_users() -> Milestone {
    Milestone::FirstUsers
}

fn yes() -> bool {
    true
}

impl Starter {
    /// Reads a checklist from the text of its file.
    ///
    /// # Errors
    /// What is wrong with the file, with its line.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A checklist that nobody has written yet: its first section with its first question, which every tier asks.
    pub fn blank((name, purpose): (String, String), language: Language, heading: String, prompt: String) -> Self {
        let need = Needs { experimental: Some(Need::Must), standard: Some(Need::Must), critical: Some(Need::Must) };
        let first = Asked {
            key: slug(&prompt),
            prompt,
            kind: Kind::Explain,
            why: String::new(),
            answering: String::new(),
            example: String::new(),
            reviewing: String::new(),
            advice: String::new(),
            origin: String::new(),
            points_at: String::new(),
            need,
            minutes: Taken { answer: 5, review: 2 },
            milestone: Milestone::FirstUsers,
            evidence: false,
            not_applicable: true,
            options: Vec::new(),
            gaps: Vec::new(),
            fields: Vec::new(),
            questions: Vec::new(),
        };
        let section = Part { title: heading, introduction: String::new(), questions: vec![first] };
        Self { name, language, purpose, sections: vec![section] }
    }

    /// All starters by their names. That each can be read is a test.
    pub fn all() -> impl Iterator<Item = (&'static str, Starter)> {
        FILES.into_iter().filter_map(|(name, text)| Some((name, Self::read(text).ok()?)))
    }

    /// Its content, with fresh lineages.
    pub fn content(&self, fresh: &mut dyn FnMut() -> LineageId) -> Content {
        let mut questions = Vec::new();
        for (at, part) in self.sections.iter().enumerate() {
            part.questions.iter().for_each(|asked| asked.add(at, None, fresh, &mut questions));
        }
        let section = |part: &Part| Section { title: part.title.clone(), introduction: part.introduction.clone() };
        Content {
            tiers: Tier::standard(),
            sections: self.sections.iter().map(section).collect(),
            questions,
            rule: Default::default(),
        }
    }
}

impl Asked {
    fn add(
        &self,
        section: usize,
        parent: Option<&LineageId>,
        fresh: &mut dyn FnMut() -> LineageId,
        questions: &mut Vec<Question>,
    ) {
        let lineage = fresh();
        questions.push(Question {
            lineage: lineage.clone(),
            key: self.key.clone(),
            meaning: 1,
            parent: parent.cloned(),
            section,
            prompt: self.prompt.clone(),
            kind: self.kind,
            options: self.options(),
            fields: self
                .fields
                .iter()
                .map(|asks| Field { label: asks.label.clone(), kind: asks.kind, required: asks.required, bound: None })
                .collect(),
            guidance: Guidance {
                why: self.why.clone(),
                answering: self.answering.clone(),
                example: self.example.clone(),
                reviewing: self.reviewing.clone(),
                advice: self.advice.clone(),
                origin: self.origin.clone(),
                points_at: self.points_at.clone(),
            },
            needs: vec![self.need.experimental, self.need.standard, self.need.critical],
            evidence_required: self.evidence,
            calls_for: None,
            not_applicable_allowed: self.not_applicable,
            minutes: Minutes { answer: self.minutes.answer, review: self.minutes.review, guessed: false },
            milestone: self.milestone,
            applies_if: Vec::new(),
            again: false,
            lifecycle: Lifecycle::Active,
        });
        self.questions.iter().for_each(|child| child.add(section, Some(&lineage), fresh, questions));
    }

    fn options(&self) -> Vec<Choice> {
        let yes_or_no =
            |key: &str| Choice { key: key.into(), label: key.into(), gap: self.gaps.iter().any(|gap| gap == key) };
        match self.kind {
            Kind::YesNo => vec![yes_or_no("yes"), yes_or_no("no")],
            Kind::Choice => {
                let labelled = |o: &Labelled| Choice { key: slug(&o.label), label: o.label.clone(), gap: o.gap };
                self.options.iter().map(labelled).collect()
            }
            Kind::Group | Kind::Explain | Kind::Link => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn content(starter: &Starter) -> Content {
        let mut next = 0;
        starter.content(&mut || {
            next += 1;
            LineageId::from(next.to_string())
        })
    }

    #[test]
    fn every_starter_can_be_read_and_says_all_that_a_question_should() {
        assert_eq!(Starter::all().count(), FILES.len());
        for (name, text) in FILES {
            let starter = Starter::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(name.ends_with(starter.language.tag()), "{name}");
            let content = content(&starter);
            let keys: BTreeSet<&str> = content.questions.iter().map(|question| question.key.as_str()).collect();
            assert_eq!(keys.len(), content.questions.len(), "{name}: a key stands twice");
            for question in content.questions.iter().filter(|question| !question.is_group()) {
                let key = &question.key;
                let said = &question.guidance;
                let texts = [&said.why, &said.answering, &said.example, &said.reviewing, &said.advice, &said.origin];
                assert!(texts.iter().all(|text| !text.is_empty()), "{name}: {key} leaves something out");
                assert!(question.minutes.answer > 0 && question.minutes.review > 0, "{name}: {key} takes no time");
                assert!(question.needs.iter().any(Option::is_some), "{name}: {key} is asked by no tier");
                let options: BTreeSet<&str> = question.options.iter().map(|option| option.key.as_str()).collect();
                assert_eq!(options.len(), question.options.len(), "{name}: {key} has options with one key");
                assert_eq!(options.len() > 1, matches!(question.kind, Kind::YesNo | Kind::Choice), "{name}: {key}");
            }
        }
    }

    #[test]
    fn a_starter_asks_the_same_in_both_languages() {
        for pair in FILES.chunks(2) {
            let [one, other] = [0, 1].map(|at| content(&Starter::read(pair[at].1).expect("a starter")));
            let shape = |content: &Content| {
                let of = |q: &Question| {
                    (q.key.clone(), q.parent.clone(), q.section, q.kind, q.needs.clone(), q.minutes, q.milestone)
                };
                content.questions.iter().map(of).collect::<Vec<_>>()
            };
            assert_eq!(shape(&one), shape(&other), "{}", pair[0].0);
        }
    }

    #[test]
    fn an_unknown_name_is_an_error_with_its_line() {
        let text = "name = \"N\"\nlanguage = \"en\"\npurpose = \"P\"\nsections = []\n";
        let error = Starter::read(text).expect_err("refused").to_string();
        assert!(error.contains("line 4") && error.contains("sections"), "{error}");
    }
}
