//! One sentence, looked at word by word.

use std::ops::Range;

use super::tagset::{Tag, Upos};
use super::trees::Trees;
use super::{Analysis, Sentence, Token};
use crate::span::Span;

/// The words of a sentence, by their indices among all tokens. Beyond its edges there are none.
#[derive(Clone, Debug)]
pub struct SentenceView<'a> {
    /// Where they stand.
    pub analysis: &'a Analysis,
    /// All tokens of the sentence.
    pub tokens: Range<u32>,
}

impl<'a> SentenceView<'a> {
    /// The words of a sentence of an analysis.
    pub fn new(analysis: &'a Analysis, sentence: &Sentence) -> SentenceView<'a> {
        SentenceView { analysis, tokens: sentence.tokens.clone() }
    }

    /// The token; `None` outside the sentence.
    pub fn token(&self, at: u32) -> Option<&'a Token> {
        let inside = self.tokens.contains(&at);
        inside.then(|| &self.analysis.tokens[at as usize])
    }

    /// The lower-cased word; empty outside the sentence.
    pub fn lower(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |token| self.analysis.lower(token))
    }

    /// The lower-cased word before; empty outside the sentence.
    pub fn before(&self, at: u32) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// The tag; `None` outside the sentence, and where there are no tags.
    pub fn tag(&self, at: u32) -> Option<Tag> {
        self.token(at)?;
        Some(self.analysis.tags.as_ref()?[at as usize])
    }

    /// The word class, likewise.
    pub fn upos(&self, at: u32) -> Option<Upos> {
        self.tag(at).map(Tag::upos)
    }

    /// How the words depend on each other, where that is known.
    pub fn trees(&self) -> Option<&'a Trees> {
        self.analysis.trees.as_ref()
    }

    /// The place of a word of the sentence.
    pub fn span(&self, at: u32) -> Span {
        self.analysis.tokens[at as usize].span
    }

    /// From the first of these tokens to the last; there is one at least.
    pub fn span_of(&self, tokens: &Range<u32>) -> Span {
        self.analysis.span_of(tokens.clone())
    }

    /// The span of these words, where they stand from `at` on.
    pub fn follow(&self, at: u32, words: &str) -> Option<Span> {
        let (mut end, mut rest) = (at, words);
        loop {
            let blank = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
            let (word, behind) = rest.split_at(blank);
            if self.lower(end) != word {
                return None;
            }
            if behind.is_empty() {
                return Some(self.span(at).join(self.span(end)));
            }
            (end, rest) = (end + 1, &behind[1..]);
        }
    }

    /// The lower-cased word behind these tokens, or behind the comma there.
    pub fn past_comma(&self, tokens: &Range<u32>) -> &'a str {
        let next = tokens.end;
        self.lower(if self.lower(next) == "," { next + 1 } else { next })
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand;
    use super::*;

    #[test]
    fn there_are_no_words_beyond_the_edges() {
        let analysis = by_hand::words("Bel ons , graag .");
        let words = SentenceView { analysis: &analysis, tokens: 1..4 };
        assert_eq!((words.lower(0), words.lower(1), words.lower(4)), ("", "ons", ""));
        assert_eq!((words.before(1), words.before(2)), ("", "ons"));
        assert_eq!(words.past_comma(&(1..2)), "graag");
        assert_eq!(words.follow(1, "ons ,"), Some(words.span_of(&(1..3))));
        assert_eq!(words.follow(3, "graag ."), None);
        assert!(words.upos(1).is_none(), "there are no tags");
    }
}
