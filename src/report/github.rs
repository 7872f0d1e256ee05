//! Annotations for GitHub Actions: workflow commands that show a finding beside the changed line.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::items::slashes;
use super::places::anchor_name;
use super::{Report, coverage, scores, text};
use crate::lexicon::capitalised;
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::span::LineIndex;

/// GitHub keeps so many annotations of a kind per step, and drops the others silently.
const KEPT: usize = 10;

/// The annotations of a run: the most severe first, as many as GitHub keeps, and how many there
/// are besides.
#[derive(Debug, Default)]
pub(crate) struct Annotations {
    failed: Kept,
    norms: Kept,
    errors: Kept,
    warnings: Kept,
    /// What was not judged, before the tips: these are notices too.
    coverage: Kept,
    hints: Kept,
}

/// The first annotations of a kind by path, written, and the number of all.
#[derive(Debug, Default)]
struct Kept {
    first: BTreeMap<(String, usize), String>,
    all: usize,
}

impl Kept {
    fn add(&mut self, path: &str, write: impl FnOnce() -> String) {
        self.all += 1;
        let key = (slashes(path), self.all);
        if self.first.len() < KEPT || self.first.keys().next_back().is_some_and(|last| key < *last)
        {
            self.first.insert(key, write());
        }
        if self.first.len() > KEPT {
            self.first.pop_last();
        }
    }

    fn written(self) -> impl Iterator<Item = String> {
        self.first.into_values()
    }
}

impl Annotations {
    /// Takes the findings of a document, and its score where that is below the norm.
    pub(crate) fn add(&mut self, report: &Report, path: &str, least: Severity) {
        if report.passed() == Some(false) {
            self.norms.add(path, || {
                let verdict = scores::one_line(report).unwrap_or_default();
                let (file, verdict) = (file(path), message(&capitalised(&verdict)));
                format!("::error file={file},title=score::{verdict}")
            });
        }
        let about = match &report.skipped {
            Some(reason) => Some(format!("Overgeslagen. {reason}")),
            None => coverage::about(report),
        };
        if let Some(about) = about {
            self.coverage.add(path, || {
                format!("::notice file={},title=duidelijk::{}", file(path), message(&about))
            });
        }
        let mut lines = None;
        for finding in report.findings_from(least) {
            let kept = match finding.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Hint => &mut self.hints,
            };
            kept.add(path, || {
                let source = &report.document.source.text;
                let lines = lines.get_or_insert_with(|| LineIndex::new(source));
                annotation(report, path, finding, lines)
            });
        }
    }

    /// Takes a document that could not be checked.
    pub(crate) fn add_failed(&mut self, path: &str, error: &str) {
        self.failed.add(path, || format!("::error file={}::{}", file(path), message(error)));
    }

    /// Writes all of them.
    pub(crate) fn write(self, out: &mut String) {
        let all =
            [&self.failed, &self.norms, &self.errors, &self.warnings, &self.coverage, &self.hints];
        let mut left_out: usize = all.iter().map(|kept| kept.all).sum();
        let errors = self.failed.written().chain(self.norms.written()).chain(self.errors.written());
        let notices = self.coverage.written().chain(self.hints.written());
        let kinds: [(Vec<String>, usize); 3] = [
            (errors.collect(), KEPT),
            (self.warnings.written().collect(), KEPT),
            (notices.collect(), KEPT - 1),
        ];
        for line in kinds.into_iter().flat_map(|(kind, room)| kind.into_iter().take(room)) {
            left_out -= 1;
            let _ = writeln!(out, "{line}");
        }
        if left_out > 0 {
            let more = text::count(left_out, "opmerking past hier", "opmerkingen passen hier");
            let text = format!(
                "Nog {more} niet bij. GitHub toont er hoogstens {KEPT} per soort. Bekijk ze allemaal met: duidelijk check"
            );
            let _ = writeln!(out, "::notice title=duidelijk::{}", message(&text));
        }
    }
}

