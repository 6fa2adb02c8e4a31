//! Signing in and out, drafts, and what was looked at: nobody's word, so no acts.

use app::request::Request as PageRequest;
use app::view::documents::document_address;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::id::PersonId;
use domain::refusal::{Code, Refusal};
use tower_sessions::Session;

use super::super::acting::{Acting, Done, Failure};
use super::super::{App, Fields, sessions};
use crate::identity;

/// Longer names of forms are not kept.
const LONGEST_FORM: usize = 300;

/// No account has a longer address, and attempts are remembered by address.
const LONGEST_ADDRESS: usize = 320;

/// Signs in with address and password. What is wrong is never said, and takes the same time.
pub async fn sign_in(acting: &Acting<'_>) -> Result<Done, Failure> {
    let email = acting.fields.text("email").trim().to_lowercase();
    if email.len() > LONGEST_ADDRESS {
        return Err(Refusal::new(Code::WrongCredentials).at("password").into());
    }
    let throttle = &acting.app.0.throttle;
    if let Err(minutes) = throttle.attempt(&email, acting.now()) {
        return Err(Refusal::new(Code::TooManyAttempts).with("minutes", minutes).into());
    }
    let account = acting.asked.store.account_by_email(&email).await?;
    let stored = account.as_ref().and_then(|account| account.password_hash.clone());
    let fits = identity::verify(acting.fields.text("password").to_owned(), stored).await?;
    let Some(account) = account.filter(|_| fits) else {
        return Err(Refusal::new(Code::WrongCredentials).at("password").into());
    };
    throttle.succeeded(&email);
    sessions::begin(acting.session, &account, &acting.asked.device).await?;
    Ok(Done::At(next(acting.fields)))
}

/// Signs in as a demo person by one click: only where the database itself is marked as a demo.
pub async fn sign_in_demo(acting: &Acting<'_>) -> Result<Done, Failure> {
    if !acting.asked.session.demo {
        return Err(Failure::NotFound);
    }
    let person: PersonId = acting.fields.id("person");
    let account = acting.asked.store.account(&person).await?.ok_or(Failure::NotFound)?;
    sessions::begin(acting.session, &account, &acting.asked.device).await?;
    Ok(Done::At(next(acting.fields)))
}

/// Where to go after signing in: a path of this server, never another place.
fn next(fields: &Fields) -> String {
    let next = fields.text("next");
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    if own { next.to_owned() } else { "/".to_owned() }
}

/// Ends one of one's own sessions, elsewhere. One that has ended already is what was wanted.
pub async fn end_one(acting: &Acting<'_>) -> Result<Done, Failure> {
    let me = &acting.viewer()?.id;
    acting.asked.store.end_session(me, acting.fields.text("session"), acting.now()).await?;
    Ok(Done::At("/profile".into()))
}

/// Ends all of one's own sessions but the one that asks.
pub async fn end_others(acting: &Acting<'_>) -> Result<Done, Failure> {
    let me = &acting.viewer()?.id;
    let kept = acting.asked.own_session.as_deref().ok_or(Code::NotSignedIn)?;
    acting.asked.store.end_other_sessions(me, kept, acting.now()).await?;
    Ok(Done::At("/profile".into()))
}

/// `POST /sign-out`.
pub async fn sign_out(State(_): State<App>, request: Request) -> Response {
    if let Some(session) = request.extensions().get::<Session>()
        && let Err(error) = sessions::end(session).await
    {
        tracing::error!(%error, "a session could not be ended");
        return (StatusCode::SERVICE_UNAVAILABLE, "You are still signed in: try again.\n").into_response();
    }
    (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/sign-in"))]).into_response()
}

/// `POST /drafts`: keeps what somebody typed.
pub async fn keep_draft(State(_): State<App>, request: Request) -> Response {
    let Some(asked) = request.extensions().get::<PageRequest>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(viewer) = &asked.session.viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    let Ok(fields) = Fields::read(request).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let form = fields.text("draft").to_owned();
    if form.is_empty() || form.len() > LONGEST_FORM {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    match asked.store.keep_draft(&viewer.id, &form, &fields.typed(), asked.now).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(storage::Error::Refused(_)) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(error) => {
            tracing::error!(%error, "a draft could not be kept");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// `POST /looks`: remembers which revision of an answer, or of a document, somebody has seen.
pub async fn keep_look(State(_): State<App>, request: Request) -> Response {
    let Some(asked) = request.extensions().get::<PageRequest>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(viewer) = &asked.session.viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    let Ok(fields) = Fields::read(request).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let Ok(revision) = fields.base() else { return StatusCode::UNPROCESSABLE_ENTITY.into_response() };
    let store = &asked.store;
    if !fields.text("document").is_empty() {
        let (slug, id) = (fields.text("service"), fields.id("document"));
        let kept = match store.document(viewer, slug, &id).await {
            Ok(document) => store.looked_at_document(&viewer.id, &document, revision, asked.now).await,
            Err(error) => Err(error),
        };
        // A form without a script leads back to what was read.
        let back = (fields.text("then") == "read").then(|| document_address(slug, id.as_str()));
        return remembered(kept, back);
    }
    let review = fields.id("review");
    let kept = match store.lineage(viewer, &review, fields.text("key")).await {
        Ok(lineage) => store.looked(&viewer.id, &review, &lineage, revision, asked.now).await,
        Err(error) => Err(error),
    };
    remembered(kept, None)
}

/// What is answered about a look: nothing, or where to go on.
fn remembered(kept: Result<(), storage::Error>, back: Option<String>) -> Response {
    match kept {
        Ok(()) => back.map_or_else(|| StatusCode::NO_CONTENT.into_response(), |to| Redirect::to(&to).into_response()),
        Err(storage::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a look could not be remembered");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
