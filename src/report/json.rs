//! JSON for programs, schema version 1. Keys are never renamed or left out within a version; a new
//! one may come.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Number, Value};

use super::{Failure, Report, Top, fingerprint, full};
use crate::document::Anchor;
use crate::lint::Finding;
use crate::matcher::{Safety, Severity, Suggestion};
use crate::score::lint_ii::Features;
use crate::score::{self, Measures};
use crate::span::{LineIndex, SourceSpan, Span};

/// The version of the schema.
const VERSION: &str = "1";

/// What a document holds.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The lowest severity.
    pub least: Severity,
    /// Whether findings and what helps most are in it; not for `score`.
    pub findings: bool,
}

/// Whose the report is.
#[derive(Clone, Copy, Debug)]
pub enum Identity<'a> {
    /// A file.
    Path {
        /// The path, as the user knows it.
        shown: &'a str,
        /// The path from the project's root, for fingerprints.
        from_root: &'a str,
    },
    /// A row of jsonl, by its own id.
    Id(&'a Value),
}

/// A document of the run.
#[derive(Serialize)]
pub struct JsonDocument<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    format: &'a str,
    genre: &'a str,
    style: &'a str,
    language: &'a str,
    skipped: Option<&'a str>,
    score: Option<JsonScore>,
    measures: Option<JsonMeasures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<JsonFinding<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    top: Option<Vec<JsonChange>>,
}

#[derive(Serialize)]
struct JsonScore {
    total: f64,
    sentence_length: f64,
    jargon: f64,
    readability: f64,
    norm: Option<Number>,
    passed: Option<bool>,
    uncertain: bool,
}

#[derive(Serialize)]
struct JsonMeasures {
    words: u32,
    sentences: u32,
    paragraphs: u32,
    mean_sentence_length: f64,
    max_sentence_length: u32,
    long_sentence_share: f64,
    jargon_per_100_words: f64,
    passive_sentence_share: f64,
    flesch_douma: f64,
    brouwer: f64,
    lix: f64,
    rix: f64,
    lint_ii: JsonLint,
}

/// LiNT-II; what the text does not have is null.
#[derive(Serialize)]
struct JsonLint {
    score: Option<f64>,
    level: Option<u8>,
    low: Option<f64>,
    high: Option<f64>,
    difficulty_share: Option<f64>,
    word_frequency: Option<f64>,
    dependency_length: Option<f64>,
    content_words_per_clause: Option<f64>,
    concrete_noun_share: Option<f64>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    category: &'a str,
    severity: &'a str,
    message: &'a str,
    advice: &'a str,
    text: &'a str,
    start: JsonPlace,
    end: JsonPlace,
    anchor: Option<JsonAnchor<'a>>,
    fingerprint: String,
    related: Vec<JsonRelated<'a>>,
    suggestions: Vec<JsonSuggestion<'a>>,
    sources: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonPlace {
    offset: usize,
    line: usize,
    column: usize,
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
    start: JsonPlace,
    end: JsonPlace,
}

#[derive(Serialize)]
struct JsonSuggestion<'a> {
    safe: bool,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    start: JsonPlace,
    end: JsonPlace,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonChange {
    title: String,
    /// In points; 0 for an error, which goes first whatever it brings.
    gain: f64,
    places: Vec<JsonRange>,
}

#[derive(Serialize)]
struct JsonRange {
    start: JsonPlace,
    end: JsonPlace,
}

#[derive(Serialize)]
struct JsonRun<'a> {
    version: &'a str,
    scale: &'a str,
    tool: JsonTool<'a>,
    documents: [(); 0],
    failed: Vec<JsonFailure<'a>>,
    summary: &'a Summary,
}

#[derive(Serialize)]
struct JsonTool<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct JsonFailure<'a> {
    path: &'a str,
    error: &'a str,
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct Summary {
    pub documents: usize,
    pub skipped: usize,
    pub failed: usize,
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
}

