//! Where tables start.

use quick_xml::events::BytesStart;

use super::{Body, is_true};
use crate::read::table::Sign;

impl Body<'_> {
    pub(super) fn open_table(&mut self, element: &BytesStart) {
        let Some(outer) = self.place().map(|place| place.tables.last().map(|(table, _)| *table))
        else {
            return;
        };
        // A cell that was split is a table in the file, and none to who reads it.
        let table = match outer {
            Some(outer) if is_true(element, "is-sub-table") => outer,
            outer => self.tables.open(outer),
        };
        if let Some(place) = self.place() {
            place.tables.push((table, None));
        }
    }

    pub(super) fn mark_heads(&mut self) {
        let table = self.place().and_then(|place| place.tables.last().copied());
        if let Some((table, _)) = table {
            self.tables.raise(table, Sign::Heads);
        }
    }
}
