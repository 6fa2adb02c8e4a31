//! Where a review stands, as Markdown for the thread that people already watch.

use std::fmt::Write as _;

use crate::messages::Texts;
use crate::view::review::{GateView, ReviewHead, RiskView};
use crate::words::gate::{headline, reason};
use crate::words::stage_name;

/// The gate of the next stage in words, with links that work from anywhere.
pub(super) fn markdown(l: Texts, base_url: &str, head: &ReviewHead, gate: &GateView, risks: &[RiskView]) -> String {
    let review = format!("{base_url}/reviews/{}", head.id);
    let (settled, due) = (gate.settled.to_string(), gate.due.to_string());
    let number = head.number.to_string();
    let mut text = String::new();
    let name = l.f("risk.review", &[("number", &number)]);
    let _ = writeln!(text, "**[{} · {name}]({review})**: {}", plain(&head.service), headline(l, head, gate));
    let due = l.f("gate.due", &[("settled", &settled), ("due", &due)]);
    if let Some(document) = &head.document {
        let revision = l.f("document.revision", &[("number", &document.revision.to_string())]);
        let (kind, title) = (l.t("document.kind_design_doc"), plain(&document.title));
        let address = document.address(&head.service_slug);
        let _ = writeln!(text, "{due}  ");
        let _ = writeln!(text, "{kind}: [{title}]({base_url}{address}){}{revision}\n", l.t("list.separator"));
    } else {
        let _ = writeln!(text, "{due}\n");
    }
    for stage in head.stages.iter().filter(|stage| head.closed.is_none() && stage.is_ahead()) {
        let said = l.f("reached.ahead_of", &[("stage", &stage_name(l, stage))]);
        let _ = writeln!(text, "- [ ] [{}]({review}/plan)", plain(&said));
    }
    for blocker in &gate.blockers {
        let reasons: Vec<String> = blocker.reasons.iter().map(|why| plain(&reason(l, why))).collect();
        let reasons = reasons.join(l.t("list.separator"));
        let _ = match &blocker.question {
            Some((key, prompt)) => writeln!(text, "- [ ] [{}]({review}/questions/{key}): {reasons}", plain(prompt)),
            None => writeln!(text, "- [ ] {reasons}"),
        };
    }
    for why in &gate.signatures {
        let _ = writeln!(text, "- [ ] {}", plain(&reason(l, why)));
    }
    if !risks.is_empty() {
        let _ = writeln!(text, "\n{}:\n", l.t("snapshot.risks"));
    }
    for risk in risks {
        let until = l.f("risks.until", &[("day", &risk.until)]);
        let (what, owner) = (plain(&risk.statement), plain(&risk.owner));
        let _ = writeln!(text, "- [{what}]({base_url}/risks/{}), {owner}, {until}", risk.id);
    }
    text
}

/// One line of words that Markdown does not take for anything else.
fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        for letter in word.chars() {
            if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@' | '&') {
                text.push('\\');
            }
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use domain::language::Language;
    use domain::review::Reason;
    use domain::template::Need;

    use super::*;
    use crate::view::review::{BlockerView, PinnedView};

    #[test]
    fn what_people_typed_stays_words() {
        assert_eq!(plain(" a\n[b](c) *d* <e> "), "a \\[b\\](c) \\*d\\* \\<e\\>");
        assert_eq!(plain("@here"), "\\@here", "nobody is called by a copy");
    }

    #[test]
    fn every_thing_that_stands_before_the_stage_is_a_line_with_its_link() {
        let head = ReviewHead { id: "r1".into(), number: 2, service: "demo".into(), ..ReviewHead::default() };
        let blocker = |question: Option<(&str, &str)>| BlockerView {
            question: question.map(|(key, prompt)| (key.into(), prompt.into())),
            reasons: vec![Reason::Open { need: Need::Must }],
        };
        let gate = GateView {
            blockers: vec![blocker(Some(("load", "How [much] load?"))), blocker(None)],
            signatures: vec![Reason::ReviewerSignoff { outdated: false }],
            due: 3,
            settled: 1,
        };
        let text = markdown(Texts::new(Language::En), "https://ready.example", &head, &gate, &[]);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("**[demo · Review 2](https://ready.example/reviews/r1)**: 2 things"), "{text}");
        assert_eq!(
            lines[3],
            "- [ ] [How \\[much\\] load?](https://ready.example/reviews/r1/questions/load): open; must"
        );
        assert_eq!(lines.len(), 6, "{text}");
    }

    #[test]
    fn the_design_doc_is_named_with_the_revision_that_is_reviewed() {
        let document = PinnedView {
            id: "d1".into(),
            title: "How [it] works".into(),
            revision: 3,
            digest: String::new(),
            newest: 5,
        };
        let head = ReviewHead { service_slug: "demo".into(), document: Some(document), ..ReviewHead::default() };
        let gate = GateView { blockers: Vec::new(), signatures: Vec::new(), due: 3, settled: 1 };
        let text = markdown(Texts::new(Language::En), "https://ready.example", &head, &gate, &[]);
        let address = "https://ready.example/services/demo/documents/d1/revisions/3";
        let line = format!("Design doc: [How \\[it\\] works]({address}), revision 3");
        assert!(text.lines().any(|it| it == line), "{text}");
    }
}
