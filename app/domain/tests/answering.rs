//! Answering (rules 2 to 5).

mod support;

use domain::acts::{AnswerQuestion, Intent};
use domain::document::DocumentKind;
use domain::refusal::Code;
use domain::review::{AnswerState, Evidence, Missing};
use domain::template::{Choice, Kind, Question};
use domain::text;
use support::{Do, Story, always_applicable, checklist, info, must, should, with_address, yes_no};

const WRITER: &str = "writer";

fn code(story: &mut Story, who: &str, act: &Do) -> Result<bool, Code> {
    story.tries(who, act).map_err(|refusal| refusal.code)
}

#[test]
fn who_may_leave_a_question_out() {
    // Tiers: experimental, standard, critical.
    let refused = Err(Code::MustNotSkipped);
    for (question, tiers) in [
        (must("q"), [Ok(true), refused, refused]),
        (should("q"), [Ok(true); 3]),
        (info("q"), [Ok(true); 3]),
        (Question { needs: vec![None, None, None], ..must("q") }, [Err(Code::NotAsked); 3]),
    ] {
        for (tier, expected) in tiers.into_iter().enumerate() {
            let mut story = Story::of(vec![question.clone()]).tier(tier);
            assert_eq!(code(&mut story, WRITER, &Do::Skip("q")), expected, "{:?} in tier {tier}", question.needs);
        }
    }
}

#[test]
fn what_cannot_be_said() {
    for (act, refused) in [
        (Do::NotApplicable("contact"), Code::NotApplicableForbidden),
        (Do::Answer("region", "Two."), Code::NotAsked),
        (Do::NotApplicable("region"), Code::NotAsked),
        (Do::Reopen("region"), Code::NotAsked),
        (Do::Choose("alerts", "perhaps", ""), Code::NotAnOption),
        (Do::Choose("backup", "yes", "Nightly."), Code::NotAnOption),
        (Do::Choose("alerts", "", ""), Code::Required),
        (Do::Answer("backup", " \n "), Code::Required),
        (Do::Answer("dashboard", "the blue one"), Code::NotALink),
        (Do::Answer("dashboard", "javascript:alert(1)"), Code::NotALink),
        (Do::Show("load", "Twice.", "see the wiki"), Code::NotALink),
    ] {
        let mut story = Story::of(checklist());
        assert_eq!(code(&mut story, WRITER, &act), Err(refused), "{act:?}");
        assert!(story.board.answers.is_empty());
    }
}

#[test]
fn a_refusal_names_the_field() {
    type Change = fn(&mut AnswerQuestion);
    let cases: &[(Do, Change, Code, &str)] = &[
        (Do::Answer("backup", ""), |_| {}, Code::Required, "text"),
        (Do::Choose("alerts", "", ""), |_| {}, Code::Required, "option"),
        (Do::Answer("backup", "x"), |f| f.text = "x".repeat(text::LONG + 1), Code::TooLong, "text"),
        (Do::NotApplicable("backup"), |f| f.reason = " ".into(), Code::Required, "reason"),
        (Do::NotApplicable("backup"), |f| f.reason = "x".repeat(text::SENTENCE + 1), Code::TooLong, "reason"),
        (Do::Skip("runbook"), |f| f.reason.clear(), Code::Required, "reason"),
        (
            Do::Fill("login", "x", "flow", "y"),
            |f| f.fields[0].1 = "y".repeat(text::SENTENCE + 1),
            Code::TooLong,
            "field.flow",
        ),
        (
            Do::Show("load", "x", "https://a.example"),
            |f| f.evidence.push(evidence("nowhere", "")),
            Code::NotALink,
            "evidence.1.link",
        ),
        (
            Do::Show("load", "x", "https://a.example"),
            |f| f.evidence[0].note = "y".repeat(text::SENTENCE + 1),
            Code::TooLong,
            "evidence.0.note",
        ),
    ];
    for (act, change, refused, field) in cases {
        let mut story = Story::of(checklist());
        let mut form = story.form(act);
        change(&mut form);
        let refusal = story.answer(WRITER, &form).expect_err("refused");
        assert_eq!((refusal.code, refusal.field.as_deref()), (*refused, Some(*field)), "{act:?}");
    }
}

