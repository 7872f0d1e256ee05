//! How far words stand from their heads, as LiNT-II counts it.

use crate::analyse::trees::{Relation, Trees};
use crate::analyse::{PerToken, Token, TokenId, TokenRange};

/// The most words that stand between a word of a sentence and its head; punctuation does not count.
///
/// Coordinated words all have the head of the first of them, and a subject of coordinated heads the
/// farthest. `None` for a sentence of fewer than two words.
pub(super) fn longest(
    tokens: &PerToken<Token>,
    trees: &Trees,
    sentence: TokenRange,
) -> Option<u32> {
    let start = sentence.start;
    let at = |word: TokenId| word - start;
    // Words before each token of the sentence; one more for the end.
    let mut n_before = Vec::with_capacity(sentence.len() + 1);
    n_before.push(0_u32);
    for token in tokens.slice(&sentence) {
        n_before.push(n_before[n_before.len() - 1] + u32::from(token.kind().is_word()));
    }
    if n_before[n_before.len() - 1] < 2 {
        return None;
    }
    let between = |a: TokenId, b: TokenId| {
        let (first, last) = (at(a.min(b)), at(a.max(b)));
        if first == last { 0 } else { n_before[last] - n_before[first + 1] }
    };
    let firsts = first_conjuncts(trees, &sentence);
    // Of each first conjunct the outermost of the words that it is coordinated with.
    let mut outer: Vec<(TokenId, TokenId)> = sentence.clone().map(|word| (word, word)).collect();
    for word in sentence.clone() {
        let (left, right) = &mut outer[at(firsts[at(word)])];
        (*left, *right) = ((*left).min(word), (*right).max(word));
    }
    let words = sentence.filter(|word| tokens[*word].kind().is_word());
    let farthest_head = |word: TokenId| {
        let first = firsts[at(word)];
        // The first of coordinated roots is the head of the others.
        let head = trees.head(first).unwrap_or(first);
        if trees.relation(first) == Relation::Nsubj {
            let (left, right) = outer[at(firsts[at(head)])];
            between(word, left).max(between(word, right))
        } else {
            between(word, head)
        }
    };
    words.map(farthest_head).max()
}

/// For each word the first of the coordinated words that it belongs to; itself where it stands alone.
fn first_conjuncts(trees: &Trees, sentence: &TokenRange) -> Vec<TokenId> {
    let head_of_conjunct =
        |word: TokenId| trees.head(word).filter(|_| trees.relation(word) == Relation::Conj);
    let mut firsts: Vec<TokenId> = Vec::with_capacity(sentence.len());
    for word in sentence.clone() {
        let mut first = word;
        while let Some(head) = head_of_conjunct(first) {
            // Nearly always the head comes before, and its own first conjunct is known.
            first = firsts.get(head - sentence.start).copied().unwrap_or(head);
        }
        firsts.push(first);
    }
    firsts
}
