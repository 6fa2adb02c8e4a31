//! Forms about accounts: disabling, enabling, handing on, and invitations that are withdrawn.

use domain::acts::{DisablePerson, EnablePerson, HandOnOwned, WithdrawInvitation};
use domain::id::PersonId;
use domain::ownership::{Heir, Owned};
use domain::refusal::Code;

use super::super::Fields;
use super::super::acting::{Acting, Done, Failure};

/// What begins the name of each field that says who has something from now on.
const HEIR: &str = "to-";

/// The person in the address.
fn person(acting: &Acting<'_>) -> (PersonId, String) {
    let person = PersonId::from(acting.parameter("id"));
    let location = format!("/people/{person}");
    (person, location)
}

/// What is wanted for everything that the form showed; where nothing was chosen for it, what was chosen for all.
fn wanted(fields: &Fields) -> Result<Vec<(Owned, Heir)>, Failure> {
    let all = match fields.text("all") {
        "" => Heir::Undecided,
        person => Heir::Person(person.into()),
    };
    let heir = |value: &str| match value {
        "" => all.clone(),
        "-same" => Heir::Same,
        "-nobody" => Heir::Nobody,
        person => Heir::Person(person.into()),
    };
    let one = |(code, value): (String, String)| {
        let owned = Owned::from_code(&code).ok_or(Code::BadForm)?;
        Ok((owned, heir(&value)))
    };
    fields.prefixed(HEIR).into_iter().map(one).collect()
}

/// Disables an account.
pub async fn disable(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (person, location) = person(acting);
    acting.perform(DisablePerson { person, wanted: wanted(acting.fields)? }, location).await
}

/// Enables an account again.
pub async fn enable(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (person, location) = person(acting);
    acting.perform(EnablePerson { person }, location).await
}

/// Hands on what somebody owns.
pub async fn hand_on(acting: &Acting<'_>) -> Result<Done, Failure> {
    let (person, location) = person(acting);
    acting.perform(HandOnOwned { person, wanted: wanted(acting.fields)? }, location).await
}

/// Withdraws an invitation.
pub async fn withdraw_invitation(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = WithdrawInvitation { invitation: acting.fields.id("invitation") };
    acting.perform(act, "/people".into()).await
}
