//! Dates and days of the week.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Unit, Value};
use super::scan::Scan;
use super::words;

const WEEKEND: Value = Value::Weekdays(6, 7);
const WORKING_DAYS: Value = Value::Weekdays(1, 5);
const ALL_DAYS: Value = Value::Weekdays(1, 7);

static IN_DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(\d{1,2})([-/.])(\d{1,2})([-/.])(\d{4}|['’]?\d{2})\b")
        .expect("a pattern of our own")
});
static YEAR_FIRST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(\d{4})-(\d{2})-(\d{2})\b").expect("a pattern of our own"));
static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: \b ((?: \d{1,2} \s* (?: , | en | of | tot\ en\ met | tot | t/m | – | - ) \s* (?: \p{L}+dag \s+ )? )*)
            (\d{1,2}) (?: e | ste | de )? \s+ )?
        \b (\p{L}{3,9}) \b \.?
        (?: \s+ ([1-9]\d{3}) \b )?",
    )
    .expect("a pattern of our own")
});
static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d{1,2}").expect("a pattern of our own"));
static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b\p{L}{6,15}\b").expect("a pattern of our own"));
/// *zaterdag en zondag*, *maandag tot en met vrijdag*
static TWO_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\p{L}+dag|ma|di|wo|do|vr|za|zo)\.?\s*(?:en|of|tot en met|t/m|tot|-|–)\s*(?:op\s+)?(\p{L}+dag|ma|di|wo|do|vr|za|zo)\b")
        .expect("a pattern of our own")
});
/// Days of the week with a name of their own.
static NAMED_DAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:(weekend|weekenden)|doordeweeks|door de week|op (?:werkdagen|weekdagen))\b",
    )
    .expect("a pattern of our own")
});
/// *dinsdag- en donderdagmiddag*, *zon- en feestdagen*
static PART_OF_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(\p{L}{3,10})-\s+(?:en|of|tot)\b").expect("a pattern of our own")
});
/// *di. en do.*
static SHORT_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:([Mm]a|[Dd]i|[Ww]o|[Dd]o|[Vv]r|[Zz]a|[Zz]o)\.|(ma|di|wo|do|vr|za),\s*(?:di|wo|do|vr|za|zo)\b)")
        .expect("a pattern of our own")
});
/// *eerste kerstdag*, *Koningsdag*
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b((?:(?:eerste|1e|tweede|2e)\s+)?\p{L}+dag)\b").expect("a pattern of our own")
});

pub(super) fn find(scan: &mut Scan) {
    for found in scan.matches(&YEAR_FIRST) {
        let part = |at: usize| found[at].parse().ok();
        if let (Some(year), Some(month), Some(day)) = (part(1), part(2), part(3)) {
            add(scan, &found.get(0).expect("a match is there"), Some(year), month, Some(day));
        }
    }
    for found in scan.matches(&IN_DIGITS) {
        let part = |at: usize| found[at].trim_start_matches(['\'', '’']).parse::<i64>().ok();
        if let (Some(day), Some(month), Some(year), true) =
            (part(1), part(3), part(5), found[2] == found[4])
        {
            let year = if year < 100 { 2000 + year } else { year };
            add(scan, &found.get(0).expect("a match is there"), Some(year), month, Some(day));
        }
    }
    for found in scan.matches(&IN_WORDS) {
        let name = found[3].to_lowercase();
        let Some(month) = words::month(&name) else { continue };
        let has_day = found.get(2).is_some();
        // *jan* and *apr* alone are names; a capital in *Mei* alone as well.
        let has_more = has_day || found.get(4).is_some();
        let is_month =
            crate::lexicon::closed::is_month(&name) && !found[3].starts_with(char::is_uppercase);
        if !has_more && !is_month {
            continue;
        }
        let year = found.get(4).and_then(|year| year.as_str().parse().ok());
        let earlier = found.get(1).map(|days| (days.start(), days.as_str()));
        if let Some((start, days)) = earlier {
            for day in DAY.find_iter(days) {
                let value = Value::Date { year, month, day: day.as_str().parse().ok() };
                scan.add_at(Kind::Date, start + day.start(), start + day.end(), value, true);
            }
        }
        let start = found.get(2).or(found.get(3)).expect("a month is there").start();
        let end = found.get(4).or(found.get(3)).expect("a month is there").end();
        let day = found.get(2).and_then(|day| day.as_str().parse().ok());
        if day.is_none_or(|day| (1..=31).contains(&day)) {
            scan.add_at(Kind::Date, start, end, Value::Date { year, month, day }, true);
        }
    }
    for found in scan.matches(&NAMED_DAYS) {
        let place = found.get(0).expect("a match is there");
        let days = if found.get(1).is_some() { WEEKEND } else { WORKING_DAYS };
        scan.add_at(Kind::Date, place.start(), place.end(), days, false);
    }
    for found in scan.matches(&NAMED) {
        let place = found.get(0).expect("a match is there");
        if let Some((day, month)) = words::named_day(&found[1].to_lowercase()) {
            let value = Value::Date { year: None, month, day: Some(day) };
            scan.add_at(Kind::Date, place.start(), place.end(), value, false);
        }
    }
    for pattern in [&PART_OF_DAY, &SHORT_DAY] {
        for found in scan.matches(pattern) {
            let place = found.get(1).or(found.get(2)).expect("the pattern has it");
            let lower = place.as_str().to_lowercase();
            let day = words::weekday(&lower).or_else(|| words::weekday(&format!("{lower}dag")));
            if let Some(day) = day {
                scan.add(Kind::Date, &place, Value::Weekday(day));
            }
        }
    }
    for found in scan.matches(&TWO_DAYS) {
        let day = |at: usize| words::weekday(&found[at].to_lowercase());
        let (Some(first), Some(last)) = (day(1), day(2)) else { continue };
        let days = Value::Weekdays(first, last);
        let also = Some(days).filter(|days| [WEEKEND, WORKING_DAYS, ALL_DAYS].contains(days));
        let every = Some(Value::Every { unit: Unit::Minute, n: 1000 * words::DAY })
            .filter(|_| also == Some(ALL_DAYS));
        let also: Vec<Value> = also.into_iter().chain(every).collect();
        for at in [1, 2] {
            let place = found.get(at).expect("the pattern has it");
            let value = Value::Weekday(if at == 1 { first } else { last });
            scan.add_also(Kind::Date, place.start(), place.end(), value, also.clone());
        }
    }
    for found in scan.matches(&WORD) {
        let place = found.get(0).expect("a match is there");
        if let Some(day) = words::weekday(&place.as_str().to_lowercase()) {
            // Beside a date it says nothing new.
            let behind = scan.text[place.end()..].trim_start();
            let strict = !behind.starts_with(|next: char| next.is_ascii_digit());
            scan.add_at(Kind::Date, place.start(), place.end(), Value::Weekday(day), strict);
        }
    }
}

fn add(scan: &mut Scan, place: &regex::Match, year: Option<i64>, month: i64, day: Option<i64>) {
    if (1..=12).contains(&month) && day.is_none_or(|day| (1..=31).contains(&day)) {
        scan.add(Kind::Date, place, Value::Date { year, month, day });
    }
}
