//! All terms of all rules in one table: a document is searched once, and each different word of it
//! is looked up once.
//!
//! A term with endings stands in the table under the roots of the word that takes them, any other
//! term under its first word. So the table holds no forms: they are made for the few terms whose
//! root a word of the document has.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use crate::analyse::tagset::Upos;
use crate::analyse::{Depth, PerWord, Token, TokenId, TokenKind, TokenRange};
use crate::lexicon::inflection::root::{self, Root};
use crate::lexicon::inflection::{
    Inflection, VerbPhrase, analyse, analyse_apart, noun_position, particles,
};
use crate::matcher::{Context, Safety, capitalised};
use crate::span::Span;
use crate::wordlist::TermClass;

use super::place;
pub(super) use super::place::{Order, VerbPlace, ends_clause, is_auxiliary};

/// A term with what to do about it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the caller makes of a match, as a number of its own: a rule, an exception.
    pub target: u32,
    /// The words, with one space between them; lower case but for abbreviations.
    pub term: Cow<'static, str>,
    /// How they inflect.
    pub class: TermClass,
    /// What to write instead, best first, as word lists write it: `met | door`.
    pub uses: Cow<'static, str>,
    /// Whether the first alternative is right everywhere.
    pub safety: Safety,
    /// Advice where there is no alternative.
    pub note: Cow<'static, str>,
}

/// The table. Build it with [`TermTable::add`], then search with [`TermTable::find`].
#[derive(Debug)]
pub struct TermTable {
    entries: Vec<Entry>,
    /// Entries without endings, by the hash of their first word.
    by_word: Index<u64>,
    /// Entries with endings, by the roots of the word that takes them.
    by_root: Index<Root>,
}

/// A place where a term stands.
#[derive(Clone, Debug)]
pub struct Match<'t> {
    /// From the first to the last word; of a verb that stands apart from the rest, the verb.
    pub span: Span,
    /// Where the rest of the term stands, apart from the verb.
    pub related: Option<Span>,
    /// The term.
    pub entry: &'t Entry,
    /// Its words.
    pub(super) place: Place,
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
enum Candidate {
    /// Its first word.
    First,
    /// A form of the word of it that takes the endings.
    Form(Vec<Inflection>),
    /// A form of its verb without the particle.
    Apart { particle: &'static str, inflections: Vec<Inflection> },
}

impl TermTable {
    /// An empty table with room for so many terms.
    pub fn with_capacity(n_terms: usize) -> TermTable {
        TermTable {
            entries: Vec::with_capacity(n_terms),
            by_word: Index::with_capacity(n_terms),
            by_root: Index::with_capacity(n_terms),
        }
    }

    /// Adds a term.
    pub fn add(&mut self, mut entry: Entry) {
        let number = self.entries.len() as u32;
        // Hardly a term of the lists has anything but small letters and single blanks.
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b' ';
        if !entry.term.bytes().all(plain) && entry.class != TermClass::Abbreviation {
            let words: Vec<&str> = entry.term.split_whitespace().collect();
            entry.term = words.join(" ").to_lowercase().into();
        }
        let term: &str = &entry.term;
        match entry.class {
            TermClass::Verb => {
                let verb = VerbPhrase::parse(term).verb;
                let mut add = |root| self.by_root.add(root, number);
                root::of_lemma(verb, TermClass::Verb, &mut add);
                for (_, rest) in particles(verb) {
                    root::of_lemma(rest, TermClass::Verb, &mut add);
                }
            }
            TermClass::Noun | TermClass::Adjective => {
                let (head, _) = head(term, entry.class);
                root::of_lemma(head, entry.class, |root| self.by_root.add(root, number));
            }
            _ => {
                let first = term.split(' ').next().unwrap_or_default();
                let key = match entry.class {
                    TermClass::Abbreviation => hash(&first.to_lowercase()),
                    _ => hash(first),
                };
                self.by_word.add(key, number);
            }
        }
        self.entries.push(entry);
    }

    /// How far the analysis must go: to find and write the forms of a word its class and its place in
    /// the sentence must be known.
    pub fn needs(&self) -> Depth {
        let inflects = |entry: &Entry| {
            matches!(entry.class, TermClass::Verb | TermClass::Noun | TermClass::Adjective)
        };
        // Allowed words are excused, never written.
        let says = |entry: &Entry| !(entry.uses.is_empty() && entry.note.is_empty());
        let any = self.entries.iter().any(|entry| inflects(entry) && says(entry));
        if any { Depth::Trees } else { Depth::Tokens }
    }

