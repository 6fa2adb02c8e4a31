//! Acts: everything that can be done, one file each, with its facts, its rule and its event.
//!
//! The server decides with these functions before it writes; a page asks `may` of the same act, so that a button is
//! disabled with its reason beside it. Facts are loaded by the database for the one who acts, and no wider than needed.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::digest::{Digest, Parts};
use crate::id::LineageId;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::Content;
use crate::time::Timestamp;

mod accept_invitation;
mod add_image;
mod add_team;
mod agree_service_level;
mod allow_exception;
mod answer_question;
mod answer_section;
mod answer_thread;
mod apply_suggestion;
mod archive_document_template;
mod archive_service;
mod archive_template;
mod assign_question;
mod assign_reviewer;
mod begin_draft;
mod begin_thread;
mod change_facts;
mod change_password;
mod change_plan;
mod change_profile;
mod change_roles;
mod change_service;
mod change_team;
mod change_template;
mod change_tiers;
mod close_review;
mod comment;
mod confirm_fine;
mod confirm_minor;
mod copy_template;
mod decide_risk;
mod disable_person;
mod discard_draft;
mod enable_person;
mod end_risk;
mod give_retro;
mod give_verdict;
mod hand_concern_over;
mod hand_on_owned;
mod hand_over;
mod import_into;
mod import_review;
mod import_template;
mod invite_person;
mod move_question;
mod move_review;
mod move_section;
mod pin_document;
mod propose_risk;
mod publish_version;
mod reach_stage;
mod register_service;
mod renew_risk;
mod resolve_thread;
mod retire_question;
mod set_membership;
mod set_up;
mod settle_thread;
mod sign_document;
mod sign_off;
mod start_launch;
mod start_review;
mod step_document;
mod suggest_version;
mod take_wording_versions;
mod withdraw_concern;
mod withdraw_invitation;
mod write_document;
mod write_document_template;
mod write_question;
mod write_section;
mod write_service_level;

pub use crate::review::NewStage;
pub use accept_invitation::{AcceptInvitation, AcceptInvitationFacts, InvitationAccepted};
pub use add_image::{AddImage, AddImageFacts, ImageAdded};
pub use add_team::{AddTeam, AddTeamFacts, TeamAdded};
pub use agree_service_level::{AgreeServiceLevel, ServiceLevelAgreed};
pub use allow_exception::{AllowException, ExceptionAllowed};
pub use answer_question::{AnswerFacts, AnswerQuestion, Answered, Intent};
pub use answer_section::{AnswerSection, InSection, SectionAnswered};
pub use answer_thread::{AnswerThread, ThreadAnswered};
pub use apply_suggestion::{ApplySuggestion, ApplySuggestionFacts, SuggestionApplied};
pub use archive_document_template::{ArchiveDocumentTemplate, ArchiveDocumentTemplateFacts, DocumentTemplateArchived};
pub use archive_service::{ArchiveService, ArchiveServiceFacts, ServiceArchived};
pub use archive_template::{ArchiveTemplate, ArchiveTemplateFacts, TemplateArchived};
pub use assign_question::{AssignQuestion, AssignQuestionFacts, QuestionAssigned};
pub use assign_reviewer::{AssignReviewer, AssignReviewerFacts, ReviewerAssigned};
pub use begin_draft::{BeginDraft, BeginDraftFacts, DraftBegun};
pub use begin_thread::{BeginThread, BeginThreadFacts, DiscussFacts, ThreadBegun};
pub use change_facts::{ChangeFacts, ChangeFactsFacts, FactsChanged};
pub use change_password::{
    ChangePassword, ChangePasswordFacts, LEAST as PASSWORD_LEAST, PasswordChanged, check as check_password,
};
pub use change_plan::{ChangePlan, PlanChange, PlanChanged, TypedStage};
pub use change_profile::{ChangeProfile, ChangeProfileFacts, ProfileChanged};
pub use change_roles::{ChangeRoles, ChangeRolesFacts, RolesChanged};
pub use change_service::{ChangeService, ChangeServiceFacts, ServiceChanged};
pub use change_team::{ChangeTeam, ChangeTeamFacts, TeamChanged};
pub use change_template::{ChangeTemplate, ChangeTemplateFacts, TemplateChanged, TemplateDetails};
pub use change_tiers::{ChangeTiers, TiersChanged, TypedTier};
pub use close_review::{CloseReview, ReviewClosed};
pub use comment::{Comment, CommentFacts, Commented};
pub use confirm_fine::{ConfirmFine, ConfirmFineFacts, Confirmed, FinesConfirmed};
pub use confirm_minor::{ConfirmMinor, MinorConfirmed};
pub use copy_template::{CopyTemplate, CopyTemplateFacts, TemplateCopied};
pub use decide_risk::{DecideRisk, DecideRiskFacts, RiskDecided};
pub use disable_person::{DisablePerson, DisablePersonFacts, PersonDisabled};
pub use discard_draft::{DiscardDraft, DraftDiscarded};
pub use enable_person::{EnablePerson, EnablePersonFacts, PersonEnabled};
pub use end_risk::{EndRisk, RiskEnded};
pub use give_retro::{GiveRetro, GiveRetroFacts, RetroGiven};
pub use give_verdict::{GiveVerdict, VerdictFacts, VerdictGiven};
pub use hand_concern_over::{ConcernHandedOver, HandConcernOver, HandConcernOverFacts};
pub use hand_on_owned::{HandOnOwned, HandOnOwnedFacts, OwnedHandedOn};
pub use hand_over::{HandOver, HandedOver, Scope};
pub use import_into::{ImportInto, ImportIntoFacts, ImportedInto};
pub use import_review::{ImportReview, ImportReviewFacts, ImportedAnswer, ReviewImported};
pub use import_template::{ImportTemplate, ImportTemplateFacts, TemplateImported};
pub use invite_person::{InvitePerson, InvitePersonFacts, PersonInvited};
pub use move_question::{MoveQuestion, QuestionMoved};
pub use move_review::{MoveReview, MoveReviewFacts, ReviewMoved};
pub use move_section::{MoveSection, SectionMove, SectionMoved};
pub use pin_document::{DocumentPinned, PinDocument, PinDocumentFacts};
pub use propose_risk::{Covered, ProposeRisk, ProposeRiskFacts, RiskOn, RiskOnFacts, RiskProposed};
pub use publish_version::{InFlight, PublishVersion, PublishVersionFacts, VersionPublished};
pub use reach_stage::{ReachStage, StageReached};
pub use register_service::{RegisterService, RegisterServiceFacts, ServiceRegistered};
pub use renew_risk::{LivingRiskFacts, RenewRisk, RiskRenewed};
pub use resolve_thread::{ResolveThread, ThreadFacts, ThreadResolved};
pub use retire_question::{QuestionRetired, RetireQuestion};
pub use set_membership::{MembershipSet, SetMembership, SetMembershipFacts};
pub use set_up::{OrganisationSetUp, SetUp, SetUpFacts};
pub use settle_thread::{SettleThread, SettleThreadFacts, ThreadSettled};
pub use sign_document::{AgreementFacts, DocumentSigned, SignDocument};
pub use sign_off::{SignOff, SignedOff};
pub use start_launch::{LaunchStarted, StartLaunch, StartLaunchFacts};
pub use start_review::{ReviewStarted, StartReview, StartReviewFacts, Trigger};
pub use step_document::{DocumentStepped, StepDocument};
pub use suggest_version::{SuggestVersion, SuggestVersionFacts, VersionSuggested};
pub use take_wording_versions::{TakeWordingVersions, TakeWordingVersionsFacts, WordingVersionsTaken};
pub use withdraw_concern::{ConcernFacts, ConcernWithdrawn, WithdrawConcern};
pub use withdraw_invitation::{InvitationWithdrawn, WithdrawInvitation, WithdrawInvitationFacts};
pub use write_document::{DocumentWritten, WriteDocument, WriteDocumentFacts};
pub use write_document_template::{DocumentTemplateWritten, WriteDocumentTemplate, WriteDocumentTemplateFacts};
pub use write_question::{QuestionWritten, WriteQuestion};
pub use write_section::{SectionWritten, WriteSection};
pub use write_service_level::{ServiceLevelFacts, ServiceLevelWritten, WriteServiceLevel};

