//! What is measured: a review of a hundred answered questions with forty comments, somebody signed in, and bare handlers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, ensure};
use axum::extract::{Path, State};
use axum::routing::{get, post};
use domain::acts::{
    AddTeam, AnswerQuestion, Comment, ImportTemplate, Intent, NewStage, PublishVersion, RegisterService, SetMembership,
    SetUp, StartReview, Trigger,
};
use domain::id::{LineageId, PersonId, ReviewId, ServiceId, TeamId, TemplateId, VersionId};
use domain::import::markdown;
use domain::language::Language;
use domain::people::Actor;
use domain::service::ServiceDetails;
use domain::template::Milestone;
use server::{clock, http};
use storage::limit::Limit;
use storage::{Occasion, Perform, Store};
use tempfile::TempDir;

/// Questions of the review.
const QUESTIONS: usize = 100;
/// Comments in it.
const COMMENTS: usize = 40;

/// Everything that is measured, on two ports.
pub struct Scene {
    client: reqwest::Client,
    ours: String,
    bare: String,
    /// Address of a question's page.
    pub question: String,
    /// Address of the whole review.
    pub review: String,
    revisions: Arc<Vec<AtomicU32>>,
    keys: Vec<String>,
    _folder: TempDir,
}

async fn act<A: Perform>(store: &Store, by: &Actor, act: A) -> anyhow::Result<()> {
    let occasion = Occasion { by: by.clone(), at: clock::now(), salt: clock::secret(), once: None };
    store.perform(act, occasion).await.map_err(|error| anyhow::anyhow!("{}: {error}", A::NAME))?;
    Ok(())
}

impl Scene {
    /// Makes the data and starts both servers.
    pub async fn set() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = Store::open(&folder.path().join("readyroom.db")).await?;
        let person: PersonId = clock::fresh();
        let (review, keys) = fill(&store, &person).await?;
        let ours = serve(http_router(store)).await?;
        let limit = Limit::open(&folder.path().join("limit.db")).await?;
        let bare = serve(bare_router(limit)).await?;
        // One client: connections are kept, the cookie too.
        let client = reqwest::Client::builder().cookie_store(true).build()?;
        let scene = Self {
            question: format!("/reviews/{review}/questions/{}", keys[QUESTIONS / 2]),
            review: format!("/reviews/{review}"),
            revisions: Arc::new((0..QUESTIONS).map(|_| AtomicU32::new(1)).collect()),
            client,
            ours,
            bare,
            keys,
            _folder: folder,
        };
        scene.sign_in(&person).await?;
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
    http::router(http::App::new(store, "http://127.0.0.1".into(), None, None))
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

/// A demo organisation of one team, so that signing in takes one click, with the review that is measured.
async fn fill(store: &Store, person: &PersonId) -> anyhow::Result<(ReviewId, Vec<String>)> {
    let me = Actor::Person(person.clone());
    let set_up = SetUp {
        person: person.clone(),
        organisation: "Bench".into(),
        name: "Bench".into(),
        email: "bench@demo.example".into(),
        password: None,
        demo: true,
    };
    act(store, &Actor::System, set_up).await?;
    let team: TeamId = clock::fresh();
    act(store, &me, AddTeam { id: team.clone(), name: "Bench".into(), owns: true, reviews: true }).await?;
    act(store, &me, SetMembership { team: team.clone(), person: person.clone(), member: true }).await?;

    let questions: String = (0..QUESTIONS)
        .map(|at| {
            if at % 10 == 0 {
                format!("## Part {}\n- [ ] What about thing number {at}?\n", at / 10)
            } else {
                format!("- [ ] What about thing number {at}?\n")
            }
        })
        .collect();
    let checklist = markdown(questions.as_bytes(), "Bench").map_err(|error| anyhow::anyhow!("{}", error.code()))?;
    let (template, version): (TemplateId, VersionId) = (clock::fresh(), clock::fresh());
    let content = checklist.to_content(&mut clock::fresh::<LineageId>);
    let asked: Vec<(LineageId, String)> =
        content.questions.iter().map(|q| (q.lineage.clone(), q.key.clone())).collect();
    ensure!(asked.len() == QUESTIONS, "{} questions", asked.len());
    let import = ImportTemplate {
        template: template.clone(),
        version: version.clone(),
        name: "Bench".into(),
        purpose: String::new(),
        language: Language::En,
        content,
    };
    act(store, &me, import).await?;
    act(store, &me, PublishVersion::first(template, version.clone())).await?;
    let (service, review): (ServiceId, ReviewId) = (clock::fresh(), clock::fresh());
    let register = RegisterService {
        address: "service".into(),
        id: service.clone(),
        name: "bench".into(),
        team: team.clone(),
        details: ServiceDetails {
            description: String::new(),
            service_owner: person.clone(),
            deputy: None,
            product_owner: None,
            restricted: false,
        },
    };
    act(store, &me, register).await?;
    let stage =
        NewStage { id: clock::fresh(), name: String::new(), milestone: Some(Milestone::Everyone), target: None };
    let start = StartReview {
        id: review.clone(),
        service,
        version,
        tier: "standard".into(),
        trigger: Trigger::Launch,
        stages: vec![stage],
        reviewing_team: team,
    };
    act(store, &me, start).await?;
    for (at, (lineage, _)) in asked.iter().enumerate() {
        let answer = AnswerQuestion {
            id: clock::fresh(),
            review: review.clone(),
            lineage: lineage.clone(),
            base: 0,
            intent: Intent::Answer,
            option: String::new(),
            text: format!("Thing number {at} is *fine*, since it was measured for a week and nobody noticed anything."),
            fields: Vec::new(),
            evidence: Vec::new(),
            reason: String::new(),
        };
        act(store, &me, answer).await?;
        if at < COMMENTS {
            let body = "Have you looked at the week after the sale as well?".into();
            act(
                store,
                &me,
                Comment { id: clock::fresh(), review: review.clone(), lineage: lineage.clone(), thread: None, body },
            )
            .await?;
        }
    }
    let keys: Vec<String> = asked.into_iter().map(|(_, key)| key).collect();
    keys.first().context("no questions")?;
    Ok((review, keys))
}
