//! What the program does when it is called.

pub mod backup;
pub mod serve;
pub mod template_import;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use storage::Store;

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

/// Opens the database of a data folder that is there already.
/// The database's file, which has to be there.
fn existing(config: &Config) -> anyhow::Result<PathBuf> {
    let file = config.database();
    if !file.is_file() {
        anyhow::bail!("there is no database in {}: name the folder with --data-dir", config.data_dir.display());
    }
    Ok(file)
}

async fn open_existing(config: &Config) -> anyhow::Result<Store> {
    open(&existing(config)?).await
}

async fn open(file: &Path) -> anyhow::Result<Store> {
    Store::open(file).await.with_context(|| format!("{} cannot be opened", file.display()))
}
