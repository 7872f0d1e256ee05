//! The words of a document that a verb term stands in: together, or the verb apart from the rest.

use crate::analyse::tagset::{Form, Upos, Use};
use crate::analyse::trees::Relation;
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenRange};
use crate::lexicon::closed::{self, Auxiliaries};
use crate::lexicon::forms::{Classes, classes};
use crate::lexicon::inflection::{Inflection, Person, VerbPhrase};
use crate::lexicon::participles::{Marks, is_marked};
use crate::span::Span;
use crate::wordlist::TermClass;

/// Where a verb term stands.
#[derive(Clone, Debug)]
pub(super) struct VerbPlace {
    /// The first token of the verb in one piece: *aan te vangen*, *te geven*, *geeft*.
    pub(super) start: TokenId,
    /// The verb.
    pub(super) verb: TokenId,
    /// The forms that it may be.
    pub(super) inflections: Vec<Inflection>,
    /// What belongs to the verb and does not stand in one piece with it: *in aanmerking*, *aan*;
    /// empty where there is nothing.
    pub(super) complement: TokenRange,
    /// The words behind the verb and its complement: *voor*; empty where there are none.
    pub(super) after: TokenRange,
    /// Where the complement stands.
    pub(super) order: Order,
}

/// Where the complement of a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// In front of the verb, at most with auxiliaries between: *in werking is getreden*.
    Before,
    /// Behind it: *treedt volgende week in werking*.
    Behind,
    /// There is none.
    None,
    /// Of a longer term the last words stand in front of it: *op deze aanvraag is de wet van
    /// toepassing*. They do not go with another verb.
    Fronted,
}

impl VerbPlace {
    /// From the first to the last word; the verb alone where others stand between it and what
    /// belongs to it.
    pub(super) fn span(&self, words: &SentenceView) -> Span {
        let tokens = if self.is_apart() { self.start.until(self.verb + 1) } else { self.tokens() };
        words.span_of(&tokens)
    }

    /// All tokens from the first to the last that belongs to the term.
    pub(super) fn tokens(&self) -> TokenRange {
        let rest = self.rest();
        if rest.is_empty() {
            return self.start.until(self.verb + 1);
        }
        self.start.min(rest.start).until(rest.end.max(self.verb + 1))
    }

    /// What stands apart from the verb.
    pub(super) fn related(&self, words: &SentenceView) -> Option<Span> {
        self.is_apart().then(|| words.span_of(&self.rest()))
    }

    /// Whether other words stand between the verb and what stands behind it.
    pub(super) fn is_apart(&self) -> bool {
        let rest = self.rest();
        !rest.is_empty() && rest.start > self.verb + 1
    }

    /// Complement and what stands behind it; empty where there is nothing.
    pub(super) fn rest(&self) -> TokenRange {
        match (self.complement.is_empty(), self.after.is_empty()) {
            (true, true) => self.verb.until(self.verb),
            (true, false) => self.after.clone(),
            (false, true) => self.complement.clone(),
            (false, false) => self.complement.start.until(self.after.end.max(self.complement.end)),
        }
    }
}

/// How many words may stand between a verb and what belongs to it.
const LONGEST_GAP: usize = 12;

/// The same, where only the subject may stand there: *beschikt u over*.
const SUBJECT: usize = 3;

/// The place of a term whose verb stands at `at`, in one piece with its particle.
pub(super) fn of_verb(
    words: &SentenceView,
    at: TokenId,
    phrase: &VerbPhrase,
    inflections: &[Inflection],
) -> Option<VerbPlace> {
    if phrase.is_one_word()
        && !(is_possible(words, at, TermClass::Verb) && has_subject(words, at, inflections))
    {
        return None;
    }
    let to = words.before(at) == "te" && inflections.contains(&Inflection::Infinitive);
    if to {
        return together(words, at - 1, at, phrase, &[Inflection::ToInfinitive]);
    }
    together(words, at, at, phrase, inflections)
        .or_else(|| apart(words, at, phrase, phrase.infinitive, inflections))
}

