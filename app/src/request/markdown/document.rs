//! Documents: texts with headings that can be linked to, footnotes, boxes and code in colours.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use domain::document::block::MARKDOWN;
use domain::import::slug;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd, html};

use super::code::{CLASSES, Left};
use super::{Images, Passage, builder, escaped, footnotes, passages, shallow, with_links_for_images};
use crate::messages::Texts;
use crate::view::Html;
use crate::view::documents::Heading;

/// Ids, classes and fields are of our making: what people type has none, since HTML in it is shown as words.
static SAFE_DOCUMENT: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder();
    builder.add_tags(["h2", "div", "section", "span", "input", "img", "mark"]);
    builder.add_tag_attributes("div", ["tabindex"]);
    builder.add_allowed_classes("div", ["table-scroll"]);
    builder.add_allowed_classes("span", CLASSES);
    builder.add_allowed_classes("section", ["footnotes"]);
    builder.add_allowed_classes("sup", ["footnote-mark", "thread-mark"]);
    builder.add_allowed_classes("a", ["footnote-back"]);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        builder.add_tag_attributes(heading, ["id"]);
    }
    builder.add_tag_attributes("li", ["id"]);
    builder.add_tag_attributes("a", ["id", "aria-label"]);
    builder.add_tag_attribute_values("a", "target", ["_self"]);
    builder.add_tag_attribute_values("a", "role", ["doc-noteref", "doc-backlink"]);
    builder.add_tag_attributes("section", ["aria-label"]);
    builder.add_tag_attribute_values("section", "role", ["doc-endnotes"]);
    builder.add_tag_attributes("input", ["checked", "disabled", "aria-label"]);
    builder.add_tag_attribute_values("input", "type", ["checkbox"]);
    builder.add_tag_attributes("img", ["src", "alt", "width", "height"]);
    builder.add_tag_attribute_values("img", "loading", ["lazy"]);
    builder.attribute_filter(|element, attribute, value| {
        // What is typed leads to sites, and only what is made here leads into this one. Only what is in this one is shown.
        let own = value.starts_with('/');
        let fits = match (element, attribute) {
            (_, "href") => !own,
            (_, "src") => own,
            _ => true,
        };
        fits.then(|| value.into())
    });
    builder.url_relative(UrlRelative::Custom(Box::new(own_address)));
    builder
});

/// Of addresses without a site, those of footnotes, of threads and of images.
fn own_address(address: &str) -> Option<Cow<'_, str>> {
    if address.starts_with("/services/") && address.contains("/images/") {
        return Some(address.into());
    }
    let rest = [footnotes::PREFIX, passages::PREFIX].iter().find_map(|prefix| address.strip_prefix(prefix))?;
    rest.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-').then_some(address.into())
}

/// Renders a document, whose title is the page's first heading: its own begin at the second level, whichever its author began with,
/// and can be linked to. With them comes a list of them. Of images it shows those that it is given, and it marks passages.
pub fn render_document(markdown: &str, l: Texts, images: &Images, passages: &[Passage]) -> (Html, Vec<Heading>) {
    let marked = passages::marked(shallow(markdown, MARKDOWN).collect(), passages, l);
    let mut events = footnotes::gathered(marked, l);
    let headings = headings(&mut events);
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, with_links_for_images(finished(events, l, images).into_iter()));
    (Html(SAFE_DOCUMENT.clean(&unsafe_html).to_string()), headings)
}

/// Gives headings their level and their id.
fn headings(events: &mut [Event<'_>]) -> Vec<Heading> {
    let highest = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    });
    let highest = highest.min().unwrap_or_default();
    let mut headings: Vec<Heading> = Vec::new();
    let (mut begun, mut taken) = (None, HashMap::new());
    for at in 0..events.len() {
        match &mut events[at] {
            Event::Start(Tag::Heading { level, .. }) => {
                let depth = *level as u8 - highest;
                *level = below_title(depth);
                begun = Some((at, depth));
            }
            Event::End(TagEnd::Heading(level)) => {
                let Some((start, depth)) = begun.take() else { continue };
                *level = below_title(depth);
                let words = words(&events[start..at]);
                let id = fresh_id(&mut taken, &words);
                if let Event::Start(Tag::Heading { id: place, .. }) = &mut events[start] {
                    *place = Some(id.clone().into());
                }
                headings.push(Heading { depth, id, words });
            }
            _ => {}
        }
    }
    headings
}

