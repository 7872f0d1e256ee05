//! All terms of all rules in one table: a document is searched once, and each different word of it
//! is looked up once.
//!
//! A term with endings stands in the table under the roots of the word that takes them, any other
//! term under its first word. So the table holds no forms: they are made for the few terms whose
//! root a word of the document has.

use std::borrow::Cow;
use std::sync::Arc;

use crate::analyse::view::SentenceView;
use crate::analyse::{Analysis, Depth, PerWord, Sentence, TokenId, TokenKind, WordId};
use crate::lexicon::inflection::root::{self, Root};
use crate::lexicon::inflection::{Inflection, Verb, VerbPhrase, analyse, particles};
use crate::lexicon::term_keys::{self, Key};
use crate::lexicon::{LONGEST_WORD, capitalised};
use crate::matcher::{Context, Safety, Search, Severity};
use crate::span::Span;
use crate::wordlist::TermClass;
use crate::wordlist::index::{RowPlace, TermIndex};

use super::Terms;
use super::known::Known;
use super::place::{self, VerbPlace};

/// A term with what to do about it.
#[derive(Clone, Debug)]
pub(in crate::matcher) struct Entry {
    /// Whose term it is: the number of a search, or, behind the last of these, of an allowed phrase.
    pub target: u32,
    /// The words, with one space between them; lower case but for abbreviations.
    pub term: Cow<'static, str>,
    /// How they inflect.
    pub class: TermClass,
    /// What to write instead, best first, as word lists write it: `met | door`.
    pub uses: Cow<'static, str>,
    /// Whether the first alternative is right everywhere.
    pub safety: Safety,
    /// Advice where there is no alternative, and what is good to know beside one.
    pub note: Cow<'static, str>,
    /// The severity, where it is another than that of the rule.
    pub severity: Option<Severity>,
    /// Parts of words, with blanks between, of which one must stand near; empty where none must.
    pub near: Cow<'static, str>,
    /// Whether it is a finding. A row of a list without alternative and note is none, and keeps shorter
    /// terms within it from being so: *twee derden*.
    pub reported: bool,
}

impl Entry {
    /// The same with *we* in place of *wij*.
    fn short(mut self) -> Entry {
        self.term = term_keys::short_form(&self.term).into();
        self.uses = term_keys::short_form(&self.uses).into();
        self
    }

    /// The same with its words as they are looked for.
    fn normal(mut self) -> Entry {
        if let Some(normal) = term_keys::normal(&self.term, self.class) {
            self.term = normal.into();
        }
        self
    }
}

/// The table. It is made once for a rule set, and searched with [`crate::matcher::find`]. The rows of the
/// lists stay where they are: only those that a word of a document leads to are read.
#[derive(Debug)]
pub struct TermTable {
    /// So many searches there are; targets from here on are allowed phrases.
    n_searches: u32,
    index: &'static TermIndex,
    /// Of each list, the searches that read it, each with the place of the list in it.
    readers: Vec<Vec<(u32, u32)>>,
    /// Terms that stand in no list, with the order of each.
    own: Vec<(Order, Arc<Entry>)>,
    /// Those of them without endings, by their first word.
    by_word: Vec<(u64, u32)>,
    /// Those of them with endings, by the roots of the word that takes them.
    by_root: Vec<(Root, u32)>,
    /// What words may be of them.
    known: Known<(Arc<Entry>, Candidate)>,
}

/// The order of terms: target, place of the list in the search, row.
type Order = (u32, u32, u32);

/// The place of terms that stand in no list: behind those of the lists.
const BEHIND_LISTS: u32 = u32::MAX;

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

/// A term that a word of a document may belong to.
type Candidates = Vec<(Arc<Entry>, Candidate)>;

