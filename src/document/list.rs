//! Which blocks make a list, and which of them make one item.

use rustc_hash::FxHashMap;

/// Where a block stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Number of the list in its document; a list within an item has a number of its own.
    pub list: u32,
    /// Number of the item in its document: an item may have several blocks.
    pub number: u32,
    /// What makes it an item.
    pub markup: ListMarkup,
}

/// What makes a line an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListMarkup {
    /// The list of a format that has lists: a screen reader announces it.
    Real,
    /// A dash or bullet that was typed in such a format.
    Typed,
    /// A dash, bullet or number in plain text, which has nothing else.
    Plain,
}

/// Gives lists and items their numbers, as a reader meets them.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    n_lists: u32,
    n_items: u32,
    /// The last list whose items have numbers.
    counted: Option<u32>,
    /// The lists that go on at the next item, outermost first.
    open: Vec<Open>,
    /// The lists that their format has a key for: they go on wherever it comes back.
    keyed: FxHashMap<(u8, u32), u32>,
    /// The items that their reader numbers itself, since they have several blocks.
    numbered: FxHashMap<u32, Item>,
}

/// A list by the depth that its items name, for formats without elements around them.
#[derive(Clone, Copy, Debug)]
struct Open {
    level: u8,
    list: u32,
}

impl Numbering {
    /// A list that starts here.
    pub(crate) fn start_list(&mut self) -> u32 {
        self.n_lists += 1;
        self.n_lists
    }

    /// A list whose items have numbers from `first` on. One that does not start at 1 counts on from the one before
    /// it, whatever bullets stand in between.
    pub(crate) fn counted_list(&mut self, first: u64) -> u32 {
        let list = match self.counted.filter(|_| first > 1) {
            Some(list) => list,
            None => self.start_list(),
        };
        self.counted = Some(list);
        list
    }

    /// An item that starts here.
    pub(crate) fn start_item(&mut self, list: u32, markup: ListMarkup) -> Item {
        self.n_items += 1;
        Item { list, number: self.n_items, markup }
    }

    /// An item of the list that its format knows by a key: all items with that key and level.
    pub(crate) fn item_of(&mut self, level: u8, key: u32, markup: ListMarkup) -> Item {
        let next = self.n_lists + 1;
        let list = *self.keyed.entry((level, key)).or_insert(next);
        self.n_lists = self.n_lists.max(list);
        self.start_item(list, markup)
    }

    /// The item with a number of its reader's; `new` makes it where it is the first of its blocks.
    pub(crate) fn item_numbered(
        &mut self,
        number: u32,
        new: impl FnOnce(&mut Self) -> Item,
    ) -> Item {
        if let Some(item) = self.numbered.get(&number) {
            return *item;
        }
        let item = new(self);
        self.numbered.insert(number, item);
        item
    }

    /// An item of which only its level is known. It belongs to the list of that level, unless text
    /// came in between.
    pub(crate) fn item_at(&mut self, level: u8, markup: ListMarkup) -> Item {
        while self.open.last().is_some_and(|open| open.level > level) {
            self.open.pop();
        }
        let same = self.open.last().filter(|open| open.level == level).map(|open| open.list);
        let list = same.unwrap_or_else(|| {
            let list = self.start_list();
            self.open.push(Open { level, list });
            list
        });
        self.start_item(list, markup)
    }

    /// Text that is in no list.
    pub(crate) fn end_lists(&mut self) {
        self.open.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_find_their_list_by_level() {
        let mut lists = Numbering::default();
        let mut list = |level| lists.item_at(level, ListMarkup::Plain).list;
        assert_eq!([list(1), list(2), list(2), list(1), list(2)], [1, 2, 2, 1, 3]);
        lists.end_lists();
        assert_eq!(lists.item_at(1, ListMarkup::Plain).list, 4);
        assert_eq!(lists.item_of(1, 9, ListMarkup::Real).list, 5);
        assert_eq!(lists.item_at(1, ListMarkup::Plain).list, 4);
        assert_eq!(lists.item_of(1, 9, ListMarkup::Real).list, 5);
    }
}
