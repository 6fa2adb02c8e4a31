//! Service levels: written by one side, agreed on by three, and provisional in between.

use domain::acts::{Act, AgreeServiceLevel, ServiceLevelFacts, WriteServiceLevel};
use domain::people::{Actor, Part, PersonRef};
use domain::refusal::Code;
use domain::service_level::{
    LONGEST_WINDOW, LevelContent, LevelRevision, LevelState, LevelWord, MOST_LEVELS, Objective, ServiceLevel, Side,
};
use domain::time::Timestamp;

const NOW: Timestamp = Timestamp(1_000);

/// Whoever is named is what the name says; `both` is the product owner and in the team.
fn part(who: &str) -> Part {
    Part {
        owning_team: matches!(who, "developer" | "both"),
        product_owner: matches!(who, "product" | "both"),
        reviewer: who == "sre",
        administrator: who == "administrator",
        ..Part::default()
    }
}

fn content(objective: &str) -> LevelContent {
    LevelContent {
        good: "Checkout answers within 300 ms".into(),
        objective: Objective::typed(objective).expect("a share"),
        window: 28,
        measured: "At the load balancer".into(),
        users_side: true,
    }
}

/// A service with at most one service level.
#[derive(Default)]
struct Service {
    level: Option<ServiceLevel>,
    levels: usize,
    archived: bool,
}

impl Service {
    fn facts(&self, who: &str) -> ServiceLevelFacts {
        ServiceLevelFacts { part: part(who), archived: self.archived, levels: self.levels, level: self.level.clone() }
    }

    fn form(&self, content: Option<LevelContent>) -> WriteServiceLevel {
        let base = self.level.as_ref().and_then(ServiceLevel::newest).map_or(0, |newest| newest.number);
        WriteServiceLevel { service: "service".into(), level: "level".into(), base, content, dropped: false }
    }

    /// Whether anything was written.
    fn sends(&mut self, who: &str, form: &WriteServiceLevel) -> Result<bool, Code> {
        let by = Actor::Person(who.into());
        let Some(event) = form.decide(&self.facts(who), &by, NOW).map_err(|it| it.code)? else { return Ok(false) };
        assert_eq!(event.digest, event.content.digest());
        let author = PersonRef { id: who.into(), name: who.into() };
        let revision =
            LevelRevision { number: event.number, content: event.content, dropped: event.dropped, author, at: NOW };
        let blank = || ServiceLevel { id: event.level, revisions: Vec::new(), words: Vec::new() };
        self.level.get_or_insert_with(blank).revisions.push(revision);
        self.levels = self.levels.max(1);
        Ok(true)
    }

    fn writes(&mut self, who: &str, objective: &str) -> Result<bool, Code> {
        let form = self.form(Some(content(objective)));
        self.sends(who, &form)
    }

    fn drops(&mut self, who: &str, dropped: bool) -> Result<bool, Code> {
        let form = WriteServiceLevel { dropped, ..self.form(None) };
        self.sends(who, &form)
    }

    /// Whether anything was said.
    fn says(&mut self, who: &str, side: Side, agrees: bool, note: &str) -> Result<bool, Code> {
        let read = self.level.as_ref().and_then(ServiceLevel::newest).expect("it was written").content.clone();
        self.says_of(&read, who, side, agrees, note)
    }

    fn says_of(&mut self, read: &LevelContent, who: &str, side: Side, agrees: bool, note: &str) -> Result<bool, Code> {
        let form = AgreeServiceLevel {
            id: "word".into(),
            service: "service".into(),
            level: "level".into(),
            digest: read.digest(),
            side,
            agrees,
            note: note.into(),
        };
        let by = Actor::Person(who.into());
        let Some(event) = form.decide(&self.facts(who), &by, NOW).map_err(|it| it.code)? else { return Ok(false) };
        self.level.as_mut().expect("it was written").words.push(LevelWord {
            revision: event.revision,
            side: event.side,
            agrees: event.agrees,
            note: event.note,
            by: PersonRef { id: who.into(), name: who.into() },
            at: NOW,
        });
        Ok(true)
    }

    fn agreed(&mut self) {
        for (who, side) in [("product", Side::ProductOwner), ("developer", Side::Developers), ("sre", Side::Sre)] {
            assert_eq!(self.says(who, side, true, ""), Ok(true));
        }
    }

    fn state(&self) -> LevelState {
        self.level.as_ref().expect("it was written").state()
    }
}

fn written() -> Service {
    let mut service = Service::default();
    assert_eq!(service.writes("developer", "99.9"), Ok(true));
    service
}

#[test]
fn each_side_may_write_and_nobody_else() {
    for who in ["product", "developer", "sre"] {
        assert_eq!(Service::default().writes(who, "99.9"), Ok(true), "{who}");
    }
    for who in ["administrator", "outsider"] {
        assert_eq!(Service::default().writes(who, "99.9"), Err(Code::OnlySides), "{who}");
    }
    let mut archived = Service { archived: true, ..Service::default() };
    assert_eq!(archived.writes("developer", "99.9"), Err(Code::ServiceArchived));
    let mut many = Service { levels: MOST_LEVELS, ..Service::default() };
    assert_eq!(many.writes("developer", "99.9"), Err(Code::LevelsMany));
}

#[test]
fn it_is_provisional_until_three_people_agree_for_three_sides() {
    let mut service = written();
    for (who, side) in [("sre", Side::Sre), ("product", Side::ProductOwner)] {
        assert_eq!(service.says(who, side, true, ""), Ok(true));
        assert_eq!(service.state(), LevelState::Provisional, "{who}");
    }
    assert_eq!(service.says("developer", Side::Developers, true, ""), Ok(true));
    assert_eq!(service.state(), LevelState::Agreed);
    assert_eq!(service.says("developer", Side::Developers, true, ""), Ok(false), "said already");
}

