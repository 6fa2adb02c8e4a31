//! Before a review: services, templates, and its start.

use domain::acts::*;
use domain::digest::Digest;
use domain::document::DocumentKind;
use domain::language::Language;
use domain::people::{Actor, Part};
use domain::refusal::{Code, Refusal};
use domain::service::ServiceDetails;
use domain::template::{Content, Milestone, Tier};
use domain::text;
use domain::time::Timestamp;

mod support;

use support::{group, must};

const NOW: Timestamp = support::MORNING;

type Outcome = Result<(), (Code, Option<String>)>;
type Case<A> = (fn(&mut A, &mut <A as Act>::Facts), Outcome);

fn at(code: Code, field: &str) -> Outcome {
    Err((code, Some(field.to_owned())))
}

fn plain(code: Code) -> Outcome {
    Err((code, None))
}

/// Performs the act with each change to act and facts.
fn check<A: Act + Clone>(act: &A, facts: fn() -> A::Facts, cases: &[Case<A>]) {
    for (number, (change, expected)) in cases.iter().enumerate() {
        let (mut act, mut facts) = (act.clone(), facts());
        change(&mut act, &mut facts);
        let found = act.decide(&facts, &Actor::Person("somebody".into()), NOW);
        let found = found.map(|event| assert!(event.is_some())).map_err(|r: Refusal| (r.code, r.field));
        assert_eq!(found, *expected, "{} case {number}", A::NAME);
    }
}

fn of_team() -> Part {
    Part { owning_team: true, ..Part::default() }
}

#[test]
fn registering_a_service() {
    let act = RegisterService {
        address: "service".into(),
        id: "service".into(),
        name: "Lending desk".into(),
        team: "team".into(),
        details: ServiceDetails {
            description: String::new(),
            service_owner: "owner".into(),
            deputy: None,
            product_owner: None,
            restricted: false,
        },
    };
    check(
        &act,
        || RegisterServiceFacts {
            administrator: false,
            in_team: true,
            team_owns: true,
            name_taken: false,
            people_known: true,
        },
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| (facts.administrator, facts.in_team) = (true, false), Ok(())),
            (|_, facts| facts.in_team = false, plain(Code::OnlyOwningTeam)),
            (|_, facts| facts.team_owns = false, at(Code::NotAnOption, "team")),
            (|_, facts| facts.name_taken = true, at(Code::NameTaken, "name")),
            (|_, facts| facts.people_known = false, at(Code::NotAnOption, "service_owner")),
            (|act, _| act.name = " ".into(), at(Code::Required, "name")),
            (|act, _| act.details.description = "x".repeat(text::SENTENCE + 1), at(Code::TooLong, "description")),
        ],
    );
}

fn details(description: &str) -> ServiceDetails {
    ServiceDetails {
        description: description.into(),
        service_owner: "owner".into(),
        deputy: Some("deputy".into()),
        product_owner: None,
        restricted: true,
    }
}

#[test]
fn changing_a_service() {
    let act = ChangeService { service: "service".into(), base: 4, details: details("Lends books.") };
    let facts = || ChangeServiceFacts { part: of_team(), changes: 4, current: details("Lends."), people_known: true };
    check(
        &act,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.part = Part { administrator: true, ..Part::default() }, Ok(())),
            (|_, facts| facts.part = Part { reviewer: true, ..Part::default() }, plain(Code::OnlyOwningTeam)),
            (|_, facts| facts.part = Part { product_owner: true, ..Part::default() }, plain(Code::OnlyOwningTeam)),
            (|act, _| act.base = 3, plain(Code::Stale)),
            (|act, _| act.base = 5, plain(Code::Stale)),
            (|_, facts| facts.people_known = false, at(Code::NotAnOption, "service_owner")),
        ],
    );
    let event = act.decide(&facts(), &Actor::System, NOW).expect("allowed").expect("an event");
    assert_eq!(event.number, 5);
    let same = ChangeServiceFacts { current: details("Lends books."), ..facts() };
    let again = ChangeService { details: details(" Lends books. "), ..act };
    assert!(again.decide(&same, &Actor::System, NOW).expect("allowed").is_none(), "nothing changes");
}