/// The list of documents as it stands in a run that holds none.
const NO_DOCUMENTS: &str = "\"documents\": []";

/// A run is written as it goes, so that memory holds one document: first this,
pub fn write_opening(out: &mut impl Write) -> io::Result<()> {
    let (opening, _) = frame(&[], &Summary::default());
    write!(out, "{opening}\"documents\": [")
}

/// then each document (`number` counts from 0),
pub fn write_document(
    document: &JsonDocument,
    number: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "{}\n    ", if number == 0 { "" } else { "," })?;
    Ok(serde_json::to_writer_pretty(Indented(out), document)?)
}

/// and then what was counted on the way.
pub fn write_closing(
    failed: &[Failure],
    summary: &Summary,
    out: &mut impl Write,
) -> io::Result<()> {
    let (_, closing) = frame(failed, summary);
    writeln!(out, "{}]{closing}", if summary.documents == 0 { "" } else { "\n  " })
}

/// One document on one line.
pub fn write_line(document: &JsonDocument, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, document)?;
    out.write_all(b"\n")
}

/// What stands before and behind the list of documents.
fn frame(failed: &[Failure], summary: &Summary) -> (String, String) {
    let failed =
        failed.iter().map(|failure| JsonFailure { path: &failure.path, error: &failure.error });
    let run = JsonRun {
        version: VERSION,
        scale: score::SCALE,
        tool: JsonTool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        documents: [],
        failed: failed.collect(),
        summary,
    };
    let written = serde_json::to_string_pretty(&run)
        .expect("all keys are strings, and nothing in it fails to be written");
    let (opening, closing) =
        written.split_once(NO_DOCUMENTS).expect("a run without documents has an empty list");
    (opening.to_owned(), closing.to_owned())
}

/// Sets lines as deep as the documents of a run stand.
struct Indented<W>(W);

impl<W: Write> Write for Indented<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.0.write_all(line)?;
            if line.ends_with(b"\n") {
                self.0.write_all(b"    ")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// One document.
pub fn document<'a>(
    report: &'a Report,
    identity: Identity<'a>,
    options: Options,
) -> JsonDocument<'a> {
    let (path, id) = match identity {
        Identity::Path { shown, .. } => (Some(shown), None),
        Identity::Id(id) => (None, Some(id)),
    };
    let mut findings = None;
    let mut top = None;
    if options.findings {
        let places = Places { report, lines: LineIndex::new(&report.document.source.text) };
        let shown: Vec<&Finding> = report.findings_from(options.least).collect();
        let prints = fingerprint::fingerprints(report, &shown, &project_path(identity));
        let written =
            shown.iter().zip(prints).map(|(finding, print)| places.finding(finding, print));
        findings = Some(written.collect());
        top = Some(report.top.iter().map(|change| places.change(change)).collect());
    }
    JsonDocument {
        path,
        id,
        format: report.document.source.format.name(),
        genre: report.profile.genre.name(),
        style: &report.profile.style,
        language: report.language.code(),
        skipped: report.skipped.as_deref(),
        score: scores(report),
        measures: report.measures.as_ref().map(measures),
        findings,
        top,
    }
}

/// What stands for the path in fingerprints.
fn project_path(identity: Identity) -> String {
    match identity {
        Identity::Path { from_root, .. } => from_root.to_owned(),
        Identity::Id(Value::String(id)) => id.clone(),
        Identity::Id(id) => id.to_string(),
    }
}

fn scores(report: &Report) -> Option<JsonScore> {
    let score = report.score.as_ref()?;
    Some(JsonScore {
        total: score::rounded(score.total),
        sentence_length: score::rounded(score.sentence_length),
        jargon: score::rounded(score.jargon),
        readability: score::rounded(score.readability),
        norm: report.profile.norms.total.and_then(number),
        passed: report.passed(),
        uncertain: score.uncertain,
    })
}

