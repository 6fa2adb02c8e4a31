//! What a tool does to a text: which words go, and which come in their place. Pure, so that it is tried without a browser.

/// A tool for writing Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Code: in a line, or lines of it.
    Code,
    /// A link.
    Link,
    /// A heading.
    Heading,
    /// A list.
    List,
    /// A list of tasks.
    Tasks,
    /// A table.
    Table,
    /// A footnote.
    Footnote,
}

/// What becomes of a text: the bytes `from` to `to` go, `words` come, and of the new text `select` is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The first byte that goes.
    pub from: usize,
    /// The first that stays again.
    pub to: usize,
    /// What comes.
    pub words: String,
    /// What is selected afterwards, in bytes of the new text.
    pub select: (usize, usize),
}

impl Tool {
    /// All of them, as they stand in a row.
    pub const ALL: [Tool; 9] = [
        Self::Bold,
        Self::Italic,
        Self::Heading,
        Self::List,
        Self::Tasks,
        Self::Link,
        Self::Code,
        Self::Table,
        Self::Footnote,
    ];

    /// What it does to a text of which the bytes `from` to `to` are selected. `column` heads the columns of a table.
    pub fn edit(self, text: &str, from: usize, to: usize, column: &str) -> Edit {
        let chosen = &text[from..to];
        match self {
            Self::Bold => around(text, from, to, "**"),
            Self::Italic => around(text, from, to, "*"),
            Self::Code if chosen.contains('\n') => {
                let words = format!("```\n{}\n```", chosen.trim_end_matches('\n'));
                Edit { from, to, select: (from + 3, from + 3), words }
            }
            Self::Code => around(text, from, to, "`"),
            Self::Link if domain::text::is_link(chosen) => {
                Edit { from, to, words: format!("[]({chosen})"), select: (from + 1, from + 1) }
            }
            Self::Link => {
                let words = format!("[{chosen}](https://)");
                let address = from + chosen.len() + 3;
                Edit { from, to, words, select: (address, address + "https://".len()) }
            }
            Self::Heading => lines(text, from, to, "## "),
            Self::List => lines(text, from, to, "- "),
            Self::Tasks => lines(text, from, to, "- [ ] "),
            Self::Table => {
                let before = if text[..to].is_empty() || text[..to].ends_with("\n\n") { "" } else { "\n\n" };
                let words = format!("{before}| {column} 1 | {column} 2 |\n| --- | --- |\n|  |  |\n");
                let first = to + before.len() + 2;
                Edit { from: to, to, words, select: (first, first + column.len() + 2) }
            }
            Self::Footnote => {
                let number = (1..).find(|number| !text.contains(&format!("[^{number}]"))).unwrap_or(1);
                let words = format!("[^{number}]{}\n\n[^{number}]: ", text[to..].trim_end_matches('\n'));
                let end = to + words.len();
                Edit { from: to, to: text.len(), words, select: (end, end) }
            }
        }
    }
}

/// Puts a mark on both sides of what is selected, or takes it away where it is there.
fn around(text: &str, from: usize, to: usize, mark: &str) -> Edit {
    let (before, chosen, after) = (&text[..from], &text[from..to], &text[to..]);
    let has = |words: &str| words.len() >= 2 * mark.len() && words.starts_with(mark) && words.ends_with(mark);
    // One star beside another is half of two.
    let other = |before: &str, after: &str| mark == "*" && (before.ends_with("**") || after.starts_with("**"));
    if has(chosen) && !(mark == "*" && chosen.starts_with("**")) {
        let words = chosen[mark.len()..chosen.len() - mark.len()].to_owned();
        return Edit { from, to, select: (from, from + words.len()), words };
    }
    if before.ends_with(mark) && after.starts_with(mark) && !other(before, after) {
        let from = from - mark.len();
        let words = chosen.to_owned();
        return Edit { from, to: to + mark.len(), select: (from, from + words.len()), words };
    }
    let start = from + mark.len();
    Edit { from, to, words: format!("{mark}{chosen}{mark}"), select: (start, start + chosen.len()) }
}

