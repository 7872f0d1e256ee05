//! The different words of a document: each is lower-cased and looked up once.

use rustc_hash::FxHashMap;

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
    /// Lower-cased -> number.
    by_lower: FxHashMap<Box<str>, WordId>,
    lower: PerWord<Box<str>>,
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
        if let Some(id) = self.by_lower.get(lower) {
            return *id;
        }
        let id = self.lower.push(lower.into());
        self.by_lower.insert(lower.into(), id);
        id
    }

    /// The number of a lower-cased word, where the document has it.
    pub fn find(&self, lower: &str) -> Option<WordId> {
        self.by_lower.get(lower).copied()
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
