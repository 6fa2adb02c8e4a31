//! What somebody else has changed in a question while its form was open.

use domain::template::{Content, Question, Section, SigningRule, Tier, compare};
use leptos::prelude::*;

use crate::components::form::{follow, start_value, told_of_newer};
use crate::components::question_difference::QuestionDifference;
use crate::components::texts;
use crate::messages::Texts;
use crate::words::differences::shown;

/// What the form said before anything was typed: what is left so stays as others have it. Where two have changed the same, what
/// somebody else changed stands here.
#[component]
pub(super) fn Was(was: String, stored: Memo<String>, tiers: Vec<String>) -> AnyView {
    let l = texts();
    let was = start_value("was", was);
    // What they saved themselves since is nothing that somebody else changed.
    let before = follow("write_question", was.clone(), stored, false);
    let meanwhile = move || {
        let told = told_of_newer("write_question");
        told.then(|| meanwhile(l, &before.get(), &stored.get(), &tiers)).flatten()
    };
    view! {
        <input type="hidden" name="was" value=was/>
        {meanwhile}
    }
    .into_any()
}

fn meanwhile(l: Texts, was: &str, now: &str, tiers: &[String]) -> Option<AnyView> {
    let tier = |name: &String| Tier { key: name.clone(), name: name.clone(), may_skip_musts: false };
    // The question alone: where it stands is nothing that the form changes.
    let alone = |json: &str| -> Option<Content> {
        let question: Question = serde_json::from_str(json).ok()?;
        Some(Content {
            tiers: tiers.iter().map(tier).collect(),
            sections: vec![Section { title: String::new(), introduction: String::new() }],
            questions: vec![Question { section: 0, parent: None, ..question }],
            rule: SigningRule::default(),
        })
    };
    let (before, after) = (alone(was)?, alone(now)?);
    let difference = compare(&before, &after);
    let difference = shown(l, difference.questions.first()?, &before, &after);
    Some(
        view! {
            <section class="notice meanwhile" aria-labelledby="meanwhile">
                <h2 id="meanwhile">{l.t("draft.meanwhile")}</h2>
                <QuestionDifference difference alone=true/>
                <p class="hint">{l.t("draft.meanwhile_hint")}</p>
            </section>
        }
        .into_any(),
    )
}
