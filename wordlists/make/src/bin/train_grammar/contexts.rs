//! Contexts in which the model nearly always chooses the same.

use std::collections::BTreeMap;

use duidelijk::training::{CONTEXT_BITS, CONTEXT_BYTES, Key, NO_CLASS};

/// A context is sure when it was seen so often, and something else was chosen at most once in so many.
const SEEN: u32 = 60;
const EXCEPTION: u32 = 1500;

/// How often each class was chosen in each context.
#[derive(Default)]
pub(crate) struct Contexts(BTreeMap<Key, BTreeMap<u8, u32>>);

impl Contexts {
    /// In all these contexts together a class was chosen.
    pub(crate) fn saw(&mut self, contexts: &[Key], class: usize) {
        for context in contexts {
            *self.0.entry(*context).or_default().entry(class as u8).or_default() += 1;
        }
    }

    /// The table of those that are sure: in each slot the most frequent one.
    pub(crate) fn table(&self) -> Vec<u8> {
        let mut slots = vec![[NO_CLASS; CONTEXT_BYTES]; 1 << CONTEXT_BITS];
        let mut most = vec![0; slots.len()];
        for (context, classes) in &self.0 {
            let all: u32 = classes.values().sum();
            let slot = context.slot(CONTEXT_BITS);
            let Some((class, count)) = classes.iter().max_by_key(|(_, count)| **count) else {
                continue;
            };
            let is_sure = all >= SEEN && all - count <= all / EXCEPTION;
            if is_sure && all > most[slot] {
                most[slot] = all;
                let [low, high] = context.long_check().to_le_bytes();
                slots[slot] = [low, high, *class];
            }
        }
        slots.into_flattened()
    }
}
