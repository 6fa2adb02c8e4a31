//! Publishing a draft, with what has to be said about changed prompts.

use leptos::prelude::*;

use crate::components::feedback::said;
use crate::components::form::{Checkbox, Fold, Form, Submit, TextArea};
use crate::components::load::Live;
use crate::components::question_difference::marked;
use crate::components::texts;
use crate::view::editing::DraftPage;
use crate::view::templates::FeedbackLine;

/// The form, folded away.
pub(super) fn block(live: &Live<DraftPage>) -> AnyView {
    let l = texts();
    let page = live.now();
    let lang = page.line.language.tag();
    let draft = DraftPage::notes_draft(&page.line.slug, &page.version);
    let changing =
        live.part(|page| (page.reworded.clone(), page.feedback.clone(), page.publish.clone(), page.seen.clone()));
    let title = l.f("draft.publish_title", &[("number", &page.number.to_string())]);
    let hint = if page.number == 1 { "template.notes_hint" } else { "draft.notes_hint" };
    view! {
        {move || {
            let (reworded, feedback, offer, seen) = changing.get();
            let (version, rule, draft) = (page.version.clone(), page.rule, draft.clone());
            let line = move |(lineage, changed): (String, _)| view! {
                <li>
                    <p class="read-prompt" lang=lang>{marked(l, changed, false)}</p>
                    <Checkbox name=format!("wording.{lineage}") label=l.t("draft.only_wording")/>
                </li>
            };
            let asks = !reworded.is_empty();
            let wording = move || view! {
                <fieldset class="field">
                    <legend>{l.t("draft.reworded")}</legend>
                    <p class="hint">{l.t("draft.reworded_hint")}</p>
                    <ul class="plain-list">{reworded.into_iter().map(line).collect_view()}</ul>
                </fieldset>
            };
            let answers = (!feedback.is_empty()).then(|| {
                let line = |line: FeedbackLine| view! {
                    <li>
                        <Checkbox name=format!("feedback.{}", line.code) label=l.t("draft.answers_this")/>
                        {said(l, line)}
                    </li>
                };
                view! {
                    <fieldset class="field">
                        <legend>{l.t("draft.feedback")}</legend>
                        <p class="hint">{l.t("draft.feedback_hint")}</p>
                        <ul class="said">{feedback.into_iter().map(line).collect_view()}</ul>
                    </fieldset>
                }
            });
            view! {
                <Fold summary=title.clone() forms=vec!["publish_version".into()]
                    draft=draft.clone() class="notice">
                    <Form act="publish_version" draft=draft>
                        <p>{l.t("template.publish_lead")}</p>
                        <input type="hidden" name="version" value=version/>
                        <input type="hidden" name="seen" value=seen/>
                        <TextArea name="notes" label=l.t("template.notes") hint=l.t(hint) rows=3/>
                        {asks.then(wording)}
                        {answers}
                        <Checkbox name="gatekeeping" label=l.t("rule.set_gatekeeping") checked=rule.gatekeeping/>
                        <Checkbox name="product_owner" label=l.t("rule.set_product_owner") checked=rule.product_owner/>
                        <p class="actions"><Submit label=l.t("template.publish") primary=true refused=offer.refusal()/></p>
                    </Form>
                </Fold>
            }
        }}
    }
    .into_any()
}
