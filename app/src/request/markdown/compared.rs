//! Two revisions of a document in one text, as it is read, with marks on what came and what went.

use std::sync::LazyLock;

use ammonia::Builder;
use domain::diff::Change;
use domain::document::block::MARKDOWN;
use domain::document::{Mark, Piece, compare};
use pulldown_cmark::{Event, Tag, TagEnd, html};

use super::document::{document_builder, finished, headings};
use super::{Images, footnotes, shallow, with_links_for_images};
use crate::messages::Texts;
use crate::view::Html;

static SAFE_COMPARED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = document_builder();
    builder.add_tags(["ins", "s", "details", "summary"]);
    builder.add_allowed_classes("div", ["block-change"]);
    builder.add_allowed_classes("p", ["fact"]);
    builder.add_allowed_classes("ins", ["moved"]);
    builder.add_allowed_classes("details", ["moved", "same"]);
    builder.add_allowed_classes("span", ["visually-hidden"]);
    builder
});

/// Renders what differs between two texts; none where they read the same.
pub fn render_compared(before: &str, after: &str, l: Texts, images: &Images) -> Option<Html> {
    let pieces = compare(shallow(before, MARKDOWN).collect(), shallow(after, MARKDOWN).collect())?;
    let marked = pieces.into_iter().map(|piece| match piece {
        // What the author struck out is not what went.
        Piece::Event(Event::Start(Tag::Strikethrough)) => Event::InlineHtml("<s>".into()),
        Piece::Event(Event::End(TagEnd::Strikethrough)) => Event::InlineHtml("</s>".into()),
        Piece::Event(event) => event,
        Piece::Begin(mark) => Event::InlineHtml(begin(mark, l).into()),
        Piece::End(mark) => Event::InlineHtml(end(mark).into()),
    });
    let mut events = footnotes::gathered(marked.collect(), l);
    headings(&mut events);
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, with_links_for_images(finished(events, l, images).into_iter()));
    Some(Html(SAFE_COMPARED.clean(&unsafe_html).to_string()))
}

/// What is marked is said as well: readers of screens say nothing of colours, and printers may have none.
fn begin(mark: Mark, l: Texts) -> String {
    let words = |tag: &str, key| format!("<{tag}><span class=\"visually-hidden\"> [{}] </span>", l.t(key));
    let block = |tag: &str, key| format!("<div class=\"block-change\"><p class=\"fact\">{}</p><{tag}>", l.t(key));
    match mark {
        Mark::Words(Change::Removed) => words("del", "change.removed"),
        Mark::Words(_) => words("ins", "change.added"),
        Mark::Blocks(Change::Removed) => block("del", "change.block_removed"),
        Mark::Blocks(_) => block("ins", "change.block_added"),
        Mark::MovedHere => block("ins class=\"moved\"", "change.moved_here"),
        Mark::MovedAway => {
            format!("<details class=\"moved\"><summary>{}</summary><del>", l.t("change.moved_away"))
        }
        Mark::Same(count) => {
            let said = l.f("document.same_blocks", &[("count", &count.to_string())]);
            format!("<details class=\"same\"><summary>{said}</summary>")
        }
    }
}

