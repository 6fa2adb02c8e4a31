//! Markdown to HTML that is safe to put into a page. The only place where HTML is made from what people typed.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{LazyLock, RwLock};

use ammonia::{Builder, UrlRelative};
use domain::document::block::MARKDOWN;
use domain::import::slug;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::view::Html;
use crate::view::documents::Heading;

/// How many rendered texts are remembered; a text is rendered again after that.
const REMEMBERED: usize = 20_000;

/// Quotations and lists are nested this deep at most; what is deeper keeps its words. Sanitising takes time that grows with the
/// square of the depth, and nobody reads that.
const DEEPEST: usize = 40;

/// Longer texts are not remembered.
const LONGEST: usize = 20_000;

static RENDERED: LazyLock<RwLock<HashMap<u64, (String, String)>>> = LazyLock::new(RwLock::default);
static HASHER: LazyLock<RandomState> = LazyLock::new(RandomState::new);

static SAFE: LazyLock<Builder<'static>> = LazyLock::new(builder);

/// Headings of a document are found by their ids, which nobody types: they are made here.
static SAFE_DOCUMENT: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = builder();
    builder.add_tags(["h2", "div"]);
    builder.add_tag_attributes("div", ["tabindex"]);
    builder.add_allowed_classes("div", ["table-scroll"]);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        builder.add_tag_attributes(heading, ["id"]);
    }
    builder
});

fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .tags(
            [
                "p",
                "br",
                "hr",
                "em",
                "strong",
                "del",
                "code",
                "pre",
                "blockquote",
                "ul",
                "ol",
                "li",
                "a",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "h3",
                "h4",
                "h5",
                "h6",
                "sup",
            ]
            .into(),
        )
        .tag_attributes(HashMap::from([("a", ["href", "title"].into()), ("ol", ["start"].into())]))
        .generic_attributes([].into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
}

/// Renders a prompt: on one line, so that it can stand in a heading, a list or a sentence. Of blocks only their words stay,
/// and the numbers of lists.
pub fn render_line(markdown: &str) -> Html {
    Html(remembered(markdown, 'l', |markdown| {
        let mut html = String::new();
        html::push_html(&mut html, line(markdown).into_iter());
        SAFE.clean(html.trim()).to_string()
    }))
}

/// The inline part of a Markdown text.
fn line(markdown: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut line = Vec::new();
    let mut numbers = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(_) | Event::Code(_) => line.push(event),
            Event::Html(raw) | Event::InlineHtml(raw) => line.push(Event::Text(raw)),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => line.push(event),
            Event::Start(Tag::List(first)) => numbers.push(first),
            Event::End(TagEnd::List(_)) => drop(numbers.pop()),
            Event::Start(Tag::Item) => {
                if let Some(Some(number)) = numbers.last_mut() {
                    line.push(Event::Text(format!("{number}. ").into()));
                    *number += 1;
                }
            }
            Event::TaskListMarker(done) => line.push(Event::Text(if done { "☑ " } else { "☐ " }.into())),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => line.push(Event::Text(" ".into())),
            _ => {}
        }
    }
    line
}

/// Renders Markdown. Raw HTML in it is shown as text, images become links, headings start at the third level.
pub fn render(markdown: &str) -> Html {
    Html(remembered(markdown, 'b', render_anew))
}

/// Each text is rendered once in each manner.
fn remembered(markdown: &str, manner: char, render: impl FnOnce(&str) -> String) -> String {
    if markdown.is_empty() {
        return String::new();
    }
    let key = HASHER.hash_one((markdown, manner));
    let remembered = RENDERED.read().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some((source, html)) = remembered.get(&key)
        && source == markdown
    {
        return html.clone();
    }
    drop(remembered);
    let rendered = render(markdown);
    if markdown.len() <= LONGEST {
        let mut remembered = RENDERED.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(key, (markdown.to_owned(), rendered.clone()));
    }
    rendered
}

fn render_anew(markdown: &str) -> String {
    let events = blocks(markdown).map(|event| match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    });
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, events);
    SAFE.clean(&unsafe_html).to_string()
}

/// The parts of a Markdown text, with raw HTML as words and images as links.
fn blocks(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let mut depth = 0;
    let shallow = Parser::new_ext(markdown, MARKDOWN).filter(move |event| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth -= 1;
            depth < DEEPEST
        }
        _ => true,
    });
    shallow.map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::Image { dest_url, title, id, link_type }) => {
            Event::Start(Tag::Link { dest_url, title, id, link_type })
        }
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        Event::TaskListMarker(done) => Event::Text(if done { "☑ " } else { "☐ " }.into()),
        other => other,
    })
}

