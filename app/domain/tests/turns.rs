//! Whose turn it is, by name: assigned questions and reviewers, concerns in other hands, threads that end.

mod support;

use domain::acts::{
    Act, AssignQuestion, AssignQuestionFacts, AssignReviewer, AssignReviewerFacts, Comment, CommentFacts,
    ResolveThread, ThreadFacts,
};
use domain::people::{Part, PersonRef};
use domain::refusal::Code;
use domain::review::{ClosedAs, ConcernTurn, Judgement, RiskOutcome, Status};
use support::{Do, MORNING, Scope, Story, actor, in_section, must};

const WRITER: &str = "writer";
const ONE: &str = "reviewer one";
const TWO: &str = "reviewer two";

fn with_concern() -> Story {
    Story::of(vec![must("q")]).so(&[
        (WRITER, Do::Answer("q", "Every night.")),
        (WRITER, Do::HandOver(Scope::Everything)),
        (ONE, Do::Judge("q", Judgement::Concern)),
    ])
}

#[test]
fn a_concern_in_other_hands_is_withdrawn_by_either() {
    for who in [ONE, TWO] {
        let mut story = with_concern();
        assert_eq!(story.tries(TWO, &Do::Withdraw("q")).map_err(|refusal| refusal.code), Err(Code::OnlyAuthor));
        assert_eq!(story.hand_concern(ONE, "q", TWO), Ok(true));
        assert_eq!(story.status("q").status, Status::Concern, "handing over settles nothing");
        assert_eq!(story.tries(who, &Do::Withdraw("q")), Ok(true), "{who}");
        assert!(story.status("q").concerns.is_empty());
    }
}

/// Home names what is somebody's to look at, and says why.
#[test]
fn a_concern_is_looked_at_by_whoever_it_was_handed_to_and_once_it_was_answered() {
    let turns = |story: &Story, gatekeeping: bool| {
        let status = story.status("q");
        let of = |who: &str| {
            status.concerns_for(&who.into(), gatekeeping).into_iter().map(|(_, turn)| turn).collect::<Vec<_>>()
        };
        [ONE, TWO, WRITER].map(of)
    };
    let none = Vec::<ConcernTurn>::new;
    let mut story = with_concern();
    assert_eq!(turns(&story, false), [none(), none(), none()], "it is the team's turn");
    story.hand_concern(ONE, "q", TWO).expect("handed over");
    assert_eq!(turns(&story, false), [none(), vec![ConcernTurn::Handed], none()]);
    story.then(&[(WRITER, Do::Answer("q", "Every hour."))]);
    assert_eq!(turns(&story, false), [none(), vec![ConcernTurn::Handed], none()], "it was not handed over yet");
    story.then(&[(WRITER, Do::HandOver(Scope::Everything))]);
    let answered = || vec![ConcernTurn::Answered];
    assert_eq!(turns(&story, false), [answered(), answered(), none()]);
    let back = story.clone().so(&[(TWO, Do::Withdraw("q"))]);
    assert_eq!(turns(&back, false), [none(), none(), none()]);
    let accepted = story.so(&[(WRITER, Do::Propose("q")), ("owner", Do::Decide("q", RiskOutcome::Accepted))]);
    assert_eq!(turns(&accepted, false), [none(), none(), none()], "it is answered for");
    assert_eq!(turns(&accepted, true), [answered(), answered(), none()], "it still stands in the way");
}

#[test]
fn a_section_is_looked_after_by_whoever_was_asked() {
    let mut story = Story::of(vec![must("q"), in_section(1, must("other"))]);
    story.board.section_reviewers = vec![(1, PersonRef { id: ONE.into(), name: ONE.into() })];
    let board = &story.board;
    let looks_after =
        |who: &str| board.content.questions.iter().map(|q| board.looks_after(&who.into(), q)).collect::<Vec<bool>>();
    assert_eq!(looks_after(ONE), [false, true]);
    assert_eq!(looks_after(TWO), [false, false]);
}

