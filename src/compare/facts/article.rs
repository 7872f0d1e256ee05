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
    Regex::new(r"(?i)\b(?:lid\s+(\d+)|(\p{L}+|\d+e)\s+lid)\b").expect("a pattern of our own")
});

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
        let in_digits = found.get(1).and_then(|number| number.as_str().parse().ok());
        let in_words = found.get(2).and_then(|word| {
            let lower = word.as_str().to_lowercase();
            words::ordinal(&lower).or_else(|| lower.strip_suffix('e')?.parse().ok())
        });
        if let Some(number) = in_digits.or(in_words) {
            let place = found.get(0).expect("a match is there");
            scan.add_at(Kind::Article, place.start(), place.end(), Value::Paragraph(number), false);
        }
    }
}
