//! Sentences between quotation marks that somebody else said or wrote.
//!
//! A word between marks is the writer's, and so is a title or a slogan of one sentence. What holds several
//! sentences is somebody else's, and so is a whole sentence behind a colon: *Zij zegt: “Wij zijn er blij
//! mee.”* That one stands apart from what introduces it, or the two would be one long sentence.

use std::ops::Range;

use super::Token;
use crate::document::{Document, InlineKind};
use crate::order;
use crate::span::Span;

/// A shorter quotation of one sentence, in words, stays in the sentence that introduces it.
const SHORTEST: usize = 12;
/// How many words may stand behind the closing mark: *”, zegt hij.*
const MOST_BEHIND: usize = 4;

/// The quotations of a document in order; none lies in another.
pub(super) fn of_document(document: &Document) -> Vec<Span> {
    let mut spans: Vec<Span> = document
        .inlines
        .iter()
        .filter(|inline| inline.kind == InlineKind::Quotation)
        .map(|inline| inline.span)
        .collect();
    order::by_key(&mut spans, |span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup_by(|inner, outer| outer.contains(*inner));
    spans
}

/// The quotations in a block.
pub(super) fn in_block(quotations: &[Span], block: Span) -> &[Span] {
    let start = quotations.partition_point(|span| span.start < block.start);
    let end = quotations.partition_point(|span| span.start < block.end);
    &quotations[start..end.max(start)]
}

/// A sentence of a block, by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) tokens: Range<usize>,
    /// Whether it is somebody else's.
    pub(super) quoted: bool,
}

/// The sentences of a block, parted where a quotation of whole sentences starts behind a colon.
pub(super) fn part(
    text: &str,
    tokens: &[Token],
    sentences: Vec<Range<usize>>,
    quotations: &[Span],
) -> Vec<Part> {
    let mut cuts: Vec<usize> = Vec::new();
    // The tokens of the quotations that are somebody else's sentences.
    let mut spoken: Vec<Range<usize>> = Vec::new();
    for quotation in quotations {
        let first = tokens.partition_point(|token| token.span.start < quotation.start);
        let end = tokens.partition_point(|token| token.span.end <= quotation.end);
        let last = sentences.partition_point(|sentence| sentence.start < end);
        let several = sentences.get(last.wrapping_sub(1)).is_some_and(|sentence| {
            sentence.start > first && n_words(&tokens[sentence.start..end]) > 0
        });
        let introduced = first > 0 && &text[tokens[first - 1].span.range()] == ":";
        let whole = introduced
            && (is_whole(text, tokens, first..end, several)
                || is_wording(text, tokens, first..end));
        cuts.extend(whole.then_some(first));
        spoken.extend((whole || several).then_some(first..end));
    }
    let mut parts = Vec::with_capacity(sentences.len() + cuts.len());
    let mut cuts = cuts.into_iter().peekable();
    for mut sentence in sentences {
        while let Some(cut) = cuts.next_if(|cut| *cut < sentence.end) {
            if cut > sentence.start {
                parts.push(Part { tokens: sentence.start..cut, quoted: false });
                sentence.start = cut;
            }
        }
        parts.push(Part { tokens: sentence, quoted: false });
    }
    for Range { start, end } in spoken {
        let from = parts.partition_point(|part| part.tokens.start < start);
        for part in parts[from..].iter_mut().take_while(|part| part.tokens.start < end) {
            let behind = tokens.get(end..part.tokens.end).unwrap_or_default();
            part.quoted |= n_words(behind) <= MOST_BEHIND;
        }
    }
    parts
}

/// Whether a quotation behind a colon is a sentence, or more than one.
fn is_whole(text: &str, tokens: &[Token], inside: Range<usize>, several: bool) -> bool {
    let form = |token: &Token| &text[token.span.range()];
    let quoted = &tokens[inside];
    let mut words = quoted.iter().filter(|token| token.kind().is_word());
    let upper = words.clone().next().is_some_and(|word| form(word).starts_with(char::is_uppercase));
    let last = quoted.iter().rev().find(|token| !form(token).starts_with(MARKS));
    let ends = last.is_some_and(|token| form(token).ends_with(['.', '!', '?', '…']));
    upper && (several || ends && words.nth(SHORTEST - 1).is_some())
}

