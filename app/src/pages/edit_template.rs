//! The draft of a template: its outline, its sections and tiers, and publishing it.

use leptos::prelude::*;
use leptos_meta::Title;

use super::template::tally_sentence;
use super::{first, params};
use crate::api;
use crate::components::form::{Checkbox, Field, Fold, Form, Submit, TextArea};
use crate::components::load::load;
use crate::components::text::Prompt;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::editing::{DraftPage, DraftQuestion, DraftSection};

/// The page of a draft.
#[component]
pub fn EditTemplate() -> AnyView {
    load(
        params(&["slug"]),
        |key| api::draft(first(key)),
        |live| {
            let data = live.data;
            view! { <main class="page" id="main">{move || show(data.get())}</main> }
        },
    )
    .into_any()
}

fn show(page: DraftPage) -> AnyView {
    let l = texts();
    let lang = page.line.language.tag();
    let address = format!("/templates/{}", page.line.slug);
    let title = l.f("draft.title", &[("name", &page.line.name)]);
    let changes = page.changes.map(|(added, changed, removed)| {
        let counts = [("added", added), ("changed", changed), ("removed", removed)]
            .map(|(name, count)| (name, count.to_string()));
        let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
        let meaning = if page.meaning { "draft.is_meaning" } else { "draft.is_wording" };
        let link = format!("{address}/differences?to=draft");
        view! {
            <p>{l.f("draft.changes", &counts)}" "<a href=link>{l.t("draft.differences")}</a></p>
            <p class="fact">{l.t(meaning)}</p>
        }
    });
    let tiers = page.tiers.iter().map(|(tier, tally, long)| {
        let name = l.t_or_own(&format!("tier.{}", tier.name), &tier.name);
        let warning = long.then(|| view! { <span class="doubt">" "{l.t("draft.too_long")}</span> });
        view! { <li><b>{name}</b>": "{tally_sentence(l, *tally)}{warning}</li> }
    });
    let tiers = tiers.collect_view();
    let (asked, version, place) = (page.sections.clone(), page.version.clone(), address.clone());
    view! {
        <Title text=title.clone()/>
        <p class="crumbs">
            <a href="/templates">{l.t("nav.templates")}</a>" › "
            <a href=address.clone() lang=lang>{page.line.name.clone()}</a>
        </p>
        <h1>{title}</h1>
        {changes}
        <ul class="tallies">{tiers}</ul>
        {publish(l, &page, lang)}
        <Form act="move_question" class="outline" stays=true>
            <input type="hidden" name="version" value=version/>
            <div lang=lang>
                {asked.iter().enumerate().map(|(at, it)| outline(l, &place, at, it)).collect_view()}
            </div>
        </Form>
        {sections(l, &page)}
        {edit_tiers(l, &page)}
        {discard(l, &page)}
    }
    .into_any()
}

fn outline(l: Texts, address: &str, at: usize, section: &DraftSection) -> AnyView {
    let add = format!("{address}/edit/new?section={at}");
    let empty = section.questions.is_empty();
    let questions = section.questions.iter().map(|it| question(l, address, it)).collect_view();
    view! {
        <section class="read-section">
            <h2>{section.title.clone()}</h2>
            {empty.then(|| view! { <p class="empty">{l.t("draft.section_empty")}</p> })}
            <ol class="outline-questions">{questions}</ol>
            <p class="actions"><a class="button" href=add>{l.t("draft.add_question")}</a></p>
        </section>
    }
    .into_any()
}

