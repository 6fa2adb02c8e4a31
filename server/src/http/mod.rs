//! HTTP: one table of routes, and what stands before and behind them.

mod acting;
mod acts;
mod defence;
mod device;
mod diagrams;
mod downloads;
mod fields;
mod guard;
mod health;
mod pages;
mod routes;
mod sessions;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use storage::Store;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

pub use fields::Fields;
pub use routes::{ACTS, DATA, DOWNLOADS, Download, PAGES, PageRoute, Who};

use crate::diagrams::Diagrams;
use crate::identity::Throttle;
use crate::{clock, site};

/// The most that a request may send, in bytes. A checklist of 1 MB grows when it is sent as a form.
pub const MOST_SENT: usize = 4 * 1024 * 1024;

/// A request that takes longer than this is ended.
const LONGEST: Duration = Duration::from_secs(30);

/// What every request needs.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    base_url: Option<String>,
    listening: String,
    set_up_token: Option<String>,
    /// Known to this process alone.
    secret: String,
    throttle: Throttle,
    diagrams: Diagrams,
}

impl App {
    /// Around a store. `listening` is `http://` and the address; `base_url` the address under which people reach it, where
    /// that was configured; `set_up_token` the secret of the one-time set-up link; `program` the program that draws diagrams
    /// when it is called with `draw`.
    pub fn new(
        store: Store,
        listening: String,
        base_url: Option<String>,
        set_up_token: Option<String>,
        program: PathBuf,
    ) -> Self {
        let base_url = base_url.map(|url| url.trim_end_matches('/').to_owned());
        let (secret, throttle) = (clock::secret(), Throttle::default());
        let diagrams = Diagrams::drawn_by(program);
        Self(Arc::new(Inner { store, base_url, listening, set_up_token, secret, throttle, diagrams }))
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn diagrams(&self) -> &Diagrams {
        &self.0.diagrams
    }

    /// The address under which people reach it, without a slash at its end.
    pub fn base_url(&self) -> &str {
        self.0.base_url.as_deref().unwrap_or(&self.0.listening)
    }

    fn is_secure(&self) -> bool {
        self.base_url().starts_with("https://")
    }
}

/// The router, built from the table and from nothing else: what is not in it is not there.
pub fn router(app: App) -> Router {
    // Pages are rendered on the program's own threads. Saying so twice (tests start many routers) changes nothing.
    let _ = any_spawner::Executor::init_tokio();
    let mut lively = Router::new();
    for route in PAGES {
        let methods = get(pages::show).post(pages::send);
        lively = lively.route(route.path, methods.layer(from_fn_with_state((app.clone(), route.who), guard::page)));
    }
    for (name, who) in DATA {
        let guarded = get(pages::data).layer(from_fn_with_state((app.clone(), *who), guard::data));
        lively = lively.route(&format!("/data/{name}"), guarded);
    }
    for (path, who, download) in DOWNLOADS {
        let guarded = match download {
            Download::Markdown => get(downloads::markdown),
            Download::Json => get(downloads::json),
            Download::Risks => get(downloads::risks),
            Download::Image => get(downloads::image),
            Download::DocumentMarkdown => get(|app, path, request| downloads::document(false, app, path, request)),
            Download::DocumentHtml => get(|app, path, request| downloads::document(true, app, path, request)),
            Download::Diagram(of) => {
                let of = *of;
                get(move |app, path, request| diagrams::diagram(of, app, path, request))
            }
            Download::Template(format) => {
                let format = *format;
                get(move |path, request| downloads::template(format, path, request))
            }
        };
        lively = lively.route(path, guarded.layer(from_fn_with_state((app.clone(), *who), guard::page)));
    }
    for (path, who, act) in ACTS {
        let guarded = axum::routing::post(*act).layer(from_fn_with_state((app.clone(), *who), guard::page));
        lively = lively.route(path, guarded);
    }
    let lively = lively
        .fallback(pages::nothing)
        .layer(from_fn_with_state(app.clone(), guard::asked))
        .layer(sessions::layer(&app))
        .layer(DefaultBodyLimit::max(MOST_SENT))
        .with_state(app.clone());

    Router::new()
        .route("/site/{file}", get(site::handle))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready).with_state(app.clone()))
        .merge(lively)
        .layer(from_fn_with_state(app, defence::cross_site))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::custom(defence::panicked))
        .layer(from_fn(defence::headers))
        .layer(from_fn(defence::log))
}

/// Carries a request's name in the log.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
