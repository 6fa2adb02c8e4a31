//! Moving a review to a later version of its template: everything that would become of it, and one button.

use crate::components::title::Title;
use domain::refusal::Refusal;
use domain::review::Fate;
use leptos::prelude::*;

use super::{params, query};
use crate::api;
use crate::components::form::{FactBoxes, Form, Submit};
use crate::components::load::load;
use crate::components::question_difference::{QuestionDifference, marked};
use crate::components::question_list::{announced, not_asked};
use crate::components::review_head::Head;
use crate::components::text::When;
use crate::components::{TemplateLanguage, template_lang, texts};
use crate::messages::Texts;
use crate::pages::question::answer::AnswerBody;
use crate::view::Moment;
use crate::view::review::{LeftOut, MovePage, MovingQuestion, PlanView, ReviewHead, SignatureMove, SuggestionView};
use crate::words::stage_name;

/// The page on which a review moves.
#[component]
pub fn MoveReview() -> AnyView {
    let (place, to, tier, facts) = (params(&["id"]), query("to"), query("tier"), query("facts"));
    load(
        move || {
            let mut key = place();
            key.extend([to(), tier(), facts()].map(Option::unwrap_or_default));
            key
        },
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::move_review(next(), next(), next(), next())
        },
        |live| {
            let data = live.data;
            view! { <main class="review-whole" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: MovePage) -> AnyView {
    let l = texts();
    provide_context(TemplateLanguage(page.head.template_language));
    let title = match &page.plan {
        Some(plan) => l.f("move.title", &[("number", &plan.to.to_string())]),
        None => l.t("move.none_title").to_owned(),
    };
    let back = format!("/reviews/{}", page.head.id);
    let current = [("number", page.head.version.to_string())];
    let current = current.each_ref().map(|(name, number)| (*name, number.as_str()));
    view! {
        <Title text=format!("{title} · {}", page.head.service)/>
        <Head head=page.head.clone() small=true/>
        <div class="page reading moving">
            <h1>{title}</h1>
            {match page.plan {
                Some(plan) => planned(l, plan, &page.head, page.versions, page.suggestion, page.may),
                None => view! {
                    <p>{l.f("move.none", &current)}" "<a href=back>{l.t("move.back")}</a></p>
                }.into_any(),
            }}
        </div>
    }
    .into_any()
}

fn planned(
    l: Texts,
    plan: PlanView,
    head: &ReviewHead,
    versions: Vec<(u32, Moment, String)>,
    suggestion: Option<SuggestionView>,
    may: Option<Refusal>,
) -> AnyView {
    let lang = template_lang();
    let (from, to) = (head.version.to_string(), plan.to.to_string());
    let between: Vec<_> = versions.iter().filter(|(number, ..)| *number <= plan.to).cloned().collect();
    let notes = between.into_iter().map(|(number, at, notes)| {
        let version = l.f("template.version", &[("number", &number.to_string())]);
        view! { <li><b>{version}</b>" "<span class="fact"><When at/></span>" "<span lang=lang>{notes}</span></li> }
    });
    let numbers: Vec<u32> = versions.iter().map(|(number, ..)| *number).collect();
    let choose = (numbers.len() > 1 || plan.tier_gone).then(|| choose(l, head, &numbers, &plan));
    let count = |fate: Fate| match fate {
        Fate::Carried => plan.carried.len(),
        _ => plan.questions.iter().find(|(it, _)| *it == fate).map_or(0, |(_, questions)| questions.len()),
    };
    let minutes = plan.minutes.to_string();
    let said = Fate::ALL.map(|fate| (fate, count(fate))).into_iter().filter(|(_, count)| *count > 0);
    let said = said.map(|(fate, count)| {
        let text = l.t_or(&format!("fate.{}_count", fate.code()), "fate.carried_count");
        let words = Texts::filled(text, &[("count", &count.to_string())]);
        let takes = (fate == Fate::New).then(|| l.f("minutes.about", &[("minutes", &minutes)]));
        view! { <li>{words}{takes.map(|takes| format!(" · {takes}"))}</li> }
    });
    let said = said.collect_view();
    let nothing_open = count(Fate::ConfirmAgain) == 0 && count(Fate::New) == 0;
    let (before, after) = plan.progress;
    let progress = [
        ("settled", before.settled.to_string()),
        ("all", before.questions.to_string()),
        ("settled_then", after.settled.to_string()),
        ("all_then", after.questions.to_string()),
    ];
    let progress = progress.each_ref().map(|(name, count)| (*name, count.as_str()));
    let verdicts = (plan.verdicts.0 > 0).then(|| {
        let (all, kept) = (plan.verdicts.0.to_string(), plan.verdicts.1.to_string());
        view! { <p>{l.f("move.verdicts", &[("all", &all), ("kept", &kept)])}</p> }
    });
    let signatures = signatures(l, plan.signatures);
    let rule =
        (!plan.rule.is_empty()).then(|| view! { <p><b>{l.t("rule.title")}": "</b>{marked(l, plan.rule, true)}</p> });
    let by_fate = plan.questions.into_iter().map(|(fate, of_fate)| questions(l, fate, of_fate)).collect_view();
    let carried = carried(l, plan.carried);
    let announced = announced(l, plan.announced);
    let differences = format!("/templates/{}/differences?from={from}&to={to}", head.template_slug);
    let asks = asks(l, head, plan.asks, plan.left_out);
    let (stay, base) = (format!("/reviews/{}", head.id), Signal::stored(head.version));
    view! {
        <p class="lead">{l.f("move.lead", &[("from", &from), ("to", &to)])}</p>
        {suggestion.map(|it| suggested(l, it))}
        {choose}
        <ul class="plain-list">{notes.collect_view()}</ul>
        <h2>{l.t("move.becomes")}</h2>
        <ul class="covers">{said}</ul>
        {nothing_open.then(|| view! { <p class="fact">{l.t("move.nothing_open")}</p> })}
        <p>{l.f("move.progress", &progress)}</p>
        {verdicts}
        {signatures}
        {rule}
        <section class="notice" aria-labelledby="do-move">
            <h2 id="do-move">{l.t("move.do_title")}</h2>
            <p>{l.t("move.do_lead")}</p>
            <Form act="move_review" base=base>
                <input type="hidden" name="to" value=plan.to.to_string()/>
                <input type="hidden" name="tier" value=plan.tier.clone()/>
                {asks}
                <p class="actions">
                    <Submit label=l.f("move.do", &[("number", &to)]) primary=true refused=may/>
                    <a class="button" href=stay>{l.t("move.stay")}</a>
                </p>
            </Form>
        </section>
        {by_fate}
        {carried}
        {announced}
        <p class="fact"><a href=differences>{l.t("move.all_differences")}</a></p>
    }
    .into_any()
}

/// Facts that nobody was asked about so far, and what is not asked for them. Somebody who ticks others sees first what that does.
fn asks(l: Texts, head: &ReviewHead, asks: Vec<(String, bool)>, left_out: Vec<LeftOut>) -> AnyView {
    if asks.is_empty() {
        return not_asked(l, left_out);
    }
    let shown = asks.iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact.as_str()).collect::<Vec<_>>().join("\n");
    view! {
        <FactBoxes service=head.service.clone() facts=asks/>
        <input type="hidden" name="shown" value=shown/>
        {not_asked(l, left_out)}
        <p class="actions">
            <button type="submit" class="button" name="step" value="preview">{l.t("move.preview")}</button>
        </p>
    }
    .into_any()
}

/// A plain form: which version is looked at is in the address, and can be sent to somebody.
fn choose(l: Texts, head: &ReviewHead, versions: &[u32], plan: &PlanView) -> AnyView {
    let version = |number: &u32| {
        let name = l.f("template.version", &[("number", &number.to_string())]);
        view! { <option value=number.to_string() selected=*number == plan.to>{name}</option> }
    };
    let tier = |(key, name): &(String, String)| {
        let words = l.t_or_own(&format!("tier.{name}"), name);
        view! { <option value=key.clone() selected=*key == plan.tier>{words}</option> }
    };
    let gone = l.t_or_own(&format!("tier.{}", head.tier), &head.tier);
    view! {
        {plan.tier_gone.then(|| view! { <p class="why-not">{l.f("move.tier_gone", &[("tier", &gone)])}</p> })}
        <form method="get" action=format!("/reviews/{}/move", head.id) class="filter no-print">
            <label>{l.t("move.to")}" "<select name="to">{versions.iter().map(version).collect_view()}</select></label>
            <label>{l.t("review.tier")}" "<select name="tier">{plan.tiers.iter().map(tier).collect_view()}</select></label>
            <button type="submit" class="button">{l.t("move.preview")}</button>
        </form>
    }
    .into_any()
}

/// A keeper's word.
fn suggested(l: Texts, suggestion: SuggestionView) -> AnyView {
    view! {
        <p>
            {l.f("move.suggested", &[("name", &suggestion.by)])}" "<span class="fact"><When at=suggestion.at/></span>" "
            <q class="plain" lang=template_lang()>{suggestion.note}</q>
        </p>
    }
    .into_any()
}

fn signatures(l: Texts, signatures: Vec<SignatureMove>) -> AnyView {
    let line = |it: SignatureMove| {
        let decision = l.t_or(&format!("decision.{}", it.decision), "decision.go");
        let becomes = l.t(if it.stands { "move.signature_stands" } else { "move.signature_outdated" });
        let stage = stage_name(l, &it.stage);
        view! {
            <li>
                <b>{it.by}</b>": "{decision}" "<span class="fact">{stage}" · "<When at=it.at/></span>" "
                <span class="tag">{becomes}</span>
            </li>
        }
    };
    let some = !signatures.is_empty();
    some.then(|| {
        view! {
            <h2>{l.t("sign.signatures")}</h2>
            <ul class="plain-list signatures-moving">{signatures.into_iter().map(line).collect_view()}</ul>
        }
    })
    .into_any()
}

/// The questions of one fate.
fn questions(l: Texts, fate: Fate, questions: Vec<MovingQuestion>) -> AnyView {
    let title = l.t_or(&format!("fate.{}", fate.code()), "fate.reworded");
    let lead = l.t_or(&format!("fate.{}_lead", fate.code()), "fate.reworded_lead");
    let id = format!("fate-{}", fate.code());
    let count = questions.len();
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{title}" "<span class="fact">{count}</span></h2>
            <p class="fact">{lead}</p>
            <ol class="version-differences">
                {questions.into_iter().map(|it| view! { <li>{question(l, fate, it)}</li> }).collect_view()}
            </ol>
        </section>
    }
    .into_any()
}

