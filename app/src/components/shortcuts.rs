//! Single keys that do what a link or button does.
//!
//! An element says its key itself, as `aria-keyshortcuts`, so that it is announced too; here is only what hears keys. Nothing
//! is heard while somebody types, and a person can turn it off (WCAG 2.1.4).

use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlTextAreaElement, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::{session, texts};

/// Keys with what they do, as the help lists them.
const KEYS: [(&str, &str); 14] = [
    ("j", "question.next"),
    ("k", "question.previous"),
    ("q", "question.queue"),
    ("a", "key.answer"),
    ("n", "answer.set_not_applicable"),
    ("s", "answer.set_skipped"),
    ("r", "key.risk"),
    ("o", "key.others"),
    ("d", "document.kind_design_doc"),
    ("f", "verdict.fine"),
    ("u", "verdict.unclear"),
    ("c", "verdict.concern"),
    ("Ctrl Enter", "answer.save_next"),
    ("?", "key.help"),
];

/// Hears keys on every page, and holds the list of them.
#[component]
pub fn Shortcuts() -> AnyView {
    let l = texts();
    let on = session().viewer.is_some_and(|viewer| viewer.shortcuts);
    if !on {
        return ().into_any();
    }
    // Effects run in the browser alone.
    Effect::new(|_| {
        let listener = window_event_listener(leptos::ev::keydown, |event| hear(&event));
        on_cleanup(move || listener.remove());
    });
    view! {
        <dialog id="shortcuts" aria-labelledby="shortcuts-title">
            <h2 id="shortcuts-title">{l.t("key.title")}</h2>
            <dl class="pairs keys">
                {KEYS.map(|(key, what)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{l.t(what)}</dd></div> }).collect_view()}
            </dl>
            <p class="hint">{l.t("key.off")}" "<a href="/profile">{l.t("profile.title")}</a></p>
            <form method="dialog"><button type="submit" class="button">{l.t("key.close")}</button></form>
        </dialog>
    }
    .into_any()
}

fn hear(event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let held = event.ctrl_key() || event.meta_key();
    if held && event.key() == "Enter" {
        let form = target.as_ref().and_then(|target| target.closest("form").ok().flatten());
        if let Some(button) = form.and_then(|form| find(&form, "[aria-keyshortcuts='Control+Enter']")) {
            event.prevent_default();
            button.click();
        }
        return;
    }
    let typing = "input:not([type=radio], [type=checkbox]), textarea, select, dialog[open]";
    let types = target.is_some_and(|target| target.closest(typing).ok().flatten().is_some());
    if held || event.alt_key() || types || event.default_prevented() {
        return;
    }
    let key = event.key();
    let Some(body) = document().body() else { return };
    if key == "?" {
        if let Some(dialog) = find(&body, "#shortcuts") {
            event.prevent_default();
            // `showModal` by its name: the binding for it costs a feature and brings no more.
            let show = js_sys::Reflect::get(&dialog, &"showModal".into()).ok();
            if let Some(show) = show.and_then(|show| show.dyn_into::<js_sys::Function>().ok()) {
                let _ = show.call0(&dialog);
            }
        }
    } else if key.len() == 1
        && key.bytes().all(|byte| byte.is_ascii_lowercase())
        && let Some(element) = find(&body, &format!("[aria-keyshortcuts='{key}']"))
    {
        event.prevent_default();
        use_element(&element);
    }
}

fn find(within: &Element, selector: &str) -> Option<HtmlElement> {
    within.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// A folded part unfolds, and where words are wanted, the place for them is where one is then; all else is pressed.
fn use_element(element: &HtmlElement) {
    let folded = (element.tag_name() == "SUMMARY").then(|| element.parent_element()).flatten();
    if let Some(details) = folded.and_then(|details| details.dyn_into::<HtmlDetailsElement>().ok()) {
        let _ = details.set_attribute("open", "");
        let first = find(&details, "form :is(input:not([type=hidden]), textarea)");
        let _ = first.map_or_else(|| element.focus(), |first| first.focus());
        return;
    }
    let words = element.closest("form").ok().flatten().filter(|_| element.has_attribute("data-wants-words"));
    let words = words.and_then(|form| find(&form, "textarea")?.dyn_into::<HtmlTextAreaElement>().ok());
    match words.filter(|words| words.value().trim().is_empty()) {
        Some(words) => drop(words.focus()),
        None => element.click(),
    }
}
