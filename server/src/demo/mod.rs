//! The demo organisation: plainly made up, and made by the same acts that people use.

mod agreed;
mod document_template;
mod documents;
mod reviews;
mod story;
mod versions;

use app::request::Starter;
use domain::acts::{AddTeam, ImportTemplate, PublishVersion, RegisterService, SetMembership, SetUp};
use domain::id::{PersonId, ServiceId, TeamId, TemplateId, VersionId};
use domain::language::Language;
use domain::people::Actor;
use domain::service::ServiceDetails;
use domain::time::Timestamp;
use storage::Store;

use crate::clock;
use story::Story;

/// Everybody and everything that the demo's reviews are about.
struct Cast {
    /// Service owner of the first two services.
    aya: PersonId,
    /// Developer in the same team.
    ben: PersonId,
    /// Product owner.
    chie: PersonId,
    /// Reviewer.
    dan: PersonId,
    /// Reviewer, keeper of templates and administrator.
    emi: PersonId,
    /// Developer of the other team, and service owner there.
    finn: PersonId,
    sre: TeamId,
    checkout: ServiceId,
    search: ServiceId,
    notify: ServiceId,
    template: TemplateId,
    english: VersionId,
    japanese: VersionId,
}

/// Fills a new database with an organisation whose people, services and reviews are made up.
pub async fn fill(store: &Store, now: Timestamp) -> anyhow::Result<()> {
    let start = now.plus(-40 * Timestamp::DAY);
    let mut story = Story::begin(store.clone(), start);
    let cast = cast(&mut story).await?;
    reviews::closed(&mut story, &cast, now).await?;
    reviews::in_the_middle(&mut story, &cast, now).await?;
    versions::second(&mut story, &cast, now).await?;
    reviews::just_started(&mut story, &cast, now).await?;
    document_template::postmortem(&mut story, &cast.emi).await?;
    Ok(())
}

async fn cast(story: &mut Story) -> anyhow::Result<Cast> {
    let emi: PersonId = clock::fresh();
    let set_up = SetUp {
        person: emi.clone(),
        organisation: "Demo organisation".into(),
        name: "Emi Demo".into(),
        email: "emi@demo.example".into(),
        password: None,
        demo: true,
    };
    story.by(Actor::System, set_up).await?;
    let aya = story.person("Aya Demo").await?;
    let ben = story.person("Ben Demo").await?;
    let chie = story.person("Chie Demo").await?;
    let dan = story.person("Dan Demo").await?;
    let finn = story.person("Finn Demo").await?;

    let sre = team(story, "Demo SRE", false, true, [&dan, &emi]).await?;
    let shop = team(story, "Demo Shop", true, false, [&aya, &ben]).await?;
    let platform = team(story, "Demo Platform", true, false, [&finn]).await?;
    let (template, english) = template_in(story, &emi, Language::En).await?;
    let (_, japanese) = template_in(story, &emi, Language::Ja).await?;

    let service =
        |name: &str, description: &str, team: &TeamId, owner: &PersonId, deputy: Option<&PersonId>| RegisterService {
            address: domain::import::slug(name),
            id: clock::fresh(),
            name: name.to_owned(),
            team: team.clone(),
            details: ServiceDetails {
                description: description.to_owned(),
                service_owner: owner.clone(),
                deputy: deputy.cloned(),
                product_owner: Some(chie.clone()),
                restricted: false,
            },
        };
    let checkout = service("demo-checkout", "Takes orders and payments of the demo shop.", &shop, &aya, Some(&ben));
    let search = service("demo-search", "Finds things in the demo shop.", &shop, &aya, None);
    let notify = service("demo-notify", "Sends mail to customers of the demo shop.", &platform, &finn, None);
    let ids = (checkout.id.clone(), search.id.clone(), notify.id.clone());
    story.person_does(&aya, checkout).await?;
    story.person_does(&aya, search).await?;
    story.person_does(&finn, notify).await?;
    let (checkout, search, notify) = ids;
    Ok(Cast { aya, ben, chie, dan, emi, finn, sre, checkout, search, notify, template, english, japanese })
}

async fn team<const N: usize>(
    story: &mut Story,
    name: &str,
    owns: bool,
    reviews: bool,
    members: [&PersonId; N],
) -> anyhow::Result<TeamId> {
    let id: TeamId = clock::fresh();
    story.by(Actor::System, AddTeam { id: id.clone(), name: name.into(), owns, reviews }).await?;
    for person in members {
        story.by(Actor::System, SetMembership { team: id.clone(), person: person.clone(), member: true }).await?;
    }
    Ok(id)
}

async fn template_in(
    story: &mut Story,
    keeper: &PersonId,
    language: Language,
) -> anyhow::Result<(TemplateId, VersionId)> {
    let (template, version): (TemplateId, VersionId) = (clock::fresh(), clock::fresh());
    let text = match language {
        Language::En => include_str!("checklist.en.toml"),
        Language::Ja => include_str!("checklist.ja.toml"),
    };
    let checklist = Starter::read(text)?;
    let import = ImportTemplate {
        template: template.clone(),
        version: version.clone(),
        name: checklist.name.clone(),
        purpose: checklist.purpose.clone(),
        language,
        content: checklist.content(&mut clock::fresh),
    };
    story.person_does(keeper, import).await?;
    let publish = PublishVersion::first(template.clone(), version.clone());
    story.person_does(keeper, publish).await?;
    Ok((template, version))
}
