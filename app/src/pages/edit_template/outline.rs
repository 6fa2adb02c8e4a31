//! The outline of a draft: every question with what to look at again, and moving it by button or by dragging.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::web_sys::{HtmlButtonElement, HtmlElement};
use wasm_bindgen::JsCast;

use super::headings;
use crate::components::form::Form;
use crate::components::load::{Live, PageForms};
use crate::components::text::Prompt;
use crate::components::texts;
use crate::messages::Texts;
use crate::view::editing::{DraftPage, DraftQuestion, DraftSection};

/// Steps that a question can take, each with its sign and what its button is called.
const STEPS: [(&str, &str, &str); 4] = [
    ("up", "↑", "draft.move_up"),
    ("down", "↓", "draft.move_down"),
    ("in", "→", "draft.move_in"),
    ("out", "←", "draft.move_out"),
];

/// A question on its way: its lineage while it is dragged, and the button that sends where it was dropped.
#[derive(Clone, Copy)]
struct Dragging {
    lineage: RwSignal<Option<String>>,
    /// What it would be dropped on.
    over: RwSignal<String>,
    button: NodeRef<leptos::html::Button>,
}

impl Dragging {
    fn taken(self, event: &DragEvent, lineage: String) {
        if let Some(transfer) = event.data_transfer() {
            // Firefox begins no dragging without data.
            let _ = transfer.set_data("text/plain", &lineage);
        }
        self.lineage.set(Some(lineage));
    }

    fn left(self) {
        self.lineage.set(None);
        self.over.set(String::new());
    }

    /// Sends where the question goes, as its buttons do.
    fn dropped(self, event: &DragEvent, place: &str) {
        let Some(lineage) = self.lineage.get_untracked() else { return };
        event.prevent_default();
        self.left();
        let button: Option<HtmlButtonElement> = self.button.get_untracked();
        if let Some(button) = button
            && let Some(form) = button.form()
            && let Some((step, target)) = place.split_once(':')
            && target != lineage
        {
            button.set_value(&format!("{step}:{lineage}:{target}"));
            let _ = form.request_submit_with_submitter(Some(&button));
        }
    }
}

/// The form that moves questions. Its buttons stand in the outline, between the forms of the sections.
const MOVING: &str = "moving";

/// All sections with their questions.
pub(super) fn block(live: &Live<DraftPage>) -> AnyView {
    let l = texts();
    let page = live.now();
    let lang = page.line.language.tag();
    let (version, of, address) = (page.version.clone(), page.version, format!("/templates/{}", page.line.slug));
    let slug = page.line.slug;
    let (sections, revision) = (live.part(|page| page.sections.clone()), live.part(|page| page.revision));
    let dragging =
        Dragging { lineage: RwSignal::new(None), over: RwSignal::new(String::new()), button: NodeRef::new() };
    keep_focus();
    view! {
        <Form act="move_question" id=MOVING stays=true quiet=true>
            <input type="hidden" name="version" value=version/>
            <button type="submit" name="move" hidden=true tabindex="-1" node_ref=dragging.button></button>
        </Form>
        <div class="outline">
            {move || {
                let sections = sections.get();
                let shown = sections.iter().enumerate().map(|(at, it)| {
                    let forms = headings::section(l, &slug, &of, revision, at, &sections);
                    section(l, &address, lang, at, it, forms, dragging)
                });
                shown.collect_view()
            }}
        </div>
    }
    .into_any()
}

/// The outline is made anew when a question was moved; whoever pressed a button stays on it, so that pressing it again moves the same
/// question on.
fn keep_focus() {
    let Some(forms) = use_context::<PageForms>() else { return };
    let pressed = StoredValue::new(String::new());
    Effect::new(move |_| {
        let (_, form) = forms.done.get();
        if form == "move_question"
            && let Some(active) = document().active_element()
        {
            pressed.set_value(active.id());
        }
    });
    Effect::new(move |_| {
        forms.key.track();
        let id = pressed.get_value();
        pressed.set_value(String::new());
        if !id.is_empty() {
            request_animation_frame(move || {
                let there = document().get_element_by_id(&id).and_then(|it| it.dyn_into::<HtmlElement>().ok());
                if let Some(button) = there {
                    let _ = button.focus();
                }
            });
        }
    });
}

