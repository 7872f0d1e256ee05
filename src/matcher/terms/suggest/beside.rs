//! What stands beside a term and would not go with other words in its place.

use super::{noun, verb};
use crate::analyse::tagset::{Tag, Upos};
use crate::analyse::trees::Relation;
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenKind};
use crate::lexicon::closed::{self, Uses};
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::inflection::VerbPhrase;
use crate::matcher::Context;
use crate::matcher::terms::candidate::{Match, Place};
use crate::matcher::terms::explained::is_quote;
use crate::matcher::terms::place;
use crate::wordlist::{TermClass, alternatives};

/// Whether a term cannot be replaced for what stands beside it, whatever the alternative.
pub(super) fn forbids_edits(context: &Context, words: &SentenceView, found: &Match) -> bool {
    is_shared(words, found) || is_in_name(context, words, found) || is_quoted(words, found)
}

/// Whether a term is a part of a longer expression: *community building*, *operations research*, *pensioen- en
/// uitkeringsgerechtigden*.
pub(super) fn is_part_of_more(words: &SentenceView, found: &Match) -> bool {
    is_in_compound(words, found)
        || is_behind_first_part(words, found)
        || is_loan_behind_noun(words, found)
}

/// Whether a term or what takes its place governs a word that does not stand there: *dmv* at the end, *houdt
/// toezicht op en controleert de werken*.
pub(super) fn lacks_complement(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    let entry = &found.entry;
    let asks = match entry.class {
        TermClass::Verb => !VerbPhrase::parse(&entry.term).after.is_empty(),
        TermClass::Preposition | TermClass::Abbreviation => verb::governs(alternative),
        _ => false,
    };
    let next = words.lower(words.analysis.tokens_in(found.whole()).end);
    asks && matches!(next, "" | "." | "," | ";" | ")" | "…" | "en" | "of")
        || ANNOUNCING.contains(&alternative) && matches!(next, "" | "." | ";" | ")")
}

/// What always has something behind it, if only in the list that follows.
const ANNOUNCING: &[&str] = &["bijvoorbeeld", "met name", "onder andere", "onder meer"];

/// Whether a conjunction that wants a finite verb would open a clause with *te*: *alvorens te beslissen* as *voordat*.
pub(super) fn opens_infinitive(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    let start = words.analysis.tokens_in(found.span).end;
    let clause = || {
        start.until(words.tokens.end).take_while(|at| !matches!(words.lower(*at), "," | ";" | "."))
    };
    matches!(alternative, "voordat" | "nadat" | "totdat")
        && clause().any(|at| words.lower(at) == "te")
        && !clause().any(|at| words.tag(at).is_some_and(Tag::is_finite))
}

/// Whether a conjunction would stand in front of the clause that it must follow: *Opdat u meedoet, …* as *Zodat*.
pub(super) fn opens_sentence(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    matches!(alternative, "zodat" | "want" | "waardoor")
        && words.analysis.tokens_in(found.span).start == words.tokens.start
}

/// Whether an adjective with *zijn* does not go with what stands beside the term: *ook is van belang de plek* as *ook is
/// belangrijk de plek*, *nog meer van belang* as *nog meer belangrijk*.
pub(super) fn breaks_predicate(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    let Place::Verb(place) = &found.place else { return false };
    let next = words.analysis.tokens_in(found.whole()).end;
    let has_subject_behind = || {
        found.related.is_none()
            && words.tokens.contains(next)
            && (matches!(words.upos(next), Some(Upos::Det | Upos::Noun | Upos::Propn))
                || words.trees().is_some_and(|trees| trees.relation(next) == Relation::Nsubj))
    };
    let compares = matches!(words.before(place.complement.start), "meer" | "meest" | "minst");
    alternative.ends_with(" zijn") && (compares || has_subject_behind())
}

