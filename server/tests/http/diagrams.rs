//! Diagrams in documents over HTTP: drawn for those who may read them, and for nobody who sends something hostile longer than it takes
//! to say so.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::digest::Digest;
use domain::review::Decision;
use futures_util::future::join_all;

use crate::support::{Answer, ROLES, Site, Visitor, World, organisation};

const FLOW: &str = "flowchart LR\n  accTitle: How a payment goes\n  a[利用者] --> b[Bank]\n";

/// A text with a diagram.
fn text(source: &str) -> String {
    format!("# Flow\n\n```mermaid\n{source}```\n\nWords.\n")
}

fn digest(source: &str) -> Digest {
    Digest::of(source.as_bytes())
}

/// The address of a diagram of a document's first revision.
fn address(service: &str, document: &str, source: &str) -> String {
    format!("/services/{service}/documents/{document}/revisions/1/diagrams/{}", digest(source))
}

/// A site on which a document `drawn` of the service has this diagram.
async fn site_with(source: &str) -> (World, Site) {
    let mut world = organisation().await;
    world.writes("drawn", "service", 0, &text(source)).await;
    let site = Site::of(&world).await;
    (world, site)
}

/// The same, where another program draws: a script.
async fn site_drawn_by(script: &str, source: &str) -> (World, Site) {
    let mut world = organisation().await;
    world.writes("drawn", "service", 0, &text(source)).await;
    let program = program(world.folder.path(), script);
    let site = Site::drawn_by(&program, world.store.clone(), None, None).await;
    (world, site)
}

/// A script as a program. It finds out about nothing but `sh` by itself: its surroundings are empty.
fn program(folder: &Path, script: &str) -> PathBuf {
    let file = folder.join("draws");
    std::fs::write(&file, format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    file
}

/// A picture, or one that says why there is none.
fn assert_picture(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("vary"), "cookie");
    let caching = if status == 200 { "private, max-age=31536000, immutable" } else { "no-store" };
    assert_eq!(answer.header("cache-control"), caching);
    assert!(answer.body.starts_with("<svg xmlns=") && answer.body.ends_with("</svg>"), "{}", answer.body);
}

#[tokio::test]
async fn a_diagram_is_drawn_for_those_who_may_read_its_document() {
    let mut world = organisation().await;
    for service in ["service", "secret"] {
        world.writes(&format!("{service}-drawn"), service, 0, &text(FLOW)).await;
    }
    let site = Site::of(&world).await;
    let statuses = |service: &'static str| {
        let site = &site;
        async move {
            let address = address(service, &format!("{service}-drawn"), FLOW);
            let mut statuses = Vec::new();
            for role in ROLES {
                statuses.push(site.sign_in_as(role).await.get(&address).await.status);
            }
            statuses
        }
    };
    assert_eq!(statuses("service").await, [303, 200, 200, 200, 200, 200, 200]);
    assert_eq!(statuses("secret").await, [303, 404, 404, 200, 200, 200, 200], "also where it is drawn already");

    let outsider = site.sign_in_as("outsider").await;
    let page = outsider.get("/services/service/documents/service-drawn").await.body;
    let picture = address("service", "service-drawn", FLOW);
    let element = format!("<img src=\"{picture}\" alt=\"Diagram: How a payment goes\" width=\"");
    assert!(page.contains(&element) && page.contains("<summary>Source of the diagram</summary>"), "{page}");
    let answer = outsider.get(&picture).await;
    assert_picture(&answer, 200);
    for words in ["利用者", "Bank"] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    // Nothing is drawn that does not stand in the text at the address.
    for nothing in [
        address("service", "service-drawn", "pie\n"),
        address("service", "service-design", FLOW),
        address("service", "secret-drawn", FLOW),
        picture.replace("/1/", "/2/"),
        picture.replace("/1/", "/x/"),
        format!("{picture}0"),
        format!("/diagrams/{}", digest(FLOW)),
    ] {
        assert_eq!(outsider.get(&nothing).await.status, 404, "{nothing}");
    }
    // What is exported as Markdown is what was typed.
    let file = outsider.get("/services/service/documents/service-drawn/revisions/1/markdown").await.body;
    assert!(file.ends_with(text(FLOW).trim_end()), "{file}");
}

