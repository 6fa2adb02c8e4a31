//! Contents of template versions, made up.

use std::collections::HashSet;

use domain::document::DocumentKind;
use domain::id::LineageId;
use domain::template::{
    Bound, Choice, Content, Field, FieldKind, Guidance, Kind, Lifecycle, Milestone, Minutes, Need, Question, Section,
    SigningRule, Tier,
};
use proptest::prelude::*;
use proptest::sample::select;

/// Anything that somebody could type: signs with a meaning somewhere, any script, ends of lines.
pub fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        select(vec![
            "- [ ] ",
            "# ",
            "<!-- ",
            " -->",
            "```",
            "\n",
            "\n\n",
            "> ",
            "---",
            "|",
            "{{",
            "\"",
            "'",
            "\\",
            ": ",
            " / ",
            "yes / no",
            "comment:",
            "&amp;",
            "☐",
            "*",
            "_",
            "[a](b)",
            "<b>",
            "\u{2028}",
            "\u{85}",
            "\u{feff}",
            "\t",
            "日本語",
            "か？",
            "é",
            "🦀",
            "url",
            "N/A",
            "#",
            "@",
            "%",
            "  ",
            "1. ",
            "=== ",
            "\u{1}",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Zぁ-ん ?]{1,10}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn something() -> impl Strategy<Value = String> {
    anything().prop_filter("words", |text| !text.trim().is_empty())
}

fn kind() -> impl Strategy<Value = Kind> {
    select(vec![Kind::Group, Kind::Explain, Kind::YesNo, Kind::Link, Kind::Choice])
}

fn need() -> impl Strategy<Value = Option<Need>> {
    select(vec![None, Some(Need::Must), Some(Need::Should), Some(Need::Info)])
}

fn lifecycle() -> impl Strategy<Value = Lifecycle> {
    let day = (2020..2040_i32, 1..13_u8, 1..29_u8).prop_map(|(year, month, day)| {
        let text = format!("{year}-{month:02}-{day:02}");
        Lifecycle::Announced { from: text.parse().expect("a day") }
    });
    prop_oneof![Just(Lifecycle::Active), Just(Lifecycle::Retired), day]
}

prop_compose! {
    fn guidance()(
        why in anything(), answering in anything(), example in anything(), reviewing in anything(), advice in anything(),
        origin in anything(), points_at in anything(),
    ) -> Guidance {
        Guidance { why, answering, example, reviewing, advice, origin, points_at }
    }
}

prop_compose! {
    fn field(at: usize)(
        label in something(), url in any::<bool>(), required in any::<bool>(),
        bound in prop::option::of(select(Bound::ALL.to_vec())),
    ) -> Field {
        let kind = if url { FieldKind::Url } else { FieldKind::Text };
        Field { label: format!("{label}{at}"), kind, required, bound }
    }
}

prop_compose! {
    /// A question and, by a number, where it stands.
    fn question(prompt: BoxedStrategy<String>)(
        prompt in prompt, kind in kind(), labels in prop::collection::vec(something(), 0..5), gap in any::<bool>(),
        fields in prop::collection::vec(0..5_usize, 0..3).prop_flat_map(|places| {
            let places: HashSet<usize> = places.into_iter().collect();
            places.into_iter().map(field).collect::<Vec<_>>()
        }),
        guidance in guidance(), needs in prop::collection::vec(need(), 3), evidence in any::<bool>(),
        not_applicable_allowed in any::<bool>(), answer in any::<u32>(), review in 0..100_u32, guessed in any::<bool>(),
        milestone in select(Milestone::ALL.to_vec()), lifecycle in lifecycle(), place in any::<usize>(),
        applies_if in prop::collection::vec(something(), 0..3), again in any::<bool>(),
        calls_for in prop::option::of(select(DocumentKind::ALL.to_vec())),
    ) -> (Question, usize) {
        let label = |(at, label): (usize, String)| Choice { key: format!("o{at}"), label, gap: gap && at == 0 };
        let question = Question {
            lineage: LineageId::from(""), key: String::new(), meaning: 1, parent: None, section: 0, prompt, kind,
            options: labels.into_iter().enumerate().map(label).collect(), fields, guidance, needs,
            evidence_required: evidence, calls_for, not_applicable_allowed, minutes: Minutes { answer, review, guessed }, milestone,
            applies_if, again, lifecycle,
        };
        (question, place)
    }
}

prop_compose! {
    /// Content with these titles and prompts, nested in any way that is allowed.
    pub fn content(title: BoxedStrategy<String>, prompt: BoxedStrategy<String>)(
        titles in prop::collection::vec((title, anything()), 1..4),
        tiers in prop::collection::vec((something(), any::<bool>()), 3),
        questions in prop::collection::vec(question(prompt), 1..10),
        gatekeeping in any::<bool>(), product_owner in any::<bool>(),
    ) -> Content {
        let sections: Vec<Section> =
            titles.into_iter().map(|(title, introduction)| Section { title, introduction }).collect();
        let tier = |(at, (name, may_skip_musts))| Tier { key: format!("tier-{at}"), name, may_skip_musts };
        let tiers = tiers.into_iter().enumerate().map(tier).collect();
        let rule = SigningRule { gatekeeping, product_owner };
        let mut content = Content { tiers, sections, questions: Vec::new(), rule };
        for (at, (mut question, place)) in questions.into_iter().enumerate() {
            question.lineage = LineageId::from(format!("{at}"));
            question.key = format!("ключ-{at}");
            question.section = place % content.sections.len();
            let parents: Vec<LineageId> = content
                .questions
                .iter()
                .filter(|other| other.section == question.section && content.depth(other) < 5)
                .map(|other| other.lineage.clone())
                .collect();
            question.parent = parents.get(place / 7 % (parents.len() + 1)).cloned();
            content.add(question);
        }
        content
    }
}

/// Content of anything.
pub fn any_content() -> impl Strategy<Value = Content> {
    content(something().boxed(), something().boxed())
}
