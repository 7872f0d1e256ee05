//! The paragraph that is being read.

use super::Run;
use crate::document::list::ListMarkup;
use crate::document::{Anchor, BlockKind, InlineKind, is_invisible};
use crate::read::docx::paragraph::Paragraph;
use crate::read::docx::styles::{self, Styles};
use crate::read::page_words::is_file_name;
use crate::read::text::marker;

/// A paragraph that is not finished.
#[derive(Debug)]
pub(super) struct Open {
    text: String,
    inlines: Vec<(InlineKind, usize, usize)>,
    captions: Vec<String>,
    /// Where the spaces stand that are line breaks.
    breaks: Vec<usize>,
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
    /// Where bold text, italic text and a place to fill in have started.
    bold: Option<usize>,
    italic: Option<usize>,
    underline: Option<usize>,
    slot: Option<usize>,
    links: Vec<(String, usize)>,
    /// Whether a line break came and no text after it: a second one ends the block.
    broken: bool,
}

impl Open {
    pub(super) fn new(order: u32, anchor: Anchor, cell: Option<u32>) -> Self {
        Self {
            text: String::new(),
            inlines: Vec::new(),
            captions: Vec::new(),
            breaks: Vec::new(),
            order,
            anchor,
            cell,
            joins_next: false,
            joined: false,
            style: String::new(),
            list: None,
            list_level: None,
            outline: None,
            bold: None,
            italic: None,
            underline: None,
            slot: None,
            links: Vec::new(),
            broken: false,
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

    pub(super) fn push(&mut self, text: &str, run: Run, is_slot: bool) {
        // Who takes the mark away means one sentence, not one word.
        if std::mem::take(&mut self.joined)
            && text.starts_with(char::is_alphanumeric)
            && self.text.ends_with(|last: char| !last.is_whitespace())
        {
            self.text.push(' ');
        }
        let at = self.text.len();
        let marks = [
            (&mut self.bold, run.bold, InlineKind::Strong),
            (&mut self.italic, run.italic, InlineKind::Emphasis),
            (&mut self.underline, run.underline, InlineKind::Underline),
            (&mut self.slot, is_slot, InlineKind::Slot),
        ];
        for (start, is_on, kind) in marks {
            if is_on {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                self.inlines.push((kind, start, at));
            }
        }
        // A tab tells a typed bullet from a letter, so it stays until the paragraph is whole.
        let shown = text.chars().filter(|sign| !is_invisible(*sign));
        self.text.extend(shown.map(|sign| match sign {
            '\t' => '\t',
            sign if sign.is_control() => ' ',
            sign => sign,
        }));
        if !text.trim().is_empty() {
            self.broken = false;
        }
    }

    pub(super) fn open_link(&mut self, target: String) {
        const MOST_LINKS: usize = 64;
        if self.links.len() < MOST_LINKS {
            self.links.push((target, self.text.len()));
        }
    }

    pub(super) fn close_link(&mut self) {
        let Some((target, start)) = self.links.pop() else { return };
        let words = &self.text[start..];
        let from = start + words.len() - words.trim_start().len();
        let to = start + words.trim_end().len();
        if from < to && !target.is_empty() {
            self.inlines.push((InlineKind::Link { target: target.into() }, from, to));
        }
    }

    pub(super) fn mark(&mut self) {
        self.inlines.push((InlineKind::Mark, self.text.len(), self.text.len()));
    }

    /// An image: `None` where it has no alternative text, an empty one for a decoration. The name of a
    /// file is no alternative text.
    pub(super) fn image(&mut self, alt: Option<String>) {
        match alt {
            Some(alt) if !alt.is_empty() && !is_file_name(&alt) => {
                let is_control = |character: char| character.is_control();
                self.captions.push(alt.trim().replace(is_control, " "));
            }
            alt => {
                let alt = alt.filter(String::is_empty);
                let kind = InlineKind::Image { alt: alt.map(Into::into), place: None };
                self.inlines.push((kind, self.text.len(), self.text.len()));
            }
        }
    }

    /// A paragraph stands on the page where its text starts.
    pub(super) fn turn_page(&mut self, page: Option<u32>) {
        if self.text.trim().is_empty() {
            self.anchor.page = page;
        }
    }

    /// A line break is a space. Two of them end the block, which is then handed over.
    pub(super) fn break_line(&mut self, styles: &Styles) -> Option<(u32, Paragraph)> {
        if self.text.trim().is_empty() {
            return None;
        }
        if !std::mem::replace(&mut self.broken, true) {
            self.breaks.push(self.text.len());
            self.text.push(' ');
            return None;
        }
        let mut rest = Self::new(self.order, self.anchor.clone(), self.cell);
        rest.style.clone_from(&self.style);
        rest.list.clone_from(&self.list);
        (rest.list_level, rest.outline) = (self.list_level, self.outline);
        rest.joins_next = self.joins_next;
        rest.links = self.links.iter().map(|(target, _)| (target.clone(), 0)).collect();
        std::mem::replace(self, rest).finish(styles)
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
        while !self.links.is_empty() {
            self.close_link();
        }
        let end = self.text.len();
        let marks = [
            (self.bold, InlineKind::Strong),
            (self.italic, InlineKind::Emphasis),
            (self.underline, InlineKind::Underline),
            (self.slot, InlineKind::Slot),
        ];
        for (start, kind) in marks {
            self.inlines.extend(start.map(|start| (kind, start, end)));
        }
        if self.text.trim().is_empty() && self.inlines.is_empty() && self.captions.is_empty() {
            return None;
        }
        let (kind, level, markup) = self.kind(styles);
        let Self { text, inlines, captions, breaks, order, anchor, cell, list, style, .. } = self;
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
        let mut paragraph =
            Paragraph { kind, level, list, anchor, cell, text, inlines, captions, breaks };
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
