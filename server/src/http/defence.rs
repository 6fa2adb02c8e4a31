//! What every answer and every request goes through, whoever asks.

use std::any::Any;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::{App, REQUEST_ID};
use crate::clock;

/// Names the request, and logs how it went: on stderr, without what was sent.
pub async fn log(mut request: Request, next: Next) -> Response {
    let id = clock::fresh::<String>();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    // Links with secrets in them are not logged.
    let path = match path.split('/').nth(1) {
        Some("setup") => "/setup/…".to_owned(),
        Some("invitations") => "/invitations/…".to_owned(),
        _ => path,
    };
    if let Ok(value) = HeaderValue::from_str(&id) {
        request.headers_mut().insert(REQUEST_ID, value);
    }
    let started = Instant::now();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
    // 503 is also how a new one says that it waits to be set up.
    if status == 503 {
        tracing::warn!(%id, %method, %path, status, milliseconds, "request");
    } else if status >= 500 {
        tracing::error!(%id, %method, %path, status, milliseconds, "request");
    } else {
        tracing::info!(%id, %method, %path, status, milliseconds, "request");
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Headers that keep a browser from doing what no page of ours asks for. Pages bring a policy with a nonce of their own.
pub async fn headers(request: Request, next: Next) -> Response {
    let immutable = request.uri().path().starts_with("/site/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    set(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    if !immutable {
        set(CACHE_CONTROL, "no-store");
    }
    response
}

/// Refuses what another site makes a browser send. Reading changes nothing, so only the other methods are looked at.
pub async fn cross_site(State(app): State<App>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_own(&app, request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This form did not come from a page of this Readyroom, so nothing was done.\n")
        .into_response()
}

/// Browsers say where a request comes from in `Sec-Fetch-Site`; over plain HTTP to another machine they only say `Origin`.
fn is_own(app: &App, headers: &HeaderMap) -> bool {
    let header = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header(&HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = header(&ORIGIN) else { return false };
    match &app.0.base_url {
        Some(base_url) => origin == base_url,
        // No address was configured: then the one that the browser itself used counts.
        None => origin.split_once("://").map(|(_, host)| host) == header(&HOST),
    }
}

/// A panic is logged where it happens; whoever asked gets a sentence.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    let text = "Something went wrong on the server. Nothing was half done. Try again.\n";
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}
