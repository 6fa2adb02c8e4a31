//! The demo's reviews: one signed and closed, one in the middle of its life, one just started.

use domain::acts::{CloseReview, NewStage, SignOff, StartReview, Trigger};
use domain::id::{ReviewId, ServiceId, StageId, VersionId};
use domain::retro::Worth;
use domain::review::{ClosedAs, Decision, Judgement, Role, Signing};
use domain::template::Milestone;
use domain::time::{Day, Timestamp};

use super::story::{Retro, Says, Story};
use super::{Cast, agreed, documents};
use crate::clock;

const DAY: i64 = Timestamp::DAY;

async fn start(
    story: &mut Story,
    cast: &Cast,
    service: &ServiceId,
    version: &VersionId,
    target: Day,
) -> anyhow::Result<(ReviewId, StageId)> {
    let (id, stage): (ReviewId, StageId) = (clock::fresh(), clock::fresh());
    let owner = if service == &cast.notify { &cast.finn } else { &cast.aya };
    let act = StartReview {
        id: id.clone(),
        service: service.clone(),
        version: version.clone(),
        tier: "standard".into(),
        trigger: Trigger::Launch,
        stages: vec![NewStage::plain(stage.clone(), String::new(), Some(Milestone::Everyone), Some(target))],
        reviewing_team: cast.sre.clone(),
        facts: None,
    };
    story.person_does(owner, act).await?;
    Ok((id, stage))
}

fn words(text: &'static str) -> Says {
    Says { text, ..Says::default() }
}

/// Signed and closed a month ago, with a risk that was accepted.
pub async fn closed(story: &mut Story, cast: &Cast, now: Timestamp) -> anyhow::Result<()> {
    let begun = now.plus(-35 * DAY);
    story.at(begun);
    let (review, stage) = start(story, cast, &cast.notify, &cast.english, begun.plus(7 * DAY).day()).await?;
    let (finn, dan) = (&cast.finn, &cast.dan);
    let all: [(&str, Says); 12] = [
        ("who-owns-it", words("Demo Platform. Finn owns it; Chie decides when Finn is away.")),
        (
            "on-call",
            Says {
                text: "The platform rota, at all hours. They can roll back, pause sending and switch to the second provider.",
                fields: &[("runbook", "https://demo.example/runbooks/notify")],
                ..Says::default()
            },
        ),
        (
            "expected-load",
            words("Five mails a second, thirty after a sale. Measured on the old mailer for three months."),
        ),
        (
            "beyond-the-load",
            words("The queue grows and mails arrive later. Nothing is lost; above an hour of delay an alert pages."),
        ),
        ("limits", Says { option: "yes", text: "From a week on staging.", ..Says::default() }),
        ("what-users-feel", words("Minutes from order to mail: 95 % within five. Agreed with the product owner.")),
        ("alerts", words("Delay above an hour, and bounces above 5 %. Both have a page in the runbook.")),
        (
            "dependency-slow",
            words("Sending waits up to ten seconds, then tries again with a growing pause, five times."),
        ),
        ("dependency-gone", words("Mails stay in the queue; the second provider is switched on by hand.")),
        ("roll-back", words("The deploy job takes the previous build. Tried three days before this answer.")),
        (
            "restore",
            Says {
                text: "Finn restored the queue's database in eleven minutes.",
                link: "https://demo.example/restores/7",
                ..Says::default()
            },
        ),
        ("personal-data", Says { option: "yes", text: "Addresses, kept for thirty days.", ..Says::default() }),
    ];
    let keys: Vec<&str> = all.iter().map(|(key, _)| *key).collect();
    for (key, says) in all {
        story.answers(finn, &review, key, 0, says).await?;
    }
    let until = now.plus(20 * DAY).day();
    let risk = story
        .proposes_risk(
            finn,
            &review,
            "load-test",
            0,
            "After a large sale mails may arrive hours late.",
            "The next large sale is months away, and late mail loses no order.",
            until,
        )
        .await?;
    story.accepts(finn, &review, &risk).await?;
    story.hands_over(finn, &review, "All of it, please.").await?;
    story.at(begun.plus(3 * DAY));
    for key in keys {
        story.judges(dan, &review, key, 1, Judgement::Fine, "").await?;
    }
    story.at(begun.plus(5 * DAY));
    sign(story, dan, &review, &stage, Decision::LookedNoConcerns).await?;
    sign(story, finn, &review, &stage, Decision::GoWithRisks).await?;
    story.at(begun.plus(8 * DAY));
    let close = CloseReview { review: review.clone(), how: ClosedAs::Launched, note: "Quiet first week.".into() };
    story.person_does(finn, close).await?;
    story.at(begun.plus(9 * DAY));
    let said = Retro {
        minutes: "35",
        notes: &[
            ("restore", Worth::FoundProblem, "The old backup could not be read at all."),
            ("limits", Worth::TooCostly, "A week of measuring for a service that has never come near them."),
            ("expected-load", Worth::Useful, ""),
        ],
        missing: "",
        anonymous: false,
    };
    story.looks_back(dan, &review, said).await?;
    let said = Retro {
        minutes: "50",
        notes: &[("restore", Worth::Useful, ""), ("expected-load", Worth::Unclear, "Mails, or orders?")],
        missing: "Who notices when the mail provider changes its limits?",
        anonymous: true,
    };
    story.looks_back(&cast.emi, &review, said).await
}

