//! From an answer of the file to the answer that is made of it.

use std::collections::BTreeSet;

use super::answer::{self, cuts, links, yes_or_no};
use super::similar::normalised;
use super::{Given, Line, Match, Value};
use crate::import::checklist::{Item, append};
use crate::import::key::slug;
use crate::import::label;
use crate::language::Language;
use crate::review::Evidence;
use crate::template::{Field, FieldKind, Kind, Question};
use crate::text;

/// Labels of what is evidence by its name.
const EVIDENCE: &str = "evidence|proof|url|link|links|エビデンス|証跡|証拠|リンク";

/// Labels that name no more than an address.
const ADDRESS: &str = "url|urls|link|links|リンク";

/// So many pieces of evidence are made of one answer at most; further links stay in its words.
const MOST_EVIDENCE: usize = 50;

/// Why an answer stays open, whatever it says: the file does not say that it is one, or the template does not take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The box is not ticked.
    Unticked,
    /// It is said not to apply, without a reason.
    NoReason,
    /// It is said not to apply, which this question does not allow.
    NotAllowed,
    /// A field of the question wants a web address, and what the file says for it is none: it is kept in the words.
    NotALink,
}

impl Held {
    /// All of them, so that texts for them can be checked to be complete.
    pub const ALL: [Held; 4] = [Self::Unticked, Self::NoReason, Self::NotAllowed, Self::NotALink];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unticked => "unticked",
            Self::NoReason => "no_reason",
            Self::NotAllowed => "not_allowed",
            Self::NotALink => "not_a_link",
        }
    }
}

/// What would be typed into the form of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// It says that the question does not apply, for the reason given.
    pub not_applicable: bool,
    /// Why it does not apply.
    pub reason: String,
    /// Key of the chosen option; empty where none is.
    pub option: String,
    /// Markdown, or the link.
    pub text: String,
    /// Values by the labels of the question's fields.
    pub fields: Vec<(String, String)>,
    /// Links, and words where there is no other place for them.
    pub evidence: Vec<Evidence>,
    /// It stays open.
    pub held: Option<Held>,
}

/// The answer that is made of what was found for a question; nothing where the file says nothing.
pub(super) fn taken(
    found: &Match,
    item: &Item,
    line: Option<&Line>,
    question: &Question,
    language: Language,
) -> Option<Taken> {
    let nothing = Given::default();
    let given = found.given.as_ref().unwrap_or(&nothing);
    let mut words = given.text();
    append(&mut words, &found.beside);
    if found.given.is_none() && words.is_empty() {
        return None;
    }
    let mut taken = Taken::default();
    if let Some(reason) = &given.not_applicable {
        let reason = text::tidy(&why_not(given, reason));
        taken.held = match () {
            () if reason.is_empty() => Some(Held::NoReason),
            () if !question.not_applicable_allowed => Some(Held::NotAllowed),
            // Too long for a reason: it is kept as words.
            () if reason.chars().count() > text::SENTENCE => Some(Held::NoReason),
            () => return Some(Taken { not_applicable: true, reason, ..taken }),
        };
        // Words that are struck through, or a box beside them, said so without saying it.
        let values = given.fields.iter().map(|field| field.value.as_str());
        let says_so = words.lines().chain(values).any(|line| answer::not_applicable(line).is_some());
        let mut said = if says_so { String::new() } else { said(language, NOT_APPLICABLE).to_owned() };
        append(&mut said, &words);
        taken.fill(given, &said, question);
        return Some(taken);
    }
    let ticked = line.is_some_and(|line| line.ticked == Some(true));
    if line.is_some_and(|line| line.ticked == Some(false)) {
        taken.held = Some(Held::Unticked);
    }
    taken.option = option(given, &words, question);
    if taken.option.is_empty() {
        // What was chosen stays readable where no option of the template is the same.
        for chosen in &given.options {
            if !says(&words, chosen) {
                append(&mut words, chosen);
            }
        }
    } else if says_no_more_than(&given.behind, question, &taken.option) {
        words = given.below.clone();
    }
    // A tick beside `yes / no` chooses neither of them; a tick beside `is it watched?` says yes.
    let says_yes = ticked && given.options.is_empty() && question.kind == Kind::YesNo && item.kind != Kind::YesNo;
    if says_yes && taken.option.is_empty() && question.option("yes").is_some() {
        taken.option = "yes".into();
    }
    taken.fill(given, &words, question);
    if ticked && taken.option.is_empty() && taken.text.is_empty() && taken.fields.is_empty() {
        let ticked = said(language, TICKED).to_owned();
        if question.kind != Kind::Link {
            taken.text = ticked;
        } else if taken.evidence.is_empty() {
            taken.evidence.push(Evidence { link: String::new(), note: ticked });
        }
    }
    (!taken.says_nothing()).then_some(taken)
}

