//! A verb in place of a verb.

use super::clause::{self, Position};
use super::{Fitted, edit, same};
use crate::analyse::tagset::Upos;
use crate::analyse::trees::Relation;
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenRange};
use crate::lexicon::closed::{self, Auxiliaries, Uses};
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::inflection::{Apart, Inflection, VerbPhrase, inflect};
use crate::lexicon::participles::{Auxiliary, Marks, Participle, is_marked, participle};
use crate::matcher::Edit;
use crate::matcher::terms::entry::Entry;
use crate::matcher::terms::place::{Order, VerbPlace, ends_clause, is_auxiliary};
use crate::span::Span;
use crate::wordlist::TermClass;

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

/// Verbs of little meaning: as a participle before a noun they say something else, *de gegeven informatie*.
const LIGHT: &[&str] =
    &["doen", "geven", "hebben", "krijgen", "laten", "maken", "nemen", "zeggen", "zien", "zijn"];

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
    if inflection == Inflection::InflectedParticiple && LIGHT.contains(&new.verb) {
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
    if !fits_in_clause(words, term, place, new, inflection) {
        return None;
    }
    // *hecht waarde aan uw mening*, but not *vindt belangrijk uw mening*.
    if added || (dropped && !(alone && inflection.is_finite() && in_front)) {
        return None;
    }
    // *de u verleende vergunning*: a participle before the noun of the term
    let prenominal = place.inflections.contains(&Inflection::PastSingular)
        && classes(words.lower(place.verb)).intersects(Classes::PARTICIPLE_INFLECTED)
        && place.complement.start == place.verb + 1;
    if prenominal {
        return None;
    }
    // *zijn vast en van toepassing op*: the verb goes with what stands before *en* as well.
    let shared = !place.complement.is_empty()
        && place.is_apart()
        && matches!(words.before(place.complement.start), "en" | "of");
    if shared {
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

/// Whether negation, auxiliary, object and *zich* go with the new verb as they did with the old one.
fn fits_in_clause(
    words: &SentenceView,
    term: &VerbPhrase,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> bool {
    // *komt niet in aanmerking voor*, but not *heeft niet recht op*
    let negated = || {
        let tokens = place.tokens();
        let mut around = tokens.start.saturating_sub(2).until(tokens.end);
        around.any(|at| NEGATING.contains(&words.lower(at)))
    };
    // *beschikt niet over eigen water*, but not *heeft niet eigen water*
    let drops_preposition = !term.after.is_empty() && new.after.is_empty();
    if (is_bare_noun(new.before) || drops_preposition) && negated() {
        return false;
    }
    // *doet een verzoek*: what stands before the noun would stay behind.
    let other = new.before != term.before;
    // *een standpunt innemen dat afwijkt*
    let has_noun = is_bare_noun(term.before) || term.before.starts_with("een ");
    if other && has_noun && is_followed_by_relative(words, place) {
        return false;
    }
    if other && is_bare_noun(term.before) && !place.complement.is_empty() {
        let before = place.complement.start.checked_sub(1).filter(|at| *at != place.verb);
        let upos = before.and_then(|at| words.upos(at));
        if matches!(upos, Some(Upos::Det | Upos::Adj | Upos::Num)) {
            return false;
        }
    }
    let reflexive = |phrase: &VerbPhrase| phrase.before.split(' ').any(|word| word == "zich");
    // *verlenen u medewerking*, but not *werken u mee*
    let loses_object = is_bare_noun(term.before) && !is_bare_noun(new.before);
    if loses_object && !takes_object(new) && has_other_object(words, place) {
        return false;
    }
    if !reflexive(term) && (reflexive(new) || has_reflexive(words, place)) {
        return false;
    }
    match inflection {
        Inflection::Participle | Inflection::InflectedParticiple => {
            goes_with_auxiliary(words, term, place, new, inflection)
        }
        _ => true,
    }
}

/// Whether a relative clause stands behind a term or behind the noun in it.
fn is_followed_by_relative(words: &SentenceView, place: &VerbPlace) -> bool {
    [place.tokens(), place.rest()].iter().any(|tokens| {
        let next = tokens.end;
        !tokens.is_empty()
            && matches!(words.past_comma(tokens), "dat" | "die" | "welke" | "waarin" | "waarbij")
            && words.upos(next) != Some(Upos::Sconj)
    })
}

/// Words that deny what stands behind them, and that a noun without article wants in another form:
/// *niet recht* is *geen recht*.
const NEGATING: &[&str] = &["niet", "evenmin", "nauwelijks"];

/// Whether the words in front of a verb are a noun without article and preposition: *recht* hebben.
fn is_bare_noun(before: &str) -> bool {
    let known = |word: &str| classes(word);
    let first = before.split(' ').next().unwrap_or_default();
    let last = before.rsplit(' ').next().unwrap_or_default();
    !first.is_empty()
        && !known(first).intersects(Classes::PREPOSITION | Classes::DETERMINER)
        && known(last).intersects(Classes::NOUN)
        && !known(last).intersects(Classes::ADVERB)
}

/// Whether the verb of a phrase is known to take an object.
fn takes_object(phrase: &VerbPhrase) -> bool {
    let form = inflect(phrase.verb, TermClass::Verb, Inflection::Participle);
    form.and_then(|form| participle(&form)).is_some_and(|known| known.transitive)
}

/// Whether a verb has an object beside what belongs to its term.
fn has_other_object(words: &SentenceView, place: &VerbPlace) -> bool {
    words.trees().is_none_or(|trees| {
        let mut objects = [Relation::Obj, Relation::Iobj]
            .into_iter()
            .flat_map(|relation| trees.children_by(place.verb, relation, words.tokens.clone()));
        objects.any(|at| !place.complement.contains(at))
    })
}

/// Whether *zich* or what stands for it depends on the verb.
fn has_reflexive(words: &SentenceView, place: &VerbPlace) -> bool {
    let in_tree = |at: TokenId| {
        words.trees().is_none_or(|trees| {
            trees.head(at) == Some(place.verb)
                || matches!(trees.relation(at), Relation::ExplPv | Relation::Expl)
        })
    };
    words.tokens.clone().any(|at| words.lower(at) == "zich" && in_tree(at))
}

/// Whether a participle goes with the auxiliary that stands there: *wij zijn overeengekomen*, but *wij
/// hebben afgesproken*.
fn goes_with_auxiliary(
    words: &SentenceView,
    term: &VerbPhrase,
    place: &VerbPlace,
    new: &VerbPhrase,
    inflection: Inflection,
) -> bool {
    let of = |phrase: &VerbPhrase| {
        participle(&inflect(phrase.verb, TermClass::Verb, Inflection::Participle)?)
    };
    // *krijgen een vergoeding toegekend*, but not *krijgen een vergoeding gegeven*
    if inflection == Inflection::Participle && clause::goes_with_krijgen(words, place.verb) {
        return false;
    }
    let Some(mut known) = of(new) else { return inflection == Inflection::Participle };
    // An object of its own, which no passive leaves: *er is een besluit genomen*.
    let own_object = ["de ", "het ", "een "].iter().any(|article| new.before.starts_with(article));
    known.transitive &= !(is_bare_noun(new.before) || own_object);
    // *wij zijn gefocust op*, but not *wij zijn gelet op*
    known.transitive &= new.after.is_empty();
    if inflection == Inflection::InflectedParticiple {
        let form = inflect(new.verb, TermClass::Verb, inflection);
        let listed = form.is_some_and(|form| !classes(&form).is_empty());
        return listed && (has_passive(&known) || known.auxiliary != Auxiliary::Hebben);
    }
    may_replace(words, place.verb, of(term).as_ref(), &known)
}

/// Whether a word that is no participle, or one that goes with the auxiliary of another, may stand in
/// its place.
pub(super) fn may_stand_for_participle(words: &SentenceView, at: TokenId, new: &str) -> bool {
    match (participle(words.lower(at)), participle(new)) {
        (Some(old), Some(new)) => may_replace(words, at, Some(&old), &new),
        _ => true,
    }
}

fn has_passive(known: &Participle) -> bool {
    known.transitive && matches!(known.auxiliary, Auxiliary::Hebben | Auxiliary::Both)
}

fn may_replace(
    words: &SentenceView,
    at: TokenId,
    old: Option<&Participle>,
    new: &Participle,
) -> bool {
    match clause::auxiliary(words, at) {
        Some(Auxiliaries::WORDEN) => has_passive(new),
        Some(Auxiliaries::HEBBEN) => {
            matches!(new.auxiliary, Auxiliary::Hebben | Auxiliary::Both)
        }
        Some(Auxiliaries::ZIJN) => match old {
            // *het is overeengekomen* is a passive, *wij zijn overeengekomen* is none.
            Some(old) if old.auxiliary != Auxiliary::Hebben => new.auxiliary != Auxiliary::Hebben,
            // *is werkzaam geweest*, *heeft gewerkt*
            None if is_marked(words.lower(at), Marks::ACTIVE) => new.auxiliary != Auxiliary::Hebben,
            _ => has_passive(new),
        },
        _ => true,
    }
}

/// Whether words end in a preposition or a conjunction, so that something must follow them.
pub(super) fn governs(after: &str) -> bool {
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