fn annotation(report: &Report, path: &str, finding: &Finding, lines: &LineIndex) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let source = &report.document.source.text;
    let place = report.place(finding);
    let end = (place.end as usize).min(source.len());
    let start = lines.place(source, (place.start as usize).min(end));
    let end = lines.place(source, end);
    let mut words = finding.message.clone();
    if !finding.advice.is_empty() {
        let _ = write!(words, "\n{}", finding.advice);
    }
    let mut fields = format!("file={}", file(path));
    if report.document.source.rendered {
        // Lines of our own rendering say nothing about the file.
        if let Some(anchor) = anchor_name(report, finding.span) {
            words = format!("{}: {words}", capitalised(&anchor));
        }
    } else {
        let _ = write!(fields, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(fields, ",col={},endColumn={}", start.column, end.column);
        }
    }
    format!("::{command} {fields},title={}::{}", property(&finding.rule.id), message(&words))
}

/// A path: GitHub knows files by their names from the root, with slashes.
fn file(path: &str) -> String {
    property(&slashes(path))
}

/// A message: `%` and line breaks would end or change it.
fn message(words: &str) -> String {
    let words = text::plain(words).replace(text::COMMAND, "# #[");
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: also what parts properties.
fn property(value: &str) -> String {
    message(value).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::example::{anchored, long_letter, partly, report, skipped};
    use super::*;

    fn written(reports: &[(&Report, &str)]) -> String {
        let mut annotations = Annotations::default();
        for (report, path) in reports {
            annotations.add(report, path, Severity::Hint);
        }
        let mut out = String::new();
        annotations.write(&mut out);
        out
    }

    #[test]
    fn one_command_a_finding_the_most_severe_first() {
        let first = report("Bel ons indien nodig.\n", &[("indien", Severity::Warning)]);
        let second = report("Bel\nons.\n", &[("ons", Severity::Error)]);
        let expected = "\
::error file=b%2C%25.md,line=2,endLine=2,col=1,endColumn=4,title=probeersel::Hier staat iets moeilijks.%0ASchrijf iets anders.
::warning file=map/a.md,line=1,endLine=1,col=9,endColumn=15,title=probeersel::Hier staat iets moeilijks.%0ASchrijf iets anders.
";
        assert_eq!(written(&[(&first, "map\\a.md"), (&second, "b,%.md")]), expected);
    }

    #[test]
    fn columns_only_within_a_line_and_no_lines_in_word() {
        let long = report("Bel\nons.\n", &[("Bel\nons", Severity::Hint)]);
        assert!(
            written(&[(&long, "a.md")]).starts_with("::notice file=a.md,line=1,endLine=2,title=")
        );
        assert!(
            written(&[(&anchored(), "a.docx")])
                .starts_with("::warning file=a.docx,title=probeersel::Tabel 2, alinea 4: Hier")
        );
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let words = [("indien", Severity::Warning); 14];
        let out = written(&[(&report("Bel indien nodig.\n", &words), "a.md")]);
        assert_eq!(out.lines().count(), 11);
        assert!(
            out.lines()
                .last()
                .expect("there are lines")
                .starts_with("::notice title=duidelijk::Nog 4 opmerkingen passen")
        );
    }

    #[test]
    fn a_norm_that_is_not_met_is_an_error() {
        let out = written(&[(&long_letter(Some(70.0)), "a.md")]);
        assert!(out.starts_with("::error file=a.md,title=score::Totaal 48,3, "), "{out}");
    }

    #[test]
    fn what_was_not_judged_is_a_notice() {
        let out = written(&[(&partly(), "a.md"), (&skipped(), "b.md")]);
        let expected = "\
::notice file=a.md,title=duidelijk::1.312 van de 2.204 woorden beoordeeld. Niet beoordeeld: wetstekst (bijlage 1), eerdere e-mails.
::notice file=b.md,title=duidelijk::Overgeslagen. De tekst is Engels.
";
        assert_eq!(out, expected);
    }

    #[test]
    fn a_text_that_was_not_checked_is_an_error() {
        let mut annotations = Annotations::default();
        annotations.add_failed("./map/x.docx", "Dit is geen Word-document.");
        let mut out = String::new();
        annotations.write(&mut out);
        assert_eq!(out, "::error file=map/x.docx::Dit is geen Word-document.\n");
    }
}
