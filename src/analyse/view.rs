//! One sentence, looked at word by word.

use super::tagset::{Tag, Upos};
use super::trees::Trees;
use super::{Analysis, Sentence, Token, TokenId, TokenRange};
use crate::span::Span;

/// The words of a sentence. Beyond its edges there are none.
#[derive(Clone, Debug)]
pub(crate) struct SentenceView<'a> {
    /// Where they stand.
    pub analysis: &'a Analysis,
    /// All tokens of the sentence.
    pub tokens: TokenRange,
}

impl<'a> SentenceView<'a> {
    /// The words of a sentence of an analysis.
    pub(crate) fn new(analysis: &'a Analysis, sentence: &Sentence) -> SentenceView<'a> {
        SentenceView { analysis, tokens: sentence.tokens.clone() }
    }

    /// The words of the piece of a sentence that holds a token.
    pub(crate) fn around(
        analysis: &'a Analysis,
        sentence: &Sentence,
        at: TokenId,
    ) -> SentenceView<'a> {
        SentenceView { analysis, tokens: sentence.piece_at(at) }
    }

    /// The token; `None` outside the sentence.
    pub(crate) fn token(&self, at: TokenId) -> Option<&'a Token> {
        let inside = self.tokens.contains(at);
        inside.then(|| &self.analysis.tokens[at])
    }

    /// The lower-cased word; empty outside the sentence.
    pub(crate) fn lower(&self, at: TokenId) -> &'a str {
        self.token(at).map_or("", |token| self.analysis.lower(token))
    }

    /// The lower-cased word before; empty outside the sentence.
    pub(crate) fn before(&self, at: TokenId) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// The tag; `None` outside the sentence, and where there are no tags.
    pub(crate) fn tag(&self, at: TokenId) -> Option<Tag> {
        self.token(at)?;
        Some(self.analysis.tags.as_ref()?[at])
    }

    /// The word class, likewise.
    pub(crate) fn upos(&self, at: TokenId) -> Option<Upos> {
        self.tag(at).map(Tag::upos)
    }

    /// How the words depend on each other, where that is known.
    pub(crate) fn trees(&self) -> Option<&'a Trees> {
        self.analysis.trees.as_ref()
    }

    /// The place of a word of the sentence.
    pub(crate) fn span(&self, at: TokenId) -> Span {
        self.analysis.tokens[at].span
    }

    /// From the first of these tokens to the last; there is one at least.
    pub(crate) fn span_of(&self, tokens: &TokenRange) -> Span {
        self.analysis.span_of(tokens)
    }

    /// The span of these words, where they stand from `at` on.
    pub(crate) fn follow(&self, at: TokenId, words: &str) -> Option<Span> {
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
    pub(crate) fn past_comma(&self, tokens: &TokenRange) -> &'a str {
        let next = tokens.end;
        self.lower(if self.lower(next) == "," { next + 1 } else { next })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RowNumber, by_hand};
    use super::*;

    #[test]
    fn there_are_no_words_beyond_the_edges() {
        let analysis = by_hand::words("Bel ons , graag .");
        let at = TokenId::new;
        let words = SentenceView { analysis: &analysis, tokens: at(1).until(at(4)) };
        assert_eq!((words.lower(at(0)), words.lower(at(1)), words.lower(at(4))), ("", "ons", ""));
        assert_eq!((words.before(at(1)), words.before(at(2))), ("", "ons"));
        assert_eq!(words.past_comma(&at(1).until(at(2))), "graag");
        assert_eq!(words.follow(at(1), "ons ,"), Some(words.span_of(&at(1).until(at(3)))));
        assert_eq!(words.follow(at(3), "graag ."), None);
        assert!(words.upos(at(1)).is_none(), "there are no tags");
    }
}
