//! Writing a report as the texts come, in the format that was asked for.

use std::cmp::Reverse;
use std::io;

use serde_json::json as value;

use super::jobs::{Checked, Done, Identity};
use super::output::{self, Sink};
use super::request::{Amount, CheckRequest, ReportFormat, ReportTo};
use crate::matcher::Severity;
use crate::profile::FailOn;
use crate::report::closing::Closing;
use crate::report::full;
use crate::report::github::Annotations;
use crate::report::html::Html;
use crate::report::items::{Items, Name};
use crate::report::json::{self, JsonDocument, Summary};
use crate::report::markdown::Markdown;
use crate::report::scores::Table;
use crate::report::{self, Failure, Look, Report, Tally};
use crate::report::{azure, checkstyle, gitlab, junit, rdjsonl, sarif};

/// Writes a report of a run.
pub(super) struct Emitter {
    format: Format,
    /// The lowest severity that is shown.
    least: Severity,
    /// The lowest severity that fails the run; `None` leaves it to the project file.
    fail_on: Option<FailOn>,
    amount: Amount,
    total: Total,
}

/// A format, with what it keeps until the end.
enum Format {
    Full(full::Run),
    Concise,
    Json {
        findings: bool,
    },
    Jsonl {
        findings: bool,
    },
    Github(Annotations),
    /// What programs read.
    Items(Items, fn(Items, &mut String)),
    Markdown(Markdown),
    Html(Html),
    Table {
        look: Look,
        table: Table,
    },
}

impl Format {
    /// A format that was asked for, with nothing in it yet.
    fn new(asked: ReportFormat, full: impl FnOnce() -> full::Run, look: Look) -> Format {
        let items = |write| Format::Items(Items::default(), write);
        match asked {
            ReportFormat::Sarif => items(sarif::write),
            ReportFormat::Gitlab => items(gitlab::write),
            ReportFormat::Junit => items(junit::write),
            ReportFormat::Checkstyle => items(checkstyle::write),
            ReportFormat::Rdjsonl => items(rdjsonl::write),
            ReportFormat::Azure => items(azure::write),
            ReportFormat::Markdown => Format::Markdown(Markdown::default()),
            ReportFormat::Html => Format::Html(Html::default()),
            ReportFormat::Full => Format::Full(full()),
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
    skipped: usize,
    below_norm: usize,
    partly: usize,
    failed: Vec<Failure>,
    first_rule: Option<String>,
}

impl Emitter {
    /// Starts a report on what was asked for.
    pub(super) fn new(asked: &ReportTo, request: &CheckRequest) -> Emitter {
        let file = asked.file.as_deref();
        let look = output::look(file, request.output.colour);
        let full = || {
            let (options, show) = request.shown.options(look, file, request);
            full::Run::new(options, show)
        };
        Emitter {
            format: Format::new(asked.format, full, look),
            least: request.least,
            fail_on: request.fail_on,
            amount: request.output.amount,
            total: Total::default(),
        }
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
            Format::Full(_)
            | Format::Concise
            | Format::Table { .. }
            | Format::Markdown(_)
            | Format::Html(_) => SkippedTexts::Named,
            Format::Json { .. } | Format::Jsonl { .. } | Format::Github(_) | Format::Items(..) => {
                SkippedTexts::Silent
            }
        }
    }

    /// Writes what became of one text.
    pub(super) fn add(&mut self, done: &Done, out: &mut Sink) -> io::Result<()> {
        let shown = done.identity.shown();
        let checked = match &done.outcome {
            Ok(checked) => checked,
            Err(failed) => return self.add_failed(&done.identity, shown, &failed.message(), out),
        };
        let report = &checked.report;
        let number = self.total.documents;
        self.total.count(report, self.least);
        if self.amount == Amount::Little && !self.is_wrong(report) {
            return Ok(());
        }
        let mut text = String::new();
        match &mut self.format {
            Format::Full(run) => run.add(report, &shown, &mut text),
            Format::Concise => {
                let brief = self.amount == Amount::Little;
                report::concise::write(report, self.least, &shown, brief, &mut text);
            }
            Format::Json { findings } => {
                let document = document(report, &done.identity, self.least, *findings);
                json::write_document(&document, number, out)?;
            }
            Format::Jsonl { findings } => {
                let document = document(report, &done.identity, self.least, *findings);
                json::write_line(&document, out)?;
            }
            Format::Github(annotations) => annotations.add(report, &shown, self.least),
            Format::Items(items, _) => {
                let from_root = from_root(&done.identity);
                let name = Name { shown: &shown, from_root: &from_root };
                items.add(report, name, self.least, fails_from(self.fail_on, checked));
            }
            Format::Markdown(markdown) => markdown.add(report, &shown, self.least),
            Format::Html(html) => {
                let from_root = from_root(&done.identity);
                let name = Name { shown: &shown, from_root: &from_root };
                html.add(report, name, self.least);
            }
            Format::Table { table, .. } => table.add(report, &shown),
        }
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
            Format::Items(items, _) => {
                let from_root = from_root(identity);
                items.add_failed(Name { shown: &shown, from_root: &from_root }, error);
            }
            Format::Markdown(markdown) => markdown.add_failed(&shown, error),
            Format::Html(html) => html.add_failed(&shown, error),
            Format::Full(_) | Format::Concise | Format::Json { .. } | Format::Table { .. } => {}
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
            Format::Full(run) => {
                if total.documents > 0 {
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
                    run.finish(&closing, &mut text);
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
            Format::Items(items, write) => {
                write(items, &mut text);
                return out.text(&text);
            }
            Format::Markdown(markdown) => markdown.write(None, &mut text),
            Format::Html(html) => html.write(&mut text),
            Format::Table { look, mut table } => match self.amount {
                Amount::Little => table.write_rows(&look, &mut text),
                Amount::Normal | Amount::Much => table.write(&look, &mut text),
            },
        }
        out.text(&report::defused(&text))
    }
}

/// From which severity on a text makes the run fail.
fn fails_from(asked: Option<FailOn>, checked: &Checked) -> Option<Severity> {
    asked.or(checked.report.profile.fail_on).unwrap_or(FailOn::Warning).severity()
}

/// What stands for the path in fingerprints.
fn from_root(identity: &Identity) -> String {
    match identity {
        Identity::Path { from_root, .. } => from_root.clone(),
        Identity::Row { id, .. } => json::project_path(json::Identity::Id(id)),
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
            // The first of the worst.
            let findings = report.findings_from(least);
            let worst = findings.min_by_key(|finding| Reverse(finding.severity));
            self.first_rule = worst.map(|finding| finding.rule.id.to_string());
        }
    }
}
