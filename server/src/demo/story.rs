//! Acts one after the other, at moments in the past.

use domain::acts::{
    AcceptInvitation, AnswerQuestion, Comment, DecideRisk, GiveRetro, GiveVerdict, HandOver, Intent, InvitePerson,
    PinDocument, ProposeRisk, RiskOn, Scope, WriteDocument,
};
use domain::digest::Digest;
use domain::document::DocumentKind;
use domain::id::{DocumentId, LineageId, PersonId, ReviewId, RiskId, ServiceId, TemplateId};
use domain::people::{Actor, Viewer};
use domain::retro::{QuestionNote, Worth};
use domain::review::{Judgement, RiskOutcome, Role};
use domain::time::{Day, Timestamp};
use storage::drafts::Draft;
use storage::retros::OfTemplate;
use storage::{Occasion, Perform, Store};

use crate::clock;

/// A story in the making.
pub struct Story {
    store: Store,
    at: Timestamp,
}

/// What an answer says, as far as the demo needs it.
#[derive(Default)]
pub struct Says {
    pub option: &'static str,
    pub text: &'static str,
    pub fields: &'static [(&'static str, &'static str)],
    pub link: &'static str,
}

/// What somebody says after a review.
pub struct Retro {
    pub minutes: &'static str,
    pub notes: &'static [(&'static str, Worth, &'static str)],
    pub missing: &'static str,
    pub anonymous: bool,
}

/// What a revision of a document says.
pub struct Written {
    pub title: &'static str,
    pub text: &'static str,
    pub message: &'static str,
}

impl Story {
    pub fn begin(store: Store, at: Timestamp) -> Self {
        Self { store, at }
    }

    /// Goes on at another moment.
    pub fn at(&mut self, at: Timestamp) {
        self.at = at;
    }

    pub async fn by<A: Perform>(&mut self, by: Actor, act: A) -> anyhow::Result<()> {
        // Each act a little later than the one before, so that their order shows.
        self.at = self.at.plus(Timestamp::MINUTE);
        let occasion = Occasion { by, at: self.at, salt: clock::secret(), once: None };
        self.store.perform(act, occasion).await.map_err(|error| anyhow::anyhow!("{}: {error}", A::NAME))?;
        Ok(())
    }

    pub async fn person_does<A: Perform>(&mut self, person: &PersonId, act: A) -> anyhow::Result<()> {
        self.by(Actor::Person(person.clone()), act).await
    }

    /// Somebody with an account, by way of an invitation. Nobody in the demo has a password.
    pub async fn person(&mut self, name: &str) -> anyhow::Result<PersonId> {
        let person: PersonId = clock::fresh();
        let first = name.split(' ').next().unwrap_or(name).to_lowercase();
        let email = format!("{first}@demo.example");
        let token_digest = Digest::of(clock::secret().as_bytes()).to_string();
        let invite = InvitePerson {
            id: clock::fresh(),
            token_digest: token_digest.clone(),
            email: email.clone(),
            team: None,
            administrator: false,
            keeper: false,
        };
        self.by(Actor::System, invite).await?;
        let accept =
            AcceptInvitation { person: person.clone(), token_digest, name: name.to_owned(), email, password: None };
        self.person_does(&person, accept).await?;
        Ok(person)
    }

    async fn viewer(&self, who: &PersonId) -> anyhow::Result<Viewer> {
        let account = self.store.account(who).await?.ok_or_else(|| anyhow::anyhow!("nobody"))?;
        let viewer = self.store.viewer(who, account.session_version).await?;
        viewer.ok_or_else(|| anyhow::anyhow!("nobody"))
    }

    /// The draft of a template.
    pub async fn draft(&self, keeper: &PersonId, slug: &str) -> anyhow::Result<Draft> {
        Ok(self.store.draft(&self.viewer(keeper).await?, slug).await?)
    }

    /// What retros say about a template.
    pub async fn retros(&self, who: &PersonId, template: &TemplateId) -> anyhow::Result<Vec<OfTemplate>> {
        Ok(self.store.retros_on(&self.viewer(who).await?, template).await?)
    }

    async fn lineage(&self, who: &PersonId, review: &ReviewId, key: &str) -> anyhow::Result<LineageId> {
        self.store
            .lineage(&self.viewer(who).await?, review, key)
            .await
            .map_err(|error| anyhow::anyhow!("{key}: {error}"))
    }

    pub async fn answers(
        &mut self,
        who: &PersonId,
        review: &ReviewId,
        key: &str,
        base: u32,
        says: Says,
    ) -> anyhow::Result<()> {
        let link = says.link.to_owned();
        let evidence = if link.is_empty() {
            Vec::new()
        } else {
            vec![domain::review::Evidence { link, note: "Dashboard of the demo".into() }]
        };
        let act = AnswerQuestion {
            id: clock::fresh(),
            review: review.clone(),
            lineage: self.lineage(who, review, key).await?,
            base,
            meaning: None,
            intent: Intent::Answer,
            option: says.option.into(),
            text: says.text.into(),
            fields: says.fields.iter().map(|(label, value)| ((*label).into(), (*value).into())).collect(),
            evidence,
            reason: String::new(),
        };
        self.person_does(who, act).await
    }

    pub async fn not_applicable(
        &mut self,
        who: &PersonId,
        review: &ReviewId,
        key: &str,
        reason: &str,
    ) -> anyhow::Result<()> {
        let act = AnswerQuestion {
            id: clock::fresh(),
            review: review.clone(),
            lineage: self.lineage(who, review, key).await?,
            base: 0,
            meaning: None,
            intent: Intent::NotApplicable,
            option: String::new(),
            text: String::new(),
            fields: Vec::new(),
            evidence: Vec::new(),
            reason: reason.into(),
        };
        self.person_does(who, act).await
    }