#[tokio::test]
async fn what_is_typed_is_looked_at_with_its_diagrams_by_its_writer_alone() {
    let (_world, site) = site_with(FLOW).await;
    let typed = "sequenceDiagram\n  Ann->>Ben: Half a word\n";
    for (who, path, act, name) in [
        ("owner", "/services/service/documents/drawn/edit", "write_document", "title"),
        ("keeper", "/document-templates/template-outline/edit", "write_document_template", "name"),
    ] {
        let writer = site.sign_in_as(who).await;
        let (source, text) = (format!("{typed}  Ben->>Ann: {who}\n"), text(&format!("{typed}  Ben->>Ann: {who}\n")));
        let fields =
            [("base", "1"), (name, "Mine"), ("purpose", "It is."), ("text", text.as_str()), ("step", "preview")];
        let address = format!("/diagrams/{}", digest(&source));
        assert_eq!(writer.get(&address).await.status, 404, "{who}: nobody looked at it yet");
        let page = writer.sends(path, act, &fields).await;
        assert!(page.body.contains(&format!("<img src=\"{address}\"")), "{who}: {}", page.body);
        assert_picture(&writer.get(&address).await, 200);
        assert_eq!(site.sign_in_as("administrator").await.get(&address).await.status, 404, "{who}");
    }
}

#[tokio::test]
async fn templates_and_snapshots_show_their_diagrams() {
    let mut world = organisation().await;
    let template = world.document_template("outline", 2, &text(FLOW));
    world.does("keeper", template).await;
    world.writes("drawn", "service", 0, &text(FLOW)).await;
    world.starts_on("drawn-review", "service", "watchers", "small").await;
    world.answers("drawn-review", "small-q0", 0, "It is.").await;
    world.pins("drawn-review", 0, Some(("drawn", 1))).await;
    world.hands_over("drawn-review").await;
    world.signs("reviewer", "drawn-review", Decision::LookedNoConcerns).await;
    world.signs("owner", "drawn-review", Decision::Go).await;
    let site = Site::of(&world).await;
    let outsider = site.sign_in_as("outsider").await;
    for (page, place) in [
        ("/document-templates/template-outline", "/document-templates/template-outline/versions/3"),
        ("/snapshots/drawn-review-snapshot", "/snapshots/drawn-review-snapshot"),
    ] {
        let address = format!("{place}/diagrams/{}", digest(FLOW));
        let shown = outsider.get(page).await.body;
        assert!(shown.contains(&format!("<img src=\"{address}\"")), "{page}: {shown}");
        assert_picture(&outsider.get(&address).await, 200);
    }
    let other = format!("/snapshots/secret-signed-snapshot/diagrams/{}", digest(FLOW));
    assert_eq!(outsider.get(&other).await.status, 404);
}

#[tokio::test]
async fn every_usual_kind_of_diagram_is_drawn() {
    let sources = [
        "flowchart TD\n subgraph one [One]\n a{Is it?} -->|yes| b[(Data)]\n end\n b -. later .-> c([End])\n",
        "sequenceDiagram\n actor U as User\n U->>+S: Ask\n alt fine\n S-->>-U: Answer\n end\n Note over U,S: Words\n",
        "stateDiagram-v2\n [*] --> Open\n state Open {\n [*] --> Inner\n }\n Open --> [*]\n",
        "classDiagram\n class Review {\n +int number\n +start() Review\n }\n Review *-- Answer\n",
        "erDiagram\n SERVICE ||--o{ REVIEW : has\n SERVICE {\n string slug PK\n }\n",
        "gantt\n title Rollout\n dateFormat YYYY-MM-DD\n section Design\n Write :a, 2026-01-05, 10d\n Agree :after a, 5d\n",
        "pie title Incidents\n \"Data\" : 3\n \"Network\" : 1\n",
        "timeline\n title Days\n 2026 : First users : Everyone\n",
        "mindmap\n  root((Ready))\n    Design\n    Operation\n",
        "gitGraph\n commit\n branch next\n commit\n",
        "journey\n title Day\n section Morning\n Open: 5: Ann\n",
        "quadrantChart\n title Risks\n x-axis Rare --> Often\n y-axis Small --> Large\n A: [0.3, 0.6]\n",
        "xychart-beta\n x-axis [a, b]\n y-axis \"Load\" 0 --> 10\n bar [3, 7]\n",
        "requirementDiagram\n requirement r {\n id: 1\n text: up\n risk: high\n verifymethod: test\n }\n",
        "C4Context\n Person(a, \"Ann\")\n System(b, \"Shop\")\n Rel(a, b, \"Buys\")\n",
        "block-beta\n columns 2\n a b\n",
    ];
    let mut world = organisation().await;
    let all = sources.map(|source| format!("```mermaid\n{source}```\n")).join("\n");
    world.writes("drawn", "service", 0, &all).await;
    let site = Site::of(&world).await;
    let outsider = site.sign_in_as("outsider").await;
    for source in sources {
        let answer = outsider.get(&address("service", "drawn", source)).await;
        assert_eq!(answer.status, 200, "{source}: {}", answer.body);
        assert!(answer.body.matches("<path").count() + answer.body.matches("<rect").count() > 0, "{source}");
    }
}

