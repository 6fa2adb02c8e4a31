//! Acts performed: facts from the board, the real decision, and the event put on the board as the database would.

use domain::acts::*;
use domain::digest::Digest;
use domain::document::{DocumentKind, DocumentSignature, Pin, PinnedDocument};
use domain::id::{AnswerId, LineageId, PersonId, RiskId, SnapshotId, StageId, VerdictId};
use domain::people::PersonRef;
use domain::refusal::{Code, Refusal};
use domain::review::*;
use domain::snapshot::{Around, Snapshot};
use domain::time::Timestamp;

use super::{Do, Story, actor, naming, person, question};

impl Story {
    /// What becomes of an act: whether it changed something, or why not. What it changed is on the board.
    pub fn tries(&mut self, who: &str, act: &Do) -> Result<bool, Refusal> {
        self.now = self.now.plus(Timestamp::MINUTE);
        self.count += 1;
        let facts = ReviewFacts { part: self.part(who), board: self.board.clone().into() };
        match act {
            Do::Wait(days) => {
                self.now = self.now.plus(days * Timestamp::DAY);
                self.board.today = self.now.day();
                Ok(true)
            }
            Do::HandOver(scope) => self.hand(who, scope.clone(), false, ""),
            Do::AskHelp(key) => self.hand(who, question(key), true, "What is enough here?"),
            Do::Judge(key, judgement) => self.judge(who, key, *judgement),
            Do::Withdraw(key) => self.withdraw(who, key),
            Do::Propose(key) => {
                let act = self.proposal(key);
                self.propose(who, key, act)
            }
            Do::Decide(key, outcome) => self.decide(who, key, *outcome),
            Do::Sign(decision) => {
                let act = self.signature(0, *decision);
                self.sign(who, &act)
            }
            Do::SignStage(at, decision) => {
                let act = self.signature(*at, *decision);
                self.sign(who, &act)
            }
            Do::Close(how) => {
                let act = CloseReview { review: "review".into(), how: *how, note: String::new() };
                let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
                self.board.closing = Some(Closing { how: event.how, by: person(who), at: self.now, note: event.note });
                Ok(true)
            }
            Do::AllowException => {
                let act = AllowException { review: "review".into(), reason: "Nobody else is there.".into() };
                let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
                self.board.exception = Some(Exception { reason: event.reason, by: person(who), at: self.now });
                Ok(true)
            }
            Do::Comment(key) => {
                let known = self.board.content.by_key(key).is_some();
                let act = Comment {
                    id: "comment".into(),
                    review: "review".into(),
                    lineage: (*key).into(),
                    thread: None,
                    body: "And at night?".into(),
                };
                let facts = CommentFacts { open: self.board.is_open(), known, thread_known: true };
                let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
                self.hears(who, &event.lineage);
                Ok(true)
            }
            Do::Pin(revision) => {
                let act = self.pin(*revision);
                self.pins(who, &act)
            }
            answer => {
                let act = self.form(answer);
                self.answer(who, &act)
            }
        }
    }

    /// Pins a revision of the one document, or takes it out.
    pub fn pins(&mut self, who: &str, act: &PinDocument) -> Result<bool, Refusal> {
        let review = ReviewFacts { part: self.part(who), board: self.board.clone().into() };
        let revision = |number: u32| self.document.get(number.checked_sub(1)? as usize);
        let known =
            act.document.as_ref().is_some_and(|(id, number)| id.as_str() == "document" && revision(*number).is_some());
        let facts = PinDocumentFacts { review, kind: known.then_some(DocumentKind::DesignDoc) };
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        assert_eq!(event.number as usize, self.board.pins.len() + 1);
        let newest = self.document.len() as u32;
        let document = event.document.map(|(id, number)| {
            let content = revision(number).expect("it is known");
            PinnedDocument { id, title: content.title.clone(), revision: number, digest: content.digest(), newest }
        });
        self.board.pins.push(Pin { document, by: person(who), at: self.now });
        self.agreed_on_pinned();
        Ok(true)
    }

    /// What is frozen with the board: what the pinned revision says.
    fn around(&self) -> Around {
        let pinned = self.board.document().and_then(|pinned| self.document.get(pinned.revision as usize - 1));
        let document = pinned.map_or(String::new(), |content| content.text.clone());
        Around { document, service_levels: self.service_levels.clone() }
    }

