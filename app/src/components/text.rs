//! Texts that were typed or computed: Markdown, moments, links.

use leptos::prelude::*;

use super::template_lang;
use crate::view::{Html, Moment};

/// Sanitised Markdown; nothing where it is empty.
#[component]
pub fn Prose(
    /// The text.
    html: Html,
) -> AnyView {
    (!html.0.is_empty()).then(|| view! { <div class="prose" inner_html=html.0></div> }).into_any()
}

/// A prompt: Markdown that usually is one line, set as that.
#[component]
pub fn Prompt(
    /// The text.
    html: Html,
) -> AnyView {
    view! { <span class="prompt" lang=template_lang() inner_html=one_line(&html.0)></span> }.into_any()
}

/// A single paragraph loses its tags, so that it can stand in a heading; block elements become inline where there are more.
fn one_line(html: &str) -> String {
    let inner = html.trim().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    match inner {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => html.replace("<p>", "<span>").replace("</p>", "</span> "),
    }
}

/// A moment: relative to look at, exact on hover.
#[component]
pub fn When(
    /// The moment.
    at: Moment,
) -> AnyView {
    view! { <time datetime=at.iso title=at.exact>{at.text}</time> }.into_any()
}

/// A text whose links can be followed where it is nothing but one, and lines are kept.
#[component]
pub fn Plain(
    /// The text.
    text: String,
) -> AnyView {
    if domain::text::is_link(&text) {
        view! { <a href=text.clone() rel="noopener noreferrer nofollow">{text.clone()}</a> }.into_any()
    } else {
        view! { <span class="plain">{text}</span> }.into_any()
    }
    .into_any()
}
