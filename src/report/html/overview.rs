//! What many texts have in common: how their scores lie, which score lowest, and which words come
//! back most.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::page::{bar, kind_of, path};
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::order;
use crate::report::markup::escaped;
use crate::report::{Report, Tally, scores, text};
use crate::rules::Category;

/// So many words are shown.
const MOST_WORDS: usize = 20;

/// A longer stretch is no word or phrase.
const LONGEST_WORD: usize = 40;

/// What is kept of each text.
#[derive(Debug)]
pub(super) struct Row {
    /// The name of the text within the page.
    pub id: String,
    pub path: String,
    total: Option<f64>,
    norm: Option<f64>,
    found: Tally,
    remark: String,
}

/// The words that findings are about, over all texts.
#[derive(Debug, Default)]
pub(super) struct Words(BTreeMap<String, Word>);

type IsCapital = bool;

#[derive(Debug)]
struct Word {
    /// What to do; of several the first in the order of the alphabet, for a word without a capital
    /// rather than for one at the start of a sentence.
    advice: (IsCapital, String),
    times: usize,
    texts: usize,
}

impl Row {
    pub(super) fn new(report: &Report, id: String, path: &str, least: Severity) -> Row {
        Row {
            id,
            path: path.to_owned(),
            total: report.score.as_ref().map(|score| score.total),
            norm: report.profile.norms.total,
            found: Tally::of(report.findings_from(least)),
            remark: scores::remark(report),
        }
    }
}

impl Words {
    /// Counts the words of a text.
    pub(super) fn add(&mut self, report: &Report, least: Severity) {
        let is_word = |finding: &&Finding| {
            finding.rule.category == Category::Woorden
                && !finding.is_density
                && (1..=LONGEST_WORD).contains(&finding.span.len())
        };
        let mut here: BTreeSet<String> = BTreeSet::new();
        for finding in report.findings_from(least).filter(is_word) {
            let words = report.document.slice(finding.span);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let advice = (words.starts_with(char::is_uppercase), finding.advice.clone());
            let words = words.to_lowercase();
            let is_new = here.insert(words.clone());
            let word = self.0.entry(words).or_insert_with(|| Word {
                advice: advice.clone(),
                times: 0,
                texts: 0,
            });
            word.times += 1;
            word.texts += usize::from(is_new);
            if advice < word.advice {
                word.advice = advice;
            }
        }
    }
}

/// Writes what the texts have in common.
pub(super) fn write(rows: &[Row], words: &Words, out: &mut String) {
    histogram(rows, out);
    // Below many texts nobody would find the words.
    common_words(words, out);
    table(rows, out);
}

/// How many texts score how much.
fn histogram(rows: &[Row], out: &mut String) {
    let mut totals: Vec<f64> = rows.iter().filter_map(|row| row.total).collect();
    order::by(&mut totals, f64::total_cmp);
    if totals.len() < 2 {
        return;
    }
    let middle = f64::midpoint(totals[(totals.len() - 1) / 2], totals[totals.len() / 2]);
    let mut bins = [0_usize; 10];
    for total in &totals {
        bins[((total / 10.0) as usize).min(9)] += 1;
    }
    let most = bins.iter().copied().max().unwrap_or(0).max(1);
    out.push_str("<h3>Hoe de scores liggen <small>totaal, 0 = moeilijk, 100 = duidelijk</small></h3>\n<ol class=\"histogram\">");
    for (at, n) in bins.into_iter().enumerate() {
        let (low, high) = (at * 10, at * 10 + 10);
        let height = n as f64 * 100.0 / most as f64;
        let kind = kind_of(low as f64 + 5.0);
        let texts = text::count(n, "tekst", "teksten");
        let shown = if n == 0 { String::new() } else { n.to_string() };
        let _ = write!(
            out,
            "<li title=\"{low} tot {high}: {texts}\"><svg role=\"img\" aria-label=\"{low} tot {high}: {texts}\" viewBox=\"0 0 10 100\" preserveAspectRatio=\"none\"><rect class=\"{kind}\" y=\"{:.1}\" width=\"10\" height=\"{height:.1}\"/></svg><div class=\"end\" aria-hidden=\"true\">{low}<span class=\"wide-only\">–{high}</span></div><div aria-hidden=\"true\">{shown}</div></li>",
            100.0 - height
        );
    }
    let _ = writeln!(
        out,
        "</ol>\n<p class=\"about\">De middelste score is {}. {}</p>",
        text::decimal(middle, 1),
        escaped(scores::SCALE)
    );
}

/// All texts, the lowest score first.
fn table(rows: &[Row], out: &mut String) {
    let mut sorted: Vec<&Row> = rows.iter().collect();
    order::by(&mut sorted, |a, b| match (a.total, b.total) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        // What has no score comes last.
        (one, other) => other.is_some().cmp(&one.is_some()),
    });
    out.push_str("<h3>Alle teksten <small>de laagste score eerst</small></h3>\n<table><thead><tr><th scope=\"col\">Tekst</th><th scope=\"col\" class=\"n\">Totaal</th><th scope=\"col\" class=\"wide-only\"><span class=\"quiet\">0–100</span></th><th scope=\"col\">Gevonden</th></tr></thead><tbody>\n");
    for row in sorted {
        let none = || "–".to_owned();
        let total = row.total.map_or_else(none, |total| scores::shown(total, row.norm));
        let bar = row.total.map(|total| bar(total, row.norm)).unwrap_or_default();
        let mut found = text::tally(row.found).unwrap_or_else(|| "niets".to_owned());
        if !row.remark.is_empty() {
            let _ = write!(found, "<br><span class=\"quiet\">{}</span>", escaped(&row.remark));
        }
        let _ = writeln!(
            out,
            "<tr><td><a href=\"#{}\">{}</a></td><td class=\"n\">{total}</td><td class=\"wide-only bar\">{bar}</td><td>{found}</td></tr>",
            row.id,
            path(&row.path),
        );
    }
    out.push_str("</tbody></table>\n");
}

/// The words that come back most.
fn common_words(words: &Words, out: &mut String) {
    let mut sorted: Vec<(&String, &Word)> =
        words.0.iter().filter(|(_, word)| word.times > 1).collect();
    order::by_key(&mut sorted, |(_, word)| std::cmp::Reverse(word.times));
    if sorted.is_empty() {
        return;
    }
    out.push_str("<h3>Moeilijke woorden die het vaakst terugkomen</h3>\n<table><thead><tr><th scope=\"col\">Woord</th><th scope=\"col\" class=\"n\">Keer</th><th scope=\"col\" class=\"n\">Teksten</th><th scope=\"col\">Wat dan?</th></tr></thead><tbody>\n");
    for (words, word) in sorted.into_iter().take(MOST_WORDS) {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
            escaped(words),
            word.times,
            word.texts,
            escaped(&text::one_line(&word.advice.1)),
        );
    }
    out.push_str("</tbody></table>\n");
}
