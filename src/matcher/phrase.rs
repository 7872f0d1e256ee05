//! Short phrases that are looked for word by word: `bezwaar maken`, `besluit*`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::Context;
use crate::analyse::{PerWord, Sentence, Token};
use crate::span::Span;

/// Lower-cased words; one that ends in `*` stands for all words that start so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    words: Vec<Box<str>>,
}

impl From<String> for Phrase {
    fn from(text: String) -> Phrase {
        Phrase::new(&text)
    }
}

impl Phrase {
    fn new(text: &str) -> Phrase {
        // Rules hold hundreds, and hardly a capital.
        let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let lower = if is_lower { Cow::Borrowed(text) } else { text.to_lowercase().into() };
        Phrase { words: lower.split_whitespace().map(Into::into).collect() }
    }
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrase, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Phrase;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Phrase, E> {
                Ok(Phrase::new(text))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// Phrases of which one is enough, made ready for a document: which of its words can start one
/// is decided once.
#[derive(Debug)]
pub(crate) struct Phrases<'p> {
    phrases: &'p [Phrase],
    starts: PerWord<bool>,
}

impl<'p> Phrases<'p> {
    /// Makes phrases ready.
    pub(crate) fn new(context: &Context, phrases: &'p [Phrase]) -> Phrases<'p> {
        let can_start = |lower: &str| phrases.iter().any(|phrase| phrase.starts(lower));
        let starts = context.analysis.words.iter().map(|(_, lower)| can_start(lower)).collect();
        Phrases { phrases, starts }
    }

    /// Where the first of the phrases stands in a sentence.
    pub(crate) fn find(&self, context: &Context, sentence: &Sentence) -> Option<Span> {
        self.all(context, sentence).next()
    }

    /// Where the phrases stand in a sentence.
    pub(crate) fn all<'c>(
        &'c self,
        context: &'c Context,
        sentence: &Sentence,
    ) -> impl Iterator<Item = Span> + 'c {
        let tokens = context.analysis.tokens_of(sentence);
        let starts = tokens.iter().enumerate().filter(|(_, token)| self.starts[token.word]);
        starts.flat_map(move |(at, _)| {
            self.phrases.iter().filter_map(move |phrase| phrase.at(context, &tokens[at..]))
        })
    }
}

impl Phrase {
    fn starts(&self, lower: &str) -> bool {
        self.words.first().is_some_and(|word| is_word(word, lower))
    }

    /// The span of the phrase where `tokens` start with it.
    fn at(&self, context: &Context, tokens: &[Token]) -> Option<Span> {
        if self.words.is_empty() || tokens.len() < self.words.len() {
            return None;
        }
        let mut pairs = tokens.iter().zip(&self.words);
        if pairs.any(|(token, word)| !is_word(word, context.analysis.lower(token))) {
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
