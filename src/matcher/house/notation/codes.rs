//! Account numbers and postcodes: codes with a form of their own.

use super::surely;
use crate::analyse::{Token, TokenKind};
use crate::matcher::{Context, Hit};
use crate::span::Span;

/// A Dutch account number stands in groups of four.
pub(super) fn ibans(context: &Context, tokens: &[Token], hits: &mut Vec<Hit>) {
    for token in tokens {
        let text = context.document.slice(token.span);
        let opens = text.get(..2).is_some_and(|code| code.eq_ignore_ascii_case("nl"))
            && text.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
        if !opens {
            continue;
        }
        let start = token.span.range().start;
        let Some((code, length)) = iban(&context.document.text[start..]) else { continue };
        let span = Span::new(start, start + length);
        let wanted = in_fours(&code);
        if context.document.slice(span).replace(['\u{a0}', '\u{202f}'], " ") != wanted {
            hits.push(surely(context, span, wanted));
        }
    }
}

/// The account number that a text starts with, without spaces, and its length in the text.
fn iban(text: &str) -> Option<(String, usize)> {
    const LENGTH: usize = 18;
    let mut code = String::new();
    for (at, character) in text.char_indices() {
        match character {
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' if !code.is_empty() => continue,
            _ if character.is_ascii_alphanumeric() => code.push(character.to_ascii_uppercase()),
            _ => return None,
        }
        if code.len() == LENGTH {
            let end = at + character.len_utf8();
            let goes_on = text[end..].starts_with(|next: char| next.is_alphanumeric());
            return (!goes_on && is_dutch(&code)).then_some((code, end));
        }
    }
    None
}

fn is_dutch(code: &str) -> bool {
    let bytes = code.as_bytes();
    bytes.starts_with(b"NL")
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..8].iter().all(u8::is_ascii_alphabetic)
        && bytes[8..].iter().all(u8::is_ascii_digit)
}

fn in_fours(code: &str) -> String {
    let mut written = String::new();
    for (at, character) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            written.push(' ');
        }
        written.push(character);
    }
    written
}

/// A postcode has a space and two capitals. Small letters are judged only before the name of a
/// town: *7511 ab Enschede*.
pub(super) fn postcodes(context: &Context, tokens: &[Token], hits: &mut Vec<Hit>) {
    for (at, token) in tokens.iter().enumerate() {
        let text = context.document.slice(token.span);
        let town_at = |at: usize| {
            tokens.get(at).is_some_and(|town| {
                town.kind() == TokenKind::Word
                    && context.document.slice(town.span).starts_with(char::is_uppercase)
            })
        };
        if is_glued(text) && (text.ends_with(|c: char| c.is_ascii_uppercase()) || town_at(at + 1)) {
            let wanted = format!("{} {}", &text[..4], text[4..].to_ascii_uppercase());
            hits.push(surely(context, token.span, wanted));
            continue;
        }
        let Some(next) = tokens.get(at + 1).filter(|_| is_digits(text)) else { continue };
        let letters = context.document.slice(next.span);
        let span = token.span.join(next.span);
        let between = context.document.slice(span).len() - text.len() - letters.len();
        let is_code = letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_alphabetic());
        let is_small = letters.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_word = context.lexicon.is_function_word(letters)
            || matches!(letters, "cm" | "km" | "kg" | "ml" | "mm" | "mg");
        let is_word = is_small && is_word;
        let is_right = !letters.contains(|c: char| c.is_ascii_lowercase()) && between <= 2;
        if is_code && !is_right && !is_word && town_at(at + 2) {
            let wanted = format!("{text} {}", letters.to_ascii_uppercase());
            hits.push(surely(context, span, wanted));
        }
    }
}

fn is_digits(text: &str) -> bool {
    text.len() == 4 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `7511AB`, `7511ab`.
fn is_glued(text: &str) -> bool {
    text.len() == 6
        && text.is_ascii()
        && is_digits(&text[..4])
        && text[4..].bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_numbers_are_read() {
        for (text, wanted) in [
            ("NL91ABNA0417164300.", Some(("NL91 ABNA 0417 1643 00", 18))),
            ("nl91 abna 0417 1643 00 en", Some(("NL91 ABNA 0417 1643 00", 22))),
            ("NL91 ABNA 0417 16", None),
            ("NL91ABNA04171643001", None),
            ("NL12 beste mensen hier", None),
        ] {
            let found = iban(text).map(|(code, length)| (in_fours(&code), length));
            assert_eq!(found, wanted.map(|(code, n)| (code.to_owned(), n)), "{text}");
        }
    }
}
