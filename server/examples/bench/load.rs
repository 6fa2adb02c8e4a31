//! Clients that ask as fast as they are answered, for a bounded time.

use std::future::Future;
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;

/// What a number of clients saw.
pub struct Figures {
    /// Answers a second, all clients together.
    pub per_second: f64,
    /// The time under which 99 of 100 answers came, in milliseconds.
    pub p99: f64,
}

/// Lets clients ask one after the other for some time; `ask` gets the client's number and its turn.
pub async fn drive<F, Fut>(clients: usize, time: Duration, ask: F) -> anyhow::Result<Figures>
where
    F: Fn(usize, usize) -> Fut,
    Fut: Future<Output = anyhow::Result<()>>,
{
    // Connections and caches first; not measured.
    try_join_all((0..clients).map(|client| ask(client, 0))).await?;
    let started = Instant::now();
    let each = (0..clients).map(|client| {
        let ask = &ask;
        async move {
            let mut times = Vec::new();
            let mut turn = 1;
            while started.elapsed() < time {
                let begun = Instant::now();
                ask(client, turn).await?;
                times.push(begun.elapsed());
                turn += 1;
            }
            anyhow::Ok(times)
        }
    });
    let mut times: Vec<Duration> = try_join_all(each).await?.into_iter().flatten().collect();
    let elapsed = started.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = (times.len() * 99 / 100).min(times.len().saturating_sub(1));
    let p99 = times.get(at).copied().unwrap_or_default().as_secs_f64() * 1000.0;
    Ok(Figures { per_second: times.len() as f64 / elapsed, p99 })
}
