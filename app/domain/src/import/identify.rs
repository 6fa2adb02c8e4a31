//! Keys for the questions of a file.
//!
//! A key is the prompt's slug. Where that is not enough, *all* questions with the same slug are told apart by their
//! section, then by their parents; only what has the same words at the same place is numbered. So a question that is
//! added elsewhere changes nobody's key.

use std::collections::{HashMap, HashSet};

use super::checklist::{Item, Section};
use super::key::{cut, slug};
use super::plain::plain;

/// The longest key, in characters. Only deep nesting comes near it.
const LONGEST: usize = 160;

/// What a question can be named after.
struct Names<'a> {
    section: &'a str,
    parents: Vec<String>,
    own: String,
}

impl Names<'_> {
    /// The key with nothing, the section, or everything before it.
    fn key(&self, depth: usize) -> String {
        let section = (depth > 0).then_some(self.section);
        let parents = self.parents.iter().map(String::as_str).filter(|_| depth > 1);
        let parts: Vec<&str> = section.into_iter().chain(parents).chain([self.own.as_str()]).collect();
        cut(&parts.join("-"), LONGEST).to_owned()
    }
}

/// Gives every question its key, and every field of a question a label of its own.
pub(super) fn give_keys(sections: &mut [Section]) {
    let titles: Vec<String> = sections.iter().map(|section| slug(&section.title)).collect();
    let mut names = Vec::new();
    for (section, title) in sections.iter().zip(&titles) {
        collect(&section.questions, title, &mut Vec::new(), &mut names);
    }
    let mut keys = tell_apart(&names).into_iter();
    for section in sections {
        assign(&mut section.questions, &mut keys);
    }
}

fn collect<'a>(items: &[Item], section: &'a str, parents: &mut Vec<String>, names: &mut Vec<Names<'a>>) {
    for item in items {
        // A file may have names of its own: `SEC-01`.
        let own = if item.key.is_empty() { slug(&plain(&item.prompt)) } else { slug(&item.key) };
        names.push(Names { section, parents: parents.clone(), own: own.clone() });
        parents.push(own);
        collect(&item.questions, section, parents, names);
        parents.pop();
    }
}

fn assign(items: &mut [Item], keys: &mut impl Iterator<Item = String>) {
    for item in items {
        item.key = keys.next().unwrap_or_default();
        let labels = item.fields.iter_mut().map(|field| std::mem::take(&mut field.label)).collect();
        for (field, label) in item.fields.iter_mut().zip(number(labels, ' ')) {
            field.label = label;
        }
        assign(&mut item.questions, keys);
    }
}

fn tell_apart(names: &[Names]) -> Vec<String> {
    let mut depths = vec![0; names.len()];
    let mut keys: Vec<String> = names.iter().map(|name| name.key(0)).collect();
    loop {
        let mut times: HashMap<&str, usize> = HashMap::with_capacity(keys.len());
        keys.iter().for_each(|key| *times.entry(key).or_default() += 1);
        let shared = |at: &usize| depths[*at] < 2 && times.get(keys[*at].as_str()).is_some_and(|times| *times > 1);
        let shared: Vec<usize> = (0..names.len()).filter(shared).collect();
        if shared.is_empty() {
            return number(keys, '-');
        }
        for at in shared {
            depths[at] += 1;
            keys[at] = names[at].key(depths[at]);
        }
    }
}

/// The second of the same becomes `-2`, unless somebody is called so already.
fn number(names: Vec<String>, separator: char) -> Vec<String> {
    let mut taken: HashSet<String> = names.iter().cloned().collect();
    if taken.len() == names.len() {
        return names;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut numbered = Vec::with_capacity(names.len());
    for name in names {
        let Some(time) = times.get_mut(&name) else {
            times.insert(name.clone(), 1);
            numbered.push(name);
            continue;
        };
        let free = (*time + 1..).map(|time| (time, format!("{name}{separator}{time}")));
        if let Some((last, candidate)) = free.into_iter().find(|(_, candidate)| !taken.contains(candidate)) {
            *time = last;
            taken.insert(candidate.clone());
            numbered.push(candidate);
        }
    }
    numbered
}
