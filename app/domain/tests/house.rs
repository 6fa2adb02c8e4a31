//! Keeping house: accounts, teams, services that are archived.

use domain::acts::*;
use domain::id::PersonId;
use domain::ownership::{Estate, Handed, Heir, Owned};
use domain::people::{Actor, Part, TeamRef};
use domain::refusal::{Code, Refusal};
use domain::time::Timestamp;

const NOW: Timestamp = Timestamp(1_772_442_000_000);

fn actor(who: &str) -> Actor {
    Actor::Person(who.into())
}

fn service() -> Owned {
    Owned::Service("desk".into())
}

fn deputy() -> Owned {
    Owned::Deputy("shelf".into())
}

fn risk() -> Owned {
    Owned::Risk("flood".into())
}

fn to(person: &str) -> Heir {
    Heir::Person(person.into())
}

/// A service, a deputy's place and a risk; `aya` and `ben` have accounts, and `ben` may not know of the risk's service.
fn estate() -> Estate {
    Estate {
        owned: [service(), deputy(), risk()].into(),
        heirs: ["aya", "ben", "leaver"].map(PersonId::from).into(),
        keepers: ["aya"].map(PersonId::from).into(),
        hidden: [(risk(), "vault".into())].into(),
    }
}

fn disables(
    by: &Actor,
    wanted: &[(Owned, Heir)],
    change: fn(&mut DisablePersonFacts),
) -> Result<Option<Vec<Handed>>, Refusal> {
    let mut facts = DisablePersonFacts {
        administrator: true,
        known: true,
        disabled: false,
        last_administrator: false,
        estate: Estate { hidden: Default::default(), ..estate() },
    };
    change(&mut facts);
    let act = DisablePerson { person: "leaver".into(), wanted: wanted.to_vec() };
    act.decide(&facts, by, NOW).map(|event| event.map(|event| event.handed))
}

fn refused(code: Code) -> Result<Option<Vec<Handed>>, Refusal> {
    Err(code.into())
}

fn refused_at(code: Code, owned: &Owned) -> Result<Option<Vec<Handed>>, Refusal> {
    Err(Refusal::new(code).at(&owned.field()))
}

#[test]
fn an_account_is_disabled_by_another_administrator_and_never_the_last() {
    let all = [(service(), to("aya")), (deputy(), to("aya")), (risk(), to("aya"))];
    let emi = actor("emi");
    let handed: Vec<Handed> =
        all.iter().map(|(owned, _)| Handed { owned: owned.clone(), to: Some("aya".into()) }).collect();
    assert_eq!(disables(&emi, &all, |_| {}), Ok(Some(handed)));
    assert_eq!(disables(&emi, &all, |facts| facts.administrator = false), refused(Code::OnlyAdministrators));
    assert_eq!(disables(&actor("leaver"), &all, |_| {}), refused(Code::NotYourself));
    assert_eq!(disables(&emi, &all, |facts| facts.last_administrator = true), refused(Code::LastAdministrator));
    assert_eq!(disables(&emi, &all, |facts| facts.known = false), refused(Code::NotAnOption));
    assert_eq!(disables(&emi, &all, |facts| facts.disabled = true), Ok(None), "once is enough");
    let nothing = |facts: &mut DisablePersonFacts| facts.estate = Estate::default();
    assert_eq!(disables(&emi, &[], nothing), Ok(Some(Vec::new())));
}

#[test]
fn nothing_is_left_without_an_owner_in_silence() {
    let emi = actor("emi");
    let with = |owned: Owned, heir: Heir| {
        let all = [(service(), to("aya")), (deputy(), to("aya")), (risk(), to("aya"))];
        all.map(|(thing, to)| if thing == owned { (thing, heir.clone()) } else { (thing, to) })
    };
    for owned in [service(), deputy(), risk()] {
        let may_lapse = owned == deputy();
        assert_eq!(owned.may_lapse(), may_lapse);
        let nobody = disables(&emi, &with(owned.clone(), Heir::Nobody), |_| {});
        if may_lapse {
            assert!(nobody.expect("allowed").expect("an event").contains(&Handed { owned: owned.clone(), to: None }));
        } else {
            assert_eq!(nobody, refused_at(Code::HeirNeeded, &owned));
        }
        for heir in [Heir::Undecided, Heir::Same] {
            let outcome = disables(&emi, &with(owned.clone(), heir), |_| {});
            // What is refused says what the list offers.
            let needed = if may_lapse { Code::HeirOrNobody } else { Code::HeirNeeded };
            assert_eq!(outcome, refused_at(needed, &owned));
        }
        for heir in ["leaver", "stranger"] {
            let outcome = disables(&emi, &with(owned.clone(), to(heir)), |_| {});
            assert_eq!(outcome, refused_at(Code::NotAnOption, &owned), "{heir}");
        }
        let without: Vec<_> = with(owned.clone(), to("aya")).into_iter().filter(|(thing, _)| *thing != owned).collect();
        assert_eq!(disables(&emi, &without, |_| {}), refused(Code::Stale), "not shown, not handed on");
    }
    let mut more = with(service(), to("aya")).to_vec();
    more.push((Owned::Product("desk".into()), to("aya")));
    assert_eq!(disables(&emi, &more, |_| {}), refused(Code::Stale), "somebody else has it meanwhile");
    let twice = [with(service(), to("aya")).to_vec(), vec![(service(), to("ben"))]].concat();
    assert_eq!(disables(&emi, &twice, |_| {}), refused(Code::Stale));
}

