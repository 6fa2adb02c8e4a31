//! Pages about templates, and the page on which a review is started.

use domain::acts::{BeginDraft, ChangeTemplate, CopyTemplate, StartReview, SuggestVersion, SuggestVersionFacts};
use domain::id::{LineageId, TeamId};
use domain::import::{Checklist, Confidence, Item, filled, ticks};
use domain::language::Language;
use domain::people::{PersonRef, TeamRef};
use domain::refusal::{Code, Refusal};
use domain::template::facts::holds;
use domain::template::{Content, Lifecycle, Question};
use storage::templates::Published;

use super::{Clock, Made, Request, Starter, render, render_line, retro};
use crate::error::AppError;
use crate::view::Offer;
use crate::view::templates::{
    AboutTemplate, AskedWhen, FeedbackLine, FeedbackView, Found, GalleryLine, GuidanceView, ImportPage, ImportPreview,
    NewReviewPage, StarterLine, TemplateLine, TemplatePage, TemplateQuestion, TemplateSection, TemplatesPage,
    VersionChoice, VersionLine,
};

/// The list of templates: those in use, or the archived ones.
pub async fn templates(request: &Request, archived: bool) -> Result<TemplatesPage, AppError> {
    let viewer = request.viewer()?;
    let lines = request.store.templates(viewer).await?;
    let clock = request.clock();
    Ok(TemplatesPage {
        archived: lines.iter().filter(|line| line.archived).count() as u32,
        shows_archived: archived,
        templates: (lines.into_iter().filter(|line| line.archived == archived))
            .map(|line| gallery_line(line, &clock, viewer.keeper))
            .collect(),
        import: may_import(viewer.keeper),
    })
}

fn gallery_line(found: storage::templates::TemplateLine, clock: &Clock, keeper: bool) -> GalleryLine {
    GalleryLine {
        purpose: found.purpose.lines().next().unwrap_or_default().to_owned(),
        keeper: found.keeper.as_ref().map(|person| clock.name(person)),
        published: found.published.map(|at| clock.moment(at)),
        open_reviews: found.open_reviews,
        changed: clock.moment(found.changed),
        // Drafts are for keepers.
        line: line(storage::templates::TemplateLine { has_draft: found.has_draft && keeper, ..found }),
    }
}

fn may_import(keeper: bool) -> Option<Refusal> {
    (!keeper).then(|| Refusal::new(Code::OnlyKeepers))
}

pub(super) fn line(line: storage::templates::TemplateLine) -> TemplateLine {
    TemplateLine {
        slug: line.slug,
        name: line.name,
        purpose: line.purpose,
        language: line.language,
        newest: line.newest,
        has_draft: line.has_draft,
        reviews: line.reviews,
    }
}

/// A template.
pub async fn template(request: &Request, slug: &str, number: &str) -> Result<TemplatePage, AppError> {
    let viewer = request.viewer()?;
    let number = match number {
        "" => None,
        number => Some(number.parse().map_err(|_| AppError::not_found())?),
    };
    let template = request.store.template(viewer, slug, number).await?;
    let retros = request.store.retros_on(viewer, &template.line.id).await?;
    let clock = request.clock();
    let version = template.version;
    let suggested = template.all.iter().any(|it| it.number == version.number && it.suggestion.is_some());
    let newest = version.number == template.line.newest && version.number.is_some_and(|number| number > 1);
    let suggestable = SuggestVersionFacts { keeper: viewer.keeper, newest, suggested };
    let said = retro::in_words(&retros, &version.content, &clock);
    let answered_by = |number: Option<u32>| {
        said.iter().filter(|line| number.is_some_and(|number| line.answered.contains(&number))).cloned().collect()
    };
    let versions = template.all.into_iter().map(|it| {
        let feedback = answered_by(it.number);
        version_line(it, feedback, &clock)
    });
    let versions = versions.collect();
    let has_draft = template.line.has_draft;
    let (feedback, mut by_question) = retro::feedback(&retros, &clock);
    let tiers = version.content.tiers.iter().enumerate();
    let change = ChangeTemplate::may(viewer.keeper, viewer.administrator).err();
    let mut keepers = Vec::new();
    if change.is_none() {
        keepers.extend(request.store.people().await?.into_iter().filter(|person| person.keeper));
    }
    let is_published = version.number.is_some();
    Ok(TemplatePage {
        about: about(&template.line),
        copy: Offer::of(is_published && viewer.keeper, || CopyTemplate::may(viewer.keeper)),
        keepers: keepers.into_iter().map(|person| PersonRef { id: person.id, name: person.name }).collect(),
        change,
        line: line(template.line),
        number: version.number,
        rule: version.content.rule,
        notes: version.notes,
        published: version.published.map(|(at, by)| (clock.moment(at), by.map(|person| clock.name(&person)))),
        tiers: tiers.map(|(at, tier)| (tier.name.clone(), version.content.tally(at))).collect(),
        sections: sections(&version.content, |_| None, |question| by_question.remove(&question.lineage)),
        feedback,
        versions,
        edit: has_draft && viewer.keeper,
        suggest: Offer::of(viewer.keeper && suggestable.newest && !suggestable.suggested, || {
            SuggestVersion::may(&suggestable)
        }),
        begin: Offer::of(viewer.keeper && !has_draft, || BeginDraft::may(viewer.keeper, has_draft)),
        version: version.id.to_string(),
    })
}

