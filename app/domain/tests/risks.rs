//! Risks: proposed by the team, decided by the owners (rule 8).

mod support;

use domain::acts::Act;
use domain::acts::{DecideRisk, DecideRiskFacts, EndRisk, LivingRiskFacts, ProposeRisk, ProposeRiskFacts, RenewRisk};
use domain::people::Part;
use domain::refusal::{Code, Refusal};
use domain::review::{
    AnswerState, Decision, Judgement, Reason, Risk, RiskEnd, RiskEnding, RiskOutcome, RiskOwnerChange, RiskRenewal,
    Status,
};
use domain::text;
use support::{Do, MORNING, Scope, Story, actor, checklist, must, person};

const WRITER: &str = "writer";
const OWNER: &str = "owner";
const REVIEWER: &str = "reviewer one";

const ACCEPT: Do = Do::Decide("q", RiskOutcome::Accepted);

type Step = (&'static str, Do);

fn answered() -> [Step; 2] {
    [(WRITER, Do::Answer("q", "Every night.")), (WRITER, Do::HandOver(Scope::Everything))]
}

fn story(more: &[Step]) -> Story {
    Story::of(vec![must("q")]).so(more)
}

fn concern() -> Step {
    (REVIEWER, Do::Judge("q", Judgement::Concern))
}

#[test]
fn a_proposal_is_a_revision_unless_it_is_over_a_concern() {
    let answer = || (WRITER, Do::Answer("q", "Every night."));
    let handed = || (WRITER, Do::HandOver(Scope::Everything));
    let declined = (OWNER, Do::Decide("q", RiskOutcome::Declined));
    // What was done, whether the proposal makes a revision, and whether it names a concern.
    let cases: &[(&str, &[Step], bool, bool)] = &[
        ("nothing said", &[], true, false),
        ("answered", &[answer()], true, false),
        ("not applicable", &[(WRITER, Do::NotApplicable("q"))], true, false),
        ("proposed before and declined", &[(WRITER, Do::Propose("q")), declined], false, false),
        ("a concern on an answer", &[answer(), handed(), concern()], false, true),
        (
            "a concern on an answer that was taken back",
            &[answer(), handed(), concern(), (WRITER, Do::Reopen("q"))],
            true,
            true,
        ),
    ];
    for (case, steps, revises, over) in cases {
        let before = story(steps);
        let after = story(steps).so(&[(WRITER, Do::Propose("q"))]);
        assert_eq!(after.revisions.len() - before.revisions.len(), usize::from(*revises), "{case}");
        assert_eq!(after.risk("q").over.is_some(), *over, "{case}");
        let accepted = after.so(&[(OWNER, ACCEPT)]);
        assert_eq!(accepted.status("q").status, Status::RiskAccepted, "{case}");
        assert!(accepted.status("q").settled, "{case}");
    }
}

#[test]
fn a_proposal_keeps_the_words_of_the_answer() {
    let story = story(&[(WRITER, Do::Answer("q", "Every night.")), (WRITER, Do::Propose("q"))]);
    let content = &story.status("q").answer.expect("an answer").content;
    assert_eq!((content.state, content.text.as_str()), (AnswerState::RiskAccepted, "Every night."));

    let story = self::story(&[(WRITER, Do::NotApplicable("q")), (WRITER, Do::Propose("q"))]);
    assert_eq!(story.status("q").answer.expect("an answer").content.reason, "", "the reason was for something else");
}

#[test]
fn accepting_over_a_concern_needs_no_new_verdict_and_keeps_it_visible() {
    let story = story(&answered()).so(&[
        ("reviewer two", Do::Judge("q", Judgement::Fine)),
        concern(),
        (WRITER, Do::Propose("q")),
        (OWNER, ACCEPT),
    ]);
    let status = story.status("q");
    assert!(status.verdicts.iter().all(|verdict| status.is_current(verdict)));
    assert!(status.concerns.is_empty());
    assert_eq!(status.accepted_concerns.iter().map(|c| &c.author.name).collect::<Vec<_>>(), [REVIEWER]);
    assert_eq!(Some(&status.accepted_concerns[0].id), story.risk("q").over.as_ref());
}

#[test]
fn each_concern_is_accepted_by_name() {
    let mut story = story(&answered()).so(&[concern(), ("reviewer two", Do::Judge("q", Judgement::Concern))]);
    for (left, author) in [(1, "reviewer two"), (0, REVIEWER)] {
        story.then(&[(WRITER, Do::Propose("q")), (OWNER, ACCEPT)]);
        let over = story.risk("q").over.as_ref();
        let named = story.board.verdicts.iter().find(|verdict| Some(&verdict.id) == over).expect("a concern");
        assert_eq!((story.status("q").concerns.len(), named.author.name.as_str()), (left, author));
    }
}

#[test]
fn one_risk_waits_at_a_time() {
    let mut story = story(&[(WRITER, Do::Propose("q"))]);
    let again = story.tries("deputy", &Do::Propose("q")).map_err(|refusal| refusal.code);
    assert_eq!(again, Err(Code::RiskWaiting));
    story.then(&[(OWNER, ACCEPT), (WRITER, Do::Propose("q"))]);
    assert_eq!(story.board.risks.len(), 2);
    assert!(!story.status("q").settled, "the second one waits");
}

#[test]
fn decided_once() {
    for first in RiskOutcome::ALL {
        for second in RiskOutcome::ALL {
            let mut story = story(&[(WRITER, Do::Propose("q")), (OWNER, Do::Decide("q", first))]);
            let found = story.tries(OWNER, &Do::Decide("q", second)).map_err(|refusal| refusal.code);
            assert_eq!(found, Err(Code::RiskDecided), "{first:?}, then {second:?}");
        }
    }
}

#[test]
fn what_a_proposal_must_say() {
    type Case<'a> = (fn(&mut ProposeRisk), Result<(), (Code, Option<&'a str>)>);
    let long = || "x".repeat(text::SENTENCE + 1);
    assert_eq!(MORNING.day().to_string(), "2026-03-02");
    let cases: &[Case<'_>] = &[
        (|_| {}, Ok(())),
        (|risk| risk.statement = " ".into(), Err((Code::Required, Some("statement")))),
        (|risk| risk.acceptable_because.clear(), Err((Code::Required, Some("acceptable_because")))),
        (|risk| risk.until = "2026-03-02".parse().expect("a day"), Ok(())),
        // It may still be yesterday elsewhere.
        (|risk| risk.until = "2026-03-01".parse().expect("a day"), Ok(())),
        (|risk| risk.until = "2026-02-28".parse().expect("a day"), Err((Code::DayPast, Some("until")))),
        (|risk| risk.on.base = 0, Err((Code::Stale, None))),
        (|risk| risk.on.base = 2, Err((Code::Stale, None))),
    ];
    for (at, (change, expected)) in cases.iter().enumerate() {
        let mut story = story(&[(WRITER, Do::Answer("q", "Nightly."))]);
        let mut act = story.proposal("q");
        change(&mut act);
        let found = story.propose(WRITER, "q", act);
        let found = found.map(|_| ()).map_err(|refusal| (refusal.code, refusal.field));
        let expected = expected.map_err(|(code, field)| (code, field.map(str::to_owned)));
        assert_eq!(found, expected, "case {at}");
    }
    for field in ["statement", "acceptable_because", "effect", "no_longer_when", "plan"] {
        let mut story = story(&[]);
        let mut act = story.proposal("q");
        *match field {
            "statement" => &mut act.statement,
            "acceptable_because" => &mut act.acceptable_because,
            "effect" => &mut act.effect,
            "no_longer_when" => &mut act.no_longer_when,
            _ => &mut act.plan,
        } = long();
        let refusal = story.propose(WRITER, "q", act).expect_err("too long");
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::TooLong, Some(field)));
    }
}

