//! What somebody owns, and how it comes to somebody else.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{PersonId, RiskId, ServiceId, TemplateId};
use domain::ownership::{Estate, Handed, Heir, Owned};
use domain::people::{Actor, Viewer};
use serde::{Deserialize, Serialize};

use crate::engine::{Conn, Row, values};
use crate::people::{all_known, is_keeper};
use crate::services::visible;
use crate::{Error, Occasion, Store};

/// A service that somebody stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnedService {
    /// Which.
    pub id: ServiceId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// It is archived.
    pub archived: bool,
    /// They are its service owner.
    pub owner: bool,
    /// They are its deputy.
    pub deputy: bool,
    /// They are its product owner.
    pub product_owner: bool,
}

/// A risk that somebody answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnedRisk {
    /// Which.
    pub id: RiskId,
    /// What may happen.
    pub statement: String,
    /// The service's name.
    pub service: String,
    /// It was accepted; else it waits for a decision.
    pub accepted: bool,
}

/// A template that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnedTemplate {
    /// Which.
    pub id: TemplateId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// It is archived.
    pub archived: bool,
}

/// What somebody owns, by the names of services.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ownership {
    /// Services, archived ones too.
    pub services: Vec<OwnedService>,
    /// Risks that are lived with or wait.
    pub risks: Vec<OwnedRisk>,
    /// Templates that they keep; those without a published version show to keepers alone, and to administrators.
    pub templates: Vec<OwnedTemplate>,
}

impl OwnedService {
    /// As what they stand for it.
    pub fn roles(&self) -> impl Iterator<Item = Owned> + use<> {
        let roles = [
            (self.owner, Owned::Service(self.id.clone())),
            (self.deputy, Owned::Deputy(self.id.clone())),
            (self.product_owner, Owned::Product(self.id.clone())),
        ];
        roles.into_iter().filter(|(is, _)| *is).map(|(_, owned)| owned)
    }
}

impl Ownership {
    /// Everything, one by one.
    pub fn all(&self) -> impl Iterator<Item = Owned> {
        let services = self.services.iter().flat_map(OwnedService::roles);
        let risks = self.risks.iter().map(|risk| Owned::Risk(risk.id.clone()));
        services.chain(risks).chain(self.templates.iter().map(|template| Owned::Template(template.id.clone())))
    }
}

impl Store {
    /// What somebody owns, as far as the viewer may know of it.
    pub async fn ownership(&self, viewer: &Viewer, person: &PersonId) -> Result<Ownership, Error> {
        let mut db = self.read().await?;
        ownership(&mut db, &viewer.actor(), person).await
    }
}

