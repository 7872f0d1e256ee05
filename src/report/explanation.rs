//! How a score comes about: what is measured, how many points a value gives, and how much of the
//! total that is.

use std::fmt::Write as _;

use super::scores::{SCALE, about_uncertain, is_uncertain};
use super::{DISCLAIMER, Report, coverage, text};
use crate::letter::genre::Genre;
use crate::lexicon::capitalised;
use crate::score::lint_ii::Difficulty;
use crate::score::{self, MeasureName, Measures, Part, Score, ScoreName, Tables};

/// Columns of a page without a terminal.
const PAGE: usize = 90;

/// How measures become scores, in a genre.
pub(crate) fn write(tables: &Tables, genre: Genre, out: &mut String) {
    let _ = writeln!(out, "Hoe een score tot stand komt ({})\n", genre.title());
    weights(tables, out);
    points(tables, out);
    out.push('\n');
    text::paragraph("Uw eigen tekst uitgelegd: duidelijk explain score BESTAND", PAGE, out);
    text::paragraph(SCALE, PAGE, out);
    text::paragraph(DISCLAIMER, PAGE, out);
}

/// The same for a document, with its own values and what they give.
pub(crate) fn write_own(report: &Report, path: &str, out: &mut String) {
    let (path, genre) = (text::one_line(path), report.profile.genre.title());
    let _ = writeln!(out, "Hoe de score van {path} tot stand komt ({genre})\n");
    if let Some(about) = coverage::about(&report.coverage) {
        text::paragraph(&about, PAGE, out);
        out.push('\n');
    }
    let (Some(measures), Some(score)) = (&report.measures, &report.score) else {
        text::paragraph("In deze tekst staan geen zinnen om te meten.", PAGE, out);
        return;
    };
    let tables = &report.profile.tables;
    contributions(tables, measures, score, out);
    // Of a few sentences it says next to nothing.
    if let Some(found) = measures.lint_ii.difficulty().filter(|_| !is_uncertain(report)) {
        out.push('\n');
        lint_ii(&found, out);
    }
    points(tables, out);
    out.push('\n');
    if is_uncertain(report) {
        text::paragraph(&about_uncertain(), PAGE, out);
    }
    text::paragraph(SCALE, PAGE, out);
    text::paragraph(DISCLAIMER, PAGE, out);
}

/// A row a part: how much it weighs.
fn weights(tables: &Tables, out: &mut String) {
    let mut rows = vec![row("", ["weegt"])];
    for name in ScoreName::ALL {
        let share = tables.weights.share(name);
        rows.push(row(title(name), [percent(share)]));
        let parts = || tables.part.iter().filter(move |part| part.score == name);
        let sum: f64 = parts().map(|part| part.weight).sum();
        for part in parts() {
            let name = format!("  {}", short(part.measure, tables.long_sentence));
            rows.push(row(&name, [percent(share * part.weight / sum)]));
        }
    }
    columns(&rows, out);
}

/// A row a part: its value in the text, the points, the weight, and what that brings.
fn contributions(tables: &Tables, measures: &Measures, score: &Score, out: &mut String) {
    let one = |value: f64| text::decimal(value, 1);
    let mut rows = vec![row("", ["waarde", "punten", "weegt", "bijdrage"])];
    for (name, of_score) in [
        (ScoreName::SentenceLength, score.sentence_length),
        (ScoreName::Jargon, score.jargon),
        (ScoreName::Readability, score.readability),
    ] {
        let share = tables.weights.share(name);
        let cells = [String::new(), one(of_score), percent(share), one(of_score * share)];
        rows.push(row(title(name), cells));
        for part in tables.part.iter().filter(|part| part.score == name) {
            let name = format!("  {}", short(part.measure, tables.long_sentence));
            let same = |found: &score::Contribution| found.part.measure == part.measure;
            let cells = match tables.contributions(measures).find(same) {
                Some(found) => [
                    amount(part.measure, found.value),
                    one(found.points),
                    percent(found.share),
                    one(found.points * found.share),
                ],
                None => ["niet te meten", "", "", ""].map(str::to_owned),
            };
            rows.push(row(&name, cells));
        }
    }
    let total = one(score.total);
    rows.push(row("Totaal", [String::new(), total.clone(), percent(1.0), total]));
    columns(&rows, out);
    out.push('\n');
    text::paragraph(
        "Een bijdrage is de punten maal het gewicht. Samen zijn ze het totaal.",
        PAGE,
        out,
    );
}

