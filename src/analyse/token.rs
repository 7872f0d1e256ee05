//! Tokens: what the text of a document is cut into.

use super::table::{RowNumber, WordId};
use crate::span::Span;

/// A word, a number, a mark of punctuation, or an opaque stretch.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its text.
    pub span: Span,
    /// The number of its word; in the lowest bits its kind and whether it counts. A large text has millions of
    /// tokens, all of them in memory at once.
    rest: u32,
}

/// So many bits hold the number of a [`TokenKind`].
const KIND: u32 = 3;

const COUNTS: u32 = 1 << KIND;

impl Token {
    /// A token; a word counts.
    #[inline]
    pub fn new(span: Span, kind: TokenKind, word: WordId) -> Token {
        let counts = if kind.is_word() { COUNTS } else { 0 };
        Token { span, rest: counts | kind as u32 }.with_word(word)
    }

    /// What it is.
    #[inline]
    pub fn kind(&self) -> TokenKind {
        match self.rest & (COUNTS - 1) {
            0 => TokenKind::Word,
            1 => TokenKind::Abbreviation,
            2 => TokenKind::Number,
            3 => TokenKind::Punctuation,
            _ => TokenKind::Opaque,
        }
    }

    /// Its lower-cased form, shared by all tokens that are the same word.
    #[inline]
    pub fn word(&self) -> WordId {
        WordId::new((self.rest >> (KIND + 1)) as usize)
    }

    /// The same token with another word. A text of a gigabyte, the longest that is read, has fewer words than
    /// these bits can number.
    #[inline]
    #[must_use]
    pub fn with_word(self, word: WordId) -> Token {
        let about = self.rest & (2 * COUNTS - 1);
        Token { rest: (word.index() as u32) << (KIND + 1) | about, ..self }
    }

    /// Whether it is counted as a word: not a mark of punctuation, nor a second part of a date, an amount, an
    /// IBAN or a telephone number, nor the number or the label before a sentence.
    #[inline]
    pub fn counts(&self) -> bool {
        self.rest & COUNTS != 0
    }

    /// Leaves it out of the count.
    pub fn leave_uncounted(&mut self) {
        self.rest &= !COUNTS;
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and digits.
    Word,
    /// A word with a dot that belongs to it: `m.b.t.`, `dhr.`, `A.B.`.
    Abbreviation,
    /// Digits with what belongs to them: `1.200`, `12-03-2025`, `13:00`, `5.1`, `3e`.
    Number,
    /// A mark of punctuation or another sign.
    Punctuation,
    /// Code, an address or a slot: one word to the grammar, never a finding.
    Opaque,
}

impl TokenKind {
    /// Whether it counts as a word.
    pub fn is_word(self) -> bool {
        self != TokenKind::Punctuation
    }
}
