//! The register: the risks of all services, those that are overdue first.

use crate::components::title::Title;
use leptos::prelude::*;

use super::query;
use crate::api;
use crate::components::load::load;
use crate::components::{session, texts};
use crate::messages::Texts;
use crate::view::risks::{RiskFilter, RiskLine, RisksPage};

/// The register of risks.
#[component]
pub fn Risks() -> AnyView {
    let (owner, team, state) = (query("owner"), query("team"), query("state"));
    load(
        move || [owner(), team(), state()].map(Option::unwrap_or_default).into(),
        |key| {
            let mut parts = key.into_iter();
            let mut next = || parts.next().unwrap_or_default();
            api::risks(next(), next(), next())
        },
        |live| show(live.now()),
    )
    .into_any()
}

fn show(page: RisksPage) -> AnyView {
    let l = texts();
    let nothing = page.lines.is_empty();
    let chosen = page.filter != RiskFilter::default();
    let empty = if chosen { "risks.none_chosen" } else { "risks.empty" };
    let csv = format!("/risks.csv?{}", as_query(&page.filter));
    let overdue = page.lines.iter().filter(|line| line.overdue).count().to_string();
    view! {
        <Title text=l.t("nav.risks")/>
        <main class="page" id="main">
            <h1>{l.t("nav.risks")}</h1>
            {(overdue != "0").then(|| view! { <p class="lead overdue">{l.f("risks.overdue", &[("count", &overdue)])}</p> })}
            {filter(l, &page)}
            {nothing.then(|| view! { <p class="empty">{l.t(empty)}</p> })}
            {risk_lines(page.lines)}
            {(!nothing).then(|| view! { <p class="fact"><a href=csv download rel="external">{l.t("risks.csv")}</a></p> })}
        </main>
    }
    .into_any()
}

/// A plain form: what is chosen is in the address, and can be sent to somebody.
fn filter(l: Texts, page: &RisksPage) -> AnyView {
    let me = session().viewer.map(|viewer| viewer.id.to_string());
    let option = |value: String, label: String, chosen: &str| {
        let here = value == chosen;
        view! { <option value=value selected=here>{label}</option> }
    };
    let owners = page.owners.iter().map(|owner| {
        let mine = me.as_deref() == Some(owner.id.as_str());
        let label = if mine { l.f("risks.me", &[("name", &owner.name)]) } else { owner.name.clone() };
        option(owner.id.to_string(), label, &page.filter.owner)
    });
    let teams = page.teams.iter().map(|team| option(team.clone(), team.clone(), &page.filter.team));
    view! {
        <form method="get" action="/risks" class="filter">
            <label>{l.t("risk.owner")}" "
                <select name="owner"><option value="">{l.t("risks.everybody")}</option>{owners.collect_view()}</select>
            </label>
            <label>{l.t("review.team")}" "
                <select name="team"><option value="">{l.t("risks.all_teams")}</option>{teams.collect_view()}</select>
            </label>
            <label class="check"><input type="checkbox" name="state" value="all" checked=page.filter.all/>" "{l.t("risks.ended_too")}</label>
            <button type="submit" class="button">{l.t("risks.show")}</button>
        </form>
    }
    .into_any()
}

fn as_query(filter: &RiskFilter) -> String {
    let part = |name: &str, value: &str| {
        let encoded: String = value
            .bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect();
        format!("{name}={encoded}")
    };
    [part("owner", &filter.owner), part("team", &filter.team), part("state", if filter.all { "all" } else { "" })]
        .join("&")
}

/// Risks as lines.
pub(super) fn risk_lines(lines: Vec<RiskLine>) -> AnyView {
    let l = texts();
    let line = move |line: RiskLine| {
        let due = match (line.state.as_str(), line.overdue) {
            ("accepted", true) => l.f("risk.overdue", &[("day", &line.due)]),
            ("accepted" | "proposed", false) => l.f("risks.until", &[("day", &line.due)]),
            _ => String::new(),
        };
        let state = l.t_or(&format!("risk.{}", line.state), "risk.accepted");
        view! {
            <li>
                <div>
                    <a href=format!("/risks/{}", line.id)><b>{line.statement}</b></a>
                    <p class="fact">{if line.archived { l.f("service.archived_name", &[("name", &line.service)]) } else { line.service }}" · "{line.team}{(line.state == "proposed").then(|| format!(" · {state}"))}</p>
                </div>
                <span class="fact">{line.owner}</span>
                <span class=if line.overdue { "fact overdue" } else { "fact" }>{if due.is_empty() { state.to_owned() } else { due }}</span>
            </li>
        }
    };
    view! { <ul class="lines three">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
}
