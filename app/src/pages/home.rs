//! Home: what waits for whoever looks.

use crate::components::title::Title;
use domain::document::DocumentTurn;
use domain::review::ConcernTurn;
use leptos::prelude::*;

use super::params;
use super::risks::risk_lines;
use crate::api;
use crate::components::load::load;
use crate::components::question_list::Bar;
use crate::components::text::When;
use crate::components::{session, texts};
use crate::view::people::{
    AgreeLine, ChangedDocumentLine, ConcernLine, FirstStep, HomeLine, HomePage, MentionLine, SuggestionLine,
};
use crate::words::document_kind;

/// Home.
#[component]
pub fn Home() -> AnyView {
    load(
        params(&[]),
        |_| api::home(),
        |live| {
            let l = texts();
            let page = live.now();
            let name = session().viewer.map_or(String::new(), |viewer| viewer.name);
            // A review can wait in two ways, and is one.
            let all = page.answer.iter().chain(&page.review).chain(&page.decide);
            let concerns = page.concerns.iter().map(|line| line.review.as_str());
            let waiting =
                all.map(|line| line.id.as_str()).chain(concerns).collect::<std::collections::BTreeSet<_>>().len();
            // A document that waits is no review, and says so itself.
            let lead = if waiting == 0 && !page.agree.is_empty() {
                String::new()
            } else if waiting == 0 {
                l.t("home.nothing").to_owned()
            } else {
                l.f("home.waiting", &[("count", &waiting.to_string())])
            };
            view! {
                <Title text=l.t("nav.home")/>
                <main class="page home" id="main">
                    <h1>{l.f("home.title", &[("name", &name)])}</h1>
                    {(page.first_steps.is_empty() && !lead.is_empty()).then(|| view! { <p class="lead">{lead}</p> })}
                    {first_steps(&page)}
                    {lines("home.decide", page.decide, |line| line.progress.owners)}
                    {concern_lines(page.concerns)}
                    {agree_lines(page.agree)}
                    {mention_lines(page.mentions)}
                    {lines("home.review", page.review, |line| line.progress.reviewers)}
                    {lines("home.answer", page.answer, |line| line.progress.team)}
                    {(!page.risks.is_empty()).then(|| view! {
                        <section aria-labelledby="home.risks">
                            <h2 id="home.risks">{l.t("home.risks")}</h2>
                            {risk_lines(page.risks)}
                        </section>
                    })}
                    {changed_lines(page.documents)}
                    {suggestion_lines(page.suggestions)}
                    {lines("home.others", page.others, |_| 0)}
                </main>
            }
        },
    )
    .into_any()
}

fn lines(title: &'static str, lines: Vec<HomeLine>, count: fn(&HomeLine) -> u32) -> AnyView {
    let l = texts();
    let minutes: u32 = match title {
        "home.review" => lines.iter().map(|line| line.progress.reviewer_minutes).sum(),
        "home.answer" => lines.iter().map(|line| line.progress.team_minutes).sum(),
        _ => 0,
    };
    let many = lines.len().to_string();
    let about = (minutes > 0).then(|| l.f("minutes.about", &[("minutes", &minutes.to_string())]));
    let line = move |line: HomeLine| {
        let waits = count(&line);
        let href = match &line.first {
            Some(key) => format!("/reviews/{}/questions/{key}", line.id),
            None => format!("/reviews/{}", line.id),
        };
        let changed = (line.changed > 0).then(|| l.f("home.changed", &[("count", &line.changed.to_string())]));
        let assigned = (line.assigned > 0).then(|| l.f("home.assigned", &[("count", &line.assigned.to_string())]));
        let named = (title == "home.review" && line.named).then(|| l.t("home.named").to_owned());
        let in_section =
            (line.in_section > 0).then(|| l.f("home.in_section", &[("count", &line.in_section.to_string())]));
        let ahead = line.ahead.then(|| view! { " · "<b class="ahead">{l.t("reached.ahead")}</b> });
        let for_you = in_section.into_iter().chain(changed).chain(assigned).chain(named);
        let for_you = for_you.map(|words| view! { " · "<b>{words}</b> }).collect::<Vec<_>>();
        let trigger = l.t_or(&format!("trigger.{}", line.trigger), "trigger.launch");
        let what = if waits > 0 {
            l.f("home.questions", &[("count", &waits.to_string())])
        } else {
            l.f(
                "index.settled",
                &[("settled", &line.progress.settled.to_string()), ("all", &line.progress.questions.to_string())],
            )
        };
        view! {
            <li>
                <div>
                    <a href=href><b>{line.service}</b>" · "{trigger}</a>
                    <p class="fact">{what}{for_you}{ahead}</p>
                </div>
                <span class="fact">{line.team}</span>
                <span class="home-progress"><Bar progress=line.progress/>
                    {line.since.map(|at| view! { <span class="fact">{l.t("home.since")}" "<When at/></span> })}
                </span>
            </li>
        }
    };
    (!lines.is_empty()).then(|| view! {
        <section aria-labelledby=title>
            <h2 id=title>{l.t(title)}" "<span class="fact">{many}{about.map(|about| format!(" · {about}"))}</span></h2>
            <ul class="lines three">{lines.into_iter().map(line).collect_view()}</ul>
        </section>
    }).into_any()
}

