//! What people fill in, made from what is on the board.

use domain::acts::*;
use domain::review::{Decision, Evidence, Judgement};
use domain::time::{Day, Timestamp};

use super::{Do, Story};

impl Story {
    pub(super) fn id(&self, kind: &str) -> String {
        format!("{kind} {}", self.count)
    }

    /// A form for an answer, made from the revision that is there.
    pub fn form(&self, what: &Do) -> AnswerQuestion {
        let (key, intent) = match what {
            Do::Answer(key, _) | Do::Choose(key, ..) | Do::Show(key, ..) | Do::Fill(key, ..) => (key, Intent::Answer),
            Do::NotApplicable(key) => (key, Intent::NotApplicable),
            Do::Skip(key) => (key, Intent::Skip),
            Do::Reopen(key) => (key, Intent::Reopen),
            other => panic!("{other:?} is no answer"),
        };
        let mut form = AnswerQuestion {
            id: self.id("answer").into(),
            review: "review".into(),
            lineage: (*key).into(),
            meaning: None,
            base: self.board.answers.get(&(*key).into()).map_or(0, |revision| revision.number),
            intent,
            option: String::new(),
            text: String::new(),
            fields: Vec::new(),
            evidence: Vec::new(),
            reason: "Nothing is kept.".into(),
        };
        match what {
            Do::Answer(_, text) => form.text = (*text).into(),
            Do::Choose(_, option, text) => (form.option, form.text) = ((*option).into(), (*text).into()),
            Do::Show(_, text, link) => {
                form.text = (*text).into();
                form.evidence = vec![Evidence { link: (*link).into(), note: String::new() }];
            }
            Do::Fill(_, text, label, value) => {
                form.text = (*text).into();
                form.fields = vec![((*label).into(), (*value).into())];
            }
            _ => {}
        }
        form
    }

    /// A verdict on the answer that is there.
    pub fn verdict(&self, key: &str, judgement: Judgement) -> GiveVerdict {
        GiveVerdict {
            id: self.id("verdict").into(),
            review: "review".into(),
            lineage: key.into(),
            revision: self.board.answers.get(&key.into()).map_or(0, |revision| revision.number),
            judgement,
            note: if judgement == Judgement::Fine { String::new() } else { "How long does that take?".into() },
        }
    }

    /// A risk for thirty days, in the form that is made from the answer that is there.
    pub fn proposal(&self, key: &str) -> ProposeRisk {
        ProposeRisk {
            id: self.id("risk").into(),
            review: "review".into(),
            on: self.risk_on(key),
            also: Vec::new(),
            over: self.maybe_status(key).and_then(|status| status.concerns.last().map(|concern| concern.id.clone())),
            statement: "An hour of data may be lost.".into(),
            acceptable_because: "It can be typed again.".into(),
            until: self.in_days(30),
            owner: "owner".into(),
            effect: String::new(),
            no_longer_when: String::new(),
            plan: String::new(),
        }
    }

    /// A question that a risk is proposed on, as it is now.
    pub fn risk_on(&self, key: &str) -> RiskOn {
        let base = self.board.answers.get(&key.into()).map_or(0, |revision| revision.number);
        RiskOn { lineage: key.into(), base, meaning: None, answer: self.id(&format!("answer to {key}")).into() }
    }

    /// A revision of the one document, to be pinned; 0 takes it out.
    pub fn pin(&self, revision: u32) -> PinDocument {
        let document = (revision > 0).then(|| ("document".into(), revision));
        let base = self.board.pins.len() as u32;
        PinDocument { id: self.id("pin"), review: "review".into(), base, document }
    }

    pub fn in_days(&self, days: i64) -> Day {
        self.now.plus(days * Timestamp::DAY).day()
    }

    /// A signature on a stage as it stands.
    pub fn signature(&self, stage: usize, decision: Decision) -> SignOff {
        SignOff {
            id: self.id("signoff").into(),
            snapshot: self.id("snapshot").into(),
            review: "review".into(),
            stage: self.board.stages[stage].id.clone(),
            decision,
            digest: self.digest_of(stage, decision.role()).to_string(),
            note: "After the rehearsal.".into(),
            up_to: None,
        }
    }
}
