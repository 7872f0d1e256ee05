//! Times of the day.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Unit, Value};
use super::scan::Scan;
use super::words;
use std::ops::Range;

/// With minutes it needs no word; without them *uur* tells, also behind a second time.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b([01]?\d|2[0-4])(?:[.:]([0-5]\d)\b(\s*(?:uur|u\b))?|(\s*(?:uur|u)\b)|\s*(?:-|–|tot|en|t/m)\s*(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s*(?:uur|u)\b)")
        .expect("a pattern of our own")
});
/// *half tien*, *kwart over 2*, *negen uur*.
static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(half\s+|kwart\s+(?:over|voor)\s+)?(\p{L}+|\d{1,2})(\s+uur)?\b")
        .expect("a pattern of our own")
});
static MIDNIGHT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bmiddernacht\b").expect("a pattern of our own"));
/// *van 9 tot 5*, *van half tien tot 3*
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bvan\s+(\d{1,2})\s+tot\s+(\d{1,2})\b").expect("a pattern of our own")
});
/// *'s ochtends 8*
static PART_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)['’]s\s+\p{L}+s\s+(?:om\s+)?(\d{1,2})\b").expect("a pattern of our own")
});
const NOON: i64 = 12 * 60;
/// A part of the day has at most so many letters, and so many words.
const LONGEST_PART: usize = 20;
const LONGEST_PHRASE: usize = 3;

pub(super) fn find(scan: &mut Scan) {
    for found in scan.matches(&IN_WORDS) {
        let (part, hour) = (found.get(1), found.get(3).is_some());
        let in_digits = found[2].starts_with(|first: char| first.is_ascii_digit());
        if part.is_none() && (!hour || in_digits) {
            continue;
        }
        let name = found[2].to_lowercase();
        let one = (name == "een").then_some(1000);
        let Some(n) = words::number(&name).or(one) else { continue };
        if !(1..=12).contains(&(n / 1000)) {
            continue;
        }
        let part = part.map_or(0, |part| {
            let lower = part.as_str().to_lowercase();
            if lower.starts_with("half") {
                -30
            } else if lower.contains("over") {
                15
            } else {
                -15
            }
        });
        let place = found.get(0).expect("a match is there");
        let value = later(scan, n / 1000 * 60 + part, false, place.start()..place.end());
        scan.add(Kind::Time, &place, value);
    }
    for found in scan.matches(&FROM_TO) {
        let whole = found.get(0).expect("a match is there");
        let behind = scan.behind(whole.end()).to_lowercase();
        let next: String = behind.chars().take_while(|sign| sign.is_alphanumeric()).collect();
        // *van 4 tot 12 euro*
        let sign = behind.strip_prefix(['%', '€', '-', '–', '.', ',', ':']);
        if sign.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            || !next.is_empty() && !words::is("na-tijd", &next)
        {
            continue;
        }
        for group in [1, 2] {
            let place = found.get(group).expect("the pattern has it");
            let Some(n) = words::number(place.as_str()).filter(|n| *n <= 24_000) else { continue };
            let value = Value::Clock { minutes: n / 1000 * 60, exact: n > 12_000 };
            let before = scan.facts.len();
            scan.add_also(Kind::Time, place.start(), place.end(), value, [Value::Number(n)]);
            for fact in &mut scan.facts[before..] {
                fact.strict = false;
            }
        }
    }
    for found in scan.matches(&PART_FIRST) {
        let place = found.get(1).expect("the pattern has it");
        let Some(n) = words::number(&found[1]).filter(|n| (1000..=12_000).contains(n)) else {
            continue;
        };
        let value = later(scan, n / 1000 * 60, false, place.start()..place.end());
        if matches!(value, Value::Clock { exact: true, .. }) {
            scan.add_at(Kind::Time, place.start(), place.end(), value, false);
        }
    }
    for found in scan.matches(&MIDNIGHT) {
        let place = found.get(0).expect("a match is there");
        scan.add(Kind::Time, &place, Value::Clock { minutes: 2 * NOON, exact: true });
    }
    let mut from = 0;
    while let Some(found) = CLOCK.captures_at(scan.text, from) {
        let hour = found.get(1).expect("the pattern has it");
        let minutes = found.get(2);
        let end = found.get(3).or(found.get(4)).or(minutes).unwrap_or(hour).end();
        from = end;
        // *1.250* and *3.10.2025* are no times.
        let behind = &scan.text[end..];
        let before = &scan.text[..hour.start()];
        let goes_on = behind.starts_with(|next: char| next.is_ascii_digit() || next == '%')
            || before.ends_with(['.', ',', '€', ':', '/', '-'])
                && found.get(4).or(found.get(3)).is_none();
        if goes_on || !scan.is_free(hour.start(), end) {
            continue;
        }
        let part = |text: &str| text.parse::<i64>().unwrap_or(0);
        let hours = part(hour.as_str());
        let exact = minutes.is_some() || hours > 12 || hour.as_str().starts_with('0');
        let n = hours * 60 + minutes.map_or(0, |minutes| part(minutes.as_str()));
        let value = later(scan, n, exact, hour.start()..end);
        let also = Value::Term { unit: Unit::Minute, n: hours * words::HOUR * 1000 };
        let also = Some(also).filter(|_| minutes.is_none());
        scan.add_also(Kind::Time, hour.start(), end, value, also);
    }
}

/// A time with the part of the day that stands beside it: *8 uur 's avonds*, *in de middag om 3 uur*.
fn later(scan: &Scan, minutes: i64, exact: bool, place: Range<usize>) -> Value {
    let bare = |text: &str| -> Vec<String> {
        let words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let behind: String = scan.text[place.end..].chars().take(LONGEST_PART).collect();
    let (behind, mut before) = (bare(&behind), bare(scan.before(place.start)));
    if before.last().is_some_and(|last| words::is("voor-tijd", last)) {
        before.pop();
    }
    let start = before.len().saturating_sub(LONGEST_PHRASE);
    let phrases = (1..=behind.len().min(LONGEST_PHRASE))
        .map(|end| behind[..end].join(" "))
        .chain((start..before.len()).map(|from| before[from..].join(" ")));
    let Some(late) = phrases.into_iter().find_map(|phrase| words::is_late(&phrase)) else {
        return Value::Clock { minutes, exact };
    };
    let minutes = match (late, minutes / 60) {
        (true, ..12) => minutes + NOON,
        // *twaalf uur 's nachts*
        (false, 12) => minutes - NOON,
        _ => minutes,
    };
    Value::Clock { minutes, exact: true }
}
