//! People and teams.

use crate::components::title::Title;
use domain::people::TeamRef;
use leptos::prelude::*;

use super::params;
use crate::api;
use crate::components::form::{Checkbox, Field, Fold, Form, Select, Submit};
use crate::components::load::load;
use crate::components::text::When;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::people::{InvitationLine, PeoplePage, PersonLine, TeamLine};

/// The people page.
#[component]
pub fn People() -> AnyView {
    load(
        params(&[]),
        |_| api::people(),
        |live| {
            let l = texts();
            let data = live.data;
            view! {
                <Title text=l.t("people.title")/>
                <main class="page" id="main">
                    <h1>{l.t("people.title")}</h1>
                    {move || show(data.get())}
                </main>
            }
        },
    )
    .into_any()
}

/// Whether open reviews take versions by themselves that change nothing but wording.
fn wording(l: Texts, on: bool) -> AnyView {
    view! {
        <section aria-labelledby="wording">
            <h2 id="wording">{l.t("wording.title")}</h2>
            <p>{l.t("wording.lead")}</p>
            <Form act="take_wording_versions">
                <Checkbox name="on" label=l.t("wording.label") checked=on/>
                <p class="actions"><Submit label=l.t("wording.submit")/></p>
            </Form>
        </section>
    }
    .into_any()
}

fn show(page: PeoplePage) -> AnyView {
    let l = texts();
    let administers = page.administer.is_none();
    let teams = page.teams.clone();
    let everybody: Vec<(String, String)> =
        page.people.iter().map(|line| (line.person.id.to_string(), line.person.name.clone())).collect();
    view! {
        {page.new_link.map(|link| view! {
            <div class="notice" role="status">
                <p><b>{l.t("invite.made")}</b></p>
                <p><label for="new-link">{l.t("invite.link")}</label>
                <input id="new-link" class="copy" readonly value=link/></p>
                <p class="hint">{l.t("invite.once")}</p>
            </div>
        })}
        <section aria-labelledby="teams">
            <h2 id="teams">{l.t("teams.title")}</h2>
            {page.teams.is_empty().then(|| view! { <p class="empty">{l.t("teams.empty")}</p> })}
            <ul class="lines">
                {page.teams.into_iter().map(|line| team(line, administers, Some(everybody.clone()))).collect_view()}
            </ul>
            {(!page.resting.is_empty()).then(|| {
                let count = page.resting.len().to_string();
                let forms = page.resting.iter().map(|line| format!("change_team/{}", line.team.id)).collect();
                view! {
                    <Fold summary=l.f("teams.resting", &[("count", &count)]) forms=forms>
                        <ul class="lines">{page.resting.into_iter().map(|line| team(line, administers, None)).collect_view()}</ul>
                    </Fold>
                }
            })}
            {administers.then(|| view! {
                <Fold summary=l.t("teams.add") forms=vec!["add_team".into()]>
                    <Form act="add_team">
                        <Field name="name" label=l.t("team.name") required=true/>
                        <Checkbox name="owns" label=l.t("team.owns") checked=true/>
                        <Checkbox name="reviews" label=l.t("team.reviews")/>
                        <p class="actions"><Submit label=l.t("teams.add") primary=true/></p>
                    </Form>
                </Fold>
            })}
        </section>
        <section aria-labelledby="everybody">
            <h2 id="everybody">{l.t("people.everybody")}</h2>
            <ul class="lines">{page.people.into_iter().map(|line| person(line, administers)).collect_view()}</ul>
            {(!page.gone.is_empty()).then(|| {
                let count = page.gone.len().to_string();
                let names = page.gone.into_iter().map(|person| {
                    view! { <li><a href=format!("/people/{}", person.id)>{person.name}</a></li> }
                });
                view! {
                    <Fold summary=l.f("people.gone", &[("count", &count)]) forms=Vec::new()>
                        <ul class="plain-list">{names.collect_view()}</ul>
                    </Fold>
                }
            })}
            {administers.then(|| {
                let choices = std::iter::once((String::new(), l.t("none").to_owned()))
                    .chain(teams.iter().map(|line| (line.team.id.to_string(), line.team.name.clone())))
                    .collect::<Vec<_>>();
                view! {
                    <Fold summary=l.t("invite.title") forms=vec!["invite_person".into()]>
                        <Form act="invite_person" with_files=true>
                            <Field name="email" label=l.t("person.email") kind="email" required=true hint=l.t("invite.hint")/>
                            <Select name="team" label=l.t("invite.team") options=choices/>
                            <Checkbox name="administrator" label=l.t("role.administrator") hint=l.t("role.administrator_hint")/>
                            <Checkbox name="keeper" label=l.t("role.keeper") hint=l.t("role.keeper_hint")/>
                            <p class="actions"><Submit label=l.t("invite.submit") primary=true/></p>
                        </Form>
                    </Fold>
                }
            })}
        </section>
        {administers.then(|| wording(l, page.take_wording))}
        {(!page.invitations.is_empty()).then(|| view! {
            <section aria-labelledby="invited">
                <h2 id="invited">{l.t("invite.open")}</h2>
                <ul class="lines">
                    {page.invitations.into_iter().map(invitation).collect_view()}
                </ul>
            </section>
        })}
    }.into_any()
}

