//! The command line: what it says, where, and with which exit code.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::hostile::{Hostile, PATIENCE, Structured, hostile, one_long_line, structured};
use crate::support::{Serving, complaint, run};

const CHECKLIST: &str = "\
---
name: Made-up checklist
---

## Ownership

- [ ] Who owns it?
    - [ ] comment:
- [ ] Is there a second person: yes / no

A line of prose.
";

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, text).unwrap();
    file
}

fn dry_run(file: &Path) -> std::process::Output {
    run(["template".as_ref(), "import".as_ref(), file.as_os_str(), "--dry-run".as_ref(), "--json".as_ref()])
}

#[test]
fn a_dry_run_says_what_it_understands_as_json_alone() {
    let folder = tempfile::tempdir().unwrap();
    let output = dry_run(&write(folder.path(), "made-up.md", CHECKLIST));
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert_eq!(complaint(&output), "");
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["name"], "Made-up checklist");
    let questions = json["sections"][0]["questions"].as_array().unwrap();
    let kinds: Vec<_> = questions.iter().map(|question| question["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["explain", "yes_no"], "{json:#}");
    assert_eq!(questions[0]["fields"][0]["label"], "comment", "{json:#}");
    for question in questions {
        for part in ["key", "prompt", "line", "kind", "guidance", "fields", "tiers", "questions"] {
            assert!(!question[part].is_null(), "{part}: {question:#}");
        }
    }
    assert!(json["unused"].as_array().unwrap().iter().all(|line| line["line"].is_u64() && line["why"].is_string()));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_file_that_is_not_understood_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let nested = format!("---\nname: {}1{}\n---\n- [ ] Is it ready?\n", "{a: ".repeat(40), "}".repeat(40));
    for (name, bytes, reason) in [
        ("empty.md", &b""[..], "nothing in it"),
        ("binary.md", &[0x2d, 0xff, 0xfe, 0x00, 0x80], "UTF-8"),
        ("prose.md", b"# Only prose\n\nNothing to tick.\n", "No question"),
        ("front.md", nested.as_bytes(), "front matter"),
    ] {
        let output = dry_run(&write(folder.path(), name, bytes));
        assert_eq!(output.status.code(), Some(2), "{name}: {}", complaint(&output));
        assert!(output.stdout.is_empty(), "{name}");
        assert!(complaint(&output).contains(reason), "{name}: {}", complaint(&output));
    }
    let large = vec![b'x'; 5 * 1024 * 1024];
    assert_eq!(dry_run(&write(folder.path(), "large.md", large)).status.code(), Some(2));
    let output = dry_run(&folder.path().join("absent.md"));
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("absent.md"));
}

#[test]
fn files_that_are_built_to_take_long_are_answered_soon_with_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    drop(Serving::start(&data, &["--demo"]));
    let rows = || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let store = storage::Store::open(&data.join("readyroom.db")).await.unwrap();
            store.audit_log().await.unwrap().len()
        })
    };
    let before = rows();
    for Hostile { what, source, line, .. } in hostile() {
        let file = write(folder.path(), "hostile.md", &source);
        let begun = Instant::now();
        let output =
            run(["template", "import", file.to_str().unwrap(), "--publish", "--data-dir", data.to_str().unwrap()]);
        let took = begun.elapsed();
        assert_eq!(output.status.code(), Some(2), "{what}: {}", complaint(&output));
        assert!(output.stdout.is_empty());
        let line = line.map_or(String::new(), |line| format!("line {line}"));
        let said = complaint(&output).replace("Line ", "line ");
        assert!(said.contains(&line), "{what} does not say {line}: {said}");
        assert!(took < PATIENCE, "{what}: {took:?}");
    }
    let begun = Instant::now();
    assert_eq!(dry_run(&write(folder.path(), "long.md", one_long_line())).status.code(), Some(0));
    let took = begun.elapsed();
    assert!(took < PATIENCE, "one long line took {took:?}");
    assert_eq!(rows(), before, "nothing is stored");
}

