//! Questions as a Markdown task list.

use super::outline::Branch;
use super::safe::{self, Prompt, indented};
use super::texts;
use crate::import::plain::one_line;
use crate::language::Language;
use crate::template::{FieldKind, Kind, Question};

/// The items of branches, each ending in a line end.
pub(super) fn list(branches: &[Branch], language: Language) -> String {
    branches.iter().map(|branch| item(branch, language)).collect()
}

fn item(branch: &Branch, language: Language) -> String {
    let (line, more) = first_line(branch, language);
    let mut text = format!("- {line}\n");
    let mut paragraphs = texts::around(branch.question, language);
    paragraphs.extend(more);
    let mut labels = Vec::new();
    for (label, kind) in fields(branch.question) {
        if safe::is_field(&label, kind) { labels.push(label) } else { paragraphs.push(label) }
    }
    for paragraph in &paragraphs {
        text.push('\n');
        text.push_str(&indented(&safe::below(paragraph), 2));
        text.push('\n');
    }
    if !paragraphs.is_empty() {
        text.push('\n');
    }
    labels.iter().for_each(|label| text.push_str(&format!("  - {label}:\n")));
    text.push_str(&indented(&list(&branch.below, language), 2));
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The prompt with what tells its kind, and what had to go below it instead.
fn first_line(branch: &Branch, language: Language) -> (String, Option<String>) {
    let question = branch.question;
    let holds = !branch.below.is_empty();
    let mark = if branch.is_group() && holds { "" } else { "[ ] " };
    let plain = Prompt { prompt: &question.prompt, ending: "", mark, kind: Kind::Explain, options: &[], holds };
    let labels: Vec<String> = question.options.iter().map(|option| one_line(&option.label)).collect();
    let pair = if language == Language::Ja { "（はい / いいえ）" } else { " (yes / no)" };
    let ending = match question.kind {
        Kind::YesNo => pair.to_owned(),
        Kind::Choice => format!(": {}", labels.join(" / ")),
        Kind::Group | Kind::Explain | Kind::Link => String::new(),
    };
    let options = if question.kind == Kind::Choice { labels.as_slice() } else { &[] };
    let told = Prompt { ending: &ending, kind: question.kind, options, ..plain };
    if matches!(question.kind, Kind::YesNo | Kind::Choice)
        && let Some(line) = told.line()
    {
        return (line, None);
    }
    let listed = (question.kind == Kind::Choice).then(|| labels.iter().map(|label| format!("- {label}\n")).collect());
    let line = Prompt { ending: "", kind: Kind::Explain, options: &[], ..told }.line();
    // The key always reads as words.
    (line.unwrap_or_else(|| format!("{mark}{}", question.key.replace(['-', '_', '.'], " "))), listed)
}

/// The labels below a question and what they take. An answer that is a link has one of its own.
fn fields(question: &Question) -> Vec<(String, FieldKind)> {
    let link = (question.kind == Kind::Link).then(|| ("url".to_owned(), FieldKind::Url));
    let fields = question.fields.iter().map(|field| (one_line(&field.label), field.kind));
    let mut all: Vec<(String, FieldKind)> = link.into_iter().collect();
    for field in fields {
        if !all.contains(&field) {
            all.push(field);
        }
    }
    all
}
