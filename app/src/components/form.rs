//! Forms: plain ones, that are sent without leaving the page where that is possible.
//!
//! There is one protocol with and without JavaScript. A form is sent to the page's own address with the name of the act, the
//! revision it was made from, and a key that makes sending it twice do it once. What was typed comes back with a refusal.

use std::time::Duration;

use domain::refusal::Refusal;
use leptos::context::Provider;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{HtmlElement, HtmlFormElement};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

use super::load::PageForms;
use super::{send, texts};
use crate::view::{Outcome, Submission};

/// Typing has to rest this long before it is kept as a draft.
const REST: Duration = Duration::from_millis(700);

/// The form that fields stand in.
#[derive(Clone)]
pub struct FormContext {
    name: StoredValue<String>,
    refusal: Signal<Option<Refusal>>,
    typed: StoredValue<Vec<(String, String)>>,
    typed_before: bool,
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

    /// An id for an element of this form.
    pub fn id(&self, field: &str) -> String {
        self.name.with_value(|name| format!("{}-{}", name.replace('/', "-"), field.replace([' ', '.'], "-")))
    }

    /// Why this field was refused.
    fn refused(&self, field: &str) -> Signal<Option<Refusal>> {
        let (refusal, field) = (self.refusal, field.to_owned());
        Signal::derive(move || refusal.get().filter(|refusal| refusal.field.as_deref() == Some(field.as_str())))
    }
}

/// What a field of the surrounding form starts with.
pub fn start_value(field: &str, otherwise: impl Into<String>) -> String {
    let otherwise = otherwise.into();
    use_context::<FormContext>().map_or(otherwise.clone(), |form| form.start(field, otherwise))
}

/// Whether the surrounding form shows words that were typed before and not sent.
pub fn has_typed() -> bool {
    use_context::<FormContext>().is_some_and(|form| form.typed_before)
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
    /// Stays as it is after it went through, instead of being emptied.
    #[prop(optional)]
    stays: bool,
    /// Sent by the browser itself, with files: what comes back is a page.
    #[prop(optional)]
    with_files: bool,
    /// Going through makes another page of the whole site: somebody else is looking from then on.
    #[prop(optional)]
    leaves: bool,
    /// Class of the form.
    #[prop(optional, into)]
    class: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
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
    let typed = forms.and_then(|forms| {
        let refused = forms.submitted.get_untracked().filter(|s| mine(s)).map(|s| s.fields);
        let kept = || {
            forms.state.with_value(|state| state.drafts.iter().find(|(form, _)| form == &draft).map(|(_, f)| f.clone()))
        };
        refused.or_else(kept)
    });
    let key = forms.map(|forms| forms.state.with_value(|state| state.key.clone())).unwrap_or_default();
    let typed_before = typed.is_some();
    let context = FormContext {
        name: StoredValue::new(name.clone()),
        refusal,
        typed: StoredValue::new(typed.unwrap_or_default()),
        typed_before,
    };
    let sender = Sender {
        forms,
        name: name.clone(),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
        navigate: StoredValue::new(Box::new(use_navigate())),
        stays,
    };
    let (busy, trouble) = (sender.busy, sender.trouble);
    let keeper = keep_typed(draft.clone());
    let on_submit = move |event: SubmitEvent| {
        if !with_files {
            sender.clone().submit(event);
        }
    };
    view! {
        <form
            method="post"
            class=class
            enctype=if with_files { "multipart/form-data" } else { "application/x-www-form-urlencoded" }
            data-leaves=leaves.then_some("")
            aria-busy=move || busy.get().to_string()
            on:submit=on_submit
            on:input=move |event| keeper.run(event)
        >
            <input type="hidden" name="act" value=act/>
            <input type="hidden" name="form" value=name/>
            <input type="hidden" name="key" value=key/>
            {base.map(|base| view! { <input type="hidden" name="base" value=move || base.get().to_string()/> })}
            {(!draft.is_empty()).then(|| view! { <input type="hidden" name="draft" value=draft/> })}
            <Provider value=context>
                <div class="form-refusal" role="alert" aria-live="assertive">
                    {move || refusal.get().map(|refusal| view! { <p class="refusal">{l.refusal(&refusal)}</p> })}
                    {move || trouble.get().map(|code: String| view! {
                        <p class="refusal">{l.t_or(&format!("problem.{code}.form"), "problem.failed.form")}</p>
                    })}
                </div>
                {children()}
            </Provider>
        </form>
    }
}