/// A document that is called for is linked: words about it are no evidence that it is there.
#[test]
fn a_question_that_calls_for_a_document_is_open_until_one_is_linked() {
    let called = Question { calls_for: Some(DocumentKind::LoadTest), ..must("load") };
    let mut story = Story::of(vec![called]);
    let missing = [Missing::Document(DocumentKind::LoadTest)];
    assert_eq!(code(&mut story, WRITER, &Do::Answer("load", "It holds.")), Ok(true));
    assert_eq!(story.status("load").missing, missing);
    let mut noted = story.form(&Do::Show("load", "It holds.", ""));
    noted.evidence[0].note = "See the test of May.".into();
    assert!(story.answer(WRITER, &noted).is_ok());
    assert_eq!(story.status("load").missing, missing, "a note is not the document");
    assert_eq!(code(&mut story, WRITER, &Do::Show("load", "It holds.", "https://tests.example/may")), Ok(true));
    assert!(story.status("load").settled);
}

/// A field that wants an address takes nothing else; what stands there from before goes on standing.
#[test]
fn a_field_for_an_address_takes_one() {
    let mut story = Story::of(vec![with_address("board", must("alerts"))]);
    for words in ["the blue one", "javascript:alert(1)", "//board.example"] {
        let refusal = story.tries(WRITER, &Do::Fill("alerts", "By the desk.", "board", words)).expect_err("refused");
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::NotALink, Some("field.board")), "{words}");
    }
    for address in ["", " https://board.example/1 "] {
        assert_eq!(code(&mut story, WRITER, &Do::Fill("alerts", "By the desk.", "board", address)), Ok(true));
    }
    let mut revision = story.board.answers.remove(&"alerts".into()).expect("an answer");
    assert_eq!(revision.content.fields, [("board".into(), "https://board.example/1".into())]);
    revision.content.fields[0].1 = "the blue one".into();
    story.board.answers.insert("alerts".into(), revision);
    assert!(story.status("alerts").settled, "an older answer stands as it was given");
}

fn evidence(link: &str, note: &str) -> Evidence {
    Evidence { link: link.into(), note: note.into() }
}

#[test]
fn what_is_kept() {
    let mut story = Story::of(checklist());
    let mut form = story.form(&Do::Fill("login", " By the\r\ncompany. ", "flow", " code "));
    form.reason = "left over from another form".into();
    form.evidence = vec![evidence("", " "), evidence("", "seen at the desk"), evidence(" https://a.example ", "")];
    assert_eq!(story.answer(WRITER, &form), Ok(true));
    let content = &story.status("login").answer.expect("an answer").content;
    assert_eq!(content.text, "By the\ncompany.");
    assert_eq!(content.fields, [("flow".into(), "code".into())]);
    assert_eq!(content.evidence, [evidence("", "seen at the desk"), evidence("https://a.example", "")]);
    assert_eq!((content.reason.as_str(), content.state), ("", AnswerState::Answered));

    story.then(&[(WRITER, Do::NotApplicable("login"))]);
    let content = &story.status("login").answer.expect("an answer").content;
    assert_eq!(
        (content.reason.as_str(), content.text.as_str(), content.state),
        ("Nothing is kept.", "", AnswerState::NotApplicable)
    );
}

