//! A risk, to be read.

use leptos::prelude::*;

use super::text::When;
use super::texts;
use crate::view::Moment;
use crate::view::review::RiskView;

/// A risk with everything said about it.
#[component]
pub fn Risk(
    /// The risk.
    risk: RiskView,
) -> AnyView {
    let l = texts();
    let row = |key: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <div><dt>{l.t(key)}</dt><dd class="plain">{value}</dd></div> })
    };
    let state = l.t_or(&format!("risk.{}", risk.state), "risk.accepted");
    // What was said about it after it was proposed, in the order in which it was said.
    let decided = risk.decision.map(|(by, at, reason)| {
        let how = if risk.state == "declined" || risk.state == "withdrawn" { state } else { l.t("risk.accepted") };
        said(how.to_owned(), by, at, reason)
    });
    let renewed = risk.renewals.into_iter().map(|(until, by, at, reason)| {
        (at.iso.clone(), said(l.f("risk.renewed_until", &[("day", &until)]), by, at, reason))
    });
    let ended = risk.ending.map(|(by, at, reason)| said(state.to_owned(), by, at, reason));
    let owners = risk.owner_changes.into_iter().map(|(owner, by, at)| {
        (at.iso.clone(), said(l.f("risk.new_owner", &[("name", &owner)]), by, at, String::new()))
    });
    let mut later: Vec<_> = renewed.chain(owners).collect();
    later.sort_by(|(one, _), (other, _)| one.cmp(other));
    let later = decided.into_iter().chain(later.into_iter().map(|(_, line)| line)).chain(ended).collect::<Vec<_>>();
    let until = if risk.overdue { l.f("risk.overdue", &[("day", &risk.until)]) } else { risk.until };
    let covers = match risk.covers {
        ..=1 => String::new(),
        count => l.f("risk.covers", &[("count", &count.to_string())]),
    };
    let over = risk.over.map(|name| l.f("risk.over", &[("name", &name)])).unwrap_or_default();
    view! {
        <div class="risk">
            <p class="risk-state">
                <a href=format!("/risks/{}", risk.id)><b>{state}</b></a>" "
                <span class="fact">
                    {l.f("risk.proposed_by", &[("name", &risk.proposed_by)])}" "<When at=risk.proposed_at/>
                </span>
            </p>
            <dl class="pairs">
                {row("risk.statement", risk.statement)}
                {row("risk.acceptable_because", risk.acceptable_because)}
                {row("risk.owner", risk.owner)}
                {row("risk.until", until)}
                {row("risk.effect", risk.effect)}
                {row("risk.no_longer_when", risk.no_longer_when)}
                {row("risk.plan", risk.plan)}
                {row("risk.over_label", over)}
                {row("risk.questions", covers)}
            </dl>
            {(!later.is_empty()).then(|| view! { <ul class="risk-life">{later}</ul> })}
        </div>
    }
    .into_any()
}

fn said(what: String, by: String, at: Moment, reason: String) -> AnyView {
    view! {
        <li><b>{what}</b>{(!by.is_empty()).then(|| format!(" · {by}"))}" "<span class="fact"><When at/></span>{(!reason.is_empty()).then(|| view! { <p class="plain">{reason}</p> })}</li>
    }
    .into_any()
}
