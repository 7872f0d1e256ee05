//! The words that carry facts: `taal/feiten.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fact::Unit;
use crate::lexicon::closed;
use crate::{embedded, wordlist};

/// By kind and word: the value.
static WORDS: LazyLock<FxHashMap<(&'static str, &'static str), &'static str>> =
    LazyLock::new(|| rows().map(|[kind, word, value]| ((kind, word), value)).collect());

/// The words that end in a hyphen, by kind, without it.
static STARTS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    rows().filter_map(|[kind, word, _]| Some((kind, word.strip_suffix('-')?))).collect()
});

/// Words for a side, by their start where only that is given.
static SIDES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let sides = rows().filter(|[kind, ..]| *kind == "kant");
    sides.filter_map(|[_, word, side]| Some((word.strip_suffix('-')?, side))).collect()
});

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    wordlist::rows(embedded::language_list("feiten"))
        .filter_map(|(_, row)| wordlist::columns::<3>(row))
}

/// Whether a lower-cased word, or some words with blanks between, is of a kind.
pub(crate) fn is(kind: &str, lower: &str) -> bool {
    WORDS.contains_key(&(kind, lower))
        || STARTS.iter().any(|(of, start)| *of == kind && lower.starts_with(start))
}

/// The side that a word or some words take: `besluit+`.
pub(crate) fn side(lower: &str) -> Option<&'static str> {
    let by_start =
        || SIDES.iter().find(|(start, _)| lower.starts_with(start) && !lower.contains(' '));
    WORDS.get(&("kant", lower)).copied().or_else(|| by_start().map(|(_, side)| *side))
}

/// Who of the family a word names.
pub(crate) fn relative(lower: &str) -> Option<&'static str> {
    WORDS.get(&("verwant", lower)).copied()
}

/// The value of a word of a kind.
fn value(kind: &str, lower: &str) -> Option<i64> {
    WORDS.get(&(kind, lower)).and_then(|value| value.parse().ok())
}

/// A number in digits or in letters, in thousandths.
pub(crate) fn number(lower: &str) -> Option<i64> {
    if lower.starts_with(|first: char| first.is_ascii_digit()) {
        return digits(lower);
    }
    in_letters(lower).map(|n| n * 1000)
}

/// *1.250,50* in thousandths.
fn digits(form: &str) -> Option<i64> {
    let form = form.trim_end_matches(['.', ',']);
    let (whole, part) = match form.rsplit_once(',') {
        Some((whole, part)) => (whole.to_owned(), part),
        None => match form.rsplit_once('.') {
            Some((whole, part)) if part.len() != 3 => (whole.to_owned(), part),
            _ => (form.to_owned(), ""),
        },
    };
    let whole: String =
        whole.chars().filter(|sign| !matches!(sign, '.' | ' ' | '\u{a0}')).collect();
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    whole.checked_mul(1000)?.checked_add(part)
}

/// *drieëntwintig*, *tweehonderd*.
fn in_letters(lower: &str) -> Option<i64> {
    if let Some(n) = value("getal", lower) {
        return Some(n);
    }
    for (name, times) in [("duizend", 1000), ("honderd", 100)] {
        if let Some((before, behind)) = lower.split_once(name) {
            let before = if before.is_empty() { 1 } else { in_letters(before)? };
            let behind = behind.strip_prefix("en").unwrap_or(behind);
            let behind = if behind.is_empty() { 0 } else { in_letters(behind)? };
            return Some(before * times + behind);
        }
    }
    let (unit, tens) = lower.split_once("ën").or_else(|| lower.split_once("en"))?;
    let both = (value("getal", unit), value("getal", tens));
    let (unit, tens) = if let (Some(unit), Some(tens)) = both {
        (unit, tens)
    } else {
        // *zevenentwintig* has its first *en* within.
        let (unit, tens) =
            lower.split_once("enen").map(|(unit, tens)| (format!("{unit}en"), tens))?;
        (value("getal", &unit)?, value("getal", tens)?)
    };
    (unit < 10 && (20..100).contains(&tens)).then_some(unit + tens)
}

/// *derde* is 3.
pub(super) fn ordinal(lower: &str) -> Option<i64> {
    value("rang", lower)
}

/// *maandag* is 1.
pub(super) fn weekday(lower: &str) -> Option<i64> {
    value("weekdag", lower)
}

/// *maart* and *mrt* are 3.
pub(super) fn month(lower: &str) -> Option<i64> {
    static MONTHS: LazyLock<FxHashMap<&'static str, i64>> = LazyLock::new(|| {
        let rows = wordlist::rows(embedded::language_list("maanden"));
        rows.filter_map(|(_, row)| wordlist::columns(row))
            .filter_map(|[number, month]| Some((month, number.parse().ok()?)))
            .collect()
    });
    let lower = lower.trim_end_matches('.');
    if closed::is_month(lower) { MONTHS.get(lower).copied() } else { value("maand", lower) }
}

/// A unit of time, and how many of it the word stands for: a week is seven days.
pub(super) fn unit(lower: &str) -> Option<(Unit, i64)> {
    named_unit(WORDS.get(&("eenheid", lower))?)
}

/// What happens once in a unit of time: *maandelijks*.
pub(super) fn every(lower: &str) -> Option<(Unit, i64)> {
    named_unit(WORDS.get(&("elke", lower))?)
}

fn named_unit(name: &str) -> Option<(Unit, i64)> {
    Some(match name {
        "minuut" => (Unit::Minute, 1),
        "uur" => (Unit::Hour, 1),
        "dag" => (Unit::Day, 1),
        "werkdag" => (Unit::Workday, 1),
        "week" => (Unit::Day, 7),
        "maand" => (Unit::Month, 1),
        "kwartaal" => (Unit::Month, 3),
        "jaar" => (Unit::Month, 12),
        _ => return None,
    })
}
