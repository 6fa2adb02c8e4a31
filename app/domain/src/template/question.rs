//! A question, with everything its authors say about it.

use serde::{Deserialize, Serialize};

use super::Milestone;
use crate::digest::{Digest, Parts};
use crate::document::DocumentKind;
use crate::id::LineageId;
use crate::time::Day;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A heading over its children: never answered, counted or judged itself (rule 5).
    Group,
    /// In words.
    Explain,
    /// With yes or no, and words where wanted.
    YesNo,
    /// With a link to where the answer is.
    Link,
    /// With one of its options.
    Choice,
}

impl Kind {
    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Group, Self::Explain, Self::YesNo, Self::Link, Self::Choice].into_iter().find(|kind| kind.code() == code)
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Explain => "explain",
            Self::YesNo => "yes_no",
            Self::Link => "link",
            Self::Choice => "choice",
        }
    }
}

/// What a labelled field of a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Any text.
    Text,
    /// A web address.
    Url,
}

/// What the service record says, so that a field need not ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The service's name.
    Service,
    /// The team that owns it.
    Team,
    /// The service owner.
    ServiceOwner,
    /// The deputy.
    Deputy,
    /// The product owner.
    ProductOwner,
}

impl Bound {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Bound; 5] = [Self::Service, Self::Team, Self::ServiceOwner, Self::Deputy, Self::ProductOwner];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Team => "team",
            Self::ServiceOwner => "service_owner",
            Self::Deputy => "deputy",
            Self::ProductOwner => "product_owner",
        }
    }

    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.code() == code)
    }

    /// What a label asks for that checklists use again and again; nothing where it asks for something else.
    pub fn of_label(label: &str) -> Option<Self> {
        let label = label.trim().trim_end_matches([':', '?', '：', '？']).trim().to_lowercase();
        match label.as_str() {
            "service" | "service name" | "name of the service" | "サービス" | "サービス名" => {
                Some(Self::Service)
            }
            "team" | "team name" | "owner team" | "owning team" | "service team" | "チーム" | "担当チーム" => {
                Some(Self::Team)
            }
            "owner" | "service owner" | "owner of the service" | "サービスオーナー" | "責任者" => {
                Some(Self::ServiceOwner)
            }
            "deputy" | "deputy owner" | "deputy service owner" | "代理" | "副責任者" => Some(Self::Deputy),
            "po" | "product owner" | "product manager" | "プロダクトオーナー" => Some(Self::ProductOwner),
            _ => None,
        }
    }
}

/// A labelled field of a question, such as `flow:` or `url:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What stands before the field; unique within its question.
    pub label: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Without it the answer stays open (rule 3).
    #[serde(default)]
    pub required: bool,
    /// Prefilled with this part of the service record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
}

/// An option of a `choice` or `yes_no` question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable name of the option: `yes`, `no`, or a slug of its label.
    pub key: String,
    /// What people read.
    pub label: String,
    /// Choosing it shows the advice and asks why that is fine (rule 4).
    #[serde(default)]
    pub gap: bool,
}

/// Whether a question stands in the way of a stage (rule 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Blocks while unsettled.
    Must,
    /// Settled by any answer, or by one sentence on why it was skipped.
    Should,
    /// Never blocks.
    Info,
}

impl Need {
    /// Reads a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Must, Self::Should, Self::Info].into_iter().find(|need| need.code() == code)
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Info => "info",
        }
    }
}

/// Texts around a question, all Markdown, each empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Guidance {
    /// Why it is asked.
    pub why: String,
    /// How to answer it.
    pub answering: String,
    /// An answer its team offered as an example.
    pub example: String,
    /// For reviewers: what a good answer contains, red flags, what to ask next.
    pub reviewing: String,
    /// What to do where the answer is a gap.
    pub advice: String,
    /// Where the question comes from: an incident, a retro, a person, a standard.
    pub origin: String,
    /// The heading of the design doc under which an answer has its ground; plain text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub points_at: String,
}

/// How long a question takes, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// For the team that answers.
    pub answer: u32,
    /// For the reviewer.
    pub review: u32,
    /// An import's default, not a keeper's word; shown as a guess.
    pub guessed: bool,
}

