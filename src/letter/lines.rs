//! The lines of a document as the writer made them.

use super::line::{Look, look};
use crate::document::{BlockKind, Document, SegmentKind};
use crate::span::Span;

/// One line of a block; a block without line breaks is one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) block: usize,
    pub(super) span: Span,
    pub(super) look: Look,
}

/// All lines, in order.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    lines_with(document, look)
}

/// All lines, for whoever asks few of them what they look like: that is what costs time.
pub(super) fn lines_with(document: &Document, look: fn(&str) -> Look) -> Vec<Line> {
    let mut lines = Vec::with_capacity(document.blocks.len());
    let mut segments = document.segments.iter().peekable();
    for (block, content) in document.blocks.iter().enumerate() {
        let mut start = content.span.start;
        while let Some(piece) = segments.next_if(|piece| piece.text.start < content.span.end) {
            let within = piece.text.start >= content.span.start;
            if within && can_split(content.kind) && piece.kind == SegmentKind::LineBreak {
                push(document, &mut lines, block, Span { start, end: piece.text.start }, look);
                start = piece.text.end;
            }
        }
        push(document, &mut lines, block, Span { start, end: content.span.end }, look);
    }
    lines
}

fn push(
    document: &Document,
    lines: &mut Vec<Line>,
    block: usize,
    span: Span,
    look: fn(&str) -> Look,
) {
    let text = document.slice(span);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = span.start as usize + (text.len() - text.trim_start().len());
    lines.push(Line { block, span: Span::new(start, start + trimmed.len()), look: look(trimmed) });
}

fn can_split(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Title | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading
    )
}
