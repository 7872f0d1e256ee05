//! One finding about a document instead of a flood: the share of its sentences in which a rule found
//! something, and where it is worst.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::gathered::Said;
use crate::matcher::{Context, Severity};
use crate::order;
use crate::profile::ActiveRule;
use crate::rules::Density;
use crate::span::Span;

/// How many places the finding names.
const WORST: usize = 5;

/// The place of the finding about the document, how serious it is, and what is said of it; `None` where the places are too few to say more than the hints do.
pub(super) fn finding(
    context: &Context,
    active: &ActiveRule,
    density: &Density,
    spans: &[Span],
) -> Option<(Span, Severity, Said)> {
    let rule = &active.rule;
    let total = rule.scope.sentences(context).count();
    let mut places: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    let sentences = &context.analysis.sentences;
    for span in spans {
        let sentence = sentences.partition_point(|sentence| sentence.span.start <= span.start);
        places.entry(sentence).or_default().push(*span);
    }
    let n = places.len();
    let share = 100 * n / total.max(1);
    let (level, _) = density.limits.exceeded(share as u32)?;
    if n < density.least as usize {
        return None;
    }
    let mut worst = worst(&places);
    worst.sort_unstable();
    let values = [("n", n.to_string()), ("total", total.to_string()), ("share", share.to_string())];
    let said = Said {
        message: density.message.fill(&values),
        advice: density.advice.fill(&values),
        related: worst.split_off(1),
        is_density: true,
        ..Said::default()
    };
    Some((worst[0], active.severity.unwrap_or(level), said))
}

/// The first place of the sentences where most stands: in the sentence itself, and right beside it.
fn worst(places: &BTreeMap<usize, Vec<Span>>) -> Vec<Span> {
    let at = |sentence: usize| places.get(&sentence).map_or(0, Vec::len);
    let weight = |sentence: usize| {
        2 * at(sentence) + at(sentence + 1) + sentence.checked_sub(1).map_or(0, at)
    };
    let mut sentences: Vec<usize> = places.keys().copied().collect();
    order::by_key(&mut sentences, |sentence| (Reverse(weight(*sentence)), *sentence));
    sentences.iter().take(WORST).map(|sentence| places[sentence][0]).collect()
}
