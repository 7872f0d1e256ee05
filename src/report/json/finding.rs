//! A finding in JSON, with its places, suggestions and sources; and a change that helps.

use std::rc::Rc;

use serde::{Serialize, Serializer};

use crate::document::Anchor;
use crate::lint::Finding;
use crate::matcher::{Safety, Suggestion};
use crate::report::{Report, Top, places};
use crate::score;
use crate::span::{LineIndex, Place, SourceSpan, Span};

/// The findings of a report, each made when it is written: together they take more room than the text.
pub(super) struct Findings<'r> {
    pub(super) writer: Rc<Writer<'r>>,
    pub(super) shown: Vec<&'r Finding>,
    /// Their fingerprints.
    pub(super) prints: Vec<String>,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let printed = self.shown.iter().zip(&self.prints);
        serializer.collect_seq(printed.map(|(finding, print)| self.writer.finding(finding, print)))
    }
}

/// What helps most, likewise.
pub(super) struct Changes<'r> {
    pub(super) writer: Rc<Writer<'r>>,
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let changes = self.writer.report.top.iter();
        serializer.collect_seq(changes.map(|change| self.writer.change(change)))
    }
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    category: &'a str,
    severity: &'a str,
    message: &'a str,
    advice: &'a str,
    text: &'a str,
    start: Place,
    end: Place,
    anchor: Option<JsonAnchor<'a>>,
    fingerprint: &'a str,
    related: Vec<JsonRelated<'a>>,
    suggestions: Vec<JsonSuggestion<'a>>,
    sources: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonAnchor<'a> {
    page: Option<u32>,
    paragraph: Option<u32>,
    part: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    text: &'a str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct JsonSuggestion<'a> {
    safe: bool,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    start: Place,
    end: Place,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    title: String,
    /// In points; 0 for an error, which goes first whatever it brings.
    gain: f64,
    places: Ranges<'a>,
}

/// Places of which a large text has a hundred thousand.
struct Ranges<'a> {
    writer: &'a Writer<'a>,
    places: &'a [Span],
}

impl Serialize for Ranges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let range = |span: &Span| {
            let place = self.writer.report.document.source_span(*span);
            let (start, end, _) = self.writer.range(place);
            JsonRange { start, end }
        };
        serializer.collect_seq(self.places.iter().map(range))
    }
}

#[derive(Serialize)]
struct JsonRange {
    start: Place,
    end: Place,
}

/// A report with the lines of its source, read once.
pub(super) struct Writer<'r> {
    report: &'r Report,
    lines: LineIndex,
}

impl<'r> Writer<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        Writer { report, lines: LineIndex::new(&report.document.source.text) }
    }

    fn finding<'f>(&'f self, finding: &'f Finding, fingerprint: &'f str) -> JsonFinding<'f> {
        let (start, end, text) = self.range(self.report.place(finding));
        let rule = &finding.rule;
        JsonFinding {
            rule: &rule.id,
            category: rule.category.name(),
            severity: finding.severity.name(),
            message: &finding.message,
            advice: &finding.advice,
            text,
            start,
            end,
            anchor: self.anchor(finding.span),
            fingerprint,
            related: finding.related.iter().map(|span| self.related(*span)).collect(),
            suggestions: finding
                .suggestions
                .iter()
                .map(|suggestion| self.suggestion(suggestion))
                .collect(),
            sources: rule.doc().sources.iter().map(|source| source.url.as_str()).collect(),
        }
    }

    fn related(&self, span: Span) -> JsonRelated<'r> {
        let (start, end, text) = self.range(self.report.document.source_span(span));
        JsonRelated { text, start, end }
    }

    fn suggestion<'f>(&self, suggestion: &'f Suggestion) -> JsonSuggestion<'f> {
        let edits = suggestion.edits.iter().map(|edit| {
            let (start, end, _) = self.range(self.report.document.source_span(edit.span));
            JsonEdit { start, end, text: &edit.text }
        });
        JsonSuggestion { safe: suggestion.safety == Safety::Safe, edits: edits.collect() }
    }

    fn change<'f>(&'f self, change: &'f Top) -> JsonChange<'f> {
        let gain = change.points().map_or(0.0, score::rounded);
        let places = Ranges { writer: self, places: change.places() };
        JsonChange { title: change.title(), gain, places }
    }

    fn anchor(&self, span: Span) -> Option<JsonAnchor<'r>> {
        let Anchor { page, paragraph, part } = places::anchor(self.report, span)?;
        Some(JsonAnchor { page: *page, paragraph: *paragraph, part: part.as_deref() })
    }

    /// Start, end and words of a place in the source.
    fn range(&self, place: SourceSpan) -> (Place, Place, &'r str) {
        let source = &self.report.document.source.text;
        let start = source.floor_char_boundary((place.start as usize).min(source.len()));
        let end = source.floor_char_boundary((place.end as usize).clamp(start, source.len()));
        (self.place(start), self.place(end), &source[start..end])
    }

    fn place(&self, offset: usize) -> Place {
        self.lines.place(&self.report.document.source.text, offset)
    }
}
