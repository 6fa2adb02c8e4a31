//! Texts around a question under the words that exports put over them: whatever went out comes back to its place.

use super::{Checklist, Item};
use crate::export::Around;
use crate::template::Lifecycle;
use crate::time::Day;

/// Takes texts that stand under known words out of the guidance of questions.
pub(super) fn place_texts(checklist: &mut Checklist) {
    checklist.sections.iter_mut().for_each(|section| place_all(&mut section.questions));
}

fn place_all(items: &mut [Item]) {
    for item in items {
        place(item);
        place_all(&mut item.questions);
    }
}

fn place(item: &mut Item) {
    let mut left: Vec<&str> = Vec::new();
    let mut found: Vec<(Around, Vec<&str>)> = Vec::new();
    for paragraph in item.guidance.split("\n\n") {
        match (worded(paragraph), found.last_mut()) {
            (Some((part, rest)), _) => found.push((part, Vec::from_iter((!rest.is_empty()).then_some(rest)))),
            (None, Some((_, texts))) => texts.push(paragraph),
            (None, None) => left.push(paragraph),
        }
    }
    let mut about = item.about.clone();
    for (part, texts) in &found {
        let text = texts.join("\n\n").trim().to_owned();
        let place = match part {
            Around::Why => &mut about.why,
            Around::Example => &mut about.example,
            Around::Reviewing => &mut about.reviewing,
            Around::Advice => &mut about.advice,
            Around::Origin => &mut about.origin,
            Around::PointsAt => &mut about.points_at,
            Around::From => match text.parse::<Day>() {
                Ok(from) => {
                    about.lifecycle = Lifecycle::Announced { from };
                    continue;
                }
                // No day: somebody else's words.
                Err(_) => return,
            },
        };
        // Said twice, or said already in a place of its own: not our writing, so it stays as it stands.
        if !place.is_empty() {
            return;
        }
        *place = text;
    }
    if !found.is_empty() {
        item.guidance = left.join("\n\n").trim().to_owned();
        item.about = about;
    }
}

/// A paragraph that begins with one of the words, and what follows it.
fn worded(paragraph: &str) -> Option<(Around, &str)> {
    Around::ALL.into_iter().find_map(|(part, english, japanese)| {
        let paragraph = paragraph.trim_start();
        let rest = paragraph.strip_prefix(english).and_then(|rest| rest.strip_prefix(':'));
        let rest = rest.or_else(|| paragraph.strip_prefix(japanese)?.strip_prefix('：'))?;
        Some((part, rest.trim()))
    })
}