#[test]
fn its_owner_has_an_account_and_may_know_of_the_service() {
    let story = story(&[]);
    let question = &story.board.content.questions[0];
    let facts = ProposeRiskFacts::of(&story.board, &story.part(WRITER), question);
    let decide = |facts: &ProposeRiskFacts| story.proposal("q").decide(facts, &actor(WRITER), MORNING).map(|_| ());
    let unknown = ProposeRiskFacts { owner_known: false, owner_knows: false, ..facts.clone() };
    assert_eq!(decide(&unknown), Err(Refusal::new(Code::NotAnOption).at("owner")));
    let outside = ProposeRiskFacts { owner_knows: false, ..facts };
    assert_eq!(decide(&outside), Err(Refusal::new(Code::HeirMayNotKnow).at("owner")));
}

#[test]
fn declining_needs_a_reason() {
    let owner = Part { owning_team: true, service_owner: true, ..Part::default() };
    for (outcome, reason, expected) in [
        (RiskOutcome::Declined, "", Err(Code::Required)),
        (RiskOutcome::Declined, "It is a week.", Ok("It is a week.")),
        (RiskOutcome::Accepted, " ", Ok("")),
        (RiskOutcome::Withdrawn, "", Ok("")),
    ] {
        let facts = DecideRiskFacts {
            part: owner.clone(),
            open: true,
            waiting: true,
            until: domain::time::Timestamp(4_000_000_000_000).day(),
        };
        let act = DecideRisk { review: "review".into(), risk: "risk".into(), outcome, reason: reason.into() };
        let found = act.decide(&facts, &actor(OWNER), MORNING).map_err(|refusal| refusal.code);
        assert_eq!(found.map(|event| event.expect("an event").reason), expected.map(str::to_owned), "{outcome:?}");
    }
}

