//! Acts on people and teams: setting up, inviting, roles, profiles.

use domain::acts::*;
use domain::id::{InvitationId, PersonId};
use domain::people::{Actor, Theme};
use domain::refusal::{Code, Refusal};
use domain::text;
use domain::time::Timestamp;

const NOW: Timestamp = Timestamp(1_772_442_000_000);

fn somebody() -> Actor {
    Actor::Person("somebody".into())
}

/// The outcome of an act: done, or the code and the field.
fn outcome<A: Act>(act: &A, facts: &A::Facts, by: &Actor) -> Result<(), (Code, Option<String>)> {
    let refused = |refusal: Refusal| (refusal.code, refusal.field);
    act.decide(facts, by, NOW).map(|event| assert!(event.is_some())).map_err(refused)
}

fn at(code: Code, field: &str) -> Result<(), (Code, Option<String>)> {
    Err((code, Some(field.to_owned())))
}

fn plain(code: Code) -> Result<(), (Code, Option<String>)> {
    Err((code, None))
}

/// Performs the act with each change to act and facts.
fn check<A: Act + Clone>(act: &A, facts: fn() -> A::Facts, cases: &[Case<A>]) {
    for (number, (change, expected)) in cases.iter().enumerate() {
        let (mut act, mut facts) = (act.clone(), facts());
        change(&mut act, &mut facts);
        assert_eq!(outcome(&act, &facts, &somebody()), *expected, "{} case {number}", A::NAME);
    }
}

type Case<A> = (fn(&mut A, &mut <A as Act>::Facts), Result<(), (Code, Option<String>)>);

#[test]
fn setting_up_happens_once() {
    let act = SetUp {
        person: "first".into(),
        organisation: "Library".into(),
        name: "First administrator".into(),
        email: "first@library.example".into(),
        password: Some("hash".into()),
        demo: false,
    };
    check(
        &act,
        || SetUpFacts { done: false },
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.done = true, plain(Code::AlreadySetUp)),
            (|act, _| act.organisation = " ".into(), at(Code::Required, "organisation")),
            (|act, _| act.name = "\n".into(), at(Code::Required, "name")),
            (|act, _| act.email = "first".into(), at(Code::NotAnEmail, "email")),
        ],
    );
}

#[test]
fn adding_teams() {
    let act = AddTeam { id: "team".into(), name: "Desk team".into(), owns: true, reviews: false };
    check(
        &act,
        || AddTeamFacts { administrator: true, name_taken: false },
        &[
            (|_, _| {}, Ok(())),
            (|act, _| (act.owns, act.reviews) = (false, true), Ok(())),
            (|act, _| act.owns = false, at(Code::Required, "does")),
            (|act, _| act.name = "x".repeat(text::NAME + 1), at(Code::TooLong, "name")),
            (|_, facts| facts.name_taken = true, at(Code::NameTaken, "name")),
            (|_, facts| facts.administrator = false, plain(Code::OnlyAdministrators)),
        ],
    );
}

#[test]
fn inviting() {
    let act = InvitePerson {
        id: "invitation".into(),
        token_digest: "digest".into(),
        email: "New.Writer@Library.example".into(),
        team: Some("team".into()),
        administrator: false,
        keeper: true,
    };
    let facts = || InvitePersonFacts { administrator: true, email_taken: false, known: true };
    check(
        &act,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|act, _| act.email = "nobody@".into(), at(Code::NotAnEmail, "email")),
            (|_, facts| facts.email_taken = true, at(Code::EmailTaken, "email")),
            (|_, facts| facts.known = false, at(Code::NotAnOption, "team")),
            (|_, facts| facts.administrator = false, plain(Code::OnlyAdministrators)),
        ],
    );
    let event = act.decide(&facts(), &somebody(), NOW).expect("allowed").expect("an event");
    assert_eq!(event.email, "new.writer@library.example");
    assert_eq!(event.expires, NOW.plus(7 * Timestamp::DAY));
}

