//! Facts without a value: what is denied, what must or may be, and under which condition. A rewritten sentence
//! says these in many ways, so only what nothing in its place can stand for is told.

use std::ops::Range;

mod weak;

use super::Facts;
use super::align::{Pair, Places};
use super::facts::Kind;
use super::side::{Sentence, Side, stem};
use super::signs::{Condition, Negation, Signs, signs};
use crate::patience;
use crate::span::Span;

/// Sentences less alike may have changed in any way.
const ALIKE: f64 = 0.3;
/// Sentences so alike say the same of the same.
const MUCH_ALIKE: f64 = 0.5;
/// Sentences so alike differ in a word or two.
const NEARLY_SAME: f64 = 0.78;
/// So many sentences before and behind are near by.
const NEAR: usize = 2;
/// So many pairs before and behind may hold what was said.
const AROUND: usize = 3;

/// So many sentences before and behind what was denied may deny it: more is the text of another letter.
const FAR: usize = 150;

/// The places of a kind.
type Of = fn(&Signs) -> &Vec<Span>;

/// Compares what stands in sentences that belong together.
pub(super) fn compare(old: &Side, new: &Side, pairs: &[Pair], facts: &mut Facts) {
    let logical = |kind: Kind| matches!(kind, Kind::Opposite | Kind::Obligation);
    let told = facts.changed.iter().filter(|(kind, ..)| logical(*kind));
    let (was_sides, sides): (Vec<Span>, Vec<Span>) = told.map(|(_, was, now)| (*was, *now)).unzip();
    let old_signs: Vec<Signs> = (0..old.sentences.len()).map(|at| signs(old, at)).collect();
    let new_signs: Vec<Signs> = (0..new.sentences.len()).map(|at| signs(new, at)).collect();
    // Sentences that nothing in the old text became.
    let mut came = vec![false; new.sentences.len()];
    for pair in pairs.iter().filter(|pair| pair.old.is_empty()) {
        came[pair.new.clone()].fill(true);
    }
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.alike >= ALIKE) {
        if pair.old.is_empty() || pair.new.is_empty() {
            continue;
        }
        let beside = &pairs[at.saturating_sub(1)..(at + 2).min(pairs.len())];
        // What comes behind them may deny it in other words.
        let next = &pairs[at..(at + 2).min(pairs.len())];
        let (was, now) = (
            next.iter().flat_map(|pair| &old_signs[pair.old.clone()]),
            next.iter().flat_map(|pair| &new_signs[pair.new.clone()]),
        );
        let n_was: usize = was.map(|signs| signs.negations.len() + signs.need_not.len()).sum();
        let n_now: usize = now.filter(|signs| !signs.asks).map(Signs::denials).sum();
        let behind = next.get(1).is_some_and(|pair| {
            let signs = &new_signs[pair.new.clone()];
            signs.iter().any(|signs| !signs.asks && signs.denials() > 0)
        });
        let in_other_words = behind && n_now >= n_was;
        // As much depends on something near by as did.
        let depended = |pair: &Pair| {
            let signs = old_signs[pair.old.clone()].iter();
            signs.map(|signs| signs.conditions.len()).sum::<usize>()
        };
        let depends = |pair: &Pair| {
            new_signs[pair.new.clone()].iter().filter(|signs| signs.depends()).count()
        };
        let asked = |pair: &Pair| {
            pair.old.is_empty() && new_signs[pair.new.clone()].iter().any(|s| s.asks && s.depends())
        };
        let as_many = pair.alike < MUCH_ALIKE
            && beside.iter().map(depends).sum::<usize>()
                >= beside.iter().map(depended).sum::<usize>()
            || pairs[at.saturating_sub(NEAR)..at].iter().any(asked);
        let (before, after) = (&old_signs[pair.old.clone()], &new_signs[pair.new.clone()]);
        if old.words(&pair.old) == new.words(&pair.new) {
            continue;
        }
        patience::point();
        // What came beside them may say a part of it.
        let beside = [Some(pair.new.end), pair.new.start.checked_sub(1)];
        let says =
            |at: &usize| came.get(*at) == Some(&true) || new_signs.get(*at).is_some_and(|s| s.asks);
        let beside = beside.into_iter().flatten().filter(says).map(|at| &new_signs[at]);
        let around: Vec<&Signs> = after.iter().chain(beside).collect();
        let gone = denied_no_more(before, after, &new_signs, &pair.new, 2);
        for negation in gone.into_iter().filter(|_| !in_other_words) {
            facts.missing.push((Kind::Negation, negation.span));
        }
        for negation in denied_no_more(after, before, &old_signs, &pair.old, 1) {
            let now = new.sentence_at(negation.span.start);
            if pair.alike < NEARLY_SAME && negation.conditional {
                continue;
            }
            // A question tells no facts: *Bent u het niet eens?*
            if pair.alike < NEARLY_SAME && now.is_some_and(|at| new_signs[at].asks) {
                continue;
            }
            // *geweigerd* became *niet openbaar*.
            let near = pair.old.start.saturating_sub(1)..(pair.old.end + 1).min(old_signs.len());
            let denied = |at: usize| {
                let signs = &old_signs[at];
                signs.negates || !pair.old.contains(&at) && !signs.negations.is_empty()
            };
            if near.into_iter().any(denied) {
                continue;
            }
            match affirmed(old, pair, negation) {
                Some(span) => facts.changed.push((Kind::Negation, span, negation.span)),
                None => facts.added.push((Kind::Negation, negation.span)),
            }
        }
        obligations(before, after, &around, pair.alike, facts);
        conditions(before, after, &around, pair.alike, as_many, facts);
    }
    weak::compare(old, new, [&old_signs, &new_signs], &came, pairs, facts);
    freed(&old_signs, &new_signs, pairs, facts);
    told_once(old, new, [&was_sides, &sides], facts);
    exceptions(&old_signs, &new_signs, pairs, facts);
}

