//! What was drawn, reduced to what a picture needs. It is shown where browsers neither run nor fetch anything; and nothing that could
//! do so is in it.

use std::fmt::Write as _;

use roxmltree::{Document, Node};

/// Elements of a picture. What is in others is left out, except for the words of links.
const ELEMENTS: [&str; 23] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "marker",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "style",
    "title",
    "desc",
    "linearGradient",
    "radialGradient",
    "stop",
    "filter",
    "feDropShadow",
];
/// Attributes with these beginnings are for scripts, readers of trees and tools.
const NOT_KEPT: [&str; 6] = ["on", "data-", "aria-", "role", "tabindex", "src"];
/// No picture is deeper.
const DEEPEST: usize = 200;
/// No picture is wider or higher.
const LONGEST_SIDE: f64 = 30_000.0;
const SVG: &str = "http://www.w3.org/2000/svg";

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// As SVG.
    pub svg: String,
    /// How wide it wants to be.
    pub width: u32,
    /// How high it wants to be.
    pub height: u32,
}

impl Picture {
    /// The picture in what a renderer wrote; none where that is no picture.
    pub fn of(drawn: &str) -> Option<Self> {
        let document = Document::parse(drawn).ok()?;
        let root = document.root_element();
        let view = root.attribute("viewBox")?.split([' ', ',']).map(|number| number.parse::<f64>().ok());
        let view = view.collect::<Option<Vec<f64>>>()?;
        let fits = |side: &f64| side.is_finite() && *side > 0.0 && *side <= LONGEST_SIDE;
        let [_, _, width, height] = view[..] else { return None };
        if !root.has_tag_name((SVG, "svg")) || ![width, height].iter().all(fits) {
            return None;
        }
        let (width, height) = (width.ceil() as u32, height.ceil() as u32);
        let mut svg = String::with_capacity(drawn.len());
        write(root, &mut svg, DEEPEST, &format!(" xmlns=\"{SVG}\" width=\"{width}\" height=\"{height}\""));
        Some(Self { svg, width, height })
    }

    /// As the process that draws hands it over.
    pub fn sent(&self) -> String {
        format!("{} {}\n{}", self.width, self.height, self.svg)
    }

    /// What was handed over.
    pub fn received(mut sent: String) -> Option<Self> {
        let (head, _) = sent.split_once('\n')?;
        let (width, height) = head.split_once(' ')?;
        let (width, height) = (width.parse().ok()?, height.parse().ok()?);
        let from = head.len() + 1;
        sent.drain(..from);
        Some(Self { svg: sent, width, height })
    }
}

/// Writes an element of a picture. Of the outermost one, size and names come from us.
fn write(node: Node<'_, '_>, svg: &mut String, deepest: usize, outermost: &str) {
    let name = node.tag_name().name();
    let within = |svg: &mut String| node.children().for_each(|child| write(child, svg, deepest.saturating_sub(1), ""));
    if node.is_text() {
        svg.push_str(&escaped(node.text().unwrap_or_default()));
        return;
    }
    if !node.is_element() || deepest == 0 {
        return;
    }
    if name == "a" {
        return within(svg);
    }
    if !ELEMENTS.contains(&name) || node.tag_name().namespace() != Some(SVG) {
        return;
    }
    if name == "style" {
        let style = node.text().unwrap_or_default();
        if is_alone(style) && !style.contains('@') {
            let _ = write!(svg, "<style>{}</style>", escaped(style));
        }
        return;
    }
    let _ = write!(svg, "<{name}{outermost}");
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        let is_ours = !outermost.is_empty() && ["width", "height", "style"].contains(&name);
        // `xlink:href` says in newer pictures `href`.
        let leads_out = name == "href" && !value.starts_with('#');
        let known = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let not_kept = NOT_KEPT.iter().any(|beginning| name.starts_with(beginning));
        if is_ours || leads_out || !known || not_kept || !is_alone(value) {
            continue;
        }
        // Words that are a little wider than they were measured are better read than cut off.
        let value =
            if name == "style" { value.replace("overflow:hidden", "overflow:visible") } else { value.to_owned() };
        let name = if name == "space" { "xml:space" } else { name };
        let _ = write!(svg, " {name}=\"{}\"", escaped(&value));
    }
    svg.push('>');
    within(svg);
    let _ = write!(svg, "</{name}>");
}

/// Whether a style or a value names nothing outside of the picture. A backslash could hide what it names.
fn is_alone(value: &str) -> bool {
    let small = value.to_ascii_lowercase();
    let mut named = small.match_indices("url(").map(|(at, _)| small[at + 4..].trim_start_matches([' ', '"', '\'']));
    !small.contains(['\\']) && !small.contains("script:") && named.all(|named| named.starts_with('#'))
}

