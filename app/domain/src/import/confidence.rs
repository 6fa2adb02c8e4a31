//! How sure the reader is that something is a question, and why.

use serde::{Deserialize, Serialize};

/// How sure the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Worth a look: the words alone speak for it.
    Unsure,
    /// The shape of the file speaks for it.
    Likely,
    /// It has a box to tick, or the format says so.
    Certain,
}

/// What made something a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// A box to tick stands before it.
    Box,
    /// There are boxes below it.
    HoldsBoxes,
    /// A bullet that ends in a colon and stands by itself.
    Label,
    /// A row of a table with columns to tick or to fill in.
    TableRow,
    /// A row or a cell that holds the rows below it together.
    TableHeading,
    /// A row of a table that only its heading calls a checklist.
    TableHeader,
    /// A row of a table that asks in words.
    TableWords,
    /// An item of a list that asks in words.
    AskingItem,
    /// An item of a list without boxes, among questions or under a heading that calls it a checklist.
    ListedItem,
    /// A heading that asks in words.
    AskingHeading,
    /// A heading over a place for an answer.
    HeadingOverAnswer,
    /// An element of a form: something to fill in or to choose from.
    FormElement,
    /// A question of a lens, or one of its best practices.
    LensQuestion,
    /// A criterion with its category.
    Criterion,
    /// A question of a template that was exported.
    Exported,
}

impl Confidence {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

impl Because {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [Because; 15] = [
        Self::Box,
        Self::HoldsBoxes,
        Self::Label,
        Self::TableRow,
        Self::TableHeading,
        Self::TableHeader,
        Self::TableWords,
        Self::AskingItem,
        Self::ListedItem,
        Self::AskingHeading,
        Self::HeadingOverAnswer,
        Self::FormElement,
        Self::LensQuestion,
        Self::Criterion,
        Self::Exported,
    ];

    /// How much that says.
    pub fn confidence(self) -> Confidence {
        match self {
            Self::Box | Self::LensQuestion | Self::Criterion | Self::Exported => Confidence::Certain,
            Self::HoldsBoxes | Self::Label | Self::TableRow | Self::TableHeading => Confidence::Likely,
            Self::AskingItem | Self::AskingHeading | Self::FormElement => Confidence::Likely,
            Self::TableHeader | Self::TableWords | Self::ListedItem | Self::HeadingOverAnswer => Confidence::Unsure,
        }
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::HoldsBoxes => "holds_boxes",
            Self::Label => "label",
            Self::TableRow => "table_row",
            Self::TableHeading => "table_heading",
            Self::TableHeader => "table_header",
            Self::TableWords => "table_words",
            Self::AskingItem => "asking_item",
            Self::ListedItem => "listed_item",
            Self::AskingHeading => "asking_heading",
            Self::HeadingOverAnswer => "heading_over_answer",
            Self::FormElement => "form_element",
            Self::LensQuestion => "lens_question",
            Self::Criterion => "criterion",
            Self::Exported => "exported",
        }
    }
}
