//! A review that is begun with a filled-in checklist.

use domain::acts::*;
use domain::id::LineageId;
use domain::import::{Held, Plan, Rest, Taken, WhyNot, filled};
use domain::language::Language;
use domain::people::{Actor, Part};
use domain::refusal::Code;
use domain::review::{AnswerState, Evidence};
use domain::template::{Content, Section, Tier};

mod support;

use support::{
    MORNING, always_applicable, checklist, group, in_section, must, of_critical, with_address, with_evidence, yes_no,
};

fn content() -> Content {
    let sections = ["Data", "Running"].map(|title| Section { title: title.into(), introduction: String::new() });
    Content { tiers: Tier::standard(), sections: sections.into(), questions: checklist(), rule: Default::default() }
}

fn start() -> StartReview {
    StartReview {
        id: "review".into(),
        service: "service".into(),
        version: "version".into(),
        tier: "standard".into(),
        trigger: Trigger::Launch,
        stages: vec![NewStage::plain("stage".into(), String::new(), None, None)],
        reviewing_team: "reviewers".into(),
        facts: None,
    }
}

fn facts() -> ImportReviewFacts {
    let start = StartReviewFacts {
        part: Part { owning_team: true, ..Part::default() },
        archived: false,
        published: true,
        tier_known: true,
        team_reviews: true,
        reviews_so_far: 2,
        asked: Vec::new(),
        known: Vec::new(),
    };
    ImportReviewFacts { start, template: None, content: Some(content()) }
}

fn answer(key: &str, taken: Taken) -> ImportedAnswer {
    let content = content();
    let question = content.by_key(key).expect("a question");
    ImportedAnswer::of(&taken, question, &"review".into(), key.into())
}

fn words(text: &str) -> Taken {
    Taken { text: text.into(), ..Taken::default() }
}

fn act(answers: Vec<ImportedAnswer>) -> ImportReview {
    ImportReview { start: start(), template: None, answers, rest: Vec::new() }
}

fn decide(act: &ImportReview, facts: &ImportReviewFacts) -> Result<ReviewImported, Code> {
    let decided = act.decide(facts, &Actor::Person("writer".into()), MORNING);
    decided.map(|event| event.expect("an event")).map_err(|refusal| refusal.code)
}

#[test]
fn answers_are_made_by_the_rule_for_answers() {
    let chosen = |option: &str, text: &str| Taken { option: option.into(), ..words(text) };
    let link = Evidence { link: "https://runs.example".into(), note: String::new() };
    let cases = [
        ("backup", words("Every night."), AnswerState::Answered),
        ("restore", Taken { held: Some(Held::Unticked), ..words("Planned for May.") }, AnswerState::Open),
        (
            "retention",
            Taken { not_applicable: true, reason: "Nothing is kept.".into(), ..Taken::default() },
            AnswerState::NotApplicable,
        ),
        ("alerts", chosen("no", ""), AnswerState::Open),
        ("dashboard", words("https://board.example"), AnswerState::Answered),
        ("load", words("Twice the peak."), AnswerState::Open),
        ("login", words("By the company."), AnswerState::Open),
        ("contact", Taken { held: Some(Held::NotAllowed), ..words("N/A") }, AnswerState::Open),
        ("history", Taken { evidence: vec![link], ..words("In the log.") }, AnswerState::Answered),
    ];
    let rest = |line, words: &str| Rest { line, prompt: "?".into(), words: words.into(), why: WhyNot::NotAsked };
    let mut act = act(cases.iter().map(|(key, taken, _)| answer(key, taken.clone())).collect());
    act.rest = vec![rest(1, "Ann"), rest(2, "")];
    let event = decide(&act, &facts()).expect("allowed");
    assert_eq!(event.review.number, 3);
    assert_eq!(event.answers.len(), cases.len());
    for ((key, taken, state), answered) in cases.iter().zip(&event.answers) {
        assert_eq!((answered.lineage.as_str(), answered.number), (*key, 1));
        assert_eq!(answered.content.state, *state, "{key}");
        assert_eq!((&answered.content.text, &answered.content.option), (&taken.text, &taken.option), "{key}");
        assert_eq!(answered.digest, answered.content.digest(), "{key}");
        if *state == AnswerState::Open {
            let question = content().by_key(key).expect("a question").clone();
            assert!(!answered.content.open_for(&question).is_empty(), "{key} says what it needs");
        }
    }
    assert_eq!(event.rest.len(), 1, "a question without words leaves nothing to keep");
}

#[test]
fn it_is_refused_like_its_parts() {
    type Change = fn(&mut ImportReview, &mut ImportReviewFacts);
    let cases: [(Change, Code); 10] = [
        (|_, facts| facts.start.part = Part { reviewer: true, ..Part::default() }, Code::OnlyOwningTeam),
        (|_, facts| facts.start.archived = true, Code::ServiceArchived),
        (|_, facts| facts.start.team_reviews = false, Code::NobodyReviews),
        (|_, facts| facts.content = None, Code::NothingPublished),
        (|act, _| act.start.tier = "none".into(), Code::NotAnOption),
        (|act, _| act.start.stages[0].target = "2026-02-01".parse().ok(), Code::DayPast),
        // An answer to a question twice, to one that is not there, of another review, and one that the tier does not ask.
        (|act, _| act.answers.push(act.answers[0].clone()), Code::BadForm),
        (|act, _| act.answers[0].form.lineage = "elsewhere".into(), Code::NotAsked),
        (|act, _| act.answers[0].form.review = "another".into(), Code::BadForm),
        (|act, _| act.answers[0].form.lineage = "region".into(), Code::NotAsked),
    ];
    for (number, (change, code)) in cases.into_iter().enumerate() {
        let (mut act, mut facts) = (act(vec![answer("backup", words("Every night."))]), facts());
        assert!(decide(&act, &facts).is_ok());
        change(&mut act, &mut facts);
        assert_eq!(decide(&act, &facts).map(|_| ()), Err(code), "case {number}");
    }
}

