//! Acts on a review, each as the one whose act it is.

use domain::acts::{
    AddImage, AnswerQuestion, AnswerThread, ApplySuggestion, ArchiveDocumentTemplate, AssignQuestion, AssignReviewer,
    BeginThread, Comment, ConfirmMinor, DecideRisk, GiveVerdict, HandConcernOver, HandOver, Intent, PinDocument,
    ProposeRisk, ProposeRiskFacts, ResolveThread, RiskOn, Scope, SettleThread, SignDocument, SignOff, StepDocument,
    WriteDocument, WriteDocumentTemplate,
};
use domain::digest::Digest;
use domain::document::image::{Image, ImageKind};
use domain::document::{DocumentKind, Step};
use domain::id::{CommentId, LineageId, PersonId, ReviewId, RiskId, VerdictId};
use domain::language::Language;
use domain::review::{Decision, Judgement, RiskOutcome};
use domain::time::Timestamp;

use super::World;

impl World {
    /// An answer by the writer.
    pub fn answer(&mut self, review: &str, lineage: &str, base: u32, text: &str) -> AnswerQuestion {
        AnswerQuestion {
            id: self.fresh(),
            review: review.into(),
            lineage: lineage.into(),
            base,
            meaning: None,
            intent: Intent::Answer,
            // The one question of yes or no.
            option: if lineage.ends_with("-q1") { text.to_owned() } else { String::new() },
            text: text.to_owned(),
            fields: Vec::new(),
            evidence: Vec::new(),
            reason: String::new(),
        }
    }

    pub async fn answers(&mut self, review: &str, lineage: &str, base: u32, text: &str) {
        let act = self.answer(review, lineage, base, text);
        self.does("writer", act).await;
    }

    pub fn risk(&mut self, review: &str, lineage: &str, base: u32) -> ProposeRisk {
        ProposeRisk {
            id: self.fresh(),
            review: review.into(),
            on: RiskOn { lineage: lineage.into(), base, meaning: None, answer: self.fresh() },
            also: Vec::new(),
            over: None,
            statement: "It may be slow.".into(),
            acceptable_because: "Nobody is in a hurry.".into(),
            until: self.now().plus(30 * Timestamp::DAY).day(),
            owner: PersonId::from("owner"),
            effect: String::new(),
            no_longer_when: String::new(),
            plan: String::new(),
        }
    }

    pub async fn proposes(&mut self, review: &str, lineage: &str, base: u32) -> RiskId {
        let mut act = self.risk(review, lineage, base);
        let viewer = self.viewer("writer").await;
        let seen = self.store.review(&viewer, &review.into(), self.now()).await.unwrap();
        let board = &seen.facts.board;
        let question = board.content.by_lineage(&lineage.into()).unwrap();
        act.over = ProposeRiskFacts::of(board, &seen.facts.part, question).on.concern;
        let id = act.id.clone();
        self.does("writer", act).await;
        id
    }

    pub async fn accepts(&mut self, review: &str, risk: &RiskId) {
        let (review, risk) = (ReviewId::from(review), risk.clone());
        self.does("owner", DecideRisk { review, risk, outcome: RiskOutcome::Accepted, reason: String::new() }).await;
    }

    pub async fn hands_over(&mut self, review: &str) {
        let (id, review) = (self.fresh(), review.into());
        self.does("writer", HandOver { id, review, scope: Scope::Everything, help: false, note: String::new() }).await;
    }

    pub fn verdict(&mut self, review: &str, lineage: &str, revision: u32, judgement: Judgement) -> GiveVerdict {
        let (review, lineage) = (review.into(), LineageId::from(lineage));
        GiveVerdict { id: self.fresh(), review, lineage, revision, judgement, note: "Read twice.".into() }
    }

    pub async fn judges(
        &mut self,
        who: &str,
        review: &str,
        lineage: &str,
        revision: u32,
        judgement: Judgement,
    ) -> VerdictId {
        let act = self.verdict(review, lineage, revision, judgement);
        let id = act.id.clone();
        self.does(who, act).await;
        id
    }

    /// Who answers and who reviews, by name; a thread to its end; a concern in other hands.
    pub async fn turns(&mut self, thread: CommentId) {
        let review = || ReviewId::from("first");
        let lineage = || LineageId::from("list-q0");
        let (id, body) = ("answered".into(), "Is it?".to_owned());
        let answer = Comment { id, review: review(), lineage: lineage(), thread: Some(thread.clone()), body };
        self.does("writer", answer).await;
        let resolve = ResolveThread { id: self.fresh(), review: review(), thread, resolved: true };
        self.does("outsider", resolve).await;
        let person = Some("writer".into());
        let assign = AssignQuestion { id: self.fresh(), review: review(), lineage: lineage(), person };
        self.does("owner", assign).await;
        for section in [None, Some(0)] {
            let ask =
                AssignReviewer { id: self.fresh(), review: review(), person: "keeper".into(), section, assigned: true };
            self.does("reviewer", ask).await;
        }
        let verdict = self.judges("reviewer", "first", "list-q0", 1, Judgement::Concern).await;
        let (id, note) = (self.fresh(), "I am away.".to_owned());
        let hand = HandConcernOver { id, review: review(), verdict, to: "keeper".into(), note };
        self.does("reviewer", hand).await;
        self.judges("keeper", "first", "list-q0", 1, Judgement::Fine).await;
    }

