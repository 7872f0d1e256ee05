//! Characters to words, and words to pieces of lines: a line ends where a column or a cell does.

use super::content::Glyph;
use crate::order;

/// A word on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) is_artifact: bool,
    behind: Behind,
    /// Its link, in the list of the page.
    pub(super) link: Option<usize>,
}

/// What is drawn behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    Nothing,
    Space,
}

/// Words side by side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) words: Vec<Word>,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
}

/// A wider gap within a word parts it, in units of the size.
const WORD_GAP: f64 = 0.14;
/// A wider gap between words parts columns or cells.
const CELL_GAP: f64 = 1.4;
/// So far a bullet or a number stands at most from its item.
const MARKER_GAP: f64 = 6.0;

impl Piece {
    fn new(words: Vec<Word>) -> Self {
        let start = words.iter().map(|word| word.start).fold(f64::INFINITY, f64::min);
        let end = words.iter().map(|word| word.end).fold(f64::NEG_INFINITY, f64::max);
        // The widest size is that of the line: a footnote mark is smaller, an initial larger.
        let mut widest: Option<(f64, &Word)> = None;
        for word in &words {
            let same = words.iter().filter(|other| (other.size - word.size).abs() < 0.3);
            let width: f64 = same.map(|other| other.end - other.start).sum();
            if widest.is_none_or(|(most, _)| width > most) {
                widest = Some((width, word));
            }
            if words.len() > 200 {
                break;
            }
        }
        let (baseline, size) = widest.map_or((0.0, 1.0), |(_, word)| (word.baseline, word.size));
        Self { words, start, end, baseline, size }
    }

    /// Two pieces as one.
    pub(super) fn join(&mut self, other: Piece) {
        let mut words = std::mem::take(&mut self.words);
        words.extend(other.words);
        *self = Self::new(words);
    }

    /// Its words with a space between them.
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// The highest and the lowest place that its letters reach.
    pub(super) fn top(&self) -> f64 {
        self.baseline - 0.7 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.baseline + 0.15 * self.size
    }

    pub(super) fn is_bold(&self) -> bool {
        self.words.iter().all(|word| word.is_bold)
    }

    pub(super) fn is_artifact(&self) -> bool {
        self.words.iter().all(|word| word.is_artifact)
    }
}

/// The pieces of a page that stand upright in one direction, from the top down.
pub(super) fn pieces(words: Vec<Word>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for row in rows(words) {
        let mut run: Vec<Word> = Vec::new();
        for word in row {
            let Some(last) = run.last_mut() else {
                run.push(word);
                continue;
            };
            let size = last.size.max(word.size);
            let gap = word.start - last.end;
            // The same word twice is how some programs make it bold.
            let is_double = last.text == word.text && (word.start - last.start).abs() < 0.2 * size;
            if is_double {
                continue;
            }
            if gap < 0.08 * size && gap > -0.3 * size && last.behind == Behind::Nothing {
                last.text.push_str(&word.text);
                last.end = last.end.max(word.end);
                last.behind = word.behind;
                continue;
            }
            let is_marked = run.len() == 1 && is_marker(&run[0].text) && gap < MARKER_GAP * size;
            if gap > CELL_GAP * size && !is_marked {
                pieces.push(Piece::new(std::mem::take(&mut run)));
            } else if is_marked && gap > 0.8 * size && run[0].text == "o" {
                // The second level of Word's lists is the letter o in another font.
                run[0].text = "•".into();
            }
            run.push(word);
        }
        if !run.is_empty() {
            pieces.push(Piece::new(run));
        }
    }
    pieces
}

/// Whether a text is a bullet, or the number or letter of an item or a section.
fn is_marker(text: &str) -> bool {
    let mut characters = text.chars();
    let only = characters.next().filter(|_| characters.as_str().is_empty());
    if only.is_some_and(|only| only == 'o' || !only.is_alphanumeric()) {
        return true;
    }
    let bare = text.trim_start_matches('(').trim_end_matches([')', '.', ':']);
    let is_number = bare.starts_with(|first: char| first.is_ascii_digit())
        && bare.chars().all(|character| character.is_ascii_digit() || character == '.');
    let is_letter = bare.len() == 1 && bare.len() < text.len();
    text.len() <= 9 && (is_letter || (is_number && bare.len() <= 7))
}

