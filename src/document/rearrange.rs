//! A document in another order: what the edge of a page parted comes together again.

use super::{Block, Document, Inline, Segment, SegmentKind};
use crate::order;
use crate::span::{SourceSpan, Span};

/// How a piece of text goes on from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Not at all: it starts a block.
    Block,
    /// In the same block, behind a space.
    Space,
    /// In the same block and in the same word.
    Nothing,
}

/// A text that is written anew from pieces of an old one, in their new order.
#[derive(Debug)]
pub(crate) struct Rearranging<'d> {
    old: &'d Document,
    new: Rearranged,
}

/// The same when all pieces have come.
#[derive(Debug, Default)]
pub(crate) struct Rearranged {
    text: String,
    segments: Vec<Segment>,
    blocks: Vec<Block>,
    /// Where each piece stood, and where it stands now.
    moved: Vec<(Span, u32)>,
}

impl<'d> Rearranging<'d> {
    /// Nothing yet of a document.
    pub(crate) fn new(old: &'d Document) -> Rearranging<'d> {
        let text = String::with_capacity(old.text.len());
        let segments = Vec::with_capacity(old.segments.len());
        Rearranging { old, new: Rearranged { text, segments, ..Rearranged::default() } }
    }

    /// Adds the next piece. One that goes on from another adds its text to that block; what else is said of
    /// it is lost.
    pub(crate) fn add(&mut self, joint: Joint, mut block: Block) {
        let (old, piece) = (self.old, block.span);
        let Rearranged { text, segments, blocks, moved } = &mut self.new;
        let (between, kind) = match joint {
            Joint::Block => ("\n", SegmentKind::BlockBreak),
            Joint::Space => (" ", SegmentKind::LineBreak),
            Joint::Nothing => ("", SegmentKind::LineBreak),
        };
        if !text.is_empty() && !between.is_empty() {
            let at = old.source_span(piece).start;
            let span = Span::new(text.len(), text.len() + between.len());
            segments.push(Segment { text: span, source: SourceSpan { start: at, end: at }, kind });
            text.push_str(between);
        }
        let start = text.len() as u32;
        moved.push((piece, start));
        old.copy(piece, text, segments);
        let end = text.len() as u32;
        match blocks.last_mut() {
            Some(last) if joint != Joint::Block => last.span.end = end,
            _ => {
                block.span = Span { start, end };
                blocks.push(block);
            }
        }
    }

    /// What came of it, for [`Document::take_over`].
    pub(crate) fn finish(self) -> Rearranged {
        self.new
    }
}

impl Document {
    /// Writes the text anew from all pieces of the old one.
    pub(crate) fn rearrange(&mut self, pieces: Vec<(Joint, Block)>) {
        let mut new = Rearranging::new(self);
        for (joint, block) in pieces {
            new.add(joint, block);
        }
        let new = new.finish();
        self.take_over(new);
    }

    /// Takes what was made of it in the place of its text. What stood in no piece is lost.
    pub(crate) fn take_over(&mut self, new: Rearranged) {
        let Rearranged { text, segments, blocks, mut moved } = new;
        order::by_key(&mut moved, |(old, _)| old.start);
        let inlines = std::mem::take(&mut self.inlines);
        self.inlines =
            inlines.into_iter().filter_map(|inline| move_inline(inline, &moved)).collect();
        (self.text, self.segments, self.blocks) = (text, segments, blocks);
        self.sort_inlines();
    }

    /// Appends a piece of the text, with how it stands in the source.
    fn copy(&self, piece: Span, text: &mut String, segments: &mut Vec<Segment>) {
        let first = self.segment_at(piece.start);
        for segment in &self.segments[first..] {
            if segment.text.start >= piece.end {
                break;
            }
            let start = segment.text.start.max(piece.start);
            let end = segment.text.end.min(piece.end);
            let mut source = segment.source;
            if segment.is_verbatim() {
                source.start += start - segment.text.start;
                source.end -= segment.text.end - end;
            }
            let at = text.len();
            text.push_str(self.slice(Span { start, end }));
            segments.push(Segment { text: Span::new(at, text.len()), source, kind: segment.kind });
        }
    }
}

/// An inline at its new place, cut where its piece ends; `None` where it stood in no piece.
fn move_inline(mut inline: Inline, moved: &[(Span, u32)]) -> Option<Inline> {
    let after = moved.partition_point(|(old, _)| old.start <= inline.span.start);
    let (old, new) = moved[after.checked_sub(1)?];
    if inline.span.start > old.end {
        return None;
    }
    inline.span.end = new + (inline.span.end.min(old.end) - old.start);
    inline.span.start = new + (inline.span.start - old.start);
    Some(inline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Format, InlineKind, Source};

    #[test]
    fn text_and_places_move_together() {
        let written = "een deel\nPagina 2\nvan twee";
        let source = Source {
            name: "proef".into(),
            format: Format::Text,
            text: written.into(),
            rendered: false,
        };
        let mut builder = Builder::new(source);
        let mut at = 0;
        for line in written.lines() {
            builder.open(BlockKind::Paragraph, 0);
            let start = builder.position();
            builder.verbatim(line, at);
            builder.inline(InlineKind::Strong, start);
            at += line.len() + 1;
        }
        let mut document = builder.finish();
        let old = document.blocks.clone();
        let pieces = vec![
            (Joint::Block, old[0].clone()),
            (Joint::Space, old[2].clone()),
            (Joint::Block, old[1].clone()),
        ];
        document.rearrange(pieces);
        assert_eq!(document.text, "een deel van twee\nPagina 2");
        let slice = |span: Span| &written[document.source_span(span).range()];
        let strong: Vec<&str> = document.inlines.iter().map(|inline| slice(inline.span)).collect();
        assert_eq!(strong, ["een deel", "van twee", "Pagina 2"]);
        assert_eq!(slice(document.blocks[0].span), written);
        assert_eq!(slice(document.blocks[1].span), "Pagina 2");
        assert_eq!(document.editable(document.blocks[0].span), None);
    }
}
