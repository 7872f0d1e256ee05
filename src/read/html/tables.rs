//! The tables of a page. Whether one only lays out is known when all of its cells were read; until
//! then its text is taken for cells.

use super::landmark::Place;
use crate::document::list::Item;
use crate::document::{Block, BlockKind};
use crate::read::table::{self, Cell, Sign};

/// What text is: its kind, its level, its place in a list.
type Kind = (BlockKind, u8, Option<Item>);

/// All tables, as they are read.
#[derive(Default)]
pub(super) struct Tables {
    signs: Vec<Sign>,
    cells: Vec<Placed>,
    n_rows: u32,
}

/// A cell in its table.
struct Placed {
    table: u32,
    row: u32,
    /// What its text is if the table only lays out.
    kind: Kind,
}

impl Tables {
    /// A table that starts, within another one or not.
    pub(super) fn open(&mut self, sign: Sign, outer: Option<u32>) -> u32 {
        self.raise(outer, Sign::HoldsTable);
        self.signs.push(sign);
        (self.signs.len() - 1) as u32
    }

    /// A row that starts; each has its own number.
    pub(super) fn start_row(&mut self) -> u32 {
        self.n_rows += 1;
        self.n_rows
    }

    /// A head of a row, a column or the table itself.
    pub(super) fn has_heads(&mut self, table: Option<u32>) {
        self.raise(table, Sign::Heads);
    }

    /// A cell that starts, within another one or not; `around` is what stands around it.
    pub(super) fn start_cell(
        &mut self,
        table: u32,
        row: u32,
        outer: Option<u32>,
        around: Kind,
    ) -> u32 {
        let outer = outer.filter(|_| around.0 == BlockKind::TableCell);
        let kind = outer.map_or(around, |outer| self.cells[outer as usize].kind);
        self.cells.push(Placed { table, row, kind });
        (self.cells.len() - 1) as u32
    }

    /// The strongest sign counts.
    fn raise(&mut self, table: Option<u32>, sign: Sign) {
        if let Some(known) = table.and_then(|table| self.signs.get_mut(table as usize)) {
            *known = sign.max(*known);
        }
    }

    /// Gives the text of tables that only lay out the kind that it has without them.
    pub(super) fn settle(&self, text: &str, blocks: &mut [Block], places: &[Place]) {
        if self.cells.is_empty() {
            return;
        }
        let new = |cell: &Placed| (cell.table, Cell::new(cell.row));
        let mut cells: Vec<(u32, Cell)> = self.cells.iter().map(new).collect();
        for (block, place) in blocks.iter().zip(places) {
            if let Some(cell) = place.cell {
                cells[cell as usize].1.add(&text[block.span.range()]);
            }
        }
        let is_running = table::running_of_all(&self.signs, cells);
        for (block, place) in blocks.iter_mut().zip(places) {
            let Some(cell) = place.cell.map(|cell| cell as usize) else { continue };
            if block.kind == BlockKind::TableCell && is_running[cell] {
                let (kind, level, item) = self.cells[cell].kind;
                (block.kind, block.level) = (kind, level);
                block.item = item.filter(|_| kind == BlockKind::ListItem);
            }
        }
    }
}
