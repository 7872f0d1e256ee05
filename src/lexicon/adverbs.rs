//! Adverbs of manner, from `wordlists/bijwoorden-van-wijze.txt`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::embedded;
use crate::wordlist;

/// Whether a lower-cased adverb says how something is done (*graag*, *hardop*). An adjective in the
/// same use is none: ask of adverbs only.
pub fn is_manner(lower: &str) -> bool {
    static ADVERBS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let adverbs = ADVERBS.get_or_init(|| {
        let list = embedded::wordlist("bijwoorden-van-wijze.txt").unwrap_or_default();
        wordlist::rows(list).map(|(_, row)| row.trim()).collect()
    });
    adverbs.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manner_is_told_from_time_and_place() {
        for word in ["graag", "samen", "hardop", "stapsgewijs", "vanzelf", "anders"] {
            assert!(is_manner(word), "{word}");
        }
        for word in ["", "gisteren", "daar", "ook", "niet", "misschien", "snel"] {
            assert!(!is_manner(word), "{word}");
        }
    }
}
