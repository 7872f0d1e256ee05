//! A verb in place of a verb.

use super::super::table::{Entry, Order, VerbPlace, Words, ends_clause, is_auxiliary};
use super::super::{Edit, like_original};
use super::clause::{self, Position};
use super::{Fitted, same};
use crate::lexicon::inflection::{Apart, Inflection, VerbPhrase};
use crate::span::Span;

/// An alternative in the form of the verb that stands there.
pub(super) fn fit(words: &Words, entry: &Entry, place: &VerbPlace, alternative: &str) -> Fitted {
    let term = VerbPhrase::parse(&entry.term);
    let new = VerbPhrase::parse(alternative);
    let inflections = clause::narrow(words, place.verb, &place.inflections);
    let edits = inflections.iter().map(|inflection| edits(words, &term, place, &new, *inflection));
    if let Some(edits) = same(edits) {
        return Fitted::Edits(edits);
    }
    let apart = |inflection: &Inflection| new.apart(*inflection);
    match same(inflections.iter().map(apart)) {
        Some(Apart { finite, complement }) if !complement.is_empty() => {
            let complement = [&complement, new.after].join(" ");
            let written = words.context.document.slice(words.span(place.verb));
            Fitted::Text(format!("{} … {}", like_original(written, &finite), complement.trim_end()))
        }
        _ => Fitted::Lemma,
    }
}

/// The edits for one reading of the verb; `None` where the words would not stand right.
fn edits(
    words: &Words,
    term: &VerbPhrase,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> Option<Vec<Edit>> {
    // *creëren* takes an object where *zorgen voor* takes another word in front of it.
    if term.after.is_empty() && governs(new.after) {
        return None;
    }
    let position = match inflection.is_finite() {
        true => clause::position(words, place.verb),
        false => None,
    };
    let in_front = match place.order {
        Order::Behind => true,
        Order::Before => false,
        Order::None => position == Some(Position::Front),
        Order::Fronted => return None,
    };
    // *kennis nemen van het besluit*, but not *lezen het besluit*
    if !place.after.is_empty() && new.after.is_empty() && !(inflection.is_finite() && in_front) {
        return None;
    }
    if place.order == Order::Behind || place.is_apart() {
        return apart(words, place, new, inflection);
    }
    let alone = new.before.is_empty() && new.infinitive.is_empty() && new.particle() == Some("");
    if inflection.is_finite() && place.order == Order::None && !alone {
        // At the end of a main clause there is nothing that could stand between.
        if position == Some(Position::Front)
            && new.after.is_empty()
            && ends_clause(words.lower(place.verb + 1))
        {
            let Apart { finite, complement } = new.apart(inflection)?;
            return together(words, place, &format!("{finite} {complement}"));
        }
        (position == Some(Position::Final)).then_some(())?;
    }
    // *moeten inventariseren*, but not *moeten op een rij zetten*
    let in_cluster = place.start.checked_sub(1).is_some_and(|at| {
        is_auxiliary(words.lower(at)) && clause::position(words, at) != Some(Position::Front)
    });
    if place.order == Order::None && !new.before.is_empty() && in_cluster {
        return None;
    }
    if inflection == Inflection::Infinitive && !alone && !clause::is_infinitive(words, place.verb) {
        return None;
    }
    let perfect = inflection == Inflection::Participle && !new.infinitive.is_empty();
    let inflection = match perfect {
        // *heeft laten weten*
        true if clause::is_perfect(words, place.verb) => Inflection::Infinitive,
        true => return None,
        false => inflection,
    };
    if place.order == Order::Before && place.complement.end < place.start {
        return around_cluster(words, place, new, inflection);
    }
    together(words, place, &new.joined(inflection)?)
}

/// Whether words end in a preposition or a conjunction, so that something must follow them.
fn governs(after: &str) -> bool {
    let last = after.rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "aan"
            | "als"
            | "bij"
            | "dat"
            | "in"
            | "met"
            | "naar"
            | "om"
            | "op"
            | "over"
            | "tot"
            | "uit"
            | "van"
            | "voor"
    )
}

/// One text in place of verb, complement and what follows.
fn together(words: &Words, place: &VerbPlace, text: &str) -> Option<Vec<Edit>> {
    let first = place.start.min(if place.complement.is_empty() {
        place.start
    } else {
        place.complement.start
    });
    let last = place
        .verb
        .max(place.complement.end.saturating_sub(1))
        .max(if place.after.is_empty() { 0 } else { place.after.end - 1 });
    let span = words.span(first).join(words.span(last));
    Some(vec![replacement(words, span, text)])
}

/// Complement and verb apart, with auxiliaries between: *in werking* is *getreden*.
fn around_cluster(
    words: &Words,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> Option<Vec<Edit>> {
    let verb = VerbPhrase { before: "", ..*new }.joined(inflection)?;
    let complement = words.span(place.complement.start).join(words.span(place.complement.end - 1));
    let last = if place.after.is_empty() { place.verb } else { place.after.end - 1 };
    let span = words.span(place.start).join(words.span(last));
    let complement = match new.before {
        "" => without(words, place.complement.clone()),
        before => replacement(words, complement, before),
    };
    Some(vec![complement, replacement(words, span, &verb)])
}

/// The verb, and its complement further on.
fn apart(
    words: &Words,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> Option<Vec<Edit>> {
    let Apart { finite, complement } = new.apart(inflection)?;
    let rest = [&complement, new.after].join(" ");
    let rest = rest.trim();
    let tokens = place.rest();
    if tokens.start == place.verb + 1 {
        return together(words, place, format!("{finite} {rest}").trim_end());
    }
    let verb = replacement(words, words.span(place.verb), &finite);
    let rest = match rest {
        "" => without(words, tokens),
        rest => replacement(words, words.span(tokens.start).join(words.span(tokens.end - 1)), rest),
    };
    Some(vec![verb, rest])
}

fn replacement(words: &Words, span: Span, text: &str) -> Edit {
    Edit { span, text: like_original(words.context.document.slice(span), text) }
}

/// Takes words away, with the blank in front of them.
fn without(words: &Words, tokens: std::ops::Range<u32>) -> Edit {
    let span = words.span(tokens.start).join(words.span(tokens.end - 1));
    if tokens.start > words.tokens.start {
        let before = words.span(tokens.start - 1);
        return Edit {
            span: Span::new(before.end as usize, span.end as usize),
            text: String::new(),
        };
    }
    // At the start the next word takes the capital over.
    Edit { span, text: String::new() }
}