impl TermTable {
    /// The terms of these searches, each with the number of its search for a target, and behind them
    /// the allowed phrases. `index` has the rows of the lists.
    pub(crate) fn new<'s>(
        searches: impl IntoIterator<Item = &'s Search>,
        allowed: impl IntoIterator<Item = &'s str>,
        index: &'static TermIndex,
    ) -> TermTable {
        let mut table = TermTable {
            n_searches: 0,
            index,
            readers: vec![Vec::new(); index.lists.len()],
            own: Vec::new(),
            by_word: Vec::new(),
            by_root: Vec::new(),
            known: Known::default(),
        };
        for (number, search) in searches.into_iter().enumerate() {
            if let Search::Terms(terms) = search {
                table.add_all(number as u32, terms);
            }
            table.n_searches = number as u32 + 1;
        }
        for (number, words) in allowed.into_iter().enumerate() {
            table.add(Entry {
                target: table.n_searches + number as u32,
                term: words.to_owned().into(),
                class: TermClass::Noun,
                uses: "".into(),
                safety: Safety::Ask,
                note: "".into(),
                severity: None,
                near: "".into(),
                reported: false,
            });
        }
        table.by_word.sort_unstable();
        table.by_root.sort_unstable();
        table
    }

    /// Adds the terms of a search.
    fn add_all(&mut self, target: u32, terms: &Terms) {
        for (place, name) in terms.lists.iter().enumerate() {
            let list = self.index.lists.binary_search_by(|list| list.name.cmp(name));
            if let Ok(list) = list {
                self.readers[list].push((target, place as u32));
            }
        }
        for term in &terms.terms {
            let entry = Entry {
                target,
                term: term.term.clone().into(),
                class: term.class.unwrap_or(TermClass::Fixed),
                uses: term.r#use.join(" | ").into(),
                safety: term.safety,
                note: term.note.clone().into(),
                severity: term.severity,
                near: term.near.join(" ").into(),
                // Of a term of its own the rule gives the advice.
                reported: true,
            };
            if term_keys::has_short_form(&entry.term, entry.class) {
                self.add(entry.clone().short());
            }
            self.add(entry);
        }
    }

    /// Adds a term that stands in no list.
    fn add(&mut self, entry: Entry) {
        let entry = entry.normal();
        let number = self.own.len() as u32;
        term_keys::of_term(&entry.term, entry.class, |key| match key {
            Key::Word(word) => self.by_word.push((word, number)),
            Key::Root(root) => self.by_root.push((root, number)),
        });
        self.own.push(((entry.target, BEHIND_LISTS, number), Arc::new(entry)));
    }

    /// The terms of a row, one for each search that reads its list.
    fn of_row(&self, number: u32) -> impl Iterator<Item = (Order, Arc<Entry>)> {
        let place = RowPlace::read(&self.index.rows[number as usize]);
        let list = usize::from(place.list);
        let entry = move |target: u32| {
            let row = place.row(self.index.lists[list].text);
            let entry = Entry {
                target,
                term: row.term.into(),
                class: row.class,
                uses: row.uses.into(),
                safety: if row.safe { Safety::Safe } else { Safety::Ask },
                note: row.note.into(),
                severity: Severity::from_name(row.severity),
                near: row.near.into(),
                reported: !row.is_silent(),
            };
            let entry = if place.short { entry.short() } else { entry };
            if place.normal { entry } else { entry.normal() }
        };
        let readers = self.readers[list].iter();
        readers
            .map(move |(target, of_list)| ((*target, *of_list, number), Arc::new(entry(*target))))
    }

    /// Terms of lists by the numbers of their rows, and terms of no list by theirs, in their order, each
    /// once.
    fn in_order(
        &self,
        rows: impl Iterator<Item = u32>,
        own: impl Iterator<Item = u32>,
    ) -> Vec<(Order, Arc<Entry>)> {
        let rows = rows.flat_map(|number| self.of_row(number));
        let mut all: Vec<_> = rows.chain(own.map(|one| self.own[one as usize].clone())).collect();
        all.sort_unstable_by_key(|(order, _)| *order);
        all.dedup_by_key(|(order, _)| *order);
        all
    }

    /// How far the analysis must go: to find and write the forms of a word its class and its place in
    /// the sentence must be known.
    pub fn needs(&self) -> Depth {
        let mut read = self.index.lists.iter().zip(&self.readers);
        let in_lists = read.any(|(list, readers)| list.inflects && !readers.is_empty());
        // Allowed words are excused, never written.
        let inflects = |entry: &Entry| entry.class.inflects() && entry.reported;
        let any = in_lists || self.own.iter().any(|(_, entry)| inflects(entry));
        if any { Depth::Trees } else { Depth::Tokens }
    }

    /// All matches in all sentences, in the order of the text. Of those of one target that share
    /// words the longest stays.
    pub(in crate::matcher) fn find(&self, context: &Context) -> Vec<Match> {
        let analysis = context.analysis;
        let known = self.known(analysis);
        let mut found = analysis.in_parts(analysis.own(), |sentences| {
            let mut found = Vec::new();
            for tokens in sentences.iter().flat_map(Sentence::pieces) {
                let before = found.len();
                let words = SentenceView { analysis, tokens: tokens.clone() };
                for at in tokens {
                    let token = &analysis.tokens[at];
                    let OfWord { all, possible } = &known[token.word];
                    if token.kind == TokenKind::Opaque {
                        continue;
                    }
                    for (entry, candidate) in
                        possible.iter().filter_map(|one| one.at(all, &words, at))
                    {
                        let mut new = match_at(context, &words, at, entry, candidate);
                        if let Some(Match { entry, place: Place::Verb(place), .. }) = &mut new {
                            let siblings = all.iter().map(|(other, _)| &*other.term);
                            place::look_in_front(&words, place, &entry.term, siblings);
                        }
                        found.extend(new);
                    }
                }
                keep_longest(&mut found, before);
            }
            found
        });
        let n_searches = self.n_searches;
        found.retain(|one| {
            let entry = &one.entry;
            entry.target >= n_searches
                || (entry.reported && is_near(context, one.span, &entry.near))
        });
        found
    }

    /// The sentences in which a term may stand, as far as the words tell: a mark for each sentence.
    /// Whether one does stand there, and in what form, takes tags and trees.
    pub(in crate::matcher) fn sentences(&self, analysis: &Analysis) -> Vec<bool> {
        let known = self.known(analysis);
        let may_have = |sentence: &Sentence| {
            sentence.pieces().any(|tokens| {
                let words = SentenceView { analysis, tokens: tokens.clone() };
                let mut tokens = tokens;
                tokens.any(|at| {
                    let OfWord { all, possible } = &known[analysis.tokens[at].word];
                    let mut possible = possible.iter().filter_map(|one| one.at(all, &words, at));
                    possible.any(|(entry, candidate)| may_stand(&words, at, entry, candidate))
                })
            })
        };
        analysis.sentences.iter().map(may_have).collect()
    }

    /// What each word of a document may be.
    fn known(&self, analysis: &Analysis) -> PerWord<OfWord> {
        let has = |word: &str| analysis.words.find(word).is_some();
        let of_word = |lower: &str| {
            let all = self.known.of(lower, || self.candidates(lower));
            let numbered = (0..).zip(&*all);
            let possible =
                numbered.filter(|(_, (entry, candidate))| has_rest(entry, candidate, has));
            let possible = possible.map(|(number, (entry, candidate))| {
                let next = candidate.next_word(entry).and_then(|next| analysis.words.find(next));
                Possible { number, next }
            });
            OfWord { possible: possible.collect(), all }
        };
        analysis.words.iter().map(|(_, lower)| of_word(lower)).collect()
    }

    /// The terms that a word of a document may belong to.
    fn candidates(&self, lower: &str) -> Candidates {
        let mut all = Vec::new();
        let key = term_keys::word(lower);
        let first = self.in_order(self.index.by_word.get(key), numbers(&self.by_word, key));
        all.extend(first.into_iter().rev().map(|(_, entry)| (entry, Candidate::First)));
        if lower.len() > LONGEST_WORD {
            return all;
        }
        let (mut rows, mut own) = (Vec::new(), Vec::new());
        root::of_form(lower, |root| {
            rows.extend(self.index.by_root.get(root.hash()));
            own.extend(numbers(&self.by_root, root));
        });
        rows.sort_unstable();
        rows.dedup();
        let mut verbs: Vec<(String, Vec<Candidate>)> = Vec::new();
        for (_, entry) in self.in_order(rows.into_iter(), own.into_iter()) {
            if entry.class != TermClass::Verb {
                let (head, _) = term_keys::head(&entry.term, entry.class);
                let inflections = analyse(lower, head, entry.class);
                if !inflections.is_empty() {
                    all.push((entry, Candidate::Form(inflections)));
                }
                continue;
            }
            let verb = VerbPhrase::parse(&entry.term).verb;
            // *stellen* is the verb of many terms.
            if !verbs.iter().any(|(known, _)| *known == verb) {
                verbs.push((verb.to_owned(), of_verb(lower, verb)));
            }
            let known = verbs.iter().filter(|(known, _)| *known == verb);
            all.extend(
                known.flat_map(|(_, all)| all.iter().map(|one| (entry.clone(), one.clone()))),
            );
        }
        all
    }
}

