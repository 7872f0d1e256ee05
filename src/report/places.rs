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

    /// `tekstregel 3 en 8`: the lines, or the paragraphs, of the first four of places.
    pub(super) fn list(&self, spans: impl Iterator<Item = Span>) -> Option<String> {
        let document = &self.report.document;
        self.list_of(spans.map(|span| (span, document.source_span(span))), 4)
    }

    /// The same of places in the source, and of so many.
    pub(super) fn list_of(
        &self,
        places: impl Iterator<Item = (Span, SourceSpan)>,
        most: usize,
    ) -> Option<String> {
        let mut numbers: Vec<usize> =
            places.map(|(span, place)| self.number(span, place)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        (!numbers.is_empty()).then(|| text::places(self.name(), &numbers, most))
    }

    /// What the numbers of places count.
    pub(super) fn name(&self) -> &'static str {
        if self.report.document.source.rendered { "alinea" } else { "tekstregel" }
    }
}

/// Where a person finds a place of a document without lines; `None` in a file that has them.
pub(super) fn anchor(report: &Report, span: Span) -> Option<&Anchor> {
    let document = &report.document;
    document.blocks.get(document.block_at(span.start))?.anchor.as_deref()
}

/// `tabel 2, alinea 4`: the same in words.
pub(super) fn anchor_name(report: &Report, span: Span) -> Option<String> {
    anchor(report, span).map(text::anchor).filter(|name| !name.is_empty())
}