/// What a lone tick says, in English and Japanese.
const TICKED: [&str; 2] = ["Ticked.", "チェック済み。"];

/// What words that are struck through say, or a box beside `N/A`.
const NOT_APPLICABLE: [&str; 2] = ["Not applicable.", "対象外。"];

fn said(language: Language, words: [&'static str; 2]) -> &'static str {
    match language {
        Language::En => words[0],
        Language::Ja => words[1],
    }
}

impl Taken {
    /// Nothing stands in the field yet.
    fn is_free(&self, field: &Field) -> bool {
        !self.fields.iter().any(|(label, _)| label == &field.label)
    }

    fn says_nothing(&self) -> bool {
        self.option.is_empty() && self.text.is_empty() && self.fields.is_empty() && self.evidence.is_empty()
    }

    /// Puts words, fields and links where the question has a place for them: in a field of its own, or else beside the answer,
    /// never in both.
    fn fill(&mut self, given: &Given, words: &str, question: &Question) {
        let mut words = text::tidy(words);
        let mut shown: Vec<Evidence> = Vec::new();
        for value in given.fields.iter().filter(|field| !text::tidy(&field.value).is_empty()) {
            let Value { label, value: said } = value;
            match place(value, given, question).filter(|field| self.is_free(field)) {
                Some(field) if field.kind == FieldKind::Url => match address(said) {
                    Some(link) => {
                        // What stands around the address is kept as words.
                        if bare(said) != link {
                            append(&mut words, &format!("**{label}**: {said}"));
                        }
                        self.fields.push((field.label.clone(), link));
                    }
                    None => {
                        append(&mut words, &format!("**{label}**: {said}"));
                        self.held = self.held.or(Some(Held::NotALink));
                    }
                },
                Some(field) => self.fields.push((field.label.clone(), said.clone())),
                None => match as_evidence(label, said) {
                    Some(evidence) => shown.push(evidence),
                    None => append(&mut words, &format!("**{label}**: {said}")),
                },
            }
        }
        for link in links(&words) {
            let in_field = self.fields.iter().any(|(_, value)| *value == link);
            let known = in_field || shown.iter().any(|it| it.link == link);
            if text::is_link(&link) && link.len() <= text::LINK && !known {
                shown.push(Evidence { link, note: String::new() });
            }
        }
        if question.kind == Kind::Link {
            // The answer is the first link; words have no other place than beside a link.
            if let Some(at) = shown.iter().position(|evidence| !evidence.link.is_empty()) {
                let first = shown.remove(at);
                if !first.note.is_empty() {
                    append(&mut words, &first.note);
                }
                self.text = first.link;
            }
            let bare = words.trim_matches(['<', '>', '(', ')', ' ']);
            // The words come with them, whatever the number of links.
            shown.truncate(MOST_EVIDENCE - 1);
            if !words.is_empty() && bare != self.text {
                shown.push(Evidence { link: String::new(), note: words });
            }
        } else {
            self.text = words;
        }
        shown.truncate(MOST_EVIDENCE);
        self.evidence = shown;
    }
}

/// The question's own field that a value of the file is for: the one of its name, or, for `url:` alone, one that wants an
/// address and that the file does not name otherwise.
fn place<'a>(value: &Value, given: &Given, question: &'a Question) -> Option<&'a Field> {
    let label = normalised(&value.label);
    let named = |field: &Field, label: &str| normalised(&field.label) == label;
    let fits = value.value.chars().count() <= text::SENTENCE;
    let own = question.fields.iter().find(|field| named(field, &label)).filter(|_| fits);
    let is_url = ADDRESS.split('|').any(|name| name == label) && address(&value.value).is_some();
    let free = |field: &&Field| !given.fields.iter().any(|other| named(field, &normalised(&other.label)));
    let any = || question.fields.iter().filter(|field| field.kind == FieldKind::Url).find(free).filter(|_| is_url);
    own.or_else(any)
}

/// The one address in a field's value; none where there is no address in it, or more than one.
fn address(value: &str) -> Option<String> {
    let mut found = links(value);
    found.dedup();
    let one = (found.len() == 1).then(|| found.remove(0));
    one.filter(|link| text::is_link(link) && link.chars().count() <= text::LINK)
}

fn bare(value: &str) -> &str {
    value.trim().trim_matches(['<', '>'])
}

