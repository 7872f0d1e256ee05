//! One line of plain text, and what can be seen in it alone.

use std::ops::Range;

use super::marker::{self, Bullets, Marker};
use crate::letter::is_page_number;
use crate::read::template::Controls;

/// A line without its line break.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its text, without white space at the edges.
    pub(super) text: Range<usize>,
    /// Columns of white space before it; a tab counts as four.
    pub(super) indent: usize,
    /// Length in characters.
    pub(super) width: usize,
    /// What it looks like.
    pub(super) look: Look,
    /// The mark of a list item that it starts with.
    pub(super) marker: Option<Marker>,
    /// What a reader sees of it; `None` where it holds nothing else.
    shown: Option<Box<str>>,
}

/// What a line looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Words.
    Prose,
    /// Fewer letters than other marks: numbers, dates, noise of a scan.
    Noise,
    /// No letter and no digit: a ruler.
    Ruler,
    /// `Pagina 2 van 3`.
    PageNumber,
    /// Two or more columns.
    Row,
    /// Starts with `>`.
    Quote,
}

impl Line {
    /// Whether nothing is on it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// What a reader sees of it.
    pub(super) fn shown<'l>(&'l self, source: &'l str) -> &'l str {
        self.shown.as_deref().unwrap_or_else(|| &source[self.text.clone()])
    }

    /// A line, or the part of one between two controls.
    pub(super) fn new(
        source: &str,
        range: Range<usize>,
        controls: &Controls,
        bullets: Bullets,
    ) -> Self {
        let whole = &source[range.clone()];
        let trimmed = whole.trim_start();
        let start = range.end - trimmed.len();
        let trimmed = trimmed.trim_end();
        let before = &source[range.start..start];
        let indent = before.chars().map(|blank| if blank == '\t' { 4 } else { 1 }).sum();
        let text = start..start + trimmed.len();
        let is_whole = controls.leave(text.clone())
            || controls.text(text.clone()).next().is_none_or(|piece| piece == text);
        let shown: Option<Box<str>> = (!is_whole).then(|| {
            let pieces = controls.text(text.clone()).map(|piece| &source[piece]);
            pieces.collect::<String>().trim().into()
        });
        let (width, look) = look(shown.as_deref().unwrap_or(trimmed));
        let has_marker = matches!(look, Look::Prose | Look::Row);
        let marker = if has_marker { marker::find(source, text.clone(), bullets) } else { None };
        Self { text, indent, width, look, marker, shown }
    }
}

/// Marks what a scan made of a map or a drawing as noise: lines of scraps of two or three letters.
pub(super) fn mark_scraps(lines: &mut [Line], source: &str) {
    const FEWEST_LINES: usize = 3;
    const FEWEST_SCRAPS: usize = 12;
    let scraps: Vec<usize> = lines.iter().map(|line| n_scraps(line, source)).collect();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at;
        // One line of longer scraps stands between others.
        while end < lines.len()
            && (scraps[end] > 0
                || end > at
                    && scraps[end - 1] > 0
                    && scraps.get(end + 1).is_some_and(|next| *next > 0)
                    && lines[end].width < SCRAP_WIDTH)
        {
            end += 1;
        }
        let n: usize = scraps[at..end].iter().sum();
        if end - at >= FEWEST_LINES && n >= FEWEST_SCRAPS {
            for line in &mut lines[at..end] {
                (line.look, line.marker) = (Look::Noise, None);
            }
        }
        at = end.max(at + 1);
    }
}

/// A line of scraps is no wider.
const SCRAP_WIDTH: usize = 60;

