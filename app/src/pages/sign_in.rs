//! Signing in.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{first, query};
use crate::api;
use crate::components::form::{Field, Form, Submit};
use crate::components::load::load;
use crate::components::texts;
use crate::view::people::DemoPerson;

/// The sign-in page.
#[component]
pub fn SignIn() -> AnyView {
    let next = query("next");
    load(move || vec![next().unwrap_or_default()], |key| api::sign_in(first(key)), |live| {
        let l = texts();
        let page = live.now();
        let demo = !page.demo.is_empty();
        let next = page.next;
        let after = next.clone();
        view! {
            <Title text=l.t("sign_in.title")/>
            <main class="page narrow" id="main">
                <h1>{l.t("sign_in.title")}</h1>
                {demo.then(|| view! {
                    <section class="demo-people" aria-labelledby="demo-title">
                        <h2 id="demo-title">{l.t("demo.title")}</h2>
                        <p>{l.t("demo.lead")}</p>
                        <ul>{page.demo.into_iter().map(|person| demo_person(person, &next)).collect_view()}</ul>
                    </section>
                })}
                {(!demo).then(|| view! {
                    <Form act="sign_in" leaves=true>
                        <input type="hidden" name="next" value=after.clone()/>
                        <Field name="email" label=l.t("person.email") kind="email" required=true autocomplete="username"/>
                        <Field name="password" label=l.t("person.password") kind="password" required=true autocomplete="current-password"/>
                        <p class="actions"><Submit label=l.t("sign_in.submit") primary=true/></p>
                    </Form>
                })}
            </main>
        }
    }).into_any()
}

fn demo_person(person: DemoPerson, next: &str) -> AnyView {
    let l = texts();
    let mut roles = person.teams.join(l.t("list.separator"));
    if person.administrator {
        roles = if roles.is_empty() {
            l.t("role.administrator").to_owned()
        } else {
            format!("{roles}{}{}", l.t("list.separator"), l.t("role.administrator"))
        };
    }
    view! {
        <li>
            <form method="post" data-leaves="">
                <input type="hidden" name="act" value="sign_in_demo"/>
                <input type="hidden" name="person" value=person.person.id.to_string()/>
                <input type="hidden" name="next" value=next.to_owned()/>
                <button type="submit" class="demo-person"><b>{person.person.name}</b><span class="fact">{roles}</span></button>
            </form>
        </li>
    }.into_any()
}
