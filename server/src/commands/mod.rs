//! What the program does when it is called.

pub mod backup;
pub mod serve;
pub mod template_export;
pub mod template_import;
mod template_into;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use app::messages::Texts;
use domain::language::Language;
use domain::people::Actor;
use storage::{Occasion, Store};

use crate::clock;
use crate::config::Config;

/// A runtime with at least four workers: one that waits for the disk must not make the others wait.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    let workers = std::thread::available_parallelism().map_or(4, |cores| cores.get().max(4));
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(workers)
        .enable_all()
        .build()
        .context("the program could not start its threads")
}

/// The database's file, which has to be there.
fn existing(config: &Config) -> anyhow::Result<PathBuf> {
    let file = config.database();
    if !file.is_file() {
        anyhow::bail!("there is no database in {}: name the folder with --data-dir", config.data_dir.display());
    }
    Ok(file)
}

/// Opens the database of a data folder that is there already.
async fn open_existing(config: &Config) -> anyhow::Result<Store> {
    open(&existing(config)?).await
}

/// The same, where the organisation is set up.
async fn open_set_up(config: &Config) -> anyhow::Result<Store> {
    let store = open_existing(config).await?;
    if store.organisation().await?.is_none() {
        anyhow::bail!("this data folder is not set up yet: start `readyroom serve` and open the link in its log first");
    }
    Ok(store)
}

/// Carries out an act as the operator; a refusal is said in English.
async fn perform<A: storage::Perform>(store: &Store, act: A) -> anyhow::Result<storage::Done<A::Event>> {
    let occasion = Occasion { by: Actor::Operator, at: clock::now(), salt: clock::secret(), once: None };
    match store.perform(act, occasion).await {
        Ok(done) => Ok(done),
        Err(storage::Error::Refused(refusal)) => anyhow::bail!("{}", Texts::new(Language::En).refusal(&refusal)),
        Err(other) => Err(other.into()),
    }
}

async fn open(file: &Path) -> anyhow::Result<Store> {
    Store::open(file).await.with_context(|| format!("{} cannot be opened", file.display()))
}
