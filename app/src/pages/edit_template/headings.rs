//! What stands over the questions of a draft: the headings of its sections, and its tiers.

use leptos::prelude::*;

use crate::components::form::{Checkbox, Field, Fold, Form, Hidden, Submit, TextArea};
use crate::components::load::Live;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::editing::{DraftPage, DraftSection};

/// A heading with no question under it yet.
pub(super) fn new_section(live: &Live<DraftPage>) -> AnyView {
    let l = texts();
    let page = live.now();
    let (version, draft) = (page.version, DraftPage::new_section_draft(&page.line.slug));
    view! {
        <section aria-labelledby="new-section">
            <h2 id="new-section">{l.t("draft.new_section")}</h2>
            <Form act="write_section" draft=draft>
                <input type="hidden" name="version" value=version/>
                <Field name="title" label=l.t("draft.section_title") required=true/>
                <p class="actions"><Submit label=l.t("draft.add_section")/></p>
            </Form>
        </section>
    }
    .into_any()
}

/// What can be done with a section: renamed, moved, taken away.
pub(super) fn section(
    l: Texts,
    slug: &str,
    version: &str,
    revision: Memo<u32>,
    at: usize,
    sections: &[DraftSection],
) -> AnyView {
    let (heading, count) = (&sections[at], sections.len());
    let namesakes = sections[..at].iter().filter(|other| other.title == heading.title).count();
    let (of, version) = (at.to_string(), version.to_owned());
    let forms = ["write_section", "move_section"].map(|act| format!("{act}/{of}"));
    let draft = DraftPage::section_draft(slug, &heading.title, namesakes);
    let moves = [("up", at > 0), ("down", at + 1 < count), ("away", heading.questions.is_empty() && count > 1)];
    let moves = moves.into_iter().filter(|(_, there)| *there).map(|(to, _)| {
        let name = l.t_or(&format!("draft.section_{to}"), "draft.section_up");
        let full = format!("{name}: {}", heading.title);
        view! { <button type="submit" class="button" name="to" value=to aria-label=full>{name}</button> }
    });
    let moves = moves.collect_view();
    let (title, introduction) = (heading.title.clone(), heading.introduction.clone());
    let (of_too, version_too) = (of.clone(), version.clone());
    let (place, place_too) = (of.clone(), of.clone());
    view! {
        <Fold summary=l.t("draft.change_section") forms=forms.into() draft=draft.clone()>
                <Form act="write_section" of=of base=revision draft=draft stays=true>
                    <input type="hidden" name="version" value=version/>
                    <input type="hidden" name="at" value=place/>
                    <Hidden name="was_title" value=title.clone()/>
                    <Hidden name="was_introduction" value=introduction.clone()/>
                    <Field name="title" label=l.t("draft.section_title") value=title.clone() required=true/>
                    <TextArea name="introduction" label=l.t("draft.section_introduction") value=introduction.clone()/>
                    <p class="actions"><Submit label=l.t("save")/></p>
                </Form>
                <Form act="move_section" of=of_too base=revision stays=true quiet=true>
                    <input type="hidden" name="version" value=version_too/>
                    <input type="hidden" name="at" value=place_too/>
                    <p class="actions">{moves}</p>
                </Form>
        </Fold>
    }
    .into_any()
}

/// Rows for tiers: those that are there, and one more.
pub(super) fn tiers(live: &Live<DraftPage>) -> AnyView {
    let l = texts();
    let page = live.now();
    let revision = live.part(|page| page.revision);
    let all = live.part(|page| page.tiers.iter().map(|(tier, ..)| tier.clone()).collect::<Vec<_>>());
    view! {
        <section aria-labelledby="tiers">
            <h2 id="tiers">{l.t("draft.tiers")}</h2>
            {move || {
                let (there, version) = (all.get(), page.version.clone());
                let draft = DraftPage::tiers_draft(&page.line.slug);
                view! {
                    <Fold summary=l.t("draft.change_tiers") forms=vec!["change_tiers".into()] draft=draft.clone()>
                        <Form act="change_tiers" base=revision draft=draft stays=true>
                            <p class="hint">{l.t("draft.tiers_hint")}</p>
                            <input type="hidden" name="version" value=version/>
                            {(0..=there.len()).map(|at| {
                                let tier = there.get(at);
                                let key = tier.map(|tier| tier.key.clone()).unwrap_or_default();
                                let name = tier.map(|tier| tier.name.clone()).unwrap_or_default();
                                let label = l.f("draft.tier_name", &[("number", &(at + 1).to_string())]);
                                view! {
                                    <Hidden name=format!("tier.{at}.key") value=key/>
                                    {tier.map(|tier| view! {
                                        <Hidden name=format!("tier.{at}.was") value=tier.name.clone()/>
                                        <Hidden name=format!("tier.{at}.skipped") value=if tier.may_skip_musts { "yes" } else { "no" }/>
                                    })}
                                    <Field name=format!("tier.{at}.name") label=label value=name/>
                                    <Checkbox name=format!("tier.{at}.may_skip") label=l.t("draft.tier_may_skip")
                                        checked=tier.is_some_and(|tier| tier.may_skip_musts)/>
                                }
                            }).collect_view()}
                            <p class="actions"><Submit label=l.t("save")/></p>
                        </Form>
                    </Fold>
                }
            }}
        </section>
    }
    .into_any()
}
