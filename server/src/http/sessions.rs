//! Sessions: a cookie that says which row, and a row that says who.

use domain::people::Viewer;
use domain::time::Timestamp;
use storage::housekeeping::{
    SESSION_DEVICE, SESSION_PERSON, SESSION_SEEN, SESSION_SINCE, SESSION_VERSION, Sessions, session_handle,
};
use storage::people::Account;
use time::Duration;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use super::App;
use crate::clock;

/// How long somebody stays signed in without coming back.
const LASTS: Duration = Duration::days(14);

/// The layer that loads and saves sessions.
pub fn layer(app: &App) -> SessionManagerLayer<Sessions> {
    // The prefix makes browsers refuse the cookie from other hosts and over plain HTTP.
    let name = if app.is_secure() { "__Host-readyroom" } else { "readyroom" };
    SessionManagerLayer::new(Sessions(app.store().clone()))
        .with_name(name)
        .with_secure(app.is_secure())
        .with_http_only(true)
        // Strict would sign people out who follow a link from mail or chat.
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(LASTS))
}

/// Who a session belongs to. That it cannot be read is not taken for being signed out.
pub async fn viewer(app: &App, session: &Session) -> anyhow::Result<Option<Viewer>> {
    let (person, version) = (session.get::<String>(SESSION_PERSON).await?, session.get::<i64>(SESSION_VERSION).await?);
    let (Some(person), Some(version)) = (person, version) else { return Ok(None) };
    // A session lasts from when it was last written, so it is written once a day.
    if session.get::<i64>(SESSION_SEEN).await? != Some(today()) {
        session.insert(SESSION_SEEN, today()).await?;
    }
    Ok(app.store().viewer(&person.into(), version).await?)
}

/// What tells this session from the others of its person.
pub fn handle(session: &Session) -> Option<String> {
    session.id().as_ref().map(session_handle)
}

/// Signs somebody in: the session gets a new id, so that one known before is worth nothing. `device` is the browser and
/// system in a few words; nothing else about where it comes from is kept.
pub async fn begin(session: &Session, account: &Account, device: &str) -> anyhow::Result<()> {
    session.cycle_id().await?;
    session.insert(SESSION_PERSON, account.id.as_str()).await?;
    session.insert(SESSION_VERSION, account.session_version).await?;
    session.insert(SESSION_SINCE, clock::now().0).await?;
    session.insert(SESSION_DEVICE, device).await?;
    session.insert(SESSION_SEEN, today()).await?;
    Ok(())
}

/// Days since 1970.
fn today() -> i64 {
    clock::now().0.div_euclid(Timestamp::DAY)
}

/// Signs somebody out.
pub async fn end(session: &Session) -> anyhow::Result<()> {
    Ok(session.flush().await?)
}
