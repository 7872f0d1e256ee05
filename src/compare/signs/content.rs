//! The words that say what a sentence is about.

use crate::compare::facts::words;
use crate::compare::side::{Sentence, stem_of};
use crate::lexicon::forms::{self, Classes};

/// The stems of what is spoken of have so many letters.
const LENGTH: usize = 8;

/// The stems of words that are no function words, and of the parts of compounds among them.
pub(super) fn content(sentence: &Sentence, words: &[&String]) -> Vec<String> {
    let function = Classes::PREPOSITION
        | Classes::DETERMINER
        | Classes::PRONOUN
        | Classes::SUBORDINATOR
        | Classes::COORDINATOR;
    let tells = |word: &&&String| {
        let short = word.chars().count() < 3
            || word.chars().count() == 3 && !forms::classes(word).intersects(Classes::NOUN);
        (!short || word.starts_with(|first: char| first.is_ascii_digit()))
            && !forms::classes(word).intersects(function)
            && !words::is("eenheid", word)
            && words::sign(word).is_none()
    };
    let words: Vec<&&String> = words.iter().filter(tells).collect();
    let parts = sentence.parts.iter().filter(|(whole, _)| words.iter().any(|word| **word == whole));
    let parts: Vec<&String> = parts.map(|(_, part)| part).collect();
    let all = words.into_iter().copied().chain(parts);
    let mut stems: Vec<String> = all.map(|word| stem_of(word, LENGTH)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether a word says what a sentence is about.
pub(crate) fn is_content(word: &str) -> bool {
    let grammar = Classes::PREPOSITION
        | Classes::DETERMINER
        | Classes::PRONOUN
        | Classes::SUBORDINATOR
        | Classes::COORDINATOR;
    word.chars().count() > 3
        && word.chars().all(char::is_alphabetic)
        && words::sign(word).is_none()
        && !forms::classes(word).intersects(grammar)
}
