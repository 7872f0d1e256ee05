//! Tables: rows and columns that mean something, or a grid that only places text. E-mails, forms and
//! letters live in the second kind, so it is read as running text. Which one it is shows in what the
//! cells hold, whatever the format.

use crate::letter::{Look, look};

/// What the markup of a table says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// Nothing.
    #[default]
    None,
    /// It looks like one that lays out, as those of e-mails do.
    Bare,
    /// It has heads of rows or columns.
    Heads,
    /// Another table stands in one of its cells: rows and columns that mean something hold none.
    HoldsTable,
    /// It says that it is only for the looks.
    Presentation,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// The row that it stands in; equal within a row, different between them.
    pub(super) row: u32,
    n_words: usize,
    n_sentences: usize,
    /// Whether a salutation or the closing of a letter stands in it.
    is_letter: bool,
}

impl Cell {
    /// An empty cell of a row.
    pub(super) fn new(row: u32) -> Self {
        Self { row, ..Self::default() }
    }

    /// Adds the text of a block in it.
    pub(super) fn add(&mut self, text: &str) {
        let (n_words, n_sentences) = count(text);
        self.n_words += n_words;
        self.n_sentences += n_sentences;
        self.is_letter |= greets(text) || look(text) == Look::Closing;
    }
}

/// Whether a text is a salutation, or opens with one.
pub(super) fn greets(text: &str) -> bool {
    let opening = text.find(',').map(|comma| &text[..=comma]);
    look(text) == Look::Salutation || opening.is_some_and(|text| look(text) == Look::Salutation)
}

/// Whether a table only lays out. Its cells come in the order of the rows.
pub(super) fn is_layout(sign: Sign, cells: &[Cell]) -> bool {
    if sign == Sign::Presentation || cells.iter().any(|cell| cell.is_letter) {
        return true;
    }
    if sign == Sign::Heads {
        return false;
    }
    let filled: Vec<&Cell> = cells.iter().filter(|cell| cell.n_words > 0).collect();
    let is_one_column = filled.windows(2).all(|pair| pair[0].row != pair[1].row);
    let has_sentence = filled.iter().any(|cell| cell.n_sentences > 0);
    // A remark of two sentences in one cell of many does not make running text of the others.
    let words = |cells: &[&Cell]| cells.iter().map(|cell| cell.n_words).sum::<usize>();
    let prose: Vec<&Cell> = filled.iter().copied().filter(|cell| cell.n_sentences > 1).collect();
    sign == Sign::HoldsTable
        || sign == Sign::Bare
        || filled.len() == 1
        || (is_one_column && has_sentence)
        || (!prose.is_empty() && words(&prose) * 2 >= words(&filled))
}

/// How many words and sentences a text has, roughly: a sentence has four words or more, and the word
/// at its end is too long for an abbreviation.
pub(super) fn count(text: &str) -> (usize, usize) {
    const SHORTEST: usize = 4;
    let (mut n_words, mut n_sentences, mut length) = (0, 0, 0);
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        n_words += 1;
        length += 1;
        let bare = word.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
        let stem = bare.trim_end_matches(['.', '?', '!', '…']);
        let is_end = stem.len() < bare.len()
            && (stem.len() > 3 || bare.ends_with(['?', '!']) || words.peek().is_none())
            && words.peek().is_none_or(|next| !next.starts_with(char::is_lowercase));
        if is_end {
            n_sentences += usize::from(length >= SHORTEST);
            length = 0;
        }
    }
    (n_words, n_sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells, parted by `|`; blocks within a cell by `/`.
    fn cells(rows: &[&str]) -> Vec<Cell> {
        let cell = |row: usize, text: &str| {
            let mut cell = Cell::new(row as u32);
            text.split('/').for_each(|block| cell.add(block.trim()));
            cell
        };
        let row = |(at, row): (usize, &&str)| -> Vec<Cell> {
            row.split('|').map(|text| cell(at, text)).collect()
        };
        rows.iter().enumerate().flat_map(row).collect()
    }

    #[test]
    fn what_cells_hold_tells_tables_apart() {
        let two = "U krijgt een brief van ons. Daarin staat wat u moet doen.";
        let sentences = format!("Wat? | {two}");
        let cases: &[(&[&str], bool)] = &[
            (&["maandag | 9.00 tot 12.00 uur", "dinsdag | gesloten"], false),
            (
                &["Afval | De bak staat maandag buiten.", "Papier | De bak staat dinsdag buiten."],
                false,
            ),
            (
                &[
                    "Afval | € 12",
                    "Papier | € 13",
                    "Glas, hout en tuinafval van bedrijven | € 14",
                    "Grof afval dat u zelf naar de stort brengt | € 20",
                    "Let op | Het is op. Kom later terug bij ons.",
                ],
                false,
            ),
            (&["Jansen", "De Vries"], false),
            (&["Alles in één cel"], true),
            (&["Geachte heer Jansen, | Datum"], true),
            (&["Datum | 3 mei", "Hallo / Met vriendelijke groet, | "], true),
            (&["Wij helpen u graag verder.", "Bel ons."], true),
            (&[two, "Postbus | 90"], true),
            (&[&sentences, &sentences], true),
        ];
        for (rows, wanted) in cases {
            assert_eq!(is_layout(Sign::None, &cells(rows)), *wanted, "{rows:?}");
        }
        let prices = cells(&["Afval | € 12", "Papier | € 13"]);
        assert!(is_layout(Sign::Presentation, &prices) && is_layout(Sign::Bare, &prices));
        assert!(!is_layout(Sign::Heads, &cells(&[two])));
    }

    #[test]
    fn sentences_are_counted_roughly() {
        let cases = [
            ("De bak staat buiten. U haalt hem op.", 2),
            ("Bel met dhr. Jansen of mw. De Vries van de gemeente.", 1),
            ("Nee. Ja.", 0),
            ("9.00 - 12.00 uur", 0),
            ("Komt u ook morgen? Dat is fijn voor ons!", 2),
        ];
        for (text, wanted) in cases {
            assert_eq!(count(text).1, wanted, "{text}");
        }
    }
}
