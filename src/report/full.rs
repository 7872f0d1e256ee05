//! The report for people: what is wrong where, how good the text is, and what to do first.

mod figures;

use std::fmt::Write as _;
use std::ops::Range;

use super::drawing::Drawing;
use super::look::{self, BOLD, DIM, GREEN, Look};
use super::places::{self, Places};
use super::{NO_TEXT, Report, Top, before, coverage, nothing, severity_name, text};
use crate::lexicon::capitalised;
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::span::{SourceSpan, Span};

/// The report of one document: heading, findings, scores, what helps most.
pub(crate) fn write(
    report: &Report,
    least: Severity,
    shown_path: &str,
    look: &Look,
    out: &mut String,
) {
    let path = text::one_line(shown_path);
    heading(report, &path, look, out);
    if let Some(reason) = &report.skipped {
        text::paragraph(&format!("Overgeslagen. {}", text::one_line(reason)), look.width, out);
        return;
    }
    if let Some(about) = coverage::about(report) {
        text::paragraph(&about, look.width, out);
    }
    let place = Places::new(report);
    findings(report, least, &path, &place, look, out);
    if report.suppressed > 0 {
        let n = report.suppressed as usize;
        let silenced = text::count(n, "opmerking is", "opmerkingen zijn");
        let _ = writeln!(
            out,
            "\n{}",
            look.paint(DIM, &format!("{silenced} in de tekst zelf uitgezet."))
        );
    }
    figures::write(report, look, out);
    before::write(report, out);
    what_helps(report, &place, look, out);
}

fn heading(report: &Report, path: &str, look: &Look, out: &mut String) {
    let genre = report.profile.genre.title();
    let genre = match &report.genre_reason {
        Some(reason) => format!("{genre} ({reason})"),
        None => genre.to_owned(),
    };
    let style = match report.profile.style.as_str() {
        style @ crate::profile::BASE_STYLE => format!("stijl {style}"),
        style => format!("huisstijl {}", capitalised(&text::one_line(style))),
    };
    let about = format!("{} · {style}", text::one_line(&genre));
    let fits = text::width(path) + 3 + text::width(&about) <= look.width;
    let _ = write!(out, "{}{}", look.paint(BOLD, path), if fits { " · " } else { "\n" });
    text::paragraph(&about, look.width, out);
}

fn findings(
    report: &Report,
    least: Severity,
    path: &str,
    places: &Places,
    look: &Look,
    out: &mut String,
) {
    let shown: Vec<(&Finding, SourceSpan)> =
        report.findings_from(least).map(|finding| (finding, report.place(finding))).collect();
    out.push('\n');
    if shown.is_empty() {
        let none = match report.findings.as_slice() {
            _ if report.document.blocks.is_empty() => NO_TEXT.to_owned(),
            [] => "Geen opmerkingen.".to_owned(),
            _ => format!("{}.", nothing(least)),
        };
        let _ = writeln!(out, "{}", look.paint(GREEN, &none));
        return;
    }
    let numbers = shown.iter().map(|(finding, place)| places.number(finding.span, *place));
    let gutter = numbers.max().unwrap_or(0).to_string().len();
    for (finding, place) in shown {
        finding_heading(finding, look, out);
        let (source, lines) = (places.source(), &places.lines);
        let line_of = |offset: u32| lines.line((offset as usize).min(source.len()));
        let start = (place.start as usize).min(source.len());
        let anchor = places::anchor(report, finding.span);
        let head = match anchor.map(text::anchor) {
            Some(anchor) if !anchor.is_empty() => format!("{path}, {anchor}"),
            _ => {
                let at = lines.place(source, start);
                format!("{path}:{}:{}", at.line, at.column)
            }
        };
        let drawn = line_of(place.start)..=line_of(place.end);
        let (near, far): (Vec<Span>, Vec<Span>) = finding
            .related
            .iter()
            .partition(|span| drawn.contains(&line_of(report.document.source_span(**span).start)));
        let near: Vec<Range<usize>> =
            near.into_iter().map(|span| report.document.source_span(span).range()).collect();
        let mut advice = text::one_line(&finding.advice);
        if let Some(far) = places.list(far.into_iter()) {
            let _ = write!(advice, "{}Zie ook {far}.", if advice.is_empty() { "" } else { " " });
        }
        let paragraph = anchor.and_then(|anchor| anchor.paragraph);
        let number = |line: usize| match paragraph {
            _ if !report.document.source.rendered => line.to_string(),
            Some(paragraph) => (paragraph as usize + line - drawn.start()).to_string(),
            None => String::new(),
        };
        Drawing {
            source,
            lines,
            mark: place.range(),
            related: &near,
            head: &head,
            number: &number,
            gutter,
            advice: &advice,
            style: look::style_of(finding.severity),
        }
        .write(look, out);
    }
}