/// Exceptions of which nothing near by says anything any more.
fn exceptions(old: &[Signs], new: &[Signs], pairs: &[Pair], facts: &mut Facts) {
    let places = Places::new(pairs, old.len(), new.len());
    for (at, signs) in old.iter().enumerate() {
        patience::point();
        let place = places.of_old(at);
        let near = &pairs[place.saturating_sub(AROUND)..(place + AROUND + 1).min(pairs.len())];
        let near = || near.iter().flat_map(|pair| &new[pair.new.clone()]);
        for condition in &signs.conditions {
            let Some(content) = condition.content.as_ref().filter(|content| content.len() > 1)
            else {
                continue;
            };
            let shares = |signs: &Signs| content.iter().any(|stem| signs.stems.contains(stem));
            let says = |signs: &Signs| signs.strict || shares(signs);
            let elsewhere = new.iter().any(|signs| signs.strict && shares(signs));
            let told = facts.missing.iter().any(|(_, span)| *span == condition.span);
            if !told && !elsewhere && !near().any(says) {
                facts.missing.push((Kind::Condition, condition.span));
            }
        }
    }
}

/// A sentence that takes another side is not told to deny something as well.
fn told_once(old: &Side, new: &Side, [was_sides, sides]: [&[Span]; 2], facts: &mut Facts) {
    let told = |span: &Span| {
        let sentence = new.sentence_at(span.start);
        sides.iter().any(|side| new.sentence_at(side.start) == sentence)
    };
    facts.added.retain(|(kind, span)| *kind != Kind::Negation || !told(span));
    let was = |span: &Span| {
        let sentence = old.sentence_at(span.start);
        was_sides.iter().any(|side| old.sentence_at(side.start) == sentence)
    };
    facts
        .missing
        .retain(|(kind, span)| !matches!(kind, Kind::Negation | Kind::Obligation) || !was(span));
    facts.changed.retain(|(kind, was_span, now)| {
        let is_side = was_sides.iter().zip(sides).any(|side| side == (was_span, now));
        !matches!(kind, Kind::Negation | Kind::Obligation) || is_side || !told(now)
    });
}

/// What the old text says of that which is denied now, in sentences that are much alike.
fn affirmed(old: &Side, pair: &Pair, negation: &Negation) -> Option<Span> {
    let sentences = &old.sentences[pair.old.clone()];
    let says =
        |sentence: &&Sentence| negation.scope.iter().any(|stem| sentence.stems.contains(stem));
    let sentence = sentences.iter().find(says).filter(|_| pair.alike >= MUCH_ALIKE)?;
    let tokens = old.analysis.tokens_in(sentence.span);
    let tokens = old.analysis.tokens.slice(&tokens).iter();
    let mut words = tokens.map(|token| (old.analysis.lower(token), token.span));
    let about = |word: &str| negation.scope.contains(&stem(word));
    words
        .clone()
        .find(|(word, _)| *word == "wel")
        .or_else(|| words.find(|(word, _)| about(word)))
        .map(|(_, span)| span)
}

