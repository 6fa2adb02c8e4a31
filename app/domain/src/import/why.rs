//! Why a line was not used.

use serde::{Deserialize, Serialize};

/// The reason for which a line is in nothing of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A front matter key other than those for name and purpose.
    FrontMatter,
    /// A title where the front matter has already given the name.
    NameGivenAbove,
    /// A heading without questions under it, or text under such a heading.
    NoQuestions,
    /// Text after the last question of its section.
    AfterQuestions,
    /// In an HTML comment that holds tasks.
    CommentedOut,
    /// An HTML comment that belongs to no question and no section.
    Comment,
    /// A line across the page.
    ThematicBreak,
    /// A table.
    Table,
    /// A numbered list without boxes to tick.
    NumberedList,
    /// A plain bullet among questions.
    PlainBullet,
    /// A quotation that holds tasks.
    Quoted,
    /// HTML tags without text, or with tasks inside.
    Html,
    /// A box or bullet without words.
    EmptyItem,
    /// A label for an answer (`comment:`) without a question above it.
    FieldWithoutQuestion,
    /// Looks like a task, but is indented so far that Markdown makes it text or code.
    IndentedTooFar,
    /// The address of a link that nothing uses.
    LinkDefinition,
    /// A property that says nothing about a question: labels, assignees, how an answer is shown.
    NoPlace,
    /// An answer that says that the question does not apply: every question can be answered that way here.
    NotApplicable,
    /// Anything else.
    NotUnderstood,
}

impl Why {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [Why; 19] = [
        Self::FrontMatter,
        Self::NameGivenAbove,
        Self::NoQuestions,
        Self::AfterQuestions,
        Self::CommentedOut,
        Self::Comment,
        Self::ThematicBreak,
        Self::Table,
        Self::NumberedList,
        Self::PlainBullet,
        Self::Quoted,
        Self::Html,
        Self::EmptyItem,
        Self::FieldWithoutQuestion,
        Self::IndentedTooFar,
        Self::LinkDefinition,
        Self::NoPlace,
        Self::NotApplicable,
        Self::NotUnderstood,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::FrontMatter => "front_matter",
            Self::NameGivenAbove => "name_given_above",
            Self::NoQuestions => "no_questions",
            Self::AfterQuestions => "after_questions",
            Self::CommentedOut => "commented_out",
            Self::Comment => "comment",
            Self::ThematicBreak => "thematic_break",
            Self::Table => "table",
            Self::NumberedList => "numbered_list",
            Self::PlainBullet => "plain_bullet",
            Self::Quoted => "quoted",
            Self::Html => "html",
            Self::EmptyItem => "empty_item",
            Self::FieldWithoutQuestion => "field_without_question",
            Self::IndentedTooFar => "indented_too_far",
            Self::LinkDefinition => "link_definition",
            Self::NoPlace => "no_place",
            Self::NotApplicable => "not_applicable",
            Self::NotUnderstood => "not_understood",
        }
    }
}
