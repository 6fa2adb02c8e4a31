//! Fields of forms. Each starts with what was typed before, and says beside itself why it was refused.

use domain::refusal::Refusal;
use leptos::prelude::*;

use super::{FormContext, start_value};
use crate::components::texts;

/// Beside a field: why it was refused.
#[component]
pub(super) fn FieldRefusal(id: String, refused: Signal<Option<Refusal>>) -> AnyView {
    let l = texts();
    view! {
        <p class="field-refusal" id=id>
            {move || refused.get().map(|refusal| l.refusal(&refusal))}
        </p>
    }
    .into_any()
}

/// The context of a field; a field outside of a form starts empty.
pub(super) fn field_context(name: &str) -> (String, Signal<Option<Refusal>>) {
    match use_context::<FormContext>() {
        Some(form) => (form.id(name), form.refused(name)),
        None => (name.to_owned(), Signal::derive(|| None)),
    }
}

/// One line of text.
#[component]
pub fn Field(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands before it.
    #[prop(into)]
    label: String,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// Kind of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: &'static str,
) -> AnyView {
    let (id, refused) = field_context(&name);
    // A password is never sent back.
    let start = if kind == "password" { String::new() } else { start_value(&name, value) };
    let (hint_id, refusal_id) = (format!("{id}-hint"), format!("{id}-refusal"));
    let described = if hint.is_empty() { refusal_id.clone() } else { format!("{hint_id} {refusal_id}") };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                name=name
                type=kind
                value=start
                required=required
                autocomplete=(!autocomplete.is_empty()).then_some(autocomplete)
                aria-describedby=described
                aria-invalid=move || refused.get().map(|_| "true")
            />
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <FieldRefusal id=refusal_id refused/>
        </div>
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands before it.
    #[prop(into)]
    label: String,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
    /// Lines shown at first.
    #[prop(default = 3)]
    rows: u32,
) -> AnyView {
    let (id, refused) = field_context(&name);
    let start = start_value(&name, value);
    let (hint_id, refusal_id) = (format!("{id}-hint"), format!("{id}-refusal"));
    let described = if hint.is_empty() { refusal_id.clone() } else { format!("{hint_id} {refusal_id}") };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                name=name
                rows=rows
                aria-describedby=described
                aria-invalid=move || refused.get().map(|_| "true")
                inner_html=textarea_content(&start)
            ></textarea>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <FieldRefusal id=refusal_id refused/>
        </div>
    }
    .into_any()
}

/// A checklist, or a text, to read: pasted, or as a file. Its form is sent with files.
#[component]
pub fn PasteOrFile(
    /// Beside Markdown, the other formats of templates are read.
    #[prop(optional)]
    any_format: bool,
    /// It becomes a document, which is shorter than a checklist may be.
    #[prop(optional)]
    document: bool,
) -> AnyView {
    let l = texts();
    let label = if any_format { "import.paste_any" } else { "import.paste" };
    let file = if document { "bring.file" } else { "import.file" };
    let accept = if any_format {
        ".md,.markdown,.txt,.json,.yml,.yaml,text/markdown,text/plain,application/json,application/yaml"
    } else {
        ".md,.markdown,.txt,text/markdown,text/plain"
    };
    view! {
        <TextArea name="source" label=l.t(label) rows=12/>
        <div class="field">
            <label for="source-file">{l.t(file)}</label>
            <input id="source-file" type="file" name="file" accept=accept/>
        </div>
    }
    .into_any()
}

/// What stands between the tags of a `<textarea>`. The renderer writes that as it is, so it is escaped here; and HTML drops
/// a line feed right after the opening tag, so a text that begins with one gets another.
pub fn textarea_content(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if text.starts_with(['\n', '\r']) { format!("\n{escaped}") } else { escaped }
}

