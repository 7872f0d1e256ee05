//! A large text, part by part: tokens, tags, trees and what is found with them stand in memory for a few parts at
//! a time.

use std::ops::Range;

use rayon::prelude::*;

use super::analysis::{Analysis, Sentence};
use super::packed::Packed;
use super::table::PerToken;
use super::token::Token;
use super::tokens;
use super::vocabulary::Vocabulary;
use crate::document::Document;
use crate::patience;

/// A part has so many tokens, or one sentence. A smaller one would look up the same words more often.
const TOKENS: usize = 16_000;

/// So many sentences on either side are in sight of a part, and the rest of their blocks.
const AROUND: usize = 4;

impl Analysis {
    /// Does work on the whole, or on one part of a large text after the other, and hands over what it gives
    /// in the order of the text. So many parts as there are threads are at work side by side. Of a large
    /// text no more than its sentences are left behind.
    pub(crate) fn by_parts<T: Send>(
        &mut self,
        document: &Document,
        work: impl Fn(&mut Analysis) -> T + Sync,
        mut take: impl FnMut(T),
    ) {
        if !self.is_packed() {
            return take(self.as_one(work));
        }
        // Each part reads its words again.
        self.words = Vocabulary::default();
        self.packed.forget_words();
        self.each_part(document, work, take);
        self.keep_sentences();
    }

    /// Does work on the whole, however large. Of a large text no more than its sentences are left behind.
    pub(crate) fn as_one<T>(&mut self, work: impl Fn(&mut Analysis) -> T) -> T {
        let made = work(self);
        if self.is_large() {
            self.keep_sentences();
        }
        made
    }

    /// Looks at the whole, or at one part after the other where tokens are packed, and hands over what that
    /// gives in the order of the text.
    pub(crate) fn look<T: Send>(
        &self,
        document: &Document,
        work: impl Fn(&Analysis) -> T + Sync,
        mut take: impl FnMut(T),
    ) {
        if self.is_packed() {
            self.each_part(document, |part| work(part), take);
        } else {
            take(work(self));
        }
    }

    fn each_part<T: Send>(
        &self,
        document: &Document,
        work: impl Fn(&mut Analysis) -> T + Sync,
        mut take: impl FnMut(T),
    ) {
        let act = patience::current();
        let of_part = |own: &Range<usize>| {
            patience::with(act.clone(), || work(&mut self.part(document, own.clone())))
        };
        for parts in self.parts().chunks(2 * rayon::current_num_threads()) {
            let made: Vec<T> = parts.par_iter().map(of_part).collect();
            made.into_iter().for_each(&mut take);
        }
    }

    fn keep_sentences(&mut self) {
        (self.tokens, self.words) = (PerToken::default(), Vocabulary::default());
        self.packed = Packed::default();
    }

    /// The numbers of the sentences of each part.
    fn parts(&self) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let (mut start, mut tokens) = (0, 0);
        for (number, sentence) in self.sentences.iter().enumerate() {
            tokens += sentence.tokens.len();
            if tokens >= TOKENS {
                parts.push(start..number + 1);
                (start, tokens) = (number + 1, 0);
            }
        }
        if start < self.sentences.len() {
            parts.push(start..self.sentences.len());
        }
        parts
    }

    /// A part with its tokens and words.
    fn part(&self, document: &Document, own: Range<usize>) -> Analysis {
        let around = self.around(&own);
        let own = own.start - around.start..own.end - around.start;
        let mut words = Vocabulary::default();
        let mut tokens: PerToken<Token> = PerToken::default();
        let moved = |sentence: &Sentence| {
            let start = tokens.end();
            let word = |_, span| tokens::word(document.slice(span), |form| words.intern(form));
            let all = self.packed.of_sentence(sentence.span.start, sentence.tokens.clone(), word);
            all.for_each(|token| {
                tokens.push(token);
            });
            Sentence { tokens: start.until(tokens.end()), ..sentence.clone() }
        };
        let sentences = self.sentences[around].iter().map(moved).collect();
        Analysis {
            sentences,
            tokens,
            packed: Packed::default(),
            words,
            tags: None,
            trees: None,
            deep: None,
            passives: Vec::new(),
            clauses: Vec::new(),
            visible: self.visible.clone(),
            is_section: self.is_section,
            own: Some(own),
        }
    }

    /// The sentences in sight of some: a few on either side, and all of their blocks but the largest.
    fn around(&self, own: &Range<usize>) -> Range<usize> {
        let start = own.start.saturating_sub(AROUND);
        let end = self.sentences.len().min(own.end + AROUND);
        let block = |at: usize| self.sentences[at].block;
        let first = self.sentences.partition_point(|sentence| sentence.block < block(start));
        let last = self.sentences.partition_point(|sentence| sentence.block <= block(end - 1));
        let n_tokens = |range: Range<usize>| -> usize {
            self.sentences[range].iter().map(|sentence| sentence.tokens.len()).sum()
        };
        let start = if n_tokens(first..start) < TOKENS { first } else { start };
        let end = if n_tokens(end..last) < TOKENS { last } else { end };
        start..end
    }
}