#[test]
fn an_overdue_risk_stands_before_a_stage_that_was_signed() {
    let mut story = story(&[(WRITER, Do::Propose("q")), (OWNER, ACCEPT)]);
    story.then(&[(REVIEWER, Do::Sign(Decision::LookedNoConcerns)), (OWNER, Do::Sign(Decision::GoWithRisks))]);
    assert!(story.gate().is_open());
    story.then(&[(OWNER, Do::Wait(31))]);
    assert!(!story.gate().is_clear());
    assert!(matches!(story.gate().blockers[0].reasons[..], [Reason::RiskOverdue { .. }]));
    assert!(story.status("q").settled, "the question is settled all the same");
    let go = story.tries(OWNER, &Do::Sign(Decision::GoWithRisks)).map_err(|refusal| refusal.code);
    assert_eq!(go, Err(Code::GateBlocked));
}

#[test]
fn a_risk_counts_where_it_covers_a_due_question() {
    let story = Story::of(checklist())
        .so(&[(WRITER, Do::Propose("backup")), (OWNER, Do::Decide("backup", RiskOutcome::Accepted))]);
    let due = story.board.due(&story.board.stages[0]);
    let without: Vec<_> = due.iter().filter(|status| status.question.key != "backup").cloned().collect();
    assert_eq!(story.board.accepted_risks(&due).len(), 1);
    assert_eq!(story.board.accepted_risks(&without).len(), 0);
}

#[test]
fn its_digest_covers_every_word() {
    let risk = story(&[(WRITER, Do::Propose("q"))]).risk("q").clone();
    type Change = fn(&mut Risk);
    let changes: &[Change] = &[
        |risk| risk.questions.push("other".into()),
        |risk| risk.statement.push('.'),
        |risk| risk.acceptable_because.push('.'),
        |risk| risk.effect.push('.'),
        |risk| risk.no_longer_when.push('.'),
        |risk| risk.plan.push('.'),
        |risk| risk.until = MORNING.day(),
        |risk| risk.renewals.push(renewal("2026-09-01")),
        |risk| risk.owner.id = "deputy".into(),
        |risk| {
            let (owner, by) = (person("writer"), Some(person(OWNER)));
            risk.owner_changes.push(RiskOwnerChange { owner, by, at: MORNING });
        },
        |risk| risk.over = Some("verdict".into()),
    ];
    let mut digests = vec![risk.digest()];
    for change in changes {
        let mut changed = risk.clone();
        change(&mut changed);
        digests.push(changed.digest());
    }
    let all = digests.len();
    digests.sort();
    digests.dedup();
    assert_eq!(digests.len(), all);

    let mut two = risk.clone();
    two.questions = vec!["b".into(), "a".into()];
    let swapped = Risk { questions: vec!["a".into(), "b".into()], ..two.clone() };
    assert_eq!(two.digest(), swapped.digest(), "the order of questions says nothing");
}

#[test]
fn a_declined_risk_does_not_lean_on_an_older_one() {
    let declined = (OWNER, Do::Decide("q", RiskOutcome::Declined));
    let mut story = story(&[(WRITER, Do::Propose("q")), (OWNER, ACCEPT)]);
    assert!(story.status("q").settled);
    story.then(&[(WRITER, Do::Answer("q", "Every night.")), (WRITER, Do::Propose("q")), declined]);
    assert_eq!(story.status("q").status, Status::Open, "what was proposed last was declined");
    assert!(!story.gate().is_clear());
    assert_eq!(story.board.accepted_risks(&story.board.due(&story.board.stages[0])).len(), 1, "the older one lives on");
    story.then(&[(WRITER, Do::Propose("q")), (OWNER, ACCEPT)]);
    assert_eq!(story.status("q").status, Status::RiskAccepted);
}

#[test]
fn a_risk_is_proposed_over_the_concern_that_the_form_showed() {
    let mut story = story(&answered());
    let form = story.proposal("q");
    assert_eq!(form.over, None);
    story.then(&[concern()]);
    let facts = ProposeRiskFacts::of(&story.board, &story.part(WRITER), &story.board.content.questions[0]);
    let unseen = form.decide(&facts, &actor(WRITER), story.now).expect_err("unseen");
    assert_eq!(unseen.code, Code::Stale, "its author has not seen the concern");
    let seen = story.proposal("q");
    assert!(seen.over.is_some());
    let proposed = seen.decide(&facts, &actor(WRITER), story.now).expect("seen").expect("something new");
    assert_eq!(proposed.over, seen.over);
}

