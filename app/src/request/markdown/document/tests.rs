//! What becomes of documents.

use std::sync::Arc;

use domain::digest::Digest;
use domain::document::diagram::LONGEST_SOURCE;
use domain::language::Language;

use super::super::{Diagrams, Drawn, Known, Undrawn};

use super::*;

fn rendered(markdown: &str) -> (String, Vec<Heading>) {
    let (html, headings) = render_document(markdown, Texts::new(Language::En), &Images::default(), &[]);
    (html.0, headings)
}

#[test]
fn passages_are_marked_where_readers_see_them() {
    let marked = |markdown: &str, quote: &str| {
        let blocks = domain::document::block::blocks(markdown);
        let anchor = domain::document::Anchor::find(&blocks, quote, None).expect("it is there once");
        let passage = Passage { thread: "t".into(), number: 3, anchor };
        let html = render_document(markdown, Texts::new(Language::En), &Images::default(), &[passage]).0.0;
        let number = r##"<sup class="thread-mark"><a id="passage-t" href="#thread-t" target="_self" aria-label="Thread 3" rel="noopener noreferrer nofollow">3</a></sup>"##;
        assert_eq!(html.matches("thread-mark").count(), 1, "{html}");
        assert!(html.contains(number), "{html}");
        html.replace(number, "^")
    };
    for (markdown, quote, html) in [
        (
            "It takes *one at a* time.",
            "takes one at",
            "<p>It <mark>takes </mark><em><mark>one at</mark>^ a</em> time.</p>\n",
        ),
        ("a  b\nc d", "b c", "<p>a  <mark>b</mark>\n<mark>c</mark>^ d</p>\n"),
        ("Say `x y` now", "x", "<p>Say <mark><code>x y</code></mark>^ now</p>\n"),
        ("- a\n- b & c\n", "b &", "<ul>\n<li>a</li>\n<li><mark>b &amp;</mark>^ c</li>\n</ul>\n"),
        ("## Load\n\nload", "Load", "<h2 id=\"doc-load\"><mark>Load</mark>^</h2>\n<p>load</p>\n"),
        ("日本語の文。\n次の行。", "の文。 次", "<p>日本語<mark>の文。</mark>\n<mark>次</mark>^の行。</p>\n"),
    ] {
        assert_eq!(marked(markdown, quote), html);
    }
    let html = marked("A [long way](https://a.example) home", "long");
    assert!(html.contains("<mark>long</mark> way</a>^ home"), "no link in a link: {html}");
    assert!(marked("```\na < b\n```\n", "a < b").contains("</pre>\n<p>^</p>"), "behind code");
}

#[test]
fn headings_of_a_document_stand_below_its_title_and_can_be_linked_to() {
    let list = |markdown: &str| {
        let (html, headings) = rendered(markdown);
        let list = headings.into_iter().map(|h| (h.depth, h.id, h.words)).collect::<Vec<_>>();
        (html, list)
    };
    let heading = |depth: u8, id: &str, words: &str| (depth, id.to_owned(), words.to_owned());
    let (html, headings) = list("## Load\n\n### At *noon*\n\n## 設計\n\n## Load\n");
    let expected = [heading(0, "doc-load", "Load"), heading(1, "doc-at-noon", "At noon")];
    assert_eq!(headings[..2], expected);
    assert_eq!(headings[2..], [heading(0, "doc-設計", "設計"), heading(0, "doc-load-2", "Load")]);
    assert!(html.starts_with("<h2 id=\"doc-load\">Load</h2>\n<h3 id=\"doc-at-noon\">At <em>noon</em></h3>"), "{html}");
    let (html, _) = list("|a|\n|-|\n|b|\n\n<div class=\"table-scroll\">");
    assert!(html.starts_with("<div class=\"table-scroll\" tabindex=\"0\"><table>"), "{html}");
    assert!(html.contains("&lt;div class") && html.matches("<div").count() == 1, "{html}");
    assert_eq!(list("# A\n## B").1, [heading(0, "doc-a", "A"), heading(1, "doc-b", "B")]);
    let (html, headings) = list("# \"><script>x</script> {#main}\n");
    assert!(!html.contains("<script") && headings[0].1.starts_with("doc-"), "{html} {headings:?}");
}

