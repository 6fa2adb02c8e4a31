//! Images in documents over HTTP: added with and without scripts, shown, and refused.

use std::io::Cursor;

use domain::review::Decision;
use image::{ImageFormat, RgbImage};

use crate::support::{Answer, Site, Visitor, World, differences, dump, organisation};

const EDIT: &str = "/services/service/documents/service-design/edit";
const PAGE: &str = "/services/service/documents/service-design";

/// A small image.
pub fn drawing(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(30, 20, |x, y| image::Rgb([x as u8 * 8, y as u8 * 8, 9]));
    let mut file = Cursor::new(Vec::new());
    pixels.write_to(&mut file, format).unwrap();
    file.into_inner()
}

async fn site() -> (World, Site) {
    let world = organisation().await;
    let site = Site::of(&world).await;
    (world, site)
}

/// Presses the button of the form with a half-written text.
async fn adds(visitor: &Visitor, file: (&str, &[u8]), said: &str) -> Answer {
    let fields = [
        ("form", "write_document"),
        ("draft", "document/service-design/write_document"),
        ("base", "1"),
        ("title", "Half a title"),
        ("text", "Half a text.\r\n"),
        ("message", "Half a word"),
        ("alternative", said),
        ("step", "image"),
    ];
    visitor.sends_file(EDIT, "write_document", &fields, file, false).await
}

/// The first id of an image in a page.
fn id_in(page: &str) -> &str {
    page.split_once("(image:").expect("a line").1.split(')').next().unwrap()
}

#[tokio::test]
async fn an_image_is_added_without_scripts_and_what_was_typed_stays() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let file = drawing(format);
        let answer = adds(&owner, ("a [big] drawing.PNG", &file), "").await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let id = id_in(&answer.body).to_owned();
        for kept in
            ["Half a title", "Half a word", &format!("Half a text.\n\n![a big drawing](image:{id})\n</textarea>")]
        {
            assert!(answer.body.contains(kept), "{kept}: {}", answer.body);
        }
        let element = format!(
            "<img src=\"/services/service/images/{id}\" alt=\"a big drawing\" width=\"30\" height=\"20\" loading=\"lazy\">"
        );
        assert!(answer.body.contains(&element), "it is looked at: {}", answer.body);
        // It is what was sent, and it is nothing else.
        let request = owner.request(reqwest::Method::GET, &format!("/services/service/images/{id}"));
        let response = request.send().await.unwrap();
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), format.to_mime_type());
        assert_eq!(header("vary"), "cookie");
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(response.bytes().await.unwrap(), file);
        // The same file again is the same image; and what it shows can be said.
        let again = adds(&owner, ("other.png", &file), "Its <b>shape</b>").await;
        assert!(again.body.contains(&format!("![Its &lt;b&gt;shape&lt;/b&gt;](image:{id})")), "{}", again.body);
    }
    // What was typed is kept with the line: it stands there when they come back.
    let page = owner.get(EDIT).await.body;
    let id = id_in(&page).to_owned();
    assert!(page.contains("Half a text.") && page.contains("Half a title"), "{page}");
    // Saved, everybody reads it; by another service's address it is not there.
    let text = format!("A drawing: ![It](image:{id}) ![Not](image:secret-image)");
    owner.does(EDIT, "write_document", &[("base", "1"), ("title", "Design"), ("text", &text), ("file", "")]).await;
    let page = site.sign_in_as("outsider").await.get(PAGE).await.body;
    assert!(page.contains(&format!("<img src=\"/services/service/images/{id}\" alt=\"It\"")), "{page}");
    assert_eq!(page.matches("<img").count(), 1, "another service's image is not shown: {page}");
    let stranger = site.sign_in_as("outsider").await;
    assert_eq!(stranger.get("/services/secret/images/secret-image").await.status, 404);
    assert_eq!(stranger.get(&format!("/services/secret/images/{id}")).await.status, 404);
}

#[tokio::test]
async fn a_script_is_told_where_the_image_is_and_sending_twice_adds_one() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let rows = site.store.audit_log().await.unwrap().len();
    let mut places = Vec::new();
    for path in [EDIT, "/services/service/documents/new", EDIT] {
        let answer =
            owner.sends_file(path, "add_image", &[("key", "k")], ("a.png", &drawing(ImageFormat::Png)), true).await;
        places.push(answer.json()["done"]["location"].as_str().unwrap_or_else(|| panic!("{}", answer.body)).to_owned());
    }
    assert!(
        places[0].starts_with("/services/service/images/") && places.iter().all(|place| *place == places[0]),
        "{places:?}"
    );
    // The same key with another image is another request.
    let other =
        owner.sends_file(EDIT, "add_image", &[("key", "k")], ("a.png", &drawing(ImageFormat::WebP)), true).await;
    assert_ne!(other.json()["done"]["location"], places[0].as_str());
    assert_eq!(site.store.audit_log().await.unwrap().len(), rows + 2);
}

