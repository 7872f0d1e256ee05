//! What a word of a document may be of a term, and whether the whole term stands there.

use std::sync::Arc;

use crate::analyse::tagset::Tag;
use crate::analyse::view::SentenceView;
use crate::analyse::{TokenId, TokenKind};
use crate::lexicon::inflection::{Inflection, Verb, VerbPhrase, analyse, particles};
use crate::lexicon::{capitalised, term_keys};
use crate::matcher::Context;
use crate::span::Span;
use crate::wordlist::TermClass;

use super::entry::Entry;
use super::place::{self, VerbPlace};

/// A place where a term stands.
#[derive(Clone, Debug)]
pub(in crate::matcher) struct Match {
    /// From the first to the last word; of a verb that stands apart from the rest, the verb.
    pub span: Span,
    /// Where the rest of the term stands, apart from the verb.
    pub related: Option<Span>,
    /// The term.
    pub entry: Arc<Entry>,
    /// Its words.
    pub(super) place: Place,
}

impl Match {
    /// From the first word of the term to the last, with what stands between.
    pub(super) fn whole(&self) -> Span {
        self.related.map_or(self.span, |rest| self.span.join(rest))
    }
}

/// Which words of a document a term stands in, and in what form.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// In words without endings.
    Fixed,
    /// In a noun or adjective: the token that takes the endings, by its index among all tokens,
    /// and the forms that it may be.
    Word { head: TokenId, inflections: Vec<Inflection> },
    /// In a verb.
    Verb(VerbPlace),
}

/// What a word of the document may be of a term.
#[derive(Clone, Debug)]
pub(super) enum Candidate {
    /// Its first word.
    First,
    /// A form of the word of it that takes the endings.
    Form(Vec<Inflection>),
    /// A form of its verb without the particle.
    Apart { particle: &'static str, inflections: Vec<Inflection> },
}

impl Candidate {
    /// The word that must stand behind the one that was found.
    pub(super) fn next_word<'e>(&self, entry: &'e Entry) -> Option<&'e str> {
        match self {
            Candidate::First if entry.class != TermClass::Abbreviation => {
                entry.term.split(' ').nth(1)
            }
            _ => None,
        }
    }

    /// Of a verb a word that must stand in the same sentence as the one that was found: the longest tells most.
    pub(super) fn other_word<'e>(&self, entry: &'e Entry) -> Option<&'e str> {
        let of_phrase = || {
            let VerbPhrase { before, infinitive, after, .. } = VerbPhrase::parse(&entry.term);
            let words = [before, infinitive, after].into_iter().flat_map(str::split_whitespace);
            words.max_by_key(|word| word.len())
        };
        match self {
            Candidate::Form(_) if entry.class == TermClass::Verb => of_phrase(),
            Candidate::Apart { particle, .. } => of_phrase().or(Some(particle)),
            Candidate::First | Candidate::Form(_) => None,
        }
    }
}

/// Whether the words of a term but the one that was found are there, as far as they have no endings.
pub(super) fn has_rest(entry: &Entry, candidate: &Candidate, has: impl Fn(&str) -> bool) -> bool {
    let has_all = |text: &str| text.split(' ').filter(|word| !word.is_empty()).all(&has);
    let has_phrase = || {
        let VerbPhrase { before, infinitive, after, .. } = VerbPhrase::parse(&entry.term);
        [before, infinitive, after].into_iter().all(has_all)
    };
    match candidate {
        // Its capitals are looked at where it stands.
        Candidate::First if entry.class == TermClass::Abbreviation => true,
        Candidate::First => has_all(&entry.term),
        Candidate::Form(_) => entry.class != TermClass::Verb || has_phrase(),
        Candidate::Apart { particle, .. } => has(particle) && has_phrase(),
    }
}

/// Whether a term may stand where one of its words does.
pub(super) fn may_stand(
    words: &SentenceView,
    at: TokenId,
    entry: &Entry,
    candidate: &Candidate,
) -> bool {
    match candidate {
        Candidate::First => {
            entry.class == TermClass::Abbreviation || words.follow(at, &entry.term).is_some()
        }
        _ => has_rest(entry, candidate, |word| {
            words.tokens.clone().any(|at| words.lower(at) == word)
        }),
    }
}

