//! Forms about people and teams.

use app::request::Made;
use domain::acts::{
    AcceptInvitation, AddTeam, ChangePassword, ChangeProfile, ChangeRoles, ChangeTeam, InvitePerson, SetMembership,
    SetUp, check_password,
};
use domain::digest::{Digest, Parts};
use domain::id::PersonId;
use domain::language::Language;
use domain::people::{Actor, Theme};
use domain::refusal::{Code, Refusal};
use domain::text;

use super::super::acting::{Acting, Done, Failure};
use super::super::sessions;
use crate::{clock, identity};

/// The hash of a new password, once everything else about the form is right: hashing is slow.
async fn new_password(acting: &Acting<'_>) -> Result<String, Failure> {
    let (password, repeated) = (acting.fields.text("password"), acting.fields.text("repeated"));
    check_password(password, repeated)?;
    Ok(identity::hash(password.to_owned()).await?)
}

async fn signed_in(acting: &Acting<'_>, person: &PersonId) -> Result<(), Failure> {
    let account = acting.asked.store.account(person).await?.ok_or(Failure::NotFound)?;
    Ok(sessions::begin(acting.session, &account, &acting.asked.device).await?)
}

/// Sets up the organisation and signs its first administrator in.
pub async fn set_up(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    text::name(fields.text("organisation"), "organisation")?;
    text::name(fields.text("name"), "name")?;
    text::email(fields.text("email"), "email")?;
    let person: PersonId = clock::fresh();
    let act = SetUp {
        person: person.clone(),
        organisation: fields.text("organisation").to_owned(),
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        password: Some(new_password(acting).await?),
        demo: false,
    };
    let done = acting.perform_by(Actor::Person(person.clone()), act, "/".into()).await?;
    signed_in(acting, &person).await?;
    Ok(done)
}

/// The secret of an invitation's link. The same form sent twice makes one invitation, and both answers have to show its link.
fn invitation_token(acting: &Acting<'_>) -> Result<String, Failure> {
    let parts = Parts::new("readyroom/invitation/1").text(&acting.app.0.secret).text(acting.viewer()?.id.as_str());
    match acting.fields.text("key") {
        "" => Ok(clock::secret()),
        key => Ok(parts.text(key).text(&acting.fields.fingerprint()).digest().to_string()),
    }
}

/// Makes an invitation and shows its link, this once.
pub async fn invite(acting: &Acting<'_>) -> Result<Done, Failure> {
    let token = invitation_token(acting)?;
    let act = InvitePerson {
        id: clock::fresh(),
        token_digest: Digest::of(token.as_bytes()).to_string(),
        email: acting.fields.text("email").to_owned(),
        team: acting.fields.maybe_id("team"),
        administrator: acting.fields.ticked("administrator"),
        keeper: acting.fields.ticked("keeper"),
    };
    acting.perform(act, "/people".into()).await?;
    Ok(Done::Made(Made::InvitationLink(format!("{}/invitations/{token}", acting.app.base_url()))))
}

/// The link was used already: perhaps by this very form, sent twice. Then whoever sent it knows the new password.
async fn sent_again(acting: &Acting<'_>) -> Result<Done, Failure> {
    match super::session::sign_in(acting).await {
        Ok(_) => Ok(Done::At("/".into())),
        Err(Failure::Refused(refusal)) if refusal.code == Code::WrongCredentials => Err(Code::LinkExpired.into()),
        Err(other) => Err(other),
    }
}

/// Makes an account from an invitation and signs in.
pub async fn accept_invitation(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let token_digest = Digest::of(acting.parameter("token").as_bytes()).to_string();
    // Asked before hashing, so that guessing links costs the guesser more than the server.
    match acting.asked.store.invited_address(&token_digest, acting.now()).await {
        Err(storage::Error::NotFound) => return sent_again(acting).await,
        other => other?,
    };
    text::name(fields.text("name"), "name")?;
    text::email(fields.text("email"), "email")?;
    let person: PersonId = clock::fresh();
    let act = AcceptInvitation {
        person: person.clone(),
        token_digest,
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        password: Some(new_password(acting).await?),
    };
    let done = acting.perform_by(Actor::Person(person.clone()), act, "/".into()).await?;
    signed_in(acting, &person).await?;
    Ok(done)
}

/// Adds a team.
pub async fn add_team(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = AddTeam {
        id: clock::fresh(),
        name: acting.fields.text("name").to_owned(),
        owns: acting.fields.ticked("owns"),
        reviews: acting.fields.ticked("reviews"),
    };
    acting.perform(act, "/people".into()).await
}

/// Changes a team.
pub async fn change_team(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = ChangeTeam {
        team: acting.fields.id("team"),
        base: acting.fields.base()?,
        name: acting.fields.text("name").to_owned(),
        owns: acting.fields.ticked("owns"),
        reviews: acting.fields.ticked("reviews"),
    };
    acting.perform(act, "/people".into()).await
}

/// Puts somebody into a team, or takes them out.
pub async fn set_membership(acting: &Acting<'_>) -> Result<Done, Failure> {
    let act = SetMembership {
        team: acting.fields.id("team"),
        person: acting.fields.id("person"),
        member: acting.fields.text("member") == "yes",
    };
    acting.perform(act, "/people".into()).await
}

/// Changes what somebody is to the organisation.
pub async fn change_roles(acting: &Acting<'_>) -> Result<Done, Failure> {
    let person: PersonId = acting.fields.id("person");
    let act = ChangeRoles {
        person: person.clone(),
        administrator: acting.fields.ticked("administrator"),
        keeper: acting.fields.ticked("keeper"),
    };
    let done = acting.perform(act, "/people".into()).await?;
    // Their sessions have ended; one's own goes on as a new one.
    if acting.viewer()?.id == person {
        signed_in(acting, &person).await?;
    }
    Ok(done)
}

/// Changes one's own profile.
pub async fn change_profile(acting: &Acting<'_>) -> Result<Done, Failure> {
    let fields = acting.fields;
    let zone = fields.text("zone").to_owned();
    let language = match fields.text("language") {
        "" => None,
        tag => Some(Language::from_tag(tag).ok_or_else(|| Refusal::new(Code::NotAnOption).at("language"))?),
    };
    let act = ChangeProfile {
        name: fields.text("name").to_owned(),
        language,
        zone_known: jiff::tz::TimeZone::get(&zone).is_ok(),
        zone,
        theme: fields.coded("theme", Theme::from_code)?,
        shortcuts: fields.ticked("shortcuts"),
    };
    acting.perform(act, "/profile".into()).await
}

/// Changes one's own password; all other sessions end.
pub async fn change_password(acting: &Acting<'_>) -> Result<Done, Failure> {
    let viewer = acting.viewer()?;
    let throttled = format!("change/{}", viewer.id);
    if let Err(minutes) = acting.app.0.throttle.attempt(&throttled, acting.now()) {
        return Err(Refusal::new(Code::TooManyAttempts).with("minutes", minutes).into());
    }
    check_password(acting.fields.text("password"), acting.fields.text("repeated"))?;
    let account = acting.asked.store.account(&viewer.id).await?.ok_or(Failure::NotFound)?;
    let current = acting.fields.text("current").to_owned();
    let current_is_right = identity::verify(current, account.password_hash).await?;
    if current_is_right {
        acting.app.0.throttle.succeeded(&throttled);
    }
    let act = ChangePassword { password: new_password(acting).await?, current_is_right };
    let done = acting.perform(act, "/profile".into()).await?;
    signed_in(acting, &viewer.id).await?;
    Ok(done)
}
