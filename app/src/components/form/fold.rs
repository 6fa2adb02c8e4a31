//! Forms that fold away.

use leptos::prelude::*;

use crate::components::load::PageForms;

/// Forms that fold away under a line. Unfolded where what was typed into one of them came back.
#[component]
pub fn Fold(
    /// The line.
    #[prop(into)]
    summary: String,
    /// Names of the forms in it.
    forms: Vec<String>,
    /// Name under which what is typed into it is kept.
    #[prop(optional, into)]
    draft: String,
    /// Class beside the usual one.
    #[prop(optional)]
    class: &'static str,
    /// The key that unfolds it.
    #[prop(optional)]
    key: Option<&'static str>,
    /// What is in it.
    children: Children,
) -> AnyView {
    let page = use_context::<PageForms>();
    let comes_back = page.is_some_and(|page| {
        page.submitted.with_untracked(|s| s.as_ref().is_some_and(|s| forms.contains(&s.form)))
            || forms.iter().any(|form| page.typed_in(form).is_some())
            || page.state.with_value(|state| state.drafts.iter().any(|(form, _)| form == &draft))
    });
    let node = fold_when_done(forms);
    view! {
        <details class=format!("more {class}") open=comes_back node_ref=node>
            <summary aria-keyshortcuts=key>{summary}</summary>
            {children()}
        </details>
    }
    .into_any()
}

/// Folds a `<details>` away once one of its forms went through; never for another form of the page.
pub fn fold_when_done(forms: Vec<String>) -> NodeRef<leptos::html::Details> {
    let page = use_context::<PageForms>();
    let node = NodeRef::new();
    Effect::new(move |before: Option<u32>| {
        let (count, form) = page.map(|page| page.done.get()).unwrap_or_default();
        let details: Option<leptos::web_sys::HtmlDetailsElement> = node.get_untracked();
        if before.is_some_and(|before| before != count)
            && forms.contains(&form)
            && let Some(details) = details
        {
            let _ = details.remove_attribute("open");
        }
        count
    });
    node
}
