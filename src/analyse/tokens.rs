//! Cuts the text of a block into tokens, in one pass over its bytes. What belongs together
//! follows the tokenisation of Universal Dependencies for Dutch: `en/of`, `leerling(en)`,
//! `B&W`, `9,5%` and `m.b.t.` are one token; `€` and brackets around words stand apart.
//!
//! Every look ahead is bounded, so that a word of megabytes costs no more than many small ones.

mod address;
mod dots;
mod scanner;

use std::ops::Range;

#[cfg(test)]
use super::Vocabulary;
use super::{Token, TokenKind, WordId};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::span::Span;

use dots::Dot;
use scanner::{Class, Scanner, class, is_zero_width, with_lower};

/// Appends the tokens of one block; `intern` gives words their numbers. An opaque inline is one token; one without visible text
/// (the mark of a footnote whose number was taken off) gives none.
pub(super) fn tokenise(
    document: &Document,
    block: Span,
    lexicon: &Lexicon,
    mut intern: impl FnMut(&str) -> WordId,
    tokens: &mut Vec<Token>,
) {
    let text = &document.text[..block.range().end];
    let mut push = |span: Span, kind: TokenKind| {
        let form = &text[span.range()];
        let word = if !form.is_ascii() && form.contains(is_zero_width) {
            intern(&form.replace(is_zero_width, ""))
        } else {
            intern(form)
        };
        tokens.push(Token::new(span, kind, word));
    };
    let mut at = block.range().start;
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
        scan(text, block.range().start, at..span.start, lexicon, &mut push);
        at = span.end.min(text.len());
        if !text[span.start..at].trim().is_empty() {
            push(Span::new(span.start, at), TokenKind::Opaque);
        }
    }
    scan(text, block.range().start, at..text.len(), lexicon, &mut push);
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
        if class(scanner.bytes[at]) == Class::Blank {
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

impl Scanner<'_> {
    /// End and kind of the token that starts at `at`; `None` where a blank or a zero-width
    /// character stands.
    fn token_at(&mut self, at: usize) -> Option<(usize, TokenKind)> {
        match class(self.bytes[at]) {
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

    /// A word or number that starts at `start` and of which everything before `from` is known to
    /// belong to it.
    fn word_at(&mut self, start: usize, from: usize) -> (usize, TokenKind) {
        let mut at = from;
        // Since the last dot: `b.t` in `m.b.t` has the segments `m`, `b`, `t`.
        let mut segment = from;
        let mut dots = 0_u32;
        loop {
            while at < self.limit && matches!(class(self.bytes[at]), Class::Letter | Class::Digit) {
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

    /// Whether the two commas at `at` are a low quotation mark: `,,Kom maar.’’`
    fn opens_low_quote(&self, at: usize) -> bool {
        self.alphanumeric(at + 2) || self.byte(at + 2) == b' ' && self.after_opening(at)
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

/// How many letters in brackets may be part of a word, plus one.
const MAX_BRACKETED: usize = 13;

/// The tokens of a text without inlines, for the tests of this module and its neighbours.
#[cfg(test)]
pub(super) fn of_text(text: &str, lexicon: &Lexicon, words: &mut Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::new();
    scan(text, 0, 0..text.len(), lexicon, &mut |span, kind| {
        let word = words.intern(&text[span.range()]);
        tokens.push(Token::new(span, kind, word));
    });
    tokens
}

#[cfg(test)]
mod tests;
