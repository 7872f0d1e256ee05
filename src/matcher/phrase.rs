//! Short phrases that are looked for word by word: `bezwaar maken`, `besluit*`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::Context;
use crate::analyse::{PerWord, RowNumber, Sentence, Token, TokenId, TokenRange};
use crate::span::Span;

/// Lower-cased words; one that ends in `*` stands for all words that start so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// With one space between them: rules hold more than a thousand, and a text has words of few.
    text: Box<str>,
}

impl From<String> for Phrase {
    fn from(text: String) -> Phrase {
        Phrase::new(&text)
    }
}

impl Phrase {
    fn new(text: &str) -> Phrase {
        // Hardly one has anything but small letters.
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase();
        let text = if text.split(' ').all(|word| !word.is_empty() && word.bytes().all(is_plain)) {
            text.into()
        } else {
            text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ").into()
        };
        Phrase { text }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split(' ').filter(|word| !word.is_empty())
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
    /// Words of the longest of them.
    longest: usize,
    starts: PerWord<bool>,
}

impl<'p> Phrases<'p> {
    /// Makes phrases ready.
    pub(crate) fn new(context: &Context, phrases: &'p [Phrase]) -> Phrases<'p> {
        let words = &context.analysis.words;
        let mut starts: PerWord<bool> = vec![false; words.len()].into();
        let (open, fixed): (Vec<&str>, Vec<&str>) = phrases
            .iter()
            .filter_map(|phrase| phrase.words().next())
            .partition(|word| word.ends_with('*'));
        for word in fixed.into_iter().filter_map(|word| words.find(word)) {
            starts[word] = true;
        }
        if !open.is_empty() {
            for (word, lower) in words.iter() {
                starts[word] |= open.iter().any(|start| is_word(start, lower));
            }
        }
        let longest = phrases.iter().map(|phrase| phrase.words().count()).max().unwrap_or(0);
        Phrases { phrases, longest, starts }
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
        self.within(context, sentence.tokens.clone(), sentence.tokens.end)
    }

    /// Those that share words with a span of a sentence.
    pub(crate) fn over<'c>(
        &'c self,
        context: &'c Context,
        sentence: &Sentence,
        span: Span,
    ) -> impl Iterator<Item = Span> + 'c {
        let tokens = context.analysis.tokens.rows();
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let behind = tokens.partition_point(|token| token.span.start < span.end);
        let start = TokenId::new(first).saturating_sub(self.longest).max(sentence.tokens.start);
        let end = TokenId::new(behind).min(sentence.tokens.end);
        let near = self.within(context, start.until(end), sentence.tokens.end);
        near.filter(move |phrase| phrase.overlaps(span))
    }

    /// Those that start with one of some tokens and end before another.
    pub(crate) fn within<'c>(
        &'c self,
        context: &'c Context,
        starts: TokenRange,
        end: TokenId,
    ) -> impl Iterator<Item = Span> + 'c {
        let tokens = &context.analysis.tokens;
        starts.filter(|at| self.starts[tokens[*at].word()]).flat_map(move |at| {
            let rest = tokens.slice(&at.until(end));
            self.phrases.iter().filter_map(move |phrase| phrase.at(context, rest))
        })
    }
}

impl Phrase {
    /// The span of the phrase where `tokens` start with it.
    fn at(&self, context: &Context, tokens: &[Token]) -> Option<Span> {
        // Most start with another letter.
        let first = context.analysis.lower(tokens.first()?).bytes().next();
        if self.text.bytes().next() != first && !self.text.starts_with('*') {
            return None;
        }
        let mut left = tokens.iter();
        let mut last = None;
        for word in self.words() {
            last = left.next().filter(|token| is_word(word, context.analysis.lower(token)));
            last?;
        }
        Some(tokens[0].span.join(last?.span))
    }
}

fn is_word(pattern: &str, lower: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => lower.starts_with(start),
        None => lower == pattern,
    }
}
