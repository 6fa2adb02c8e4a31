//! The first paragraph of a list item: its prompt, and what else is said in the same breath.

use std::collections::BTreeSet;

use super::blocks::{Block, Shape};
use super::document::Document;
use super::plain::plain;
use super::{comment, label, wording};
use crate::template::FieldKind;

/// An item's first paragraph, taken apart.
pub(super) struct Head {
    /// Markdown, one line. Empty where there is only a comment.
    pub prompt: String,
    /// The prompt without marks.
    pub plain: String,
    /// Further lines. Markdown.
    pub guidance: String,
    /// What is said in comments.
    pub comments: Vec<String>,
    /// Further lines that are labels.
    pub fields: Vec<(String, FieldKind)>,
    /// Further lines that are labels with something filled in.
    pub values: Vec<(String, String)>,
    /// Further lines that look like tasks, by their numbers in the source.
    pub misplaced: BTreeSet<usize>,
}

impl Head {
    /// Takes a paragraph apart. Only in a filled-in file is what stands behind a label its value.
    pub fn read(document: &Document, block: &Block, filled: bool) -> Self {
        let source = &document.source;
        let further = source.lines(&block.range).skip(1);
        let mut misplaced: BTreeSet<usize> =
            further.filter(|line| comment::looks_like_task(source.line(*line))).collect();
        let (text, mut comments) = document.copy_without_comments(block);
        // What is noted on such a line goes with it.
        comments.retain(|(range, _)| {
            let stays = !misplaced.contains(&source.line_at(range.start));
            misplaced.extend(source.lines(range).filter(|_| !stays));
            stays
        });
        let underlined =
            |line: &str| matches!(block.shape, Shape::Heading(_)) && line.chars().all(|c| "=-".contains(c));
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !underlined(line));
        let mut lines = lines.peekable();
        let mut last = lines.next().unwrap_or_default();
        let mut prompt = last.to_owned();
        let value = |line: &str| {
            let (label, value) = label::with_value(line).filter(|(label, _)| filled && label::is_generic(label))?;
            Some((label.to_owned(), value.to_owned()))
        };
        let apart =
            |line: &str| comment::looks_like_task(line) || generic_label(line).is_some() || value(line).is_some();
        while let Some(next) = lines.next_if(|next| wording::goes_on(last, next) && !apart(next)) {
            join(&mut prompt, next);
            last = next;
        }
        let prompt = prompt.trim_end_matches('\\').trim_end().to_owned();
        let mut rest = Vec::new();
        let (mut fields, mut values) = (Vec::new(), Vec::new());
        for line in lines.filter(|line| !comment::looks_like_task(line)) {
            match (generic_label(line), value(line)) {
                (Some(field), _) => fields.push(field),
                (None, Some(value)) => values.push(value),
                (None, None) => rest.push(line),
            }
        }
        let comments = comments.into_iter().map(|(_, comment)| comment).collect();
        Self { plain: plain(&prompt), prompt, guidance: rest.join("\n"), comments, fields, values, misplaced }
    }

    /// Words that stand by themselves, and what is said with them.
    pub fn alone(words: String, guidance: String) -> Self {
        let (comments, fields, values, misplaced) = (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
        Self { plain: words.clone(), prompt: words, guidance, comments, fields, values, misplaced }
    }

    /// Whether there is nothing but the prompt, comments aside.
    pub fn is_prompt_alone(&self) -> bool {
        self.fields.is_empty() && self.values.is_empty() && self.misplaced.is_empty() && self.guidance.is_empty()
    }
}

/// The field that a line of text asks for, where it is nothing but a generic label.
pub(super) fn generic_label(line: &str) -> Option<(String, FieldKind)> {
    // Long lines are no labels; this spares reading them once more.
    let words = if line.len() > 200 { String::new() } else { plain(line) };
    let label = label::label(&words).filter(|label| label::is_generic(label))?;
    Some((label.to_owned(), label::kind(label)))
}

/// Puts a wrapped line back. Japanese and Chinese have no space there.
fn join(text: &mut String, next: &str) {
    if !wording::spaceless(text, next) {
        text.push(' ');
    }
    text.push_str(next);
}
