//! What comes of two people's changes to one thing: what only one of them changed is as they have it.

use super::{Aspect, Guidance, Lifecycle, Minutes, Question, Section};

/// One part of a thing that two people changed: as it was, as one of them typed it, and as it is now.
///
/// Whoever typed wins; where somebody else has put something third there meanwhile, `clash` is told.
fn part<T: PartialEq + Clone>((was, typed, now): (&T, &T, &T), clash: impl FnOnce()) -> T {
    if typed == was {
        return now.clone();
    }
    if now != was && now != typed {
        clash();
    }
    typed.clone()
}

impl Question {
    /// A question as it was typed over what it `was`, put together with what it is `now`; and in what somebody else has changed
    /// it otherwise meanwhile.
    pub fn merged(&self, was: &Question, now: &Question) -> (Question, Vec<Aspect>) {
        let mut clashes = Vec::new();
        macro_rules! of {
            ($aspect:ident, $part:expr) => {{
                let part_of = $part;
                part((&part_of(was), &part_of(self), &part_of(now)), || clashes.push(Aspect::$aspect))
            }};
        }
        // Options are those of a kind: apart they would be no answer to anything.
        let (kind, options) = of!(Kind, |q: &Question| (q.kind, q.options.clone()));
        let minutes = of!(Minutes, |q: &Question| (q.minutes.answer, q.minutes.review));
        // A number that somebody has looked at is a guess no more.
        let guessed = self.minutes.guessed && now.minutes.guessed;
        // The form has no word for what is retired.
        let lifecycle = of!(Lifecycle, |q: &Question| match q.lifecycle {
            Lifecycle::Retired => Lifecycle::Active,
            asked => asked,
        });
        let merged = Question {
            prompt: of!(Prompt, |q: &Question| q.prompt.clone()),
            kind,
            options,
            fields: of!(Fields, |q: &Question| q.fields.clone()),
            guidance: Guidance {
                why: of!(Why, |q: &Question| q.guidance.why.clone()),
                answering: of!(Answering, |q: &Question| q.guidance.answering.clone()),
                example: of!(Example, |q: &Question| q.guidance.example.clone()),
                reviewing: of!(Reviewing, |q: &Question| q.guidance.reviewing.clone()),
                advice: of!(Advice, |q: &Question| q.guidance.advice.clone()),
                origin: of!(Origin, |q: &Question| q.guidance.origin.clone()),
                points_at: of!(PointsAt, |q: &Question| q.guidance.points_at.clone()),
            },
            needs: of!(Needs, |q: &Question| q.needs.clone()),
            evidence_required: of!(Evidence, |q: &Question| q.evidence_required),
            calls_for: of!(CallsFor, |q: &Question| q.calls_for),
            not_applicable_allowed: of!(NotApplicable, |q: &Question| q.not_applicable_allowed),
            minutes: Minutes { answer: minutes.0, review: minutes.1, guessed },
            applies_if: of!(Condition, |q: &Question| q.applies_if.clone()),
            milestone: of!(Milestone, |q: &Question| q.milestone),
            again: of!(Again, |q: &Question| q.again),
            lifecycle,
            ..now.clone()
        };
        (merged, clashes)
    }
}

impl Section {
    /// A section as it was typed over what it `was`, put together with what it is `now`; and whether somebody else has changed it
    /// otherwise meanwhile.
    pub fn merged(&self, was: &Section, now: &Section) -> (Section, bool) {
        let mut clash = false;
        let title = part((&was.title, &self.title, &now.title), || clash = true);
        let mut other = false;
        let introduction = part((&was.introduction, &self.introduction, &now.introduction), || other = true);
        (Section { title, introduction }, clash || other)
    }
}