/// The numbers of a key in a sorted list.
fn numbers<K: Ord + Copy>(sorted: &[(K, u32)], key: K) -> impl Iterator<Item = u32> + '_ {
    let from = sorted.partition_point(|(known, _)| *known < key);
    sorted[from..].iter().take_while(move |(known, _)| *known == key).map(|(_, number)| *number)
}

/// What a word of a document may be: all of it, and that of which the document has the other words.
struct OfWord {
    all: Arc<[(Arc<Entry>, Candidate)]>,
    possible: Vec<Possible>,
}

/// What a word of a document may be: a number in all of it.
struct Possible {
    number: u32,
    /// The word that must stand behind it, where there is one. It tells of most that it is not there.
    next: Option<WordId>,
}

impl Possible {
    /// The term and what the word may be of it, where the next word is the right one.
    fn at<'a>(
        &self,
        all: &'a [(Arc<Entry>, Candidate)],
        words: &SentenceView,
        at: TokenId,
    ) -> Option<&'a (Arc<Entry>, Candidate)> {
        let is_next = |next| words.token(at + 1).is_some_and(|token| token.word == next);
        self.next.is_none_or(is_next).then(|| &all[self.number as usize])
    }
}

impl Candidate {
    /// The word that must stand behind the one that was found.
    fn next_word<'e>(&self, entry: &'e Entry) -> Option<&'e str> {
        match self {
            Candidate::First if entry.class != TermClass::Abbreviation => {
                entry.term.split(' ').nth(1)
            }
            _ => None,
        }
    }
}

