//! One's own profile.

use domain::language::Language;
use domain::people::Theme;
use leptos::prelude::*;
use leptos_meta::Title;

use super::params;
use crate::api;
use crate::components::form::{Checkbox, Field, Form, Select, Submit};
use crate::components::load::load;
use crate::components::{session, texts};

/// The profile page.
#[component]
pub fn Profile() -> AnyView {
    load(params(&[]), |_| api::profile(), |live| {
        let l = texts();
        let page = live.now();
        let viewer = session().viewer;
        let name = viewer.as_ref().map_or(String::new(), |v| v.name.clone());
        let account = name.clone();
        let language = viewer.as_ref().and_then(|v| v.language).map_or("", Language::tag);
        let zone = viewer.as_ref().map_or("UTC".to_owned(), |v| v.zone.clone());
        let theme = viewer.as_ref().map_or(Theme::Auto, |v| v.theme).code();
        let shortcuts = viewer.as_ref().is_none_or(|v| v.shortcuts);
        let languages = std::iter::once((String::new(), l.t("profile.as_browser").to_owned()))
            .chain(Language::ALL.map(|language| (language.tag().to_owned(), language.own_name().to_owned())))
            .collect::<Vec<_>>();
        let themes = Theme::ALL
            .map(|theme| (theme.code().to_owned(), l.t_or(&format!("theme.{}", theme.code()), "theme.auto").to_owned()))
            .to_vec();
        let zones = page.zones.into_iter().map(|zone| (zone.clone(), zone)).collect::<Vec<_>>();
        view! {
            <Title text=l.t("profile.title")/>
            <main class="page narrow" id="main">
                <h1>{l.t("profile.title")}</h1>
                <Form act="change_profile" stays=true leaves=true>
                    <Field name="name" label=l.t("person.name") value=name required=true autocomplete="name"/>
                    <Select name="language" label=l.t("profile.language") options=languages value=language/>
                    <Select name="zone" label=l.t("profile.zone") options=zones value=zone/>
                    <Select name="theme" label=l.t("profile.theme") options=themes value=theme/>
                    <Checkbox name="shortcuts" label=l.t("profile.shortcuts") hint=l.t("profile.shortcuts_hint") checked=shortcuts/>
                    <p class="actions"><Submit label=l.t("save") primary=true/></p>
                </Form>
                {page.has_password.then(|| view! {
                    <h2>{l.t("profile.password")}</h2>
                    <p class="hint">{l.t("profile.password_lead")}</p>
                    <Form act="change_password" leaves=true>
                        <input type="text" name="username" autocomplete="username" value=account.clone() readonly hidden/>
                        <Field name="current" label=l.t("profile.current") kind="password" required=true autocomplete="current-password"/>
                        <Field name="password" label=l.t("profile.new_password") hint=l.t("person.password_hint") kind="password"
                            required=true autocomplete="new-password"/>
                        <Field name="repeated" label=l.t("person.repeated") kind="password" required=true autocomplete="new-password"/>
                        <p class="actions"><Submit label=l.t("profile.change_password")/></p>
                    </Form>
                })}
            </main>
        }
    }).into_any()
}
