//! One's own profile.

use crate::components::title::Title;
use domain::language::Language;
use domain::people::Theme;
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::form::{Checkbox, Field, Form, Select, Submit};
use crate::components::load::load;
use crate::components::text::When;
use crate::components::{session, texts};
use crate::view::house::SessionLine;

/// The profile page.
#[component]
pub fn Profile() -> AnyView {
    load(params(&[]), |_| api::profile(), |live| {
        let l = texts();
        let open = live.part(|page| page.sessions.clone());
        let page = live.now();
        let viewer = session().viewer;
        let mine = viewer.as_ref().map_or("/people".to_owned(), |v| format!("/people/{}", v.id));
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
                <p class="fact"><a href=mine>{l.t("owned.mine")}</a></p>
                {move || sessions(open.get())}
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

/// Where the viewer is signed in, and ending it elsewhere.
fn sessions(lines: Vec<SessionLine>) -> AnyView {
    let l = texts();
    let others = lines.iter().any(|line| !line.this);
    let line = move |line: SessionLine| {
        let device = if line.device.is_empty() { l.t("session.unknown").to_owned() } else { line.device };
        let used = match line.seen.0 {
            ..=0 => l.t("session.used_today").to_owned(),
            1 => l.t("session.used_yesterday").to_owned(),
            _ => l.f("session.used", &[("day", &line.seen.1)]),
        };
        let end = l.f("session.end_of", &[("device", &device)]);
        let handle = line.handle;
        view! {
            <li>
                <div>
                    <b>{device}</b>{line.this.then(|| view! { " "<span class="tag">{l.t("session.this")}</span> })}
                    <p class="fact">{used}{line.since.map(|at| view! { " · "{l.t("session.since")}" "<When at/> })}</p>
                </div>
                {(!line.this).then(|| view! {
                    <Form act="end_session" of=handle.clone() class="inline">
                        <input type="hidden" name="session" value=handle.clone()/>
                        <button class="link" aria-label=end>{l.t("session.end")}</button>
                    </Form>
                })}
            </li>
        }
    };
    view! {
        <section aria-labelledby="sessions">
            <h2 id="sessions">{l.t("session.title")}</h2>
            <ul class="lines sessions">{lines.into_iter().map(line).collect_view()}</ul>
            {others.then(|| view! {
                <Form act="end_other_sessions"><p class="actions"><Submit label=l.t("session.end_others")/></p></Form>
            })}
        </section>
    }
    .into_any()
}
