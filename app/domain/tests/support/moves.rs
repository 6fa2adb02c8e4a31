//! A review half way, and versions that it moves to.

use std::sync::Arc;

use domain::review::Judgement::{Concern, Fine};
use domain::review::*;
use domain::template::{Content, Lifecycle, Question};
use domain::time::Day;

use super::{Do, Scope, Story, group, in_section, must, should, under};

/// What a keeper does to a version.
pub type Change = fn(&mut Content);

pub const WRITER: &str = "writer";
pub const ONE: &str = "reviewer one";

pub fn everything() -> Do {
    Do::HandOver(Scope::Everything)
}

pub fn day() -> Day {
    super::MORNING.day()
}

/// The review's version with changes, as the next one.
pub fn version(story: &Story, change: impl FnOnce(&mut Content)) -> Content {
    let mut content = Content::clone(&story.board.content);
    change(&mut content);
    content
}

pub fn question<'a>(content: &'a mut Content, key: &str) -> &'a mut Question {
    content.questions.iter_mut().find(|question| question.key == key).expect("a question of the version")
}

/// It means something else.
pub fn means_otherwise(content: &mut Content, key: &str) {
    let question = question(content, key);
    question.prompt = format!("Is {key} considered, and by whom?");
    question.meaning += 1;
}

/// It is asked in other words.
pub fn reworded(content: &mut Content, key: &str) {
    question(content, key).prompt = format!("Has somebody considered {key}?");
}

/// The same story on another version.
pub fn moved(story: &Story, content: &Content) -> Story {
    let mut after = story.clone();
    after.board = story.board.moved_to(
        &Arc::new(content.clone()),
        story.board.version + 1,
        story.board.tier,
        story.board.facts.clone(),
        day(),
    );
    after
}

/// What becomes of each question, in a line each.
pub fn fates(before: &Board, after: &Board) -> Vec<String> {
    let line = |moving: &Moving<'_>| {
        let key = &moving.question().expect("a question").key;
        let outdated = match moving.outdated.len() {
            0 => String::new(),
            count => format!(", {count} outdated"),
        };
        let concerns = if moving.concerns.is_empty() { "" } else { ", with a concern" };
        let kept = if moving.kept > 0 { ", kept" } else { "" };
        format!("{key} {}{outdated}{kept}{concerns}", moving.fate.code())
    };
    before.plan_of_move(after).questions.iter().map(line).collect()
}

/// Half answered, and partly reviewed.
pub fn half_way() -> Story {
    let questions = vec![
        must("same"),
        must("worded"),
        must("changed"),
        must("worried"),
        must("leaves"),
        should("unanswered"),
        must("risky"),
        group("group"),
        under("group", must("covered")),
    ];
    Story::of(questions).so(&[
        (WRITER, Do::Answer("same", "Nightly.")),
        (WRITER, Do::Answer("worded", "Nightly.")),
        (WRITER, Do::Answer("changed", "Nightly.")),
        (WRITER, Do::Answer("worried", "Nightly.")),
        (WRITER, Do::Answer("leaves", "Nightly.")),
        (WRITER, Do::NotApplicable("group")),
        (WRITER, Do::Propose("risky")),
        ("owner", Do::Decide("risky", RiskOutcome::Accepted)),
        (WRITER, everything()),
        (ONE, Do::Judge("same", Fine)),
        (ONE, Do::Judge("worded", Fine)),
        (ONE, Do::Judge("changed", Fine)),
        ("reviewer two", Do::Judge("changed", Fine)),
        (ONE, Do::Judge("worried", Concern)),
        ("reviewer two", Do::Judge("leaves", Concern)),
    ])
}

pub fn next(story: &Story) -> Content {
    version(story, |content| {
        reworded(content, "worded");
        for key in ["changed", "worried", "risky", "group"] {
            means_otherwise(content, key);
        }
        question(content, "leaves").lifecycle = Lifecycle::Retired;
        content.add(in_section(1, must("arrives")));
    })
}
