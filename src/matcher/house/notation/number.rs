//! Counts and percentages.

use super::{found, group, surely};
use crate::analyse::{Token, TokenKind};
use crate::lexicon::forms::{self, Classes};
use crate::lexicon::units::{self, Unit};
use crate::matcher::{Context, Hit};

/// A count of four digits or more has points between the thousands. It is a count only where a
/// plural or a unit follows: all else may be a year, a case or a page.
pub(super) fn counts(
    context: &Context,
    tokens: &[Token],
    labels: &[Box<str>],
    hits: &mut Vec<Hit>,
) {
    for (at, token) in tokens.iter().enumerate() {
        let text = context.document.slice(token.span);
        let is_plain = token.kind() == TokenKind::Number
            && (4..=9).contains(&text.len())
            && !text.starts_with('0')
            && text.bytes().all(|byte| byte.is_ascii_digit());
        let Some(next) = tokens.get(at + 1).filter(|_| is_plain) else { continue };
        let is_year = text.len() == 4 && ("1500"..="2199").contains(&text);
        let before = at.checked_sub(1).map(|before| context.analysis.lower(&tokens[before]));
        let is_label = |before: &str| labels.iter().any(|label| before.ends_with(&**label));
        // *ISO 27001*, *NEN-EN-ISO/IEC 27002*
        let is_code = at > 0 && names_code(context.document.slice(tokens[at - 1].span));
        let is_part = before.is_some_and(|before| matches!(before, "-" | "/" | "€" | "eur"));
        if is_year
            || is_part
            || is_code
            || before.is_some_and(is_label)
            || !is_counted(context, next)
        {
            continue;
        }
        hits.push(surely(context, token.span, group(text)));
    }
}

/// Whether a word in capitals names what the number behind it is of: a norm, a form, a case.
fn names_code(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    let of_letters = word.chars().all(|letter| letter.is_alphabetic() || "-/".contains(letter));
    of_letters && word.chars().nth(1).is_some() && letters.all(char::is_uppercase)
}

/// A plural that is nothing else, or a unit: *inwoners*, *euro*, *m²*.
fn is_counted(context: &Context, token: &Token) -> bool {
    let text = context.document.slice(token.span);
    let lower = context.analysis.lower(token);
    if !text.starts_with(char::is_lowercase) || token.kind() == TokenKind::Opaque {
        return false;
    }
    let unit = units::is(lower, Unit::COUNTED);
    let classes = forms::classes(lower);
    let plural = classes.contains(Classes::NOUN_PLURAL) && !classes.intersects(Classes::VERB);
    // A screen counts its pixels without points.
    (unit || plural) && lower != "pixels"
}

/// A number before `%`, with the house's space.
pub(super) fn percentages(
    context: &Context,
    tokens: &[Token],
    form: Option<&str>,
    hits: &mut Vec<Hit>,
) {
    let Some(form) = form else { return };
    let sign = form.trim_start_matches('5');
    let is_digits = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    };
    for (at, token) in tokens.iter().enumerate() {
        let text = context.document.slice(token.span);
        let next = tokens.get(at + 1);
        let follows =
            |wanted: &str| next.is_some_and(|next| context.analysis.lower(next) == wanted);
        // *vijf procent* is written in letters as a whole.
        let (number, span) = if let Some(number) = text.strip_suffix('%') {
            (number, token.span)
        } else if let Some(next) = next.filter(|_| follows("%") || follows("procent")) {
            (text, token.span.join(next.span))
        } else {
            continue;
        };
        let wanted = format!("{number}{sign}");
        let written = context.document.slice(span).replace(['\u{a0}', '\u{202f}'], " ");
        // Both words and signs are right; only the space is judged, unless the house wants words.
        let is_free = written.ends_with("procent") && !form.ends_with("procent");
        if is_digits(number) && !is_free && written != wanted {
            hits.push(if form.ends_with('%') {
                surely(context, span, wanted)
            } else {
                found(context, span, wanted)
            });
        }
    }
}
