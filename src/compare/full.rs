//! The comparison for people: first the facts, then what the edit gained, then sentence by sentence.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::question::question;
use super::{Aligned, Comparison, Kind, Marked};
use crate::lint::Finding;
use crate::order;
use crate::report::{Look, Report, counted, decimal, defused, one_line};
use crate::score::{Score, rounded};
use crate::span::{LineIndex, Span};

/// One of the numbers of a score.
type OfScore = fn(&Score) -> f64;

/// Writes a comparison of texts with these names.
pub(crate) fn write(comparison: &Comparison, names: &[String; 2], look: Look, out: &mut String) {
    let page = Page {
        comparison,
        look,
        old: LineIndex::new(&comparison.old.document.source.text),
        new: LineIndex::new(&comparison.new.document.source.text),
    };
    let mut text = format!("{} → {}\n", one_line(&names[0]), one_line(&names[1]));
    page.facts(&mut text);
    page.doubts(&mut text);
    page.scores(&mut text);
    page.findings(&mut text);
    page.sentences(&mut text);
    out.push_str(&defused(&text));
}

struct Page<'c> {
    comparison: &'c Comparison<'c>,
    look: Look,
    old: LineIndex,
    new: LineIndex,
}

impl Page<'_> {
    fn facts(&self, out: &mut String) {
        let facts = &self.comparison.facts;
        let n = facts.missing.len() + facts.changed.len() + facts.added.len();
        if n == 0 {
            out.push_str(&self.title("Feiten: geen verschil gevonden"));
            if self.comparison.doubts.is_empty() {
                out.push_str("Lees de nieuwe tekst altijd ook zelf na.\n");
            }
            return;
        }
        out.push_str(
            &self.title(&format!(
                "Feiten: {} om na te kijken",
                counted(n, "verschil", "verschillen")
            )),
        );
        let width = self.kinds().map(|kind| kind.dutch().chars().count()).max().unwrap_or(0);
        let mut row = |kind: Kind, text: &str| {
            let first = format!("  {:width$}  ", kind.dutch());
            let others = " ".repeat(width + 4);
            out.push_str(&self.look.wrapped(text, &first, &others));
            out.push('\n');
        };
        for (kind, old, new) in &facts.changed {
            row(
                *kind,
                &format!(
                    "veranderd: ‘{}’ ({}) werd ‘{}’ ({})",
                    words(self.comparison.old, *old),
                    self.place_old(*old),
                    words(self.comparison.new, *new),
                    self.place_new(*new)
                ),
            );
        }
        for (kind, span) in &facts.missing {
            let (text, place) = (words(self.comparison.old, *span), self.place_old(*span));
            row(*kind, &format!("ontbreekt: ‘{text}’ ({place} van de oude tekst)"));
        }
        for (kind, span) in &facts.added {
            let (text, place) = (words(self.comparison.new, *span), self.place_new(*span));
            row(*kind, &format!("nieuw: ‘{text}’ ({place} van de nieuwe tekst)"));
        }
    }

    /// The places to look at, with the two sentences below each other.
    fn doubts(&self, out: &mut String) {
        let doubts = &self.comparison.doubts;
        if doubts.is_empty() {
            return;
        }
        let places = counted(doubts.len(), "plaats", "plaatsen");
        out.push_str(&self.title(&format!("Kijk hier zelf: {places}")));
        out.push_str(
            "Betekenen deze zinnen nog hetzelfde? Dat kan het programma niet zeker zeggen.\n",
        );
        for (number, doubt) in (1..).zip(doubts) {
            let question = question(doubt, self.comparison);
            out.push_str(&self.look.wrapped(&question, &format!("  {number}. "), "     "));
            out.push('\n');
            let sides = [
                ("oud", doubt.old, self.comparison.old, &self.old),
                ("nieuw", doubt.new, self.comparison.new, &self.new),
            ];
            for (name, marked, report, lines) in sides {
                let text = match marked {
                    Some(marked) => {
                        let place = place(report, lines, marked.sentence);
                        format!("{} ({place})", in_brackets(report, marked))
                    }
                    None => "hier is geen zin voor gevonden".to_owned(),
                };
                let line = self.look.wrapped(&text, &format!("     {name:5}  "), &" ".repeat(12));
                out.push_str(&line);
                out.push('\n');
            }
        }
    }

    fn kinds(&self) -> impl Iterator<Item = Kind> {
        let facts = &self.comparison.facts;
        let changed = facts.changed.iter().map(|(kind, ..)| *kind);
        changed.chain(facts.missing.iter().chain(&facts.added).map(|(kind, _)| *kind))
    }

    fn scores(&self, out: &mut String) {
        let (Some(old), Some(new)) = (&self.comparison.old.score, &self.comparison.new.score)
        else {
            return;
        };
        out.push_str(&self.title("Cijfers (0 = moeilijk, 100 = duidelijk)"));
        let rows: [(&str, OfScore); 4] = [
            ("Totaal", |score| score.total),
            ("Zinslengte", |score| score.sentence_length),
            ("Woordkeus", |score| score.jargon),
            ("Leesbaarheid", |score| score.readability),
        ];
        for (name, of) in rows {
            let (old, new) = (rounded(of(old)), rounded(of(new)));
            let (before, after) = (decimal(old, 1), decimal(new, 1));
            let change = change(new - old);
            let _ = writeln!(out, "  {name:12}  {before:>5} → {after:>5}  {change}");
        }
        if old.uncertain || new.uncertain {
            out.push_str("  Een van de teksten is kort: de cijfers zijn onzeker.\n");
        }
    }

    fn findings(&self, out: &mut String) {
        let comparison = self.comparison;
        let (before, after) = (comparison.old.findings.len(), comparison.new.findings.len());
        out.push_str(&self.title(&format!("Opmerkingen: {before} → {after}")));
        let rows = [
            ("weg", &comparison.gone, comparison.old),
            ("nieuw", &comparison.come, comparison.new),
        ];
        for (name, numbers, report) in rows {
            let found = numbers.iter().map(|at| &report.findings[*at]);
            let first = format!("  {:>3} {name:5}  ", numbers.len());
            let line = self.look.wrapped(&by_rule(found), &first, &" ".repeat(13));
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }

    fn sentences(&self, out: &mut String) {
        let differ = |pair: &&Aligned| !pair.same;
        let n = self.comparison.pairs.iter().filter(differ).count();
        if n == 0 {
            out.push_str(&self.title("Geen zin is veranderd"));
            return;
        }
        out.push_str(&self.title("Zin voor zin"));
        for pair in self.comparison.pairs.iter().filter(differ) {
            let old = pair.old.first().map(|span| self.place_old(*span));
            let new = pair.new.first().map(|span| self.place_new(*span));
            let (what, gain) = match (old, new) {
                (Some(old), Some(new)) if old == new => (old, pair.gain),
                (Some(old), Some(new)) => (format!("{old} → {new}"), pair.gain),
                (Some(old), None) => (format!("{old}: staat niet meer in de nieuwe tekst"), None),
                (None, Some(new)) => (format!("{new}: is nieuw"), None),
                (None, None) => continue,
            };
            let gain = gain.map_or_else(String::new, |gain| format!("  ({})", change(gain)));
            let _ = writeln!(out, "  {what}{gain}");
            for (mark, spans, report) in
                [("-", &pair.old, self.comparison.old), ("+", &pair.new, self.comparison.new)]
            {
                for span in spans {
                    let first = format!("  {mark} ");
                    out.push_str(&self.look.wrapped(&words(report, *span), &first, "    "));
                    out.push('\n');
                }
            }
        }
        let same = self.comparison.pairs.len() - n;
        if same > 0 {
            let _ = writeln!(out, "{} niet veranderd.", counted(same, "zin is", "zinnen zijn"));
        }
    }

    fn title(&self, title: &str) -> String {
        format!("\n{}\n", self.look.strong(title))
    }

    fn place_old(&self, span: Span) -> String {
        place(self.comparison.old, &self.old, span)
    }

    fn place_new(&self, span: Span) -> String {
        place(self.comparison.new, &self.new, span)
    }
}

