//! A file's text and its lines.

use std::ops::Range;

use super::{CannotRead, LIMIT};

/// A text with `\n` at its line ends. Parts of it can be blanked: hidden from the Markdown reader at unchanged offsets.
pub(super) struct Source {
    original: String,
    /// What the Markdown reader sees; as long as the original, line by line.
    pub text: String,
    starts: Vec<usize>,
}

impl Source {
    /// Decodes a file.
    pub fn read(bytes: &[u8]) -> Result<Self, CannotRead> {
        if bytes.len() > LIMIT {
            return Err(CannotRead::TooLarge { bytes: bytes.len(), limit: LIMIT });
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(CannotRead::Utf16);
        }
        let text = std::str::from_utf8(bytes).map_err(|error| not_text(&bytes[..error.valid_up_to()]))?;
        if let Some(nul) = text.find('\0') {
            return Err(not_text(&bytes[..nul]));
        }
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(CannotRead::Empty);
        }
        let original = text.replace("\r\n", "\n").replace('\r', "\n");
        let starts = std::iter::once(0).chain(original.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Ok(Self { text: original.clone(), original, starts })
    }

    /// The file, with `\n` at its line ends and without a byte order mark.
    pub fn whole(&self) -> &str {
        &self.original
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line that holds this offset, counted from 0.
    pub fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The same as people count.
    pub fn number(&self, offset: usize) -> u32 {
        number(self.line_at(offset))
    }

    /// The lines that a range touches.
    pub fn lines(&self, range: &Range<usize>) -> Range<usize> {
        self.line_at(range.start)..self.line_at(range.end.saturating_sub(1).max(range.start)) + 1
    }

    /// Where a line begins and ends, its line end not included.
    pub fn span(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        start..end.max(start)
    }

    /// A line as it stands in the file, blanked parts included.
    pub fn original(&self, line: usize) -> &str {
        &self.original[self.span(line)]
    }

    /// A part of the file, blanked parts included.
    pub fn original_part(&self, range: Range<usize>) -> &str {
        &self.original[range]
    }

    /// A line as the Markdown reader sees it.
    pub fn line(&self, line: usize) -> &str {
        &self.text[self.span(line)]
    }

    /// The range without the space at both its ends.
    pub fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let part = &self.text[range.clone()];
        let start = range.start + part.len() - part.trim_start().len();
        start..start + part.trim().len()
    }

    /// How many columns stand before an offset on its line; a tab reaches to the next multiple of four.
    pub fn column(&self, offset: usize) -> usize {
        let start = self.span(self.line_at(offset)).start;
        self.text[start..offset].chars().fold(0, |column, c| if c == '\t' { column / 4 * 4 + 4 } else { column + 1 })
    }

    /// Hides these ranges, which are in order and apart.
    pub fn blank(&mut self, ranges: &[Range<usize>]) {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for range in ranges {
            text.push_str(&self.text[at..range.start]);
            text.extend(self.text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            at = range.end;
        }
        text.push_str(&self.text[at..]);
        self.text = text;
    }
}

/// A line as people count: from 1.
pub(super) fn number(line: usize) -> u32 {
    u32::try_from(line + 1).unwrap_or(u32::MAX)
}

/// Only the bytes before the first that is no text are needed to say where it stands.
fn not_text(before: &[u8]) -> CannotRead {
    let ends = before.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => at.checked_sub(1).and_then(|at| before.get(at)) != Some(&b'\r'),
        byte => **byte == b'\r',
    });
    CannotRead::NotText { line: number(ends.count()) }
}
