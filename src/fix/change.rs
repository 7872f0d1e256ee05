//! The changes that a report offers.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Document, Format};
use crate::lint::Finding;
use crate::matcher::{Safety, Severity, Suggestion};
use crate::order;
use crate::report::Report;
use crate::span::{SourceSpan, Span};

/// How sure a suggestion must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Take {
    /// Only what is right whatever stands around it.
    Safe,
    /// Also what a person should look at: of each finding the first.
    All,
}

/// Which suggestions are taken over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// How sure they are.
    pub take: Take,
    /// The lowest severity of their findings.
    pub least: Severity,
}

/// One suggestion, to be taken over as a whole.
#[derive(Debug)]
pub(crate) struct Change {
    /// The number of its finding in the report.
    pub(super) finding: usize,
    /// All that it touches and what lies between.
    hull: SourceSpan,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    reading: Span,
    source: SourceSpan,
    /// As it is read.
    words: String,
    /// As the format writes it, where that is otherwise.
    written: Option<String>,
}

impl Change {
    /// What it changes in the source.
    pub(crate) fn in_source(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.pieces.iter().map(|piece| {
            (piece.source.range(), piece.written.as_deref().unwrap_or(piece.words.as_str()))
        })
    }

    /// What it changes in the text that is read.
    pub(super) fn in_reading(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.pieces.iter().map(|piece| (piece.reading.range(), piece.words.as_str()))
    }

    /// Whether both can be made: neither touches what the other needs.
    pub(super) fn is_apart(&self, other: &Change) -> bool {
        self.hull.end < other.hull.start || other.hull.end < self.hull.start
    }
}

/// What can be taken over, in the order of the findings.
pub(super) fn all(report: &Report, wanted: Wanted) -> Vec<Change> {
    let shown = report.findings.iter().enumerate();
    let shown = shown.filter(|(_, finding)| finding.severity >= wanted.least);
    shown
        .filter_map(|(number, finding)| change(report, number, best(finding, wanted.take)?))
        .collect()
}

/// Whether there is a change that a finding offers.
pub(super) fn can_take(report: &Report, finding: &Finding, take: Take) -> bool {
    best(finding, take).is_some_and(|suggestion| change(report, 0, suggestion).is_some())
}

fn best(finding: &Finding, take: Take) -> Option<&Suggestion> {
    let fits = |suggestion: &&Suggestion| take == Take::All || suggestion.safety == Safety::Safe;
    finding.suggestions.iter().find(fits)
}

/// A suggestion as a change of the source; `None` where it would go through markup or changes nothing.
fn change(report: &Report, finding: usize, suggestion: &Suggestion) -> Option<Change> {
    let document = &report.document;
    let mut pieces = Vec::new();
    for edit in &suggestion.edits {
        let source = place(document, edit.span)?;
        let written = match written(document, &edit.text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(written) => Some(written),
        };
        pieces.push(Piece { reading: edit.span, source, words: edit.text.clone(), written });
    }
    order::by_key(&mut pieces, |piece| piece.source);
    let overlap = pieces.windows(2).any(|pair| pair[1].source.start < pair[0].source.end);
    let changes = |piece: &Piece| document.slice(piece.reading) != piece.words;
    if overlap || !pieces.iter().any(changes) {
        return None;
    }
    let hull = pieces.iter().map(|piece| piece.source).reduce(SourceSpan::join)?;
    Some(Change { finding, hull, pieces })
}

/// Where words stand in the source. Of a document of Word or LibreOffice its draft knows whether they can
/// be replaced there.
fn place(document: &Document, span: Span) -> Option<SourceSpan> {
    match document.source.format {
        Format::Docx | Format::Odt => (!span.is_empty()).then(|| document.source_span(span)),
        _ => document.editable(span),
    }
}

/// Words as the format of a document writes them.
fn written<'w>(document: &Document, words: &'w str) -> Cow<'w, str> {
    match document.source.format {
        Format::Html if words.contains(['&', '<']) => {
            words.replace('&', "&amp;").replace('<', "&lt;").into()
        }
        _ => words.into(),
    }
}