#[test]
fn nobody_speaks_for_a_side_that_is_not_theirs() {
    let mut service = written();
    for (side, code) in [
        (Side::ProductOwner, Code::OnlyProductOwner),
        (Side::Developers, Code::OnlyOwningTeam),
        (Side::Sre, Code::OnlyReviewers),
    ] {
        assert_eq!(service.says("administrator", side, true, ""), Err(code));
    }
    assert_eq!(service.says("sre", Side::Developers, true, ""), Err(Code::OnlyOwningTeam));
    assert_eq!(service.says("developer", Side::Sre, true, ""), Err(Code::OnlyReviewers));
    assert_eq!(service.says("developer", Side::ProductOwner, true, ""), Err(Code::OnlyProductOwner));
}

#[test]
fn nobody_speaks_for_two_sides() {
    let mut service = written();
    assert_eq!(service.says("both", Side::ProductOwner, true, ""), Ok(true));
    assert_eq!(service.says("both", Side::Developers, true, ""), Err(Code::SpeaksForAnotherSide));
    // Once they no longer agree for the one side, they may for the other.
    assert_eq!(service.says("both", Side::ProductOwner, false, "Somebody else decides."), Ok(true));
    assert_eq!(service.says("both", Side::Developers, true, ""), Ok(true));
}

#[test]
fn a_no_wants_words_and_counts() {
    let mut service = written();
    service.agreed();
    assert_eq!(service.says("sre", Side::Sre, false, " "), Err(Code::Required));
    assert_eq!(service.says("sre", Side::Sre, false, "The pager would never rest."), Ok(true));
    assert_eq!(service.state(), LevelState::Provisional, "what was agreed on is not any more");
}

#[test]
fn words_that_change_are_agreed_on_anew() {
    let mut service = written();
    service.agreed();
    let read = content("99.9");
    assert_eq!(service.writes("sre", "99.5"), Ok(true));
    assert_eq!(service.state(), LevelState::Outdated);
    let agreed = service.level.as_ref().and_then(ServiceLevel::agreed).expect("it was agreed on");
    assert_eq!((agreed.number, &agreed.content), (1, &read));
    assert_eq!(service.says_of(&read, "product", Side::ProductOwner, true, ""), Err(Code::LevelChanged));
    service.agreed();
    assert_eq!(service.state(), LevelState::Agreed);
    // The same words as before say what was agreed on then.
    assert_eq!(service.writes("developer", "99.9"), Ok(true));
    assert_eq!(service.state(), LevelState::Agreed);
    assert_eq!(service.writes("developer", "99.90"), Ok(false), "the same number");
}

#[test]
fn two_who_write_do_not_overwrite_each_other() {
    let mut service = written();
    let form = service.form(Some(content("95")));
    assert_eq!(service.writes("sre", "99"), Ok(true));
    assert_eq!(service.sends("developer", &form), Err(Code::Stale));
}

#[test]
fn what_is_no_longer_meant_can_be_meant_again() {
    let mut service = written();
    service.agreed();
    assert_eq!(service.drops("developer", true), Ok(true));
    assert_eq!(service.state(), LevelState::Dropped);
    assert_eq!(service.says("sre", Side::Sre, true, "Still."), Err(Code::LevelDropped));
    assert_eq!(service.drops("developer", true), Ok(false));
    assert_eq!(service.drops("sre", false), Ok(true));
    assert_eq!(service.state(), LevelState::Agreed, "its words are those that were agreed on");
    let nothing = WriteServiceLevel { base: 0, ..Service::default().form(None) };
    assert_eq!(Service::default().sends("developer", &nothing), Err(Code::BadForm));
}

#[test]
fn what_is_written_has_limits() {
    let mut service = Service::default();
    for (change, code) in [
        (LevelContent { good: " ".into(), ..content("99") }, Code::Required),
        (LevelContent { good: "x".repeat(4_001), ..content("99") }, Code::TooLong),
        (LevelContent { measured: "x".repeat(4_001), ..content("99") }, Code::TooLong),
        (LevelContent { window: 0, ..content("99") }, Code::NotAWindow),
        (LevelContent { window: LONGEST_WINDOW + 1, ..content("99") }, Code::NotAWindow),
    ] {
        let form = service.form(Some(change));
        assert_eq!(service.sends("developer", &form), Err(code));
    }
    let form = service.form(Some(LevelContent { measured: "\u{0}".into(), window: LONGEST_WINDOW, ..content("99") }));
    assert_eq!(service.sends("developer", &form), Ok(true));
    assert_eq!(service.level.expect("it was written").newest().expect("a revision").content.measured, "");
}

#[test]
fn every_part_of_what_is_said_is_signed() {
    let one = content("99.9");
    for other in [
        LevelContent { good: "Other".into(), ..one.clone() },
        content("99.8"),
        LevelContent { window: 30, ..one.clone() },
        LevelContent { measured: "Elsewhere".into(), ..one.clone() },
        LevelContent { users_side: false, ..one.clone() },
    ] {
        assert_ne!(other.digest(), one.digest(), "{other:?}");
    }
    // Version 1 of the format never changes.
    assert_eq!(one.digest().as_str(), "b21cd3967ae051b972f6f1827256c19599e9f52806d57cf845e0c71f748889f5");
}
