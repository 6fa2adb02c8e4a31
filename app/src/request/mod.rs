//! The server half of a server function: who asks, from which store, and how what was read becomes what is shown.

mod agreement;
mod beside;
mod discussion;
mod document_templates;
mod documents;
mod editing;
mod exchange;
mod history;
mod home;
mod imports;
mod markdown;
mod moments;
mod moving;
mod people;
mod person;
mod plan;
mod question;
mod retro;
mod review;
mod risks;
mod said;
mod service_levels;
mod services;
mod sign;
mod sprite;
mod starters;
mod status;
mod templates;
mod versions;

pub use document_templates::{
    bring, document_template, document_template_differences, document_templates, edit_document_template,
    new_document_template,
};
pub use documents::{differences, document, document_kind, edit_document, new_document};
pub use editing::{draft, new_question, write_question};
pub use exchange::{IntoForm, import_into};
pub use history::history;
pub use home::home;
pub use imports::{FilledForm, NEW_TEMPLATE, import_review};
pub use markdown::{
    Diagrams, Drawn, Images, Known, Undrawn, plain, render, render_compared, render_document, render_line,
};
pub use moments::Clock;
pub use moving::move_review;
pub use people::{invitation, people, profile, sign_in};
pub use person::person;
pub use plan::plan;
pub use question::question;
pub use retro::retro;
pub use review::review;
pub use risks::{risk, risk_table, risks};
pub use service_levels::service_levels;
pub use services::{new_service, reviews, service, services};
pub use sign::{sign, snapshot};
pub(crate) use sprite::Sprite;
pub use starters::Starter;
pub use templates::{import, new_review, template, templates};
pub use versions::{lineage, version_differences};

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use axum::http::header::LINK;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use domain::id::PersonId;
use domain::people::Viewer;
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use serde::Serialize;
use storage::Store;

use crate::api::Sent;
use crate::error::AppError;
use crate::view::{FormState, Page, Session, Submission};

/// Where the browser finds what every page needs; the names change with the content.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// The style sheet.
    pub style: &'static str,
    /// The icon.
    pub favicon: &'static str,
    /// Script and module; none where the browser half was not built, and pages work without.
    pub scripts: Option<(&'static str, &'static str)>,
    /// The parts that the module fetches when it needs them: each with the addresses of its files.
    pub parts: &'static [(&'static str, &'static [&'static str])],
}

/// A request, as far as pages need it. The server provides one for every page and every server function.
#[derive(Clone)]
pub struct Request {
    /// The database, counting this request's statements.
    pub store: Store,
    /// Who asks.
    pub session: Session,
    /// The moment of the request.
    pub now: Timestamp,
    /// Where people reach this server, without a slash at the end.
    pub base_url: String,
    /// Names the request in the log.
    pub id: String,
    /// A fresh key for the page's forms.
    pub key: String,
    /// A form of this page that was refused just now.
    pub submitted: Option<Submission>,
    /// Something made by the form that was sent just now, shown once: an invitation's link, a file's preview.
    pub made: Option<Made>,
    /// The page's data as text, for a script that asked how the page looks with what was typed.
    pub shown: Arc<OnceLock<String>>,
    /// Stands in place of the page: the one who asks may not use it.
    pub problem: Option<AppError>,
    /// What the browser needs.
    pub site: Site,
    /// Those who are no longer here.
    pub gone: Arc<BTreeSet<PersonId>>,
    /// Open reviews take versions by themselves that change nothing but wording.
    pub take_wording: bool,
    /// Browser and system of the one who asks, in a few words.
    pub device: String,
    /// The part of the browser half that the page turned out to need.
    pub part: Arc<OnceLock<&'static str>>,
    /// What is known about diagrams already.
    pub diagrams: Known,
    /// What tells this session from the viewer's others.
    pub own_session: Option<String>,
}

/// What a form made that is nowhere stored.
#[derive(Debug, Clone)]
pub enum Made {
    /// The link of an invitation.
    InvitationLink(String),
    /// What was understood of a file, and its text.
    Preview(Box<(domain::import::Understood, String)>),
    /// A question as it was typed, to look at it; the revision that it was typed over, and what the form said before.
    Question(Box<(domain::template::Question, u32, String)>),
    /// A filled-in checklist, to look at what becomes of it.
    Filled(Box<FilledForm>),
    /// A file, to look at what becomes of it in a template.
    Into(Box<IntoForm>),
    /// What was typed of a document, to look at it as it will be read; how many passages are to be decided about, where it was put
    /// together with what somebody else saved.
    Document(Vec<(String, String)>, Option<usize>),
    /// The same with a line at the end of its text that shows an image, and the line.
    DocumentWithImage(Vec<(String, String)>, String),
    /// What was typed of an answer, with a passage of a document below it.
    AnswerWithQuote(Vec<(String, String)>),
}

