//! The scores of several documents as a table, and what a score rests on.

use std::fmt::Write as _;

use super::look::{BOLD, Look};
use super::{DISCLAIMER, Report, coverage, text};
use crate::lexicon::Language;
use crate::score::{self, MeasureName, Measures, Part, ScoreName};

/// What the scale rests on.
pub(super) const SCALE: &str = "Elke score loopt van 0 (moeilijk) tot 100 (duidelijk). De schaal is geijkt op teksten van \
gemeenten: 50 is de middelste score van gewone teksten, 75 die van teksten die zijn herschreven.";

/// Scores with a row a document.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<[String; 8]>,
    any_uncertain: bool,
    /// How much was judged of the texts of which not all was.
    covered: Vec<String>,
}

impl Table {
    /// Takes the scores of a document.
    pub(crate) fn add(&mut self, report: &Report, path: &str) {
        self.rows.push(row(report, path));
        self.any_uncertain |= is_uncertain(report);
        // The row says why a text was skipped.
        if let Some(about) = coverage::about(report).filter(|_| report.skipped.is_none()) {
            self.covered.push(format!("{}: {about}", text::one_line(path)));
        }
    }

    /// Writes the rows, and what the numbers mean.
    pub(crate) fn write(mut self, look: &Look, out: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        self.write_rows(look, out);
        out.push('\n');
        for about in &self.covered {
            text::paragraph(about, look.width, out);
        }
        if self.any_uncertain {
            text::paragraph(&about_uncertain(), look.width, out);
        }
        text::paragraph(SCALE, look.width, out);
        text::paragraph(DISCLAIMER, look.width, out);
    }

    /// Writes the rows: as a table, or where that is too wide as lines.
    pub(crate) fn write_rows(&mut self, look: &Look, out: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        self.rows.insert(0, HEAD.map(str::to_owned));
        let widest = |column: usize| {
            self.rows.iter().map(|row| text::width(&row[column])).max().unwrap_or(0)
        };
        let mut widths: [usize; 8] = std::array::from_fn(widest);
        let scores: usize = widths[1..REMARK].iter().map(|width| width + GAP).sum();
        let room = look.width.saturating_sub(scores);
        if room < SHORTEST.min(widths[0]) {
            self.write_lines(look, out);
            return;
        }
        // A long remark counts for as much as most: nothing stands behind it.
        let remark = widths[REMARK].min(20) + GAP;
        let has_room = room >= SHORTEST.min(widths[0]) + remark;
        // Long paths give way.
        widths[0] = widths[0].min(if has_room { room - remark } else { room });
        for (number, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate().take(if has_room { 8 } else { REMARK }) {
                let gap = if column == 0 { "" } else { "  " };
                let cell =
                    if column == 0 { text::shorten_start(cell, widths[0]) } else { cell.clone() };
                let space = " ".repeat(widths[column].saturating_sub(text::width(&cell)));
                let cell = match column {
                    2 if number > 0 => look.paint(BOLD, &cell),
                    _ => cell,
                };
                let _ = if (2..REMARK).contains(&column) {
                    write!(line, "{gap}{space}{cell}")
                } else {
                    write!(line, "{gap}{cell}{space}")
                };
            }
            let line = line.trim_end();
            let line = if number == 0 { look.paint(BOLD, line) } else { line.to_owned() };
            let _ = writeln!(out, "{line}");
            if !has_room && !row[REMARK].is_empty() {
                let _ = writeln!(out, "{}", look.wrapped(&row[REMARK], "  ", "  "));
            }
        }
    }

    /// Writes the rows for a narrow screen: the text, and below it its scores.
    fn write_lines(&self, look: &Look, out: &mut String) {
        for row in &self.rows[1..] {
            let [path, genre, total, sentences, jargon, readability, words, remark] = row;
            let path = text::shorten_start(path, look.width);
            let _ = writeln!(out, "{}", look.paint(BOLD, &path));
            let mut about = format!(
                "{genre}, totaal {total}, zinslengte {sentences}, woordkeus {jargon}, leesbaarheid {readability}, woorden {words}"
            );
            if !remark.is_empty() {
                let _ = write!(about, " ({remark})");
            }
            let _ = writeln!(out, "{}", look.wrapped(&about, "  ", "  "));
        }
    }
}

