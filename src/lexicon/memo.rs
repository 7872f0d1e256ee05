//! What was looked up about a word, for the next time that it is asked: several searches ask the same
//! about each word of a document, and a folder has the same words in every file.

use std::cell::RefCell;
use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// So many words are remembered; then it starts anew, so that a run of any length takes no more room.
const MOST: usize = 20_000;

/// Words of more bytes are seldom met twice.
const LONGEST: usize = 40;

/// What is known about words, each looked up once. One a thread: no thread waits for another.
pub(super) struct Memo<V> {
    known: RefCell<Known<V>>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Memo { known: RefCell::default() }
    }
}

impl<V: Clone> Memo<V> {
    /// What is known about a word, looked up at the first time. The same word gives the same whoever asks.
    pub(super) fn get(&self, word: &str, look_up: impl FnOnce() -> V) -> V {
        if let Some(value) = self.known.borrow().get(word) {
            return value.clone();
        }
        // It may ask about parts of the word.
        let value = look_up();
        self.known.borrow_mut().insert(word, value.clone());
        value
    }
}

/// Words with what is known about them. They stand one behind the other, so that none has memory of its own.
pub(crate) struct Known<V> {
    words: Vec<u8>,
    rows: HashTable<Row<V>>,
}

struct Row<V> {
    /// Where the word stands.
    start: u32,
    length: u8,
    value: V,
}

impl<V> Default for Known<V> {
    fn default() -> Self {
        Known { words: Vec::new(), rows: HashTable::new() }
    }
}

impl<V> Known<V> {
    /// What is known about a word.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if word.len() > LONGEST {
            return None;
        }
        let word = word.as_bytes();
        let row = self.rows.find(hash(word), |row| row.word(&self.words) == word);
        row.map(|row| &row.value)
    }

    /// Remembers it, unless the word is a long one.
    pub(crate) fn insert(&mut self, word: &str, value: V) {
        if word.len() > LONGEST {
            return;
        }
        let Known { words, rows } = self;
        if rows.len() >= MOST {
            words.clear();
            rows.clear();
        }
        let start = words.len() as u32;
        words.extend_from_slice(word.as_bytes());
        let row = Row { start, length: word.len() as u8, value };
        rows.insert_unique(hash(word.as_bytes()), row, |row| hash(row.word(words)));
    }
}

impl<V> Row<V> {
    fn word<'w>(&self, words: &'w [u8]) -> &'w [u8] {
        &words[self.start as usize..][..usize::from(self.length)]
    }
}

fn hash(word: &[u8]) -> u64 {
    FxBuildHasher.hash_one(word)
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
        assert!(memo.known.borrow().rows.len() <= MOST);
    }
}