#[test]
fn no_text_takes_the_renderer_long_or_down() {
    for piece in [
        ">",
        "- ",
        "[",
        "*a",
        "![](",
        "|-",
        "#\n",
        "<b>",
        "`",
        "~~",
        "1. > ",
        "]",
        "[]",
        "[[]()",
        "- [x] ",
        "![a](image:a)",
        "![",
        "[^",
        "[^a]",
        "[^a]: ",
        "[^a]:\n\n    ",
        "[^a]: [^a]\n\n",
        "> [^a]: ",
        "[^a] [^a]: b\n\n",
        "```\n",
        "~~~js\n/a\n",
        "```rust\nlet a = (\n```\n",
        "```mermaid\naccDescr {\n```\n",
    ] {
        let text = piece.repeat(domain::document::LONGEST / piece.len());
        with_diagrams(&text, None);
    }
}

#[test]
fn footnotes_are_numbered_as_they_are_mentioned_and_stand_at_the_end() {
    let (html, _) =
        rendered("a[^z] b[^Q] c[^z]\n\n[^q]: Quiet.\n\n[^z]: Loud, see[^q].\n\nlast words\n\n[^never]: Alone.\n");
    let link = |number: u32, times: u32| {
        format!(
            "<sup class=\"footnote-mark\"><a href=\"#footnote-{number}\" id=\"footnote-{number}-from-{times}\" \
             target=\"_self\" role=\"doc-noteref\" aria-label=\"Footnote {number}\" \
             rel=\"noopener noreferrer nofollow\">{number}</a></sup>"
        )
    };
    let (text, notes) = html.split_once("<section").expect("they stand in one place");
    assert_eq!(text, format!("<p>a{} b{} c{}</p>\n<p>last words</p>\n", link(1, 1), link(2, 1), link(1, 2)));
    let order = [
        "<li id=\"footnote-1\">\n<p>Loud, see",
        "<li id=\"footnote-2\">\n<p>Quiet.",
        "<li id=\"footnote-3\">\n<p>Alone.</p>",
    ];
    let places = order.map(|words| notes.find(words).unwrap_or_else(|| panic!("{words} in {notes}")));
    assert!(places.is_sorted(), "{notes}");
    assert!(notes.contains(&link(2, 2)), "a note mentions another: {notes}");
    for back in ["#footnote-1-from-1", "#footnote-1-from-2", "#footnote-2-from-1", "#footnote-2-from-2"] {
        assert!(notes.contains(&format!("href=\"{back}\" target=\"_self\" role=\"doc-backlink\"")), "{notes}");
    }
    assert!(notes.contains("aria-label=\"Back from footnote 2 to its mention 2\""), "{notes}");
}

#[test]
fn what_a_footnote_is_called_stands_nowhere() {
    for name in ["\"><script>", "doc-other", "2-from-2", "javascript:alert(1)", "設計", "<b>", "&quot;"] {
        let (html, _) = rendered(&format!("# doc main\n\na[^{name}]\n\n[^{name}]: b\n"));
        assert!(html.contains("<a href=\"#footnote-1\" id=\"footnote-1-from-1\""), "{name} became {html}");
        assert!(!html.contains(name), "{name} became {html}");
    }
    let (html, headings) = rendered("# Footnote 1\n\na[^1]\n\n[^1]: b\n");
    assert_eq!(headings[0].id, "doc-footnote-1");
    assert_eq!(html.matches("id=\"footnote-1\"").count(), 1, "{html}");
    // A mention without a note is what was typed.
    assert_eq!(rendered("a[^1]").0, "<p>a[^1]</p>\n");
    // Links of our own are made here; those that are typed lead to sites.
    for typed in ["[x](#footnote-1\\\"onclick)", "[x](#main)", "[x](/sign-out)", "[x](//example.com)"] {
        assert!(!rendered(typed).0.contains("href"), "{typed}");
    }
}

#[test]
fn tasks_are_boxes_that_say_their_state_and_cannot_be_ticked() {
    let (html, _) = rendered("- [x] tried\n- [ ] agreed\n");
    assert_eq!(
        html,
        "<ul>\n<li><input type=\"checkbox\" disabled=\"\" aria-label=\"Done\" checked=\"\"> tried</li>\n\
         <li><input type=\"checkbox\" disabled=\"\" aria-label=\"To do\"> agreed</li>\n</ul>\n"
    );
    let (html, _) = render_document("- [ ] a", Texts::new(Language::Ja), &Images::default(), &[]);
    assert!(html.0.contains("aria-label=\"未完了\""), "{}", html.0);
    assert!(!rendered("<input type=\"password\">").0.contains("<input"));
}

