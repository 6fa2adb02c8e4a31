//! The gallery of templates.

use crate::components::title::Title;
use leptos::prelude::*;

use super::{first, query};
use crate::api;
use crate::components::load::load;
use crate::components::text::When;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::templates::GalleryLine;

/// The list of templates: those in use, or the archived ones.
#[component]
pub fn Templates() -> AnyView {
    let state = query("state");
    load(
        move || vec![state().unwrap_or_default()],
        |key| api::templates(first(key)),
        |live| {
            let l = texts();
            let page = live.now();
            let empty = page.templates.is_empty();
            let title = if page.shows_archived { l.t("gallery.archived_title") } else { l.t("nav.templates") };
            let nothing = if page.shows_archived { "gallery.none_archived" } else { "templates.empty" };
            let others = if page.shows_archived {
                Some(("/templates", l.t("gallery.in_use").to_owned()))
            } else {
                (page.archived > 0).then(|| {
                    ("/templates?state=archived", l.f("services.archived", &[("count", &page.archived.to_string())]))
                })
            };
            let lines = page.templates.into_iter().map(|it| line(l, it)).collect_view();
            view! {
                <Title text=title/>
                <main class="page" id="main">
                    <div class="title-row">
                        <h1>{title}</h1>
                        {page.import.is_none().then(|| view! { <a class="button primary" href="/templates/import">{l.t("import.new")}</a> })}
                    </div>
                    {empty.then(|| view! { <p class="empty">{l.t(nothing)}</p> })}
                    <ul class="lines gallery">{lines}</ul>
                    <p class="fact"><a href="/document-templates">{l.t("document_template.list")}</a></p>
                    {others.map(|(href, words)| view! { <p class="fact"><a href=href>{words}</a></p> })}
                </main>
            }
        },
    )
    .into_any()
}

fn line(l: Texts, template: GalleryLine) -> AnyView {
    let line = template.line;
    let lang = line.language.tag();
    let version = match line.newest {
        Some(number) => l.f("template.version", &[("number", &number.to_string())]),
        None => l.t("template.draft").to_owned(),
    };
    // A template that is only a draft says so already.
    let draft = (line.has_draft && line.newest.is_some()).then(|| {
        let next = (line.newest.unwrap_or_default() + 1).to_string();
        format!(" · {}", l.f("gallery.draft_of", &[("number", &next)]))
    });
    // Mostly, what changed last is that it was published.
    let changed = (template.published.as_ref() != Some(&template.changed))
        .then(|| view! { " · "{l.t("gallery.changed")}" "<When at=template.changed/> });
    let published = template.published.map(|at| view! { " · "<When at/> });
    let keeper = template.keeper.unwrap_or_else(|| l.t("gallery.kept_by_nobody").to_owned());
    let uses = match line.reviews {
        0 => l.t("gallery.unused").to_owned(),
        count => {
            let counts = [("open", template.open_reviews.to_string()), ("count", count.to_string())];
            l.f("gallery.uses", &counts.each_ref().map(|(name, count)| (*name, count.as_str())))
        }
    };
    let href = format!("/templates/{}", line.slug);
    view! {
        <li>
            <div class="gallery-what">
                <a href=href lang=lang><b>{line.name}</b></a>
                {(!template.purpose.is_empty()).then(|| view! { <p class="fact" lang=lang>{template.purpose}</p> })}
            </div>
            <div class="gallery-facts fact">
                <p>{version}{published}{draft}</p>
                <p>{uses}{changed}</p>
                <p>{l.t("gallery.keeper")}": "{keeper}" · "<span lang=lang>{line.language.own_name()}</span></p>
            </div>
        </li>
    }
    .into_any()
}
