//! One set of icons, 14 px, drawn once as a sprite in every page.

use domain::review::Status;
use leptos::prelude::*;

use super::texts;

/// The icon of a question's status, with its word for those who do not see it.
#[component]
pub fn StatusIcon(
    /// Where the question stands.
    status: Status,
    /// The word stands beside the icon already.
    #[prop(optional)]
    silent: bool,
) -> AnyView {
    let code = status.code();
    let word = texts().t(status_key(status));
    view! {
        <span class=format!("status-icon status-{code}")>
            <svg class="icon" aria-hidden="true"><use href=format!("#i-{code}")></use></svg>
            {(!silent).then(|| view! { <span class="visually-hidden">{word}</span> })}
        </span>
    }
    .into_any()
}

/// The catalogue's key of a status.
pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::Concern => "status.concern",
        Status::Open => "status.open",
        Status::RiskAccepted => "status.risk_accepted",
        Status::NotApplicable => "status.not_applicable",
        Status::Skipped => "status.skipped",
        Status::Answered => "status.answered",
    }
}
