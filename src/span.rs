//! Positions: in the text that is read ([`Span`]), in the file that was written
//! ([`SourceSpan`]), and as a person counts them ([`Place`]). Nothing else in the crate counts
//! lines, columns or characters.

use std::ops::Range;

use serde::Serialize;

/// Half-open range of bytes in [`Document::text`](crate::document::Document::text).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Half-open range of bytes in [`Source::text`](crate::document::Source::text).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

macro_rules! range_of_bytes {
    ($type:ident) => {
        impl $type {
            /// The range from `start` up to `end`.
            pub fn new(start: usize, end: usize) -> Self {
                debug_assert!(start <= end, "a range ends before it starts");
                Self { start: start as u32, end: end as u32 }
            }

            /// The bytes as a range for slicing.
            pub fn range(self) -> Range<usize> {
                self.start as usize..self.end as usize
            }

            /// Number of bytes.
            pub fn len(self) -> usize {
                (self.end - self.start) as usize
            }

            /// Whether no byte is in it.
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// Whether both have a byte in common.
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// Whether all of `other` lies within.
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// The smallest range with both in it.
            #[must_use]
            pub fn join(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }
        }
    };
}

range_of_bytes!(Span);
range_of_bytes!(SourceSpan);

/// A place as a person or an editor names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Byte offset in the source.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// Where the lines of a text start. Lines end at `\n`; a `\r` before it belongs to the line.
///
/// Characters are counted beforehand at every `STEP` bytes, so that a place far into a line of
/// megabytes costs no more than one near its start.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Number of characters that start before byte 0, `STEP`, 2 × `STEP`, …
    characters: Vec<u32>,
}

/// Bytes between two counts of characters.
const STEP: usize = 1024;

impl LineIndex {
    /// Reads all line starts of a text.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        let mut characters = vec![0];
        let mut before = 0;
        for piece in text.as_bytes().chunks(STEP) {
            before += count_characters(piece) as u32;
            characters.push(before);
        }
        Self { starts, characters }
    }

    /// Number of the line (from 1) that holds the byte at `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset)
    }

    /// Line and column of the byte at `offset` of the text that the index was made from.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let before = if offset - start <= STEP {
            count_characters(&text.as_bytes()[start..offset])
        } else {
            self.characters_before(text, offset) - self.characters_before(text, start)
        };
        Place { offset, line, column: before + 1 }
    }

    /// The bytes of a line (from 1), without its line break.
    pub fn line_range(&self, text: &str, line: usize) -> Range<usize> {
        let start = self.starts[line - 1] as usize;
        let end = self.starts.get(line).map_or(text.len(), |next| *next as usize);
        start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// Number of lines; a text that ends in a line break has an empty last one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let counted = offset / STEP;
        self.characters[counted] as usize
            + count_characters(&text.as_bytes()[counted * STEP..offset])
    }
}

/// Number of characters that start in these bytes of UTF-8.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_lines() {
        let text = "één\r\ntwee 🙂 drie\n";
        let index = LineIndex::new(text);
        assert_eq!(index.lines(), 3);
        let at = text.find("drie").expect("it is there");
        assert_eq!(index.place(text, at), Place { offset: at, line: 2, column: 8 });
        assert_eq!(index.line_range(text, 1), 0..5);
        assert_eq!(index.place(text, text.len()).line, 3);
    }

    #[test]
    fn places_far_into_a_line_count_the_same() {
        let text = format!("kop\n{}\nslot", "aé🙂 ".repeat(1500));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().step_by(97) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(index.place(&text, offset).column, text[start..offset].chars().count() + 1);
        }
    }

    #[test]
    fn ranges_touch_or_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert_eq!(Span::new(1, 2).join(Span::new(4, 6)), Span::new(1, 6));
    }
}
