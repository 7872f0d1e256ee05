//! A text and where its reading has come: what stands at a place and around it.

use std::ops::Range;

use crate::lexicon::Lexicon;

/// Whether a character takes no room and belongs to the word around it: the soft hyphen, and
/// what copying from Word and web pages leaves behind.
pub(super) fn is_zero_width(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What a byte can be at the start of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    Letter,
    Digit,
    Sign,
    /// Part of a character outside ASCII.
    Wide,
}

/// What a byte can be at the start of a token.
#[inline]
pub(super) fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        let value = byte as u8;
        classes[byte] = if value.is_ascii_alphabetic() {
            Class::Letter
        } else if value.is_ascii_digit() {
            Class::Digit
        } else if value <= b' ' || value == 0x7f {
            Class::Blank
        } else if value >= 0x80 {
            Class::Wide
        } else {
            Class::Sign
        };
        byte += 1;
    }
    classes
};

/// A text and where its reading has come.
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    /// Where the block starts.
    pub(super) block: usize,
    /// Where the range starts; nothing before it belongs to a token of it.
    pub(super) start: usize,
    /// Where the range ends; no token crosses it.
    pub(super) limit: usize,
    pub(super) lexicon: &'a Lexicon,
    /// The token before this one; empty at the start.
    pub(super) previous: Range<usize>,
    /// Whether a single quotation mark is open, so that the next one closes it: `‘de dames’`
    /// against `de dames’ fiets`.
    pub(super) open_apostrophe: bool,
}

impl Scanner<'_> {
    /// The end of a word of ASCII letters before a space or a comma, which is what most tokens are.
    #[inline]
    pub(super) fn plain_word(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..self.limit];
        let length = rest.iter().position(|byte| !byte.is_ascii_alphabetic())?;
        (length > 0 && matches!(rest[length], b' ' | b',')).then_some(at + length)
    }

    #[inline]
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.bytes.get(at).filter(|_| at < self.limit)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[at..self.limit].chars().next() }
    }

    /// The byte at `at`, 0 beyond the range.
    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        if at < self.limit { self.bytes[at] } else { 0 }
    }

    /// Whether a letter or a digit stands at `at`, of any script.
    #[inline]
    pub(super) fn alphanumeric(&self, at: usize) -> bool {
        match class(self.byte(at)) {
            Class::Letter | Class::Digit => true,
            Class::Wide => self.char_at(at).is_some_and(char::is_alphanumeric),
            _ => false,
        }
    }

    #[inline]
    pub(super) fn letter(&self, at: usize) -> bool {
        match class(self.byte(at)) {
            Class::Letter => true,
            Class::Wide => self.char_at(at).is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    #[inline]
    pub(super) fn digit(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    /// Whether only blanks stand between the start of the block and `at`.
    pub(super) fn opens_block(&self, at: usize) -> bool {
        self.text[self.block..at].trim_start().is_empty()
    }

    /// Whether nothing or a blank stands before `at`.
    pub(super) fn after_blank(&self, at: usize) -> bool {
        at == self.start || self.text[..at].chars().next_back().is_some_and(char::is_whitespace)
    }

    /// Number of letters from `at` on, at most five.
    #[inline]
    pub(super) fn letters_from(&self, at: usize) -> usize {
        (0..5).find(|step| !self.byte(at + step).is_ascii_alphabetic()).unwrap_or(5)
    }

    /// Whether a blank, an opening bracket or an opening quotation mark stands before `at`.
    #[inline]
    pub(super) fn after_opening(&self, at: usize) -> bool {
        at == self.start
            || self.text[..at].chars().next_back().is_some_and(|before| {
                before.is_whitespace()
                    || matches!(before, '(' | '[' | '"' | '“' | '„' | '«' | ':' | '‘')
            })
    }

    #[inline]
    pub(super) fn run_end(&self, at: usize, same: impl Fn(u8) -> bool) -> usize {
        let length = self.bytes[at..self.limit].iter().position(|byte| !same(*byte));
        length.map_or(self.limit, |length| at + length)
    }

    /// The end of a word without zero-width characters at its tail.
    pub(super) fn without_zero_width(&self, start: usize, end: usize) -> usize {
        if self.bytes[end - 1] < 0x80 {
            return end;
        }
        start + self.text[start..end].trim_end_matches(is_zero_width).len()
    }

    pub(super) fn is_dotted_letters(&self, start: usize, end: usize) -> bool {
        self.bytes[start..end].iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'.')
    }
}

/// Longer ones are no abbreviation, and not looked up.
pub(super) const MAX_ABBREVIATION: usize = 24;

/// Lower-cases a short piece of ASCII on the stack; a longer one or another script is no
/// abbreviation and no host, so that the answer is no.
pub(super) fn with_lower(form: &[u8], ask: impl FnOnce(&str) -> bool) -> bool {
    let mut lower = [0; MAX_ABBREVIATION];
    if form.len() > lower.len() || !form.is_ascii() {
        return false;
    }
    let lower = &mut lower[..form.len()];
    lower.copy_from_slice(form);
    lower.make_ascii_lowercase();
    ask(std::str::from_utf8(lower).expect("it is ASCII"))
}
