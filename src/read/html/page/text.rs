//! The text of a page: white space, line breaks, and what nobody sees.

use std::ops::Range;

use super::{Page, Visible, is_blank};
use crate::read::image::Piece;
use crate::read::template::Stretch;
use crate::span::SourceSpan;

impl Page<'_, '_> {
    pub(super) fn text(&mut self, pieces: Vec<Piece>) {
        if self.context().visible != Visible::Yes {
            return;
        }
        for piece in pieces {
            let Some(text) = piece.text else {
                let controls = self.part.controls;
                for stretch in controls.stretches(piece.source) {
                    match stretch {
                        Stretch::Text(range) => self.verbatim(range),
                        Stretch::Space(place) => {
                            self.blank(SourceSpan::new(place.start, place.end));
                        }
                        Stretch::Break => self.close(),
                    }
                }
                continue;
            };
            let source = SourceSpan::new(piece.source.start, piece.source.end);
            if text.bytes().all(is_blank) {
                self.blank(source);
                continue;
            }
            self.prepare();
            let kept = if self.builder.has_text() { &*text } else { text.trim_start() };
            self.builder.rewritten(kept, source);
        }
    }

    /// Pushes text of the source; white space is one space or none.
    fn verbatim(&mut self, range: Range<usize>) {
        let base = self.part.base;
        let text = &self.part.html[range.start - base..range.end - base];
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let blanks = bytes[at..].iter().take_while(|byte| is_blank(**byte)).count();
            if blanks > 0 {
                let start = range.start + at;
                self.blank(SourceSpan::new(start, start + blanks));
                at += blanks;
            }
            let start = at;
            while at < bytes.len() {
                let is_single =
                    bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|next| !is_blank(*next));
                if is_blank(bytes[at]) && !is_single {
                    break;
                }
                at += 1;
            }
            if start < at {
                self.prepare();
                let words = &text[start..at];
                let kept = if self.builder.has_text() { words } else { words.trim_start() };
                self.builder.verbatim(kept, range.start + at - kept.len());
            }
        }
    }

    fn blank(&mut self, source: SourceSpan) {
        let before = self.space.filter(|space| space.end == source.start);
        self.space = Some(before.map_or(source, |space| space.join(source)));
    }

    /// Gets ready for text: opens the block, writes the space before it, starts inlines.
    fn prepare(&mut self) {
        self.ensure_open();
        let broken = std::mem::take(&mut self.broken);
        if let Some(space) = self.space.take()
            && self.builder.has_text()
        {
            let start = space.start as usize;
            let written = &self.part.html.as_bytes()[start - self.part.base];
            if broken {
                self.builder.line_break(space);
            } else if space.len() == 1 && *written == b' ' {
                self.builder.verbatim(" ", start);
            } else {
                self.builder.rewritten(" ", space);
            }
        }
        if self.waits_for_text {
            self.waits_for_text = false;
            let position = self.builder.position();
            for inline in &mut self.inlines {
                inline.start.get_or_insert(position);
            }
        }
    }

    pub(super) fn break_line(&mut self, source: Range<usize>) {
        if self.broken {
            self.close();
        } else if self.builder.has_text() {
            self.broken = true;
            self.blank(SourceSpan::new(source.start, source.end));
        }
    }
}
