//! Articles of law, and the paragraphs of these.

use std::sync::LazyLock;

use regex::Regex;

use super::fact::{Kind, Value};
use super::scan::Scan;
use super::words;

static ARTICLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:artikel(?:en)?|art\.)\s+((?:\d+(?:[:.]\d+)*[a-z]{0,2}\b(?:\s*(?:,|en|of|tot en met|t/m|juncto|jo\.)\s*)?)+)",
    )
    .expect("a pattern of our own")
});
static ONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\d+(?:[:.]\d+)*[a-z]{0,2}\b").expect("a pattern of our own"));
static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:lid\s+(\d+)(?:\s+(?:en|of)\s+(\d+)\b)?|(?:(\p{L}+|\d+e)\s+(?:en|of)\s+)?(\p{L}+|\d+e)\s+lid)\b").expect("a pattern of our own")
});

/// *aanhef en onder c*, *onder a en b*
static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:[Oo]nder|[Ss]ub|[Oo]nderdeel|[Oo]nderdelen)\s+((?:[a-tv-z]\b(?:\s*(?:,|en|of|tot en met|t/m)\s*)?)+)")
        .expect("a pattern of our own")
});
static LETTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[a-z]\b").expect("a pattern of our own"));

pub(super) fn find(scan: &mut Scan) {
    for found in scan.matches(&ARTICLES) {
        let list = found.get(1).expect("the pattern has it");
        for (nth, one) in ONE.find_iter(list.as_str()).enumerate() {
            let value = Value::Article(one.as_str().to_lowercase().replace('.', ":"));
            let start = list.start() + one.start();
            let from =
                if nth == 0 { found.get(0).expect("a match is there").start() } else { start };
            scan.add_at(Kind::Article, from, list.start() + one.end(), value, true);
        }
    }
    for found in scan.matches(&PARAGRAPH) {
        let number = |group: usize| {
            let lower = found.get(group)?.as_str().to_lowercase();
            let number = lower.parse().ok().or_else(|| words::ordinal(&lower));
            number.or_else(|| lower.strip_suffix('e')?.parse().ok())
        };
        let whole = found.get(0).expect("a match is there");
        // *lid 1 en 2*, *eerste en tweede lid*
        let two = [(1, 2), (3, 4)].map(|(one, other)| {
            let first = found.get(one).and_then(|place| Some((place, number(one)?)));
            let last = found.get(other).and_then(|place| Some((place, number(other)?)));
            [first, last]
        });
        for [first, last] in two {
            let ends = (first.is_some(), last.is_some());
            let places = first.into_iter().chain(last).enumerate();
            for (nth, (place, number)) in places {
                let start = if nth == 0 { whole.start() } else { place.start() };
                let end = if ends == (true, true) && nth == 0 { place.end() } else { whole.end() };
                scan.add_at(Kind::Article, start, end, Value::Paragraph(number), false);
            }
        }
    }
    for found in scan.matches(&LETTERS) {
        let list = found.get(1).expect("the pattern has it");
        // *onder m.b.t.*
        if scan.text[list.end()..].starts_with('.') && list.as_str().len() == 1 {
            let next = scan.text[list.end() + 1..].chars().next();
            if next.is_some_and(char::is_alphanumeric) {
                continue;
            }
        }
        for (nth, one) in LETTER.find_iter(list.as_str()).enumerate() {
            let start = list.start() + one.start();
            let from =
                if nth == 0 { found.get(0).expect("a match is there").start() } else { start };
            let value = Value::Letter(one.as_str().chars().next().unwrap_or_default());
            scan.add_at(Kind::Article, from, list.start() + one.end(), value, false);
        }
    }
}
