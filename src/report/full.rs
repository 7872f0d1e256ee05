//! The report for people: what is wrong where, how good the text is, and what to do first.

pub(super) mod drawing;
#[cfg(test)]
pub(super) mod example;

use std::fmt::Write as _;
use std::ops::Range;

use super::{DISCLAIMER, Report, Tally, Top, scores, severity_name, text};
use crate::document::Anchor;
use crate::letter::genre::Genre;
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::span::{LineIndex, SourceSpan, Span};
use drawing::Drawing;

/// What there is to say of a document without a word.
pub(super) const NO_TEXT: &str = "In dit bestand staat geen tekst.";

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether colours are written.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

/// A colour or weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Bold,
    Dim,
    Red,
    Yellow,
    Cyan,
    Green,
}

impl Look {
    /// Text in a colour, where colours are wanted.
    pub(super) fn paint(self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Red => "31",
            Ink::Yellow => "33",
            Ink::Cyan => "36",
            Ink::Green => "32",
        };
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Text that stands out.
    pub fn strong(self, text: &str) -> String {
        self.paint(Ink::Bold, text)
    }

    /// A paragraph within the columns, with something before its first and its other lines.
    pub fn wrapped(self, words: &str, first: &str, others: &str) -> String {
        let room = self.width.saturating_sub(text::width(first)).max(20);
        let lines = text::wrap(words, room);
        format!("{first}{}", lines.join(&format!("\n{others}")))
    }

    /// The name of a severity, with a capital and in its colour.
    pub(super) fn kind(self, severity: Severity) -> String {
        let name = format!("{}:", text::capital(severity_name(severity)));
        self.paint(ink(severity), &self.paint(Ink::Bold, &name))
    }
}

fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Red,
        Severity::Warning => Ink::Yellow,
        Severity::Hint => Ink::Cyan,
    }
}

/// The report of one document: heading, findings, scores, what helps most.
pub fn write(report: &Report, least: Severity, shown_path: &str, look: &Look, out: &mut String) {
    let path = text::one_line(shown_path);
    heading(report, &path, look, out);
    if let Some(reason) = &report.skipped {
        paragraph(&format!("Overgeslagen. {}", text::one_line(reason)), look, out);
        return;
    }
    let place = Places::new(report);
    findings(report, least, &path, &place, look, out);
    if report.suppressed > 0 {
        let n = report.suppressed as usize;
        let silenced = text::count(n, "opmerking is", "opmerkingen zijn");
        let _ = writeln!(
            out,
            "\n{}",
            look.paint(Ink::Dim, &format!("{silenced} in de tekst zelf uitgezet."))
        );
    }
    figures(report, look, out);
    what_helps(report, &place, look, out);
}

/// What stands at the end of a report.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'r> {
    /// What the report shows.
    pub found: Tally,
    /// What it does not show.
    pub hidden: Tally,
    /// The lowest severity that it shows.
    pub least: Severity,
    /// How many documents it is about.
    pub documents: usize,
    /// How many of them have a score below the norm.
    pub below_norm: usize,
    /// How many could not be checked.
    pub failed: usize,
    /// A rule to explain.
    pub first_rule: Option<&'r str>,
}

/// After all documents: how much was found, how to see more, and what the report does not say.
pub fn write_closing(closing: &Closing, look: &Look, out: &mut String) {
    let mut words = text::tally(closing.found).unwrap_or_else(|| nothing(closing.least).to_owned());
    if closing.documents > 1 {
        let _ = write!(words, " in {} teksten", closing.documents);
    }
    words.push('.');
    if let Some(hidden) = text::tally(closing.hidden) {
        let least = if closing.hidden.hints > 0 { Severity::Hint } else { Severity::Warning };
        let _ = write!(words, " En {hidden}: --min-severity {}.", least.name());
    }
    match closing.below_norm {
        0 => {}
        _ if closing.documents == 1 => words.push_str(" De norm is nog niet gehaald."),
        1 => words.push_str(" 1 tekst haalt de norm nog niet."),
        n => {
            let _ = write!(words, " {n} teksten halen de norm nog niet.");
        }
    }
    if closing.failed > 0 {
        let failed = text::count(closing.failed, "tekst", "teksten");
        let _ = write!(words, " Niet gecontroleerd: {failed}.");
    }
    let explain = closing.first_rule.map(|rule| format!("Uitleg: duidelijk explain {rule}"));
    out.push('\n');
    match explain {
        // A command that is broken over two lines cannot be copied.
        Some(explain) if text::width(&words) + 1 + text::width(&explain) > look.width => {
            paragraph(&words, look, out);
            let _ = writeln!(out, "{explain}");
        }
        Some(explain) => {
            let _ = writeln!(out, "{words} {explain}");
        }
        None => paragraph(&words, look, out),
    }
    for line in text::wrap(DISCLAIMER, look.width) {
        let _ = writeln!(out, "{}", look.paint(Ink::Dim, &line));
    }
}

