//! The pages that matter and saving an answer, each beside its limit, measured in one run on one machine: quote the ratios,
//! the absolute figures are the machine's.
//!
//! The limit of a page is a bare axum handler that does one indexed select of a hundred rows and writes as many bytes. The
//! limit of saving is a bare handler that commits one durable transaction.

mod load;
mod long;
mod organisation;
mod scene;

use std::hint::black_box;
use std::time::{Duration, Instant};

use domain::import::{filled, markdown};
use load::{Figures, drive};
use organisation::checklist;
use scene::Scene;
use serde_json::json;

/// How long each figure is measured.
const MEASURED: Duration = Duration::from_secs(3);

/// How many clients at a time.
const CLIENTS: [usize; 3] = [1, 8, 32];

/// How many for the pages that are not opened all day.
const SOME: usize = 8;

/// Questions of the checklist that is imported.
const IMPORTED: usize = 300;

const PAGE: &str = "a quarter of the limit";

struct Row {
    id: String,
    figure: f64,
    unit: &'static str,
    /// None where there is nothing to put beside it.
    limit: Option<f64>,
    aim: &'static str,
}

impl Row {
    fn ratio(&self) -> Option<f64> {
        self.limit.map(|limit| self.figure / limit)
    }
}

fn main() -> anyhow::Result<()> {
    let json = std::env::args().any(|argument| argument == "--json");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build()?;
    let rows = runtime.block_on(measure())?;
    let say: fn(String) = if json { |line| eprintln!("{line}") } else { |line| println!("{line}") };
    say(format!("{:<46} {:>10} {:>5} {:>10} {:>7}  aim", "what", "figure", "unit", "limit", "ratio"));
    let number = |number: Option<f64>, digits| number.map_or("-".into(), |number| format!("{number:.digits$}"));
    for row in &rows {
        let (limit, ratio) = (number(row.limit, 1), number(row.ratio(), 2));
        say(format!("{:<46} {:>10.1} {:>5} {limit:>10} {ratio:>7}  {}", row.id, row.figure, row.unit, row.aim));
    }
    if json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| json!({ "id": row.id, "figure": row.figure, "unit": row.unit, "limit": row.limit, "ratio": row.ratio(), "aim": row.aim }))
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
            add(&mut rows, &format!("{name}, {clients} clients"), &page, &limit, PAGE);
        }
    }
    for (name, path) in [
        ("differences of two versions of 300 questions", "/templates/long/differences?from=1&to=2".to_owned()),
        ("preview of moving a review of 300 questions", format!("{}/move", scene.long)),
    ] {
        let limit_path = format!("/rows/{}", scene.size_of(&path).await?);
        let page = drive(1, MEASURED, |_, _| scene.get(&path)).await?;
        let limit = drive(1, MEASURED, |_, _| scene.get_limit(&limit_path)).await?;
        rows.push(Row {
            id: name.into(),
            figure: page.p99,
            unit: "ms",
            limit: Some(limit.p99),
            aim: "99 of 100 within 100 ms",
        });
    }
    for (name, path) in [
        ("home", "/".to_owned()),
        ("register of 300 risks", "/risks".into()),
        ("service page", "/services/service".into()),
        ("document page", scene.document.clone()),
        ("document's differences", format!("{}/differences?from=1&to=2", scene.document)),
        ("retro page", format!("{}/retro", scene.closed)),
        ("template page with feedback", "/templates/bench".into()),
    ] {
        let limit_path = format!("/rows/{}", scene.size_of(&path).await?);
        let page = drive(SOME, MEASURED, |_, _| scene.get(&path)).await?;
        let limit = drive(SOME, MEASURED, |_, _| scene.get_limit(&limit_path)).await?;
        add(&mut rows, &format!("{name}, {SOME} clients"), &page, &limit, PAGE);
    }
    let (empty, full) = (checklist(IMPORTED, false), checklist(IMPORTED, true));
    rows.push(reading(&format!("{IMPORTED} questions read"), || markdown(empty.as_bytes(), "Bench").is_ok()));
    rows.push(reading(&format!("{IMPORTED} answers read"), || filled(full.as_bytes(), "Bench").is_ok()));
    for (name, path, act, source) in [
        ("preview of 300 questions", "/templates/import", "preview_import", &empty),
        ("preview of 300 answers", "/services/service/reviews/import", "preview_filled", &full),
    ] {
        let form = [("act", act), ("source", source.as_str())];
        let limit_path = format!("/rows/{}", scene.send(path, &form).await?);
        let page = drive(SOME, MEASURED, |_, _| async { scene.send(path, &form).await.map(drop) }).await?;
        let limit = drive(SOME, MEASURED, |_, _| scene.get_limit(&limit_path)).await?;
        add(&mut rows, &format!("{name}, {SOME} clients"), &page, &limit, "-");
    }
    for clients in CLIENTS {
        let save = drive(clients, MEASURED, |client, turn| scene.save(client, turn)).await?;
        let limit = drive(clients, MEASURED, |_, _| scene.save_limit()).await?;
        add(&mut rows, &format!("answer saved, {clients} clients"), &save, &limit, "half of the limit");
    }
    Ok(rows)
}

/// How long one reading takes, on average over the time that is measured.
fn reading(id: &str, read: impl Fn() -> bool) -> Row {
    let (started, mut times) = (Instant::now(), 0);
    while started.elapsed() < MEASURED {
        assert!(black_box(read()), "{id}: refused");
        times += 1;
    }
    let figure = started.elapsed().as_secs_f64() * 1000.0 / f64::from(times);
    Row { id: id.to_owned(), figure, unit: "ms", limit: None, aim: "-" }
}

fn add(rows: &mut Vec<Row>, id: &str, ours: &Figures, limit: &Figures, aim: &'static str) {
    rows.push(Row { id: id.to_owned(), figure: ours.per_second, unit: "1/s", limit: Some(limit.per_second), aim });
    rows.push(Row { id: format!("{id}, p99"), figure: ours.p99, unit: "ms", limit: Some(limit.p99), aim: "-" });
}
