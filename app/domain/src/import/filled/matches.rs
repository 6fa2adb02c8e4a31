//! Which question of a template each question of a filled-in checklist is.

use std::collections::{HashMap, HashSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::given::Given;
use super::similar::{Features, Index, normalised};
use super::{Filled, answer};
use crate::id::LineageId;
use crate::import::checklist::{Item, Section};
use crate::template::{Content, Kind, Question};

/// Prompts less alike than this, in percent, are different questions.
const ALIKE: u8 = 70;

/// The best has to be so much better than the second best; otherwise nobody can tell which of them it is.
const CLEARLY: u8 = 5;

/// What two questions were matched by, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The same words.
    Prompt,
    /// The same key: named so in the file, or words that differ in their ends alone.
    Key,
    /// Words that are alike.
    Similar,
}

impl How {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [How; 3] = [Self::Prompt, Self::Key, Self::Similar];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Prompt => "prompt",
            Self::Key => "key",
            Self::Similar => "similar",
        }
    }
}

/// A question of the file and the one of the template that it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Of the file's question.
    pub key: String,
    /// Of the template's.
    pub lineage: LineageId,
    /// What they were matched by.
    pub how: How,
    /// How alike their words are, in percent.
    pub likeness: u8,
    /// What was answered, cut where the template's prompt ends; nothing where there is no answer.
    pub given: Option<Given>,
    /// Words behind the prompt of a box that is not ticked: they answer nothing, but somebody wrote them. Markdown.
    pub beside: String,
    /// The same, of what stands below it and is not the template's own. It may as well be guidance. Markdown.
    pub below: String,
}

/// What was found for each question of a filled-in checklist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Matches {
    /// In the file's order; no question of either side stands in it twice.
    pub found: Vec<Match>,
    /// Keys of the file's questions that the template does not ask, in the file's order.
    pub unmatched: Vec<String>,
}

struct Asked<'a> {
    item: &'a Item,
    section: &'a Section,
    line: &'a str,
}

/// Where the same words have to stand.
#[derive(Clone, Copy)]
enum Place {
    Key,
    Section,
    Any,
}

impl Place {
    fn of<'b>(self, key: &'b str, section: &'b str) -> &'b str {
        match self {
            Self::Key => key,
            Self::Section => section,
            Self::Any => "",
        }
    }
}

