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

/// The minutes of an hour and of a day.
pub(crate) const HOUR: i64 = 60;
pub(crate) const DAY: i64 = 24 * HOUR;

/// A sign has at most so many words.
pub(crate) const LONGEST_SIGN: usize = 4;

/// Of the words in `vooraf` at most so many stand together.
const LONGEST_BEFORE: usize = 3;

fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    wordlist::rows(embedded::language_list("feiten"))
        .filter_map(|(_, row)| wordlist::columns::<3>(row))
}

/// Whether a lower-cased word, or some words with blanks between, is of a kind.
pub(crate) fn is(kind: &str, lower: &str) -> bool {
    WORDS.contains_key(&(kind, lower))
        || STARTS.iter().any(|(of, start)| *of == kind && lower.starts_with(start))
}

/// Whether what stands behind a term says that it is how long before: *tevoren*, *voor 1 mei*.
pub(super) fn says_how_long_before(behind: &str) -> bool {
    let words: Vec<String> =
        behind.split_whitespace().take(LONGEST_BEFORE).map(str::to_lowercase).collect();
    let is_one = |n: usize| {
        let phrase = words[..n].join(" ");
        is("vooraf", phrase.trim_end_matches(|letter: char| !letter.is_alphabetic()))
    };
    words.first().is_some_and(|first| first == "voor") || (1..=words.len()).any(is_one)
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

/// How much a feature speaks for a look at a place.
pub(crate) fn weight(feature: &str) -> f64 {
    static WEIGHTS: LazyLock<FxHashMap<&'static str, f64>> = LazyLock::new(|| {
        let rows = rows().filter(|[kind, ..]| *kind == "weegt");
        rows.map(|[_, name, n]| (name, n.parse().map_or(0.0, |n: f64| n / 100.0))).collect()
    });
    WEIGHTS.get(feature).copied().unwrap_or_default()
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
    // *anderhalf*, *drieënhalf*, *twaalfeneenhalve*
    if let Some(n) = value("breuk", lower) {
        return Some(n);
    }
    let whole = HALVES.iter().find_map(|half| lower.strip_suffix(half));
    if let Some(n) = whole.and_then(in_letters) {
        return Some(n * 1000 + 500);
    }
    // *een twintigtal*
    in_letters(lower).or_else(|| in_letters(lower.strip_suffix("tal")?)).map(|n| n * 1000)
}

/// *een* and *Eén*
pub(super) fn is_one(lower: &str) -> bool {
    lower == "een" || value("getal", lower) == Some(1)
}

/// What stands behind a number that has a half more.
const HALVES: [&str; 6] =
    ["eneenhalf", "eneenhalve", "ëneenhalf", "ëneenhalve", "ënhalf", "ënhalve"];

/// What may be a quantity, for patterns that ignore case: *2,5*, *2½*, *twee en een half*, *anderhalf*.
pub(super) const QUANTITY: &str = r"(?:\d+(?:[.\u{a0}]\d{3})*(?:,\d+)?(?:\s?[½¼¾]|\s+en\s+een\s+hal(?:f|ve)\b)?|[½¼¾]|\b(?:een\s+hal(?:f|ve)|\p{L}+\s+en\s+een\s+hal(?:f|ve)|drie\s+kwart|\p{L}+))";

/// A quantity in thousandths.
pub(super) fn quantity(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    for (sign, part) in [('½', 500), ('¼', 250), ('¾', 750)] {
        if let Some(whole) = lower.strip_suffix(sign) {
            let whole = whole.trim_end();
            return if whole.is_empty() { Some(part) } else { Some(number(whole)? + part) };
        }
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words[..] {
        ["half" | "halve"] | ["een", "half" | "halve"] => Some(500),
        [whole, "en", "een", "half" | "halve"] => Some(number(whole)? + 500),
        ["drie", "kwart"] => Some(750),
        _ => number(&lower),
    }
}

/// A unit of length, area, volume or weight, with how many of the smallest one it is.
pub(super) fn measure(lower: &str) -> Option<(&'static str, i64)> {
    let (of, times) = WORDS.get(&("maat", lower))?.split_once(' ')?;
    Some((of, times.parse().ok()?))
}

/// Whether a word may stand for a figure of a kind: *helft*, *gratis*, *middernacht*.
pub(crate) fn describes(lower: &str, kind: &str) -> bool {
    WORDS.get(&("omschrijft", lower)).is_some_and(|kinds| kinds.split(',').any(|of| of == kind))
}

/// The day and month of a day with a name: *Koningsdag*.
pub(super) fn named_day(lower: &str) -> Option<(i64, i64)> {
    let (day, month) = WORDS.get(&("feestdag", lower))?.split_once(' ')?;
    Some((day.parse().ok()?, month.parse().ok()?))
}

/// Whether words speak of the early or of the late half of a day: *'s avonds*, *in de ochtend*.
pub(super) fn is_late(phrase: &str) -> Option<bool> {
    WORDS.get(&("dagdeel", phrase)).map(|half| *half == "laat")
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

/// *maandag* is 1, and so are *maandagen*, *maandags* and *maandagavond*.
pub(crate) fn weekday(lower: &str) -> Option<i64> {
    let bare = ["en", "s", "avond", "middag", "morgen", "ochtend", "nacht"]
        .iter()
        .find_map(|end| lower.strip_suffix(end).filter(|bare| bare.ends_with("dag")));
    value("weekdag", bare.unwrap_or(lower))
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
        "kwartier" => (Unit::Minute, 15),
        "uur" => (Unit::Minute, HOUR),
        "dag" => (Unit::Minute, DAY),
        "werkdag" => (Unit::Workday, 1),
        "week" => (Unit::Minute, 7 * DAY),
        "twee-weken" => (Unit::Minute, 14 * DAY),
        "maand" => (Unit::Month, 1),
        "kwartaal" => (Unit::Month, 3),
        "halfjaar" => (Unit::Month, 6),
        "jaar" => (Unit::Month, 12),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_in_advance_is_known_where_it_stands() {
        let all: Vec<&str> =
            rows().filter(|[kind, ..]| *kind == "vooraf").map(|[_, word, _]| word).collect();
        assert!(all.len() > 10);
        for word in all {
            for behind in [format!("{word}."), format!("{word} om 9 uur"), word.to_uppercase()] {
                assert!(says_how_long_before(&behind), "{behind}");
            }
            assert!(!says_how_long_before(&format!("bij ons {word}")), "{word}");
        }
        assert!(says_how_long_before("voor 1 mei") && !says_how_long_before("na 1 mei"));
        assert!(!says_how_long_before(""));
    }
}
