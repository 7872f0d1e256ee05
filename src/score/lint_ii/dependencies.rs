//! How far words stand from their heads, as LiNT-II counts it.

use std::ops::Range;

use crate::analyse::Token;
use crate::analyse::trees::{Relation, Trees};

/// The most words that stand between a word of a sentence and its head; punctuation does not count.
///
/// Coordinated words all have the head of the first of them, and a subject of coordinated heads the
/// farthest. `None` for a sentence of fewer than two words.
pub(super) fn longest(tokens: &[Token], trees: &Trees, sentence: Range<u32>) -> Option<u32> {
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    // Words before each token of the sentence; one more for the end.
    let mut n_before = vec![0_u32];
    for token in &tokens[start..end] {
        n_before.push(n_before[n_before.len() - 1] + u32::from(token.kind.is_word()));
    }
    if n_before[end - start] < 2 {
        return None;
    }
    let between = |a: u32, b: u32| {
        let (first, last) = (a.min(b) as usize - start, a.max(b) as usize - start);
        if first == last { 0 } else { n_before[last] - n_before[first + 1] }
    };
    let words = sentence.clone().filter(|word| tokens[*word as usize].kind.is_word());
    let farthest_head = |word: u32| {
        let first = first_conjunct(trees, word);
        // The first of coordinated roots is the head of the others.
        let head = trees.head(first).unwrap_or(first);
        if trees.relation(first) != Relation::Nsubj {
            return between(word, head);
        }
        let coordination = first_conjunct(trees, head);
        let heads = sentence.clone().filter(|at| first_conjunct(trees, *at) == coordination);
        heads.map(|head| between(word, head)).max().unwrap_or(0)
    };
    words.map(farthest_head).max()
}

/// The first of the coordinated words that a word belongs to; the word itself where it stands alone.
fn first_conjunct(trees: &Trees, word: u32) -> u32 {
    let mut first = word;
    while trees.relation(first) == Relation::Conj
        && let Some(head) = trees.head(first)
    {
        first = head;
    }
    first
}