#[test]
fn accepting_an_invitation() {
    let act = AcceptInvitation {
        person: "new".into(),
        token_digest: "digest".into(),
        name: "New writer".into(),
        email: "new@library.example".into(),
        password: Some("hash".into()),
    };
    let facts = || AcceptInvitationFacts {
        invitation: Some(InvitationId::from("invitation")),
        expires: NOW.plus(1),
        used: false,
        withdrawn: false,
        team: Some("team".into()),
        administrator: false,
        keeper: true,
        email_taken: false,
    };
    check(
        &act,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.invitation = None, plain(Code::LinkExpired)),
            (|_, facts| facts.used = true, plain(Code::LinkExpired)),
            (|_, facts| facts.withdrawn = true, plain(Code::LinkExpired)),
            (|_, facts| facts.expires = NOW, plain(Code::LinkExpired)),
            (|act, _| act.name.clear(), at(Code::Required, "name")),
            (|act, _| act.email = "a b@library.example".into(), at(Code::NotAnEmail, "email")),
            (|_, facts| facts.email_taken = true, at(Code::EmailTaken, "email")),
        ],
    );
    let event = act.decide(&facts(), &Actor::System, NOW).expect("allowed").expect("an event");
    assert_eq!((event.administrator, event.keeper, event.team), (false, true, Some("team".into())), "as invited");
}

#[test]
fn the_last_administrator_stays() {
    let act = ChangeRoles { person: "somebody".into(), administrator: false, keeper: true };
    check(
        &act,
        || ChangeRolesFacts { administrator: true, known: true, last_administrator: false, current: (false, false) },
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.last_administrator = true, plain(Code::LastAdministrator)),
            (|act, facts| (act.administrator, facts.last_administrator) = (true, true), Ok(())),
            (|_, facts| facts.known = false, plain(Code::NotAnOption)),
            (|_, facts| facts.administrator = false, plain(Code::OnlyAdministrators)),
        ],
    );
}

#[test]
fn membership() {
    let facts = || SetMembershipFacts { administrator: true, known: true, member: false };
    let act = SetMembership { team: "team".into(), person: "somebody".into(), member: true };
    check(
        &act,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|_, facts| facts.known = false, at(Code::NotAnOption, "person")),
            (|_, facts| facts.administrator = false, plain(Code::OnlyAdministrators)),
        ],
    );
    for member in [true, false] {
        let again = SetMembership { member, ..act.clone() };
        let event =
            |now| again.decide(&SetMembershipFacts { member: now, ..facts() }, &somebody(), NOW).expect("allowed");
        assert_eq!(event(!member).map(|event| event.member), Some(member));
        assert!(event(member).is_none(), "nothing changes");
    }
}

#[test]
fn ones_own_profile_and_password() {
    let profile = ChangeProfile {
        name: " Some  body ".into(),
        language: None,
        zone: "Asia/Tokyo".into(),
        theme: Theme::Dark,
        shortcuts: false,
        zone_known: true,
    };
    let facts = || ChangeProfileFacts { zone_known: true, current: None };
    check(
        &profile,
        facts,
        &[
            (|_, _| {}, Ok(())),
            (|act, _| act.name.clear(), at(Code::Required, "name")),
            (|_, facts| facts.zone_known = false, at(Code::NotAnOption, "zone")),
        ],
    );
    let event = profile.decide(&facts(), &somebody(), NOW).expect("allowed").expect("an event");
    assert_eq!((&event.person, event.name.as_str()), (&PersonId::from("somebody"), "Some body"));
    let same = ChangeProfileFacts { current: Some(event), ..facts() };
    assert!(profile.decide(&same, &somebody(), NOW).expect("allowed").is_none(), "nothing changes");

    let password = ChangePassword { password: "hash".into(), current_is_right: true };
    let right = || ChangePasswordFacts { current_is_right: true };
    check(
        &password,
        right,
        &[(|_, _| {}, Ok(())), (|_, facts| facts.current_is_right = false, at(Code::WrongPassword, "current"))],
    );
    for by in [Actor::System, Actor::Operator] {
        assert_eq!(outcome(&profile, &facts(), &by), plain(Code::NotSignedIn));
        assert_eq!(outcome(&password, &right(), &by), plain(Code::NotSignedIn));
    }
}

#[test]
fn passwords() {
    let long = "x".repeat(256);
    for (password, repeated, expected) in [
        ("a good sentence", "a good sentence", Ok(())),
        ("twelve chars", "twelve chars", Ok(())),
        ("eleven char", "eleven char", Err((Code::PasswordTooShort, "password"))),
        ("十二文字の日本語の合言葉", "十二文字の日本語の合言葉", Ok(())),
        (&long, &long, Ok(())),
        (&format!("{long}x"), &format!("{long}x"), Err((Code::TooLong, "password"))),
        ("a good sentence", "a good sentense", Err((Code::PasswordsDiffer, "repeated"))),
    ] {
        let found = check_password(password, repeated).map_err(|refusal| (refusal.code, refusal.field));
        assert_eq!(found, expected.map_err(|(code, field)| (code, Some(field.to_owned()))), "{password}");
    }
}
