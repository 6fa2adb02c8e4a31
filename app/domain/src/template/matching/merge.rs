//! The content of a draft, made of a template and an imported checklist.

use std::collections::{HashMap, HashSet};

use super::super::{Content, DEEPEST, Lifecycle, Need, Question, Tier};
use super::together::together;
use crate::id::LineageId;
use crate::import::{Because, Checklist, Item};

/// What a draft is made of.
#[derive(Debug, Clone, Copy)]
pub struct Merging<'a> {
    /// What the template says now.
    pub current: &'a Content,
    /// What was understood of the file: it tells where the file is silent.
    pub checklist: &'a Checklist,
    /// The same as content, from [`Checklist::to_content`]; new questions keep the lineages it gave them.
    pub imported: &'a Content,
    /// Which questions are the same: the template's lineage, then the file's. Of several pairs with the same question the first
    /// counts.
    pub pairs: &'a [(LineageId, LineageId)],
    /// Which of the questions that the file does not have are retired; the others are left as they are.
    pub retire: &'a HashSet<LineageId>,
}

/// The content of the draft. Sections, order, nesting and prompts are the file's. A question of a pair keeps lineage, key and
/// number of meaning, and everything of which the file is silent: texts, minutes, milestone, need, kind, gaps, fields. What the
/// file does not have stands behind the questions of its section, or under its parent; a section that the file does not have
/// comes last.
///
/// Tiers stay as they are. Where the file names others, they come behind those, and questions that the file does not have are
/// asked in them as in the last tier before.
pub fn merge(merging: &Merging) -> Content {
    let Merging { current, checklist, imported, .. } = *merging;
    let merger = Merger::of(merging);
    let mut content = Content {
        tiers: merger.tiers.clone(),
        sections: imported.sections.clone(),
        questions: Vec::new(),
        rule: checklist.rule.unwrap_or(current.rule),
    };
    // What was exported says all of it, an empty introduction too.
    for section in content.sections.iter_mut().filter(|_| checklist.rule.is_none()) {
        if section.introduction.is_empty()
            && let Some(same) = current.sections.iter().find(|other| other.title == section.title)
        {
            section.introduction = same.introduction.clone();
        }
    }
    let mut keys: HashSet<String> = current.questions.iter().map(|question| question.key.clone()).collect();
    for question in &imported.questions {
        let mut question = merger.question(question);
        if merger.is_new(&question.lineage) {
            question.key = free_key(&question.key, &keys);
            keys.insert(question.key.clone());
        }
        content.questions.push(question);
    }
    for question in &current.questions {
        if !merger.paired.contains(&question.lineage) {
            merger.leave(question, &mut content);
        }
    }
    content
}

struct Merger<'a> {
    merging: &'a Merging<'a>,
    items: HashMap<&'a str, &'a Item>,
    /// From the file's lineages to the template's.
    same: HashMap<&'a LineageId, &'a Question>,
    paired: HashSet<&'a LineageId>,
    tiers: Vec<Tier>,
    /// For each of these tiers, its place among those of the file.
    places: Vec<Option<usize>>,
    /// The file says which tiers ask what.
    names_tiers: bool,
}

impl<'a> Merger<'a> {
    fn of(merging: &'a Merging<'a>) -> Self {
        let Merging { current, checklist, imported, .. } = *merging;
        let items = checklist.items_by_key();
        let (mut same, mut paired) = (HashMap::new(), HashSet::new());
        for (old, new) in merging.pairs {
            if let Some(question) = current.by_lineage(old)
                && !paired.contains(old)
                && !same.contains_key(new)
            {
                paired.insert(&question.lineage);
                same.insert(new, question);
            }
        }
        let names_tiers = !checklist.tiers.is_empty() || items.values().any(|item| !item.tiers.is_empty());
        let mut tiers = current.tiers.clone();
        let place = |tier: &Tier| imported.tiers.iter().position(|it| it.key == tier.key || it.name == tier.name);
        let mut places: Vec<Option<usize>> = tiers.iter().map(|tier| place(tier).filter(|_| names_tiers)).collect();
        if names_tiers {
            for (at, tier) in imported.tiers.iter().enumerate() {
                if !places.contains(&Some(at)) {
                    tiers.push(tier.clone());
                    places.push(Some(at));
                }
            }
        }
        Self { merging, items, same, paired, tiers, places, names_tiers }
    }

    fn is_new(&self, lineage: &LineageId) -> bool {
        !self.paired.contains(lineage)
    }

    /// A question of the file as the draft has it.
    fn question(&self, question: &Question) -> Question {
        let parent = question.parent.as_ref();
        let parent = parent.map(|parent| self.same.get(parent).map_or(parent, |same| &same.lineage).clone());
        let item = self.items.get(question.key.as_str()).copied();
        let old = self.same.get(&question.lineage).copied();
        let needs = self.needs(question, item, old);
        let question = Question { parent, needs, meaning: 1, ..question.clone() };
        match old {
            None => question,
            // Everything is said in what was exported.
            Some(old) if item.is_some_and(|item| item.because == Because::Exported) => {
                Question { lineage: old.lineage.clone(), key: old.key.clone(), meaning: old.meaning, ..question }
            }
            Some(old) => together(question, old, item),
        }
    }

    fn needs(&self, question: &Question, item: Option<&Item>, old: Option<&Question>) -> Vec<Option<Need>> {
        let said = item.and_then(|item| item.about.need);
        let last = old.and_then(|old| old.needs.last().copied().flatten());
        let need = |(at, place): (usize, &Option<usize>)| {
            let kept = old.map(|old| old.needs.get(at).copied().unwrap_or(last));
            let from_file = place.map(|place| question.needs.get(place).copied().flatten());
            match from_file {
                Some(need) => need,
                // A tier that the file does not know asks as it did.
                None if self.names_tiers || said.is_none() => kept.unwrap_or(Some(said.unwrap_or(Need::Must))),
                // The need that the file names, in the tiers that ask it.
                None => kept.unwrap_or(said).and(said),
            }
        };
        self.places.iter().enumerate().map(need).collect()
    }

    /// Keeps a question that the file does not have.
    fn leave(&self, question: &Question, content: &mut Content) {
        let mut question = question.clone();
        let last = question.needs.last().copied().flatten();
        question.needs.resize(self.tiers.len(), last);
        if self.merging.retire.contains(&question.lineage) {
            question.lifecycle = Lifecycle::Retired;
        }
        let above = question.parent.as_ref().and_then(|parent| content.by_lineage(parent));
        let above =
            above.filter(|above| content.depth(above) < DEEPEST).map(|above| (above.lineage.clone(), above.section));
        question.parent = above.as_ref().map(|(lineage, _)| lineage.clone());
        question.section = match above {
            Some((_, section)) => section,
            None => self.section(question.section, content),
        };
        content.add(question);
    }

    /// Where a section of the template is in the draft.
    fn section(&self, at: usize, content: &mut Content) -> usize {
        let Some(section) = self.merging.current.sections.get(at) else { return 0 };
        let found = content.sections.iter().position(|other| other.title == section.title);
        found.unwrap_or_else(|| {
            content.sections.push(section.clone());
            content.sections.len() - 1
        })
    }
}

/// A key that no question has.
fn free_key(base: &str, taken: &HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.to_owned()).chain(numbered).find(|key| !taken.contains(key)).unwrap_or_default()
}
