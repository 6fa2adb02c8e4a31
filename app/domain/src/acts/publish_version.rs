//! Publishing the draft of a template: from then on it never changes.

use std::collections::HashSet;

use serde::Serialize;

use super::{Act, DraftFacts};
use crate::digest::Digest;
use crate::id::{LineageId, ReviewId, TemplateId, VersionId};
use crate::people::Actor;
use crate::refusal::{Code, Refusal, require};
use crate::retro::Feedback;
use crate::template::{
    Content, Lifecycle, Meant, Question, SigningRule, asks_the_same, compare, number_meanings, same_sections,
};
use crate::text;
use crate::time::{Day, Timestamp};

/// Publishes a draft.
#[derive(Debug, Clone)]
pub struct PublishVersion {
    /// Of which template.
    pub template: TemplateId,
    /// Which version.
    pub version: VersionId,
    /// What is new, for those who review by it; may be empty for version 1.
    pub notes: String,
    /// Who signs in reviews that stand on it.
    pub rule: SigningRule,
    /// Questions whose new prompt asks the same as before, as their keeper says (rule 16).
    pub wording: HashSet<LineageId>,
    /// The feedback that it answers.
    pub feedback: HashSet<Feedback>,
    /// The draft as whoever publishes it has seen it: [`DraftFacts::seen`]; none where nobody else can have written it.
    pub seen: Option<Digest>,
}

/// What the rule needs to know.
#[derive(Debug, Clone)]
pub struct PublishVersionFacts {
    /// The draft.
    pub draft: DraftFacts,
    /// The newest published version.
    pub newest: Option<Content>,
    /// What each question meant in published versions, oldest first.
    pub meant: Vec<Meant>,
    /// What retros of reviews on this template say, as far as the one who acts may know of it.
    pub feedback: HashSet<Feedback>,
    /// Open reviews on published versions, by what these say, where the organisation lets them take wording by themselves.
    pub in_flight: Vec<(Content, Vec<InFlight>)>,
}

/// An open review.
#[derive(Debug, Clone)]
pub struct InFlight {
    /// Which.
    pub review: ReviewId,
    /// The day on which it took its version.
    pub since: Day,
    /// Somebody looks after a section of it.
    pub sections: bool,
}

/// What happened.
#[derive(Debug, Clone, Serialize)]
pub struct VersionPublished {
    /// Of which template.
    pub template: TemplateId,
    /// Which version.
    pub version: VersionId,
    /// Its number.
    pub number: u32,
    /// What is new.
    pub notes: String,
    /// Who signs.
    pub rule: SigningRule,
    /// Questions whose prompt was reworded and asks the same.
    pub wording: Vec<LineageId>,
    /// The feedback that it answers.
    pub feedback: Vec<Feedback>,
    /// Open reviews that take it by themselves, since to them it changes nothing but wording.
    pub taken_by: Vec<ReviewId>,
    /// What it says, with the meanings numbered.
    #[serde(skip)]
    pub content: Content,
}

impl PublishVersion {
    /// The first version of a template, signed as by default.
    pub fn first(template: TemplateId, version: VersionId) -> Self {
        let (notes, rule, wording, feedback) = Default::default();
        Self { template, version, notes, rule, wording, feedback, seen: None }
    }

    /// Whether somebody may publish.
    pub fn may(keeper: bool, is_draft: bool) -> Result<(), Refusal> {
        require(keeper, Code::OnlyKeepers)?;
        require(is_draft, Code::VersionPublished)
    }
}

impl Act for PublishVersion {
    const NAME: &'static str = "publish_version";
    type Facts = PublishVersionFacts;
    type Event = VersionPublished;

    fn decide(&self, facts: &Self::Facts, _: &Actor, at: Timestamp) -> Result<Option<VersionPublished>, Refusal> {
        let draft = &facts.draft;
        Self::may(draft.keeper, draft.is_draft)?;
        require(self.seen.as_ref().is_none_or(|seen| *seen == draft.seen()), Code::Stale)?;
        let mut content = Content { rule: self.rule, ..draft.content.clone() };
        let is_asked = |question: &Question| !question.is_group() && question.lifecycle != Lifecycle::Retired;
        require(content.questions.iter().any(is_asked), Code::NoQuestions)?;
        let notes = match &facts.newest {
            None => text::optional(&self.notes, "notes", text::SENTENCE)?,
            Some(newest) => {
                require(!compare(newest, &content).is_nothing(), Code::NothingChanged)?;
                text::required(&self.notes, "notes", text::SENTENCE)?
            }
        };
        let mut wording: Vec<LineageId> = self.wording.iter().cloned().collect();
        wording.sort();
        for lineage in &wording {
            let before = facts.newest.as_ref().and_then(|newest| newest.by_lineage(lineage));
            let (before, now) = before.zip(content.by_lineage(lineage)).ok_or(Code::NotWording)?;
            require(now.differs_in_prompt_alone(before), Code::NotWording)?;
        }
        require(self.feedback.is_subset(&facts.feedback), Code::NotAnOption)?;
        let mut feedback: Vec<Feedback> = self.feedback.iter().cloned().collect();
        feedback.sort();
        number_meanings(&mut content, &facts.meant, &self.wording);
        Ok(Some(VersionPublished {
            template: self.template.clone(),
            version: self.version.clone(),
            number: draft.published + 1,
            rule: self.rule,
            notes,
            wording,
            feedback,
            taken_by: taken_by(&facts.in_flight, &content, at.day()),
            content,
        }))
    }
}

/// The reviews to which a version changes nothing but wording.
fn taken_by(in_flight: &[(Content, Vec<InFlight>)], content: &Content, today: Day) -> Vec<ReviewId> {
    let mut taken = Vec::new();
    for (before, reviews) in in_flight.iter().filter(|(before, _)| asks_the_same(before, content)) {
        let in_place = same_sections(before, content).iter().all(|(from, to)| from == to);
        // What was announced counts from its day on, for those who come to the version after that.
        let counts_since = |since: Day| {
            let counts =
                |it: &Question| matches!(it.lifecycle, Lifecycle::Announced { from } if since < from && from <= today);
            content.questions.iter().any(counts)
        };
        // Whoever looks after a section that stands elsewhere now is told by a person.
        let takes = |it: &&InFlight| !counts_since(it.since) && (in_place || !it.sections);
        taken.extend(reviews.iter().filter(takes).map(|it| it.review.clone()));
    }
    taken
}
