//! Words that are selected in a document are offered to be discussed: a button brings them into the form that begins a thread.
//! Without scripts they are copied by hand.

use leptos::ev::{keyup, mouseup, touchend};
use leptos::prelude::*;
use leptos::web_sys::{
    Element, Event, EventInit, HtmlDetailsElement, HtmlElement, HtmlSelectElement, HtmlTextAreaElement,
};
use wasm_bindgen::JsCast;

use super::texts;

/// Only so much of the words is shown on the button.
const SHOWN: usize = 40;

/// Words that somebody selected, and the place of the heading above them among those of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Selected {
    words: String,
    heading: Option<usize>,
}

/// The offer; stands at the lower edge of the window while words of the document are selected.
#[component]
pub fn QuoteTool(
    /// Id of the form that begins a thread.
    form: &'static str,
) -> AnyView {
    let l = texts();
    let selected = RwSignal::new(None::<Selected>);
    // Effects run in the browser alone.
    Effect::new(move |_| {
        let look = move || selected.set(selection());
        let listeners = [
            window_event_listener(mouseup, move |_| look()),
            window_event_listener(keyup, move |_| look()),
            window_event_listener(touchend, move |_| look()),
        ];
        on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    });
    let offer = move || {
        selected.get().map(|found| {
            let shown: String = found.words.chars().take(SHOWN).collect();
            let dots = if found.words.chars().count() > SHOWN { "…" } else { "" };
            let label = l.f("passage.discuss", &[("words", &format!("{shown}{dots}"))]);
            // The selection is gone by the time of a click.
            let hold = |event: leptos::ev::MouseEvent| event.prevent_default();
            view! {
                <p class="quote-tool">
                    <button type="button" class="button primary" on:mousedown=hold on:click=move |_| {
                        bring(form, &found);
                        selected.set(None);
                    }>{label}</button>
                </p>
            }
        })
    };
    offer.into_any()
}

/// What is selected in the text of the document; none where that is nothing, or lies elsewhere.
fn selection() -> Option<Selected> {
    let selection = window().get_selection().ok().flatten().filter(|selection| !selection.is_collapsed())?;
    let range = selection.get_range_at(0).ok()?;
    let text = document().query_selector(".document-text").ok().flatten()?;
    let inside = |node: &leptos::web_sys::Node| text.contains(Some(node));
    let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
    if !inside(&start) || !inside(&end) {
        return None;
    }
    let words = String::from(selection.to_string()).split_whitespace().collect::<Vec<_>>().join(" ");
    let headings = text.query_selector_all("h2, h3, h4, h5, h6").ok()?;
    let above = |at: &u32| {
        let heading = headings.item(*at);
        // It begins before the selection, or holds its beginning.
        heading.is_some_and(|heading| range.compare_point(&heading, 0).is_ok_and(|place| place <= 0))
    };
    let heading = (0..headings.length()).rev().find(above).map(|at| at as usize);
    (!words.is_empty()).then_some(Selected { words, heading })
}

/// Unfolds the form, with the words in it.
fn bring(form: &str, found: &Selected) -> Option<()> {
    let form: Element = document().get_element_by_id(form)?;
    if let Some(fold) = form.closest("details").ok().flatten().and_then(|it| it.dyn_into::<HtmlDetailsElement>().ok()) {
        let _ = fold.set_attribute("open", "");
    }
    let quote: HtmlTextAreaElement = form.query_selector("[name=quote]").ok().flatten()?.dyn_into().ok()?;
    quote.set_value(&found.words);
    if let Some(under) = form.query_selector("[name=under]").ok().flatten() {
        // The first choice is the whole document.
        let under: HtmlSelectElement = under.dyn_into().ok()?;
        under.set_selected_index(found.heading.map_or(0, |at| at as i32 + 1));
    }
    // What is typed is kept, and so is this.
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    let _ = quote.dispatch_event(&Event::new_with_event_init_dict("input", &bubbles).ok()?);
    let words: HtmlElement = form.query_selector("[name=body]").ok().flatten()?.dyn_into().ok()?;
    let _ = words.focus();
    Some(())
}
