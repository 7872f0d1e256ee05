//! Building of a document, piece by piece.

use super::list::{Item, Numbering};
use super::{
    Anchor, Block, BlockKind, Directive, Document, Evidence, Inline, InlineKind, Segment,
    SegmentKind, Source, Voice,
};
use crate::patience;
use crate::span::{SourceSpan, Span};

/// Builds a [`Document`] piece by piece, in the order of the source. Readers push text with the
/// place that it came from; the builder keeps text, segments and spans in step.
#[derive(Debug)]
pub(crate) struct Builder {
    document: Document,
    open: Option<Block>,
    lists: Numbering,
}

impl Builder {
    /// An empty document over `source`. A reader that renders fills `source.text` as it goes.
    pub(crate) fn new(source: Source) -> Self {
        Self { document: Document::empty(source), open: None, lists: Numbering::default() }
    }

    /// Starts a block of which the format says what it is, after closing the one that is open.
    pub(crate) fn open(&mut self, kind: BlockKind, level: u8) {
        self.start(kind, level, Evidence::Markup);
    }

    /// Starts a block that only its lines show to be of this kind.
    pub(crate) fn open_by_layout(&mut self, kind: BlockKind, level: u8) {
        self.start(kind, level, Evidence::Layout);
    }

    fn start(&mut self, kind: BlockKind, level: u8, evidence: Evidence) {
        patience::point();
        self.close();
        let start = if self.document.text.is_empty() { 0 } else { self.position() as usize + 1 };
        let span = Span::new(start, start);
        let (part, item, anchor, language) = (None, None, None, None);
        let (voice, voice_reason) = (Voice::Own, None);
        self.open = Some(Block {
            kind,
            evidence,
            part,
            voice,
            voice_reason,
            span,
            level,
            item,
            anchor,
            language,
        });
    }

    /// Gives the open block its voice, where the markup tells it.
    pub(crate) fn voice(&mut self, voice: Voice, reason: Option<&str>) {
        if let Some(block) = &mut self.open {
            block.voice = voice;
            block.voice_reason = reason.map(Into::into);
        }
    }

    /// The text so far and its closed blocks, for readers that learn only later what these are.
    pub(crate) fn closed(&mut self) -> (&str, &mut [Block]) {
        (&self.document.text, &mut self.document.blocks)
    }

    /// Gives the open block its anchor.
    pub(crate) fn anchor(&mut self, anchor: Anchor) {
        if let Some(block) = &mut self.open {
            block.anchor = Some(Box::new(anchor));
        }
    }

    /// Gives the open block its place in a list.
    pub(crate) fn item(&mut self, item: Item) {
        if let Some(block) = &mut self.open {
            block.item = Some(item);
        }
    }

    /// The numbers of the lists.
    pub(crate) fn lists(&mut self) -> &mut Numbering {
        &mut self.lists
    }

    /// Gives the open block its declared language.
    pub(crate) fn language(&mut self, language: &str) {
        if let Some(block) = &mut self.open {
            block.language = Some(language.to_ascii_lowercase().into());
        }
    }

    /// Whether a block is open.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the open block has text already.
    pub(crate) fn has_text(&self) -> bool {
        self.open.as_ref().is_some_and(|block| self.position() > block.span.start)
    }

    /// Ends the open block and goes on in one of the same kind.
    pub(crate) fn split(&mut self) {
        let Some(block) = &self.open else { return };
        let (kind, level, evidence) = (block.kind, block.level, block.evidence);
        let (item, anchor, language) = (block.item, block.anchor.clone(), block.language.clone());
        let (voice, voice_reason) = (block.voice, block.voice_reason.clone());
        self.start(kind, level, evidence);
        if let Some(block) = &mut self.open {
            (block.item, block.anchor, block.language) = (item, anchor, language);
            (block.voice, block.voice_reason) = (voice, voice_reason);
        }
    }

    /// Appends text that stands in the source exactly so, at `source_start`. Characters that nobody sees
    /// stay out of the text: they would part a word that people read as one.
    pub(crate) fn verbatim(&mut self, text: &str, source_start: usize) {
        if text.is_ascii() || !text.contains(is_invisible) {
            let source = SourceSpan::new(source_start, source_start + text.len());
            self.push(text, source, SegmentKind::Verbatim);
            return;
        }
        let mut at = source_start;
        for piece in text.split_inclusive(is_invisible) {
            let seen = piece.trim_end_matches(is_invisible);
            let kept = if self.has_text() { seen } else { seen.trim_start() };
            let start = at + seen.len() - kept.len();
            self.push(kept, SourceSpan::new(start, start + kept.len()), SegmentKind::Verbatim);
            self.skip(SourceSpan::new(at + seen.len(), at + piece.len()));
            at += piece.len();
        }
    }

    /// Appends text that the source writes otherwise, such as `é` for `&eacute;`.
    pub(crate) fn rewritten(&mut self, text: &str, source: SourceSpan) {
        if text.is_ascii() || !text.contains(is_invisible) {
            self.push(text, source, SegmentKind::Rewritten);
            return;
        }
        let seen = text.replace(is_invisible, "");
        let kept = if self.has_text() { &*seen } else { seen.trim_start() };
        if kept.is_empty() {
            self.skip(source);
        } else {
            self.push(kept, source, SegmentKind::Rewritten);
        }
    }

