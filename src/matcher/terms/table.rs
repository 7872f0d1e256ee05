//! All terms of all rules in one table: a document is searched once, and each different word of it
//! is looked up once.
//!
//! A term with endings stands in the table under the roots of the word that takes them, any other
//! term under its first word. So the table holds no forms: they are made for the few terms whose
//! root a word of the document has.

use std::sync::Arc;

use crate::analyse::view::SentenceView;
use crate::analyse::{Analysis, Depth, PerWord, Sentence, TokenId, TokenKind, WordId};
use crate::lexicon::LONGEST_WORD;
use crate::lexicon::inflection::root::{self, Root};
use crate::lexicon::inflection::{VerbPhrase, analyse};
use crate::lexicon::term_keys::{self, Key};
use crate::matcher::{Context, Safety, Search, Severity};
use crate::order;
use crate::span::Span;
use crate::wordlist::TermClass;
use crate::wordlist::index::{RowPlace, TermIndex};

use super::Terms;
use super::candidate::{Candidate, Match, Place, has_rest, match_at, may_stand, of_verb};
use super::entry::Entry;
use super::known::Known;
use super::place;

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
        order::by_key(&mut all, |(order, _)| *order);
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
        if self.own.is_empty() && self.readers.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let analysis = context.analysis;
        let known = self.known(analysis);
        let mut found = analysis.in_parts(analysis.own(), |sentences| {
            let mut found = Vec::new();
            for tokens in sentences.iter().flat_map(Sentence::pieces) {
                let before = found.len();
                let words = SentenceView { analysis, tokens: tokens.clone() };
                for at in tokens {
                    let token = &analysis.tokens[at];
                    let Some(OfWord { all, possible }) = known[token.word()].as_deref() else {
                        continue;
                    };
                    if token.kind() == TokenKind::Opaque {
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
                    known[analysis.tokens[at].word()].as_deref().is_some_and(|of_word| {
                        let OfWord { all, possible } = of_word;
                        let mut possible =
                            possible.iter().filter_map(|one| one.at(all, &words, at));
                        possible.any(|(entry, candidate)| may_stand(&words, at, entry, candidate))
                    })
                })
            })
        };
        analysis.sentences.iter().map(may_have).collect()
    }

    /// What each word of a document may be; of most that is nothing.
    fn known(&self, analysis: &Analysis) -> PerWord<Option<Box<OfWord>>> {
        let has = |word: &str| analysis.words.find(word).is_some();
        let of_word = |lower: &str| {
            let all = self.known.of(lower, || self.candidates(lower));
            let numbered = (0..).zip(&*all);
            let possible =
                numbered.filter(|(_, (entry, candidate))| has_rest(entry, candidate, has));
            let possible: Vec<Possible> = possible
                .map(|(number, (entry, candidate))| {
                    let next =
                        candidate.next_word(entry).and_then(|next| analysis.words.find(next));
                    let other =
                        candidate.other_word(entry).and_then(|word| analysis.words.find(word));
                    Possible { number, next, other }
                })
                .collect();
            (!possible.is_empty()).then(|| Box::new(OfWord { all, possible }))
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
    /// A word that must stand in the same sentence, where there is one; likewise.
    other: Option<WordId>,
}

impl Possible {
    /// The term and what the word may be of it, where the next word is the right one and the other one is there.
    fn at<'a>(
        &self,
        all: &'a [(Arc<Entry>, Candidate)],
        words: &SentenceView,
        at: TokenId,
    ) -> Option<&'a (Arc<Entry>, Candidate)> {
        let is_next = |next| words.token(at + 1).is_some_and(|token| token.word() == next);
        let is_there = |other| {
            words.analysis.tokens.slice(&words.tokens).iter().any(|token| token.word() == other)
        };
        let may_be = self.next.is_none_or(is_next) && self.other.is_none_or(is_there);
        may_be.then(|| &all[self.number as usize])
    }
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
    order::by_key(&mut new, |one| (std::cmp::Reverse(length(one)), !fixed(one)));
    let mut kept: Vec<Match> = Vec::new();
    for one in new {
        if !kept.iter().any(|longer| shares(longer, &one)) {
            kept.push(one);
        }
    }
    order::by_key(&mut kept, |one| one.span);
    found.append(&mut kept);
}