fn measures(measures: &Measures) -> JsonMeasures {
    JsonMeasures {
        words: measures.words,
        sentences: measures.sentences,
        paragraphs: measures.paragraphs,
        mean_sentence_length: round(measures.mean_sentence_length, 2),
        max_sentence_length: measures.max_sentence_length,
        long_sentence_share: round(measures.long_sentence_share, 3),
        jargon_per_100_words: round(measures.jargon_per_100_words, 2),
        passive_sentence_share: round(measures.passive_sentence_share, 3),
        flesch_douma: round(measures.flesch_douma, 1),
        brouwer: round(measures.brouwer, 1),
        lix: round(measures.lix, 1),
        rix: round(measures.rix, 2),
        lint_ii: lint(&measures.lint_ii),
    }
}

fn lint(features: &Features) -> JsonLint {
    let found = features.difficulty();
    let of = |value: Option<f64>, digits| value.map(|value| round(value, digits));
    JsonLint {
        score: of(found.map(|found| found.score), 1),
        level: found.map(|found| found.level),
        low: of(found.map(|found| found.low), 1),
        high: of(found.map(|found| found.high), 1),
        difficulty_share: found.map(|found| found.difficulty_share),
        word_frequency: of(features.word_frequency, 3),
        dependency_length: of(features.dependency_length, 2),
        content_words_per_clause: of(features.content_words_per_clause, 2),
        concrete_noun_share: of(features.concrete_noun_share, 3),
    }
}

/// A report with the lines of its source, read once.
struct Places<'r> {
    report: &'r Report,
    lines: LineIndex,
}

impl<'r> Places<'r> {
    fn finding(&self, finding: &'r Finding, fingerprint: String) -> JsonFinding<'r> {
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
            sources: rule.doc.sources.iter().map(|source| source.url.as_str()).collect(),
        }
    }

    fn related(&self, span: Span) -> JsonRelated<'r> {
        let (start, end, text) = self.range(self.report.document.source_span(span));
        JsonRelated { text, start, end }
    }

    fn suggestion(&self, suggestion: &'r Suggestion) -> JsonSuggestion<'r> {
        let edits = suggestion.edits.iter().map(|edit| {
            let (start, end, _) = self.range(self.report.document.source_span(edit.span));
            JsonEdit { start, end, text: &edit.text }
        });
        JsonSuggestion { safe: suggestion.safety == Safety::Safe, edits: edits.collect() }
    }

    fn change(&self, change: &Top) -> JsonChange {
        let place = |span: &Span| {
            let (start, end, _) = self.range(self.report.document.source_span(*span));
            JsonRange { start, end }
        };
        let gain = change.points().map_or(0.0, score::rounded);
        let places = change.places().iter().map(place).collect();
        JsonChange { title: change.title(), gain, places }
    }

    fn anchor(&self, span: Span) -> Option<JsonAnchor<'r>> {
        let Anchor { page, paragraph, part } = full::anchor(self.report, span)?;
        Some(JsonAnchor { page: *page, paragraph: *paragraph, part: part.as_deref() })
    }

    /// Start, end and words of a place in the source.
    fn range(&self, place: SourceSpan) -> (JsonPlace, JsonPlace, &'r str) {
        let source = &self.report.document.source.text;
        let start = source.floor_char_boundary((place.start as usize).min(source.len()));
        let end = source.floor_char_boundary((place.end as usize).clamp(start, source.len()));
        (self.place(start), self.place(end), &source[start..end])
    }

    fn place(&self, offset: usize) -> JsonPlace {
        let place = self.lines.place(&self.report.document.source.text, offset);
        JsonPlace { offset: place.offset, line: place.line, column: place.column }
    }
}

fn round(value: f64, digits: i32) -> f64 {
    let step = 10_f64.powi(digits);
    (value * step).round() / step
}

/// A norm as it was written: `70` stays a whole number.
fn number(norm: f64) -> Option<Number> {
    let whole = norm.fract() == 0.0 && norm.abs() < 1e15;
    if whole { Some(Number::from(norm as i64)) } else { Number::from_f64(norm) }
}

#[cfg(test)]
mod tests;
