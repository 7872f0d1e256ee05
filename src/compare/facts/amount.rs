//! Amounts of money.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Value};
use super::scan::Scan;
use super::words;

static WITH_SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:€|\bEUR\b)\s*-?\s*(\d+(?:[.\u{a0}]\d{3})*(?:[.,]\d{1,2}\b)?)(?:,[-–=]+)?(?:\s*(miljoen|mln\.?|miljard|mld\.?|duizend|ton)\b)?(?:\s*(?:tot|à|a|of|en|-|–)\s*(\d+(?:[.\u{a0}]\d{3})*(?:,\d{1,2})?)\b)?")
        .expect("a pattern of our own")
});
static WITH_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let quantity = words::QUANTITY;
    Regex::new(&format!(
        r"(?i)(?:(\d+(?:[.\u{{a0}}]\d{{3}})*(?:[.,]\d{{1,2}})?)(?:,[-–=]+)?|({quantity}))(?:\s*\b(miljoen|mln\.?|miljard|mld\.?|duizend|ton))?\s*\b(euro|cent)\b(?:\s+en\s+(\p{{L}}+|\d{{1,2}})\s+cent\b)?"
    ))
    .expect("a pattern of our own")
});

/// *tussen de 300 en 600 euro*
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\d+(?:[.\u{a0}]\d{3})*(?:,\d{1,2})?)\s*(?:tot|à|a|of|en|-|–)\s*$")
        .expect("a pattern of our own")
});

pub(super) fn find(scan: &mut Scan) {
    for found in scan.matches(&WITH_SIGN) {
        let Some(value) = value(&found[1], found.get(2).map(|times| times.as_str())) else {
            continue;
        };
        let place = found.get(0).expect("a match is there");
        // *€ 40 tot 60*, but not *€ 40 en 2 weken*
        let second = found.get(3).filter(|second| {
            let behind = scan.text[second.end()..].trim_start();
            !behind.starts_with(char::is_alphanumeric) && !behind.starts_with(['%', '€'])
        });
        let first_end = found.get(2).or(found.get(1)).expect("the pattern has it").end();
        let end = if found.get(3).is_some() { first_end } else { place.end() };
        scan.add_at(Kind::Amount, place.start(), end, Value::Money(value), true);
        if let Some(second) = second
            && let Some(value) = words::number(second.as_str())
        {
            scan.add(Kind::Amount, &second, Value::Money(value));
        }
    }
    for found in scan.matches(&WITH_NAME) {
        let number = found.get(1).or(found.get(2)).expect("the pattern has it");
        let Some(mut value) = value(number.as_str(), found.get(3).map(|times| times.as_str()))
        else {
            continue;
        };
        if found[4].eq_ignore_ascii_case("cent") {
            value /= 100;
        }
        // *twaalf euro en vijftig cent*
        if let Some(cents) =
            found.get(5).and_then(|cents| words::number(&cents.as_str().to_lowercase()))
        {
            value += cents / 100;
        }
        let place = found.get(0).expect("a match is there");
        if let Some((start, number)) = scan.found_before(&BEFORE, place.start())
            && let Some(value) = words::number(number)
        {
            let end = start + number.len();
            scan.add_at(Kind::Amount, start, end, Value::Money(value), true);
        }
        scan.add(Kind::Amount, &place, Value::Money(value));
    }
    // What costs nothing can be said in many ways.
    for fact in &mut scan.facts {
        fact.strict &= fact.value != Value::Money(0);
    }
}

fn value(number: &str, times: Option<&str>) -> Option<i64> {
    let times = match times.map(str::to_lowercase).as_deref().map(|name| name.trim_end_matches('.'))
    {
        None => 1,
        Some("duizend") => 1_000,
        Some("ton") => 100_000,
        Some("miljoen" | "mln") => 1_000_000,
        Some(_) => 1_000_000_000,
    };
    words::quantity(number)?.checked_mul(times)
}
