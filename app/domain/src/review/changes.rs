//! What changed from one revision of an answer to another, part by part.

use serde::{Deserialize, Serialize};

use super::AnswerContent;
use crate::diff::{Change, Stretch, differences};

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "part", content = "label")]
pub enum AnswerPart {
    /// Where it stands; its texts are codes of states.
    State,
    /// The chosen option; its texts are keys of options.
    Option,
    /// Why it is not applicable or skipped.
    Reason,
    /// The words.
    Text,
    /// A labelled field.
    Field(String),
    /// The evidence, a line each.
    Evidence,
}

/// A part of an answer that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartChange {
    /// Which part.
    #[serde(flatten)]
    pub part: AnswerPart,
    /// How.
    pub stretches: Vec<Stretch>,
}

impl AnswerContent {
    /// The parts that are not as they were in an earlier content.
    pub fn changes_since(&self, earlier: &AnswerContent) -> Vec<PartChange> {
        let mut changes = Vec::new();
        let mut compare = |part: AnswerPart, before: &str, after: &str| {
            if before != after {
                let whole = matches!(part, AnswerPart::State | AnswerPart::Option);
                let stretches = if whole { replaced(before, after) } else { differences(before, after) };
                changes.push(PartChange { part, stretches });
            }
        };
        compare(AnswerPart::State, earlier.state.code(), self.state.code());
        compare(AnswerPart::Option, &earlier.option, &self.option);
        compare(AnswerPart::Reason, &earlier.reason, &self.reason);
        compare(AnswerPart::Text, &earlier.text, &self.text);
        let gone = earlier.fields.iter().filter(|(label, _)| self.field(label).is_empty());
        for (label, _) in self.fields.iter().chain(gone) {
            compare(AnswerPart::Field(label.clone()), earlier.field(label), self.field(label));
        }
        compare(AnswerPart::Evidence, &earlier.evidence_lines(), &self.evidence_lines());
        changes
    }

    /// The value of a field; empty where there is none.
    pub fn field(&self, label: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == label).map_or("", |(_, value)| value)
    }

    fn evidence_lines(&self) -> String {
        let line = |evidence: &super::Evidence| match (evidence.link.as_str(), evidence.note.as_str()) {
            (link, "") => format!("{link}\n"),
            ("", note) => format!("{note}\n"),
            (link, note) => format!("{note} ({link})\n"),
        };
        self.evidence.iter().map(line).collect()
    }
}

/// Names are not compared by their words.
fn replaced(before: &str, after: &str) -> Vec<Stretch> {
    let stretches = [(Change::Removed, before), (Change::Added, after)];
    let there = stretches.into_iter().filter(|(_, text)| !text.is_empty());
    there.map(|(change, text)| Stretch { change, text: text.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{AnswerState, Evidence};

    fn shown(changes: &[PartChange]) -> Vec<String> {
        let stretch = |s: &Stretch| match s.change {
            Change::Same => s.text.clone(),
            Change::Removed => format!("-{}-", s.text),
            Change::Added => format!("+{}+", s.text),
        };
        let change = |c: &PartChange| format!("{:?}: {}", c.part, c.stretches.iter().map(stretch).collect::<String>());
        changes.iter().map(change).collect()
    }

    #[test]
    fn each_part_that_changed_is_named_once() {
        let evidence = |link: &str, note: &str| Evidence { link: link.into(), note: note.into() };
        let before = AnswerContent {
            state: AnswerState::Answered,
            option: "no".into(),
            text: "We wait for 30 s.".into(),
            fields: vec![("flow".into(), "a".into()), ("url".into(), "https://a.example".into())],
            evidence: vec![evidence("https://b.example", "Graph")],
            reason: String::new(),
        };
        let after = AnswerContent {
            state: AnswerState::NotApplicable,
            option: String::new(),
            text: "We wait for 5 s.".into(),
            fields: vec![("flow".into(), "b".into())],
            evidence: vec![evidence("https://b.example", "Graph"), evidence("", "Seen")],
            reason: "No calls.".into(),
        };
        assert_eq!(
            shown(&after.changes_since(&before)),
            [
                "State: -answered-+not_applicable+",
                "Option: -no-",
                "Reason: +No calls.+",
                "Text: We wait for -30-+5+ s.",
                "Field(\"flow\"): -a-+b+",
                "Field(\"url\"): -https://a.example-",
                "Evidence: Graph (https://b.example)\n+Seen\n+",
            ]
        );
        assert_eq!(after.changes_since(&after), []);
    }
}