/// Puts in what the renderer does not make by itself.
fn finished<'a>(events: Vec<Event<'a>>, l: Texts, images: &Images) -> Vec<Event<'a>> {
    let mut finished = Vec::with_capacity(events.len());
    let mut left = Left::new();
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        match event {
            // A wide table scrolls by itself, by keyboard too.
            Event::Start(Tag::Table(_)) => {
                finished.push(Event::Html(r#"<div class="table-scroll" tabindex="0">"#.into()));
                finished.push(event);
            }
            Event::End(TagEnd::Table) => finished.extend([event, Event::Html("</div>".into())]),
            Event::TaskListMarker(done) => finished.push(Event::InlineHtml(task(done, l).into())),
            Event::Start(Tag::CodeBlock(kind)) => {
                let words = events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::CodeBlock)));
                let code = words.filter_map(said).collect::<String>();
                finished.push(Event::Html(code_block(&code, &kind, &mut left).into()));
            }
            Event::Start(Tag::Image { ref dest_url, .. }) => {
                let until = end_of_image(events.as_slice()).filter(|_| images.has(dest_url));
                match until {
                    Some(end) => {
                        let shown = images.element(dest_url, &words(&events.as_slice()[..end]));
                        finished.push(Event::InlineHtml(shown.unwrap_or_default().into()));
                        events.nth(end);
                    }
                    None => finished.push(event),
                }
            }
            other => finished.push(other),
        }
    }
    finished
}

/// Where an image ends that has begun. What it shows can name other images.
fn end_of_image(events: &[Event<'_>]) -> Option<usize> {
    let mut open = 1;
    events.iter().position(|event| {
        match event {
            Event::Start(Tag::Image { .. }) => open += 1,
            Event::End(TagEnd::Image) => open -= 1,
            _ => {}
        }
        open == 0
    })
}

fn said(event: Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    }
}

/// A box that shows and cannot be ticked: what is done is written in the text. A box, not a sign like ☑, because readers of screens
/// say of a box whether it is ticked, in their own language, and of the sign what it looks like, or nothing. It takes no focus.
fn task(done: bool, l: Texts) -> String {
    let (label, checked) = if done { ("document.task_done", " checked=\"\"") } else { ("document.task_open", "") };
    format!("<input type=\"checkbox\" disabled=\"\" aria-label=\"{}\"{checked}> ", l.t(label))
}

fn code_block(code: &str, kind: &CodeBlockKind<'_>, left: &mut Left) -> String {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info,
        CodeBlockKind::Indented => "",
    };
    let code = left.marked(code, info).unwrap_or_else(|| escaped(code));
    format!("<pre><code>{code}</code></pre>\n")
}

/// An id for a heading, made of its words, that no earlier one has: `taken` says how often each was wanted. Nothing else on a page
/// begins like it.
fn fresh_id(taken: &mut HashMap<String, u32>, words: &str) -> String {
    let wanted = format!("doc-{}", slug(words));
    let mut id = wanted.clone();
    while taken.contains_key(&id) {
        let times = taken.entry(wanted.clone()).or_default();
        *times += 1;
        id = format!("{wanted}-{times}");
    }
    taken.insert(id.clone(), 1);
    id
}

fn words(events: &[Event<'_>]) -> String {
    let word = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.iter().map(word).collect::<String>().trim().to_owned()
}

fn below_title(depth: u8) -> HeadingLevel {
    match depth {
        0 => HeadingLevel::H2,
        1 => HeadingLevel::H3,
        2 => HeadingLevel::H4,
        3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use domain::language::Language;

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
        assert!(
            html.starts_with("<h2 id=\"doc-load\">Load</h2>\n<h3 id=\"doc-at-noon\">At <em>noon</em></h3>"),
            "{html}"
        );
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
        ] {
            let text = piece.repeat(domain::document::LONGEST / piece.len());
            rendered(&text);
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

    #[test]
    fn a_text_names_images_by_their_ids() {
        let named = Images::named_in("![a](image:0-a) [b](image:0-a) image: image:Z9) ![c](image:é) image:");
        assert_eq!(named, ["0-a", "Z9"]);
        let many = (0..1_000).map(|at| format!("(image:{at})")).collect::<String>();
        assert_eq!(Images::named_in(&many).len(), 200);
        assert!(Images::named_in(&format!("image:{}", "a".repeat(65))).is_empty());
    }
}
