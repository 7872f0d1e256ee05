//! One finding about a word is enough.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::gathered::{Gathered, Row};
use crate::matcher::{Nature, Search};
use crate::order;
use crate::profile::Profile;
use crate::span::Span;

/// Takes out the findings about words that are allowed.
pub(super) fn leave_out_allowed(profile: &Profile, allowed: &[Span], rows: &mut Vec<Row>) {
    let is_allowed = within_any(allowed);
    rows.retain(|row| !(nature(profile, row).is_lexical() && is_allowed(row.span)));
}

/// Of lexical findings that overlap one stays: the highest severity, then one that knows the word, then
/// the longest, then the first by rule.
pub(super) fn one_of_each(profile: &Profile, gathered: &Gathered, rows: &mut Vec<Row>) {
    let rank = |row: &Row| {
        (
            Reverse(row.severity),
            // A rule that knows the word says more than one that sees how rare or long it is.
            !nature(profile, row).knows_words(),
            Reverse(words_of(profile, gathered, row).iter().map(|span| span.len()).sum::<usize>()),
            row.rule,
            row.span.start,
        )
    };
    let mut order: Vec<usize> =
        (0..rows.len()).filter(|at| nature(profile, &rows[*at]).is_lexical()).collect();
    order::by_cached_key(&mut order, |at| rank(&rows[*at]));
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut gone = vec![false; rows.len()];
    for at in order {
        let places = words_of(profile, gathered, &rows[at]);
        let is_taken = |span: &Span| {
            let before = taken.range(..span.end).next_back();
            before.is_some_and(|(_, end)| *end > span.start)
        };
        if places.iter().any(is_taken) {
            gone[at] = true;
        } else {
            taken.extend(places.iter().map(|span| (span.start, span.end)));
        }
    }
    let mut gone = gone.into_iter();
    rows.retain(|_| !gone.next().unwrap_or_default());
}

/// The words that a lexical finding is about: of a verb with what stands apart from it (*delen … mede*)
/// both parts.
fn words_of(profile: &Profile, gathered: &Gathered, row: &Row) -> Vec<Span> {
    let is_terms = matches!(profile.rules[row.rule as usize].rule.search, Search::Terms(_));
    let apart = gathered.related(row).filter(|_| is_terms);
    let mut all: Vec<Span> = apart.chain([row.span]).collect();
    order::by(&mut all, Ord::cmp);
    all
}

/// Whether a span lies within one of these, which are in order of their starts.
fn within_any(spans: &[Span]) -> impl Fn(Span) -> bool + use<> {
    // How far the spans up to and with each one reach.
    let mut reach = 0;
    let ends: Vec<(u32, u32)> = spans
        .iter()
        .map(|span| {
            reach = reach.max(span.end);
            (span.start, reach)
        })
        .collect();
    move |span| {
        let n_before = ends.partition_point(|(start, _)| *start <= span.start);
        n_before > 0 && ends[n_before - 1].1 >= span.end
    }
}

fn nature(profile: &Profile, row: &Row) -> Nature {
    profile.rules[row.rule as usize].rule.search.nature()
}
