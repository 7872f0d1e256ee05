//! The paragraph that is being read.

use super::Run;
use crate::document::list::ListMarkup;
use crate::document::{Anchor, BlockKind};
use crate::read::docx::styles::{self, Styles};
use crate::read::office::origin::Trace;
use crate::read::office::paragraph::Paragraph;
use crate::read::office::words::{Look, Words};
use crate::read::text::marker;

/// A paragraph that is not finished.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) words: Words,
    /// Its place in the order of the part.
    order: u32,
    anchor: Anchor,
    /// The cell that it stands in.
    cell: Option<u32>,
    /// Whether a change took away the mark at its end: the next paragraph goes on in it.
    joins_next: bool,
    /// Whether another paragraph went on in this one, of which nothing came yet.
    joined: bool,
    style: String,
    /// Number of the list (`0` is none) and the level in it, where the paragraph has its own.
    list: Option<String>,
    list_level: Option<u8>,
    outline: Option<(BlockKind, u8)>,
}

impl Open {
    pub(super) fn new(order: u32, anchor: Anchor, cell: Option<u32>) -> Self {
        Self {
            words: Words::default(),
            order,
            anchor,
            cell,
            joins_next: false,
            joined: false,
            style: String::new(),
            list: None,
            list_level: None,
            outline: None,
        }
    }

    pub(super) fn property(&mut self, name: &str, value: String) {
        match name {
            "pStyle" => self.style = value,
            "numId" => self.list = Some(value),
            "ilvl" => self.list_level = value.parse().ok(),
            "outlineLvl" => self.outline = styles::outline(&value),
            // Among the properties of a paragraph this is its mark, not its text.
            "del" | "moveFrom" => self.joins_next = true,
            _ => {}
        }
    }

    pub(super) fn push(&mut self, text: &str, run: Run, is_slot: bool, trace: &Trace) {
        // Who takes the mark away means one sentence, not one word.
        if std::mem::take(&mut self.joined)
            && text.starts_with(char::is_alphanumeric)
            && self.words.text.ends_with(|last: char| !last.is_whitespace())
        {
            self.words.text.push(' ');
        }
        let Run { bold, italic, underline, .. } = run;
        self.words.push_from(text, Look { bold, italic, underline, is_slot }, trace);
    }

    /// A paragraph stands on the page where its text starts.
    pub(super) fn turn_page(&mut self, page: Option<u32>) {
        if self.words.is_blank() {
            self.anchor.page = page;
        }
    }

    /// A line break is a space. Two of them end the block, which is then handed over.
    pub(super) fn break_line(&mut self, styles: &Styles) -> Option<(u32, Paragraph)> {
        let words = self.words.break_line()?;
        let mut rest = Self::new(self.order, self.anchor.clone(), self.cell);
        rest.style.clone_from(&self.style);
        rest.list.clone_from(&self.list);
        (rest.list_level, rest.outline) = (self.list_level, self.outline);
        rest.joins_next = self.joins_next;
        std::mem::swap(&mut rest.words, &mut self.words);
        let mut ended = std::mem::replace(self, rest);
        ended.words = words;
        ended.finish(styles)
    }

    /// Whether the next paragraph goes on in this one.
    pub(super) fn joins_next(&self) -> bool {
        self.joins_next
    }

    /// Whether a paragraph in this cell can go on in it.
    pub(super) fn is_in(&self, cell: Option<u32>) -> bool {
        self.cell == cell
    }

    /// Gets ready for the paragraph that goes on in this one. What Word shows has the properties of the
    /// last, whose mark is still there.
    pub(super) fn go_on(&mut self) {
        self.style.clear();
        (self.list, self.list_level, self.outline) = (None, None, None);
        (self.joins_next, self.joined) = (false, true);
    }

    /// The paragraph, with its place in the order of the part; `None` where nothing is in it.
    pub(super) fn finish(mut self, styles: &Styles) -> Option<(u32, Paragraph)> {
        if !self.words.finish() {
            return None;
        }
        let (kind, level, markup) = self.kind(styles);
        let Self { words, order, anchor, cell, list, style, .. } = self;
        let list = markup.map(|markup| {
            let key = || match &list {
                Some(number) => number.parse().ok(),
                // A style that numbers its paragraphs has one list.
                None => Some(style.bytes().fold(1 << 31, |sum: u32, byte| {
                    sum.wrapping_mul(31).wrapping_add(u32::from(byte)) | 1 << 31
                })),
            };
            ((markup == ListMarkup::Real).then(key).flatten(), markup)
        });
        let mut paragraph = Paragraph::new(kind, level, list, anchor, cell, words);
        // What a cell holds is known when its table is.
        if cell.is_none() {
            paragraph.read_marker(marker);
        }
        Some((order, paragraph))
    }

    /// What its properties make of the paragraph, its level, and for an item of a list what makes it
    /// one.
    fn kind(&self, styles: &Styles) -> (BlockKind, u8, Option<ListMarkup>) {
        let role = styles.role(&self.style);
        if let Some((kind, level)) = role.kind.or(self.outline) {
            return (kind, level, None);
        }
        let list = match self.list.as_deref() {
            Some("0") => None,
            Some(_) => Some(self.list_level.unwrap_or_default()),
            None => role.list.map(|level| self.list_level.unwrap_or(level)),
        };
        match list {
            Some(level) => (BlockKind::ListItem, level.saturating_add(1), Some(ListMarkup::Real)),
            None => (BlockKind::Paragraph, 0, None),
        }
    }
}