/// Whether the words of a term but the one that was found are there, as far as they have no endings.
fn has_rest(entry: &Entry, candidate: &Candidate, has: impl Fn(&str) -> bool) -> bool {
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
fn may_stand(words: &SentenceView, at: TokenId, entry: &Entry, candidate: &Candidate) -> bool {
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
fn match_at(
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
                    let same_case = written == entry.term || written == capitalised(&entry.term);
                    same_case.then_some(span)?
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
fn of_verb(lower: &str, verb: &str) -> Vec<Candidate> {
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

/// Behind another word a capital makes a name: *Routekaart Amsterdam*.
fn is_name(context: &Context, words: &SentenceView, at: TokenId) -> bool {
    let is_word = |at: TokenId| words.token(at).is_some_and(|token| token.kind == TokenKind::Word);
    at.checked_sub(1).is_some_and(is_word)
        && is_word(at)
        && context.document.slice(words.span(at)).starts_with(char::is_uppercase)
}

/// So many sentences on either side are near a term.
const NEAR: usize = 2;

/// Whether a word with one of these parts stands near.
fn is_near(context: &Context, span: Span, parts: &str) -> bool {
    if parts.is_empty() {
        return true;
    }
    let sentences = &context.analysis.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let around = at.saturating_sub(NEAR)..(at + NEAR + 1).min(sentences.len());
    sentences[around].iter().flat_map(|sentence| sentence.tokens.clone()).any(|token| {
        let token = &context.analysis.tokens[token];
        let lower = context.analysis.lower(token);
        !token.span.overlaps(span) && parts.split(' ').any(|part| lower.contains(part))
    })
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
