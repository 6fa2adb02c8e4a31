//! Identities: one type a thing, so that a service's id cannot be handed in where a review's is wanted.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as it stands in the database and in addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    PersonId,
    /// A team: owns services, reviews, or both.
    TeamId,
    /// An invitation that makes an account.
    InvitationId,
    /// A service.
    ServiceId,
    /// A template, across its versions.
    TemplateId,
    /// One version of a template.
    VersionId,
    /// A question across all versions of its template.
    LineageId,
    /// A review of one service.
    ReviewId,
    /// A stage of a review's rollout plan.
    StageId,
    /// One revision of an answer.
    AnswerId,
    /// A risk, proposed or accepted.
    RiskId,
    /// A reviewer's verdict on one answer revision.
    VerdictId,
    /// A comment.
    CommentId,
    /// What is discussed about a document: a passage, a heading, or the whole.
    ThreadId,
    /// A handing over of questions to the reviewers.
    HandoverId,
    /// What one person said about a closed review.
    RetroId,
    /// A signature on a stage.
    SignoffId,
    /// The frozen text of a passed stage.
    SnapshotId,
    /// A document, across its revisions.
    DocumentId,
    /// An image in documents.
    ImageId,
    /// A template of documents, across its versions.
    DocumentTemplateId,
    /// A service level, across its revisions.
    ServiceLevelId,
}
