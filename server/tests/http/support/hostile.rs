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

/// A file of another format than Markdown that is refused.
#[allow(dead_code, reason = "the tests of filled-in checklists read Markdown alone")]
pub struct Structured {
    pub what: &'static str,
    pub source: String,
    /// What the refusal says, the line among it.
    pub says: Vec<&'static str>,
}

/// Broken files, and files that are built to take long, of every format but Markdown.
#[allow(dead_code, reason = "the same")]
pub fn structured() -> Vec<Structured> {
    let bomb: String =
        (1..10).map(|at| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 10].join(", "))).collect();
    let element = "body:\n  - type: input\n    attributes:\n      label: Is it ready?\n";
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(64), close.repeat(64));
    let lens = |inside: &str| format!("{{\n\"schemaVersion\": \"2021-11-01\",\n\"name\": \"x\",\n{inside}\n}}");
    let own = |inside: &str| format!("{{\n\"readyroom\": \"template/1\",\n\"name\": \"x\",\n{inside}\n}}");
    let large = "[1, 2, 3],\n".repeat(LIMIT / 11 + 10);
    let criteria = |more: &str| format!("tests:\n  category: MUST\n  description: Is it tested?\n{more}");
    let says = |what, source, says: &[&'static str]| Structured { what, source, says: says.to_vec() };
    vec![
        says("a form of aliases", format!("name: x\na0: &a0 [x, x]\n{bomb}{element}"), &["line"]),
        says("a form that is nested", format!("name: x\ndeep: {}\n{element}", nested("{a: ", "}")), &["line 2"]),
        says("a form with a key twice", format!("name: x\nname: y\n{element}"), &["line 2", "name"]),
        says("criteria that are nested", criteria(&format!("deep: {}\n", nested("[", "]"))), &["line 4"]),
        says("criteria with a key twice", criteria("tests:\n  category: MUST\n"), &["line 4", "tests"]),
        says("a lens that is nested", lens(&format!("\"pillars\": {}", nested("[", "]"))), &["line 4"]),
        says("a lens with a key twice", lens("\"name\": \"y\",\n\"pillars\": []"), &["line 4", "name"]),
        says(
            "a lens of another version",
            lens("\"pillars\": []").replace("2021-11-01", "2031-01-01"),
            &["2031-01-01", "line 2"],
        ),
        says("a lens that ends too soon", lens("\"pillars\": [").replace("\n}", ""), &["line 4"]),
        says(
            "an export of another version",
            own("\"language\": \"en\"").replace("template/1", "template/9"),
            &["template/9", "line 2"],
        ),
        says(
            "an export with a property more",
            own("\"language\": \"en\",\n\"tiers\": [],\n\"sections\": [],\n\"colour\": \"red\""),
            &["colour", "line 7"],
        ),
        says("an export with a key twice", own("\"name\": \"y\""), &["line 4", "name"]),
        says("an export that is nested", own(&format!("\"tiers\": {}", nested("[", "]"))), &["line 4"]),
        says("JSON that is nothing known", "{\"a\": 1}".into(), &["no checklist that is known"]),
        says("JSON of more than a megabyte", lens(&format!("\"pillars\": [{large}]")), &["at most 1024 kB are read"]),
    ]
}
