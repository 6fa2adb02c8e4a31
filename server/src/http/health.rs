//! Whether the program is there, and whether it can work.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::App;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: the database can be written. Its schema is current, since the program does not start otherwise.
pub async fn ready(State(app): State<App>) -> Response {
    if app.store().is_writable().await {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be written\n").into_response()
    }
}
