//! Who of the team answers the question.

use leptos::prelude::*;

use crate::components::form::{Fold, Form, Select, Submit};
use crate::components::load::Live;
use crate::components::texts;
use crate::pages::new_service::choices;
use crate::view::review::QuestionPage;

/// The assignee, and the form that names another.
pub(super) fn block(live: &Live<QuestionPage>) -> AnyView {
    let l = texts();
    let shown = live.part(|page| (page.assignee.clone(), page.assignees.clone(), page.viewer.id.clone()));
    view! {
        {move || {
            let (assignee, people, viewer) = shown.get();
            let now = assignee.as_ref().map_or(String::new(), |person| person.id.to_string());
            let line = match &assignee {
                Some(person) if person.id == viewer => l.t("assignee.you").to_owned(),
                Some(person) => l.f("assignee.is", &[("name", &person.name)]),
                None => l.t("assignee.none").to_owned(),
            };
            if people.is_empty() {
                return assignee.map(|_| view! { <p class="fact">{line}</p> }).into_any();
            }
            let options = choices(&people, Some(l.t("assignee.nobody")));
            view! {
                <Fold summary=line forms=vec!["assign_question".into()] class="quiet">
                    <Form act="assign_question">
                        <Select name="assignee" label=l.t("assignee.label") options value=now/>
                        <p class="actions"><Submit label=l.t("assignee.submit")/></p>
                    </Form>
                </Fold>
            }.into_any()
        }}
    }
    .into_any()
}