/// The place of a term whose verb stands at `at` without its particle: *aan te vangen*, *vangt … aan*.
pub(super) fn of_particle_verb(
    words: &SentenceView,
    at: TokenId,
    phrase: &VerbPhrase,
    particle: &str,
    inflections: &[Inflection],
) -> Option<VerbPlace> {
    let infinitive = phrase.verb.strip_prefix(particle) == Some(words.lower(at));
    if infinitive && words.before(at) == "te" && words.before(at - 1) == particle {
        return together(words, at - 2, at, phrase, &[Inflection::ToInfinitive]);
    }
    let place = apart(words, at, phrase, particle, inflections)?;
    let last = place.complement.end - 1;
    belongs(words, at, last).then_some(place)
}

/// Sees whether the words that a longer term has behind it stand in front of this one, or within it: *stelt u
/// ervan op de hoogte*.
pub(super) fn look_in_front<'t>(
    words: &SentenceView,
    place: &mut VerbPlace,
    term: &str,
    siblings: impl Iterator<Item = &'t str>,
) {
    let longer = siblings.filter_map(|sibling| sibling.strip_prefix(term)?.strip_prefix(' '));
    for preposition in longer {
        let is_it = |at: TokenId| {
            let lower = words.lower(at);
            let with =
                ["hier", "daar", "waar", "er"].iter().find_map(|one| lower.strip_prefix(one));
            lower == preposition || with == Some(preposition)
        };
        if words.tokens.start.until(place.tokens().end).any(is_it) {
            place.order = Order::Fronted;
        }
    }
}

/// The verb with its complement in front of it and the rest behind it.
fn together(
    words: &SentenceView,
    start: TokenId,
    verb: TokenId,
    phrase: &VerbPhrase,
    inflections: &[Inflection],
) -> Option<VerbPlace> {
    let end = if phrase.infinitive.is_empty() { verb } else { verb + 1 };
    if end > verb && words.lower(end) != phrase.infinitive {
        return None;
    }
    let n_before = n_words(phrase.before);
    let complement = if n_before == 0 {
        verb.until(verb)
    } else {
        // *in kennis* zijn *gesteld*, *in aanmerking* kunt *komen*
        let between = (0..=2).take_while(|n| {
            *n == 0 || start.checked_sub(*n).is_some_and(|at| is_auxiliary(words.lower(at)))
        });
        let starts = between.filter_map(|n| start.checked_sub(n + n_before));
        let first =
            starts.into_iter().find(|first| words.follow(*first, phrase.before).is_some())?;
        if belongs_elsewhere(words, phrase.verb, &first.until(first + n_before)) {
            return None;
        }
        first.until(first + n_before)
    };
    let after = behind(words, end + 1, phrase.after)?;
    let order = if n_before == 0 { Order::None } else { Order::Before };
    let complement = if end > verb && n_before == 0 { end.until(end + 1) } else { complement };
    Some(VerbPlace { start, verb, inflections: inflections.to_vec(), complement, after, order })
}

/// A finite verb with the rest further on in its clause, with the infinitive or the particle as the last word of
/// its complement.
fn apart(
    words: &SentenceView,
    verb: TokenId,
    phrase: &VerbPhrase,
    last: &str,
    inflections: &[Inflection],
) -> Option<VerbPlace> {
    let tags = words.analysis.tags.as_ref();
    let is_finite = |at: TokenId| tags.is_some_and(|tags| tags[at].is_finite());
    let inflections: Vec<Inflection> =
        inflections.iter().copied().filter(|inflection| inflection.is_finite()).collect();
    if inflections.is_empty() || tags.is_some() && !is_finite(verb) {
        return None;
    }
    let after = phrase.after;
    let complement = [phrase.before, last].join(" ");
    let complement = complement.trim();
    let n_words = n_words(complement);
    let gap = if n_words == 0 { SUBJECT } else { LONGEST_GAP };
    if n_words == 0 && after.is_empty() {
        return None;
    }
    for at in (verb + 1).until(verb + 2 + gap) {
        let found = n_words == 0 || words.follow(at, complement).is_some();
        let after = if found { behind(words, at + n_words, after) } else { None };
        // *Wat dat doet voor u, weten we niet*
        if found && n_words == 1 && last.ends_with("en") && is_finite(at) {
            return None;
        }
        if let Some(after) = after {
            let complement = if n_words == 0 { at.until(at) } else { at.until(at + n_words) };
            let order = if n_words == 0 { Order::None } else { Order::Behind };
            if belongs_elsewhere(words, phrase.verb, &complement)
                || is_auxiliary_of(words, verb, complement.end)
            {
                return None;
            }
            return Some(VerbPlace { start: verb, verb, inflections, complement, after, order });
        }
        if ends_clause(words.lower(at)) || is_finite(at) {
            return None;
        }
    }
    None
}