    /// Passes over a stretch of the source without text. The character before it becomes a rewritten
    /// piece with the stretch in it, so that a word keeps its whole place in the source.
    fn skip(&mut self, source: SourceSpan) {
        if source.is_empty() || !self.has_text() {
            return;
        }
        let document = &mut self.document;
        let Some(last) = document.segments.last_mut() else { return };
        if last.source.end != source.start {
            return;
        }
        match last.kind {
            SegmentKind::Rewritten => last.source.end = source.end,
            SegmentKind::Verbatim => {
                let text = &document.text[last.text.range()];
                let length = text.chars().next_back().map_or(0, char::len_utf8) as u32;
                let piece = Segment {
                    text: Span { start: last.text.end - length, end: last.text.end },
                    source: SourceSpan { start: last.source.end - length, end: source.end },
                    kind: SegmentKind::Rewritten,
                };
                if piece.text == last.text {
                    *last = piece;
                } else {
                    last.text.end = piece.text.start;
                    last.source.end = piece.source.start;
                    document.segments.push(piece);
                }
            }
            SegmentKind::LineBreak | SegmentKind::BlockBreak => {}
        }
    }

    /// Appends the space for the end of a line, where the writer started a new one.
    pub(crate) fn line_break(&mut self, source: SourceSpan) {
        self.push(" ", source, SegmentKind::LineBreak);
    }

    /// Where the next text will stand: the start of an inline, or its end.
    pub(crate) fn position(&self) -> u32 {
        let written = self.document.text.len() as u32;
        match &self.open {
            Some(block) => written.max(block.span.start),
            None => written,
        }
    }

    /// Adds an inline from `start` up to here.
    pub(crate) fn inline(&mut self, kind: InlineKind, start: u32) {
        let span = Span { start, end: self.position().max(start) };
        self.document.inlines.push(Inline { kind, span });
    }

    /// Adds a directive.
    pub(crate) fn directive(&mut self, directive: Directive) {
        self.document.directives.push(directive);
    }

    /// The source, for readers that render it as they go.
    pub(crate) fn source(&mut self) -> &mut Source {
        &mut self.document.source
    }

    /// Closes the open block; white space at its end is taken off, and a block without text
    /// vanishes.
    pub(crate) fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        let document = &mut self.document;
        if document.text.len() as u32 <= block.span.start {
            return;
        }
        let body = &document.text[block.span.start as usize..];
        let kept = block.span.start as usize + body.trim_end().len();
        // What stood on the white space that goes must not reach into the next block.
        for inline in document.inlines.iter_mut().rev() {
            if inline.span.end as usize <= kept {
                break;
            }
            inline.span.end = kept as u32;
            inline.span.start = inline.span.start.min(inline.span.end);
        }
        if kept == block.span.start as usize {
            self.cut(block.span.start.saturating_sub(1) as usize);
            return;
        }
        self.cut(kept);
        block.span.end = kept as u32;
        self.document.blocks.push(block);
    }

    /// The finished document.
    pub(crate) fn finish(mut self) -> Document {
        self.close();
        let mut document = self.document;
        let end = document.text.len() as u32;
        for inline in &mut document.inlines {
            inline.span.start = inline.span.start.min(end);
            inline.span.end = inline.span.end.min(end);
        }
        document.sort_inlines();
        document
    }

    fn push(&mut self, text: &str, source: SourceSpan, kind: SegmentKind) {
        if text.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.open(BlockKind::Paragraph, 0);
        }
        let block_start = self.open.as_ref().map_or(0, |block| block.span.start);
        let document = &mut self.document;
        if (document.text.len() as u32) < block_start {
            let at = document.text.len();
            document.text.push('\n');
            let empty = SourceSpan { start: source.start, end: source.start };
            document.segments.push(Segment {
                text: Span::new(at, at + 1),
                source: empty,
                kind: SegmentKind::BlockBreak,
            });
        }
        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::new(start, document.text.len());
        if kind == SegmentKind::Verbatim
            && let Some(last) = document.segments.last_mut()
            && last.is_verbatim()
            && last.source.end == source.start
            && last.text.end == span.start
        {
            last.text.end = span.end;
            last.source.end = source.end;
            return;
        }
        document.segments.push(Segment { text: span, source, kind });
    }

    /// Takes off all text from `end` on.
    fn cut(&mut self, end: usize) {
        let document = &mut self.document;
        document.text.truncate(end);
        let end = end as u32;
        while let Some(last) = document.segments.last_mut() {
            if last.text.start >= end {
                document.segments.pop();
                continue;
            }
            if last.text.end > end {
                if last.is_verbatim() {
                    last.source.end -= last.text.end - end;
                }
                last.text.end = end;
            }
            break;
        }
    }
}

/// Whether nothing is seen of a character: soft hyphens, and marks of no width.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
