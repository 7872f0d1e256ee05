//! Numbers of entries by what they are looked up by.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

/// Numbers of entries by key: the entries of one key are a chain, so that a key costs no list of
/// its own.
#[derive(Debug)]
pub(super) struct Index<K> {
    /// Key -> the last link of its chain.
    last: FxHashMap<K, u32>,
    /// Entry, and the link before it.
    links: Vec<(u32, Option<u32>)>,
}

impl<K: Hash + Eq + Copy> Index<K> {
    pub(super) fn with_capacity(n_keys: usize) -> Index<K> {
        Index {
            last: FxHashMap::with_capacity_and_hasher(n_keys, FxBuildHasher),
            links: Vec::with_capacity(n_keys),
        }
    }

    pub(super) fn add(&mut self, key: K, entry: u32) {
        let link = self.links.len() as u32;
        let before = self.last.insert(key, link);
        // The roots of one term come one after the other, and may be the same.
        self.links.push((entry, before));
    }

    pub(super) fn get(&self, key: K) -> impl Iterator<Item = u32> + '_ {
        let mut next = self.last.get(&key).copied();
        std::iter::from_fn(move || {
            let (entry, before) = self.links[next? as usize];
            next = before;
            Some(entry)
        })
    }
}

pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}