fn about(line: &storage::templates::TemplateLine) -> AboutTemplate {
    AboutTemplate {
        keeper: line.keeper.clone(),
        copied_from: line.copied_from.clone().map(|from| (from.slug, from.name, from.number)),
        archived: line.archived,
        changes: line.changes,
    }
}

/// A version in a list.
pub(super) fn version_line(
    version: storage::versions::VersionLine,
    feedback: Vec<FeedbackLine>,
    clock: &Clock,
) -> VersionLine {
    VersionLine {
        number: version.number,
        notes: version.notes,
        published: version.published.map(|(at, by)| (clock.moment(at), by.map(|person| clock.name(&person)))),
        questions: version.questions,
        reviews: version.reviews,
        suggestion: version.suggestion.map(|(note, by, at)| (note, clock.name(&by), clock.moment(at))),
        feedback,
    }
}

/// The import page.
pub async fn import(request: &Request) -> Result<ImportPage, AppError> {
    let preview = match &request.made {
        Some(Made::Preview(made)) => {
            let (understood, source) = made.as_ref();
            let checklist = &understood.checklist;
            let drafted = checklist.to_content(&mut counted());
            let items = checklist.items_by_key();
            Some(ImportPreview {
                name: checklist.name.clone(),
                purpose: checklist.purpose.clone(),
                language: checklist.language,
                source: source.clone(),
                format: understood.format.code().into(),
                tally: drafted.tally(drafted.usual_tier()),
                sections: sections(
                    &drafted,
                    |question| items.get(question.key.as_str()).map(|item| found(item)),
                    |_| None,
                ),
                unused: unused(checklist),
                ticked: ticked(source),
            })
        }
        _ => None,
    };
    let mut starters: Vec<StarterLine> = Starter::all().map(|(key, starter)| starter_line(key, &starter)).collect();
    starters.sort_by_key(|line| line.language != request.session.language);
    Ok(ImportPage { import: may_import(request.viewer()?.keeper), preview, starters })
}

/// Lines that were not used: number, text, code of why.
pub(super) fn unused(checklist: &Checklist) -> Vec<(u32, String, String)> {
    checklist.unused.iter().map(|it| (it.line, it.text.clone(), it.why.code().to_owned())).collect()
}

/// How many questions of a file are ticked, and how many it has; nothing where it does not look filled in.
fn ticked(source: &str) -> Option<(u32, u32)> {
    let (ticked, all) = ticks(&filled(source.as_bytes(), "").ok()?);
    // A tick or two may be somebody's example.
    (ticked > 2 && ticked * 5 >= all).then_some((ticked as u32, all as u32))
}

fn starter_line(key: &str, starter: &Starter) -> StarterLine {
    let content = starter.content(&mut counted());
    StarterLine {
        key: key.to_owned(),
        name: starter.name.clone(),
        purpose: starter.purpose.clone(),
        language: starter.language,
        tally: content.tally(content.usual_tier()),
    }
}