#[test]
fn a_template_is_imported_into_a_folder_that_is_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "made-up.md", CHECKLIST);
    let data = folder.path().join("data");
    let import = |data: &Path| {
        run(["template", "import", file.to_str().unwrap(), "--publish", "--data-dir", data.to_str().unwrap()])
    };
    let output = import(&data);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("no database"), "{}", complaint(&output));

    // While it is being served, as operators do it.
    let serving = Serving::start(&data, &["--demo"]);
    let output = import(&data);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(complaint(&output).contains("published as version 1"), "{}", complaint(&output));
    let output = import(&data);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("There is one called"), "{}", complaint(&output));
    drop(serving);
}

fn refused(arguments: &[&str], words: &[&str]) {
    let output = run(arguments);
    let said = complaint(&output);
    assert!(matches!(output.status.code(), Some(1 | 2)), "{arguments:?}: {:?} {said}", output.status);
    assert!(output.stdout.is_empty());
    for word in words {
        assert!(said.contains(word), "{arguments:?} does not say {word}: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn what_cannot_be_served_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    refused(&["serve", "--listen", &address, "--data-dir", &path("data")], &[&address, "--listen"]);
    assert!(!folder.path().join("data").exists(), "a taken port is said before anything is made");

    // A file where the folder should be: nobody can write there, whoever runs the test.
    write(folder.path(), "file", "");
    let free = ["--listen", "127.0.0.1:0"];
    refused(&["serve", free[0], free[1], "--data-dir", &path("file/data")], &["data folder", "cannot be made"]);
    std::fs::create_dir_all(folder.path().join("odd/readyroom.db")).unwrap();
    refused(&["serve", free[0], free[1], "--data-dir", &path("odd")], &["cannot be opened"]);

    let config = write(folder.path(), "config.toml", "lisen = \"127.0.0.1:0\"\n");
    let config = config.to_str().unwrap();
    refused(&["serve", "--config", config, "--data-dir", &path("data")], &["lisen"]);
    refused(&["serve", "--config", &path("absent.toml")], &["absent.toml"]);
    refused(&["serve", "--base-url", "ftp://example.org", "--data-dir", &path("data")], &["base_url"]);
    refused(&["serve", "--lisen", "x"], &["--lisen"]);
    refused(&["backup", &path("copy.db"), "--data-dir", &path("data")], &["no database"]);
    assert!(!folder.path().join("data").exists());
}

#[test]
fn unknown_keys_in_the_environment_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = crate::support::readyroom(["serve", "--data-dir", folder.path().to_str().unwrap()]);
    let output = command.env("READYROOM_LISEN", "127.0.0.1:0").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).to_lowercase().contains("lisen"), "{}", complaint(&output));
}

#[test]
fn a_demo_is_only_made_in_a_new_folder() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = storage::Store::open(&folder.path().join("readyroom.db")).await.unwrap();
        let set_up = domain::acts::SetUp {
            person: "founder".into(),
            organisation: "Real organisation".into(),
            name: "Fiona Founder".into(),
            email: "fiona@example.org".into(),
            password: None,
            demo: false,
        };
        let (by, at) = (domain::people::Actor::System, domain::time::Timestamp(1));
        store.perform(set_up, storage::Occasion { by, at, salt: "0".repeat(64), once: None }).await.unwrap();
        store.close().await;
    });
    let data = folder.path().to_str().unwrap();
    refused(
        &["serve", "--listen", "127.0.0.1:0", "--data-dir", data, "--demo"],
        &["Real organisation", "no demo", "without --demo"],
    );
    // Without, it is served; and a demo may be started again as one.
    let real = Serving::start(folder.path(), &[]);
    assert_eq!(real.link, None);
    let made_up = tempfile::tempdir().unwrap();
    drop(Serving::start(made_up.path(), &["--demo"]));
    drop(Serving::start(made_up.path(), &["--demo"]));
}

async fn status(address: &str, path: &str) -> u16 {
    reqwest::get(format!("{address}{path}")).await.unwrap().status().as_u16()
}

