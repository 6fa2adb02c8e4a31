//! Changing the tiers of a draft.

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::id::{TemplateId, VersionId};
use crate::import::slug;
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::template::{Content, Tier};
use crate::text;
use crate::time::Timestamp;

/// The most tiers of one version.
const MOST: usize = 8;

/// One tier as it was typed.
#[derive(Debug, Clone)]
pub struct TypedTier {
    /// Its stable name; empty for a new one.
    pub key: String,
    /// What people read; a tier that was there is taken away by emptying it.
    pub name: String,
    /// Rule 2: where this is set, a `must` can be skipped with one sentence.
    pub may_skip_musts: bool,
    /// What the form said before anything was typed: name, and whether a `must` can be skipped. None where all of it is meant, and
    /// for a new one.
    pub was: Option<(String, bool)>,
}

/// Changes the tiers.
#[derive(Debug, Clone)]
pub struct ChangeTiers {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// All tiers, from the least demanding to the most.
    pub tiers: Vec<TypedTier>,
    /// The revision of the draft's sections and tiers that the form was made from.
    pub base: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TiersChanged {
    /// Of which template.
    pub template: TemplateId,
    /// The draft.
    pub version: VersionId,
    /// The tiers from now on.
    pub tiers: Vec<Tier>,
    /// The draft as it is from now on.
    #[serde(skip)]
    pub content: Content,
}

impl Act for ChangeTiers {
    const NAME: &'static str = "change_tiers";
    type Facts = DraftFacts;
    type Event = TiersChanged;

    fn decide(&self, facts: &DraftFacts, _: &Actor, _: Timestamp) -> Result<Option<TiersChanged>, Refusal> {
        facts.may_edit()?;
        let before = &facts.content;
        let typed = self.merged(&before.tiers, facts.revision == self.base)?;
        let mut tiers: Vec<Tier> = Vec::new();
        // The place that each tier has now; a new one has the needs of the one before it.
        let mut from: Vec<usize> = Vec::new();
        for typed in typed.iter().filter(|tier| !tier.name.trim().is_empty()) {
            let name = text::name(&typed.name, "tiers")?;
            let there = before.tier(&typed.key);
            let key = if there.is_some() { typed.key.clone() } else { slug(&name) };
            if tiers.iter().any(|tier| tier.key == key || tier.name == name) {
                return Err(Refusal::new(Code::Twice).at("tiers").with("name", name));
            }
            from.push(there.or(from.last().copied()).unwrap_or(0));
            tiers.push(Tier { key, name, may_skip_musts: typed.may_skip_musts });
        }
        require((1..=MOST).contains(&tiers.len()), Code::TiersFew).map_err(|refusal| refusal.at("tiers"))?;
        if tiers == before.tiers {
            return Ok(None);
        }
        let mut content = before.clone();
        for question in &mut content.questions {
            question.needs = from.iter().map(|&at| question.needs.get(at).copied().flatten()).collect();
        }
        content.tiers = tiers.clone();
        Ok(Some(TiersChanged { template: self.template.clone(), version: self.version.clone(), tiers, content }))
    }
}

impl ChangeTiers {
    /// What was typed, put together with what others did meanwhile: what was left as it was is as they have it, what they took
    /// away is gone, and what they added stands last.
    fn merged(&self, now: &[Tier], is_seen: bool) -> Result<Vec<TypedTier>, Refusal> {
        // Whoever does not say what they saw has to have seen what is there.
        let says = self.tiers.iter().any(|tier| tier.was.is_some())
            && self.tiers.iter().all(|tier| tier.key.is_empty() || tier.was.is_some());
        require(is_seen || says, Code::Stale)?;
        let mut merged = Vec::with_capacity(self.tiers.len());
        for typed in &self.tiers {
            let (Some(was), there) = (&typed.was, now.iter().find(|tier| tier.key == typed.key)) else {
                merged.push(typed.clone());
                continue;
            };
            let says = (typed.name.trim().to_owned(), typed.may_skip_musts);
            let is = there.map(|tier| (tier.name.clone(), tier.may_skip_musts));
            if says == *was {
                merged.extend(is.map(|(name, may_skip_musts)| TypedTier { name, may_skip_musts, ..typed.clone() }));
                continue;
            }
            require(is_seen || is.is_none_or(|is| is == *was || is == says), Code::Stale)?;
            merged.push(typed.clone());
        }
        if !is_seen {
            let added = now.iter().filter(|tier| !self.tiers.iter().any(|typed| typed.key == tier.key));
            merged.extend(added.map(|tier| TypedTier {
                key: tier.key.clone(),
                name: tier.name.clone(),
                may_skip_musts: tier.may_skip_musts,
                was: None,
            }));
        }
        Ok(merged)
    }
}
