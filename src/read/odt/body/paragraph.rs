//! Where paragraphs start and end.

use quick_xml::events::BytesStart;

use super::words::Words;
use super::{Body, End, PlaceKind};
use crate::document::{Anchor, BlockKind};
use crate::read::odt::open::Open;
use crate::read::odt::styles::Family;
use crate::read::office::paragraph::Paragraph;
use crate::read::office::xml;

impl Body<'_> {
    pub(super) fn open_paragraph(&mut self, element: &BytesStart, is_heading: bool) -> Option<End> {
        self.close_paragraph();
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        let effect = self.styles.effect(Family::Paragraph, &style);
        if self.places.len() == 1 {
            if effect.starts_page && self.n_paragraphs > 0 {
                self.turn_page();
            }
            self.n_paragraphs += 1;
        } else if let Some(PlaceKind::Note(class)) = self.note() {
            self.n_notes[class] += 1;
        }
        if effect.hidden {
            return None;
        }
        if effect.is_table_heading {
            self.mark_heads();
        }
        let mut open = self.new_paragraph();
        let heading = is_heading.then(|| {
            let level =
                xml::attribute(element, "outline-level").and_then(|level| level.parse().ok());
            (BlockKind::Heading, u8::clamp(level.unwrap_or(1), 1, 6))
        });
        let is_index = self.n_indexes > 0;
        let (styles, place) = (self.styles, self.place()?);
        if let Some(kind) =
            effect.kind.filter(|kind| heading.is_none() || kind.0 == BlockKind::Title)
        {
            open.becomes(kind);
        } else if let Some(heading) = heading {
            open.becomes(heading);
        } else if is_index {
            open.becomes((BlockKind::Field, 0));
        } else {
            let level = place.lists.len().min(usize::from(u8::MAX)) as u8;
            let list = place.lists.last().map(|list| (list, list.item));
            if let Some((list, Some(item))) = list
                && styles.is_marked(&list.style, level)
            {
                open.becomes_item(list.key, level, item);
            }
        }
        place.looks = vec![Words::default().with(effect)];
        place.open = Some(open);
        Some(End::Paragraph)
    }

    /// A paragraph at this place in the document.
    pub(super) fn new_paragraph(&mut self) -> Open {
        let table = self.place().and_then(|place| place.tables.last().copied());
        let note = self.note();
        let part = match (table, note) {
            (Some((number, _)), _) => Some(format!("tabel {}", number + 1).into()),
            (None, Some(PlaceKind::Note(0))) => Some("voetnoot".into()),
            (None, Some(_)) => Some("eindnoot".into()),
            (None, None) if self.places.len() > 1 => Some("tekstvak".into()),
            (None, None) => None,
        };
        let (page, paragraph) = match note {
            Some(PlaceKind::Note(class)) => (None, self.n_notes[class]),
            _ => (self.page, self.n_paragraphs.max(1)),
        };
        let order = self.n_opened;
        self.n_opened += 1;
        let anchor = Anchor { page, paragraph: Some(paragraph.max(1)), part };
        Open::new(order, anchor, table.and_then(|(_, cell)| cell))
    }

    /// The note that is open.
    pub(super) fn note(&self) -> Option<PlaceKind> {
        let mut kinds = self.places.iter().rev().map(|place| place.kind);
        kinds.find(|kind| matches!(kind, PlaceKind::Note(_)))
    }

    pub(super) fn close_paragraph(&mut self) {
        // A field that is not finished at the end of its paragraph would make slots of all that follows.
        if self.places.len() == 1 {
            self.fields.clear();
        }
        let Some(place) = self.place() else { return };
        place.looks.clear();
        let finished = place.open.take().and_then(Open::finish);
        self.finished(finished);
    }

    pub(super) fn finished(&mut self, paragraph: Option<(u32, Paragraph)>) {
        match self.note() {
            Some(PlaceKind::Note(class)) => self.notes[class].extend(paragraph),
            _ => self.done.extend(paragraph),
        }
    }
}
