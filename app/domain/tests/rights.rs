//! Who may do what in a review, open and closed: every act, every role.

mod support;

use domain::acts::*;
use domain::people::Part;
use domain::refusal::{Code, Refusal};
use domain::review::Decision::{Go, GoWithRisks, LookedNoConcerns, LookedWithConcerns, NoGo};
use domain::review::{ClosedAs, Judgement, RiskOutcome};
use support::{Do, Scope, Story, actor, must, should};

/// The columns of the table.
const PEOPLE: [&str; 9] = [
    "owner",
    "deputy",
    "writer",
    "writer who reviews",
    "product owner",
    "reviewer one",
    "reviewer two",
    "administrator",
    "stranger",
];

/// A board on which every act is possible for somebody: an answer with a concern by reviewer one, a risk that waits, an
/// answer that is ready, and nothing yet.
fn story() -> Story {
    Story::of(vec![must("judged"), should("risky"), must("ready"), should("untouched")]).so(&[
        ("owner", Do::Answer("judged", "Yes.")),
        ("owner", Do::HandOver(Scope::Everything)),
        ("reviewer one", Do::Judge("judged", Judgement::Concern)),
        ("owner", Do::Propose("risky")),
        ("owner", Do::Answer("ready", "Yes.")),
    ])
}

/// A board whose gate is clear.
fn clear() -> Story {
    Story::of(vec![must("q")]).so(&[("owner", Do::Answer("q", "Yes."))])
}

/// The same with an accepted risk.
fn with_risk() -> Story {
    clear().so(&[("owner", Do::Propose("q")), ("owner", Do::Decide("q", RiskOutcome::Accepted))])
}

/// A board that nobody but the owner could review.
fn alone() -> Story {
    clear().reviewed_by(&[])
}

/// Each line: an act, the refusal of those who may not, and those who may, by the columns above.
fn check(story: fn() -> Story, lines: &[(Do, Code, [bool; 9])]) {
    for (act, refusal, may) in lines {
        for (who, may) in PEOPLE.into_iter().zip(may) {
            let expected = if *may { Ok(true) } else { Err(*refusal) };
            let found = story().tries(who, act).map_err(|refusal| refusal.code);
            assert_eq!(found, expected, "{who}: {act:?}");

            let mut closed = story().so(&[("owner", Do::Close(ClosedAs::Stopped))]);
            let expected = if *may { Err(Code::ReviewClosed) } else { Err(*refusal) };
            let found = closed.tries(who, act).map_err(|refusal| refusal.code);
            assert_eq!(found, expected, "{who}, closed: {act:?}");
        }
    }
}

const Y: bool = true;
const N: bool = false;
const TEAM: [bool; 9] = [Y, Y, Y, Y, N, N, N, N, N];
const REVIEWERS: [bool; 9] = [N, N, N, Y, N, Y, Y, N, N];
const DECIDERS: [bool; 9] = [Y, Y, N, N, N, N, N, N, N];
const OWNERS: [bool; 9] = [Y, Y, N, N, Y, N, N, N, N];

#[test]
fn the_team() {
    let only = Code::OnlyOwningTeam;
    check(
        story,
        &[
            (Do::Answer("untouched", "Yes."), only, TEAM),
            (Do::NotApplicable("untouched"), only, TEAM),
            (Do::Skip("untouched"), only, TEAM),
            (Do::Reopen("ready"), only, TEAM),
            (Do::HandOver(Scope::Everything), only, TEAM),
            (Do::AskHelp("untouched"), only, TEAM),
            (Do::Propose("untouched"), only, TEAM),
            (Do::Decide("risky", RiskOutcome::Withdrawn), only, TEAM),
            (Do::Close(ClosedAs::Replaced), only, TEAM),
        ],
    );
}

