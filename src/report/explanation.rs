//! How a score comes about: what is measured, how many points a value gives, and how much of the
//! total that is. And what a rule stands on, and how often readers found it right.

use std::fmt::Write as _;

use toml::value::Datetime;

use super::scores::{SCALE, about_uncertain, is_uncertain};
use super::{DISCLAIMER, Report, coverage, text};
use crate::letter::genre::Genre;
use crate::lexicon::{Conjunction, capitalised, closed, listed};
use crate::rules::{Ground, Measured};
use crate::score::lint_ii::Difficulty;
use crate::score::{self, MeasureName, Measures, Part, Score, ScoreName, Tables};

/// Columns of a page without a terminal.
const PAGE: usize = 90;

/// With fewer findings read, nobody can say how often a rule is right.
const ENOUGH: u32 = 20;

/// `24 november 2026`.
pub(crate) fn dutch_date(date: &Datetime) -> String {
    match date.date.and_then(|date| Some((date, closed::month(usize::from(date.month))?))) {
        Some((date, month)) => format!("{} {month} {}", date.day, date.year),
        None => date.to_string(),
    }
}

/// What a rule stands on, in a sentence.
pub(crate) fn grounds(grounds: &[Ground]) -> Option<String> {
    let name = |ground: &Ground| match ground {
        Ground::Law => "de wet",
        Ground::Accessibility => "de richtlijnen voor toegankelijkheid",
        Ground::Research => "onderzoek onder lezers",
        Ground::Guide => "gidsen voor duidelijke taal",
        Ground::Taste => "een eigen keuze van dit programma",
    };
    let names: Vec<String> = grounds.iter().map(|ground| name(ground).to_owned()).collect();
    let names = listed(&names, Conjunction::And);
    (!grounds.is_empty()).then(|| format!("Deze regel steunt op {names}."))
}

/// What people found who read the findings of a rule.
pub(crate) fn reading(measured: Option<&Measured>) -> String {
    let Some(measured) = measured else {
        return "Dat weten wij nog niet: twee lezers moeten de opmerkingen van deze regel nog lezen."
            .to_owned();
    };
    let (right, read) = (measured.right, measured.read());
    let (arguable, wrong) = (measured.arguable, measured.wrong);
    let (who, found) = match measured.readers {
        1 => ("Eén lezer".to_owned(), "vond"),
        2 => ("Twee lezers".to_owned(), "vonden"),
        n => (format!("{n} lezers"), "vonden"),
    };
    let of_all = if read == 1 {
        format!("{right} van 1 opmerking")
    } else {
        format!("{right} van de {read} opmerkingen")
    };
    let mut about =
        format!("{who} {found} {of_all} terecht, {arguable} twijfelachtig en {wrong} onterecht.");
    if let Some(agreed) = measured.agreed() {
        let pair = if measured.readers == 2 { "Zij waren" } else { "Allemaal waren zij" };
        let _ = write!(about, " {pair} het eens over {agreed} daarvan.");
    }
    if read < ENOUGH {
        about.push_str(" Dat zijn er te weinig om te zeggen hoe vaak de regel gelijk heeft.");
    }
    if !measured.failures.is_empty() {
        let _ = write!(about, " Bekende fouten: {}.", measured.failures.join("; "));
    }
    let (date, texts) = (dutch_date(&measured.judged), &measured.texts);
    let _ = write!(about, " Gelezen op {date}: {texts}.");
    about
}

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
    if let Some(about) = coverage::about(report) {
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
    fn a_reading_is_told_in_sentences() {
        let judged = "2026-11-28".parse().expect("a date");
        let mut measured = Measured {
            right: 57,
            arguable: 2,
            wrong: 1,
            readers: 2,
            agreement: Some(0.917),
            judged,
            texts: "12 brieven".to_owned(),
            failures: vec!["een naam".to_owned(), "een citaat".to_owned()],
        };
        assert_eq!(
            reading(Some(&measured)),
            "Twee lezers vonden 57 van de 60 opmerkingen terecht, 2 twijfelachtig en 1 onterecht. Zij \
             waren het eens over 55 daarvan. Bekende fouten: een naam; een citaat. Gelezen op 28 \
             november 2026: 12 brieven."
        );
        measured.right = 4;
        assert!(reading(Some(&measured)).contains("van de 7 opmerkingen terecht"));
        assert!(reading(Some(&measured)).contains("te weinig om te zeggen"));
        assert!(reading(None).contains("nog lezen"));
    }

    #[test]
    fn grounds_are_named() {
        assert_eq!(grounds(&[]), None);
        let both = grounds(&[Ground::Law, Ground::Guide]);
        let expected = "Deze regel steunt op de wet en gidsen voor duidelijke taal.";
        assert_eq!(both.as_deref(), Some(expected));
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