#[tokio::test]
async fn nothing_that_runs_or_fetches_comes_out_of_a_diagram() {
    let hostile = [
        "flowchart LR\n a[\"<img src=x onerror=alert(1)>\"] --> b[\"<script>alert(1)</script>\"]\n",
        "flowchart LR\n a --> b\n click a href \"javascript:alert(1)\" \"tip\"\n click b call alert(1)\n",
        "flowchart LR\n a --> b\n click a \"https://evil.example\" _blank\n",
        "%%{init: {\"themeCSS\": \"*{background:url(https://evil.example/x)}\", \"theme\": \"base\"}}%%\nflowchart LR\n a\n",
        "%%{init: {\"themeCSS\": \"</style><script>alert(1)</script>\", \"securityLevel\": \"loose\"}}%%\nflowchart LR\n a\n",
        "%%{init: {\"fontFamily\": \"x\\\"/><script>alert(1)</script>\", \"themeVariables\": {\"primaryColor\": \"url(//evil.example)\"}}}%%\nflowchart LR\n a\n",
        "flowchart LR\n a[x]\n style a fill:url(https://evil.example/x),stroke:expression(alert(1))\n",
        "flowchart LR\n classDef evil fill:#fff,background:url(https://evil.example/x)\n a:::evil\n",
        "flowchart LR\n a@{ img: \"https://evil.example/x.png\", label: \"x\" }\n",
        "sequenceDiagram\n participant a as <iframe src=javascript:alert(1)>\n link a: x @ javascript:alert(1)\n a->>a: ]]></text><script>alert(1)</script>\n",
        "pie title <svg onload=alert(1)>\n \"<script>alert(1)</script>\" : 1\n",
        "---\ntitle: <script>alert(1)</script>\n---\nflowchart LR\n accTitle: <script>alert(1)</script>\n a\n",
        "classDiagram\n class A\n link A \"javascript:alert(1)\"\n callback A \"alert\"\n A : +x() \"<script>\"\n",
        "gantt\n dateFormat YYYY-MM-DD\n a :b, 2026-01-01, 1d\n click b href \"javascript:alert(1)\"\n",
        "C4Context\n Person(a, \"<script>alert(1)</script>\", $sprite=\"https://evil.example/x.png\", $link=\"javascript:alert(1)\")\n",
    ];
    let mut world = organisation().await;
    let all = hostile.map(|source| format!("```mermaid\n{source}```\n")).join("\n");
    world.writes("drawn", "service", 0, &all).await;
    let site = Site::of(&world).await;
    let outsider = site.sign_in_as("outsider").await;
    let mut drawn = 0;
    for source in hostile {
        let answer = outsider.get(&address("service", "drawn", source)).await;
        assert_picture(&answer, if answer.status == 200 { 200 } else { 422 });
        drawn += usize::from(answer.status == 200);
        let small = answer.body.to_lowercase();
        for nothing in [
            "<script",
            "<img",
            "<image",
            "<a",
            "<foreignobject",
            "<iframe",
            "onerror=\"",
            "onload=\"",
            "onclick=\"",
            "href=\"j",
            "href=\"h",
        ] {
            assert!(!small.replace("<animate", "").contains(nothing), "{nothing} in {source}: {}", answer.body);
        }
        for (at, _) in small.match_indices("url(") {
            assert!(small[at + 4..].starts_with('#'), "{source}: {}", answer.body);
        }
        assert!(!small.contains("xlink:") && !small.contains("@import"), "{source}: {}", answer.body);
    }
    assert!(drawn > 9, "most of them are drawn, without what is hostile: {drawn}");
    let page = outsider.get("/services/service/documents/drawn").await.body;
    for nothing in ["<script>alert", "onerror=\"", "<iframe", "href=\"javascript"] {
        assert!(!page.contains(nothing), "{nothing}: {page}");
    }
}

