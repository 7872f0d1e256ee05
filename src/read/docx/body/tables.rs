//! Where tables and their cells start.

use super::Body;
use crate::read::table::Sign;

impl Body<'_> {
    pub(super) fn open_table(&mut self) {
        let outer = self.frame().tables.last().map(|(table, _)| *table);
        let table = self.tables.open(outer);
        self.frame().tables.push((table, None));
    }

    /// Its rows at the top are repeated on each page: heads of columns.
    pub(super) fn mark_heads(&mut self) {
        if let Some((table, _)) = self.frame().tables.last().copied() {
            self.tables.raise(table, Sign::Heads);
        }
    }

    pub(super) fn open_cell(&mut self) {
        let Some((table, _)) = self.frame().tables.pop() else { return };
        let cell = self.tables.start_cell(table);
        self.frame().tables.push((table, Some(cell)));
    }
}
