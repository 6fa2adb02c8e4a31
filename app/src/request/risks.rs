//! The register of risks, and one of them.

use domain::acts::{EndRisk, LivingRiskFacts, RenewRisk};
use domain::id::RiskId;
use domain::people::PersonRef;
use domain::review::RiskEnd;
use storage::risks::Registered;

use super::{Clock, Request, plain, review};
use crate::error::AppError;
use crate::messages::Texts;
use crate::view::risks::{RiskFilter, RiskLine, RiskPage, RisksPage};

/// A renewal is offered for so many days from today.
const LONGER: i32 = 30;

/// The risks that are wanted, those that are overdue first.
async fn wanted(request: &Request, filter: &RiskFilter) -> Result<Vec<Registered>, AppError> {
    let mut risks = request.store.risks(request.viewer()?, filter.all).await?;
    risks.retain(|line| {
        (filter.owner.is_empty() || line.risk.present_owner().id.as_str() == filter.owner)
            && (filter.team.is_empty() || line.team == filter.team)
    });
    // What is past its day and lived with comes before what only once had that day.
    risks.sort_by_key(|line| !line.risk.is_overdue(request.now.day()));
    Ok(risks)
}

/// The register.
pub async fn risks(request: &Request, filter: RiskFilter) -> Result<RisksPage, AppError> {
    let everything = RiskFilter { all: filter.all, ..RiskFilter::default() };
    let all = wanted(request, &everything).await?;
    let mut owners: Vec<PersonRef> = all.iter().map(|line| line.risk.present_owner().clone()).collect();
    owners.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    owners.dedup();
    let mut teams: Vec<String> = all.iter().map(|line| line.team.clone()).collect();
    teams.sort();
    teams.dedup();
    let clock = request.clock();
    let lines = match filter == everything {
        true => all,
        false => wanted(request, &filter).await?,
    };
    Ok(RisksPage { lines: lines.into_iter().map(|it| line(it, request, &clock)).collect(), owners, teams, filter })
}

pub(super) fn line(line: Registered, request: &Request, clock: &Clock) -> RiskLine {
    let risk = line.risk;
    RiskLine {
        id: risk.id.to_string(),
        due: clock.day(risk.due()),
        overdue: risk.is_overdue(request.now.day()),
        state: risk.state().into(),
        owner: clock.name(risk.present_owner()),
        statement: risk.statement,
        service: line.service,
        archived: line.service_archived,
        team: line.team,
    }
}

/// The register as lines of cells, its head first.
pub async fn risk_table(request: &Request, filter: &RiskFilter) -> Result<Vec<Vec<String>>, AppError> {
    let l = Texts::new(request.session.language);
    let head = [
        l.t("risk.until"),
        l.t("risk.title"),
        l.t("risk.acceptable_because"),
        l.t("risks.service"),
        l.t("review.team"),
        l.t("risk.owner"),
        l.t("change.state"),
        l.t("risk.questions"),
        l.t("risk.effect"),
        l.t("risk.no_longer_when"),
        l.t("risk.plan"),
    ];
    let clock = request.clock();
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    for line in wanted(request, filter).await? {
        let keys: Vec<String> = line.questions.into_iter().map(|(key, _)| key).collect();
        let (state, due) = (line.risk.state(), line.risk.due().to_string());
        let risk = line.risk;
        let owner = clock.name(risk.present_owner());
        let service = match line.service_archived {
            true => l.f("service.archived_name", &[("name", &line.service)]),
            false => line.service,
        };
        lines.push(vec![
            due,
            risk.statement,
            risk.acceptable_because,
            service,
            line.team,
            owner,
            l.t_or(&format!("risk.{state}"), "risk.accepted").to_owned(),
            keys.join(" "),
            risk.effect,
            risk.no_longer_when,
            risk.plan,
        ]);
    }
    Ok(lines)
}

/// One risk.
pub async fn risk(request: &Request, id: &str) -> Result<RiskPage, AppError> {
    let (line, part) = request.store.risk(request.viewer()?, &RiskId::from(id)).await?;
    let review = review::load(request, line.review.as_str()).await?;
    let facts = LivingRiskFacts::of(&line.risk, &part);
    let actor = request.viewer()?.actor();
    let clock = request.clock();
    Ok(RiskPage {
        risk: review::risk(&review.facts.board, &line.risk, &clock),
        archived: line.service_archived,
        service: line.service,
        service_slug: line.service_slug,
        review: line.review.to_string(),
        number: line.number,
        questions: line.questions.iter().map(|(key, prompt)| (key.clone(), plain(prompt))).collect(),
        renewals: facts.renewals,
        until: clock.today().max(line.risk.due()).plus(LONGER).to_string(),
        renew: RenewRisk::may(&facts).err(),
        mitigate: EndRisk::may(&facts, &actor, RiskEnd::Mitigated).err(),
        close: EndRisk::may(&facts, &actor, RiskEnd::Closed).err(),
    })
}