/// Whether a quotation is the wording that the writer names: *Het amendement luidt: “de woorden …”.*
fn is_wording(text: &str, tokens: &[Token], inside: Range<usize>) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.span.range()]);
    let named = (0..inside.start).rev().take(4).map(word);
    n_words(&tokens[inside.clone()]) >= SHORTEST
        && named.into_iter().any(|word| matches!(word, "luidt" | "luiden" | "luidde" | "luidende"))
}

const MARKS: [char; 9] = ['"', '”', '“', '„', '’', '‘', '\'', '»', '«'];

fn n_words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.kind().is_word()).count()
}

#[cfg(test)]
mod tests {
    use super::super::{Vocabulary, sentences, tokens};
    use super::*;
    use crate::lexicon::Lexicon;

    /// The sentences of a text; what is somebody else's stands in brackets. Quotations are what `“` and
    /// `”` enclose.
    fn parts(text: &str) -> Vec<String> {
        let lexicon = Lexicon::embedded();
        let mut words = Vocabulary::default();
        let tokens = tokens::of_text(text, lexicon, &mut words);
        let split = sentences::split(text, &tokens, &words, lexicon);
        let starts = text.match_indices('“').map(|(at, _)| at);
        let ends = text.match_indices('”').map(|(at, mark)| at + mark.len());
        let quotations: Vec<Span> =
            starts.zip(ends).map(|(start, end)| Span::new(start, end)).collect();
        let parts = part(text, &tokens, split, &quotations);
        let show = |part: &Part| {
            let inside = &tokens[part.tokens.clone()];
            let words = &text[inside[0].span.join(inside[inside.len() - 1].span).range()];
            if part.quoted { format!("[{words}]") } else { words.to_owned() }
        };
        parts.iter().map(show).collect()
    }

    #[test]
    fn what_somebody_else_said_stands_apart() {
        let cases: &[(&str, &[&str])] = &[
            (
                "De wethouder is blij: “Wij doen dit samen. Dat is goed.” Morgen begint het werk.",
                &[
                    "De wethouder is blij:",
                    "[“Wij doen dit samen.]",
                    "[Dat is goed.”]",
                    "Morgen begint het werk.",
                ],
            ),
            (
                "“Wij doen dit samen. Dat is goed voor ons”, zegt hij. Hij lacht.",
                &["[“Wij doen dit samen.]", "[Dat is goed voor ons”, zegt hij.]", "Hij lacht."],
            ),
            (
                "Het artikel luidt: “Het is verboden zonder vergunning van het college een boom te kappen of te snoeien.” Dat geldt ook voor u.",
                &[
                    "Het artikel luidt:",
                    "[“Het is verboden zonder vergunning van het college een boom te kappen of te snoeien.”]",
                    "Dat geldt ook voor u.",
                ],
            ),
            // A short one, one in the middle of a sentence, and a title.
            ("Zij zei: “Ik kom.” Toen ging zij.", &["Zij zei: “Ik kom.”", "Toen ging zij."]),
            (
                "Wij lezen het boek “Samen naar een groene en schone wijk”. Dat is mooi.",
                &["Wij lezen het boek “Samen naar een groene en schone wijk”.", "Dat is mooi."],
            ),
            (
                "“Wij maken de stad schoon.” Dat is onze slogan.",
                &["“Wij maken de stad schoon.”", "Dat is onze slogan."],
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(parts(text), *wanted, "{text}");
        }
    }

    #[test]
    fn many_quotations_take_linear_time() {
        let _ = parts(&"Zij zegt: “Wij doen dit samen. Dat is goed.” ".repeat(20_000));
    }
}
