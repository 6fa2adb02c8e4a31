//! A GitHub issue form.

use std::collections::HashSet;

use super::outline::{Branch, branches};
use super::{Template, list, safe, texts, yaml};
use crate::import::flag::{is_not_applicable_alone, normal};
use crate::import::form::{ADDRESS, NUMBERED, has_heading, is_around_none};
use crate::import::plain::{one_line, plain};
use crate::language::Language;
use crate::template::{Kind, Question};

/// A form with an element for each question. The module says what of a version this cannot say.
pub fn issue_form(template: &Template) -> String {
    let name = yaml::quoted(&one_line(template.name));
    let purpose = template.purpose.trim();
    let description = if purpose.is_empty() { name.clone() } else { yaml::quoted(purpose) };
    let mut form = Form {
        text: format!("name: {name}\ndescription: {description}\nbody:\n"),
        language: template.language,
        labels: HashSet::new(),
        ids: HashSet::new(),
    };
    for (at, section) in template.content.sections.iter().enumerate() {
        form.section(&section.title, &section.introduction, &branches(template.content, at));
    }
    form.text
}

struct Form {
    text: String,
    language: Language,
    /// Labels in use: no two may be alike in letters and digits.
    labels: HashSet<String>,
    ids: HashSet<String>,
}

impl Form {
    fn section(&mut self, title: &str, introduction: &str, branches: &[Branch]) {
        let heading = safe::escaped(&one_line(title));
        let mut value = format!("## {heading}");
        let introduction = introduction.trim();
        if !introduction.is_empty() {
            let text = if has_heading(introduction) { safe::quoted(introduction) } else { introduction.to_owned() };
            value.push_str(&format!("\n\n{text}"));
        }
        self.text.push_str(&format!("  - type: markdown\n    attributes:\n      value: {}\n", yaml::value(&value, 6)));
        let title = plain(&heading);
        let mut rest = branches;
        while let Some((branch, after)) = rest.split_first() {
            if self.element(branch, &title) {
                rest = after;
                continue;
            }
            // What has no element of its own stands in one list with what follows it.
            let free = |branch: &Branch| self.fits(branch, &title);
            let count = 1 + after.iter().position(free).unwrap_or(after.len());
            self.list(&title, &rest[..count]);
            rest = &rest[count..];
        }
    }

    /// Whether a question can be an element of its own.
    fn fits(&self, branch: &Branch, section: &str) -> bool {
        let question = branch.question;
        let label = one_line(&question.prompt);
        let holds = !branch.below.is_empty();
        let kind = match question.kind {
            Kind::Group => holds && !is_around_none(&label, section),
            Kind::Choice => !holds && options_fit(question),
            Kind::Explain | Kind::YesNo | Kind::Link => !holds,
        };
        kind && !label.is_empty() && question.fields.is_empty() && !self.labels.contains(&bare(&label))
    }

    /// Writes a question as an element, where it can be one.
    fn element(&mut self, branch: &Branch, section: &str) -> bool {
        if !self.fits(branch, section) {
            return false;
        }
        let question = branch.question;
        let around = texts::around(question, self.language).join("\n\n");
        let kind = match question.kind {
            Kind::Group if are_boxes(&branch.below) => "checkboxes",
            Kind::Group | Kind::Explain => "textarea",
            Kind::YesNo | Kind::Choice => "dropdown",
            Kind::Link => "input",
        };
        self.begin(kind, &question.key, &one_line(&question.prompt));
        if !around.is_empty() {
            self.attribute("description", &yaml::value(&around, 6));
        }
        match (question.kind, kind) {
            (Kind::Link, _) => self.attribute("placeholder", &yaml::quoted(ADDRESS)),
            (Kind::YesNo, _) => {
                let pair = if self.language == Language::Ja { ["はい", "いいえ"] } else { ["Yes", "No"] };
                self.options(&pair.map(str::to_owned));
            }
            (Kind::Choice, _) => {
                let labels: Vec<String> = question.options.iter().map(|option| one_line(&option.label)).collect();
                self.options(&labels);
            }
            (Kind::Group, "checkboxes") => {
                self.text.push_str("      options:\n");
                for child in &branch.below {
                    let label = yaml::quoted(&one_line(&child.question.prompt));
                    self.text.push_str(&format!("        - label: {label}\n"));
                }
            }
            (Kind::Group, _) => self.tasks(&branch.below),
            (Kind::Explain, _) => {}
        }
        true
    }

    /// A text that holds questions as a task list.
    fn list(&mut self, section: &str, branches: &[Branch]) {
        let numbered = (2..).map(|number| format!("{section} ({number})"));
        let mut labels = std::iter::once(section.to_owned()).chain(numbered);
        let label = labels.find(|label| !self.labels.contains(&bare(label))).unwrap_or_default();
        self.begin("textarea", "", &label);
        self.tasks(branches);
    }

    fn tasks(&mut self, branches: &[Branch]) {
        let tasks = list::list(branches, self.language);
        self.attribute("value", &yaml::value(tasks.trim_end(), 6));
    }

    fn begin(&mut self, kind: &str, key: &str, label: &str) {
        let numbered = (1..).map(|number| format!("{NUMBERED}{number}"));
        let fits = |id: &String| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        let mut ids = Some(key.to_owned()).filter(fits).into_iter().chain(numbered);
        let id = ids.find(|id| !self.ids.contains(id)).unwrap_or_default();
        self.text.push_str(&format!("  - type: {kind}\n    id: {}\n    attributes:\n", yaml::quoted(&id)));
        self.attribute("label", &yaml::quoted(label));
        self.ids.insert(id);
        self.labels.insert(bare(label));
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push_str(&format!("      {name}: {value}\n"));
    }

    fn options(&mut self, labels: &[String]) {
        self.text.push_str("      options:\n");
        labels.iter().for_each(|label| self.text.push_str(&format!("        - {}\n", yaml::quoted(label))));
    }
}

/// A label as GitHub compares it. One without letters and digits is compared as it stands.
fn bare(label: &str) -> String {
    let bare: String = label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if bare.is_empty() { label.to_owned() } else { bare }
}

/// Whether options can be those of a form: several, different, and none that means that there is no answer.
fn options_fit(question: &Question) -> bool {
    let labels: Vec<String> = question.options.iter().map(|option| one_line(&option.label)).collect();
    let different = labels.iter().collect::<HashSet<_>>().len() == labels.len();
    let says = |label: &String| {
        !label.is_empty() && !label.eq_ignore_ascii_case("none") && !is_not_applicable_alone(&normal(label))
    };
    labels.len() > 1 && different && labels.iter().all(says)
}

/// Whether questions are nothing but boxes to tick.
fn are_boxes(branches: &[Branch]) -> bool {
    let mut seen = HashSet::new();
    branches.iter().all(|branch| {
        let question = branch.question;
        let silent = texts::around(question, Language::En).is_empty() && question.fields.is_empty();
        let label = one_line(&question.prompt);
        question.kind == Kind::Explain
            && branch.below.is_empty()
            && silent
            && !label.is_empty()
            && seen.insert(bare(&label))
    })
}
