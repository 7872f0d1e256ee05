//! JSON that steers nothing: what a terminal, a build server or an old browser would act on is
//! written as its number. JSON lets any character of a string be written so.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::report::text::{COMMAND, steers};

/// The same JSON without raw characters that steer.
pub(crate) fn escaped(json: &str) -> Cow<'_, str> {
    // What writes JSON hands over small pieces: quotes, colons, names.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'#';
    if json.bytes().all(is_plain) {
        return json.into();
    }
    if !has_escaped(json) && !json.contains(COMMAND) {
        return json.into();
    }
    let mut safe = String::with_capacity(json.len() + 64);
    for letter in json.replace(COMMAND, "#\\u0023[").chars() {
        if is_escaped(letter) {
            let _ = match u32::from(letter).checked_sub(0x1_0000) {
                None => write!(safe, "\\u{:04x}", u32::from(letter)),
                // Two halves, as JSON writes what does not fit in four digits.
                Some(high) => {
                    write!(
                        safe,
                        "\\u{:04x}\\u{:04x}",
                        0xd800 + (high >> 10),
                        0xdc00 + (high & 0x3ff)
                    )
                }
            };
        } else {
            safe.push(letter);
        }
    }
    safe.into()
}

/// Line breaks stand between the parts of JSON; within its strings they are written as `\n`.
fn is_escaped(letter: char) -> bool {
    !matches!(letter, '\n' | '\r' | '\t') && steers(letter)
}

/// Whether some character is written as its number. Most are ASCII that shows, and looked at as bytes.
fn has_escaped(json: &str) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    // Many at once, without a branch for each.
    let are_plain = |bytes: &&[u8]| bytes.iter().fold(true, |all, byte| all & is_plain(byte));
    let mut rest = json;
    loop {
        let pieces = rest.as_bytes().chunks(64);
        let n_plain: usize = pieces.take_while(are_plain).map(<[u8]>::len).sum();
        let others = &rest.as_bytes()[n_plain..];
        let Some(at) = others.iter().position(|byte| !is_plain(byte)) else { return false };
        let mut letters = rest[n_plain + at..].chars();
        if letters.next().is_some_and(is_escaped) {
            return true;
        }
        rest = letters.as_str();
    }
}

/// Writes JSON so.
pub(super) struct Escaped<W>(pub(super) W);

impl<W: Write> Write for Escaped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What writes JSON hands over whole characters.
        match std::str::from_utf8(bytes) {
            Ok(json) => self.0.write_all(escaped(json).as_bytes())?,
            Err(_) => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_a_number_and_the_same_for_who_reads_it() {
        let evil = "a\u{7f}\u{9b}2J\u{202e}b\u{2028}c\u{2066}##[add-mask]d\u{e0041}\u{200f}é🙂";
        let json = serde_json::to_string(evil).unwrap();
        let safe = escaped(&json);
        assert!(
            !has_escaped(&safe) && !safe.contains(is_escaped) && !safe.contains(COMMAND),
            "{safe}"
        );
        assert!(safe.contains("é🙂"));
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), evil);
        let mut out = Vec::new();
        Escaped(&mut out).write_all(json.as_bytes()).unwrap();
        assert_eq!(out, safe.as_bytes());
    }
}
