//! The parser: one pass over the words, with a stack of those whose head is still open
//! (arc-hybrid transitions; Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! The root stands behind the last word, and only one word can become its dependent: trees have one
//! root and every word has a head, whatever the weights say.

mod features;
mod state;

pub use features::{Guide, Sentence};
pub use state::State;

use super::model::Model;
use super::words::Word;
use crate::analyse::tagset::Tag;
use crate::analyse::trees::Relation;

/// The head of every word (its index in the sentence; its own index for the root) and its relation.
///
/// Two passes: the first goes from right to left and finds heads only; the second goes from left to
/// right and sees what the first found. Each is wrong in places where the other is right, which is
/// worth more than a point of heads.
pub fn parse(model: &Model, words: &[Word], tags: &[Tag]) -> Vec<(usize, Relation)> {
    parse_with(model, words, tags, &Guide::new(guide(model, words, tags)))
}

/// The second pass: what `parse` gives, by what the first found.
pub(super) fn parse_with(
    model: &Model,
    words: &[Word],
    tags: &[Tag],
    guide: &Guide,
) -> Vec<(usize, Relation)> {
    let sentence = Sentence::new(words, tags);
    let mut state = State::new(words.len());
    while let Some(allowed) = state.allowed() {
        let action = match allowed.only() {
            Some(action) => action,
            None => model.best_action(&sentence.action(&state, Some(guide)), allowed),
        };
        let relation = state.arc(action).map(|(head, dependent)| {
            if head == words.len() {
                Relation::Root
            } else {
                model.best_relation(&sentence.label(&state, head, dependent))
            }
        });
        state.apply(action, relation);
    }
    let arc = |word: usize| {
        let head = state.head(word);
        let relation = state.relation_of(word).unwrap_or(Relation::Root);
        (if head >= words.len() { word } else { head }, relation)
    };
    (0..words.len()).map(arc).collect()
}

/// The head of every word by the first pass; the number of words for the root.
pub fn guide(model: &Model, words: &[Word], tags: &[Tag]) -> Vec<usize> {
    let reversed_words: Vec<Word> = words.iter().rev().copied().collect();
    let reversed_tags: Vec<Tag> = tags.iter().rev().copied().collect();
    let sentence = Sentence::new(&reversed_words, &reversed_tags);
    let mut state = State::new(words.len());
    while let Some(allowed) = state.allowed() {
        let action = match allowed.only() {
            Some(action) => action,
            None => model.first_action(&sentence.action(&state, None), allowed),
        };
        state.apply(action, None);
    }
    let last = words.len().saturating_sub(1);
    let head = |word: usize| {
        let head = state.head(last - word);
        if head >= words.len() { words.len() } else { last - head }
    };
    (0..words.len()).map(head).collect()
}