/// Whether these words do not belong to the verb that stands by them.
fn belongs_elsewhere(words: &SentenceView, verb: &str, tokens: &TokenRange) -> bool {
    is_object_of_preposition(words, tokens) || verb == "zijn" && is_noun_phrase(words, tokens)
}

/// Whether a verb is the auxiliary of a participle, right behind its complement or where the tree has it: *wij hebben
/// de intentie uitgesproken*, *het is in overeenstemming met de wet gemaakt*, but not *wij hebben de intentie*.
pub(super) fn is_auxiliary_of(words: &SentenceView, verb: TokenId, next: TokenId) -> bool {
    let is_participle = |at: TokenId| {
        words.tag(at).is_some_and(|tag| matches!(tag.form(), Form::PastParticiple(Use::Free)))
    };
    let head = || {
        let trees = words.trees()?;
        let is_auxiliary = matches!(trees.relation(verb), Relation::Aux | Relation::AuxPass);
        trees.head(verb).filter(|head| is_auxiliary && *head >= next)
    };
    closed::auxiliary(words.lower(verb)).intersects(Auxiliaries::WITH_PARTICIPLE)
        && (is_participle(next) || head().is_some_and(is_participle))
}

/// Whether a noun has an article or an adjective: *de voornemens zijn bekend*, *zijn goede voornemens*.
fn is_noun_phrase(words: &SentenceView, tokens: &TokenRange) -> bool {
    let before = tokens.start.checked_sub(1).and_then(|at| words.upos(at));
    words.upos(tokens.start) == Some(Upos::Noun) && matches!(before, Some(Upos::Det | Upos::Adj))
}

/// Whether a preposition in front of these words belongs to them, so that they do not belong to a
/// verb: *is sprake van plannen*.
fn is_object_of_preposition(words: &SentenceView, tokens: &TokenRange) -> bool {
    words.analysis.trees.as_ref().is_some_and(|trees| {
        let mut cases = tokens
            .clone()
            .flat_map(|at| trees.children_by(at, Relation::Case, words.tokens.clone()));
        cases.any(|at| at < tokens.start)
    })
}

/// The tokens of the words that close a term, from `at` on; empty where it has none.
fn behind(words: &SentenceView, at: TokenId, after: &str) -> Option<TokenRange> {
    if after.is_empty() {
        return Some(at.until(at));
    }
    words.follow(at, after)?;
    Some(at.until(at + n_words(after)))
}

/// The words of a part of a term, with one space between them.
fn n_words(part: &str) -> usize {
    if part.is_empty() { 0 } else { 1 + part.bytes().filter(|byte| *byte == b' ').count() }
}

/// Whether nothing that belongs to a verb stands behind this word; nothing stands there at all where
/// it is empty.
pub(super) fn ends_clause(lower: &str) -> bool {
    matches!(lower, "" | "," | ";" | ":" | "(" | ")" | "." | "!" | "?" | "…")
}

/// Whether a word that could be a preposition is the particle of a verb. The tree says so, or, where
/// there is none, the end of the clause right behind it.
fn belongs(words: &SentenceView, verb: TokenId, particle: TokenId) -> bool {
    let Some(trees) = &words.analysis.trees else {
        return ends_clause(words.lower(particle + 1));
    };
    // *leidt er toe*
    if matches!(words.before(particle), "er" | "daar" | "hier" | "waar") {
        return false;
    }
    let only_particle = !classes(words.lower(particle)).intersects(Classes::PREPOSITION);
    trees.head(particle) == Some(verb)
        && (only_particle || trees.relation(particle) == Relation::CompoundPrt)
}

