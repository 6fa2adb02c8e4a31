//! Signing a stage (rules 11 to 13).

mod support;

use domain::acts::SignOff;
use domain::refusal::Code;
use domain::review::Decision::{self, Go, GoWithRisks, LookedNoConcerns, LookedWithConcerns, NoGo};
use domain::review::{Board, Judgement, Reason, RiskOutcome, Role};
use domain::template::Milestone;
use support::{Do, Scope, Story, due, group, info, must, under};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const DEPUTY: &str = "deputy";
const ONE: &str = "reviewer one";
const TWO: &str = "reviewer two";
const BOTH: &str = "writer who reviews";

type Step = (&'static str, Do);

fn answer(text: &'static str) -> Step {
    (WRITER, Do::Answer("q", text))
}

fn hand_over() -> Step {
    (WRITER, Do::HandOver(Scope::Everything))
}

fn sign(who: &'static str, decision: Decision) -> Step {
    (who, Do::Sign(decision))
}

fn judge(who: &'static str, judgement: Judgement) -> Step {
    (who, Do::Judge("q", judgement))
}

fn accept_risk() -> [Step; 2] {
    [(WRITER, Do::Propose("q")), (OWNER, Do::Decide("q", RiskOutcome::Accepted))]
}

/// One question, answered and handed over.
fn ready() -> Story {
    Story::of(vec![must("q")]).so(&[answer("Nightly."), hand_over()])
}

fn code(story: &mut Story, who: &str, decision: Decision) -> Result<bool, Code> {
    story.tries(who, &Do::Sign(decision)).map_err(|refusal| refusal.code)
}

/// In the order of `Decision::ALL`.
type ByDecision = [Result<bool, Code>; 5];

#[test]
fn what_can_be_said_when() {
    let blocked = Err(Code::GateBlocked);
    let clear = ready();
    let open = Story::of(vec![must("q")]);
    let concern = ready().so(&[judge(ONE, Judgement::Concern)]);
    let risk = ready().so(&accept_risk());
    let over = concern.clone().so(&accept_risk());
    let unasked = Story::of(vec![info("q")]);
    // In the order of Decision::ALL: no concerns, with concerns, go, go with risks, no go.
    let cases: [(&str, Story, ByDecision); 6] = [
        ("a question is open", open, [blocked, Ok(true), blocked, blocked, Ok(true)]),
        ("a concern stands", concern, [blocked, Ok(true), blocked, blocked, Ok(true)]),
        ("clear", clear, [Ok(true), Ok(true), Ok(true), Err(Code::NoRisksToAccept), Ok(true)]),
        ("a risk is accepted", risk, [Ok(true), Ok(true), Err(Code::GoHidesRisks), Ok(true), Ok(true)]),
        ("accepted over a concern", over, [Ok(true), Ok(true), Err(Code::GoHidesRisks), Ok(true), Ok(true)]),
        ("nothing but info", unasked, [Ok(true), Ok(true), Ok(true), Err(Code::NoRisksToAccept), Ok(true)]),
    ];
    for (case, story, expected) in cases {
        for (decision, expected) in Decision::ALL.into_iter().zip(expected) {
            let who = if decision.role() == Role::Reviewer { TWO } else { OWNER };
            assert_eq!(code(&mut story.clone(), who, decision), expected, "{case}: {decision:?}");
        }
    }
}

#[test]
fn a_word_is_needed_with_concerns_and_no_go() {
    for decision in Decision::ALL.into_iter().filter(|decision| decision.role() != Role::ProductOwner) {
        let mut story = if decision == GoWithRisks { ready().so(&accept_risk()) } else { ready() };
        let act = SignOff { note: " ".into(), ..story.signature(0, decision) };
        let who = if decision.role() == Role::Reviewer { ONE } else { OWNER };
        let needed = matches!(decision, LookedWithConcerns | NoGo);
        let expected = if needed { Err((Code::Required, Some("note".to_owned()))) } else { Ok(true) };
        assert_eq!(story.sign(who, &act).map_err(|r| (r.code, r.field)), expected, "{decision:?}");
    }
}

#[test]
fn which_signatures_pass_a_stage() {
    let looked = || sign(ONE, LookedNoConcerns);
    let worried = || sign(ONE, LookedWithConcerns);
    let go = || sign(OWNER, Go);
    let no_go = || sign(OWNER, NoGo);
    let edit = || answer("Hourly.");
    let back = || answer("Nightly.");
    // What was done, and how often the stage was passed.
    let cases: &[(&str, &[Step], usize)] = &[
        ("the reviewer alone", &[looked()], 0),
        ("the owner alone", &[go()], 0),
        ("the reviewer first", &[looked(), go()], 1),
        ("the owner first", &[go(), looked()], 1),
        ("the deputy decides", &[looked(), sign(DEPUTY, Go)], 1),
        ("looked with concerns is a look", &[worried(), go()], 1),
        ("no go", &[looked(), no_go()], 0),
        ("no go after go", &[go(), no_go(), looked()], 0),
        ("the deputy's no go after the owner's go", &[go(), sign(DEPUTY, NoGo), looked()], 0),
        ("go after no go", &[no_go(), go(), looked()], 1),
        ("an edit between the two", &[looked(), edit(), go()], 0),
        ("an edit between, and both again", &[looked(), edit(), go(), looked()], 1),
        ("returning restores a signature", &[looked(), edit(), back(), go()], 1),
        (
            "the same reviewer's later signature takes the place of the first",
            &[looked(), edit(), looked(), back(), go()],
            0,
        ),
        ("signing again after an edit", &[looked(), go(), edit(), looked(), go()], 2),
        ("two reviewers", &[looked(), sign(TWO, LookedNoConcerns), go()], 1),
    ];
    for (case, steps, passings) in cases {
        let story = ready().so(steps);
        assert_eq!(story.board.stages[0].passings.len(), *passings, "{case}");
        assert_eq!(story.snapshots.len(), *passings, "{case}");
    }
}

#[test]
fn what_outdates_which_signature() {
    // What happens after both have signed, and whether the reviewer's and the owner's still count.
    let cases: &[(&str, &[Step], bool, bool)] = &[
        ("nothing", &[], true, true),
        ("a comment", &[(ONE, Do::Comment("q"))], true, true),
        ("a fine", &[judge(ONE, Judgement::Fine)], true, true),
        ("a handover", &[(WRITER, Do::AskHelp("q"))], true, true),
        ("days", &[(WRITER, Do::Wait(400))], true, true),
        ("another answer", &[answer("Hourly.")], false, false),
        ("returning", &[answer("Hourly."), answer("Nightly.")], true, true),
        ("a concern", &[judge(TWO, Judgement::Concern)], true, false),
        ("a concern withdrawn", &[judge(TWO, Judgement::Concern), (TWO, Do::Withdraw("q"))], true, true),
        ("a question that is not due", &[(WRITER, Do::Answer("later", "Yes."))], true, true),
    ];
    let questions = vec![due(Milestone::Deployed, must("q")), due(Milestone::Everyone, must("later"))];
    let signed = Story::of(questions).stages(&[Some(Milestone::Deployed), Some(Milestone::Everyone)]).so(&[
        answer("Nightly."),
        hand_over(),
        sign(ONE, LookedNoConcerns),
        sign(OWNER, Go),
    ]);
    for (case, steps, reviewer, owner) in cases {
        let story = signed.clone().so(steps);
        let counts = [Role::Reviewer, Role::ServiceOwner].map(|role| {
            let signoff = story.board.signoffs.iter().find(|s| s.decision.role() == role).expect("a signature");
            signoff.digest == story.digest(role)
        });
        assert_eq!(counts, [*reviewer, *owner], "{case}");
        assert!(story.is_passed(), "{case}: what was passed stays passed");
    }
}

#[test]
fn what_the_digest_covers() {
    type Change = fn(&mut Board);
    fn question(board: &mut Board) -> &mut domain::template::Question {
        &mut std::sync::Arc::make_mut(&mut board.content).questions[0]
    }
    let risk = ready().so(&[judge(ONE, Judgement::Concern)]).so(&accept_risk());
    let changes: [(&str, Change, [bool; 2]); 7] = [
        ("meaning", |board| question(board).meaning = 2, [true, true]),
        ("wording", |board| question(board).prompt = "Is it backed up?".into(), [false, false]),
        ("number of the version", |board| board.version = 4, [false, false]),
        ("the concern's words", |board| board.verdicts[0].note.push('.'), [false, true]),
        ("the concern's judged text", |board| board.verdicts[0].digest = board.risks[0].digest(), [false, true]),
        ("the risk's words", |board| board.risks[0].plan.push('.'), [false, true]),
        ("who signed", |board| board.reviewers.clear(), [false, false]),
    ];
    for (case, change, expected) in changes {
        let mut changed = risk.clone();
        change(&mut changed.board);
        let differs = [Role::Reviewer, Role::ServiceOwner].map(|role| changed.digest(role) != risk.digest(role));
        assert_eq!(changed.digest(Role::ProductOwner), changed.digest(Role::ServiceOwner), "owners sign the same");
        assert_eq!(differs, expected, "{case}");
    }
}

#[test]
fn a_group_that_is_not_applicable_is_covered() {
    let story = Story::of(vec![group("data"), under("data", must("q"))]);
    let cover = || (WRITER, Do::NotApplicable("data"));
    let before = story.clone().so(&[answer("Nightly.")]);
    let covered = before.clone().so(&[cover()]);
    assert_ne!(before.digest(Role::Reviewer), covered.digest(Role::Reviewer));
    assert_eq!(
        covered.digest(Role::Reviewer),
        story.so(&[cover()]).digest(Role::Reviewer),
        "what it hides is not signed"
    );
}

#[test]
fn other_text_than_the_page_showed_is_not_signed() {
    let mut story = ready();
    for decision in [LookedNoConcerns, LookedWithConcerns, Go, NoGo] {
        let act = story.signature(0, decision);
        let who = if decision.role() == Role::Reviewer { ONE } else { OWNER };
        story.then(&[answer("Hourly.")]);
        let found = story.sign(who, &act).map_err(|refusal| refusal.code);
        assert_eq!(found, Err(Code::SignedTextChanged), "{decision:?}");
        story.then(&[answer("Nightly.")]);
        assert_eq!(story.sign(who, &act), Ok(true), "{decision:?}: the text is back");
    }
    let of_reviewers = story.digest(Role::Reviewer).to_string();
    story.then(&[judge(ONE, Judgement::Concern)]);
    story.then(&accept_risk());
    let act = SignOff { digest: of_reviewers, ..story.signature(0, GoWithRisks) };
    assert_eq!(
        story.sign(OWNER, &act).map_err(|refusal| refusal.code),
        Err(Code::SignedTextChanged),
        "the other role's"
    );
    let act = SignOff { digest: String::new(), ..story.signature(0, GoWithRisks) };
    assert_eq!(story.sign(OWNER, &act).map_err(|refusal| refusal.code), Err(Code::SignedTextChanged));
    let act = SignOff { stage: "nowhere".into(), ..story.signature(0, Go) };
    assert_eq!(story.sign(OWNER, &act).map_err(|refusal| refusal.code), Err(Code::BadForm));
}

#[test]
fn the_reviewer_is_not_the_owner_who_decided() {
    let both_parts = || Story::of(vec![must("q")]).reviewed_by(&[OWNER, DEPUTY]).so(&[answer("Nightly.")]);
    let mut story = both_parts().so(&[sign(OWNER, Go)]);
    assert_eq!(code(&mut story, OWNER, LookedNoConcerns), Err(Code::ReviewerIsOwner));
    assert_eq!(code(&mut story, OWNER, LookedWithConcerns), Ok(true));
    assert!(!story.is_passed(), "it is written down, but does not count");
    assert_eq!(code(&mut story, DEPUTY, LookedNoConcerns), Ok(true));
    assert!(story.is_passed());

    for (decider, passed) in [(OWNER, false), (DEPUTY, true)] {
        let story = both_parts().so(&[sign(OWNER, LookedNoConcerns), sign(decider, Go)]);
        assert_eq!(story.is_passed(), passed, "reviewed by the owner, decided by {decider}");
    }
}

#[test]
fn a_reviewer_who_wrote_answers_needs_a_fine_on_each() {
    let wrote = || (BOTH, Do::Answer("q", "Nightly."));
    let refused = Err(Code::ReviewerWroteAnswers);
    let cases: &[(&str, &[Step], Result<bool, Code>)] = &[
        ("somebody else wrote", &[answer("Nightly."), hand_over()], Ok(true)),
        ("no verdict", &[wrote(), hand_over()], refused),
        ("a fine", &[wrote(), hand_over(), judge(ONE, Judgement::Fine)], Ok(true)),
        ("unclear", &[wrote(), hand_over(), judge(ONE, Judgement::Unclear)], refused),
        (
            "an outdated fine",
            &[wrote(), hand_over(), judge(ONE, Judgement::Fine), (BOTH, Do::Answer("q", "Hourly."))],
            refused,
        ),
        (
            "a fine taken back",
            &[wrote(), hand_over(), judge(ONE, Judgement::Fine), judge(ONE, Judgement::Unclear)],
            refused,
        ),
        (
            "their own fine, from when it was not theirs",
            &[answer("Nightly."), hand_over(), judge(BOTH, Judgement::Fine), answer("Hourly."), wrote()],
            refused,
        ),
    ];
    for (case, steps, expected) in cases {
        let mut story = Story::of(vec![must("q")]).so(steps);
        assert_eq!(code(&mut story, BOTH, LookedNoConcerns), *expected, "{case}");
        // A signature with concerns is always written down, and counts under the same rule.
        let story = Story::of(vec![must("q")]).so(steps).so(&[sign(BOTH, LookedWithConcerns), sign(OWNER, Go)]);
        assert_eq!(story.is_passed(), expected.is_ok(), "{case}: counts");
    }
    for (setter, expected) in [(WRITER, Ok(true)), (BOTH, refused)] {
        let mut story =
            Story::of(vec![group("data"), under("data", must("q"))]).so(&[(setter, Do::NotApplicable("data"))]);
        assert_eq!(code(&mut story, BOTH, LookedNoConcerns), expected, "a group set not applicable by {setter}");
    }
}

#[test]
fn a_stage_is_passed_by_its_own_signatures() {
    // Both stages cover the same question, so the digests are the same.
    let mut story = Story::of(vec![due(Milestone::Deployed, must("q"))])
        .stages(&[Some(Milestone::Deployed), Some(Milestone::Everyone)])
        .so(&[answer("Nightly.")]);
    let passings = |story: &Story| story.board.stages.iter().map(|stage| stage.passings.len()).collect::<Vec<usize>>();
    story.then(&[(ONE, Do::SignStage(1, LookedNoConcerns)), sign(OWNER, Go)]);
    assert_eq!(passings(&story), [0, 0]);
    story.then(&[sign(ONE, LookedNoConcerns)]);
    assert_eq!(passings(&story), [1, 0]);
    story.then(&[(OWNER, Do::SignStage(1, Go))]);
    assert_eq!(passings(&story), [1, 1], "the reviewer had looked up to there");
}

#[test]
fn stages_are_passed_one_after_the_other() {
    let mut story = Story::of(vec![due(Milestone::Deployed, must("q"))])
        .stages(&[Some(Milestone::Deployed), Some(Milestone::Everyone)])
        .so(&[answer("Nightly."), (ONE, Do::SignStage(1, LookedNoConcerns))]);
    let refused = |story: &mut Story| story.tries(OWNER, &Do::SignStage(1, Go)).map_err(|refusal| refusal.code);
    assert_eq!(refused(&mut story), Err(Code::StageNotNext));
    assert_eq!(story.tries(OWNER, &Do::SignStage(1, NoGo)).map_err(|refusal| refusal.code), Ok(true));
    story.then(&[sign(ONE, LookedNoConcerns), sign(OWNER, Go)]);
    assert_eq!(refused(&mut story), Ok(true));
}

#[test]
fn a_stage_that_is_passed_as_it_is_is_not_passed_again() {
    let mut story = ready().so(&[sign(ONE, LookedNoConcerns), sign(OWNER, Go)]);
    assert_eq!(story.board.stages[0].passings.len(), 1);
    // The same person says the same.
    assert_eq!(code(&mut story, ONE, LookedNoConcerns), Err(Code::SignedAlready));
    assert_eq!(code(&mut story, OWNER, Go), Err(Code::SignedAlready));
    // Somebody else may add their name, or say something else; both pass nothing.
    let mut story = story.so(&[sign(TWO, LookedNoConcerns)]);
    assert_eq!((story.board.stages[0].passings.len(), story.gate().is_open()), (1, true));
    assert!(story.clone().so(&[sign(OWNER, NoGo)]).gate().is_clear());
    // An edit and the way back leave the signatures that were there.
    story = story.so(&[answer("Hourly."), hand_over()]);
    assert_eq!(code(&mut story.clone(), OWNER, Go), Ok(true), "other text is signed anew");
    story = story.so(&[answer("Nightly.")]);
    assert!(story.gate().is_open());
    assert_eq!(code(&mut story, ONE, LookedNoConcerns), Err(Code::SignedAlready));
}

#[test]
fn a_stage_that_was_in_the_way_of_its_last_signature_is_passed_by_signing_again() {
    let story = ready().so(&[
        sign(OWNER, Go),
        judge(ONE, Judgement::Concern),
        sign(TWO, LookedWithConcerns),
        (ONE, Do::Withdraw("q")),
    ]);
    assert_eq!((story.is_passed(), story.gate().is_open()), (false, false));
    assert_eq!(story.gate().signatures, [Reason::NotPassed]);
    for (who, decision) in [(OWNER, Go), (TWO, LookedNoConcerns), (TWO, LookedWithConcerns)] {
        let signed = story.clone().so(&[sign(who, decision)]);
        assert!(signed.is_passed() && signed.gate().is_open(), "{who}: {decision:?}");
    }
}