fn lint_ii(found: &Difficulty, out: &mut String) {
    let whole = |value: f64| text::decimal(value, 0);
    let (score, low, high) = (whole(found.score), whole(found.low), whole(found.high));
    let share = percent(found.difficulty_share);
    let level = found.level;
    let about = format!(
        "LiNT-II: {score} (meestal tussen {low} en {high}), niveau {level} van 4. Deze maat loopt \
van 0 (makkelijk) tot 100 (moeilijk) en is hier een benadering. Schatting: {share} van de \
volwassenen vindt een tekst van dit niveau moeilijk."
    );
    text::paragraph(&about, PAGE, out);
}

/// Of each part how many points a value gives.
fn points(tables: &Tables, out: &mut String) {
    out.push('\n');
    text::paragraph(
        "Hoeveel punten een waarde geeft (daartussen loopt een rechte lijn)",
        PAGE,
        out,
    );
    for part in &tables.part {
        let about = about_measure(part.measure, tables.long_sentence);
        let _ = writeln!(out, "  {}", capitalised(&about));
        let (mut values, mut points) = ("    waarde".to_owned(), "    punten".to_owned());
        for (value, score) in pairs(part) {
            let wide = text::width(&value).max(text::width(&score));
            let _ = write!(values, "  {value:>wide$}");
            let _ = write!(points, "  {score:>wide$}");
        }
        let _ = writeln!(out, "{values}\n{points}");
    }
}

fn pairs(part: &Part) -> impl Iterator<Item = (String, String)> {
    part.points.iter().map(|(at, points)| (amount(part.measure, *at), text::number(*points)))
}

fn row(name: &str, cells: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(cells.into_iter().map(Into::into)).collect()
}

/// Writes rows of as many cells with their columns under each other, the first to the left.
fn columns(rows: &[Vec<String>], out: &mut String) {
    let widest = |column: usize| rows.iter().map(|row| text::width(&row[column])).max();
    let widths: Vec<usize> = (0..rows[0].len()).filter_map(widest).collect();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[column] - text::width(cell));
            let _ = if column == 0 {
                write!(line, "{cell}{space}")
            } else {
                write!(line, "  {space}{cell}")
            };
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

fn percent(share: f64) -> String {
    format!("{} %", text::decimal(100.0 * share, 0))
}

fn title(name: ScoreName) -> &'static str {
    match name {
        ScoreName::SentenceLength => "Zinslengte",
        ScoreName::Jargon => "Woordkeus",
        ScoreName::Readability => "Leesbaarheid",
    }
}

/// A value of a measure as a person reads it.
fn amount(measure: MeasureName, value: f64) -> String {
    match measure {
        MeasureName::LongSentenceShare
        | MeasureName::PassiveSentenceShare
        | MeasureName::ConcreteNounShare => {
            format!("{} %", text::number(score::rounded(100.0 * value)))
        }
        _ => text::number(value),
    }
}

/// What a measure counts, in a few words.
fn short(measure: MeasureName, long_sentence: u32) -> String {
    let about = match measure {
        MeasureName::MeanSentenceLength => "woorden per zin",
        MeasureName::MaxSentenceLength => "woorden in de langste zin",
        MeasureName::LongSentenceShare => {
            return format!("zinnen met meer dan {long_sentence} woorden");
        }
        MeasureName::JargonPer100Words => "moeilijke woorden per 100",
        MeasureName::PassiveSentenceShare => "zinnen met een lijdende vorm",
        MeasureName::FleschDouma => "leesindex van Flesch en Douma",
        MeasureName::Brouwer => "leesindex van Brouwer",
        MeasureName::Lix => "leesindex LIX",
        MeasureName::Rix => "leesindex RIX",
        MeasureName::WordFrequency => "hoe gewoon de woorden zijn",
        MeasureName::LintIi => "LiNT-II",
        MeasureName::DependencyLength => "afstand tussen wat bij elkaar hoort",
        MeasureName::ContentWordsPerClause => "inhoudswoorden per persoonsvorm",
        MeasureName::ConcreteNounShare => "tastbare zelfstandige naamwoorden",
    };
    about.to_owned()
}

