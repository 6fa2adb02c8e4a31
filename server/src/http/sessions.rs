//! Sessions: a cookie that says which row, and a row that says who.

use domain::people::Viewer;
use domain::time::Timestamp;
use storage::housekeeping::{SESSION_PERSON, Sessions};
use storage::people::Account;
use time::Duration;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use super::App;
use crate::clock;

/// Where a session keeps the version of the person's sessions; all of an older version have ended.
const VERSION: &str = "version";

/// Where a session keeps the day on which it was last used.
const SEEN: &str = "seen";

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
    let (person, version) = (session.get::<String>(SESSION_PERSON).await?, session.get::<i64>(VERSION).await?);
    let (Some(person), Some(version)) = (person, version) else { return Ok(None) };
    // A session lasts from when it was last written, so it is written once a day.
    if session.get::<i64>(SEEN).await? != Some(today()) {
        session.insert(SEEN, today()).await?;
    }
    Ok(app.store().viewer(&person.into(), version).await?)
}

/// Signs somebody in: the session gets a new id, so that one known before is worth nothing.
pub async fn begin(session: &Session, account: &Account) -> anyhow::Result<()> {
    session.cycle_id().await?;
    session.insert(SESSION_PERSON, account.id.as_str()).await?;
    session.insert(VERSION, account.session_version).await?;
    session.insert(SEEN, today()).await?;
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
