//! Snapshots, documents, the register of risks and versions of templates as files.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use app::messages::Texts;
use app::request::{Images, Request as PageRequest, Undrawn, risk_table};
use app::view::risks::RiskFilter;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse as _, Response};
use domain::document::Exported;
use domain::document::diagram::{Diagram, sources};
use domain::export::{Format, Template};
use domain::id::{DocumentId, ImageId, SnapshotId};
use domain::import::slug;
use domain::people::Viewer;
use domain::snapshot::Snapshot;
use tokio::time::timeout;

use super::{App, pages};
use crate::{csv, document_text, snapshot_text};

/// So long a file waits for the pictures of its diagrams, all together. A request may take longer.
const LONGEST_DRAWING: Duration = Duration::from_secs(20);

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

/// `GET /templates/{slug}/versions/{number}/export.…`: a published version. Drafts are written by the command line alone.
pub async fn template(format: Format, Path(parameters): Path<HashMap<String, String>>, request: Request) -> Response {
    let Some((asked, viewer)) = who(&request) else { return StatusCode::UNAUTHORIZED.into_response() };
    let part = |name: &str| parameters.get(name).map_or("", String::as_str);
    let Ok(number) = part("number").parse::<u32>() else { return pages::nothing(request).await };
    match asked.store.template(&viewer, part("slug"), Some(number)).await {
        Ok(found) => {
            let (line, content) = (&found.line, &found.version.content);
            let template = Template { name: &line.name, purpose: &line.purpose, language: line.language, content };
            let kind = match format {
                Format::Json => "application/json",
                Format::Markdown => "text/markdown; charset=utf-8",
                Format::Form => "application/yaml; charset=utf-8",
            };
            let name = file_name(&line.name, "template");
            let disposition = format!("attachment; filename=\"{name}-{number}.{}\"", format.suffix());
            ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], format.write(&template))
                .into_response()
        }
        Err(storage::Error::NotFound) => pages::nothing(request).await,
        Err(error) => {
            tracing::error!(%error, "a template could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// `GET /services/{slug}/images/{id}`. It never changes, so a browser that has it need not ask again, for the same viewer. Opened by
/// itself it is alone in the world: nothing that a browser might take it for could do anything.
pub async fn image(Path(parameters): Path<HashMap<String, String>>, request: Request) -> Response {
    let Some((asked, viewer)) = who(&request) else { return StatusCode::UNAUTHORIZED.into_response() };
    let part = |name: &str| parameters.get(name).map_or("", String::as_str);
    match asked.store.image(&viewer, part("slug"), &ImageId::from(part("id"))).await {
        Ok((kind, bytes)) => {
            let head = [
                (CONTENT_TYPE, kind.media_type()),
                (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox"),
                (CACHE_CONTROL, "private, max-age=31536000, immutable"),
                (VARY, "cookie"),
            ];
            (head, bytes).into_response()
        }
        Err(storage::Error::NotFound) => pages::nothing(request).await,
        Err(error) => {
            tracing::error!(%error, "an image could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// `GET /services/{slug}/documents/{id}/revisions/{number}/…`: a revision of a document as Markdown, or as HTML.
pub async fn document(
    html: bool,
    State(app): State<App>,
    Path(parameters): Path<HashMap<String, String>>,
    request: Request,
) -> Response {
    let Some((asked, viewer)) = who(&request) else { return StatusCode::UNAUTHORIZED.into_response() };
    let part = |name: &str| parameters.get(name).map_or("", String::as_str);
    let Ok(number) = part("number").parse::<u32>() else { return pages::nothing(request).await };
    let (slug, id) = (part("slug"), DocumentId::from(part("id")));
    let found = match asked.store.document(&viewer, slug, &id).await {
        Ok(document) => asked.store.document_text(&document, number).await.map(|text| (document, text)),
        Err(error) => Err(error),
    };
    let (document, text) = match found {
        Ok(found) => found,
        Err(storage::Error::NotFound) => return pages::nothing(request).await,
        Err(error) => {
            tracing::error!(%error, "a document could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let Some(revision) = document.revision(number) else { return pages::nothing(request).await };
    let exported = Exported {
        title: &revision.title,
        kind: document.kind,
        service: &document.service_name,
        revision: number,
        author: &revision.author.name,
        at: revision.at,
        digest: &revision.digest,
        template: document.origin.as_ref().map(|origin| (origin.name.as_str(), origin.version)),
        text: &text,
    };
    let (kind, suffix, policy, file) = if html {
        let images = match shown(&asked, &viewer, slug, &text).await {
            Ok(images) => images,
            Err(error) => {
                tracing::error!(%error, "images of a document could not be read");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        };
        let diagrams = drawn(&app, &text).await;
        let file = document_text::html(&exported, &images, &diagrams, Texts::new(asked.session.language));
        ("text/html; charset=utf-8", "html", document_text::POLICY, file)
    } else {
        ("text/markdown; charset=utf-8", "md", "default-src 'none'", exported.markdown())
    };
    let name = file_name(&revision.title, "document");
    let disposition = format!("attachment; filename=\"{name}-{number}.{suffix}\"");
    let policy = format!("{policy}; frame-ancestors 'none'; sandbox");
    let head = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, disposition),
        (CONTENT_SECURITY_POLICY, policy),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (head, file).into_response()
}

/// The pictures of a text's diagrams, one by one, as far as they come in time; a file without some is better than none.
async fn drawn(app: &App, text: &str) -> document_text::Pictures {
    let until = Instant::now() + LONGEST_DRAWING;
    let mut pictures = document_text::Pictures::new();
    for source in sources(text) {
        let left = until.saturating_duration_since(Instant::now());
        let outcome = timeout(left, app.diagrams().draw(&source)).await.unwrap_or(Err(Undrawn::TooSlow));
        pictures.insert(Diagram { source: &source }.digest(), outcome);
    }
    pictures
}

/// Who asks, where somebody is signed in.
pub(super) fn who(request: &Request) -> Option<(PageRequest, Viewer)> {
    let asked = request.extensions().get::<PageRequest>()?.clone();
    let viewer = asked.session.viewer.clone()?;
    Some((asked, viewer))
}

/// The images that a text of a service shows, with their bytes.
async fn shown(
    asked: &PageRequest,
    viewer: &Viewer,
    slug: &str,
    text: &str,
) -> Result<Vec<document_text::Shown>, storage::Error> {
    let (mut shown, mut size) = (Vec::new(), 0);
    for line in asked.store.images(viewer, slug, &Images::named_in(text)).await? {
        let (kind, bytes) = asked.store.image(viewer, slug, &line.id).await?;
        size += bytes.len();
        if size > document_text::MOST_BYTES {
            break;
        }
        shown.push((line, kind, bytes));
    }
    Ok(shown)
}

/// A name as part of a file's. Signs of other scripts are left out, not encoded: every system takes the rest.
fn file_name(name: &str, otherwise: &str) -> String {
    let ascii: String = slug(name).chars().filter(char::is_ascii).collect();
    let name = ascii.trim_matches('-');
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

async fn download(
    parameters: &HashMap<String, String>,
    request: Request,
    kind: &str,
    suffix: &str,
    write: impl FnOnce(&Snapshot, &PageRequest) -> Option<String>,
) -> Response {
    let Some((asked, viewer)) = who(&request) else { return StatusCode::UNAUTHORIZED.into_response() };
    let id = SnapshotId::from(parameters.get("id").map_or("", String::as_str));
    match asked.store.snapshot(&viewer, &id).await {
        Ok((snapshot, _)) => match write(&snapshot, &asked) {
            Some(text) => {
                let day = snapshot.passed_at.day();
                let name = file_name(&snapshot.naming.service, "snapshot");
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
