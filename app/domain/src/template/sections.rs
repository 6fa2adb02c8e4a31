//! Differences between the sections of two versions. Sections have no identity of their own: they are told by their titles, else
//! by the questions that stand in them.

use std::collections::{HashMap, HashSet};

use super::{Content, Section};
use crate::id::LineageId;

/// How a section differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionDifference<'a> {
    /// Only the later version has it.
    Added(&'a Section),
    /// Only the earlier version has it.
    Removed(&'a Section),
    /// Its title or its introduction reads otherwise.
    Changed(&'a Section, &'a Section),
}

/// Everything in which the sections of two versions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionDifferences<'a> {
    /// In the order of the later version, then those that are gone.
    pub each: Vec<SectionDifference<'a>>,
    /// Titles in their order, where those that are in both versions stand in another one; else empty.
    pub order: Vec<&'a str>,
}

impl<'a> SectionDifferences<'a> {
    /// Compares the sections of two versions.
    pub fn of(before: &'a Content, after: &'a Content) -> Self {
        let pairs = pairs(before, after);
        let earlier: HashMap<usize, usize> = pairs.iter().map(|(was, is)| (*is, *was)).collect();
        let mut each = Vec::new();
        for (at, section) in after.sections.iter().enumerate() {
            match earlier.get(&at).map(|was| &before.sections[*was]) {
                None => each.push(SectionDifference::Added(section)),
                Some(was) if was != section => each.push(SectionDifference::Changed(was, section)),
                Some(_) => {}
            }
        }
        let gone = before.sections.iter().enumerate().filter(|(at, _)| !pairs.contains_key(at));
        each.extend(gone.map(|(_, section)| SectionDifference::Removed(section)));
        let mut places: Vec<(usize, usize)> = pairs.into_iter().collect();
        places.sort_unstable();
        let moved = !places.is_sorted_by_key(|(_, is)| *is);
        let titles = after.sections.iter().filter(|_| moved).map(|section| section.title.as_str());
        Self { each, order: titles.collect() }
    }

    /// Whether they are the same.
    pub fn is_nothing(&self) -> bool {
        self.each.is_empty() && self.order.is_empty()
    }
}

/// Which section of the later version is which of the earlier one, each at most once: those of the same title before those that
/// merely have the same questions.
fn pairs(before: &Content, after: &Content) -> HashMap<usize, usize> {
    let same = same_sections(before, after);
    let titled = |was: usize, is: usize| before.sections[was].title == after.sections[is].title;
    let mut found: Vec<(usize, usize)> = same.into_iter().collect();
    found.sort_unstable_by_key(|&(was, is)| (!titled(was, is), was));
    let mut taken = HashSet::new();
    found.into_iter().filter(|(_, is)| taken.insert(*is)).collect()
}

/// Which section of the later version is which of the earlier one: the one of the same title (the second of two, where two have
/// it), else the one that has most of its questions.
pub fn same_sections(before: &Content, after: &Content) -> HashMap<usize, usize> {
    let now: HashMap<&LineageId, usize> =
        after.questions.iter().map(|question| (&question.lineage, question.section)).collect();
    let mut same = HashMap::new();
    for (at, section) in before.sections.iter().enumerate() {
        let of_title = |other: &&Section| other.title == section.title;
        let earlier = before.sections[..at].iter().filter(of_title).count();
        let mut titled = after.sections.iter().enumerate().filter(|(_, other)| other.title == section.title);
        let titled = titled.nth(earlier).map(|(place, _)| place);
        let found = titled.or_else(|| {
            let mut counts: HashMap<usize, usize> = HashMap::new();
            let of_it = before.questions.iter().filter(|question| question.section == at);
            of_it.filter_map(|question| now.get(&question.lineage)).for_each(|to| *counts.entry(*to).or_default() += 1);
            counts.into_iter().max_by_key(|(to, count)| (*count, std::cmp::Reverse(*to))).map(|(to, _)| to)
        });
        if let Some(found) = found {
            same.insert(at, found);
        }
    }
    same
}
