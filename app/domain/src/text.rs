//! Texts people type: tidied once, on the way in, and limited.

use crate::refusal::{Code, Refusal};

/// The longest text of an answer, a comment or a guidance, in characters.
pub const LONG: usize = 50_000;
/// The longest sentence: reasons, risks.
pub const SENTENCE: usize = 4_000;
/// The longest name or title.
pub const NAME: usize = 200;
/// The longest address.
pub const LINK: usize = 2_000;

/// A text as it is kept: line ends as `\n`, no control characters, no space around it.
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A tidied text that may be empty.
pub fn optional(text: &str, field: &str, limit: usize) -> Result<String, Refusal> {
    let tidy = tidy(text);
    let length = tidy.chars().count();
    if length > limit {
        return Err(Refusal::new(Code::TooLong).at(field).with("limit", limit).with("length", length));
    }
    Ok(tidy)
}

/// A tidied text that must not be empty.
pub fn required(text: &str, field: &str, limit: usize) -> Result<String, Refusal> {
    let tidy = optional(text, field, limit)?;
    if tidy.is_empty() { Err(Refusal::new(Code::Required).at(field)) } else { Ok(tidy) }
}

/// A name: one line, not empty.
pub fn name(text: &str, field: &str) -> Result<String, Refusal> {
    required(&text.split_whitespace().collect::<Vec<_>>().join(" "), field, NAME)
}

/// A web address that a page may link to, or an empty one. Only `http` and `https` are ever linked.
pub fn link(text: &str, field: &str) -> Result<String, Refusal> {
    let link = optional(text, field, LINK)?;
    if link.is_empty() || is_link(&link) { Ok(link) } else { Err(Refusal::new(Code::NotALink).at(field)) }
}

/// Whether a page may link to it.
pub fn is_link(text: &str) -> bool {
    let rest = ["http://", "https://"].iter().find_map(|scheme| {
        text.get(..scheme.len()).filter(|head| head.eq_ignore_ascii_case(scheme)).map(|_| &text[scheme.len()..])
    });
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
}

/// An e-mail address in the form in which it is compared: trimmed, lower case. The check is shallow on purpose: only a
/// letter that arrives proves an address.
pub fn email(text: &str, field: &str) -> Result<String, Refusal> {
    let address = required(text, field, NAME)?.to_lowercase();
    let good = address.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && !host.is_empty() && !host.contains('@') && !address.contains(char::is_whitespace)
    });
    if good { Ok(address) } else { Err(Refusal::new(Code::NotAnEmail).at(field)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        for good in ["https://example.com", "http://a", "HTTPS://example.com/x?y#z"] {
            assert!(is_link(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "https://", "https:///x", "http:// x", "data:text/html,x", "//example.com", "日本"]
        {
            assert!(!is_link(bad), "{bad}");
        }
    }

    #[test]
    fn texts_are_tidied_and_limited() {
        assert_eq!(tidy(" a\r\nb\rc\u{0}\u{7}\t "), "a\nb\nc");
        assert_eq!(name("  two \n words ", "name").as_deref(), Ok("two words"));
        assert_eq!(required(" ", "text", 5).map_err(|r| r.code), Err(Code::Required));
        assert_eq!(optional("日本語です!", "text", 5).map_err(|r| r.code), Err(Code::TooLong));
    }
}