const HEAD: [&str; 8] =
    ["Tekst", "Genre", "Totaal", "Zinslengte", "Woordkeus", "Leesbaarheid", "Woorden", ""];
/// The column of the remark, which stands behind the scores.
const REMARK: usize = 7;
/// Blanks between columns.
const GAP: usize = 2;
/// A path is not made shorter than this.
const SHORTEST: usize = 16;

fn row(report: &Report, path: &str) -> [String; 8] {
    let none = || "–".to_owned();
    let of = |value: Option<f64>| value.map_or_else(none, |value| text::decimal(value, 1));
    let score = report.score.as_ref();
    [
        text::one_line(path),
        report.profile.genre.name().to_owned(),
        of(score.map(|score| score.total)),
        of(score.map(|score| score.sentence_length)),
        of(score.map(|score| score.jargon)),
        of(score.map(|score| score.readability)),
        report.measures.as_ref().map_or_else(none, |measures| measures.words.to_string()),
        if score.is_none() && report.skipped.is_none() {
            "geen zinnen om te meten".to_owned()
        } else {
            remark(report)
        },
    ]
}

/// What there is to say of a text beside its scores: why it was skipped, that they are uncertain, or
/// whether they meet the norm; may be empty.
pub(super) fn remark(report: &Report) -> String {
    match &report.skipped {
        Some(_) if report.language != Language::Dutch => {
            format!("overgeslagen: {}", report.language.name())
        }
        Some(reason) => format!("overgeslagen: {}", text::one_line(reason)),
        None if is_uncertain(report) => "onzeker".to_owned(),
        None => verdict(report),
    }
}

/// All scores on one line, with the verdict; `None` without scores.
pub(super) fn one_line(report: &Report) -> Option<String> {
    let score = report.score.as_ref()?;
    let of = |value: f64| text::decimal(value, 1);
    let mut line = format!(
        "totaal {}, zinslengte {}, woordkeus {}, leesbaarheid {}",
        of(score.total),
        of(score.sentence_length),
        of(score.jargon),
        of(score.readability)
    );
    let verdict = verdict(report);
    if !verdict.is_empty() {
        let _ = write!(line, " ({verdict})");
    }
    Some(line)
}

/// Whether a score meets a norm, as it is shown.
pub(super) fn meets(value: f64, norm: f64) -> bool {
    score::rounded(value) >= norm
}

/// A score in whole numbers; with a decimal where it would seem to meet a norm that it does not.
pub(super) fn shown(value: f64, norm: Option<f64>) -> String {
    let misleading = norm.is_some_and(|norm| !meets(value, norm) && value.round() >= norm);
    text::decimal(value, u8::from(misleading))
}

/// `norm 70: gehaald`, `onzeker: de tekst is kort`, or nothing.
fn verdict(report: &Report) -> String {
    let (Some(score), norms) = (&report.score, &report.profile.norms) else { return String::new() };
    if score.uncertain {
        return uncertain(report);
    }
    let all = [
        ("norm", norms.total, score.total),
        ("norm zinslengte", norms.sentence_length, score.sentence_length),
        ("norm woordkeus", norms.jargon, score.jargon),
        ("norm leesbaarheid", norms.readability, score.readability),
    ];
    let asked: Vec<(&str, f64, bool)> = all
        .into_iter()
        .filter_map(|(name, norm, value)| norm.map(|norm| (name, norm, meets(value, norm))))
        .collect();
    let missed = asked.iter().filter(|(.., met)| !met);
    let missed: Vec<String> = missed
        .map(|(name, norm, _)| format!("{name} {}: nog niet gehaald", text::number(*norm)))
        .collect();
    match asked.first() {
        None => String::new(),
        Some(_) if !missed.is_empty() => missed.join(", "),
        Some((name, norm, _)) => format!("{name} {}: gehaald", text::number(*norm)),
    }
}