    /// Sends a form.
    pub fn answer(&mut self, who: &str, form: &AnswerQuestion) -> Result<bool, Refusal> {
        let question = self.board.content.by_lineage(&form.lineage).expect("a question of the version");
        let facts = AnswerFacts::of(&self.board, &self.part(who), question);
        let Some(event) = form.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        self.revise(who, event.lineage, (event.answer, event.number, event.content, event.digest), event.meaning);
        Ok(true)
    }

    fn revise(&mut self, who: &str, lineage: LineageId, new: (AnswerId, u32, AnswerContent, Digest), meaning: u32) {
        let (id, number, content, digest) = new;
        let (author, at) = (person(who), self.now);
        let revision = Revision { id, number, content, digest, meaning, author, imported: false, at };
        self.revisions.push((lineage.clone(), revision.clone()));
        self.board.answers.insert(lineage, revision);
    }

    pub fn hand(&mut self, who: &str, scope: Scope, help: bool, note: &str) -> Result<bool, Refusal> {
        let facts = ReviewFacts { part: self.part(who), board: self.board.clone().into() };
        let act = HandOver { id: self.id("handover").into(), review: "review".into(), scope, help, note: note.into() };
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        self.board.handovers.push(Handover {
            id: event.handover,
            help: event.help,
            note: event.note,
            by: person(who),
            at: self.now,
            items: event.items,
        });
        Ok(true)
    }

    fn judge(&mut self, who: &str, key: &str, judgement: Judgement) -> Result<bool, Refusal> {
        let act = self.verdict(key, judgement);
        self.give(who, act)
    }

    pub fn give(&mut self, who: &str, act: GiveVerdict) -> Result<bool, Refusal> {
        let question = self.board.content.by_lineage(&act.lineage).expect("a question of the version");
        let facts = VerdictFacts::of(&self.board, &self.part(who), question, &actor(who));
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        for verdict in &event.withdraws {
            self.end(who, verdict, &event.note);
        }
        self.hears(who, &event.lineage);
        self.board.verdicts.push(Verdict {
            id: event.verdict,
            lineage: event.lineage,
            revision: event.revision,
            digest: event.digest,
            meaning: event.meaning,
            judgement: event.judgement,
            note: event.note,
            author: person(who),
            at: self.now,
            holder: None,
            holder_note: String::new(),
            withdrawn: None,
        });
        Ok(true)
    }

    fn end(&mut self, who: &str, id: &VerdictId, note: &str) {
        let verdict = self.board.verdicts.iter_mut().find(|verdict| &verdict.id == id).expect("a verdict");
        verdict.withdrawn = Some(Withdrawal { by: person(who), at: self.now, note: note.into() });
    }

    fn hears(&mut self, who: &str, lineage: &LineageId) {
        if self.board.reviewers.contains(&who.into()) {
            self.board.reviewers_spoke.insert(lineage.clone(), self.now);
        }
    }

    /// Hands the newest concern on the question to somebody.
    pub fn hand_concern(&mut self, who: &str, key: &str, to: &str) -> Result<bool, Refusal> {
        let open = self.board.is_open();
        let reviewers = self.board.reviewers.clone();
        let reviews = reviewers.contains(&to.into());
        let on = |verdict: &&mut Verdict| verdict.lineage == key.into() && verdict.judgement == Judgement::Concern;
        let Some(concern) = self.board.verdicts.iter_mut().rev().find(on) else { return Err(Code::BadForm.into()) };
        let here = |person: &PersonId| reviewers.contains(person);
        let facts = HandConcernOverFacts {
            reviews,
            orphaned: !here(&concern.author.id) && !concern.holder.as_ref().is_some_and(|holder| here(&holder.id)),
            may_adopt: here(&who.into()),
            concern: ConcernFacts::of(concern, open),
        };
        let act = HandConcernOver {
            id: "handed".into(),
            review: "review".into(),
            verdict: concern.id.clone(),
            to: to.into(),
            note: String::new(),
        };
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        concern.holder = Some(PersonRef { name: event.to.to_string(), id: event.to });
        Ok(true)
    }

