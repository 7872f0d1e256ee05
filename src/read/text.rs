//! Plain text: e-mails, scanned letters, what people paste. The only mark-up is the line, so the
//! reader decides which lines belong together: a blank line parts blocks, wrapped lines are
//! joined, and what is no running prose (address, reference lines, rows, page numbers) stays
//! apart, because a sentence must never run on into a letterhead.

mod block;
mod group;
mod line;
mod marker;
mod prose;

use crate::document::{Builder, Document, Source};
use crate::read::byte_order_mark;
use crate::read::template::Controls;

use block::Blocks;
use line::{Line, Lines};

/// Reads a plain text.
pub(super) fn read(mut source: Source) -> Document {
    let text = std::mem::take(&mut source.text);
    let controls = Controls::new(&text);
    let mut blocks = Blocks::new(Builder::new(source), &text, &controls);
    let mut group: Vec<Line> = Vec::new();
    for line in Lines::new(&text, byte_order_mark(&text)) {
        if line.is_blank() || controls.text(line.text.clone()).next().is_none() {
            blocks.group(&group);
            group.clear();
        } else if group.len() == LONGEST_GROUP {
            // A list of a million lines is no paragraph; memory stays bounded.
            blocks.group(&group);
            group.clear();
            group.push(line);
        } else {
            group.push(line);
        }
    }
    blocks.group(&group);
    let mut builder = blocks.into_builder();
    builder.source().text = text;
    builder.finish()
}

/// Length of the bullet that a text starts with, for formats where people type their lists.
pub(super) fn bullet(text: &str) -> usize {
    let marker = marker::find(text, 0..text.len());
    let starts_bare =
        !text.trim_start().starts_with(|first: char| first.is_alphanumeric() || first == '(');
    marker.filter(|_| starts_bare).map_or(0, |marker| marker.content)
}

/// Length of the bullet, number or letter that a text starts with, for formats where people type their
/// lists. The number of a section (`2.3`) is none, nor is the letter before an address of e-mail.
pub(super) fn marker(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    let found = marker::find(text, start..text.len()).filter(|marker| {
        let mark = text[start..marker.content].trim();
        !mark.trim_end_matches('.').contains('.') && !crate::letter::opens_contact(&text[start..])
    });
    found.map_or(0, |marker| marker.content)
}

/// Lines that are looked at together.
const LONGEST_GROUP: usize = 2_000;

#[cfg(test)]
mod tests;
