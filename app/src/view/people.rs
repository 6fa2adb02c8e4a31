//! What pages about people and services show.

use domain::document::{DocumentKind, DocumentTurn};
use domain::people::{PersonRef, TeamRef};
use domain::refusal::Refusal;
use domain::review::{ConcernTurn, Progress};
use serde::{Deserialize, Serialize};

use super::{Moment, Offer};

/// The sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInPage {
    /// Demo people, who sign in by one click; empty outside of a demo organisation.
    pub demo: Vec<DemoPerson>,
    /// Where to go afterwards.
    pub next: String,
}

/// Somebody of the demo organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoPerson {
    /// Who.
    pub person: PersonRef,
    /// Their teams and roles.
    pub teams: Vec<String>,
    /// Looks after the organisation.
    pub administrator: bool,
}

/// The page behind an invitation link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationPage {
    /// The address it was made for.
    pub email: String,
}

/// The people page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// Everybody.
    pub people: Vec<PersonLine>,
    /// Those who are no longer here.
    pub gone: Vec<PersonRef>,
    /// Teams that own services or review.
    pub teams: Vec<TeamLine>,
    /// Teams that do neither.
    pub resting: Vec<TeamLine>,
    /// Invitations that wait; empty for everyone but administrators.
    pub invitations: Vec<InvitationLine>,
    /// Whether the viewer may change all this.
    pub administer: Option<Refusal>,
    /// Open reviews take versions by themselves that change nothing but wording.
    pub take_wording: bool,
    /// The link of an invitation just made, shown this once.
    pub new_link: Option<String>,
}

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// Who.
    pub person: PersonRef,
    /// Their address.
    pub email: String,
    /// Their teams.
    pub teams: Vec<String>,
    /// Looks after the organisation.
    pub administrator: bool,
    /// Looks after templates.
    pub keeper: bool,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLine {
    /// Which.
    pub team: TeamRef,
    /// Count of changes, which a form about it carries.
    pub changes: u32,
    /// Who belongs to it.
    pub members: Vec<PersonRef>,
}

/// An invitation that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationLine {
    /// Which.
    pub id: String,
    /// Whom.
    pub email: String,
    /// The team that it leads into.
    pub team: Option<String>,
    /// As an administrator.
    pub administrator: bool,
    /// As a template keeper.
    pub keeper: bool,
    /// Who invited; none where it was the operator.
    pub by: Option<String>,
    /// Until when.
    pub expires: Moment,
}

/// The profile page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfilePage {
    /// All zones of the time zone database.
    pub zones: Vec<String>,
    /// There is a password to change; not so in the demo.
    pub has_password: bool,
    /// The viewer's sessions; the one used last comes first.
    pub sessions: Vec<super::house::SessionLine>,
}

/// A service as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLine {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub description: String,
    /// Its team.
    pub team: String,
    /// Its service owner.
    pub owner: String,
    /// Restricted.
    pub restricted: bool,
    /// Archived.
    pub archived: bool,
}

/// The list of services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicesPage {
    /// Those that the viewer may know of and that were asked for: in use, or archived.
    pub services: Vec<ServiceLine>,
    /// So many are archived.
    pub archived: u32,
    /// The archived ones were asked for.
    pub shows_archived: bool,
    /// Whether the viewer may register one.
    pub register: Option<Refusal>,
}

/// The page on which a service is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewServicePage {
    /// Teams that own services and that the viewer may register for.
    pub teams: Vec<TeamRef>,
    /// People to choose owners from.
    pub people: Vec<PersonRef>,
    /// The viewer, who is offered as service owner.
    pub viewer: PersonRef,
    /// Whether the viewer may register one.
    pub register: Option<Refusal>,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePage {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub description: String,
    /// Its team.
    pub team: String,
    /// What is known to be true of it, as far as checklists asked.
    pub facts: Vec<String>,
    /// Service owner.
    pub service_owner: PersonRef,
    /// Deputy.
    pub deputy: Option<PersonRef>,
    /// Product owner.
    pub product_owner: Option<PersonRef>,
    /// Restricted.
    pub restricted: bool,
    /// The service levels that are meant.
    pub service_levels: Vec<super::service_levels::LevelLine>,
    /// Whether the viewer may write any.
    pub write_service_level: Option<Refusal>,
    /// Its documents, those written last first.
    pub documents: Vec<super::documents::DocumentLine>,
    /// Whether the viewer may write documents.
    pub write_document: Option<Refusal>,
    /// Archived.
    pub archived: bool,
    /// Whether the viewer may archive it, or bring it back where it is archived.
    pub archive: Offer,
    /// Count of changes, which a form about it carries.
    pub changes: u32,
    /// Its reviews, newest first.
    pub reviews: Vec<ReviewLine>,
    /// People to choose owners from; empty where the viewer may not change it.
    pub people: Vec<PersonRef>,
    /// Whether the viewer may change it.
    pub change: Option<Refusal>,
    /// Whether the viewer may start a review.
    pub start_review: Option<Refusal>,
}

