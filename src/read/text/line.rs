//! One line of plain text, and what can be seen in it alone.

use std::ops::Range;

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

    fn new(source: &str, range: Range<usize>) -> Self {
        let whole = &source[range.clone()];
        let trimmed = whole.trim_start();
        let start = range.end - trimmed.len();
        let trimmed = trimmed.trim_end();
        let before = &source[range.start..start];
        let indent = before.chars().map(|blank| if blank == '\t' { 4 } else { 1 }).sum();
        let (width, look) = look(trimmed);
        Self { text: start..start + trimmed.len(), indent, width, look }
    }
}

/// The lines of a source. A form feed ends a page, and with it the block: it stands as a blank
/// line. A lone carriage return ends a line too, as old programs wrote it.
#[derive(Debug)]
pub(super) struct Lines<'s> {
    source: &'s str,
    at: usize,
    /// Where the line that was cut at a form feed goes on.
    page_ends: bool,
}

impl<'s> Lines<'s> {
    pub(super) fn new(source: &'s str, start: usize) -> Self {
        Self { source, at: start, page_ends: false }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if std::mem::take(&mut self.page_ends) {
            return Some(Line::new(self.source, self.at..self.at));
        }
        if self.at >= self.source.len() {
            return None;
        }
        let start = self.at;
        let bytes = &self.source.as_bytes()[start..];
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r' | b'\x0c');
        let length = bytes.iter().position(is_end).unwrap_or(bytes.len());
        self.page_ends = bytes.get(length) == Some(&b'\x0c');
        let is_pair = bytes[length..].starts_with(b"\r\n");
        self.at = start + length + 1 + usize::from(is_pair);
        Some(Line::new(self.source, start..start + length))
    }
}

/// Above this a line is a paragraph, whatever stands in it.
const LONGEST_LOOK: usize = 400;

/// Width in characters, and the look.
fn look(line: &str) -> (usize, Look) {
    if line.len() > LONGEST_LOOK {
        return (line.len(), Look::Prose);
    }
    let (mut letters, mut digits, mut marks, mut width) = (0, 0, 0, 0);
    let (mut blanks, mut gaps) = (0, 0);
    for character in line.chars() {
        width += 1;
        if character.is_alphabetic() {
            letters += 1;
        } else if character.is_whitespace() {
            blanks += 1;
            gaps += usize::from(blanks == 3 || character == '\t');
            continue;
        } else if character.is_numeric() {
            digits += 1;
        } else {
            marks += 1;
            gaps += usize::from(character == '|');
        }
        blanks = 0;
    }
    let look = if letters + digits == 0 {
        if marks == 0 { Look::Prose } else { Look::Ruler }
    } else if is_page_number(line) {
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

/// `Pagina 2 van 3`, `PAGINA 2van 3`, `Blad 2`, `- pag. 3 -`.
fn is_page_number(line: &str) -> bool {
    if line.len() > 30 {
        return false;
    }
    let line = line.to_lowercase();
    let line = line.trim_matches(|mark: char| mark.is_whitespace() || "-–—|.".contains(mark));
    let names = ["pagina", "bladzijde", "page", "blad", "pag", "blz"];
    let Some(rest) = names.iter().find_map(|name| line.strip_prefix(name)) else { return false };
    let mut has_digit = false;
    for word in rest.split(|next: char| !next.is_alphanumeric()) {
        let letters = word.trim_matches(|digit: char| digit.is_ascii_digit());
        has_digit |= letters.len() < word.len();
        if !["", "van", "of", "uit", "v"].contains(&letters) {
            return false;
        }
    }
    has_digit
}

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
            ("- 3 -", Look::Noise),
            ("2/3", Look::Noise),
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
        let found: Vec<_> = Lines::new(source, 0).map(|line| &source[line.text]).collect();
        assert_eq!(found, ["een", "twee", "drie", "", "vier", "", "vijf"]);
    }
}
