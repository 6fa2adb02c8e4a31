//! Markdown to HTML that is safe to put into a page. The only place where HTML is made from what people typed.

mod code;
mod compared;
mod diagrams;
mod document;
mod footnotes;
mod images;
mod passages;
mod section;

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{LazyLock, RwLock};

use ammonia::{Builder, UrlRelative};
use domain::document::block::MARKDOWN;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

pub use compared::render_compared;
pub use diagrams::{Diagrams, Drawn, Known, Undrawn};
pub use document::render_document;
pub use images::Images;
pub use passages::Passage;
pub use section::{headings_of, render_section};

use crate::view::Html;

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
    // Many texts stand on one page, where footnotes would have to share their numbers.
    let events = shallow(markdown, MARKDOWN.difference(Options::ENABLE_FOOTNOTES)).map(|event| match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::TaskListMarker(done) => Event::Text(if done { "☑ " } else { "☐ " }.into()),
        other => other,
    });
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, with_links_for_images(events));
    SAFE.clean(&unsafe_html).to_string()
}

/// The parts of a Markdown text, with raw HTML as words.
fn shallow(markdown: &str, options: Options) -> impl Iterator<Item = Event<'_>> {
    let mut depth = 0;
    let shallow = Parser::new_ext(markdown, options).filter(move |event| match event {
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
        other => other,
    })
}

/// Images from elsewhere would tell where they come from who reads here; a link does that only to whoever follows it.
fn with_links_for_images<'a>(events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    events.map(|event| match event {
        Event::Start(Tag::Image { dest_url, title, id, link_type }) => {
            Event::Start(Tag::Link { dest_url, title, id, link_type })
        }
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        other => other,
    })
}

/// Words as they stand between tags.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Words as they stand in an attribute.
fn attribute(value: &str) -> String {
    escaped(value).replace('"', "&quot;")
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
    use domain::language::Language;

    use super::*;
    use crate::messages::Texts;

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
            "a[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
            "a[^1]\n\n[^1]: [x](javascript:alert(1))",
            "```html\n<script>alert(1)</script><img src=x onerror=alert(1)>\n```",
            "```\"><script>alert(1)</script>\nx\n```",
            "- [x] <img src=x onerror=alert(1)>",
        ] {
            let as_a_document = render_document(hostile, Texts::new(Language::En), &Images::default(), &[]).0.0;
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
    fn sanitising_twice_changes_nothing() {
        for markdown in ["a <b>c</b> & d", "<https://example.com?a=1&b=2>", "~~x~~ \"quoted\" 'single'"] {
            let once = render(markdown).0;
            assert_eq!(SAFE.clean(&once).to_string(), once);
        }
    }
}
