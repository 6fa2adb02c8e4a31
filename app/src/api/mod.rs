//! What a browser can ask for: reads only. Writes are forms that are sent to the page's own address.
//!
//! Each is called in place while a page is rendered, and over HTTP when a page that is already there wants to know more.

// The macro makes a struct of each function's arguments; the functions are documented, the structs are nobody's to name.
#![allow(missing_docs)]

mod sent;

use leptos::prelude::*;
use server_fn::codec::GetUrl;

pub use sent::{Loaded, PageText, Sent, read};

use crate::error::AppError;
use crate::view::Page;
use crate::view::document_templates::{
    BringPage, DocumentTemplatePage, DocumentTemplatesPage, TemplateDifferencesPage, WriteTemplatePage,
};
use crate::view::documents::{DifferencesPage, DocumentPage, WritePage};
use crate::view::editing::{DraftPage, WriteQuestionPage};
use crate::view::exchange::ImportIntoPage;
use crate::view::house::PersonPage;
use crate::view::imports::ImportReviewPage;
use crate::view::people::{
    HomePage, InvitationPage, NewServicePage, PeoplePage, ProfilePage, ReviewsPage, ServicePage, ServicesPage,
    SignInPage,
};
use crate::view::review::{
    HistoryPage, MovePage, PlanPage, QuestionPage, RetroPage, ReviewPage, SignPage, SnapshotPage,
};
use crate::view::risks::{RiskPage, RisksPage};
use crate::view::service_levels::ServiceLevelsPage;
use crate::view::templates::{ImportPage, NewReviewPage, TemplatePage, TemplatesPage};
use crate::view::versions::{LineagePage, VersionDifferencesPage};

/// Home.
#[server(prefix = "/data", endpoint = "home", input = GetUrl, output = PageText)]
pub async fn home() -> Result<Sent<Page<HomePage>>, AppError> {
    crate::request::page("", async |request| crate::request::home(request).await).await
}

/// The sign-in page.
#[server(prefix = "/data", endpoint = "sign-in", input = GetUrl, output = PageText)]
pub async fn sign_in(next: String) -> Result<Sent<Page<SignInPage>>, AppError> {
    crate::request::page("", async |request| crate::request::sign_in(request, next).await).await
}

/// The page behind an invitation link.
#[server(prefix = "/data", endpoint = "invitation", input = GetUrl, output = PageText)]
pub async fn invitation(token: String) -> Result<Sent<Page<InvitationPage>>, AppError> {
    crate::request::page("", async |request| crate::request::invitation(request, &token).await).await
}

/// The set-up page has nothing to read, but a form.
#[server(prefix = "/data", endpoint = "set-up", input = GetUrl, output = PageText)]
pub async fn set_up() -> Result<Sent<Page<()>>, AppError> {
    crate::request::page("", async |_| Ok(())).await
}

/// The people page.
#[server(prefix = "/data", endpoint = "people", input = GetUrl, output = PageText)]
pub async fn people() -> Result<Sent<Page<PeoplePage>>, AppError> {
    crate::request::page("", async |request| crate::request::people(request).await).await
}

/// The profile page.
#[server(prefix = "/data", endpoint = "profile", input = GetUrl, output = PageText)]
pub async fn profile() -> Result<Sent<Page<ProfilePage>>, AppError> {
    crate::request::page("", async |request| crate::request::profile(request).await).await
}

/// One person.
#[server(prefix = "/data", endpoint = "person", input = GetUrl, output = PageText)]
pub async fn person(id: String) -> Result<Sent<Page<PersonPage>>, AppError> {
    crate::request::page("", async |request| crate::request::person(request, &id).await).await
}

/// The list of services: those in use, or with `state` as `archived` the others.
#[server(prefix = "/data", endpoint = "services", input = GetUrl, output = PageText)]
pub async fn services(state: String) -> Result<Sent<Page<ServicesPage>>, AppError> {
    let archived = state == "archived";
    crate::request::page("", async |request| crate::request::services(request, archived).await).await
}

/// The page on which a service is registered.
#[server(prefix = "/data", endpoint = "new-service", input = GetUrl, output = PageText)]
pub async fn new_service() -> Result<Sent<Page<NewServicePage>>, AppError> {
    crate::request::page("", async |request| crate::request::new_service(request).await).await
}