#[test]
fn it_says_that_it_is_alive_and_ready_and_stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for signal in ["TERM", "INT"] {
        let mut serving = Serving::start(folder.path(), &[]);
        let link = serving.link.clone().unwrap();
        runtime.block_on(async {
            assert_eq!(status(&serving.address, "/healthz").await, 200);
            assert_eq!(status(&serving.address, "/readyz").await, 200);
            assert_eq!(status(&serving.address, &link).await, 200);
            assert_eq!(status(&serving.address, "/sign-in").await, 503);
        });
        // Two who hang on: one says nothing, one is in the middle of a sentence.
        let address = serving.address.strip_prefix("http://").unwrap();
        let silent = TcpStream::connect(address).unwrap();
        let mut slow = TcpStream::connect(address).unwrap();
        slow.write_all(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nact=").unwrap();
        serving.signal(signal);
        let (ended, took) = serving.end();
        assert!(ended.success(), "{signal}: {ended}");
        assert!(took < Duration::from_secs(10), "{signal}: {took:?}");
        drop(silent);
        let _ = slow.read(&mut [0; 1]);
    }
}

#[test]
fn a_backup_is_made_while_it_runs_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let serving = Serving::start(&data, &["--demo"]);
    let copy = folder.path().join("copy.db");
    let backup = || run(["backup", copy.to_str().unwrap(), "--data-dir", data.to_str().unwrap()]);
    let output = backup();
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(complaint(&output).contains("written and verified"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let rows = runtime.block_on(async {
        let (running, copied) = (
            storage::Store::open(&data.join("readyroom.db")).await.unwrap(),
            storage::Store::open(&copy).await.unwrap(),
        );
        (running.audit_log().await.unwrap().len(), copied.audit_log().await.unwrap().len())
    });
    assert!(rows.0 > 50 && rows.0 == rows.1, "{rows:?}");
    let output = backup();
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).contains("never overwrites"), "{}", complaint(&output));
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains("unfinished")), "{names:?}");
    drop(serving);
}

fn code_and_text(output: &std::process::Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8(output.stdout.clone()).unwrap())
}

#[test]
fn broken_files_of_every_format_are_refused_with_the_line() {
    let folder = tempfile::tempdir().unwrap();
    for Structured { what, source, says } in structured() {
        let file = write(folder.path(), "hostile.json", &source);
        let begun = Instant::now();
        let output = dry_run(&file);
        let took = begun.elapsed();
        assert_eq!(output.status.code(), Some(2), "{what}: {}", complaint(&output));
        assert!(output.stdout.is_empty(), "{what}");
        let said = complaint(&output).replace("Line ", "line ");
        assert!(said.contains("hostile.json"), "{what} does not name the file: {said}");
        assert!(says.iter().all(|words| said.contains(words)), "{what} does not say {says:?}: {said}");
        assert!(took < PATIENCE, "{what}: {took:?}");
    }
}

/// A folder with `made-up-checklist` as version 1, and a way to call the program on it.
struct Shelf {
    folder: tempfile::TempDir,
    data: String,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        drop(Serving::start(&data, &["--demo"]));
        let shelf = Self { folder, data: data.to_str().unwrap().to_owned() };
        let file = write(shelf.folder.path(), "made-up.md", CHECKLIST);
        let output = shelf.template(&["import", file.to_str().unwrap(), "--publish"]);
        assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
        shelf
    }

    fn template(&self, arguments: &[&str]) -> std::process::Output {
        run([&["template"], arguments, &["--data-dir", &self.data]].concat())
    }

    fn rows(&self) -> usize {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let store = storage::Store::open(&Path::new(&self.data).join("readyroom.db")).await.unwrap();
            store.audit_log().await.unwrap().len()
        })
    }
}

