//! Each finding by itself, drawn in its line, in the order of the text.

use std::fmt::Write as _;
use std::ops::Range;

use super::{Options, hidden};
use crate::lint::Finding;
use crate::report::drawing::Drawing;
use crate::report::look::{self, BOLD, DIM, Look};
use crate::report::places::{self, Places};
use crate::report::{Report, severity_name, text};
use crate::span::Span;

/// Writes the findings.
pub(super) fn write(
    report: &Report,
    shown: &[&Finding],
    path: &str,
    places: &Places,
    options: &Options,
    out: &mut String,
) {
    let look = &options.look;
    let numbers = shown.iter().map(|finding| places.number(finding.span, report.place(finding)));
    let gutter = numbers.max().unwrap_or(0).to_string().len();
    out.push('\n');
    // Counted as it grows.
    let (mut n_lines, mut counted) = (0, 0);
    for (at, finding) in shown.iter().enumerate() {
        n_lines += out[counted..].matches('\n').count();
        counted = out.len();
        if !options.limit.has_room(at, n_lines) {
            hidden(shown.len() - at, look, out);
            return;
        }
        finding_heading(finding, look, out);
        draw(report, finding, Some(path), places, gutter, look, out);
    }
}

/// A place with its advice; without a path, without a frame where the number of the line says enough.
pub(super) fn draw(
    report: &Report,
    finding: &Finding,
    path: Option<&str>,
    places: &Places,
    gutter: usize,
    look: &Look,
    out: &mut String,
) {
    let place = report.place(finding);
    let (source, lines) = (places.source(), &places.lines);
    let line_of = |offset: u32| lines.line((offset as usize).min(source.len()));
    let start = (place.start as usize).min(source.len());
    let anchor = places::anchor(report, finding.span);
    let named = anchor.map(text::anchor).filter(|name| !name.is_empty());
    let head = match (path, named) {
        (Some(path), Some(anchor)) => format!("{path}, {anchor}"),
        (Some(path), None) => {
            let at = lines.place(source, start);
            format!("{path}:{}:{}", at.line, at.column)
        }
        (None, Some(named)) => named,
        (None, None) => String::new(),
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

/// The severity, the message, and the rule at the right end.
fn finding_heading(finding: &Finding, look: &Look, out: &mut String) {
    let indent = text::width(severity_name(finding.severity)) + 2;
    let start = format!("{} ", look.kind(finding.severity));
    let message = text::one_line(&finding.message);
    with_rule(&message, &finding.rule.id, (&start, indent, indent), BOLD, look, out);
}

/// Words within the columns behind a start of so many columns, with so many before the other lines, and
/// the rule at the right end of the first.
pub(super) fn with_rule(
    words: &str,
    rule: &str,
    (start, indent, hang): (&str, usize, usize),
    style: anstyle::Style,
    look: &Look,
    out: &mut String,
) {
    let room = look.width.saturating_sub(indent).max(20);
    let beside = room.saturating_sub(text::width(rule) + 2);
    // On a narrow page the rule stands below.
    let is_narrow = beside < 30;
    let first = if is_narrow { room } else { beside };
    let lines = text::wrap_from(words, first, look.width.saturating_sub(hang).max(20));
    for (at, line) in lines.iter().enumerate() {
        let before = if at == 0 { start.to_owned() } else { " ".repeat(hang) };
        let _ = write!(out, "{before}{}", look.paint(style, line));
        if at == 0 && !is_narrow {
            let gap = (room - text::width(rule)).saturating_sub(text::width(line)).max(2);
            let _ = write!(out, "{}{}", " ".repeat(gap), look.paint(DIM, rule));
        }
        out.push('\n');
    }
    if is_narrow {
        let gap = " ".repeat(look.width.saturating_sub(text::width(rule)));
        let _ = writeln!(out, "{gap}{}", look.paint(DIM, rule));
    }
}