pub(super) fn is_uncertain(report: &Report) -> bool {
    report.score.as_ref().is_some_and(|score| score.uncertain)
}

pub(super) fn about_uncertain() -> String {
    let (words, sentences) = (score::CERTAIN_WORDS, score::CERTAIN_SENTENCES);
    format!("Een score is onzeker bij minder dan {words} woorden of minder dan {sentences} zinnen.")
}

fn uncertain(report: &Report) -> String {
    let gate = if report.profile.norms.is_empty() { "" } else { ", de norm telt niet" };
    format!("onzeker: {}{gate}", if is_short(report) { SHORT } else { FEW_SENTENCES })
}

const SHORT: &str = "de tekst is kort";
const FEW_SENTENCES: &str = "de tekst heeft weinig zinnen";

fn is_short(report: &Report) -> bool {
    report.measures.as_ref().is_some_and(|measures| measures.words < score::CERTAIN_WORDS)
}

/// Why a score says little, as a sentence without its end; `None` where it does.
pub(crate) fn why_uncertain(report: &Report) -> Option<String> {
    match &report.score {
        None => Some("er is geen score, want de tekst heeft geen zinnen".to_owned()),
        Some(score) if !score.uncertain => None,
        Some(_) => {
            let why = if is_short(report) { SHORT } else { FEW_SENTENCES };
            Some(format!("de score is onzeker, want {why}"))
        }
    }
}

/// The verdict on the total alone, for the row of the total; without a norm, what to compare it with.
pub(super) fn verdict_on_total(report: &Report) -> String {
    let (Some(score), norm) = (&report.score, report.profile.norms.total) else {
        return String::new();
    };
    match norm {
        _ if score.uncertain => uncertain(report),
        Some(norm) if meets(score.total, norm) => format!("norm {}: gehaald", text::number(norm)),
        Some(norm) => format!("norm {}: nog niet gehaald", text::number(norm)),
        None => "50 = gewone gemeentetekst, 75 = herschreven".to_owned(),
    }
}

/// What the score for sentences rests on.
pub(super) fn about_sentences(measures: &Measures) -> String {
    let mean = measures.mean_sentence_length.round() as usize;
    let words = text::count(mean, "woord", "woorden");
    format!("gemiddeld {words} per zin, langste {}", measures.max_sentence_length)
}

/// What the score for words rests on.
pub(super) fn about_words(measures: &Measures) -> String {
    let jargon = measures.jargon_per_100_words;
    if jargon == 0.0 {
        return "geen moeilijke woorden uit de lijsten".to_owned();
    }
    let number =
        if jargon < 9.5 { text::number(score::rounded(jargon)) } else { text::decimal(jargon, 0) };
    let words = if number == "1" { "moeilijk woord" } else { "moeilijke woorden" };
    format!("{number} {words} per 100")
}

/// What the score for readability rests on: LiNT-II, or where the text is too short for it or has
/// no trees, what costs most points.
pub(super) fn about_readability(report: &Report, measures: &Measures) -> String {
    match measures.lint_ii.difficulty() {
        Some(found) if !is_uncertain(report) => {
            let score = text::decimal(found.score, 0);
            format!("LiNT-II {score}, niveau {} van 4 (benadering)", found.level)
        }
        _ => costs_most(report, measures),
    }
}

