//! What is counted in a text, once; the measures follow from it.

use super::lint_ii::GrammarCounts;
use crate::analyse::{Analysis, PerWord, TokenKind};
use crate::lexicon;
use crate::span::Span;

/// Counts over the running text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Words per sentence, in the order of the text.
    pub sentence_words: Vec<u32>,
    /// Blocks with at least one of these sentences.
    pub paragraphs: u32,
    /// Syllables of all words.
    pub syllables: u64,
    /// Words of more than six letters.
    pub long_words: u32,
    /// What LiNT-II counts.
    pub grammar: GrammarCounts,
    /// Places that count as jargon.
    pub jargon: u32,
    /// Sentences with a passive.
    pub passive_sentences: u32,
}

/// What is known about a word type, so that it is looked up once.
#[derive(Clone, Copy)]
struct WordFacts {
    syllables: u32,
    long: bool,
}

impl Counts {
    /// Counts the words of a document. What LiNT-II counts, passives and jargon are
    /// counted apart.
    pub fn new(analysis: &Analysis) -> Counts {
        let facts: PerWord<WordFacts> =
            analysis.words.iter().map(|(_, lower)| word_facts(lower)).collect();
        let mut counts = Counts::default();
        let mut last_block = None;
        for sentence in analysis.running() {
            counts.sentence_words.push(sentence.words);
            if last_block != Some(sentence.block) {
                counts.paragraphs += 1;
                last_block = Some(sentence.block);
            }
            for token in analysis.tokens_of(sentence) {
                match token.kind() {
                    TokenKind::Punctuation => continue,
                    // One word that nobody can judge: a name, an address.
                    TokenKind::Opaque => {
                        counts.syllables += 1;
                        continue;
                    }
                    _ => {}
                }
                let word = facts[token.word()];
                counts.syllables += u64::from(word.syllables);
                counts.long_words += u32::from(word.long);
            }
        }
        counts
    }

    /// Counts the places of the counted rules, after merging, as far as they stand in running text.
    pub fn add_jargon(&mut self, analysis: &Analysis, places: impl Iterator<Item = Span>) {
        let sentences = &analysis.sentences;
        let in_running = |span: &Span| {
            let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
            let sentence = sentences.get(at);
            sentence.is_some_and(|sentence| sentence.running && sentence.span.overlaps(*span))
        };
        self.jargon += places.filter(in_running).count() as u32;
    }
}

fn word_facts(lower: &str) -> WordFacts {
    WordFacts {
        syllables: lexicon::syllables(lower),
        long: lower.chars().filter(|letter| letter.is_alphabetic()).count() > 6,
    }
}
