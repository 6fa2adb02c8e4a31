//! `readyroom serve`.

use std::future::IntoFuture as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, bail};
use storage::Store;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tracing_subscriber::EnvFilter;

use super::{open, runtime};
use crate::cli::Serve;
use crate::config::Config;
use crate::{clock, demo, http};

/// Requests under way get this long to finish after a signal to stop.
const DRAIN: Duration = Duration::from_secs(8);

/// How long closing the database may take after that.
const CLOSE: Duration = Duration::from_millis(1_500);

/// Draws diagrams: this very program, even where its file has been replaced by a newer one since it was started.
const OWN_PROGRAM: &str = "/proc/self/exe";

/// How often expired sessions and old memories of requests are removed.
const TIDY: Duration = Duration::from_secs(3600);

/// Serves until told to stop.
pub fn run(serve: Serve) -> anyhow::Result<ExitCode> {
    let config = Config::of_serve(&serve)?;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_writer(std::io::stderr).json().with_env_filter(filter).init();
    let runtime = runtime()?;
    runtime.block_on(serve_until_stopped(&config, serve.demo))?;
    // What still waits for a disk that does not answer is not waited for.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(ExitCode::SUCCESS)
}

async fn serve_until_stopped(config: &Config, wants_demo: bool) -> anyhow::Result<()> {
    // A taken port is said before anything is made.
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("cannot listen on {}: choose another address with --listen", config.listen))?;
    let store = prepare(config, wants_demo).await?;
    let listening = format!("http://{}", listener.local_addr()?);
    let set_up_token = match store.organisation().await? {
        Some(_) => None,
        None => Some(clock::secret()),
    };
    let (base_url, program) = (config.base_url.clone(), OWN_PROGRAM.into());
    let app = http::App::new(store.clone(), listening, base_url, set_up_token.clone(), program);
    if let Some(token) = &set_up_token {
        // The one secret that is printed: whoever reads the log of a new installation may set it up.
        tracing::info!(
            link = format!("{}/setup/{token}", app.base_url()),
            "set up Readyroom by opening this link once"
        );
    }
    tracing::info!(address = app.base_url(), data_dir = %config.data_dir.display(), "serving");

    let (stop, mut stopped) = tokio::sync::watch::channel(false);
    let server = axum::serve(listener, http::router(app)).with_graceful_shutdown(async move {
        let _ = stopped.wait_for(|stopped| *stopped).await;
    });
    let mut serving = tokio::spawn(server.into_future());
    let housekeeping = tokio::spawn(keep_house(store.clone()));
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        ended = &mut serving => ended??,
        _ = terminate.recv() => tracing::info!("stopping"),
        _ = interrupt.recv() => tracing::info!("stopping"),
    }
    stop.send_replace(true);
    housekeeping.abort();
    if !serving.is_finished() && timeout(DRAIN, &mut serving).await.is_err() {
        tracing::warn!("requests that did not finish in time were dropped");
        serving.abort();
    }
    if timeout(CLOSE, store.close()).await.is_err() {
        tracing::warn!("the database was not closed in time; what was acknowledged is safe");
    }
    tracing::info!("stopped");
    Ok(())
}

/// Makes the folder, opens and migrates the database, and fills a new one where a demo is wanted.
async fn prepare(config: &Config, wants_demo: bool) -> anyhow::Result<Store> {
    let folder = &config.data_dir;
    // Answers, addresses and password hashes are nobody else's on the machine. A folder that is there stays as it was made.
    let mut making = std::fs::DirBuilder::new();
    making.recursive(true).mode(0o700);
    making.create(folder).with_context(|| format!("the data folder {} cannot be made", folder.display()))?;
    let store = open(&config.database()).await?;
    let organisation = store.organisation().await?;
    if wants_demo {
        match organisation {
            None => demo::fill(&store, clock::now()).await.context("the demo organisation could not be made")?,
            Some(organisation) if organisation.demo => {}
            Some(organisation) => bail!(
                "{} holds the organisation {}, which is no demo: start without --demo, or with another --data-dir",
                folder.display(),
                organisation.name
            ),
        }
    }
    Ok(store)
}

async fn keep_house(store: Store) {
    let mut hours = interval(TIDY);
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        hours.tick().await;
        if let Err(error) = store.tidy(clock::now()).await {
            tracing::warn!(%error, "housekeeping failed; it is tried again in an hour");
        }
    }
}
