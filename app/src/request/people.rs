//! Pages about people.

use domain::digest::Digest;
use domain::people::PersonRef;
use domain::refusal::{Code, Refusal};

use storage::housekeeping::OpenSession;
use storage::people::Team;

use super::{Made, Request};
use crate::error::AppError;
use crate::view::house::SessionLine;
use crate::view::people::{
    DemoPerson, InvitationLine, InvitationPage, PeoplePage, PersonLine, ProfilePage, SignInPage, TeamLine,
};

/// The sign-in page. Only a demo organisation says who is there.
pub async fn sign_in(request: &Request, next: String) -> Result<SignInPage, AppError> {
    let mut demo = Vec::new();
    if request.session.demo {
        for person in request.store.people().await? {
            demo.push(DemoPerson {
                person: PersonRef { id: person.id, name: person.name },
                teams: person.teams,
                administrator: person.administrator,
            });
        }
    }
    Ok(SignInPage { demo, next })
}

/// The page behind an invitation link; not found where it does not work (any more).
pub async fn invitation(request: &Request, token: &str) -> Result<InvitationPage, AppError> {
    let digest = Digest::of(token.as_bytes());
    match request.store.invited_address(digest.as_str(), request.now).await {
        Ok(email) => Ok(InvitationPage { email }),
        Err(storage::Error::NotFound) => Err(AppError::new(Code::LinkExpired.as_str(), 404)),
        Err(other) => Err(other.into()),
    }
}

/// The people page. Members see who is there; the rest is for administrators.
pub async fn people(request: &Request) -> Result<PeoplePage, AppError> {
    let administrator = request.viewer()?.administrator;
    let clock = request.clock();
    let people = request.store.people().await?;
    let gone = request.store.disabled_people().await?;
    let line = |it: Team| TeamLine { team: it.team, changes: it.changes, members: it.members };
    let teams = request.store.teams().await?.into_iter().map(line);
    let (teams, resting) = teams.partition(|line| line.team.owns || line.team.reviews);
    let invitations = if administrator { request.store.open_invitations(request.now).await? } else { Vec::new() };
    Ok(PeoplePage {
        people: people
            .into_iter()
            .map(|person| PersonLine {
                person: PersonRef { id: person.id, name: person.name },
                email: person.email,
                teams: person.teams,
                administrator: person.administrator,
                keeper: person.keeper,
            })
            .collect(),
        gone,
        teams,
        resting,
        invitations: invitations
            .into_iter()
            .map(|invitation| InvitationLine {
                id: invitation.id.to_string(),
                email: invitation.email,
                team: invitation.team,
                administrator: invitation.administrator,
                keeper: invitation.keeper,
                by: invitation.by.map(|by| clock.name(&by)),
                expires: clock.moment(invitation.expires),
            })
            .collect(),
        take_wording: request.take_wording,
        administer: (!administrator).then(|| Refusal::new(Code::OnlyAdministrators)),
        new_link: match &request.made {
            Some(Made::InvitationLink(link)) => Some(link.clone()),
            _ => None,
        },
    })
}

/// The profile page.
pub async fn profile(request: &Request) -> Result<ProfilePage, AppError> {
    let me = &request.viewer()?.id;
    let account = request.store.account(me).await?;
    let sessions = request.store.open_sessions(me, request.now).await?;
    let clock = request.clock();
    let mut zones: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    zones.sort_unstable();
    let line = |session: OpenSession| SessionLine {
        this: request.own_session.as_ref() == Some(&session.handle),
        handle: session.handle,
        device: session.device,
        since: session.since.map(|at| clock.moment(at)),
        // Coarse on purpose, and kept by days of UTC.
        seen: (session.seen.day().until(request.now.day()), clock.day(session.seen.day())),
    };
    Ok(ProfilePage {
        zones,
        has_password: account.is_some_and(|account| account.password_hash.is_some()),
        sessions: sessions.into_iter().map(line).collect(),
    })
}
