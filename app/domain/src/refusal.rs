//! The product says no: a code and its arguments. The text in the reader's language comes from the catalogues.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// Why something is refused. Codes are stable: they are part of the API and of the catalogues.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Code {
            /// All of them, for the test that the catalogues are complete.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The stable text of the code.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }
        }
    };
}

codes! {
    // Who may.
    /// Nobody is signed in.
    NotSignedIn = "not_signed_in",
    /// Only an administrator may.
    OnlyAdministrators = "only_administrators",
    /// Only a template keeper may.
    OnlyKeepers = "only_keepers",
    /// Only a template keeper or an administrator may.
    OnlyKeepersOrAdministrators = "only_keepers_or_administrators",
    /// Only somebody of the team that owns the service may.
    OnlyOwningTeam = "only_owning_team",
    /// Only a reviewer of this review may.
    OnlyReviewers = "only_reviewers",
    /// Only the service owner or the product owner may.
    OnlyOwners = "only_owners",
    /// Only the service owner or the deputy may.
    OnlyServiceOwner = "only_service_owner",
    /// Only the service owner, the deputy or an administrator may.
    OnlyInCharge = "only_in_charge",
    /// Only the product owner may.
    OnlyProductOwner = "only_product_owner",
    /// Only the product owner, the owning team or a reviewer may.
    OnlySides = "only_sides",
    /// Only its author may.
    OnlyAuthor = "only_author",
    /// Only those who took part in the review may.
    OnlyTakingPart = "only_taking_part",
    /// Rule 7: nobody judges what they wrote.
    OwnRevision = "own_revision",
    /// The account is disabled.
    Disabled = "disabled",

    // What was typed.
    /// A field that must not be empty is.
    Required = "required",
    /// A text is longer than `limit` characters.
    TooLong = "too_long",
    /// Not an e-mail address.
    NotAnEmail = "not_an_email",
    /// Not an address that starts with http:// or https://.
    NotALink = "not_a_link",
    /// Not a day of the calendar.
    NotADay = "not_a_day",
    /// A day that must lie ahead is past.
    DayPast = "day_past",
    /// Fewer than `least` characters.
    PasswordTooShort = "password_too_short",
    /// The two passwords differ.
    PasswordsDiffer = "passwords_differ",
    /// The present password is not right.
    WrongPassword = "wrong_password",
    /// E-mail address and password do not fit, or there is no such account: never said which.
    WrongCredentials = "wrong_credentials",
    /// Too many attempts; try again in `minutes`.
    TooManyAttempts = "too_many_attempts",
    /// The name is taken by another.
    NameTaken = "name_taken",
    /// A form that would be filled holds what its writer typed and has not saved.
    UnsavedWords = "unsaved_words",
    /// The address has an account already.
    EmailTaken = "email_taken",
    /// Not a number of minutes up to `limit`.
    NotMinutes = "not_minutes",
    /// No share between 0 and 100 percent with up to three places.
    NotAShare = "not_a_share",
    /// No number of days up to `limit`.
    NotAWindow = "not_a_window",
    /// None of the offered options.
    NotAnOption = "not_an_option",
    /// A form without what it needs to be understood.
    BadForm = "bad_form",
    /// The file has `size` and is larger than `limit`.
    FileTooLarge = "file_too_large",
    /// The text of a document has `size` kB and is longer than `limit` kB.
    DocumentTooLong = "document_too_long",
    /// No image was chosen.
    ImageNotChosen = "image_not_chosen",
    /// An image was chosen, and something else was sent that does not take it.
    ImageNotAdded = "image_not_added",
    /// No PNG, JPEG or WebP, or one that is broken.
    ImageUnreadable = "image_unreadable",
    /// An image that moves.
    ImageMoving = "image_moving",
    /// The image has `width` and `height`: more than `limit` on a side, or too many pixels.
    ImageTooManyPixels = "image_too_many_pixels",
    /// There is nothing in the file.
    FileEmpty = "file_empty",
    /// The file is not text in UTF-8, seen in `line`.
    FileNotText = "file_not_text",
    /// The file is text in UTF-16.
    FileUtf16 = "file_utf16",
    /// The front matter cannot be read, for `reason` in `line`.
    FileFrontMatter = "file_front_matter",
    /// No JSON or no YAML, for `reason` in `line`.
    FileSyntax = "file_syntax",
    /// Data, but of no known format.
    FileUnknownFormat = "file_unknown_format",
    /// `name` stands there twice, again in `line`.
    FileTwice = "file_twice",
    /// `name` in `line` is no `wanted`.
    FileWrongType = "file_wrong_type",
    /// There is no `name` in `line`.
    FileMissing = "file_missing",
    /// Nothing known is called `name`, in `line`.
    FileUnknownProperty = "file_unknown_property",
    /// `name` in `line` cannot be `value`.
    FileUnknownValue = "file_unknown_value",
    /// `version` in `line` is not `known`.
    FileUnknownVersion = "file_unknown_version",
    /// The same name, `name`, stands there twice.
    Twice = "twice",
    /// Not a number that fits here.
    NotANumber = "not_a_number",
    /// A question with options needs at least two.
    FewOptions = "few_options",
    /// There is no question in the file.
    FileNoQuestions = "file_no_questions",
    /// Lists are nested too deeply in `line`.
    FileTooDeep = "file_too_deep",
    /// There are more questions and sections than `limit`.
    FileTooMany = "file_too_many",

    // What is.
    /// The link has been used or is too old.
    LinkExpired = "link_expired",
    /// Somebody else changed it meanwhile.
    Stale = "stale",
    /// The review is closed (rule 15).
    ReviewClosed = "review_closed",
    /// The review is still open.
    ReviewOpen = "review_open",
    /// The same person has given their feedback on this review.
    RetroGiven = "retro_given",
    /// A form in which nothing was said.
    NothingSaid = "nothing_said",
    /// The service is archived.
    ServiceArchived = "service_archived",
    /// The version is published and cannot change.
    VersionPublished = "version_published",
    /// There is no published version to start from.
    NothingPublished = "nothing_published",
    /// The template has a draft already.
    DraftThere = "draft_there",
    /// It cannot be moved there.
    CannotMove = "cannot_move",
    /// A section with questions cannot be taken away.
    SectionNotEmpty = "section_not_empty",
    /// A tier that questions or reviews use cannot be taken away.
    TiersFew = "tiers_few",
    /// The draft says what the newest version says.
    NothingChanged = "nothing_changed",
    /// A file asks for nothing that the template does not say.
    FileSaysTheSame = "file_says_the_same",
    /// Two questions of a file are to be the same question of the template, `key`.
    PairedTwice = "paired_twice",
    /// More than its prompt was changed, so that is no wording.
    NotWording = "not_wording",
    /// A template needs at least one question.
    NoQuestions = "no_questions",
    /// A group is not answered, except as not applicable (rule 5).
    GroupNotAnswered = "group_not_answered",
    /// The question cannot be set not applicable.
    NotApplicableForbidden = "not_applicable_forbidden",
    /// A `must` is not skipped in this tier (rule 2).
    MustNotSkipped = "must_not_skipped",
    /// The question is not asked in this review's tier.
    NotAsked = "not_asked",
    /// There is nothing to judge yet.
    NothingAnswered = "nothing_answered",
    /// The answer changed since the page was opened.
    AnswerChanged = "answer_changed",
    /// The question means something else than on the page that the form was sent from.
    QuestionChanged = "question_changed",
    /// No revision of a document of the service.
    NotOwnDocument = "not_own_document",
    /// What was quoted does not stand in the document.
    NotInText = "not_in_text",
    /// Marks of the Markdown text lie within the passage, so that its words cannot be put in place of others.
    NotWrittenSo = "not_written_so",
    /// The thread suggests no other words.
    NoSuggestion = "no_suggestion",
    /// The text has changed where the thread was begun.
    PassageChanged = "passage_changed",
    /// The person may not know of what is talked about.
    MayNotKnow = "may_not_know",
    /// The document is no longer meant.
    DocumentSuperseded = "document_superseded",
    /// The document has another revision than the one that was read.
    DocumentChanged = "document_changed",
    /// A service has `limit` service levels already.
    LevelsMany = "levels_many",
    /// The service level is not meant any more.
    LevelDropped = "level_dropped",
    /// The service level says something else than what was read.
    LevelChanged = "level_changed",
    /// Nobody agrees to a service level for two sides.
    SpeaksForAnotherSide = "speaks_for_another_side",
    /// Nobody agrees as a reviewer on what they wrote.
    ReviewerWroteDocument = "reviewer_wrote_document",
    /// The document is agreed on with the stage of a review.
    SignedWithReview = "signed_with_review",
    /// No edit waits to be confirmed as minor.
    NothingToConfirm = "nothing_to_confirm",
    /// What was quoted stands in several places of the document.
    QuotedOften = "quoted_often",
    /// The answer is one to what the question meant before, and not confirmed yet.
    NotConfirmed = "not_confirmed",
    /// A review moves to a later version than its own.
    NotNewer = "not_newer",
    /// Only the newest version is suggested, and only where reviews could move to it.
    NotNewest = "not_newest",
    /// The version was suggested already.
    SuggestedAlready = "suggested_already",
    /// The team has not handed it over yet (rule 6).
    NotHandedOver = "not_handed_over",
    /// Nothing is ready that is not with the reviewers already.
    NothingToHandOver = "nothing_to_hand_over",
    /// Nothing in the section can be set not applicable, or taken back.
    NothingToLeaveOut = "nothing_to_leave_out",
    /// Nothing was ticked.
    NothingChosen = "nothing_chosen",
    /// The answer has not been opened as it is now.
    NotOpened = "not_opened",
    /// A concern of one's own stands: it is withdrawn by itself.
    OwnConcernStands = "own_concern_stands",
    /// A question with a concern that stands would not apply any more.
    ConcernWouldDrop = "concern_would_drop",
    /// The concern is withdrawn already.
    ConcernWithdrawn = "concern_withdrawn",
    /// The risk has been decided already.
    RiskDecided = "risk_decided",
    /// The risk is not lived with: it was never accepted, or it has ended.
    RiskNotLivedWith = "risk_not_lived_with",
    /// A risk is renewed to a later day than it has.
    DayNotLater = "day_not_later",
    /// The question carries a risk that waits for a decision.
    RiskWaiting = "risk_waiting",
    /// A risk over a concern names it, so that question takes a risk of its own.
    ConcernNeedsOwnRisk = "concern_needs_own_risk",
    /// Nobody is there who could review: no team reviews.
    NobodyReviews = "nobody_reviews",
    /// The same was signed before by the same person, and the stage is passed as it is.
    SignedAlready = "signed_already",
    /// Things stand before the stage.
    GateBlocked = "gate_blocked",
    /// `go` was chosen while risks are accepted.
    GoHidesRisks = "go_hides_risks",
    /// `go with accepted risks` was chosen and there are none.
    NoRisksToAccept = "no_risks_to_accept",
    /// The signing page showed other text than is there now.
    SignedTextChanged = "signed_text_changed",
    /// The template's rule does not ask for the product owner.
    ProductOwnerNotAsked = "product_owner_not_asked",
    /// Rule 12: the reviewer who signs is not the owner who decides.
    ReviewerIsOwner = "reviewer_is_owner",
    /// Rule 12: a reviewer who wrote answers needs a `fine` on each from somebody else.
    ReviewerWroteAnswers = "reviewer_wrote_answers",
    /// The milestone of `stage` comes before that of a stage above it.
    MilestonesGoBack = "milestones_go_back",
    /// `stage` was passed, so it stays as it was called and what it reached, and in its place.
    StagePassed = "stage_passed",
    /// Somebody signed for `stage`, so it stays in the plan.
    StageSigned = "stage_signed",
    /// `stage` was reached, so it stays in the plan.
    StageReached = "stage_reached",
    /// A plan has at least one stage and at most `most`.
    StagesFew = "stages_few",
    /// No stage of the plan reaches a milestone.
    PlanReachesNothing = "plan_reaches_nothing",
    /// More is due before the later stage than what is signed, or it is not for a reviewer to look ahead.
    MoreIsDue = "more_is_due",
    /// The stage before this one was not passed yet.
    StageNotNext = "stage_not_next",
    /// Closing as launched needs a passed last stage.
    NotPassed = "not_passed",
    /// Somebody else could review: no exception is needed (rule 12).
    ExceptionNotNeeded = "exception_not_needed",
    /// The last administrator cannot be taken away.
    LastAdministrator = "last_administrator",
    /// Nobody disables their own account.
    NotYourself = "not_yourself",
    /// What somebody owns goes to somebody else, and nobody was chosen who could have it.
    HeirNeeded = "heir_needed",
    /// The same of what may do without anybody: it was not said that nobody has it.
    HeirOrNobody = "heir_or_nobody",
    /// Whoever was chosen for a risk may not know of its service.
    HeirMayNotKnow = "heir_may_not_know",
    /// Whoever was chosen for a template keeps no templates.
    HeirNoKeeper = "heir_no_keeper",
    /// The invitation made an account already.
    InvitationUsed = "invitation_used",
    /// The team owns these `services`, so it goes on owning services.
    TeamOwnsServices = "team_owns_services",
    /// The team reviews these open `reviews`, so it goes on reviewing.
    TeamReviews = "team_reviews",
    /// The service's team does not own services any more.
    TeamOwnsNone = "team_owns_none",
    /// So many reviews are open (`count`), with these `numbers`.
    ReviewsOpen = "reviews_open",
    /// It has been set up already.
    AlreadySetUp = "already_set_up",
}

/// A refusal: why, about which field of the form if any, and the arguments of its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Why.
    pub code: Code,
    /// The field of the form that it is about.
    #[serde(default)]
    pub field: Option<String>,
    /// Named arguments of the sentence.
    #[serde(default)]
    pub arguments: Vec<(String, String)>,
}

impl Refusal {
    /// A refusal without field or arguments.
    pub fn new(code: Code) -> Self {
        Self { code, field: None, arguments: Vec::new() }
    }

    /// The same, about one field.
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// The same, with one more argument.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.push((name.to_owned(), value.to_string()));
        self
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.as_str())
    }
}

impl std::error::Error for Refusal {}

/// Refuses unless the condition holds.
pub fn require(holds: bool, otherwise: Code) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