fn hands_on(by: &str, administrator: bool, wanted: &[(Owned, Heir)]) -> Result<Option<usize>, Refusal> {
    let act = HandOnOwned { person: "leaver".into(), wanted: wanted.to_vec() };
    let facts = HandOnOwnedFacts { administrator, estate: estate() };
    act.decide(&facts, &actor(by), NOW).map(|event| event.map(|event| event.handed.len()))
}

#[test]
fn what_one_owns_is_handed_on_in_part() {
    let some = [(service(), to("aya")), (risk(), Heir::Same)];
    assert_eq!(hands_on("emi", true, &some), Ok(Some(1)));
    assert_eq!(hands_on("leaver", false, &some), Ok(Some(1)), "their own they may");
    assert_eq!(hands_on("aya", false, &some), Err(Code::OnlyAdministrators.into()));
    assert_eq!(hands_on("emi", true, &[(service(), Heir::Same)]), Ok(None), "nothing changes");
    assert_eq!(hands_on("emi", true, &[(deputy(), Heir::Nobody)]), Ok(Some(1)));
    let undecided = Refusal::new(Code::HeirNeeded).at("to-service_owner-desk");
    assert_eq!(hands_on("emi", true, &[(service(), Heir::Undecided)]), Err(undecided));
}

#[test]
fn a_risk_goes_to_somebody_who_may_know_of_its_service() {
    let hidden = || Err(Refusal::new(Code::HeirMayNotKnow).at(&risk().field()));
    assert_eq!(hands_on("emi", true, &[(risk(), to("ben"))]), hidden());
    assert_eq!(hands_on("emi", true, &[(risk(), to("ben")), (service(), to("ben"))]), hidden(), "another service");
    let with_it = HandOnOwned {
        person: "leaver".into(),
        wanted: vec![(risk(), to("ben")), (Owned::Service("vault".into()), to("ben"))],
    };
    let mut facts = HandOnOwnedFacts { administrator: true, estate: estate() };
    facts.estate.owned.insert(Owned::Service("vault".into()));
    assert!(with_it.decide(&facts, &actor("emi"), NOW).is_ok(), "the service comes with it");
}

#[test]
fn what_is_owned_is_said_in_a_text() {
    for (owned, code) in [
        (service(), "service_owner-desk"),
        (deputy(), "deputy-shelf"),
        (Owned::Product("a-b".into()), "product_owner-a-b"),
        (risk(), "risk-flood"),
    ] {
        assert_eq!(owned.code(), code);
        assert_eq!(Owned::from_code(code), Some(owned));
    }
    for code in ["", "risk", "risk-", "owner-desk", "-desk"] {
        assert_eq!(Owned::from_code(code), None, "{code}");
    }
}

#[test]
fn enabling() {
    let act = EnablePerson { person: "leaver".into() };
    for (administrator, known, disabled, expected) in [
        (true, true, true, Ok(true)),
        (true, true, false, Ok(false)),
        (true, false, false, Err(Code::NotAnOption)),
        (false, true, true, Err(Code::OnlyAdministrators)),
    ] {
        let outcome = act.decide(&EnablePersonFacts { administrator, known, disabled }, &actor("emi"), NOW);
        assert_eq!(outcome.map(|event| event.is_some()).map_err(|refusal| refusal.code), expected);
    }
}

#[test]
fn withdrawing_an_invitation() {
    let act = WithdrawInvitation { invitation: "invitation".into() };
    for (administrator, known, used, withdrawn, expected) in [
        (true, true, false, false, Ok(true)),
        (true, true, false, true, Ok(false)),
        (true, true, true, false, Err(Code::InvitationUsed)),
        (true, false, false, false, Err(Code::NotAnOption)),
        (false, true, false, false, Err(Code::OnlyAdministrators)),
    ] {
        let facts = WithdrawInvitationFacts { administrator, known, used, withdrawn };
        let outcome = act.decide(&facts, &actor("emi"), NOW);
        assert_eq!(outcome.map(|event| event.is_some()).map_err(|refusal| refusal.code), expected);
    }
}

