//! Lengths, areas, volumes and weights.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Value};
use super::scan::Scan;
use super::words;

static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)({})[\s-]*((?:vierkante|kubieke|strekkende)\s+\p{{L}}+|\p{{L}}+[²³23]?)",
        words::QUANTITY
    ))
    .expect("a pattern of our own")
});
/// *3 bij 4 meter*, *50 tot 60 cm*
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d+(?:[.\u{a0}]\d{3})*(?:,\d+)?|\b\p{L}+)\s*(?:bij|x|×|tot|tot en met|à|a|of|en|-|–)\s*$")
        .expect("a pattern of our own")
});

pub(super) fn find(scan: &mut Scan) {
    // Matches may overlap by a word: *is twaalf meter* is read as *is twaalf* first.
    let mut from = 0;
    while let Some(found) = MEASURE.captures_at(scan.text, from) {
        let (first, unit) = (found.get(1).expect("it has"), found.get(2).expect("it has"));
        from = first.end();
        let name = unit.as_str().to_lowercase();
        let name = name.strip_prefix("strekkende ").unwrap_or(&name);
        let Some((of, times)) = words::measure(name) else { continue };
        let Some(n) = words::quantity(first.as_str()) else { continue };
        let behind = &scan.text[unit.end()..];
        if behind.starts_with(char::is_alphanumeric) || !scan.is_free(first.start(), unit.end()) {
            continue;
        }
        from = unit.end();
        let value = |n: i64| Value::Measure { of, n: n.saturating_mul(times) };
        if let Some((start, number)) = scan.found_before(&BEFORE, first.start())
            && let Some(other) = words::number(&number.to_lowercase())
        {
            let end = start + number.len();
            scan.add_also(Kind::Number, start, end, value(other), [Value::Number(other)]);
        }
        // *drie ton* may be money.
        let money = Value::Money(n.saturating_mul(100_000));
        let money = (name == "ton").then_some(money);
        let also = [Value::Number(n)].into_iter().chain(money);
        scan.add_also(Kind::Number, first.start(), unit.end(), value(n), also);
    }
}
