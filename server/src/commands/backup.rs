//! `readyroom backup`.

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use storage::Store;

use super::{existing, runtime};
use crate::cli::Backup;
use crate::config::Config;

/// Writes a verified, consistent copy of the database, also while Readyroom is running.
pub fn run(backup: Backup) -> anyhow::Result<ExitCode> {
    let config = Config::of(&backup.place)?;
    if backup.file.exists() {
        bail!("{} is there already: a backup never overwrites one", backup.file.display());
    }
    runtime()?.block_on(async {
        let database = existing(&config)?;
        // Under another name until it is verified, so that a file with the right name is a good one.
        let unfinished = backup.file.with_extension("unfinished");
        let _ = std::fs::remove_file(&unfinished);
        Store::copy(&database, &unfinished)
            .await
            .with_context(|| format!("{} cannot be written", unfinished.display()))?;
        std::fs::File::open(&unfinished)?.sync_all()?;
        std::fs::rename(&unfinished, &backup.file)?;
        anyhow::Ok(())
    })?;
    eprintln!("backup written and verified: {}", backup.file.display());
    Ok(ExitCode::SUCCESS)
}