/// The words by the line that they stand on, each from left to right.
fn rows(words: Vec<Word>) -> Vec<Vec<Word>> {
    let usual = usual_size(&words);
    let (mut words, small): (Vec<Word>, Vec<Word>) =
        words.into_iter().partition(|word| word.size > 0.75 * usual);
    order::by(&mut words, |a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if word.baseline - row[0].baseline < 0.35 * row[0].size.min(word.size) => {
                row.push(word);
            }
            _ => rows.push(vec![word]),
        }
    }
    // A raised mark or a small note belongs to the row of the word beside it.
    let mut own: Vec<Word> = Vec::new();
    for word in small {
        let near = rows.partition_point(|row| row[0].baseline < word.baseline - usual);
        let beside = |other: &Word| {
            let is_near = (-0.1..0.6).contains(&((word.start - other.end) / other.size))
                || (-0.1..0.6).contains(&((other.start - word.end) / other.size));
            let is_level = (-0.3..0.7).contains(&((other.baseline - word.baseline) / other.size));
            is_near && is_level && other.size > 1.2 * word.size
        };
        let row = rows[near..].iter_mut().take(4).find(|row| row.iter().any(beside));
        match row {
            Some(row) => row.push(word),
            None => own.push(word),
        }
    }
    order::by(&mut own, |a, b| a.baseline.total_cmp(&b.baseline));
    let mut small_rows: Vec<Vec<Word>> = Vec::new();
    for word in own {
        match small_rows.last_mut() {
            Some(row) if word.baseline - row[0].baseline < 0.35 * row[0].size.min(word.size) => {
                row.push(word);
            }
            _ => small_rows.push(vec![word]),
        }
    }
    rows.extend(small_rows);
    order::by(&mut rows, |a, b| a[0].baseline.total_cmp(&b[0].baseline));
    for row in &mut rows {
        order::by(row, |a, b| a.start.total_cmp(&b.start));
    }
    rows
}

/// The size that most letters have.
pub(super) fn usual_size<'w>(words: impl IntoIterator<Item = &'w Word>) -> f64 {
    let mut sizes: Vec<(f64, usize)> =
        words.into_iter().map(|word| (word.size, word.text.len())).collect();
    order::by(&mut sizes, |a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut passed = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        passed += letters;
        passed > half
    });
    middle.map_or(10.0, |(size, _)| *size)
}

/// The words of one direction, in the order in which they were drawn.
pub(super) fn words(glyphs: &[Glyph], turn: u8) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    // What the last word may go on with, and the glyph before.
    let mut open = false;
    let mut before: Option<Glyph> = None;
    for glyph in glyphs.iter().filter(|glyph| glyph.turn == turn) {
        if glyph.character.is_whitespace() {
            if let Some(word) = words.last_mut().filter(|_| open) {
                word.behind = Behind::Space;
            }
            open = false;
            continue;
        }
        let size = before.map_or(glyph.size, |before| before.size.max(glyph.size));
        let same = |before: &Glyph| {
            before.character == glyph.character
                && (before.start - glyph.start).abs() < 0.12 * size
                && (before.baseline - glyph.baseline).abs() < 0.12 * size
        };
        // Drawn twice to look bold.
        if before.as_ref().is_some_and(same) {
            continue;
        }
        let goes_on = |before: Glyph| {
            let gap = glyph.start - before.end;
            (before.baseline - glyph.baseline).abs() < 0.15 * size
                && gap < WORD_GAP * size
                && gap > -0.4 * size
                && (0.7..1.4).contains(&(before.size / glyph.size))
        };
        let is_same_word = open && before.is_some_and(goes_on);
        match words.last_mut() {
            Some(word) if is_same_word => {
                word.text.push(glyph.character);
                word.end = word.end.max(glyph.end);
            }
            _ => words.push(Word {
                text: glyph.character.into(),
                start: glyph.start,
                end: glyph.end,
                baseline: glyph.baseline,
                size: glyph.size,
                is_bold: glyph.is_bold,
                is_italic: glyph.is_italic,
                is_artifact: glyph.is_artifact,
                behind: Behind::Nothing,
                link: None,
            }),
        }
        open = true;
        before = Some(*glyph);
    }
    words
}
