//! One text in the page: how good it is, what helps most, and its words with the findings beside
//! them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::marks::{self, Mark, Reference};
use super::style::LINKED;
use crate::document::{Block, BlockKind};
use crate::letter::genre::Genre;
use crate::lexicon::capitalised;
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::report::items::Name;
use crate::report::markup::{attribute, escaped};
use crate::report::places::{self, Places};
use crate::report::{NO_TEXT, Report, coverage, fingerprint, nothing, scores, severity_name, text};

/// A shorter advice is said each time: it is what to write here.
const SHORT_ADVICE: usize = 50;

/// The name of a text within the page.
pub(super) fn id(name: Name) -> String {
    format!("tekst-{}", fingerprint::of_text("tekst", name.from_root))
}

/// Writes one text.
pub(super) fn write(report: &Report, name: Name, least: Severity, out: &mut String) {
    let _ = writeln!(out, "<h2>{}</h2>", path(name.shown));
    about(report, out);
    if let Some(reason) = &report.skipped {
        let _ = writeln!(out, "<p>Overgeslagen. {}</p>", escaped(&text::one_line(reason)));
        return;
    }
    figures(report, out);
    let places = Places::new(report);
    what_helps(report, &places, out);
    words(report, name, least, &places, out);
}

/// A path that breaks at its slashes where it is long.
pub(super) fn path(path: &str) -> String {
    escaped(&text::one_line(path)).replace('/', "/<wbr>")
}

fn about(report: &Report, out: &mut String) {
    let mut about = report.profile.genre.title().to_owned();
    if let Some(reason) = &report.genre_reason {
        let _ = write!(about, " ({reason})");
    }
    let style = match report.profile.style.as_str() {
        style @ crate::profile::BASE_STYLE => format!("stijl {style}"),
        style => format!("huisstijl {}", capitalised(style)),
    };
    let about = text::one_line(&format!("{} · {style}", capitalised(&about)));
    let _ = writeln!(out, "<p class=\"about\">{}</p>", escaped(&about));
    if let Some(coverage) = coverage::about(report).filter(|_| report.skipped.is_none()) {
        let _ = writeln!(out, "<p class=\"about\">{}</p>", escaped(&coverage));
    }
}

/// The scores with bars, and what each rests on.
fn figures(report: &Report, out: &mut String) {
    let (Some(score), Some(measures)) = (&report.score, &report.measures) else { return };
    let name = match report.profile.genre {
        Genre::Algemeen => "tekst",
        Genre::Collegenota => "samenvatting",
        genre => genre.title(),
    };
    let _ = writeln!(
        out,
        "<h3>Uw {} in cijfers <small>0 = moeilijk, 100 = duidelijk</small></h3>\n<ul class=\"figures\">",
        escaped(name)
    );
    let norms = &report.profile.norms;
    let about_readability = scores::about_readability(report, measures);
    let rows = [
        ("Totaal", score.total, norms.total, scores::verdict_on_total(report)),
        (
            "Zinslengte",
            score.sentence_length,
            norms.sentence_length,
            scores::about_sentences(measures),
        ),
        ("Woordkeus", score.jargon, norms.jargon, scores::about_words(measures)),
        ("Leesbaarheid", score.readability, norms.readability, about_readability),
    ];
    for (name, value, norm, about) in rows {
        let missed = norm.filter(|norm| name != "Totaal" && !scores::meets(value, *norm));
        let about = match missed {
            Some(norm) => format!("norm {}: nog niet gehaald; {about}", text::number(norm)),
            None => about,
        };
        let _ = writeln!(
            out,
            "<li><span>{name}</span> <b>{}</b> {} <span class=\"quiet\">{}</span></li>",
            scores::shown(value, norm),
            bar(value, norm),
            escaped(&about)
        );
    }
    out.push_str("</ul>\n");
}

/// A score as a bar, with a mark at the norm. The number stands beside it.
pub(super) fn bar(value: f64, norm: Option<f64>) -> String {
    let value = value.clamp(0.0, 100.0);
    let kind = kind_of(value);
    let norm = norm.map(|norm| {
        let at = norm.clamp(0.0, 99.0);
        format!("<rect class=\"norm\" x=\"{at:.1}\" width=\"1\" height=\"10\"/>")
    });
    format!(
        "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" y=\"4\" width=\"100\" height=\"2\"/><rect class=\"{kind}\" y=\"2\" width=\"{value:.1}\" height=\"6\"/>{}</svg>",
        norm.unwrap_or_default()
    )
}

/// The class of a score.
pub(super) fn kind_of(value: f64) -> &'static str {
    if value < 50.0 {
        "bad"
    } else if value < 75.0 {
        "middling"
    } else {
        "good"
    }
}

