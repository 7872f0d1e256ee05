//! The words around a fact.

use crate::analyse::Token;
use crate::compare::facts::{Fact, Value, words};
use crate::compare::side::{Side, stem};
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;

/// A fact with the word before it.
pub(super) fn widened(side: &Side, fact: &Fact) -> Span {
    let tokens = side.analysis.tokens.rows();
    let first = tokens.partition_point(|token| token.span.end <= fact.span.start);
    // *ten hoogste*, *niet meer dan*
    let more = |at: usize| match side.analysis.lower(&tokens[at]) {
        // *een maximum van*
        "hoogste" | "minste" | "van" => 1,
        "dan" => 2,
        _ => 0,
    };
    let first = first.checked_sub(1).map(|at| at.saturating_sub(more(at)));
    first.map_or(fact.span, |at| tokens[at].span.join(fact.span))
}

/// What a number counts, perhaps behind an adjective: *drie extra bankjes*.
pub(super) fn counted(side: &Side, fact: &Fact) -> Option<String> {
    let tokens = side.analysis.tokens.rows();
    let end = tokens.partition_point(|token| token.span.start < fact.span.end);
    let within = side.sentence_at(fact.span.start).map(|at| side.sentences[at].span)?;
    let words = tokens[end..]
        .iter()
        .take(2)
        .take_while(|token| within.contains(token.span) && token.kind().is_word());
    let noun = words.map(|token| side.analysis.lower(token)).find(|word| {
        let classes = forms::classes(word);
        classes.intersects(Classes::NOUN) && !classes.intersects(Classes::ANY_ADJECTIVE)
    });
    noun.filter(|_| matches!(fact.value, Value::Number(_))).map(stem)
}

/// The stems of the words before and behind a fact, in its sentence.
pub(super) fn beside(side: &Side, fact: &Fact) -> (Option<String>, Option<String>) {
    let tokens = side.analysis.tokens.rows();
    let first = tokens.partition_point(|token| token.span.end <= fact.span.start);
    let end = tokens.partition_point(|token| token.span.start < fact.span.end);
    let Some(sentence) = side.sentence_at(fact.span.start) else { return (None, None) };
    let within = side.sentences[sentence].span;
    let word = |at: Option<usize>| {
        let token = tokens.get(at?)?;
        (within.contains(token.span) && token.kind().is_word())
            .then(|| stem(side.analysis.lower(token)))
    };
    (word(first.checked_sub(1)), word(Some(end)))
}

/// Whether what the clause of a fact speaks of may not be: *is verboden vóór 10 uur*, *tot 10 uur gesloten*.
pub(super) fn is_forbidden(side: &Side, fact: &Fact) -> bool {
    let tokens = side.analysis.tokens.rows();
    let Some(sentence) = side.sentence_at(fact.span.start) else { return false };
    let within = side.sentences[sentence].span;
    let first = tokens.partition_point(|token| token.span.end <= fact.span.start);
    let end = tokens.partition_point(|token| token.span.start < fact.span.end);
    let in_clause = |token: &&Token| {
        within.contains(token.span) && !matches!(side.analysis.lower(token), "," | ";" | ":")
    };
    // *niet later dan*
    let compares = first.checked_sub(1).is_some_and(|at| side.analysis.lower(&tokens[at]) == "dan");
    let before = tokens[..first].iter().rev().take_while(in_clause).skip(4 * usize::from(compares));
    let words = before.chain(tokens[end..].iter().take_while(in_clause));
    let denies = |token: &&Token| {
        let word = side.analysis.lower(token);
        words::is("einde", word)
            || ["niet+", "mag-", "open-"].iter().any(|sign| words::has_sign(word, sign))
    };
    words.filter(denies).count() % 2 == 1
}
