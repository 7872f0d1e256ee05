//! What the words around a verb tell of its form.

use crate::analyse::TokenId;
use crate::analyse::tagset::{Form, Number, Pronoun, Tag, Tense, Upos, Use};
use crate::analyse::trees::Relation;
use crate::analyse::view::SentenceView;
use crate::lexicon::closed::{self, Auxiliaries};
use crate::lexicon::inflection::{Inflection, Person};
use crate::matcher::terms::place::ends_clause;
use crate::order;

/// The place of a finite verb in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// At the end, behind a word that opens a subordinate clause.
    Final,
    /// In front, as in a main clause.
    Front,
}

/// Of the forms that a verb may be, those that the tag and the words around it leave. All of them
/// stay where these contradict each other.
pub(super) fn narrow(
    words: &SentenceView,
    verb: TokenId,
    inflections: &[Inflection],
) -> Vec<Inflection> {
    let mut left: Vec<Inflection> = inflections.to_vec();
    if has_agent(words, verb) {
        left.retain(|inflection| *inflection == Inflection::InflectedParticiple);
        return left;
    }
    if left.contains(&Inflection::Participle)
        && (ends_behind_auxiliary(words, verb) || completes_perfect(words, verb))
    {
        return vec![Inflection::Participle];
    }
    if let Some(tags) = &words.analysis.tags {
        let form = tags[verb].form();
        let fitting = inflections.iter().copied().filter(|inflection| fits(form, *inflection));
        let fitting: Vec<Inflection> = fitting.collect();
        if !fitting.is_empty() && !contradicted(words, verb, &fitting) {
            left = fitting;
        }
    }
    // *wij gaan een plan op poten zetten*
    if inflections.contains(&Inflection::Infinitive) && completes_auxiliary(words, verb) {
        return vec![Inflection::Infinitive];
    }
    if is_alone_with_subject(words, verb) && left.iter().any(|inflection| inflection.is_finite()) {
        left.retain(|inflection| inflection.is_finite());
    }
    // With a subject it is the form that goes with it, and no imperative.
    if let Some(present) = person(words, verb).map(Inflection::Present) {
        let other = |inflection: Inflection| {
            matches!(inflection, Inflection::Present(_) | Inflection::Imperative)
                && inflection != present
        };
        if left.contains(&present) {
            left.retain(|inflection| !other(*inflection));
        }
    }
    left
}

/// Whether a verb has its agent between itself and an article or a preposition: *de door u verstrekte gegevens*,
/// *uit door u verstrekte gegevens*.
fn has_agent(words: &SentenceView, verb: TokenId) -> bool {
    const FAR: usize = 6;
    let before = verb.saturating_sub(FAR).max(words.tokens.start).until(verb);
    let mut pairs = before.rev().skip(1).map(|at| (at, words.lower(at + 1)));
    pairs.any(|(at, agent)| {
        let opens = closed::has(words.lower(at), closed::Uses::DEFINITE)
            || words.upos(at) == Some(Upos::Adp);
        agent == "door" && opens
    })
}

/// Whether a verb that a bare infinitive completes stands in front of this one, in the same clause.
fn completes_auxiliary(words: &SentenceView, verb: TokenId) -> bool {
    let Some(tags) = &words.analysis.tags else { return false };
    let completed = Auxiliaries::MODAL | Auxiliaries::WITH_INFINITIVE;
    let before = words.tokens.start.until(verb).rev();
    before
        .take_while(|at| {
            let ends = matches!(words.lower(*at), "," | ";" | ":");
            !ends && !matches!(tags[*at].upos(), Upos::Sconj | Upos::Cconj)
        })
        .find(|at| tags[*at].is_finite())
        .is_some_and(|at| closed::auxiliary(words.lower(at)).intersects(completed))
}

/// Whether a tag allows a form.
fn fits(form: Form, inflection: Inflection) -> bool {
    match inflection {
        Inflection::Infinitive | Inflection::ToInfinitive => matches!(form, Form::Infinitive(_)),
        Inflection::Present(_) | Inflection::Imperative => {
            form == Form::Finite(Number::Singular, Tense::Present)
        }
        Inflection::PresentPlural => form == Form::Finite(Number::Plural, Tense::Present),
        Inflection::PastSingular => form == Form::Finite(Number::Singular, Tense::Past),
        Inflection::PastPlural => form == Form::Finite(Number::Plural, Tense::Past),
        Inflection::Participle => {
            matches!(form, Form::PastParticiple(_) | Form::Positive(Use::Free))
        }
        Inflection::InflectedParticiple => matches!(
            form,
            Form::PastParticiple(Use::Prenominal | Use::Nominal)
                | Form::Positive(Use::Prenominal | Use::Nominal)
        ),
        Inflection::PresentParticiple | Inflection::InflectedPresentParticiple => {
            matches!(form, Form::PresentParticiple(_) | Form::Positive(_))
        }
        _ => false,
    }
}

