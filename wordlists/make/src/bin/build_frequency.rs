//! Makes `wordlists/taal/compiled/frequentie.bin` from the joined frequency list, and the most frequent words
//! of it for a test, `fixtures/gold/frequente-woorden.tsv`:
//! `cargo run --release -p duidelijk-wordlists --bin build_frequency -- freq_nl.tsv`
//!
//! Rows of the input: word, Zipf frequency in wordfreq 3.1.1, Zipf frequency in OpenSubtitles 2018;
//! either may be empty. Both sources are CC BY-SA 4.0 (Robyn Speer; hermitdave/FrequencyWords), and
//! so is the result.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use duidelijk_wordlists::hashed;

/// Estimate of the Zipf frequency in SUBTLEX-NL from the two open lists: a linear regression, fitted
/// on content words, of compounds on their last part (R² .982).
///
/// The figures for a missing source are read as corrections on the intercept beside the
/// missing term, as a regression with an indicator for "missing" gives them. The other reading, an
/// intercept in its place, puts the words without OpenSubtitles at 2.1; the nine such words in the
/// LiNT-II examples whose own frequency is known have a mean of 1.93, and this reading gives 1.91.
const INTERCEPT: f64 = -0.180;
const WORDFREQ: f64 = 0.055;
const WORDFREQ_MISSING: f64 = -0.375;
const SUBTITLES: f64 = 0.972;
const SUBTITLES_MISSING: f64 = 1.960;

/// OpenSubtitles cuts words at apostrophes, so it misses *foto's* and *zo'n* however frequent they
/// are: for those the estimate rests on wordfreq alone, by the line through the words with a
/// wordfreq of 4 and more that both sources have.
const ALONE_INTERCEPT: f64 = -0.953;
const ALONE_WORDFREQ: f64 = 1.141;

/// So many words of letters are listed for a test.
const FREQUENT: usize = 3000;

const FREQUENT_HEADER: &str = "\
# The most frequent words of Dutch, the first most of all.
# source: wordfreq 3.1.1 (Robyn Speer) and OpenSubtitles 2018 (hermitdave/FrequencyWords), by build_frequency
# licence: CC-BY-SA-4.0
# word
";

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: build_frequency freq_nl.tsv")?;
    let mut words: BTreeMap<String, f64> = BTreeMap::new();
    for (index, row) in fs::read_to_string(&path)?.lines().enumerate() {
        if row.starts_with('#') || row.is_empty() {
            continue;
        }
        let (word, zipf) = read(row).map_err(|error| format!("{path}:{}: {error}", index + 1))?;
        if !word.chars().any(char::is_alphabetic) {
            continue;
        }
        // Spellings that differ in capitals or apostrophe are one word: their counts add up.
        words
            .entry(word.to_lowercase().replace('’', "'"))
            .and_modify(|sum| *sum = (10f64.powf(*sum) + 10f64.powf(zipf)).log10())
            .or_insert(zipf);
    }
    let rows = words.iter();
    let rows = rows.map(|(word, zipf)| (word.as_str(), (zipf * 100.0).round().max(0.0) as u32));
    let mut rows: Vec<(&str, u32)> = rows.collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::write(root.join("wordlists/taal/compiled/frequentie.bin"), hashed(&rows)?)?;
    rows.retain(|(word, _)| word.chars().count() > 1 && word.chars().all(char::is_alphabetic));
    rows.sort_by_key(|(word, zipf)| (Reverse(*zipf), *word));
    let mut frequent = FREQUENT_HEADER.to_owned();
    for (word, _) in rows.iter().take(FREQUENT) {
        frequent.push_str(word);
        frequent.push('\n');
    }
    fs::write(root.join("fixtures/gold/frequente-woorden.tsv"), frequent)?;
    Ok(())
}

/// The word of a row and the estimate from both sources, or from the one that has it.
fn read(row: &str) -> Result<(&str, f64), Box<dyn Error>> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [word, wordfreq, subtitles] = columns[..] else {
        return Err("three columns expected".into());
    };
    let zipf = |cell: &str| {
        if cell.is_empty() { Ok(None) } else { cell.parse::<f64>().map(Some) }
    };
    let (wordfreq, subtitles) = (zipf(wordfreq)?, zipf(subtitles)?);
    let estimate = INTERCEPT
        + wordfreq.map_or(WORDFREQ_MISSING, |zipf| WORDFREQ * zipf)
        + subtitles.map_or(SUBTITLES_MISSING, |zipf| SUBTITLES * zipf);
    let alone = match wordfreq {
        Some(zipf) if subtitles.is_none() && word.contains(['\'', '’']) => {
            ALONE_INTERCEPT + ALONE_WORDFREQ * zipf
        }
        _ => 0.0,
    };
    Ok((word, estimate.max(alone)))
}
