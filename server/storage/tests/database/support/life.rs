//! The life of a service and its reviews: every act at least once.

use domain::acts::{
    AllowException, AnswerSection, ArchiveService, ChangePassword, ChangeProfile, ChangeRoles, ChangeService,
    ChangeTeam, CloseReview, ConfirmFine, Confirmed, DisablePerson, EnablePerson, EndRisk, GiveRetro, HandOnOwned,
    ImportReview, ImportTemplate, ImportedAnswer, InSection, InvitePerson, NewStage, PublishVersion, RegisterService,
    RenewRisk, StartLaunch, StartReview, Trigger, WithdrawConcern, WithdrawInvitation, WriteDocument,
};
use domain::document::{Origin, Step};
use domain::id::{LineageId, PersonId, ReviewId, VerdictId, VersionId};
use domain::import::{Rest, WhyNot};
use domain::language::Language;
use domain::ownership::{Heir, Owned};
use domain::people::Theme;
use domain::retro::{QuestionNote, Worth};
use domain::review::{ClosedAs, Decision, Judgement, RiskEnd};
use domain::service::ServiceDetails;
use domain::template::Milestone;
use domain::time::Timestamp;

use super::{World, content};

/// Everything, from people to a closed review. `list` is published, `next` stays a draft; `first` is signed and closed,
/// `alone` is open with an exception.
pub async fn live(world: &mut World) {
    world.people().await;
    world.profile("writer").await;
    world.imports("list", 3).await;
    world.publishes("list").await;
    world.imports("next", 2).await;
    world.registers("service", false).await;
    world.changes_service("service", 0, false).await;

    world.starts("first", "service", "watchers").await;
    world.answers("first", "list-q0", 0, "Two people on call.").await;
    world.answers("first", "list-q1", 0, "yes").await;
    let risk = world.proposes("first", "list-q2", 0).await;
    world.accepts("first", &risk).await;
    world.hands_over("first").await;
    let concern = world.judges("reviewer", "first", "list-q0", 1, Judgement::Concern).await;
    world.does("reviewer", withdraw("first", &concern)).await;
    world.judges("reviewer", "first", "list-q0", 1, Judgement::Concern).await;
    // Withdraws the concern too.
    world.judges("reviewer", "first", "list-q0", 1, Judgement::Fine).await;
    let (reviewer, review, lineage) = ("reviewer".into(), "first".into(), LineageId::from("list-q1"));
    world.store.looked(&reviewer, &review, &lineage, 1, world.now()).await.unwrap();
    let answers = vec![Confirmed { id: "confirmed".into(), lineage, revision: 1 }];
    world.does("reviewer", ConfirmFine { review, answers }).await;
    let thread = world.comments("outsider", "first", "list-q0", "Good to know.").await;
    world.turns(thread).await;
    world.templates_of_documents().await;
    let origin = Some(Origin { template: "outline".into(), version: 2 });
    let design = WriteDocument { origin, ..world.document("design", "service", 0, "It does nothing.") };
    world.does("writer", design).await;
    world.adds_image("service", "A drawing.").await;
    world.agrees_on_level("service", "answers").await;
    for step in [Step::AskReview, Step::TakeBack] {
        let said = world.step("design", step);
        world.does("writer", said).await;
    }
    for (who, decision) in [("reviewer", Decision::LookedNoConcerns), ("owner", Decision::Go)] {
        let sign = world.signature(who, ("service", "design"), decision).await;
        world.does(who, sign).await;
    }
    world.pins("first", 0, Some(("design", 1))).await;
    let suggests = world.thread("suggests", 1, "nothing", "something");
    world.does("outsider", suggests).await;
    let edit = WriteDocument { minor: true, ..world.document("design", "service", 1, "It does nothing well.") };
    world.does("writer", edit).await;
    let confirm = world.confirmation("reviewer", ("service", "design")).await;
    world.does("reviewer", confirm).await;
    let answer = world.answer_in("suggests", Some("writer"));
    world.does("reviewer", answer).await;
    for resolved in [true, false] {
        let settle = world.settle("suggests", resolved);
        world.does("outsider", settle).await;
    }
    world.pins("first", 1, None).await;
    world.pins("first", 2, Some(("design", 2))).await;
    let apply = world.apply("suggests", 2);
    world.does("writer", apply).await;
    world.signs("reviewer", "first", Decision::LookedNoConcerns).await;
    world.signs("owner", "first", Decision::GoWithRisks).await;
    let close = CloseReview { review: "first".into(), how: ClosedAs::Launched, note: "Quiet.".into() };
    world.does("owner", close).await;

    let notes =
        vec![QuestionNote { lineage: "list-q0".into(), worth: Some(Worth::Useful), note: "Made us think.".into() }];
    world.does("writer", retro("first", false, notes.clone())).await;
    world.does("reviewer", retro("first", true, notes)).await;

    // It lives on after its review.
    let later = world.now().plus(90 * Timestamp::DAY).day();
    let (id, review) = ("renewal".to_owned(), ReviewId::from("first"));
    let reason = "Nobody complained.".to_owned();
    let renew = RenewRisk { id, review: review.clone(), risk: risk.clone(), base: 0, until: later, reason };
    world.does("owner", renew).await;
    // Whoever answers for it changes, and those who are here.
    world.hands_on("owner", &[(Owned::Risk(risk.clone()), "second")]).await;
    world.disables("second", &[(Owned::Risk(risk.clone()), Heir::Person("writer".into()))]).await;
    world.does("administrator", EnablePerson { person: "second".into() }).await;
    let reason = "It is fast now.".to_owned();
    world.does("writer", EndRisk { review, risk, how: RiskEnd::Mitigated, reason }).await;

    // The next one comes with answers from elsewhere, and with a template of its own, for which it takes a keeper.
    world.keeps_templates("owner", true).await;
    let act = world.brings("brought", "service", "brought");
    world.does("owner", act).await;
    world.keeps_templates("owner", false).await;

    world.starts("alone", "service", "loners").await;
    let in_section = |at: usize| InSection {
        lineage: format!("list-q{at}").as_str().into(),
        base: 0,
        meaning: None,
        answer: format!("left-out-{at}").as_str().into(),
    };
    let (review, reason) = (ReviewId::from("alone"), "It stores nothing.".to_owned());
    let questions = (0..3).map(in_section).collect();
    world.does("writer", AnswerSection { review, section: 0, reopen: false, reason, questions }).await;
    world
        .does("administrator", AllowException { review: "alone".into(), reason: "Nobody else is there.".into() })
        .await;

    world.adds_stage("alone", 0, "afterwards").await;
    for reached in [true, false] {
        world.reaches("writer", "alone", "afterwards", reached).await;
    }
    let design = world.document("launch-design", "service", 0, "It does more.");
    let review = world.start("launch", "service", "watchers", "list");
    world.does("owner", StartLaunch { design, review, pin: "launch-pin".into() }).await;

    world.registers("unused", false).await;
    world.does("owner", ArchiveService { service: "unused".into(), archived: true }).await;
    let (team, name) = ("strangers".into(), "Strangers at rest".to_owned());
    world.does("administrator", ChangeTeam { team, base: 0, name, owns: false, reviews: false }).await;
    let invite = InvitePerson {
        id: "withdrawn".into(),
        token_digest: domain::digest::Digest::of(b"withdrawn").to_string(),
        email: "withdrawn@example.org".into(),
        team: None,
        administrator: false,
        keeper: false,
    };
    world.does("administrator", invite).await;
    world.does("administrator", WithdrawInvitation { invitation: "withdrawn".into() }).await;
    world.edits("list", Some("first-retro-true")).await;
    world.moves("list", "alone").await;
    world.exchanges("list").await;
}