/// What somebody owns, as far as the one who acts may know of it; the operator may know of everything.
async fn ownership(db: &mut Conn, by: &Actor, person: &PersonId) -> Result<Ownership, Error> {
    const SERVICES: &str = concat!(
        "SELECT s.id, s.slug, s.name, s.archived_at, s.service_owner = $3 AS owner,
                COALESCE(s.deputy = $3, FALSE) AS deputy, COALESCE(s.product_owner = $3, FALSE) AS product_owner
         FROM service s
         WHERE (s.service_owner = $3 OR s.deputy = $3 OR s.product_owner = $3) AND ($2 OR ",
        visible!(),
        ") ORDER BY s.name, s.id"
    );
    const RISKS: &str = concat!(
        "SELECT r.id, r.statement, s.name AS service, d.outcome
         FROM risk r
         JOIN service s ON s.id = r.service_id
         LEFT JOIN risk_decision d ON d.risk_id = r.id
         LEFT JOIN risk_ending e ON e.risk_id = r.id
         WHERE (r.owner = $3 OR r.id IN (SELECT risk_id FROM risk_owner_change WHERE owner = $3))
           AND COALESCE((SELECT c.owner FROM risk_owner_change c WHERE c.risk_id = r.id
                         ORDER BY c.number DESC LIMIT 1), r.owner) = $3
           AND e.at IS NULL AND (d.outcome IS NULL OR d.outcome = 'accepted') AND ($2 OR ",
        visible!(),
        ") ORDER BY s.name, r.proposed_at, r.id"
    );
    let (viewer, operator) = (by.person().map(PersonId::as_str), by.person().is_none());
    let services = db.rows(SERVICES, values![viewer, operator, person]).await?;
    let risks = db.rows(RISKS, values![viewer, operator, person]).await?;
    // A draft is nobody's business but the keepers'; an administrator has to hand it on.
    let templates = db
        .rows(
            "SELECT t.id, t.slug, t.name, t.archived_at FROM template t
             WHERE t.keeper = $3
               AND ($2 OR EXISTS (SELECT 1 FROM template_version v WHERE v.template_id = t.id AND v.state = 'published')
                    OR EXISTS (SELECT 1 FROM person p WHERE p.id = $1 AND (p.keeper OR p.administrator OR p.id = $3)))
             ORDER BY t.name, t.id",
            values![viewer, operator, person],
        )
        .await?;
    Ok(Ownership {
        templates: templates.iter().map(owned_template).collect::<Result<_, _>>()?,
        services: services.iter().map(owned_service).collect::<Result<_, _>>()?,
        risks: risks.iter().map(owned_risk).collect::<Result<_, _>>()?,
    })
}

fn owned_service(row: &Row) -> Result<OwnedService, Error> {
    Ok(OwnedService {
        id: row.id("id")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        archived: row.maybe_int("archived_at")?.is_some(),
        owner: row.truth("owner")?,
        deputy: row.truth("deputy")?,
        product_owner: row.truth("product_owner")?,
    })
}

fn owned_risk(row: &Row) -> Result<OwnedRisk, Error> {
    Ok(OwnedRisk {
        id: row.id("id")?,
        statement: row.text("statement")?,
        service: row.text("service")?,
        accepted: row.maybe_text("outcome")?.is_some(),
    })
}

fn owned_template(row: &Row) -> Result<OwnedTemplate, Error> {
    Ok(OwnedTemplate {
        id: row.id("id")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        archived: row.maybe_int("archived_at")?.is_some(),
    })
}

/// What the rule about handing on needs to know.
pub(crate) async fn estate(
    db: &mut Conn,
    by: &Actor,
    person: &PersonId,
    wanted: &[(Owned, Heir)],
) -> Result<Estate, Error> {
    const HIDDEN: &str =
        concat!("SELECT s.id FROM risk r JOIN service s ON s.id = r.service_id WHERE r.id = $2 AND NOT ", visible!());
    let owned: BTreeSet<Owned> = ownership(db, by, person).await?.all().collect();
    let (mut heirs, mut keepers, mut hidden) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    for (thing, heir) in wanted {
        let Heir::Person(heir) = heir else { continue };
        if !heirs.contains(heir) && all_known(db, [heir]).await? {
            heirs.insert(heir.clone());
        }
        if matches!(thing, Owned::Template(_)) && is_keeper(db, &Actor::Person(heir.clone())).await? {
            keepers.insert(heir.clone());
        }
        if let Owned::Risk(risk) = thing
            && let Some(row) = db.maybe_row(HIDDEN, values![heir, risk]).await?
        {
            hidden.insert(thing.clone(), row.id("id")?);
        }
    }
    Ok(Estate { owned, heirs, keepers, hidden })
}

/// Writes who has what from now on.
pub(crate) async fn hand_on(db: &mut Conn, handed: &[Handed], occasion: &Occasion) -> Result<(), Error> {
    for Handed { owned, to } in handed {
        // A form about the service that was made before is older than this.
        let (sql, service) = match owned {
            Owned::Service(service) => {
                ("UPDATE service SET service_owner = $1, changes = changes + 1 WHERE id = $2", service)
            }
            Owned::Deputy(service) => ("UPDATE service SET deputy = $1, changes = changes + 1 WHERE id = $2", service),
            Owned::Product(service) => {
                ("UPDATE service SET product_owner = $1, changes = changes + 1 WHERE id = $2", service)
            }
            Owned::Template(template) => {
                let sql = "UPDATE template SET keeper = $1, changes = changes + 1 WHERE id = $2";
                db.run(sql, values![to.as_ref(), template]).await?;
                continue;
            }
            Owned::Risk(risk) => {
                db.run(
                    "INSERT INTO risk_owner_change (risk_id, number, owner, changed_by, at)
                     VALUES ($1, (SELECT COUNT(*) + 1 FROM risk_owner_change WHERE risk_id = $1), $2, $3, $4)",
                    values![risk, to.as_ref(), occasion.by.person(), occasion.at],
                )
                .await?;
                continue;
            }
        };
        db.run(sql, values![to.as_ref(), service]).await?;
    }
    Ok(())
}