struct Matcher<'a> {
    asked: Vec<Asked<'a>>,
    questions: Vec<(&'a Question, String)>,
    sections: Vec<&'a str>,
    /// By the place of the file's question: the template's, and what is left of the line.
    found: HashMap<usize, (usize, How, u8, &'a str)>,
    taken: HashSet<usize>,
}

/// Matches a filled-in checklist with the template it came from, or a later version of it: by the same words first, then by
/// key, then by words that are alike. No two questions are matched with one.
pub fn matches(filled: &Filled, template: &Content) -> Matches {
    let mut matcher = Matcher::new(filled, template);
    matcher.by_prompt(|line| vec![(line, "")]);
    matcher.by_prompt(answer::cuts);
    matcher.by_key();
    matcher.by_likeness();
    matcher.finish(filled)
}

impl<'a> Matcher<'a> {
    fn new(filled: &'a Filled, template: &'a Content) -> Self {
        fn collect<'a>(items: &'a [Item], section: &'a Section, filled: &'a Filled, into: &mut Vec<Asked<'a>>) {
            for item in items {
                if item.kind != Kind::Group {
                    let line = filled.lines.get(&item.key).map_or(item.prompt.as_str(), |line| line.words.as_str());
                    into.push(Asked { item, section, line });
                }
                collect(&item.questions, section, filled, into);
            }
        }
        let mut asked = Vec::new();
        for section in &filled.checklist.sections {
            collect(&section.questions, section, filled, &mut asked);
        }
        let questions = template.questions.iter().filter(|question| !question.is_group());
        let questions = questions.map(|question| (question, normalised(&question.prompt))).collect();
        let sections = template.sections.iter().map(|section| section.title.as_str()).collect();
        Self { asked, questions, sections, found: HashMap::new(), taken: HashSet::new() }
    }

    fn take(&mut self, at: usize, question: usize, how: How, likeness: u8, rest: &'a str) {
        self.found.insert(at, (question, how, likeness, rest));
        self.taken.insert(question);
    }

    /// Matches what is not matched yet by one of these beginnings of its line. Where several questions have the same words,
    /// those with the same key are matched first, then those in the same section.
    fn by_prompt(&mut self, cuts: impl Fn(&'a str) -> Vec<(&'a str, &'a str)>) {
        let free = (0..self.asked.len()).filter(|at| !self.found.contains_key(at));
        let cut = |at: usize| {
            (at, cuts(self.asked[at].line).into_iter().map(|(head, rest)| (normalised(head), rest)).collect())
        };
        let lines: Vec<(usize, Vec<(String, &'a str)>)> = free.map(cut).collect();
        for place in [Place::Key, Place::Section, Place::Any] {
            let mut places: HashMap<(String, &str), VecDeque<usize>> = HashMap::new();
            for (at, (question, words)) in self.questions.iter().enumerate().filter(|(at, _)| !self.taken.contains(at))
            {
                let section = self.sections.get(question.section).copied().unwrap_or_default();
                let place = place.of(&question.key, section);
                places.entry((words.clone(), place)).or_default().push_back(at);
            }
            let mut found = Vec::new();
            for (at, line) in lines.iter().filter(|(at, _)| !self.found.contains_key(at)) {
                let Asked { item, section, .. } = &self.asked[*at];
                let place = place.of(&item.key, &section.title);
                let question = line
                    .iter()
                    .find_map(|(head, rest)| Some((places.get_mut(&(head.clone(), place))?.pop_front()?, *rest)));
                found.extend(question.map(|(question, rest)| (*at, question, rest)));
            }
            for (at, question, rest) in found {
                self.take(at, question, How::Prompt, 100, rest);
            }
        }
    }

    fn by_key(&mut self) {
        let keys: HashMap<&str, usize> =
            self.questions.iter().enumerate().map(|(at, (question, _))| (question.key.as_str(), at)).collect();
        for at in 0..self.asked.len() {
            let item = self.asked[at].item;
            let question = keys.get(item.key.as_str()).filter(|question| !self.taken.contains(*question));
            if let Some(question) = question.copied().filter(|_| !self.found.contains_key(&at)) {
                let own = Features::of(&normalised(&item.prompt));
                let likeness = own.likeness(&Features::of(&self.questions[question].1));
                let rest = self.rest(at);
                self.take(at, question, How::Key, likeness, rest);
            }
        }
    }

    /// What the file alone takes for the answer on a line.
    fn rest(&self, at: usize) -> &'a str {
        let Asked { item, line, .. } = &self.asked[at];
        answer::cuts(line).into_iter().find(|(head, _)| *head == item.prompt).map_or("", |(_, rest)| rest)
    }

    fn by_likeness(&mut self) {
        let free = (0..self.questions.len()).filter(|at| !self.taken.contains(at));
        let features: HashMap<usize, Features> = free.map(|at| (at, Features::of(&self.questions[at].1))).collect();
        let index = Index::of(features.iter().map(|(at, features)| (*at, features)));
        let mut pairs = Vec::new();
        for at in (0..self.asked.len()).filter(|at| !self.found.contains_key(at)) {
            let own = Features::of(&normalised(&self.asked[at].item.prompt));
            let near = index.near(&own).into_iter().filter_map(|near| Some((own.likeness(features.get(&near)?), near)));
            let mut near: Vec<(u8, usize)> = near.filter(|(likeness, _)| *likeness >= ALIKE).collect();
            near.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            let clear = near.get(1).is_none_or(|second| near[0].0 >= second.0 + CLEARLY);
            pairs.extend(near.first().filter(|_| clear).map(|(likeness, question)| (*likeness, at, *question)));
        }
        pairs.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (likeness, at, question) in pairs {
            if !self.taken.contains(&question) {
                let rest = self.rest(at);
                self.take(at, question, How::Similar, likeness, rest);
            }
        }
    }

    fn finish(self, filled: &Filled) -> Matches {
        let mut matches = Matches::default();
        for (at, asked) in self.asked.iter().enumerate() {
            let key = asked.item.key.clone();
            match self.found.get(&at) {
                Some((question, how, likeness, rest)) => {
                    let question = self.questions[*question].0;
                    let (how, likeness, lineage) = (*how, *likeness, question.lineage.clone());
                    let (given, beside) = given(filled, &key, question, rest);
                    let below = filled.below.get(&key).map(|text| not_own(text, question)).unwrap_or_default();
                    matches.found.push(Match { key, lineage, how, likeness, given, beside, below });
                }
                None => matches.unmatched.push(key),
            }
        }
        matches
    }
}

/// The answer, now that it is known where the prompt ends and what the template itself says below it; and the words behind
/// the prompt, where they are none.
fn given(filled: &Filled, key: &str, question: &Question, rest: &str) -> (Option<Given>, String) {
    let ticked = filled.lines.get(key).and_then(|line| line.ticked);
    let mut given = filled.given.get(key).cloned().unwrap_or(Given { ticked, ..Given::default() });
    let is_label = question.prompt.trim_end().ends_with([':', '：']);
    let mut beside = String::new();
    if ticked != Some(false) || is_label || given.not_applicable.is_some() {
        given.below = not_own(&given.below, question);
        given.answer(rest);
        let chosen = question.options.iter().filter(|option| {
            let words = normalised(rest);
            !words.is_empty() && (words == normalised(&option.label) || words == option.key)
        });
        if given.options.is_empty() {
            given.options = chosen.map(|option| option.label.clone()).collect();
        }
    } else {
        given.behind.clear();
        beside = rest.to_owned();
    }
    given.collect_links();
    (given.says_something().then_some(given), beside)
}

/// Lines that are not the template's own guidance.
fn not_own(text: &str, question: &Question) -> String {
    let own: HashSet<String> = question.guidance.answering.lines().map(normalised).collect();
    let lines = text.lines().filter(|line| line.trim().is_empty() || !own.contains(&normalised(line)));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