    pub async fn hands_over(&mut self, who: &PersonId, review: &ReviewId, note: &str) -> anyhow::Result<()> {
        let (id, review) = (clock::fresh(), review.clone());
        let act = HandOver { id, review, scope: Scope::Everything, help: false, note: note.into() };
        self.person_does(who, act).await
    }

    pub async fn asks_for_help(
        &mut self,
        who: &PersonId,
        review: &ReviewId,
        key: &str,
        note: &str,
    ) -> anyhow::Result<()> {
        let scope = Scope::Question(self.lineage(who, review, key).await?);
        let (id, review) = (clock::fresh(), review.clone());
        self.person_does(who, HandOver { id, review, scope, help: true, note: note.into() }).await
    }

    pub async fn judges(
        &mut self,
        who: &PersonId,
        review: &ReviewId,
        key: &str,
        revision: u32,
        judgement: Judgement,
        note: &str,
    ) -> anyhow::Result<()> {
        let lineage = self.lineage(who, review, key).await?;
        let (id, review) = (clock::fresh(), review.clone());
        self.person_does(who, GiveVerdict { id, review, lineage, revision, judgement, note: note.into() }).await
    }

    pub async fn comments(&mut self, who: &PersonId, review: &ReviewId, key: &str, body: &str) -> anyhow::Result<()> {
        let lineage = self.lineage(who, review, key).await?;
        self.person_does(
            who,
            Comment { id: clock::fresh(), review: review.clone(), lineage, thread: None, body: body.into() },
        )
        .await
    }

    /// A design doc.
    pub async fn writes(
        &mut self,
        who: &PersonId,
        service: &ServiceId,
        written: Written,
    ) -> anyhow::Result<DocumentId> {
        let id: DocumentId = clock::fresh();
        self.write(who, service, &id, 0, written).await?;
        Ok(id)
    }

    /// The second revision of a design doc.
    pub async fn writes_again(
        &mut self,
        who: &PersonId,
        service: &ServiceId,
        document: &DocumentId,
        written: Written,
    ) -> anyhow::Result<()> {
        self.write(who, service, document, 1, written).await
    }

    async fn write(
        &mut self,
        who: &PersonId,
        service: &ServiceId,
        document: &DocumentId,
        base: u32,
        written: Written,
    ) -> anyhow::Result<()> {
        let act = WriteDocument {
            document: document.clone(),
            service: service.clone(),
            kind: DocumentKind::DesignDoc,
            base,
            title: written.title.into(),
            text: written.text.into(),
            minor: false,
            message: written.message.into(),
            origin: None,
        };
        self.person_does(who, act).await
    }

    /// Pins a revision where nothing was pinned before.
    pub async fn pins(
        &mut self,
        who: &PersonId,
        review: &ReviewId,
        document: &DocumentId,
        revision: u32,
    ) -> anyhow::Result<()> {
        let document = Some((document.clone(), revision));
        self.person_does(who, PinDocument { id: clock::fresh(), review: review.clone(), base: 0, document }).await
    }

    #[expect(clippy::too_many_arguments, reason = "a risk has this many parts, and the demo names each once")]
    pub async fn proposes_risk(
        &mut self,
        who: &PersonId,
        review: &ReviewId,
        key: &str,
        base: u32,
        statement: &str,
        because: &str,
        until: Day,
    ) -> anyhow::Result<RiskId> {
        let id: RiskId = clock::fresh();
        let act = ProposeRisk {
            id: id.clone(),
            review: review.clone(),
            on: RiskOn { lineage: self.lineage(who, review, key).await?, base, meaning: None, answer: clock::fresh() },
            also: Vec::new(),
            over: None,
            statement: statement.into(),
            acceptable_because: because.into(),
            until,
            owner: who.clone(),
            effect: String::new(),
            no_longer_when: String::new(),
            plan: String::new(),
        };
        self.person_does(who, act).await?;
        Ok(id)
    }

    pub async fn looks_back(&mut self, who: &PersonId, review: &ReviewId, says: Retro) -> anyhow::Result<()> {
        let mut notes = Vec::new();
        for (key, worth, note) in says.notes {
            let lineage = self.lineage(who, review, key).await?;
            notes.push(QuestionNote { lineage, worth: Some(*worth), note: (*note).into() });
        }
        let act = GiveRetro {
            id: clock::fresh(),
            review: review.clone(),
            anonymous: says.anonymous,
            minutes: says.minutes.into(),
            notes,
            missing: says.missing.into(),
            remark: String::new(),
        };
        self.person_does(who, act).await
    }

    /// What somebody who opens the signing page now would sign.
    pub async fn digest(&self, who: &PersonId, review: &ReviewId, role: Role) -> anyhow::Result<String> {
        let review = self.store.review(&self.viewer(who).await?, review, self.at).await?;
        super::reviews::digest_of(&review.facts.board, role).ok_or_else(|| anyhow::anyhow!("no stage"))
    }

    pub async fn accepts(&mut self, who: &PersonId, review: &ReviewId, risk: &RiskId) -> anyhow::Result<()> {
        let (review, risk) = (review.clone(), risk.clone());
        self.person_does(who, DecideRisk { review, risk, outcome: RiskOutcome::Accepted, reason: String::new() }).await
    }
}
