//! The browser half, stylesheet and pictures: embedded, compressed, and named by content hash (see `build.rs`).

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// One embedded file.
struct File {
    /// The name in the sources, as in `style/assets/`.
    name: &'static str,
    /// Where it is served; changes with its content.
    url: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

// `static FILES: &[File]` and `static PARTS: &[(&str, &[&str])]`
include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// What the HTML shell links to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiteLinks {
    /// The stylesheet.
    pub css: &'static str,
    /// The picture beside the page's title in the browser; an empty one where there is none, which asks for nothing.
    pub favicon: &'static str,
    /// The script that starts the module; absent from a server built without the browser half.
    pub js: Option<&'static str>,
    /// The module; absent together with the script.
    pub wasm: Option<&'static str>,
    /// The parts that the module fetches when it needs them: the name of each with the addresses of its files.
    pub parts: &'static [(&'static str, &'static [&'static str])],
}

/// The addresses of this build's files.
pub fn links() -> SiteLinks {
    SiteLinks {
        css: url("readyroom.css").expect("build.rs always makes a stylesheet"),
        favicon: url("favicon.svg").unwrap_or("data:,"),
        js: url("readyroom.js"),
        wasm: url("readyroom.wasm"),
        parts: PARTS,
    }
}

/// The address of a file by its name in the sources: `url("logo.svg")` for `style/assets/logo.svg`.
pub fn url(name: &str) -> Option<&'static str> {
    FILES.iter().find(|file| file.name == name).map(|file| file.url)
}

/// Answers `GET /site/{file}`. A name stands for one content for ever, so browsers never ask twice.
pub async fn handle(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = FILES.iter().find(|file| file.url.strip_prefix("/site/") == Some(&name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (encoding, body) =
        choose(file, headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()));
    let mut response = (
        [
            (CONTENT_TYPE, HeaderValue::from_static(content_type(file.name))),
            (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
            (VARY, HeaderValue::from_static("accept-encoding")),
        ],
        body,
    )
        .into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The form of a file that a browser likes best, the smallest among equals.
fn choose<'a>(file: &File, accepted: impl Iterator<Item = &'a str>) -> (Option<&'static str>, &'static [u8]) {
    let wishes = Wishes::read(accepted);
    let mut best = (None, file.plain);
    // Whoever says nothing about the plain form takes it when there is no other.
    let mut weight = wishes.of("identity").unwrap_or(0);
    for (encoding, body) in [("gzip", file.gzip), ("br", file.brotli)] {
        let wish = wishes.of(encoding).unwrap_or(0);
        if let Some(body) = body
            && wish > 0
            && wish >= weight
        {
            (best, weight) = ((Some(encoding), body), wish);
        }
    }
    best
}

/// An `Accept-Encoding` header: each encoding with its weight in thousandths.
struct Wishes<'a>(Vec<(&'a str, u16)>);

impl<'a> Wishes<'a> {
    fn read(headers: impl Iterator<Item = &'a str>) -> Self {
        Self(headers.flat_map(|header| header.split(',')).map(wish).collect())
    }

    /// The weight of an encoding; nothing where the header does not speak of it. `*` is every encoding but the plain one,
    /// which needs no asking for.
    fn of(&self, encoding: &str) -> Option<u16> {
        let named =
            |name: &str| self.0.iter().find(|(wish, _)| wish.eq_ignore_ascii_case(name)).map(|(_, weight)| *weight);
        named(encoding).or_else(|| if encoding == "identity" { None } else { named("*") })
    }
}

/// Reads `br` or `gzip;q=0.5`. A weight that makes no sense counts as a refusal.
fn wish(text: &str) -> (&str, u16) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let thousandths =
        weight.map_or(Some(1.0), |weight| weight.parse().ok()).map_or(0.0, |q: f32| q.clamp(0.0, 1.0) * 1000.0);
    (name, thousandths as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: File =
        File { name: "a.js", url: "/site/a-1.js", plain: b"plain", brotli: Some(b"brotli"), gzip: Some(b"gzip") };

    #[test]
    fn a_browser_gets_the_form_it_likes_best() {
        let cases = [
            ("", None),
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip", Some("gzip")),
            ("GZIP", Some("gzip")),
            ("br;q=0, gzip", Some("gzip")),
            ("br;q=0.000, gzip;q=0", None),
            ("br;q=0.2, gzip;q=0.8", Some("gzip")),
            ("br ; q=0.8 , gzip;q=0.8", Some("br")),
            ("*", Some("br")),
            ("*;q=0", None),
            ("br;q=0, *", Some("gzip")),
            ("identity", None),
            ("identity, br;q=0.5", None),
            ("identity;q=0.5, gzip", Some("gzip")),
            ("identity;q=0", None),
            ("deflate, zstd", None),
            ("br;q=much, gzip;q=7", Some("gzip")),
            (";;,,q=1", None),
        ];
        for (header, encoding) in cases {
            assert_eq!(choose(&BOTH, [header].into_iter()).0, encoding, "{header:?}");
        }
    }

    #[test]
    fn several_headers_count_as_one() {
        assert_eq!(choose(&BOTH, ["gzip", "br"].into_iter()).0, Some("br"));
    }

    #[test]
    fn what_does_not_get_smaller_is_sent_as_it_is() {
        let picture = File { brotli: None, gzip: None, ..BOTH };
        assert_eq!(choose(&picture, ["br, gzip"].into_iter()), (None, &b"plain"[..]));
    }

    #[tokio::test]
    async fn a_file_is_served_for_ever_and_compressed() {
        let css = links().css.strip_prefix("/site/").expect("the stylesheet is embedded").to_owned();
        let response = handle(Path(css), HeaderMap::new()).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(response.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(response.headers()[VARY], "accept-encoding");
    }

    #[tokio::test]
    async fn a_name_without_its_hash_is_unknown() {
        for name in ["readyroom.css", "", "../Cargo.toml", "readyroom-0000000000000000.js"] {
            let response = handle(Path(name.to_owned()), HeaderMap::new()).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{name:?}");
        }
    }

    #[test]
    fn script_module_and_parts_come_together() {
        assert_eq!(links().js.is_some(), links().wasm.is_some());
        assert_eq!(links().js.is_some(), !links().parts.is_empty());
    }

    #[tokio::test]
    async fn every_file_of_a_part_is_served_and_named_in_the_script() {
        let glue = FILES.iter().find(|file| file.name == "readyroom.js").map(|file| str::from_utf8(file.plain));
        for url in links().parts.iter().flat_map(|(_, urls)| *urls) {
            let name = url.strip_prefix("/site/").expect("it is served below /site");
            let response = handle(Path(name.to_owned()), HeaderMap::new()).await;
            assert_eq!(response.headers()[CONTENT_TYPE], "application/wasm");
            let glue = glue.expect("parts come with a script").expect("a script is a text");
            assert!(glue.contains(&format!("./{name}")), "{name}");
        }
    }
}
