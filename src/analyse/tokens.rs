//! Cuts the text of a block into tokens, in one pass over its bytes. What belongs together
//! follows the tokenisation of Universal Dependencies for Dutch: `en/of`, `leerling(en)`,
//! `B&W`, `9,5%` and `m.b.t.` are one token; `€` and brackets around words stand apart.
//!
//! Every look ahead is bounded, so that a word of megabytes costs no more than many small ones.

mod address;
mod dots;

use std::ops::Range;

use super::{Token, TokenKind, Vocabulary};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::span::Span;

use dots::Dot;

/// Appends the tokens of one block. An opaque inline is one token; one without visible text
/// (the mark of a footnote whose number was taken off) gives none.
pub(super) fn tokenise(
    document: &Document,
    block: Span,
    lexicon: &Lexicon,
    words: &mut Vocabulary,
    tokens: &mut Vec<Token>,
) {
    let text = &document.text[..block.end as usize];
    let mut push = |span: Span, kind: TokenKind| {
        let form = &text[span.range()];
        let word = if !form.is_ascii() && form.contains(is_zero_width) {
            words.intern(&form.replace(is_zero_width, ""))
        } else {
            words.intern(form)
        };
        tokens.push(Token { span, kind, word, counts: kind.is_word() });
    };
    let mut at = block.start as usize;
    let first = document.inlines.partition_point(|inline| inline.span.start < block.start);
    for inline in &document.inlines[first..] {
        if inline.span.start >= block.end {
            break;
        }
        let span = inline.span.range();
        // A nested one lies within a token already.
        if !inline.kind.is_opaque() || span.start < at || span.is_empty() {
            continue;
        }
        scan(text, block.start as usize, at..span.start, lexicon, &mut push);
        at = span.end.min(text.len());
        if !text[span.start..at].trim().is_empty() {
            push(Span::new(span.start, at), TokenKind::Opaque);
        }
    }
    scan(text, block.start as usize, at..text.len(), lexicon, &mut push);
}

/// Whether a character takes no room and belongs to the word around it: the soft hyphen, and
/// what copying from Word and web pages leaves behind.
pub(super) fn is_zero_width(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Hands the tokens of `text[range]` to `push`, in order. What stands after the range, up to the
/// end of `text`, may be looked at: it tells whether an abbreviation closes the block.
fn scan(
    text: &str,
    block: usize,
    range: Range<usize>,
    lexicon: &Lexicon,
    push: &mut impl FnMut(Span, TokenKind),
) {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        block,
        start: range.start,
        limit: range.end,
        lexicon,
        previous: range.start..range.start,
        open_apostrophe: false,
    };
    let mut at = range.start;
    while at < scanner.limit {
        if CLASSES[scanner.bytes[at] as usize] == Class::Blank {
            at += 1;
            continue;
        }
        let found = match scanner.plain_word(at) {
            Some(end) => Some((end, TokenKind::Word)),
            None => scanner.token_at(at),
        };
        let Some((end, kind)) = found else {
            // A blank or a zero-width character outside ASCII.
            at += scanner.char_at(at).map_or(1, char::len_utf8);
            continue;
        };
        push(Span::new(at, end), kind);
        scanner.previous = at..end;
        at = end;
    }
}

/// What a byte can be at the start of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Digit,
    Sign,
    /// Part of a character outside ASCII.
    Wide,
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

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// Where the block starts.
    block: usize,
    /// Where the range starts; nothing before it belongs to a token of it.
    start: usize,
    /// Where the range ends; no token crosses it.
    limit: usize,
    lexicon: &'a Lexicon,
    /// The token before this one; empty at the start.
    previous: Range<usize>,
    /// Whether a single quotation mark is open, so that the next one closes it: `‘de dames’`
    /// against `de dames’ fiets`.
    open_apostrophe: bool,
}