fn section(
    l: Texts,
    address: &str,
    lang: &'static str,
    at: usize,
    section: &DraftSection,
    forms: AnyView,
    dragging: Dragging,
) -> AnyView {
    let add = format!("{address}/edit/new?section={at}");
    let empty = section.questions.is_empty();
    let questions = section.questions.iter().map(|it| question(l, address, lang, it, dragging)).collect_view();
    let place = format!("end:{at}");
    let (over, dropped) = (place.clone(), place.clone());
    view! {
        <section class="read-section">
            <h2 lang=lang>{section.title.clone()}</h2>
            {forms}
            {empty.then(|| view! { <p class="empty">{l.t("draft.section_empty")}</p> })}
            <ol class="outline-questions">{questions}</ol>
            <p
                class="actions drop-end"
                class:drop-here=move || dragging.over.with(|it| *it == place)
                on:dragover=move |event| hover(dragging, &event, &over)
                on:drop=move |event| dragging.dropped(&event, &dropped)
            >
                <a class="button" href=add>{l.t("draft.add_question")}</a>
            </p>
        </section>
    }
    .into_any()
}

fn hover(dragging: Dragging, event: &DragEvent, place: &str) {
    if dragging.lineage.with_untracked(Option::is_some) {
        event.prevent_default();
        if dragging.over.with_untracked(|over| over != place) {
            dragging.over.set(place.to_owned());
        }
    }
}

fn question(l: Texts, address: &str, lang: &'static str, question: &DraftQuestion, dragging: Dragging) -> AnyView {
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
    let warnings = question.warnings.iter().map(|code| l.t_or(&format!("warning.{code}"), "warning.compound"));
    let warnings = warnings.collect::<Vec<_>>().join(" · ");
    let warnings = (!warnings.is_empty()).then(|| view! { <p class="outline-doubts">{warnings}</p> });
    let moves = std::iter::zip(STEPS, question.steps).map(|((step, sign, text), can)| {
        let name = l.f(text, &[("question", &question.plain)]);
        let value = format!("{step}:{}", question.lineage);
        let id = format!("{step}-{}", question.key);
        view! {
            // Not disabled: whoever pressed it last stays on it.
            <button type="submit" form=MOVING class="button small" name="move" value=value id=id aria-label=name.clone() title=name
                aria-disabled=(!can).then_some("true")>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    });
    let moves = moves.collect_view();
    let retired = if question.lifecycle == "retired" { " retired" } else { "" };
    let class = format!("outline-question depth-{}{retired}", question.depth.min(5));
    let place = format!("before:{}", question.lineage);
    let (over, dropped, taken) = (place.clone(), place.clone(), question.lineage.clone());
    view! {
        <li
            class=class
            class:drop-here=move || dragging.over.with(|it| *it == place)
            id=question.key.clone()
            on:dragover=move |event| hover(dragging, &event, &over)
            on:drop=move |event| dragging.dropped(&event, &dropped)
        >
            <span
                class="grip"
                draggable="true"
                aria-hidden="true"
                title=l.t("draft.drag")
                on:dragstart=move |event| dragging.taken(&event, taken.clone())
                on:dragend=move |_| dragging.left()
            >
                "⠿"
            </span>
            <div class="outline-words">
                <a href=edit lang=lang><Prompt html=question.prompt.clone() linked=true/></a>
                <p class="fact"><code>{question.key.clone()}</code>" · "{facts.join(" · ")}" "{differs}" "{lifecycle}</p>
                {warnings}
            </div>
            <div class="outline-moves">{moves}</div>
        </li>
    }
    .into_any()
}