/// What a measure counts, as a heading over its points.
fn about_measure(measure: MeasureName, long_sentence: u32) -> String {
    let about = match measure {
        MeasureName::MeanSentenceLength => "het gemiddelde aantal woorden per zin",
        MeasureName::MaxSentenceLength => "het aantal woorden in de langste zin",
        MeasureName::LongSentenceShare => {
            return format!("het deel van de zinnen met meer dan {long_sentence} woorden");
        }
        MeasureName::JargonPer100Words => "het aantal moeilijke woorden per 100 woorden",
        MeasureName::PassiveSentenceShare => "het deel van de zinnen met een lijdende vorm",
        MeasureName::FleschDouma => {
            "de leesindex van Flesch en Douma (lengte van zinnen en woorden, hoog is makkelijk)"
        }
        MeasureName::Brouwer => {
            "de leesindex van Brouwer (lengte van zinnen en woorden, hoog is makkelijk)"
        }
        MeasureName::Lix => "de leesindex LIX (lange zinnen en woorden, hoog is moeilijk)",
        MeasureName::Rix => "de leesindex RIX (lange woorden per zin, hoog is moeilijk)",
        MeasureName::WordFrequency => {
            "hoe gewoon de woorden zijn (schaal van Zipf, 1 is zeldzaam, 7 is heel gewoon)"
        }
        MeasureName::LintIi => "LiNT-II (0 is makkelijk, 100 is moeilijk)",
        MeasureName::DependencyLength => {
            "hoeveel woorden staan tussen wat bij elkaar hoort (het meeste per zin, gemiddeld)"
        }
        MeasureName::ContentWordsPerClause => {
            "het aantal inhoudswoorden per persoonsvorm (gemiddeld over de zinnen)"
        }
        MeasureName::ConcreteNounShare => {
            "het deel van de zelfstandige naamwoorden dat iets tastbaars noemt"
        }
    };
    about.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::example::long_letter;
    use super::*;

    #[test]
    fn the_explanation_names_every_part_and_the_own_value() {
        let letter = long_letter(None);
        let tables = &letter.profile.tables;
        let mut out = String::new();
        write(tables, Genre::Brief, &mut out);
        assert!(out.contains("duidelijk explain score BESTAND"), "{out}");
        assert_eq!(out.matches("\n    waarde").count(), tables.part.len());
        out.clear();
        write_own(&letter, "brief.md", &mut out);
        assert!(out.starts_with("Hoe de score van brief.md tot stand komt (brief)\n"), "{out}");
        assert!(out.contains("  waarde  punten  weegt  bijdrage\n"), "{out}");
        assert!(out.contains("  18,73  "), "{out}");
        assert!(out.contains("  18,2 %  "), "{out}");
        assert!(out.contains("LiNT-II: 52 (meestal tussen 47 en 58), niveau 3 van 4."), "{out}");
        assert!(out.contains("Schatting: 53 % van de volwassenen"), "{out}");
        assert!(out.contains("\nTotaal  "), "{out}");
        assert!(out.lines().all(|line| text::width(line) <= 110), "{out}");
    }

    #[test]
    fn contributions_are_the_total() {
        let letter = long_letter(None);
        let (Some(measures), tables) = (&letter.measures, &letter.profile.tables) else {
            panic!("the letter has measures")
        };
        let score = Score::new(measures, tables).expect("it has sentences");
        let sum: f64 = tables.contributions(measures).map(|found| found.points * found.share).sum();
        assert!((sum - score.total).abs() < 1e-9, "{sum} {}", score.total);
    }
}
