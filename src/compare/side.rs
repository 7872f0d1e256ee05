//! One of the two texts: its sentences as bags of word stems, and its facts.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::facts::{self, Fact, words};
use crate::analyse::{Analysis, Reach, TokenKind};
use crate::document::{Document, Part};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// A text with what a comparison needs of it.
pub(super) struct Side<'d> {
    pub(super) document: &'d Document,
    pub(super) analysis: Analysis,
    /// In the order of the text.
    pub(super) sentences: Vec<Sentence>,
    /// In the order of the text.
    pub(super) facts: Vec<Fact>,
}

/// A sentence, or what stands for one.
pub(super) struct Sentence {
    pub(super) span: Span,
    /// Its words in lower case, marks of punctuation included.
    pub(super) lower: Vec<String>,
    /// The stems of its words, each once, sorted.
    pub(super) stems: Vec<String>,
    /// The numbers of its facts.
    pub(super) facts: Range<usize>,
}

impl<'d> Side<'d> {
    pub(super) fn new(document: &'d Document) -> Side<'d> {
        let analysis = Analysis::new(document, Reach::Everything, Lexicon::embedded());
        let facts = facts::find(document, &analysis);
        let is_text = |block: usize| document.blocks[block].part != Some(Part::PageNumber);
        let kept = analysis.sentences.iter().filter(|sentence| is_text(sentence.block));
        let mut sentences: Vec<Sentence> = kept
            .map(|sentence| {
                let tokens = analysis.tokens_of(sentence);
                let lower = tokens.iter().map(|token| analysis.lower(token).to_owned()).collect();
                let is_word = |kind: TokenKind| kind != TokenKind::Punctuation;
                let words = tokens.iter().filter(|token| is_word(token.kind));
                let mut stems: Vec<String> =
                    words.map(|token| stem(analysis.lower(token))).collect();
                stems.sort_unstable();
                stems.dedup();
                Sentence { span: sentence.span, lower, stems, facts: 0..0 }
            })
            .collect();
        for sentence in &mut sentences {
            let start = facts.partition_point(|fact| fact.span.start < sentence.span.start);
            let end = facts.partition_point(|fact| fact.span.start < sentence.span.end);
            sentence.facts = start..end.max(start);
            let values = facts[sentence.facts.clone()].iter().filter(|fact| fact.strict);
            sentence.stems.extend(values.map(|fact| format!("={:?}", fact.value)));
            sentence.stems.sort_unstable();
            sentence.stems.dedup();
        }
        Side { document, analysis, sentences, facts }
    }

    /// The number of the sentence that holds a place.
    pub(super) fn sentence_at(&self, start: u32) -> Option<usize> {
        let at = self.sentences.partition_point(|sentence| sentence.span.start <= start);
        at.checked_sub(1).filter(|at| start < self.sentences[*at].span.end)
    }

    /// The words of some sentences.
    pub(super) fn words(&self, sentences: &Range<usize>) -> String {
        let all: Vec<&str> = self.sentences[sentences.clone()]
            .iter()
            .flat_map(|sentence| self.document.slice(sentence.span).split_whitespace())
            .collect();
        all.join(" ")
    }

    pub(super) fn spans(&self, sentences: &Range<usize>) -> Vec<Span> {
        self.sentences[sentences.clone()].iter().map(|sentence| sentence.span).collect()
    }

    /// How many sentences have each stem.
    pub(super) fn count_stems<'s>(&'s self, counts: &mut FxHashMap<&'s str, u32>) {
        for stem in self.sentences.iter().flat_map(|sentence| &sentence.stems) {
            *counts.entry(stem).or_insert(0) += 1;
        }
    }
}

/// What the forms of a word have in common: *betaalt*, *betalen* and *betaling* give `betal`.
pub(super) fn stem(lower: &str) -> String {
    if let Some(number) = words::number(lower) {
        return number.to_string();
    }
    let mut letters: Vec<char> = lower.chars().collect();
    if letters.len() > 7 && letters.starts_with(&['g', 'e']) {
        letters.drain(..2);
    }
    letters.dedup();
    if letters.len() > 3 {
        while letters.len() > 3 && matches!(letters.last(), Some('t' | 'e' | 'n' | 's' | 'd')) {
            letters.pop();
        }
    }
    letters.truncate(5);
    // *brieven*, *brief*; *huizen*, *huis*
    match letters.last_mut() {
        Some(last) if *last == 'v' => *last = 'f',
        Some(last) if *last == 'z' => *last = 's',
        _ => {}
    }
    letters.into_iter().collect()
}
