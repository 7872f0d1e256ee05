//! Lists, and those that count on from an earlier one.

use quick_xml::events::BytesStart;
use rustc_hash::FxHashMap;

use super::{Body, is_true};
use crate::read::office::xml;

/// A list that is open.
pub(super) struct List {
    pub(super) key: u32,
    pub(super) style: String,
    /// Its item that is open.
    pub(super) item: Option<u32>,
}

/// The lists of the document, for those that count on from an earlier one.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) n: u32,
    pub(super) n_items: u32,
    pub(super) by_id: FxHashMap<String, u32>,
    pub(super) by_style: FxHashMap<String, u32>,
}

impl Body<'_> {
    pub(super) fn open_list(&mut self, element: &BytesStart) {
        let style = xml::attribute(element, "style-name");
        let Some(place) = self.places.last_mut() else { return };
        let outer = place.lists.last().map(|list| list.style.clone());
        let is_outermost = outer.is_none();
        let style = style.or(outer).unwrap_or_default();
        let lists = &mut self.lists;
        // A list that counts on is one list, with something else in between.
        let earlier = || {
            let id = xml::attribute(element, "continue-list");
            let by_id = id.and_then(|id| lists.by_id.get(&id).copied());
            by_id.or_else(|| {
                let counts_on = is_true(element, "continue-numbering");
                counts_on.then(|| lists.by_style.get(&style).copied()).flatten()
            })
        };
        let key = if is_outermost { earlier() } else { None };
        let key = key.unwrap_or_else(|| {
            lists.n += 1;
            lists.n
        });
        if is_outermost {
            lists.by_style.insert(style.clone(), key);
            if let Some(id) = xml::attribute(element, "id") {
                lists.by_id.insert(id, key);
            }
        }
        place.lists.push(List { key, style, item: None });
    }

    pub(super) fn open_item(&mut self) {
        self.lists.n_items += 1;
        let item = self.lists.n_items;
        if let Some(list) = self.place().and_then(|place| place.lists.last_mut()) {
            list.item = Some(item);
        }
    }
}
