//! Tools for writing Markdown, beside the field: each a button, the most used a key too. They change the text as if it had been typed,
//! so that undoing works and what is typed is kept. Nothing here runs without scripts, and nothing is missing then.

use domain::document::image::ImageKind;
use domain::refusal::Code;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{
    self, ClipboardEvent, DragEvent, File, FormData, HtmlDocument, HtmlInputElement, HtmlTextAreaElement,
};
use wasm_bindgen::JsCast;

use super::fields::{FieldRefusal, field_context};
use super::markdown_edit::{Edit, Tool};
use super::{FormContext, start_value};
use crate::components::load::PageForms;
use crate::components::{send, texts};
use crate::messages::Texts;
use crate::view::Outcome;

/// A tool's name, and its key with Ctrl or Command: the key as it is written, its code, and whether Shift is held.
fn of(tool: Tool) -> (&'static str, Option<(&'static str, &'static str, bool)>) {
    match tool {
        Tool::Bold => ("tool.bold", Some(("B", "KeyB", false))),
        Tool::Italic => ("tool.italic", Some(("I", "KeyI", false))),
        Tool::Heading => ("tool.heading", None),
        Tool::List => ("tool.list", Some(("Shift 8", "Digit8", true))),
        Tool::Tasks => ("tool.tasks", Some(("Shift 9", "Digit9", true))),
        Tool::Link => ("tool.link", Some(("K", "KeyK", false))),
        Tool::Code => ("tool.code", Some(("E", "KeyE", false))),
        Tool::Table => ("tool.table", None),
        Tool::Footnote => ("tool.footnote", None),
    }
}

/// What is around the field of a text: the tools above it, and an ear for keys, pasted and dropped images.
#[component]
pub fn MarkdownTools(
    /// Name of the field of the text in the surrounding form.
    name: &'static str,
    /// The field, and what belongs to it.
    children: Children,
) -> AnyView {
    let l = texts();
    let images = Images::of(name);
    let buttons = Tool::ALL.map(|tool| {
        let (label, key) = of(tool);
        let title = match key {
            Some((key, ..)) => format!("{} (Ctrl {key})", l.t(label)),
            None => l.t(label).to_owned(),
        };
        let keys = key.map(|(key, ..)| format!("Control+{}", key.replace(' ', "+")));
        view! {
            <button
                type="button"
                class="tool"
                title=title
                aria-keyshortcuts=keys
                on:click=move |_| images.with_area(|area| apply(l, tool, area))
            >
                {l.t(label)}
            </button>
        }
    });
    view! {
        <div
            class="markdown-area"
            on:keydown=move |event| press(images, &event)
            on:paste=move |event| paste(images, &event)
            on:dragover=move |event| {
                if has_files(&event) {
                    event.prevent_default();
                }
            }
            on:drop=move |event| dropped(images, &event)
        >
            <div class="markdown-tools" role="group" aria-label=l.t("tool.all")>{buttons.collect_view()}</div>
            {children()}
            {images.status()}
        </div>
    }
    .into_any()
}

