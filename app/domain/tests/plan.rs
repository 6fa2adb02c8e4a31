//! Rollout plans: models, and before which stage a question is due.

mod support;

use domain::review::NewStage;
use domain::review::RolloutModel;
use domain::review::plan::milestones_in_order;
use domain::template::Milestone::{self, Deployed, DesignAgreed, Everyone, FirstUsers, InOperation};
use support::*;

fn planned(stages: &[(&str, Option<Milestone>)]) -> Vec<NewStage> {
    let stage = |(name, milestone): &(&str, Option<Milestone>)| {
        NewStage::plain((*name).into(), (*name).to_owned(), *milestone, None)
    };
    stages.iter().map(stage).collect()
}

#[test]
fn every_model_is_a_plan_that_ends_with_everyone_or_later() {
    for model in RolloutModel::ALL {
        let stages = model.stages();
        assert_eq!(milestones_in_order(&planned(stages)), Ok(()), "{model:?}");
        assert!(stages.last().is_some_and(|(_, milestone)| *milestone >= Some(Everyone)), "{model:?}");
        assert_eq!(RolloutModel::from_code(model.code()), Some(model));
        if model == RolloutModel::AllAtOnce {
            assert_eq!(stages, [("", Some(Everyone))]);
            continue;
        }
        assert_eq!(stages[0].1, Some(DesignAgreed), "{model:?}");
        assert!(stages.iter().any(|(_, milestone)| *milestone == Some(Deployed)), "{model:?}");
        assert!(stages.iter().any(|(_, milestone)| *milestone == Some(FirstUsers)), "{model:?}");
        assert!(stages.iter().all(|(name, _)| !name.is_empty()), "{model:?}");
    }
}

#[test]
fn a_model_goes_on_after_what_was_reached() {
    let names = |reached| {
        let left = RolloutModel::ByShare.stages_after(reached);
        left.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
    };
    for (reached, left) in [
        (None, "design_agreed deployed share_1 share_10 share_50 everyone"),
        (Some(DesignAgreed), "deployed share_1 share_10 share_50 everyone"),
        (Some(FirstUsers), "share_10 share_50 everyone"),
        (Some(Everyone), ""),
    ] {
        assert_eq!(names(reached), left, "{reached:?}");
    }
}

#[test]
fn milestones_never_go_back() {
    let refused = |stages: &[(&str, Option<Milestone>)]| {
        milestones_in_order(&planned(stages)).err().map(|(at, refusal)| (at, refusal.arguments[0].1.clone()))
    };
    assert_eq!(refused(&[("a", None), ("b", Some(Deployed)), ("c", None), ("d", Some(Deployed)), ("e", None)]), None);
    assert_eq!(refused(&[("a", Some(FirstUsers)), ("b", None), ("c", Some(Deployed))]), Some((2, "c".to_owned())));
}

#[test]
fn each_question_is_first_due_before_one_stage_or_where_none_reaches_its_milestone_before_none() {
    let all = Milestone::ALL.map(|milestone| due(milestone, must(milestone.code())));
    for (plan, first, next) in [
        (&[Some(Everyone)][..], &[4][..], &["0", "0", "0", "0", ""]),
        (&[Some(DesignAgreed), None, Some(FirstUsers), Some(Everyone)], &[1, 0, 2, 1], &["0", "2", "2", "3", ""]),
        (&[None, Some(InOperation), None], &[0, 5, 0], &["1", "1", "1", "1", "1"]),
        (&[None, None], &[0, 0], &["", "", "", "", ""]),
    ] {
        let story = Story::of(all.to_vec()).stages(plan);
        let found: Vec<u32> = story.board.stages.iter().map(|stage| story.board.first_due(stage)).collect();
        assert_eq!(found, first, "{plan:?}");
        let before = |key: Milestone| {
            let question = story.board.content.by_key(key.code()).expect("a question");
            story.board.due_next(question).map_or(String::new(), |stage| stage.id.to_string())
        };
        assert_eq!(
            Milestone::ALL.map(before),
            next.map(|at| if at.is_empty() { String::new() } else { format!("stage {at}") }),
            "{plan:?}"
        );
    }
}