    pub async fn comments(&mut self, who: &str, review: &str, lineage: &str, body: &str) -> CommentId {
        let act = Comment {
            id: self.fresh(),
            review: review.into(),
            lineage: lineage.into(),
            thread: None,
            body: body.to_owned(),
        };
        let id = act.id.clone();
        self.does(who, act).await;
        id
    }

    /// A document, or a later revision of it.
    pub fn document(&self, id: &str, service: &str, base: u32, text: &str) -> WriteDocument {
        WriteDocument {
            document: id.into(),
            service: service.into(),
            kind: DocumentKind::DesignDoc,
            base,
            title: format!("Design of {service}"),
            text: text.to_owned(),
            minor: false,
            message: "As discussed.".into(),
            origin: None,
        }
    }

    /// A template of design docs, or its next version.
    pub fn document_template(&self, id: &str, base: u32, text: &str) -> WriteDocumentTemplate {
        WriteDocumentTemplate {
            template: id.into(),
            kind: DocumentKind::DesignDoc,
            language: Language::En,
            base,
            name: format!("Template {id}"),
            purpose: "For everything.".into(),
            text: text.to_owned(),
            notes: if base == 0 { String::new() } else { "As discussed.".into() },
        }
    }

    /// One template of documents in two versions, and one that is archived and brought back.
    pub async fn templates_of_documents(&mut self) {
        for (id, base, text) in [("outline", 0, "# What"), ("outline", 1, "# Why"), ("unused", 0, "# Else")] {
            let act = self.document_template(id, base, text);
            self.does("keeper", act).await;
        }
        for archived in [true, false] {
            self.does("keeper", ArchiveDocumentTemplate { template: "unused".into(), archived }).await;
        }
    }

    pub async fn writes(&mut self, id: &str, service: &str, base: u32, text: &str) {
        let act = self.document(id, service, base, text);
        self.does("writer", act).await;
    }

    /// A thread about some words of a revision of the document `design`, of the service `service`.
    pub fn thread(&mut self, id: &str, revision: u32, quote: &str, replacement: &str) -> BeginThread {
        BeginThread {
            thread: id.into(),
            comment: self.fresh(),
            document: "design".into(),
            revision,
            under: None,
            quote: quote.into(),
            replacement: replacement.into(),
            body: "Are you sure?".into(),
            mentions: None,
        }
    }

    pub fn answer_in(&mut self, thread: &str, mentions: Option<&str>) -> AnswerThread {
        AnswerThread {
            comment: self.fresh(),
            document: "design".into(),
            thread: thread.into(),
            body: "Quite.".into(),
            seen: 1,
            mentions: mentions.map(Into::into),
        }
    }

    pub fn settle(&mut self, thread: &str, resolved: bool) -> SettleThread {
        SettleThread { id: self.fresh(), document: "design".into(), thread: thread.into(), resolved }
    }

    pub fn apply(&mut self, thread: &str, base: u32) -> ApplySuggestion {
        ApplySuggestion {
            resolution: self.fresh(),
            document: "design".into(),
            service: "service".into(),
            thread: thread.into(),
            base,
            message: "As suggested.".into(),
        }
    }

    /// An image of so many pixels; other words behind it make another image.
    pub fn image(&mut self, service: &str, words: &str) -> AddImage {
        let content = Image { kind: ImageKind::Png, width: 3, height: 2, bytes: words.into() };
        AddImage { image: self.fresh(), service: service.into(), content }
    }

    pub async fn adds_image(&mut self, service: &str, words: &str) {
        let act = self.image(service, words);
        self.does("writer", act).await;
    }

    /// A signature on the newest revision of a document of a service.
    pub async fn signature(&mut self, who: &str, of: (&str, &str), decision: Decision) -> SignDocument {
        let (document, (revision, digest)) = (of.1, self.newest(who, of).await);
        SignDocument { id: self.fresh(), document: document.into(), revision, digest, decision, note: String::new() }
    }

    /// That the newest revision of a document of a service is minor.
    pub async fn confirmation(&mut self, who: &str, of: (&str, &str)) -> ConfirmMinor {
        let (document, (revision, digest)) = (of.1, self.newest(who, of).await);
        ConfirmMinor { document: document.into(), revision, digest }
    }

    async fn newest(&self, who: &str, (service, document): (&str, &str)) -> (u32, Digest) {
        let document = self.store.document(&self.viewer(who).await, service, &document.into()).await.unwrap();
        (document.revisions[0].number, document.revisions[0].digest.clone())
    }

    pub fn step(&mut self, document: &str, step: Step) -> StepDocument {
        StepDocument { id: self.fresh(), document: document.into(), step }
    }

    pub fn pin(&mut self, review: &str, base: u32, document: Option<(&str, u32)>) -> PinDocument {
        let document = document.map(|(id, number)| (id.into(), number));
        PinDocument { id: self.fresh(), review: review.into(), base, document }
    }

    pub async fn pins(&mut self, review: &str, base: u32, document: Option<(&str, u32)>) {
        let act = self.pin(review, base, document);
        self.does("writer", act).await;
    }

    pub async fn sign(&mut self, who: &str, review: &str, decision: Decision) -> SignOff {
        let digest = self.digest(who, review, decision.role()).await;
        SignOff {
            id: self.fresh(),
            snapshot: format!("{review}-snapshot").into(),
            review: review.into(),
            stage: format!("{review}-stage").into(),
            decision,
            digest,
            note: String::new(),
            up_to: None,
        }
    }

    pub async fn signs(&mut self, who: &str, review: &str, decision: Decision) {
        let act = self.sign(who, review, decision).await;
        self.does(who, act).await;
    }
}
