//! The guard of the facts: what of the old text is missing or changed in the new one, and what came.

mod around;
mod held;
mod ranges;
mod seldom;
mod unsure;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Facts;
use super::align::{Pair, Places};
use super::facts::{Bound, Fact, Kind, Value, words};
use super::side::{Side, stem};
use super::signs::is_content;
use super::spelling::nearly_same;
use crate::order;
use crate::patience;
use crate::span::Span;
use around::{beside, counted, is_forbidden, widened};
use held::{is_ending, is_held, is_short};

/// Compares the facts of two texts. What may only be another notation is no difference, but unsure.
pub(super) fn guard(old: &Side, new: &Side, pairs: &[Pair]) -> (Facts, Vec<Unsure>) {
    let guard = Guard { old, new, pairs };
    let mut unsure = Vec::new();
    let mut facts = guard.values(&mut unsure);
    unsure.extend(unsure::sift(&guard, &mut facts));
    (facts, unsure)
}

/// A fact of one of the two texts that the other one may have in other words.
#[derive(Debug)]
pub(super) struct Unsure {
    pub(super) kind: Kind,
    pub(super) old: Option<Span>,
    pub(super) new: Option<Span>,
}

/// So many pairs lie between facts that are near.
const NEAR: usize = 6;
/// Sentences so alike say the same of the same.
const MUCH_ALIKE: f64 = 0.5;

struct Guard<'g> {
    old: &'g Side<'g>,
    new: &'g Side<'g>,
    pairs: &'g [Pair],
}

/// How far the facts of both texts, by their numbers, are accounted for.
struct Tally {
    /// Of the old text: whether the new one lacks it.
    lost: Vec<bool>,
    /// Of the new text: whether the old one lacks it.
    come: Vec<bool>,
    /// Of the old text: whether it is told what it became.
    told: Vec<bool>,
    /// Of the new text: whether it is told what it was.
    taken: Vec<bool>,
    facts: Facts,
}

impl Tally {
    /// Takes up that a fact of the old text became one of the new text.
    fn became(&mut self, (at, old): (usize, &Fact), (other, new): (usize, &Fact)) {
        (self.told[at], self.taken[other]) = (true, true);
        self.facts.changed.push((old.kind, old.span, new.span));
    }
}

