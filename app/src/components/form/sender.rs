//! What happens when a form is sent without leaving the page, and while somebody types into it.

use std::time::Duration;

use domain::refusal::Refusal;
use js_sys::{Promise, decode_uri};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{HtmlElement, HtmlFormElement, HtmlTextAreaElement};
use leptos_router::NavigateOptions;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::components::load::PageForms;
use crate::components::send;
use crate::view::{Outcome, Submission};

/// Typing has to rest this long before it is kept as a draft.
const REST: Duration = Duration::from_millis(700);

pub(super) type Navigate = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

#[derive(Clone)]
pub(super) struct Sender {
    pub(super) forms: Option<PageForms>,
    pub(super) name: String,
    pub(super) busy: RwSignal<bool>,
    pub(super) trouble: RwSignal<Option<String>>,
    pub(super) navigate: StoredValue<Navigate>,
    pub(super) stays: bool,
    /// It went through, and nothing was typed since.
    pub(super) saved: RwSignal<bool>,
    /// What was sent and kept last, as JSON, empty before that; none where the form does not say it.
    pub(super) sent: Option<RwSignal<String>>,
    pub(super) drafting: Drafting,
}

/// Keeping what is typed: what is about to be sent, and what is on its way.
#[derive(Clone, Copy)]
pub(super) struct Drafting {
    resting: StoredValue<Option<TimeoutHandle>>,
    /// Never set on the server, so the wrapper never meets another thread.
    under_way: StoredValue<Option<SendWrapper<Promise>>>,
    /// Counts looks at what is typed: the newest is shown, and none that was under way when the form was sent.
    looks: StoredValue<u32>,
    /// What is typed is more than can be kept.
    pub(super) too_long: RwSignal<bool>,
}

impl Drafting {
    pub(super) fn new() -> Self {
        Self {
            resting: StoredValue::new(None),
            under_way: StoredValue::new(None),
            looks: StoredValue::new(0),
            too_long: RwSignal::new(false),
        }
    }

    /// What is sent now need not be kept as a draft a moment later.
    fn stop(self) {
        let _ = self.looks.try_update_value(|number| *number += 1);
        if let Some(waiting) = self.resting.get_value() {
            waiting.clear();
        }
    }

    /// A draft that arrives after its form went through would come back as something unsent.
    async fn arrived(self) {
        if let Some(promise) = self.under_way.get_value() {
            let _ = JsFuture::from(promise.take()).await;
        }
    }
}

impl Sender {
    pub(super) fn submit(self, event: SubmitEvent) {
        let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
        event.prevent_default();
        self.drafting.stop();
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        let button = event.submitter().and_then(|button| button.dyn_into::<HtmlElement>().ok());
        let fields = send::fields(&form, button.as_ref());
        // Where the form stands, not where the browser is on its way to: the address bar changes before the page does.
        let address = self.forms.and_then(|forms| forms.address.get_value()).unwrap_or_else(here);
        spawn_local(async move {
            self.drafting.arrived().await;
            let outcome = send::post(&address, &fields).await;
            // The page may be gone by now. The act was carried out all the same; there is nobody left to tell.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(Outcome::Done { location }) => {
                    if let Some(sent) = self.sent {
                        sent.set(kept(&fields));
                    }
                    self.done(&form, &address, &location);
                }
                Ok(Outcome::Shown { page }) => self.shown(page),
                Ok(Outcome::Refused { refusal }) => {
                    self.refused(fields, refusal);
                    request_animation_frame(move || show_refusal(&form));
                }
                Ok(Outcome::Failed { code, .. }) => self.failed(form, code),
                Err(error) => self.failed(form, error.code),
            }
        });
    }

    fn done(self, form: &HtmlFormElement, here: &str, location: &str) {
        let Some(forms) = self.forms else { return reload(location) };
        forms.submitted.set(None);
        forms.keep_typing(&self.name, None);
        let path = |address: &str| address.split(['?', '#']).next().unwrap_or_default().to_owned();
        // The browser writes other scripts than Latin in percent signs, the server does not.
        let (here, there) = (decoded(here), decoded(location));
        if form.has_attribute("data-leaves") {
            return reload(location);
        }
        if path(&here) != path(&there) {
            return self.go(location);
        }
        if self.stays {
            self.saved.set(true);
        } else {
            forget_typed(form);
            form.reset();
        }
        forms.done.update(|done| *done = (done.0 + 1, self.name.clone()));
        if here != there {
            self.go(location);
        }
        forms.again.run(());
    }

    fn shown(self, page: String) {
        let Some(forms) = self.forms else { return };
        forms.submitted.set(None);
        forms.show.run(page);
        // Where the preview stands below its form, whoever asked for it would see nothing happen.
        if let Some(preview) = document().get_element_by_id("preview") {
            preview.scroll_into_view();
        }
    }

    fn refused(self, fields: Vec<(String, String)>, refusal: Refusal) {
        let Some(forms) = self.forms else { return };
        let changed_meanwhile = matches!(
            refusal.code.as_str(),
            "stale"
                | "answer_changed"
                | "question_changed"
                | "not_confirmed"
                | "signed_text_changed"
                | "level_changed"
                | "level_dropped"
                | "more_is_due"
        );
        forms.submitted.set(Some(Submission { form: self.name, fields, refusal }));
        if changed_meanwhile {
            forms.again.run(());
        }
    }

    fn failed(self, form: HtmlFormElement, code: String) {
        self.trouble.set(Some(code));
        request_animation_frame(move || show_refusal(&form));
    }

    fn go(&self, location: &str) {
        self.navigate.with_value(|navigate| navigate(location, NavigateOptions::default()));
    }
}

