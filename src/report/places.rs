//! Where things stand in a document, as a person says it: lines, or paragraphs where a document has
//! no lines.

use super::{Report, text};
use crate::document::Anchor;
use crate::span::{LineIndex, SourceSpan, Span};

/// Where things stand in the document, as a person says it.
pub(super) struct Places<'r> {
    report: &'r Report,
    pub(super) lines: LineIndex,
}

impl<'r> Places<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        Places { report, lines: LineIndex::new(&report.document.source.text) }
    }

    pub(super) fn source(&self) -> &'r str {
        &self.report.document.source.text
    }

    /// The line of a place, or the number of its paragraph.
    pub(super) fn number(&self, span: Span, place: SourceSpan) -> usize {
        let line = self.lines.line((place.start as usize).min(self.source().len()));
        let paragraph = anchor(self.report, span).and_then(|anchor| anchor.paragraph);
        paragraph.map_or(line, |paragraph| paragraph as usize)
    }

    /// `tekstregel 3 en 8`: the lines, or the paragraphs, of places.
    pub(super) fn list(&self, spans: impl Iterator<Item = Span>) -> Option<String> {
        let document = &self.report.document;
        let mut numbers: Vec<usize> =
            spans.map(|span| self.number(span, document.source_span(span))).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let name = if document.source.rendered { "alinea" } else { "tekstregel" };
        (!numbers.is_empty()).then(|| text::places(name, &numbers))
    }
}

/// Where a person finds a place of a document without lines; `None` in a file that has them.
pub(super) fn anchor(report: &Report, span: Span) -> Option<&Anchor> {
    let document = &report.document;
    document.blocks.get(document.block_at(span.start))?.anchor.as_ref()
}

/// `tabel 2, alinea 4`: the same in words.
pub(super) fn anchor_name(report: &Report, span: Span) -> Option<String> {
    anchor(report, span).map(text::anchor).filter(|name| !name.is_empty())
}
