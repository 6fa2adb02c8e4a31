//! Pieces of pages. Each has its style sheet of the same name in `style/components`.

pub(crate) mod chrome;
pub(crate) mod form;
pub(crate) mod gate;
pub(crate) mod icons;
pub(crate) mod load;
pub(crate) mod problem;
pub(crate) mod question_list;
pub(crate) mod review_head;
pub(crate) mod risk;
pub(crate) mod send;
pub(crate) mod text;

use domain::language::Language;
use leptos::prelude::*;

use crate::messages::Texts;
use crate::view::Session;

/// The texts in the viewer's language.
pub(crate) fn texts() -> Texts {
    Texts::new(use_context::<Language>().unwrap_or_default())
}

/// Who is looking.
pub(crate) fn session() -> Session {
    use_context::<Session>().unwrap_or_default()
}
