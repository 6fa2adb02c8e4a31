//! A Markdown issue template.

use super::{Template, list, outline, safe, yaml};
use crate::import::plain::one_line;

/// A Markdown file with name and purpose at its beginning, a heading for each section, and a task list under it. The module says
/// what of a version this cannot say.
pub fn markdown(template: &Template) -> String {
    let mut text = format!("---\nname: {}\n", yaml::quoted(&one_line(template.name)));
    if !template.purpose.trim().is_empty() {
        text.push_str(&format!("about: {}\n", yaml::quoted(template.purpose.trim())));
    }
    text.push_str("---\n");
    for (at, section) in template.content.sections.iter().enumerate() {
        text.push_str(&format!("\n## {}\n", safe::title(&section.title)));
        if !section.introduction.trim().is_empty() {
            text.push_str(&format!("\n{}\n", safe::introduction(&section.introduction)));
        }
        let list = list::list(&outline::branches(template.content, at), template.language);
        if !list.is_empty() {
            text.push_str(&format!("\n{list}"));
        }
    }
    text
}
