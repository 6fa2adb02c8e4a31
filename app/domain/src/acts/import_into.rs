//! Importing a file into a template that is there: what it says becomes the draft of the next version.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::digest::{Digest, Parts};
use crate::id::{LineageId, TemplateId, VersionId};
use crate::import::{Because, Checklist};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::matching::{Merging, Plan, merge};
use crate::template::{Content, Lifecycle};
use crate::time::Timestamp;

/// Imports a file into a template. Where the template has a draft, the file goes into that; else a draft is begun.
#[derive(Debug, Clone)]
pub struct ImportInto {
    /// Which template.
    pub template: TemplateId,
    /// Id of the draft, where one is begun.
    pub begun: VersionId,
    /// What was understood of the file.
    pub checklist: Checklist,
    /// The same as content.
    pub imported: Content,
    /// Which questions are the same, as the keeper confirmed: the template's lineage, then the file's.
    pub pairs: Vec<(LineageId, LineageId)>,
    /// Which of the questions that the file does not have are retired, each with everything nested under it; the others stay.
    pub retire: HashSet<LineageId>,
    /// The template as it was looked at: [`ImportIntoFacts::seen`].
    pub seen: Digest,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct ImportIntoFacts {
    /// The draft or, where there is none, the newest published version.
    pub state: DraftFacts,
    /// Which version that is.
    pub version: VersionId,
}

impl ImportIntoFacts {
    /// Tells one state of a template from another: a form that was made from one is stale in the other. Only compared, never
    /// stored.
    pub fn seen(&self) -> Digest {
        let content = serde_json::to_string(&self.state.content).unwrap_or_default();
        Parts::new("readyroom/import-into/1").text(self.version.as_str()).text(&content).digest()
    }

    /// Number of the version that the draft becomes.
    pub fn next(&self) -> u32 {
        self.state.published + 1
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedInto {
    /// Which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// It was begun by this.
    pub begun: bool,
    /// Questions that are in the file and were in the template, groups included.
    pub paired: usize,
    /// Questions that are new.
    pub added: usize,
    /// Questions that the file does not have and that are not asked any more.
    pub retired: Vec<LineageId>,
    /// The draft as it is from now on.
    #[serde(skip)]
    pub content: Content,
}

impl ImportInto {
    /// Whether somebody may.
    pub fn may(keeper: bool) -> Result<(), Refusal> {
        require(keeper, Code::OnlyKeepers)
    }

    /// The act that does what is planned. `imported` is what the plan was made of; `fresh` gives identities where the file has to be
    /// read again, without what is left out.
    pub fn planned(
        (template, begun): (TemplateId, VersionId),
        (plan, current): (&Plan<'_>, &Content),
        (checklist, imported): (&Checklist, &Content),
        retire: &HashSet<String>,
        seen: Digest,
        fresh: &mut dyn FnMut() -> LineageId,
    ) -> Self {
        let left = plan.left();
        let checklist = checklist.clone().without(&left);
        let imported = if left.is_empty() { imported.clone() } else { checklist.to_content(fresh) };
        let pairs = plan.pairs(current, &imported);
        let retire = current.questions.iter().filter(|question| retire.contains(&question.key));
        let retire = retire.map(|question| question.lineage.clone()).collect();
        Self { template, begun, pairs, retire, seen, checklist, imported }
    }

    /// Each question is in one pair at most, and on both sides there.
    fn check_pairs(&self, current: &Content) -> Result<(), Refusal> {
        let (mut old, mut new) = (HashSet::new(), HashSet::new());
        for (of_template, of_file) in &self.pairs {
            let now = self.imported.by_lineage(of_file).ok_or(Code::BadForm)?;
            let refused = |code: Code| Refusal::new(code).at(&format!("pair.{}", now.key));
            let before = current.by_lineage(of_template).ok_or_else(|| refused(Code::NotAnOption))?;
            if !old.insert(of_template) || !new.insert(of_file) {
                return Err(refused(Code::PairedTwice).with("key", &before.key));
            }
        }
        Ok(())
    }

    /// What is retired: what was named, and what is nested under it and not in the file either.
    fn retired(&self, current: &Content) -> HashSet<LineageId> {
        let paired: HashSet<&LineageId> = self.pairs.iter().map(|(old, _)| old).collect();
        let mut retired: HashSet<LineageId> = HashSet::new();
        for question in current.questions.iter().filter(|question| !paired.contains(&question.lineage)) {
            let above = question.parent.as_ref().is_some_and(|parent| retired.contains(parent));
            if above || self.retire.contains(&question.lineage) {
                retired.insert(question.lineage.clone());
            }
        }
        retired
    }
}

/// Gives new questions the identity that their key had before, as an exported file means it, and another key where the key was
/// another question's.
fn identify(content: &mut Content, checklist: &Checklist, facts: &DraftFacts) {
    let items = checklist.items_by_key();
    let mut back: HashMap<LineageId, LineageId> = HashMap::new();
    for at in 0..content.questions.len() {
        let question = &content.questions[at];
        let Some(known) = facts.known.get(&question.key).filter(|known| **known != question.lineage) else { continue };
        let exported = items.get(question.key.as_str()).is_some_and(|item| item.because == Because::Exported);
        if exported && content.by_lineage(known).is_none() {
            back.insert(question.lineage.clone(), known.clone());
            content.questions[at].lineage = known.clone();
            continue;
        }
        let base = question.key.clone();
        let free = |key: &String| content.by_key(key).is_none() && !facts.known.contains_key(key);
        let key = (2..).map(|number| format!("{base}-{number}")).find(free).unwrap_or(base);
        content.questions[at].key = key;
    }
    for question in &mut content.questions {
        if let Some(known) = question.parent.as_ref().and_then(|parent| back.get(parent)) {
            question.parent = Some(known.clone());
        }
    }
}

impl Act for ImportInto {
    const NAME: &'static str = "import_into";
    type Facts = ImportIntoFacts;
    type Event = ImportedInto;

    fn decide(&self, facts: &Self::Facts, _: &Actor, _: Timestamp) -> Result<Option<ImportedInto>, Refusal> {
        let state = &facts.state;
        let current = &state.content;
        Self::may(state.keeper)?;
        require(self.seen == facts.seen(), Code::Stale)?;
        require(self.imported.questions.iter().any(|question| !question.is_group()), Code::NoQuestions)?;
        self.check_pairs(current)?;
        let retire = self.retired(current);
        let mut content = merge(&Merging {
            current,
            checklist: &self.checklist,
            imported: &self.imported,
            pairs: &self.pairs,
            retire: &retire,
        });
        identify(&mut content, &self.checklist, state);
        // What was never published leaves nothing behind.
        content.take_out(|it| retire.contains(&it.lineage) && !state.answerable.contains(&it.lineage));
        if &content == current {
            // The draft says it already; without one, there is nothing to begin.
            return if state.is_draft { Ok(None) } else { Err(Code::FileSaysTheSame.into()) };
        }
        let was_asked = |lineage: &LineageId| {
            current.by_lineage(lineage).is_some_and(|question| question.lifecycle != Lifecycle::Retired)
        };
        let mut retired: Vec<LineageId> = retire.into_iter().filter(was_asked).collect();
        retired.sort();
        Ok(Some(ImportedInto {
            template: self.template.clone(),
            version: if state.is_draft { facts.version.clone() } else { self.begun.clone() },
            begun: !state.is_draft,
            paired: self.pairs.len(),
            added: self.imported.questions.len() - self.pairs.len(),
            retired,
            content,
        }))
    }
}
