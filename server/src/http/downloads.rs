//! Snapshots and the register of risks as files.

use std::collections::HashMap;

use app::messages::Texts;
use app::request::{Request as PageRequest, risk_table};
use app::view::risks::RiskFilter;
use axum::extract::{Path, Query, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use domain::id::SnapshotId;
use domain::import::slug;
use domain::snapshot::Snapshot;

use super::pages;
use crate::{csv, snapshot_text};

/// `GET /snapshots/{id}/markdown`.
pub async fn markdown(Path(parameters): Path<HashMap<String, String>>, request: Request) -> Response {
    download(&parameters, request, "text/markdown; charset=utf-8", "md", |snapshot, asked| {
        Some(snapshot_text::markdown(snapshot, Texts::new(asked.session.language)))
    })
    .await
}

/// `GET /snapshots/{id}/json`.
pub async fn json(Path(parameters): Path<HashMap<String, String>>, request: Request) -> Response {
    download(&parameters, request, "application/json", "json", |snapshot, _| {
        serde_json::to_string_pretty(snapshot).ok()
    })
    .await
}

/// `GET /risks.csv`, with the filter of the page.
pub async fn risks(Query(chosen): Query<HashMap<String, String>>, request: Request) -> Response {
    let Some(asked) = request.extensions().get::<PageRequest>().cloned() else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let value = |name: &str| chosen.get(name).cloned().unwrap_or_default();
    let filter = RiskFilter { owner: value("owner"), team: value("team"), all: value("state") == "all" };
    match risk_table(&asked, &filter).await {
        Ok(lines) => {
            let disposition = format!("attachment; filename=\"readyroom-risks-{}.csv\"", asked.now.day());
            let head = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
            (head, csv::table(lines)).into_response()
        }
        Err(error) => StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn download(
    parameters: &HashMap<String, String>,
    request: Request,
    kind: &str,
    suffix: &str,
    write: impl FnOnce(&Snapshot, &PageRequest) -> Option<String>,
) -> Response {
    let asked = request.extensions().get::<PageRequest>().cloned();
    let Some((asked, viewer)) = asked.and_then(|asked| asked.session.viewer.clone().map(|viewer| (asked, viewer)))
    else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let id = SnapshotId::from(parameters.get("id").map_or("", String::as_str));
    match asked.store.snapshot(&viewer, &id).await {
        Ok((snapshot, _)) => match write(&snapshot, &asked) {
            Some(text) => {
                let day = snapshot.passed_at.day();
                // Names of other scripts are left out of the file's name, not encoded: every system takes the rest.
                let name: String = slug(&snapshot.naming.service).chars().filter(char::is_ascii).collect();
                let disposition = format!("attachment; filename=\"readyroom-{name}-{day}.{suffix}\"");
                ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], text).into_response()
            }
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Err(storage::Error::NotFound) => pages::nothing(request).await,
        Err(error) => {
            tracing::error!(%error, "a snapshot could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
