//! The title of a page, as tabs and screen readers tell it.

use leptos::prelude::*;

/// The title of a page. In place of the library's own, which writes words of people into the page as if they were markup.
#[component]
pub fn Title(
    /// What it says: plain words.
    #[prop(into)]
    text: String,
) -> AnyView {
    view! { <leptos_meta::Title text=written(text)/> }.into_any()
}

/// As it stands in a page that is sent. A script sets it as words and not as markup.
fn written(text: String) -> String {
    if cfg!(feature = "ssr") {
        return text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    }
    text
}