#[tokio::test]
async fn what_cannot_be_drawn_says_why_and_shows_its_source() {
    let many = (0..600).map(|at| format!(" a{at} --> b{}\n", at * 7 % 600)).collect::<String>();
    let large = format!("flowchart LR\n a[\"{}\"]\n", "x".repeat(20_000));
    let mut world = organisation().await;
    let cases = [
        ("flowchart LR\n a --> \n --> [\n", "its source cannot be read."),
        ("\n", "its source cannot be read."),
        ("no such diagram\n", "its source cannot be read."),
        (&format!("flowchart LR\n{many}"), "it is too large."),
        (&format!("flowchart LR\n{}x\n{}", "subgraph a\n".repeat(800), "end\n".repeat(800)), ""),
        (&large, "it is too large."),
    ];
    let all = cases.map(|(source, _)| format!("```mermaid\n{source}```\n")).join("\n");
    world.writes("drawn", "service", 0, &all).await;
    let site = Site::of(&world).await;
    let outsider = site.sign_in_as("outsider").await;
    for (source, why) in cases {
        let started = Instant::now();
        let answer = outsider.get(&address("service", "drawn", source)).await;
        assert!(started.elapsed() < Duration::from_secs(20), "{why}");
        // Some programs would make something of it.
        if why.is_empty() {
            assert_picture(&answer, if answer.status == 200 { 200 } else { 422 });
            continue;
        }
        assert_picture(&answer, 422);
        let words = answer.body.replace("</text>", " ");
        assert!(words.contains(why) && words.contains("This diagram is not drawn:"), "{why}: {}", answer.body);
    }
    // From now on the page says it itself.
    let page = outsider.get("/services/service/documents/drawn").await.body;
    for why in [
        "its source cannot be read.</p><pre><code>flowchart LR\n a --&gt; ",
        "it is too large. Several smaller ones can be.</p><pre><code>",
    ] {
        assert!(page.contains(why), "{why}: {page}");
    }
}

/// Asks for the picture, in time.
async fn asks(visitor: &Visitor) -> Answer {
    let started = Instant::now();
    let answer = visitor.get(&address("service", "drawn", FLOW)).await;
    assert!(started.elapsed() < Duration::from_secs(20), "it took {:?}", started.elapsed());
    answer
}

#[tokio::test]
async fn drawing_that_never_ends_is_ended_and_remembered() {
    // It says who it is, so that a test can see whether it lives on; it answers no friendly request to end.
    let script = "trap '' TERM INT PIPE\necho $$ >> \"$(dirname \"$0\")/started\"\nwhile :; do sleep 0.1; done";
    let (world, site) = site_drawn_by(script, FLOW).await;
    let outsider = site.sign_in_as("outsider").await;
    let answer = asks(&outsider).await;
    assert_picture(&answer, 422);
    assert!(answer.body.contains("that took too long."), "{}", answer.body);
    let again = Instant::now();
    assert_picture(&asks(&outsider).await, 422);
    assert!(again.elapsed() < Duration::from_secs(2), "it is not tried at each look");
    let started = std::fs::read_to_string(world.folder.path().join("started")).unwrap();
    let started: Vec<&str> = started.lines().collect();
    assert_eq!(started.len(), 1, "{started:?}");
    assert!(has_ended(started[0]).await, "it is gone");
    let page = outsider.get("/services/service/documents/drawn").await.body;
    assert!(page.contains("that took too long. A smaller one can be.</p><pre><code>flowchart"), "{page}");
}

