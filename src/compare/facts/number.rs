//! All other numbers, and shares.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Value};
use super::scan::Scan;
use super::words;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d+(?:[.,]\d+)*)(\s?%|\s+procent\b|e\b|ste\b)?")
        .expect("a pattern of our own")
});
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b\p{L}{3,}\b(\s+procent\b)?").expect("a pattern of our own")
});
/// Blanks and a mark around the number of an item.
const MARKS: [char; 6] = [' ', '\u{a0}', '(', '#', '*', '\n'];

pub(super) fn find(scan: &mut Scan) {
    for found in scan.matches(&NUMBER) {
        let (place, number) = (found.get(0).expect("it has"), found.get(1).expect("it has"));
        let before = &scan.text[..place.start()];
        let behind = &scan.text[place.end()..];
        // Part of a word or a code: *A4*, *Q3*.
        if before.ends_with(|last: char| last.is_alphanumeric()) {
            continue;
        }
        // Nor is *2o23* a number.
        if found.get(2).is_none() && behind.starts_with(char::is_alphabetic) {
            continue;
        }
        let Some(n) = words::number(number.as_str()) else { continue };
        let sign = found.get(2).map(|sign| sign.as_str().trim().to_lowercase());
        let (value, mut strict) = match sign.as_deref() {
            Some("%" | "procent") => (Value::Percent(n), true),
            Some(_) => (Value::Number(n), false),
            None => (Value::Number(n), true),
        };
        // The number of an item or a heading.
        let opens = before.trim_end_matches(MARKS).is_empty() || before.ends_with('\n');
        if opens && (behind.starts_with(['.', ')', ':']) || number.as_str().len() <= 2) {
            strict = false;
        }
        let before = scan.facts.len();
        scan.add_at(Kind::Number, place.start(), place.end(), value, strict);
        // *50 cm* is *0,50 meter*.
        let unit = behind.trim_start();
        if ["cm", "centimeter"].iter().any(|cm| unit.starts_with(cm)) {
            for fact in &mut scan.facts[before..] {
                fact.also = Some(Value::Number(n / 100));
            }
        }
    }
    for found in scan.matches(&WORD) {
        let place = found.get(0).expect("a match is there");
        let share = found.get(1);
        let word = share.map_or(place.as_str(), |share| &scan.text[place.start()..share.start()]);
        let lower = word.trim().to_lowercase();
        // *de helft*
        if lower == "helft" {
            let half = Value::Percent(50_000);
            scan.add_at(Kind::Number, place.start(), place.end(), half, false);
        }
        let Some(n) = words::number(&lower) else { continue };
        let value = if share.is_some() { Value::Percent(n) } else { Value::Number(n) };
        let strict = share.is_some();
        scan.add_at(Kind::Number, place.start(), place.end(), value, strict);
    }
}
