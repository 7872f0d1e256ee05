//! A table within the columns of a page: a name that gives way, numbers, and remarks that go where there
//! is no room.

use crate::matcher::Severity;
use crate::report::full::Options;
use crate::report::look::{BOLD, Look};
use crate::report::{Tally, text};

/// A name is not cut shorter.
const LEAST_NAME: usize = 16;

/// Rows of a name, numbers, how much was found, and more.
pub(super) struct Columns {
    look: Look,
    hints: bool,
    /// The number of the first column behind the counts.
    behind: usize,
    rows: Vec<Vec<String>>,
}

impl Columns {
    pub(super) fn new(before: [&str; 2], options: &Options, behind: &[&str]) -> Columns {
        let hints = options.least == Severity::Hint;
        let counts = ["fouten", "waarschuwingen", "tips"];
        let counts = &counts[..if hints { 3 } else { 2 }];
        let head: Vec<String> =
            before.iter().chain(counts).chain(behind).map(|name| (*name).to_owned()).collect();
        let behind = before.len() + counts.len();
        Columns { look: options.look, hints, behind, rows: vec![head] }
    }

    pub(super) fn row(&mut self, name: &str, before: &[String], tally: Tally, behind: &[String]) {
        let counts = [tally.errors, tally.warnings, tally.hints].map(|n| n.to_string());
        let counts = &counts[..if self.hints { 3 } else { 2 }];
        let cells = before.iter().chain(counts).chain(behind).cloned();
        self.rows.push(std::iter::once(name.to_owned()).chain(cells).collect());
    }

    pub(super) fn write(mut self, out: &mut String) {
        // A column without a word has no head either.
        for column in (self.behind..self.rows[0].len()).rev() {
            if self.rows[1..].iter().all(|row| row[column].is_empty()) {
                self.drop_last(column);
            }
        }
        let mut widths = self.widths();
        while self.rows[0].len() > self.behind
            && LEAST_NAME + widths[1..].iter().map(|width| width + 2).sum::<usize>()
                > self.look.width
        {
            self.drop_last(self.rows[0].len() - 1);
            widths = self.widths();
        }
        let others: usize = widths[1..].iter().map(|width| width + 2).sum();
        widths[0] = widths[0].min(self.look.width.saturating_sub(others).max(LEAST_NAME));
        for (number, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                let is_words = column >= self.behind && cell.contains(char::is_alphabetic);
                let cell = match column {
                    0 if number == 0 => text::shorten_end(cell, widths[0]),
                    0 => text::shorten_start(cell, widths[0]),
                    _ => cell.clone(),
                };
                let space = " ".repeat(widths[column].saturating_sub(text::width(&cell)));
                match column {
                    0 => line.extend([cell, space]),
                    _ if is_words => line.extend(["  ".to_owned(), cell, space]),
                    _ => line.extend(["  ".to_owned(), space, cell]),
                }
            }
            let line = line.trim_end();
            let line = if number == 0 { self.look.paint(BOLD, line) } else { line.to_owned() };
            out.push_str(&line);
            out.push('\n');
        }
    }

    fn drop_last(&mut self, column: usize) {
        for row in &mut self.rows {
            row.remove(column);
        }
    }

    fn widths(&self) -> Vec<usize> {
        let of = |column: usize| self.rows.iter().map(|row| text::width(&row[column])).max();
        (0..self.rows[0].len()).filter_map(of).collect()
    }
}