/// How many scraps a line holds; 0 where it may be words.
fn n_scraps(line: &Line, source: &str) -> usize {
    let sane =
        matches!(line.look, Look::Prose | Look::Noise | Look::Row) && line.width < SCRAP_WIDTH;
    if !sane {
        return 0;
    }
    let text = &source[line.text.clone()];
    // The words of most lines are longer than scraps.
    if text.is_ascii() && text.len() * 10 > (n_blanks(text) + 1) * 41 {
        return 0;
    }
    // An address or a field has figures, and a row of a form its marks.
    let mut words = text.split_whitespace();
    let n = words.clone().count();
    let letters: usize = words.clone().map(|word| word.chars().count()).sum();
    let is_form = words.any(|word| word.len() > 1 && word.ends_with([':', '.', ')', '?']));
    let is_figures = text.bytes().filter(u8::is_ascii_digit).count() * 3 > text.len();
    if !is_form && !is_figures && letters * 10 <= n * 31 { n } else { 0 }
}

/// How many blanks a text of ASCII holds.
fn n_blanks(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b' ' | b'\t'..=b'\r')).count()
}

/// The ranges of the lines of a source. A form feed ends a page, and with it the block: it stands as a blank
/// line. A lone carriage return ends a line too, as old programs wrote it.
#[derive(Debug)]
pub(super) struct Lines<'s> {
    source: &'s str,
    at: usize,
    /// Where the next of each sort of end stands: none is searched for twice.
    ends: [usize; ENDS.len()],
    /// Whether the last line was cut at a form feed.
    page_ends: bool,
}

const ENDS: [char; 3] = ['\n', '\r', '\x0c'];

impl<'s> Lines<'s> {
    pub(super) fn new(source: &'s str, start: usize) -> Self {
        let ends = ENDS.map(|end| next(source, start, end));
        Self { source, at: start, ends, page_ends: false }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if std::mem::take(&mut self.page_ends) {
            return Some(self.at..self.at);
        }
        if self.at >= self.source.len() {
            return None;
        }
        let start = self.at;
        let end = self.ends.into_iter().min().unwrap_or(self.source.len());
        let bytes = self.source.as_bytes();
        self.page_ends = bytes.get(end) == Some(&b'\x0c');
        let is_pair = bytes[end..].starts_with(b"\r\n");
        self.at = end + 1 + usize::from(is_pair);
        for (found, end) in self.ends.iter_mut().zip(ENDS) {
            if *found < self.at {
                *found = next(self.source, self.at, end);
            }
        }
        Some(start..end)
    }
}

/// Where a character stands next, or the end of the source.
fn next(source: &str, from: usize, wanted: char) -> usize {
    let rest = source.get(from..).unwrap_or_default();
    rest.find(wanted).map_or(source.len(), |at| from + at)
}

/// Above this a line is a paragraph, whatever stands in it.
const LONGEST_LOOK: usize = 400;

/// Width in characters, and the look.
fn look(line: &str) -> (usize, Look) {
    if line.len() > LONGEST_LOOK {
        return (line.len(), Look::Prose);
    }
    let Counts { letters, digits, blanks, gaps, width } = Counts::new(line);
    let marks = width.saturating_sub(letters + digits + blanks);
    let look = if letters + digits == 0 {
        if marks == 0 { Look::Prose } else { Look::Ruler }
    } else if digits > 0 && is_page_number(line) {
        Look::PageNumber
    } else if line.starts_with('>') {
        Look::Quote
    } else if gaps > 0 && cells(line).nth(1).is_some() {
        Look::Row
    } else if letters * 5 < (letters + digits + marks) * 2 {
        Look::Noise
    } else {
        Look::Prose
    };
    (width, look)
}

#[derive(Default)]
struct Counts {
    letters: usize,
    digits: usize,
    blanks: usize,
    /// What can part columns: tabs, bars, and runs of spaces.
    gaps: usize,
    width: usize,
}

impl Counts {
    fn new(line: &str) -> Self {
        let mut counts = Self { width: line.len(), ..Self::default() };
        let mut run = 0;
        if line.is_ascii() {
            // All counts at once: a table of four counters in one word.
            let mut packed = 0_u64;
            for byte in line.bytes() {
                packed += COUNTERS[usize::from(byte)];
                run = if byte == b' ' { run + 1 } else { 0 };
                packed += u64::from(run == 3) << 48;
            }
            let count = |shift: u32| (packed >> shift) as usize & 0xffff;
            (counts.letters, counts.digits) = (count(0), count(16));
            (counts.blanks, counts.gaps) = (count(32), count(48));
            return counts;
        }
        counts.width = 0;
        for character in line.chars() {
            counts.width += 1;
            let is_space = matches!(character, ' ' | '\u{a0}');
            run = if is_space { run + 1 } else { 0 };
            counts.gaps += usize::from(run == 3 || matches!(character, '\t' | '|'));
            if character.is_alphabetic() {
                counts.letters += 1;
            } else if character.is_numeric() {
                counts.digits += 1;
            } else if character.is_whitespace() {
                counts.blanks += 1;
            }
        }
        counts
    }
}