/// Documents that wait for a word of the viewer to be agreed on.
fn agree_lines(lines: Vec<AgreeLine>) -> AnyView {
    let l = texts();
    let some = !lines.is_empty();
    let line = move |line: AgreeLine| {
        let why = match line.turn {
            DocumentTurn::Reviewer => l.t("home.to_agree_reviewer"),
            DocumentTurn::Owner => l.t("home.to_agree_owner"),
            DocumentTurn::Confirmation => l.t("home.to_agree_minor"),
        };
        view! {
            <li>
                <div><a href=line.address><b>{line.title}</b></a><p class="fact">{why}</p></div>
                <span class="fact">{line.service}</span>
                <span class="fact"><When at=line.at/></span>
            </li>
        }
    };
    some.then(|| {
        view! {
            <section aria-labelledby="home.to_agree">
                <h2 id="home.to_agree">{l.t("home.to_agree")}</h2>
                <ul class="lines three">{lines.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
    .into_any()
}

/// Threads on documents in which the viewer was mentioned.
fn mention_lines(lines: Vec<MentionLine>) -> AnyView {
    let l = texts();
    let some = !lines.is_empty();
    let line = move |line: MentionLine| {
        let said = l.f("home.mention", &[("name", &line.by), ("title", &line.title)]);
        view! {
            <li>
                <div><a href=line.address><b>{said}</b></a></div>
                <span class="fact">{line.service}</span>
                <span class="fact"><When at=line.at/></span>
            </li>
        }
    };
    some.then(|| {
        view! {
            <section aria-labelledby="home.mentions">
                <h2 id="home.mentions">{l.t("home.mentions")}</h2>
                <ul class="lines three">{lines.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
    .into_any()
}

/// Documents that changed since the viewer read them, each with what differs.
fn changed_lines(lines: Vec<ChangedDocumentLine>) -> AnyView {
    let l = texts();
    let some = !lines.is_empty();
    let line = move |line: ChangedDocumentLine| {
        let revision = l.f("document.revision", &[("number", &line.newest.to_string())]);
        view! {
            <li>
                <div>
                    <a href=line.address><b>{line.title}</b></a>
                    <p class="fact">{document_kind(l, line.kind)}" · "{revision}" · "{line.author}</p>
                </div>
                <span class="fact">{line.service}</span>
                <span class="fact"><When at=line.at/></span>
            </li>
        }
    };
    some.then(|| {
        view! {
            <section aria-labelledby="home.documents">
                <h2 id="home.documents">{l.t("home.documents")}</h2>
                <ul class="lines three">{lines.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
    .into_any()
}

/// Concerns that are the viewer's to look at, each by its question.
fn concern_lines(lines: Vec<ConcernLine>) -> AnyView {
    let l = texts();
    let some = !lines.is_empty();
    let count = lines.len().to_string();
    let line = move |line: ConcernLine| {
        let own = line.author.is_empty();
        let name = [("name", line.author.as_str())];
        let why = match (line.turn, own) {
            (ConcernTurn::Answered, true) => l.t("home.concern_answered").to_owned(),
            (ConcernTurn::Answered, false) => l.f("home.concern_of_answered", &name),
            (ConcernTurn::Handed, _) => l.f("home.concern_handed", &name),
        };
        view! {
            <li>
                <div>
                    <a href=format!("/reviews/{}/questions/{}", line.review, line.key)><b>{line.prompt}</b></a>
                    <p class="fact">{why}</p>
                </div>
                <span class="fact">{line.service}</span>
            </li>
        }
    };
    some.then(|| {
        view! {
            <section aria-labelledby="home.concerns">
                <h2 id="home.concerns">{l.t("home.concerns")}" "<span class="fact">{count}</span></h2>
                <ul class="lines">{lines.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
    .into_any()
}

/// Reviews that a keeper suggests to move.
fn suggestion_lines(lines: Vec<SuggestionLine>) -> AnyView {
    let l = texts();
    let some = !lines.is_empty();
    let line = move |line: SuggestionLine| {
        let number = line.number.to_string();
        let words = l.f("home.suggestion", &[("name", &line.by), ("number", &number), ("note", &line.note)]);
        view! {
            <li>
                <div>
                    <a href=format!("/reviews/{}/move", line.review)><b>{line.service}</b></a>
                    <p class="fact">{words}</p>
                </div>
            </li>
        }
    };
    some.then(|| {
        view! {
            <section aria-labelledby="home.suggestions">
                <h2 id="home.suggestions">{l.t("home.suggestions")}</h2>
                <ul class="lines">{lines.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
    .into_any()
}

fn first_steps(page: &HomePage) -> AnyView {
    let l = texts();
    let step = move |step: &FirstStep| {
        let (key, href) = match step {
            FirstStep::Teams => ("first.teams", "/people"),
            FirstStep::Template => ("first.template", "/templates/import"),
            FirstStep::Service => ("first.service", "/services/new"),
            FirstStep::Review => ("first.review", "/services"),
        };
        view! { <li><a href=href>{l.t(key)}</a></li> }
    };
    (!page.first_steps.is_empty())
        .then(|| {
            view! {
                <section class="first-steps">
                    <p class="lead">{l.t("first.lead")}</p>
                    <ol>{page.first_steps.iter().map(step).collect_view()}</ol>
                </section>
            }
        })
        .into_any()
}
