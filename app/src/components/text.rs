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

/// A prompt: inline Markdown of the template.
#[component]
pub fn Prompt(
    /// The text.
    html: Html,
    /// It stands in a link, where another link cannot be.
    #[prop(optional)]
    linked: bool,
) -> AnyView {
    let html = if linked { without_links(&html.0) } else { html.0 };
    view! { <span class="prompt" lang=template_lang() inner_html=html></span> }.into_any()
}

/// Sanitised HTML without its links, whose tags are the only ones that begin with an `a`.
fn without_links(html: &str) -> String {
    let mut rest = html;
    let mut without = String::with_capacity(html.len());
    while let Some((before, tag)) = rest.split_once('<') {
        without.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        if !(tag == "/a" || tag.starts_with("a ")) {
            without.extend(["<", tag, ">"]);
        }
        rest = after;
    }
    without + rest
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
