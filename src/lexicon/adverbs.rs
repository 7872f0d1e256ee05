//! Adverbs of manner, from `wordlists/taal/bijwoorden-van-wijze.tsv`.

use std::sync::OnceLock;

use super::lists::Table;

/// Whether a lower-cased adverb says how something is done (*graag*, *hardop*). An adjective in the
/// same use is none: ask of adverbs only.
pub(crate) fn is_manner(lower: &str) -> bool {
    static ADVERBS: OnceLock<Table<()>> = OnceLock::new();
    ADVERBS.get_or_init(|| Table::new("bijwoorden-van-wijze", |_| Some(()))).get(lower).is_some()
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
