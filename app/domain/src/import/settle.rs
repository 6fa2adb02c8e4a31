//! How a question is answered.

use super::checklist::Item;
use super::rows::{self, Row};
use super::{flag, label, wording};
use crate::template::{FieldKind, Kind};

/// Decides the kind of a question, now that everything below it is known, and takes out of its words what the kind says.
pub(super) fn kind(item: &mut Item, plain: &str, yes_no: bool, filled: bool) {
    if let Some(Row { prompt, labels, .. }) = rows::row(&item.prompt, filled) {
        item.prompt = prompt;
        options(item, labels.clone());
        if item.kind == Kind::Explain {
            item.guide(&labels.join(" / "));
        }
    } else if let Some(rest) = wording::yes_no(&item.prompt) {
        item.kind = Kind::YesNo;
        if !rest.is_empty() {
            item.prompt = rest;
        }
    } else if let Some((prompt, options)) = wording::choice(&item.prompt) {
        item.kind = Kind::Choice;
        item.prompt = prompt;
        item.options = options;
    } else if yes_no {
        item.kind = Kind::YesNo;
    } else if are_alternatives(&item.questions, plain) {
        let labels: Vec<String> = item.questions.drain(..).map(|choice| choice.prompt).collect();
        // What is asked of those to whom it does not apply is worth keeping.
        let remarks = labels.iter().filter(|label| says_more(label)).cloned().collect::<Vec<_>>();
        remarks.iter().for_each(|remark| item.guide(remark));
        options(item, labels);
    } else if !item.questions.is_empty() {
        let group = item.fields.is_empty() && !wording::asks(plain);
        item.kind = if group { Kind::Group } else { Kind::Explain };
    } else if label::label(plain).is_some_and(|label| label::kind(label) == FieldKind::Url) {
        item.kind = Kind::Link;
    }
}

/// Makes labels the answers to choose from, where nothing else has said how the question is answered.
pub(super) fn options(item: &mut Item, mut labels: Vec<String>) {
    labels.retain(|label| !flag::is_not_applicable(&flag::normal(label)));
    if labels.len() < 2 || item.kind != Kind::Explain {
        return;
    }
    if let [yes, no] = labels.as_slice()
        && wording::is_pair(yes, no)
    {
        item.kind = Kind::YesNo;
    } else {
        item.kind = Kind::Choice;
        item.options = labels;
    }
}

/// Labels that are answers, whatever is asked.
const ANSWERS: &str = "\
    yes|no|partially|partly|partial|not yet|unknown|not sure|don't know|other|none|low|medium|high|small|large|critical|\
    done|not done|pass|fail|ok|ng|はい|いいえ|一部|一部対応|未定|不明|その他|なし|高|中|低|大|小|済|未|対応済|未対応";

/// Words of a question that wants one of several.
const CHOOSES: &str = "\
    select one|choose one|pick one|tick one|one of|which |how often|how many|how much|いずれか|ひとつ選|一つ選|1つ選|どの|どちら|どれ";

/// Whether boxes below a question are answers to choose from and no questions of their own.
fn are_alternatives(items: &[Item], plain: &str) -> bool {
    let bare = |item: &Item| {
        let alone = item.guidance.is_empty() && item.fields.is_empty() && item.questions.is_empty();
        alone && item.kind == Kind::Explain
    };
    let labels: Vec<String> = items.iter().map(|item| flag::normal(&item.prompt)).collect();
    let telling: Vec<&String> = labels.iter().filter(|label| !flag::is_not_applicable(label)).collect();
    let are_answers = || telling.iter().all(|label| ANSWERS.split('|').any(|it| it == label.as_str()));
    let question = flag::normal(plain);
    let chooses = || CHOOSES.split('|').any(|it| question.contains(it)) && telling.iter().all(|label| is_label(label));
    // `Done` and `N/A` are answers as well.
    let enough = (2..=8).contains(&telling.len()) || (telling.len() == 1 && items.len() == 2 && are_answers());
    enough && items.iter().all(bare) && (are_answers() || chooses())
}

fn says_more(label: &str) -> bool {
    let label = flag::normal(label);
    flag::is_not_applicable(&label) && !flag::is_not_applicable_alone(&label)
}

/// Whether a text is short enough to stand behind a box as an answer.
pub(super) fn is_label(text: &str) -> bool {
    let short = text.chars().count() <= 32 && text.split_whitespace().count() <= 4;
    short && !text.ends_with(['?', ':', '.', '。']) && !text.contains("://")
}
