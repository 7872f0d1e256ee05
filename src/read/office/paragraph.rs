//! A paragraph that was read, and how it is written into the document.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::origin::Trace;
use super::words::Words;
use crate::document::list::{ListMarkup, Numbering};
use crate::document::{Anchor, BlockKind, Builder, InlineKind};
use crate::order;
use crate::read::template::{Controls, Stretch};
use crate::span::SourceSpan;

/// A paragraph: its text, and what stands in it.
#[derive(Debug)]
pub(in crate::read) struct Paragraph {
    pub(in crate::read) kind: BlockKind,
    pub(in crate::read) level: u8,
    /// For an item of a list: what its program knows the list by, and how it is marked.
    pub(in crate::read) list: Option<(Option<u32>, ListMarkup)>,
    /// The number of its item, where an item can have several paragraphs.
    pub(in crate::read) item: Option<u32>,
    pub(in crate::read) anchor: Anchor,
    /// The cell that it stands in.
    pub(in crate::read) cell: Option<u32>,
    pub(in crate::read) text: String,
    /// Kind, start and end in `text`.
    pub(in crate::read) inlines: Vec<(InlineKind, usize, usize)>,
    /// Alternative texts of its images.
    pub(in crate::read) captions: Vec<String>,
    /// Where the spaces stand in `text` that are line breaks, in order.
    pub(in crate::read) breaks: Vec<usize>,
    /// Where the text came from, where that is asked for.
    trace: Trace,
}

impl Paragraph {
    /// A paragraph of words that are finished.
    pub(in crate::read) fn new(
        kind: BlockKind,
        level: u8,
        list: Option<(Option<u32>, ListMarkup)>,
        anchor: Anchor,
        cell: Option<u32>,
        words: Words,
    ) -> Self {
        let Words { text, inlines, captions, breaks, trace, .. } = words;
        let item = None;
        Self { kind, level, list, item, anchor, cell, text, inlines, captions, breaks, trace }
    }

    /// Takes out what steers the program that fills in a template: it is no text.
    fn drop_controls(&mut self) {
        if !self.text.contains(['{', '@', '<', '(']) {
            return;
        }
        let mut kept = String::new();
        // Where each piece stood, and where it stands now.
        let mut pieces: Vec<(usize, usize, usize)> = Vec::new();
        for stretch in Controls::new(&self.text).stretches(0..self.text.len()) {
            match stretch {
                Stretch::Text(piece) => {
                    pieces.push((piece.start, piece.end, kept.len()));
                    kept.push_str(&self.text[piece]);
                }
                Stretch::Space(_) | Stretch::Break => kept.push(' '),
            }
        }
        let place = |at: usize| {
            let next = pieces.partition_point(|(start, ..)| *start <= at);
            let (start, end, now) = *pieces.get(next.checked_sub(1)?)?;
            Some((now + at.min(end) - start, at < end))
        };
        self.breaks = self
            .breaks
            .iter()
            .filter_map(|at| place(*at).filter(|(_, is_kept)| *is_kept).map(|(at, _)| at))
            .collect();
        for (_, start, end) in &mut self.inlines {
            *start = place(*start).map_or(0, |(at, _)| at);
            *end = place(*end).map_or(0, |(at, _)| at);
        }
        self.inlines.retain(|(kind, start, end)| start < end || is_point(kind));
        self.trace = self.trace.moved(pieces.iter().map(|(start, end, now)| (*start..*end, *now)));
        self.text = kept;
    }

    /// Takes the mark of a list item off that was typed at the start, where `find` finds one.
    pub(in crate::read) fn read_marker(&mut self, find: fn(&str) -> usize) {
        let is_text = matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let length = if is_text { find(&self.text) } else { 0 };
        if length == 0 {
            return;
        }
        self.trace = self.trace.moved(std::iter::once((length..self.text.len(), 0)));
        self.text.drain(..length);
        for at in &mut self.breaks {
            *at = at.saturating_sub(length);
        }
        for (_, start, end) in &mut self.inlines {
            *start = start.saturating_sub(length);
            *end = end.saturating_sub(length);
        }
        if self.kind == BlockKind::Paragraph {
            (self.kind, self.level) = (BlockKind::ListItem, 1);
            self.list = Some((None, ListMarkup::Typed));
        }
    }

    /// Writes the block as the next line of the source, and its captions after it. Gives where the line
    /// came from.
    pub(in crate::read) fn write(mut self, builder: &mut Builder) -> Trace {
        self.drop_controls();
        self.text = self.text.replace('\t', " ");
        let leading = self.text.len() - self.text.trim_start().len();
        let text = self.text.trim();
        builder.open(self.kind, self.level);
        builder.anchor(self.anchor.clone());
        match self.list {
            Some((key, markup)) => {
                let new = |lists: &mut Numbering| match key {
                    Some(key) => lists.item_of(self.level, key, markup),
                    None => lists.item_at(self.level, markup),
                };
                let lists = builder.lists();
                let item = match self.item {
                    Some(number) => lists.item_numbered(number, new),
                    None => new(lists),
                };
                builder.item(item);
            }
            None => builder.lists().end_lists(),
        }
        let at = add_line(builder, text);
        let trace = self.trace.moved(std::iter::once((leading..leading + text.len(), at)));
        let start = builder.position() as usize;
        // The builder lets inlines end where it stands.
        order::by_key(&mut self.inlines, |(_, _, end)| *end);
        let breaks: Vec<usize> =
            self.breaks.iter().filter_map(|at| at.checked_sub(leading)).collect();
        let mut line = Line { text, at, written: 0, breaks: breaks.into_iter().peekable() };
        for (kind, from, to) in self.inlines {
            let from = from.saturating_sub(leading).min(text.len());
            let to = to.saturating_sub(leading).min(text.len());
            line.write(builder, to);
            builder.inline(kind, (start + from) as u32);
        }
        line.write(builder, text.len());
        builder.close();
        for caption in &self.captions {
            builder.open(BlockKind::Caption, 0);
            builder.anchor(self.anchor.clone());
            let start = builder.position();
            let at = add_line(builder, caption);
            builder.verbatim(caption, at);
            builder.inline(
                InlineKind::Image { alt: Some(caption.as_str().into()), place: None },
                start,
            );
            builder.close();
        }
        trace
    }
}

/// Whether an inline stands between words, and not around them.
fn is_point(kind: &InlineKind) -> bool {
    matches!(kind, InlineKind::Image { .. } | InlineKind::Mark)
}

/// The text of a paragraph as it is written, piece by piece.
struct Line<'t> {
    text: &'t str,
    /// Where it starts in the source.
    at: usize,
    written: usize,
    /// Line breaks that are still to come.
    breaks: Peekable<IntoIter<usize>>,
}

impl Line<'_> {
    /// Writes on up to `end`.
    fn write(&mut self, builder: &mut Builder, end: usize) {
        while let Some(line_break) = self.breaks.next_if(|at| *at < end) {
            self.words(builder, line_break);
            let start = self.at + line_break;
            builder.line_break(SourceSpan::new(start, start + 1));
            self.written = line_break + 1;
        }
        self.words(builder, end);
    }

    fn words(&mut self, builder: &mut Builder, end: usize) {
        if end > self.written {
            builder.verbatim(&self.text[self.written..end], self.at + self.written);
            self.written = end;
        }
    }
}

/// Adds a line to the rendered source; gives its start.
fn add_line(builder: &mut Builder, line: &str) -> usize {
    let source = &mut builder.source().text;
    if !source.is_empty() && !line.is_empty() {
        source.push('\n');
    }
    let start = source.len();
    source.push_str(line);
    start
}
