//! Pages: shown with GET, sent to with POST.

use std::collections::HashMap;

use app::error::AppError;
use app::request::Request as PageRequest;
use app::view::{Outcome, Submission};
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Path, Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use domain::acts::{Act as _, ImportInto, ImportReview, ImportTemplate};
use domain::refusal::{Code, Refusal};
use leptos::prelude::provide_context;
use tower_sessions::Session;

use super::acting::{Acting, Done, Failure};
use super::fields::Unreadable;
use super::{App, Fields, PAGES, acts, guard};

/// No failure takes more bytes to say.
const LONGEST_FAILURE: usize = 64 * 1024;

/// Shows a page.
pub async fn show(request: Request) -> Response {
    render(request).await
}

/// Answers what a page that is already there reads again.
pub async fn data(request: Request) -> Response {
    let Some(asked) = request.extensions().get::<PageRequest>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let answered = leptos_axum::handle_server_fns_with_context(move || provide_context(asked.clone()), request).await;
    with_own_status(answered.into_response()).await
}

/// A failure that was found before any page's reading began comes as 500, whatever it says itself.
async fn with_own_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, LONGEST_FAILURE).await.unwrap_or_default();
    let status = serde_json::from_slice::<AppError>(&bytes).ok().map(|error| StatusCode::from_u16(error.status));
    parts.status = status.and_then(Result::ok).unwrap_or(parts.status);
    Response::from_parts(parts, Body::from(bytes))
}

