//! That a stage asks the question again which was answered before another one was passed.

use leptos::prelude::*;

use crate::components::form::{Form, MadeFrom, Submit};
use crate::components::load::Live;
use crate::components::texts;
use crate::view::review::QuestionPage;
use crate::words::stage_name;

/// What is asked, and what confirms the answer as it is.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let revision = live.part(|page| page.answer.as_ref().map_or(0, |answer| answer.revision));
    let meaning = live.part(|page| page.question.meaning);
    let asked = live.part(|page| {
        let stage = page.head.stages.get(page.head.next_stage).cloned();
        stage.filter(|_| page.question.asked_again).map(|stage| (stage, page.rights.answer.is_none()))
    });
    let notice = move || {
        let l = texts();
        asked.get().map(|(stage, may)| {
            let title = l.f("again.title", &[("stage", &stage_name(l, &stage))]);
            let how = if may { "again.lead" } else { "again.waits" };
            view! {
                <section class="since asked-again" aria-labelledby="asked-again">
                    <h2 id="asked-again">{title}</h2>
                    <p>{l.t(how)}</p>
                    {may.then(|| view! {
                        <Form act="answer_question" of="confirm" base=Signal::from(revision) class="inline no-print">
                            <MadeFrom name="meaning" newest=meaning.into()/>
                            <Submit label=l.t("again.confirm") with=("intent", "confirm".to_owned())/>
                        </Form>
                    })}
                </section>
            }
        })
    };
    notice.into_any()
}
