//! Plain text: e-mails, scanned letters, what people paste. The only mark-up is the line, so the
//! reader decides which lines belong together: a blank line parts blocks, wrapped lines are
//! joined, and what is no running prose (address, reference lines, rows, page numbers) stays
//! apart, because a sentence must never run on into a letterhead.

mod block;
mod group;
mod line;
mod link;
mod marker;
mod prose;

use std::ops::Range;

use crate::document::{Builder, Document, Source};
use crate::read::byte_order_mark;
use crate::read::template::{Controls, Stretch};

use block::Blocks;
use line::{Line, Lines};
use link::Links;
use marker::Bullets;

/// Reads a plain text.
pub(super) fn read(mut source: Source) -> Document {
    let text = std::mem::take(&mut source.text);
    let start = byte_order_mark(&text);
    let (links, no_text) = Links::new(&text[start..], start);
    let controls = Controls::with(&text, no_text);
    let bullets = Bullets::new(&text);
    let mut reader = Reader {
        blocks: Blocks::new(Builder::new(source), &text, &controls, &links),
        group: Vec::new(),
    };
    for range in Lines::new(&text, start) {
        if text[range.clone()].trim().is_empty() {
            reader.end_group();
            continue;
        }
        if controls.leave(range.clone()) {
            reader.line(Some(Line::new(&text, range, &controls, bullets)));
            continue;
        }
        // A block of a template may end within a line.
        let mut words: Option<Range<usize>> = None;
        for stretch in controls.stretches(range) {
            match stretch {
                Stretch::Text(piece) => {
                    words = Some(words.map_or(piece.start, |words| words.start)..piece.end);
                }
                Stretch::Space(_) => {}
                Stretch::Break => {
                    reader.line(
                        words.take().map(|words| Line::new(&text, words, &controls, bullets)),
                    );
                    reader.end_group();
                }
            }
        }
        reader.line(words.map(|words| Line::new(&text, words, &controls, bullets)));
    }
    reader.end_group();
    let mut builder = reader.blocks.into_builder();
    builder.source().text = text;
    builder.finish()
}

/// Gathers the lines that stand together.
struct Reader<'s> {
    blocks: Blocks<'s>,
    group: Vec<Line>,
}

impl Reader<'_> {
    fn line(&mut self, line: Option<Line>) {
        let Some(line) = line.filter(|line| !line.is_blank()) else { return };
        // A list of a million lines is no paragraph; memory stays bounded.
        if self.group.len() == LONGEST_GROUP || self.blocks.is_menu(&line) {
            self.end_group();
        }
        if self.blocks.is_menu(&line) {
            self.blocks.menu(&line);
        } else {
            self.group.push(line);
        }
    }

    fn end_group(&mut self) {
        line::mark_scraps(&mut self.group, self.blocks.source());
        self.blocks.group(&self.group);
        self.group.clear();
    }
}

/// Length of the bullet that a text starts with, for formats where people type their lists.
pub(super) fn bullet(text: &str) -> usize {
    let marker = marker::find(text, 0..text.len(), Bullets::Typed);
    let starts_bare =
        !text.trim_start().starts_with(|first: char| first.is_alphanumeric() || first == '(');
    marker.filter(|_| starts_bare).map_or(0, |marker| marker.content)
}

/// Length of the bullet, number or letter that a text starts with, for formats where people type their
/// lists. The number of a section (`2.3`) is none, nor is the letter before an address of e-mail.
pub(super) fn marker(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    let found = marker::find(text, start..text.len(), Bullets::Typed).filter(|marker| {
        let mark = text[start..marker.content].trim();
        !mark.trim_end_matches('.').contains('.') && !crate::letter::opens_contact(&text[start..])
    });
    found.map_or(0, |marker| marker.content)
}

/// Lines that are looked at together.
const LONGEST_GROUP: usize = 2_000;

#[cfg(test)]
mod tests;
