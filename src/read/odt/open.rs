//! The paragraph that is being read.

use crate::document::list::ListMarkup;
use crate::document::{Anchor, BlockKind};
use crate::read::office::origin::Trace;
use crate::read::office::paragraph::Paragraph;
use crate::read::office::words::{Look, Words};
use crate::read::text::marker;

/// A paragraph that is not finished.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) words: Words,
    /// Its place in the order of the document.
    order: u32,
    anchor: Anchor,
    /// The cell that it stands in.
    cell: Option<u32>,
    kind: BlockKind,
    level: u8,
    /// The list that it is in, and its item.
    list: Option<(u32, u32)>,
    /// Whether white space came last: more of it shows nothing.
    after_space: bool,
    /// Whether a field in it hides it.
    pub(super) hidden: bool,
}

impl Open {
    pub(super) fn new(order: u32, anchor: Anchor, cell: Option<u32>) -> Self {
        Self {
            words: Words::default(),
            order,
            anchor,
            cell,
            kind: BlockKind::Paragraph,
            level: 0,
            list: None,
            after_space: true,
            hidden: false,
        }
    }

    /// Makes it something else than running text.
    pub(super) fn becomes(&mut self, (kind, level): (BlockKind, u8)) {
        (self.kind, self.level) = (kind, level);
    }

    /// Makes it an item of a list.
    pub(super) fn becomes_item(&mut self, list: u32, level: u8, item: u32) {
        self.becomes((BlockKind::ListItem, level));
        self.list = Some((list, item));
    }

    /// Text as it stands in the file: white space is one space, as in HTML.
    pub(super) fn push(&mut self, text: &str, look: Look, from: &Trace) {
        let mut shown = String::with_capacity(text.len());
        let mut trace = Trace::default();
        for (at, sign) in text.char_indices() {
            let is_space = matches!(sign, ' ' | '\t' | '\n' | '\r');
            if !is_space || !self.after_space {
                trace.extend(from, at..at + sign.len_utf8(), shown.len());
            }
            if !is_space {
                shown.push(sign);
            } else if !self.after_space {
                shown.push(' ');
            }
            self.after_space = is_space;
        }
        if !shown.is_empty() {
            self.words.push_from(&shown, look, &trace);
        }
    }

    /// A space or a tab that is an element of its own.
    pub(super) fn push_space(&mut self, text: &str, look: Look) {
        self.after_space = false;
        self.words.push(text, look);
    }

    /// A paragraph stands on the page where its text starts.
    pub(super) fn turn_page(&mut self, page: Option<u32>) {
        if self.words.is_blank() {
            self.anchor.page = page;
        }
    }

    /// A line break is a space. Two of them end the block, which is then handed over.
    pub(super) fn break_line(&mut self) -> Option<(u32, Paragraph)> {
        self.after_space = true;
        let words = self.words.break_line()?;
        let ended = Self { words, anchor: self.anchor.clone(), ..*self };
        ended.finish()
    }

    /// The paragraph, with its place in the order of the document; `None` where nothing is in it.
    pub(super) fn finish(mut self) -> Option<(u32, Paragraph)> {
        if self.hidden || !self.words.finish() {
            return None;
        }
        let list = self.list.map(|(list, _)| (Some(list), ListMarkup::Real));
        let Self { words, order, anchor, cell, kind, level, .. } = self;
        let mut paragraph = Paragraph::new(kind, level, list, anchor, cell, words);
        paragraph.item = self.list.map(|(_, item)| item);
        // What a cell holds is known when its table is.
        if cell.is_none() {
            paragraph.read_marker(marker);
        }
        Some((order, paragraph))
    }
}
