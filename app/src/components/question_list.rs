//! All questions of a review beside the one that is open.

use domain::review::Progress;
use leptos::prelude::*;

use super::icons::StatusIcon;
use super::{template_lang, texts};
use crate::messages::Texts;
use crate::view::review::{IndexSection, LeftOut};

/// A bar of what is settled, in the colours of how; with its numbers as words.
#[component]
pub fn Bar(
    /// Counts.
    progress: Progress,
) -> AnyView {
    let l = texts();
    let all = f64::from(progress.questions.max(1));
    let parts = [
        ("bar-answered", progress.answered),
        ("bar-risk", progress.risks),
        ("bar-left-out", progress.left_out),
        ("bar-concern", progress.concerns),
    ];
    let mut from = 0.0;
    let parts = parts.map(|(class, count)| {
        let width = f64::from(count) * 100.0 / all;
        let x = from;
        from += width;
        view! { <rect class=class x=format!("{x:.2}%") y="0" width=format!("{width:.2}%") height="4"></rect> }
    });
    let words = l.f(
        "progress.words",
        &[("settled", &progress.settled.to_string()), ("questions", &progress.questions.to_string())],
    );
    view! { <svg class="bar-line" role="img" aria-label=words width="100%" height="4">{parts.collect_view()}</svg> }
        .into_any()
}

/// The list. Sections fold; the one with the open question is unfolded.
#[component]
pub fn QuestionList(
    /// Id of the review.
    review: String,
    /// Sections with their questions.
    sections: Vec<IndexSection>,
    /// Key of the open question.
    current: String,
    /// Counts of everything.
    progress: Progress,
) -> AnyView {
    let l = texts();
    let lang = template_lang();
    let whole = format!("/reviews/{review}");
    let section = |section: IndexSection| {
        let open = section.lines.iter().any(|line| line.key == current);
        let lines = section.lines.into_iter().map(|line| {
            let here = line.key == current;
            let class = format!("depth-{}{}", line.depth.min(3), if line.status.is_none() { " group" } else { "" });
            view! {
                <li class=class>
                    <a href=format!("/reviews/{review}/questions/{}", line.key) aria-current=here.then_some("page")>
                        {line.status.map(|status| view! { <StatusIcon status/> })}
                        <span lang=lang>{line.prompt}</span>
                        {line.changed.then(|| view! { <span class="changed" title=l.t("look.changed")><span class="visually-hidden">{l.t("look.changed")}</span></span> })}
                    </a>
                </li>
            }
        });
        let counts = format!("{} / {}", section.settled, section.total);
        view! {
            <details open=open>
                <summary><span lang=lang>{section.title}</span><span class="counts">{counts}</span></summary>
                <ul>{lines.collect_view()}</ul>
            </details>
        }
    };
    let settled = progress.settled.to_string();
    let all = progress.questions.to_string();
    let sections = sections.into_iter().map(section).collect_view();
    view! {
        <nav class="question-list" aria-label=l.t("index.label")>
            <p class="index-head"><span>{l.f("index.settled", &[("settled", &settled), ("all", &all)])}</span></p>
            <Bar progress/>
            {sections}
            <p class="fact whole-link"><a href=whole>{l.t("review.whole")}</a></p>
        </nav>
    }
    .into_any()
}

/// Questions that are not asked, since they do not apply to such a service, with their number.
pub(crate) fn not_asked(l: Texts, list: Vec<LeftOut>) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let count = list.len().to_string();
    view! { <p>{l.f("facts.left_out", &[("count", &count)])}</p>{left_out(l, list)} }.into_any()
}

/// The same, without their number.
pub(crate) fn left_out(l: Texts, list: Vec<LeftOut>) -> AnyView {
    let lang = template_lang();
    let line = |it: LeftOut| {
        let condition = l.f("facts.asked_if", &[("facts", &it.lacking)]);
        view! { <li><span lang=lang>{it.prompt}</span>" "<span class="fact">{condition}</span></li> }
    };
    view! { <ul class="plain-list">{list.into_iter().map(line).collect_view()}</ul> }.into_any()
}

/// What the version will ask later.
pub(crate) fn announced(l: Texts, questions: Vec<(String, String)>) -> AnyView {
    if questions.is_empty() {
        return ().into_any();
    }
    let line = |(prompt, from): (String, String)| {
        view! { <li><span lang=template_lang()>{prompt}</span>" "<span class="fact">{l.f("announced.from", &[("day", &from)])}</span></li> }
    };
    view! {
        <section class="read-section" aria-labelledby="announced">
            <h2 id="announced">{l.t("announced.title")}</h2>
            <p class="fact">{l.t("announced.lead")}</p>
            <ul class="plain-list">{questions.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
