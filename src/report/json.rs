//! JSON for programs, schema version 1. Keys are never renamed or left out within a version; a new
//! one may come.

mod escape;
mod finding;
mod run;

use std::rc::Rc;

use serde::Serialize;
use serde_json::{Number, Value};

use super::{Report, fingerprint};
use crate::analyse::{Coverage, Why};
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::score::lint_ii::Features;
use crate::score::{self, Measures, Score};
use finding::{Changes, Findings, Writer};

pub(crate) use escape::escaped;
pub(crate) use run::{Summary, write_closing, write_document, write_line, write_opening};

/// What a document holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// The lowest severity.
    pub least: Severity,
    /// Whether findings and what helps most are in it; not for `score`.
    pub findings: bool,
}

/// Whose the report is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Identity<'a> {
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
pub(crate) struct JsonDocument<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    format: &'a str,
    /// What the text was decoded from, where that is not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
    genre: &'a str,
    style: &'a str,
    language: &'a str,
    skipped: Option<&'a str>,
    coverage: JsonCoverage<'a>,
    score: Option<JsonScore>,
    /// The score of an older version, where only what changed was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<JsonScore>,
    measures: Option<JsonMeasures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Findings<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    top: Option<Changes<'a>>,
}

#[derive(Serialize)]
struct JsonCoverage<'a> {
    words: u32,
    judged: u32,
    left_out: Vec<JsonLeftOut<'a>>,
}

#[derive(Serialize)]
struct JsonLeftOut<'a> {
    voice: &'a str,
    words: u32,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
pub(crate) struct JsonScore {
    total: f64,
    sentence_length: f64,
    jargon: f64,
    readability: f64,
    norm: Option<Number>,
    passed: Option<bool>,
    uncertain: bool,
}

#[derive(Serialize)]
pub(crate) struct JsonMeasures {
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
pub(crate) struct JsonLint {
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

/// One document.
pub(crate) fn document<'a>(
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
        let writer = Rc::new(Writer::new(report));
        let shown: Vec<&Finding> = report.findings_from(options.least).collect();
        let prints = fingerprint::fingerprints(report, &shown, &project_path(identity));
        findings = Some(Findings { writer: writer.clone(), shown, prints });
        top = Some(Changes { writer });
    }
    JsonDocument {
        path,
        id,
        format: report.document.source.format.name(),
        encoding: report.document.encoding,
        genre: report.profile.genre.name(),
        style: &report.profile.style,
        language: report.language.code(),
        skipped: report.skipped.as_deref(),
        coverage: coverage(&report.coverage),
        score: report.score.as_ref().map(|score| scores(report, score)),
        before: report.before.as_ref().map(|score| scores(report, score)),
        measures: report.measures.as_ref().map(measures),
        findings,
        top,
    }
}

fn coverage(coverage: &Coverage) -> JsonCoverage<'_> {
    let left_out = coverage.left_out.iter().map(|row| JsonLeftOut {
        voice: row.why.name(),
        words: row.words,
        reason: match &row.why {
            Why::Voice { reason, .. } => reason.as_deref(),
            Why::Language(language) => Some(language.name()),
            Why::Section => None,
        },
    });
    JsonCoverage { words: coverage.words, judged: coverage.judged, left_out: left_out.collect() }
}

/// What stands for the path in fingerprints.
pub(crate) fn project_path(identity: Identity) -> String {
    match identity {
        Identity::Path { from_root, .. } => from_root.to_owned(),
        Identity::Id(Value::String(id)) => id.clone(),
        Identity::Id(id) => id.to_string(),
    }
}

/// The scores of a document.
pub(crate) fn scores(report: &Report, score: &Score) -> JsonScore {
    JsonScore {
        total: score::rounded(score.total),
        sentence_length: score::rounded(score.sentence_length),
        jargon: score::rounded(score.jargon),
        readability: score::rounded(score.readability),
        norm: report.profile.norms.total.and_then(number),
        passed: score.passed(&report.profile.norms).filter(|_| !report.norms_waived),
        uncertain: score.uncertain,
    }
}

/// The measures of a document.
pub(crate) fn measures(measures: &Measures) -> JsonMeasures {
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
