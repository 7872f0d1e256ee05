//! One of the two texts: its sentences as bags of word stems, and its facts.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::{self, Fact, words};
use crate::analyse::{Analysis, Reach, TokenKind};
use crate::document::{Document, Part};
use crate::lexicon::Lexicon;
use crate::lexicon::forms::{self, Classes};
use crate::lint::Finding;
use crate::span::Span;

/// A compound has at least so many letters, and each of its parts so many.
const COMPOUND: usize = 9;
const PART: usize = 4;
/// A compound has at most so many bytes: nobody writes a longer one.
const LONGEST: usize = 100;
/// What the forms of a word have in common is seldom more.
const SHORT: usize = 5;
/// A stem that long is nearly the word.
const WHOLE: usize = 12;

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
    /// Compounds with their parts, and words with what the rules say instead, that the other text has as words.
    pub(super) parts: Vec<(String, String)>,
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
                let words = tokens.iter().filter(|token| is_word(token.kind()));
                let mut stems: Vec<String> =
                    words.map(|token| stem(analysis.lower(token))).collect();
                stems.sort_unstable();
                stems.dedup();
                Sentence { span: sentence.span, lower, stems, parts: Vec::new(), facts: 0..0 }
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

    /// The words of the text, as the parts of compounds may be.
    pub(super) fn parts_of_compounds(&self) -> FxHashSet<String> {
        let words = self.sentences.iter().flat_map(|sentence| &sentence.lower);
        let is_part = |word: &&String| {
            (PART..2 * PART + COMPOUND).contains(&word.len())
                && word.chars().all(char::is_alphabetic)
                && forms::classes(word).intersects(Classes::NOUN | Classes::INFINITIVE)
        };
        words.filter(is_part).map(|word| stem_of(word, WHOLE)).collect()
    }

    /// The stems of all words of the text.
    pub(super) fn stems(&self) -> FxHashSet<String> {
        self.sentences.iter().flat_map(|sentence| sentence.stems.iter().cloned()).collect()
    }

    /// *Bedrijfsafval* is *afval van bedrijven*: takes up the parts that the other text has.
    pub(super) fn take_parts(&mut self, of_other: &FxHashSet<String>) {
        for sentence in &mut self.sentences {
            for word in
                sentence.lower.iter().filter(|word| (COMPOUND..=LONGEST).contains(&word.len()))
            {
                let ends = (PART..=word.len() - PART).filter(|at| word.is_char_boundary(*at));
                for (first, last) in ends.map(|at| word.split_at(at)) {
                    let bare = first.trim_end_matches('s');
                    let is_part = |part: &&str| {
                        part.len() >= PART && of_other.contains(&stem_of(part, WHOLE))
                    };
                    let parts = [first, bare, last].into_iter().filter(is_part);
                    sentence.parts.extend(parts.map(|part| (word.clone(), part.to_owned())));
                }
            }
            sentence.stems.extend(sentence.parts.iter().map(|(_, part)| stem(part)));
            sentence.stems.sort_unstable();
            sentence.stems.dedup();
        }
    }

    /// *Retourneren* is *terugsturen*: takes up what the rules say a word can be, where the other text has it.
    pub(super) fn take_words(&mut self, findings: &[Finding], of_other: &FxHashSet<String>) {
        for edit in findings.iter().flat_map(|finding| &finding.suggestions).flat_map(|s| &s.edits)
        {
            let Some(at) = self.sentence_at(edit.span.start) else { continue };
            let tokens = self.analysis.tokens_in(edit.span);
            let tokens = self.analysis.tokens.slice(&tokens).iter();
            let is_word = |word: &&str| word.chars().count() >= PART;
            let old: Vec<&str> =
                tokens.map(|token| self.analysis.lower(token)).filter(is_word).collect();
            let new = edit.text.to_lowercase();
            let words = new.split(|sign: char| !sign.is_alphabetic()).filter(is_word);
            let words: Vec<&str> = words.filter(|word| of_other.contains(&stem(word))).collect();
            let all = old.iter().flat_map(|old| words.iter().map(|new| (*old, *new)));
            let mut parts: Vec<(String, String)> =
                all.map(|(old, new)| (old.to_owned(), new.to_owned())).collect();
            let sentence = &mut self.sentences[at];
            sentence.stems.extend(parts.iter().map(|(_, part)| stem(part)));
            sentence.stems.sort_unstable();
            sentence.stems.dedup();
            sentence.parts.append(&mut parts);
        }
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
    stem_of(lower, SHORT)
}

/// A stem of at most so many letters.
pub(super) fn stem_of(lower: &str, length: usize) -> String {
    if let Some(number) = words::number(lower) {
        return number.to_string();
    }
    let mut letters: Vec<char> = lower.chars().collect();
    if letters.len() > 7 && letters.starts_with(&['g', 'e']) {
        letters.drain(..2);
    }
    letters.dedup();
    // *aansluiting*, *aansluiten*
    if length > SHORT && letters.len() > 2 * PART && letters.ends_with(&['i', 'n', 'g']) {
        letters.truncate(letters.len() - 3);
    }
    if letters.len() > 3 {
        while letters.len() > 3 && matches!(letters.last(), Some('t' | 'e' | 'n' | 's' | 'd')) {
            letters.pop();
        }
    }
    letters.truncate(length);
    // *brieven*, *brief*; *huizen*, *huis*
    match letters.last_mut() {
        Some(last) if *last == 'v' => *last = 'f',
        Some(last) if *last == 'z' => *last = 's',
        _ => {}
    }
    letters.into_iter().collect()
}
