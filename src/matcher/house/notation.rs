//! How dates, times, amounts, numbers and codes are written. The form that a house wants is an
//! option; a thing is judged only where it certainly is one (after *uur*, *€*, *bel*).

mod codes;
mod number;
mod telephone;

use serde::Deserialize;

use crate::analyse::{PerWord, Sentence, Token, TokenKind, Vocabulary};
use crate::document::{BlockKind, Document};
use crate::lexicon::closed;
use crate::matcher::{Context, Hit, Safety, Scope, replacement};
use crate::span::Span;

/// `found` (as it stands there) and `use` (as the house writes it).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["found", "use"];

/// `[match.notation]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Notation {
    /// What is judged.
    of: Thing,
    /// The form to write: for a time `13:00` or `13.00`, for an amount `€ 1.200` or `€1.200`, for
    /// a telephone number `020 123 45 67` or `020-1234567`, for a percentage `5%`, `5 %` or
    /// `5 procent`. Absent: only what is wrong everywhere.
    #[serde(default)]
    form: Option<String>,
    /// Words that point at a date without naming it (`jl.`, `a.s.`).
    #[serde(default)]
    vague: Vec<Box<str>>,
    /// For numbers and dates: endings of words before one that is a code (`zaaknummer`), not a count
    /// or a day.
    #[serde(default)]
    labels: Vec<Box<str>>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Thing {
    Date,
    Time,
    Amount,
    Telephone,
    Number,
    Percentage,
    Iban,
    Postcode,
}

impl Notation {
    /// What is wrong with the options.
    pub(in crate::matcher) fn problem(&self) -> Option<String> {
        let known: &[&str] = match self.of {
            Thing::Date => &["12 maart 2025"],
            Thing::Time => &["13:00", "13.00"],
            Thing::Amount => &["€ 1.200", "€1.200"],
            Thing::Telephone => &["020 123 45 67", "020-1234567"],
            Thing::Percentage => &["5%", "5 %", "5 procent"],
            Thing::Number => &["10.000"],
            Thing::Iban => &["NL00 BANK 0123 4567 89"],
            Thing::Postcode => &["7511 AB"],
        };
        let form = self.form.as_deref()?;
        let message = || format!("‘form’ is ‘{form}’; dit kan wel: {}", known.join(", "));
        (!known.contains(&form)).then(message)
    }

