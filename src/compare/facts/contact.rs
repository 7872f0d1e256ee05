//! How to reach somebody, and by what a letter is found again: web and e-mail addresses, telephone numbers,
//! accounts, postcodes, references.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Value};
use super::scan::Scan;

static MAIL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+").expect("a pattern of our own"));
static WEB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:https?://[^\s<>()\[\]]+|www\.[^\s<>()\[\]]+|(?:[a-z0-9-]+\.)+(?:nl|com|org|eu|net|info|amsterdam)\b(?:/[^\s<>()\[\]]*)?)")
        .expect("a pattern of our own")
});
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[A-Z]{2}\d{2}(?:[ \u{a0}]?[A-Z0-9]{4}){2,7}(?:[ \u{a0}]?[A-Z0-9]{1,3})?\b")
        .expect("a pattern of our own")
});
static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:\+31|\b0031|\(0|\b0)(?:[ \u{a0}().–-]{0,3}\d){7,10}\b|\b14[ \u{a0}]?\(?0\d{1,3}\)?",
    )
    .expect("a pattern of our own")
});
static SHORT_TELEPHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b0(?:800|900|88)(?:[ \u{a0}–-]{0,3}\d){4,8}\b").expect("a pattern of our own")
});
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[1-9]\d{3}[ \u{a0}]?[A-Z]{2}\b").expect("a pattern of our own")
});
/// The number plate of a car, with or without hyphens.
static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[A-Z0-9]{1,3}-?[A-Z0-9]{1,3}-?[A-Z0-9]{1,3}\b").expect("a pattern of our own")
});
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[\p{L}\d]+(?:[-/._:][\p{L}\d]+)+\b|\b[A-Z]{1,5}\d{4,}\b")
        .expect("a pattern of our own")
});

/// Web and e-mail addresses: they may hold anything, so they come first.
pub(super) fn addresses(scan: &mut Scan) {
    for found in scan.matches(&MAIL) {
        let place = found.get(0).expect("a match is there");
        let end = place.start() + place.as_str().trim_end_matches(['.', '-']).len();
        let value = scan.text[place.start()..end].to_lowercase();
        scan.add_at(Kind::Contact, place.start(), end, Value::Code(value), true);
    }
    for found in scan.matches(&WEB) {
        let place = found.get(0).expect("a match is there");
        let form = place
            .as_str()
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '’', '”', '*', '_']);
        let value = web_address(form);
        scan.add_at(
            Kind::Contact,
            place.start(),
            place.start() + form.len(),
            Value::Code(value),
            true,
        );
    }
}

/// An address without what a browser adds itself.
pub(crate) fn web_address(form: &str) -> String {
    let lower = form.to_lowercase();
    let bare = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme))
        .unwrap_or(&lower);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/').to_owned()
}

/// All that is made of digits and letters.
pub(super) fn numbers(scan: &mut Scan) {
    for pattern in [&ACCOUNT, &SHORT_TELEPHONE, &TELEPHONE, &POSTCODE] {
        for found in scan.matches(pattern) {
            let place = found.get(0).expect("a match is there");
            let form = place.as_str();
            let mut value: String = form.chars().filter(char::is_ascii_alphanumeric).collect();
            if form.starts_with('+') || form.starts_with("00") {
                let rest = value.trim_start_matches('0').trim_start_matches("31");
                value = format!("0{}", rest.trim_start_matches('0'));
            }
            scan.add(Kind::Contact, &place, Value::Code(value.to_lowercase()));
        }
    }
    for found in scan.matches(&PLATE) {
        let place = found.get(0).expect("a match is there");
        let bare: Vec<char> = place.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
        let groups = bare.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()).count();
        let groups = groups.max(place.as_str().split('-').count());
        let digits = bare.iter().filter(|sign| sign.is_ascii_digit()).count();
        if bare.len() == 6 && groups == 3 && (1..6).contains(&digits) {
            let value = bare.iter().collect::<String>().to_lowercase();
            scan.add(Kind::Contact, &place, Value::Code(value));
        }
    }
    for found in scan.matches(&REFERENCE) {
        let place = found.get(0).expect("a match is there");
        let form = place.as_str();
        let digits = form.chars().filter(char::is_ascii_digit).count();
        let parts = form.split(['-', '/', '.', '_', ':']);
        let letters = form.chars().any(char::is_alphabetic);
        // *1.250,50* is no reference, nor is *2025-2026* or *covid-19*.
        let is_years = !letters && parts.clone().all(|part| part.len() == 4 && part < "2100");
        let is_amount = !letters && form.contains('.');
        let is_word = letters && digits < 4;
        if digits < 4 || is_years || is_amount || is_word || (!letters && digits < 7) {
            continue;
        }
        let value: String = form.chars().filter(|sign| sign.is_alphanumeric()).collect();
        scan.add(Kind::Contact, &place, Value::Code(value.to_lowercase()));
    }
}