/// That nothing is shown, while less severe findings may be there.
fn nothing(least: Severity) -> &'static str {
    match least {
        Severity::Error => "Geen fouten",
        Severity::Hint | Severity::Warning => "Geen fouten of waarschuwingen",
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
        style => format!("huisstijl {}", text::capital(&text::one_line(style))),
    };
    let about = format!("{} · {style}", text::one_line(&genre));
    let fits = text::width(path) + 3 + text::width(&about) <= look.width;
    let _ = write!(out, "{}{}", look.paint(Ink::Bold, path), if fits { " · " } else { "\n" });
    paragraph(&about, look, out);
}

/// Where things stand in the document, as a person says it.
struct Places<'r> {
    report: &'r Report,
    lines: LineIndex,
}

impl<'r> Places<'r> {
    fn new(report: &'r Report) -> Self {
        Places { report, lines: LineIndex::new(&report.document.source.text) }
    }

    fn source(&self) -> &'r str {
        &self.report.document.source.text
    }

    /// The line of a place, or the number of its paragraph.
    fn number(&self, span: Span, place: SourceSpan) -> usize {
        let line = self.lines.line((place.start as usize).min(self.source().len()));
        let paragraph = anchor(self.report, span).and_then(|anchor| anchor.paragraph);
        paragraph.map_or(line, |paragraph| paragraph as usize)
    }

    /// `regel 3 en 8`: the lines, or the paragraphs, of places.
    fn list(&self, spans: impl Iterator<Item = Span>) -> Option<String> {
        let document = &self.report.document;
        let mut numbers: Vec<usize> =
            spans.map(|span| self.number(span, document.source_span(span))).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let name = if document.source.rendered { "alinea" } else { "regel" };
        (!numbers.is_empty()).then(|| text::places(name, &numbers))
    }
}

/// Where a person finds a place of a document without lines; `None` in a file that has them.
pub(super) fn anchor(report: &Report, span: Span) -> Option<&Anchor> {
    let document = &report.document;
    document.blocks.get(document.block_at(span.start))?.anchor.as_ref()
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
        let _ = writeln!(out, "{}", look.paint(Ink::Green, &none));
        return;
    }
    let numbers = shown.iter().map(|(finding, place)| places.number(finding.span, *place));
    let gutter = numbers.max().unwrap_or(0).to_string().len();
    for (finding, place) in shown {
        finding_heading(finding, look, out);
        let (source, lines) = (places.source(), &places.lines);
        let line_of = |offset: u32| lines.line((offset as usize).min(source.len()));
        let start = (place.start as usize).min(source.len());
        let anchor = anchor(report, finding.span);
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
            ink: ink(finding.severity),
        }
        .write(look, out);
    }
}

/// The severity, the message, and the rule at the right end.
fn finding_heading(finding: &Finding, look: &Look, out: &mut String) {
    let name = text::width(severity_name(finding.severity)) + 2;
    let kind = look.kind(finding.severity);
    let message = text::one_line(&finding.message);
    let rule = look.paint(Ink::Dim, &finding.rule.id);
    let rule_width = text::width(&finding.rule.id);
    let mut lines = text::wrap(&message, look.width.saturating_sub(name).max(20));
    let last = lines.pop().unwrap_or_default();
    for (at, line) in lines.iter().enumerate() {
        let start = if at == 0 { format!("{kind} ") } else { " ".repeat(name) };
        let _ = writeln!(out, "{start}{}", look.paint(Ink::Bold, line));
    }
    let start = if lines.is_empty() { format!("{kind} ") } else { " ".repeat(name) };
    let used = name + text::width(&last);
    let last = look.paint(Ink::Bold, &last);
    if used + 2 + rule_width <= look.width {
        let gap = " ".repeat(look.width - used - rule_width);
        let _ = writeln!(out, "{start}{last}{gap}{rule}");
    } else {
        let gap = " ".repeat(look.width.saturating_sub(rule_width));
        let _ = writeln!(out, "{start}{last}\n{gap}{rule}");
    }
}