    /// All matches in all sentences, in the order of the text. Of those of one target that share
    /// words the longest stays.
    pub fn find(&self, context: &Context) -> Vec<Match<'_>> {
        let analysis = context.analysis;
        let words = analysis.words.iter().map(|(_, lower)| self.candidates(lower));
        let known: PerWord<Vec<(u32, Candidate)>> = words.collect();
        let mut found = Vec::new();
        for sentence in &analysis.sentences {
            let before = found.len();
            for at in sentence.tokens.clone() {
                let token = &analysis.tokens[at];
                let candidates = &known[token.word];
                if candidates.is_empty() || token.kind == TokenKind::Opaque {
                    continue;
                }
                let words = Words { context, tokens: sentence.tokens.clone() };
                for (entry, candidate) in candidates {
                    let mut new = self.at(&words, at, *entry, candidate);
                    if let Some(Match { entry, place: Place::Verb(place), .. }) = &mut new {
                        let siblings = candidates
                            .iter()
                            .map(|(other, _)| &*self.entries[*other as usize].term);
                        place::look_in_front(&words, place, &entry.term, siblings);
                    }
                    found.extend(new);
                }
            }
            keep_longest(&mut found, before);
        }
        found
    }

    /// The terms that a word of a document may belong to.
    fn candidates(&self, lower: &str) -> Vec<(u32, Candidate)> {
        let mut all = Vec::new();
        for entry in self.by_word.get(hash(lower)) {
            all.push((entry, Candidate::First));
        }
        let mut verbs: Vec<(&str, Vec<Candidate>)> = Vec::new();
        let mut entries: Vec<u32> = Vec::new();
        root::of_form(lower, |root| entries.extend(self.by_root.get(root)));
        entries.sort_unstable();
        entries.dedup();
        for number in entries {
            let entry = &self.entries[number as usize];
            if entry.class != TermClass::Verb {
                let (head, _) = head(&entry.term, entry.class);
                let inflections = analyse(lower, head, entry.class);
                if !inflections.is_empty() {
                    all.push((number, Candidate::Form(inflections)));
                }
                continue;
            }
            let verb = VerbPhrase::parse(&entry.term).verb;
            // *stellen* is the verb of many terms.
            if !verbs.iter().any(|(known, _)| *known == verb) {
                verbs.push((verb, of_verb(lower, verb)));
            }
            let known = verbs.iter().filter(|(known, _)| *known == verb);
            all.extend(known.flat_map(|(_, all)| all.iter().map(|one| (number, one.clone()))));
        }
        all
    }

    /// The match of a term where one of its words stands.
    fn at(
        &self,
        words: &Words,
        at: TokenId,
        entry: u32,
        candidate: &Candidate,
    ) -> Option<Match<'_>> {
        let entry = &self.entries[entry as usize];
        let phrase = || VerbPhrase::parse(&entry.term);
        let (span, related, place) = match candidate {
            Candidate::First => {
                let span = match entry.class {
                    TermClass::Abbreviation => {
                        let span = words.follow(at, &entry.term.to_lowercase())?;
                        let written = words.context.document.slice(span);
                        let same_case =
                            written == entry.term || written == capitalised(&entry.term);
                        same_case.then_some(span)?
                    }
                    _ => words.follow(at, &entry.term)?,
                };
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
                let (head, before) = head(&entry.term, entry.class);
                let n_before = before.split_whitespace().count();
                let first =
                    at.checked_sub(n_before).filter(|first| *first >= words.tokens.start)?;
                let behind = &entry.term[(before.len() + head.len()).min(entry.term.len())..];
                let start = if before.is_empty() {
                    words.span(at)
                } else {
                    words.follow_inflected(first, before)?
                };
                let end = match behind.trim() {
                    "" => words.span(at),
                    behind => words.follow(at + 1, behind)?,
                };
                let listed = words.lower(at) == head;
                (listed || place::is_possible(words, at, entry.class)).then_some(())?;
                (start.join(end), None, Place::Word { head: at, inflections: inflections.clone() })
            }
        };
        let is_word = words.context.analysis.tokens_in(span).len() == 1;
        (!(is_word && words.is_name(at))).then_some(Match { span, related, entry, place })
    }
}

/// What a word may be of a verb: a form of it, or a form without its particle.
fn of_verb(lower: &str, verb: &str) -> Vec<Candidate> {
    let mut all = Vec::new();
    let inflections = analyse(lower, verb, TermClass::Verb);
    if !inflections.is_empty() {
        all.push(Candidate::Form(inflections));
    }
    for (particle, rest) in particles(verb) {
        let inflections = analyse_apart(lower, particle, verb);
        if !inflections.is_empty() || rest == lower {
            all.push(Candidate::Apart { particle, inflections });
        }
    }
    all
}

/// The word of a noun or adjective term that takes the endings, and what stands before it, the
/// blank included.
fn head(term: &str, class: TermClass) -> (&str, &str) {
    if !term.contains(' ') {
        return (term, "");
    }
    let words: Vec<&str> = term.split(' ').collect();
    let position = match class {
        TermClass::Noun => noun_position(&words),
        _ => words.len() - 1,
    };
    let start: usize = words[..position].iter().map(|word| word.len() + 1).sum();
    (words[position], &term[..start])
}

