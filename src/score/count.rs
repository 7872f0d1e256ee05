//! What is counted in a text, once; the measures follow from it.

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
    /// Words that are neither function words, numbers nor names.
    pub content_words: u32,
    /// Sum of their Zipf frequencies.
    pub content_zipf: f64,
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
    zipf: f64,
    content: bool,
    /// Whether it is a known name, where it has a capital.
    name: bool,
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
            analysis.words.iter().map(|(_, lower)| word_facts(lower, lexicon)).collect();
        let mut counts = Counts::default();
        let mut last_block = None;
        for sentence in analysis.running() {
            counts.sentence_words.push(sentence.words);
            if last_block != Some(sentence.block) {
                counts.paragraphs += 1;
                last_block = Some(sentence.block);
            }
            for (at, token) in analysis.tokens_of(sentence).iter().enumerate() {
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
                let capital = document.slice(token.span).starts_with(char::is_uppercase);
                let name = capital && (at > 0 || word.name);
                if word.content && !name && token.kind == TokenKind::Word {
                    counts.content_words += 1;
                    counts.content_zipf += word.zipf;
                }
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
        let mut passive: Vec<u32> =
            analysis.passives.iter().map(|passive| passive.sentence).collect();
        passive.dedup();
        counts.passive_sentences =
            passive.iter().filter(|at| analysis.sentences[**at as usize].running).count() as u32;
        counts
    }
}

fn word_facts(lower: &str, lexicon: &Lexicon) -> WordFacts {
    WordFacts {
        syllables: lexicon::syllables(lower),
        long: lower.chars().filter(|letter| letter.is_alphabetic()).count() > 6,
        zipf: f64::from(lexicon::zipf(lower)),
        name: lexicon.is_name(lower),
        content: !lexicon.is_function_word(lower) && lower.chars().any(char::is_alphabetic),
    }
}