    pub(in crate::matcher) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        let mut hits = Vec::new();
        let signals = self.signals(&context.analysis.words);
        for sentence in scope.sentences(context) {
            let tokens = context.analysis.tokens_of(sentence);
            let is_signal = |token: &Token| signals[token.word()];
            let is_code = matches!(self.of, Thing::Iban | Thing::Postcode);
            let tells = |token: &Token| token.kind() == TokenKind::Number || is_signal(token);
            if !is_code && !tokens.iter().any(tells) {
                continue;
            }
            match self.of {
                Thing::Date => self.dates(context, sentence, &signals, &mut hits),
                Thing::Time => hits.extend(times(context, tokens)),
                Thing::Amount => self.amounts(context, tokens, &mut hits),
                Thing::Telephone => {
                    telephone::find(context, tokens, &signals, self.form.as_deref(), &mut hits);
                }
                Thing::Number => number::counts(context, tokens, &self.labels, &mut hits),
                Thing::Percentage => {
                    number::percentages(context, tokens, self.form.as_deref(), &mut hits);
                }
                Thing::Iban => codes::ibans(context, tokens, &mut hits),
                Thing::Postcode => codes::postcodes(context, tokens, &mut hits),
            }
        }
        hits
    }

    /// Words that point at a date or announce a number: decided once per word.
    fn signals(&self, words: &Vocabulary) -> PerWord<bool> {
        let those = |is_signal: &dyn Fn(&str) -> bool| {
            words.iter().map(|(_, lower)| is_signal(lower)).collect()
        };
        match self.of {
            Thing::Date => those(&|lower| self.vague.iter().any(|word| **word == *lower)),
            Thing::Telephone => those(&telephone::is_announced_by),
            Thing::Time
            | Thing::Amount
            | Thing::Number
            | Thing::Percentage
            | Thing::Iban
            | Thing::Postcode => vec![false; words.len()].into(),
        }
    }

    /// Whether it depends on the whole document which of its hits stay.
    pub(in crate::matcher) fn compares(&self) -> bool {
        self.of == Thing::Time
    }

    /// Of all times those that are not in the form of the house; without one those that are not in
    /// the form that the text has most often, as both are right.
    pub(in crate::matcher) fn odd<T>(
        &self,
        document: &Document,
        times: Vec<(Hit, T)>,
    ) -> Vec<(Hit, T)> {
        let has_point = |(hit, _): &(Hit, T)| document.slice(hit.span).contains('.');
        let points = match &self.form {
            Some(form) => form.contains('.'),
            None => 2 * times.iter().filter(|time| has_point(time)).count() > times.len(),
        };
        times.into_iter().filter(|time| has_point(time) != points).collect()
    }

    /// A date in figures becomes one with the month in letters; a vague word asks for a year.
    fn dates(
        &self,
        context: &Context,
        sentence: &Sentence,
        vague: &PerWord<bool>,
        hits: &mut Vec<Hit>,
    ) {
        let tokens = context.analysis.tokens_of(sentence);
        let in_figures: Vec<(usize, String)> = (0..tokens.len())
            .filter(|at| tokens[*at].kind() == TokenKind::Number)
            .filter_map(|at| Some((at, written_date(context.document.slice(tokens[at].span))?)))
            .collect();
        // More of them in one sentence are a row of a table, or a list of versions.
        let is_row = in_figures.len() > MOST_DATES;
        for (at, date) in in_figures {
            if !is_row && self.is_said(context, sentence, at) {
                hits.push(found(context, tokens[at].span, date));
            }
        }
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| vague[token.word()]) {
            // *een dezer dagen* is no date.
            let next = tokens.get(at + 1).map(|token| context.analysis.lower(token));
            if next != Some("dagen") {
                hits.push(found(context, token.span, String::new()));
            }
        }
    }

    /// Whether a date is part of what a sentence says, and not of a form, the head of a mail, a
    /// time stamp, a file name or a code.
    fn is_said(&self, context: &Context, sentence: &Sentence, at: usize) -> bool {
        let tokens = context.analysis.tokens_of(sentence);
        let lower = |at: usize| tokens.get(at).map(|token| context.analysis.lower(token));
        let text = &context.document.text;
        let range = tokens[at].span.range();
        let before = text[..range.start].chars().next_back();
        let after = &text[range.end..];
        let joined =
            |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '\\' | '#' | '.');
        let is_glued = before.is_some_and(joined)
            || after.starts_with(|c: char| joined(c) && c != '.')
            || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        // *12-03-2026 10:26:55*, but not *12-03-2026 10:00 uur*
        let next_is_time = tokens.get(at + 1).is_some_and(|next| {
            next.kind() == TokenKind::Number && context.document.slice(next.span).contains(':')
        });
        let is_stamp = next_is_time && lower(at + 2) != Some("uur");
        let word_before = at.checked_sub(1).and_then(lower).unwrap_or_default();
        let is_labelled = matches!(word_before, ":" | "|" | "=")
            || self.labels.iter().any(|label| word_before.ends_with(&**label));
        let kind = context.document.blocks[sentence.block].kind;
        let ends = tokens.last().map(|last| context.document.slice(last.span));
        let is_sentence =
            kind == BlockKind::ListItem || matches!(ends, Some("." | "!" | "?" | ":" | ")" | "’"));
        is_sentence && !is_glued && !is_stamp && !is_labelled
    }

    /// An amount is a number after `€` or `EUR`, or before *euro*.
    fn amounts(&self, context: &Context, tokens: &[Token], hits: &mut Vec<Hit>) {
        for (at, pair) in tokens.windows(2).enumerate() {
            let [sign, number] = pair else { continue };
            if number.kind() != TokenKind::Number
                || !matches!(context.document.slice(sign.span), "€" | "EUR")
            {
                continue;
            }
            let span = sign.span.join(number.span);
            // `,-` may stand apart from the number.
            let after = &context.document.text[span.range().end..];
            let dash =
                [",-", ",--", ",—", ",–"].iter().rev().find(|dash| after.starts_with(**dash));
            let end = span.range().end + dash.map_or(0, |dash| dash.len());
            let span = Span::new(span.range().start, end);
            let written = context.document.slice(span);
            if let Some(wanted) = self.written_amount(context.document.slice(number.span))
                && written.replace(['\u{a0}', '\u{202f}'], " ") != wanted
                && !(written.ends_with(",00") && has_cents_near(context, span))
            {
                // *€100 mln.* is one amount: the message shows all of it.
                let unit = tokens.get(at + 2).filter(|next| {
                    matches!(
                        context.analysis.lower(next),
                        "miljoen" | "miljard" | "mln" | "mln." | "mld" | "mld."
                    )
                });
                let (span, wanted) = match unit {
                    Some(unit) => (
                        span.join(unit.span),
                        format!("{wanted} {}", context.document.slice(unit.span)),
                    ),
                    None => (span, wanted),
                };
                hits.push(found(context, span, wanted));
            }
        }
    }

    /// Without cents that are zero, with points between thousands, and with the house's space.
    fn written_amount(&self, number: &str) -> Option<String> {
        let number = number.trim_end_matches(['-', '–', '—']).trim_end_matches(',');
        let (whole, cents) = number.split_once(',').map_or((number, None), |(w, c)| (w, Some(c)));
        let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        let clean = whole.chars().all(|c| c.is_ascii_digit() || c == '.');
        let grouped = whole.contains('.');
        if digits.is_empty() || !clean || (grouped && group(&digits) != whole) {
            return None;
        }
        let cents = cents.filter(|cents| *cents != "00").map(|cents| format!(",{cents}"));
        let space = if self.form.as_deref() == Some("€1.200") { "" } else { " " };
        Some(format!("€{space}{}{}", group(&digits), cents.unwrap_or_default()))
    }
}

