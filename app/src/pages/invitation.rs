//! Accepting an invitation.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{first, params};
use crate::api;
use crate::components::form::{Field, Form, Submit};
use crate::components::load::load;
use crate::components::texts;

/// The page behind an invitation link.
#[component]
pub fn Invitation() -> AnyView {
    load(params(&["token"]), |key| api::invitation(first(key)), |live| {
        let l = texts();
        let page = live.now();
        view! {
            <Title text=l.t("invitation.title")/>
            <main class="page narrow" id="main">
                <h1>{l.t("invitation.title")}</h1>
                <p class="lead">{l.t("invitation.lead")}</p>
                <Form act="accept_invitation" leaves=true>
                    <Field name="name" label=l.t("person.name") required=true autocomplete="name"/>
                    <Field name="email" label=l.t("person.email") value=page.email kind="email" required=true autocomplete="username"/>
                    <Field name="password" label=l.t("person.password") hint=l.t("person.password_hint") kind="password"
                        required=true autocomplete="new-password"/>
                    <Field name="repeated" label=l.t("person.repeated") kind="password" required=true autocomplete="new-password"/>
                    <p class="actions"><Submit label=l.t("invitation.submit") primary=true/></p>
                </Form>
            </main>
        }
    }).into_any()
}