/// One service.
#[server(prefix = "/data", endpoint = "service", input = GetUrl, output = PageText)]
pub async fn service(slug: String) -> Result<Sent<Page<ServicePage>>, AppError> {
    crate::request::page("", async |request| crate::request::service(request, &slug).await).await
}

/// The service levels of a service.
#[server(prefix = "/data", endpoint = "service-levels", input = GetUrl, output = PageText)]
pub async fn service_levels(slug: String) -> Result<Sent<Page<ServiceLevelsPage>>, AppError> {
    let drafts = ServiceLevelsPage::drafts(&slug);
    crate::request::page(&drafts, async |request| crate::request::service_levels(request, &slug).await).await
}

/// A revision of a document; the newest where no number is given.
#[server(prefix = "/data", endpoint = "document", input = GetUrl, output = PageText)]
pub async fn document(slug: String, id: String, number: String) -> Result<Sent<Page<DocumentPage>>, AppError> {
    crate::request::page("", async |request| crate::request::document(request, &slug, &id, &number).await).await
}

/// The page on which a later revision of a document is written.
#[server(prefix = "/data", endpoint = "edit-document", input = GetUrl, output = PageText)]
pub async fn edit_document(slug: String, id: String) -> Result<Sent<Page<WritePage>>, AppError> {
    let drafts = WritePage::draft(&id);
    crate::request::page(&drafts, async |request| crate::request::edit_document(request, &slug, &id).await).await
}

/// The page on which a document is begun: of the kind with this code, else a design doc; from a template, else from an outline.
#[server(prefix = "/data", endpoint = "new-document", input = GetUrl, output = PageText)]
pub async fn new_document(
    slug: String,
    kind: String,
    #[server(default)] template: String,
) -> Result<Sent<Page<WritePage>>, AppError> {
    let kind = crate::request::document_kind(&kind);
    let drafts = WritePage::draft_of_new(&slug, kind.unwrap_or_default(), &template);
    crate::request::page(&drafts, async |request| crate::request::new_document(request, &slug, kind, &template).await)
        .await
}

/// The page on which a text is brought from a file: for a service, or as a template where none is named.
#[server(prefix = "/data", endpoint = "bring", input = GetUrl, output = PageText)]
pub async fn bring(slug: String, kind: String) -> Result<Sent<Page<BringPage>>, AppError> {
    let kind = crate::request::document_kind(&kind);
    crate::request::page("", async |request| crate::request::bring(request, &slug, kind).await).await
}

/// The list of templates of documents: those in use, or with `state` as `archived` the others.
#[server(prefix = "/data", endpoint = "document-templates", input = GetUrl, output = PageText)]
pub async fn document_templates(state: String) -> Result<Sent<Page<DocumentTemplatesPage>>, AppError> {
    let archived = state == "archived";
    crate::request::page("", async |request| crate::request::document_templates(request, archived).await).await
}

/// A version of a template of documents; the newest where no number is given.
#[server(prefix = "/data", endpoint = "document-template", input = GetUrl, output = PageText)]
pub async fn document_template(slug: String, number: String) -> Result<Sent<Page<DocumentTemplatePage>>, AppError> {
    crate::request::page("", async |request| crate::request::document_template(request, &slug, &number).await).await
}

/// The page on which a template of documents is begun.
#[server(prefix = "/data", endpoint = "new-document-template", input = GetUrl, output = PageText)]
pub async fn new_document_template(kind: String, language: String) -> Result<Sent<Page<WriteTemplatePage>>, AppError> {
    let kind = crate::request::document_kind(&kind);
    let drafts = WriteTemplatePage::draft_of_new(kind.unwrap_or_default());
    crate::request::page(&drafts, async |request| crate::request::new_document_template(request, kind, &language).await)
        .await
}

/// The page on which the next version of a template of documents is written.
#[server(prefix = "/data", endpoint = "edit-document-template", input = GetUrl, output = PageText)]
pub async fn edit_document_template(slug: String) -> Result<Sent<Page<WriteTemplatePage>>, AppError> {
    let drafts = WriteTemplatePage::draft(&slug);
    crate::request::page(&drafts, async |request| crate::request::edit_document_template(request, &slug).await).await
}