/// Where a question is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Lifecycle {
    /// Seen, and not counted in reviews that were started (or moved to this version) before the day.
    Announced {
        /// From when on it counts.
        from: Day,
    },
    /// Asked.
    #[default]
    Active,
    /// Not asked any more; what was answered stays in the record, and it can be brought back.
    Retired,
}

impl Lifecycle {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Announced { .. } => "announced",
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }
}

/// A question in one template version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The same across all versions.
    pub lineage: LineageId,
    /// Readable name, unique in its template and stable across versions.
    pub key: String,
    /// Counts the changes of meaning since version 1 (rule 16); part of what a signature covers.
    pub meaning: u32,
    /// The question it is nested under.
    pub parent: Option<LineageId>,
    /// Title of its section.
    pub section: usize,
    /// Markdown, usually one line.
    pub prompt: String,
    /// How it is answered.
    pub kind: Kind,
    /// Of `yes_no` and `choice`.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Labelled fields beside the answer.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Texts around it.
    #[serde(default)]
    pub guidance: Guidance,
    /// Need for each of the version's tiers, in their order; a tier without one does not ask the question.
    pub needs: Vec<Option<Need>>,
    /// An answer needs at least one piece of evidence (rule 3).
    #[serde(default)]
    pub evidence_required: bool,
    /// An answer needs a link to a document of this kind among its evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls_for: Option<DocumentKind>,
    /// May be set not applicable, with a reason.
    pub not_applicable_allowed: bool,
    /// How long it takes.
    pub minutes: Minutes,
    /// What has to be true of a service, all of it, for the question to be asked; see [`super::facts`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies_if: Vec<String>,
    /// Due before the first stage that reaches this or a later milestone (rule 10).
    pub milestone: Milestone,
    /// Every later stage asks whether the answer still holds (rule 14).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// Whether it is asked yet, or still.
    #[serde(default)]
    pub lifecycle: Lifecycle,
}

impl Question {
    /// Whether it only holds its children together.
    pub fn is_group(&self) -> bool {
        self.kind == Kind::Group
    }

    /// The same as a review reads it that was started, or moved to this version, on this day: what was announced for then counts.
    pub fn as_of(mut self, day: Day) -> Self {
        if matches!(self.lifecycle, Lifecycle::Announced { from } if from <= day) {
            self.lifecycle = Lifecycle::Active;
        }
        self
    }

    /// Its need in the tier at this place of the version's list; none where that tier does not ask it, and while it is only
    /// announced.
    pub fn need(&self, tier: usize) -> Option<Need> {
        self.need_of(tier).filter(|_| self.lifecycle == Lifecycle::Active)
    }

    /// The same, as its keeper set it: whether or not it is asked now.
    pub fn need_of(&self, tier: usize) -> Option<Need> {
        self.needs.get(tier).copied().flatten()
    }

    /// The option with this key.
    pub fn option(&self, key: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.key == key)
    }

    /// The digest of everything that changes its meaning (rule 16), tagged `readyroom/meaning/1`: prompt, kind, options,
    /// fields, needs, evidence, whether it may be not applicable, milestone, condition, the document it calls for. Texts around
    /// it, minutes, and whether it is asked again are not in it.
    pub fn meaning_digest(&self) -> Digest {
        let needs = self.needs.iter().map(|need| need.map_or("-", Need::code));
        let options: Vec<String> =
            self.options.iter().flat_map(|o| [o.key.clone(), o.label.clone(), o.gap.to_string()]).collect();
        let fields: Vec<String> = self
            .fields
            .iter()
            .flat_map(|f| [f.label.clone(), format!("{:?}", f.kind), f.required.to_string()])
            .collect();
        Parts::new("readyroom/meaning/1")
            .text(&self.prompt)
            .text(self.kind.code())
            .list(options.iter().map(String::as_str))
            .list(fields.iter().map(String::as_str))
            .list(needs.collect::<Vec<_>>().into_iter())
            .text(if self.evidence_required { "evidence" } else { "-" })
            .text(if self.not_applicable_allowed { "not applicable allowed" } else { "-" })
            .text(self.milestone.code())
            .list(self.applies_if.iter().map(String::as_str))
            .list(self.calls_for.map(DocumentKind::code).into_iter())
            .digest()
    }
}
