//! The terms that words may belong to, kept for the next document with the same words.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use crate::lexicon::memo;

/// What a table of terms says of words, each looked up once in a run.
pub(super) struct Known<C> {
    by_word: RwLock<memo::Known<Arc<[C]>>>,
}

impl<C> Default for Known<C> {
    fn default() -> Self {
        Known { by_word: RwLock::default() }
    }
}

impl<C> fmt::Debug for Known<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Known").finish_non_exhaustive()
    }
}

impl<C> Known<C> {
    /// What is known of a word, looked up at the first time.
    pub(super) fn of(&self, word: &str, look_up: impl FnOnce() -> Vec<C>) -> Arc<[C]> {
        // Whoever panics while it holds the lock leaves the words that were there before.
        let known = self.by_word.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(word) {
            return known.clone();
        }
        drop(known);
        let new = look_up();
        // Nothing, as of most words, has no memory of its own.
        let new: Arc<[C]> = if new.is_empty() { Arc::default() } else { new.into() };
        let mut known = self.by_word.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(word, new.clone());
        new
    }
}
