//! The whole surface on one screen: every address, who may use it, and which acts its forms can send.

use axum::extract::{Request, State};
use axum::response::Response;
use domain::acts::{
    AcceptInvitation, Act, AddImage, AddTeam, AgreeServiceLevel, AllowException, AnswerQuestion, AnswerSection,
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
use domain::export::Format;

use super::{App, acts};

/// Who may use an address. What they may do there with one thing or another is decided by the acts' own rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, also without an account.
    Anybody,
    /// Whoever has the one-time link, while nothing is set up.
    SetUp,
    /// Anybody who is signed in.
    Member,
}

/// A page: read with GET; its forms are sent to the same address with POST.
#[derive(Debug, Clone, Copy)]
pub struct PageRoute {
    /// The address.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
    /// Acts that its forms may send.
    pub acts: &'static [&'static str],
}

const fn page(path: &'static str, who: Who, acts: &'static [&'static str]) -> PageRoute {
    PageRoute { path, who, acts }
}

/// Acts that change nobody's word and are no acts of the rules: they only concern one's own session or look.
pub(super) const SIGN_IN: &str = "sign_in";
pub(super) const SIGN_IN_DEMO: &str = "sign_in_demo";
pub(super) const END_SESSION: &str = "end_session";
pub(super) const END_OTHER_SESSIONS: &str = "end_other_sessions";
pub(super) const PREVIEW_IMPORT: &str = "preview_import";
pub(super) const PREVIEW_FILLED: &str = "preview_filled";
pub(super) const PREVIEW_INTO: &str = "preview_into";

/// Reads a file into the form of a new document, or of a new template of documents.
pub(super) const READ_MARKDOWN: &str = "read_markdown";

/// Imports a checklist that comes with the program.
pub(super) const USE_STARTER: &str = "use_starter";

use Who::{Anybody, Member};

/// What is done to a template from its page, whichever version that shows.
const OF_TEMPLATE: &[&str] =
    &[BeginDraft::NAME, SuggestVersion::NAME, ChangeTemplate::NAME, CopyTemplate::NAME, ArchiveTemplate::NAME];

/// What is done on the page of a document, whichever revision that shows.
const DOCUMENT: &[&str] = &[
    PinDocument::NAME,
    SignDocument::NAME,
    ConfirmMinor::NAME,
    StepDocument::NAME,
    ChangePlan::NAME,
    WriteServiceLevel::NAME,
    AgreeServiceLevel::NAME,
    BeginThread::NAME,
    AnswerThread::NAME,
    SettleThread::NAME,
    ApplySuggestion::NAME,
];

/// All pages.
pub const PAGES: &[PageRoute] = &[
    page("/", Member, &[]),
    page("/setup/{token}", Who::SetUp, &[SetUp::NAME]),
    page("/sign-in", Anybody, &[SIGN_IN, SIGN_IN_DEMO]),
    page("/invitations/{token}", Anybody, &[AcceptInvitation::NAME]),
    page("/profile", Member, &[ChangeProfile::NAME, ChangePassword::NAME, END_SESSION, END_OTHER_SESSIONS]),
    page(
        "/people",
        Member,
        &[
            AddTeam::NAME,
            ChangeTeam::NAME,
            SetMembership::NAME,
            InvitePerson::NAME,
            WithdrawInvitation::NAME,
            ChangeRoles::NAME,
            TakeWordingVersions::NAME,
        ],
    ),
    page("/people/{id}", Member, &[DisablePerson::NAME, EnablePerson::NAME, HandOnOwned::NAME]),
    page("/services", Member, &[]),
    page("/services/new", Member, &[RegisterService::NAME]),
    page("/services/{slug}", Member, &[ChangeService::NAME, ArchiveService::NAME]),
    page("/services/{slug}/service-levels", Member, &[WriteServiceLevel::NAME, AgreeServiceLevel::NAME]),
    page("/services/{slug}/reviews/new", Member, &[StartReview::NAME]),
    page("/services/{slug}/documents/new", Member, &[WriteDocument::NAME, AddImage::NAME]),
    page("/services/{slug}/documents/import", Member, &[READ_MARKDOWN]),
    page("/services/{slug}/documents/{id}", Member, DOCUMENT),
    page("/services/{slug}/documents/{id}/revisions/{number}", Member, DOCUMENT),
    page("/services/{slug}/documents/{id}/differences", Member, &[]),
    page("/services/{slug}/documents/{id}/edit", Member, &[WriteDocument::NAME, AddImage::NAME]),
    page("/services/{slug}/reviews/import", Member, &[PREVIEW_FILLED, ImportReview::NAME]),
    page("/templates", Member, &[]),
    page("/templates/import", Member, &[PREVIEW_IMPORT, USE_STARTER, ImportTemplate::NAME]),
    page("/templates/{slug}", Member, OF_TEMPLATE),
    page("/templates/{slug}/versions/{number}", Member, OF_TEMPLATE),
    page("/templates/{slug}/import", Member, &[PREVIEW_INTO, ImportInto::NAME]),
    page("/templates/{slug}/differences", Member, &[]),
    page("/templates/{slug}/questions/{key}", Member, &[]),
    page(
        "/templates/{slug}/edit",
        Member,
        &[
            PublishVersion::NAME,
            DiscardDraft::NAME,
            MoveQuestion::NAME,
            WriteSection::NAME,
            MoveSection::NAME,
            ChangeTiers::NAME,
        ],
    ),
    page("/templates/{slug}/edit/new", Member, &[WriteQuestion::NAME]),
    page("/templates/{slug}/edit/{key}", Member, &[WriteQuestion::NAME, MoveQuestion::NAME, RetireQuestion::NAME]),
    page("/document-templates", Member, &[]),
    page("/document-templates/new", Member, &[WriteDocumentTemplate::NAME]),
    page("/document-templates/import", Member, &[READ_MARKDOWN]),
    page("/document-templates/{slug}", Member, &[ArchiveDocumentTemplate::NAME]),
    page("/document-templates/{slug}/versions/{number}", Member, &[ArchiveDocumentTemplate::NAME]),
    page("/document-templates/{slug}/differences", Member, &[]),
    page("/document-templates/{slug}/edit", Member, &[WriteDocumentTemplate::NAME]),
    page("/reviews", Member, &[]),
    page(
        "/reviews/{id}",
        Member,
        &[
            HandOver::NAME,
            ConfirmFine::NAME,
            AnswerSection::NAME,
            AssignReviewer::NAME,
            PinDocument::NAME,
            ChangeFacts::NAME,
        ],
    ),
    page(
        "/reviews/{id}/questions/{key}",
        Member,
        &[
            AnswerQuestion::NAME,
            ProposeRisk::NAME,
            DecideRisk::NAME,
            HandOver::NAME,
            GiveVerdict::NAME,
            WithdrawConcern::NAME,
            Comment::NAME,
            ResolveThread::NAME,
            HandConcernOver::NAME,
            AssignQuestion::NAME,
        ],
    ),
    page("/reviews/{id}/questions/{key}/history", Member, &[]),
    page("/reviews/{id}/move", Member, &[MoveReview::NAME]),
    page("/reviews/{id}/plan", Member, &[ChangePlan::NAME, ReachStage::NAME]),
    page("/reviews/{id}/sign", Member, &[SignOff::NAME, AllowException::NAME, CloseReview::NAME]),
    page("/reviews/{id}/retro", Member, &[GiveRetro::NAME]),
    page("/risks", Member, &[]),
    page("/risks/{id}", Member, &[RenewRisk::NAME, EndRisk::NAME]),
    page("/snapshots/{id}", Member, &[]),
];

/// What pages that are already in a browser read again: `/data/NAME`. Each reads what the page of the same name reads.
pub const DATA: &[(&str, Who)] = &[
    ("home", Member),
    ("set-up", Who::SetUp),
    ("sign-in", Anybody),
    ("invitation", Anybody),
    ("profile", Member),
    ("people", Member),
    ("person", Member),
    ("services", Member),
    ("new-service", Member),
    ("service", Member),
    ("service-levels", Member),
    ("new-review", Member),
    ("new-document", Member),
    ("bring", Member),
    ("document-templates", Member),
    ("document-template", Member),
    ("new-document-template", Member),
    ("edit-document-template", Member),
    ("document-template-differences", Member),
    ("document", Member),
    ("edit-document", Member),
    ("differences", Member),
    ("import-review", Member),
    ("templates", Member),
    ("import", Member),
    ("import-into", Member),
    ("template", Member),
    ("version-differences", Member),
    ("lineage", Member),
    ("draft", Member),
    ("new-question", Member),
    ("write-question", Member),
    ("reviews", Member),
    ("review", Member),
    ("question", Member),
    ("history", Member),
    ("move-review", Member),
    ("plan", Member),
    ("sign", Member),
    ("retro", Member),
    ("risks", Member),
    ("risk", Member),
    ("snapshot", Member),
];

/// What is downloaded.
#[derive(Debug, Clone, Copy)]
pub enum Download {
    /// A snapshot as Markdown.
    Markdown,
    /// A snapshot as JSON.
    Json,
    /// The register of risks as CSV.
    Risks,
    /// A version of a template.
    Template(Format),
    /// An image of a service's documents.
    Image,
    /// A revision of a document as Markdown.
    DocumentMarkdown,
    /// A revision of a document as HTML.
    DocumentHtml,
    /// The picture of a diagram.
    Diagram(DiagramOf),
}

/// In which text a diagram stands.
#[derive(Debug, Clone, Copy)]
pub enum DiagramOf {
    /// In a revision of a document.
    Revision,
    /// In a version of a template of documents.
    Version,
    /// In the document that was frozen with a stage.
    Snapshot,
    /// In what the viewer looked at before saving it.
    Typed,
}

/// Files.
pub const DOWNLOADS: &[(&str, Who, Download)] = &[
    ("/snapshots/{id}/markdown", Member, Download::Markdown),
    ("/snapshots/{id}/json", Member, Download::Json),
    ("/services/{slug}/documents/{id}/revisions/{number}/markdown", Member, Download::DocumentMarkdown),
    ("/services/{slug}/documents/{id}/revisions/{number}/html", Member, Download::DocumentHtml),
    (
        "/services/{slug}/documents/{id}/revisions/{number}/diagrams/{digest}",
        Member,
        Download::Diagram(DiagramOf::Revision),
    ),
    ("/document-templates/{slug}/versions/{number}/diagrams/{digest}", Member, Download::Diagram(DiagramOf::Version)),
    ("/snapshots/{id}/diagrams/{digest}", Member, Download::Diagram(DiagramOf::Snapshot)),
    ("/diagrams/{digest}", Member, Download::Diagram(DiagramOf::Typed)),
    ("/risks.csv", Member, Download::Risks),
    ("/services/{slug}/images/{id}", Member, Download::Image),
    ("/templates/{slug}/versions/{number}/export.json", Member, Download::Template(Format::Json)),
    ("/templates/{slug}/versions/{number}/export.md", Member, Download::Template(Format::Markdown)),
    ("/templates/{slug}/versions/{number}/export.yml", Member, Download::Template(Format::Form)),
];

/// What is only sent to, never read.
type Send = fn(State<App>, Request) -> std::pin::Pin<Box<dyn Future<Output = Response> + std::marker::Send>>;

/// Addresses without a page.
pub const ACTS: &[(&str, Who, Send)] = &[
    ("/drafts", Member, |app, request| Box::pin(acts::session::keep_draft(app, request))),
    ("/looks", Member, |app, request| Box::pin(acts::session::keep_look(app, request))),
    ("/sign-out", Anybody, |app, request| Box::pin(acts::session::sign_out(app, request))),
];
