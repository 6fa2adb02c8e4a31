//! Forms: plain ones, that are sent without leaving the page where that is possible.
//!
//! There is one protocol with and without JavaScript. A form is sent to the page's own address with the name of the act, the
//! revision it was made from, and a key that makes sending it twice do it once. What was typed comes back with a refusal.

mod base;
mod fields;
mod fold;
mod markdown_edit;
mod markdown_tools;
mod sender;

use domain::refusal::Refusal;
use leptos::context::Provider;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

pub use base::{MadeFrom, follow, told_of_newer};
pub use fields::{Checkbox, FactBoxes, Field, Hidden, PasteOrFile, Radios, Select, Submit, TextArea, textarea_content};
pub use fold::{Fold, fold_when_done};
pub use markdown_tools::{ImageField, MarkdownTools};
pub(crate) use sender::here;
use sender::{Drafting, Sender, keep_typed, remember, shows_page};

use super::load::PageForms;
use super::texts;
use crate::messages::Texts;
use crate::view::Submission;

/// The form that fields stand in.
#[derive(Clone, Copy)]
pub struct FormContext {
    name: StoredValue<String>,
    refusal: Signal<Option<Refusal>>,
    typed: StoredValue<Vec<(String, String)>>,
    typed_before: bool,
    /// Names of the fields that stand in it, each of which says its own refusal.
    fields: StoredValue<Vec<String>>,
}

impl FormContext {
    /// What a field starts with: what was typed before, else what is given.
    fn start(&self, field: &str, otherwise: String) -> String {
        if !self.typed_before {
            return otherwise;
        }
        self.typed.with_value(|typed| {
            typed.iter().find(|(name, _)| name == field).map_or(String::new(), |(_, value)| value.clone())
        })
    }

    /// Every value of a field that can be sent more than once, where the form was sent before.
    fn all(&self, field: &str) -> Option<Vec<String>> {
        let of_it = |(name, value): &(String, String)| (name == field).then(|| value.clone());
        self.typed_before.then(|| self.typed.with_value(|typed| typed.iter().filter_map(of_it).collect()))
    }

    /// An id for an element of this form.
    pub fn id(&self, field: &str) -> String {
        self.name.with_value(|name| format!("{}-{}", name.replace('/', "-"), field.replace([' ', '.'], "-")))
    }

    /// Why this field was refused.
    fn refused(&self, field: &str) -> Signal<Option<Refusal>> {
        self.fields.update_value(|fields| fields.push(field.to_owned()));
        let (refusal, field) = (self.refusal, field.to_owned());
        Signal::derive(move || refusal.get().filter(|refusal| refusal.field.as_deref() == Some(field.as_str())))
    }
}

/// What a field of the surrounding form starts with.
pub fn start_value(field: &str, otherwise: impl Into<String>) -> String {
    let otherwise = otherwise.into();
    use_context::<FormContext>().map_or(otherwise.clone(), |form| form.start(field, otherwise))
}

/// No form shows more rows of the same fields, whatever was sent.
const MOST_ROWS: usize = 60;

/// How many rows of fields, called `rows.0.field` and so on, were typed into the surrounding form before; none where nothing was.
pub fn typed_rows(rows: &str, field: &str) -> Option<usize> {
    let form = use_context::<FormContext>().filter(|form| form.typed_before)?;
    let is_there = |at: &usize, typed: &[(String, String)]| {
        let wanted = format!("{rows}.{at}.{field}");
        typed.iter().any(|(name, _)| *name == wanted)
    };
    Some(form.typed.with_value(|typed| (0..MOST_ROWS).take_while(|at| is_there(at, typed)).count()))
}