/// Those that are asked as before stand folded: there is nothing to do about them.
fn carried(l: Texts, prompts: Vec<String>) -> AnyView {
    if prompts.is_empty() {
        return ().into_any();
    }
    let lang = template_lang();
    let count = prompts.len();
    view! {
        <details class="more">
            <summary>{format!("{} · {count}", l.t("fate.carried"))}</summary>
            <ul class="plain-list">{prompts.into_iter().map(|prompt| view! { <li lang=lang>{prompt}</li> }).collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn question(l: Texts, fate: Fate, moving: MovingQuestion) -> AnyView {
    let names = |names: Vec<String>| names.join(l.t("list.separator"));
    let verdict =
        |(code, who): (String, String)| format!("{who} ({})", l.t_or(&format!("verdict.{code}"), "verdict.fine"));
    let outdated = moving.outdated.into_iter().map(verdict).collect::<Vec<_>>();
    let key = if fate == Fate::Gone { "move.verdicts_gone" } else { "move.verdicts_outdated" };
    let outdated = (!outdated.is_empty()).then(|| l.f(key, &[("names", &names(outdated))]));
    let concerns =
        (!moving.concerns.is_empty()).then(|| l.f("move.concerns_gone", &[("names", &names(moving.concerns))]));
    let answer = moving.answer.map(|answer| {
        view! {
            <details class="more">
                <summary>{l.t("move.answer")}</summary>
                <div class="answer"><AnswerBody answer/></div>
            </details>
        }
    });
    let asked = match moving.difference {
        Some(difference) => view! { <QuestionDifference difference alone=true/> }.into_any(),
        None => view! { <p class="read-prompt" lang=template_lang()>{moving.prompt}</p> }.into_any(),
    };
    view! {
        {asked}
        {moving.lacking.map(|lacking| view! { <p class="fact">{l.f("facts.asked_if", &[("facts", &lacking)])}</p> })}
        {outdated.map(|words| view! { <p class="fact">{words}</p> })}
        {concerns.map(|words| view! { <p class="fact">{words}</p> })}
        {answer}
    }
    .into_any()
}