    fn withdraw(&mut self, who: &str, key: &str) -> Result<bool, Refusal> {
        let on = |verdict: &&Verdict| verdict.lineage == key.into() && verdict.judgement == Judgement::Concern;
        let Some(concern) = self.board.verdicts.iter().rev().find(on) else { return Err(Code::BadForm.into()) };
        let facts = ConcernFacts::of(concern, self.board.is_open());
        let act = WithdrawConcern {
            review: "review".into(),
            verdict: concern.id.clone(),
            note: "The restore was shown.".into(),
        };
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        self.end(who, &event.verdict, &event.note);
        Ok(true)
    }

    pub fn propose(&mut self, who: &str, key: &str, act: ProposeRisk) -> Result<bool, Refusal> {
        let question = self.board.content.by_key(key).expect("a question of the version");
        let other = |on: &RiskOn| self.board.content.by_lineage(&on.lineage).expect("a question of the version");
        let also = act.also.iter().map(|on| RiskOnFacts::of(&self.board, other(on))).collect();
        let facts = ProposeRiskFacts { also, ..ProposeRiskFacts::of(&self.board, &self.part(who), question) };
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        let questions = event.questions.iter().map(|covered| covered.lineage.clone()).collect();
        for covered in event.questions {
            if let Some(new) = covered.answer {
                self.revise(who, covered.lineage, new, covered.meaning);
            }
        }
        self.board.risks.push(Risk {
            id: event.risk,
            questions,
            statement: event.statement,
            acceptable_because: event.acceptable_because,
            effect: event.effect,
            no_longer_when: event.no_longer_when,
            plan: event.plan,
            until: event.until,
            owner: PersonRef { name: event.owner.to_string(), id: event.owner },
            over: event.over,
            proposed_by: person(who),
            proposed_at: self.now,
            decision: None,
            renewals: Vec::new(),
            owner_changes: Vec::new(),
            ending: None,
        });
        Ok(true)
    }

    fn decide(&mut self, who: &str, key: &str, outcome: RiskOutcome) -> Result<bool, Refusal> {
        let Some(at) = self.board.risks.iter().rposition(|risk| risk.covers(&key.into())) else {
            return Err(Code::BadForm.into());
        };
        let risk = &self.board.risks[at];
        let facts = DecideRiskFacts {
            part: self.part(who),
            open: self.board.is_open(),
            waiting: risk.is_waiting(),
            until: risk.until,
        };
        let id: RiskId = risk.id.clone();
        let act = DecideRisk { review: "review".into(), risk: id, outcome, reason: "It is a week.".into() };
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        let decision = RiskDecision { outcome: event.outcome, by: person(who), at: self.now, reason: event.reason };
        self.board.risks[at].decision = Some(decision);
        Ok(true)
    }

    pub fn sign(&mut self, who: &str, act: &SignOff) -> Result<bool, Refusal> {
        let facts = ReviewFacts { part: self.part(who), board: self.board.clone().into() };
        let Some(event) = act.decide(&facts, &actor(who), self.now)? else { return Ok(false) };
        assert_eq!(Digest::of(event.covers.as_bytes()), event.digest, "the digest is that of what is covered");
        self.board.signoffs.push(Signoff {
            id: event.signoff,
            stage: event.stage.clone(),
            decision: event.decision,
            by: person(who),
            at: self.now,
            digest: event.digest,
            version: event.version,
            note: event.note,
            up_to: event.up_to,
        });
        if let Some((_, revision, _)) = event.design {
            let (decision, by) = (event.decision, person(who));
            let excepted = self.board.exception.is_some();
            let signature = DocumentSignature { revision, decision, by, at: self.now, note: String::new(), excepted };
            self.agreement.signatures.push(signature);
            self.agreed_on_pinned();
        }
        if let Some(snapshot) = event.passes {
            self.pass(&event.stage, snapshot);
        }
        Ok(true)
    }

    fn pass(&mut self, id: &StageId, snapshot: SnapshotId) {
        self.snapshots.push(
            Snapshot::freeze(&self.board, &naming(), self.around(), id, self.now).expect("a stage of the review"),
        );
        let stage = self.board.stages.iter_mut().find(|stage| &stage.id == id).expect("a stage of the review");
        stage.passings.push(Passing { at: self.now, snapshot });
    }
}
