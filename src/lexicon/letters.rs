//! How words are written, whatever the words: capitals and lists.

/// A word of more bytes is taken for no Dutch: to look for its parts would take time that grows with the
/// square of its length, and a file may hold one word of megabytes. No compound of daily use comes near.
pub(crate) const LONGEST_WORD: usize = 60;

/// The text with a capital at its start.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `replacement` with a capital where the words it replaces have one.
pub(crate) fn like_original(original: &str, replacement: &str) -> String {
    if original.starts_with(char::is_uppercase) {
        capitalised(replacement)
    } else {
        replacement.to_owned()
    }
}

/// The conjunction before the last of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conjunction {
    /// *en*: all of them.
    And,
    /// *of*: one of them.
    Or,
}

/// A list of words for a Dutch sentence: `a`, `a of b`, `a, b en c`.
pub(crate) fn listed(words: &[String], conjunction: Conjunction) -> String {
    let conjunction = match conjunction {
        Conjunction::And => "en",
        Conjunction::Or => "of",
    };
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {conjunction} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_list_has_the_conjunction_that_is_meant() {
        let words = ["hoe lang of kort het duurt", "wie belt", "wat het kost"].map(str::to_owned);
        let cases = [
            (0, Conjunction::And, ""),
            (1, Conjunction::And, "hoe lang of kort het duurt"),
            (2, Conjunction::And, "hoe lang of kort het duurt en wie belt"),
            (3, Conjunction::Or, "hoe lang of kort het duurt, wie belt of wat het kost"),
        ];
        for (n, conjunction, expected) in cases {
            assert_eq!(listed(&words[..n], conjunction), expected);
        }
    }
}