#[tokio::test]
async fn what_cannot_be_shown_is_refused_with_its_reason_and_nothing_is_lost() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let whole = drawing(ImageFormat::Png);
    let large = vec![7; 3_000_000];
    let with_head = |width: u32, height: u32| {
        let mut bomb = whole.clone();
        bomb[16..20].copy_from_slice(&width.to_be_bytes());
        bomb[20..24].copy_from_slice(&height.to_be_bytes());
        bomb
    };
    let mut broken = whole.clone();
    let middle = broken.iter().position(|byte| *byte == b'I').unwrap() + 40;
    broken[middle] ^= 0xff;
    let page = [b"\x89PNG\r\n\x1a\n".to_vec(), b"<html><script>alert(1)</script></html>".to_vec()].concat();
    let unreadable = "This is no PNG, JPEG or WebP, or it is broken.";
    let cases: [(&str, Vec<u8>, &str, &str); 8] = [
        ("nothing", Vec::new(), "Choose an image first.", "先に画像を選んでください。"),
        ("a text", b"Just words.".to_vec(), unreadable, "壊れています。"),
        ("a drawing in text", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), unreadable, "壊れています。"),
        ("a page behind the right beginning", page, unreadable, "壊れています。"),
        ("broken pixels", broken, unreadable, "壊れています。"),
        ("other sizes than pixels", with_head(31, 21), unreadable, "壊れています。"),
        ("a bomb", with_head(60_000, 60_000), "The image is 60000 × 60000 pixels.", "60000 × 60000 ピクセル"),
        ("three megabytes", large, "The file has 3.0 MB; at most 2.0 MB are read.", "3.0 MB"),
    ];
    let before = dump(&site.store).await;
    for (what, file, english, japanese) in cases {
        let answer = adds(&owner, ("x.png", &file), "Its shape").await;
        assert_eq!(answer.status, 422, "{what}: {}", answer.body);
        for kept in ["Half a title", "Half a text.", "Half a word", "Its shape"] {
            assert!(answer.body.contains(kept), "{what} {kept}: {}", answer.body);
        }
        let beside = answer.body.split_once("id=\"write_document-file-refusal\"").expect(what).1.split("</p>").next();
        assert!(beside.unwrap().contains(english), "{what}: {beside:?}");
        let outcome = owner.sends_file(EDIT, "add_image", &[], ("x.png", &file), true).await;
        assert_eq!(outcome.json()["refused"]["refusal"]["field"], "file", "{what}");
        let fields = [("name", "owner"), ("language", "ja"), ("zone", "UTC"), ("theme", "dark")];
        owner.does("/profile", "change_profile", &fields).await;
        let answer = adds(&owner, ("x.png", &file), "").await;
        assert!(answer.body.contains(japanese), "{what}: {}", answer.body);
        owner
            .does(
                "/profile",
                "change_profile",
                &[("name", "owner"), ("language", "en"), ("zone", "UTC"), ("theme", "dark")],
            )
            .await;
    }
    assert!(!differences(&before, &dump(&site.store).await).contains(&"document_image".to_owned()), "nothing was kept");
    // More than a request may hold: what stood before the file is handed back.
    let answer = adds(&owner, ("x.png", &vec![7; 5_000_000]), "").await;
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("Half a text."), "{}", answer.body);
}

#[tokio::test]
async fn saving_does_not_pass_over_an_image_that_was_chosen() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let fields = [("form", "write_document"), ("base", "1"), ("title", "Design"), ("text", "Mine."), ("file", "a.png")];
    let answer = owner.sends(EDIT, "write_document", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("An image is chosen and not added yet.") && answer.body.contains("Mine."));
    assert_eq!(owner.data("document?slug=service&id=service-design&number=").await["revision"]["number"], 1);
    // Whoever may not write adds nothing either, whatever they send.
    let reviewer = site.sign_in_as("reviewer").await;
    let refused = reviewer.sends_file(EDIT, "add_image", &[], ("x.png", b"no image"), true).await;
    assert_eq!(refused.outcome(), "only_owning_team");
}

#[tokio::test]
async fn what_was_signed_shows_its_images_for_ever() {
    let mut world = organisation().await;
    world.writes("drawn", "service", 0, "![It](image:service-image) ![Not](image:secret-image)").await;
    world.starts_on("drawn-review", "service", "watchers", "small").await;
    world.answers("drawn-review", "small-q0", 0, "It is.").await;
    world.pins("drawn-review", 0, Some(("drawn", 1))).await;
    world.hands_over("drawn-review").await;
    world.signs("reviewer", "drawn-review", Decision::LookedNoConcerns).await;
    world.signs("owner", "drawn-review", Decision::Go).await;
    let site = Site::of(&world).await;
    let page = site.sign_in_as("outsider").await.get("/snapshots/drawn-review-snapshot").await.body;
    assert!(page.contains("<img src=\"/services/service/images/service-image\" alt=\"It\""), "{page}");
    assert_eq!(page.matches("<img").count(), 1, "{page}");
}

#[tokio::test]
async fn a_script_looks_at_what_is_typed_without_storing_it() {
    let (_world, site) = site().await;
    let owner = site.sign_in_as("owner").await;
    let before = dump(&site.store).await;
    let text = "One[^1] ![It](image:service-image)\n\n[^1]: Two.\n\n```rust\nlet a;\n```\n";
    let fields = [("base", "1"), ("kind", "load_test"), ("title", "Mine"), ("text", text), ("step", "preview")];
    for path in [EDIT, "/services/service/documents/new"] {
        let answer = owner.sends_by_script(path, "write_document", &fields).await;
        let page: serde_json::Value =
            serde_json::from_str(answer.json()["shown"]["page"].as_str().expect("a page")).unwrap();
        let preview = &page["data"]["preview"];
        let html = preview["text"].as_str().unwrap();
        for part in
            ["<img src=\"/services/service/images/service-image\"", "id=\"footnote-1\"", "class=\"code-keyword\""]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert_eq!((preview["title"].as_str(), preview["source"].as_str()), (Some("Mine"), Some(text)));
    }
    assert_eq!(differences(&before, &dump(&site.store).await), [""; 0]);
}
