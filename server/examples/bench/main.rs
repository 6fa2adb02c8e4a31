//! The pages that matter and saving an answer, each beside its limit, measured in one run on one machine: quote the ratios,
//! the absolute figures are the machine's.
//!
//! The limit of a page is a bare axum handler that does one indexed select of a hundred rows and writes as many bytes. The
//! limit of saving is a bare handler that commits one durable transaction.

mod load;
mod scene;

use std::time::Duration;

use load::{Figures, drive};
use scene::Scene;
use serde_json::json;

/// How long each figure is measured.
const MEASURED: Duration = Duration::from_secs(3);

/// How many clients at a time.
const CLIENTS: [usize; 3] = [1, 8, 32];

struct Row {
    id: String,
    figure: f64,
    unit: &'static str,
    limit: f64,
    ratio: f64,
    aim: &'static str,
}

fn main() -> anyhow::Result<()> {
    let json = std::env::args().any(|argument| argument == "--json");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build()?;
    let rows = runtime.block_on(measure())?;
    let say: fn(String) = if json { |line| eprintln!("{line}") } else { |line| println!("{line}") };
    say(format!("{:<28} {:>10} {:>7} {:>10} {:>7}  aim", "what", "figure", "unit", "limit", "ratio"));
    for row in &rows {
        say(format!(
            "{:<28} {:>10.1} {:>7} {:>10.1} {:>7.2}  {}",
            row.id, row.figure, row.unit, row.limit, row.ratio, row.aim
        ));
    }
    if json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| json!({ "id": row.id, "figure": row.figure, "unit": row.unit, "limit": row.limit, "ratio": row.ratio, "aim": row.aim }))
            .collect();
        println!("{}", json!({ "rows": rows }));
    }
    Ok(())
}

async fn measure() -> anyhow::Result<Vec<Row>> {
    let scene = Scene::set().await?;
    let mut rows = Vec::new();
    for (name, path) in [("question page", scene.question.clone()), ("whole review", scene.review.clone())] {
        let bytes = scene.size_of(&path).await?;
        let limit_path = format!("/rows/{bytes}");
        for clients in CLIENTS {
            // Turn by turn, so that a change of the machine's mood meets both.
            let page = drive(clients, MEASURED, |_, _| scene.get(&path)).await?;
            let limit = drive(clients, MEASURED, |_, _| scene.get_limit(&limit_path)).await?;
            add(&mut rows, &format!("{name}, {clients} clients"), &page, &limit, "a quarter of the limit");
        }
    }
    for clients in CLIENTS {
        let save = drive(clients, MEASURED, |client, turn| scene.save(client, turn)).await?;
        let limit = drive(clients, MEASURED, |_, _| scene.save_limit()).await?;
        add(&mut rows, &format!("answer saved, {clients} clients"), &save, &limit, "half of the limit");
    }
    Ok(rows)
}

fn add(rows: &mut Vec<Row>, id: &str, ours: &Figures, limit: &Figures, aim: &'static str) {
    rows.push(Row {
        id: id.to_owned(),
        figure: ours.per_second,
        unit: "1/s",
        limit: limit.per_second,
        ratio: ours.per_second / limit.per_second,
        aim,
    });
    rows.push(Row {
        id: format!("{id}, p99"),
        figure: ours.p99,
        unit: "ms",
        limit: limit.p99,
        ratio: ours.p99 / limit.p99,
        aim: "-",
    });
}
