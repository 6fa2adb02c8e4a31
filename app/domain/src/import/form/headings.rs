//! The headings in a text between the elements of a form.

/// A piece of a text.
pub(super) enum Part {
    /// Its words, without the marks.
    Heading(String),
    /// Anything else. Markdown.
    Text(String),
}

/// The headings of a text and what is between them, with the line of each, from 0.
pub(super) fn parts(text: &str) -> Vec<(u32, Part)> {
    let mut parts = Vec::new();
    let mut begun: Option<(u32, String)> = None;
    let mut fence: Option<&str> = None;
    for (line, number) in text.lines().zip(0..) {
        let words = heading(line).filter(|_| fence.is_none());
        match (fence, fence_at(line)) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            _ => {}
        }
        match words {
            Some(words) => {
                parts.extend(begun.take().map(|(line, text)| (line, Part::Text(text.trim_end().to_owned()))));
                parts.push((number, Part::Heading(words.to_owned())));
            }
            None if begun.is_none() && line.trim().is_empty() => {}
            None => {
                let (_, text) = begun.get_or_insert_with(|| (number, String::new()));
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    parts.extend(begun.map(|(line, text)| (line, Part::Text(text.trim_end().to_owned()))));
    parts
}

/// Whether a text would begin a section.
pub(crate) fn has_heading(text: &str) -> bool {
    parts(text).iter().any(|(_, part)| matches!(part, Part::Heading(_)))
}

fn heading(line: &str) -> Option<&str> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let marked = line.trim_start_matches(' ');
    let words = marked.trim_start_matches('#');
    let level = marked.len() - words.len();
    let is_heading = indent < 4 && (1..=6).contains(&level) && words.starts_with([' ', '\t']);
    is_heading.then(|| words.trim()).filter(|words| !words.trim_matches('#').trim().is_empty())
}

fn fence_at(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    ["```", "~~~"].into_iter().find(|sign| line.starts_with(sign))
}
