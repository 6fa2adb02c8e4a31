//! The browser half comes in parts. What most visits need (home, reviews and their questions) is in the module itself; a page
//! listed here comes with its part, which the browser fetches when somebody first goes to one of the part's pages.
//!
//! Only the list of a part may name its pages: what anything else names is in the module itself.

use std::future::pending;

use leptos::prelude::*;
use leptos_router::ChooseView;
use leptos_router::hooks::use_url;
use leptos_router::location::Url;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::pages;

/// Makes a part: a type whose values stand for its pages in the table of routes.
macro_rules! part {
    ($(#[$doc:meta])* $part:ident, $name:ident, $load:ident, { $($page:ident => $view:path,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub enum $part {
            $($page,)*
        }

        #[wasm_split($name, fallible, preload($load))]
        fn $name(page: $part) -> Result<AnyView, SplitLoaderError> {
            Ok(match page {
                $($part::$page => $view(),)*
            })
        }

        impl ChooseView for $part {
            async fn choose(self) -> AnyView {
                match $name(self).await {
                    Ok(view) => view,
                    Err(_) => pending().await,
                }
            }

            async fn preload(&self) {
                crate::announce(stringify!($name));
                let url = use_url();
                if $load().await.is_err() {
                    missing(url.get_untracked()).await;
                }
            }
        }
    };
}

part! {
    /// Deciding on a review, and what comes after.
    Decision, decision, load_decision, {
        History => pages::history::History,
        MoveReview => pages::move_review::MoveReview,
        Retro => pages::retro::Retro,
        Risk => pages::risk::Risk,
        Risks => pages::risks::Risks,
        Sign => pages::sign::Sign,
        Snapshot => pages::snapshot::Snapshot,
    }
}

part! {
    /// What stands around reviews: people, services and their documents, templates.
    House, house, load_house, {
        Bring => pages::bring::Bring,
        Differences => pages::differences::Differences,
        Document => pages::document::Document,
        DocumentTemplate => pages::document_template::DocumentTemplate,
        DocumentTemplateDifferences => pages::document_template::DocumentTemplateDifferences,
        DocumentTemplates => pages::document_templates::DocumentTemplates,
        EditDocument => pages::write_document::EditDocument,
        EditDocumentTemplate => pages::write_document_template::EditDocumentTemplate,
        EditQuestion => pages::edit_question::EditQuestion,
        EditTemplate => pages::edit_template::EditTemplate,
        Import => pages::import::Import,
        ImportInto => pages::import_into::ImportInto,
        ImportReview => pages::import_review::ImportReview,
        Invitation => pages::invitation::Invitation,
        NewDocument => pages::write_document::NewDocument,
        NewDocumentTemplate => pages::write_document_template::NewDocumentTemplate,
        NewQuestion => pages::edit_question::NewQuestion,
        NewReview => pages::new_review::NewReview,
        NewService => pages::new_service::NewService,
        Lineage => pages::version_differences::Lineage,
        People => pages::people::People,
        Person => pages::person::Person,
        Plan => pages::plan::Plan,
        Profile => pages::profile::Profile,
        Service => pages::service::Service,
        ServiceLevels => pages::service_levels::ServiceLevels,
        Services => pages::services::Services,
        SetUp => pages::setup::SetUp,
        Template => pages::template::Template,
        Templates => pages::templates::Templates,
        VersionDifferences => pages::version_differences::VersionDifferences,
    }
}

/// Fetches a part by its name; no name is none.
///
/// # Errors
/// It cannot be had.
#[cfg_attr(not(target_family = "wasm"), allow(dead_code, reason = "only a browser fetches"))]
pub async fn fetch(part: &str) -> Result<(), SplitLoaderError> {
    match part {
        "decision" => load_decision().await,
        "house" => load_house().await,
        _ => Ok(()),
    }
}

/// The part did not come: the server has another release by now, or the network is gone. The server has the page itself, so
/// the browser goes there.
async fn missing(wanted: Url) {
    let query = if wanted.search().is_empty() { String::new() } else { format!("?{}", wanted.search()) };
    let _ = window().location().set_href(&format!("{}{query}", wanted.path()));
    pending::<()>().await;
}
