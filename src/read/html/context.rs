//! What text is within an element.

use std::rc::Rc;

use super::element::{self, Role};
use super::landmark::{Landmarks, Place};
use super::tables::Tables;
use super::token::Tag;
use crate::document::list::{Item, ListMarkup};
use crate::document::{BlockKind, Builder};

/// What is seen of a page while it is read, for what can only be told at its end.
#[derive(Default)]
pub(super) struct Seen<'h> {
    pub(super) landmarks: Landmarks<'h>,
    pub(super) tables: Tables,
}

/// What text is within an element.
#[derive(Clone)]
pub(super) struct Context {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
    /// Depth of lists.
    lists: u8,
    /// The list and the item that text stands in; descriptions (`<dl>`) are no such list.
    list: Option<u32>,
    pub(super) item: Option<Item>,
    /// The table and the row that are open.
    table: Option<u32>,
    row: u32,
    pub(super) place: Place,
    pub(super) visible: Visible,
    pub(super) language: Option<Rc<str>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Visible {
    Yes,
    /// Within a head: the title only.
    Title,
    No,
}

impl Context {
    /// What text is outside all elements.
    pub(super) fn ground(kind: BlockKind, level: u8) -> Self {
        Self {
            kind,
            level,
            lists: if kind == BlockKind::ListItem { level } else { 0 },
            list: None,
            item: None,
            table: None,
            row: 0,
            place: Place::default(),
            visible: Visible::Yes,
            language: None,
        }
    }

    /// The context within an element.
    pub(super) fn within(
        mut self,
        tag: &Tag,
        role: Role,
        builder: &mut Builder,
        seen: &mut Seen,
    ) -> Self {
        let name = tag.name.as_str();
        if self.visible == Visible::Yes {
            self.place = seen.landmarks.within(self.place, tag);
        }
        self.visible = match (self.visible, role) {
            (Visible::Title, Role::Block) if name == "title" => Visible::Yes,
            (Visible::Yes, Role::Block | Role::Inline | Role::Void) => Visible::Yes,
            (Visible::Yes, Role::Head) => Visible::Title,
            _ => Visible::No,
        };
        if let Some(language) = tag.attributes.get("lang").filter(|_| name != "html") {
            self.language =
                Some(language.trim().into()).filter(|language: &Rc<str>| !language.is_empty());
        }
        if self.kind == BlockKind::Quote {
            return self;
        }
        if let Some((kind, level)) = element::kind(tag.name) {
            (self.kind, self.level) = (kind, level);
        }
        match name {
            "ul" | "ol" | "dl" | "menu" => {
                let lists = builder.lists();
                self.lists = self.lists.saturating_add(1);
                let first = tag.attributes.get("start").and_then(|first| first.trim().parse().ok());
                self.list = match name {
                    "dl" => None,
                    "ol" => Some(lists.counted_list(first.unwrap_or(1))),
                    _ => Some(lists.start_list()),
                };
            }
            "li" | "dt" | "dd" => {
                let lists = builder.lists();
                self.item = self.list.map(|list| lists.start_item(list, ListMarkup::Real));
                (self.kind, self.level) = (BlockKind::ListItem, self.lists.max(1));
            }
            "table" => {
                self.table = Some(seen.tables.open(element::table(tag), self.table));
                self.row = seen.tables.start_row();
            }
            "tr" => self.row = seen.tables.start_row(),
            "thead" | "caption" => seen.tables.has_heads(self.table),
            "td" | "th" => {
                if name == "th" {
                    seen.tables.has_heads(self.table);
                }
                if let Some(table) = self.table {
                    let outer = (self.kind, self.level, self.item);
                    self.place.cell =
                        Some(seen.tables.start_cell(table, self.row, self.place.cell, outer));
                    (self.kind, self.level) = (BlockKind::TableCell, 0);
                }
            }
            _ => {}
        }
        self
    }
}
