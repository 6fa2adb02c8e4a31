//! From what was understood of a file to the content of a version.

use std::collections::HashMap;

use super::tidy::free_key;
use super::{Choice, Content, Field, Guidance, Kind, Milestone, Minutes, Need, Question, Section, Tier};
use crate::id::LineageId;
use crate::import::{Because, Checklist, Item, slug};

impl Checklist {
    /// The content of a first version. Every question gets a fresh lineage; what a file cannot say gets a default: `must` in
    /// every tier where it does not say otherwise, due before the first users, and minutes that are marked as guesses.
    pub fn to_content(&self, fresh: &mut dyn FnMut() -> LineageId) -> Content {
        let mut names: Vec<&str> = self.tiers.iter().map(|tier| tier.key.as_str()).collect();
        for section in &self.sections {
            section.questions.iter().for_each(|item| collect_tiers(item, &mut names));
        }
        let tiers = if names.is_empty() {
            Tier::standard()
        } else if !self.tiers.is_empty() {
            self.tiers.clone()
        } else {
            names.iter().map(|name| Tier { key: slug(name), name: (*name).to_owned(), may_skip_musts: false }).collect()
        };
        let asks = Asks { names, count: tiers.len(), declared: !self.tiers.is_empty() };
        let mut questions = Vec::new();
        for (at, section) in self.sections.iter().enumerate() {
            for item in &section.questions {
                add(item, at, None, &asks, fresh, &mut questions);
            }
        }
        let sections = self.sections.iter();
        let sections = sections.map(|s| Section { title: s.title.clone(), introduction: s.introduction.clone() });
        Content { tiers, sections: sections.collect(), questions, rule: self.rule.unwrap_or_default() }
    }

    /// The same without some questions, by their keys; what is nested under one goes with it.
    pub fn without(mut self, keys: &[&str]) -> Self {
        fn keep(items: &mut Vec<Item>, keys: &[&str]) {
            items.retain(|item| !keys.contains(&item.key.as_str()));
            items.iter_mut().for_each(|item| keep(&mut item.questions, keys));
        }
        self.sections.iter_mut().for_each(|section| keep(&mut section.questions, keys));
        self.sections.retain(|section| !section.questions.is_empty());
        self
    }

    /// What each question was made of, by key.
    pub fn items_by_key(&self) -> HashMap<&str, &Item> {
        let mut items = HashMap::new();
        let mut below: Vec<&Item> = self.sections.iter().flat_map(|section| &section.questions).collect();
        while let Some(item) = below.pop() {
            items.insert(item.key.as_str(), item);
            below.extend(&item.questions);
        }
        items
    }
}

/// A tier that comes late stands before those that the file puts behind it.
fn collect_tiers<'a>(item: &'a Item, names: &mut Vec<&'a str>) {
    for (at, asked) in item.tiers.iter().enumerate() {
        if !names.contains(&asked.tier.as_str()) {
            let behind = item.tiers[at + 1..].iter().find_map(|it| names.iter().position(|name| *name == it.tier));
            names.insert(behind.unwrap_or(names.len()), &asked.tier);
        }
    }
    item.questions.iter().for_each(|child| collect_tiers(child, names));
}

/// The tiers of a checklist, by the names that its questions use.
struct Asks<'a> {
    names: Vec<&'a str>,
    count: usize,
    /// The file declares its tiers, so a question that names none is asked in none.
    declared: bool,
}

impl Asks<'_> {
    fn needs(&self, item: &Item) -> Vec<Option<Need>> {
        let need = |tier: usize| match item.tiers.as_slice() {
            [] if self.declared => None,
            [] => Some(item.about.need.unwrap_or(Need::Must)),
            asked => asked.iter().find(|it| self.names.get(tier) == Some(&it.tier.as_str())).map(|it| it.need),
        };
        (0..self.count).map(need).collect()
    }
}

fn guidance(item: &Item) -> Guidance {
    let about = &item.about;
    Guidance {
        why: about.why.clone(),
        answering: item.guidance.clone(),
        example: about.example.clone(),
        reviewing: about.reviewing.clone(),
        advice: about.advice.clone(),
        origin: about.origin.clone(),
        points_at: about.points_at.clone(),
    }
}

