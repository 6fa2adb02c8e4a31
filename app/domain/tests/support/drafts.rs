//! A draft on a table, and acts on it.

use std::collections::HashMap;

use domain::acts::*;
use domain::people::Actor;
use domain::refusal::Code;
use domain::template::*;

use super::{MORNING, checklist};

pub fn content() -> Content {
    let sections = ["Data", "Running"].map(|title| Section { title: title.into(), introduction: String::new() });
    Content { tiers: Tier::standard(), sections: sections.into(), questions: checklist(), rule: Default::default() }
}

/// A draft of which version 1 said the same.
pub fn facts() -> DraftFacts {
    let content = content();
    DraftFacts {
        published: 1,
        answerable: content.questions.iter().map(|q| q.lineage.clone()).collect(),
        known: content.questions.iter().map(|q| (q.key.clone(), q.lineage.clone())).collect(),
        revisions: HashMap::from([("backup".into(), 4)]),
        revision: 2,
        ..DraftFacts::first(true, content)
    }
}

pub fn decide<A: Act>(act: &A, facts: &A::Facts) -> Result<Option<A::Event>, Code> {
    act.decide(facts, &Actor::Person("keeper".into()), MORNING).map_err(|refusal| refusal.code)
}

pub fn backup() -> Question {
    content().by_key("backup").expect("a question").clone()
}
