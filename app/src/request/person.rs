//! The page of one person: what they own, and what can be done about their account.

use domain::acts::{DisablePerson, EnablePerson, HandOnOwned};
use domain::id::PersonId;
use domain::ownership::Owned;
use domain::people::PersonRef;
use storage::ownership::{OwnedRisk, OwnedService, OwnedTemplate, Ownership};

use super::{Request, services};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::house::{OwnedLine, PersonPage};

/// One person. Everybody sees what they own, as far as they may know of it.
pub async fn person(request: &Request, id: &str) -> Result<PersonPage, AppError> {
    let viewer = request.viewer()?;
    let actor = viewer.actor();
    let profile = request.store.person(&PersonId::from(id)).await?;
    let ownership = request.store.ownership(viewer, &profile.person.id).await?;
    let clock = request.clock();
    let person = profile.person;
    let hand_on = HandOnOwned::may(viewer.administrator, &person.id, &actor).err();
    let here = profile.disabled_at.is_none();
    let mut people = Vec::new();
    if hand_on.is_none() && here {
        people = services::everybody(request).await?;
        people.retain(|other| other.id != person.id);
    }
    Ok(PersonPage {
        email: person.email,
        teams: person.teams,
        administrator: person.administrator,
        keeper: person.keeper,
        gone: profile.disabled_at.map(|at| clock.moment(at)),
        owned: lines(&ownership),
        people,
        hand_on,
        disable: Offer::of(here && viewer.administrator, || {
            DisablePerson::may(viewer.administrator, &person.id, &actor)
        }),
        enable: Offer::of(!here && viewer.administrator, || EnablePerson::may(viewer.administrator)),
        person: PersonRef { id: person.id, name: person.name },
    })
}

fn lines(ownership: &Ownership) -> Vec<OwnedLine> {
    let of_services = ownership.services.iter().flat_map(|s| s.roles().map(|owned| of_service(s, &owned)));
    let of_templates = ownership.templates.iter().map(of_template);
    of_services.chain(ownership.risks.iter().map(of_risk)).chain(of_templates).collect()
}

fn of_service(service: &OwnedService, owned: &Owned) -> OwnedLine {
    OwnedLine {
        field: owned.field(),
        what: owned.kind().into(),
        name: service.name.clone(),
        href: format!("/services/{}", service.slug),
        service: String::new(),
        note: if service.archived { "archived" } else { "" }.into(),
        may_lapse: owned.may_lapse(),
    }
}

fn of_risk(risk: &OwnedRisk) -> OwnedLine {
    let owned = Owned::Risk(risk.id.clone());
    OwnedLine {
        field: owned.field(),
        what: "risk".into(),
        name: risk.statement.clone(),
        href: format!("/risks/{}", risk.id),
        service: risk.service.clone(),
        note: if risk.accepted { "" } else { "proposed" }.into(),
        may_lapse: owned.may_lapse(),
    }
}

fn of_template(template: &OwnedTemplate) -> OwnedLine {
    let owned = Owned::Template(template.id.clone());
    OwnedLine {
        field: owned.field(),
        what: "template".into(),
        name: template.name.clone(),
        href: format!("/templates/{}", template.slug),
        service: String::new(),
        note: if template.archived { "archived" } else { "" }.into(),
        may_lapse: owned.may_lapse(),
    }
}
