//! The tables of a document. Municipal forms and letters live in tables, so whether one holds data is
//! told by what its cells hold, when all was read.

use super::paragraph::Paragraph;
use crate::document::BlockKind;
use crate::read::table::{self, Cell, Sign};
use crate::read::text::{bullet, marker};

/// All tables, as they are read.
#[derive(Default)]
pub(in crate::read) struct Tables {
    signs: Vec<Sign>,
    /// The table and the row of each cell.
    cells: Vec<(u32, u32)>,
    n_rows: u32,
}

impl Tables {
    /// A table that starts, within another one or not.
    pub(in crate::read) fn open(&mut self, outer: Option<u32>) -> u32 {
        if let Some(outer) = outer {
            self.raise(outer, Sign::HoldsTable);
        }
        self.signs.push(Sign::None);
        (self.signs.len() - 1) as u32
    }

    /// A row that starts.
    pub(in crate::read) fn start_row(&mut self) {
        self.n_rows += 1;
    }

    /// A cell that starts in the row.
    pub(in crate::read) fn start_cell(&mut self, table: u32) -> u32 {
        self.cells.push((table, self.n_rows));
        (self.cells.len() - 1) as u32
    }

    /// What the markup says of a table.
    pub(in crate::read) fn raise(&mut self, table: u32, sign: Sign) {
        let known = &mut self.signs[table as usize];
        *known = sign.max(*known);
    }

    /// Makes cells of the paragraphs in tables that hold data.
    pub(in crate::read) fn settle(&self, paragraphs: &mut [Paragraph]) {
        if self.cells.is_empty() {
            return;
        }
        let new = |(table, row): &(u32, u32)| (*table, Cell::new(*row));
        let mut cells: Vec<(u32, Cell)> = self.cells.iter().map(new).collect();
        for paragraph in paragraphs.iter() {
            if let Some(cell) = paragraph.cell {
                cells[cell as usize].1.add(paragraph.text.trim());
            }
        }
        let is_running = table::running_of_all(&self.signs, cells);
        for paragraph in paragraphs {
            let Some(cell) = paragraph.cell else { continue };
            if is_running[cell as usize] {
                paragraph.read_marker(marker);
                continue;
            }
            // A number at the start of a cell may be all that the cell is about.
            paragraph.read_marker(bullet);
            if !matches!(paragraph.kind, BlockKind::Heading | BlockKind::Caption) {
                (paragraph.kind, paragraph.level, paragraph.list) = (BlockKind::TableCell, 0, None);
            }
        }
    }
}
