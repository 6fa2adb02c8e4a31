//! The revision that a form is made from.

use domain::refusal::Code;
use leptos::prelude::*;

use crate::components::load::PageForms;
use crate::view::Submission;

fn is_stale(submission: &Submission, form: &str) -> bool {
    submission.form == form && submission.refusal.code == Code::Stale
}

/// Somebody else was quicker, and whoever typed was told.
pub fn told_of_newer(form: &str) -> bool {
    let forms = use_context::<PageForms>();
    forms.is_some_and(|forms| forms.submitted.with(|submitted| submitted.as_ref().is_some_and(|it| is_stale(it, form))))
}

/// The revision that a form is made from: the one that the writer sees, the one that their earlier words were typed over, and a
/// newer one only once they were told of it, or saved it themselves.
pub fn base_of(form: &str, draft: &str, number: Memo<u32>, previewed: Option<u32>) -> RwSignal<u32> {
    let forms = use_context::<PageForms>();
    let typed_over = forms.and_then(|forms| {
        let said = |fields: &[(String, String)]| fields.iter().find(|(name, _)| name == "base")?.1.parse().ok();
        match forms.submitted.get_untracked() {
            Some(submission) if is_stale(&submission, form) => None,
            Some(submission) if submission.form == form => said(&submission.fields),
            _ => forms.state.with_value(|state| {
                state.drafts.iter().find(|(form, _)| form == draft).and_then(|(_, fields)| said(fields))
            }),
        }
    });
    follow(form, previewed.or(typed_over).unwrap_or(number.get_untracked()), number, true)
}

/// What a form is made from, from the `first` on: the newest once its writer saved it, and also once they were told of it where
/// that is `read`.
pub fn follow<T: Clone + PartialEq + Send + Sync + 'static>(
    form: &str,
    first: T,
    newest: Memo<T>,
    read: bool,
) -> RwSignal<T> {
    let forms = use_context::<PageForms>();
    let form = form.to_owned();
    let base = RwSignal::new(first);
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
