//! What sentences say that share few words, but stand in one place: what is denied in the one and nowhere near
//! the other, and what had to be and may be now.

use crate::compare::Facts;
use crate::compare::align::Pair;
use crate::compare::facts::Kind;
use crate::compare::side::Side;
use crate::compare::signs::{Negation, Signs};
use crate::span::Span;

use super::ALIKE;

/// Compares the sentences that stand in the same place.
pub(super) fn compare(
    old: &Side,
    new: &Side,
    [old_signs, new_signs]: [&[Signs]; 2],
    came: &[bool],
    pairs: &[Pair],
    facts: &mut Facts,
) {
    for place in places(pairs) {
        let (before, after) = (&old_signs[place.old.clone()], &new_signs[place.new.clone()]);
        let n_before: usize = before.iter().map(Signs::denials).sum();
        let n_after: usize = after.iter().map(Signs::denials).sum();
        let (was_so, is_so) = (stressed(old, &place.old), stressed(new, &place.new));
        if let Some(so) = is_so.filter(|_| n_before > 0 && n_after == 0 && was_so.is_none()) {
            let mut negations = before.iter().flat_map(|signs| &signs.negations);
            let about = |stem: &String| after.iter().any(|signs| signs.stems.contains(stem));
            let same = |negation: &&Negation| negation.scope.iter().any(about);
            if let Some(negation) = negations.find(same) {
                facts.changed.push((Kind::Negation, negation.span, so));
                continue;
            }
        }
        if let Some(so) = was_so.filter(|_| n_before == 0 && is_so.is_none()) {
            let mut negations =
                after.iter().filter(|signs| !signs.asks).flat_map(|signs| &signs.negations);
            let about = |stem: &String| before.iter().any(|signs| signs.stems.contains(stem));
            let same = |negation: &&Negation| negation.scope.iter().any(about);
            if let Some(negation) = negations.find(same) {
                facts.changed.push((Kind::Negation, so, negation.span));
                continue;
            }
        }
        if place.alike >= ALIKE {
            continue;
        }
        // What came beside them may say it.
        let beside = [Some(place.new.end), place.new.start.checked_sub(1)];
        let beside = beside
            .into_iter()
            .flatten()
            .filter(|at| came.get(*at) == Some(&true))
            .map(|at| &new_signs[at]);
        let around: Vec<&Signs> = after.iter().chain(beside).collect();
        let about = |stem: &String| after.iter().any(|signs| signs.stems.contains(stem));
        let gone = |negation: &&Negation| !negation.conditional && negation.scope.iter().any(about);
        if let Some(negation) = before.iter().flat_map(|signs| &signs.negations).find(gone)
            && around.iter().all(|signs| signs.denials() == 0 && !signs.asks)
        {
            facts.missing.push((Kind::Negation, negation.span));
        }
        let duty = |signs: &Signs| signs.must.first().copied().or(signs.needs);
        let must = before.iter().find_map(duty);
        let may = after.iter().find_map(|signs| signs.may.first().copied());
        let could = before.iter().any(|signs| signs.mays || !signs.may.is_empty());
        let has_to = around.iter().any(|signs| signs.musts || duty(signs).is_some());
        if let (Some(must), Some(may), false, false) = (must, may, could, has_to) {
            facts.changed.push((Kind::Obligation, must, may));
        }
    }
}

/// Where *wel* stands, but for the start of a sentence.
fn stressed(side: &Side, sentences: &std::ops::Range<usize>) -> Option<Span> {
    side.sentences[sentences.clone()].iter().find_map(|sentence| {
        let at = sentence.lower.iter().skip(1).position(|word| word == "wel")? + 1;
        let tokens = side.analysis.tokens_in(sentence.span);
        side.analysis.tokens.slice(&tokens).get(at).map(|token| token.span)
    })
}

/// Sentences that belong together, and those that stand alone between the same others in both texts.
fn places(pairs: &[Pair]) -> Vec<Pair> {
    let both = |pair: &Pair| !pair.old.is_empty() && !pair.new.is_empty();
    let mut places: Vec<Pair> = pairs.iter().filter(|pair| both(pair)).cloned().collect();
    for run in pairs.split(both) {
        let old: Vec<&Pair> = run.iter().filter(|pair| !pair.old.is_empty()).collect();
        let new: Vec<&Pair> = run.iter().filter(|pair| !pair.new.is_empty()).collect();
        if let ([old], Some(first), Some(last)) = (&old[..], new.first(), new.last())
            && new.len() <= 2
        {
            let new = first.new.start..last.new.end;
            places.push(Pair { old: old.old.clone(), new, alike: 0.0 });
        }
    }
    places
}