/// Choosing an image. Without scripts the button sends the form with it, and what comes back has its line; a script adds it as soon as it
/// is chosen.
#[component]
pub fn ImageField(
    /// Name of the field of the text, where the line of the image goes.
    into: &'static str,
) -> AnyView {
    let l = texts();
    let images = Images::of(into);
    let (id, refused) = field_context("file");
    let (refusal_id, hint_id) = (format!("{id}-refusal"), format!("{id}-hint"));
    let (said_id, said) = (field_context("alternative").0, start_value("alternative", ""));
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            images.add(file);
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    let accept = ImageKind::ALL.map(ImageKind::media_type).join(",");
    view! {
        <fieldset class="field image-field">
            <legend>{l.t("image.title")}</legend>
            <label for=id.clone()>{l.t("image.file")}</label>
            <input
                id=id
                type="file"
                name="file"
                accept=accept
                aria-describedby=format!("{hint_id} {refusal_id}")
                aria-invalid=move || refused.get().map(|_| "true")
                on:change=chosen
            />
            <p class="hint" id=hint_id>{l.t("image.hint")}</p>
            <FieldRefusal id=refusal_id refused/>
            {images.status()}
            <div class="only-without-scripts">
                <div class="field">
                    <label for=said_id.clone()>{l.t("image.alternative")}</label>
                    <input id=said_id type="text" name="alternative" value=said/>
                </div>
                <p class="actions">
                    <button
                        type="submit"
                        class="button"
                        name="step"
                        value="image"
                        formenctype="multipart/form-data"
                        formnovalidate=""
                        data-shows-page=""
                    >
                        {l.t("image.add")}
                    </button>
                </p>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Where images go, and what is said of them.
#[derive(Clone, Copy)]
struct Images {
    l: Texts,
    /// Id of the field.
    area: StoredValue<String>,
    said: RwSignal<Option<String>>,
    forms: Option<PageForms>,
}

impl Images {
    fn of(name: &'static str) -> Self {
        let id = use_context::<FormContext>().map_or_else(|| name.to_owned(), |form| form.id(name));
        Self { l: texts(), area: StoredValue::new(id), said: RwSignal::new(None), forms: use_context::<PageForms>() }
    }

    fn status(self) -> AnyView {
        view! { <p class="hint image-said" role="status">{move || self.said.get()}</p> }.into_any()
    }

    fn with_area(self, act: impl FnOnce(&HtmlTextAreaElement)) {
        let id = self.area.try_get_value().unwrap_or_default();
        let area = document().get_element_by_id(&id).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(area) = area {
            act(&area);
        }
    }

    /// Sends an image, and writes its line where the cursor is by then.
    fn add(self, file: File) {
        let Ok(form) = FormData::new() else { return };
        let key = self.forms.map(|forms| forms.key.get_untracked()).unwrap_or_default();
        let (name, l) = (file.name(), self.l);
        let _ = form.append_with_str("act", "add_image");
        let _ = form.append_with_str("key", &key);
        let _ = form.append_with_blob_and_filename("file", &file, &name);
        let address = self.forms.and_then(|forms| forms.address.get_value()).unwrap_or_else(super::here);
        self.said.set(Some(l.t("image.adding").to_owned()));
        spawn_local(async move {
            let said = match send::post_with_file(&address, &form).await {
                Ok(Outcome::Done { location }) => {
                    let image = location.rsplit('/').next().unwrap_or_default().to_owned();
                    self.with_area(|area| show_image(area, &name, &image));
                    l.t("image.added").to_owned()
                }
                Ok(Outcome::Refused { refusal }) => l.refusal(&refusal),
                Ok(Outcome::Failed { code, .. }) => {
                    l.t_or(&format!("problem.{code}.form"), "problem.failed.form").to_owned()
                }
                Ok(Outcome::Shown { .. }) => String::new(),
                Err(error) => l.t_or(&format!("problem.{}.form", error.code), "problem.failed.form").to_owned(),
            };
            // The page may be gone by now.
            let _ = self.said.try_set(Some(said));
        });
    }
}

/// The first image among files.
fn image_in(files: Option<web_sys::FileList>) -> Option<File> {
    let files = files?;
    let of_kind = |file: &File| ImageKind::from_code(&file.type_()).is_some();
    (0..files.length()).filter_map(|at| files.get(at)).find(of_kind)
}

fn paste(images: Images, event: &ClipboardEvent) {
    let Some(data) = event.clipboard_data() else { return };
    // Words come with a picture of themselves from some programs.
    let has_words = data.get_data("text/plain").is_ok_and(|words| !words.is_empty());
    if let Some(file) = image_in(data.files()).filter(|_| !has_words) {
        event.prevent_default();
        images.add(file);
    }
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn dropped(images: Images, event: &DragEvent) {
    if !has_files(event) {
        return;
    }
    // Otherwise the browser would show the file in place of the page.
    event.prevent_default();
    match image_in(event.data_transfer().and_then(|data| data.files())) {
        Some(file) => images.add(file),
        None => images.said.set(Some(images.l.refusal(&Code::ImageUnreadable.into()))),
    }
}

fn press(images: Images, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.is_composing() {
        return;
    }
    let is_meant =
        |tool: &Tool| of(*tool).1.is_some_and(|(_, code, shift)| code == event.code() && shift == event.shift_key());
    if let Some(tool) = Tool::ALL.into_iter().find(is_meant) {
        event.prevent_default();
        images.with_area(|area| apply(images.l, tool, area));
    }
}

/// Places in a text are counted in units of UTF-16 by browsers.
fn bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    let end = text.char_indices().find(|(_, c)| {
        let done = left == 0;
        left = left.saturating_sub(c.len_utf16());
        done
    });
    end.map_or(text.len(), |(at, _)| at)
}

fn units(text: &str, bytes: usize) -> u32 {
    text.get(..bytes).unwrap_or(text).encode_utf16().count() as u32
}

fn selected(area: &HtmlTextAreaElement, text: &str) -> (usize, usize) {
    let place = |units: Result<Option<u32>, _>| units.ok().flatten().map_or(text.len(), |units| bytes(text, units));
    (place(area.selection_start()), place(area.selection_end()))
}

fn apply(l: Texts, tool: Tool, area: &HtmlTextAreaElement) {
    let text = area.value();
    let (from, to) = selected(area, &text);
    write(area, &text, &tool.edit(&text, from, to, l.t("tool.column")));
}

/// Writes the line of an image with what it shows selected, so that it can be said in better words.
fn show_image(area: &HtmlTextAreaElement, name: &str, image: &str) {
    let text = area.value();
    let (_, at) = selected(area, &text);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = stem.chars().filter(|c| !matches!(c, '[' | ']' | '\\')).collect();
    let before = if text[..at].is_empty() || text[..at].ends_with('\n') { "" } else { "\n\n" };
    let words = format!("{before}![{stem}](image:{image})\n");
    let start = at + before.len() + 2;
    write(area, &text, &Edit { from: at, to: at, words, select: (start, start + stem.len()) });
}

/// Changes the text as typing does: what was there before can be had back with undo, and whoever listens hears it.
fn write(area: &HtmlTextAreaElement, text: &str, edit: &Edit) {
    let _ = area.focus();
    let (from, to) = (units(text, edit.from), units(text, edit.to));
    let _ = area.set_selection_range(from, to);
    // Nothing is not typed; what goes for it is deleted.
    let command = if edit.words.is_empty() { "delete" } else { "insertText" };
    let page = document().unchecked_into::<HtmlDocument>();
    let typed = page.exec_command_with_show_ui_and_value(command, false, &edit.words);
    if !typed.unwrap_or(false) {
        // Then without undo, rather than not at all.
        let _ = area.set_range_text_with_start_and_end(&edit.words, from, to);
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &options) {
            let _ = area.dispatch_event(&event);
        }
    }
    let new = area.value();
    let _ = area.set_selection_range(units(&new, edit.select.0), units(&new, edit.select.1));
}