/// Whether a process is gone, or will be in a moment.
async fn has_ended(id: &str) -> bool {
    for _ in 0..50 {
        let status = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let state = status.rsplit_once(") ").map_or("", |(_, state)| &state[..1]);
        if status.is_empty() || state == "Z" {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    false
}

#[tokio::test]
async fn drawing_that_nobody_waits_for_ends() {
    let script = "echo $$ > \"$(dirname \"$0\")/started\"\nwhile :; do sleep 0.1; done";
    let (world, site) = site_drawn_by(script, FLOW).await;
    let outsider = site.sign_in_as("outsider").await;
    let file = world.folder.path().join("started");
    let gone = tokio::time::timeout(Duration::from_secs(1), asks(&outsider)).await;
    assert!(gone.is_err(), "it never ends");
    let id = std::fs::read_to_string(file).unwrap();
    assert!(has_ended(id.trim()).await, "before its time is over");
}

#[tokio::test]
async fn whatever_the_drawing_program_says_is_bounded() {
    for (script, status, why) in [
        ("cat > /dev/null; yes '<svg>'", 422, "it is too large."),
        ("echo '10 10'; echo '<svg/>'; exit 1", 422, "its source cannot be read."),
        ("kill -SEGV $$", 422, "its source cannot be read."),
        ("exit 3", 422, "its source cannot be read."),
        ("exit 4", 422, "it is too large."),
        ("exit 5", 422, "that took too long."),
        ("ulimit -S -t 1; while :; do :; done", 422, "that took too long."),
        ("echo no picture", 422, "its source cannot be read."),
        ("printf '10 10\\n\\377\\376'", 422, "its source cannot be read."),
    ] {
        let (_world, site) = site_drawn_by(script, FLOW).await;
        let answer = asks(&site.sign_in_as("outsider").await).await;
        assert_picture(&answer, status);
        assert!(answer.body.contains(why), "{script}: {}", answer.body);
    }
    // Nothing of the server's own surroundings is told to it, and it gets the source.
    let (_world, site) = site_drawn_by(
        "echo '10 10'; printf '<svg xmlns=\"x\">'; echo \"$1\"; env | sed 's/=.*//'; cat; printf '</svg>'",
        FLOW,
    )
    .await;
    let told = asks(&site.sign_in_as("outsider").await).await;
    let lines: Vec<&str> =
        told.body.lines().filter(|line| !["PATH", "PWD", "_", "SHLVL", "OLDPWD"].contains(line)).collect();
    assert_eq!(lines.join("\n"), format!("<svg xmlns=\"x\">draw\n{FLOW}</svg>"));
}

#[tokio::test]
async fn many_at_once_wait_for_their_turn_and_no_page_waits_for_them() {
    let sources: Vec<String> = (0..12).map(|at| format!("pie\n \"a\" : {at}\n")).collect();
    let mut world = organisation().await;
    let all: String = sources.iter().map(|source| format!("```mermaid\n{source}```\n\n")).collect();
    world.writes("drawn", "service", 0, &all).await;
    let program = program(world.folder.path(), "ulimit -S -t 4; while :; do :; done");
    let site = Site::drawn_by(&program, world.store.clone(), None, None).await;
    let outsider = site.sign_in_as("outsider").await;
    let addresses: Vec<String> = sources.iter().map(|source| address("service", "drawn", source)).collect();
    let pictures = join_all(addresses.iter().map(|address| outsider.get(address)));
    let pages = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let mut slowest = Duration::ZERO;
        for page in ["/", "/services/service/documents/drawn", "/reviews/service-review/questions/q0"] {
            let started = Instant::now();
            assert_eq!(outsider.get(page).await.status, 200);
            slowest = slowest.max(started.elapsed());
        }
        slowest
    };
    let started = Instant::now();
    let (answers, slowest) = tokio::join!(pictures, pages);
    assert!(slowest < Duration::from_secs(4), "a page took {slowest:?}");
    assert!(started.elapsed() < Duration::from_secs(25), "{:?}", started.elapsed());
    for answer in &answers {
        assert!([422, 503].contains(&answer.status), "{}", answer.status);
        assert_picture(answer, answer.status);
    }
    let busy = answers.iter().filter(|answer| answer.status == 503).count();
    assert!(busy > 0 && busy < 12, "some had no turn in time: {busy}");
    assert!(answers.iter().any(|answer| answer.body.contains("Load the page again.")));
}

#[tokio::test]
async fn a_file_has_its_diagrams_in_it() {
    let (_world, site) = site_with(FLOW).await;
    let file = "/services/service/documents/drawn/revisions/1/html";
    let outsider = site.sign_in_as("outsider").await;
    let html = outsider.get(file).await.body;
    assert!(html.contains("<img src=\"data:image/svg+xml;base64,") && !html.contains("src=\"/"), "{html}");
    assert!(html.contains("<summary>Source of the diagram</summary>"), "{html}");
    let (_world, site) = site_drawn_by("while :; do sleep 0.1; done", FLOW).await;
    let started = Instant::now();
    let html = site.sign_in_as("outsider").await.get(file).await.body;
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(html.contains("that took too long. A smaller one can be.</p><pre><code>flowchart"), "{html}");
    assert!(!html.contains("<img"), "{html}");
}

#[tokio::test]
async fn reasons_come_in_the_language_of_who_looks() {
    let (_world, site) = site_with("nothing\n").await;
    let owner = site.sign_in_as("owner").await;
    let fields = [("name", "owner"), ("language", "ja"), ("zone", "UTC"), ("theme", "dark")];
    owner.does("/profile", "change_profile", &fields).await;
    let answer = owner.get(&address("service", "drawn", "nothing\n")).await;
    assert!(answer.body.contains("この図は描けません。"), "{}", answer.body);
}