#[test]
fn code_has_colours_where_its_language_is_known() {
    let (html, _) = rendered("```rust\nlet a = \"<b>\";\n```\n");
    assert!(html.starts_with("<pre><code><span class=\"code-keyword\">let</span>"), "{html}");
    assert!(html.contains("\"&lt;b&gt;\"</span>;"), "{html}");
    let (html, _) = rendered("```nothing <b> class=\"x\"\n<script>\n```\n\n    indented <i>\n");
    assert_eq!(html, "<pre><code>&lt;script&gt;\n</code></pre>\n<pre><code>indented &lt;i&gt;\n</code></pre>\n");
    let (html, _) = rendered("<span class=\"code-name\">x</span>");
    assert!(!html.contains("<span"), "{html}");
}

#[test]
fn images_of_the_service_are_shown_and_no_others() {
    let line = |id: &str, slug: &str| storage::images::ImageLine {
        id: id.into(),
        slug: slug.to_owned(),
        width: 30,
        height: 20,
    };
    let images = Images::of(vec![line("one-1", "service"), line("two", "a\"><script>")]);
    let html = |markdown: &str| render_document(markdown, Texts::new(Language::En), &images, &[]).0.0;
    assert_eq!(
        html("![A *drawing* of \"it\" &lt;b>](image:one-1)"),
        "<p><img src=\"/services/service/images/one-1\" alt=\"A drawing of &quot;it&quot; &lt;b&gt;\" width=\"30\" height=\"20\" \
         loading=\"lazy\"></p>\n"
    );
    for other in [
        "![x](image:three)",
        "![x](https://example.com/x.png)",
        "![x](/services/service/images/one-1)",
        "![x](data:image/png;base64,AAAA)",
        "![x](image:one-1?a)",
        "<img src=\"/services/service/images/one-1\">",
    ] {
        assert!(!html(other).contains("<img"), "{other} became {}", html(other));
    }
    assert!(!html("[x](/services/service/images/one-1)").contains("href"));
    let hostile = html("![\" onerror=\"alert(1)](image:two)");
    assert!(!hostile.contains("<script") && !hostile.contains("\" onerror"), "{hostile}");
    let within = html("![a ![b](image:one-1) c](image:one-1) d");
    assert!(within.matches("<img").count() == 1 && within.ends_with(" d</p>\n"), "{within}");
}

/// A text whose diagrams are at `/place`, with what is known about them.
fn with_diagrams(markdown: &str, known: Option<Drawn>) -> String {
    let known: Known = Arc::new(move |_| known);
    let images = Images::default().with_diagrams(Diagrams::at("/place", &known));
    render_document(markdown, Texts::new(Language::En), &images, &[]).0.0
}

#[test]
fn a_diagram_is_a_picture_with_its_source_in_a_fold() {
    let source = "flowchart LR\n accTitle: \"A\" <b>\n a --> b\n";
    let text = format!("```mermaid\n{source}```\n");
    let digest = Digest::of(source.as_bytes());
    let fold = "<details class=\"more\"><summary>Source of the diagram</summary><pre><code>flowchart LR\n accTitle: \"A\" &lt;b&gt;\n a --&gt; b\n</code></pre></details>";
    let figure = |sizes: &str| {
        format!(
            "<figure class=\"diagram\"><img src=\"/place/diagrams/{digest}\" alt=\"Diagram: &quot;A&quot; &lt;b&gt;\"{sizes} \
             loading=\"lazy\">{fold}</figure>\n"
        )
    };
    assert_eq!(with_diagrams(&text, None), figure(""));
    assert_eq!(with_diagrams(&text, Some(Ok((30, 20)))), figure(" width=\"30\" height=\"20\""));
    assert_eq!(with_diagrams(&text, Some(Err(Undrawn::Busy))), figure(""), "the next time may go better");
    let unnamed = with_diagrams("```mermaid\npie\n```\n", None);
    assert!(unnamed.contains("alt=\"Diagram; its source follows\""), "{unnamed}");
    // Where diagrams are not drawn, and in other languages, it is code.
    assert!(rendered(&text).0.starts_with("<pre><code>flowchart"), "{}", rendered(&text).0);
    assert!(with_diagrams("```rust\nlet a;\n```\n", None).starts_with("<pre><code>"));
    assert!(with_diagrams("    mermaid\n", None).starts_with("<pre><code>mermaid"));
    let many = with_diagrams(&"```mermaid\npie\n```\n\n".repeat(MOST_DIAGRAMS + 3), None);
    assert_eq!(
        (many.matches("<img").count(), many.matches("<pre><code>pie").count()),
        (MOST_DIAGRAMS, MOST_DIAGRAMS + 3)
    );
}

