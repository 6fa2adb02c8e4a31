//! A text to take along.

use leptos::html::Textarea;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::texts;

/// A text that is copied by a button, or by hand where no script runs.
#[component]
pub fn CopyBox(
    /// What it is, for those who do not see it.
    label: &'static str,
    /// The text.
    text: String,
) -> AnyView {
    let l = texts();
    let node: NodeRef<Textarea> = NodeRef::new();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let Some(area) = node.get_untracked() else { return };
        area.select();
        // Works without the permissions and the https that the clipboard of today asks for; else the text is selected at least.
        let command = js_sys::Reflect::get(&document(), &"execCommand".into());
        let command = command.ok().and_then(|command| command.dyn_into::<js_sys::Function>().ok());
        let done = command.and_then(|command| command.call1(&document(), &"copy".into()).ok());
        copied.set(done.is_some_and(|done| done.is_truthy()));
    };
    let rows = text.lines().count().clamp(3, 12).to_string();
    view! {
        <div class="copy-box">
            <textarea node_ref=node readonly rows=rows aria-label=label inner_html=super::form::textarea_content(&text)></textarea>
            <p class="actions">
                <button type="button" class="button needs-script" on:click=copy>{l.t("copy.do")}</button>
                <span role="status">{move || copied.get().then(|| l.t("copy.done"))}</span>
            </p>
        </div>
    }
    .into_any()
}
