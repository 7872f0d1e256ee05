//! How often words occur in Dutch, from `wordlists/taal/compiled/frequentie.bin`.
//!
//! The list is derived from wordfreq (Robyn Speer) and OpenSubtitles 2018 (FrequencyWords, Hermit
//! Dave), and is itself SPDX-License-Identifier: CC-BY-SA-4.0. `wordlists/make`
//! makes it and holds the formula.

use std::sync::OnceLock;

use super::forms;
use super::hashed::Hashed;
use super::memo::Memo;

/// Zipf frequency of a word that the list does not have: what LiNT-II takes, one count more than none
/// in SUBTLEX-NL.
const UNSEEN: f32 = 1.359;

/// Zipf frequency of a lower-cased word as SUBTLEX-NL would have it: log10 of the occurrences in a
/// billion words. 1.359 (unseen) .. 7.4 (`de`, `ik`).
pub(crate) fn zipf(lower: &str) -> f32 {
    hundredths(&forms::key(lower)).map_or(UNSEEN, of_hundredths)
}

fn of_hundredths(value: u32) -> f32 {
    value as f32 / 100.0
}

/// What the list has.
fn hundredths(lower: &str) -> Option<u32> {
    thread_local! { static KNOWN: Memo<Option<u32>> = Memo::default(); }
    KNOWN.with(|known| known.get(lower, || list().get(lower)))
}

/// Whether the list has a lower-cased word.
pub(super) fn is_known(lower: &str) -> bool {
    hundredths(lower).is_some()
}

/// Zipf frequency by which spellings are told apart: 0 for a word that the list does not have.
pub(super) fn zipf_or_zero(lower: &str) -> f32 {
    hundredths(lower).map_or(0.0, of_hundredths)
}

/// The embedded list, read in place.
fn list() -> &'static Hashed {
    static LIST: OnceLock<Hashed> = OnceLock::new();
    LIST.get_or_init(|| Hashed::open("frequentie.bin"))
}

/// Zipf by which one spelling must lead all others.
const LEAD: f32 = 1.0;

/// The number of the spelling with the highest zipf, where no other comes near.
pub(super) fn clear_best(mut ranked: Vec<(f32, usize)>) -> Option<usize> {
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    match ranked.as_slice() {
        [(_, only)] => Some(*only),
        [(first, best), (second, _), ..] if first - second >= LEAD => Some(*best),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_order_words() {
        assert!(zipf("de") > 7.0);
        assert!(zipf("huis") > zipf("woning"));
        assert!(zipf("woning") > zipf("beschikking"));
        assert!(zipf("beschikking") > zipf("bestuursorgaan"));
        assert!(zipf("bestuursorgaan") > UNSEEN);
        assert_eq!(zipf("adressenregistratie").to_bits(), UNSEEN.to_bits());
        assert_eq!(zipf("").to_bits(), UNSEEN.to_bits());
    }

    #[test]
    fn both_apostrophes_are_one() {
        assert!(zipf("foto's") > 4.0);
        assert_eq!(zipf("foto’s").to_bits(), zipf("foto's").to_bits());
    }

    #[test]
    fn the_list_is_whole() {
        assert!(list().len() > 250_000);
    }
}