#[test]
fn a_template_is_exported_and_comes_back() {
    let shelf = Shelf::new();
    let export = |more: &[&str]| shelf.template(&[&["export", "made-up-checklist"], more].concat());
    let (code, text) = code_and_text(&export(&[]));
    assert_eq!(code, Some(0));
    assert!(text.starts_with("{\n  \"readyroom\": \"template/1\""), "{text}");
    let by_name = shelf.template(&["export", "Made-up checklist", "--version", "1", "--format", "json"]);
    assert_eq!(code_and_text(&by_name), (Some(0), text.clone()));
    for (format, name) in [("markdown", "again.md"), ("form", "again.yml"), ("json", "again.json")] {
        let file = shelf.folder.path().join(name);
        let output = export(&["--format", format, "--output", file.to_str().unwrap()]);
        assert_eq!(code_and_text(&output), (Some(0), String::new()), "{}", complaint(&output));
        let understood = dry_run(&file);
        let json: Value = serde_json::from_slice(&understood.stdout).unwrap();
        assert_eq!(json["name"], "Made-up checklist", "{format}: {json:#}");
        let prompts: Vec<_> =
            json["sections"][0]["questions"].as_array().unwrap().iter().map(|it| &it["prompt"]).collect();
        assert_eq!(prompts, ["Who owns it?", "Is there a second person"], "{format}");
        // Never written over.
        assert_eq!(export(&["--format", format, "--output", file.to_str().unwrap()]).status.code(), Some(1));
    }
    for (arguments, words) in [
        (&["export", "nowhere"][..], "no template `nowhere`"),
        (&["export", "made-up-checklist", "--version", "7"], "a version 7"),
        (&["export", "made-up-checklist", "--version", "draft"], "a draft"),
        (&["export", "made-up-checklist", "--version", "first"], "a number or `draft`"),
    ] {
        let output = shelf.template(arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(complaint(&output).contains(words), "{}", complaint(&output));
    }
}

#[test]
fn a_file_is_imported_into_a_template_without_guessing() {
    let shelf = Shelf::new();
    let text = "- [ ] Is there a second person: yes / no\n- [ ] Who really owns it?\n- [ ] Who pays?\n";
    let file = write(shelf.folder.path(), "next.md", text);
    let import = |more: &[&str]| {
        shelf.template(&[&["import", file.to_str().unwrap(), "--into", "made-up-checklist"], more].concat())
    };
    let before = shelf.rows();
    let (code, said) = code_and_text(&import(&["--dry-run"]));
    assert_eq!(code, Some(0));
    for words in ["The same (1):", "Alike (1), to be decided", "- Who owns it?\n    + Who really owns it?", "New (1):"]
    {
        assert!(said.contains(words), "{words} is not in: {said}");
    }
    let refused = import(&[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(complaint(&refused).contains("--accept-similar"), "{}", complaint(&refused));
    let json: Value = serde_json::from_slice(&import(&["--dry-run", "--json"]).stdout).unwrap();
    assert_eq!(json["new"], serde_json::json!(["who-pays"]), "{json:#}");
    assert_eq!(json["version"], 2);
    let unsure: Vec<_> = json["pairs"].as_array().unwrap().iter().filter(|it| it["certain"] == false).collect();
    assert_eq!(unsure.len(), 1, "{json:#}");
    let absent = shelf.template(&["import", file.to_str().unwrap(), "--into", "nowhere"]);
    assert!(complaint(&absent).contains("nowhere"), "{}", complaint(&absent));
    assert_eq!(shelf.rows(), before, "nothing is stored");

    let output = import(&["--accept-similar"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(complaint(&output).contains("imported into the draft of version 2"), "{}", complaint(&output));
    let draft = || code_and_text(&shelf.template(&["export", "made-up-checklist", "--version", "draft"])).1;
    let json: Value = serde_json::from_str(&draft()).unwrap();
    let questions = json["sections"][0]["questions"].as_array().unwrap();
    let found: Vec<_> =
        questions.iter().map(|it| (it["key"].as_str().unwrap(), it["prompt"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("is-there-a-second-person", "Is there a second person"),
            ("who-owns-it", "Who really owns it?"),
            ("who-pays", "Who pays?"),
        ]
    );
    // Once more: the draft says so already.
    let output = import(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(complaint(&output).contains("said so already"), "{}", complaint(&output));
}
