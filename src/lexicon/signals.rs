//! Words that tell how sentences belong together, from `wordlists/taal/signaalwoorden.tsv`.

use super::lists;

/// All of them, in lower case; some are several words.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    lists::columns::<2>("signaalwoorden").into_iter().map(|[words, _]| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_are_words_and_phrases_in_lower_case() {
        let known: Vec<&str> = all().collect();
        assert!(known.contains(&"daarom") && known.contains(&"ten eerste"), "{known:?}");
        assert!(known.iter().all(|words| words.to_lowercase() == *words), "{known:?}");
    }
}