/// The severity, the message, and the rule at the right end.
fn finding_heading(finding: &Finding, look: &Look, out: &mut String) {
    let name = text::width(severity_name(finding.severity)) + 2;
    let kind = look.kind(finding.severity);
    let message = text::one_line(&finding.message);
    let rule = look.paint(DIM, &finding.rule.id);
    let rule_width = text::width(&finding.rule.id);
    let mut lines = text::wrap(&message, look.width.saturating_sub(name).max(20));
    let last = lines.pop().unwrap_or_default();
    for (at, line) in lines.iter().enumerate() {
        let start = if at == 0 { format!("{kind} ") } else { " ".repeat(name) };
        let _ = writeln!(out, "{start}{}", look.paint(BOLD, line));
    }
    let start = if lines.is_empty() { format!("{kind} ") } else { " ".repeat(name) };
    let used = name + text::width(&last);
    let last = look.paint(BOLD, &last);
    if used + 2 + rule_width <= look.width {
        let gap = " ".repeat(look.width - used - rule_width);
        let _ = writeln!(out, "{start}{last}{gap}{rule}");
    } else {
        let gap = " ".repeat(look.width.saturating_sub(rule_width));
        let _ = writeln!(out, "{start}{last}\n{gap}{rule}");
    }
}

/// The changes that raise the total most.
fn what_helps(report: &Report, places: &Places, look: &Look, out: &mut String) {
    if report.top.is_empty() {
        return;
    }
    let said = |change: &Top| {
        let title = text::one_line(&change.title());
        match places.list(change.places().iter().copied()) {
            // `… (3 keer, regel 2, 5 en 9).`
            Some(list) => match title.trim_end_matches('.').strip_suffix(')') {
                Some(open) => format!("{open}, {list})."),
                None => format!("{} ({list}).", title.trim_end_matches('.')),
            },
            None => title,
        }
    };
    let gain = |change: &Top| match change.points() {
        None => "fout".to_owned(),
        Some(points) => format!("+{}", text::decimal(points, 1)),
    };
    let changes: Vec<(String, String)> =
        report.top.iter().map(|change| (said(change), gain(change))).collect();
    let gains = changes.iter().map(|(_, gain)| gain.len()).max().unwrap_or(0);
    let room = look.width.saturating_sub(5 + 2 + gains).max(20);
    let longest = changes.iter().map(|(title, _)| text::width(title)).max().unwrap_or(0).min(room);
    let title = look.paint(BOLD, "Wat het meest helpt");
    let _ = writeln!(out, "\n{title} (punten erbij voor het totaal)");
    for (at, (title, gain)) in changes.iter().enumerate() {
        for (row, line) in text::wrap(title, longest).into_iter().enumerate() {
            if row == 0 {
                let gap = " ".repeat(longest.saturating_sub(text::width(&line)));
                let gain = look.paint(GREEN, &format!("{gain:>gains$}"));
                let _ = writeln!(out, "  {}. {line}{gap}  {gain}", at + 1);
            } else {
                let _ = writeln!(out, "     {line}");
            }
        }
    }
}

#[cfg(test)]
mod tests;
