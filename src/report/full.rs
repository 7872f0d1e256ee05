//! The report for people: how good the text is, what to do first, and then what is wrong where.

mod advice;
mod entries;
mod figures;
mod marks;
mod run;

use std::fmt::Write as _;

use super::look::{BOLD, DIM, GREEN, Look};
use super::places::Places;
use super::{GroupBy, NO_TEXT, Report, before, coverage, nothing, text};
use crate::lexicon::capitalised;
use crate::lint::Finding;
use crate::matcher::Severity;

pub(crate) use run::{Run, Show};

/// What a report for people shows, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub look: Look,
    /// The lowest severity that it shows.
    pub least: Severity,
    pub group_by: GroupBy,
    pub limit: Limit,
    /// Whether the limit was asked for.
    pub asked: bool,
    /// Whether it shows findings only: no scores but those below a norm, no closing lines.
    pub brief: bool,
}

/// How much of a text's findings a report shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// All.
    None,
    /// So many remarks, each with all its places.
    Remarks(usize),
    /// All errors, and what fits on so many lines with them.
    Lines(usize),
}

/// Lines that stand below a report: what is not shown, a blank line and the closing.
const BELOW: usize = 8;

/// Whatever the room, so many remarks are shown.
const LEAST_SHOWN: usize = 5;

impl Limit {
    /// Whether there is room for one more remark.
    fn has_room(self, shown: usize, lines: usize) -> bool {
        match self {
            Limit::None => true,
            Limit::Remarks(most) => shown < most,
            Limit::Lines(most) => shown < LEAST_SHOWN || lines + BELOW <= most,
        }
    }
}

/// The report of one document: heading, scores, what helps most, findings. Gives what there is to say
/// where nothing was found, so that it is not said twice where a closing says it.
pub(crate) fn write(
    report: &Report,
    shown_path: &str,
    options: &Options,
    out: &mut String,
) -> Option<String> {
    let look = &options.look;
    let path = text::one_line(shown_path);
    heading(report, &path, look, out);
    if let Some(reason) = &report.skipped {
        text::paragraph(&format!("Overgeslagen. {}", text::one_line(reason)), look.width, out);
        return None;
    }
    if let Some(about) = coverage::about(report) {
        text::paragraph(&about, look.width, out);
    }
    let place = Places::new(report);
    if !options.brief || report.passed() == Some(false) {
        figures::write(report, look, out);
    }
    before::write(report, out);
    if !options.brief {
        advice::write(report, &place, look, out);
    }
    if report.suppressed > 0 {
        let n = report.suppressed as usize;
        let silenced = text::count(n, "opmerking is", "opmerkingen zijn");
        let line = format!("{silenced} in de tekst zelf uitgezet.");
        let _ = writeln!(out, "\n{}", look.paint(DIM, &line));
    }
    let shown: Vec<&Finding> = report.findings_from(options.least).collect();
    if shown.is_empty() {
        let none = match report.findings.as_slice() {
            _ if report.document.blocks.is_empty() => NO_TEXT.to_owned(),
            [] => "Geen opmerkingen.".to_owned(),
            _ => format!("{}.", nothing(options.least)),
        };
        let line = format!("\n{}\n", look.paint(GREEN, &none));
        if report.document.blocks.is_empty() {
            out.push_str(&line);
            return None;
        }
        return Some(line);
    }
    match options.group_by {
        GroupBy::Rule => entries::write(report, &shown, &place, options, out),
        GroupBy::Place => marks::write(report, &shown, &path, &place, options, out),
    }
    None
}

/// That so many findings are not shown, and how to see them.
fn hidden(n: usize, look: &Look, out: &mut String) {
    if n > 0 {
        let more = text::count(n, "opmerking staat", "opmerkingen staan");
        out.push('\n');
        let all = format!("Nog {more} hier niet. Alles zien: --max-findings alles");
        for line in text::wrap(&all, look.width) {
            let _ = writeln!(out, "{}", look.paint(DIM, &line));
        }
    }
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

#[cfg(test)]
mod tests;