fn add(
    item: &Item,
    section: usize,
    parent: Option<&LineageId>,
    asks: &Asks,
    fresh: &mut dyn FnMut() -> LineageId,
    questions: &mut Vec<Question>,
) {
    let lineage = fresh();
    let question = Question {
        lineage: lineage.clone(),
        key: item.key.clone(),
        meaning: 1,
        parent: parent.cloned(),
        section,
        prompt: item.prompt.clone(),
        kind: item.kind,
        options: options(item),
        fields: item
            .fields
            .iter()
            .map(|f| Field { label: f.label.clone(), kind: f.kind, required: f.required, bound: f.bound })
            .collect(),
        guidance: guidance(item),
        needs: asks.needs(item),
        evidence_required: item.about.evidence_required,
        calls_for: item.about.calls_for,
        not_applicable_allowed: item.about.not_applicable_allowed.unwrap_or(true),
        minutes: item.about.minutes.unwrap_or_else(|| minutes(item.kind)),
        milestone: item.about.milestone.unwrap_or(Milestone::FirstUsers),
        applies_if: item.about.applies_if.clone(),
        again: item.about.again,
        lifecycle: item.about.lifecycle,
    };
    questions.push(question);
    for child in &item.questions {
        add(child, section, Some(&lineage), asks, fresh, questions);
    }
}

fn options(item: &Item) -> Vec<Choice> {
    if !item.about.choices.is_empty() || item.because == Because::Exported {
        return item.about.choices.clone();
    }
    let option = |key: &str, label: &str| Choice { key: key.to_owned(), label: label.to_owned(), gap: false };
    match item.kind {
        Kind::YesNo => vec![option("yes", "yes"), option("no", "no")],
        Kind::Choice => {
            let mut choices: Vec<Choice> = Vec::new();
            for label in &item.options {
                choices.push(option(&free_key(&slug(label), &choices), label));
            }
            choices
        }
        Kind::Group | Kind::Explain | Kind::Link => Vec::new(),
    }
}

/// A guess by kind: words take longer than a tick.
fn minutes(kind: Kind) -> Minutes {
    let (answer, review) = match kind {
        Kind::Group => (0, 0),
        Kind::Explain => (5, 2),
        Kind::YesNo | Kind::Link | Kind::Choice => (2, 1),
    };
    Minutes { answer, review, guessed: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Asked;
    use crate::language::Language;

    fn item(key: &str, kind: Kind, tiers: &[&str], questions: Vec<Item>) -> Item {
        Item {
            key: key.into(),
            prompt: key.into(),
            line: 3,
            kind,
            guidance: "help".into(),
            fields: Vec::new(),
            options: vec!["Blue / Green".into()],
            tiers: tiers.iter().map(|&t| Asked { tier: t.to_owned(), need: Need::Must }).collect(),
            questions,
            because: Because::Box,
            flags: Vec::new(),
            about: Default::default(),
        }
    }

    fn content(questions: Vec<Item>) -> Content {
        let section = crate::import::Section {
            title: "S".into(),
            line: 1,
            introduction: String::new(),
            questions,
            flags: Vec::new(),
        };
        let checklist = Checklist::new("n".into(), String::new(), Language::En, vec![section], Vec::new());
        let mut next = 0;
        checklist.to_content(&mut || {
            next += 1;
            LineageId::from(next.to_string())
        })
    }

    #[test]
    fn nesting_and_order_are_kept() {
        let content = content(vec![item("g", Kind::Group, &[], vec![item("a", Kind::YesNo, &[], vec![])])]);
        let keys: Vec<_> = content.questions.iter().map(|q| (q.key.as_str(), content.depth(q))).collect();
        assert_eq!(keys, [("g", 0), ("a", 1)]);
        assert_eq!(content.questions[1].option("no").map(|o| o.label.as_str()), Some("no"));
        assert_eq!(content.tally(content.usual_tier()).questions, 1, "a group is not counted");
    }

    #[test]
    fn options_that_differ_in_signs_alone_have_keys_of_their_own() {
        let mut question = item("language", Kind::Choice, &[], vec![]);
        question.options = ["C", "C++", "C#", "Rust"].map(str::to_owned).into();
        let content = content(vec![question]);
        let keys: Vec<_> = content.questions[0].options.iter().map(|option| option.key.as_str()).collect();
        assert_eq!(keys, ["c", "c-2", "c-3", "rust"]);
    }

    #[test]
    fn tiers_carry_the_files_own_names() {
        let content = content(vec![
            item("b", Kind::Explain, &["Level B"], vec![]),
            item("a", Kind::Choice, &["Level C", "Level B"], vec![]),
        ]);
        assert_eq!(content.tiers.iter().map(|t| t.key.as_str()).collect::<Vec<_>>(), ["level-c", "level-b"]);
        assert_eq!(content.asked(0).count(), 1);
        assert_eq!(content.asked(1).count(), 2);
        assert_eq!(content.questions[1].options[0].key, "blue-green");
    }
}
