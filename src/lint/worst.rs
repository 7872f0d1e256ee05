//! The most serious of findings.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::gathered::Row;
use crate::matcher::{Nature, Severity};
use crate::order;
use crate::profile::Profile;
use crate::span::Span;

/// Those that are errors.
pub(super) fn errors(rows: &[Row]) -> impl Iterator<Item = &Row> + Clone {
    rows.iter().filter(|row| row.severity == Severity::Error)
}

/// Of each rule the first, of rules that measure nothing.
pub(super) fn firsts<'r>(
    rows: impl Iterator<Item = &'r Row>,
    profile: &Profile,
) -> impl Iterator<Item = &'r Row> {
    let mut seen = BTreeSet::new();
    rows.filter(move |row| {
        row.rule_in(profile).search.nature() != Nature::Quantity && seen.insert(row.rule)
    })
}

/// The places of those about the number of words of a sentence.
pub(super) fn sentences<'r>(
    rows: impl Iterator<Item = &'r Row>,
    profile: &Profile,
) -> BTreeSet<Span> {
    let rows = rows.filter(|row| row.rule_in(profile).search.longest_sentence().is_some());
    order::set(rows.map(|row| row.span))
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
        order::by_key(&mut order, |at| Reverse(severity(&all[*at])));
        let mut is_kept = vec![false; all.len()];
        for at in &order[..most] {
            is_kept[*at] = true;
        }
        let mut kept = is_kept.into_iter();
        all.retain(|_| kept.next().unwrap_or_default());
    }
    gone
}