/// Brings into sight why a form was refused, where it is longer than the window.
fn show_refusal(form: &HtmlFormElement) {
    let Ok(Some(said)) = form.query_selector("[aria-invalid=true], .form-refusal .refusal") else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let place = said.get_bounding_client_rect();
    if place.top() < 0.0 || place.bottom() > height {
        said.scroll_into_view();
    }
    // Whoever types on types there.
    if let Ok(field) = said.dyn_into::<HtmlElement>()
        && field.has_attribute("aria-invalid")
    {
        let _ = field.focus();
    }
}

fn decoded(address: &str) -> String {
    decode_uri(address).map_or_else(|_| address.to_owned(), String::from)
}

/// What a form starts with can be words that were typed before: emptying it would bring them back.
fn forget_typed(form: &HtmlFormElement) {
    let Ok(boxes) = form.query_selector_all("textarea") else { return };
    for at in 0..boxes.length() {
        if let Some(area) = boxes.get(at).and_then(|node| node.dyn_into::<HtmlTextAreaElement>().ok()) {
            let _ = area.set_default_value("");
        }
    }
}

/// What comes back is a page and no outcome: the browser sends the form itself.
pub(super) fn shows_page(event: &SubmitEvent) -> bool {
    let button = event.submitter().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.is_some_and(|button| button.has_attribute("data-shows-page"))
}

pub(crate) fn here() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

fn reload(location: &str) {
    let _ = window().location().set_href(location);
}

/// A field that every form has, and nobody types.
fn is_own(name: &str) -> bool {
    matches!(name, "act" | "form" | "key" | "draft")
}

/// Fields as the next sending of their form says that they were sent.
fn kept(fields: &[(String, String)]) -> String {
    let beside = |name: &str| is_own(name) || matches!(name, "base" | "was" | "sent" | "step");
    let fields: Vec<_> = fields.iter().filter(|(name, _)| !beside(name)).collect();
    serde_json::to_string(&fields).unwrap_or_default()
}

/// The form that something was typed into.
fn form_of(event: &leptos::ev::Event) -> Option<HtmlFormElement> {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    element?.closest("form").ok().flatten()?.dyn_into::<HtmlFormElement>().ok()
}

/// Keeps what is typed in the page, so that it stands there again where the page is shown anew.
pub(super) fn remember(forms: Option<PageForms>, name: &str, event: &leptos::ev::Event) {
    let Some((forms, form)) = forms.zip(form_of(event)) else { return };
    let mut fields = send::fields(&form, None);
    fields.retain(|(name, _)| !is_own(name));
    forms.keep_typing(name, Some(fields));
}

/// Keeps what is typed on the server, whenever typing rests, and shows how it will look where the form has a preview.
pub(super) fn keep_typed(
    draft: String,
    drafting: Drafting,
    forms: Option<PageForms>,
    previews: bool,
) -> Callback<leptos::ev::Event> {
    Callback::new(move |event: leptos::ev::Event| {
        if draft.is_empty() {
            return;
        }
        let Some(form) = form_of(&event) else { return };
        drafting.stop();
        let draft = draft.clone();
        let handle = set_timeout_with_handle(
            move || {
                let typed = send::fields(&form, None);
                let mut fields = typed.clone();
                fields.retain(|(name, _)| !is_own(name));
                // The form may be gone with its page by the time that this is known.
                let told = move |too_long: bool| {
                    let _ = drafting.too_long.try_set(too_long);
                };
                if send::is_too_long(&fields) {
                    return told(true);
                }
                fields.insert(0, ("draft".into(), draft));
                let sending = future_to_promise(async move {
                    told(send::keep("/drafts", &fields).await);
                    Ok(JsValue::UNDEFINED)
                });
                // The page may be gone already, whose draft is kept all the same.
                let _ = drafting.under_way.try_set_value(Some(SendWrapper::new(sending)));
                if let Some(forms) = forms.filter(|_| previews) {
                    preview(forms, drafting.looks, typed);
                }
            },
            REST,
        );
        drafting.resting.set_value(handle.ok());
    })
}

/// Asks how the page looks with what is typed. What cannot be shown yet, because a number is half written, say, leaves the preview as
/// it was: saving will say so.
fn preview(forms: PageForms, newest: StoredValue<u32>, mut fields: Vec<(String, String)>) {
    let Some(number) = newest.try_update_value(|number| {
        *number += 1;
        *number
    }) else {
        return;
    };
    let address = forms.address.try_get_value().flatten().unwrap_or_else(here);
    // The draft is kept beside this.
    fields.retain(|(name, _)| name != "draft");
    fields.push(("step".into(), "preview".into()));
    spawn_local(async move {
        let outcome = send::post(&address, &fields).await;
        if let Ok(Outcome::Shown { page }) = outcome
            && newest.try_get_value() == Some(number)
        {
            forms.show.run(page);
        }
    });
}
