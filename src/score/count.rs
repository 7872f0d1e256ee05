//! What is counted in a text, once; the measures follow from it.

use super::lint_ii::GrammarCounts;
use crate::analyse::{Analysis, TokenKind};
use crate::document::Document;
use crate::lexicon::{self, Lexicon};
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
    /// Counts a document. `jargon` are the places of the counted rules, after merging.
    pub fn new(
        document: &Document,
        analysis: &Analysis,
        lexicon: &Lexicon,
        jargon: &[Span],
    ) -> Counts {
        let facts: Vec<WordFacts> =
            analysis.words.iter().map(|(_, lower)| word_facts(lower)).collect();
        let grammar = GrammarCounts::new(document, analysis, lexicon);
        let mut counts = Counts { grammar, ..Counts::default() };
        let mut last_block = None;
        for sentence in analysis.running() {
            counts.sentence_words.push(sentence.words);
            if last_block != Some(sentence.block) {
                counts.paragraphs += 1;
                last_block = Some(sentence.block);
            }
            for token in analysis.tokens_of(sentence) {
                match token.kind {
                    TokenKind::Punctuation => continue,
                    // One word that nobody can judge: a name, an address.
                    TokenKind::Opaque => {
                        counts.syllables += 1;
                        continue;
                    }
                    _ => {}
                }
                let word = facts[token.word.0 as usize];
                counts.syllables += u64::from(word.syllables);
                counts.long_words += u32::from(word.long);
            }
        }
        let in_running = |span: &&Span| {
            let tokens = analysis.tokens_in(**span);
            analysis
                .sentences
                .get(analysis.sentence_of(tokens.start as u32))
                .is_some_and(|sentence| sentence.running && sentence.span.overlaps(**span))
        };
        counts.jargon = jargon.iter().filter(in_running).count() as u32;
        counts.passive_sentences = analysis.passive_sentences().len() as u32;
        counts
    }
}

fn word_facts(lower: &str) -> WordFacts {
    WordFacts {
        syllables: lexicon::syllables(lower),
        long: lower.chars().filter(|letter| letter.is_alphabetic()).count() > 6,
    }
}
