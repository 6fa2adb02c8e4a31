//! Images of a service in its documents: `![what it shows](image:ID)`.

use std::collections::HashMap;

use storage::images::ImageLine;

use super::escaped;

/// How the address of an image begins in Markdown.
const SCHEME: &str = "image:";
/// So many images are shown in one text; the others stay words.
const MOST: usize = 200;

/// The images that a text may show, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Images(HashMap<String, ImageLine>);

impl Images {
    /// Those that were found of the ones a text names.
    pub fn of(lines: Vec<ImageLine>) -> Self {
        Self(lines.into_iter().map(|line| (line.id.to_string(), line)).collect())
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
        address.strip_prefix(SCHEME).is_some_and(|id| self.0.contains_key(id))
    }

    /// The element for what Markdown has as an image's address; none where it is not one of these.
    pub(super) fn element(&self, address: &str, words: &str) -> Option<String> {
        let ImageLine { id, slug, width, height } = self.0.get(address.strip_prefix(SCHEME)?)?;
        let (words, slug) = (attribute(words), attribute(slug));
        Some(format!(
            "<img src=\"/services/{slug}/images/{id}\" alt=\"{words}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
        ))
    }
}

fn attribute(value: &str) -> String {
    escaped(value).replace('"', "&quot;")
}