impl Scanner<'_> {
    /// The end of a word of ASCII letters before a space or a comma, which is what most tokens are.
    fn plain_word(&self, at: usize) -> Option<usize> {
        let rest = &self.bytes[at..self.limit];
        let length = rest.iter().position(|byte| !byte.is_ascii_alphabetic())?;
        (length > 0 && matches!(rest[length], b' ' | b',')).then_some(at + length)
    }

    /// End and kind of the token that starts at `at`; `None` where a blank or a zero-width
    /// character stands.
    fn token_at(&mut self, at: usize) -> Option<(usize, TokenKind)> {
        match CLASSES[self.bytes[at] as usize] {
            Class::Blank => None,
            Class::Letter => Some(self.address_at(at).unwrap_or_else(|| self.word_at(at, at))),
            Class::Digit => Some(self.word_at(at, at)),
            Class::Sign => Some(self.sign_at(at)),
            Class::Wide => {
                let character = self.char_at(at)?;
                if character.is_whitespace() || is_zero_width(character) {
                    return None;
                }
                if character.is_alphanumeric() {
                    return Some(self.word_at(at, at));
                }
                Some(self.wide_sign_at(at, character))
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.bytes.get(at).filter(|_| at < self.limit)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[at..self.limit].chars().next() }
    }

    /// The byte at `at`, 0 beyond the range.
    fn byte(&self, at: usize) -> u8 {
        if at < self.limit { self.bytes[at] } else { 0 }
    }

    /// Whether a letter or a digit stands at `at`, of any script.
    fn alphanumeric(&self, at: usize) -> bool {
        match CLASSES[self.byte(at) as usize] {
            Class::Letter | Class::Digit => true,
            Class::Wide => self.char_at(at).is_some_and(char::is_alphanumeric),
            _ => false,
        }
    }

    fn letter(&self, at: usize) -> bool {
        match CLASSES[self.byte(at) as usize] {
            Class::Letter => true,
            Class::Wide => self.char_at(at).is_some_and(char::is_alphabetic),
            _ => false,
        }
    }

    fn digit(&self, at: usize) -> bool {
        self.byte(at).is_ascii_digit()
    }

    /// Whether only blanks stand between the start of the block and `at`.
    fn opens_block(&self, at: usize) -> bool {
        self.text[self.block..at].trim_start().is_empty()
    }

    /// Whether nothing or a blank stands before `at`.
    fn after_blank(&self, at: usize) -> bool {
        at == self.start || self.text[..at].chars().next_back().is_some_and(char::is_whitespace)
    }

    /// A word or number that starts at `start` and of which everything before `from` is known to
    /// belong to it.
    fn word_at(&mut self, start: usize, from: usize) -> (usize, TokenKind) {
        let mut at = from;
        // Since the last dot: `b.t` in `m.b.t` has the segments `m`, `b`, `t`.
        let mut segment = from;
        let mut dots = 0_u32;
        loop {
            while at < self.limit
                && matches!(CLASSES[self.bytes[at] as usize], Class::Letter | Class::Digit)
            {
                at += 1;
            }
            if at >= self.limit {
                break;
            }
            match self.bytes[at] {
                byte if byte >= 0x80 => match self.join_wide(start, at) {
                    Some(next) => at = next,
                    None => break,
                },
                b'.' => match self.dot(start, segment, at, dots) {
                    Dot::Inner => {
                        at += 1;
                        segment = at;
                        dots += 1;
                    }
                    Dot::Address(end) => return (end, TokenKind::Opaque),
                    Dot::Last => {
                        at += 1;
                        // `t.v.-programma`, `St.-Baafskathedraal`.
                        if self.byte(at) == b'-' && self.letter(at + 1) {
                            at += 1;
                            segment = at;
                            dots = 0;
                            continue;
                        }
                        return (at, self.kind_of_dotted(start, at));
                    }
                    Dot::Apart => break,
                },
                b'-' => {
                    if self.alphanumeric(at + 1) {
                        at += 1;
                    } else if self.byte(at + 1) == b'\'' && self.alphanumeric(at + 2) {
                        at += 2;
                    } else {
                        // `voor- en nadelen`; a dash of two hyphens stands apart.
                        if !matches!(self.byte(at + 1), b'-' | b'>') {
                            at += 1;
                        }
                        break;
                    }
                    segment = at;
                    dots = 0;
                }
                b'\'' | b'`' => {
                    if self.alphanumeric(at + 1) {
                        at += 1;
                    } else {
                        at = self.genitive(at, 1);
                        break;
                    }
                }
                b'/' | b'&' | b'_' => {
                    if !self.alphanumeric(at + 1) {
                        break;
                    }
                    at += 1;
                    segment = at;
                    dots = 0;
                }
                b',' if self.digit(at - 1) => {
                    if self.digit(at + 1) {
                        at += 1;
                    } else {
                        // `1.200,-` and `25,--`
                        let mut end = at + 1;
                        while end < at + 3 && self.byte(end) == b'-' {
                            end += 1;
                        }
                        if end == at + 1 && matches!(self.char_at(end), Some('–' | '—')) {
                            end += '–'.len_utf8();
                        }
                        if end > at + 1 {
                            at = end;
                        }
                        break;
                    }
                }
                b':' if self.digit(at - 1) && self.digit(at + 1) => at += 1,
                b'%' if self.digit(at - 1) => at += 1,
                b'+' if self.digit(at - 1) && !self.digit(at + 1) => at += 1,
                b'@' => match self.mail_end(at) {
                    Some(end) => return (end, TokenKind::Opaque),
                    None => break,
                },
                b'(' => match self.bracketed(at) {
                    Some(end) => at = end,
                    None => break,
                },
                _ => break,
            }
        }
        let end = self.without_zero_width(start, at);
        let kind = if dots > 0 && self.is_dotted_letters(start, end) {
            TokenKind::Abbreviation
        } else {
            self.kind(start, end)
        };
        (end, kind)
    }

    /// The position after a character outside ASCII that belongs to the word before it.
    fn join_wide(&mut self, start: usize, at: usize) -> Option<usize> {
        let character = self.char_at(at)?;
        let next = at + character.len_utf8();
        match character {
            _ if character.is_alphanumeric() || is_zero_width(character) => Some(next),
            // Accents that stand apart (`e` + U+0301) and other hyphens.
            '\u{300}'..='\u{36f}' | '\u{2010}' | '\u{2011}' => Some(next),
            '’' | '‘' | 'ʼ' | '´' => {
                if self.alphanumeric(next) {
                    return Some(next);
                }
                let end = self.genitive(at, character.len_utf8());
                (end > at).then_some(end)
            }
            '‰' | '°' if start < at && self.digit(at - 1) => Some(next),
            _ => None,
        }
    }

    /// The end of a word before an apostrophe at `at`: behind it where it marks a genitive
    /// (`Jenkins’ boek`), before it where it closes a quotation.
    fn genitive(&self, at: usize, length: usize) -> usize {
        let hissing = matches!(self.bytes[at - 1] | 0x20, b's' | b'x' | b'z');
        let follows_blank = self.byte(at + length) == b' ' && self.letter(at + length + 1);
        if hissing && follows_blank && !self.open_apostrophe { at + length } else { at }
    }

    /// Number of letters from `at` on, at most five.
    fn letters_from(&self, at: usize) -> usize {
        (0..5).find(|step| !self.byte(at + step).is_ascii_alphabetic()).unwrap_or(5)
    }

    /// The position behind letters in brackets that belong to a word: `leerling(en)`.
    fn bracketed(&self, at: usize) -> Option<usize> {
        let inside = (0..MAX_BRACKETED).find(|step| !self.letter_or_hyphen(at + 1 + step))?;
        (inside > 0 && self.byte(at + 1 + inside) == b')').then_some(at + inside + 2)
    }

    fn letter_or_hyphen(&self, at: usize) -> bool {
        let byte = self.byte(at);
        byte.is_ascii_lowercase() || byte == b'-'
    }

    /// A sign of ASCII: alone, as a run (`...`, `!!`, `--`), or as the start of a word (`'s`, `'90`).
    fn sign_at(&mut self, at: usize) -> (usize, TokenKind) {
        let byte = self.bytes[at];
        match byte {
            b'\'' | b'`' => {
                if self.byte(at + 1) == byte {
                    return (at + 2, TokenKind::Punctuation);
                }
                if let Some(word) = self.clitic(at, 1) {
                    return word;
                }
                self.toggle_apostrophe(at);
                (at + 1, TokenKind::Punctuation)
            }
            b',' if self.byte(at + 1) == b',' && self.opens_low_quote(at) => {
                (at + 2, TokenKind::Punctuation)
            }
            b'(' => {
                // `(huis)arts`
                match self.bracketed(at) {
                    Some(end) if self.after_blank(at) && self.letter(end) => self.word_at(at, end),
                    _ => (at + 1, TokenKind::Punctuation),
                }
            }
            b'+' | b'-' if self.digit(at + 1) && self.after_opening(at) => self.word_at(at, at + 1),
            // The second half of a word, `-tarieven`; at the start of a block it is a list mark.
            b'-' if self.letter(at + 1) && self.after_blank(at) && !self.opens_block(at) => {
                self.word_at(at, at + 1)
            }
            b'#' | b'@' if self.letter(at + 1) && self.after_blank(at) => self.word_at(at, at + 1),
            // `.docx`
            b'.' if self.after_blank(at) && self.alphanumeric(at + 1) => self.word_at(at, at + 1),
            b'.' | b'-' | b'_' | b'=' | b'*' | b'~' | b'<' | b'>' | b'#' => {
                (self.run_end(at, |next| next == byte), TokenKind::Punctuation)
            }
            b'!' | b'?' => {
                (self.run_end(at, |next| matches!(next, b'!' | b'?')), TokenKind::Punctuation)
            }
            _ => (at + 1, TokenKind::Punctuation),
        }
    }

    fn wide_sign_at(&mut self, at: usize, character: char) -> (usize, TokenKind) {
        let next = at + character.len_utf8();
        match character {
            '’' | '‘' => {
                if let Some(word) = self.clitic(at, character.len_utf8()) {
                    return word;
                }
                self.toggle_apostrophe(at);
            }
            '−' if self.digit(next) && self.after_opening(at) => return self.word_at(at, next),
            _ => {}
        }
        // Accents, variation selectors and joiners stay with the sign before them.
        let mut end = next;
        while let Some('\u{300}'..='\u{36f}' | '\u{fe0f}') = self.char_at(end) {
            end += self.char_at(end).map_or(0, char::len_utf8);
        }
        (end, TokenKind::Punctuation)
    }

    /// A short form that starts with an apostrophe: `'s`, `'t`, `'s-Gravenhage`, `'90`.
    fn clitic(&mut self, at: usize, length: usize) -> Option<(usize, TokenKind)> {
        let from = at + length;
        if self.bytes[at] != b'`'
            && self.digit(from)
            && self.digit(from + 1)
            && !self.digit(from + 2)
        {
            return Some(self.word_at(at, from));
        }
        let letters = self.letters_from(from);
        let form = &self.bytes[from..from + letters];
        let known = with_lower(form, |form| CLITICS.contains(&form));
        let after = self.char_at(from + letters);
        let whole = !self.alphanumeric(from + letters) && !matches!(after, Some('\'' | '’'));
        (known && whole).then(|| self.word_at(at, from))
    }

    /// A single quotation mark opens before a word and closes behind one.
    fn toggle_apostrophe(&mut self, at: usize) {
        self.open_apostrophe = self.after_opening(at);
    }

    /// Whether a blank, an opening bracket or an opening quotation mark stands before `at`.
    fn after_opening(&self, at: usize) -> bool {
        at == self.start
            || self.text[..at].chars().next_back().is_some_and(|before| {
                before.is_whitespace()
                    || matches!(before, '(' | '[' | '"' | '“' | '„' | '«' | ':' | '‘')
            })
    }

    /// Whether the two commas at `at` are a low quotation mark: `,,Kom maar.’’`
    fn opens_low_quote(&self, at: usize) -> bool {
        self.alphanumeric(at + 2) || self.byte(at + 2) == b' ' && self.after_opening(at)
    }

    fn run_end(&self, at: usize, same: impl Fn(u8) -> bool) -> usize {
        let length = self.bytes[at..self.limit].iter().position(|byte| !same(*byte));
        length.map_or(self.limit, |length| at + length)
    }

    /// The end of a word without zero-width characters at its tail.
    fn without_zero_width(&self, start: usize, end: usize) -> usize {
        if self.bytes[end - 1] < 0x80 {
            return end;
        }
        start + self.text[start..end].trim_end_matches(is_zero_width).len()
    }

    fn is_dotted_letters(&self, start: usize, end: usize) -> bool {
        self.bytes[start..end].iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'.')
    }

    fn kind_of_dotted(&self, start: usize, end: usize) -> TokenKind {
        match self.kind(start, end) {
            TokenKind::Number => TokenKind::Number,
            _ => TokenKind::Abbreviation,
        }
    }

    /// A number starts with a digit (or a sign before it) and holds no letters but a short ending:
    /// `3e`, `1ste`, `5.1a`, `9,5%`. `65-jarige` and `A1` are words.
    fn kind(&self, start: usize, end: usize) -> TokenKind {
        let form = &self.bytes[start..end];
        if form[0].is_ascii_alphabetic() {
            return TokenKind::Word;
        }
        let digits = match form.iter().rposition(u8::is_ascii_digit) {
            Some(last) => last + 1,
            None if self.text[start..end].chars().all(char::is_numeric) => {
                return TokenKind::Number;
            }
            None => return TokenKind::Word,
        };
        let body = form[..digits].iter().any(u8::is_ascii_alphabetic);
        let tail = &self.text[start + digits..end];
        let ending = tail.len() <= 1 || tail == "de" || tail == "ste";
        let ending = ending || !tail.contains(char::is_alphabetic);
        if body || !ending { TokenKind::Word } else { TokenKind::Number }
    }
}