#[test]
fn a_fine_of_the_holder_ends_it_and_a_concern_of_the_holder_does_not() {
    let mut story = with_concern();
    story.hand_concern(ONE, "q", TWO).expect("handed over");
    let fine = story.clone().so(&[(TWO, Do::Judge("q", Judgement::Fine))]);
    assert_eq!(fine.status("q").concerns.len(), 0);
    let both = story.clone().so(&[(TWO, Do::Judge("q", Judgement::Concern))]);
    assert_eq!(both.status("q").concerns.len(), 2);
    let unclear = story.so(&[(TWO, Do::Judge("q", Judgement::Unclear))]);
    assert_eq!(unclear.status("q").concerns.len(), 1);
}

#[test]
fn who_hands_a_concern_over_and_to_whom() {
    let mut story = with_concern();
    let code = |outcome: Result<bool, domain::refusal::Refusal>| outcome.map_err(|refusal| refusal.code);
    assert_eq!(code(story.hand_concern(TWO, "q", TWO)), Err(Code::OnlyAuthor));
    assert_eq!(code(story.hand_concern("owner", "q", TWO)), Err(Code::OnlyAuthor));
    assert_eq!(code(story.hand_concern(ONE, "q", "writer")), Err(Code::NotAnOption), "not a reviewer");
    assert_eq!(code(story.hand_concern(ONE, "q", ONE)), Ok(false), "it is in these hands");
    assert_eq!(code(story.hand_concern(ONE, "q", TWO)), Ok(true));
    assert_eq!(code(story.hand_concern(TWO, "q", ONE)), Ok(true), "and back");
    let mut withdrawn = story.so(&[(ONE, Do::Withdraw("q"))]);
    assert_eq!(code(withdrawn.hand_concern(ONE, "q", TWO)), Err(Code::ConcernWithdrawn));
    let mut closed = with_concern().so(&[("owner", Do::Close(ClosedAs::Stopped))]);
    assert_eq!(code(closed.hand_concern(ONE, "q", TWO)), Err(Code::ReviewClosed));
}

#[test]
fn a_concern_whose_people_are_gone_is_adopted_by_those_who_review() {
    let code = |outcome: Result<bool, domain::refusal::Refusal>| outcome.map_err(|refusal| refusal.code);
    let mut gone = with_concern().reviewed_by(&[TWO, "writer who reviews"]);
    assert_eq!(code(gone.hand_concern("owner", "q", TWO)), Err(Code::OnlyAuthor));
    assert_eq!(code(gone.hand_concern(TWO, "q", TWO)), Ok(true));
    assert_eq!(gone.tries(TWO, &Do::Withdraw("q")), Ok(true));
    let mut handed = with_concern();
    handed.hand_concern(ONE, "q", TWO).expect("handed over");
    let mut holder_is_here = handed.reviewed_by(&[TWO, "writer who reviews"]);
    assert_eq!(
        code(holder_is_here.hand_concern("writer who reviews", "q", "writer who reviews")),
        Err(Code::OnlyAuthor)
    );
}

fn assignment(person: Option<&str>) -> AssignQuestion {
    let (review, lineage) = ("review".into(), "q".into());
    AssignQuestion { id: "assignment".into(), review, lineage, person: person.map(Into::into) }
}

#[test]
fn the_team_assigns_questions_to_those_who_can_answer() {
    let story = with_concern();
    let facts = |who: &str| AssignQuestionFacts {
        part: story.part(who),
        open: true,
        asked: true,
        assignee: Some("writer".into()),
        answers: true,
    };
    let decide = |act: AssignQuestion, facts: AssignQuestionFacts| {
        act.decide(&facts, &actor("any"), MORNING).map(|event| event.map(|event| event.person)).map_err(|r| r.code)
    };
    assert_eq!(decide(assignment(Some("owner")), facts(WRITER)), Ok(Some(Some("owner".into()))));
    assert_eq!(decide(assignment(None), facts(WRITER)), Ok(Some(None)), "taken away");
    assert_eq!(decide(assignment(Some("writer")), facts(WRITER)), Ok(None), "nothing changes");
    assert_eq!(decide(assignment(None), facts(ONE)), Err(Code::OnlyOwningTeam));
    let cannot = AssignQuestionFacts { answers: false, ..facts(WRITER) };
    assert_eq!(decide(assignment(Some(ONE)), cannot), Err(Code::NotAnOption));
    let closed = AssignQuestionFacts { open: false, ..facts(WRITER) };
    assert_eq!(decide(assignment(None), closed), Err(Code::ReviewClosed));
    let not_asked = AssignQuestionFacts { asked: false, ..facts(WRITER) };
    assert_eq!(decide(assignment(None), not_asked), Err(Code::NotAsked));
}

