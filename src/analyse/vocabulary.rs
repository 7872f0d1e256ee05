//! The different words of a document: each is lower-cased and looked up once.

use std::hash::BuildHasher;

use hashbrown::hash_table::{Entry, HashTable};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::table::{PerWord, WordId};

/// The lower-cased form by which words are looked up: typographic apostrophes (`’`) become `'`, soft
/// hyphens go.
pub fn lowered(form: &str) -> String {
    let lower = form.to_lowercase();
    // Most words have neither.
    if lower.is_ascii() { lower } else { lower.replace('’', "'").replace('\u{ad}', "") }
}

/// The different lower-cased words of a document, numbered in the order of their first use.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// As written -> number, where that is not lower case already: a word that was seen in this
    /// spelling is not lower-cased again.
    by_form: FxHashMap<Box<str>, WordId>,
    lower: PerWord<Box<str>>,
    /// The numbers by the words in `lower`.
    by_lower: HashTable<WordId>,
}

impl Vocabulary {
    /// The number of the word with this form. Typographic apostrophes (`’`) become `'`.
    pub fn intern(&mut self, form: &str) -> WordId {
        if form.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            return self.intern_lower(form);
        }
        if let Some(id) = self.by_form.get(form) {
            return *id;
        }
        let lower = lowered(form);
        let id = self.intern_lower(&lower);
        self.by_form.insert(form.into(), id);
        id
    }

    /// The number of a lower-cased word.
    pub(super) fn intern_lower(&mut self, lower: &str) -> WordId {
        let known = &mut self.lower;
        let is_it = |id: &WordId| *known[*id] == *lower;
        match self.by_lower.entry(hash(lower), is_it, |id| hash(&known[*id])) {
            Entry::Occupied(place) => *place.get(),
            Entry::Vacant(place) => *place.insert(known.push(lower.into())).get(),
        }
    }

    /// The number of a lower-cased word, where the document has it.
    pub fn find(&self, lower: &str) -> Option<WordId> {
        self.by_lower.find(hash(lower), |id| *self.lower[*id] == *lower).copied()
    }

    /// The lower-cased form.
    pub fn lower(&self, id: WordId) -> &str {
        &self.lower[id]
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.lower.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    /// All words in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (WordId, &str)> {
        self.lower.numbered().map(|(id, lower)| (id, &**lower))
    }
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}