/// Words as they stand in a picture.
pub fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(inner: &str) -> String {
        let drawn = format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 30.2 20\" width=\"100%\" \
             style=\"max-width:30px\" onload=\"alert(1)\">{inner}</svg>"
        );
        let picture = Picture::of(&drawn).expect("it is a picture");
        assert_eq!((picture.width, picture.height), (31, 20));
        let head = format!("<svg xmlns=\"{SVG}\" width=\"31\" height=\"20\" viewBox=\"0 0 30.2 20\">");
        picture.svg.strip_prefix(&head).and_then(|rest| rest.strip_suffix("</svg>")).expect(&picture.svg).to_owned()
    }

    #[test]
    fn a_picture_keeps_its_shapes_and_words() {
        for same in [
            "<g class=\"node\" id=\"a\"><path d=\"M0 0\" marker-end=\"url(#b)\"></path><text xml:space=\"preserve\">a &lt;b&gt; &amp; 設計</text></g>",
            "<style>#a &gt; b{fill:#eee;filter:url(#shadow);}</style>",
            "<defs><linearGradient id=\"a\"><stop offset=\"0\"></stop></linearGradient></defs><use href=\"#a\"></use>",
        ] {
            assert_eq!(within(same), same);
        }
        assert_eq!(within("<svg style=\"overflow:hidden;x:y\"/>"), "<svg style=\"overflow:visible;x:y\"></svg>");
        assert_eq!(within("<use xlink:href=\"#a\"/>"), "<use href=\"#a\"></use>");
    }

    #[test]
    fn what_is_no_picture_is_left_out() {
        for (drawn, kept) in [
            ("<script>alert(1)</script>", ""),
            ("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>", ""),
            ("<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>", ""),
            ("<g xmlns=\"http://evil.example\">x</g>", ""),
            ("<image href=\"https://evil.example/x.png\"/>", ""),
            ("<animate attributeName=\"href\" to=\"javascript:alert(1)\"/><set to=\"x\"/>", ""),
            ("<a href=\"javascript:alert(1)\"><text>x</text></a>", "<text>x</text>"),
            ("<use href=\"https://evil.example/x.svg#a\"/>", "<use></use>"),
            ("<use xlink:href=\"data:image/svg+xml,x\"/>", "<use></use>"),
            ("<rect onclick=\"alert(1)\" onbegin=\"x\" fill=\"red\"/>", "<rect fill=\"red\"></rect>"),
            ("<rect fill=\"url(https://evil.example)\"/>", "<rect></rect>"),
            ("<rect style=\"fill: URL( 'https://evil.example')\"/>", "<rect></rect>"),
            ("<rect style=\"fill:u\\72l(https://evil.example)\"/>", "<rect></rect>"),
            ("<style>@import 'https://evil.example';</style>", ""),
            ("<style>@font-face{src:url(#a)}</style>", ""),
            ("<style>*{background:url(//evil.example)}</style>", ""),
            ("<!-- words --><?xml-stylesheet href=\"x\"?>", ""),
        ] {
            assert_eq!(within(drawn), kept, "{drawn}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_none() {
        let svg = |attributes: &str| format!("<svg xmlns=\"{SVG}\" {attributes}/>");
        for none in [
            "",
            "<svg",
            "<html/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">&a;</svg>",
            "<svg viewBox=\"0 0 1 1\"/>",
            &svg(""),
            &svg("viewBox=\"0 0 0 1\""),
            &svg("viewBox=\"0 0 inf 1\""),
            &svg("viewBox=\"0 0 NaN 1\""),
            &svg("viewBox=\"0 0 1e9 1\""),
            &svg("viewBox=\"0 0 1\""),
        ] {
            assert_eq!(Picture::of(none), None, "{none}");
        }
        let deep = "<g>".repeat(5_000) + &"</g>".repeat(5_000);
        assert_eq!(within(&deep).matches("<g>").count(), DEEPEST - 1);
    }

    #[test]
    fn a_picture_is_handed_over_as_it_is() {
        let picture = Picture { svg: "<svg>\n設計</svg>".into(), width: 31, height: 20 };
        assert_eq!(Picture::received(picture.sent()), Some(picture));
        for broken in ["", "31 20", "<svg>\n</svg>", "-1 20\n<svg/>", "31\n<svg/>"] {
            assert_eq!(Picture::received(broken.into()), None, "{broken}");
        }
    }
}
