//! The whole review, to be read and printed.

use domain::people::PersonRef;
use leptos::prelude::*;
use leptos_meta::Title;

use super::import_review::rest_lines;
use super::{first, params};
use crate::api;
use crate::components::form::{FactBoxes, Fold, Form, Select, Submit, TextArea};
use crate::components::gate::GateList;
use crate::components::handover::HandoverWords;
use crate::components::icons::{StatusIcon, status_key};
use crate::components::load::load;
use crate::components::question_list::{Bar, announced};
use crate::components::review_head::Head;
use crate::components::risk::Risk;
use crate::components::text::{Prompt, Prose, When};
use crate::components::{TemplateLanguage, template_lang, texts};
use crate::messages::Texts;
use crate::pages::new_service::choices;
use crate::pages::question::answer::AnswerBody;
use crate::view::Moment;
use crate::view::imports::RestLine;
use crate::view::review::{
    CommentView, FactsView, MoveView, NewerView, PinChoice, ReadQuestion, ReadSection, ReviewHead, ReviewPage,
};

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

/// A quiet line: there is a later version, and what moving there would do.
fn later(l: Texts, newer: NewerView, head: &ReviewHead) -> AnyView {
    let (newest, version) = (newer.newest.to_string(), head.version.to_string());
    let href = format!("/reviews/{}/move", head.id);
    let suggestion = newer.suggestion.map(|suggestion| {
        view! {
            <span>
                " "{l.f("move.suggested", &[("name", &suggestion.by)])}" "
                <q class="plain" lang=template_lang()>{suggestion.note}</q>
            </span>
        }
    });
    view! {
        <p class="fact newer">
            {l.f("newer.line", &[("newest", &newest), ("version", &version)])}{suggestion}" "
            <a href=href>{l.t("newer.what")}</a>
        </p>
    }
    .into_any()
}

/// What was said on questions that are not asked any more.
fn gone(l: Texts, gone: Vec<(String, Vec<CommentView>)>) -> AnyView {
    let comment = |comment: CommentView| {
        view! { <li><b>{comment.author}</b>" "<span class="fact"><When at=comment.at/></span><Prose html=comment.body/></li> }
    };
    let question = |(prompt, comments): (String, Vec<CommentView>)| {
        view! {
            <li class="read-question">
                <h3 class="read-prompt" lang=template_lang()>{prompt}</h3>
                <ul class="said">{comments.into_iter().map(comment).collect_view()}</ul>
            </li>
        }
    };
    let some = !gone.is_empty();
    some.then(|| {
        view! {
            <section class="read-section" aria-labelledby="gone">
                <h2 id="gone">{l.t("moves.gone")}</h2>
                <ol class="read-questions">{gone.into_iter().map(question).collect_view()}</ol>
            </section>
        }
    })
    .into_any()
}

