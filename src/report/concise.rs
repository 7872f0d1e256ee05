//! One line a finding with what to do, for editors, `grep` and people in a hurry; then one line with the scores.

use std::fmt::Write as _;

use super::places::anchor_name;
use super::{NO_TEXT, Report, before, coverage, group, scores, severity_name, text};
use crate::matcher::Severity;
use crate::span::LineIndex;

/// Writes the lines of one document; brief ones without its scores, where these meet the norm.
pub(crate) fn write(
    report: &Report,
    least: Severity,
    shown_path: &str,
    brief: bool,
    out: &mut String,
) {
    let path = text::one_line(shown_path);
    if let Some(reason) = &report.skipped {
        let _ = writeln!(out, "{path}: overgeslagen. {}", text::one_line(reason));
        return;
    }
    if report.document.blocks.is_empty() && report.findings.is_empty() {
        let _ = writeln!(out, "{path}: {NO_TEXT}");
        return;
    }
    let source = &report.document.source;
    let lines = LineIndex::new(&source.text);
    for finding in report.findings_from(least) {
        let place = if let Some(anchor) = anchor_name(report, finding.span) {
            format!(", {anchor}")
        } else {
            let start = (report.place(finding).start as usize).min(source.text.len());
            let at = lines.place(&source.text, start);
            format!(":{}:{}", at.line, at.column)
        };
        let (severity, said) = (severity_name(finding.severity), group::said(finding));
        let _ = writeln!(out, "{path}{place}: {severity} {said} [{}]", finding.rule.id);
    }
    if brief && report.passed() != Some(false) {
        return;
    }
    if let Some(about) = coverage::about(report) {
        let _ = writeln!(out, "{path}: {about}");
    }
    for line in [scores::one_line(report), before::one_line(report)].into_iter().flatten() {
        let _ = writeln!(out, "{path}: {line}");
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{anchored, long_letter, partly, skipped};
    use super::*;

    fn written(report: &Report) -> String {
        let mut out = String::new();
        write(report, Severity::Warning, "brief.md", false, &mut out);
        out
    }

    #[test]
    fn one_line_each() {
        let expected = "\
brief.md:1:9: waarschuwing Hier staat iets moeilijks. Schrijf iets anders. [probeersel]
brief.md: totaal 48,3, zinslengte 41,0, woordkeus 52,0, leesbaarheid 51,0 (norm 70: nog niet gehaald)
";
        assert_eq!(written(&long_letter(Some(70.0))), expected);
        assert_eq!(
            written(&anchored()),
            "brief.md, tabel 2, alinea 4: waarschuwing Hier staat iets moeilijks. Schrijf iets anders. [probeersel]\n"
        );
        assert_eq!(
            written(&partly()),
            "brief.md: 1.312 van de 2.204 woorden beoordeeld. Niet beoordeeld: wetstekst (bijlage 1), eerdere e-mails.\n"
        );
        let mut brief = String::new();
        write(&long_letter(None), Severity::Warning, "brief.md", true, &mut brief);
        assert_eq!(brief.lines().count(), 1, "{brief}");
        assert_eq!(written(&skipped()), "brief.md: overgeslagen. De tekst is Engels.\n");
    }
}
