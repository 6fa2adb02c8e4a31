//! The pictures of diagrams. Only a diagram that stands in a text which the viewer may read is drawn.

use std::collections::HashMap;
use std::sync::Arc;

use app::messages::Texts;
use app::request::{Request as PageRequest, Undrawn};
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse as _, Response};
use domain::document::diagram::{Diagram, sources};
use domain::id::{DocumentId, SnapshotId};
use domain::people::Viewer;

use super::downloads::who;
use super::routes::DiagramOf;
use super::{App, pages};
use crate::diagrams::notice;

/// What a picture may do that is opened by itself: nothing but look as it does.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// `GET …/diagrams/{digest}`. Where there is no picture, browsers show one that says why, whatever the status.
pub async fn diagram(
    of: DiagramOf,
    State(app): State<App>,
    Path(parameters): Path<HashMap<String, String>>,
    request: Request,
) -> Response {
    let Some((asked, viewer)) = who(&request) else { return StatusCode::UNAUTHORIZED.into_response() };
    let part = |name: &str| parameters.get(name).map_or("", String::as_str);
    let source = match of {
        DiagramOf::Typed => Ok(app.diagrams().looked_at(&viewer.id, part("digest"))),
        _ => text(of, &asked, &viewer, &part).await.map(|text| source(&text, part("digest"))),
    };
    let source = match source {
        Ok(Some(source)) => source,
        Ok(None) | Err(storage::Error::NotFound) => return pages::nothing(request).await,
        Err(error) => {
            tracing::error!(%error, "the text of a diagram could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    // The picture of a source never changes, so a browser that has it need not ask again, for the same viewer. The next time a
    // failure may be none.
    let (status, caching, svg) = match app.diagrams().draw(&source).await {
        Ok(picture) => (StatusCode::OK, "private, max-age=31536000, immutable", picture.svg.clone()),
        Err(why) => (status(why), "no-store", notice(why, Texts::new(asked.session.language))),
    };
    let head = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, caching),
        (VARY, "cookie"),
    ];
    (status, head, svg).into_response()
}

fn status(why: Undrawn) -> StatusCode {
    match why {
        Undrawn::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Undrawn::Unreadable | Undrawn::TooLarge | Undrawn::TooSlow => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The diagram of a text that has this digest.
fn source(text: &str, digest: &str) -> Option<Arc<str>> {
    let found = sources(text).into_iter().find(|source| Diagram { source }.digest().as_str() == digest);
    found.map(Arc::from)
}

/// A stored text, as the viewer may read it.
async fn text<'a>(
    of: DiagramOf,
    asked: &PageRequest,
    viewer: &Viewer,
    part: &impl Fn(&str) -> &'a str,
) -> Result<String, storage::Error> {
    let store = &asked.store;
    let number = || part("number").parse::<u32>().map_err(|_| storage::Error::NotFound);
    match of {
        DiagramOf::Revision => {
            let document = store.document(viewer, part("slug"), &DocumentId::from(part("id"))).await?;
            store.document_text(&document, number()?).await
        }
        DiagramOf::Version => {
            let template = store.document_template(viewer, part("slug")).await?.line;
            Ok(store.document_template_text(&template.id, number()?).await?.1)
        }
        DiagramOf::Snapshot => {
            let (snapshot, _) = store.snapshot(viewer, &SnapshotId::from(part("id"))).await?;
            Ok(snapshot.document.map(|document| document.text).unwrap_or_default())
        }
        // It is in no database.
        DiagramOf::Typed => Err(storage::Error::NotFound),
    }
}
