//! Short phrases that are looked for word by word: `bezwaar maken`, `besluit*`.

use serde::Deserialize;

use super::Context;
use crate::analyse::{Sentence, Token};
use crate::span::Span;

/// Lower-cased words; one that ends in `*` stands for all words that start so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Phrase {
    words: Vec<Box<str>>,
}

impl From<String> for Phrase {
    fn from(text: String) -> Phrase {
        Phrase { words: text.to_lowercase().split_whitespace().map(Into::into).collect() }
    }
}

/// Phrases of which one is enough, made ready for a document: which of its words can start one
/// is decided once.
pub(super) struct Phrases<'p> {
    phrases: &'p [Phrase],
    starts: Vec<bool>,
}

impl<'p> Phrases<'p> {
    pub(super) fn new(context: &Context, phrases: &'p [Phrase]) -> Phrases<'p> {
        let can_start = |lower: &str| phrases.iter().any(|phrase| phrase.starts(lower));
        let starts = context.analysis.words.iter().map(|(_, lower)| can_start(lower)).collect();
        Phrases { phrases, starts }
    }

    /// Where the first of the phrases stands in a sentence.
    pub(super) fn find(&self, context: &Context, sentence: &Sentence) -> Option<Span> {
        let tokens = context.analysis.tokens_of(sentence);
        tokens.iter().enumerate().filter(|(_, token)| self.starts[token.word.0 as usize]).find_map(
            |(at, _)| self.phrases.iter().find_map(|phrase| phrase.at(context, &tokens[at..])),
        )
    }
}

impl Phrase {
    fn starts(&self, lower: &str) -> bool {
        self.words.first().is_some_and(|word| is_word(word, lower))
    }

    /// The span of the phrase where `tokens` start with it.
    pub fn at(&self, context: &Context, tokens: &[Token]) -> Option<Span> {
        if self.words.is_empty() || tokens.len() < self.words.len() {
            return None;
        }
        let same =
            |(token, word): (&Token, &Box<str>)| is_word(word, context.analysis.lower(token));
        if !tokens.iter().zip(&self.words).all(same) {
            return None;
        }
        Some(tokens[0].span.join(tokens[self.words.len() - 1].span))
    }
}

fn is_word(pattern: &str, lower: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => lower.starts_with(start),
        None => lower == pattern,
    }
}
