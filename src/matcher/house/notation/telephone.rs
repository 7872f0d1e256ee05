//! Telephone numbers.

use super::found;
use crate::analyse::{PerWord, Token};
use crate::matcher::{Context, Hit};
use crate::span::Span;

/// A telephone number is one of ten digits after a word that announces it.
pub(super) fn find(
    context: &Context,
    tokens: &[Token],
    signals: &PerWord<bool>,
    form: Option<&str>,
    hits: &mut Vec<Hit>,
) {
    let Some(form) = form else { return };
    for (at, token) in tokens.iter().enumerate() {
        if !signals[token.word()] {
            continue;
        }
        let Some(span) = number_after(context, &tokens[at + 1..]) else { continue };
        // The address of a link: `tel:0534818181`.
        if context.document.text[..span.range().start].ends_with("tel:") {
            continue;
        }
        let text = context.document.slice(span);
        let Some(wanted) = written_telephone(text, form) else { continue };
        if text.replace(['\u{a0}', '\u{202f}'], " ") != wanted {
            hits.push(found(context, span, wanted));
        }
    }
}

/// Whether a telephone number may follow the word.
pub(super) fn is_announced_by(lower: &str) -> bool {
    matches!(
        lower,
        "tel."
            | "tel"
            | "telefoon"
            | "telefoonnummer"
            | "bel"
            | "belt"
            | "bellen"
            | "nummer"
            | "bereikbaar"
    )
}

/// The number that starts within the next four words: digits, spaces, hyphens and brackets.
fn number_after(context: &Context, tokens: &[Token]) -> Option<Span> {
    let digit = |token: &&Token| {
        let text = context.document.slice(token.span);
        text.starts_with('0') && text.bytes().any(|byte| byte.is_ascii_digit())
    };
    let start = tokens.iter().take(5).find(digit)?.span.range().start;
    // The area code may stand in brackets: they go with the number.
    let start = if context.document.text[..start].ends_with('(') { start - 1 } else { start };
    let text = &context.document.text[start..];
    let number =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{a0}' | '(' | ')' | '–');
    let length = text.find(|c| !number(c)).unwrap_or(text.len());
    let trimmed = text[..length].trim_end_matches(|c: char| !c.is_ascii_digit());
    (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
}

/// A number of ten digits in the house's form; other numbers (`14 053`, `112`) are left alone.
fn written_telephone(text: &str, form: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 10 || !digits.starts_with('0') {
        return None;
    }
    let area = area_code(&digits);
    let (code, rest) = digits.split_at(area);
    if form.contains('-') {
        return Some(format!("{code}-{rest}"));
    }
    let groups: &[usize] = match (rest.len(), code) {
        (8, _) => &[2, 2, 2, 2],
        (7, _) => &[3, 2, 2],
        _ => &[2, 2, 2],
    };
    let mut written = code.to_owned();
    let mut from = 0;
    for length in groups {
        written.push(' ');
        written.push_str(&rest[from..from + length]);
        from += length;
    }
    Some(written)
}

/// Length of the area code: `06`, three digits for the large towns, else four.
fn area_code(digits: &str) -> usize {
    const SHORT: [&str; 24] = [
        "010", "013", "014", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038",
        "040", "043", "045", "046", "050", "053", "055", "058", "070", "071", "072",
    ];
    const SHORT_MORE: [&str; 8] = ["073", "074", "075", "076", "077", "078", "079", "088"];
    if digits.starts_with("06") {
        2
    } else if SHORT.contains(&&digits[..3]) || SHORT_MORE.contains(&&digits[..3]) {
        3
    } else {
        4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (text, form, wanted) in [
            ("053-4818181", "020 123 45 67", Some("053 481 81 81")),
            ("0612345678", "020 123 45 67", Some("06 12 34 56 78")),
            ("0541 29 29 29", "020-1234567", Some("0541-292929")),
            ("14 053", "020 123 45 67", None),
        ] {
            assert_eq!(written_telephone(text, form).as_deref(), wanted, "{text}");
        }
    }
}