/// The match of a term where one of its words stands.
pub(super) fn match_at(
    context: &Context,
    words: &SentenceView,
    at: TokenId,
    entry: &Arc<Entry>,
    candidate: &Candidate,
) -> Option<Match> {
    let phrase = || VerbPhrase::parse(&entry.term);
    let (span, related, place) = match candidate {
        Candidate::First => {
            let span = match entry.class {
                TermClass::Abbreviation => {
                    let span = words.follow(at, &entry.term.to_lowercase())?;
                    let written = context.document.slice(span);
                    let as_listed = written == entry.term;
                    // *Max meldt dit*
                    let next = context.analysis.tokens_in(span).end;
                    let is_name =
                        || !written.contains('.') && words.tag(next).is_some_and(Tag::is_finite);
                    let capital = || written == capitalised(&entry.term) && !is_name();
                    (as_listed || capital()).then_some(span)?
                }
                _ => words.follow(at, &entry.term)?,
            };
            if entry.class == TermClass::Preposition && place::has_auxiliary(words, at) {
                return None;
            }
            (span, None, Place::Fixed)
        }
        Candidate::Form(inflections) if entry.class == TermClass::Verb => {
            let place = place::of_verb(words, at, &phrase(), inflections)?;
            (place.span(words), place.related(words), Place::Verb(place))
        }
        Candidate::Apart { particle, inflections } => {
            let place = place::of_particle_verb(words, at, &phrase(), particle, inflections)?;
            (place.span(words), place.related(words), Place::Verb(place))
        }
        Candidate::Form(inflections) => {
            let (head, before) = term_keys::head(&entry.term, entry.class);
            let n_before = before.split_whitespace().count();
            let first = at.checked_sub(n_before).filter(|first| *first >= words.tokens.start)?;
            let behind = &entry.term[(before.len() + head.len()).min(entry.term.len())..];
            let start = if before.is_empty() {
                words.span(at)
            } else {
                follow_inflected(words, first, before)?
            };
            let end = match behind.trim() {
                "" => words.span(at),
                behind => words.follow(at + 1, behind)?,
            };
            let listed = words.lower(at) == head && entry.class != TermClass::Adjective;
            (listed || place::is_possible(words, at, entry.class)).then_some(())?;
            (start.join(end), None, Place::Word { head: at, inflections: inflections.clone() })
        }
    };
    let is_word = context.analysis.tokens_in(span).len() == 1;
    (!(is_word && is_name(context, words, at))).then_some(Match {
        span,
        related,
        entry: entry.clone(),
        place,
    })
}

/// What a word may be of a verb: a form of it, or a form without its particle.
pub(super) fn of_verb(lower: &str, verb: &str) -> Vec<Candidate> {
    let mut all = Vec::new();
    let forms = Verb::new(verb);
    let inflections = forms.analyse(lower);
    if !inflections.is_empty() {
        all.push(Candidate::Form(inflections));
    }
    for (particle, rest) in particles(verb) {
        let inflections = forms.analyse_apart(lower, particle);
        if !inflections.is_empty() || rest == lower {
            all.push(Candidate::Apart { particle, inflections });
        }
    }
    all
}

/// The span of these words, where they stand from `at` on and one may have an -e that the listed one has
/// not: *precieze*.
fn follow_inflected(sentence: &SentenceView, at: TokenId, words: &str) -> Option<Span> {
    let mut end = at;
    for word in words.split_whitespace() {
        let here = sentence.lower(end);
        if here != word && analyse(here, word, TermClass::Adjective).is_empty() {
            return None;
        }
        end = end + 1;
    }
    (end > at).then(|| sentence.span_of(&at.until(end)))
}

/// Behind another word, or a comma behind one, a capital makes a name: *het plan Routekaart*, *Markt, Autonoom*.
fn is_name(context: &Context, words: &SentenceView, at: TokenId) -> bool {
    let is_word =
        |at: TokenId| words.token(at).is_some_and(|token| token.kind() == TokenKind::Word);
    let before = |at: TokenId| at.checked_sub(1);
    let past = before(at).filter(|past| words.lower(*past) == ",").and_then(before).or(before(at));
    past.is_some_and(is_word)
        && is_word(at)
        && context.document.slice(words.span(at)).starts_with(char::is_uppercase)
}
