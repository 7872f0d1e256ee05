//! Times of the day.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Unit, Value};
use super::scan::Scan;
use super::words;

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
const NOON: i64 = 12 * 60;

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
        let value = later(n / 1000 * 60 + part, false, &scan.text[place.end()..]);
        scan.add(Kind::Time, &place, value);
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
            || before.ends_with(['.', ',', '€', ':', '/', '-']) && found.get(4).is_none();
        if goes_on || !scan.is_free(hour.start(), end) {
            continue;
        }
        let part = |text: &str| text.parse::<i64>().unwrap_or(0);
        let hours = part(hour.as_str());
        let exact = minutes.is_some() || hours > 12 || hour.as_str().starts_with('0');
        let n = hours * 60 + minutes.map_or(0, |minutes| part(minutes.as_str()));
        let value = later(n, exact, behind);
        let also = Value::Term { unit: Unit::Hour, n: hours * 1000 };
        let also = Some(also).filter(|_| minutes.is_none());
        scan.add_also(Kind::Time, hour.start(), end, value, also);
    }
}

/// A time with what stands behind it: *'s avonds*.
fn later(minutes: i64, exact: bool, behind: &str) -> Value {
    let behind = behind.trim_start().trim_start_matches(['\'', '’', '‘']);
    let late = ["s middags", "s avonds"].iter().any(|part| behind.starts_with(part));
    let early = ["s ochtends", "s morgens", "s nachts"].iter().any(|part| behind.starts_with(part));
    if late && minutes < NOON {
        Value::Clock { minutes: minutes + NOON, exact: true }
    } else {
        Value::Clock { minutes, exact: exact || early || late }
    }
}