#[test]
fn the_reviewers() {
    let only = Code::OnlyReviewers;
    check(
        story,
        &[
            (Do::Judge("judged", Judgement::Fine), only, REVIEWERS),
            (Do::Judge("judged", Judgement::Unclear), only, REVIEWERS),
            (Do::Judge("judged", Judgement::Concern), only, REVIEWERS),
            (Do::Withdraw("judged"), Code::OnlyAuthor, [N, N, N, N, N, Y, N, N, N]),
            (Do::Sign(LookedWithConcerns), only, REVIEWERS),
        ],
    );
    check(clear, &[(Do::Sign(LookedNoConcerns), only, REVIEWERS), (Do::Sign(LookedWithConcerns), only, REVIEWERS)]);
}

#[test]
fn the_owners() {
    check(
        story,
        &[
            (Do::Decide("risky", RiskOutcome::Accepted), Code::OnlyOwners, OWNERS),
            (Do::Decide("risky", RiskOutcome::Declined), Code::OnlyOwners, OWNERS),
            (Do::Sign(NoGo), Code::OnlyServiceOwner, DECIDERS),
        ],
    );
    check(clear, &[(Do::Sign(Go), Code::OnlyServiceOwner, DECIDERS)]);
    check(with_risk, &[(Do::Sign(GoWithRisks), Code::OnlyServiceOwner, DECIDERS)]);
}

#[test]
fn administrators_and_everybody() {
    check(alone, &[(Do::AllowException, Code::OnlyAdministrators, [N, N, N, N, N, N, N, Y, N])]);
    check(story, &[(Do::Comment("judged"), Code::NotAsked, [Y; 9])]);
    let nowhere = story().tries("writer", &Do::Comment("nowhere")).map_err(|refusal| refusal.code);
    assert_eq!(nowhere, Err(Code::NotAsked));
}

/// What a page asks before it shows a button is what the server says when it is pressed.
#[test]
fn pages_ask_the_same_rule() {
    for (who, closed) in PEOPLE.into_iter().flat_map(|who| [(who, false), (who, true)]) {
        let mut story = story();
        if closed {
            story.then(&[("owner", Do::Close(ClosedAs::Stopped))]);
        }
        let facts = ReviewFacts { part: story.part(who), board: story.board.clone().into() };
        let question = |key| story.board.content.by_key(key).expect("a question");
        let verdict = VerdictFacts::of(&story.board, &facts.part, question("judged"), &actor(who));
        let stage = &story.board.stages[0];
        let may: [(Do, Result<(), Refusal>); 6] = [
            (
                Do::Answer("untouched", "Yes."),
                AnswerQuestion::may(&AnswerFacts::of(&story.board, &facts.part, question("untouched")), Intent::Answer),
            ),
            (Do::HandOver(Scope::Everything), HandOver::may(&facts)),
            (Do::Judge("judged", Judgement::Fine), GiveVerdict::may(&verdict, &actor(who))),
            (
                Do::Propose("untouched"),
                ProposeRisk::may(&ProposeRiskFacts::of(&story.board, &facts.part, question("untouched"))),
            ),
            (Do::Sign(NoGo), SignOff::may(&facts, stage, NoGo, &actor(who))),
            (Do::Close(ClosedAs::Launched), CloseReview::may(&facts, ClosedAs::Launched)),
        ];
        for (act, may) in may {
            let done = story.clone().tries(who, &act).map(|_| ());
            assert_eq!(may, done, "{who}, closed {closed}: {act:?}");
        }
    }
}

#[test]
fn the_parts_people_have() {
    let none = Part::default();
    let cases = [
        ("owning team", Part { owning_team: true, ..none.clone() }, [true, false, false]),
        ("service owner", Part { service_owner: true, ..none.clone() }, [true, true, true]),
        ("deputy", Part { deputy: true, ..none.clone() }, [true, true, true]),
        ("product owner", Part { product_owner: true, ..none.clone() }, [false, true, false]),
        ("reviewer", Part { reviewer: true, ..none.clone() }, [false, false, false]),
        ("administrator", Part { administrator: true, ..none.clone() }, [false, false, false]),
        ("nobody", none, [false, false, false]),
    ];
    for (who, part, expected) in cases {
        assert_eq!([part.is_team(), part.accepts_risks(), part.decides()], expected, "{who}");
    }
}