async fn sign(
    story: &mut Story,
    who: &domain::id::PersonId,
    review: &ReviewId,
    stage: &StageId,
    decision: Decision,
) -> anyhow::Result<()> {
    let digest = story.digest(who, review, decision.role()).await?;
    let act = SignOff {
        id: clock::fresh(),
        snapshot: clock::fresh(),
        review: review.clone(),
        stage: stage.clone(),
        decision,
        digest,
        note: String::new(),
        up_to: None,
    };
    story.person_does(who, act).await
}

/// Half answered and half reviewed: a concern, an outdated verdict, a risk that waits and one that is accepted.
pub async fn in_the_middle(story: &mut Story, cast: &Cast, now: Timestamp) -> anyhow::Result<()> {
    let begun = now.plus(-6 * DAY);
    story.at(begun);
    let (review, _) = start(story, cast, &cast.checkout, &cast.english, now.plus(12 * DAY).day()).await?;
    let (aya, ben, dan, emi) = (&cast.aya, &cast.ben, &cast.dan, &cast.emi);
    let design = story.writes(ben, &cast.checkout, documents::checkout(1)).await?;
    story.pins(ben, &review, &design, 1).await?;
    agreed::design(story, cast, &design).await?;
    agreed::service_levels(story, cast).await?;
    story
        .answers(aya, &review, "who-owns-it", 0, words("Demo Shop. Aya owns it, Ben is the deputy; both have agreed."))
        .await?;
    story
        .answers(
            ben,
            &review,
            "expected-load",
            0,
            words("Forty requests a second at noon, counted on the old checkout for a month."),
        )
        .await?;
    story
        .answers(
            ben,
            &review,
            "beyond-the-load",
            0,
            words("Beyond 900 requests a second the connection pool is exhausted and callers wait for up to 30 s."),
        )
        .await?;
    story
        .answers(
            ben,
            &review,
            "limits",
            0,
            Says { option: "yes", text: "Measured for a week on staging.", ..Says::default() },
        )
        .await?;
    story
        .answers(
            ben,
            &review,
            "what-users-feel",
            0,
            Says {
                text: "Share of checkouts that finish within two seconds: 99 %.",
                fields: &[("dashboard", "https://demo.example/dashboards/checkout")],
                ..Says::default()
            },
        )
        .await?;
    story.answers(ben, &review, "dependency-slow", 0, words("- payment provider: 3 s, then the order is kept and paid later\n- stock: 500 ms, then the page says *in stock* with a note")).await?;
    story
        .not_applicable(
            ben,
            &review,
            "personal-data",
            "Addresses stay in the customer service; only their ids are kept here.",
        )
        .await?;
    story.answers(ben, &review, "load-test", 0, Says { option: "no", text: "The staging payment provider allows ten requests a second, so a test would say nothing. We go to 1 % first.", ..Says::default() }).await?;
    story.hands_over(ben, &review, "The easy half. Monitoring and failure follow.").await?;

    story.at(begun.plus(2 * DAY));
    story.judges(dan, &review, "who-owns-it", 1, Judgement::Fine, "").await?;
    story.judges(dan, &review, "expected-load", 1, Judgement::Fine, "").await?;
    story.judges(dan, &review, "limits", 1, Judgement::Fine, "").await?;
    story.judges(dan, &review, "beyond-the-load", 1, Judgement::Concern, "Callers that wait for 30 s pile up in front of us. Who is called in the first minute, and what can they do?").await?;
    story
        .judges(
            emi,
            &review,
            "dependency-slow",
            1,
            Judgement::Unclear,
            "How often is it tried again, and who pays when both the provider and the retry succeed?",
        )
        .await?;
    story
        .comments(
            aya,
            &review,
            "beyond-the-load",
            "The limiter of the gateway is planned for next month; I'll ask whether it can be earlier.",
        )
        .await?;

    story.at(now.plus(-DAY));
    story.writes_again(ben, &cast.checkout, &design, documents::checkout(2)).await?;
    story.answers(ben, &review, "beyond-the-load", 1, words("Beyond 900 requests a second the connection pool is exhausted and callers wait for up to 5 s. We shed load at the gateway by hand; the limiter comes with its next release.")).await?;
    let until = now.plus(26 * DAY).day();
    let risk = story
        .proposes_risk(
            ben,
            &review,
            "dependency-gone",
            0,
            "No checkout for as long as the payment provider is down.",
            "It was down for nine minutes in all last year, and a second one is being contracted.",
            until,
        )
        .await?;
    story.accepts(&cast.chie, &review, &risk).await?;
    story
        .proposes_risk(
            ben,
            &review,
            "restore",
            0,
            "Orders of up to an hour may be lost.",
            "Orders are kept by the payment provider as well; nobody has written down yet how to bring them back.",
            until,
        )
        .await?;
    story.hands_over(ben, &review, "Changed after your concern, and one accepted risk.").await?;
    story
        .asks_for_help(ben, &review, "alerts", "Is paging on a growing queue enough, or do you want one on errors too?")
        .await
}

/// Started today, in Japanese, with one answer.
pub async fn just_started(story: &mut Story, cast: &Cast, now: Timestamp) -> anyhow::Result<()> {
    story.at(now.plus(-2 * Timestamp::HOUR));
    let (review, _) = start(story, cast, &cast.search, &cast.japanese, now.plus(30 * DAY).day()).await?;
    story
        .answers(&cast.aya, &review, "責任者", 0, words("Demo Shop チーム。責任者は Aya、不在のときは Ben です。"))
        .await?;
    Ok(())
}

/// The digest that a signature in a role would cover.
pub(super) fn digest_of(board: &domain::review::Board, role: Role) -> Option<String> {
    let stage = board.next_stage()?;
    let due = board.due(stage);
    Some(Signing::of(board, stage, &due).digest(role).to_string())
}
