//! Who asks, and whether they may use the address at all.

use std::sync::Arc;

use app::error::AppError;
use app::request::{Request as PageRequest, Site};
use app::view::{Outcome, Session as ViewerSession};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, USER_AGENT};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::language::Language;
use tower_sessions::Session;

use super::{App, REQUEST_ID, Who, device, pages, sessions};
use crate::{clock, site};

/// Finds out who asks and puts it beside the request.
pub async fn asked(State(app): State<App>, session: Session, mut request: Request, next: Next) -> Response {
    match page_request(&app, &session, request.headers()).await {
        Ok(page_request) => {
            request.extensions_mut().insert(page_request);
            next.run(request).await
        }
        Err(error) => {
            tracing::error!(%error, "who asks could not be found out");
            (StatusCode::SERVICE_UNAVAILABLE, "The database cannot be read at the moment. Try again.\n").into_response()
        }
    }
}

async fn page_request(app: &App, session: &Session, headers: &HeaderMap) -> anyhow::Result<PageRequest> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (store, _) = app.store().counted();
    let organisation = store.organisation().await?;
    let viewer = sessions::viewer(app, session).await?;
    let by_browser = Language::negotiate(header(ACCEPT_LANGUAGE));
    let links = site::links();
    let gone = organisation.as_ref().map(|organisation| organisation.gone.clone()).unwrap_or_default();
    let known = app.clone();
    Ok(PageRequest {
        store,
        now: clock::now(),
        base_url: app.base_url().to_owned(),
        id: header(REQUEST_ID).to_owned(),
        key: clock::fresh(),
        submitted: None,
        made: None,
        shown: Arc::default(),
        problem: None,
        gone: Arc::new(gone),
        take_wording: organisation.as_ref().is_some_and(|organisation| organisation.take_wording),
        device: device::words(header(USER_AGENT)),
        part: Arc::default(),
        own_session: sessions::handle(session),
        diagrams: Arc::new(move |digest| known.diagrams().known(digest)),
        site: Site { style: links.css, favicon: links.favicon, scripts: links.js.zip(links.wasm), parts: links.parts },
        session: ViewerSession {
            language: viewer.as_ref().and_then(|viewer| viewer.language).unwrap_or(by_browser),
            viewer,
            demo: organisation.as_ref().is_some_and(|organisation| organisation.demo),
            organisation: organisation.map(|organisation| organisation.name),
        },
    })
}

/// Why somebody may not use an address.
fn refuses(app: &App, who: Who, asked: &PageRequest, path: &str) -> Option<AppError> {
    let set_up = asked.session.organisation.is_some();
    match who {
        Who::SetUp => {
            // A page that is there already may read again without the secret: there is nothing in it.
            let right = !set_up && (path.starts_with("/data/") || holds_set_up_link(app, path));
            (!right).then(AppError::not_found)
        }
        _ if !set_up => Some(AppError::new("set_up_first", 503)),
        Who::Anybody => None,
        Who::Member => asked.session.viewer.is_none().then(AppError::not_signed_in),
    }
}

fn holds_set_up_link(app: &App, path: &str) -> bool {
    app.0.set_up_token.as_deref().is_some_and(|token| path.strip_prefix("/setup/") == Some(token))
}

/// Stands before every page.
pub async fn page(State((app, who)): State<(App, Who)>, mut request: Request, next: Next) -> Response {
    let Some(mut asked) = request.extensions().get::<PageRequest>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(error) = refuses(&app, who, &asked, request.uri().path()) else { return next.run(request).await };
    let reading = request.method() == Method::GET;
    if error.status == 401 && reading {
        // Back here after signing in.
        let here = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let next = if here == "/" { "/sign-in".to_owned() } else { format!("/sign-in?next={}", encoded(here)) };
        return Redirect::to(&next).into_response();
    }
    if wants_json(request.headers()) {
        return failed(&error, &asked.id);
    }
    if who == Who::SetUp && asked.session.organisation.is_some() && holds_set_up_link(&app, request.uri().path()) {
        // The form was sent twice, or the link is opened again: what it was for is done.
        return Redirect::to("/").into_response();
    }
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::FORBIDDEN);
    asked.problem = Some(if reading { error } else { pages::with_what_was_typed(error, &mut request).await });
    request.extensions_mut().insert(asked);
    let mut response = pages::render(request).await;
    // Files and acts have no page that could say it.
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// Stands before what pages read again.
pub async fn data(State((app, who)): State<(App, Who)>, request: Request, next: Next) -> Response {
    let Some(asked) = request.extensions().get::<PageRequest>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match refuses(&app, who, asked, request.uri().path()) {
        None => next.run(request).await,
        Some(error) => {
            let error = AppError { request: asked.id.clone(), ..error };
            let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::FORBIDDEN);
            (status, Json(error)).into_response()
        }
    }
}

/// Whether a form was sent by a script that wants the outcome as data.
pub fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accept| accept.contains("application/json"))
}

/// A failure, for a script.
pub fn failed(error: &AppError, request: &str) -> Response {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(Outcome::Failed { code: error.code.clone(), request: request.to_owned() })).into_response()
}

/// A path as a value in an address.
fn encoded(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