impl Made {
    /// The text of a document, or of a template of documents, that is looked at as it will be read.
    pub fn document_text(&self) -> Option<&str> {
        let (Self::Document(typed, _) | Self::DocumentWithImage(typed, _)) = self else { return None };
        typed.iter().find(|(name, _)| name == "text").map(|(_, text)| text.as_str())
    }

    /// What stands in the form from now on, where that is not what was sent.
    pub fn typed(&self) -> Option<&[(String, String)]> {
        match self {
            Self::Document(typed, Some(_)) | Self::DocumentWithImage(typed, _) | Self::AnswerWithQuote(typed) => {
                Some(typed)
            }
            _ => None,
        }
    }
}

impl Request {
    /// The one who is signed in.
    pub fn viewer(&self) -> Result<&Viewer, AppError> {
        self.session.viewer.as_ref().ok_or_else(AppError::not_signed_in)
    }

    /// Writes moments for the viewer.
    pub fn clock(&self) -> Clock {
        let zone = self.session.viewer.as_ref().map_or("UTC", |viewer| viewer.zone.as_str());
        Clock::new(self.now, zone, self.session.language).knowing(self.gone.clone())
    }
}

fn current() -> Result<Request, AppError> {
    use_context::<Request>().ok_or_else(|| AppError::new("failed", 500))
}

/// Who is looking; nobody where the server provided no request.
pub(crate) fn session() -> Session {
    use_context::<Request>().map(|request| request.session).unwrap_or_default()
}

pub(crate) fn site() -> Site {
    use_context::<Request>().map_or(Site { style: "", favicon: "", scripts: None, parts: &[] }, |request| request.site)
}

/// The part that the page turns out to need, while it is made.
pub(crate) fn announced() -> Arc<OnceLock<&'static str>> {
    use_context::<Request>().map(|request| request.part).unwrap_or_default()
}

/// Names a part to the script that makes the page lively, and its files in the answer's head.
pub(crate) fn announce(part: &'static str) {
    let _ = announced().set(part);
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let files = site().parts.iter().filter(|(name, _)| *name == part).flat_map(|(_, files)| *files);
    for file in files {
        let link = format!("<{file}>; rel=preload; as=fetch; type=\"application/wasm\"; crossorigin=anonymous");
        if let Ok(link) = HeaderValue::from_str(&link) {
            response.append_header(LINK, link);
        }
    }
}

/// The nonce of this page's scripts, put into its Content-Security-Policy at the same time.
pub(crate) fn nonce() -> String {
    let nonce = leptos::nonce::use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    if let Some(response) = use_context::<ResponseOptions>()
        && let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce))
    {
        response.insert_header(HeaderName::from_static("content-security-policy"), policy);
    }
    nonce
}

/// What a page may load and run: its own style, its own module, and scripts that carry the nonce.
fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

/// Reads a page: gives the reader the request, adds what the page's forms need, and turns a failure into what the browser
/// may be told, with the right status.
pub async fn page<T: Serialize>(
    drafts: &str,
    read: impl AsyncFnOnce(&Request) -> Result<T, AppError>,
) -> Result<Sent<Page<T>>, AppError> {
    let request = current()?;
    match load(&request, drafts, read).await.and_then(|page| Sent::new(&page)) {
        Ok(sent) => {
            if request.made.is_some() {
                let _ = request.shown.set(sent.text().to_owned());
            }
            Ok(sent)
        }
        Err(mut error) => {
            error.request = request.id;
            if let Some(response) = use_context::<ResponseOptions>() {
                response.set_status(StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
            }
            Err(error)
        }
    }
}

async fn load<T: Serialize>(
    request: &Request,
    drafts: &str,
    read: impl AsyncFnOnce(&Request) -> Result<T, AppError>,
) -> Result<Page<T>, AppError> {
    if let Some(problem) = &request.problem {
        return Err(problem.clone());
    }
    let data = read(request).await?;
    let drafts = match &request.session.viewer {
        Some(viewer) if !drafts.is_empty() => {
            let found = request.store.drafts(&viewer.id, drafts).await?;
            found.into_iter().map(|(form, draft)| (form, draft.fields)).collect()
        }
        _ => Vec::new(),
    };
    Ok(Page { data, form: FormState { key: request.key.clone(), submitted: request.submitted.clone(), drafts } })
}

impl From<storage::Error> for AppError {
    fn from(error: storage::Error) -> Self {
        match error {
            storage::Error::NotFound => Self::not_found(),
            storage::Error::Refused(refusal) => Self::new(refusal.code.as_str(), 422),
            other => {
                tracing::error!(error = %other, "a page could not be read");
                Self::new("failed", 500)
            }
        }
    }
}