fn question(l: Texts, address: &str, question: &DraftQuestion) -> AnyView {
    let edit = format!("{address}/edit/{}", question.key);
    let mut facts = vec![l.t_or(&format!("kind.{}", question.kind), "kind.explain").to_owned()];
    if question.kind != "group" {
        facts.push(l.f("minutes.about", &[("minutes", &question.minutes.0.to_string())]));
    }
    let tag = |key: String| l.t_or(&key, "draft.tag.changed");
    let differs = (!question.differs.is_empty()).then(|| {
        view! { <span class=format!("tag {}", question.differs)>{tag(format!("draft.tag.{}", question.differs))}</span> }
    });
    let lifecycle = (question.lifecycle != "active").then(|| {
        view! { <span class="tag">{tag(format!("lifecycle.{}", question.lifecycle))}</span> }
    });
    let warnings = question.warnings.iter().map(|code| {
        view! { <li class="doubt">{l.t_or(&format!("warning.{code}"), "warning.compound")}</li> }
    });
    let warnings = (!question.warnings.is_empty()).then(|| view! { <ul class="doubts">{warnings.collect_view()}</ul> });
    let moves = ["up", "down", "in", "out"].map(|step| {
        let name = l.f(
            match step {
                "up" => "draft.move_up",
                "down" => "draft.move_down",
                "in" => "draft.move_in",
                _ => "draft.move_out",
            },
            &[("question", &question.plain)],
        );
        let sign = match step {
            "up" => "↑",
            "down" => "↓",
            "in" => "→",
            _ => "←",
        };
        let value = format!("{step}:{}", question.lineage);
        let id = format!("{step}-{}", question.key);
        view! {
            <button type="submit" class="button small" name="move" value=value id=id aria-label=name.clone() title=name>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    });
    let retired = if question.lifecycle == "retired" { " retired" } else { "" };
    let class = format!("outline-question depth-{}{retired}", question.depth.min(5));
    view! {
        <li class=class id=question.key.clone()>
            <div class="outline-words">
                <a href=edit><Prompt html=question.prompt.clone() linked=true/></a>
                <p class="fact"><code>{question.key.clone()}</code>" · "{facts.join(" · ")}" "{differs}" "{lifecycle}</p>
                {warnings}
            </div>
            <div class="outline-moves">{moves.collect_view()}</div>
        </li>
    }
    .into_any()
}

/// Publishing, with what has to be said about changed prompts.
fn publish(l: Texts, page: &DraftPage, lang: &'static str) -> AnyView {
    let refused = page.publish.clone().refusal();
    let number = page.number.to_string();
    let hint = if page.number == 1 { "template.notes_hint" } else { "draft.notes_hint" };
    let reworded = page.reworded.clone();
    let (version, rule) = (page.version.clone(), page.rule);
    let wording = move || {
        let line = |(lineage, before, now): (String, _, _)| {
            let id = format!("wording-{lineage}");
            let name = id.clone();
            view! {
                <li>
                    <p lang=lang><del><Prompt html=before linked=true/></del>" "<ins><Prompt html=now linked=true/></ins></p>
                    <label for=name>
                        <input type="checkbox" name="wording" value=lineage id=id/>" "{l.t("draft.only_wording")}
                    </label>
                </li>
            }
        };
        view! {
            <fieldset class="field">
                <legend>{l.t("draft.reworded")}</legend>
                <p class="hint">{l.t("draft.reworded_hint")}</p>
                <ul class="plain-list">{reworded.clone().into_iter().map(line).collect_view()}</ul>
            </fieldset>
        }
    };
    let asks = !page.reworded.is_empty();
    view! {
        <Fold summary=l.f("draft.publish_title", &[("number", &number)]) forms=vec!["publish_version".into()] class="notice">
            <Form act="publish_version">
                <p>{l.t("template.publish_lead")}</p>
                <input type="hidden" name="version" value=version/>
                <TextArea name="notes" label=l.t("template.notes") hint=l.t(hint) rows=3/>
                {asks.then(wording)}
                <Checkbox name="gatekeeping" label=l.t("rule.set_gatekeeping") checked=rule.gatekeeping/>
                <Checkbox name="product_owner" label=l.t("rule.set_product_owner") checked=rule.product_owner/>
                <p class="actions"><Submit label=l.t("template.publish") primary=true refused=refused/></p>
            </Form>
        </Fold>
    }
    .into_any()
}

/// Headings: added, renamed, moved, taken away.
fn sections(l: Texts, page: &DraftPage) -> AnyView {
    let last = page.sections.len().saturating_sub(1);
    let base = Signal::stored(page.revision);
    let version = page.version.clone();
    let one = |(at, section): (usize, &DraftSection)| {
        let (version, section, of) = (version.clone(), section.clone(), at.to_string());
        let moves = [("up", at > 0), ("down", at < last), ("away", section.questions.is_empty() && last > 0)];
        let moves = moves.into_iter().filter(|(_, there)| *there).map(|(to, _)| {
            let name = l.t_or(&format!("draft.section_{to}"), "draft.section_up");
            view! { <button type="submit" class="button" name="to" value=to>{name}</button> }
        });
        let moves = moves.collect_view();
        let place = at.to_string();
        let (place_too, version_too, of_too) = (place.clone(), version.clone(), of.clone());
        view! {
            <li>
                <Fold summary=section.title.clone() forms=vec![format!("write_section/{of}"), format!("move_section/{of}")]>
                    <Form act="write_section" of=of base=base stays=true>
                        <input type="hidden" name="version" value=version/>
                        <input type="hidden" name="at" value=place/>
                        <Field name="title" label=l.t("draft.section_title") value=section.title.clone() required=true/>
                        <TextArea name="introduction" label=l.t("draft.section_introduction") value=section.introduction.clone()/>
                        <p class="actions"><Submit label=l.t("save")/></p>
                    </Form>
                    <Form act="move_section" of=of_too base=base stays=true>
                        <input type="hidden" name="version" value=version_too/>
                        <input type="hidden" name="at" value=place_too/>
                        <p class="actions">{moves}</p>
                    </Form>
                </Fold>
            </li>
        }
    };
    let all = page.sections.iter().enumerate().map(one).collect_view();
    let version = page.version.clone();
    view! {
        <section aria-labelledby="sections">
            <h2 id="sections">{l.t("draft.sections")}</h2>
            <ol class="plain-list">{all}</ol>
            <Form act="write_section">
                <input type="hidden" name="version" value=version/>
                <Field name="title" label=l.t("draft.new_section") required=true/>
                <p class="actions"><Submit label=l.t("draft.add_section")/></p>
            </Form>
        </section>
    }
    .into_any()
}

/// Rows for tiers: those that are there, and one more.
fn edit_tiers(l: Texts, page: &DraftPage) -> AnyView {
    let base = Signal::stored(page.revision);
    let version = page.version.clone();
    let there: Vec<_> = page.tiers.iter().map(|(tier, ..)| tier.clone()).collect();
    view! {
        <section aria-labelledby="tiers">
            <h2 id="tiers">{l.t("draft.tiers")}</h2>
            <Fold summary=l.t("draft.change_tiers") forms=vec!["change_tiers".into()]>
                <Form act="change_tiers" base=base stays=true>
                    <p class="hint">{l.t("draft.tiers_hint")}</p>
                    <input type="hidden" name="version" value=version/>
                    {(0..=there.len()).map(|at| {
                        let tier = there.get(at);
                        let key = tier.map(|tier| tier.key.clone()).unwrap_or_default();
                        let name = tier.map(|tier| tier.name.clone()).unwrap_or_default();
                        let label = l.f("draft.tier_name", &[("number", &(at + 1).to_string())]);
                        view! {
                            <input type="hidden" name=format!("tier.{at}.key") value=key/>
                            <Field name=format!("tier.{at}.name") label=label value=name/>
                            <Checkbox name=format!("tier.{at}.may_skip") label=l.t("draft.tier_may_skip")
                                checked=tier.is_some_and(|tier| tier.may_skip_musts)/>
                        }
                    }).collect_view()}
                    <p class="actions"><Submit label=l.t("save")/></p>
                </Form>
            </Fold>
        </section>
    }
    .into_any()
}

fn discard(l: Texts, page: &DraftPage) -> AnyView {
    let refused = page.discard.clone().refusal();
    let version = page.version.clone();
    page.discard
        .is_there()
        .then(|| {
            view! {
                <Fold summary=l.t("draft.discard") forms=vec!["discard_draft".into()]>
                    <Form act="discard_draft">
                        <p class="hint">{l.t("draft.discard_hint")}</p>
                        <input type="hidden" name="version" value=version/>
                        <p class="actions"><Submit label=l.t("draft.discard") refused=refused/></p>
                    </Form>
                </Fold>
            }
        })
        .into_any()
}
