//! By what a term is found. A term with endings is found by the roots of the word that takes them, any
//! other term by its first word.

use super::inflection::root::{self, Root};
use super::inflection::{VerbPhrase, noun_position, particles};
use crate::wordlist::TermClass;

/// What a term and a word of a text have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// The first word of the term, as its hash.
    Word(u64),
    /// A root of the word that takes the endings.
    Root(Root),
}

/// All keys of a term that is written as [`normal`] has it. `visit` may get one twice.
pub(crate) fn of_term(term: &str, class: TermClass, mut visit: impl FnMut(Key)) {
    match class {
        TermClass::Verb => {
            let verb = VerbPhrase::parse(term).verb;
            let mut add = |root| visit(Key::Root(root));
            root::of_lemma(verb, TermClass::Verb, &mut add);
            for (_, rest) in particles(verb) {
                root::of_lemma(rest, TermClass::Verb, &mut add);
            }
        }
        TermClass::Noun | TermClass::Adjective => {
            let (head, _) = head(term, class);
            root::of_lemma(head, class, |root| visit(Key::Root(root)));
        }
        TermClass::Abbreviation => visit(Key::Word(word(&first(term).to_lowercase()))),
        TermClass::Adverb | TermClass::Preposition | TermClass::Fixed => {
            visit(Key::Word(word(first(term))));
        }
    }
}

fn first(term: &str) -> &str {
    term.split(' ').next().unwrap_or_default()
}

/// The hash of a word: on every computer the same, because it is made on one and read on another.
pub(crate) fn word(lower: &str) -> u64 {
    let step = |hash: u64, byte: u8| {
        (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95)
    };
    lower.bytes().fold(0, step)
}

/// A term in small letters with single blanks between its words; `None` where it is so already. The
/// capitals of an abbreviation count.
pub(crate) fn normal(term: &str, class: TermClass) -> Option<String> {
    let plain = |byte: u8| byte == b' ' || (byte.is_ascii_graphic() && !byte.is_ascii_uppercase());
    let single = || !term.contains("  ") && !term.starts_with(' ') && !term.ends_with(' ');
    if class == TermClass::Abbreviation || (term.bytes().all(plain) && single()) {
        return None;
    }
    let words: Vec<&str> = term.split_whitespace().collect();
    Some(words.join(" ").to_lowercase())
}

/// Whether fixed words have a second form with *we*.
pub(crate) fn has_short_form(term: &str, class: TermClass) -> bool {
    class == TermClass::Fixed && term.split(' ').any(|word| word == FULL)
}

const FULL: &str = "wij";
const SHORT: &str = "we";

/// The words with *we* in place of *wij*.
pub(crate) fn short_form(text: &str) -> String {
    let words = text.split(' ').map(|word| if word == FULL { SHORT } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// The word of a noun or adjective term that takes the endings, and what stands before it, the
/// blank included.
pub(crate) fn head(term: &str, class: TermClass) -> (&str, &str) {
    if !term.contains(' ') {
        return (term, "");
    }
    let words: Vec<&str> = term.split(' ').collect();
    let position = match class {
        TermClass::Noun => noun_position(&words),
        _ => words.len() - 1,
    };
    let start: usize = words[..position].iter().map(|word| word.len() + 1).sum();
    (words[position], &term[..start])
}