/// Short forms that start with an apostrophe.
const CLITICS: &[&str] = &["ie", "k", "m", "n", "ns", "r", "s", "t"];

/// Longer ones are no abbreviation, and not looked up.
const MAX_ABBREVIATION: usize = 24;

/// How many letters in brackets may be part of a word, plus one.
const MAX_BRACKETED: usize = 13;

/// Lower-cases a short piece of ASCII on the stack; a longer one or another script is no
/// abbreviation and no host, so that the answer is no.
fn with_lower(form: &[u8], ask: impl FnOnce(&str) -> bool) -> bool {
    let mut lower = [0; MAX_ABBREVIATION];
    if form.len() > lower.len() || !form.is_ascii() {
        return false;
    }
    let lower = &mut lower[..form.len()];
    lower.copy_from_slice(form);
    lower.make_ascii_lowercase();
    ask(std::str::from_utf8(lower).expect("it is ASCII"))
}

/// The tokens of a text without inlines, for the tests of this module and its neighbours.
#[cfg(test)]
pub(super) fn of_text(text: &str, lexicon: &Lexicon, words: &mut Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::new();
    scan(text, 0, 0..text.len(), lexicon, &mut |span, kind| {
        let word = words.intern(&text[span.range()]);
        tokens.push(Token { span, kind, word, counts: kind.is_word() });
    });
    tokens
}

#[cfg(test)]
mod tests;