/// Puts a mark before each line of which something is selected, or takes it away where each has it.
fn lines(text: &str, from: usize, to: usize, mark: &str) -> Edit {
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let end = text[to..].find('\n').map_or(text.len(), |at| to + at);
    let chosen = &text[start..end];
    let marked = chosen.lines().all(|line| line.is_empty() || line.starts_with(mark)) && !chosen.trim().is_empty();
    let plain = |line: &str| {
        let rest = ["- [ ] ", "- "].into_iter().find_map(|other| line.strip_prefix(other)).unwrap_or(line);
        rest.trim_start_matches('#').trim_start().to_owned()
    };
    let line = |line: &str| match line.strip_prefix(mark) {
        Some(rest) if marked => rest.to_owned(),
        _ if line.is_empty() && chosen.contains('\n') => String::new(),
        _ => format!("{mark}{}", plain(line)),
    };
    let words = chosen.split('\n').map(line).collect::<Vec<_>>().join("\n");
    let after = start + words.len();
    Edit { from: start, to: end, select: if from == to { (after, after) } else { (start, after) }, words }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in which what is selected stands between bars, before and after.
    fn after(tool: Tool, marked: &str) -> String {
        let from = marked.find('|').expect("the first bar");
        let plain = marked.replacen('|', "", 1);
        let to = plain.find('|').expect("the second bar");
        let plain = plain.replacen('|', "", 1);
        let edit = tool.edit(&plain, from, to, "Column");
        let mut new = format!("{}{}{}", &plain[..edit.from], edit.words, &plain[edit.to..]);
        new.insert(edit.select.1, '¦');
        new.insert(edit.select.0, '¦');
        new
    }

    #[test]
    fn a_tool_marks_what_is_selected_and_takes_the_mark_away_again() {
        for (tool, before, expected) in [
            (Tool::Bold, "a |b| c", "a **¦b¦** c"),
            (Tool::Bold, "a **|b|** c", "a ¦b¦ c"),
            (Tool::Bold, "a |**b**| c", "a ¦b¦ c"),
            (Tool::Bold, "設|計|", "設**¦計¦**"),
            (Tool::Bold, "||", "**¦¦**"),
            (Tool::Italic, "*|b|*", "¦b¦"),
            (Tool::Italic, "**|b|**", "***¦b¦***"),
            (Tool::Code, "|a|", "`¦a¦`"),
            (Tool::Code, "|a\nb\n|", "```¦¦\na\nb\n```"),
            (Tool::Link, "a |b|", "a [b](¦https://¦)"),
            (Tool::Link, "|https://example.com|", "[¦¦](https://example.com)"),
            (Tool::Heading, "a\nb||c\nd", "a\n## bc¦¦\nd"),
            (Tool::Heading, "## b||c", "bc¦¦"),
            (Tool::Heading, "# |b|", "¦## b¦"),
            (Tool::List, "|a\n\nb|\nc", "¦- a\n\n- b¦\nc"),
            (Tool::List, "|- a\n- b|", "¦a\nb¦"),
            (Tool::List, "|- a\n\n|", "¦a\n\n¦"),
            (Tool::List, "||", "- ¦¦"),
            (Tool::Tasks, "|- a\nb|", "¦- [ ] a\n- [ ] b¦"),
            (Tool::Table, "a||", "a\n\n| ¦Column 1¦ | Column 2 |\n| --- | --- |\n|  |  |\n"),
            (Tool::Footnote, "a|| b\n", "a[^1] b\n\n[^1]: ¦¦"),
            (Tool::Footnote, "a[^1] b||\n\n[^1]: c", "a[^1] b[^2]\n\n[^1]: c\n\n[^2]: ¦¦"),
        ] {
            assert_eq!(after(tool, before), expected, "{tool:?} {before}");
        }
    }

    #[test]
    fn no_words_are_lost() {
        let text = "# 設計\n\n- one\n- [ ] two *three*\n\n[^1]: `four`\nhttps://example.com";
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for tool in Tool::ALL {
            for (at, &from) in places.iter().enumerate() {
                for &to in &places[at..] {
                    let edit = tool.edit(text, from, to, "C");
                    let gone = &text[edit.from..edit.to];
                    let mut rest = edit.words.chars();
                    let kept = words(gone).chars().all(|c| rest.any(|other| other == c));
                    assert!(kept, "{tool:?} of {:?} makes {:?} of {gone:?}", &text[from..to], edit.words);
                    let new = format!("{}{}{}", &text[..edit.from], edit.words, &text[edit.to..]);
                    assert!(new.is_char_boundary(edit.select.0) && new.is_char_boundary(edit.select.1), "{tool:?}");
                }
            }
        }
    }
}
