//! Changing the rollout plan of a review: who may, what has to hold, and what was said and stays.

mod support;

use domain::acts::{Act as _, ChangePlan, PlanChange, PlanChanged, ReviewFacts, TypedStage};
use domain::refusal::{Code, Refusal};
use domain::review::plan::MOST_STAGES;
use domain::review::{Decision, NewStage};
use domain::template::Milestone::{self, Deployed, DesignAgreed, Everyone, FirstUsers};
use support::*;

const WRITER: &str = "writer";
const REVIEWER: &str = "reviewer one";
const OWNER: &str = "owner";

const PLAN: [Option<Milestone>; 3] = [Some(DesignAgreed), Some(FirstUsers), Some(Everyone)];

fn story() -> Story {
    Story::of(vec![due(FirstUsers, must("q"))]).stages(&PLAN).documented(&["One."]).so(&[(WRITER, Do::Pin(1))])
}

/// The form as the page shows it, with one row more.
fn form(story: &Story) -> Vec<TypedStage> {
    let row = |(row, stage): (usize, &domain::review::Stage)| TypedStage {
        was: Some(NewStage::of(stage)),
        says: NewStage::of(stage),
        ..blank(row)
    };
    let mut rows: Vec<TypedStage> = story.board.stages.iter().enumerate().map(row).collect();
    rows.push(blank(rows.len()));
    rows
}

fn blank(row: usize) -> TypedStage {
    let says = NewStage::plain(format!("fresh {row}").as_str().into(), String::new(), None, None);
    TypedStage { row, was: None, says, place: None, removed: false }
}

fn named(name: &str, row: usize) -> TypedStage {
    let mut stage = blank(row);
    stage.says.name = name.to_owned();
    stage
}

fn decide(story: &Story, who: &str, base: u32, change: PlanChange) -> Result<Option<PlanChanged>, Refusal> {
    let facts = ReviewFacts { part: story.part(who), board: story.board.clone().into() };
    ChangePlan { review: "review".into(), base, change }.decide(&facts, &actor(who), story.now)
}

/// What the plan becomes where some rows are typed over.
fn typed(story: &Story, types: impl FnOnce(&mut Vec<TypedStage>)) -> Result<Option<Vec<NewStage>>, Refusal> {
    let mut rows = form(story);
    types(&mut rows);
    decide(story, WRITER, story.board.plan_changes, PlanChange::Typed(rows)).map(|event| event.map(|it| it.stages))
}

fn names(stages: Option<Vec<NewStage>>) -> String {
    stages.unwrap_or_default().iter().map(|stage| stage.name.clone()).collect::<Vec<_>>().join(", ")
}

fn refused(story: &Story, types: impl FnOnce(&mut Vec<TypedStage>)) -> (Code, Option<String>) {
    let refusal = typed(story, types).expect_err("refused");
    (refusal.code, refusal.field)
}

#[test]
fn the_team_changes_the_plan_of_an_open_review_that_it_has_seen() {
    let open = story();
    let change = |row: &mut Vec<TypedStage>| row[1].says.watched = " Errors of checkout ".into();
    let mut rows = form(&open);
    change(&mut rows);
    for (who, base, expected) in [
        (WRITER, 0, Ok(1)),
        (OWNER, 0, Ok(1)),
        (REVIEWER, 0, Err(Code::OnlyOwningTeam)),
        ("administrator", 0, Err(Code::OnlyOwningTeam)),
    ] {
        let decided = decide(&open, who, base, PlanChange::Typed(rows.clone()));
        let found = decided.map(|event| event.expect("an event").number).map_err(|refusal| refusal.code);
        assert_eq!(found, expected, "{who}, {base}");
    }
    let stages = typed(&open, change).expect("allowed").expect("an event");
    assert_eq!((stages[1].watched.as_str(), stages[1].id.as_str()), ("Errors of checkout", "stage 1"));
    assert_eq!(typed(&open, |_| {}), Ok(None), "nothing was changed");
    let closed = story().so(&[(OWNER, Do::Close(domain::review::ClosedAs::Stopped))]);
    assert_eq!(refused(&closed, change), (Code::ReviewClosed, None));
}

#[test]
fn stages_are_added_taken_out_and_put_elsewhere() {
    let story = story();
    let add =
        |rows: &mut Vec<TypedStage>| (rows[3].says.name, rows[3].says.milestone) = ("Deployed".into(), Some(Deployed));
    let added = typed(&story, |rows| {
        add(rows);
        rows[3].place = Some(2);
    });
    assert_eq!(names(added.expect("allowed")), "Stage 0, Deployed, Stage 1, Stage 2");
    let removed = typed(&story, |rows| rows[1].removed = true);
    assert_eq!(names(removed.expect("allowed")), "Stage 0, Stage 2");
    // Among stages that reach the same, every order is one.
    let free = Story::of(vec![must("q")]).stages(&[Some(Everyone); 4]);
    for (row, place, order) in [
        (3, 1, "Stage 3, Stage 0, Stage 1, Stage 2"),
        (0, 4, "Stage 1, Stage 2, Stage 3, Stage 0"),
        (0, 2, "Stage 1, Stage 0, Stage 2, Stage 3"),
        (2, 2, "Stage 0, Stage 2, Stage 1, Stage 3"),
        (1, 99, "Stage 0, Stage 2, Stage 3, Stage 1"),
    ] {
        let moved = typed(&free, |rows| rows[row].place = Some(place));
        assert_eq!(names(moved.expect("allowed")), order, "{row} to {place}");
    }
}

