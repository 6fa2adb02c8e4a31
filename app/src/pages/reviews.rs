//! The list of reviews.

use crate::components::title::Title;
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::load::load;
use crate::components::text::When;
use crate::components::texts;
use crate::view::people::ReviewLine;

/// The list of reviews.
#[component]
pub fn Reviews() -> AnyView {
    load(
        params(&[]),
        |_| api::reviews(),
        |live| {
            let l = texts();
            let page = live.now();
            let (closed, open): (Vec<_>, Vec<_>) = page.reviews.into_iter().partition(|line| line.closed.is_some());
            let nothing = closed.is_empty() && open.is_empty();
            let any_closed = !closed.is_empty();
            view! {
                <Title text=l.t("nav.reviews")/>
                <main class="page" id="main">
                    <h1>{l.t("nav.reviews")}</h1>
                    {nothing.then(|| view! { <p class="empty">{l.t("reviews.empty")}</p> })}
                    {review_lines(open)}
                    {any_closed.then(|| view! { <h2>{l.t("reviews.closed")}</h2> })}
                    {review_lines(closed)}
                </main>
            }
        },
    )
    .into_any()
}

/// Reviews as lines.
pub(super) fn review_lines(lines: Vec<ReviewLine>) -> AnyView {
    let l = texts();
    let line = move |line: ReviewLine| {
        let trigger = l.t_or(&format!("trigger.{}", line.trigger), "trigger.launch");
        let number = l.f("review.number", &[("number", &line.number.to_string()), ("trigger", trigger)]);
        let template = format!("{} v{}", line.template, line.version);
        let ahead = line.ahead.then(|| view! { " · "<b class="ahead">{l.t("reached.ahead")}</b> });
        let state = match line.closed {
            Some((how, at)) => view! {
                <span class="fact">{l.t_or(&format!("closed.{how}"), "closed.launched")}" "<When at/></span>
            }
            .into_any(),
            None => view! { <span class="fact">{l.t("review.started")}" "<When at=line.started/></span> }.into_any(),
        };
        view! {
            <li>
                <div>
                    <a href=format!("/reviews/{}", line.id)><b>{line.service}</b>" "{number}</a>
                    <p class="fact">{template}{line.asked.then(|| view! { " · "<b>{l.t("home.named")}</b> })}{ahead}</p>
                </div>
                <span class="fact">{line.team}</span>
                {state}
            </li>
        }
    };
    view! { <ul class="lines three">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
}