/// Identities for what is only looked at: nothing is stored yet, so counting is enough.
pub(super) fn counted() -> impl FnMut() -> LineageId {
    let mut next = 0;
    move || {
        next += 1;
        LineageId::from(next.to_string())
    }
}

fn found(item: &Item) -> Found {
    Found {
        line: item.line,
        because: item.because.code().into(),
        unsure: item.confidence() == Confidence::Unsure,
        flags: item.flags.iter().map(|flag| flag.code().into()).collect(),
    }
}

fn sections(
    content: &Content,
    found: impl Fn(&Question) -> Option<Found>,
    mut feedback: impl FnMut(&Question) -> Option<FeedbackView>,
) -> Vec<TemplateSection> {
    let mut section = |(at, section): (usize, &domain::template::Section)| TemplateSection {
        title: section.title.clone(),
        introduction: render(&section.introduction),
        questions: content
            .questions
            .iter()
            .filter(|question| question.section == at && question.lifecycle != Lifecycle::Retired)
            .map(|question| TemplateQuestion {
                key: question.key.clone(),
                prompt: render_line(&question.prompt),
                depth: content.depth(question),
                kind: question.kind,
                options: question.options.iter().map(|option| (option.label.clone(), option.gap)).collect(),
                fields: question.fields.iter().map(|field| (field.label.clone(), field.kind)).collect(),
                guidance: guidance(question),
                needs: question.needs.clone(),
                minutes: (question.minutes.answer, question.minutes.review),
                asked: AskedWhen::of(question),
                found: found(question),
                feedback: feedback(question),
            })
            .collect(),
    };
    content.sections.iter().enumerate().map(&mut section).collect()
}

pub(super) fn guidance(question: &Question) -> GuidanceView {
    let texts = &question.guidance;
    GuidanceView {
        why: render(&texts.why),
        answering: render(&texts.answering),
        example: render(&texts.example),
        reviewing: render(&texts.reviewing),
        advice: render(&texts.advice),
        origin: render(&texts.origin),
    }
}

/// The page on which a review is started.
pub async fn new_review(request: &Request, slug: &str) -> Result<NewReviewPage, AppError> {
    let viewer = request.viewer()?;
    let (service, part) = request.store.service(viewer, slug).await?;
    let published = request.store.published_versions().await?;
    let (today, known) = (request.now.day(), &service.facts);
    let mut facts: Vec<String> = Vec::new();
    for fact in published.iter().flat_map(|it| it.content.facts()) {
        if !holds(&fact, &facts) {
            facts.push(fact);
        }
    }
    let choice = |it: Published| VersionChoice {
        depends: !it.content.facts().is_empty(),
        ..version_choice(it.id.to_string(), it.template, it.number, it.language, &it.content.for_review(today, known))
    };
    Ok(NewReviewPage {
        facts: facts.into_iter().map(|fact| (fact.clone(), holds(&fact, known))).collect(),
        versions: published.into_iter().map(choice).collect(),
        reviewing_teams: reviewing_teams(request, &service.team).await?,
        service: service.name,
        slug: service.slug,
        start: StartReview::may(&part, service.archived).err(),
    })
}

/// A version to start a review by.
pub(super) fn version_choice(
    id: String,
    template: String,
    number: u32,
    language: Language,
    content: &Content,
) -> VersionChoice {
    let tiers = content.tiers.iter().enumerate();
    let tiers = tiers.map(|(at, tier)| (tier.key.clone(), tier.name.clone(), content.tally(at))).collect();
    VersionChoice {
        id,
        template,
        number,
        language,
        tiers,
        usual: content.usual_tier(),
        rule: content.rule,
        depends: false,
    }
}

/// The teams that review.
pub(super) async fn reviewing_teams(request: &Request, owning: &TeamId) -> Result<Vec<TeamRef>, AppError> {
    let teams = request.store.teams().await?;
    let mut reviewing: Vec<_> = teams.into_iter().map(|team| team.team).filter(|team| team.reviews).collect();
    // The team that wrote should not be the one that reviews, unless there is no other.
    reviewing.sort_by_key(|team| &team.id == owning);
    Ok(reviewing)
}
