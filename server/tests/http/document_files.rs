//! Revisions of documents as files, and files that become documents or templates of documents.

use domain::digest::Digest;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, ORIGIN};

use crate::support::{Answer, Site, Visitor, World, organisation};

const DOCUMENTS: &str = "/services/service/documents";
const IMPORT: &str = "/services/service/documents/import";

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// Sends a file as a browser does without JavaScript.
async fn sends_file(site: &Site, visitor: &Visitor, address: &str, name: &str, file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in [("act", "read_markdown"), ("form", "read_markdown"), ("kind", "design_doc"), ("source", "")]
    {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    body.extend(head.bytes());
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let request = visitor.request(Method::POST, address).header(ORIGIN, &site.address);
    visitor.answer(request.header(CONTENT_TYPE, "multipart/form-data; boundary=x").body(body)).await
}

/// What stands in a text area of a page.
fn typed(page: &str) -> String {
    let area = page.split("name=\"text\"").nth(1).unwrap().split_once('>').unwrap().1;
    let text = area.split("</textarea>").next().unwrap();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[tokio::test]
async fn a_revision_is_a_file_whose_digest_can_be_checked() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let text =
        "# One <script>alert(1)</script>\n\n---\n\n[x](javascript:alert(1)) & 設計\n\n![p](https://example.com/p.png)";
    let fields = [
        ("base", "0"),
        ("kind", "design_doc"),
        ("title", "Search <b>\"all\"</b>"),
        ("text", text),
        ("template", "outline:2"),
    ];
    let document = owner.does(&format!("{DOCUMENTS}/new"), "write_document", &fields).await;
    let page = owner.get(&document).await.body;
    for link in ["/revisions/1/markdown\"", "/revisions/1/html\""] {
        assert!(page.contains(&format!("{document}{link}")), "{link}: {page}");
    }

    let file = owner.get(&format!("{document}/revisions/1/markdown")).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"search-b-all-b-1.md\"");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let (about, kept) = file.body.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    assert_eq!(kept, text, "byte for byte");
    let digest = format!("sha256: {}", Digest::of(kept.as_bytes()));
    for line in [
        "title: \"Search <b>\\\"all\\\"</b>\"",
        "kind: design_doc",
        "service: \"service\"",
        "revision: 1",
        "template: \"Template outline\"",
        "template_version: 2",
        &digest,
    ] {
        assert!(about.lines().any(|it| it == line), "{line}: {about}");
    }

    let html = owner.get(&format!("{document}/revisions/1/html")).await;
    assert_eq!(html.header("content-disposition"), "attachment; filename=\"search-b-all-b-1.html\"");
    assert_eq!(html.header("content-type"), "text/html; charset=utf-8");
    assert!(html.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(html.header("x-content-type-options"), "nosniff");
    for part in ["<html lang=\"en\">", "<h2 id=\"doc-one", "Search &lt;b&gt;", "<style>", "@media print", "設計"] {
        assert!(html.body.contains(part), "{part}: {}", html.body);
    }
    for hostile in ["<script", "<b>", "<link", "<img src=\"/", "href=\"javascript", "href=\"/", "src=\"/"] {
        assert!(!html.body.contains(hostile), "{hostile}: {}", html.body);
    }
}

#[tokio::test]
async fn what_was_exported_comes_back() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let text = "# Times\n\n\tindented\n\n- a  \n  b <x> & \"y\"";
    let fields = [("base", "0"), ("kind", "postmortem"), ("title", "It: went \"down\""), ("text", text)];
    let document = owner.does(&format!("{DOCUMENTS}/new"), "write_document", &fields).await;
    let file = owner.get(&format!("{document}/revisions/1/markdown")).await.body;

    assert!(owner.get(&format!("{DOCUMENTS}/new")).await.body.contains("/documents/import?kind=design_doc\""));
    let answer = sends_file(&site, &owner, IMPORT, "old.md", file.as_bytes()).await;
    assert_eq!((answer.status, answer.location()), (303, "/services/service/documents/new?kind=postmortem"));
    let form = owner.get(answer.location()).await.body.replace("<!>", "");
    assert!(form.contains("value=\"It: went &quot;down&quot;\""), "{form}");
    assert_eq!(typed(&form), text);
    let service = owner.data("service?slug=service").await;
    assert_eq!(service["documents"].as_array().unwrap().len(), 3, "nothing is saved yet");

    // What was brought is not replaced by another file.
    let again = sends_file(&site, &owner, IMPORT, "old.md", file.as_bytes()).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("nothing was replaced"), "{}", again.body);
    assert_eq!(typed(&owner.get(answer.location()).await.body.replace("<!>", "")), text);

    let kept = typed(&form);
    let save = [
        ("base", "0"),
        ("kind", "postmortem"),
        ("title", "It: went \"down\""),
        ("text", kept.as_str()),
        ("draft", "new_document/service/postmortem/write_document"),
    ];
    let copy = owner.does(answer.location(), "write_document", &save).await;
    let text_of = |file: &str| file.split_once("\n---\n").unwrap().1.to_owned();
    let copied = owner.get(&format!("{copy}/revisions/1/markdown")).await.body;
    assert_eq!(text_of(&copied), text_of(&file));
    assert_eq!(
        sends_file(&site, &owner, IMPORT, "old.md", file.as_bytes()).await.status,
        303,
        "the form is free again"
    );
}

#[tokio::test]
async fn any_markdown_becomes_a_template_with_nothing_lost() {
    let (_world, site) = site().await;
    let keeper = site.sign_in_as("keeper").await;
    let file = "# Design of a service\r\n\r\n- Author(s)\r\n  - (Names)\r\n\r\n## Summary\r\n\r\n\
                > Say <span style=\"x\">why</span> & for whom.\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n";
    let answer = sends_file(&site, &keeper, "/document-templates/import", "theirs.md", file.as_bytes()).await;
    assert_eq!((answer.status, answer.location()), (303, "/document-templates/new?kind=design_doc"));
    let form = keeper.get(answer.location()).await.body.replace("<!>", "");
    assert!(form.contains("value=\"Design of a service\""), "{form}");
    let kept = file.replace("\r\n", "\n");
    assert_eq!(typed(&form), kept.trim_end());

    // Without a heading, the file's name says what it is called.
    let (post, fields) = ("/document-templates/import", [("source", "Words."), ("kind", "load_test")]);
    let location = keeper.does(post, "read_markdown", &fields).await;
    assert_eq!(location, "/document-templates/new?kind=load_test");
    let answer = sends_file(&site, &keeper, IMPORT, "x.md", b"Words.").await;
    assert_eq!(answer.status, 422, "who keeps templates writes no documents of others' services");
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_what_was_pasted_is_kept() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    for (file, sentence) in [
        (&b""[..], "Please fill this in."),
        (b"one\n\xff\xfe", "Line 2 is not text in UTF-8"),
        (b"%PDF-1.4\n\0\0", "Line 2 is not text in UTF-8"),
        ("long ".repeat(1 << 18).as_bytes(), "at most 200 kB fit."),
    ] {
        let answer = sends_file(&site, &owner, IMPORT, "x.md", file).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(answer.body.contains(sentence), "{sentence}: {}", answer.body);
    }
    let pasted = [("source", "Pasted words\u{0}"), ("kind", "load_test"), ("form", "read_markdown")];
    let answer = owner.sends(IMPORT, "read_markdown", &pasted).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Pasted words"), "{}", answer.body);
}
