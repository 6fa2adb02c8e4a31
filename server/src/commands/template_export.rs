//! `readyroom template export`.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use domain::export::{Format, Template};
use storage::exchange::Wanted;

use super::{open_set_up, runtime};
use crate::cli::{Export, ExportFormat};
use crate::config::Config;

/// Writes a version of a template.
pub fn run(export: &Export) -> anyhow::Result<ExitCode> {
    let wanted = match export.version.as_deref() {
        None => Wanted::Newest,
        Some("draft") => Wanted::Draft,
        Some(number) => match number.parse() {
            Ok(number) => Wanted::Number(number),
            Err(_) => bail!("--version takes a number or `draft`, and not `{number}`"),
        },
    };
    let found = runtime()?.block_on(async {
        let store = open_set_up(&Config::of(&export.place)?).await?;
        let found = store.export(&export.name, wanted).await;
        store.close().await;
        anyhow::Ok(found)
    })?;
    let found = match found {
        Ok(found) => found,
        Err(storage::Error::NotFound) => bail!("{}", missing(&export.name, wanted)),
        Err(other) => return Err(other.into()),
    };
    let format = match export.format {
        ExportFormat::Json => Format::Json,
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Form => Format::Form,
    };
    let (language, content) = (found.language, &found.content);
    let text = format.write(&Template { name: &found.name, purpose: &found.purpose, language, content });
    let Some(file) = &export.output else {
        std::io::stdout().write_all(text.as_bytes()).context("stdout cannot be written")?;
        return Ok(ExitCode::SUCCESS);
    };
    let name = file.display();
    let mut written = std::fs::File::create_new(file).with_context(|| format!("{name} cannot be made"))?;
    written.write_all(text.as_bytes()).with_context(|| format!("{name} cannot be written"))?;
    eprintln!("{}: written to {name}", found.name);
    Ok(ExitCode::SUCCESS)
}

fn missing(name: &str, wanted: Wanted) -> String {
    match wanted {
        Wanted::Newest => {
            format!("there is no template `{name}` with a published version; a draft is asked for with --version draft")
        }
        Wanted::Number(number) => format!("there is no template `{name}` with a version {number}"),
        Wanted::Draft => format!("there is no template `{name}` with a draft"),
    }
}