#[test]
fn what_makes_no_plan_is_refused_beside_its_field() {
    let story = story();
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(refused(&story, |rows| rows[0].says.name = " ".into()), at(Code::Required, "stage.0.name"));
    assert_eq!(refused(&story, |rows| rows[3].says.watched = "Errors".into()), at(Code::Required, "stage.3.name"));
    assert_eq!(refused(&story, |rows| rows[2].says.name = "Stage 1".into()), at(Code::Twice, "stage.2.name"));
    assert_eq!(
        refused(&story, |rows| rows[2].says.milestone = Some(Deployed)),
        at(Code::MilestonesGoBack, "stage.2.milestone")
    );
    assert_eq!(refused(&story, |rows| rows[2].place = Some(1)), at(Code::MilestonesGoBack, "stage.0.milestone"));
    assert_eq!(refused(&story, |rows| rows.iter_mut().for_each(|row| row.removed = true)), (Code::StagesFew, None));
    let many = |rows: &mut Vec<TypedStage>| {
        for row in 3..=MOST_STAGES {
            rows.push(named(&format!("More {row}"), row + 1));
        }
    };
    assert_eq!(refused(&story, many), (Code::StagesFew, None));
}

#[test]
fn a_day_that_is_past_stays_and_is_not_chosen() {
    let mut story = story();
    let (past, ahead) = (story.now.day().plus(-10), story.now.day().plus(10));
    story.board.stages[0].target = Some(past);
    let watched = |rows: &mut Vec<TypedStage>| rows[0].says.watched = "Errors".into();
    assert!(typed(&story, watched).is_ok(), "it was there");
    assert!(typed(&story, |rows| rows[0].says.target = Some(ahead)).is_ok());
    let other = refused(&story, |rows| rows[0].says.target = Some(past.plus(1)));
    assert_eq!(other, (Code::DayPast, Some("stage.0.target".into())));
    assert_eq!(refused(&story, |rows| rows[1].says.target = Some(past)).0, Code::DayPast);
}

/// The first stage is passed, and somebody signed for the second.
fn under_way() -> Story {
    story().so(&[
        (WRITER, Do::Answer("q", "Yes.")),
        (REVIEWER, Do::SignStage(0, Decision::LookedNoConcerns)),
        (OWNER, Do::SignStage(0, Decision::Go)),
        (REVIEWER, Do::SignStage(1, Decision::LookedWithConcerns)),
    ])
}

#[test]
fn what_was_passed_stays_and_so_does_what_somebody_signed_for() {
    let story = under_way();
    assert!(story.is_passed());
    assert_eq!(refused(&story, |rows| rows[0].removed = true).0, Code::StagePassed);
    assert_eq!(
        refused(&story, |rows| rows[0].says.name = "Other".into()),
        (Code::StagePassed, Some("stage.0.name".into()))
    );
    assert_eq!(refused(&story, |rows| rows[0].says.milestone = None).0, Code::StagePassed);
    let before_it = |rows: &mut Vec<TypedStage>| (rows[3].says.name, rows[3].place) = ("Before".into(), Some(1));
    assert_eq!(refused(&story, before_it).0, Code::StagePassed);
    assert_eq!(refused(&story, |rows| rows[1].removed = true).0, Code::StageSigned);
    let told = typed(&story, |rows| rows[0].says.turn_back = "Never needed.".into());
    assert!(told.is_ok(), "what is watched and when to turn back is told afterwards too");
    assert!(typed(&story, |rows| rows[1].says.name = "Renamed".into()).is_ok());
    assert!(typed(&story, |rows| rows[2].removed = true).is_ok(), "nobody signed for it");
}

#[test]
fn a_model_takes_the_place_of_what_was_not_passed() {
    let new = |name: &str, milestone| NewStage::plain(name.into(), name.to_owned(), milestone, None);
    let model = || PlanChange::Model(vec![new("Ours", Some(FirstUsers)), new("All", Some(Everyone))]);
    let fresh = decide(&story(), WRITER, 0, model()).expect("allowed").expect("an event");
    assert_eq!(names(Some(fresh.stages)), "Ours, All");
    let refused = decide(&under_way(), WRITER, 0, model()).map_err(|refusal| refusal.code);
    assert_eq!(refused, Err(Code::StageSigned), "somebody signed for a stage that would go");
    let mut passed = under_way();
    passed.board.signoffs.retain(|signoff| signoff.stage.as_str() != "stage 1");
    let after = decide(&passed, WRITER, 0, model()).expect("allowed").expect("an event");
    assert_eq!(names(Some(after.stages)), "Stage 0, Ours, All");
    let back = decide(&passed, WRITER, 0, PlanChange::Model(vec![new("a", Some(Everyone)), new("b", Some(Deployed))]));
    assert_eq!(
        back.map_err(|refusal| (refusal.code, refusal.field)),
        Err((Code::MilestonesGoBack, Some("model".into())))
    );
}