#[test]
fn a_template_is_made_on_the_way_by_a_keeper() {
    let import = ImportTemplate {
        template: "template".into(),
        version: "version".into(),
        name: "Readiness".into(),
        purpose: String::new(),
        language: Language::En,
        content: content(),
    };
    let publish = PublishVersion::first("template".into(), "version".into());
    let mut act = act(vec![answer("backup", words("Every night."))]);
    act.template = Some((import, publish));
    let known = |keeper, name_taken| {
        let mut facts = facts();
        (facts.start.published, facts.start.tier_known, facts.content) = (false, false, None);
        facts.template = Some(ImportTemplateFacts { keeper, name_taken });
        facts
    };
    let event = decide(&act, &known(true, false)).expect("allowed");
    let (imported, published) = event.template.expect("a template");
    assert_eq!((imported.name.as_str(), published.number), ("Readiness", 1));
    assert_eq!((event.review.version.as_str(), event.answers.len()), ("version", 1));

    assert_eq!(decide(&act, &known(false, false)).map(|_| ()), Err(Code::OnlyKeepers));
    assert_eq!(decide(&act, &known(true, true)).map(|_| ()), Err(Code::NameTaken));
    let mut outsider = known(false, false);
    outsider.start.part = Part::default();
    assert_eq!(decide(&act, &outsider).map(|_| ()), Err(Code::OnlyOwningTeam), "templates are none of their business");
    act.start.version = "another".into();
    assert_eq!(decide(&act, &known(true, false)).map(|_| ()), Err(Code::BadForm), "a template beside the review");
}

/// From the file to the event, with everything that a file can say.
#[test]
fn what_is_planned_is_never_refused() {
    let questions = vec![
        with_address("url", must("backup")),
        group("data"),
        yes_no("alerts"),
        with_address("board", with_evidence(must("load"))),
        always_applicable(must("contact")),
        in_section(1, of_critical("region")),
    ];
    let sections = vec![Section { title: "Data".into(), introduction: String::new() }; 2];
    let mut content = Content { tiers: Tier::standard(), sections, questions, rule: Default::default() };
    content.questions[0].prompt = "Is it \u{7} backed up?".into();
    for (at, behind) in [
        "",
        " — \u{1}",
        " — N/A",
        " — N/A: it is small",
        ": no",
        " — https://example.test/a b",
        " — <https://example.test>",
        " — はい",
        " — [x]",
        " — ~~no~~",
    ]
    .into_iter()
    .enumerate()
    {
        for mark in ["x", " "] {
            let asked = ["Is it backed up?", "alerts", "Is alerts considered?", "Is load considered?"];
            let asked = asked.into_iter().chain(["Is contact considered?", "Is region considered?"]);
            let file: String =
                asked.map(|prompt| format!("- [{mark}] {prompt}{behind}\n  - url: {behind}\n")).collect();
            let read = filled(file.as_bytes(), "File").expect("a checklist");
            for tier in 0..3 {
                let plan = Plan::of(&read, &content, tier, &[]);
                let answers = plan.found.iter().filter_map(|planned| {
                    let question = content.by_lineage(&planned.found.lineage)?;
                    Some(ImportedAnswer::of(planned.taken.as_ref()?, question, &"review".into(), "answer".into()))
                });
                let mut act = act(answers.collect());
                act.start.tier = content.tiers[tier].key.clone();
                let facts = ImportReviewFacts { content: Some(content.clone()), ..facts() };
                let decided = decide(&act, &facts);
                assert!(decided.is_ok(), "case {at}, tier {tier}: {decided:?}\n{file}");
            }
        }
    }
}

/// Three hundred questions, none of which is in the file as it is in the template.
#[test]
fn a_large_file_is_matched_question_by_question() {
    let questions = (0..300).map(|at| {
        let mut question = must(&format!("q{at}"));
        question.prompt =
            format!("Is part {at} of the harbour lit, and by whom is it looked after in year {}?", at * 7);
        question
    });
    let sections = vec![Section { title: "Harbour".into(), introduction: String::new() }];
    let content =
        Content { tiers: Tier::standard(), sections, questions: questions.collect(), rule: Default::default() };
    let line = |at: u32| {
        format!(
            "- [x] Is part {at} of this harbour lit, and by whom is it looked after in year {}? — Ann {at}\n",
            at * 7
        )
    };
    let file: String = (0..300).map(line).collect();
    let plan = Plan::of(&filled(file.as_bytes(), "File").expect("a checklist"), &content, 1, &[]);
    let right = |planned: &&domain::import::Planned| {
        let number = planned.found.lineage.as_str().trim_start_matches('q');
        planned.taken.as_ref().is_some_and(|taken| taken.text == format!("Ann {number}"))
    };
    let found: Vec<LineageId> = plan.found.iter().filter(right).map(|it| it.found.lineage.clone()).collect();
    assert_eq!(found.len() + plan.rest.len(), 300, "each is found rightly or listed");
}
