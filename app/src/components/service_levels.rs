//! Service levels, to be read, and the forms to write them and to agree.

use domain::service_level::{LevelState, Side};
use leptos::prelude::*;

use super::form::{Checkbox, Field, Fold, Form, Submit, TextArea};
use super::text::When;
use crate::messages::Texts;
use crate::view::service_levels::{LevelLine, ServiceLevelsView, SideLine, SideWord};
use crate::words::service_level::{level_facts, level_measured_at, level_side, level_state};

/// Service levels to be read, with a link to where they are agreed on; `may_write` invites to write the first.
pub fn level_list(l: Texts, slug: &str, levels: Vec<LevelLine>, may_write: bool) -> AnyView {
    let address = ServiceLevelsView::address(slug);
    let none = levels.is_empty();
    let link = match (none, may_write) {
        (true, true) => Some(l.t("level.to_write")),
        (true, false) => None,
        (false, _) => Some(l.t("level.to_page")),
    };
    let lines = levels.into_iter().map(|level| view! { <li>{said(l, &level, true)}</li> }).collect_view();
    view! {
        {none.then(|| view! { <p class="empty">{l.t("level.empty")}</p> })}
        <ul class="levels">{lines}</ul>
        {link.map(|label| view! { <p class="no-print"><a href=address>{label}</a></p> })}
    }
    .into_any()
}

/// Service levels with everything that can be done to them. What is typed is kept under names that begin with `drafts`, unless that is
/// empty.
pub fn levels(l: Texts, page: ServiceLevelsView, drafts: &str) -> AnyView {
    let may_write = page.write.is_none();
    let none = page.meant.is_empty();
    let has_product_owner = page.has_product_owner;
    let one = |level: LevelLine| view! { <li>{level_with_forms(l, level, may_write, has_product_owner, drafts)}</li> };
    let meant = page.meant.into_iter().map(one).collect_view();
    let count = page.dropped.len();
    let dropped = (count > 0).then(|| {
        let summary = l.f("level.dropped", &[("count", &count.to_string())]);
        let forms = page.dropped.iter().map(|level| format!("write_service_level/drop-{}", level.id)).collect();
        let line =
            |level: LevelLine| view! { <li>{said(l, &level, true)}{may_write.then(|| drop_form(l, &level))}</li> };
        let lines = page.dropped.into_iter().map(line).collect_view();
        view! { <Fold summary forms><ul class="levels">{lines}</ul></Fold> }
    });
    let add = may_write.then(|| {
        let draft = draft(drafts, "new");
        let (fold_draft, forms) = (draft.clone(), vec!["write_service_level/new".to_owned()]);
        view! {
            <Fold summary=l.t("level.add") forms draft=fold_draft>{write_form(l, "new", None, draft)}</Fold>
        }
    });
    view! {
        {none.then(|| view! { <p class="empty">{l.t("level.empty")}</p> })}
        <ul class="levels">{meant}</ul>
        <div class="no-print">{add}{dropped}</div>
    }
    .into_any()
}

fn draft(drafts: &str, of: &str) -> String {
    if drafts.is_empty() { String::new() } else { format!("{drafts}{of}") }
}

/// What a service level says, and what each side said to it where that is not shown otherwise.
fn said(l: Texts, level: &LevelLine, with_sides: bool) -> AnyView {
    let content = &level.content;
    let class = format!("level-state {}", level.state.code());
    let was = level.was.as_ref().map(|was| {
        let facts = level_facts(l, was);
        view! { <p class="fact">{l.f("level.was", &[("facts", &facts), ("good", &was.good)])}</p> }
    });
    let measured = (!content.measured.is_empty()).then(|| view! { <p class="plain">{content.measured.clone()}</p> });
    let agreed: Vec<&str> = level.sides.iter().filter(|it| agrees(it)).map(|it| level_side(l, it.side)).collect();
    let refused = level.sides.iter().filter(|it| it.said.as_ref().is_some_and(|said| !said.agrees));
    let refused: Vec<&str> = refused.map(|it| level_side(l, it.side)).collect();
    let told = |key: &'static str, sides: &[&str]| {
        (!sides.is_empty()).then(|| l.f(key, &[("name", &sides.join(l.t("list.separator")))]))
    };
    let told = (with_sides && agreed.len() < Side::ALL.len())
        .then(|| told("level.agrees", &agreed).into_iter().chain(told("level.disagrees", &refused)));
    let told = told.map(|told| told.collect::<Vec<_>>().join(" · ")).filter(|told| !told.is_empty());
    view! {
        <p class="level-good"><b class="plain">{content.good.clone()}</b>" "<span class=class>{level_state(l, level.state)}</span></p>
        <p class="fact">{level_facts(l, content)}" · "{level_measured_at(l, content)}</p>
        {measured}
        {was}
        {told.map(|told| view! { <p class="fact">{told}</p> })}
    }
    .into_any()
}

fn agrees(side: &SideLine) -> bool {
    side.said.as_ref().is_some_and(|said| said.agrees)
}

