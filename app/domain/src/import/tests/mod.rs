//! Files and what is understood of them.

mod bad_input;
mod bounds;
mod boxes;
mod comments;
mod conservation;
mod criteria;
mod fields;
mod filled;
mod flags;
mod formats;
mod forms;
mod front_matter;
mod guidance;
mod keys;
mod lenses;
mod made_up;
mod matching;
mod planning;
mod prompts;
mod questionnaires;
mod questions;
mod rows;
mod sections;
mod structured;
mod tables;
mod titles;
mod whole;
mod written;

use super::{Because, CannotRead, Checklist, Item, markdown, read};
use crate::language::Language;
use crate::template::{FieldKind, Lifecycle};

/// Compares what is understood of a file with its outline. Both begin on the line after the quote.
#[track_caller]
fn check(input: &str, expected: &str) {
    let input = input.strip_prefix('\n').unwrap_or(input);
    let found = match markdown(input.as_bytes(), "File") {
        Ok(checklist) => outline(&checklist),
        Err(reason) => refusal(&reason),
    };
    compare(input, &found, expected);
}

/// The same with a file of any format; the outline begins with the format.
#[track_caller]
fn check_any(input: &str, expected: &str) {
    let input = input.strip_prefix('\n').unwrap_or(input);
    let found = match read(input.as_bytes(), "File") {
        Ok(understood) => format!("{}\n{}", understood.format.code(), outline(&understood.checklist)),
        Err(reason) => refusal(&reason),
    };
    compare(input, &found, expected);
}

#[track_caller]
fn compare(input: &str, found: &str, expected: &str) {
    let expected = expected.strip_prefix('\n').unwrap_or(expected);
    assert!(found.trim_end() == expected.trim_end(), "read:\n{input}\nfound:\n{found}\nexpected:\n{expected}");
}

/// One line a thing: `%` what only some formats say, `§` section, `-` question, `~` introduction, `>` guidance, `+` field, `=` options, `*` tier, `#` flag,
/// `?` why it is a question where that is no box, `!` unused.
/// Name, purpose and language show where they say something.
fn outline(checklist: &Checklist) -> String {
    let mut lines = Vec::new();
    if checklist.name != "File" {
        lines.push(format!("# {}", checklist.name));
    }
    lines.extend(checklist.purpose.lines().map(|line| format!("| {line}").trim_end().to_owned()));
    if checklist.language != Language::En {
        lines.push(format!("language {}", checklist.language.tag()));
    }
    for section in &checklist.sections {
        lines.push(format!("§ {} {}", section.line, section.title));
        lines.extend(section.introduction.lines().map(|line| format!("~ {line}").trim_end().to_owned()));
        lines.extend(section.flags.iter().map(|flag| format!("  # {}", flag.code())));
        section.questions.iter().for_each(|item| question(item, 0, &mut lines));
    }
    for unused in &checklist.unused {
        lines.push(format!("! {} {}: {}", unused.line, unused.why.code(), unused.text));
    }
    lines.join("\n") + "\n"
}

fn question(item: &Item, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    lines.push(format!("{indent}- {} {} {}: {}", item.line, item.kind.code(), item.key, item.prompt));
    lines.extend(item.guidance.lines().map(|line| format!("{indent}  > {line}").trim_end().to_owned()));
    about(item, &indent, lines);
    for field in &item.fields {
        let kind = if field.kind == FieldKind::Url { " (url)" } else { "" };
        let required = if field.required { " (required)" } else { "" };
        lines.push(format!("{indent}  + {}{kind}{required}", field.label));
    }
    if !item.options.is_empty() {
        lines.push(format!("{indent}  = {}", item.options.join(" / ")));
    }
    lines.extend(item.tiers.iter().map(|asked| format!("{indent}  * {} {}", asked.tier, asked.need.code())));
    if !matches!(item.because, Because::Box | Because::HoldsBoxes | Because::Label) {
        lines.push(format!("{indent}  ? {}", item.because.code()));
    }
    lines.extend(item.flags.iter().map(|flag| format!("{indent}  # {}", flag.code())));
    item.questions.iter().for_each(|item| question(item, depth + 1, lines));
}

fn about(item: &Item, indent: &str, lines: &mut Vec<String>) {
    let about = &item.about;
    let texts = [
        ("why", &about.why),
        ("example", &about.example),
        ("reviewing", &about.reviewing),
        ("advice", &about.advice),
        ("origin", &about.origin),
        ("points_at", &about.points_at),
    ];
    for (name, text) in texts {
        lines.extend(text.lines().map(|line| format!("{indent}  % {name} {line}").trim_end().to_owned()));
    }
    let gaps: Vec<&str> = about.choices.iter().filter(|choice| choice.gap).map(|choice| choice.key.as_str()).collect();
    let facts = [
        about.need.map(|need| format!("need {}", need.code())),
        (!gaps.is_empty()).then(|| format!("gap {}", gaps.join(" "))),
        about.evidence_required.then(|| "evidence".to_owned()),
        about.not_applicable_allowed.map(|allowed| format!("not applicable {allowed}")),
        (about.lifecycle != Lifecycle::Active).then(|| about.lifecycle.code().to_owned()),
    ];
    lines.extend(facts.into_iter().flatten().map(|fact| format!("{indent}  % {fact}")));
}

fn refusal(reason: &CannotRead) -> String {
    let arguments = reason.arguments().into_iter().map(|(name, value)| format!(" {name}={value}"));
    format!("cannot read: {}{}\n", reason.code(), arguments.collect::<String>())
}
