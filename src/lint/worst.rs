//! The most serious of findings.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::matcher::{Nature, Severity};
use crate::rules::Rule;
use crate::span::Span;

/// Those that are errors.
pub(super) fn errors<T>(
    all: &[T],
    severity: impl Fn(&T) -> Severity + Clone,
) -> impl Iterator<Item = &T> + Clone {
    all.iter().filter(move |one| severity(one) == Severity::Error)
}

/// Of each rule the first, of rules that measure nothing.
pub(super) fn firsts<'t, T: 't>(
    all: impl Iterator<Item = &'t T>,
    rule: impl Fn(&T) -> Arc<Rule>,
) -> impl Iterator<Item = &'t T> {
    let mut seen = BTreeSet::new();
    all.filter(move |one| {
        let rule = rule(one);
        rule.search.nature() != Nature::Quantity && seen.insert(rule.id.clone())
    })
}

/// The places of those about the number of words of a sentence.
pub(super) fn sentences<'t, T: 't>(
    all: impl Iterator<Item = &'t T>,
    rule: impl Fn(&T) -> Arc<Rule>,
    span: impl Fn(&T) -> Span,
) -> BTreeSet<Span> {
    all.filter(|one| rule(one).search.longest_sentence().is_some()).map(span).collect()
}

/// Keeps so many, the most severe first, in their order, and gives how many went.
pub(crate) fn keep_worst<T>(
    all: &mut Vec<T>,
    most: usize,
    severity: impl Fn(&T) -> Severity,
) -> usize {
    let gone = all.len().saturating_sub(most);
    if gone > 0 {
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|at| Reverse(severity(&all[*at])));
        let mut is_kept = vec![false; all.len()];
        for at in &order[..most] {
            is_kept[*at] = true;
        }
        let mut kept = is_kept.into_iter();
        all.retain(|_| kept.next().unwrap_or_default());
    }
    gone
}
