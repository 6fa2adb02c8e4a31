//! What a form is made from: the number of a revision, or what something meant.

use domain::refusal::Code;
use leptos::prelude::*;

use super::FormContext;
use crate::components::load::PageForms;
use crate::view::Submission;

fn is_stale(submission: &Submission, form: &str) -> bool {
    submission.form == form && matches!(submission.refusal.code, Code::Stale | Code::QuestionChanged)
}

/// Somebody else was quicker, and whoever typed was told.
pub fn told_of_newer(form: &str) -> bool {
    let forms = use_context::<PageForms>();
    forms.is_some_and(|forms| forms.submitted.with(|submitted| submitted.as_ref().is_some_and(|it| is_stale(it, form))))
}

/// Says in the surrounding form what it is made from. Words that come back come with what they were typed over, until their
/// writer is told of something newer or has saved them.
#[component]
pub fn MadeFrom(
    /// Name of the field.
    name: &'static str,
    /// What is there now; for a form that is built once, see [`follow`].
    newest: Signal<u32>,
) -> AnyView {
    let (forms, form) = (use_context::<PageForms>(), use_context::<FormContext>());
    let of_form = form.map(|form| form.name.get_value()).unwrap_or_default();
    let typed_over: Option<u32> =
        form.filter(|form| form.typed_before).and_then(|form| form.start(name, String::new()).parse().ok());
    let back = RwSignal::new(typed_over.filter(|_| !untrack(|| told_of_newer(&of_form))));
    Effect::new(move |built: Option<u32>| {
        let (count, last) = forms.map(|forms| forms.done.get()).unwrap_or_default();
        let built = built.unwrap_or(count);
        if told_of_newer(&of_form) || count != built && last == of_form {
            back.set(None);
        }
        built
    });
    view! { <input type="hidden" name=name value=move || back.get().unwrap_or_else(|| newest.get()).to_string()/> }
        .into_any()
}

/// What a form is made from that is built once, from the `first` on: the newest only once its writer saved it, and also once they
/// were told of it where that is `read`.
pub fn follow<T: Clone + PartialEq + Send + Sync + 'static>(
    form: &str,
    first: T,
    newest: Memo<T>,
    read: bool,
) -> RwSignal<T> {
    let forms = use_context::<PageForms>();
    let form = form.to_owned();
    // Whoever is told by a page that was just sent reads the newest there. What calls this is not made anew when they are told.
    let told = read && untrack(|| told_of_newer(&form));
    let base = RwSignal::new(if told { newest.get_untracked() } else { first });
    Effect::new(move |followed: Option<u32>| {
        let (newest, (count, last)) = (newest.get(), forms.map(|forms| forms.done.get()).unwrap_or_default());
        let followed = followed.unwrap_or(count);
        // After it was saved, the first newer one is what was saved.
        let saved = last == form && count != followed && newest != base.get_untracked();
        if saved || read && told_of_newer(&form) {
            base.set(newest);
        }
        if saved { count } else { followed }
    });
    base
}