/// What differs between two versions of a template of documents.
#[server(prefix = "/data", endpoint = "document-template-differences", input = GetUrl, output = PageText)]
pub async fn document_template_differences(
    slug: String,
    from: String,
    to: String,
) -> Result<Sent<Page<TemplateDifferencesPage>>, AppError> {
    crate::request::page("", async |request| {
        crate::request::document_template_differences(request, &slug, &from, &to).await
    })
    .await
}

/// What differs between two revisions of a document: as it is read, or with `shown` as `source` as it is written.
#[server(prefix = "/data", endpoint = "differences", input = GetUrl, output = PageText)]
pub async fn differences(
    slug: String,
    id: String,
    from: String,
    to: String,
    #[server(default)] shown: String,
) -> Result<Sent<Page<DifferencesPage>>, AppError> {
    let as_source = shown == "source";
    crate::request::page("", async |request| {
        crate::request::differences(request, &slug, &id, (&from, &to), as_source).await
    })
    .await
}

/// The list of templates: those in use, or with `state` as `archived` the others.
#[server(prefix = "/data", endpoint = "templates", input = GetUrl, output = PageText)]
pub async fn templates(state: String) -> Result<Sent<Page<TemplatesPage>>, AppError> {
    let archived = state == "archived";
    crate::request::page("", async |request| crate::request::templates(request, archived).await).await
}

/// One template.
#[server(prefix = "/data", endpoint = "template", input = GetUrl, output = PageText)]
pub async fn template(slug: String, #[server(default)] number: String) -> Result<Sent<Page<TemplatePage>>, AppError> {
    crate::request::page("", async |request| crate::request::template(request, &slug, &number).await).await
}

/// What differs between two versions of a template.
#[server(prefix = "/data", endpoint = "version-differences", input = GetUrl, output = PageText)]
pub async fn version_differences(
    slug: String,
    from: String,
    to: String,
) -> Result<Sent<Page<VersionDifferencesPage>>, AppError> {
    crate::request::page("", async |request| crate::request::version_differences(request, &slug, &from, &to).await)
        .await
}

/// One question across all versions of its template.
#[server(prefix = "/data", endpoint = "lineage", input = GetUrl, output = PageText)]
pub async fn lineage(slug: String, key: String) -> Result<Sent<Page<LineagePage>>, AppError> {
    crate::request::page("", async |request| crate::request::lineage(request, &slug, &key).await).await
}

/// The draft of a template.
#[server(prefix = "/data", endpoint = "draft", input = GetUrl, output = PageText)]
pub async fn draft(slug: String) -> Result<Sent<Page<DraftPage>>, AppError> {
    let drafts = DraftPage::drafts(&slug);
    crate::request::page(&drafts, async |request| crate::request::draft(request, &slug).await).await
}

/// One question of a draft.
#[server(prefix = "/data", endpoint = "write-question", input = GetUrl, output = PageText)]
pub async fn write_question(slug: String, key: String) -> Result<Sent<Page<WriteQuestionPage>>, AppError> {
    let drafts = WriteQuestionPage::draft_of(&slug, &key);
    crate::request::page(&drafts, async |request| crate::request::write_question(request, &slug, &key).await).await
}

/// A question that is not there yet.
#[server(prefix = "/data", endpoint = "new-question", input = GetUrl, output = PageText)]
pub async fn new_question(
    slug: String,
    #[server(default)] section: String,
    #[server(default)] under: String,
) -> Result<Sent<Page<WriteQuestionPage>>, AppError> {
    let drafts = WriteQuestionPage::draft_of_new(&slug, &section, &under);
    crate::request::page(&drafts, async |request| crate::request::new_question(request, &slug, &section, &under).await)
        .await
}

/// The import page.
#[server(prefix = "/data", endpoint = "import", input = GetUrl, output = PageText)]
pub async fn import() -> Result<Sent<Page<ImportPage>>, AppError> {
    crate::request::page("", async |request| crate::request::import(request).await).await
}

/// The page on which a file is imported into a template.
#[server(prefix = "/data", endpoint = "import-into", input = GetUrl, output = PageText)]
pub async fn import_into(slug: String) -> Result<Sent<Page<ImportIntoPage>>, AppError> {
    crate::request::page("", async |request| crate::request::import_into(request, &slug).await).await
}

