//! One set of icons, 14 px, drawn once in every page. Only the server draws them; pages refer to them by name.

use leptos::prelude::*;

/// The drawings. Colour comes from the text around an icon; the marks inside are cut out in the colour of the paper.
#[component]
pub fn Sprite() -> AnyView {
    view! { <svg class="sprite" aria-hidden="true" width="0" height="0" inner_html=DRAWINGS></svg> }.into_any()
}

const DRAWINGS: &str = concat!(
    r##"<symbol id="i-answered" viewBox="0 0 14 14"><circle cx="7" cy="7" r="6" fill="currentColor"/>"##,
    r##"<path d="M4.2 7.2l2 2 3.6-4.2" fill="none" stroke="var(--paper)" stroke-width="1.5"/></symbol>"##,
    r##"<symbol id="i-risk_accepted" viewBox="0 0 14 14"><path d="M7 1.2l6.2 11.3H.8z" fill="currentColor"/>"##,
    r##"<path d="M7 5.2v3.4M7 10v1.2" stroke="var(--paper)" stroke-width="1.4"/></symbol>"##,
    r##"<symbol id="i-concern" viewBox="0 0 14 14"><circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" stroke-width="1.5"/>"##,
    r##"<path d="M7 3.6v4.2M7 9.2v1.4" stroke="currentColor" stroke-width="1.6"/></symbol>"##,
    r##"<symbol id="i-not_applicable" viewBox="0 0 14 14"><circle cx="7" cy="7" r="6" fill="currentColor"/>"##,
    r##"<path d="M4 7h6" stroke="var(--paper)" stroke-width="1.6"/></symbol>"##,
    r##"<symbol id="i-skipped" viewBox="0 0 14 14"><circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" stroke-width="1.3"/>"##,
    r##"<path d="M4.4 7h5.2" stroke="currentColor" stroke-width="1.4"/></symbol>"##,
    r##"<symbol id="i-open" viewBox="0 0 14 14"><circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" stroke-width="1.3"/></symbol>"##,
    r##"<symbol id="i-mark" viewBox="0 0 16 16"><path d="M13.6 5.2A6.3 6.3 0 1 1 8 1.7" fill="none" stroke="currentColor" stroke-width="2"/></symbol>"##,
);