/// Of the matches from `first` on that share words and a target, the longest; the first of equals.
fn keep_longest(found: &mut Vec<Match>, first: usize) {
    let length = |one: &Match| one.span.len() + one.related.map_or(0, Span::len);
    let shares = |one: &Match, other: &Match| {
        one.entry.target == other.entry.target
            && (one.span.overlaps(other.span)
                || one.related.is_some_and(|related| related.overlaps(other.span))
                || other.related.is_some_and(|related| related.overlaps(one.span)))
    };
    let mut new = found.split_off(first);
    let fixed = |one: &Match| matches!(one.place, Place::Fixed);
    new.sort_by_key(|one| (std::cmp::Reverse(length(one)), !fixed(one)));
    let mut kept: Vec<Match> = Vec::new();
    for one in new {
        if !kept.iter().any(|longer| shares(longer, &one)) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| one.span);
    found.append(&mut kept);
}

/// A sentence, looked at word by word.
pub(super) struct Words<'c> {
    pub(super) context: &'c Context<'c>,
    /// Its tokens.
    pub(super) tokens: TokenRange,
}

impl Words<'_> {
    pub(super) fn token(&self, at: TokenId) -> Option<&Token> {
        let inside = self.tokens.contains(at);
        inside.then(|| &self.context.analysis.tokens[at])
    }

    /// The lower-cased word; empty outside the sentence.
    pub(super) fn lower(&self, at: TokenId) -> &str {
        self.token(at).map_or("", |token| self.context.analysis.lower(token))
    }

    /// The lower-cased word before; empty outside the sentence.
    pub(super) fn before(&self, at: TokenId) -> &str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    pub(super) fn span(&self, at: TokenId) -> Span {
        self.context.analysis.tokens[at].span
    }

    /// From the first of these tokens to the last; there is one at least.
    pub(super) fn span_of(&self, tokens: &TokenRange) -> Span {
        self.span(tokens.start).join(self.span(tokens.end - 1))
    }

    /// The span of these words, where they stand from `at` on.
    pub(super) fn follow(&self, at: TokenId, words: &str) -> Option<Span> {
        let (mut end, mut rest) = (at, words);
        loop {
            let blank = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
            let (word, behind) = rest.split_at(blank);
            if self.lower(end) != word {
                return None;
            }
            if behind.is_empty() {
                return Some(self.span(at).join(self.span(end)));
            }
            (end, rest) = (end + 1, &behind[1..]);
        }
    }

    /// The same, where a word may have an -e that the listed one has not: *precieze*.
    fn follow_inflected(&self, at: TokenId, words: &str) -> Option<Span> {
        let mut end = at;
        for word in words.split_whitespace() {
            let here = self.lower(end);
            if here != word && analyse(here, word, TermClass::Adjective).is_empty() {
                return None;
            }
            end = end + 1;
        }
        (end > at).then(|| self.span(at).join(self.span(end - 1)))
    }

    /// The lower-cased word behind these tokens, or behind the comma there.
    pub(super) fn past_comma(&self, tokens: &TokenRange) -> &str {
        let next = tokens.end;
        self.lower(if self.lower(next) == "," { next + 1 } else { next })
    }

    /// The class of a word, where there are tags.
    pub(super) fn upos(&self, at: TokenId) -> Option<Upos> {
        self.token(at)?;
        Some(self.context.analysis.tags.as_ref()?[at].upos())
    }

    /// Behind another word a capital makes a name: *Routekaart Amsterdam*.
    fn is_name(&self, at: TokenId) -> bool {
        let after_word = at > self.tokens.start
            && self.token(at - 1).is_some_and(|token| token.kind == TokenKind::Word);
        let token = &self.context.analysis.tokens[at];
        after_word
            && token.kind == TokenKind::Word
            && self.context.document.slice(token.span).starts_with(char::is_uppercase)
    }
}

/// Numbers of entries by key: the entries of one key are a chain, so that a key costs no list of
/// its own.
#[derive(Debug)]
struct Index<K> {
    /// Key -> the last link of its chain.
    last: FxHashMap<K, u32>,
    /// Entry, and the link before it.
    links: Vec<(u32, Option<u32>)>,
}

impl<K: Hash + Eq + Copy> Index<K> {
    fn with_capacity(n_keys: usize) -> Index<K> {
        Index {
            last: FxHashMap::with_capacity_and_hasher(n_keys, FxBuildHasher),
            links: Vec::with_capacity(n_keys),
        }
    }

    fn add(&mut self, key: K, entry: u32) {
        let link = self.links.len() as u32;
        let before = self.last.insert(key, link);
        // The roots of one term come one after the other, and may be the same.
        self.links.push((entry, before));
    }

    fn get(&self, key: K) -> impl Iterator<Item = u32> + '_ {
        let mut next = self.last.get(&key).copied();
        std::iter::from_fn(move || {
            let (entry, before) = self.links[next? as usize];
            next = before;
            Some(entry)
        })
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}
