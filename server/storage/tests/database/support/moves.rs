//! Moving reviews to later versions.

use std::collections::HashSet;

use domain::acts::{
    AssignReviewer, BeginDraft, ChangeFacts, MoveReview, PublishVersion, SuggestVersion, TakeWordingVersions,
};
use domain::template::Question;

use super::World;

impl World {
    /// Publishes another version, begun from a published one, in which one question is different. Its id is the template's with
    /// the number; what changes is wording where that is said.
    pub async fn publishes_again(
        &mut self,
        template: &str,
        (from, number): (u32, u32),
        (key, wording): (&str, bool),
        change: impl Fn(&mut Question),
    ) {
        let version = format!("{template}-version-{number}");
        self.does("keeper", BeginDraft { template: template.into(), version: version.as_str().into(), from }).await;
        let rewrite = self.rewrites(template, key, change).await;
        let lineage = rewrite.question.lineage.clone();
        self.does("keeper", rewrite).await;
        let wording = if wording { HashSet::from([lineage]) } else { HashSet::new() };
        let notes = "Asked otherwise.".to_owned();
        let publish =
            PublishVersion { notes, wording, ..PublishVersion::first(template.into(), version.as_str().into()) };
        self.does("keeper", publish).await;
    }

    /// A move of a review, as the page offers it.
    pub fn a_move(&mut self, review: &str, from: u32, to: u32) -> MoveReview {
        let (id, snapshot) = (self.fresh(), self.fresh());
        MoveReview { id, review: review.into(), from, to, tier: "standard".into(), facts: None, snapshot }
    }

    /// A suggestion of a version.
    pub fn suggestion(&self, template: &str, version: &str) -> SuggestVersion {
        SuggestVersion { template: template.into(), version: version.into(), note: "It asks about costs.".into() }
    }

    /// A review on version 1 moves to version 2, whose sections stand in another order; and takes version 3 by itself, which
    /// changes wording only.
    pub async fn moves(&mut self, template: &str, review: &str) {
        let assign = AssignReviewer {
            id: self.fresh(),
            review: review.into(),
            person: "second".into(),
            section: Some(0),
            assigned: true,
        };
        self.does("owner", assign).await;
        let suggestion = self.suggestion(template, &format!("{template}-2"));
        self.does("keeper", suggestion).await;
        let act = self.a_move(review, 1, 2);
        self.does("owner", act).await;
        let facts = vec!["has a database".to_owned()];
        self.does("owner", ChangeFacts { review: review.into(), base: 0, version: 2, facts }).await;
        self.does("administrator", TakeWordingVersions { on: true }).await;
        self.publishes_again(template, (2, 3), ("q0", true), |question| question.prompt = "Who is called?".into())
            .await;
    }
}
