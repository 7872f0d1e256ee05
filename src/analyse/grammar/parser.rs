//! The parser: one pass over the words, with a stack of those whose head is still open
//! (arc-hybrid transitions; Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! The root stands behind the last word, and only one word can become its dependent: trees have one
//! root and every word has a head, whatever the weights say.

mod features;
mod state;

pub use features::{
    ACTION_BITS, ACTION_TEMPLATES, ActionRows, LABEL_BITS, LABEL_TEMPLATES, LabelRows, Sentence,
};
pub use state::{Action, Allowed, State};

use super::model::Model;
use super::words::Word;
use crate::analyse::tagset::Tag;
use crate::analyse::trees::Relation;

/// The head of every word (its index in the sentence; its own index for the root) and its relation.
pub fn parse(model: &Model, words: &[Word], tags: &[Tag]) -> Vec<(usize, Relation)> {
    let sentence = Sentence::new(words, tags);
    let mut state = State::new(words.len());
    while let Some(allowed) = state.allowed() {
        let action = match allowed.only() {
            Some(action) => action,
            None => model.best_action(&sentence.action(&state), allowed),
        };
        let relation = match state.arc(action) {
            Some((head, _)) if head == words.len() => Relation::Root,
            Some((head, dependent)) => {
                model.best_relation(&sentence.label(&state, head, dependent))
            }
            None => Relation::Root,
        };
        state.apply(action, relation);
    }
    state.arcs()
}
