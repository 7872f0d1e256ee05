//! What was looked up about a word, for the next time that it is asked: several searches ask the same
//! about each word of a document, and a folder has the same words in every file.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

/// So many words are remembered; then it starts anew, so that a run of any length takes no more room.
const MOST: usize = 20_000;

/// Words of more bytes are seldom met twice.
const LONGEST: usize = 40;

/// What is known about words, each looked up once. One a thread: no thread waits for another.
pub(super) struct Memo<V> {
    known: RefCell<FxHashMap<Box<str>, V>>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Memo { known: RefCell::default() }
    }
}

impl<V: Clone> Memo<V> {
    /// What is known about a word, looked up at the first time. The same word gives the same whoever asks.
    pub(super) fn get(&self, word: &str, look_up: impl FnOnce() -> V) -> V {
        if word.len() > LONGEST {
            return look_up();
        }
        if let Some(value) = self.known.borrow().get(word) {
            return value.clone();
        }
        // It may ask about parts of the word.
        let value = look_up();
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(word.into(), value.clone());
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_looked_up_once() {
        let memo = Memo::default();
        let length = |word: &str| memo.get(word, || word.len());
        assert_eq!((length("brief"), memo.get("brief", || 0)), (5, 5));
        let long = "a".repeat(LONGEST + 1);
        assert_eq!((length(&long), memo.get(&long, || 0)), (LONGEST + 1, 0));
        for number in 0..=MOST {
            assert_eq!(length(&number.to_string()), number.to_string().len());
        }
        assert!(memo.known.borrow().len() <= MOST);
    }
}