/// No route has this address.
pub async fn nothing(mut request: Request) -> Response {
    if guard::wants_json(request.headers()) {
        return guard::failed(&AppError::not_found(), "");
    }
    // The browser's router knows a page with a slash at the end of its address too, so both halves have to agree.
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && let Some(path) = request.uri().path().strip_suffix('/')
        && PAGES.iter().any(|page| fits(page.path, path))
    {
        return (StatusCode::PERMANENT_REDIRECT, [(LOCATION, location_header(path))]).into_response();
    }
    if let Some(asked) = request.extensions_mut().get_mut::<PageRequest>() {
        asked.problem = Some(AppError::not_found());
    }
    // Rendered at an address that has no page, whatever the address was.
    let mut response = render(at(request, "/nothing")).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// Whether a path is one of a route, whose named parts stand in braces.
fn fits(route: &str, path: &str) -> bool {
    let mut parts = route.split('/').zip(path.split('/'));
    let part_fits = |(name, part): (&str, &str)| name == part || (name.starts_with('{') && !part.is_empty());
    parts.all(part_fits) && route.matches('/').count() == path.matches('/').count()
}

/// Renders the page at the request's address.
pub async fn render(request: Request) -> Response {
    let Some(asked) = request.extensions().get::<PageRequest>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (parts, _) = request.into_parts();
    let mut request = Request::from_parts(parts, Body::empty());
    // A refused form shows its page again, and a page is made from its address alone.
    *request.method_mut() = Method::GET;
    let handler = leptos_axum::render_app_async_with_context(move || provide_context(asked.clone()), app::shell);
    handler(request).await
}

fn at(mut request: Request, path: &'static str) -> Request {
    *request.uri_mut() = Uri::from_static(path);
    request
}

/// Carries out a form, and shows where it leads or why it was refused.
pub async fn send(
    State(app): State<App>,
    Path(parameters): Path<HashMap<String, String>>,
    matched: MatchedPath,
    session: Session,
    request: Request,
) -> Response {
    let Some(asked) = request.extensions().get::<PageRequest>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let json = guard::wants_json(request.headers());
    let (parts, body) = request.into_parts();
    let again = Again { parts: parts.clone(), asked: asked.clone(), json };
    let fields = match Fields::read(Request::from_parts(parts, body)).await {
        Ok(fields) => fields,
        Err(Unreadable::TooLarge(typed)) => {
            return again.problem(AppError { typed, ..AppError::new("too_large", 413) }).await;
        }
        Err(Unreadable::NotAForm) => return again.refused(&Fields::default(), Code::BadForm.into()).await,
    };
    let Some(route) = PAGES.iter().find(|page| page.path == matched.as_str()) else {
        return again.problem(AppError::not_found()).await;
    };
    if !route.acts.contains(&fields.text("act")) {
        return again.refused(&fields, Code::BadForm.into()).await;
    }
    let acting = Acting { app: &app, asked: &asked, session: &session, parameters: &parameters, fields: &fields };
    let outcome = match fields.text("step") {
        // What was typed is settled as if it had gone through: it is forgotten.
        "discard" => Ok(Done::At(again.address())),
        _ => acts::carry_out(&acting).await,
    };
    acting.settle_draft(&outcome).await;
    match outcome {
        Ok(Done::At(location)) => again.done(&location),
        Ok(Done::Made(made)) => {
            if let (Some(viewer), Some(text)) = (&asked.session.viewer, made.document_text()) {
                app.diagrams().looks_at(&viewer.id, text);
            }
            again.made(made).await
        }
        Err(Failure::Refused(refusal)) => again.refused(&fields, refusal).await,
        Err(Failure::NotFound) => again.problem(AppError { typed: fields.typed(), ..AppError::not_found() }).await,
        Err(Failure::Broken(error)) => {
            tracing::error!(id = %asked.id, error = %format!("{error:#}"), "an act failed");
            again.problem(AppError { typed: fields.typed(), ..AppError::new("failed", 500) }).await
        }
    }
}

/// What was typed into a form that cannot be carried out, handed back with the reason.
pub async fn with_what_was_typed(error: AppError, request: &mut Request) -> AppError {
    let headers = request.headers().clone();
    let body = std::mem::replace(request.body_mut(), Body::empty());
    let mut copy = Request::new(body);
    *copy.headers_mut() = headers;
    match Fields::read(copy).await {
        Ok(fields) => AppError { typed: fields.typed(), ..error },
        Err(Unreadable::TooLarge(typed)) => AppError { typed, ..error },
        Err(Unreadable::NotAForm) => error,
    }
}

/// What is needed to show the page again, or to say how it went.
struct Again {
    parts: axum::http::request::Parts,
    asked: PageRequest,
    json: bool,
}

impl Again {
    /// The page's own address.
    fn address(&self) -> String {
        self.parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
    }

    fn done(self, location: &str) -> Response {
        if self.json {
            return Json(Outcome::Done { location: location.to_owned() }).into_response();
        }
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, location_header(location));
        (StatusCode::SEE_OTHER, headers).into_response()
    }

    async fn made(mut self, made: app::request::Made) -> Response {
        self.asked.made = Some(made);
        let (json, shown) = (self.json, self.asked.shown.clone());
        let page = self.page().await;
        match shown.get() {
            Some(page) if json => Json(Outcome::Shown { page: page.clone() }).into_response(),
            _ => page,
        }
    }

    async fn refused(mut self, fields: &Fields, refusal: Refusal) -> Response {
        let status = status_of(&refusal);
        if self.json {
            return (status, Json(Outcome::Refused { refusal })).into_response();
        }
        let form = match fields.text("form") {
            "" => fields.text("act").to_owned(),
            form => form.to_owned(),
        };
        match fields.text("act") {
            ImportTemplate::NAME => self.asked.made = acts::templates::understood(fields),
            ImportInto::NAME => self.asked.made = acts::exchange::understood(fields),
            ImportReview::NAME => self.asked.made = acts::imports::understood(fields),
            _ => {}
        }
        self.asked.submitted = Some(Submission { form, fields: fields.typed(), refusal });
        let mut response = self.page().await;
        // A page that cannot be shown says so itself.
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
        }
        response
    }

    async fn problem(mut self, error: AppError) -> Response {
        if self.json {
            return guard::failed(&error, &self.asked.id);
        }
        self.asked.problem = Some(error);
        self.page().await
    }

    async fn page(self) -> Response {
        let mut request = Request::from_parts(self.parts, Body::empty());
        request.extensions_mut().insert(self.asked);
        render(request).await
    }
}

/// Somebody was quicker: 409. Everything else that is refused: 422.
fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal.code {
        Code::Stale
        | Code::AnswerChanged
        | Code::QuestionChanged
        | Code::SignedTextChanged
        | Code::LevelChanged
        | Code::LevelDropped => StatusCode::CONFLICT,
        Code::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// A path of this server as a header: other scripts than Latin are percent-encoded.
fn location_header(location: &str) -> HeaderValue {
    let encoded: String = location
        .bytes()
        .map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    HeaderValue::from_str(&encoded).unwrap_or(HeaderValue::from_static("/"))
}