type Navigate = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

#[derive(Clone)]
struct Sender {
    forms: Option<PageForms>,
    name: String,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
    navigate: StoredValue<Navigate>,
    stays: bool,
}

impl Sender {
    fn submit(self, event: SubmitEvent) {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        event.prevent_default();
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        let button = event.submitter().and_then(|button| button.dyn_into::<HtmlElement>().ok());
        let fields = send::fields(&form, button.as_ref());
        spawn_local(async move {
            let here = here();
            let outcome = send::post(&here, &fields).await;
            self.busy.set(false);
            match outcome {
                Ok(Outcome::Done { location }) => self.done(&form, &here, &location),
                Ok(Outcome::Refused { refusal }) => self.refused(fields, refusal),
                Ok(Outcome::Failed { code, .. }) => self.trouble.set(Some(code)),
                Err(error) => self.trouble.set(Some(error.code)),
            }
        });
    }

    fn done(self, form: &HtmlFormElement, here: &str, location: &str) {
        let Some(forms) = self.forms else { return reload(location) };
        forms.submitted.set(None);
        let path = |address: &str| address.split(['?', '#']).next().unwrap_or_default().to_owned();
        if form.has_attribute("data-leaves") {
            return reload(location);
        }
        if path(here) != path(location) {
            return self.go(location);
        }
        if !self.stays {
            form.reset();
        }
        forms.done.update(|done| *done += 1);
        if here != location {
            self.go(location);
        }
        forms.again.run(());
    }

    fn refused(self, fields: Vec<(String, String)>, refusal: Refusal) {
        let Some(forms) = self.forms else { return };
        let changed_meanwhile = matches!(refusal.code.as_str(), "stale" | "answer_changed" | "signed_text_changed");
        forms.submitted.set(Some(Submission { form: self.name, fields, refusal }));
        if changed_meanwhile {
            forms.again.run(());
        }
    }

    fn go(&self, location: &str) {
        self.navigate.with_value(|navigate| navigate(location, NavigateOptions::default()));
    }
}

fn here() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

fn reload(location: &str) {
    let _ = window().location().set_href(location);
}

/// Keeps what is typed on the server, whenever typing rests.
fn keep_typed(draft: String) -> Callback<leptos::ev::Event> {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Callback::new(move |event: leptos::ev::Event| {
        if draft.is_empty() {
            return;
        }
        let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let form = element.and_then(|element| element.closest("form").ok().flatten());
        let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else { return };
        if let Some(running) = timer.get_value() {
            running.clear();
        }
        let draft = draft.clone();
        let handle = set_timeout_with_handle(
            move || {
                let mut fields = send::fields(&form, None);
                fields.retain(|(name, _)| !matches!(name.as_str(), "act" | "form" | "key" | "draft"));
                fields.insert(0, ("draft".into(), draft));
                spawn_local(async move { send::keep("/drafts", &fields).await });
            },
            REST,
        );
        timer.set_value(handle.ok());
    })
}

/// Beside a field: why it was refused.
#[component]
fn FieldRefusal(id: String, refused: Signal<Option<Refusal>>) -> impl IntoView {
    let l = texts();
    view! {
        <p class="field-refusal" id=id>
            {move || refused.get().map(|refusal| l.refusal(&refusal))}
        </p>
    }
}

/// The context of a field; a field outside of a form starts empty.
fn field_context(name: &str) -> (String, Signal<Option<Refusal>>) {
    match use_context::<FormContext>() {
        Some(form) => (form.id(name), form.refused(name)),
        None => (name.to_owned(), Signal::derive(|| None)),
    }
}

