//! What there is to measure: a demo organisation of one team, so that signing in takes one click, with one review that is
//! answered, others that are closed, and a register full of risks.

use anyhow::ensure;
use domain::acts::{
    AddTeam, AnswerQuestion, CloseReview, Comment, DecideRisk, GiveRetro, ImportTemplate, Intent, NewStage,
    PinDocument, ProposeRisk, PublishVersion, RegisterService, RiskOn, SetMembership, SetUp, StartReview, Trigger,
    WriteDocument,
};
use domain::document::DocumentKind;
use domain::id::{DocumentId, LineageId, PersonId, ReviewId, RiskId, ServiceId, TeamId, TemplateId, VersionId};
use domain::import::markdown;
use domain::language::Language;
use domain::people::Actor;
use domain::retro::{QuestionNote, Worth};
use domain::review::{ClosedAs, RiskOutcome};
use domain::service::ServiceDetails;
use domain::template::Milestone;
use domain::time::Timestamp;
use server::clock;
use storage::{Occasion, Perform, Store};

/// Questions of the review.
pub const QUESTIONS: usize = 100;
/// Comments in it.
const COMMENTS: usize = 40;
/// Reviews of which every question is lived with as a risk.
const REVIEWS_OF_RISKS: usize = 3;
/// Closed reviews, each with feedback on every question.
const RETROS: usize = 5;
/// Paragraphs of the design doc.
const PARAGRAPHS: usize = 100;

/// Who and what there is.
pub struct Organisation {
    store: Store,
    me: Actor,
    pub person: PersonId,
    team: TeamId,
    service: ServiceId,
    version: VersionId,
    /// The questions, with their keys.
    asked: Vec<(LineageId, String)>,
    /// The review that is answered and talked about.
    pub review: ReviewId,
    /// One that is closed.
    pub closed: ReviewId,
    /// Its design doc.
    pub document: DocumentId,
    /// One of a long template, of which there is a later version.
    pub long: ReviewId,
}

/// A checklist of so many questions, in parts of ten; filled in where there is something to say.
pub fn checklist(questions: usize, filled: bool) -> String {
    let question = |at: usize| {
        let part = if at.is_multiple_of(10) { format!("\n## Part {}\n\n", at / 10) } else { String::new() };
        let (tick, answer) =
            if filled { ("x", " — It was measured for a week, see https://example.test/week") } else { (" ", "") };
        format!("{part}- [{tick}] What about thing number {at}?{answer}\n")
    };
    (0..questions).map(question).collect()
}

impl Organisation {
    /// Makes everything.
    pub async fn found(store: &Store) -> anyhow::Result<Self> {
        let person: PersonId = clock::fresh();
        let mut organisation = Self {
            store: store.clone(),
            me: Actor::Person(person.clone()),
            person,
            team: clock::fresh(),
            service: clock::fresh(),
            version: clock::fresh(),
            asked: Vec::new(),
            review: clock::fresh(),
            closed: clock::fresh(),
            document: clock::fresh(),
            long: clock::fresh(),
        };
        organisation.people().await?;
        organisation.template().await?;
        organisation.service().await?;
        organisation.answered().await?;
        organisation.documents().await?;
        organisation.long = organisation.long().await?;
        for _ in 0..REVIEWS_OF_RISKS {
            organisation.risky().await?;
        }
        for _ in 0..RETROS {
            organisation.closed().await?;
        }
        Ok(organisation)
    }

    /// Keys of the questions.
    pub fn keys(&self) -> Vec<String> {
        self.asked.iter().map(|(_, key)| key.clone()).collect()
    }

    /// Does something in everybody's name.
    pub async fn act<A: Perform>(&self, act: A) -> anyhow::Result<()> {
        self.act_as(self.me.clone(), act).await
    }

    async fn act_as<A: Perform>(&self, by: Actor, act: A) -> anyhow::Result<()> {
        let occasion = Occasion { by, at: clock::now(), salt: clock::secret(), once: None };
        self.store.perform(act, occasion).await.map_err(|error| anyhow::anyhow!("{}: {error}", A::NAME))?;
        Ok(())
    }

    async fn people(&self) -> anyhow::Result<()> {
        let set_up = SetUp {
            person: self.person.clone(),
            organisation: "Bench".into(),
            name: "Bench".into(),
            email: "bench@demo.example".into(),
            password: None,
            demo: true,
        };
        self.act_as(Actor::System, set_up).await?;
        let team = self.team.clone();
        self.act(AddTeam { id: team.clone(), name: "Bench".into(), owns: true, reviews: true }).await?;
        self.act(SetMembership { team, person: self.person.clone(), member: true }).await
    }

    async fn template(&mut self) -> anyhow::Result<()> {
        let checklist = markdown(checklist(QUESTIONS, false).as_bytes(), "Bench")
            .map_err(|error| anyhow::anyhow!("{}", error.code()))?;
        let content = checklist.to_content(&mut clock::fresh::<LineageId>);
        self.asked = content.questions.iter().map(|q| (q.lineage.clone(), q.key.clone())).collect();
        ensure!(self.asked.len() == QUESTIONS, "{} questions", self.asked.len());
        let template: TemplateId = clock::fresh();
        let import = ImportTemplate {
            template: template.clone(),
            version: self.version.clone(),
            name: "Bench".into(),
            purpose: String::new(),
            language: Language::En,
            content,
        };
        self.act(import).await?;
        let version = self.version.clone();
        self.act(PublishVersion::first(template, version)).await
    }

