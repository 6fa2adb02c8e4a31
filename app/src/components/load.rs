//! Loading a page: one resource for the first look, and a signal that later looks are put into.
//!
//! The resource serves the first load, on the server and after following a link. What a page shows is a signal beside it:
//! reading again replaces the signal's value and leaves the page standing, so that blocks whose data is the same are not
//! touched, and an open editor keeps its focus and text. (A store of `reactive_stores` would do the same by field, but
//! would want derives of its own on the rules' types; a memo a block does without.)

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::error::AppError;
use crate::view::{FormState, Page, Submission};

/// What the forms of a page need, and how they make the page look again.
#[derive(Clone, Copy)]
pub struct PageForms {
    /// The refused submission and drafts that came with the page.
    pub state: StoredValue<FormState>,
    /// Makes a form that is sent twice act once; every look at the page brings a fresh one.
    pub key: RwSignal<String>,
    /// The newest refused submission.
    pub submitted: RwSignal<Option<Submission>>,
    /// The form that went through last, by its name, and how many did: so that its editor can close, and no other.
    pub done: RwSignal<(u32, String)>,
    /// Reads the page again.
    pub again: Callback<()>,
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

/// Reads a page and shows it.
pub fn load<K, T, F, Fut, V, IV>(key: K, read: F, show: V) -> impl IntoView
where
    K: Fn() -> Vec<String> + Send + Sync + 'static,
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Fn(Vec<String>) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<Page<T>, AppError>> + Send + 'static,
    V: Fn(Live<T>) -> IV + Clone + Send + Sync + 'static,
    IV: IntoView + 'static,
{
    let key = Memo::new(move |_| key());
    let read_by_key = read.clone();
    let resource = Resource::new(move || key.get(), read_by_key);
    view! {
        <Transition>
            {move || {
                let (read, show) = (read.clone(), show.clone());
                Suspend::new(async move {
                    match resource.await {
                        Ok(page) => stand(page, key, read, show).into_any(),
                        Err(error) => view! { <Problem error/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

fn stand<T, F, Fut, V, IV>(page: Page<T>, key: Memo<Vec<String>>, read: F, show: V) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Fn(Vec<String>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Page<T>, AppError>> + Send + 'static,
    V: Fn(Live<T>) -> IV,
    IV: IntoView + 'static,
{
    let data = ArcRwSignal::new(page.data);
    let state = StoredValue::new(page.form.clone());
    let into = data.clone();
    let fresh_key = RwSignal::new(page.form.key.clone());
    let again = Callback::new(move |()| {
        let (reading, into) = (read(key.get_untracked()), into.clone());
        spawn_local(async move {
            // A failed second look leaves the first one standing; the next form or link will say what is wrong.
            if let Ok(page) = reading.await {
                fresh_key.set(page.form.key.clone());
                state.set_value(page.form);
                into.set(page.data);
            }
        });
    });
    provide_context(PageForms {
        state,
        key: fresh_key,
        submitted: RwSignal::new(page.form.submitted),
        done: RwSignal::new((0, String::new())),
        again,
    });
    show(Live { data })
}
