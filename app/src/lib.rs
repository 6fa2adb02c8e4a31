//! Readyroom's pages and the list of things a browser can ask for.
//!
//! Compiled twice: with `ssr` into the server, which renders every page whole, and with `hydrate` into the module that
//! makes a rendered page lively. This file and [`mod@request`] are the only ones that know which of the two they are in.

// Views are types, and pages nest them deeply.
#![recursion_limit = "512"]

pub mod api;
mod components;
pub mod error;
pub mod messages;
mod pages;
mod parts;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod request;

#[cfg(not(erase_components))]
compile_error!(
    "build with `--cfg erase_components`: .cargo/config.toml says so, and RUSTFLAGS in the environment replaces it"
);

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};
use parts::{Decision, House};

pub use view::{FormState, Page, Session, Submission};

/// The document around every page.
///
/// A view without a type of its own: the server would otherwise compile every page a second time.
#[cfg(feature = "ssr")]
pub fn shell() -> AnyView {
    use leptos_meta::MetaTags;
    use request::Sprite;

    let session = request::session();
    let site = request::site();
    let nonce = request::nonce();
    let language = session.language.tag();
    let theme = session.theme().code();
    let announced = request::announced();
    // Asked for after the page was made: by then it is known whether the page needs a part.
    let hydrate = move || {
        let (glue, module) = site.scripts?;
        let part = announced.get().copied().unwrap_or_default();
        Some(format!(
            "import start, {{ hydrate }} from \"{glue}\"; start({{ module_or_path: \"{module}\" }}).then(() => hydrate(\"{part}\"));"
        ))
    };
    view! {
        <!DOCTYPE html>
        <html lang=language data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href=site.favicon type="image/svg+xml"/>
                <link rel="stylesheet" href=site.style/>
                {site.scripts.map(|(glue, module)| view! {
                    <link rel="modulepreload" href=glue/>
                    <link rel="preload" href=module r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                })}
                <MetaTags/>
            </head>
            <body>
                <App/>
                <Sprite/>
                {move || hydrate().map(|script| view! { <script type="module" nonce=nonce.clone() inner_html=script></script> })}
            </body>
        </html>
    }
    .into_any()
}

/// Makes the rendered page lively, once the part that it needs is there. Without it the page stays as it was sent, and works.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate(part: String) {
    if parts::fetch(&part).await.is_err() {
        return;
    }
    leptos::mount::hydrate_body(App);
    // For tests and for styles: from here on forms are sent without leaving the page.
    if let Some(body) = document().body() {
        let _ = body.set_attribute("data-lively", "");
    }
}

/// Who is looking, as the server knows and the browser is told.
fn session() -> Session {
    SharedValue::new(|| {
        #[cfg(feature = "ssr")]
        {
            request::session()
        }
        #[cfg(not(feature = "ssr"))]
        {
            Session::default()
        }
    })
    .into_inner()
}

/// Tells the browser which files a part of its half consists of, so that they need not wait for the module to ask for them.
fn announce(part: &'static str) {
    #[cfg(feature = "ssr")]
    request::announce(part);
    #[cfg(not(feature = "ssr"))]
    let _ = part;
}

/// All pages, by address. The server's route table lists the same addresses with who may use them; a test compares both.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let session = session();
    provide_context(session.language);
    provide_context(session);
    view! {
        <Router>
            <components::chrome::Chrome>
                <Routes fallback=components::problem::NotFound>
                    <Route path=path!("/") view=pages::home::Home ssr=SsrMode::Async/>
                    <Route path=path!("/setup/:token") view=House::SetUp ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in") view=pages::sign_in::SignIn ssr=SsrMode::Async/>
                    <Route path=path!("/invitations/:token") view=House::Invitation ssr=SsrMode::Async/>
                    <Route path=path!("/profile") view=House::Profile ssr=SsrMode::Async/>
                    <Route path=path!("/people") view=House::People ssr=SsrMode::Async/>
                    <Route path=path!("/people/:id") view=House::Person ssr=SsrMode::Async/>
                    <Route path=path!("/services") view=House::Services ssr=SsrMode::Async/>
                    <Route path=path!("/services/new") view=House::NewService ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug") view=House::Service ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/service-levels") view=House::ServiceLevels ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/reviews/new") view=House::NewReview ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/documents/new") view=House::NewDocument ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/documents/import") view=House::Bring ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/documents/:id") view=House::Document ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/documents/:id/revisions/:number") view=House::Document ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/documents/:id/differences") view=House::Differences ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/documents/:id/edit") view=House::EditDocument ssr=SsrMode::Async/>
                    <Route path=path!("/services/:slug/reviews/import") view=House::ImportReview ssr=SsrMode::Async/>
                    <Route path=path!("/templates") view=House::Templates ssr=SsrMode::Async/>
                    <Route path=path!("/templates/import") view=House::Import ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug") view=House::Template ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug/versions/:number") view=House::Template ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug/differences") view=House::VersionDifferences ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug/questions/:key") view=House::Lineage ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug/import") view=House::ImportInto ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug/edit") view=House::EditTemplate ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug/edit/new") view=House::NewQuestion ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:slug/edit/:key") view=House::EditQuestion ssr=SsrMode::Async/>
                    <Route path=path!("/document-templates") view=House::DocumentTemplates ssr=SsrMode::Async/>
                    <Route path=path!("/document-templates/new") view=House::NewDocumentTemplate ssr=SsrMode::Async/>
                    <Route path=path!("/document-templates/import") view=House::Bring ssr=SsrMode::Async/>
                    <Route path=path!("/document-templates/:slug") view=House::DocumentTemplate ssr=SsrMode::Async/>
                    <Route path=path!("/document-templates/:slug/versions/:number") view=House::DocumentTemplate ssr=SsrMode::Async/>
                    <Route path=path!("/document-templates/:slug/differences") view=House::DocumentTemplateDifferences ssr=SsrMode::Async/>
                    <Route path=path!("/document-templates/:slug/edit") view=House::EditDocumentTemplate ssr=SsrMode::Async/>
                    <Route path=path!("/reviews") view=pages::reviews::Reviews ssr=SsrMode::Async/>
                    <Route path=path!("/reviews/:id") view=pages::review::Review ssr=SsrMode::Async/>
                    <Route path=path!("/reviews/:id/questions/:key") view=pages::question::Question ssr=SsrMode::Async/>
                    <Route path=path!("/reviews/:id/questions/:key/history") view=Decision::History ssr=SsrMode::Async/>
                    <Route path=path!("/reviews/:id/move") view=Decision::MoveReview ssr=SsrMode::Async/>
                    <Route path=path!("/reviews/:id/plan") view=House::Plan ssr=SsrMode::Async/>
                    <Route path=path!("/reviews/:id/sign") view=Decision::Sign ssr=SsrMode::Async/>
                    <Route path=path!("/reviews/:id/retro") view=Decision::Retro ssr=SsrMode::Async/>
                    <Route path=path!("/risks") view=Decision::Risks ssr=SsrMode::Async/>
                    <Route path=path!("/risks/:id") view=Decision::Risk ssr=SsrMode::Async/>
                    <Route path=path!("/snapshots/:id") view=Decision::Snapshot ssr=SsrMode::Async/>
                </Routes>
            </components::chrome::Chrome>
        </Router>
    }
}
