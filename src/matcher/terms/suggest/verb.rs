//! A verb in place of a verb.

use super::clause::{self, Position};
use super::{Fitted, edit, same};
use crate::analyse::TokenRange;
use crate::analyse::view::SentenceView;
use crate::lexicon::closed::{self, Uses};
use crate::lexicon::inflection::{Apart, Inflection, VerbPhrase};
use crate::matcher::Edit;
use crate::matcher::terms::place::{Order, VerbPlace, ends_clause, is_auxiliary};
use crate::matcher::terms::table::Entry;
use crate::span::Span;

/// An alternative in the form of the verb that stands there.
pub(super) fn fit(
    words: &SentenceView,
    entry: &Entry,
    place: &VerbPlace,
    alternative: &str,
) -> Fitted {
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
            let text = format!("{finite} … {}", complement.trim_end());
            Fitted::Text(edit(words, &place.verb.until(place.verb + 1), &text))
        }
        _ => Fitted::Lemma,
    }
}

/// The edits for one reading of the verb; `None` where the words would not stand right.
fn edits(
    words: &SentenceView,
    term: &VerbPhrase,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> Option<Vec<Edit>> {
    // *de verzoekende partij*, but not *de vragende partij*
    if matches!(inflection, Inflection::PresentParticiple | Inflection::InflectedPresentParticiple)
    {
        return None;
    }
    let position = if inflection.is_finite() { clause::position(words, place.verb) } else { None };
    let in_front = match place.order {
        Order::Behind => true,
        Order::Before => false,
        Order::None => position == Some(Position::Front),
        Order::Fronted => return None,
    };
    // *creëren* takes an object where *zorgen voor* takes another word in front of it; *kennis nemen
    // van het besluit*, but not *lezen het besluit*.
    let added = term.after.is_empty() && governs(new.after);
    let dropped = !term.after.is_empty() && new.after.is_empty();
    let alone = new.before.is_empty() && new.infinitive.is_empty() && new.particle() == Some("");
    // *hecht waarde aan uw mening*, but not *vindt belangrijk uw mening*.
    if added || (dropped && !(alone && inflection.is_finite() && in_front)) {
        return None;
    }
    if place.order == Order::Behind || place.is_apart() {
        return apart(words, place, new, inflection);
    }
    if place.order == Order::None && !alone && inflection.is_finite() {
        match position? {
            Position::Final => {}
            // At the end of a main clause there is nothing that could stand between.
            Position::Front if new.after.is_empty() && ends_clause(words.lower(place.verb + 1)) => {
                let Apart { finite, complement } = new.apart(inflection)?;
                return Some(together(words, place, &format!("{finite} {complement}")));
            }
            Position::Front => return None,
        }
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
    // *heeft laten weten*
    let perfect = inflection == Inflection::Participle && !new.infinitive.is_empty();
    let inflection = if perfect && clause::is_perfect(words, place.verb) {
        Inflection::Infinitive
    } else {
        inflection
    };
    if place.order == Order::Before && place.complement.end < place.start {
        return around_auxiliaries(words, place, new, inflection);
    }
    Some(together(words, place, &new.joined(inflection)?))
}

/// Whether words end in a preposition or a conjunction, so that something must follow them.
fn governs(after: &str) -> bool {
    let last = after.rsplit(' ').next().unwrap_or_default();
    closed::has(last, Uses::GOVERNING)
}

/// One text in place of verb, complement and what follows.
fn together(words: &SentenceView, place: &VerbPlace, text: &str) -> Vec<Edit> {
    vec![edit(words, &place.tokens(), text)]
}

/// Complement and verb with auxiliaries between: *in werking* is *getreden*.
fn around_auxiliaries(
    words: &SentenceView,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> Option<Vec<Edit>> {
    let verb = VerbPhrase { before: "", ..*new }.joined(inflection)?;
    let verb = edit(words, &place.start.until(place.tokens().end), &verb);
    let complement = match new.before {
        "" => without(words, &place.complement)?,
        before => edit(words, &place.complement, before),
    };
    Some(vec![complement, verb])
}

/// A finite verb, and its complement further on.
fn apart(
    words: &SentenceView,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> Option<Vec<Edit>> {
    let Apart { finite, complement } = new.apart(inflection)?;
    let rest = [&complement, new.after].join(" ");
    let rest = rest.trim();
    if !place.is_apart() {
        return Some(together(words, place, format!("{finite} {rest}").trim_end()));
    }
    let verb = edit(words, &place.verb.until(place.verb + 1), &finite);
    let rest = match rest {
        "" => without(words, &place.rest())?,
        rest => edit(words, &place.rest(), rest),
    };
    Some(vec![verb, rest])
}

/// Takes words away, with the blank in front of them. `None` at the start of a sentence, where the
/// next word would need a capital.
fn without(words: &SentenceView, tokens: &TokenRange) -> Option<Edit> {
    let before = tokens.start.checked_sub(1).filter(|before| *before >= words.tokens.start)?;
    let (start, end) = (words.span(before).end, words.span_of(tokens).end);
    Some(Edit { span: Span { start, end }, text: String::new() })
}
