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

    /// Whether it holds several sentences.
    fn is_prose(&self) -> bool {
        self.n_sentences > 1
    }

    /// Adds the text of a block in it.
    pub(super) fn add(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
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

/// Which cells of a table hold running text; they come in the order of the rows.
fn running(sign: Sign, cells: &[Cell]) -> Vec<bool> {
    if is_layout(sign, cells) {
        return vec![true; cells.len()];
    }
    // A remark of two sentences in one cell of many is part of the data. Where such cells have most of
    // the words they are what there is to read; the labels beside them stay cells.
    let words =
        |cells: &mut dyn Iterator<Item = &Cell>| -> usize { cells.map(|cell| cell.n_words).sum() };
    let all = words(&mut cells.iter());
    let prose = words(&mut cells.iter().filter(|cell| cell.is_prose()));
    let is_read = sign != Sign::Heads && prose * 2 >= all;
    cells.iter().map(|cell| is_read && cell.is_prose()).collect()
}

/// The same for all tables of a document: `table` and the cell itself, in the order in which the cells
/// start.
pub(super) fn running_of_all(signs: &[Sign], cells: Vec<(u32, Cell)>) -> Vec<bool> {
    let tables: Vec<u32> = cells.iter().map(|(table, _)| *table).collect();
    let mut by_table: Vec<Vec<Cell>> = vec![Vec::new(); signs.len()];
    for (table, cell) in cells {
        by_table[table as usize].push(cell);
    }
    let found = signs.iter().zip(&by_table);
    let mut found: Vec<_> = found.map(|(sign, cells)| running(*sign, cells).into_iter()).collect();
    tables.iter().map(|table| found[*table as usize].next().unwrap_or_default()).collect()
}

/// Whether a table only lays out.
fn is_layout(sign: Sign, cells: &[Cell]) -> bool {
    if sign == Sign::Presentation || cells.iter().any(|cell| cell.is_letter) {
        return true;
    }
    if sign == Sign::Heads {
        return false;
    }
    let filled: Vec<&Cell> = cells.iter().filter(|cell| cell.n_words > 0).collect();
    let is_one_column = filled.windows(2).all(|pair| pair[0].row != pair[1].row);
    let has_sentence = filled.iter().any(|cell| cell.n_sentences > 0);
    sign == Sign::HoldsTable
        || sign == Sign::Bare
        || filled.len() == 1
        || (is_one_column && has_sentence)
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
            && (stem.len() > 2 || bare.ends_with(['?', '!']) || words.peek().is_none())
            && words.peek().is_none_or(|next| {
                !next.starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit())
            });
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
        let question = format!("Wat? | {two}");
        let side = format!("{two} | Postbus");
        let remark = "Let op | Het is bijna op. Kom later terug bij ons.";
        // Each cell that is running text is a `t`.
        let cases: &[(&[&str], &str)] = &[
            (&["maandag | 9.00 tot 12.00 uur", "dinsdag | gesloten"], "...."),
            (&["Afval | De bak staat er maandag.", "Papier | De bak staat er vrijdag."], "...."),
            (&["Grof afval uit huis | veertig euro voor elke keer", remark], "...."),
            (&["Jansen", "De Vries"], ".."),
            (&["Alles in één cel"], "t"),
            (&["Geachte heer Jansen, | Datum"], "tt"),
            (&["Datum | 3 mei", "Hallo / Met vriendelijke groet, | "], "tttt"),
            (&["Wij helpen u graag verder.", "Bel ons."], "tt"),
            (&[&side], "t."),
            (&[&question, &question], ".t.t"),
        ];
        let show = |sign: Sign, rows: &[&str]| -> String {
            let running = running(sign, &cells(rows));
            running.into_iter().map(|is_text| if is_text { 't' } else { '.' }).collect()
        };
        for (rows, wanted) in cases {
            assert_eq!(show(Sign::None, rows), *wanted, "{rows:?}");
        }
        let prices = ["Afval | € 12", "Papier | € 13"];
        for (sign, wanted) in [
            (Sign::None, "...."),
            (Sign::Presentation, "tttt"),
            (Sign::Bare, "tttt"),
            (Sign::HoldsTable, "tttt"),
        ] {
            assert_eq!(show(sign, &prices), wanted);
        }
        assert_eq!(show(Sign::Heads, &[two]), ".");
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