/// What had to be and went, where what need not be came.
fn freed(old: &[Signs], new: &[Signs], pairs: &[Pair], facts: &mut Facts) {
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.old.is_empty()) {
        let Some(free) = new[pair.new.clone()].iter().flat_map(|signs| &signs.need_not).next()
        else {
            continue;
        };
        let near = &pairs[at.saturating_sub(NEAR)..(at + NEAR + 1).min(pairs.len())];
        let (all_old, all_new) = (
            near.iter().flat_map(|pair| &old[pair.old.clone()]),
            near.iter().flat_map(|pair| &new[pair.new.clone()]),
        );
        let was_free = all_old.clone().any(|signs| !signs.need_not.is_empty());
        if was_free || all_new.clone().any(|signs| !signs.must.is_empty()) {
            continue;
        }
        // More had to be there than is asked now.
        let gone = near.iter().filter(|pair| {
            let duties = |signs: &Signs| signs.must.len().max(usize::from(signs.needs.is_some()));
            let musts: usize = old[pair.old.clone()].iter().map(duties).sum();
            let now = new[pair.new.clone()].iter();
            musts > now.map(|signs| duties(signs) + usize::from(signs.requests)).sum()
        });
        let must = gone
            .flat_map(|pair| &old[pair.old.clone()])
            .find_map(|signs| signs.must.first().or(signs.needs.as_ref()));
        if let Some(must) = must {
            facts.changed.push((Kind::Obligation, *must, *free));
        }
    }
}

/// The negations of some sentences whose words stand in others without one. Elsewhere in the text a sentence
/// that denies so many of these words says the same; near by one of them is enough.
fn denied_no_more<'s>(
    here: &'s [Signs],
    there: &[Signs],
    everywhere: &[Signs],
    place: &Range<usize>,
    enough: usize,
) -> Vec<&'s Negation> {
    let in_their_place: usize = there.iter().map(|signs| signs.negations.len()).sum();
    let negations: usize = here.iter().map(|signs| signs.negations.len()).sum();
    let (first, last) = (place.start.saturating_sub(FAR), (place.end + FAR).min(everywhere.len()));
    let few = in_their_place < negations;
    let all = here.iter().flat_map(|signs| &signs.negations);
    let gone = all.filter(|negation| {
        patience::point();
        let shared =
            |signs: &Signs| negation.scope.iter().filter(|stem| signs.stems.contains(stem)).count();
        let has = |signs: &Signs| shared(signs) > 0;
        let says = |signs: &Signs| {
            signs.negates || !signs.negations.is_empty() || !signs.need_not.is_empty()
        };
        // Another word can only stand for it where the rest is the same.
        let held = |signs: &Signs| {
            let denies = !signs.negations.is_empty() || !signs.need_not.is_empty();
            has(signs) && says(signs)
                || in_their_place == 0 && (denies || signs.negates && there.len() == 1)
        };
        // Sentences with the same amount or date are about the same thing.
        let about_it =
            |signs: &Signs| negation.values.iter().any(|value| signs.stems.contains(value));
        let around = place.start.saturating_sub(NEAR)..(place.end + 1).min(everywhere.len());
        let beside = !there.iter().any(has) && everywhere[around].iter().any(says);
        // The same words in a sentence that says so, and none of them in one that denies.
        let sure = || {
            there.len() > 1
                && there.iter().any(|signs| shared(signs) > 1 && !says(signs))
                && !there.iter().any(|signs| says(signs) && has(signs))
        };
        // *Betaalt u niet, dan …* became *Doet u dat niet?*
        let asked = || {
            let near = place.start.saturating_sub(NEAR)..(place.end + NEAR).min(everywhere.len());
            negation.conditional
                && everywhere[near].iter().any(|signs| signs.asks && !signs.negations.is_empty())
        };
        (few && (there.iter().any(has) || there.iter().any(about_it)) || !few && sure())
            && !beside
            && !asked()
            && !there.iter().any(held)
            && !(first..last).any(|at| {
                let signs = &everywhere[at];
                let near = at + NEAR >= place.start && at < place.end + NEAR;
                let enough = if near { 1 } else { enough.min(negation.scope.len()) };
                let n = negation.scope.iter().filter(|stem| signs.stems.contains(stem)).count();
                says(signs) && n >= enough
            })
    });
    gone.collect()
}