fn what_helps(report: &Report, places: &Places, out: &mut String) {
    if report.top.is_empty() {
        return;
    }
    out.push_str("<h3>Wat het meest helpt <small>punten erbij voor het totaal</small></h3>\n<ol class=\"helps\">\n");
    for change in &report.top {
        let title = escaped(&text::one_line(&change.title()));
        let gain = match change.points() {
            None => "fout".to_owned(),
            Some(points) => format!("+{}", text::decimal(points, 1)),
        };
        let place = places.list(change.places().iter().copied());
        let place = place.map(|place| format!(" <span class=\"quiet\">({place})</span>"));
        let place = place.unwrap_or_default();
        let _ = writeln!(out, "<li>{title} <b>{gain}</b>{place}</li>");
    }
    out.push_str("</ol>\n");
}

/// A finding as it stands in the page.
struct Noted<'r> {
    finding: &'r Finding,
    fingerprint: String,
    /// Its number in the text, from 1.
    number: usize,
    /// What the mouse shows.
    words: String,
    /// Whether the advice is long and stands beside an earlier finding already.
    is_repeated: bool,
}

impl Noted<'_> {
    /// What stands beside the text, without advice that stands beside it already.
    fn advice(&self) -> &str {
        if self.is_repeated { "" } else { &self.finding.advice }
    }

    /// About so many characters stand beside the text.
    fn length(&self) -> usize {
        self.finding.message.len() + self.advice().len()
    }
}

/// The words of the text, each block with its findings beside it.
fn words(report: &Report, name: Name, least: Severity, places: &Places, out: &mut String) {
    let document = &report.document;
    let shown: Vec<&Finding> = report.findings_from(least).collect();
    let prints = fingerprint::fingerprints(report, &shown, name.from_root);
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let noted: Vec<Noted> = shown
        .iter()
        .zip(prints)
        .enumerate()
        .map(|(at, (finding, fingerprint))| Noted {
            finding,
            fingerprint,
            number: at + 1,
            words: format!("{} {}", finding.message, finding.advice),
            is_repeated: !said.insert(&finding.advice) && finding.advice.len() > SHORT_ADVICE,
        })
        .collect();
    out.push_str("<h3>De tekst met opmerkingen</h3>\n");
    if shown.is_empty() {
        let none = match report.findings.as_slice() {
            _ if document.blocks.is_empty() => NO_TEXT.to_owned(),
            [] => "Geen opmerkingen.".to_owned(),
            _ => format!("{}.", nothing(least)),
        };
        let _ = writeln!(out, "<p class=\"about\">{none}</p>");
    }
    if report.suppressed > 0 {
        let silenced = text::count(report.suppressed as usize, "opmerking is", "opmerkingen zijn");
        let _ = writeln!(out, "<p class=\"about\">{silenced} in de tekst zelf uitgezet.</p>");
    }
    if document.blocks.is_empty() {
        notes(report, &noted.iter().collect::<Vec<_>>(), places, out);
        return;
    }
    let mut by_block: Vec<Vec<&Noted>> = document.blocks.iter().map(|_| Vec::new()).collect();
    let mut related: Vec<Vec<Mark>> = document.blocks.iter().map(|_| Vec::new()).collect();
    for noted in &noted {
        let block = document.block_at(noted.finding.span.start);
        by_block[block].push(noted);
        let number = by_block[block].len();
        for span in &noted.finding.related {
            let there = document.block_at(span.start);
            related[there].push(Mark {
                span: *span,
                severity: noted.finding.severity,
                number: if there == block { number } else { 0 },
                is_related: true,
                words: &noted.words,
            });
        }
    }
    // What was not judged is folded away, run by run.
    let mut open: Option<String> = None;
    for (at, block) in document.blocks.iter().enumerate() {
        let whose = coverage::whose(block);
        if whose != open {
            if open.is_some() {
                out.push_str("</details>\n");
            }
            if let Some(whose) = &whose {
                let same = |block: &&Block| coverage::whose(block).as_ref() == Some(whose);
                let run = document.blocks[at..].iter().take_while(same).count();
                let found = by_block[at..at + run].iter().any(|noted| !noted.is_empty());
                let state = if found { " open" } else { "" };
                let _ = writeln!(
                    out,
                    "<details{state}><summary>Niet beoordeeld: {}</summary>",
                    escaped(whose)
                );
            }
            open = whose;
        }
        row(report, block, &by_block[at], std::mem::take(&mut related[at]), places, out);
    }
    if open.is_some() {
        out.push_str("</details>\n");
    }
}