/// Whether an adverb would stand before a noun, where an adjective stood: *een continu proces* as *een steeds proces*.
pub(super) fn is_attributive(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    let tokens = words.analysis.tokens_in(found.span);
    let before = tokens.start.checked_sub(1).filter(|at| words.tokens.contains(*at));
    matches!(found.entry.class, TermClass::Adverb | TermClass::Fixed)
        && classes(alternative).intersects(Classes::ADVERB)
        && words.upos(tokens.end) == Some(Upos::Noun)
        && before.is_some_and(|at| words.upos(at) == Some(Upos::Det))
}

/// Whether a word for a limit or a moment does not go with the number that does or does not follow it: *minimaal
/// voorgeschreven* as *minstens*, *tot heden 3 maart* as *nu*.
pub(super) fn misses_number(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    let next = words.analysis.tokens_in(found.span).end;
    let is_number = words.upos(next) == Some(Upos::Num)
        || words.token(next).is_some_and(|token| token.kind() == TokenKind::Number);
    let counts = is_number || matches!(words.lower(next), "een" | "één" | "de" | "het" | "€");
    match alternative {
        "minstens" | "hoogstens" => !counts,
        "nu" => is_number,
        _ => false,
    }
}

/// Whether a demonstrative would point at something that was not said just now, in this sentence or the one before:
/// *de eerder genoemde lijst* as *deze lijst*.
pub(super) fn points_too_far(words: &SentenceView, found: &Match, alternative: &str) -> bool {
    const DEMONSTRATIVES: &[&str] = &["deze", "die", "dit", "dat"];
    const POINTING: &[&str] = &["genoemd", "meld", "bedoeld"];
    /// Of the same noun in another number: *lijst*, *lijsten*.
    const LONGEST_ENDING: usize = 3;
    let pointing = found.entry.term.trim_end_matches('e');
    if !DEMONSTRATIVES.contains(&alternative)
        || !POINTING.iter().any(|participle| pointing.ends_with(participle))
    {
        return false;
    }
    let analysis = words.analysis;
    let tokens = analysis.tokens_in(found.span);
    let Some(noun) = noun::behind_adjectives(words, tokens.end) else { return true };
    let noun = words.lower(noun);
    let stem = &noun[..noun.floor_char_boundary(noun.len().saturating_sub(LONGEST_ENDING).max(4))];
    let sentence = analysis.sentence_of(words.tokens.start).saturating_sub(1);
    let before = analysis.sentences[sentence].tokens.start.until(tokens.start);
    !before.clone().any(|at| analysis.lower(&analysis.tokens[at]).contains(stem))
}

/// Whether quotation marks around a term make it one that the text speaks about: *het woord ‘verpleegster’*.
fn is_quoted(words: &SentenceView, found: &Match) -> bool {
    let tokens = words.analysis.tokens_in(found.span);
    found.related.is_none()
        && is_quote(words.before(tokens.start))
        && is_quote(words.lower(tokens.end))
}

/// Whether a noun shares its last part with the cut off word in front of it: *pensioen- en uitkeringsgerechtigden*.
fn is_behind_first_part(words: &SentenceView, found: &Match) -> bool {
    let start = words.analysis.tokens_in(found.span).start;
    let joined = start.checked_sub(1).filter(|at| matches!(words.lower(*at), "en" | "of"));
    joined.is_some_and(|at| words.before(at).ends_with('-'))
}