#[test]
fn reviewers_are_asked_by_name_and_taken_off() {
    let story = with_concern();
    let decide = |who: &str, assigned: bool, change: &dyn Fn(&mut AssignReviewerFacts)| {
        let mut facts = AssignReviewerFacts {
            part: story.part(who),
            open: true,
            gatekeeping: false,
            known: true,
            section_known: true,
            assigned: !assigned,
        };
        change(&mut facts);
        let (review, person, section) = ("review".into(), "somebody".into(), Some(1));
        let act = AssignReviewer { id: "a".into(), review, person, section, assigned };
        let event = act.decide(&facts, &actor(who), MORNING).map_err(|refusal| refusal.code)?;
        assert!(event.as_ref().is_none_or(|event| event.section == Some(1)));
        Ok(event.is_some())
    };
    for who in [WRITER, "owner", ONE, "administrator"] {
        assert_eq!(decide(who, true, &|_| ()), Ok(true), "{who}");
        assert_eq!(decide(who, false, &|_| ()), Ok(true), "{who}");
    }
    assert_eq!(decide("outsider", true, &|_| ()), Err(Code::OnlyTakingPart));
    assert_eq!(decide(ONE, true, &|facts| facts.assigned = true), Ok(false));
    assert_eq!(decide(ONE, true, &|facts| facts.known = false), Err(Code::NotAnOption));
    assert_eq!(decide(ONE, true, &|facts| facts.section_known = false), Err(Code::NotAnOption));
    assert_eq!(decide(ONE, false, &|facts| facts.known = false), Ok(true), "whoever left is taken off");
    assert_eq!(decide(ONE, true, &|facts| facts.open = false), Err(Code::ReviewClosed));
    assert_eq!(decide(ONE, false, &|facts| facts.open = false), Ok(true), "and after the end");
    for (who, expected) in [(WRITER, Err(Code::OnlyReviewers)), (ONE, Ok(true)), ("administrator", Ok(true))] {
        assert_eq!(decide(who, true, &|facts| facts.gatekeeping = true), expected, "{who} chooses who gates");
    }
}

#[test]
fn a_thread_is_resolved_by_those_who_take_part_and_by_its_author() {
    let resolve = |who: &str, part: Part, open: bool, resolved: bool| {
        let facts = ThreadFacts { part, open, author: "passer-by".into(), resolved };
        let act = ResolveThread { id: "r".into(), review: "review".into(), thread: "t".into(), resolved: true };
        act.decide(&facts, &actor(who), MORNING).map(|event| event.is_some()).map_err(|refusal| refusal.code)
    };
    let story = with_concern();
    for who in [WRITER, "owner", ONE, "product owner", "passer-by"] {
        assert_eq!(resolve(who, story.part(who), true, false), Ok(true), "{who}");
    }
    assert_eq!(resolve("outsider", story.part("outsider"), true, false), Err(Code::OnlyTakingPart));
    assert_eq!(resolve(WRITER, story.part(WRITER), true, true), Ok(false));
    assert_eq!(resolve(WRITER, story.part(WRITER), false, false), Err(Code::ReviewClosed));
}

#[test]
fn an_answer_belongs_to_a_thread_of_the_same_question() {
    let answer = |thread_known: bool| {
        let act = Comment {
            id: "c".into(),
            review: "review".into(),
            lineage: "q".into(),
            thread: Some("t".into()),
            body: "So it is.".into(),
        };
        let facts = CommentFacts { open: true, known: true, thread_known };
        act.decide(&facts, &actor("outsider"), MORNING).map(|event| event.and_then(|event| event.thread))
    };
    assert_eq!(answer(true), Ok(Some("t".into())));
    assert_eq!(answer(false).map_err(|refusal| refusal.code), Err(Code::BadForm));
}