fn renewal(until: &str) -> RiskRenewal {
    let (until, by, at) = (until.parse().expect("a day"), person(OWNER), MORNING);
    RiskRenewal { until, reason: "The limiter is late.".into(), by, at }
}

#[test]
fn a_renewed_risk_is_due_later() {
    let mut story = story(&[(WRITER, Do::Propose("q")), (OWNER, ACCEPT)]);
    story.then(&[(OWNER, Do::Wait(31))]);
    assert!(story.risk("q").is_overdue(story.board.today) && !story.gate().is_clear());
    let later = story.board.today.plus(10);
    story.board.risks[0].renewals.push(renewal(&later.to_string()));
    assert_eq!(story.risk("q").due(), later);
    assert!(story.gate().is_clear(), "it holds for longer");
}

#[test]
fn a_mitigated_risk_settles_nothing_any_more() {
    for how in RiskEnd::ALL {
        let mut story = story(&[(WRITER, Do::Propose("q")), (OWNER, ACCEPT)]);
        assert!(story.status("q").settled);
        let (by, at) = (person(WRITER), story.now);
        story.board.risks[0].ending = Some(RiskEnding { how, reason: "Limited at the gateway.".into(), by, at });
        assert_eq!(story.risk("q").state(), how.code());
        assert_eq!(story.status("q").status, Status::Open, "what is there now has to be said");
        assert!(!story.gate().is_clear());
    }
}

#[test]
fn who_renews_and_who_ends() {
    let owner = Part { service_owner: true, ..Part::default() };
    let product = Part { product_owner: true, ..Part::default() };
    let team = Part { owning_team: true, ..Part::default() };
    let reviewer = Part { reviewer: true, ..Part::default() };
    // Part, owner of the risk, and whether they may renew, mitigate, close.
    for (name, part, owns, expected) in [
        ("service owner", &owner, false, [true, true, true]),
        ("product owner", &product, false, [true, true, true]),
        ("team", &team, false, [false, true, false]),
        ("owner of the risk", &reviewer, true, [false, true, false]),
        ("reviewer", &reviewer, false, [false, false, false]),
    ] {
        let facts = LivingRiskFacts {
            part: part.clone(),
            owner: if owns { "somebody" } else { "another" }.into(),
            lived_with: true,
            due: MORNING.day(),
            renewals: 0,
        };
        let by = actor("somebody");
        let may = |facts: &LivingRiskFacts| {
            let end = |how| EndRisk::may(facts, &by, how).map_err(|refusal| refusal.code);
            [RenewRisk::may(facts).map_err(|refusal| refusal.code), end(RiskEnd::Mitigated), end(RiskEnd::Closed)]
        };
        assert_eq!(may(&facts).map(|may| may.is_ok()), expected, "{name}");
        let ended = LivingRiskFacts { lived_with: false, ..facts };
        for (may, expected) in may(&ended).into_iter().zip(expected) {
            assert_eq!(may == Err(Code::RiskNotLivedWith), expected, "{name}: once, and only what was accepted");
        }
    }
}

#[test]
fn renewing() {
    let part = Part { service_owner: true, ..Part::default() };
    let facts = LivingRiskFacts {
        part,
        owner: "somebody".into(),
        lived_with: true,
        due: "2026-03-20".parse().expect("a day"),
        renewals: 1,
    };
    let renew = |base: u32, until: &str, reason: &str| {
        let act = RenewRisk {
            id: "renewal".into(),
            review: "review".into(),
            risk: "risk".into(),
            base,
            until: until.parse().expect("a day"),
            reason: reason.into(),
        };
        let outcome = act.decide(&facts, &actor(OWNER), MORNING);
        outcome.map(|event| event.expect("an event").reason).map_err(|refusal| (refusal.code, refusal.field))
    };
    let at = |code: Code, field: &str| Err((code, Some(field.to_owned())));
    assert_eq!(renew(1, "2026-04-20", " Still rare. "), Ok("Still rare.".into()));
    assert_eq!(renew(1, "2026-04-20", " "), at(Code::Required, "reason"));
    assert_eq!(renew(1, "2026-03-20", "Rare."), at(Code::DayNotLater, "until"));
    assert_eq!(renew(1, "2026-01-01", "Rare."), at(Code::DayPast, "until"));
    assert_eq!(renew(0, "2026-04-20", "Rare."), Err((Code::Stale, None)), "somebody renewed it meanwhile");
}