/// A choice from a list.
#[component]
pub fn Select(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands before it.
    #[prop(into)]
    label: String,
    /// Values with what people read.
    options: Vec<(String, String)>,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
) -> AnyView {
    let (id, refused) = field_context(&name);
    let start = start_value(&name, value);
    let (hint_id, refusal_id) = (format!("{id}-hint"), format!("{id}-refusal"));
    let described = if hint.is_empty() { refusal_id.clone() } else { format!("{hint_id} {refusal_id}") };
    let options = options.into_iter().map(|(value, text)| {
        let selected = value == start;
        view! { <option value=value selected=selected>{text}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name aria-describedby=described aria-invalid=move || refused.get().map(|_| "true")>
                {options.collect_view()}
            </select>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <FieldRefusal id=refusal_id refused/>
        </div>
    }
    .into_any()
}

/// A box to tick.
#[component]
pub fn Checkbox(
    /// Name of the field; ticked, its value is `yes`.
    #[prop(into)]
    name: String,
    /// What stands beside it.
    #[prop(into)]
    label: String,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// A word of help under it.
    #[prop(optional, into)]
    hint: String,
) -> AnyView {
    let (id, _) = field_context(&name);
    let checked = start_value(&name, if checked { "yes" } else { "" }) == "yes";
    view! {
        <div class="field check">
            <label for=id.clone()>
                <input id=id.clone() name=name type="checkbox" value="yes" checked=checked/>
                <span>{label}</span>
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
        </div>
    }
    .into_any()
}

/// A field that nobody sees, and that comes back as it was sent with what was typed beside it.
#[component]
pub fn Hidden(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What it starts with.
    #[prop(into)]
    value: String,
) -> AnyView {
    let value = start_value(&name, value);
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// What is true of a service, each fact to be ticked. All boxes are called `fact`.
#[component]
pub fn FactBoxes(
    /// The service's name.
    service: String,
    /// Facts, and whether each holds as far as is known.
    facts: Vec<(String, bool)>,
) -> AnyView {
    let l = texts();
    let typed = use_context::<FormContext>().and_then(|form| form.all("fact"));
    let boxes = facts.into_iter().enumerate().map(|(at, (fact, holds))| {
        let (id, _) = field_context(&format!("fact-{at}"));
        let checked = typed.as_ref().map_or(holds, |typed| typed.contains(&fact));
        view! {
            <div class="check">
                <label for=id.clone()>
                    <input id=id.clone() type="checkbox" name="fact" value=fact.clone() checked=checked/>
                    <span>{fact}</span>
                </label>
            </div>
        }
    });
    view! {
        <fieldset class="field facts-field">
            <legend>{l.f("facts.title", &[("service", &service)])}</legend>
            {boxes.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// One of a few choices, each in sight.
#[component]
pub fn Radios(
    /// Name of the field.
    #[prop(into)]
    name: String,
    /// What stands above them.
    #[prop(into)]
    label: String,
    /// Values with what people read.
    options: Vec<(String, String)>,
    /// What it starts with.
    #[prop(optional, into)]
    value: String,
) -> AnyView {
    let (id, refused) = field_context(&name);
    let start = start_value(&name, value);
    let refusal_id = format!("{id}-refusal");
    let described = refusal_id.clone();
    let options = options.into_iter().enumerate().map(move |(at, (value, text))| {
        let checked = value == start;
        let id = format!("{id}-{at}");
        view! {
            <label for=id.clone() class="radio">
                <input id=id.clone() type="radio" name=name.clone() value=value checked=checked/>
                <span>{text}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field radios" aria-describedby=described>
            <legend>{label}</legend>
            <div class="radio-row">{options.collect_view()}</div>
            <FieldRefusal id=refusal_id refused/>
        </fieldset>
    }
    .into_any()
}

/// A button that sends its form; disabled with the reason beside it where the viewer may not.
#[component]
pub fn Submit(
    /// What it says.
    #[prop(into)]
    label: String,
    /// The one main act of the page.
    #[prop(optional)]
    primary: bool,
    /// Why it cannot be pressed.
    #[prop(default = None)]
    refused: Option<Refusal>,
    /// Name and value that are sent along.
    #[prop(optional)]
    with: Option<(&'static str, String)>,
) -> AnyView {
    let l = texts();
    let class = if primary { "button primary" } else { "button" };
    let (name, value) = with.unzip();
    let disabled = refused.is_some();
    view! {
        <button type="submit" class=class name=name value=value disabled=disabled>{label}</button>
        {refused.map(|refusal| view! { <span class="why-not">{l.refusal(&refusal)}</span> })}
    }
    .into_any()
}