/// The page on which a review is started.
#[server(prefix = "/data", endpoint = "new-review", input = GetUrl, output = PageText)]
pub async fn new_review(slug: String) -> Result<Sent<Page<NewReviewPage>>, AppError> {
    crate::request::page("", async |request| crate::request::new_review(request, &slug).await).await
}

/// The page on which a review is begun with a filled-in checklist.
#[server(prefix = "/data", endpoint = "import-review", input = GetUrl, output = PageText)]
pub async fn import_review(slug: String) -> Result<Sent<Page<ImportReviewPage>>, AppError> {
    crate::request::page("", async |request| crate::request::import_review(request, &slug).await).await
}

/// The register of risks.
#[server(prefix = "/data", endpoint = "risks", input = GetUrl, output = PageText)]
pub async fn risks(owner: String, team: String, state: String) -> Result<Sent<Page<RisksPage>>, AppError> {
    let filter = crate::view::risks::RiskFilter { owner, team, all: state == "all" };
    crate::request::page("", async |request| crate::request::risks(request, filter).await).await
}

/// One risk.
#[server(prefix = "/data", endpoint = "risk", input = GetUrl, output = PageText)]
pub async fn risk(id: String) -> Result<Sent<Page<RiskPage>>, AppError> {
    crate::request::page("", async |request| crate::request::risk(request, &id).await).await
}

/// The list of reviews.
#[server(prefix = "/data", endpoint = "reviews", input = GetUrl, output = PageText)]
pub async fn reviews() -> Result<Sent<Page<ReviewsPage>>, AppError> {
    crate::request::page("", async |request| crate::request::reviews(request).await).await
}

/// A whole review.
#[server(prefix = "/data", endpoint = "review", input = GetUrl, output = PageText)]
pub async fn review(id: String) -> Result<Sent<Page<ReviewPage>>, AppError> {
    crate::request::page("", async |request| crate::request::review(request, &id).await).await
}

/// The page on which a review moves to a later version of its template.
#[server(prefix = "/data", endpoint = "move-review", input = GetUrl, output = PageText)]
pub async fn move_review(
    id: String,
    to: String,
    tier: String,
    facts: String,
) -> Result<Sent<Page<MovePage>>, AppError> {
    crate::request::page("", async |request| crate::request::move_review(request, &id, &to, &tier, &facts).await).await
}

/// One question of a review.
#[server(prefix = "/data", endpoint = "question", input = GetUrl, output = PageText)]
pub async fn question(id: String, key: String) -> Result<Sent<Page<QuestionPage>>, AppError> {
    let drafts = format!("{id}/{key}/");
    crate::request::page(&drafts, async |request| crate::request::question(request, &id, &key).await).await
}

/// All revisions of one answer.
#[server(prefix = "/data", endpoint = "history", input = GetUrl, output = PageText)]
pub async fn history(id: String, key: String) -> Result<Sent<Page<HistoryPage>>, AppError> {
    crate::request::page("", async |request| crate::request::history(request, &id, &key).await).await
}

/// The rollout plan of a review.
#[server(prefix = "/data", endpoint = "plan", input = GetUrl, output = PageText)]
pub async fn plan(id: String) -> Result<Sent<Page<PlanPage>>, AppError> {
    let drafts = PlanPage::draft(&id);
    crate::request::page(&drafts, async |request| crate::request::plan(request, &id).await).await
}

/// The signing page of a review.
#[server(prefix = "/data", endpoint = "sign", input = GetUrl, output = PageText)]
pub async fn sign(id: String) -> Result<Sent<Page<SignPage>>, AppError> {
    crate::request::page("", async |request| crate::request::sign(request, &id).await).await
}

/// The retro of a review.
#[server(prefix = "/data", endpoint = "retro", input = GetUrl, output = PageText)]
pub async fn retro(id: String) -> Result<Sent<Page<RetroPage>>, AppError> {
    let drafts = format!("{id}/retro/");
    crate::request::page(&drafts, async |request| crate::request::retro(request, &id).await).await
}

/// A snapshot.
#[server(prefix = "/data", endpoint = "snapshot", input = GetUrl, output = PageText)]
pub async fn snapshot(id: String) -> Result<Sent<Page<SnapshotPage>>, AppError> {
    crate::request::page("", async |request| crate::request::snapshot(request, &id).await).await
}
