//! What pages about templates show.

use domain::document::DocumentKind;
use domain::language::Language;
use domain::people::{PersonRef, TeamRef};
use domain::refusal::Refusal;
use domain::template::{FieldKind, Kind, Lifecycle, Milestone, Need, Question, SigningRule, Tally};
use serde::{Deserialize, Serialize};

use super::{Html, Moment, Offer};

/// A template as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateLine {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The language of its text.
    pub language: Language,
    /// Number of the newest published version.
    pub newest: Option<u32>,
    /// It has a draft.
    pub has_draft: bool,
    /// How many reviews stand on it.
    pub reviews: u32,
}

/// A template in the gallery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GalleryLine {
    /// What names it.
    pub line: TemplateLine,
    /// The first line of its purpose.
    pub purpose: String,
    /// Who keeps it.
    pub keeper: Option<String>,
    /// When its newest version was published.
    pub published: Option<Moment>,
    /// How many reviews that stand on it are open.
    pub open_reviews: u32,
    /// When something about it changed last.
    pub changed: Moment,
}

/// The list of templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatesPage {
    /// Those in use, or the archived ones; drafts only for keepers.
    pub templates: Vec<GalleryLine>,
    /// These are the archived ones.
    pub shows_archived: bool,
    /// How many are archived.
    pub archived: u32,
    /// Whether the viewer may import.
    pub import: Option<Refusal>,
}

/// When a question is asked, and what it asks for beside an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedWhen {
    /// Before what it is due.
    pub milestone: Milestone,
    /// What has to be true of a service, all of it.
    pub applies_if: Vec<String>,
    /// The document that it calls for.
    pub calls_for: Option<DocumentKind>,
    /// The heading of the design doc under which an answer has its ground; empty where none is named.
    pub points_at: String,
    /// Later stages ask it again.
    pub again: bool,
    /// Whether it is asked yet, or still.
    pub lifecycle: Lifecycle,
}

impl AskedWhen {
    /// As its keeper set it.
    pub fn of(question: &Question) -> Self {
        Self {
            milestone: question.milestone,
            applies_if: question.applies_if.clone(),
            calls_for: question.calls_for,
            points_at: question.guidance.points_at.clone(),
            again: question.again,
            lifecycle: question.lifecycle,
        }
    }
}

/// A question of a template, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateQuestion {
    /// Its key.
    pub key: String,
    /// What is asked.
    pub prompt: Html,
    /// How deep it is nested.
    pub depth: usize,
    /// How it is answered.
    pub kind: Kind,
    /// Labels of its options, and whether each is a gap.
    pub options: Vec<(String, bool)>,
    /// Its labelled fields.
    pub fields: Vec<(String, FieldKind)>,
    /// Texts around it.
    pub guidance: GuidanceView,
    /// Need by tier, in the order of the page's tiers.
    pub needs: Vec<Option<Need>>,
    /// Minutes to answer and to review.
    pub minutes: (u32, u32),
    /// When it is asked, and what for.
    pub asked: AskedWhen,
    /// How it was found in a file that is imported; none in a stored template.
    pub found: Option<Found>,
    /// What retros said about it; none where they said nothing.
    pub feedback: Option<FeedbackView>,
}

/// What retros said about a question, across all versions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FeedbackView {
    /// How often it was said to be worth what, in the order of [`domain::retro::Worth::ALL`].
    pub counts: [u32; 5],
    /// The words that were left, newest day first.
    pub notes: Vec<FeedbackLine>,
}

/// A few words from a retro.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackLine {
    /// One word for it, in forms.
    pub code: String,
    /// What the question asks that it is about, where that is not plain from where it stands.
    pub about: Option<String>,
    /// Numbers of the versions that answer it.
    pub answered: Vec<u32>,
    /// Code of what the question was worth; empty where that was not said.
    pub worth: String,
    /// The words.
    pub text: String,
    /// Who; none where the name was left out.
    pub by: Option<String>,
    /// The service that was reviewed.
    pub service: String,
    /// The review.
    pub review: String,
    /// Number of the version that was answered.
    pub version: u32,
    /// The day, written out.
    pub day: String,
}

/// What retros said about a template as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TemplateFeedback {
    /// How many there are.
    pub retros: u32,
    /// Minutes that a review took one person: the median.
    pub minutes: Option<u32>,
    /// What should have been asked.
    pub missing: Vec<FeedbackLine>,
    /// Anything else.
    pub remarks: Vec<FeedbackLine>,
}

/// How a question was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The line.
    pub line: u32,
    /// Code of what made it a question.
    pub because: String,
    /// It should be looked at: the words alone speak for it.
    pub unsure: bool,
    /// Codes of what a keeper should look at.
    pub flags: Vec<String>,
}

/// Texts around a question, each empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GuidanceView {
    /// Why it is asked.
    pub why: Html,
    /// How to answer.
    pub answering: Html,
    /// An example.
    pub example: Html,
    /// For reviewers.
    pub reviewing: Html,
    /// What to do about a gap.
    pub advice: Html,
    /// Where the question comes from.
    pub origin: Html,
}

