//! Writing reports as they come, in the format that was asked for.

use std::io;

use serde_json::json as value;

use super::jobs::{Done, Identity};
use super::output::Sink;
use super::request::{Amount, ReportFormat};
use crate::matcher::Severity;
use crate::report::Look;
use crate::report::closing::{self, Closing};
use crate::report::github::Annotations;
use crate::report::json::{self, JsonDocument, Summary};
use crate::report::scores::Table;
use crate::report::{self, Failure, Report, Tally};

/// Writes the reports of a run.
pub(super) struct Emitter {
    format: Format,
    /// The lowest severity that is shown.
    least: Severity,
    amount: Amount,
    total: Total,
}

/// A format, with what it keeps until the end.
pub(super) enum Format {
    Full(Look),
    Concise,
    Json { findings: bool },
    Jsonl { findings: bool },
    Github(Annotations),
    Table { look: Look, table: Table },
}

impl Format {
    /// A format that was asked for, with nothing in it yet.
    pub(super) fn new(asked: ReportFormat, look: Look) -> Format {
        match asked {
            ReportFormat::Full => Format::Full(look),
            ReportFormat::Concise => Format::Concise,
            ReportFormat::Json { findings } => Format::Json { findings },
            ReportFormat::Jsonl { findings } => Format::Jsonl { findings },
            ReportFormat::Github => Format::Github(Annotations::default()),
            ReportFormat::Table => Format::Table { look, table: Table::default() },
        }
    }
}

/// What a report for people says of a text that was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SkippedTexts {
    /// It names them itself.
    Named,
    /// Nothing that a person reads.
    Silent,
}

/// What came by, for the closing lines.
#[derive(Default)]
struct Total {
    tally: Tally,
    hidden: Tally,
    documents: usize,
    /// Of these, so many are in the report.
    written: usize,
    skipped: usize,
    below_norm: usize,
    partly: usize,
    failed: Vec<Failure>,
    first_rule: Option<String>,
}

impl Emitter {
    /// Starts a report that shows findings from a severity on.
    pub(super) fn new(format: Format, least: Severity, amount: Amount) -> Emitter {
        Emitter { format, least, amount, total: Total::default() }
    }

    /// Writes what stands before all texts.
    pub(super) fn open(&self, out: &mut Sink) -> io::Result<()> {
        match self.format {
            Format::Json { .. } => json::write_opening(out),
            _ => Ok(()),
        }
    }

    /// Whether the report itself names a text that was skipped, for people.
    pub(super) fn skipped_texts(&self) -> SkippedTexts {
        match self.format {
            Format::Full(_) | Format::Concise | Format::Table { .. } => SkippedTexts::Named,
            Format::Json { .. } | Format::Jsonl { .. } | Format::Github(_) => SkippedTexts::Silent,
        }
    }

    /// Writes what became of one text.
    pub(super) fn add(&mut self, done: Done, out: &mut Sink) -> io::Result<()> {
        let shown = done.identity.shown();
        let report = match done.outcome {
            Ok(checked) => checked.report,
            Err(failed) => return self.add_failed(&done.identity, shown, &failed.message(), out),
        };
        let number = self.total.documents;
        self.total.count(&report, self.least);
        if self.amount == Amount::Little && !self.is_wrong(&report) {
            return Ok(());
        }
        let mut text = String::new();
        match &mut self.format {
            Format::Full(look) => {
                if self.total.written > 0 {
                    text.push('\n');
                }
                report::full::write(&report, self.least, &shown, look, &mut text);
            }
            Format::Concise => {
                report::concise::write(&report, self.least, &shown, &mut text);
            }
            Format::Json { findings } => {
                let document = document(&report, &done.identity, self.least, *findings);
                json::write_document(&document, number, out)?;
            }
            Format::Jsonl { findings } => {
                let document = document(&report, &done.identity, self.least, *findings);
                json::write_line(&document, out)?;
            }
            Format::Github(annotations) => annotations.add(&report, &shown, self.least),
            Format::Table { table, .. } => table.add(&report, &shown),
        }
        self.total.written += 1;
        out.text(&report::defused(&text))
    }

    fn add_failed(
        &mut self,
        identity: &Identity,
        shown: String,
        error: &str,
        out: &mut Sink,
    ) -> io::Result<()> {
        match &mut self.format {
            Format::Jsonl { .. } => {
                let row = match identity {
                    Identity::Row { id, .. } => value!({ "id": id, "error": error }),
                    Identity::Path { shown, .. } => value!({ "path": shown, "error": error }),
                };
                out.text(&format!("{}\n", json::escaped(&row.to_string())))?;
            }
            Format::Github(annotations) => annotations.add_failed(&shown, error),
            _ => {}
        }
        self.total.failed.push(Failure { path: shown, error: error.to_owned() });
        Ok(())
    }

    /// Whether there is something to mend; programs get every text.
    fn is_wrong(&self, report: &Report) -> bool {
        !matches!(self.format, Format::Full(_) | Format::Concise)
            || report.findings_from(self.least).next().is_some()
            || report.passed() == Some(false)
    }

    /// Writes what stands at the end.
    pub(super) fn finish(self, out: &mut Sink) -> io::Result<()> {
        let total = self.total;
        let mut text = String::new();
        match self.format {
            Format::Full(look) => {
                if total.documents > 0 && self.amount != Amount::Little {
                    let closing = Closing {
                        found: total.tally,
                        hidden: total.hidden,
                        least: self.least,
                        documents: total.documents,
                        below_norm: total.below_norm,
                        partly: total.partly,
                        failed: total.failed.len(),
                        first_rule: total.first_rule.as_deref(),
                    };
                    closing::write(&closing, &look, &mut text);
                }
            }
            Format::Concise | Format::Jsonl { .. } => {}
            Format::Json { .. } => {
                let Tally { errors, warnings, hints } = total.tally;
                let summary = Summary {
                    documents: total.documents,
                    skipped: total.skipped,
                    failed: total.failed.len(),
                    errors,
                    warnings,
                    hints,
                };
                json::write_closing(&total.failed, &summary, out)?;
            }
            Format::Github(annotations) => {
                annotations.write(&mut text);
                // These are meant as commands.
                return out.text(&text);
            }
            Format::Table { look, mut table } => match self.amount {
                Amount::Little => table.write_rows(&look, &mut text),
                Amount::Normal | Amount::Much => table.write(&look, &mut text),
            },
        }
        out.text(&report::defused(&text))
    }
}

fn document<'a>(
    report: &'a Report,
    identity: &'a Identity,
    least: Severity,
    findings: bool,
) -> JsonDocument<'a> {
    let identity = match identity {
        Identity::Path { shown, from_root } => json::Identity::Path { shown, from_root },
        Identity::Row { id, .. } => json::Identity::Id(id),
    };
    json::document(report, identity, json::Options { least, findings })
}

impl Total {
    fn count(&mut self, report: &Report, least: Severity) {
        self.documents += 1;
        self.skipped += usize::from(report.skipped.is_some());
        self.below_norm += usize::from(report.passed() == Some(false));
        let all_judged = report.coverage.judged == report.coverage.words;
        self.partly += usize::from(!all_judged && report.skipped.is_none());
        self.tally = self.tally.plus(Tally::of(report.findings_from(least)));
        let hidden = report.findings.iter().filter(|finding| finding.severity < least);
        self.hidden = self.hidden.plus(Tally::of(hidden));
        if self.first_rule.is_none() {
            let worst = report.findings_from(least).max_by_key(|finding| finding.severity);
            self.first_rule = worst.map(|finding| finding.rule.id.to_string());
        }
    }
}
