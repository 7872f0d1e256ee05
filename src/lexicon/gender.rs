//! Whether a noun takes *de* or *het*.

use std::sync::OnceLock;

use super::forms::{Classes, classes};
use super::lists;

/// The gender of a noun, as far as its article shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// *de brief*.
    De,
    /// *het besluit*.
    Het,
}

/// Endings that tell the gender of a noun of some length.
const ENDINGS: &[(&str, Gender)] = &[
    ("atie", Gender::De),
    ("heid", Gender::De),
    ("ing", Gender::De),
    ("iteit", Gender::De),
    ("isme", Gender::Het),
    ("je", Gender::Het),
    ("ment", Gender::Het),
];

/// The shortest last part of a compound that is looked up, in letters.
const SHORTEST_PART: usize = 3;

/// The gender of a noun in the singular: as the lexicon has it, or the last part of a compound, or its
/// ending. `None` where nothing tells, or both are right (*de* or *het affiche*).
pub(crate) fn gender(noun: &str) -> Option<Gender> {
    let of_word = |word: &str| {
        let known = classes(word);
        match (known.intersects(Classes::NOUN_DE), known.intersects(Classes::NOUN_HET)) {
            (true, false) => Some(Some(Gender::De)),
            (false, true) => Some(Some(Gender::Het)),
            (true, true) => Some(None),
            // *het ontstaan*
            (false, false) if known.intersects(Classes::INFINITIVE) => Some(Some(Gender::Het)),
            (false, false) => None,
        }
    };
    if let Some(known) = of_word(noun) {
        return known;
    }
    if let Some((_, gender)) =
        ENDINGS.iter().find(|(ending, _)| noun.ends_with(ending) && noun.len() > ending.len() + 2)
    {
        return Some(*gender);
    }
    let tails = noun.char_indices().skip(2).map(|(at, _)| &noun[at..]);
    tails.filter(|tail| tail.len() >= SHORTEST_PART).find_map(of_word)?
}

/// A determiner before a noun with *de*, and the same before one with *het*, of which one is this:
/// *deze* and *dit*. `None` for other words.
pub(crate) fn determiner_pair(lower: &str) -> Option<[&'static str; 2]> {
    static PAIRS: OnceLock<Vec<[&'static str; 2]>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| lists::columns("de-en-het"));
    pairs.iter().find(|pair| pair.contains(&lower)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn determiners_come_in_pairs() {
        assert_eq!(determiner_pair("dit"), Some(["deze", "dit"]));
        assert_eq!(determiner_pair("de"), Some(["de", "het"]));
        assert_eq!(determiner_pair("een"), None);
    }

    #[test]
    fn nouns_have_a_gender() {
        let cases = [
            ("brief", Some(Gender::De)),
            ("besluit", Some(Gender::Het)),
            ("overeenkomst", Some(Gender::De)),
            ("rapport", Some(Gender::Het)),
            ("noodgeval", Some(Gender::Het)),
            ("verduidelijking", Some(Gender::De)),
            ("aanvraagronde", Some(Gender::De)),
            ("identiteitsbewijs", Some(Gender::Het)),
            ("speelplek", Some(Gender::De)),
            ("xyzzy", None),
        ];
        for (noun, expected) in cases {
            assert_eq!(gender(noun), expected, "{noun}");
        }
    }
}
