//! Amounts of money.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Value};
use super::scan::Scan;
use super::words;

static WITH_SIGN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:€|\bEUR\b)\s*(\d+(?:[.\u{a0}]\d{3})*(?:[.,]\d{1,2}\b)?)(?:,[-–=]+)?(?:\s*(miljoen|mln\.?|miljard|mld\.?|duizend)\b)?")
        .expect("a pattern of our own")
});
static WITH_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d+(?:[.\u{a0}]\d{3})*(?:[.,]\d{1,2})?|\b\p{L}+)(?:,[-–=]+)?(?:\s*\b(miljoen|mln\.?|miljard|mld\.?|duizend))?\s*\b(euro|cent)\b")
        .expect("a pattern of our own")
});

/// *tussen de 300 en 600 euro*
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\d+(?:[.\u{a0}]\d{3})*(?:,\d{1,2})?)\s*(?:tot|à|a|of|en|-|–)\s*$")
        .expect("a pattern of our own")
});

pub(super) fn find(scan: &mut Scan) {
    for found in scan.matches(&WITH_SIGN) {
        if let Some(value) = value(&found[1], found.get(2).map(|times| times.as_str())) {
            let place = found.get(0).expect("a match is there");
            scan.add(Kind::Amount, &place, Value::Money(value));
        }
    }
    for found in scan.matches(&WITH_NAME) {
        let number = found[1].to_lowercase();
        let number = number.strip_suffix(",-").unwrap_or(&number);
        if let Some(value) = value(number, found.get(2).map(|times| times.as_str())) {
            let value = if found[3].eq_ignore_ascii_case("cent") { value / 100 } else { value };
            let place = found.get(0).expect("a match is there");
            if let Some((start, number)) = scan.found_before(&BEFORE, place.start())
                && let Some(value) = words::number(number)
            {
                let end = start + number.len();
                scan.add_at(Kind::Amount, start, end, Value::Money(value), true);
            }
            scan.add(Kind::Amount, &place, Value::Money(value));
        }
    }
}

fn value(number: &str, times: Option<&str>) -> Option<i64> {
    let times = match times.map(str::to_lowercase).as_deref().map(|name| name.trim_end_matches('.'))
    {
        None => 1,
        Some("duizend") => 1_000,
        Some("miljoen" | "mln") => 1_000_000,
        Some(_) => 1_000_000_000,
    };
    words::number(number)?.checked_mul(times)
}
