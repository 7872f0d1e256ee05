//! A noun in place of a noun, with the article that goes with it.

use super::super::table::Words;
use super::super::{Edit, like_original};
use super::{Fitted, same};
use crate::analyse::tagset::{Form, Upos, Use};
use crate::analyse::trees::Relation;
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::gender::{Gender, gender};
use crate::lexicon::inflection::{Inflection, inflect, noun_position};
use crate::lexicon::wordlist::TermClass;
use crate::span::Span;

/// Determiners before a noun with *de* or in the plural, and the same before one with *het*.
const PAIRS: &[(&str, &str)] = &[
    ("de", "het"),
    ("deze", "dit"),
    ("die", "dat"),
    ("dezelfde", "hetzelfde"),
    ("elke", "elk"),
    ("iedere", "ieder"),
    ("onze", "ons"),
    ("welke", "welk"),
];

/// Determiners that are the same before all nouns, in the singular only.
const SINGULAR: &[&str] = &["een", "één", "zo'n"];

/// Whether adjectives behind a determiner always have -e: *het kleine rapport*, *uw kleine rapport*.
const WITH_E: &[&str] = &[
    "de",
    "het",
    "deze",
    "dit",
    "die",
    "dat",
    "onze",
    "ons",
    "uw",
    "mijn",
    "jouw",
    "zijn",
    "haar",
    "hun",
    "jullie",
    "dezelfde",
    "hetzelfde",
];

/// An alternative in the number of the noun that stands there, with its article.
pub(super) fn fit(
    words: &Words,
    span: Span,
    head: u32,
    inflections: &[Inflection],
    alternative: &str,
) -> Fitted {
    let readings =
        inflections.iter().map(|inflection| edits(words, span, head, *inflection, alternative));
    same(readings).map_or(Fitted::Lemma, Fitted::Edits)
}

fn edits(
    words: &Words,
    span: Span,
    head: u32,
    inflection: Inflection,
    alternative: &str,
) -> Option<Vec<Edit>> {
    let parts: Vec<&str> = alternative.split(' ').collect();
    let noun = parts[noun_position(&parts)];
    let only_plural = is_plural(noun);
    let plural =
        only_plural || matches!(inflection, Inflection::Plural | Inflection::DiminutivePlural);
    let original_is_plural =
        matches!(inflection, Inflection::Plural | Inflection::DiminutivePlural);
    let text = match only_plural {
        true => alternative.to_owned(),
        false => inflect(alternative, TermClass::Noun, inflection)?,
    };
    // *ter realisatie van*
    if matches!(words.before(first_of(words, span)), "ten" | "ter") {
        return None;
    }
    let (determiner, n_adjectives) = determiner(words, first_of(words, span));
    let lower = determiner.map_or("", |at| words.lower(at));
    if plural != original_is_plural {
        // *elke regels*, *de regels is*
        if SINGULAR.contains(&lower) || is_subject(words, head) {
            return None;
        }
    }
    let wanted = if plural {
        Some(Gender::De)
    } else if inflection == Inflection::Diminutive {
        Some(Gender::Het)
    } else {
        gender(noun)
    };
    let pair = PAIRS.iter().find(|(de, het)| lower == *de || lower == *het);
    let Some((de, het)) = pair.filter(|_| !(original_is_plural && plural)) else {
        // Behind *een* and behind nothing an adjective shows the gender, *uw* leaves it the same.
        let shown = n_adjectives > 0 && !original_is_plural && !WITH_E.contains(&lower);
        if shown && !agrees(words, first_of(words, span) - 1, wanted?) {
            return None;
        }
        return Some(vec![replacement(words, span, &text)]);
    };
    let right = match wanted? {
        Gender::De => *de,
        Gender::Het => *het,
    };
    // *precies overzicht*, *het precieze overzicht*
    let text = if WITH_E.contains(&right) { with_e(&text)? } else { text };
    if right == lower {
        return Some(vec![replacement(words, span, &text)]);
    }
    // *het convenant dat*, *de overeenkomst die*; *elk convenant*, *elke kleine overeenkomst*
    let behind = words.follow_past_comma(span);
    if matches!(behind, "dat" | "die" | "wat") || n_adjectives > 0 && !WITH_E.contains(&right) {
        return None;
    }
    let at = determiner?;
    if n_adjectives == 0 {
        return Some(vec![replacement(
            words,
            words.span(at).join(span),
            &format!("{right} {text}"),
        )]);
    }
    Some(vec![replacement(words, words.span(at), right), replacement(words, span, &text)])
}

