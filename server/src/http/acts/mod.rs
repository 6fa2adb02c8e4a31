//! From a form to an act: one function each, found by the act's name.

mod accounts;
mod agreement;
mod document_templates;
mod documents;
mod drafts;
mod evidence;
pub(super) mod exchange;
pub(super) mod imports;
mod moves;
mod people;
mod plans;
mod questions;
mod reviews;
mod risks;
mod service_levels;
mod services;
pub(super) mod session;
pub(super) mod templates;
mod threads;

use domain::acts::{
    AcceptInvitation, Act as _, AddImage, AddTeam, AgreeServiceLevel, AllowException, AnswerQuestion, AnswerSection,
    AnswerThread, ApplySuggestion, ArchiveDocumentTemplate, ArchiveService, ArchiveTemplate, AssignQuestion,
    AssignReviewer, BeginDraft, BeginThread, ChangeFacts, ChangePassword, ChangePlan, ChangeProfile, ChangeRoles,
    ChangeService, ChangeTeam, ChangeTemplate, ChangeTiers, CloseReview, Comment, ConfirmFine, ConfirmMinor,
    CopyTemplate, DecideRisk, DisablePerson, DiscardDraft, EnablePerson, EndRisk, GiveRetro, GiveVerdict,
    HandConcernOver, HandOnOwned, HandOver, ImportInto, ImportReview, ImportTemplate, InvitePerson, MoveQuestion,
    MoveReview, MoveSection, PinDocument, ProposeRisk, PublishVersion, ReachStage, RegisterService, RenewRisk,
    ResolveThread, RetireQuestion, SetMembership, SetUp, SettleThread, SignDocument, SignOff, StartReview,
    StepDocument, SuggestVersion, TakeWordingVersions, WithdrawConcern, WithdrawInvitation, WriteDocument,
    WriteDocumentTemplate, WriteQuestion, WriteSection, WriteServiceLevel,
};
use domain::refusal::Code;

use super::acting::{Acting, Done, Failure};
use super::routes::{
    END_OTHER_SESSIONS, END_SESSION, PREVIEW_FILLED, PREVIEW_IMPORT, PREVIEW_INTO, READ_MARKDOWN, SIGN_IN,
    SIGN_IN_DEMO, USE_STARTER,
};

/// Carries out the act that a form names. That the page may send it was checked before.
pub async fn carry_out(acting: &Acting<'_>) -> Result<Done, Failure> {
    match acting.fields.text("act") {
        SIGN_IN => session::sign_in(acting).await,
        SIGN_IN_DEMO => session::sign_in_demo(acting).await,
        END_SESSION => session::end_one(acting).await,
        END_OTHER_SESSIONS => session::end_others(acting).await,
        SetUp::NAME => people::set_up(acting).await,
        InvitePerson::NAME => people::invite(acting).await,
        AcceptInvitation::NAME => people::accept_invitation(acting).await,
        AddTeam::NAME => people::add_team(acting).await,
        ChangeTeam::NAME => people::change_team(acting).await,
        WithdrawInvitation::NAME => accounts::withdraw_invitation(acting).await,
        DisablePerson::NAME => accounts::disable(acting).await,
        EnablePerson::NAME => accounts::enable(acting).await,
        HandOnOwned::NAME => accounts::hand_on(acting).await,
        SetMembership::NAME => people::set_membership(acting).await,
        ChangeRoles::NAME => people::change_roles(acting).await,
        ChangeProfile::NAME => people::change_profile(acting).await,
        ChangePassword::NAME => people::change_password(acting).await,
        RegisterService::NAME => services::register(acting).await,
        ChangeService::NAME => services::change(acting).await,
        WriteServiceLevel::NAME => service_levels::write(acting).await,
        AgreeServiceLevel::NAME => service_levels::agree(acting).await,
        ArchiveService::NAME => services::archive(acting).await,
        PREVIEW_IMPORT => templates::preview(acting),
        USE_STARTER => templates::use_starter(acting).await,
        ImportTemplate::NAME => templates::import(acting).await,
        PREVIEW_INTO => exchange::preview(acting).await,
        ImportInto::NAME => exchange::import(acting).await,
        ChangeTemplate::NAME => templates::change(acting).await,
        CopyTemplate::NAME => templates::copy(acting).await,
        ArchiveTemplate::NAME => templates::archive(acting).await,
        PublishVersion::NAME => templates::publish(acting).await,
        BeginDraft::NAME => drafts::begin(acting).await,
        DiscardDraft::NAME => drafts::discard(acting).await,
        WriteQuestion::NAME => drafts::write_question(acting).await,
        MoveQuestion::NAME => drafts::move_question(acting).await,
        RetireQuestion::NAME => drafts::retire_question(acting).await,
        WriteSection::NAME => drafts::write_section(acting).await,
        MoveSection::NAME => drafts::move_section(acting).await,
        ChangeTiers::NAME => drafts::change_tiers(acting).await,
        WriteDocument::NAME => documents::write(acting).await,
        AddImage::NAME => documents::add_image(acting).await,
        PinDocument::NAME => documents::pin(acting).await,
        SignDocument::NAME => agreement::sign(acting).await,
        ConfirmMinor::NAME => agreement::confirm(acting).await,
        StepDocument::NAME => agreement::step(acting).await,
        BeginThread::NAME => threads::begin(acting).await,
        AnswerThread::NAME => threads::answer(acting).await,
        SettleThread::NAME => threads::settle(acting).await,
        ApplySuggestion::NAME => threads::apply(acting).await,
        WriteDocumentTemplate::NAME => document_templates::write(acting).await,
        ArchiveDocumentTemplate::NAME => document_templates::archive(acting).await,
        READ_MARKDOWN => document_templates::bring(acting).await,
        PREVIEW_FILLED => imports::preview(acting).await,
        ImportReview::NAME => imports::import(acting).await,
        StartReview::NAME => reviews::start(acting).await,
        ReachStage::NAME => plans::reach(acting).await,
        ChangePlan::NAME => plans::change(acting).await,
        ChangeFacts::NAME => reviews::change_facts(acting).await,
        HandOver::NAME => reviews::hand_over(acting).await,
        ConfirmFine::NAME => reviews::confirm_fine(acting).await,
        AnswerSection::NAME => reviews::answer_section(acting).await,
        AssignReviewer::NAME => reviews::assign_reviewer(acting).await,
        MoveReview::NAME => moves::move_review(acting).await,
        SuggestVersion::NAME => moves::suggest(acting).await,
        TakeWordingVersions::NAME => moves::take_wording(acting).await,
        SignOff::NAME => reviews::sign_off(acting).await,
        AllowException::NAME => reviews::allow_exception(acting).await,
        CloseReview::NAME => reviews::close(acting).await,
        GiveRetro::NAME => reviews::give_retro(acting).await,
        AnswerQuestion::NAME => questions::answer(acting).await,
        ProposeRisk::NAME => questions::propose_risk(acting).await,
        DecideRisk::NAME => questions::decide_risk(acting).await,
        RenewRisk::NAME => risks::renew(acting).await,
        EndRisk::NAME => risks::end(acting).await,
        GiveVerdict::NAME => questions::give_verdict(acting).await,
        WithdrawConcern::NAME => questions::withdraw_concern(acting).await,
        ResolveThread::NAME => questions::resolve_thread(acting).await,
        HandConcernOver::NAME => questions::hand_concern_over(acting).await,
        AssignQuestion::NAME => questions::assign(acting).await,
        Comment::NAME => questions::comment(acting).await,
        _ => Err(Code::BadForm.into()),
    }
}
