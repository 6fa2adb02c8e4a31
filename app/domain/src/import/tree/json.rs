//! JSON with lines. `serde_json` takes texts and numbers apart; the rest is read here, because it tells neither where a
//! value stood nor that a name stood there twice.

use std::collections::HashSet;

use super::{DEEPEST, Node, Property, Value};
use crate::import::CannotRead;

/// Reads a whole file.
pub(in crate::import) fn json(text: &str) -> Result<Node, CannotRead> {
    let mut reader = Reader { text, at: 0, line: 1 };
    let node = reader.node(0)?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.wrong("something stands behind the end"));
    }
    Ok(node)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Reader<'_> {
    fn node(&mut self, depth: usize) -> Result<Node, CannotRead> {
        if depth > DEEPEST {
            return Err(CannotRead::TooDeep { line: self.line, limit: DEEPEST });
        }
        self.space();
        let line = self.line;
        let value = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(_) => self.word()?,
            None => return Err(self.wrong("the file ends too early")),
        };
        Ok(Node { line, value })
    }

    fn object(&mut self, depth: usize) -> Result<Value, CannotRead> {
        let mut properties = Vec::new();
        let mut names = HashSet::new();
        self.at += 1;
        self.space();
        if self.take(b'}') {
            return Ok(Value::Object(properties));
        }
        loop {
            self.space();
            let line = self.line;
            if self.peek() != Some(b'"') {
                return Err(self.wrong("a name in quotes is expected here"));
            }
            let name = self.string()?;
            if !names.insert(name.clone()) {
                return Err(CannotRead::Twice { line, name });
            }
            self.space();
            if !self.take(b':') {
                return Err(self.wrong("a colon is expected here"));
            }
            let node = self.node(depth + 1)?;
            properties.push(Property { line, name, node });
            self.space();
            if self.take(b'}') {
                return Ok(Value::Object(properties));
            }
            if !self.take(b',') {
                return Err(self.wrong("a comma or a closing brace is expected here"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, CannotRead> {
        let mut nodes = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b']') {
            return Ok(Value::List(nodes));
        }
        loop {
            nodes.push(self.node(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(Value::List(nodes));
            }
            if !self.take(b',') {
                return Err(self.wrong("a comma or a closing bracket is expected here"));
            }
        }
    }

    fn string(&mut self) -> Result<String, CannotRead> {
        let bytes = self.text.as_bytes();
        let mut end = self.at + 1;
        while let Some(byte) = bytes.get(end).filter(|byte| **byte != b'"' && **byte != b'\n') {
            end += if *byte == b'\\' { 2 } else { 1 };
        }
        // A backslash before a letter of several bytes leads into its middle.
        let token = self.text.get(self.at..=end).ok_or_else(|| self.wrong("a text is not closed"))?;
        let text = serde_json::from_str(token).map_err(|error| self.wrong(&words(&error)))?;
        self.at = end + 1;
        Ok(text)
    }

    fn word(&mut self) -> Result<Value, CannotRead> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c))).unwrap_or(rest.len());
        let token = &rest[..end];
        let value = match serde_json::from_str(token) {
            Ok(serde_json::Value::Null) => Value::Null,
            Ok(serde_json::Value::Bool(truth)) => Value::Truth(truth, token.to_owned()),
            Ok(_) => Value::Number(token.to_owned()),
            Err(_) => return Err(self.wrong("a value is expected here")),
        };
        self.at += end;
        Ok(value)
    }

    fn space(&mut self) {
        while let Some(byte) = self.peek().filter(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.line += u32::from(byte == b'\n');
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn wrong(&self, reason: &str) -> CannotRead {
        let comment = self.text[self.at..].starts_with(['/', '#']);
        let reason = if comment { "JSON has no comments" } else { reason };
        CannotRead::Syntax { line: self.line, reason: reason.to_owned() }
    }
}

/// The words of an error without its place, which is counted from the beginning of the text.
fn words(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split_once(" at line ").map_or(words.as_str(), |(words, _)| words).to_owned()
}