/// Feedback on a closed review.
pub fn retro(review: &str, anonymous: bool, notes: Vec<QuestionNote>) -> GiveRetro {
    GiveRetro {
        id: format!("{review}-retro-{anonymous}").into(),
        review: review.into(),
        anonymous,
        minutes: "45".into(),
        notes,
        missing: "Nobody asked about the clock.".into(),
        remark: String::new(),
    }
}

/// Withdraws a concern.
pub fn withdraw(review: &str, concern: &VerdictId) -> WithdrawConcern {
    WithdrawConcern { review: review.into(), verdict: concern.clone(), note: "Seen to.".into() }
}

impl World {
    /// Hands on what somebody owns.
    pub async fn hands_on(&mut self, who: &str, things: &[(Owned, &str)]) {
        let wanted = things.iter().map(|(owned, to)| (owned.clone(), Heir::Person((*to).into()))).collect();
        self.does("administrator", HandOnOwned { person: who.into(), wanted }).await;
    }

    /// Disables an account, with everything that its person owns.
    pub async fn disables(&mut self, who: &str, things: &[(Owned, Heir)]) {
        self.does("administrator", DisablePerson { person: who.into(), wanted: things.to_vec() }).await;
    }

    pub async fn profile(&mut self, who: &str) {
        let act = ChangeProfile {
            name: who.to_owned(),
            language: Some(Language::Ja),
            zone: "Asia/Tokyo".into(),
            theme: Theme::Dark,
            shortcuts: false,
            zone_known: true,
        };
        self.does(who, act).await;
        self.does(who, ChangePassword { password: "no real hash".into(), current_is_right: true }).await;
    }