/// Renders a document, whose title is the page's first heading: its own begin at the second level, whichever its author began with,
/// and can be linked to. With them comes a list of them.
pub fn render_document(markdown: &str) -> (Html, Vec<Heading>) {
    let mut events: Vec<Event<'_>> = blocks(markdown).collect();
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
    let mut unsafe_html = String::new();
    // A wide table scrolls by itself, by keyboard too.
    let scrolling = events.into_iter().flat_map(|event| match event {
        Event::Start(Tag::Table(_)) => {
            [Some(Event::Html(r#"<div class="table-scroll" tabindex="0">"#.into())), Some(event)]
        }
        Event::End(TagEnd::Table) => [Some(event), Some(Event::Html("</div>".into()))],
        other => [Some(other), None],
    });
    html::push_html(&mut unsafe_html, scrolling.flatten());
    (Html(SAFE_DOCUMENT.clean(&unsafe_html).to_string()), headings)
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

/// A page has its own first and second level; what people type goes below.
fn lower(level: HeadingLevel) -> HeadingLevel {
    use HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        H1 => H3,
        H2 => H4,
        H3 => H5,
        H4 | H5 | H6 => H6,
    }
}

/// The words of a Markdown text without its marks, on one line: for lists and titles.
pub fn plain(markdown: &str) -> String {
    remembered(markdown, 'p', |markdown| {
        let mut words = String::new();
        for event in line(markdown) {
            if let Event::Text(text) | Event::Code(text) = event {
                words.push_str(&text);
            }
        }
        words.trim().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_rendered() {
        for (markdown, html) in [
            ("a *b* `c`", "<p>a <em>b</em> <code>c</code></p>\n"),
            ("# T", "<h3>T</h3>\n"),
            ("- [x] done", "<ul>\n<li>☑ done</li>\n</ul>\n"),
            (
                "[x](https://example.com)",
                "<p><a href=\"https://example.com\" rel=\"noopener noreferrer nofollow\">x</a></p>\n",
            ),
        ] {
            assert_eq!(render(markdown).0, html);
        }
        assert_eq!(plain("Update `a.yaml` for *b*\nnow"), "Update a.yaml for b now");
    }

    #[test]
    fn a_prompt_is_one_line_whatever_it_is_made_of() {
        for (markdown, html) in [
            ("Is *it* `up`?", "Is <em>it</em> <code>up</code>?"),
            ("1. Name the owner", "1. Name the owner"),
            ("# A heading\n\n- one\n- two", "A heading one two"),
            ("> quoted\n\n```\ncode\n```", "quoted  code"),
            ("[x] <b>bold</b>", "[x] &lt;b&gt;bold&lt;/b&gt;"),
        ] {
            assert_eq!(render_line(markdown).0, html);
        }
        assert_eq!(plain("3. Name the owner"), "3. Name the owner");
    }

    #[test]
    fn hostile_markdown_does_nothing() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt&#58;alert(1))",
            "![x](data:text/html;base64,PHNjcmlwdD4=)",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<svg/onload=alert(1)>",
            "`</code><script>alert(1)</script>`",
            "[x](<https://a\" onmouseover=\"alert(1)>)",
            "<style>*{display:none}</style>",
            "|a|\n|-|\n|<iframe src=javascript:alert(1)>|",
        ] {
            let as_a_document = render_document(hostile).0.0;
            let html = (render(hostile).0 + &as_a_document).to_lowercase();
            let tree = html.replace("&lt;", "").replace("&gt;", "");
            for tag in ["<script", "<img", "<svg", "<iframe", "<style"] {
                assert!(!tree.contains(tag), "{hostile} became {html}");
            }
            assert!(
                !html.contains("<a href=\"javascript") && !html.contains("<a href=\"data"),
                "{hostile} became {html}"
            );
            assert!(!html.contains("\" onmouseover=\""), "{hostile} became {html}");
        }
    }

    #[test]
    fn headings_of_a_document_stand_below_its_title_and_can_be_linked_to() {
        let list = |markdown: &str| {
            let (html, headings) = render_document(markdown);
            let list = headings.into_iter().map(|h| (h.depth, h.id, h.words)).collect::<Vec<_>>();
            (html.0, list)
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
        for piece in [">", "- ", "[", "*a", "![](", "|-", "#\n", "<b>", "`", "~~", "1. > "] {
            let text = piece.repeat(domain::document::LONGEST / piece.len());
            render_document(&text);
        }
    }

    #[test]
    fn sanitising_twice_changes_nothing() {
        for markdown in ["a <b>c</b> & d", "<https://example.com?a=1&b=2>", "~~x~~ \"quoted\" 'single'"] {
            let once = render(markdown).0;
            assert_eq!(SAFE.clean(&once).to_string(), once);
        }
    }
}