/// Whether a word that is a form of a term can be it here: *acht* is a number as well, *verzoek* a
/// noun. Only the tag tells, or, where there is none, the words beside it.
pub(super) fn is_possible(words: &SentenceView, at: TokenId, class: TermClass) -> bool {
    let lower = words.lower(at);
    let known = classes(lower);
    let tags = words.analysis.tags.as_ref();
    let upos = words.upos(at);
    // *geven verzoeken*: no verb stands right behind another but an infinitive.
    let behind_verb = tags.is_some_and(|tags| {
        let before = at > words.tokens.start;
        before && tags[at].is_finite() && tags[at - 1].is_finite()
    });
    match class {
        TermClass::Verb => {
            let other = Classes::NOUN
                | Classes::NUMERAL
                | Classes::ADVERB
                | Classes::PREPOSITION
                | Classes::NAME;
            if is_marked(lower, Marks::ADJECTIVE) {
                return false;
            }
            if !known.intersects(other) {
                return true;
            }
            let subject = |word: &str| matches!(word, "ik" | "wij" | "we" | "u" | "hij");
            match upos {
                Some(upos) => matches!(upos, Upos::Verb | Upos::Aux | Upos::Adj) && !behind_verb,
                None => {
                    words.before(at) == "te"
                        || subject(words.before(at))
                        || subject(words.lower(at + 1))
                }
            }
        }
        // *het complex Zonnehof*, *elk complex heeft*, *een gebouw of complex van gebouwen*
        TermClass::Adjective if known.intersects(Classes::NOUN) => {
            let next = words.upos(at + 1).filter(|_| words.tokens.contains(at + 1));
            let of_noun = matches!(next, Some(Upos::Noun | Upos::Adj | Upos::Num));
            let behind = words.tokens.contains(at.saturating_sub(1)) && at > words.tokens.start;
            let has_article = behind && words.upos(at - 1) == Some(Upos::Det);
            of_noun || !has_article && upos != Some(Upos::Noun)
        }
        TermClass::Noun if known.intersects(Classes::VERB) => {
            !matches!(upos, Some(Upos::Verb | Upos::Aux))
        }
        _ => true,
    }
}

/// Whether a word is a participle with its auxiliary, and no preposition: *wij hebben gelet op*.
pub(super) fn has_auxiliary(words: &SentenceView, at: TokenId) -> bool {
    words.trees().is_some_and(|trees| {
        let mut relations = [Relation::Aux, Relation::AuxPass].into_iter();
        relations.any(|one| trees.children_by(at, one, words.tokens.clone()).next().is_some())
    })
}

/// Whether a form that is a noun as well has a subject that makes it a verb: *verzoek ik*, *verzoek*
/// at the start.
fn has_subject(words: &SentenceView, at: TokenId, inflections: &[Inflection]) -> bool {
    let first = |inflection: &Inflection| {
        matches!(
            inflection,
            Inflection::Present(Person::First | Person::Inverted) | Inflection::Imperative
        )
    };
    let noun = classes(words.lower(at)).intersects(Classes::NOUN);
    let subject = |word: &str| matches!(word, "ik" | "je" | "jij");
    !noun
        || !inflections.iter().all(first)
        || subject(words.before(at))
        || subject(words.lower(at + 1))
        || at == words.tokens.start
}

/// Whether a word stands between the complement and the last verb of a clause: *in werking* is
/// *getreden*.
pub(super) fn is_auxiliary(lower: &str) -> bool {
    lower == "te" || !closed::auxiliary_in_any_form(lower).difference(STIFF).is_empty()
}

/// Auxiliaries that are a finding of their own, which a longer one around it would hide: *in stand*
/// dient te *blijven*.
const STIFF: Auxiliaries = Auxiliaries::BEHOEVEN
    .union(Auxiliaries::BEHOREN)
    .union(Auxiliaries::DIENEN)
    .union(Auxiliaries::WENSEN);