#[test]
fn a_team_goes_on_with_what_it_has() {
    let current = TeamRef { id: "team".into(), name: "Desk".into(), owns: true, reviews: true };
    let change = |name: &str, owns: bool, reviews: bool, change: fn(&mut ChangeTeamFacts)| {
        let mut facts = ChangeTeamFacts {
            administrator: true,
            current: Some(current.clone()),
            changes: 3,
            name_taken: false,
            services: Vec::new(),
            open_reviews: Vec::new(),
        };
        change(&mut facts);
        let act = ChangeTeam { team: "team".into(), base: 3, name: name.into(), owns, reviews };
        let event = act.decide(&facts, &actor("emi"), NOW)?;
        assert!(event.as_ref().is_none_or(|event| event.number == 4));
        Ok(event.map(|event| (event.name, event.owns, event.reviews)))
    };
    let done = |name: &str, owns, reviews| Ok(Some((name.to_owned(), owns, reviews)));
    assert_eq!(change(" Lending  desk ", true, true, |_| {}), done("Lending desk", true, true));
    assert_eq!(change("Desk", false, false, |_| {}), done("Desk", false, false), "it rests");
    assert_eq!(change("Desk", true, true, |_| {}), Ok(None));
    let changed = |facts: &mut ChangeTeamFacts| facts.changes = 4;
    assert_eq!(change("Desk", true, false, changed), Err(Code::Stale.into()), "somebody changed it meanwhile");
    assert_eq!(change("Desk", true, true, changed), Ok(None), "it is that already");
    let services = |facts: &mut ChangeTeamFacts| facts.services = vec!["a".into(), "b".into()];
    let in_the_way = Refusal::new(Code::TeamOwnsServices).with("services", "a, b");
    assert_eq!(change("Desk", false, true, services), Err(in_the_way));
    assert_eq!(change("Desk", true, false, services), done("Desk", true, false));
    let reviews = |facts: &mut ChangeTeamFacts| facts.open_reviews = vec![("a".into(), 2)];
    assert_eq!(change("Desk", true, false, reviews), Err(Refusal::new(Code::TeamReviews).with("reviews", "a 2")));
    assert_eq!(change("Desk", false, true, reviews), done("Desk", false, true));
    let taken = Refusal::new(Code::NameTaken).at("name").with("name", "Other");
    assert_eq!(change("Other", true, true, |facts| facts.name_taken = true), Err(taken));
    assert_eq!(change("Desk", false, true, |facts| facts.administrator = false), Err(Code::OnlyAdministrators.into()));
    assert_eq!(change("Desk", false, true, |facts| facts.current = None), Err(Code::NotAnOption.into()));
}

#[test]
fn services_are_archived_by_those_in_charge() {
    let part = |who: &str| Part {
        administrator: who == "administrator",
        owning_team: who == "team",
        service_owner: who == "owner",
        deputy: who == "deputy",
        product_owner: who == "product owner",
        reviewer: who == "reviewer",
    };
    let act = |archived| ArchiveService { service: "desk".into(), archived };
    let facts =
        |who: &str| ArchiveServiceFacts { part: part(who), archived: false, team_owns: true, open_reviews: Vec::new() };
    let outcome = |act: ArchiveService, facts: &ArchiveServiceFacts| {
        act.decide(facts, &actor("somebody"), NOW).map(|event| event.map(|event| event.archived))
    };
    for who in ["administrator", "owner", "deputy"] {
        assert_eq!(outcome(act(true), &facts(who)), Ok(Some(true)), "{who}");
        let archived = ArchiveServiceFacts { archived: true, ..facts(who) };
        assert_eq!(outcome(act(false), &archived), Ok(Some(false)), "{who}");
        assert_eq!(outcome(act(true), &archived), Ok(None), "{who}");
    }
    for who in ["team", "product owner", "reviewer", "stranger"] {
        assert_eq!(outcome(act(true), &facts(who)), Err(Code::OnlyInCharge.into()), "{who}");
    }
    let open = ArchiveServiceFacts { open_reviews: vec![2, 5], ..facts("owner") };
    let refusal = Refusal::new(Code::ReviewsOpen).with("count", 2).with("numbers", "2, 5");
    assert_eq!(outcome(act(true), &open), Err(refusal));
    let rests = ArchiveServiceFacts { archived: true, team_owns: false, ..facts("owner") };
    assert_eq!(outcome(act(false), &rests), Err(Code::TeamOwnsNone.into()));
    let review = StartReview::may(&part("owner"), true);
    assert_eq!(review, Err(Code::ServiceArchived.into()), "and no review is started");
}

/// A template goes to somebody who keeps templates, or to nobody in particular.
#[test]
fn a_template_is_kept_by_somebody_who_keeps_templates() {
    let template = || Owned::Template("list".into());
    let hands = |heir: Heir| {
        let mut estate = estate();
        estate.owned = [template()].into();
        domain::ownership::hand_on(&[(template(), heir)], &estate, &"leaver".into(), true).map_err(|it| it.code)
    };
    assert_eq!(hands(to("ben")), Err(Code::HeirNoKeeper));
    assert_eq!(hands(Heir::Undecided), Err(Code::HeirOrNobody));
    assert_eq!(hands(to("aya")), Ok(vec![Handed { owned: template(), to: Some("aya".into()) }]));
    assert_eq!(hands(Heir::Nobody), Ok(vec![Handed { owned: template(), to: None }]));
    assert_eq!(Owned::from_code(&template().code()), Some(template()));
}