fn end(mark: Mark) -> &'static str {
    match mark {
        Mark::Words(Change::Removed) => "</del>",
        Mark::Words(_) => "</ins>",
        Mark::Blocks(Change::Removed) => "</del></div>",
        Mark::Blocks(_) | Mark::MovedHere => "</ins></div>",
        Mark::MovedAway => "</del></details>",
        Mark::Same(_) => "</details>",
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use domain::language::Language;

    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let rendered = render_compared(before, after, Texts::new(Language::En), &Images::default());
        let html = rendered.expect("they differ").0;
        html.replace("<span class=\"visually-hidden\"> [added] </span>", "[+]")
            .replace("<span class=\"visually-hidden\"> [removed] </span>", "[-]")
            .replace('\n', "")
    }

    #[test]
    fn marks_stand_in_the_text_as_it_is_read() {
        let (label, end) = ("<div class=\"block-change\"><p class=\"fact\">", "</div>");
        for (before, after, expected) in [
            (
                "It waits *30* s.",
                "It waits *5* s.",
                "<p>It waits <em><del>[-]30</del><ins>[+]5</ins></em> s.</p>".to_owned(),
            ),
            ("a b c", "a b ~~c~~", "<p>a b <del>[-]c</del><s><ins>[+]c</ins></s></p>".to_owned()),
            (
                "# A\n\nb",
                "# A new one\n\nb",
                "<h2 id=\"doc-a-new-one\">A<ins>[+] new one</ins></h2><p>b</p>".to_owned(),
            ),
            ("a", "a\n\nb", format!("<p>a</p>{label}Added</p><ins><p>b</p></ins>{end}")),
            ("a\n\n- b", "a", format!("<p>a</p>{label}Removed</p><del><ul><li>b</li></ul></del>{end}")),
            ("- a\n- b", "- a", "<ul><li>a</li><li><del>[-]b</del></li></ul>".to_owned()),
            (
                "```rust\nlet a = 1;\n```",
                "```rust\nlet a = \"<2>\";\n```",
                "<pre><code>let a = <del>[-]1</del><ins>[+]\"&lt;2&gt;\"</ins>;</code></pre>".to_owned(),
            ),
            (
                "|a|b|\n|-|-|\n|c|d e|",
                "|a|b|\n|-|-|\n|c|d f|",
                "<div class=\"table-scroll\" tabindex=\"0\"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\
                 <tr><td>c</td><td>d <del>[-]e</del><ins>[+]f</ins></td></tr></tbody></table></div>"
                    .to_owned(),
            ),
        ] {
            assert_eq!(shown(before, after), expected, "{before:?} → {after:?}");
        }
    }

    #[test]
    fn boxes_say_what_they_were_and_what_they_are() {
        let html = shown("- [ ] done it", "- [x] done it");
        let boxes: Vec<&str> = html.split("<input").skip(1).filter_map(|rest| rest.split('>').next()).collect();
        assert!(boxes.len() == 2 && !boxes[0].contains("checked=") && boxes[1].contains("checked="), "{html}");
        assert!(html.contains("<del>[-]<input") && html.contains("<ins>[+]<input"), "{html}");
    }

    #[test]
    fn footnotes_keep_their_links() {
        let html = shown("a[^1]\n\n[^1]: In May.", "a[^1]\n\n[^1]: In June.");
        for part in [
            "href=\"#footnote-1\"",
            "<li id=\"footnote-1\"><p>In <del>[-]May</del><ins>[+]June</ins>.",
            "footnote-back",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_moved_is_folded_where_it_stood() {
        let (first, second) = ("The first of all the paragraphs.", "The second of all the paragraphs.");
        let html = shown(&format!("{first}\n\n{second}\n\nc"), &format!("{second}\n\n{first}\n\nc"));
        assert!(
            html.contains("<details class=\"moved\"><summary>Moved from here</summary><del><p>The first"),
            "{html}"
        );
        assert!(
            html.contains("<p class=\"fact\">Moved here, unchanged</p><ins class=\"moved\"><p>The first"),
            "{html}"
        );
    }

    #[test]
    fn hostile_texts_do_nothing_and_marks_cannot_be_typed() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "`</code><script>alert(1)</script>`",
            "</ins></div><script>alert(1)</script>",
            "</del><style>*{display:none}</style>",
            "```\n</code></pre><script>alert(1)</script>\n```",
            "a[^1]\n\n[^1]: </li></ol><script>alert(1)</script>",
            "![<img src=x onerror=alert(1)>](image:1)",
            "<details open ontoggle=alert(1)><summary>x</summary></details>",
            "<ins>x</ins>",
        ] {
            for (before, after) in [("", hostile), (hostile, ""), ("one two three", &format!("one two {hostile}"))] {
                let html = shown(before, after).to_lowercase();
                let tags = html.replace("&lt;", "").replace("&gt;", "");
                for tag in ["<script", "<img", "<style", "<details open", "<ins>x</ins>"] {
                    assert!(!tags.contains(tag), "{hostile} became {html}");
                }
                assert!(!html.contains("href=\"javascript"), "{hostile} became {html}");
            }
        }
    }

    #[test]
    fn what_is_long_is_rendered_in_time() {
        let before = "word *and* [more](https://example.com) ".repeat(5_000);
        let after = "- an item\n\n> or `else`\n\n".repeat(8_000);
        let begun = Instant::now();
        assert!(render_compared(&before, &after, Texts::new(Language::En), &Images::default()).is_some());
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }
}
