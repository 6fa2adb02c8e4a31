//! Nothing is lost and nothing appears twice, whatever the file.

use std::collections::HashSet;

use proptest::prelude::*;

use super::super::{Because, Checklist, Item, Why, filled, markdown};
use super::made_up::{lines, noise};

/// Where each text of the result goes: titles may repeat what is above them, everything else stands once. Headings of a
/// table's columns are titles: each row repeats them.
#[derive(Default)]
struct Texts {
    titles: Vec<String>,
    others: Vec<String>,
    keys: Vec<String>,
}

impl Texts {
    fn of(checklist: &Checklist) -> Self {
        let mut texts = Self { titles: vec![checklist.name.clone()], ..Self::default() };
        texts.others.push(checklist.purpose.clone());
        for section in &checklist.sections {
            texts.titles.push(section.title.clone());
            texts.others.push(section.introduction.clone());
            texts.add(&section.questions);
        }
        texts
    }

    fn add(&mut self, items: &[Item]) {
        for item in items {
            self.keys.push(item.key.clone());
            self.others.push(item.prompt.clone());
            let labels = item.fields.iter().map(|field| field.label.clone()).chain(item.options.clone());
            if is_row(item) {
                self.titles.extend(labels.chain(item.tiers.iter().map(|asked| asked.tier.clone())));
                self.titles.push(item.key.clone());
                for part in item.guidance.split("\n\n") {
                    let (heading, words) = part.split_once("**: ").unwrap_or(("", part));
                    self.titles.push(heading.to_owned());
                    self.others.push(words.to_owned());
                }
            } else {
                self.others.extend(labels);
                self.others.push(item.guidance.clone());
            }
            self.add(&item.questions);
        }
    }
}

fn is_row(item: &Item) -> bool {
    use Because::{TableHeader, TableRow, TableWords};
    matches!(item.because, Because::Box | TableRow | TableHeader | TableWords)
}

fn words(text: &str) -> Vec<&str> {
    let word = |part: &&str| part.starts_with("word") && part.ends_with('z');
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(word).collect()
}

fn count(texts: &[String], word: &str) -> usize {
    texts.iter().flat_map(|text| words(text)).filter(|found| *found == word).count()
}

fn keys_are_sound(keys: &[String]) {
    assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "unique: {keys:?}");
    for key in keys {
        let sound = |word: &str| {
            !word.is_empty()
                && word.chars().all(|c| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
        };
        assert!(key.split('-').all(sound), "{key:?}");
        assert!(key.chars().count() <= 200, "{key:?}");
    }
}

fn unused_is_sound(text: &str, checklist: &Checklist) {
    let lines: Vec<&str> = text.lines().collect();
    assert!(checklist.unused.is_sorted_by_key(|unused| unused.line));
    for unused in &checklist.unused {
        let line = lines[unused.line as usize - 1];
        assert!(!unused.text.is_empty() && line.contains(&unused.text), "{unused:?} in {line:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_a_file_is_used_or_listed(text in lines()) {
        let Ok(checklist) = markdown(text.as_bytes(), "File") else { return Ok(()) };
        let texts = Texts::of(&checklist);
        let unused: Vec<String> = checklist.unused.iter().map(|unused| unused.text.clone()).collect();
        for word in words(&text) {
            let (titles, others) = (count(&texts.titles, word), count(&texts.others, word));
            let listed = count(&unused, word);
            prop_assert!(titles + others + listed > 0, "{word} is lost in\n{text}\n{checklist:#?}");
            prop_assert!(others + listed <= 1, "{word} stands twice, from\n{text}\n{checklist:#?}");
            prop_assert!(titles == 0 || listed == 0, "{word} is used and listed, from\n{text}\n{checklist:#?}");
        }
        let vague: Vec<_> = checklist.unused.iter().filter(|unused| unused.why == Why::NotUnderstood).collect();
        prop_assert!(vague.is_empty(), "{vague:?} in\n{text}");
        keys_are_sound(&texts.keys);
        unused_is_sound(&text, &checklist);
    }

    #[test]
    fn every_word_of_a_filled_in_file_is_used_or_listed(text in lines()) {
        let Ok(filled) = filled(text.as_bytes(), "File") else { return Ok(()) };
        let mut texts = Texts::of(&filled.checklist);
        for given in filled.given.values() {
            texts.others.extend([given.behind.clone(), given.below.clone()]);
            texts.others.extend(given.fields.iter().map(|field| field.value.clone()));
            texts.titles.extend(given.options.clone());
            texts.titles.extend(given.fields.iter().map(|field| field.label.clone()));
        }
        let unused: Vec<String> = filled.checklist.unused.iter().map(|unused| unused.text.clone()).collect();
        for word in words(&text) {
            let (titles, others) = (count(&texts.titles, word), count(&texts.others, word));
            let listed = count(&unused, word);
            prop_assert!(titles + others + listed > 0, "{word} is lost in\n{text}\n{filled:#?}");
            prop_assert!(others + listed <= 1, "{word} stands twice, from\n{text}\n{filled:#?}");
        }
        keys_are_sound(&texts.keys);
        unused_is_sound(&text, &filled.checklist);
    }

    #[test]
    fn noise_does_no_harm(text in noise()) {
        let _ = filled(text.as_bytes(), "File");
        if let Ok(checklist) = markdown(text.as_bytes(), "File") {
            keys_are_sound(&Texts::of(&checklist).keys);
            unused_is_sound(text.replace("\r\n", "\n").replace('\r', "\n").trim_start_matches('\u{FEFF}'), &checklist);
        }
    }

    #[test]
    fn bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = markdown(&bytes, "File");
    }

    #[test]
    fn line_ends_make_no_difference(text in lines()) {
        let as_is = markdown(text.as_bytes(), "File");
        prop_assert_eq!(&markdown(text.replace('\n', "\r\n").as_bytes(), "File"), &as_is);
        prop_assert_eq!(&markdown(format!("\u{FEFF}{text}").as_bytes(), "File"), &as_is);
    }
}
