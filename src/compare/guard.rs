//! The guard of the facts: what of the old text is missing or changed in the new one, and what came.

mod around;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Facts;
use super::align::{Pair, Places};
use super::facts::{Bound, Fact, Kind, Unit, Value};
use super::side::Side;
use super::spelling::nearly_same;
use crate::document::InlineKind;
use crate::order;
use crate::patience;
use around::{beside, counted, is_forbidden, widened};

/// Compares the facts of two texts.
pub(super) fn guard(old: &Side, new: &Side, pairs: &[Pair]) -> Facts {
    let guard = Guard { old, new, pairs };
    guard.values()
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
    fn values(&self) -> Facts {
        let (old, new) = (&self.old.facts, &self.new.facts);
        // Most facts stand in both texts as they are; others are looked for in all of the other text.
        let values = |facts: &[Fact]| -> FxHashSet<Value> {
            facts.iter().map(|fact| fact.value.clone()).collect()
        };
        let (old_values, new_values) = (values(old), values(new));
        let is_lost = |fact: &Fact| !new_values.contains(&fact.value) && !is_held(fact, self.new);
        let lost: Vec<bool> = old.iter().map(is_lost).collect();
        let come = |fact: &Fact| {
            !old_values.contains(&fact.value)
                && !is_held(fact, self.old)
                && !is_between(fact, self.old)
        };
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
        for at in (0..old.len()).filter(|at| old[*at].strict) {
            if tally.told[at] || !tally.lost[at] {
                continue;
            }
            patience::point();
            let own = Some(beside(self.old, &old[at]));
            let free = |other: &usize| {
                !tally.taken[*other] && new[*other].kind == old[at].kind && besides[*other] == own
            };
            if let Some(other) = (0..new.len()).find(free) {
                tally.became((at, &old[at]), (other, &new[other]));
            }
        }
        self.misspelt(&mut tally);
        self.left(&mut tally);
        let Tally { lost, come, told, taken, mut facts } = tally;
        self.exchanged(&mut facts);
        self.bounds(&mut facts);
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
        old.kind == new.kind
            && !within
            && same_shape
            && (old.strict && new.strict && lost && old.kind != Kind::Name
                || lost && self.of_one_article(at, other)
                || near())
    }

    /// Whether two paragraphs stand behind the same article.
    fn of_one_article(&self, at: usize, other: usize) -> bool {
        let before = |facts: &[Fact], at: usize| {
            let article = at.checked_sub(1).map(|before| facts[before].value.clone());
            article.filter(|value| matches!(value, Value::Article(_)))
        };
        let (old, new) = (&self.old.facts, &self.new.facts);
        let paragraph = |fact: &Fact| matches!(fact.value, Value::Paragraph(_));
        paragraph(&old[at])
            && paragraph(&new[other])
            && before(old, at).is_some_and(|article| before(new, other) == Some(article))
    }

    /// What was the most and became the least, or the other way round.
    fn bounds(&self, facts: &mut Facts) {
        for fact in &self.old.facts {
            let Some(bound) = fact.bound else { continue };
            let all = |side: &Side, bound: Bound| {
                let same = side.facts.iter().filter(|other| fact.value == other.value);
                same.filter(|other| other.bound.is_some()).all(|other| other.bound == Some(bound))
            };
            let turned = if bound == Bound::Most { Bound::Least } else { Bound::Most };
            let now = self
                .new
                .facts
                .iter()
                .find(|other| other.value == fact.value && other.bound == Some(turned))
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
                facts.changed.push((fact.kind, widened(self.old, fact), widened(self.new, now)));
            }
        }
    }
}

/// The values of those facts that are marked.
fn values_of<'f>(facts: &'f [Fact], marks: &[bool]) -> FxHashSet<&'f Value> {
    facts.iter().zip(marks).filter(|(_, mark)| **mark).map(|(fact, _)| &fact.value).collect()
}

/// Whether a number may only count what the old text lists.
fn counts(fact: &Fact) -> bool {
    matches!(fact.value, Value::Number(n) if n <= 10_000)
}

/// Whether a text has a fact, in whatever notation.
fn is_held(fact: &Fact, side: &Side) -> bool {
    patience::point();
    if side.facts.iter().any(|other| fact.is_in(other)) {
        return true;
    }
    match &fact.value {
        Value::Code(code) => side.document.inlines.iter().any(|inline| match &inline.kind {
            InlineKind::Link { target } => super::facts::link_has(target, code),
            _ => false,
        }),
        Value::Name(name) => side.sentences.iter().any(|sentence| {
            sentence.lower.iter().any(|word| {
                let other_person = fact.strict
                    && word.strip_suffix('s').unwrap_or(word)
                        == name.strip_suffix('s').unwrap_or(name)
                    && side.facts.iter().any(|other| {
                        other.strict && matches!(&other.value, Value::Name(name) if name == word)
                    });
                word == name
                    || !other_person
                        && (name.len() > 3 && word.contains(name.as_str()) || is_form(name, word))
            })
        }),
        // *zes of acht weken*
        Value::Number(_) if !fact.strict => {
            side.sentences.iter().any(|s| s.stems.contains(&number_stem(&fact.value)))
        }
        _ => false,
    }
}

/// Whether a period is the one between two dates of a sentence.
fn is_between(fact: &Fact, side: &Side) -> bool {
    let Value::Term { unit: Unit::Month, n } = fact.value else { return false };
    side.sentences.iter().any(|sentence| {
        let dates = side.facts[sentence.facts.clone()].iter().filter_map(|fact| match fact.value {
            Value::Date { year: Some(year), month, day } => Some((12 * year + month, day)),
            _ => None,
        });
        let dates: Vec<(i64, Option<i64>)> = dates.collect();
        dates.windows(2).any(|two| two[0].1 == two[1].1 && (two[1].0 - two[0].0) * 1000 == n)
    })
}

/// Whether one of two names may be a form of the other: *Enschede*, *Enschedese*.
fn is_ending(one: &Fact, other: &Fact) -> bool {
    let (Value::Name(a), Value::Name(b)) = (&one.value, &other.value) else { return true };
    let rest = a.strip_prefix(b.as_str()).or_else(|| b.strip_prefix(a.as_str()));
    !other.strict
        && rest.is_some_and(|rest| matches!(rest, "s" | "e" | "se" | "n" | "en" | "er" | "ers"))
}

/// Whether a word is the name with another ending: *Hengelose*, *Jansens*.
fn is_form(name: &str, word: &str) -> bool {
    let bare = name.trim_end_matches('s').trim_end_matches(['\'', '’']);
    bare.len() >= 4 && word.starts_with(bare)
}

fn number_stem(value: &Value) -> String {
    match value {
        Value::Number(n) => n.to_string(),
        _ => String::new(),
    }
}

fn facts_of(side: &Side, sentences: &Range<usize>) -> Range<usize> {
    let all = &side.sentences[sentences.clone()];
    all.first().map_or(0, |first| first.facts.start)..all.last().map_or(0, |last| last.facts.end)
}
