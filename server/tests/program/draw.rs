//! `readyroom draw`, which the server calls and nobody else.

use std::io::Write as _;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use domain::digest::Digest;

use crate::support::{Serving, readyroom, run};
use crate::visitor::Visitor;

/// Draws a source; how long that took at most is for the caller to ask.
fn draw(source: &[u8]) -> Output {
    let mut child = readyroom(["draw"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // It may not read to the end.
    let _ = child.stdin.take().unwrap().write_all(source);
    child.wait_with_output().unwrap()
}

#[test]
fn a_source_becomes_a_picture_or_an_exit_code() {
    let output = draw("flowchart LR\n a[利用者] --> b\n".as_bytes());
    let said = String::from_utf8(output.stdout).unwrap();
    let (head, picture) = said.split_once('\n').unwrap();
    let sizes: Vec<u32> = head.split(' ').map(|size| size.parse().unwrap()).collect();
    let root = format!("width=\"{}\" height=\"{}\"", sizes[0], sizes[1]);
    assert!(picture.starts_with("<svg xmlns=") && picture.contains(&root) && picture.contains("利用者"), "{said}");
    assert_eq!(output.status.code(), Some(0));

    let long = "a".repeat(100_000);
    let chain: String = (0..1_500).map(|at| format!("a{at}-->b{at}\n")).collect();
    for (source, code) in [
        ("", 3),
        ("nothing of the kind", 3),
        ("flowchart LR\n a --> [", 3),
        (long.as_str(), 4),
        (&format!("flowchart LR\n{chain}"), 4),
    ] {
        let started = Instant::now();
        let output = draw(source.as_bytes());
        assert_eq!((output.status.code(), output.stdout.len()), (Some(code), 0), "{source:.60}");
        assert!(started.elapsed() < Duration::from_secs(20), "{source:.60}");
    }
    // What is no text at all is said on stderr, as everything else that cannot be read.
    assert_eq!(draw(b"pie\n \xff").status.code(), Some(1));
}

#[test]
fn it_is_not_for_people() {
    let help = String::from_utf8(run(["--help"]).stdout).unwrap();
    assert!(help.contains("backup") && !help.contains("draw"), "{help}");
}

#[test]
fn it_has_limits_before_it_reads() {
    let mut child = readyroom(["draw"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let wanted = [
        ("Max cpu time", ["4", "5"]),
        ("Max data size", ["268435456"; 2]),
        ("Max address space", ["4294967296"; 2]),
        ("Max core file size", ["0"; 2]),
        ("Max file size", ["2000000"; 2]),
    ];
    let until = Instant::now() + Duration::from_secs(30);
    let all = loop {
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
        let has = |(name, most): &(&str, [&str; 2])| {
            let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.split_whitespace().take(2).eq(most.iter().copied())
        };
        if wanted.iter().all(has) || Instant::now() > until {
            break wanted.iter().all(has);
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(all, "nobody limited it");
}

#[tokio::test]
async fn the_program_that_serves_draws_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(&folder.path().join("data"), &["--demo"]);
    let visitor = Visitor::at(&serving.address);
    let page = visitor.data("sign-in?next=").await;
    let people = page["demo"].as_array().unwrap().iter().map(|one| &one["person"]);
    let ben = people.into_iter().find(|person| person["name"] == "Ben Demo").unwrap()["id"].as_str().unwrap();
    visitor.does("/sign-in", "sign_in_demo", &[("person", ben)]).await;
    let source = "pie title Days\n \"a\" : 1\n";
    let text = format!("```mermaid\n{source}```\n");
    let fields = [("base", "0"), ("kind", "design_doc"), ("title", "Drawn"), ("text", text.as_str())];
    let document = visitor.does("/services/demo-checkout/documents/new", "write_document", &fields).await;
    let digest = Digest::of(source.as_bytes());
    let answer = visitor.get(&format!("{document}/revisions/1/diagrams/{digest}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.body.contains("Days"), "{}", answer.body);
}