    pub async fn imports(&mut self, template: &str, questions: usize) {
        let act = ImportTemplate {
            template: template.into(),
            version: format!("{template}-1").into(),
            name: template.to_owned(),
            purpose: "Made up for a test".into(),
            language: Language::En,
            content: content(template, questions),
        };
        self.does("keeper", act).await;
    }

    pub async fn publishes(&mut self, template: &str) {
        let version = format!("{template}-1").into();
        self.does("keeper", PublishVersion::first(template.into(), version)).await;
    }

    pub async fn registers(&mut self, service: &str, restricted: bool) {
        self.registers_with(service, restricted, Some("deputy"), Some("product")).await;
    }

    /// The same with these people beside the service owner, or without.
    pub async fn registers_with(
        &mut self,
        service: &str,
        restricted: bool,
        deputy: Option<&str>,
        product_owner: Option<&str>,
    ) {
        let act = RegisterService {
            address: service.to_owned(),
            id: service.into(),
            name: service.to_owned(),
            team: "makers".into(),
            details: ServiceDetails {
                description: "Does nothing at all.".into(),
                service_owner: "owner".into(),
                deputy: deputy.map(PersonId::from),
                product_owner: product_owner.map(PersonId::from),
                restricted,
            },
        };
        self.does("owner", act).await;
    }

    pub async fn changes_service(&mut self, service: &str, base: u32, restricted: bool) {
        let act = ChangeService {
            service: service.into(),
            base,
            details: ServiceDetails {
                description: "Does next to nothing.".into(),
                service_owner: "owner".into(),
                deputy: Some("deputy".into()),
                product_owner: Some("product".into()),
                restricted,
            },
        };
        self.does("owner", act).await;
    }

    pub async fn starts(&mut self, review: &str, service: &str, team: &str) {
        self.starts_on(review, service, team, "list").await;
    }

    pub async fn starts_on(&mut self, review: &str, service: &str, team: &str, template: &str) {
        let act = self.start(review, service, team, template);
        self.does("owner", act).await;
    }

    pub fn start(&self, review: &str, service: &str, team: &str, template: &str) -> StartReview {
        StartReview {
            id: review.into(),
            service: service.into(),
            version: format!("{template}-1").into(),
            tier: "standard".into(),
            trigger: Trigger::Launch,
            stages: vec![NewStage::plain(
                format!("{review}-stage").into(),
                String::new(),
                Some(Milestone::Everyone),
                Some(self.now().plus(7 * Timestamp::DAY).day()),
            )],
            reviewing_team: team.into(),
            facts: None,
        }
    }

    pub async fn keeps_templates(&mut self, who: &str, keeper: bool) {
        self.does("founder", ChangeRoles { person: who.into(), administrator: false, keeper }).await;
    }

    /// A review that is begun with two answers, one of which stays open, and by a template that is made for it.
    pub fn brings(&mut self, review: &str, service: &str, template: &str) -> ImportReview {
        let version: VersionId = format!("{template}-1").into();
        let import = ImportTemplate {
            template: template.into(),
            version: version.clone(),
            name: template.to_owned(),
            purpose: String::new(),
            language: Language::En,
            content: content(template, 3),
        };
        let publish = PublishVersion::first(template.into(), version.clone());
        let mut answer = |at: u32, text: &str, held| ImportedAnswer {
            form: self.answer(review, &format!("{template}-q{at}"), 0, text),
            held,
        };
        let answers = vec![answer(0, "Two people on call.", false), answer(2, "Planned.", true)];
        let rest = Rest { line: 9, prompt: "Who pays?".into(), words: "The department.".into(), why: WhyNot::NotAsked };
        let start = self.start(review, service, "watchers", template);
        ImportReview { start, template: Some((import, publish)), answers, rest: vec![rest] }
    }
}