fn obligations(
    before: &[Signs],
    after: &[Signs],
    around: &[&Signs],
    alike: f64,
    facts: &mut Facts,
) {
    let all = |signs: &[Signs], of: Of| -> Vec<Span> {
        signs.iter().flat_map(|signs| of(signs).iter().copied()).collect()
    };
    let of: [Of; 3] = [|signs| &signs.must, |signs| &signs.may, |signs| &signs.need_not];
    let [old_must, old_may, old_free] = of.map(|of| all(before, of));
    let [new_must, new_may, new_free] = of.map(|of| all(after, of));
    let says_must = around.iter().any(|signs| signs.musts || !signs.must.is_empty());
    let says_may = after.iter().any(|signs| signs.mays) || !new_may.is_empty();
    let could = before.iter().any(|signs| signs.mays) || !old_may.is_empty();
    let had_to = before.iter().any(|signs| signs.musts) || !old_must.is_empty();
    // *U haalt de hekken op vrijdag op*
    let says_does = after.iter().any(|signs| signs.addresses);
    let mut changed = |old: Span, new: Span| facts.changed.push((Kind::Obligation, old, new));
    if let [first, ..] = old_must[..] {
        // What is asked now may be what had to be; then something else need not be.
        let same = |free: &&Span| {
            let was = before.iter().find(|signs| signs.must.contains(&first));
            let now = after.iter().find(|signs| signs.need_not.contains(free));
            let shared = was.zip(now).map(|(was, now)| was.shares(now));
            shared.is_some_and(|shared| shared > 1)
                || after.len() == 1
                || !after.iter().any(|signs| signs.requests)
        };
        let free = new_free.get(old_free.len()).filter(|_| new_must.len() < old_must.len());
        if let Some(free) = free.filter(same) {
            changed(first, *free);
        } else if let Some(may) = new_may.get(old_may.len()).filter(|_| !says_must && !could) {
            changed(first, *may);
        } else if alike >= NEARLY_SAME
            && !says_must
            && !says_may
            && !says_does
            && new_free.is_empty()
        {
            facts.missing.push((Kind::Obligation, first));
        }
    }
    if let [first, ..] = old_free[..] {
        let denies = after.iter().any(|signs| signs.negates || !signs.negations.is_empty());
        if let Some(must) = new_must.first().filter(|_| new_free.is_empty() && !denies) {
            changed(first, *must);
        } else if alike >= ALIKE && new_free.is_empty() && !denies {
            facts.missing.push((Kind::Obligation, first));
        }
    }
    if let [first, ..] = old_may[..] {
        let more = new_must.get(old_must.len()).filter(|_| !says_may && !had_to);
        if let Some(must) = more {
            changed(first, *must);
        } else if alike >= NEARLY_SAME
            && before.iter().any(|signs| signs.addresses)
            && !says_must
            && !says_may
            && !says_does
            && new_free.is_empty()
        {
            facts.missing.push((Kind::Obligation, first));
        }
    }
}

fn conditions(
    before: &[Signs],
    after: &[Signs],
    around: &[&Signs],
    alike: f64,
    as_many: bool,
    facts: &mut Facts,
) {
    let conditions = before.iter().flat_map(|signs| &signs.conditions);
    let denies =
        |signs: &Signs| signs.negates || !signs.negations.is_empty() || !signs.need_not.is_empty();
    for Condition { span, unless, soft, about, .. } in conditions {
        // *Als u huurt* becomes *huurders*, or *om te huren*.
        let is_whose =
            |signs: &Signs| signs.first.as_ref().is_some_and(|stem| about.contains(stem));
        let is_sure = !soft || alike >= NEARLY_SAME && !after.iter().any(is_whose);
        let stays = |signs: &&Signs| signs.is_conditional();
        if is_sure && !as_many && !around.iter().any(stays) {
            facts.missing.push((Kind::Condition, *span));
        } else if *unless && !after.iter().any(denies) {
            let now = after.iter().flat_map(|signs| &signs.conditions).find(|now| !now.unless);
            if let Some(now) = now {
                facts.changed.push((Kind::Condition, *span, now.span));
            }
        }
    }
    let was_negative = before.iter().any(denies);
    for Condition { span, unless, .. } in after.iter().flat_map(|signs| &signs.conditions) {
        if *unless && !was_negative {
            let was = before.iter().flat_map(|signs| &signs.conditions).next();
            match was {
                Some(was) if !was.unless => facts.changed.push((Kind::Condition, was.span, *span)),
                Some(_) => {}
                None => facts.added.push((Kind::Condition, *span)),
            }
        }
    }
}
