//! Words, how they look, and on which page they stand.

use std::ops::Range;

use super::Body;
use crate::read::odt::open::Open;
use crate::read::odt::styles::Effect;
use crate::read::office::origin::Trace;
use crate::read::office::words::Look;

#[derive(Clone, Copy, Default)]
pub(super) struct Words {
    pub(super) look: Look,
    pub(super) hidden: bool,
}

impl Words {
    /// The same, with a style on top.
    pub(super) fn with(self, effect: Effect) -> Self {
        let look = Look {
            bold: effect.bold.unwrap_or(self.look.bold),
            italic: effect.italic.unwrap_or(self.look.italic),
            underline: effect.underline.unwrap_or(self.look.underline),
            is_slot: false,
        };
        Self { look, hidden: self.hidden || effect.hidden }
    }
}

impl Body<'_> {
    pub(super) fn turn_page(&mut self) {
        if let Some(page) = &mut self.page {
            *page += 1;
        }
        let page = self.page;
        if let Some(open) = self.place().and_then(|place| place.open.as_mut()) {
            open.turn_page(page);
        }
    }

    /// Text as it stands at a place in the file.
    pub(super) fn add(&mut self, text: &str, place: Range<usize>) {
        if let Some(description) = &mut self.description {
            description.push_str(text);
            return;
        }
        let mut trace = Trace::default();
        if self.is_traced {
            trace.add(0..text.len(), place);
        }
        if let Some((open, look)) = self.seen() {
            open.push(text, look, &trace);
        }
    }

    pub(super) fn push_space(&mut self, text: &str) {
        if let Some((open, look)) = self.seen() {
            open.push_space(text, look);
        }
    }

    /// The open paragraph, where words that come can be seen, and how they look.
    pub(super) fn seen(&mut self) -> Option<(&mut Open, Look)> {
        let is_slot = self.n_slots > 0 || self.fields.contains(&true);
        let place = self.places.last_mut()?;
        let words = place.looks.last().copied().unwrap_or_default();
        let open = place.open.as_mut().filter(|_| !words.hidden)?;
        Some((open, Look { is_slot, ..words.look }))
    }
}
