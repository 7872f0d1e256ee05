//! The comparison for programs.

use serde::Serialize;

use super::{Comparison, Kind, Marked, question};
use crate::document::Document;
use crate::lint::Finding;
use crate::report::Report;
use crate::report::json::{self, JsonMeasures, JsonScore};
use crate::span::{LineIndex, Place, Span};

#[derive(Serialize)]
struct JsonComparison<'c> {
    version: &'static str,
    old: JsonText<'c>,
    new: JsonText<'c>,
    sentences: Vec<JsonSentences<'c>>,
    facts: JsonFacts<'c>,
    doubts: Vec<JsonDoubt<'c>>,
    findings: JsonFindings<'c>,
}

#[derive(Serialize)]
struct JsonText<'c> {
    path: &'c str,
    format: &'c str,
    genre: &'c str,
    score: Option<JsonScore>,
    measures: Option<JsonMeasures>,
}

#[derive(Serialize)]
struct JsonSentences<'c> {
    old: Vec<JsonPlace<'c>>,
    new: Vec<JsonPlace<'c>>,
    same: bool,
    gain: Option<f64>,
}

#[derive(Serialize)]
struct JsonPlace<'c> {
    text: &'c str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct JsonFacts<'c> {
    missing: Vec<JsonFact<'c>>,
    added: Vec<JsonFact<'c>>,
    changed: Vec<JsonChange<'c>>,
}

#[derive(Serialize)]
struct JsonFact<'c> {
    kind: &'static str,
    #[serde(flatten)]
    place: JsonPlace<'c>,
}

/// The words of both, and where they stand.
#[derive(Serialize)]
struct JsonChange<'c> {
    kind: &'static str,
    old: &'c str,
    new: &'c str,
    old_start: Place,
    old_end: Place,
    new_start: Place,
    new_end: Place,
}

#[derive(Serialize)]
struct JsonDoubt<'c> {
    kind: &'static str,
    /// What to check.
    question: String,
    old: Option<JsonMarked<'c>>,
    new: Option<JsonMarked<'c>>,
}

/// A sentence, and the words in it that the doubt is about.
#[derive(Serialize)]
struct JsonMarked<'c> {
    #[serde(flatten)]
    place: JsonPlace<'c>,
    sign: Option<JsonPlace<'c>>,
}

#[derive(Serialize)]
struct JsonFindings<'c> {
    gone: Vec<JsonFinding<'c>>,
    new: Vec<JsonFinding<'c>>,
}

#[derive(Serialize)]
struct JsonFinding<'c> {
    rule: &'c str,
    severity: &'static str,
    message: &'c str,
    #[serde(flatten)]
    place: JsonPlace<'c>,
}

/// Writes a comparison of texts with these names.
pub(crate) fn write(comparison: &Comparison, names: &[String; 2], out: &mut String) {
    let (old, new) = (Lines::new(comparison.old), Lines::new(comparison.new));
    let facts = &comparison.facts;
    let changed = facts.changed.iter().map(|(kind, before, after)| {
        let (before, after) = (place(&old, *before), place(&new, *after));
        JsonChange {
            kind: kind.name(),
            old: before.text,
            new: after.text,
            old_start: before.start,
            old_end: before.end,
            new_start: after.start,
            new_end: after.end,
        }
    });
    let json = JsonComparison {
        version: "1",
        old: text(comparison.old, &names[0]),
        new: text(comparison.new, &names[1]),
        sentences: comparison
            .pairs
            .iter()
            .map(|pair| JsonSentences {
                old: pair.old.iter().map(|span| place(&old, *span)).collect(),
                new: pair.new.iter().map(|span| place(&new, *span)).collect(),
                same: pair.same,
                gain: pair.gain,
            })
            .collect(),
        facts: JsonFacts {
            missing: facts.missing.iter().map(|fact| fact_of(&old, *fact)).collect(),
            added: facts.added.iter().map(|fact| fact_of(&new, *fact)).collect(),
            changed: changed.collect(),
        },
        doubts: comparison
            .doubts
            .iter()
            .map(|doubt| JsonDoubt {
                kind: doubt.kind.name(),
                question: question::question(doubt, comparison),
                old: doubt.old.map(|marked| self::marked(&old, marked)),
                new: doubt.new.map(|marked| self::marked(&new, marked)),
            })
            .collect(),
        findings: JsonFindings {
            gone: comparison
                .gone
                .iter()
                .map(|at| finding(&old, &comparison.old.findings[*at]))
                .collect(),
            new: comparison
                .come
                .iter()
                .map(|at| finding(&new, &comparison.new.findings[*at]))
                .collect(),
        },
    };
    let written = serde_json::to_string_pretty(&json).expect("strings and numbers can be written");
    out.push_str(&json::escaped(&written));
    out.push('\n');
}

/// A text with its lines.
struct Lines<'r> {
    document: &'r Document,
    index: LineIndex,
}

impl<'r> Lines<'r> {
    fn new(report: &'r Report) -> Lines<'r> {
        let document = &report.document;
        Lines { document, index: LineIndex::new(&document.source.text) }
    }
}

fn text<'c>(report: &'c Report, path: &'c str) -> JsonText<'c> {
    JsonText {
        path,
        format: report.document.source.format.name(),
        genre: report.profile.genre.name(),
        score: report.score.as_ref().map(|score| json::scores(report, score)),
        measures: report.measures.as_ref().map(json::measures),
    }
}

fn place<'r>(lines: &Lines<'r>, span: Span) -> JsonPlace<'r> {
    let (document, source) = (lines.document, lines.document.source_span(span));
    let at = |offset: u32| lines.index.place(&document.source.text, offset as usize);
    JsonPlace { text: document.slice(span), start: at(source.start), end: at(source.end) }
}

fn marked<'r>(lines: &Lines<'r>, marked: Marked) -> JsonMarked<'r> {
    let sign = marked.sign.map(|sign| place(lines, sign));
    JsonMarked { place: place(lines, marked.sentence), sign }
}

fn fact_of<'r>(lines: &Lines<'r>, (kind, span): (Kind, Span)) -> JsonFact<'r> {
    JsonFact { kind: kind.name(), place: place(lines, span) }
}

fn finding<'r>(lines: &Lines<'r>, finding: &'r Finding) -> JsonFinding<'r> {
    JsonFinding {
        rule: &finding.rule.id,
        severity: finding.severity.name(),
        message: &finding.message,
        place: place(lines, finding.span),
    }
}
