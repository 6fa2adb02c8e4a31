//! The whole review, to be read and printed.

mod forms;
mod history;

use crate::components::title::Title;
use forms::{WholeSection, confirm, name_reviewers, pin_fold, true_of_it};
use history::{gone, kept, later, moved};
use leptos::prelude::*;

use super::{first, params};

use crate::api;
use crate::components::form::{Fold, Form, Submit, TextArea};
use crate::components::gate::GateList;
use crate::components::handover::HandoverWords;
use crate::components::icons::{StatusIcon, status_key};
use crate::components::load::load;
use crate::components::question_list::{Bar, announced};
use crate::components::review_head::Head;
use crate::components::risk::Risk;
use crate::components::rollout::rollout;
use crate::components::text::{Prompt, Prose, When};
use crate::components::{TemplateLanguage, texts};
use crate::pages::question::answer::AnswerBody;
use crate::view::review::{ReadQuestion, ReadSection, ReviewPage};

/// The whole review.
#[component]
pub fn Review() -> AnyView {
    load(
        params(&["id"]),
        |key| api::review(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="review-whole" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: ReviewPage) -> AnyView {
    let l = texts();
    provide_context(TemplateLanguage(page.head.template_language));
    let review = page.head.id.clone();
    let may = page.hand_over.is_none();
    let hand_over = (may && page.ready > 0).then(|| {
        view! {
            <section class="notice" aria-labelledby="hand-over">
                <h2 id="hand-over">{l.f("handover.ready", &[("count", &page.ready.to_string())])}</h2>
                <p>{l.f("handover.lead", &[("team", &page.head.reviewing_team)])}</p>
                <Form act="hand_over" of="everything">
                    <input type="hidden" name="scope" value="everything"/>
                    <TextArea name="note" label=l.t("handover.note") rows=2/>
                    <p class="actions"><Submit label=l.t("handover.everything") primary=true/></p>
                </Form>
            </section>
        }
    });
    let pin = page.pin.map(|pin| pin_fold(l, pin, &page.head));
    let facts = page.facts.map(|facts| true_of_it(l, facts, &page.head));
    let announced = announced(l, page.announced);
    let opened = (!page.opened.is_empty()).then(|| confirm(l, page.opened));
    let words = page.handovers.into_iter().map(|word| view! { <HandoverWords word/> }).collect::<Vec<_>>();
    let words = (!words.is_empty()).then(|| {
        view! {
            <section class="words" aria-labelledby="words">
                <h2 id="words">{l.t("handover.words")}</h2>
                <ul class="said">{words}</ul>
            </section>
        }
    });
    let reviewers = page.assign.map(|people| name_reviewers(l, &page.head, &page.sections, people));
    let newer = page.newer.map(|newer| later(l, newer, &page.head));
    let plan = page.rollout.says_something().then(|| {
        view! {
            <section class="read-section" aria-labelledby="plan">
                <h2 id="plan">{l.t("plan.label")}</h2>
                {rollout(l, page.rollout)}
            </section>
        }
    });
    let gone = gone(l, page.gone);
    let moves = moved(l, page.moves);
    let imported = page.imported.map(|(by, at, rest)| kept(by, at, rest));
    let sections = page.sections.into_iter().map(|s| section(s, &review, may)).collect_view();
    view! {
        <Title text=page.head.service.clone()/>
        <Head head=page.head.clone()/>
        <div class="whole-columns">
            <div class="whole-text">
                <p class="progress-line"><Bar progress=page.head.progress/></p>
                {newer}
                {pin}
                {facts}
                {words}
                {hand_over}
                {opened}
                {reviewers}
                {plan}
                {sections}
                {announced}
                {imported}
                {gone}
                {moves}
            </div>
            <aside><GateList head=page.head gate=page.gate/></aside>
        </div>
    }
    .into_any()
}

fn section(section: ReadSection, review: &str, may_hand_over: bool) -> AnyView {
    let l = texts();
    let at = section.at;
    let names = section.reviewers.iter().map(|person| person.name.as_str()).collect::<Vec<_>>();
    let reviewers =
        (!names.is_empty()).then(|| l.f("reviewer.of_section", &[("names", &names.join(l.t("list.separator")))]));
    let counts = format!("{} / {}", section.counts.0, section.counts.1);
    let questions = section.questions.into_iter().map(|q| question(q, review)).collect_view();
    view! {
        <section class="read-section">
            <h2>{section.title}" "<span class="fact">{counts}</span></h2>
            {reviewers.map(|line| view! { <p class="fact section-reviewers">{line}</p> })}
            {(may_hand_over && section.ready > 0).then(|| view! {
                <Form act="hand_over" of=format!("section/{at}") class="inline">
                    <input type="hidden" name="scope" value="section"/>
                    <input type="hidden" name="section" value=at.to_string()/>
                    <Submit label=l.f("handover.section", &[("count", &section.ready.to_string())])/>
                </Form>
            })}
            <ol class="read-questions">{questions}</ol>
            {(!section.leave_out.is_empty()).then(|| view! {
                <Fold summary=l.t("section.leave_out") forms=vec![format!("answer_section/{at}")]>
                    <p>{l.f("section.leave_out_lead", &[("count", &section.leave_out.len().to_string())])}</p>
                    <Form act="answer_section" of=at.to_string()>
                        <WholeSection at questions=section.leave_out.clone()/>
                        <TextArea name="reason" label=l.t("answer.reason") rows=2/>
                        <p class="actions"><Submit label=l.t("answer.set_not_applicable")/></p>
                    </Form>
                </Fold>
            })}
            {(!section.take_back.is_empty()).then(|| view! {
                <Form act="answer_section" of=format!("{at}/back") class="inline">
                    <input type="hidden" name="reopen" value="yes"/>
                    <WholeSection at questions=section.take_back.clone()/>
                    <Submit label=l.t("section.take_back")/>
                </Form>
            })}
        </section>
    }
    .into_any()
}

fn question(question: ReadQuestion, review: &str) -> AnyView {
    let l = texts();
    let class = format!("read-question depth-{}", question.depth.min(3));
    let href = format!("/reviews/{review}/questions/{}", question.key);
    let assignee = question.assignee.clone();
    let status = question.status.map(|status| {
        let need = question.need.map(|need| l.t_or(&format!("need.{}", need.code()), "need.must"));
        let waiting = l.t_or(&format!("turn.{}", question.waiting.code()), "turn.nobody");
        view! {
            <p class="fact status-line">
                <StatusIcon status silent=true/>" "{l.t(status_key(status))}
                {need.map(|need| format!(" · {need}"))}
                {(!waiting.is_empty()).then(|| format!(" · {waiting}"))}
                {assignee.map(|name| format!(" · {}", l.f("assignee.is", &[("name", &name)])))}
            </p>
        }
    });
    let verdicts = question
        .verdicts
        .into_iter()
        .map(|(judgement, author, current, note)| {
            let word = l.t_or(&format!("verdict.{judgement}"), "verdict.fine");
            view! {
                <li>
                    <b>{author}</b>": "{word}{(!current).then(|| format!(" · {}", l.t("verdict.outdated")))}
                    <Prose html=note/>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let comments = question.comments.into_iter().map(|comment| view! {
        <li><b>{comment.author}</b>" "<span class="fact"><When at=comment.at/></span><Prose html=comment.body/></li>
    }).collect::<Vec<_>>();
    view! {
        <li class=class id=question.key>
            <h3 class="read-prompt"><a href=href><Prompt html=question.prompt linked=true/></a></h3>
            {status}
            {question.covered.map(|reason| view! { <p>{l.f("answer.covered", &[("reason", &reason)])}</p> })}
            {question.answer.map(|answer| view! { <AnswerBody answer/> })}
            {question.risks.into_iter().map(|risk| view! { <Risk risk/> }).collect_view()}
            {(!verdicts.is_empty()).then(|| view! { <ul class="said">{verdicts}</ul> })}
            {(!comments.is_empty()).then(|| view! { <ul class="said">{comments}</ul> })}
        </li>
    }
    .into_any()
}