impl Guard<'_> {
    fn values(&self, unsure: &mut Vec<Unsure>) -> Facts {
        let (old, new) = (&self.old.facts, &self.new.facts);
        // Most facts stand in both texts as they are; others are looked for in all of the other text.
        let values = |facts: &[Fact]| -> FxHashSet<Value> {
            facts.iter().map(|fact| fact.value.clone()).collect()
        };
        let (old_values, new_values) = (values(old), values(new));
        let is_lost = |fact: &Fact| !new_values.contains(&fact.value) && !is_held(fact, self.new);
        let lost: Vec<bool> = old.iter().map(is_lost).collect();
        let come = |fact: &Fact| !old_values.contains(&fact.value) && !is_held(fact, self.old);
        let come: Vec<bool> = new.iter().map(come).collect();
        let (told, taken) = (vec![false; old.len()], vec![false; new.len()]);
        let mut tally = Tally { lost, come, told, taken, facts: Facts::default() };
        // What took the place of what, in sentences that belong together.
        for pair in self.pairs.iter().filter(|pair| !pair.old.is_empty() && !pair.new.is_empty()) {
            let (in_old, in_new) = (facts_of(self.old, &pair.old), facts_of(self.new, &pair.new));
            for at in in_old {
                let gone = |fact: &Fact| !new[in_new.clone()].iter().any(|other| fact.is_in(other));
                if !(tally.lost[at] || gone(&old[at])) {
                    continue;
                }
                let free = |other: &usize| {
                    tally.come[*other]
                        && !tally.taken[*other]
                        && self.can_become(at, *other, tally.lost[at])
                };
                if let Some(other) = in_new.clone().find(free) {
                    tally.became((at, &old[at]), (other, &new[other]));
                }
            }
        }
        // What stands in other sentences with the same word before or behind it.
        let besides =
            new.iter().zip(&tally.come).map(|(fact, come)| come.then(|| beside(self.new, fact)));
        let besides: Vec<_> = besides.collect();
        let named = |fact: &Fact| fact.strict || fact.kind == Kind::Article || is_title(fact);
        for at in (0..old.len()).filter(|at| named(&old[*at])) {
            if tally.told[at] || !tally.lost[at] {
                continue;
            }
            patience::point();
            let own = old[at].strict.then(|| beside(self.old, &old[at]));
            let free = |other: &usize| {
                !tally.taken[*other]
                    && tally.come[*other]
                    && new[*other].kind == old[at].kind
                    && (besides[*other].is_some() && besides[*other] == own
                        || self.of_one_source(at, *other))
            };
            if let Some(other) = (0..new.len()).find(free) {
                tally.became((at, &old[at]), (other, &new[other]));
            }
        }
        self.misspelt(&mut tally);
        self.left(&mut tally);
        self.seldom(&mut tally, unsure);
        let Tally { lost, come, told, taken, mut facts } = tally;
        self.exchanged(&mut facts);
        self.other_names(unsure);
        self.bounds(&mut facts, unsure);
        let told_spans = order::set(facts.changed.iter().map(|(_, span, _)| *span));
        let told_values = values_of(old, &told);
        let mut known: FxHashSet<&Value> = FxHashSet::default();
        for at in (0..old.len()).filter(|at| lost[*at] && old[*at].strict) {
            let Fact { kind, span, value, .. } = &old[at];
            let is_told = told_spans.contains(span) || told_values.contains(value);
            if !is_told && known.insert(value) {
                facts.missing.push((*kind, *span));
            }
        }
        let taken_values = values_of(new, &taken);
        known.clear();
        for at in (0..new.len()).filter(|at| come[*at] && new[*at].strict && !counts(&new[*at])) {
            let Fact { kind, span, value, .. } = &new[at];
            if !taken_values.contains(value) && known.insert(value) {
                facts.added.push((*kind, *span));
            }
        }
        facts
    }

    /// Names and codes that differ from those of the old text in a letter or two.
    fn misspelt(&self, tally: &mut Tally) {
        let (old, new) = (&self.old.facts, &self.new.facts);
        for (other, now) in new.iter().enumerate() {
            if tally.taken[other] || !tally.come[other] {
                continue;
            }
            patience::point();
            // A name may stand elsewhere as it was.
            let like = |at: &usize| {
                old[*at].kind == now.kind
                    && (tally.lost[*at]
                        || old[*at].kind == Kind::Name && !is_ending(&old[*at], now))
                    && nearly_same(&old[*at].value, &now.value)
            };
            if let Some(at) = (0..old.len()).find(like) {
                tally.became((at, &old[at]), (other, now));
            }
        }
    }

    /// What went and what came near by, where there is no other one of its kind.
    fn left(&self, tally: &mut Tally) {
        let (old, new) = (&self.old.facts, &self.new.facts);
        let places = Places::new(self.pairs, self.old.sentences.len(), self.new.sentences.len());
        let near = |at: usize, other: usize| {
            let (a, b) = (&old[at], &new[other]);
            let (of_old, of_new) =
                (self.old.sentence_at(a.span.start), self.new.sentence_at(b.span.start));
            let distance = of_old.zip(of_new).map(|(a, b)| places.distance(a, b));
            a.kind == b.kind
                && a.kind != Kind::Name
                && std::mem::discriminant(&a.value) == std::mem::discriminant(&b.value)
                && distance.is_some_and(|distance| distance <= NEAR)
        };
        for at in 0..old.len() {
            if !tally.lost[at] || tally.told[at] || !old[at].strict {
                continue;
            }
            patience::point();
            let free = |other: &usize| {
                tally.come[*other] && !tally.taken[*other] && new[*other].strict && near(at, *other)
            };
            let all: Vec<usize> = (0..new.len()).filter(free).collect();
            let [other] = all[..] else { continue };
            let rival = |rival: usize| {
                rival != at
                    && tally.lost[rival]
                    && !tally.told[rival]
                    && old[rival].strict
                    && near(rival, other)
            };
            if !(0..old.len()).any(rival) {
                tally.became((at, &old[at]), (other, &new[other]));
            }
        }
    }

    /// What stands elsewhere in both texts, but not where it stood: of its kind the only fact in sentences
    /// that are much alike.
    fn exchanged(&self, facts: &mut Facts) {
        for pair in self.pairs.iter().filter(|pair| pair.alike >= MUCH_ALIKE) {
            let (in_old, in_new) = (facts_of(self.old, &pair.old), facts_of(self.new, &pair.new));
            let (old, new) = (&self.old.facts[in_old], &self.new.facts[in_new]);
            for fact in old.iter().filter(|fact| fact.strict && fact.kind != Kind::Name) {
                let same_kind = |other: &&Fact| {
                    other.kind == fact.kind
                        && std::mem::discriminant(&other.value)
                            == std::mem::discriminant(&fact.value)
                };
                let others: Vec<&Fact> = new.iter().filter(same_kind).collect();
                let [other] = others[..] else { continue };
                let alone = old.iter().filter(same_kind).count() == 1;
                let told = facts
                    .changed
                    .iter()
                    .any(|(_, span, now)| *span == fact.span || *now == other.span);
                if alone && other.strict && !told && !fact.is_in(other) && !other.is_in(fact) {
                    facts.changed.push((fact.kind, fact.span, other.span));
                }
            }
        }
    }

    /// Names that stand elsewhere in both texts: of sentences that are much alike the one names the one, the other
    /// another.
    fn other_names(&self, unsure: &mut Vec<Unsure>) {
        let (in_old, in_new) = (values(&self.old.facts), values(&self.new.facts));
        for pair in self.pairs.iter().filter(|pair| pair.alike >= MUCH_ALIKE) {
            let (old, new) = (names(self.old, &pair.old), names(self.new, &pair.new));
            let ([was, ..], [is, ..]) = (&old[..], &new[..]) else { continue };
            let here = values(new.iter().copied());
            let are_exchanged =
                old.iter().all(|name| in_new.contains(&name.value) && !here.contains(&name.value))
                    && new.iter().all(|name| in_old.contains(&name.value));
            if are_exchanged {
                unsure.push(Unsure { kind: Kind::Name, old: Some(was.span), new: Some(is.span) });
            }
        }
    }

    /// Whether a fact of the new text can be what one of the old text became.
    fn can_become(&self, at: usize, other: usize, lost: bool) -> bool {
        let (old, new) = (&self.old.facts[at], &self.new.facts[other]);
        let same_shape = match (&old.value, &new.value) {
            (Value::Term { unit, .. }, Value::Term { unit: other, .. }) => unit == other || lost,
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        };
        let near = || {
            let (a, b) = (beside(self.old, old), beside(self.new, new));
            a.0.is_some() && a.0 == b.0
                || a.1.is_some() && a.1 == b.1
                || lost
                    && counted(self.old, old).is_some_and(|of| counted(self.new, new) == Some(of))
        };
        let within = match (&old.value, &new.value) {
            (Value::Name(one), Value::Name(other)) => {
                one.contains(&**other) || other.contains(&**one)
            }
            _ => false,
        };
        // *de Sociale Verzekeringsbank* is *de SVB*; *een van beide ouders* is one.
        let short = [(old, self.old), (new, self.new)].iter().any(|(fact, side)| {
            let form = side.document.slice(fact.span);
            let is_name = matches!(fact.value, Value::Name(_));
            !fact.strict
                && (is_name && is_short(form) || words::describes(&form.to_lowercase(), "number"))
        });
        // *drie termijnen*, *vier keer*
        let counts = lost
            && [old, new].iter().all(|fact| matches!(fact.value, Value::Number(n) if n > 1000));
        old.kind == new.kind
            && !within
            && !short
            && same_shape
            && (counts
                || old.strict && new.strict && lost && old.kind != Kind::Name
                // Another article may have the same paragraph.
                || (lost || old.kind == Kind::Article) && self.of_one_source(at, other)
                || near())
    }

    /// Whether the sentences of two facts speak of the same.
    fn are_alike(&self, old: &Fact, new: &Fact) -> bool {
        let stems = |side: &Side, fact: &Fact| {
            let sentence = side.sentence_at(fact.span.start).map(|at| &side.sentences[at]);
            sentence.map(|sentence| {
                let own = side.document.slice(fact.span).to_lowercase();
                let tells = |word: &&String| is_content(word) && !own.contains(&**word);
                let words = sentence.lower.iter().filter(tells);
                order::set(words.map(|word| stem(word)))
            })
        };
        let (Some(was), Some(is)) = (stems(self.old, old), stems(self.new, new)) else {
            return false;
        };
        !was.is_disjoint(&is)
    }

    /// Whether two paragraphs or two letters stand behind the same article, or two names of laws begin alike.
    fn of_one_source(&self, at: usize, other: usize) -> bool {
        let is_part = |fact: &Fact| matches!(fact.value, Value::Paragraph(_) | Value::Letter(_));
        let before = |facts: &'_ [Fact], at: usize| {
            let article = facts[..at].iter().rev().find(|fact| !is_part(fact))?.value.clone();
            Some(article).filter(|value| matches!(value, Value::Article(_)))
        };
        let (old, new) = (&self.old.facts, &self.new.facts);
        match (&old[at].value, &new[other].value) {
            (Value::Title(one), Value::Title(other)) => one.first() == other.first(),
            (Value::Paragraph(_), Value::Paragraph(_)) | (Value::Letter(_), Value::Letter(_)) => {
                before(old, at).is_some_and(|article| before(new, other) == Some(article))
            }
            _ => false,
        }
    }

    /// What was the most and became the least, or the other way round.
    fn bounds(&self, facts: &mut Facts, unsure: &mut Vec<Unsure>) {
        for fact in &self.old.facts {
            let Some(bound) = fact.bound else { continue };
            let same = |other: &&Fact| {
                other.value == fact.value
                    || other.also.contains(&fact.value)
                    || fact.also.contains(&other.value)
            };
            let all = |side: &Side, bound: Bound| {
                let all = side.facts.iter().filter(|other| same(other));
                all.filter(|other| other.bound.is_some()).all(|other| other.bound == Some(bound))
            };
            let turned = if bound == Bound::Most { Bound::Least } else { Bound::Most };
            let now = self
                .new
                .facts
                .iter()
                .find(|other| same(other) && other.bound == Some(turned))
                // *vijf* is also a word.
                .filter(|now| {
                    fact.strict || now.strict || beside(self.old, fact).1 == beside(self.new, now).1
                });
            if let Some(now) = now
                && all(self.old, bound)
                && all(self.new, turned)
                // *verboden vóór 10 uur* is *pas vanaf 10 uur*.
                && is_forbidden(self.old, fact) == is_forbidden(self.new, now)
                && !facts.changed.iter().any(|(_, _, span)| *span == now.span)
            {
                let spans = (widened(self.old, fact), widened(self.new, now));
                // *vóór 1 mei mag u bestellen, niet leveren*, *leveren mag vanaf 1 mei*
                let moment = matches!(fact.value, Value::Date { .. } | Value::Clock { .. });
                if !moment || self.are_alike(fact, now) {
                    facts.changed.push((fact.kind, spans.0, spans.1));
                } else {
                    let (old, new) = (Some(spans.0), Some(spans.1));
                    unsure.push(Unsure { kind: fact.kind, old, new });
                }
            }
        }
    }
}

/// The values of some facts.
fn values<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> FxHashSet<&'f Value> {
    facts.into_iter().map(|fact| &fact.value).collect()
}

/// The names in some sentences that say something of their own.
fn names<'s>(side: &'s Side, sentences: &Range<usize>) -> Vec<&'s Fact> {
    let facts = side.facts[facts_of(side, sentences)].iter();
    facts.filter(|fact| fact.kind == Kind::Name && seldom::is_seldom(side, fact)).collect()
}

/// The values of those facts that are marked.
fn values_of<'f>(facts: &'f [Fact], marks: &[bool]) -> FxHashSet<&'f Value> {
    values(facts.iter().zip(marks).filter(|(_, mark)| **mark).map(|(fact, _)| fact))
}

fn is_title(fact: &Fact) -> bool {
    matches!(fact.value, Value::Title(_))
}

/// Whether a number may only count what the old text lists.
fn counts(fact: &Fact) -> bool {
    matches!(fact.value, Value::Number(n) if n <= 10_000)
}

fn facts_of(side: &Side, sentences: &Range<usize>) -> Range<usize> {
    let all = &side.sentences[sentences.clone()];
    all.first().map_or(0, |first| first.facts.start)..all.last().map_or(0, |last| last.facts.end)
}