/// An invitation that waits.
fn invitation(line: InvitationLine) -> AnyView {
    let l = texts();
    let roles = [(line.administrator, "role.administrator"), (line.keeper, "role.keeper")]
        .into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, key)| l.t(key).to_owned());
    let by = line.by.unwrap_or_else(|| l.t("actor.operator").to_owned());
    let facts = line
        .team
        .map(|team| l.f("invite.into", &[("team", &team)]))
        .into_iter()
        .chain(roles)
        .chain([l.f("invite.by", &[("name", &by)])])
        .collect::<Vec<_>>()
        .join(l.t("list.separator"));
    let withdraw = l.f("invite.withdraw_of", &[("email", &line.email)]);
    view! {
        <li class="invitation-line">
            <div>{line.email}</div>
            <span class="fact">{facts}" · "{l.t("invite.until")}" "<When at=line.expires/></span>
            <Form act="withdraw_invitation" of=line.id.clone() class="inline">
                <input type="hidden" name="invitation" value=line.id.clone()/>
                <button class="link" aria-label=withdraw>{l.t("invite.withdraw")}</button>
            </Form>
        </li>
    }
    .into_any()
}

/// Its name and what it does, for an administrator to change.
fn change_team(team: &TeamRef, changes: u32) -> AnyView {
    let l = texts();
    let (id, name) = (team.id.to_string(), team.name.clone());
    let (owns, reviews) = (team.owns, team.reviews);
    view! {
        <Fold summary=l.f("team.change", &[("name", &name)]) forms=vec![format!("change_team/{id}")]>
            <Form act="change_team" of=id.clone() base=Signal::stored(changes) stays=true>
                <input type="hidden" name="team" value=id.clone()/>
                <Field name="name" label=l.t("team.name") value=name.clone() required=true/>
                <Checkbox name="owns" label=l.t("team.owns") checked=owns/>
                <Checkbox name="reviews" label=l.t("team.reviews") checked=reviews hint=l.t("team.rest_hint")/>
                <p class="actions"><Submit label=l.t("save")/></p>
            </Form>
        </Fold>
    }
    .into_any()
}

/// A team; `everybody` are the people to choose members from, none where it rests.
fn team(line: TeamLine, administers: bool, everybody: Option<Vec<(String, String)>>) -> AnyView {
    let l = texts();
    let change = administers.then(|| change_team(&line.team, line.changes));
    let does = match (line.team.owns, line.team.reviews) {
        (true, true) => "team.does_both",
        (true, false) => "team.does_own",
        (false, true) => "team.does_review",
        (false, false) => "",
    };
    let id = line.team.id.to_string();
    let others: Vec<_> = everybody
        .unwrap_or_default()
        .into_iter()
        .filter(|(person, _)| !line.members.iter().any(|m| m.id.as_str() == person))
        .collect();
    let members = line.members.into_iter().map(|member| {
        let team = id.clone();
        view! {
            <li>
                <span>{member.name.clone()}</span>
                {administers.then(|| view! {
                    <Form act="set_membership" of=format!("{team}/{}", member.id) class="inline">
                        <input type="hidden" name="team" value=team.clone()/>
                        <input type="hidden" name="person" value=member.id.to_string()/>
                        <button class="link" name="member" value="no" aria-label=l.f("team.remove", &[("name", &member.name)])>
                            {l.t("remove")}
                        </button>
                    </Form>
                })}
            </li>
        }
    }).collect_view();
    view! {
        <li class="team-line">
            <div><b>{line.team.name}</b>" "<span class="fact">{(!does.is_empty()).then(|| l.t(does))}</span></div>
            <ul class="members">{members}</ul>
            {(administers && !others.is_empty()).then(|| view! {
                <Form act="set_membership" of=id.clone() class="inline">
                    <input type="hidden" name="team" value=id.clone()/>
                    <Select name="person" label=l.t("team.add_member") options=others/>
                    <button class="button" name="member" value="yes">{l.t("add")}</button>
                </Form>
            })}
            {change}
        </li>
    }
    .into_any()
}

fn person(line: PersonLine, administers: bool) -> AnyView {
    let l = texts();
    let roles = [(line.administrator, "role.administrator"), (line.keeper, "role.keeper")]
        .into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, key)| l.t(key).to_owned());
    let facts = line.teams.iter().cloned().chain(roles).collect::<Vec<_>>().join(l.t("list.separator"));
    let id = line.person.id.to_string();
    view! {
        <li class="person-line">
            <div><a href=format!("/people/{id}")><b>{line.person.name.clone()}</b></a>" "<span class="fact">{line.email}</span></div>
            <span class="fact">{facts}</span>
            {administers.then(|| view! {
                <Fold summary=l.f("people.roles", &[("name", &line.person.name)]) forms=vec![format!("change_roles/{id}")]>
                    <Form act="change_roles" of=id.clone() stays=true>
                        <input type="hidden" name="person" value=id.clone()/>
                        <Checkbox name="administrator" label=l.t("role.administrator") checked=line.administrator/>
                        <Checkbox name="keeper" label=l.t("role.keeper") checked=line.keeper/>
                        <p class="actions"><Submit label=l.t("save")/></p>
                    </Form>
                </Fold>
            })}
        </li>
    }.into_any()
}
