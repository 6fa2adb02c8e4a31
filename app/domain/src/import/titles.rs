//! Which blocks are titles, and what they say.

use super::blocks::{Block, Shape};
use super::document::Document;
use super::plain::{one_line, plain};

/// A bold line longer than this, in characters, is a remark.
const BOLD_TITLE: usize = 60;

/// What a heading says in plain words, and what that leaves out: links and comments. Markdown.
pub(super) fn heading(document: &Document, block: &Block) -> (String, String) {
    let (text, comments) = document.copy_without_comments(block);
    let words = text.trim_start_matches('#');
    let hashes = text.len() - words.len();
    let marked = (1..=6).contains(&hashes) && (words.is_empty() || words.starts_with([' ', '\t']));
    let words = match (marked, text.rsplit_once('\n')) {
        (true, _) => words,
        // Underlined: the last line is the underline.
        (false, Some((words, _))) => words,
        (false, None) => "",
    };
    let is_link = words.contains("](") || words.contains("<a href");
    let links = is_link.then(|| one_line(words.trim_end().trim_end_matches('#')));
    let rest: Vec<String> = links.into_iter().chain(comments.into_iter().map(|(_, comment)| comment)).collect();
    (plain(&without_tags(words)), rest.join("\n\n"))
}

/// Tags that say how words look, or where a link leads to.
const TAGS: [&str; 14] =
    ["a", "b", "br", "code", "em", "font", "i", "kbd", "small", "span", "strong", "sub", "sup", "u"];

/// The words without such tags. What else is in angle brackets may be meant.
fn without_tags(words: &str) -> String {
    // In code they are words.
    if words.contains('`') {
        return words.to_owned();
    }
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let name = tag[1..].trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let end = tag.find('>').filter(|_| TAGS.contains(&name.to_ascii_lowercase().as_str()));
        out.push_str(if end.is_some() { " " } else { "<" });
        rest = &tag[end.unwrap_or(0) + 1..];
    }
    out + rest
}

/// The place of the heading that is the title of the whole file: the first one, of the first level, and no part among
/// parts.
pub(super) fn file_title(blocks: &[Block]) -> Option<usize> {
    let is_heading = |block: &Block| matches!(block.shape, Shape::Heading(_));
    let is_top = |block: &Block| block.shape == Shape::Heading(1);
    let first = blocks.iter().position(is_heading).filter(|at| is_top(&blocks[*at]))?;
    let rest = &blocks[first + 1..];
    let alone = match rest.iter().position(is_top) {
        None => true,
        Some(next) => rest[..next].iter().all(|block| block.tasks == 0),
    };
    (alone && blocks[..first].iter().all(|block| block.tasks == 0)).then_some(first)
}

/// The words of a bold line: right over a list of tasks, many files use one for a heading.
pub(super) fn bold_line(document: &Document, block: &Block) -> Option<String> {
    let text = &document.source.text[block.range.clone()];
    if block.shape != Shape::Text || text.contains('\n') {
        return None;
    }
    let text = text.trim_end_matches([':', '：']);
    let inner = ["**", "__"].into_iter().find_map(|mark| {
        let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner)
    })?;
    let words = plain(inner.trim_end_matches([':', '：']));
    let title = words.chars().count() <= BOLD_TITLE && !words.ends_with(['.', '!', '。', '！']);
    (title && !words.is_empty()).then_some(words)
}