fn words(report: &Report, span: Span) -> String {
    one_line(report.document.slice(span))
}

/// A sentence with its sign in square brackets.
fn in_brackets(report: &Report, marked: Marked) -> String {
    let Span { start, end } = marked.sentence;
    let Some(sign) = marked.sign else { return words(report, marked.sentence) };
    let part = |start: u32, end: u32| report.document.slice(Span { start, end });
    let [before, behind] = [part(start, sign.start), part(sign.end, end)];
    one_line(&format!("{before}[{}]{behind}", report.document.slice(sign)))
}

/// The line of a place, or the paragraph of a document without lines.
fn place(report: &Report, lines: &LineIndex, span: Span) -> String {
    let document = &report.document;
    let anchor = document.blocks.get(document.block_at(span.start));
    let paragraph = anchor.and_then(|block| block.anchor.as_ref()).and_then(|at| at.paragraph);
    match paragraph {
        Some(paragraph) => format!("alinea {paragraph}"),
        None => format!("tekstregel {}", lines.line(document.source_span(span).start as usize)),
    }
}

/// *3,8 erbij*.
fn change(points: f64) -> String {
    let points = rounded(points);
    let shown = decimal(points.abs(), 1);
    if points > 0.0 {
        format!("{shown} erbij")
    } else if points < 0.0 {
        format!("{shown} eraf")
    } else {
        "gelijk".to_owned()
    }
}

/// *lange-zin 4, jargon 2*: the rules of findings, the most frequent first.
fn by_rule<'f>(findings: impl Iterator<Item = &'f Finding>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(&finding.rule.id).or_insert(0) += 1;
    }
    let mut rows: Vec<(&str, usize)> = counts.into_iter().collect();
    order::by_key(&mut rows, |(_, n)| std::cmp::Reverse(*n));
    let rows: Vec<String> = rows.into_iter().map(|(rule, n)| format!("{rule} {n}")).collect();
    rows.join(", ")
}
