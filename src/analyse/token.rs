//! Tokens: what the text of a document is cut into.

use super::table::WordId;
use crate::span::Span;

/// A word, a number, a mark of punctuation, or an opaque stretch.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its lower-cased form, shared by all tokens that are the same word.
    pub word: WordId,
    /// Whether it is counted as a word: not a mark of punctuation, nor a second part of a date, an amount, an
    /// IBAN or a telephone number, nor the number or the label before a sentence.
    pub counts: bool,
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
