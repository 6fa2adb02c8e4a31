//! Pieces of pages. Each has its style sheet of the same name in `style/components`.

pub(crate) mod chrome;
pub(crate) mod copy;
pub(crate) mod differences;
pub(crate) mod document;
pub(crate) mod feedback;
pub(crate) mod form;
pub(crate) mod gate;
pub(crate) mod handover;
pub(crate) mod icons;
pub(crate) mod load;
pub(crate) mod problem;
pub(crate) mod question_difference;
pub(crate) mod question_list;
pub(crate) mod quote;
pub(crate) mod review_head;
pub(crate) mod risk;
pub(crate) mod rollout;
pub(crate) mod send;
pub(crate) mod service_levels;
pub(crate) mod shortcuts;
pub(crate) mod text;
pub(crate) mod title;

use domain::language::Language;
use leptos::prelude::*;

use crate::messages::Texts;
use crate::view::Session;

/// The texts in the viewer's language.
pub(crate) fn texts() -> Texts {
    Texts::new(use_context::<Language>().unwrap_or_default())
}

/// The language of the template's text on this page, which its reviewers and teams did not choose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TemplateLanguage(pub Language);

/// The `lang` of text from the template; none where it is that of the page.
pub(crate) fn template_lang() -> Option<&'static str> {
    let page = use_context::<Language>().unwrap_or_default();
    use_context::<TemplateLanguage>().map(|template| template.0).filter(|language| *language != page).map(Language::tag)
}

/// Who is looking.
pub(crate) fn session() -> Session {
    use_context::<Session>().unwrap_or_default()
}
