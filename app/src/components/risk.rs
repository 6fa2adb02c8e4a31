//! A risk, to be read.

use leptos::prelude::*;

use super::text::When;
use super::texts;
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
    let state = match &risk.decision {
        None => "risk.proposed",
        Some((how, ..)) if how == "accepted" => "risk.accepted",
        Some((how, ..)) if how == "declined" => "risk.declined",
        Some(_) => "risk.withdrawn",
    };
    let until = if risk.overdue { l.f("risk.overdue", &[("day", &risk.until)]) } else { risk.until };
    let over = risk.over.map(|name| l.f("risk.over", &[("name", &name)])).unwrap_or_default();
    view! {
        <div class="risk">
            <p class="risk-state">
                <b>{l.t(state)}</b>" "
                <span class="fact">
                    {l.f("risk.proposed_by", &[("name", &risk.proposed_by)])}" "<When at=risk.proposed_at/>
                </span>
                {risk.decision.map(|(_, by, at, reason)| view! {
                    <span class="fact">" · "{by}" "<When at/>{(!reason.is_empty()).then(|| format!(" — {reason}"))}</span>
                })}
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
            </dl>
        </div>
    }.into_any()
}