/// The scores with bars, and what each rests on.
fn figures(report: &Report, look: &Look, out: &mut String) {
    let (Some(score), Some(measures)) = (&report.score, &report.measures) else { return };
    let name = match report.profile.genre {
        Genre::Algemeen => "tekst",
        Genre::Collegenota => "samenvatting",
        genre => genre.title(),
    };
    let title = look.paint(Ink::Bold, &format!("Uw {name} in cijfers"));
    let _ = writeln!(out, "\n{title} (0 = moeilijk, 100 = duidelijk)");
    let norms = &report.profile.norms;
    let rows = [
        ("Totaal", score.total, norms.total, scores::verdict_on_total(report)),
        (
            "Zinslengte",
            score.sentence_length,
            norms.sentence_length,
            scores::about_sentences(measures),
        ),
        ("Woordkeus", score.jargon, norms.jargon, scores::about_words(measures)),
        (
            "Leesbaarheid",
            score.readability,
            norms.readability,
            scores::about_readability(report, measures),
        ),
    ];
    let cells = if look.width >= 96 { 20 } else { 12 };
    let numbers = rows.each_ref().map(|(_, value, norm, _)| scores::shown(*value, *norm));
    let wide = numbers.iter().map(|number| text::width(number)).max().unwrap_or(0);
    for ((name, value, norm, about), number) in rows.into_iter().zip(numbers) {
        let ink = if value < 50.0 {
            Ink::Red
        } else if value < 75.0 {
            Ink::Yellow
        } else {
            Ink::Green
        };
        let about = match norm.filter(|norm| name != "Totaal" && !scores::meets(value, *norm)) {
            Some(norm) => format!("norm {}: nog niet gehaald; {about}", text::number(norm)),
            None => about,
        };
        let start = format!("  {name:12}  {number:>wide$}  ");
        let room = look.width.saturating_sub(start.chars().count() + cells + 3).max(20);
        let start = if name == "Totaal" { look.paint(Ink::Bold, &start) } else { start };
        let mut about = text::wrap(&about, room).into_iter();
        let row = format!(
            "{start}{}   {}",
            bar(value, cells, ink, look),
            about.next().unwrap_or_default()
        );
        let _ = writeln!(out, "{}", row.trim_end());
        for rest in about {
            let _ = writeln!(out, "{}{rest}", " ".repeat(2 + 12 + 2 + wide + 2 + cells + 3));
        }
    }
}

/// A bar of so many cells; two steps a cell.
fn bar(value: f64, cells: usize, ink: Ink, look: &Look) -> String {
    let steps = (value.clamp(0.0, 100.0) / 100.0 * cells as f64 * 2.0).round() as usize;
    let half = if steps % 2 == 1 { "▌" } else { "" };
    let empty = "░".repeat(cells - steps.div_ceil(2));
    format!(
        "{}{}",
        look.paint(ink, &format!("{}{half}", "█".repeat(steps / 2))),
        look.paint(Ink::Dim, &empty)
    )
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
    let title = look.paint(Ink::Bold, "Wat het meest helpt");
    let _ = writeln!(out, "\n{title} (punten erbij voor het totaal)");
    for (at, (title, gain)) in changes.iter().enumerate() {
        for (row, line) in text::wrap(title, longest).into_iter().enumerate() {
            if row == 0 {
                let gap = " ".repeat(longest.saturating_sub(text::width(&line)));
                let gain = look.paint(Ink::Green, &format!("{gain:>gains$}"));
                let _ = writeln!(out, "  {}. {line}{gap}  {gain}", at + 1);
            } else {
                let _ = writeln!(out, "     {line}");
            }
        }
    }
}

fn paragraph(words: &str, look: &Look, out: &mut String) {
    for line in text::wrap(words, look.width) {
        out.push_str(&line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