#[test]
fn a_diagram_that_cannot_be_drawn_is_code_with_the_reason() {
    for (why, sentence) in [
        (Undrawn::Unreadable, "its source cannot be read."),
        (Undrawn::TooLarge, "it is too large."),
        (Undrawn::TooSlow, "that took too long."),
    ] {
        let html = with_diagrams("```mermaid\n<x>\n```\n", Some(Err(why)));
        let (said, code) = html.split_once("</p>").expect("a sentence");
        assert!(
            said.starts_with("<figure class=\"diagram\"><p class=\"diagram-undrawn\">") && said.contains(sentence),
            "{html}"
        );
        assert_eq!(code, "<pre><code>&lt;x&gt;\n</code></pre></figure>\n");
    }
    // That it is too large is known before anybody draws it.
    let large = with_diagrams(&format!("```mermaid\n{}\n```\n", "x".repeat(LONGEST_SOURCE)), None);
    assert!(large.contains("it is too large.") && !large.contains("<img"), "{large}");
}

#[test]
fn nobody_types_the_address_of_a_diagram() {
    let address = format!("/place/diagrams/{}", "a".repeat(64));
    for typed in [
        format!("![x]({address})"),
        format!("<img src=\"{address}\">"),
        format!("<figure class=\"diagram\"><img src=\"{address}\"></figure>"),
        "<details open><summary>x</summary></details>".to_owned(),
    ] {
        let html = with_diagrams(&typed, None);
        for tag in ["<img", "<figure", "<details", "href"] {
            assert!(!html.contains(tag), "{typed} became {html}");
        }
    }
    let typed = with_diagrams("```mermaid\n</code></pre><img src=x onerror=alert(1)><script>\n```\n", None);
    assert!(typed.matches("<img").count() == 1 && !typed.contains("<script"), "{typed}");
    for other in ["//evil.example/diagrams/", "https://evil.example/diagrams/", "diagrams/"] {
        assert!(!diagrams::is_address(&format!("{other}{}", "a".repeat(64))), "{other}");
    }
    assert!(diagrams::is_address(&address) && !diagrams::is_address(&address[..address.len() - 1]));
}

#[test]
fn a_passage_of_a_diagram_has_its_mark_behind_the_figure() {
    let text = "```mermaid\nflowchart LR\n a --> b\n```\n\nEnd.\n";
    let blocks = domain::document::block::blocks(text);
    let anchor = domain::document::Anchor::find(&blocks, "a --> b", None).expect("it is there once");
    let passage = Passage { thread: "t".into(), number: 3, anchor };
    let known: Known = Arc::new(|_| None);
    let images = Images::default().with_diagrams(Diagrams::at("/place", &known));
    let html = render_document(text, Texts::new(Language::En), &images, &[passage]).0.0;
    let behind = html.split_once("</figure>\n<p><sup class=\"thread-mark\">");
    assert!(behind.is_some_and(|(before, _)| before.contains("a --&gt; b\n</code>")), "{html}");
}

#[test]
fn a_text_names_images_by_their_ids() {
    let named = Images::named_in("![a](image:0-a) [b](image:0-a) image: image:Z9) ![c](image:é) image:");
    assert_eq!(named, ["0-a", "Z9"]);
    let many = (0..1_000).map(|at| format!("(image:{at})")).collect::<String>();
    assert_eq!(Images::named_in(&many).len(), 200);
    assert!(Images::named_in(&format!("image:{}", "a".repeat(65))).is_empty());
}