/// A form.
#[component]
pub fn Form(
    /// Name of the act.
    act: &'static str,
    /// Tells forms of the same act on one page apart.
    #[prop(optional, into)]
    of: String,
    /// Number of the revision that the form is made from.
    #[prop(optional, into)]
    base: Option<Signal<u32>>,
    /// Name under which what is typed is kept until it is sent; empty where it is not.
    #[prop(optional, into)]
    draft: String,
    /// Shows how what is typed will look, whenever typing rests: the page takes the step `preview`.
    #[prop(optional)]
    previews: bool,
    /// Stays as it is after it went through, instead of being emptied.
    #[prop(optional)]
    stays: bool,
    /// Says nothing when it went through: that shows.
    #[prop(optional)]
    quiet: bool,
    /// Says beside what is sent what was sent last: who sends it again means what differs from that.
    #[prop(optional)]
    remembers: bool,
    /// Sent by the browser itself, with files: what comes back is a page.
    #[prop(optional)]
    with_files: bool,
    /// Going through makes another page of the whole site: somebody else is looking from then on.
    #[prop(optional)]
    leaves: bool,
    /// Id of the form, for fields that belong to it and stand elsewhere.
    #[prop(optional)]
    id: Option<&'static str>,
    /// Class of the form.
    #[prop(optional, into)]
    class: String,
    /// What is in it.
    children: Children,
) -> AnyView {
    let l = texts();
    let forms = use_context::<PageForms>();
    let name = if of.is_empty() { act.to_owned() } else { format!("{act}/{of}") };
    let mine = {
        let name = name.clone();
        move |submission: &Submission| submission.form == name
    };
    let submitted = forms.map(|forms| forms.submitted);
    let refusal = {
        let mine = mine.clone();
        Signal::derive(move || submitted.and_then(|s| s.get()).filter(|s| mine(s)).map(|s| s.refusal))
    };
    let typing = forms.and_then(|forms| forms.typed_in(&name));
    let typed = forms.and_then(|forms| {
        let refused = forms.submitted.get_untracked().filter(|s| mine(s)).map(|s| s.fields);
        let kept = || {
            forms.state.with_value(|state| state.drafts.iter().find(|(form, _)| form == &draft).map(|(_, f)| f.clone()))
        };
        typing.or(refused).or_else(kept)
    });
    if let Some(forms) = forms {
        forms.present.update(|present| present.push(name.clone()));
        let name = name.clone();
        on_cleanup(move || {
            let _ = forms.present.try_update(|present| {
                if let Some(at) = present.iter().position(|other| *other == name) {
                    present.swap_remove(at);
                }
            });
        });
    }
    let key = move || forms.map(|forms| forms.key.get()).unwrap_or_default();
    let typed_before = typed.is_some();
    let context = FormContext {
        name: StoredValue::new(name.clone()),
        refusal,
        typed: StoredValue::new(typed.unwrap_or_default()),
        typed_before,
        fields: StoredValue::new(Vec::new()),
    };
    // What a field says beside itself is for the eyes said once; the alert is for those who do not see it.
    let said_below = move |refusal: &Refusal| {
        refusal.field.as_ref().is_some_and(|field| context.fields.with_value(|fields| fields.contains(field)))
    };
    let sender = Sender {
        forms,
        name: name.clone(),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
        navigate: StoredValue::new(Box::new(use_navigate())),
        stays,
        saved: RwSignal::new(false),
        sent: remembers.then(|| RwSignal::new(String::new())),
        drafting: Drafting::new(),
    };
    let (busy, trouble, sent, saved) = (sender.busy, sender.trouble, sender.sent, sender.saved);
    let remembered = name.clone();
    let (kept, too_long) = (!draft.is_empty(), sender.drafting.too_long);
    let keeper = keep_typed(draft.clone(), sender.drafting, forms, previews);
    let on_submit = move |event: SubmitEvent| {
        if !with_files && !shows_page(&event) {
            sender.clone().submit(event);
        }
    };
    view! {
        <form
            method="post"
            id=id
            class=class
            enctype=if with_files { "multipart/form-data" } else { "application/x-www-form-urlencoded" }
            data-leaves=leaves.then_some("")
            aria-busy=move || busy.get().to_string()
            on:submit=on_submit
            on:input=move |event| {
                saved.set(false);
                if !with_files {
                    remember(forms, &remembered, &event);
                }
                keeper.run(event);
            }
        >
            <input type="hidden" name="act" value=act/>
            <input type="hidden" name="form" value=name/>
            <input type="hidden" name="key" value=key/>
            {(!draft.is_empty()).then(|| view! { <input type="hidden" name="draft" value=draft/> })}
            <Provider value=context>
                {base.map(|newest| view! { <MadeFrom name="base" newest/> })}
                {sent.map(|sent| {
                    sent.set(start_value("sent", ""));
                    view! { <input type="hidden" name="sent" value=move || sent.get()/> }
                })}
                <div class="form-refusal" role="alert" aria-live="assertive">
                    {move || refusal.get().map(|refusal| {
                        let class = if said_below(&refusal) { "visually-hidden" } else { "refusal" };
                        view! { <p class=class>{l.refusal(&refusal)}</p> }
                    })}
                    {move || trouble.get().map(|code: String| view! {
                        <p class="refusal">{l.t_or(&format!("problem.{code}.form"), "problem.failed.form")}</p>
                    })}
                </div>
                {(kept && typed_before).then(|| draft_note(l, saved))}
                {children()}
                {(stays && !quiet).then(|| view! {
                    <p class="hint form-saved" role="status">{move || saved.get().then(|| l.t("form.saved"))}</p>
                })}
                {kept.then(|| view! {
                    <p class="hint draft-too-long" role="status">
                        {move || too_long.get().then(|| l.t("answer.draft_too_long"))}
                    </p>
                })}
            </Provider>
        </form>
    }
    .into_any()
}

/// Says that words typed earlier are back, so that nobody takes them for what is kept, until they are.
fn draft_note(l: Texts, saved: RwSignal<bool>) -> AnyView {
    let unsaved = Memo::new(move |before: Option<&bool>| !saved.get() && before != Some(&false));
    let note = move || {
        unsaved.get().then(|| {
            view! {
                <p class="hint draft-note">
                    <span>{l.t("form.draft")}</span>" "
                    <button type="submit" class="button" name="step" value="discard" formnovalidate="" data-shows-page="">
                        {l.t("form.discard")}
                    </button>
                </p>
            }
        })
    };
    note.into_any()
}
