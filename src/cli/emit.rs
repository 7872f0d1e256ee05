//! Writing reports as they come, in the format that was asked for.

use std::io;

use serde_json::{Value, json};

use super::jobs::{Done, Identity};
use super::output::Sink;
use crate::matcher::Severity;
use crate::report::full::Look;
use crate::report::{self, Failure, Report, Tally};

/// A format, with what it keeps until the end.
pub(super) enum Emitter {
    Full(Look),
    Concise,
    Json { documents: Vec<Value>, findings: bool },
    Jsonl { findings: bool },
    Github(Vec<(Report, String)>),
    Table { look: Look, rows: Vec<(Report, String)> },
}

/// What came by, for the closing lines and the exit code.
#[derive(Default)]
pub(super) struct Total {
    pub(super) tally: Tally,
    pub(super) hidden_hints: usize,
    pub(super) documents: usize,
    pub(super) skipped: usize,
    pub(super) failed: Vec<Failure>,
    first_rule: Option<String>,
}

impl Emitter {
    /// Writes what became of one text.
    pub(super) fn add(
        &mut self,
        done: Done,
        least: Severity,
        total: &mut Total,
        out: &mut Sink,
    ) -> io::Result<()> {
        let shown = done.identity.shown();
        let report = match done.outcome {
            Ok(checked) => checked.report,
            Err(error) => {
                if let Emitter::Jsonl { .. } = self {
                    let row = match &done.identity {
                        Identity::Id(id) => json!({ "id": id, "error": error }),
                        Identity::Path { shown, .. } => json!({ "path": shown, "error": error }),
                    };
                    out.write(&format!("{row}\n"))?;
                }
                total.failed.push(Failure { path: shown, error });
                return Ok(());
            }
        };
        total.count(&report, least);
        match self {
            Emitter::Full(look) => {
                let mut text = String::new();
                if total.documents > 1 {
                    text.push('\n');
                }
                report::full::write(&report, least, &shown, look, &mut text);
                out.write(&text)
            }
            Emitter::Concise => {
                let mut text = String::new();
                report::concise::write(&report, least, &shown, &mut text);
                out.write(&text)
            }
            Emitter::Json { documents, findings } => {
                documents.push(document(&report, &done.identity, least, *findings));
                Ok(())
            }
            Emitter::Jsonl { findings } => {
                let row = document(&report, &done.identity, least, *findings);
                out.write(&format!("{row}\n"))
            }
            Emitter::Github(reports) | Emitter::Table { rows: reports, .. } => {
                reports.push((report, shown));
                Ok(())
            }
        }
    }

    /// Writes what stands at the end.
    pub(super) fn finish(
        self,
        least: Severity,
        total: &Total,
        quiet: bool,
        out: &mut Sink,
    ) -> io::Result<()> {
        let mut text = String::new();
        match self {
            Emitter::Full(look) => {
                if total.documents > 0 && !quiet {
                    let first = total.first_rule.as_deref();
                    report::full::write_closing(
                        total.tally,
                        total.hidden_hints,
                        first,
                        &look,
                        &mut text,
                    );
                }
            }
            Emitter::Concise | Emitter::Jsonl { .. } => {}
            Emitter::Json { documents, .. } => {
                let whole =
                    report::json::whole(documents, &total.failed, total.tally, total.skipped);
                text = serde_json::to_string_pretty(&whole)
                    .expect("a value of strings and numbers can be written");
                text.push('\n');
            }
            Emitter::Github(reports) => {
                report::github::write(&borrowed(&reports), least, &mut text)
            }
            Emitter::Table { look, rows } => {
                report::scores::write_table(&borrowed(&rows), &look, &mut text)
            }
        }
        out.write(&text)
    }
}

fn borrowed(reports: &[(Report, String)]) -> Vec<(&Report, &str)> {
    reports.iter().map(|(report, path)| (report, path.as_str())).collect()
}

fn document(report: &Report, identity: &Identity, least: Severity, findings: bool) -> Value {
    let identity = match identity {
        Identity::Path { shown, from_root } => report::json::Identity::Path { shown, from_root },
        Identity::Id(id) => report::json::Identity::Id(id),
    };
    report::json::document(report, identity, &report::json::Options { least, findings })
}

impl Total {
    fn count(&mut self, report: &Report, least: Severity) {
        self.documents += 1;
        self.skipped += usize::from(report.skipped.is_some());
        self.tally = self.tally.plus(Tally::of(report.findings_from(least)));
        self.hidden_hints +=
            report.findings.iter().filter(|finding| finding.severity < least).count();
        if self.first_rule.is_none() {
            let worst = report.findings_from(least).max_by_key(|finding| finding.severity);
            self.first_rule = worst.map(|finding| finding.rule.id.to_string());
        }
    }
}
