//! What is asked of both servers: ours, with somebody signed in, and the bare handlers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::ensure;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use domain::id::PersonId;
use server::{clock, http};
use storage::Store;
use storage::limit::Limit;
use tempfile::TempDir;

use crate::organisation::{Organisation, QUESTIONS};

/// Everything that is measured, on two ports.
pub struct Scene {
    client: reqwest::Client,
    ours: String,
    bare: String,
    /// Address of a question's page.
    pub question: String,
    /// Address of the whole review.
    pub review: String,
    /// Address of a closed review.
    pub closed: String,
    /// Address of the design doc.
    pub document: String,
    /// Address of a review of 300 questions, which could move to a later version.
    pub long: String,
    revisions: Arc<Vec<AtomicU32>>,
    keys: Vec<String>,
    _folder: TempDir,
}

impl Scene {
    /// Makes the data and starts both servers.
    pub async fn set() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = Store::open(&folder.path().join("readyroom.db")).await?;
        let organisation = Organisation::found(&store).await?;
        let (person, review, keys) = (&organisation.person, &organisation.review, organisation.keys());
        let ours = serve(http_router(store)).await?;
        let limit = Limit::open(&folder.path().join("limit.db")).await?;
        let bare = serve(bare_router(limit)).await?;
        // One client: connections are kept, the cookie too.
        let client = reqwest::Client::builder().cookie_store(true).build()?;
        let scene = Self {
            question: format!("/reviews/{review}/questions/{}", keys[QUESTIONS / 2]),
            review: format!("/reviews/{review}"),
            closed: format!("/reviews/{}", organisation.closed),
            document: format!("/services/service/documents/{}", organisation.document),
            long: format!("/reviews/{}", organisation.long),
            revisions: Arc::new((0..QUESTIONS).map(|_| AtomicU32::new(1)).collect()),
            client,
            ours,
            bare,
            keys,
            _folder: folder,
        };
        scene.sign_in(person).await?;
        Ok(scene)
    }

    async fn sign_in(&self, person: &PersonId) -> anyhow::Result<()> {
        let form = [("act", "sign_in_demo"), ("person", person.as_str())];
        let answer = self.post("/sign-in", &form).await?;
        ensure!(answer.status().is_success(), "signing in: {}", answer.status());
        Ok(())
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> anyhow::Result<reqwest::Response> {
        let request = self.client.post(format!("{}{path}", self.ours)).header("sec-fetch-site", "same-origin");
        Ok(request.header("accept", "application/json").form(form).send().await?)
    }

    /// How many bytes a page has.
    pub async fn size_of(&self, path: &str) -> anyhow::Result<usize> {
        let answer = self.client.get(format!("{}{path}", self.ours)).send().await?.error_for_status()?;
        Ok(answer.bytes().await?.len())
    }

    /// Reads a page of ours.
    pub async fn get(&self, path: &str) -> anyhow::Result<()> {
        self.client.get(format!("{}{path}", self.ours)).send().await?.error_for_status()?.bytes().await?;
        Ok(())
    }

    /// Sends a form of ours as a browser does without scripts, and reads the page that comes back; how many bytes it has.
    pub async fn send(&self, path: &str, form: &[(&str, &str)]) -> anyhow::Result<usize> {
        let request = self.client.post(format!("{}{path}", self.ours)).header("sec-fetch-site", "same-origin");
        Ok(request.form(form).send().await?.error_for_status()?.bytes().await?.len())
    }

    /// Reads as many bytes from the bare handler.
    pub async fn get_limit(&self, path: &str) -> anyhow::Result<()> {
        self.client.get(format!("{}{path}", self.bare)).send().await?.error_for_status()?.bytes().await?;
        Ok(())
    }

    /// Saves an answer: each client its own question, from the revision it left.
    pub async fn save(&self, client: usize, turn: usize) -> anyhow::Result<()> {
        let revision = &self.revisions[client];
        let base = revision.load(Ordering::Relaxed).to_string();
        let text = format!(
            "An answer of the usual length, with a few words on why it is fine. {} {turn} {base}",
            clock::secret()
        );
        let path = format!("{}/questions/{}", self.review, self.keys[client]);
        let key: String = clock::fresh();
        let form = [("act", "answer_question"), ("intent", "answer"), ("base", &base), ("text", &text), ("key", &key)];
        let answer = self.post(&path, &form).await?;
        let status = answer.status();
        ensure!(status.is_success(), "saving: {status} {}", answer.text().await.unwrap_or_default());
        revision.fetch_add(1, Ordering::Relaxed);
        answer.bytes().await?;
        Ok(())
    }

    /// One transaction through the bare handler.
    pub async fn save_limit(&self) -> anyhow::Result<()> {
        self.client.post(format!("{}/transaction", self.bare)).send().await?.error_for_status()?.bytes().await?;
        Ok(())
    }
}

fn http_router(store: Store) -> axum::Router {
    http::router(http::App::new(store, "http://127.0.0.1".into(), None, None, "/nowhere".into()))
}

fn bare_router(limit: Limit) -> axum::Router {
    let rows = |State(limit): State<Limit>, Path(bytes): Path<usize>| async move {
        let read = limit.hundred_rows().await.unwrap_or_default();
        let mut page = "<p>A hundred rows.</p>".repeat(bytes / 22 + 1);
        page.truncate(bytes.max(read.min(1)));
        ([("content-type", "text/html")], page)
    };
    let transaction = |State(limit): State<Limit>| async move {
        match limit.one_transaction().await {
            Ok(()) => axum::http::StatusCode::NO_CONTENT,
            Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    };
    axum::Router::new().route("/rows/{bytes}", get(rows)).route("/transaction", post(transaction)).with_state(limit)
}

async fn serve(router: axum::Router) -> anyhow::Result<String> {
    let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}"))
}