/// One line of text.
#[component]
pub fn Field(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands before it.
    #[prop(into)]
    label: String,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// Kind of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: &'static str,
) -> impl IntoView {
    let (id, refused) = field_context(&name);
    // A password is never sent back.
    let start = if kind == "password" { String::new() } else { start_value(&name, value) };
    let (hint_id, refusal_id) = (format!("{id}-hint"), format!("{id}-refusal"));
    let described = if hint.is_empty() { refusal_id.clone() } else { format!("{hint_id} {refusal_id}") };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                name=name
                type=kind
                value=start
                required=required
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                aria-describedby=described
                aria-invalid=move || refused.get().map(|_| "true")
            />
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <FieldRefusal id=refusal_id refused/>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands before it.
    #[prop(into)]
    label: String,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
    /// Lines shown at first.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let (id, refused) = field_context(&name);
    let start = start_value(&name, value);
    let (hint_id, refusal_id) = (format!("{id}-hint"), format!("{id}-refusal"));
    let described = if hint.is_empty() { refusal_id.clone() } else { format!("{hint_id} {refusal_id}") };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                name=name
                rows=rows
                aria-describedby=described
                aria-invalid=move || refused.get().map(|_| "true")
            >
                {first_line_kept(start)}
            </textarea>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <FieldRefusal id=refusal_id refused/>
        </div>
    }
}

/// HTML drops a line feed right after `<textarea>`; a text that begins with one gets another.
fn first_line_kept(text: String) -> String {
    if text.starts_with('\n') { format!("\n{text}") } else { text }
}

/// A choice from a list.
#[component]
pub fn Select(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands before it.
    #[prop(into)]
    label: String,
    /// Values with what people read.
    options: Vec<(String, String)>,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let (id, refused) = field_context(&name);
    let start = start_value(&name, value);
    let (hint_id, refusal_id) = (format!("{id}-hint"), format!("{id}-refusal"));
    let described = if hint.is_empty() { refusal_id.clone() } else { format!("{hint_id} {refusal_id}") };
    let options = options.into_iter().map(|(value, text)| {
        let selected = value == start;
        view! { <option value=value selected=selected>{text}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name aria-describedby=described aria-invalid=move || refused.get().map(|_| "true")>
                {options.collect_view()}
            </select>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <FieldRefusal id=refusal_id refused/>
        </div>
    }
}

/// A box to tick.
#[component]
pub fn Checkbox(
    /// Name of the field; ticked, its value is `yes`.
    #[prop(into)]
    name: String,
    /// What stands beside it.
    #[prop(into)]
    label: String,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let (id, _) = field_context(&name);
    let checked = start_value(&name, if checked { "yes" } else { "" }) == "yes";
    view! {
        <div class="field check">
            <label for=id.clone()>
                <input id=id.clone() name=name type="checkbox" value="yes" checked=checked/>
                <span>{label}</span>
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
        </div>
    }
}

/// One of a few choices, each in sight.
#[component]
pub fn Radios(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands above them.
    #[prop(into)]
    label: String,
    /// Values with what people read.
    options: Vec<(String, String)>,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    let (id, refused) = field_context(&name);
    let start = start_value(&name, value);
    let refusal_id = format!("{id}-refusal");
    let described = refusal_id.clone();
    let options = options.into_iter().enumerate().map(move |(at, (value, text))| {
        let checked = value == start;
        let id = format!("{id}-{at}");
        view! {
            <label for=id.clone() class="radio">
                <input id=id.clone() type="radio" name=name.clone() value=value checked=checked/>
                <span>{text}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field radios" aria-describedby=described>
            <legend>{label}</legend>
            <div class="radio-row">{options.collect_view()}</div>
            <FieldRefusal id=refusal_id refused/>
        </fieldset>
    }
}

/// A button that sends its form; disabled with the reason beside it where the viewer may not.
#[component]
pub fn Submit(
    /// What it says.
    #[prop(into)]
    label: String,
    /// The one main act of the page.
    #[prop(optional)]
    primary: bool,
    /// Why it cannot be pressed.
    #[prop(default = None)]
    refused: Option<Refusal>,
    /// Name and value that are sent along.
    #[prop(optional)]
    with: Option<(&'static str, String)>,
) -> impl IntoView {
    let l = texts();
    let class = if primary { "button primary" } else { "button" };
    let (name, value) = with.unzip();
    let disabled = refused.is_some();
    view! {
        <button type="submit" class=class name=name value=value disabled=disabled>{label}</button>
        {refused.map(|refusal| view! { <span class="why-not">{l.refusal(&refusal)}</span> })}
    }
}