fn costs_most(report: &Report, measures: &Measures) -> String {
    let lost = |part: &Part| {
        let value = part.measure.of(measures)?;
        Some((part.weight * (100.0 - part.score_of(value)), part.measure))
    };
    let parts =
        report.profile.tables.part.iter().filter(|part| part.score == ScoreName::Readability);
    let worst = parts.filter_map(lost).max_by(|a, b| a.0.total_cmp(&b.0));
    let good = report.score.as_ref().is_some_and(|score| score.readability >= 75.0);
    match worst {
        None => String::new(),
        Some(_) if good => "gewone woorden, goed te volgen".to_owned(),
        Some((_, MeasureName::PassiveSentenceShare)) => {
            let passive =
                (measures.passive_sentence_share * f64::from(measures.sentences)).round() as u32;
            let verb = if passive == 1 { "is" } else { "zijn" };
            format!("{passive} van de {} zinnen {verb} lijdend", measures.sentences)
        }
        Some((_, MeasureName::WordFrequency)) => "veel woorden die mensen weinig lezen".to_owned(),
        Some((_, MeasureName::ContentWordsPerClause)) => "veel informatie in één zin".to_owned(),
        Some((_, MeasureName::ConcreteNounShare)) => {
            "weinig woorden voor iets tastbaars".to_owned()
        }
        Some(_) => "veel lange woorden en lange zinnen".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{long_letter, partly, profile, report, skipped};
    use super::*;

    #[test]
    fn the_table_has_a_row_a_document() {
        let (good, other, short) = (long_letter(Some(48.0)), skipped(), report("Kop.\n", &[]));
        let mut table = Table::default();
        table.add(&good, "map/met/een/lange/naam/brief.md");
        table.add(&other, "en.md");
        table.add(&short, "leeg.md");
        table.add(&partly(), "besluit.md");
        let mut out = String::new();
        table.write(&Look { colour: false, width: 100 }, &mut out);
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines[0].starts_with("Tekst  ") && lines[0].ends_with("Woorden"), "{out}");
        assert!(
            lines[1].starts_with("…") && lines[1].contains("brief.md  brief    48,3        41,0"),
            "{out}"
        );
        assert!(lines[1].ends_with("412  norm 48: gehaald"), "{out}");
        assert!(lines[2].contains("–") && lines[2].ends_with("overgeslagen: Engels"), "{out}");
        assert!(lines[3].ends_with("geen zinnen om te meten"), "{out}");
        assert!(out.contains("geen taalniveau"));
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        let about = "besluit.md: 1.312 van de 2.204 woorden beoordeeld. Niet beoordeeld: wetstekst (bijlage 1), eerdere e-mails.";
        assert!(words.contains(about), "{out}");
    }

    #[test]
    fn no_line_of_the_table_is_wider_than_the_screen() {
        let path = "map/met/een/lange/naam/brief.md";
        // At 100 a remark of more than twenty signs may stand out: nothing stands behind it.
        for width in [40, 60, 70, 80, 90, 120] {
            let mut table = Table::default();
            table.add(&long_letter(Some(48.0)), path);
            table.add(&skipped(), "en.md");
            table.add(&report("Kop.\n", &[]), "leeg.md");
            let mut out = String::new();
            table.write(&Look { colour: false, width }, &mut out);
            let wide = out.lines().find(|line| text::width(line) > width);
            assert_eq!(wide, None, "{width}: {out}");
            for said in
                ["brief.md", "48,3", "norm 48: gehaald", "overgeslagen: Engels", "geen zinnen"]
            {
                assert!(out.contains(said), "{width}, {said}: {out}");
            }
        }
    }

    #[test]
    fn norms_are_judged_as_shown() {
        let mut letter = long_letter(Some(48.3));
        assert_eq!(verdict(&letter), "norm 48,3: gehaald");
        letter.profile = profile(Some(49.0));
        assert_eq!(verdict(&letter), "norm 49: nog niet gehaald");
        if let Some(score) = &mut letter.score {
            score.total = 48.7;
            assert_eq!(shown(score.total, Some(49.0)), "48,7");
            assert_eq!(shown(score.total, Some(50.0)), "49");
            score.uncertain = true;
        }
        assert_eq!(verdict(&letter), "onzeker: de tekst heeft weinig zinnen, de norm telt niet");
        let why = "de score is onzeker, want de tekst heeft weinig zinnen";
        assert_eq!(why_uncertain(&letter).as_deref(), Some(why));
        letter.score = None;
        assert!(why_uncertain(&letter).is_some_and(|why| why.contains("geen zinnen")));
    }
}
