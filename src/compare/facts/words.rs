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

/// Signs by their start, where only that is given.
static SIGNS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let signs = rows().filter(|[kind, ..]| *kind == "teken");
    signs.filter_map(|[_, word, sign]| Some((word.strip_suffix('-')?, sign))).collect()
});

/// A sign has at most so many words.
pub(crate) const LONGEST_SIGN: usize = 4;

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    wordlist::rows(embedded::language_list("feiten"))
        .filter_map(|(_, row)| wordlist::columns::<3>(row))
}

/// Whether a lower-cased word, or some words with blanks between, is of a kind.
pub(crate) fn is(kind: &str, lower: &str) -> bool {
    WORDS.contains_key(&(kind, lower))
        || STARTS.iter().any(|(of, start)| *of == kind && lower.starts_with(start))
}

/// What a word or some words are a sign of: `besluit+`, or more with commas between.
pub(crate) fn sign(lower: &str) -> Option<&'static str> {
    let by_start =
        || SIGNS.iter().find(|(start, _)| lower.starts_with(start) && !lower.contains(' '));
    WORDS.get(&("teken", lower)).copied().or_else(|| by_start().map(|(_, sign)| *sign))
}

/// Whether a word is a sign of this.
pub(crate) fn has_sign(lower: &str, wanted: &str) -> bool {
    sign(lower).is_some_and(|signs| signs.split(',').any(|sign| sign == wanted))
}

/// How doubtful a sign is that the other text lacks: where it stands in the old one, and in the new one.
pub(crate) fn weight(axis: &str, positive: bool) -> [f64; 2] {
    static WEIGHTS: LazyLock<FxHashMap<&'static str, [f64; 2]>> = LazyLock::new(|| {
        let rows = rows().filter(|[kind, ..]| *kind == "weegt");
        rows.filter_map(|[_, sign, weights]| {
            let (old, new) = weights.split_once(' ')?;
            Some((sign, [old, new].map(|weight| weight.parse().map_or(0.0, |n: f64| n / 100.0))))
        })
        .collect()
    });
    let sign = format!("{axis}{}", if positive { '+' } else { '-' });
    WEIGHTS.get(&*sign).copied().unwrap_or_default()
}

/// Whether a word is a number, in digits or in letters.
pub(crate) fn is_number(lower: &str) -> bool {
    number(lower).is_some()
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
