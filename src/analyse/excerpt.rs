//! A large text, part by part: tags, trees and what is found with them stand in memory for a few parts at a
//! time.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::analysis::{Analysis, Sentence};
use super::quotations;
use super::table::{PerToken, RowNumber, TokenId, TokenRange, WordId};
use super::token::Token;
use super::vocabulary::Vocabulary;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::patience;
use crate::span::Span;

/// A part has so many tokens, or one sentence. A smaller one would look up the same words more often.
const TOKENS: usize = 16_000;

/// Where one thread works a text of no more tokens is one part: that takes a few MiB, and no word is looked up again.
const WHOLE: usize = 64_000;

/// So many sentences on either side are in sight of a part.
const AROUND: usize = 4;

/// Tokens of a large text that stand beside each other.
struct Stretch {
    /// The first.
    start: TokenId,
    tokens: Vec<Token>,
}

impl Stretch {
    /// The one behind the last.
    fn end(&self) -> TokenId {
        self.start + self.tokens.len()
    }

    /// Those among some tokens.
    fn within(&self, all: &TokenRange) -> &[Token] {
        let (start, end) = (all.start.max(self.start), all.end.min(self.end()));
        if start < end { &self.tokens[start - self.start..end - self.start] } else { &[] }
    }
}

impl Analysis {
    /// Does work on the whole, or on one part of a large text after the other, and hands over what it gives
    /// in the order of the text. So many parts as there are threads are at work side by side. Of a large
    /// text no more than its sentences are left behind.
    pub(crate) fn by_parts<T: Send>(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        work: impl Fn(&mut Analysis) -> T + Sync,
        mut take: impl FnMut(T),
    ) {
        let is_shared = self.is_shared();
        if !is_shared && self.tokens.len() <= WHOLE {
            return take(self.as_one(work));
        }
        let quotations = quotations::of_document(document);
        if self.largest_block() < 2 * TOKENS {
            // Each part reads its blocks again: that takes less than the room of all tokens is worth.
            self.keep_sentences();
        }
        let reads_again = self.tokens.is_empty();
        let parts = self.parts();
        let mut stretches = self.take_tokens(&parts);
        let act = patience::current();
        let of_part = |own: &Range<usize>, stretches: &[Stretch]| {
            let mut part = if reads_again {
                self.part_of_blocks(own.clone(), document, &quotations, lexicon)
            } else {
                self.part(own.clone(), stretches)
            };
            patience::with(act.clone(), || work(&mut part))
        };
        let at_once = if is_shared { 2 * rayon::current_num_threads() } else { 1 };
        for some in parts.chunks(at_once) {
            if is_shared {
                let made = some.par_iter().map(|own| of_part(own, &stretches));
                made.collect::<Vec<T>>().into_iter().for_each(&mut take);
            } else {
                some.iter().map(|own| of_part(own, &stretches)).for_each(&mut take);
            }
            let end = some.last().map_or(0, |last| last.end);
            let needed = self.sentences[end.saturating_sub(AROUND)].tokens.start;
            stretches.retain(|stretch| stretch.end() > needed);
        }
        self.keep_sentences();
    }

    /// Does work on the whole, however large: too little to read a text again for it. Of a large text no more than
    /// its sentences are left behind.
    pub(crate) fn as_one<T>(&mut self, work: impl Fn(&mut Analysis) -> T) -> T {
        let made = work(self);
        if self.is_large() {
            self.keep_sentences();
        }
        made
    }

    /// Takes the tokens of each part apart, so that they can go with their part.
    fn take_tokens(&mut self, parts: &[Range<usize>]) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        for own in parts.iter().rev() {
            let start = self.sentences[own.start].tokens.start;
            let tokens = self.tokens.split_off(start);
            stretches.push(Stretch { start, tokens });
        }
        stretches.reverse();
        stretches
    }

    fn keep_sentences(&mut self) {
        (self.tokens, self.words) = (PerToken::default(), Vocabulary::default());
    }

    /// How many tokens the largest block has.
    fn largest_block(&self) -> usize {
        let blocks = self.sentences.chunk_by(|one, next| one.block == next.block);
        let sizes = blocks.map(|block| block.iter().map(|one| one.tokens.len()).sum());
        sizes.max().unwrap_or(0)
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

    /// A part with its blocks read again.
    fn part_of_blocks(
        &self,
        own: Range<usize>,
        document: &Document,
        quotations: &[Span],
        lexicon: &Lexicon,
    ) -> Analysis {
        let start = own.start.saturating_sub(AROUND);
        let end = self.sentences.len().min(own.end + AROUND);
        let (first, last) = (self.sentences[start].block, self.sentences[end - 1].block);
        let blocks = (first..=last).filter(|block| self.visible[*block]);
        let (sentences, tokens, words) =
            super::read(document, blocks, quotations, lexicon, 2 * TOKENS);
        // The first block may begin before.
        let start = self.sentences.partition_point(|sentence| sentence.block < first);
        let own = own.start - start..own.end - start;
        self.with(sentences, tokens.into(), words, own)
    }

    /// A part with a copy of its tokens and words.
    fn part(&self, own: Range<usize>, stretches: &[Stretch]) -> Analysis {
        let start = own.start.saturating_sub(AROUND);
        let end = self.sentences.len().min(own.end + AROUND);
        let sentences = &self.sentences[start..end];
        let first = sentences[0].tokens.start;
        let all = first.until(sentences[sentences.len() - 1].tokens.end);
        let mut words = Vocabulary::default();
        let mut numbers: FxHashMap<WordId, WordId> = FxHashMap::default();
        let mut copied = |token: &Token| {
            let lower = self.words.lower(token.word());
            let word = *numbers.entry(token.word()).or_insert_with(|| words.intern_lower(lower));
            token.with_word(word)
        };
        let tokens = stretches.iter().flat_map(|stretch| stretch.within(&all));
        let tokens = tokens.map(&mut copied).collect();
        let here = |token: TokenId| TokenId::new(token - first);
        let moved = |sentence: &Sentence| {
            let tokens = here(sentence.tokens.start).until(here(sentence.tokens.end));
            Sentence { tokens, ..sentence.clone() }
        };
        let sentences = sentences.iter().map(moved).collect();
        self.with(sentences, tokens, words, own.start - start..own.end - start)
    }

    fn with(
        &self,
        sentences: Vec<Sentence>,
        tokens: PerToken<Token>,
        words: Vocabulary,
        own: Range<usize>,
    ) -> Analysis {
        Analysis {
            sentences,
            tokens,
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
}
