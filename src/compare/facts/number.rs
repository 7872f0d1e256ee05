//! All other numbers, and shares.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Value};
use super::scan::Scan;
use super::words;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d+(?:[.,]\d+)*)(\s?%|\s+procent(?:punt)?\b|e\b|ste\b|de\b|\s?[x×]|\s+(?:miljoen|duizend|miljard)\b)?")
        .expect("a pattern of our own")
});
static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b\p{L}{3,}\b").expect("a pattern of our own"));
static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"(?i)({})\s+procent\b", words::QUANTITY)).expect("a pattern of our own")
});
/// *een kwart*, *twee derde*, *1/3 deel*, *één op de vier*
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(\d)/([2-9]|10)\b|\b(een|[eé]én|twee|drie|vier)\s+(kwart|derde|vierde|vijfde|tiende)\b|\b(driekwart|helft)\b|\b([eé]én|1|een|twee|2|drie|3|vier|4|negen|9)\s+op\s+(?:de\s+|elke\s+|iedere\s+)?(\p{L}+|\d+)\b)(\s+(?:deel|van))?")
        .expect("a pattern of our own")
});
/// *tweemaal*, *in drievoud*, *met zijn drieën*
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\p{L}{3,}?)(maal|voud|ën|en)\b").expect("a pattern of our own")
});
/// What is counted in *twee keer*.
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\p{L}{3,})\s+(?:keer|maal)\b").expect("a pattern of our own")
});
/// Blanks and a mark around the number of an item.
const MARKS: [char; 6] = [' ', '\u{a0}', '(', '#', '*', '\n'];
/// All of something.
const WHOLE: i64 = 100_000;

pub(super) fn find(scan: &mut Scan) {
    shares(scan);
    for found in scan.matches(&NUMBER) {
        let (place, number) = (found.get(0).expect("it has"), found.get(1).expect("it has"));
        let before = &scan.text[..place.start()];
        let behind = &scan.text[place.end()..];
        // Part of a word or a code: *A4*, *Q3*.
        if before.ends_with(|last: char| last.is_alphanumeric()) {
            continue;
        }
        let Some(mut n) = words::number(number.as_str()) else { continue };
        // *2026/'27*
        let short =
            before.strip_suffix(['\'', '’']).and_then(|before| before.strip_suffix(['/', '-']));
        let year =
            short.and_then(|before| before.get(before.len().checked_sub(4)?..)?.parse().ok());
        if let Some(year) =
            year.filter(|year: &i64| number.len() == 2 && (1900..2100).contains(year))
        {
            n += (year - year % 100) * 1000;
        }
        // *12a* is a number of a house, *2o23* is none.
        let house = behind.chars().take(2).collect::<Vec<char>>();
        let is_house = match house[..] {
            [letter] => letter.is_alphabetic(),
            [letter, next] => letter.is_alphabetic() && !next.is_alphanumeric(),
            _ => false,
        };
        if found.get(2).is_none() && behind.starts_with(char::is_alphabetic) && !is_house {
            continue;
        }
        let sign = found.get(2).map(|sign| sign.as_str().trim().to_lowercase());
        let (value, mut strict) = match sign.as_deref() {
            Some("%" | "procent" | "procentpunt") => (Value::Percent(n), true),
            Some("x" | "×") | None => (Value::Number(n), true),
            Some("duizend") => (Value::Number(n.saturating_mul(1_000)), true),
            Some("miljoen") => (Value::Number(n.saturating_mul(1_000_000)), true),
            Some("miljard") => (Value::Number(n.saturating_mul(1_000_000_000)), true),
            Some(_) => (Value::Number(n), false),
        };
        // The number of an item or a heading.
        let opens = before.trim_end_matches(MARKS).is_empty() || before.ends_with('\n');
        if opens && (behind.starts_with(['.', ')', ':']) || number.as_str().len() <= 2) {
            strict = false;
        }
        scan.add_at(Kind::Number, place.start(), place.end(), value, strict);
    }
    for found in scan.matches(&TIMES) {
        let place = found.get(1).expect("the pattern has it");
        if let Some(n) = words::number(&place.as_str().to_lowercase()) {
            scan.add_at(Kind::Number, place.start(), place.end(), Value::Number(n), n > 1000);
        }
    }
    for found in scan.matches(&COUNTED) {
        let place = found.get(0).expect("a match is there");
        let (word, end) = (found[1].to_lowercase(), &found[2]);
        let one = (words::is_one(&word) && end == "maal").then_some(1000);
        if let Some(n) = one.or_else(|| words::number(&word)) {
            let strict = end == "maal" && n > 1000;
            scan.add_at(Kind::Number, place.start(), place.end(), Value::Number(n), strict);
        }
    }
    for found in scan.matches(&WORD) {
        let place = found.get(0).expect("a match is there");
        let lower = place.as_str().to_lowercase();
        // *één van de volgende manieren* counts nothing.
        let behind = &scan.text[place.end()..];
        if words::is_one(&lower) && [" van ", " voor "].iter().any(|word| behind.starts_with(word))
        {
            continue;
        }
        let ordinal = words::ordinal(&lower).map(|n| n * 1000);
        let Some(n) = words::number(&lower).or(ordinal) else { continue };
        scan.add_at(Kind::Number, place.start(), place.end(), Value::Number(n), false);
    }
}

/// Shares of a whole, in whatever notation, as percentages.
fn shares(scan: &mut Scan) {
    for found in scan.matches(&PERCENT) {
        let Some(n) = words::quantity(&found[1]) else { continue };
        scan.add(Kind::Number, &found.get(0).expect("a match is there"), Value::Percent(n));
    }
    for found in scan.matches(&SHARE) {
        let part = |group: usize| found.get(group).map(|part| part.as_str().to_lowercase());
        let count = |word: &str| if words::is_one(word) { Some(1000) } else { words::number(word) };
        let of = |word: &str| match word {
            "kwart" => Some(4000),
            _ => words::ordinal(word).map(|n| n * 1000).or_else(|| words::number(word)),
        };
        // *de helft van 2026* is no share.
        let place = found.get(0).expect("a match is there");
        let behind = scan.text[place.end()..].trim_start();
        let of_time = behind.starts_with(|next: char| next.is_ascii_digit());
        let whole = found.get(8).is_some() && !of_time;
        let share = match (part(1), part(3), part(5), part(6)) {
            (Some(top), ..) => count(&top).zip(part(2).and_then(|below| of(&below))),
            (_, Some(top), ..) => {
                let below = part(4).expect("the pattern has it");
                // *een derde persoon*
                if words::is_one(&top) && below != "kwart" && !whole {
                    continue;
                }
                count(&top).zip(of(&below))
            }
            (_, _, Some(word), _) => Some(if word == "helft" { (1, 2) } else { (3, 4) }),
            (.., Some(top)) => count(&top).zip(part(7).and_then(|below| of(&below))),
            _ => None,
        };
        let Some((top, below)) = share.filter(|(top, below)| top < below) else { continue };
        let end = found.get(8).map_or(place.end(), |behind| behind.start());
        let exact = WHOLE * top / below;
        let before = scan.facts.len();
        scan.add_at(Kind::Number, place.start(), end, Value::Percent(exact), whole);
        // A third is 33 or 33,3 percent.
        if let Some(fact) = scan.facts.get_mut(before) {
            fact.also.extend([100, 1000].map(|to| Value::Percent((exact + to / 2) / to * to)));
        }
    }
}
