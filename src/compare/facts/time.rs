//! Times of the day.

use std::sync::LazyLock;

use regex::Regex;

use super::scan::Scan;
use super::{Kind, Value, words};

/// With minutes it needs no word; without them *uur* tells, also behind a second time.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b([01]?\d|2[0-4])(?:[.:]([0-5]\d)\b(\s*(?:uur|u\b))?|(\s*(?:uur|u)\b)|\s*(?:-|–|tot|en|t/m)\s*(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s*(?:uur|u)\b)")
        .expect("a pattern of our own")
});
static IN_WORDS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(half\s+)?(\p{L}+)(\s+uur)?\b").expect("a pattern of our own"));

pub(super) fn find(scan: &mut Scan) {
    let mut from = 0;
    while let Some(found) = CLOCK.captures_at(scan.text, from) {
        let hour = found.get(1).expect("the pattern has it");
        let minutes = found.get(2);
        let end = found.get(3).or(found.get(4)).or(minutes).unwrap_or(hour).end();
        from = end;
        // *1.250* and *3.10.2025* are no times.
        let goes_on = scan.text[end..].starts_with(|next: char| next.is_ascii_digit() || next == '%')
            || scan.text[..hour.start()].ends_with(['.', ',', '€', ':', '/', '-']) && found.get(4).is_none();
        if goes_on || !scan.is_free(hour.start(), end) {
            continue;
        }
        let part = |text: &str| text.parse::<i64>().unwrap_or(0);
        let value = part(hour.as_str()) * 60 + minutes.map_or(0, |minutes| part(minutes.as_str()));
        scan.add_at(Kind::Time, hour.start(), end, Value::Clock(value), true);
    }
    for found in scan.matches(&IN_WORDS) {
        let (half, hour) = (found.get(1).is_some(), found.get(3).is_some());
        let Some(n) = words::number(&found[2].to_lowercase()).filter(|_| half || hour) else { continue };
        let hours = n / 1000;
        if (1..=12).contains(&hours) {
            let value = hours * 60 - if half { 30 } else { 0 };
            let place = found.get(0).expect("a match is there");
            scan.add(Kind::Time, &place, Value::Clock(value));
        }
    }
}