/// A review as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewLine {
    /// Which.
    pub id: String,
    /// Its number among the service's.
    pub number: u32,
    /// The service.
    pub service: String,
    /// The service's team.
    pub team: String,
    /// Code of why it is held.
    pub trigger: String,
    /// Template and version.
    pub template: String,
    /// Number of the version.
    pub version: u32,
    /// When it was started.
    pub started: Moment,
    /// Code of how it was closed, and when.
    pub closed: Option<(String, Moment)>,
    /// The viewer was asked by name to review it, or a section of it, and it is open.
    pub asked: bool,
    /// A stage of its plan happened and was not passed.
    pub ahead: bool,
}

/// The list of reviews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewsPage {
    /// Those that the viewer may know of, open ones first.
    pub reviews: Vec<ReviewLine>,
}

/// Home.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HomePage {
    /// Open reviews in which something waits for the viewer's team.
    pub answer: Vec<HomeLine>,
    /// Open reviews in which something waits for the viewer as a reviewer.
    pub review: Vec<HomeLine>,
    /// Open reviews in which a decision waits for the viewer as an owner.
    pub decide: Vec<HomeLine>,
    /// The viewer's other open reviews.
    pub others: Vec<HomeLine>,
    /// Concerns that are the viewer's to look at.
    pub concerns: Vec<ConcernLine>,
    /// Risks that the viewer answers for and that are due soon.
    pub risks: Vec<super::risks::RiskLine>,
    /// Reviews of the viewer's teams that a keeper suggests to move.
    pub suggestions: Vec<SuggestionLine>,
    /// What a new installation lacks, in order; empty once all of it is there.
    pub first_steps: Vec<FirstStep>,
    /// Threads on documents in which the viewer was mentioned, and has said nothing since.
    pub mentions: Vec<MentionLine>,
    /// Documents that wait for a word of the viewer to be agreed on.
    pub agree: Vec<AgreeLine>,
    /// Documents that the viewer read and that changed since.
    pub documents: Vec<ChangedDocumentLine>,
}

/// A document that waits for a word of the viewer to be agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreeLine {
    /// Where that is said.
    pub address: String,
    /// The document's title.
    pub title: String,
    /// The service's name.
    pub service: String,
    /// For what it waits.
    pub turn: DocumentTurn,
    /// When it was written.
    pub at: Moment,
}

/// A document that changed since the viewer read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedDocumentLine {
    /// What differs since then.
    pub address: String,
    /// What it is for.
    pub kind: DocumentKind,
    /// Its title.
    pub title: String,
    /// The service's name.
    pub service: String,
    /// The number of the newest revision.
    pub newest: u32,
    /// Who wrote that.
    pub author: String,
    /// When.
    pub at: Moment,
}

/// A thread on a document in which the viewer was mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionLine {
    /// Where it stands.
    pub address: String,
    /// The document's title.
    pub title: String,
    /// The service's name.
    pub service: String,
    /// Who mentioned them.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// A review that a keeper suggests to move to the newest version of its template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionLine {
    /// The review.
    pub review: String,
    /// The service.
    pub service: String,
    /// Number of the newest version.
    pub number: u32,
    /// Why, in the keeper's words.
    pub note: String,
    /// The keeper.
    pub by: String,
}

/// A concern that is the viewer's to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcernLine {
    /// The review.
    pub review: String,
    /// The service.
    pub service: String,
    /// Key of the question.
    pub key: String,
    /// The question, as plain words.
    pub prompt: String,
    /// Who raised it; empty where it was the viewer.
    pub author: String,
    /// Why it is theirs to look at.
    pub turn: ConcernTurn,
}

/// Something that a new installation needs before the first review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstStep {
    /// A team that reviews and one that owns services.
    Teams,
    /// A published template.
    Template,
    /// A service.
    Service,
    /// A review.
    Review,
}

/// A review in which something waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeLine {
    /// The review.
    pub id: String,
    /// The service.
    pub service: String,
    /// Its team.
    pub team: String,
    /// Why the review is held.
    pub trigger: String,
    /// Counts.
    pub progress: Progress,
    /// Key of the first question that waits for the viewer.
    pub first: Option<String>,
    /// Answers that changed since the viewer looked at them as a reviewer.
    pub changed: u32,
    /// Questions among those that wait which are assigned to the viewer.
    pub assigned: u32,
    /// Questions among those that wait which stand in a section that the viewer was asked to look after.
    pub in_section: u32,
    /// The viewer was asked by name to review it.
    pub named: bool,
    /// A stage of its plan happened and was not passed.
    pub ahead: bool,
    /// Since when it waits, where that is known.
    pub since: Option<Moment>,
}
