//! Risks on the question: reading, proposing, deciding.

use leptos::prelude::*;

use crate::components::form::{Field, Fold, Form, Select, Submit, TextArea, start_value};
use crate::components::load::Live;
use crate::components::risk::Risk;
use crate::components::{template_lang, texts};
use crate::pages::new_service::choices;
use crate::view::review::{QuestionPage, RiskView};

/// Risks with what can be done about them.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let shown =
        live.part(|page| (page.risks.clone(), page.rights.decide_risk.is_none(), page.rights.withdraw_risk.is_none()));
    let may_propose = live.part(|page| page.rights.risk.is_none());
    let over = live.part(|page| page.rights.risk_over.clone());
    let revision = live.part(|page| page.answer.as_ref().map_or(0, |answer| answer.revision));
    let meaning = live.part(|page| page.question.meaning);
    let data = live.data.clone();
    view! {
        {move || {
            let (risks, decide, withdraw) = shown.get();
            risks.into_iter().map(|risk| one(risk, decide, withdraw)).collect_view()
        }}
        {move || may_propose.get().then(|| propose(data.get_untracked(), (revision, meaning), over.get()))}
    }
    .into_any()
}

fn one(risk: RiskView, decide: bool, withdraw: bool) -> AnyView {
    let l = texts();
    let waits = risk.decision.is_none();
    let accept = risk.id.clone();
    let decline = risk.id.clone();
    let other = risk.id.clone();
    view! {
        <section class="risk-block" aria-label=l.t("risk.title")>
            <Risk risk/>
            {(waits && decide).then(|| view! {
                <div class="risk-acts">
                    <Form act="decide_risk" of=format!("{accept}/accept") class="inline">
                        <input type="hidden" name="risk" value=accept.clone()/>
                        <Submit label=l.t("risk.accept") primary=true with=("outcome", "accepted".to_owned())/>
                    </Form>
                    <Fold summary=l.t("risk.decline") forms=vec![format!("decide_risk/{decline}/decline")]>
                        <Form act="decide_risk" of=format!("{decline}/decline")>
                            <input type="hidden" name="risk" value=decline.clone()/>
                            <TextArea name="reason" label=l.t("risk.decline_reason") rows=2/>
                            <p class="actions"><Submit label=l.t("risk.decline") with=("outcome", "declined".to_owned())/></p>
                        </Form>
                    </Fold>
                </div>
            })}
            {(waits && withdraw).then(|| view! {
                <Form act="decide_risk" of=format!("{other}/withdraw") class="inline">
                    <input type="hidden" name="risk" value=other.clone()/>
                    <Submit label=l.t("risk.withdraw") with=("outcome", "withdrawn".to_owned())/>
                </Form>
            })}
        </section>
    }.into_any()
}

/// Three fields show; the rest is folded.
fn propose(page: QuestionPage, (revision, meaning): (Memo<u32>, Memo<u32>), over: String) -> AnyView {
    let l = texts();
    let summary = if over.is_empty() { "risk.propose" } else { "risk.propose_over" };
    let people = choices(&page.people, None);
    let stays = page.rights.concern_stays && !over.is_empty();
    let draft = format!("{}/{}/propose_risk", page.head.id, page.question.key);
    view! {
        <Fold summary=l.t(summary) forms=vec!["propose_risk".into()] draft=draft.clone() key="r">
            <Form act="propose_risk" base=revision draft=draft>
                <input type="hidden" name="over" value=over/>
                <input type="hidden" name="meaning" value=move || meaning.get().to_string()/>
                {stays.then(|| view! { <p class="hint concern-stays">{l.t("rule.concern_stays")}</p> })}
                <TextArea name="statement" label=l.t("risk.statement") hint=l.t("risk.statement_hint") rows=2/>
                <TextArea name="acceptable_because" label=l.t("risk.acceptable_because") rows=2/>
                <div class="field-row">
                    <Field name="until" label=l.t("risk.until") value=page.risk_until kind="date"/>
                    <Select name="owner" label=l.t("risk.owner") options=people value=page.viewer.id.to_string()/>
                </div>
                <details class="more">
                    <summary>{l.t("risk.rest")}</summary>
                    <TextArea name="effect" label=l.t("risk.effect") rows=2/>
                    <TextArea name="no_longer_when" label=l.t("risk.no_longer_when") rows=2/>
                    <TextArea name="plan" label=l.t("risk.plan") rows=2/>
                </details>
                {also(page.also)}
                <p class="actions"><Submit label=l.t("risk.propose_submit") primary=true/></p>
            </Form>
        </Fold>
    }
    .into_any()
}

/// Other questions under the same risk. Folded, since one risk a question is usual.
fn also(questions: Vec<(String, String, String)>) -> AnyView {
    let l = texts();
    let lang = template_lang();
    let ticked = questions.iter().any(|(key, ..)| !start_value(&format!("also.{key}"), "").is_empty());
    let count = questions.len().to_string();
    let boxes = questions.into_iter().map(|(key, prompt, seen)| {
        let name = format!("also.{key}");
        let id = name.replace('.', "-");
        let checked = !start_value(&name, "").is_empty();
        view! {
            <div class="field check">
                <label for=id.clone()>
                    <input id=id.clone() type="checkbox" name=name value=seen checked=checked/>
                    <span lang=lang>{prompt}</span>
                </label>
            </div>
        }
    });
    let boxes = boxes.collect::<Vec<_>>();
    (!boxes.is_empty())
        .then(|| {
            view! {
                <details class="more" open=ticked>
                    <summary>{l.f("risk.also", &[("count", &count)])}</summary>
                    <fieldset class="also"><legend class="hint">{l.t("risk.also_lead")}</legend>{boxes}</fieldset>
                </details>
            }
        })
        .into_any()
}
