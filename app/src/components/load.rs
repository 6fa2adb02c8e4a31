//! Loading a page: one resource for the first look, and a signal that later looks are put into.
//!
//! The resource serves the first load, on the server and after following a link. What a page shows is a signal beside it:
//! reading again replaces the signal's value and leaves the page standing, so that blocks whose data is the same are not
//! touched, and an open editor keeps its focus and text. (A store of `reactive_stores` would do the same by field, but
//! would want derives of its own on the rules' types; a memo a block does without.)

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use super::form::here;
use super::problem::{Homeless, Problem};
use crate::api::{self, Loaded, Sent};
use crate::error::AppError;
use crate::view::{FormState, Page, Submission};

/// What stands in a form: names and values in their order.
pub type Fields = Vec<(String, String)>;

/// What the forms of a page need, and how they make the page look again.
#[derive(Clone, Copy)]
pub struct PageForms {
    /// The refused submission and drafts that came with the page.
    pub state: StoredValue<FormState>,
    /// Makes a form that is sent twice act once; every look at the page brings a fresh one.
    pub key: RwSignal<String>,
    /// The newest refused submission.
    pub submitted: RwSignal<Option<Submission>>,
    /// What was typed into forms and not sent yet, by their names: a page that is shown anew must not empty one that nobody sent.
    pub typing: StoredValue<Vec<(String, Fields)>>,
    /// The page's own address; none before the page is lively.
    pub address: StoredValue<Option<String>>,
    /// Names of the forms that stand on the page now.
    pub present: RwSignal<Vec<String>>,
    /// The form that went through last, by its name, and how many did: so that its editor can close, and no other.
    pub done: RwSignal<(u32, String)>,
    /// Reads the page again.
    pub again: Callback<()>,
    /// Shows the page as this text says it looks.
    pub show: Callback<String>,
}

impl PageForms {
    /// What was typed into a form and not sent yet.
    pub fn typed_in(&self, form: &str) -> Option<Fields> {
        self.typing.with_value(|typing| typing.iter().find(|(name, _)| name == form).map(|(_, fields)| fields.clone()))
    }

    /// Keeps what is typed into a form while the page stands; nothing once it was sent.
    pub fn keep_typing(&self, form: &str, fields: Option<Fields>) {
        let _ = self.typing.try_update_value(|typing| {
            typing.retain(|(name, _)| name != form);
            typing.extend(fields.map(|fields| (form.to_owned(), fields)));
        });
    }

    /// The newest refused submission, where the form it came from is no longer on the page: the review was closed meanwhile,
    /// say, or the question belongs to somebody else now. What was typed must not go with the form.
    fn homeless(&self) -> Option<Submission> {
        let present = self.present;
        self.submitted.get().filter(|submission| present.with(|present| !present.contains(&submission.form)))
    }
}

/// A page that is shown: its data can change while it stands.
pub struct Live<T: Send + Sync + 'static> {
    /// What it shows.
    pub data: ArcRwSignal<T>,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Live<T> {
    /// A part of the data, as a memo: what is made from it is only made again when the part differs.
    pub fn part<P: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        part: impl Fn(&T) -> P + Send + Sync + 'static,
    ) -> Memo<P> {
        let data = self.data.clone();
        Memo::new(move |_| data.with(&part))
    }

    /// All of the data once, for what never changes while the page stands.
    pub fn now(&self) -> T {
        self.data.get_untracked()
    }
}

/// Reads a page's text again and again, whatever page it is.
type Reader = Arc<dyn Fn(Vec<String>) -> Pin<Box<dyn Future<Output = Result<String, AppError>> + Send>> + Send + Sync>;

/// Takes a newer text of the page: what its forms need, and how to show the rest.
type Taker = Arc<dyn Fn(&str) -> Option<(FormState, Box<dyn FnOnce()>)> + Send + Sync>;

/// Reads a page and shows it.
pub fn load<K, T, F, Fut, V, IV>(key: K, read: F, show: V) -> AnyView
where
    K: Fn() -> Vec<String> + Send + Sync + 'static,
    T: Clone + PartialEq + DeserializeOwned + Send + Sync + 'static,
    F: Fn(Vec<String>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Sent<Page<T>>, AppError>> + Send + 'static,
    V: Fn(Live<T>) -> IV + Send + Sync + 'static,
    IV: IntoView + 'static,
{
    let reader: Reader = Arc::new(move |key| {
        let reading = read(key);
        Box::pin(async move { reading.await.map(Sent::into_text) })
    });
    let key = Memo::new(move |_| key());
    let again = reader.clone();
    let made = move |text: &str| match api::read::<Page<T>>(text) {
        Ok(page) => {
            let data = ArcRwSignal::new(page.data);
            let into = data.clone();
            let taker: Taker = Arc::new(move |text| {
                let (page, into) = (api::read::<Page<T>>(text).ok()?, into.clone());
                Some((page.form, Box::new(move || into.set(page.data))))
            });
            stand(page.form, key, again.clone(), taker, || show(Live { data }).into_any())
        }
        Err(error) => view! { <Problem error/> }.into_any(),
    };
    frame(key, reader, Arc::new(made))
}

/// The part that is the same for every page.
fn frame(key: Memo<Vec<String>>, reader: Reader, made: Arc<dyn Fn(&str) -> AnyView + Send + Sync>) -> AnyView {
    let resource = Resource::new_str(
        move || key.get(),
        move |key| {
            let reading = reader(key);
            async move { Loaded(reading.await) }
        },
    );
    view! {
        <Transition>
            {move || {
                let made = made.clone();
                Suspend::new(async move {
                    match resource.await.0 {
                        Ok(text) => made(&text),
                        Err(error) => view! { <Problem error/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
    .into_any()
}

fn stand(
    form: FormState,
    key: Memo<Vec<String>>,
    reader: Reader,
    taker: Taker,
    show: impl FnOnce() -> AnyView,
) -> AnyView {
    let fresh_key = RwSignal::new(form.key.clone());
    let submitted = RwSignal::new(form.submitted.clone());
    let state = StoredValue::new(form);
    let show_text = Callback::new(move |text: String| {
        if let Some((form, set)) = taker(&text) {
            fresh_key.set(form.key.clone());
            state.set_value(form);
            set();
        }
    });
    let again = Callback::new(move |()| {
        let reading = reader(key.get_untracked());
        spawn_local(async move {
            // A failed second look leaves the first one standing; the next form or link will say what is wrong.
            if let Ok(text) = reading.await {
                show_text.run(text);
            }
        });
    });
    let forms = PageForms {
        state,
        key: fresh_key,
        submitted,
        typing: StoredValue::new(Vec::new()),
        address: StoredValue::new(None),
        present: RwSignal::new(Vec::new()),
        done: RwSignal::new((0, String::new())),
        again,
        show: show_text,
    };
    provide_context(forms);
    // Effects run in the browser alone.
    Effect::new(move |_| forms.address.set_value(Some(here())));
    view! {
        {show()}
        {move || forms.homeless().map(|submission| view! { <Homeless submission/> })}
    }
    .into_any()
}