/// A section of a template, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateSection {
    /// Its heading.
    pub title: String,
    /// Text under the heading.
    pub introduction: Html,
    /// Its questions.
    pub questions: Vec<TemplateQuestion>,
}

/// A template's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatePage {
    /// What names it.
    pub line: TemplateLine,
    /// Id of the version that is shown.
    pub version: String,
    /// Its number; none for a draft.
    pub number: Option<u32>,
    /// What is new in it.
    pub notes: String,
    /// When and by whom it was published.
    pub published: Option<(Moment, Option<String>)>,
    /// Names of tiers with what each asks for.
    pub tiers: Vec<(String, Tally)>,
    /// What it says.
    pub sections: Vec<TemplateSection>,
    /// Who signs in reviews that stand on it.
    pub rule: SigningRule,
    /// All versions, newest first; the draft only for keepers.
    pub versions: Vec<VersionLine>,
    /// There is a draft, which the viewer may write.
    pub edit: bool,
    /// Whether the viewer may begin the next version from this one.
    pub begin: Offer,
    /// Whether the viewer may suggest this version to reviews on earlier ones.
    pub suggest: Offer,
    /// What retros said about it; none before the first.
    pub feedback: Option<TemplateFeedback>,
    /// What is said about it beside its versions.
    pub about: AboutTemplate,
    /// Whether the viewer may copy the version that is shown.
    pub copy: Offer,
    /// Whether the viewer may change what is said about it, archive it or bring it back.
    pub change: Option<Refusal>,
    /// Those who could keep it; empty where the viewer may not change that.
    pub keepers: Vec<PersonRef>,
}

/// What is said about a template beside its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutTemplate {
    /// Who keeps it.
    pub keeper: Option<PersonRef>,
    /// The version that it was copied from: address and name of the template, number.
    pub copied_from: Option<(String, String, u32)>,
    /// It is archived.
    pub archived: bool,
    /// How often any of this was changed.
    pub changes: u32,
}

/// A version in the list of a template's versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLine {
    /// Its number; none for the draft.
    pub number: Option<u32>,
    /// What is new in it.
    pub notes: String,
    /// When and by whom it was published; by the operator where there is nobody.
    pub published: Option<(Moment, Option<String>)>,
    /// How many questions it has.
    pub questions: u32,
    /// How many reviews stand on it.
    pub reviews: u32,
    /// What a keeper said about it to reviews on earlier ones: what, who, when.
    pub suggestion: Option<(String, String, Moment)>,
    /// The feedback that it answers.
    pub feedback: Vec<FeedbackLine>,
}

/// The import page, before and after a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPage {
    /// Whether the viewer may import.
    pub import: Option<Refusal>,
    /// What was understood; none before a file was given.
    pub preview: Option<ImportPreview>,
    /// Checklists that come with the program, those in the viewer's language first.
    pub starters: Vec<StarterLine>,
}

/// A checklist that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarterLine {
    /// What it is asked for by.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The language of its text.
    pub language: Language,
    /// What it asks for in its usual tier.
    pub tally: Tally,
}

/// What was understood of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// The name it would get.
    pub name: String,
    /// The purpose.
    pub purpose: String,
    /// The language.
    pub language: Language,
    /// The file's text, which is sent again with the form that imports it.
    pub source: String,
    /// Code of the format that it was read as.
    pub format: String,
    /// What it asks for in its usual tier.
    pub tally: Tally,
    /// Sections with their questions.
    pub sections: Vec<TemplateSection>,
    /// Lines that were not used: number, text, code of why.
    pub unused: Vec<(u32, String, String)>,
    /// It looks filled in: so many questions are ticked, of so many.
    pub ticked: Option<(u32, u32)>,
}

/// The page on which a review is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewReviewPage {
    /// The service's name.
    pub service: String,
    /// The service's name in addresses.
    pub slug: String,
    /// Published versions to choose from.
    pub versions: Vec<VersionChoice>,
    /// Teams that review, one that does not own the service first.
    pub reviewing_teams: Vec<TeamRef>,
    /// Facts on which questions of these versions depend, and whether the record of the service has them.
    pub facts: Vec<(String, bool)>,
    /// Whether the viewer may start a review.
    pub start: Option<Refusal>,
}

/// A published version to start from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionChoice {
    /// Its id.
    pub id: String,
    /// The template's name.
    pub template: String,
    /// Its number.
    pub number: u32,
    /// The language of its text.
    pub language: Language,
    /// Tiers: key, name, and what each asks for.
    pub tiers: Vec<(String, String, Tally)>,
    /// Place of the tier that is offered first.
    pub usual: usize,
    /// Who signs.
    pub rule: SigningRule,
    /// Some of it depends on what is true of the service.
    pub depends: bool,
}
