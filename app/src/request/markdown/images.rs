//! The pictures in a document: images of its service, `![what it shows](image:ID)`, and its diagrams.

use std::collections::HashMap;

use storage::images::ImageLine;

use super::attribute;
use super::diagrams::Diagrams;
use crate::messages::Texts;

/// How the address of an image begins in Markdown.
const SCHEME: &str = "image:";
/// So many images are shown in one text; the others stay words.
const MOST: usize = 200;

/// What a text may show: images, by their ids, and its diagrams, where they are drawn.
#[derive(Debug, Clone, Default)]
pub struct Images {
    lines: HashMap<String, ImageLine>,
    diagrams: Option<Diagrams>,
}

impl Images {
    /// Those that were found of the ones a text names.
    pub fn of(lines: Vec<ImageLine>) -> Self {
        Self { lines: lines.into_iter().map(|line| (line.id.to_string(), line)).collect(), diagrams: None }
    }

    /// And with diagrams; without, they are code.
    pub fn with_diagrams(self, diagrams: Diagrams) -> Self {
        Self { diagrams: Some(diagrams), ..self }
    }

    /// The ids that a text may mean, each once. Whether they are images is for the database to say.
    pub fn named_in(markdown: &str) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for (_, rest) in markdown.match_indices(SCHEME).map(|(at, _)| markdown.split_at(at + SCHEME.len())) {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
            let id = &rest[..end];
            if !id.is_empty() && id.len() <= 64 && !ids.contains(&id) && ids.len() < MOST {
                ids.push(id);
            }
        }
        ids
    }

    /// Whether Markdown's address of an image is one of these.
    pub(super) fn has(&self, address: &str) -> bool {
        address.strip_prefix(SCHEME).is_some_and(|id| self.lines.contains_key(id))
    }

    /// The element for what Markdown has as an image's address; none where it is not one of these.
    pub(super) fn element(&self, address: &str, words: &str) -> Option<String> {
        let ImageLine { id, slug, width, height } = self.lines.get(address.strip_prefix(SCHEME)?)?;
        let (words, slug) = (attribute(words), attribute(slug));
        Some(format!(
            "<img src=\"/services/{slug}/images/{id}\" alt=\"{words}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
        ))
    }

    /// The element for a diagram; none where diagrams are not drawn.
    pub(super) fn diagram(&self, source: &str, l: Texts) -> Option<String> {
        self.diagrams.as_ref().map(|diagrams| diagrams.figure(source, l))
    }
}
