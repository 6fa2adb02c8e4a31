//! Files that are built to take long or to fill a memory, for the import page and for the command line.

use std::time::Duration;

use domain::import::LIMIT;

/// What an answer to one of these may take: an outer bound, which nothing comes near that reads a file once. How long reading
/// takes is measured by the bench.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// A file that is refused.
pub struct Hostile {
    pub what: &'static str,
    pub source: String,
    /// The line that the refusal names, where one line is to blame.
    pub line: Option<u32>,
    /// What it says where none is.
    #[allow(dead_code, reason = "the command line says it in other words")]
    pub words: &'static str,
}

/// All of them.
pub fn hostile() -> Vec<Hostile> {
    let front = |yaml: &str| format!("---\n{yaml}---\n- [ ] Is it ready?\n");
    // Each line is ten times the one before it.
    let bomb: String =
        (1..10).map(|at| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 10].join(", "))).collect();
    let deep: String = (0..64).map(|at| format!("{}- [x] level {at}\n", "  ".repeat(at))).collect();
    let rows: String = (0..5_000).map(|at| format!("| Is part {at} ready? | x |\n")).collect();
    let prose = "Words that ask nothing. ".repeat(40) + "\n\n";
    let refused = |what, source, line| Hostile { what, source, line: Some(line), words: "" };
    vec![
        refused("YAML aliases", front(&format!("name: Bomb\na0: &a0 [x, x]\n{bomb}")), 7),
        refused("YAML nesting", front(&format!("name: {}1{}\n", "{a: ".repeat(64), "}".repeat(64))), 2),
        refused("nested lists", deep, 33),
        refused("a long table", format!("| Check | Done |\n|-|-|\n{rows}"), 2_002),
        refused("a byte that is no text", format!("{}\0\n", prose.repeat(900)), 1_801),
        Hostile {
            what: "a megabyte of prose",
            source: prose.repeat(LIMIT / prose.len()),
            line: None,
            words: "No question was found",
        },
        Hostile {
            what: "more than a megabyte",
            source: "- [x] Is it ready?\n".repeat(LIMIT / 18),
            line: None,
            words: "at most 1024 kB are read",
        },
    ]
}

/// As much as is read, on the line of one question.
pub fn one_long_line() -> String {
    format!("- [x] Is it ready? {}\n", "Or not? ".repeat((LIMIT - 64) / 8))
}