/// What each byte adds: letters, digits, blanks and gaps, in sixteen bits each.
const COUNTERS: [u64; 128] = {
    let mut counters = [0; 128];
    let mut byte = 0;
    while byte < counters.len() {
        let character = byte as u8;
        if character.is_ascii_alphabetic() {
            counters[byte] = 1;
        } else if character.is_ascii_digit() {
            counters[byte] = 1 << 16;
        } else if character.is_ascii_whitespace() || character == 0x0b {
            counters[byte] = 1 << 32;
        }
        if character == b'\t' || character == b'|' {
            counters[byte] += 1 << 48;
        }
        byte += 1;
    }
    counters
};

/// The ranges of the cells of a row: what tabs, bars between spaces, or three spaces part.
pub(super) fn cells(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < line.len() {
            let start = at;
            let mut blanks = 0;
            let mut end = line.len();
            at = line.len();
            for (offset, character) in line[start..].char_indices() {
                blanks = if character == ' ' || character == '\u{a0}' { blanks + 1 } else { 0 };
                let here = start + offset;
                // `{{ datum|kort }}` holds no cells.
                let is_bar = character == '|'
                    && (line[..here].ends_with([' ', '\t', '|']) || here == 0)
                    || line[here..].starts_with("| ");
                if character == '\t' || is_bar || blanks == 3 {
                    end = here;
                    at = end + character.len_utf8();
                    break;
                }
            }
            let cell = &line[start..end];
            let trimmed = cell.trim();
            if trimmed.chars().any(char::is_alphanumeric) {
                let from = start + (cell.len() - cell.trim_start().len());
                return Some(from..from + trimmed.len());
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks() {
        let cases = [
            ("Wij hebben uw brief ontvangen.", Look::Prose),
            ("1234 AB Enschede", Look::Prose),
            ("14 020", Look::Noise),
            ("11-10-2024", Look::Noise),
            ("- 3 -", Look::PageNumber),
            ("2/3", Look::PageNumber),
            ("Blz. 3 van 4", Look::PageNumber),
            ("______", Look::Ruler),
            ("PAGINA 2van 2", Look::PageNumber),
            ("Pagina 1 van 2", Look::PageNumber),
            ("Blad 3", Look::PageNumber),
            ("Pagina's zijn lang", Look::Prose),
            ("Blad van de boom", Look::Prose),
            ("Naam   Bedrag", Look::Row),
            ("Naam\tBedrag", Look::Row),
            ("| Naam | Bedrag |", Look::Row),
            ("Behandeld door |", Look::Prose),
            ("Op {{ datum|kort }} om {{ tijd|lang }}", Look::Prose),
            ("Twee  spaties", Look::Prose),
            ("> U schreef", Look::Quote),
        ];
        for (line, wanted) in cases {
            assert_eq!(look(line).1, wanted, "{line}");
        }
    }

    #[test]
    fn cells_have_exact_places() {
        let line = "| Naam |  Bedrag in euro   nu |";
        let found: Vec<_> = cells(line).map(|cell| &line[cell]).collect();
        assert_eq!(found, ["Naam", "Bedrag in euro", "nu"]);
    }

    #[test]
    fn lines_end_in_every_way() {
        let source = "een\r\ntwee\rdrie\u{c}vier\n\nvijf";
        let found: Vec<_> = Lines::new(source, 0).map(|line| &source[line]).collect();
        assert_eq!(found, ["een", "twee", "drie", "", "vier", "", "vijf"]);
    }
}