/// How the review came to its version, and the state before each move.
fn moved(l: Texts, moves: Vec<MoveView>) -> AnyView {
    let line = |it: MoveView| {
        let by = it.by.unwrap_or_else(|| l.t("actor.operator").to_owned());
        let who = l.f(if it.automatic { "moves.automatic" } else { "moves.by" }, &[("name", &by)]);
        let tier = |key: &str| l.t_or_own(&format!("tier.{key}"), key);
        let tiers = it.tiers.map(|(from, to)| l.f("moves.tier", &[("from", &tier(&from)), ("to", &tier(&to))]));
        view! {
            <li>
                {l.f("moves.line", &[("from", &it.from.to_string()), ("to", &it.to.to_string())])}
                <span class="fact">{tiers.map(|tiers| format!(" · {tiers}"))}" · "{who}" "<When at=it.at/></span>
                {it.snapshot.map(|id| view! { " · "<a href=format!("/snapshots/{id}")>{l.t("moves.before")}</a> })}
            </li>
        }
    };
    let some = !moves.is_empty();
    some.then(|| {
        view! {
            <section class="read-section" aria-labelledby="moves">
                <h2 id="moves">{l.t("moves.title")}</h2>
                <ul class="plain-list">{moves.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
    .into_any()
}

/// Reviewers by name, of all of it or of a section: who is, and the forms that change it.
fn name_reviewers(l: Texts, head: &ReviewHead, sections: &[ReadSection], people: Vec<PersonRef>) -> AnyView {
    let of_all = head.named_reviewers.iter().map(|person| (person.clone(), None));
    let of_sections = sections
        .iter()
        .flat_map(|it| it.reviewers.iter().map(|person| (person.clone(), Some((it.at, it.title.clone())))));
    let named: Vec<_> = of_all.chain(of_sections).collect();
    let count = named.len().to_string();
    let off = named.into_iter().map(move |(person, section)| {
        let id = person.id.to_string();
        let (at, title) = section.map_or_else(Default::default, |(at, title)| (at.to_string(), title));
        let of = if at.is_empty() { id.clone() } else { format!("{id}/{at}") };
        let after = (!title.is_empty()).then(|| view! { " "<span class="fact" lang=template_lang()>{title}</span> });
        view! {
            <li>
                <span>{person.name}</span>{after}" "
                <Form act="assign_reviewer" of=of class="inline">
                    <input type="hidden" name="person" value=id.clone()/>
                    <input type="hidden" name="section" value=at.clone()/>
                    <Submit label=l.t("reviewer.take_off")/>
                </Form>
            </li>
        }
    });
    let whole = (String::new(), l.t("reviewer.whole").to_owned());
    let places = sections.iter().map(|section| (section.at.to_string(), section.title.clone()));
    let places = std::iter::once(whole).chain(places).collect();
    view! {
        <Fold summary=l.f("reviewer.named", &[("count", &count)]) forms=vec!["assign_reviewer".into()] class="name-reviewers">
            <p>{l.t("reviewer.lead")}</p>
            <ul class="plain-list named">{off.collect_view()}</ul>
            {(!people.is_empty()).then(|| view! {
            <Form act="assign_reviewer" class="inline-field">
                <input type="hidden" name="assigned" value="yes"/>
                <Select name="person" label=l.t("reviewer.label") options=choices(&people, None)/>
                <Select name="section" label=l.t("reviewer.section") options=places/>
                <p class="actions"><Submit label=l.t("reviewer.submit")/></p>
            </Form>
            })}
        </Fold>
    }
    .into_any()
}

/// What the review stands on, chosen by its team.
fn pin_fold(l: Texts, pin: PinChoice, head: &ReviewHead) -> AnyView {
    if pin.revisions.is_empty() {
        let new = format!("/services/{}/documents/new", head.service_slug);
        return view! { <p class="fact"><a href=new>{l.t("document.new_design_doc")}</a></p> }.into_any();
    }
    let key = |id: &str, number: u32| format!("{id}:{number}");
    // Whoever opens this wants to pin something: what is there already, or what was written last.
    let offered = pin.revisions.first().map_or(String::new(), |(id, _, number)| key(id, *number));
    let pinned = head.document.as_ref().map_or(offered, |document| key(&document.id, document.revision));
    let option = |(id, title, number): (String, String, u32)| {
        (key(&id, number), l.f("pin.option", &[("title", &title), ("number", &number.to_string())]))
    };
    let none = (String::new(), l.t("pin.none").to_owned());
    let options = std::iter::once(none).chain(pin.revisions.into_iter().map(option)).collect();
    let summary = if head.document.is_some() { "pin.change" } else { "pin.choose" };
    view! {
        <Fold summary=l.t(summary) forms=vec!["pin_document".into()]>
            <Form act="pin_document" base=Signal::stored(pin.pins) stays=true>
                <Select name="revision" label=l.t("pin.which") hint=l.t("pin.hint") options value=pinned/>
                <p class="actions"><Submit label=l.t("pin.submit")/></p>
            </Form>
        </Fold>
    }
    .into_any()
}

/// What is taken to be true of the service, and which questions do not apply for it.
fn true_of_it(l: Texts, facts: FactsView, head: &ReviewHead) -> AnyView {
    let count = facts.left_out.len().to_string();
    let holding: Vec<_> = facts.facts.iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact.clone()).collect();
    let holding = if holding.is_empty() { l.t("facts.none").to_owned() } else { holding.join(" · ") };
    let left_out = facts.left_out.into_iter().map(|(_, prompt, lacking)| {
        view! {
            <li lang=template_lang()>{prompt}" "<span class="fact">{l.f("facts.asked_if", &[("facts", &lacking)])}</span></li>
        }
    });
    let left_out = left_out.collect_view();
    let may = facts.refused.is_none();
    let (service, version) = (head.service.clone(), head.version.to_string());
    view! {
        <Fold summary=l.f("facts.summary", &[("count", &count)]) forms=vec!["change_facts".into()] class="facts">
            <p class="fact">{l.f("facts.title", &[("service", &service)])}" "<span lang=template_lang()>{holding}</span></p>
            <ul class="plain-list">{left_out}</ul>
            {may.then(|| view! {
                <Form act="change_facts" base=Signal::stored(facts.changes) stays=true>
                    <input type="hidden" name="version" value=version/>
                    <FactBoxes service facts=facts.facts/>
                    <p class="hint">{l.t("facts.change_hint")}</p>
                    <p class="actions"><Submit label=l.t("save")/></p>
                </Form>
            })}
        </Fold>
    }
    .into_any()
}

/// What is kept of the filled-in checklist that the review was begun with.
fn kept(by: String, at: Moment, rest: Vec<RestLine>) -> AnyView {
    let l = texts();
    let count = rest.len().to_string();
    let some = !rest.is_empty();
    // In sight, since what is folded away is not printed.
    view! {
        <section class="read-section" aria-labelledby="imported">
            <h2 id="imported">{l.t("filled.kept_title")}</h2>
            <p class="fact">{l.f("answer.imported", &[("name", &by)])}" · "<When at/></p>
            {some.then(|| view! {
                <h3 class="kept-title">{l.f("filled.kept", &[("count", &count)])}</h3>
                {rest_lines(rest)}
            })}
        </section>
    }
    .into_any()
}

/// Several at once: answers that the viewer has opened, and has said nothing about.
fn confirm(l: Texts, opened: Vec<(String, String, u32)>) -> AnyView {
    let lang = template_lang();
    let boxes = opened.into_iter().map(move |(key, prompt, revision)| {
        view! {
            <li><label><input type="checkbox" name="fine" value=format!("{key}:{revision}")/>" "<span lang=lang>{prompt}</span></label></li>
        }
    });
    view! {
        <section class="notice" aria-labelledby="confirm">
            <h2 id="confirm">{l.t("confirm.title")}</h2>
            <p>{l.t("confirm.lead")}</p>
            <Form act="confirm_fine">
                <ul class="plain-list ticks">{boxes.collect_view()}</ul>
                <p class="actions"><Submit label=l.t("confirm.submit")/></p>
            </Form>
        </section>
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

/// Which section it is, and each of its questions as it was when the page was made.
#[component]
fn WholeSection(at: usize, questions: Vec<(String, u32, u32)>) -> AnyView {
    let base = |(key, revision, meaning): (String, u32, u32)| {
        view! {
            <input type="hidden" name=format!("base.{key}") value=revision.to_string()/>
            <input type="hidden" name=format!("meaning.{key}") value=meaning.to_string()/>
        }
    };
    view! {
        <input type="hidden" name="section" value=at.to_string()/>
        {questions.into_iter().map(base).collect_view()}
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
