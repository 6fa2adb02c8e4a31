//! What changed since a reviewer last looked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::differences::Differences;
use crate::components::load::Live;
use crate::components::send;
use crate::components::texts;
use crate::view::review::QuestionPage;

/// The difference, and telling the server that it was seen. It stays while the page stands, whatever else is read again.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let l = texts();
    let now = live.now();
    let Some(look) = now.look else { return ().into_any() };
    let looks = live.part(|page| page.look.as_ref().map(|look| (look.seen, look.revision)));
    let (review, key) = (now.head.id.clone(), now.question.key.clone());
    // In the browser alone: without a script, the verdict says that it was seen.
    Effect::new(move |_| {
        let Some((_, revision)) = looks.get().filter(|(seen, revision)| seen < revision) else { return };
        let fields = [("review", review.clone()), ("key", key.clone()), ("base", revision.to_string())];
        let fields = fields.map(|(name, value)| (name.to_owned(), value));
        spawn_local(async move {
            send::keep("/looks", &fields).await;
        });
    });
    (!look.changes.is_empty() || look.confirmed)
        .then(|| {
            view! {
                <section class="since" aria-labelledby="since">
                    <h2 id="since">{l.t("look.since")}</h2>
                    {look.confirmed.then(|| view! { <p>{l.t("look.confirmed")}</p> })}
                    <Differences changes=look.changes options=now.question.options/>
                </section>
            }
        })
        .into_any()
}