#[test]
fn revisions_count_from_one_for_each_question() {
    let story = Story::of(checklist()).so(&[
        (WRITER, Do::Answer("backup", "Nightly.")),
        (WRITER, Do::Answer("runbook", "In the wiki.")),
        ("owner", Do::Answer("backup", "Hourly.")),
        (WRITER, Do::Reopen("backup")),
    ]);
    let numbers: Vec<(&str, u32)> = story.revisions.iter().map(|(key, r)| (key.as_str(), r.number)).collect();
    assert_eq!(numbers, [("backup", 1), ("runbook", 1), ("backup", 2), ("backup", 3)]);
}

#[test]
fn a_form_made_from_an_older_revision_is_refused() {
    for base in [0, 1, 2, 3] {
        let mut story = Story::of(vec![must("q")])
            .so(&[(WRITER, Do::Answer("q", "Nightly.")), (WRITER, Do::Answer("q", "Hourly."))]);
        let mut form = story.form(&Do::Answer("q", "Never."));
        form.base = base;
        let found = story.answer("deputy", &form).map_err(|refusal| refusal.code);
        assert_eq!(found, if base == 2 { Ok(true) } else { Err(Code::Stale) }, "made from revision {base}");
    }
}

#[test]
fn unchanged_content_makes_no_revision() {
    for (act, again) in [
        (Do::Answer("backup", "Nightly."), Do::Answer("backup", " Nightly.\r\n")),
        (Do::NotApplicable("backup"), Do::NotApplicable("backup")),
        (Do::Choose("alerts", "yes", ""), Do::Choose("alerts", " yes ", "")),
        (Do::Answer("load", "Twice."), Do::Answer("load", "Twice.")),
    ] {
        let mut story = Story::of(checklist()).so(&[(WRITER, act.clone())]);
        assert_eq!(code(&mut story, "owner", &again), Ok(false), "{act:?}");
        // Nothing is lost by an older form that says what is there.
        let mut stale = story.form(&again);
        stale.base = 0;
        assert_eq!(story.answer("owner", &stale), Ok(false), "{act:?}");
        assert_eq!(story.revisions.len(), 1);
    }
    let mut story = Story::of(checklist());
    assert_eq!(code(&mut story, WRITER, &Do::Reopen("backup")), Ok(false), "nothing to take back");
}

#[test]
fn nothing_is_answered_while_a_risk_waits() {
    let mut story = Story::of(checklist()).so(&[(WRITER, Do::Propose("backup"))]);
    for act in [Do::Answer("backup", "Nightly."), Do::NotApplicable("backup"), Do::Reopen("backup")] {
        assert_eq!(code(&mut story, WRITER, &act), Err(Code::RiskWaiting), "{act:?}");
    }
    assert_eq!(code(&mut story, WRITER, &Do::Answer("restore", "Monthly.")), Ok(true), "other questions go on");
}

#[test]
fn forms_name_their_intents() {
    for (text, intent) in [
        ("answer", Some(Intent::Answer)),
        ("not_applicable", Some(Intent::NotApplicable)),
        ("skip", Some(Intent::Skip)),
        ("reopen", Some(Intent::Reopen)),
        ("accept", None),
    ] {
        assert_eq!(Intent::from_code(text), intent);
    }
}

#[test]
fn a_choice_takes_its_own_options() {
    let option = |key: &str, gap| Choice { key: key.into(), label: key.into(), gap };
    let options = vec![option("daily", false), option("never", true)];
    let question = Question { kind: Kind::Choice, options, ..always_applicable(yes_no("rhythm")) };
    for (chosen, words, state) in [
        ("daily", "", Ok(AnswerState::Answered)),
        ("never", "", Ok(AnswerState::Open)),
        ("never", "There is nothing to keep.", Ok(AnswerState::Answered)),
        ("yes", "", Err(Code::NotAnOption)),
    ] {
        let mut story = Story::of(vec![question.clone()]);
        let found = code(&mut story, WRITER, &Do::Choose("rhythm", chosen, words));
        let found = found.map(|_| story.board.answers[&"rhythm".into()].content.state);
        assert_eq!(found, state, "{chosen}");
    }
}
