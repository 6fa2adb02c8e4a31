//! Sending forms without leaving the page. Runs in the browser only: it is called from events and effects.

use domain::document::LONGEST_DRAFT;
use leptos::prelude::*;
use leptos::web_sys::{self, FormData, HtmlFormElement, RequestInit, UrlSearchParams};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::error::AppError;
use crate::view::Outcome;

/// So many bytes a browser sends for a page that is gone already; it takes 64 KiB, with what else is under way.
const MOST_KEPT_ALIVE: usize = 60_000;

/// The fields of a form as they stand, with the button that was pressed; files left out.
pub fn fields(form: &HtmlFormElement, submitter: Option<&web_sys::HtmlElement>) -> Vec<(String, String)> {
    let Ok(data) = FormData::new_with_form(form) else { return Vec::new() };
    let mut fields = Vec::new();
    for entry in js_sys::try_iter(&data).ok().flatten().into_iter().flatten().flatten() {
        let pair: js_sys::Array = entry.unchecked_into();
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            fields.push((name, value));
        }
    }
    if let Some(button) = submitter
        && let Some(name) = button.get_attribute("name")
    {
        fields.push((name, button.get_attribute("value").unwrap_or_default()));
    }
    fields
}

/// Sends fields to an address of this server and reads the outcome.
pub async fn post(path: &str, fields: &[(String, String)]) -> Result<Outcome, AppError> {
    outcome(fetch(path, fields, false).await).await
}

/// Sends fields among which there is a file.
pub async fn post_with_file(path: &str, form: &FormData) -> Result<Outcome, AppError> {
    let sent = match asking(form) {
        Ok(request) => answered(path, &request).await,
        Err(error) => Err(error),
    };
    outcome(sent).await
}

async fn outcome(response: Result<web_sys::Response, JsValue>) -> Result<Outcome, AppError> {
    let response = response.map_err(|_| AppError::new("unreachable", 0))?;
    let text = response.text().map_err(|_| AppError::new("unreachable", 0))?;
    let text = JsFuture::from(text).await.map_err(|_| AppError::new("unreachable", 0))?;
    serde_json::from_str(&text.as_string().unwrap_or_default()).map_err(|_| {
        AppError::new(if response.status() == 401 { "not_signed_in" } else { "failed" }, response.status())
    })
}

/// Sends fields, also while the page goes away, and says whether they were too much to be kept. What could not be sent is sent
/// with the next key press; there is nothing to tell.
pub async fn keep(path: &str, fields: &[(String, String)]) -> bool {
    fetch(path, fields, true).await.is_ok_and(|response| response.status() == 413)
}

/// Whether a draft is longer than the server keeps: it is not sent then, only to be refused.
pub fn is_too_long(fields: &[(String, String)]) -> bool {
    serde_json::to_string(fields).is_ok_and(|json| json.len() > LONGEST_DRAFT)
}

async fn fetch(path: &str, fields: &[(String, String)], keepalive: bool) -> Result<web_sys::Response, JsValue> {
    let body = UrlSearchParams::new()?;
    for (name, value) in fields {
        body.append(name, value);
    }
    let request = asking(&body)?;
    // A browser sends no more than this once its page is gone, and refuses to promise it.
    if keepalive && String::from(body.to_string()).len() < MOST_KEPT_ALIVE {
        js_sys::Reflect::set(&request, &"keepalive".into(), &true.into())?;
    }
    answered(path, &request).await
}

/// A request with a form that wants the outcome as data.
fn asking(body: &JsValue) -> Result<RequestInit, JsValue> {
    let headers = web_sys::Headers::new()?;
    headers.set("accept", "application/json")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(body);
    Ok(request)
}

async fn answered(path: &str, request: &RequestInit) -> Result<web_sys::Response, JsValue> {
    JsFuture::from(window().fetch_with_str_and_init(path, request)).await?.dyn_into()
}