    async fn service(&self) -> anyhow::Result<()> {
        let register = RegisterService {
            address: "service".into(),
            id: self.service.clone(),
            name: "bench".into(),
            team: self.team.clone(),
            details: ServiceDetails {
                description: String::new(),
                service_owner: self.person.clone(),
                deputy: None,
                product_owner: None,
                restricted: false,
            },
        };
        self.act(register).await
    }

    async fn start(&self, review: &ReviewId) -> anyhow::Result<()> {
        self.start_on(review, &self.version).await
    }

    /// Starts a review by a version.
    pub async fn start_on(&self, review: &ReviewId, version: &VersionId) -> anyhow::Result<()> {
        let stage = NewStage::plain(clock::fresh(), String::new(), Some(Milestone::Everyone), None);
        let start = StartReview {
            id: review.clone(),
            service: self.service.clone(),
            version: version.clone(),
            tier: "standard".into(),
            trigger: Trigger::Launch,
            stages: vec![stage],
            reviewing_team: self.team.clone(),
            facts: None,
        };
        self.act(start).await
    }

    async fn answered(&self) -> anyhow::Result<()> {
        self.start(&self.review).await?;
        for (at, (lineage, _)) in self.asked.iter().enumerate() {
            let answer = AnswerQuestion {
                id: clock::fresh(),
                review: self.review.clone(),
                lineage: lineage.clone(),
                base: 0,
                meaning: None,
                intent: Intent::Answer,
                option: String::new(),
                text: format!(
                    "Thing number {at} is *fine*, since it was measured for a week and nobody noticed anything."
                ),
                fields: Vec::new(),
                evidence: Vec::new(),
                reason: String::new(),
            };
            self.act(answer).await?;
            if at < COMMENTS {
                let body = "Have you looked at the week after the sale as well?".into();
                let (review, lineage) = (self.review.clone(), lineage.clone());
                self.act(Comment { id: clock::fresh(), review, lineage, thread: None, body }).await?;
            }
        }
        Ok(())
    }

    /// A design doc with a second revision, in which every tenth paragraph differs, pinned in the review.
    async fn documents(&self) -> anyhow::Result<()> {
        for base in 0..2 {
            let paragraph = |at: usize| {
                let heading = if at.is_multiple_of(10) { format!("## Part {}\n\n", at / 10) } else { String::new() };
                let often = if at.is_multiple_of(10) { base } else { 0 };
                format!("{heading}Thing number {at} is asked {often} times a second, and *keeps* what it is told.\n\n")
            };
            let write = WriteDocument {
                document: self.document.clone(),
                service: self.service.clone(),
                kind: DocumentKind::DesignDoc,
                base,
                title: "Design of the bench".into(),
                text: (0..PARAGRAPHS).map(paragraph).collect(),
                minor: false,
                message: String::new(),
                origin: None,
            };
            self.act(write).await?;
        }
        let document = Some((self.document.clone(), 2));
        self.act(PinDocument { id: clock::fresh(), review: self.review.clone(), base: 0, document }).await
    }

    async fn risky(&self) -> anyhow::Result<()> {
        let review: ReviewId = clock::fresh();
        self.start(&review).await?;
        for (lineage, _) in &self.asked {
            let id: RiskId = clock::fresh();
            let propose = ProposeRisk {
                id: id.clone(),
                review: review.clone(),
                on: RiskOn { lineage: lineage.clone(), base: 0, meaning: None, answer: clock::fresh() },
                also: Vec::new(),
                over: None,
                statement: "Nobody has measured it for a week.".into(),
                acceptable_because: "It is asked once a day, by us.".into(),
                until: clock::now().plus(30 * Timestamp::DAY).day(),
                owner: self.person.clone(),
                effect: String::new(),
                no_longer_when: String::new(),
                plan: String::new(),
            };
            self.act(propose).await?;
            let (outcome, reason) = (RiskOutcome::Accepted, String::new());
            self.act(DecideRisk { review: review.clone(), risk: id, outcome, reason }).await?;
        }
        Ok(())
    }

    async fn closed(&mut self) -> anyhow::Result<()> {
        self.closed = clock::fresh();
        self.start(&self.closed).await?;
        self.act(CloseReview { review: self.closed.clone(), how: ClosedAs::Stopped, note: String::new() }).await?;
        let note = |(lineage, _): &(LineageId, String)| QuestionNote {
            lineage: lineage.clone(),
            worth: Some(Worth::Useful),
            note: "It made us measure.".into(),
        };
        let retro = GiveRetro {
            id: clock::fresh(),
            review: self.closed.clone(),
            anonymous: false,
            minutes: "45".into(),
            notes: self.asked.iter().map(note).collect(),
            missing: "Nobody asked about the clock.".into(),
            remark: String::new(),
        };
        self.act(retro).await
    }
}
