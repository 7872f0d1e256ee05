//! Annotations for GitHub Actions: workflow commands that show a finding beside the changed line.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::{Report, concise, scores, text};
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::span::LineIndex;

/// GitHub keeps so many annotations of a kind per step, and drops the others silently.
const KEPT: usize = 10;

/// Writes the findings of all documents, the most severe first, as many as GitHub keeps, and then
/// how many there are besides.
pub fn write(reports: &[(&Report, &str)], least: Severity, out: &mut String) {
    let mut room = [KEPT, KEPT, KEPT - 1];
    let mut left_out = 0;
    for (report, path) in reports.iter().filter(|(report, _)| report.passed() == Some(false)) {
        if room[0] == 0 {
            left_out += 1;
            continue;
        }
        room[0] -= 1;
        let verdict = scores::one_line(report).unwrap_or_default();
        let file = property(&path.replace('\\', "/"));
        let _ =
            writeln!(out, "::error file={file},title=score::{}", message(&text::capital(&verdict)));
    }
    let mut shown: Vec<(usize, &Finding)> = Vec::new();
    for (at, (report, _)) in reports.iter().enumerate() {
        shown.extend(report.findings_from(least).map(|finding| (at, finding)));
    }
    shown.sort_by_key(|(_, finding)| Reverse(finding.severity));
    let mut kept: Vec<(usize, &Finding)> = Vec::new();
    for (at, finding) in shown {
        let room = match finding.severity {
            Severity::Error => &mut room[0],
            Severity::Warning => &mut room[1],
            Severity::Hint => &mut room[2],
        };
        match room.checked_sub(1) {
            Some(rest) => {
                *room = rest;
                kept.push((at, finding));
            }
            None => left_out += 1,
        }
    }
    let mut index: Option<(usize, LineIndex)> = None;
    for (at, finding) in kept {
        let (report, path) = reports[at];
        if index.as_ref().is_none_or(|(of, _)| *of != at) {
            index = Some((at, LineIndex::new(&report.document.source.text)));
        }
        if let Some((_, lines)) = &index {
            annotation(report, path, finding, lines, out);
        }
    }
    if left_out > 0 {
        let more = text::count(left_out, "opmerking past hier", "opmerkingen passen hier");
        let text = format!(
            "Nog {more} niet bij. GitHub toont er hoogstens {KEPT} per soort. Bekijk ze allemaal met: duidelijk check"
        );
        let _ = writeln!(out, "::notice title=duidelijk::{}", message(&text));
    }
}

fn annotation(report: &Report, path: &str, finding: &Finding, lines: &LineIndex, out: &mut String) {
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
    let mut fields = format!("file={}", property(&path.replace('\\', "/")));
    if report.document.source.rendered {
        // Lines of our own rendering say nothing about the file.
        if let Some(anchor) = concise::anchor(report, finding.span) {
            words = format!("{}: {words}", text::capital(&anchor));
        }
    } else {
        let _ = write!(fields, ",line={},endLine={}", start.line, end.line);
        if start.line == end.line {
            let _ = write!(fields, ",col={},endColumn={}", start.column, end.column);
        }
    }
    let _ = writeln!(
        out,
        "::{command} {fields},title={}::{}",
        property(&finding.rule.id),
        message(&words)
    );
}

/// A message: `%` and line breaks would end or change it.
fn message(words: &str) -> String {
    text::plain(words).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: also what parts properties.
fn property(value: &str) -> String {
    message(value).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::full::example::{anchored, long_letter, report};
    use super::*;

    fn written(reports: &[(&Report, &str)]) -> String {
        let mut out = String::new();
        write(reports, Severity::Hint, &mut out);
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
}