/// A block with its findings.
fn row<'r>(
    report: &Report,
    block: &Block,
    noted: &[&'r Noted],
    mut marks: Vec<Mark<'r>>,
    places: &Places,
    out: &mut String,
) {
    let document = &report.document;
    let mut references = Vec::new();
    for (at, noted) in noted.iter().enumerate() {
        let Noted { finding, fingerprint, number, words, .. } = noted;
        let clipped = crate::span::Span {
            start: finding.span.start.clamp(block.span.start, block.span.end),
            end: finding.span.end.clamp(block.span.start, block.span.end),
        };
        marks.push(Mark {
            span: clipped,
            severity: finding.severity,
            number: at + 1,
            is_related: false,
            words,
        });
        let linked = if at < LINKED { format!(" r{}", at + 1) } else { String::new() };
        references.push(Reference {
            // Behind a word, before a sentence: so the numbers come in their order.
            at: if marks::is_wide(clipped) { clipped.start } else { clipped.end },
            html: format!(
                "<sup><a class=\"ref{linked}\" id=\"plek-{fingerprint}\" href=\"#opmerking-{fingerprint}\" aria-label=\"opmerking {number}\">{number}</a></sup>"
            ),
        });
    }
    let class = if are_many(block, noted) { "row many" } else { "row" };
    let _ = write!(out, "<div class=\"{class}\">");
    let (open, close) = tags(block);
    out.push_str(&open);
    marks::write(document, block, &marks, &references, out);
    out.push_str(close);
    notes(report, noted, places, out);
    out.push_str("</div>\n");
}

/// Whether the findings would reach far below the words that they stand beside: then they stand
/// below them, in columns.
fn are_many(block: &Block, noted: &[&Noted]) -> bool {
    let lines = |characters: usize, per_line: usize| characters.div_ceil(per_line);
    // As wide as both columns are on a large screen; a line of the text is a third higher.
    let text = lines(block.span.len(), 75) * 4 / 3;
    let beside: usize = noted.iter().map(|noted| lines(noted.length() + 30, 50)).sum();
    beside > text + 5
}

/// The tags around the words of a block.
fn tags(block: &Block) -> (String, &'static str) {
    let plain = |class: &str| (format!("<p class=\"text{class}\">"), "</p>");
    match block.kind {
        BlockKind::Title => ("<h4 class=\"text\">".to_owned(), "</h4>"),
        BlockKind::Heading if block.level <= 1 => ("<h4 class=\"text\">".to_owned(), "</h4>"),
        BlockKind::Heading if block.level == 2 => ("<h5 class=\"text\">".to_owned(), "</h5>"),
        BlockKind::Heading => ("<h6 class=\"text\">".to_owned(), "</h6>"),
        BlockKind::ListItem => {
            let level = block.level.clamp(1, 4);
            (format!("<ul class=\"text l{level}\"><li>"), "</li></ul>")
        }
        BlockKind::Quote => ("<blockquote class=\"text\">".to_owned(), "</blockquote>"),
        BlockKind::TableCell => plain(" cell"),
        BlockKind::Caption => plain(" caption"),
        BlockKind::Field => plain(" field"),
        BlockKind::Paragraph => plain(""),
    }
}

/// The findings of a block.
fn notes(report: &Report, noted: &[&Noted], places: &Places, out: &mut String) {
    if noted.is_empty() {
        return;
    }
    out.push_str("<ol class=\"notes\">");
    for (at, noted) in noted.iter().enumerate() {
        let Noted { finding, fingerprint, number, .. } = noted;
        // Most are warnings: the word would stand everywhere.
        let kind = match finding.severity {
            Severity::Warning => String::new(),
            severity => format!("<b>{}.</b> ", capitalised(severity_name(severity))),
        };
        let place = places::anchor_name(report, finding.span).unwrap_or_else(|| {
            format!("tekstregel {}", places.number(finding.span, report.place(finding)))
        });
        let linked = if at < LINKED { format!(" n{}", at + 1) } else { String::new() };
        let rule = attribute(&finding.rule.id);
        let _ = write!(
            out,
            "<li class=\"note {}{linked}\" id=\"opmerking-{fingerprint}\"><a class=\"num\" href=\"#plek-{fingerprint}\" aria-label=\"{number}: terug naar de tekst\">{number}</a> {kind}{} {} <small>{} · <a href=\"#regel-{rule}\">{rule}</a></small></li>",
            finding.severity.name(),
            escaped(&text::one_line(&finding.message)),
            escaped(&text::one_line(noted.advice())),
            escaped(&place),
        );
    }
    out.push_str("</ol>");
}