/// Whether the lexicon knows a word as a plural only.
fn is_plural(noun: &str) -> bool {
    let known = classes(noun);
    known.intersects(Classes::NOUN_PLURAL) && !known.intersects(Classes::NOUN_SINGULAR)
}

fn first_of(words: &Words, span: Span) -> u32 {
    words.context.analysis.tokens_in(span).start as u32
}

/// The determiner before a noun phrase that starts at `first`, and how many adjectives stand between.
fn determiner(words: &Words, first: u32) -> (Option<u32>, u32) {
    let mut n_adjectives = 0;
    let mut at = first;
    while at > words.tokens.start {
        at -= 1;
        let lower = words.lower(at);
        let is_determiner = PAIRS.iter().any(|(de, het)| lower == *de || lower == *het)
            || SINGULAR.contains(&lower)
            || WITH_E.contains(&lower)
            || matches!(lower, "geen" | "alle" | "enkele" | "beide" | "sommige" | "veel" | "enige");
        if is_determiner {
            return (Some(at), n_adjectives);
        }
        let adjective = match words.context.analysis.tags.as_ref().map(|tags| tags[at as usize]) {
            Some(tag) if tag.upos() == Upos::Num => continue,
            Some(tag) => {
                tag.upos() == Upos::Adj
                    || matches!(
                        tag.form(),
                        Form::PastParticiple(Use::Prenominal)
                            | Form::PresentParticiple(Use::Prenominal)
                    )
            }
            None => false,
        };
        if !adjective || n_adjectives == 3 {
            return (None, n_adjectives);
        }
        n_adjectives += 1;
    }
    (None, n_adjectives)
}

/// Whether an adjective without a definite word in front of it has the form that goes with a gender:
/// *een klein rapport*, *een kleine stoep*.
fn agrees(words: &Words, adjective: u32, gender: Gender) -> bool {
    let lower = words.lower(adjective);
    let known = classes(lower);
    let (base, inflected) =
        (known.intersects(Classes::ADJECTIVE | Classes::PARTICIPLE), lower.ends_with('e'));
    // *open*, *gouden* and numerals are the same everywhere.
    if lower.ends_with("en") {
        return true;
    }
    match gender {
        Gender::De => inflected,
        Gender::Het => base && !inflected,
    }
}

/// The noun phrase with -e on its adjective.
fn with_e(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(' ').collect();
    let head = noun_position(&parts);
    let Some(adjective) = head.checked_sub(1).map(|at| parts[at]) else {
        return Some(text.to_owned());
    };
    if adjective.ends_with('e') {
        return Some(text.to_owned());
    }
    let inflected = inflect(adjective, TermClass::Adjective, Inflection::WithE)?;
    let mut parts = parts.clone();
    parts[head - 1] = &inflected;
    Some(parts.join(" "))
}

/// Whether a verb agrees with a noun; where there is no tree, whether it may.
fn is_subject(words: &Words, noun: u32) -> bool {
    let trees = words.context.analysis.trees.as_ref();
    trees.is_none_or(|trees| {
        matches!(
            trees.relation(noun),
            Relation::Nsubj | Relation::NsubjPass | Relation::Root | Relation::Conj
        )
    })
}

fn replacement(words: &Words, span: Span, text: &str) -> Edit {
    Edit { span, text: like_original(words.context.document.slice(span), text) }
}