/// Whether an amount with cents stands near: in a list of prices all have their cents.
fn has_cents_near(context: &Context, span: Span) -> bool {
    const NEAR: usize = 300;
    let text = &context.document.text;
    let (mut start, mut end) =
        (span.range().start.saturating_sub(NEAR), (span.range().end + NEAR).min(text.len()));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[start..end].split('€').skip(1).any(|amount| {
        let amount = amount.trim_start();
        let whole = amount.len()
            - amount.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let cents = amount[whole..].strip_prefix(',').and_then(|cents| cents.get(..2));
        whole > 0
            && cents.is_some_and(|cents| cents != "00" && cents.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Dates in figures that a sentence may have: *van 12-03-2026 tot 14-03-2026*.
const MOST_DATES: usize = 2;

/// Whether a sentence has a date in figures.
pub(in crate::matcher) fn has_date(context: &Context, sentence: &Sentence) -> bool {
    let tokens = context.analysis.tokens_of(sentence);
    tokens.iter().any(|token| {
        token.kind() == TokenKind::Number
            && written_date(context.document.slice(token.span)).is_some()
    })
}

/// The times: numbers with a point or a colon before *uur*, each with its other form to write.
fn times(context: &Context, tokens: &[Token]) -> Vec<Hit> {
    let other_form = |at: usize| {
        let text = context.document.slice(tokens[at].span);
        let (sign, other) = if text.contains(':') { (':', '.') } else { ('.', ':') };
        let (hours, minutes) = text.split_once(sign)?;
        let is_time = tokens[at].kind() == TokenKind::Number
            && two_digits(hours, 24)
            && minutes.len() == 2
            && two_digits(minutes, 59)
            && is_before_hour(context, tokens, at);
        is_time.then(|| found(context, tokens[at].span, format!("{hours}{other}{minutes}")))
    };
    (0..tokens.len()).filter_map(other_form).collect()
}

/// A hit with the form to write, where that form is right everywhere.
fn surely(context: &Context, span: Span, wanted: String) -> Hit {
    let mut hit = found(context, span, wanted);
    for suggestion in &mut hit.suggestions {
        suggestion.safety = Safety::Safe;
    }
    hit
}

/// A hit with the form to write, where there is one.
fn found(context: &Context, span: Span, wanted: String) -> Hit {
    let mut hit = Hit::at(span).with("found", context.document.slice(span));
    if wanted.is_empty() {
        return hit.with("use", "");
    }
    hit = hit.with("use", format!("‘{wanted}’"));
    hit.suggestions.push(replacement(span, wanted, Safety::Ask));
    hit
}

/// `12 maart 2025` for `12-03-2025` or `12/3/2025`.
fn written_date(text: &str) -> Option<String> {
    let mark = if text.contains('-') { '-' } else { '/' };
    let mut pieces = text.split(mark);
    let (day, month, year) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let number = |piece: &str| piece.parse::<usize>().ok();
    let (day, month) = (number(day)?, number(month)?);
    let whole = pieces.next().is_none() && year.len() == 4 && number(year).is_some();
    let name = closed::month(month)?;
    (whole && (1..=31).contains(&day)).then(|| format!("{day} {name} {year}"))
}

fn two_digits(text: &str, most: u32) -> bool {
    (1..=2).contains(&text.len()) && text.parse::<u32>().is_ok_and(|number| number <= most)
}

/// Whether *uur* follows, or follows after *en*, *tot* or *-* and another time.
fn is_before_hour(context: &Context, tokens: &[Token], at: usize) -> bool {
    let lower = |index: usize| tokens.get(index).map(|token| context.analysis.lower(token));
    lower(at + 1) == Some("uur")
        || (matches!(lower(at + 1), Some("tot" | "en" | "of" | "t/m" | "-" | "–"))
            && lower(at + 3) == Some("uur"))
}

fn group(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        for (text, wanted) in [
            ("12-03-2025", Some("12 maart 2025")),
            ("1/5/2024", Some("1 mei 2024")),
            ("12-13-2025", None),
            ("12-03", None),
            ("2018-2022", None),
        ] {
            assert_eq!(written_date(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn amounts_lose_empty_cents() {
        let notation =
            Notation { of: Thing::Amount, form: None, vague: Vec::new(), labels: Vec::new() };
        for (number, wanted) in [
            ("1200,00", Some("€ 1.200")),
            ("25,-", Some("€ 25")),
            ("99,55", Some("€ 99,55")),
            ("1.200", Some("€ 1.200")),
            ("1,5", Some("€ 1,5")),
            ("12.34", None),
        ] {
            assert_eq!(notation.written_amount(number).as_deref(), wanted, "{number}");
        }
    }
}