/// Whether a neighbouring word speaks against these forms: *u verstrekt* is finite, *is verstrekt*
/// and *verstrekt wordt* are not.
fn contradicted(words: &SentenceView, verb: TokenId, inflections: &[Inflection]) -> bool {
    let finite = inflections.iter().any(|inflection| inflection.is_finite());
    let before = words.before(verb);
    let after = words.lower(verb + 1);
    if finite {
        return is_auxiliary_of_participle(before) || is_auxiliary_of_participle(after);
    }
    inflections.contains(&Inflection::Participle) && is_alone_with_subject(words, verb)
}

/// Whether a verb has a subject and no auxiliary, so that it is finite.
fn is_alone_with_subject(words: &SentenceView, verb: TokenId) -> bool {
    let pronoun = matches!(words.before(verb), "ik" | "hij" | "wij" | "we" | "jij");
    let in_tree = words.analysis.trees.as_ref().is_some_and(|trees| {
        let has =
            |relation| trees.children_by(verb, relation, words.tokens.clone()).next().is_some();
        has(Relation::Nsubj)
            && !has(Relation::Aux)
            && !has(Relation::AuxPass)
            && !has(Relation::Cop)
    });
    (pronoun || in_tree || closes_clause(words, verb)) && !has_auxiliary(words, verb)
}

/// Whether a verb is the last word of a subordinate clause that has no other: *het werk dat u hier verricht, is klaar*.
fn closes_clause(words: &SentenceView, verb: TokenId) -> bool {
    let Some(tags) = &words.analysis.tags else { return false };
    let inside = |at: &TokenId| !matches!(words.lower(*at), "," | ";" | ":");
    let mut before = words.tokens.start.until(verb).rev().take_while(inside);
    let opener = before.find(|at| tags[*at].is_finite() || opens_clause(tags[*at]));
    opener.is_some_and(|at| opens_clause(tags[at])) && ends_clause(words.lower(verb + 1))
}

/// Whether a verb is the last word of a clause with an auxiliary for its finite verb: *de subsidie is door ons verstrekt*.
fn ends_behind_auxiliary(words: &SentenceView, verb: TokenId) -> bool {
    let Some(tags) = &words.analysis.tags else { return false };
    let mut before = words.tokens.start.until(verb).rev();
    let nearest = before.find(|at| {
        tags[*at].is_finite() || opens_clause(tags[*at]) || ends_clause(words.lower(*at))
    });
    nearest.is_some_and(|at| is_auxiliary_of_participle(words.lower(at)))
        && ends_clause(words.lower(verb + 1))
}

/// Whether the main clause of a verb has an auxiliary for its finite verb, which no other participle completes: *wij
/// hebben de gemeente verzocht een plan te maken*.
fn completes_perfect(words: &SentenceView, verb: TokenId) -> bool {
    let Some(tags) = &words.analysis.tags else { return false };
    let inside = |at: &TokenId| !ends_clause(words.lower(*at));
    let mut before = words.tokens.start.until(verb).rev().take_while(inside);
    let nearest = before.find(|at| {
        tags[*at].is_finite()
            || opens_clause(tags[*at])
            || tags[*at].upos() == Upos::Cconj
            || matches!(tags[*at].form(), Form::PastParticiple(Use::Free))
    });
    nearest.is_some_and(|at| is_auxiliary_of_participle(words.lower(at)))
        && !before.any(|at| opens_clause(tags[at]))
}

/// Whether a word opens a clause with its finite verb at the end.
fn opens_clause(tag: Tag) -> bool {
    tag.upos() == Upos::Sconj || tag.form() == Form::Pronoun(Pronoun::Relative)
}

fn is_auxiliary_of_participle(lower: &str) -> bool {
    closed::auxiliary(lower).intersects(Auxiliaries::WITH_PARTICIPLE)
}

/// Whether an auxiliary of a participle stands in the same clause.
fn has_auxiliary(words: &SentenceView, verb: TokenId) -> bool {
    let inside = |at: &TokenId| !matches!(words.lower(*at), "," | ";" | ":");
    let before = words.tokens.start.until(verb).rev().take_while(inside);
    let behind = (verb + 1).until(words.tokens.end).take_while(inside);
    before.chain(behind).any(|at| is_auxiliary_of_participle(words.lower(at)))
}