/// Whether the preposition that a term ends in governs a second thing as well, where another word would leave it
/// alone: *betrekking heeft op de bouw en op de kosten*.
fn is_shared(words: &SentenceView, found: &Match) -> bool {
    const FAR: usize = 20;
    let last = found.entry.term.rsplit(' ').next().unwrap_or_default();
    let stays = alternatives(&found.entry.uses).next().is_some_and(|new| new.ends_with(last));
    if !found.entry.term.contains(' ') || stays || !closed::has(last, Uses::GOVERNING) {
        return false;
    }
    let start = words.analysis.tokens_in(found.whole()).end;
    let ends = |at: TokenId| place::ends_clause(words.lower(at)) && words.lower(at) != ",";
    start.until(start + FAR).take_while(|at| words.tokens.contains(*at) && !ends(*at)).any(|at| {
        let joins = matches!(
            words.lower(at),
            "en" | "of" | "maar" | "noch" | "alsook" | "evenals" | "als" | "dan" | ","
        );
        let adding = ADDING.iter().find(|adding| words.follow(at + 1, adding).is_some());
        let past = at + 1 + adding.map_or(0, |adding| adding.split(' ').count());
        joins && words.tokens.contains(past) && words.lower(past) == last
    })
}

/// What may stand between a conjunction and what it adds.
const ADDING: &[&str] = &["ook", "niet", "vooral", "zeker", "met name", "in het bijzonder"];

/// Whether a noun is the first part of a compound that is written apart: *community building*.
fn is_in_compound(words: &SentenceView, found: &Match) -> bool {
    let end = words.analysis.tokens_in(found.span).end;
    let is_noun =
        |at: TokenId, or: Upos| words.upos(at).is_some_and(|upos| upos == Upos::Noun || upos == or);
    !matches!(found.place, Place::Verb(_))
        && end.checked_sub(1).is_some_and(|last| is_noun(last, Upos::Propn))
        && is_noun(end, Upos::X)
        // *vindt geen restitutie plaats*
        && words.trees().is_none_or(|trees| trees.relation(end) != Relation::CompoundPrt)
}

/// Whether the verb that a fixed term opens with is the auxiliary of a participle further on: *is in overeenstemming
/// met de wet gemaakt* as *klopt met de wet gemaakt*.
pub(super) fn opens_with_auxiliary(words: &SentenceView, found: &Match) -> bool {
    let tokens = words.analysis.tokens_in(found.span);
    matches!(found.place, Place::Fixed)
        && tokens.len() > 1
        && place::is_auxiliary_of(words, tokens.start, tokens.end)
}

/// Whether a loan word is the last part of what is written apart, with a noun or a word that Dutch does not have
/// in front: *operations research*.
fn is_loan_behind_noun(words: &SentenceView, found: &Match) -> bool {
    let tokens = words.analysis.tokens_in(found.span);
    let other = Classes::COORDINATOR | Classes::PREPOSITION | Classes::ADVERB;
    let is_noun = alternatives(&found.entry.uses).next().is_some_and(|new| {
        classes(new).intersects(Classes::NOUN) && !classes(new).intersects(other)
    });
    let before = tokens.start.checked_sub(1).filter(|at| words.tokens.contains(*at));
    let is_foreign = || {
        let word =
            before.filter(|at| words.token(*at).is_some_and(|t| t.kind() == TokenKind::Word));
        word.is_some_and(|at| classes(words.lower(at)).is_empty())
    };
    found.entry.class == TermClass::Fixed
        && tokens.len() == 1
        && is_noun
        && (noun::is_last_part(words, tokens.start) || is_foreign())
}

/// Whether a term and the word behind it, or an adjective in front of it, have capitals amid a sentence: *drie
/// Generieke Bouwblokken*, *de Financiële verkenning*.
fn is_in_name(context: &Context, words: &SentenceView, found: &Match) -> bool {
    let tokens = words.analysis.tokens_in(found.span);
    let is_word =
        |at: TokenId| words.token(at).is_some_and(|token| token.kind() == TokenKind::Word);
    let capital = |at: TokenId| {
        is_word(at) && context.document.slice(words.span(at)).starts_with(char::is_uppercase)
    };
    let adjective = tokens.start.checked_sub(1).filter(|at| words.upos(*at) == Some(Upos::Adj));
    let first = adjective.filter(|at| capital(*at)).unwrap_or(tokens.start);
    words.tokens.start.until(first).any(is_word)
        && capital(first)
        && (first < tokens.start || capital(tokens.end))
}
