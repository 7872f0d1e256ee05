//! Words that are no value and still a fact: who of the family, and with or without something.

use std::collections::BTreeMap;

use super::Facts;
use super::facts::{Kind, words};
use super::side::{Side, stem};
use crate::lexicon::forms::{self, Classes};
use crate::span::Span;

/// Adds the words that became another one of their kind.
pub(super) fn compare(old: &Side, new: &Side, facts: &mut Facts) {
    relatives(old, new, facts);
    for (before, after) in [("zonder", "met"), ("met", "zonder")] {
        let (had, has) = (things(old, before), things(new, after));
        let (turned, kept) = (things(old, after), things(new, before));
        for (thing, was) in had {
            let elsewhere = turned.contains_key(&thing) || kept.contains_key(&thing);
            let Some(now) = has.get(&thing).filter(|_| !elsewhere) else { continue };
            // *niet zonder pas*
            if !denied(old, was) && !denied(new, *now) {
                facts.changed.push((Kind::Opposite, was, *now));
            }
        }
    }
}

fn denied(side: &Side, span: Span) -> bool {
    let sentence = side.sentence_at(span.start).map(|at| &side.sentences[at]);
    sentence.is_some_and(|s| s.lower.iter().any(|word| words::is("ontkenning", word)))
}

/// A daughter who became a son.
fn relatives(old: &Side, new: &Side, facts: &mut Facts) {
    let (were, are) = (family(old), family(new));
    let gone = were.iter().find(|(who, _)| !are.contains_key(*who));
    let come = are.iter().find(|(who, _)| !were.contains_key(*who));
    if let (Some((_, was)), Some((_, now))) = (gone, come) {
        facts.changed.push((Kind::Name, *was, *now));
    }
}

/// Who of the family is spoken of, with the first place.
fn family(side: &Side) -> BTreeMap<&'static str, Span> {
    let mut found = BTreeMap::new();
    for token in side.analysis.tokens.rows() {
        if let Some(who) = words::relative(side.analysis.lower(token)) {
            found.entry(who).or_insert(token.span);
        }
    }
    found
}

/// What stands behind a preposition, perhaps behind an article, with its first place.
fn things(side: &Side, preposition: &str) -> BTreeMap<String, Span> {
    let tokens = side.analysis.tokens.rows();
    let lower = |at: usize| tokens.get(at).map_or("", |token| side.analysis.lower(token));
    let mut found = BTreeMap::new();
    for at in (0..tokens.len()).filter(|at| lower(*at) == preposition) {
        let article = matches!(lower(at + 1), "een" | "de" | "het" | "uw" | "je" | "dit" | "deze");
        let thing = at + 1 + usize::from(article);
        if forms::classes(lower(thing)).intersects(Classes::NOUN) {
            let span = tokens[at].span.join(tokens[thing].span);
            found.entry(stem(lower(thing))).or_insert(span);
        }
    }
    found
}
