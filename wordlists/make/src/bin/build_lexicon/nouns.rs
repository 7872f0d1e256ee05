//! Types of nouns from the lexicographer files of Open Dutch WordNet.

use std::collections::BTreeMap;
use std::error::Error;

use duidelijk_wordlists::hashed;

use crate::sources::Row;

/// Files whose words name what one can see, touch, or point at in time.
const CONCRETE: &[&str] = &[
    "animal",
    "artifact",
    "body",
    "food",
    "location",
    "object",
    "person",
    "phenomenon",
    "plant",
    "quantity",
    "shape",
    "substance",
    "time",
];

/// The share of concrete senses up to which a noun is abstract, and from which it is concrete. Between
/// them it is both. Other thresholds agreed less with our own judgement of 970 nouns (79 %).
const ABSTRACT: f64 = 0.34;
const CONCRETE_FROM: f64 = 0.67;

/// Lower-cased nouns with 0 concrete, 1 abstract, 2 undefined.
pub(crate) fn types(rows: &[Row]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut senses: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for row in rows {
        let is_word = row[0].chars().all(|letter| letter.is_alphabetic() || "-'’".contains(letter));
        if !is_word || row[0].chars().count() < 2 || row[0].starts_with('-') {
            continue;
        }
        let counts = senses.entry(row[0].to_lowercase().replace('’', "'")).or_default();
        for sense in row[1].split(' ') {
            let (file, count) = sense.split_once(':').ok_or(format!("no count: {row:?}"))?;
            let count: u32 = count.parse()?;
            counts.1 += count;
            if CONCRETE.contains(&file) {
                counts.0 += count;
            }
        }
    }
    let value = |(concrete, all): &(u32, u32)| match f64::from(*concrete) / f64::from(*all) {
        share if share <= ABSTRACT => 1,
        share if share >= CONCRETE_FROM => 0,
        _ => 2,
    };
    let nouns: Vec<(&str, u32)> =
        senses.iter().map(|(noun, counts)| (noun.as_str(), value(counts))).collect();
    hashed(&nouns)
}