#[test]
fn the_stage_of_all_at_once_needs_no_name() {
    let mut story = Story::of(vec![must("q")]);
    story.board.stages[0].name = String::new();
    let stages = typed(&story, |rows| rows[0].says.watched = "Errors".into()).expect("allowed").expect("an event");
    assert_eq!(stages[0].name, "");
}

#[test]
fn a_risk_is_counted_from_the_stage_before_which_its_question_is_due() {
    let mut story = story();
    let day = story.now.day();
    let asked = |story: &Story| story.board.day_due(story.status("q").question);
    assert_eq!(asked(&story), None);
    story.board.stages[2].target = Some(day.plus(30));
    assert_eq!(asked(&story), Some(day.plus(30)), "the next that has a day");
    story.board.stages[0].target = Some(day.plus(1));
    story.board.stages[1].target = Some(day.plus(9));
    assert_eq!(asked(&story), Some(day.plus(9)), "not that of the design, before which it is not due");
}

/// What becomes of a form that was made from the plan as it was, after somebody else changed it.
fn meanwhile(
    others: impl FnOnce(&mut Story),
    types: impl FnOnce(&mut Vec<TypedStage>),
    is_seen: bool,
) -> Result<Vec<NewStage>, Code> {
    let mut story = story();
    let mut rows = form(&story);
    types(&mut rows);
    others(&mut story);
    story.board.plan_changes = 1;
    let decided = decide(&story, WRITER, u32::from(is_seen), PlanChange::Typed(rows));
    decided.map(|event| event.map_or_else(Vec::new, |it| it.stages)).map_err(|refusal| refusal.code)
}

#[test]
fn what_two_typed_at_once_is_put_together_or_refused_once() {
    let day = Story::of(vec![must("q")]).now.day().plus(5);
    let moved = |story: &mut Story| story.board.stages[1].target = Some(day);
    let watched = |rows: &mut Vec<TypedStage>| rows[1].says.watched = "Errors".into();
    let both = meanwhile(moved, watched, false).expect("they changed different things");
    assert_eq!((both[1].target, both[1].watched.as_str()), (Some(day), "Errors"));

    let named = |story: &mut Story| story.board.stages[1].name = "Theirs".into();
    let ours = |rows: &mut Vec<TypedStage>| rows[1].says.name = "Ours".into();
    assert_eq!(meanwhile(named, ours, false), Err(Code::Stale));
    assert_eq!(meanwhile(named, ours, true).map(|stages| stages[1].name.clone()), Ok("Ours".into()));
    let same = |rows: &mut Vec<TypedStage>| rows[1].says.name = "Theirs".into();
    assert_eq!(meanwhile(named, same, false), Ok(Vec::new()), "both said the same, so nothing changes");

    let added = |story: &mut Story| {
        let mut stage = story.board.stages[0].clone();
        (stage.id, stage.name) = ("added".into(), "Added".into());
        story.board.stages.insert(1, stage);
    };
    assert_eq!(names(meanwhile(added, watched, false).ok()), "Stage 0, Added, Stage 1, Stage 2");
    assert_eq!(names(meanwhile(added, |rows| rows[0].removed = true, false).ok()), "Added, Stage 1, Stage 2");

    let gone = |story: &mut Story| drop(story.board.stages.remove(1));
    assert_eq!(meanwhile(gone, watched, false), Err(Code::Stale), "what was typed does not go with it");
    assert_eq!(names(meanwhile(gone, watched, true).ok()), "Stage 0, Stage 1, Stage 2");
    let elsewhere = |rows: &mut Vec<TypedStage>| rows[2].says.watched = "Errors".into();
    assert_eq!(names(meanwhile(gone, elsewhere, false).ok()), "Stage 0, Stage 2");
    assert_eq!(meanwhile(named, |rows| rows[1].removed = true, false), Err(Code::Stale));
    let model = decide(&story(), WRITER, 7, PlanChange::Model(Vec::new())).map_err(|refusal| refusal.code);
    assert_eq!(model, Err(Code::Stale));
}

#[test]
fn a_plan_reaches_something() {
    let refused = typed(&story(), |rows| rows.iter_mut().for_each(|row| row.says.milestone = None));
    assert_eq!(refused.map_err(|refusal| refusal.code), Err(Code::PlanReachesNothing));
}