/// The auxiliary that a participle goes with, as the tree has it, or, where there is none, the nearest
/// one; `None` where nothing tells.
pub(super) fn auxiliary(words: &SentenceView, verb: TokenId) -> Option<Auxiliaries> {
    let of = |at: TokenId| {
        let known = closed::auxiliary_in_any_form(words.lower(at));
        Some(known & Auxiliaries::WITH_PARTICIPLE).filter(|known| !known.is_empty())
    };
    let trees = words.trees()?;
    let children = [Relation::Aux, Relation::AuxPass, Relation::Cop];
    let mut children = children
        .into_iter()
        .flat_map(|relation| trees.children_by(verb, relation, words.tokens.clone()));
    let nearest = || {
        let mut near: Vec<TokenId> = words.tokens.clone().filter(|at| of(*at).is_some()).collect();
        order::by_key(&mut near, |at| at.abs_diff(verb));
        near.into_iter().find_map(of)
    };
    children.find_map(of).or_else(nearest)
}

/// Whether the nearest verb in front of a participle that could be its auxiliary is *krijgen*.
pub(super) fn goes_with_krijgen(words: &SentenceView, verb: TokenId) -> bool {
    const KRIJGEN: &[&str] = &["krijg", "krijgt", "krijgen", "kreeg", "kregen"];
    let mut before = words.tokens.start.until(verb).rev().map(|at| words.lower(at));
    before
        .find(|lower| KRIJGEN.contains(lower) || is_auxiliary_of_participle(lower))
        .is_some_and(|lower| KRIJGEN.contains(&lower))
}

/// Whether a form of *hebben* in front of a participle makes it one of the perfect: *heeft …
/// meegedeeld*.
pub(super) fn is_perfect(words: &SentenceView, verb: TokenId) -> bool {
    let has = |at: TokenId| closed::auxiliary(words.lower(at)) == Auxiliaries::HEBBEN;
    let in_tree = words.analysis.trees.as_ref().map(|trees| {
        let auxiliaries = trees.children_by(verb, Relation::Aux, words.tokens.clone());
        auxiliaries.into_iter().any(|at| at < verb && has(at))
    });
    in_tree.unwrap_or(false)
}

/// The subject of a singular verb in the present, as far as its form depends on it.
fn person(words: &SentenceView, verb: TokenId) -> Option<Person> {
    let of_word = |word: &str, behind: bool| match word {
        "ik" => Some(Person::First),
        "u" => Some(Person::Formal),
        "je" | "jij" if behind => Some(Person::Inverted),
        "je" | "jij" => Some(Person::Second),
        "hij" | "ze" | "zij" | "men" | "het" | "dit" | "dat" | "deze" | "die" | "er" => {
            Some(Person::Third)
        }
        _ => None,
    };
    // *Een hoge rente acht ik …*: no other word can stand there.
    if words.lower(verb + 1) == "ik" || words.before(verb) == "ik" {
        return Some(Person::First);
    }
    if let Some(trees) = &words.analysis.trees {
        let subject = |relation| trees.children_by(verb, relation, words.tokens.clone()).next();
        if let Some(subject) = subject(Relation::Nsubj).or_else(|| subject(Relation::NsubjPass)) {
            return of_word(words.lower(subject), subject > verb).or(Some(Person::Third));
        }
    }
    let behind = of_word(words.lower(verb + 1), true).filter(|person| *person != Person::Third);
    let before = of_word(words.before(verb), false).filter(|person| *person != Person::Third);
    behind.or(before)
}

/// Where a finite verb stands; `None` where that is not certain.
pub(super) fn position(words: &SentenceView, verb: TokenId) -> Option<Position> {
    let analysis = words.analysis;
    let (tags, trees) = (analysis.tags.as_ref()?, analysis.trees.as_ref()?);
    let auxiliary =
        matches!(trees.relation(verb), Relation::Aux | Relation::AuxPass | Relation::Cop);
    let main = trees.head(verb).filter(|_| auxiliary).unwrap_or(verb);
    let marked = trees.children_by(main, Relation::Mark, words.tokens.clone()).any(|at| at < verb);
    let relative = trees.relation(main) == Relation::AclRelcl;
    if !tags[verb].is_finite() {
        return None;
    }
    // Between the word that opens the clause and a verb at its end stands no other finite verb.
    let before = words.tokens.start.until(verb).rev();
    let opening = before
        .take_while(|at| !tags[*at].is_finite() && !matches!(words.lower(*at), ";" | ":"))
        .find(|at| opens_clause(tags[*at]));
    match (marked || relative, opening) {
        (true, Some(_)) => Some(Position::Final),
        (false, None) => Some(Position::Front),
        _ => None,
    }
}

/// Whether an infinitive depends on a verb in front of it, or is used as a noun, so that it is no
/// plural of the present.
pub(super) fn is_infinitive(words: &SentenceView, verb: TokenId) -> bool {
    let Some(tags) = words.analysis.tags.as_ref() else { return false };
    if tags[verb].form() == Form::Infinitive(Use::Nominal) {
        return true;
    }
    let finite = |at: TokenId| at != verb && tags[at].is_finite();
    words.tokens.clone().any(finite) && tags[verb].is_infinitive()
        || !words.tokens.clone().any(finite)
}