#[test]
fn importing() {
    let content = Content {
        tiers: Tier::standard(),
        sections: Vec::new(),
        questions: vec![group("data"), must("q")],
        rule: Default::default(),
    };
    let act = ImportTemplate {
        template: "template".into(),
        version: "version".into(),
        name: "Readiness".into(),
        purpose: String::new(),
        language: Language::En,
        content,
    };
    let facts = || ImportTemplateFacts { keeper: true, name_taken: false };
    check(
        &act,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.keeper = false, plain(Code::OnlyKeepers)),
            (|_, facts| facts.name_taken = true, at(Code::NameTaken, "name")),
            (|act, _| act.content.questions.truncate(1), plain(Code::NoQuestions)),
            (|act, _| act.name.clear(), at(Code::Required, "name")),
        ],
    );
    let event = act.decide(&facts(), &Actor::Operator, NOW).expect("allowed").expect("an event");
    assert_eq!(event.questions, 1, "groups are no questions");
}

/// A review of a launch in two stages.
fn launch() -> StartReview {
    let stage = |id: &str, target: Option<&str>| {
        let target = target.map(|day| day.parse().expect("a day"));
        NewStage::plain(id.into(), String::new(), Some(Milestone::Everyone), target)
    };
    StartReview {
        id: "review".into(),
        service: "service".into(),
        version: "version".into(),
        tier: "standard".into(),
        trigger: Trigger::Launch,
        stages: vec![stage("one", None), stage("two", Some("2026-03-01"))],
        reviewing_team: "reviewers".into(),
        facts: None,
    }
}

fn launch_facts() -> StartReviewFacts {
    StartReviewFacts {
        part: of_team(),
        archived: false,
        published: true,
        tier_known: true,
        team_reviews: true,
        reviews_so_far: 2,
        asked: Vec::new(),
        known: Vec::new(),
    }
}

#[test]
fn starting_a_review() {
    let (act, facts) = (launch(), launch_facts);
    check(
        &act,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.part = Part { reviewer: true, ..Part::default() }, plain(Code::OnlyOwningTeam)),
            (|_, facts| facts.archived = true, plain(Code::ServiceArchived)),
            (|_, facts| facts.published = false, at(Code::NothingPublished, "version")),
            (|_, facts| facts.tier_known = false, at(Code::NotAnOption, "tier")),
            (|_, facts| facts.team_reviews = false, at(Code::NobodyReviews, "reviewing_team")),
            (|act, _| act.stages.clear(), plain(Code::BadForm)),
            (|act, _| act.stages[1].target = "2026-02-28".parse().ok(), at(Code::DayPast, "target")),
        ],
    );
    let event = act.decide(&facts(), &Actor::System, NOW).expect("allowed").expect("an event");
    assert_eq!(event.number, 3);
}

#[test]
fn starting_a_launch_with_its_design() {
    let design = WriteDocument {
        document: "design".into(),
        service: "service".into(),
        kind: DocumentKind::DesignDoc,
        base: 0,
        title: "Design".into(),
        text: "It lends.".into(),
        minor: true,
        message: String::new(),
        origin: None,
    };
    let act = StartLaunch { design, review: launch(), pin: "pin".into() };
    let facts = || StartLaunchFacts {
        design: WriteDocumentFacts {
            part: of_team(),
            archived: false,
            kind: DocumentKind::DesignDoc,
            newest: None,
            standing: Vec::new(),
            texts: Default::default(),
            origin: None,
        },
        review: launch_facts(),
    };
    check(
        &act,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.design.part = Part { reviewer: true, ..Part::default() }, plain(Code::OnlyOwningTeam)),
            (|_, facts| facts.review.part = Part::default(), plain(Code::OnlyOwningTeam)),
            (|act, _| act.design.text.clear(), at(Code::Required, "text")),
            (|_, facts| facts.review.tier_known = false, at(Code::NotAnOption, "tier")),
            (|act, _| act.design.kind = DocumentKind::LoadTest, plain(Code::BadForm)),
            (|act, _| act.review.trigger = Trigger::Change, plain(Code::BadForm)),
            (|act, _| act.design.service = "another".into(), plain(Code::BadForm)),
            (
                |_, facts| facts.design.newest = Some((1, "Design".into(), Digest::of(b"It lends."))),
                plain(Code::BadForm),
            ),
        ],
    );
    let event = act.decide(&facts(), &Actor::System, NOW).expect("allowed").expect("an event");
    assert_eq!(event.pin.document, Some(("design".into(), 1)), "the review stands on the document");
    assert!(!event.design.minor, "a beginning is no edit");
}
