//! The words of a paragraph that is being read, and what stands between them.

use super::origin::Trace;
use crate::document::{InlineKind, is_invisible};
use crate::read::page_words::is_file_name;

/// How words look.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of a word processor's own")]
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Look {
    pub(in crate::read) bold: bool,
    pub(in crate::read) italic: bool,
    pub(in crate::read) underline: bool,
    /// Whether they are a place to be filled in.
    pub(in crate::read) is_slot: bool,
}

/// The words of a paragraph that is not finished.
#[derive(Debug, Default)]
pub(in crate::read) struct Words {
    pub(in crate::read) text: String,
    /// Kind, start and end in `text`.
    pub(in crate::read) inlines: Vec<(InlineKind, usize, usize)>,
    /// Alternative texts of its images.
    pub(in crate::read) captions: Vec<String>,
    /// Where the spaces stand that are line breaks.
    pub(in crate::read) breaks: Vec<usize>,
    /// Where the text came from, where that is asked for.
    pub(in crate::read) trace: Trace,
    /// Where bold text, italic text, underlined text and a place to fill in have started.
    bold: Option<usize>,
    italic: Option<usize>,
    underline: Option<usize>,
    slot: Option<usize>,
    links: Vec<(String, usize)>,
    /// Whether a line break came and no text after it: a second one ends the block.
    broken: bool,
}

impl Words {
    /// Adds text, with where it came from; an empty trace says nothing.
    pub(in crate::read) fn push_from(&mut self, text: &str, look: Look, trace: &Trace) {
        if !trace.is_empty() {
            let mut at = self.text.len();
            for (start, sign) in text.char_indices().filter(|(_, sign)| !is_invisible(*sign)) {
                // As it is written below.
                let is_blank = sign.is_control() && sign != '\t';
                let from = start..start + sign.len_utf8();
                self.trace.extend(trace, from, at);
                at += if is_blank { 1 } else { sign.len_utf8() };
            }
        }
        self.push(text, look);
    }

    pub(in crate::read) fn push(&mut self, text: &str, look: Look) {
        let at = self.text.len();
        let marks = [
            (&mut self.bold, look.bold, InlineKind::Strong),
            (&mut self.italic, look.italic, InlineKind::Emphasis),
            (&mut self.underline, look.underline, InlineKind::Underline),
            (&mut self.slot, look.is_slot, InlineKind::Slot),
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

    pub(in crate::read) fn open_link(&mut self, target: String) {
        const MOST_LINKS: usize = 64;
        if self.links.len() < MOST_LINKS {
            self.links.push((target, self.text.len()));
        }
    }

    pub(in crate::read) fn close_link(&mut self) {
        let Some((target, start)) = self.links.pop() else { return };
        let words = &self.text[start..];
        let from = start + words.len() - words.trim_start().len();
        let to = start + words.trim_end().len();
        if from < to && !target.is_empty() {
            self.inlines.push((InlineKind::Link { target: target.into() }, from, to));
        }
    }

    /// The mark of a note.
    pub(in crate::read) fn mark(&mut self) {
        self.inlines.push((InlineKind::Mark, self.text.len(), self.text.len()));
    }

    /// An image: `None` where it has no alternative text, an empty one for a decoration. The name of a
    /// file is no alternative text.
    pub(in crate::read) fn image(&mut self, alt: Option<String>) {
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

    /// Whether there is nothing to be seen yet.
    pub(in crate::read) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// A line break is a space. Two of them end the block, and give the words up to there.
    pub(in crate::read) fn break_line(&mut self) -> Option<Self> {
        if self.is_blank() {
            return None;
        }
        if !std::mem::replace(&mut self.broken, true) {
            self.breaks.push(self.text.len());
            self.text.push(' ');
            return None;
        }
        let links = self.links.iter().map(|(target, _)| (target.clone(), 0)).collect();
        Some(std::mem::replace(self, Self { links, ..Self::default() }))
    }

    /// Ends all that is open; whether there is anything at all.
    pub(in crate::read) fn finish(&mut self) -> bool {
        while !self.links.is_empty() {
            self.close_link();
        }
        let end = self.text.len();
        let marks = [
            (self.bold.take(), InlineKind::Strong),
            (self.italic.take(), InlineKind::Emphasis),
            (self.underline.take(), InlineKind::Underline),
            (self.slot.take(), InlineKind::Slot),
        ];
        for (start, kind) in marks {
            self.inlines.extend(start.map(|start| (kind, start, end)));
        }
        !self.is_blank() || !self.inlines.is_empty() || !self.captions.is_empty()
    }
}