/// Something that can be done.
pub trait Act {
    /// The act's name in forms, in the audit log and in the API.
    const NAME: &'static str;
    /// What the rule needs to know.
    type Facts;
    /// What happened, as the audit log keeps it. No secrets.
    type Event: Serialize;

    /// Whether the audit log says who did it. Where not, it says that somebody did who may.
    fn names_its_actor(&self) -> bool {
        true
    }

    /// The rule: the event, nothing where the act would change nothing, or a refusal.
    fn decide(&self, facts: &Self::Facts, by: &Actor, at: Timestamp) -> Result<Option<Self::Event>, Refusal>;
}

/// What every act inside a review needs: who is who, and the review as it stands.
#[derive(Debug, Clone)]
pub struct ReviewFacts {
    /// What the one who acts is to the review.
    pub part: crate::people::Part,
    /// The review.
    pub board: std::sync::Arc<crate::review::Board>,
}

/// What every act on a template's draft needs: the draft as it is, and what its template has known before.
#[derive(Debug, Clone)]
pub struct DraftFacts {
    /// The one who acts keeps templates, or is the operator.
    pub keeper: bool,
    /// The version is a draft still.
    pub is_draft: bool,
    /// How many versions of the template are published.
    pub published: u32,
    /// What it says.
    pub content: Content,
    /// Counts the changes of its sections and tiers.
    pub revision: u32,
    /// Counts the changes of each question.
    pub revisions: HashMap<LineageId, u32>,
    /// Every key that the template ever had, with its question.
    pub known: HashMap<String, LineageId>,
    /// Questions that are in a published version.
    pub answerable: HashSet<LineageId>,
}

impl DraftFacts {
    /// Tells one state of a draft from another. Only compared, never stored.
    pub fn seen(&self) -> Digest {
        let content = serde_json::to_string(&self.content).unwrap_or_default();
        Parts::new("readyroom/draft/1").text(&content).digest()
    }

    /// The same of one question with everything nested under it.
    pub fn seen_of(&self, lineage: &LineageId) -> Digest {
        let branch = self.content.position(lineage).map_or(0..0, |at| self.content.branch(at));
        let branch = serde_json::to_string(&self.content.questions[branch]).unwrap_or_default();
        Parts::new("readyroom/draft/branch/1").text(&branch).digest()
    }

    /// The draft of a template that has no other version.
    pub fn first(keeper: bool, content: Content) -> Self {
        let (revisions, known, answerable) = Default::default();
        Self { keeper, is_draft: true, published: 0, content, revision: 1, revisions, known, answerable }
    }

    /// Whether somebody may change the draft.
    pub fn may_edit(&self) -> Result<(), Refusal> {
        require(self.keeper, Code::OnlyKeepers)?;
        require(self.is_draft, Code::VersionPublished)
    }
}