fn level_with_forms(l: Texts, level: LevelLine, may_write: bool, has_product_owner: bool, drafts: &str) -> AnyView {
    let sides = level.sides.iter().map(|side| {
        let nobody = side.side == Side::ProductOwner && !has_product_owner;
        view! { <div><dt>{level_side(l, side.side)}</dt><dd>{side_said(l, side.said.clone(), nobody)}</dd></div> }
    });
    let sides = sides.collect_view();
    let speak = level.sides.iter().filter(|side| side.speak.is_there());
    let speak = speak.map(|side| speak_form(l, &level, side)).collect_view();
    let write = may_write.then(|| {
        let draft = draft(drafts, &level.id);
        let forms = vec![format!("write_service_level/{}", level.id), format!("write_service_level/drop-{}", level.id)];
        let (fold_draft, form, drop) =
            (draft.clone(), write_form(l, &level.id, Some(&level), draft), drop_form(l, &level));
        view! {
            <Fold summary=l.t("level.change") forms draft=fold_draft>
                <p class="hint">{l.t("level.change_hint")}</p>
                {form}
                {drop}
            </Fold>
        }
    });
    view! {
        {said(l, &level, false)}
        <p class="fact">{level.author.clone()}" "<When at=level.at.clone()/></p>
        <dl class="pairs">{sides}</dl>
        <div class="no-print">{speak}{write}</div>
    }
    .into_any()
}

/// What a side said.
fn side_said(l: Texts, said: Option<SideWord>, nobody: bool) -> AnyView {
    match said {
        None if nobody => l.t("level.no_product_owner").into_any(),
        None => l.t("level.silent").into_any(),
        Some(word) => {
            let key = if word.agrees { "level.agrees" } else { "level.disagrees" };
            view! {
                {l.f(key, &[("name", &word.by)])}" "<span class="fact"><When at=word.at/></span>
                {(!word.note.is_empty()).then(|| view! { <span class="plain side-note">{word.note}</span> })}
            }
            .into_any()
        }
    }
}

/// Agreeing, or not, for a side.
fn speak_form(l: Texts, level: &LevelLine, side: &SideLine) -> AnyView {
    let code = side.side.code();
    let of = format!("{}-{code}", level.id);
    let summary = l.f("level.speak", &[("side", level_side(l, side.side))]);
    let refused = side.speak.clone().refusal();
    let (no, forms) = (refused.clone(), vec![format!("agree_service_level/{of}")]);
    let (id, digest) = (level.id.clone(), level.digest.clone());
    view! {
        <Fold summary forms>
            <Form act="agree_service_level" of=of>
                <input type="hidden" name="level" value=id/>
                <input type="hidden" name="digest" value=digest/>
                <input type="hidden" name="side" value=code/>
                <TextArea name="note" label=l.t("level.note") hint=l.t("level.note_hint") rows=2/>
                <p class="actions">
                    <Submit label=l.t("level.agree") refused with=("says", "yes".to_owned())/>
                    <Submit label=l.t("level.disagree") refused=no with=("says", "no".to_owned())/>
                </p>
            </Form>
        </Fold>
    }
    .into_any()
}

/// Writing one: a new one, or another revision.
fn write_form(l: Texts, of: &str, level: Option<&LevelLine>, draft: String) -> AnyView {
    let content = level.map(|level| level.content.clone());
    let id = level.map(|level| level.id.clone());
    let window = content.as_ref().map_or("28".to_owned(), |content| content.window.to_string());
    let objective = content.as_ref().map_or(String::new(), |content| content.objective.to_string());
    let users_side = content.as_ref().is_none_or(|content| content.users_side);
    let (good, measured) = content.map(|content| (content.good, content.measured)).unwrap_or_default();
    view! {
        <Form act="write_service_level" of=of base=Signal::stored(level.map_or(0, |level| level.revision)) draft=draft>
            {id.map(|id| view! { <input type="hidden" name="level" value=id/> })}
            <TextArea name="good" label=l.t("level.good") hint=l.t("level.good_hint") value=good rows=2/>
            <Field name="objective" label=l.t("level.objective") hint=l.t("level.objective_hint") value=objective/>
            <Field name="window" label=l.t("level.window") value=window kind="number"/>
            <TextArea name="measured" label=l.t("level.measured") value=measured rows=2/>
            <Checkbox name="users_side" label=l.t("level.users_side") hint=l.t("level.users_side_hint") checked=users_side/>
            <p class="actions"><Submit label=l.t("level.save")/></p>
        </Form>
    }
    .into_any()
}

/// Saying that it is no longer meant, or meant again.
fn drop_form(l: Texts, level: &LevelLine) -> AnyView {
    let dropped = level.state == LevelState::Dropped;
    let (label, value) = if dropped { (l.t("level.take_back"), "no") } else { (l.t("level.drop"), "yes") };
    let (id, of) = (level.id.clone(), format!("drop-{}", level.id));
    view! {
        <Form act="write_service_level" of=of base=Signal::stored(level.revision) class="inline">
            <input type="hidden" name="level" value=id/>
            <Submit label with=("dropped", value.to_owned())/>
        </Form>
    }
    .into_any()
}