/// Takes lines such as `owner: Ann` out of a text, where the question has a field of that name.
pub(super) fn own_lines(text: &mut String, question: &Question) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    let mut kept = Vec::new();
    for line in text.lines() {
        let item = line.trim_start_matches(['-', '*', '+', '・', ' ', '\u{3000}']);
        let own = label::with_value(item).filter(|(label, _)| {
            let is_new = !values.iter().any(|value| normalised(&value.label) == normalised(label));
            is_new && question.fields.iter().any(|field| normalised(&field.label) == normalised(label))
        });
        match own {
            Some((label, value)) => values.push(Value { label: label.to_owned(), value: value.to_owned() }),
            None => kept.push(line),
        }
    }
    if !values.is_empty() {
        *text = kept.join("\n").trim().to_owned();
    }
    values
}

/// A field that the template does not have, where it is a link or named like evidence.
fn as_evidence(label: &str, value: &str) -> Option<Evidence> {
    let by_name = EVIDENCE.split('|').any(|name| normalised(label) == name);
    let bare = value.trim_matches(['<', '>']);
    if text::is_link(bare) && bare.len() <= text::LINK {
        let note = if by_name { String::new() } else { label.to_owned() };
        return Some(Evidence { link: bare.to_owned(), note });
    }
    let fits = by_name && links(value).is_empty() && value.chars().count() <= text::SENTENCE;
    fits.then(|| Evidence { link: String::new(), note: value.to_owned() })
}

/// Why it does not apply: the reason that was read, or all words where there are more of them.
fn why_not(given: &Given, read: &str) -> String {
    let says_why = |text: &str| answer::not_applicable(text).is_none_or(|reason| !reason.is_empty());
    let lines =
        given.behind.lines().chain(given.below.lines()).filter(|line| !line.trim().is_empty() && says_why(line));
    let mut words: Vec<String> = lines.map(str::to_owned).collect();
    let fields = given.fields.iter().filter(|field| says_why(&field.value));
    let alone = words.is_empty() && given.fields.len() == 1;
    words.extend(fields.map(|field| match alone {
        true => field.value.clone(),
        false => format!("{}: {}", field.label, field.value),
    }));
    match words.as_slice() {
        [_] if !read.is_empty() => read.to_owned(),
        words => words.join("\n"),
    }
}

/// Key of the option that was chosen, where it is one and no other.
fn option(given: &Given, words: &str, question: &Question) -> String {
    let mut chosen: BTreeSet<&str> = BTreeSet::new();
    for label in &given.options {
        let same = question.options.iter().filter(|option| is_option(label, &option.label, &option.key));
        chosen.extend(same.map(|option| option.key.as_str()));
    }
    if given.options.is_empty() && question.kind == Kind::Choice {
        // `low — nobody uses it`: the option, and why.
        let first = words.lines().next().unwrap_or_default();
        for (head, _) in cuts(first) {
            let same = question.options.iter().filter(|option| is_option(head, &option.label, &option.key));
            chosen.extend(same.map(|option| option.key.as_str()));
        }
    }
    match (chosen.first(), chosen.len()) {
        (Some(key), 1) => (*key).to_owned(),
        _ => String::new(),
    }
}

fn is_option(chosen: &str, label: &str, key: &str) -> bool {
    let words = normalised(chosen);
    chosen.trim() == label.trim()
        || (!words.is_empty() && (words == normalised(label) || (words.is_ascii() && slug(chosen) == key)))
        || yes_or_no(chosen) == Some(key)
}

/// Whether the words already say what was chosen.
fn says(words: &str, chosen: &str) -> bool {
    normalised(words).contains(&normalised(chosen)) || words.lines().any(|line| yes_or_no(line) == Some(chosen))
}

/// Whether words behind the prompt are the chosen option and nothing else.
fn says_no_more_than(behind: &str, question: &Question, key: &str) -> bool {
    let label = question.option(key).map_or("", |option| option.label.as_str());
    if behind.is_empty() || is_option_alone(behind, label, key) {
        return true;
    }
    // `yes / ~~no~~` and `**yes** / no` choose one of two and say nothing else.
    let parts: Vec<&str> = behind.split(['/', '|']).map(str::trim).collect();
    let is_word = |part: &&str| part.trim_matches(['~', '*', '_', ' ']).split_whitespace().count() == 1;
    parts.len() == 2 && parts.iter().all(is_word) && yes_or_no(behind) == Some(key)
}

fn is_option_alone(behind: &str, label: &str, key: &str) -> bool {
    let bare = behind.trim_matches(['*', '_', ' ', '.', '。', '!']);
    let words = normalised(bare);
    let one = words.split(' ').count() == 1;
    words == normalised(label) || (one && yes_or_no(bare) == Some(key))
}
