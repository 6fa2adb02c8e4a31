//! Verdicts: on one answer, never on one's own, outdated by any change and restored by returning (rule 7).

mod support;

use domain::acts::{Act as _, ConfirmFine, ConfirmFineFacts, Confirmed, GiveVerdict, ReviewFacts};
use domain::refusal::Code;
use domain::review::Judgement::{Concern, Fine, Unclear};
use domain::review::{Judgement, Status};
use support::{Do, Scope, Story, actor, must, with_evidence, with_field};

const WRITER: &str = "writer";
const REVIEWER: &str = "reviewer one";

type Step = (&'static str, Do);

fn story() -> Story {
    Story::of(vec![must("q")])
}

fn handed_over() -> Story {
    story().so(&[(WRITER, Do::Answer("q", "Nightly.")), (WRITER, Do::HandOver(Scope::Everything))])
}

fn code(story: &mut Story, who: &str, act: &Do) -> Result<bool, Code> {
    story.tries(who, act).map_err(|refusal| refusal.code)
}

#[test]
fn what_can_be_judged() {
    let answer = || (WRITER, Do::Answer("q", "Nightly."));
    let hand_over = || (WRITER, Do::HandOver(Scope::Everything));
    let help = || (WRITER, Do::AskHelp("q"));
    let cases: &[(&str, &[Step], Result<bool, Code>)] = &[
        ("nothing said", &[], Err(Code::NothingAnswered)),
        ("help asked, nothing said", &[help()], Err(Code::NothingAnswered)),
        ("not handed over", &[answer()], Err(Code::NotHandedOver)),
        ("handed over", &[answer(), hand_over()], Ok(true)),
        ("help asked", &[answer(), help()], Ok(true)),
        ("help asked and given", &[answer(), help(), (REVIEWER, Do::Comment("q"))], Err(Code::NotHandedOver)),
        ("changed since", &[answer(), hand_over(), (WRITER, Do::Answer("q", "Hourly."))], Err(Code::NotHandedOver)),
        ("changed and back", &[answer(), hand_over(), (WRITER, Do::Answer("q", "Hourly.")), answer()], Ok(true)),
        ("taken back", &[answer(), hand_over(), (WRITER, Do::Reopen("q")), help()], Err(Code::NothingAnswered)),
        ("a risk that waits", &[(WRITER, Do::Propose("q")), hand_over()], Ok(true)),
        ("not applicable", &[(WRITER, Do::NotApplicable("q")), hand_over()], Ok(true)),
    ];
    for (case, steps, expected) in cases {
        for judgement in Judgement::ALL {
            let mut story = story().so(steps);
            assert_eq!(code(&mut story, REVIEWER, &Do::Judge("q", judgement)), *expected, "{case}: {judgement:?}");
        }
    }
}

#[test]
fn nobody_judges_what_they_wrote() {
    let both = "writer who reviews";
    for (author, judge, expected) in [
        (both, both, Err(Code::OwnRevision)),
        (WRITER, both, Ok(true)),
        (both, REVIEWER, Ok(true)),
        (WRITER, WRITER, Err(Code::OnlyReviewers)),
    ] {
        for act in [Do::Answer("q", "Nightly."), Do::NotApplicable("q"), Do::Propose("q")] {
            let mut story = story().so(&[(author, act), (author, Do::HandOver(Scope::Everything))]);
            assert_eq!(code(&mut story, judge, &Do::Judge("q", Fine)), expected, "{author} judged by {judge}");
        }
    }
    // The newest revision decides, whoever wrote before.
    let mut story = handed_over().so(&[(both, Do::Answer("q", "Hourly.")), (WRITER, Do::HandOver(Scope::Everything))]);
    assert_eq!(code(&mut story, both, &Do::Judge("q", Fine)), Err(Code::OwnRevision));
}

#[test]
fn the_words_on_the_page_are_the_ones_judged() {
    for (revision, expected) in [(1, Err(Code::AnswerChanged)), (2, Ok(true)), (3, Err(Code::AnswerChanged))] {
        let mut story =
            handed_over().so(&[(WRITER, Do::Answer("q", "Hourly.")), (WRITER, Do::HandOver(Scope::Everything))]);
        let act = GiveVerdict { revision, ..story.verdict("q", Fine) };
        assert_eq!(story.give(REVIEWER, act).map_err(|refusal| refusal.code), expected, "revision {revision}");
    }
}

#[test]
fn a_note_is_needed_unless_it_is_fine() {
    for (judgement, note, expected) in [
        (Fine, "", Ok(true)),
        (Fine, "Nice.", Ok(true)),
        (Unclear, " ", Err((Code::Required, Some("note".to_owned())))),
        (Unclear, "How long?", Ok(true)),
        (Concern, "", Err((Code::Required, Some("note".to_owned())))),
        (Concern, "Too long.", Ok(true)),
    ] {
        let mut story = handed_over();
        let act = GiveVerdict { note: note.into(), ..story.verdict("q", judgement) };
        let found = story.give(REVIEWER, act).map_err(|refusal| (refusal.code, refusal.field));
        assert_eq!(found, expected, "{judgement:?} {note}");
    }
}

/// The question with everything that can change about its answer.
fn full() -> Story {
    let question = with_field("flow", false, with_evidence(must("q")));
    let mut story = Story::of(vec![question]);
    answer(&mut story, "Nightly.", "https://runs.example", "code");
    story.then(&[(WRITER, Do::HandOver(Scope::Everything)), (REVIEWER, Do::Judge("q", Fine))]);
    story
}

fn answer(story: &mut Story, text: &str, link: &'static str, flow: &str) {
    let mut form = story.form(&Do::Show("q", "", link));
    form.text = text.into();
    form.fields = vec![("flow".into(), flow.into())];
    assert_eq!(story.answer(WRITER, &form), Ok(true));
}

fn is_judged(story: &Story) -> bool {
    story.status("q").has_current_verdict()
}

#[test]
fn any_change_outdates_and_returning_restores() {
    let changes: [fn(&mut Story); 6] = [
        |story| answer(story, "Hourly.", "https://runs.example", "code"),
        |story| answer(story, "Nightly.", "https://other.example", "code"),
        |story| answer(story, "Nightly.", "https://runs.example", "password"),
        |story| story.then(&[(WRITER, Do::NotApplicable("q"))]),
        |story| story.then(&[(WRITER, Do::Reopen("q"))]),
        |story| {
            story
                .then(&[(WRITER, Do::Propose("q")), ("owner", Do::Decide("q", domain::review::RiskOutcome::Withdrawn))])
        },
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut story = full();
        assert!(is_judged(&story));
        change(&mut story);
        assert!(!is_judged(&story), "change {at} outdates");
        answer(&mut story, "Nightly.", "https://runs.example", "code");
        assert!(is_judged(&story), "returning from change {at} restores");
    }
}

#[test]
fn comments_outdate_nothing() {
    let story = full().so(&[(WRITER, Do::Comment("q")), (REVIEWER, Do::Comment("q"))]);
    assert!(is_judged(&story));
}

#[test]
fn each_reviewers_word_that_counts() {
    let anew = || (WRITER, Do::Answer("q", "Hourly."));
    let back = || (WRITER, Do::Answer("q", "Nightly."));
    let hand_over = || (WRITER, Do::HandOver(Scope::Everything));
    let judge = |judgement| (REVIEWER, Do::Judge("q", judgement));
    let withdraw = || (REVIEWER, Do::Withdraw("q"));
    // After the answer was handed over: what was done, the reviewer's word that counts, and whether it is on the answer.
    let cases: &[(&str, &[Step], Judgement, bool)] = &[
        ("the newest", &[judge(Fine), judge(Unclear)], Unclear, true),
        ("an older one on the present answer", &[judge(Fine), anew(), hand_over(), judge(Unclear), back()], Fine, true),
        (
            "the newest of two on the present answer",
            &[judge(Fine), judge(Unclear), anew(), hand_over(), judge(Fine), back()],
            Unclear,
            true,
        ),
        ("none on the present answer", &[judge(Fine), anew()], Fine, false),
        (
            "a withdrawn concern is not brought back",
            &[judge(Concern), anew(), hand_over(), judge(Fine), back()],
            Fine,
            false,
        ),
        ("nor what was said before it", &[judge(Fine), judge(Concern), withdraw(), anew(), back()], Concern, true),
        ("withdrawing is a word too", &[judge(Concern), withdraw()], Concern, true),
    ];
    for (case, steps, judgement, current) in cases {
        let story = handed_over().so(steps);
        let status = story.status("q");
        assert_eq!(status.verdicts.len(), 1, "{case}");
        let verdict = status.verdicts[0];
        assert_eq!((verdict.judgement, status.is_current(verdict)), (*judgement, *current), "{case}");
    }
}

#[test]
fn a_concern_stands_until_its_author_ends_it() {
    let raised = || handed_over().so(&[(REVIEWER, Do::Judge("q", Concern))]);
    let stands = |story: &Story| story.status("q").status == Status::Concern;
    for (case, steps, expected) in [
        ("outdated", vec![(WRITER, Do::Answer("q", "Hourly."))], true),
        ("taken back", vec![(WRITER, Do::Reopen("q"))], true),
        ("unclear by its author", vec![(REVIEWER, Do::Judge("q", Unclear))], true),
        ("fine by another", vec![("reviewer two", Do::Judge("q", Fine))], true),
        ("fine by its author", vec![(REVIEWER, Do::Judge("q", Fine))], false),
        ("withdrawn", vec![(REVIEWER, Do::Withdraw("q"))], false),
        ("raised anew", vec![(REVIEWER, Do::Judge("q", Concern))], true),
        ("raised anew and withdrawn", vec![(REVIEWER, Do::Judge("q", Concern)), (REVIEWER, Do::Withdraw("q"))], false),
    ] {
        assert_eq!(stands(&raised().so(&steps)), expected, "{case}");
    }
    let anew = raised().so(&[(REVIEWER, Do::Judge("q", Concern))]);
    assert_eq!(anew.status("q").concerns.len(), 1, "a new concern takes the place of the old one");

    let mut story = raised();
    assert_eq!(code(&mut story, "reviewer two", &Do::Withdraw("q")), Err(Code::OnlyAuthor));
    assert_eq!(code(&mut story, "owner", &Do::Withdraw("q")), Err(Code::OnlyAuthor));
    story.then(&[(REVIEWER, Do::Withdraw("q"))]);
    assert_eq!(code(&mut story, REVIEWER, &Do::Withdraw("q")), Err(Code::ConcernWithdrawn));
}

#[test]
fn several_fines_at_once_are_each_on_an_answer_that_was_opened() {
    let story = Story::of(vec![must("a"), must("b"), must("own")]).so(&[
        (WRITER, Do::Answer("a", "Nightly.")),
        (WRITER, Do::Answer("b", "Hourly.")),
        (REVIEWER, Do::Comment("b")),
        (WRITER, Do::HandOver(Scope::Everything)),
    ]);
    let confirm = |who: &str, seen: &[(&str, u32)], answers: &[(&str, u32)]| {
        let facts = ConfirmFineFacts {
            review: ReviewFacts { part: story.part(who), board: story.board.clone().into() },
            seen: seen.iter().map(|(key, revision)| ((*key).into(), *revision)).collect(),
        };
        let answer = |(key, revision): &(&str, u32)| Confirmed {
            id: format!("verdict on {key}").into(),
            lineage: (*key).into(),
            revision: *revision,
        };
        let act = ConfirmFine { review: "review".into(), answers: answers.iter().map(answer).collect() };
        let outcome = act.decide(&facts, &actor(who), story.now);
        outcome.map(|event| event.expect("an event").verdicts.len()).map_err(|refusal| refusal.code)
    };
    let both = [("a", 1), ("b", 1)];
    assert_eq!(confirm(REVIEWER, &both, &both), Ok(2));
    assert_eq!(confirm(REVIEWER, &[("a", 1)], &both), Err(Code::NotOpened), "all or none");
    assert_eq!(confirm(REVIEWER, &[("a", 1), ("b", 0)], &both), Err(Code::NotOpened));
    assert_eq!(confirm(REVIEWER, &both, &[]), Err(Code::NothingChosen));
    assert_eq!(confirm(REVIEWER, &both, &[("a", 2)]), Err(Code::AnswerChanged), "another was read");
    assert_eq!(confirm(REVIEWER, &[("own", 1)], &[("own", 1)]), Err(Code::NothingAnswered));
    assert_eq!(confirm(WRITER, &both, &both), Err(Code::OnlyReviewers));

    let concerned = story.clone().so(&[(REVIEWER, Do::Judge("a", Concern))]);
    let facts = ConfirmFineFacts {
        review: ReviewFacts { part: concerned.part(REVIEWER), board: concerned.board.clone().into() },
        seen: [("a".into(), 1)].into(),
    };
    let may = ConfirmFine::may(&facts, &concerned.status("a"), &actor(REVIEWER)).map_err(|refusal| refusal.code);
    assert_eq!(may, Err(Code::OwnConcernStands), "a concern is withdrawn by itself");
}
