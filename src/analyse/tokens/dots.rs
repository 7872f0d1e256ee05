//! What a dot behind a letter or digit is: part of an abbreviation, a number, an address, or the
//! end of a sentence.

use super::scanner::{MAX_ABBREVIATION, Scanner, with_lower};
use crate::lexicon;

/// What a dot is to the word before it.
pub(super) enum Dot {
    /// Inside the word, which goes on.
    Inner,
    /// Its last byte.
    Last,
    /// A token of its own.
    Apart,
    /// Inside a host name, a file name or an e-mail address that ends here.
    Address(usize),
}

impl Scanner<'_> {
    /// What the dot at `at` is to the word that starts at `start`.
    pub(super) fn dot(&self, start: usize, segment: usize, at: usize, dots: u32) -> Dot {
        let before = self.bytes[at - 1];
        let next = self.byte(at + 1);
        if before.is_ascii_digit() && next.is_ascii_digit() {
            return Dot::Inner;
        }
        if !self.alphanumeric(at + 1) {
            return self.last_dot(start, segment, at, dots);
        }
        if let Some(end) = self.host_end(at) {
            return Dot::Address(end);
        }
        if next.is_ascii_digit() {
            // `art.5` and `tel.053`, but not `einde.3 dagen`.
            return if self.is_known(start, at + 1) { Dot::Last } else { Dot::Apart };
        }
        let single = at - segment == 1;
        let following = self.letters_from(at + 1);
        let after = self.byte(at + 1 + following);
        if before.is_ascii_digit() {
            // `5.1.a`
            let lower = following == 1 && next.is_ascii_lowercase() && after != b'.';
            return if lower { Dot::Inner } else { Dot::Apart };
        }
        if single && (dots > 0 || segment == start) {
            let sentence = dots == 0 && before.is_ascii_lowercase() && next.is_ascii_uppercase();
            // `m.b.t.`, `v.Chr.`, `W.v.Sr.`; `A.Jansen` and `J.de Vries` are two tokens.
            return match following {
                1 if sentence && after != b'.' => Dot::Apart,
                1 => Dot::Inner,
                2..=4 if after == b'.' => Dot::Inner,
                _ if before.is_ascii_uppercase() || dots > 0 => Dot::Last,
                _ => Dot::Apart,
            };
        }
        if self.is_known_run(start, at) {
            return Dot::Inner;
        }
        if dots > 0 || self.is_known(start, at + 1) {
            return Dot::Last;
        }
        // `sp.a`, `SP.A`; but `OZB.U betaalt` lacks a blank.
        let capitals = self.bytes[start..at].iter().all(u8::is_ascii_uppercase);
        let same_case =
            next.is_ascii_lowercase() || capitals && next.is_ascii_uppercase() && next != b'U';
        let tail = following == 1 && same_case && at - start <= 3;
        if tail { Dot::Inner } else { Dot::Apart }
    }

    /// What a dot is that no letter or digit follows.
    fn last_dot(&self, start: usize, segment: usize, at: usize, dots: u32) -> Dot {
        if matches!(self.byte(at + 1), b'.') || at - start > MAX_ABBREVIATION {
            return Dot::Apart;
        }
        let single = at - segment == 1 && segment == start;
        let first = self.bytes[start];
        let closes_block = self.text[at + 1..].trim_start().is_empty();
        if single && self.byte(at + 1) == b' ' && self.opens_block(start) {
            // `a.` and `1.` before an item.
            return Dot::Last;
        }
        if first.is_ascii_digit() {
            let marker = dots == 0 && at - start <= 2 && self.opens_block(start);
            return if marker && !closes_block { Dot::Last } else { Dot::Apart };
        }
        if dots > 0 {
            // `m.b.t.`, but `v2.0.` closes a sentence.
            return if self.is_dotted_letters(start, at) { Dot::Last } else { Dot::Apart };
        }
        if single && first.is_ascii_uppercase() {
            // An initial, unless it names a thing: `Zie bijlage B. Daarin staat …`
            let named = lexicon::is_lettered(&self.text[self.previous.clone()]);
            return if closes_block || named { Dot::Apart } else { Dot::Last };
        }
        if !self.is_known(start, at + 1) {
            return Dot::Apart;
        }
        let capitals = at - start > 1 && self.bytes[start..at].iter().all(u8::is_ascii_uppercase);
        if capitals || with_lower(&self.bytes[start..at], lexicon::is_word_too) {
            let next = self.text[at + 1..].trim_start().bytes().next();
            let previous = self.bytes[self.previous.clone()].last();
            let beside_number = next.is_some_and(|byte| byte.is_ascii_digit())
                || previous.is_some_and(u8::is_ascii_digit) && !closes_block;
            return if beside_number { Dot::Last } else { Dot::Apart };
        }
        Dot::Last
    }

    /// Whether the word with its dot is an abbreviation that the lexicon knows.
    fn is_known(&self, start: usize, end: usize) -> bool {
        with_lower(&self.bytes[start..end], |lower| self.lexicon.abbreviation(lower).is_some())
    }

    /// Whether the letters and dots around the dot at `at` are a known abbreviation: `tel.nr.`
    fn is_known_run(&self, start: usize, at: usize) -> bool {
        let run = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'.';
        let reach = self.limit.min(start + MAX_ABBREVIATION);
        let length = self.bytes[start..reach].iter().position(|byte| !run(byte));
        let end = length.map_or(reach, |length| start + length);
        end > at && self.is_known(start, end)
    }
}
