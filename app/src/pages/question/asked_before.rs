//! That the question means something else than when it was answered.

use leptos::prelude::*;

use crate::components::load::Live;
use crate::components::question_difference::QuestionDifference;
use crate::components::texts;
use crate::view::review::{AskedBefore, QuestionPage};

/// What differs, and what confirms the answer.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let asked = live.part(|page| {
        let state = page.answer.as_ref().map_or(String::new(), |answer| answer.state.clone());
        page.asked_before.clone().map(|asked| (asked, state, page.rights.answer.is_none()))
    });
    (move || asked.get().map(|(asked, state, may)| notice(asked, &state, may))).into_any()
}

fn notice(asked: AskedBefore, state: &str, may: bool) -> AnyView {
    let l = texts();
    let how = match state {
        _ if !may => "asked.waits",
        "risk_accepted" => "asked.risk",
        "not_applicable" | "skipped" => "asked.confirm_left_out",
        _ => "asked.confirm",
    };
    let versions = asked.version.map(|from| {
        let (from, to) = (from.to_string(), asked.now.to_string());
        view! { <p class="fact">{l.f("asked.lead", &[("from", &from), ("to", &to)])}</p> }
    });
    view! {
        <section class="since asked-before" aria-labelledby="asked-before">
            <h2 id="asked-before">{l.t("asked.title")}</h2>
            {versions}
            {asked.difference.map(|difference| view! { <QuestionDifference difference alone=true/> })}
            <p>{l.t(how)}</p>
        </section>
    }
    .into_any()
}
