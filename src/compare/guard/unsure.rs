//! What may be a difference, or only the same in other words: figures that follow from others, figures that
//! words may stand for.

use std::ops::Range;

use super::{Guard, Unsure};
use crate::compare::Facts;
use crate::compare::facts::{Fact, Unit, Value, words};
use crate::compare::side::Side;
use crate::span::Span;

/// So many pairs to either side may hold what a figure follows from.
const AROUND: usize = 1;
/// A smaller number may count what is listed.
const COUNTS: i64 = 12_000;
/// A month has about so many minutes.
const MONTH: i64 = 43_800;
/// Amounts are multiplied by at most so much.
const TIMES: i64 = 120;

/// Takes what is unsure out of the differences.
pub(super) fn sift(guard: &Guard, facts: &mut Facts) -> Vec<Unsure> {
    let (old, new) = (guard.old, guard.new);
    let mut unsure = Vec::new();
    facts.missing.retain(|(kind, span)| {
        let keep = !may_be_said(old, *span, new, &around(guard, *span, true));
        if !keep {
            unsure.push(Unsure { kind: *kind, old: Some(*span), new: None });
        }
        keep
    });
    facts.added.retain(|(kind, span)| {
        let keep = !(may_be_said(new, *span, old, &around(guard, *span, false))
            || may_be_derived(guard, *span));
        if !keep {
            unsure.push(Unsure { kind: *kind, old: None, new: Some(*span) });
        }
        keep
    });
    facts.changed.retain(|(kind, was, is)| {
        let (in_new, in_old) = (around(guard, *was, true), around(guard, *is, false));
        let (Some(a), Some(b)) = (fact_at(old, *was), fact_at(new, *is)) else { return true };
        let cue = |side: &Side, span: Span| {
            let sentence = side.sentence_at(span.start).map(|at| &side.sentences[at]);
            sentence.is_some_and(|own| own.lower.iter().any(|word| words::describes(word, "som")))
        };
        let sum = || cue(old, *was) || cue(new, *is);
        let keep = a.value == b.value
            || !(is_path(&a.value, &b.value)
                || is_counted(&a.value, new, &in_new) && is_counted(&b.value, old, &in_old)
                || sum() && (follows(&a.value, new, &in_new) || follows(&b.value, old, &in_old)));
        if !keep {
            unsure.push(Unsure { kind: *kind, old: Some(*was), new: Some(*is) });
        }
        keep
    });
    unsure
}

/// The sentences of the other text around those that belong to a place.
fn around(guard: &Guard, span: Span, in_old: bool) -> Range<usize> {
    let side = if in_old { guard.old } else { guard.new };
    let Some(sentence) = side.sentence_at(span.start) else { return 0..0 };
    let own = |pair: &crate::compare::align::Pair| {
        if in_old { pair.old.clone() } else { pair.new.clone() }
    };
    let Some(at) = guard.pairs.iter().position(|pair| own(pair).contains(&sentence)) else {
        return 0..0;
    };
    let pairs = &guard.pairs[at.saturating_sub(AROUND)..(at + AROUND + 1).min(guard.pairs.len())];
    let others = pairs.iter().map(|pair| if in_old { &pair.new } else { &pair.old });
    let others: Vec<&Range<usize>> = others.filter(|range| !range.is_empty()).collect();
    let start = others.iter().map(|range| range.start).min().unwrap_or(0);
    let end = others.iter().map(|range| range.end).max().unwrap_or(0);
    // What was moved here from afar is not around.
    if end - start > 12 { others[others.len() / 2].clone() } else { start..end }
}

fn fact_at<'s>(side: &'s Side, span: Span) -> Option<&'s Fact> {
    let at = side.facts.partition_point(|fact| fact.span.end < span.end);
    side.facts.get(at).filter(|fact| fact.span.overlaps(span))
}

/// Whether some sentences of the other text may say a fact in words, or as a sum.
fn may_be_said(side: &Side, span: Span, other: &Side, there: &Range<usize>) -> bool {
    let Some(fact) = fact_at(side, span) else { return false };
    // How often something happens is seldom left out, and said in many ways.
    let small = matches!(fact.value, Value::Number(n) if n <= COUNTS)
        || matches!(fact.value, Value::Every { .. });
    let own = side.sentence_at(span.start).map(|at| &side.sentences[at].lower);
    let is_new = |word: &String| own.is_none_or(|own| !own.contains(word));
    let mut words = other.sentences[there.clone()].iter().flat_map(|sentence| &sentence.lower);
    let weekday = matches!(fact.value, Value::Weekday(_) | Value::Weekdays(..));
    let kind = if weekday { "weekday" } else { "" };
    let describes = |word: &String| {
        [kind, fact.kind.name()].iter().any(|kind| words::describes(word, kind)) && is_new(word)
    };
    small || words.any(describes) || follows(&fact.value, other, there)
}

/// Whether a figure of the new text may only explain what the old one says: a plain number, a time or a period where
/// the old text has none.
fn may_be_derived(guard: &Guard, span: Span) -> bool {
    let Some(fact) = fact_at(guard.new, span) else { return false };
    let is_plain = matches!(
        fact.value,
        Value::Number(_)
            | Value::Term { .. }
            | Value::Every { .. }
            | Value::Clock { .. }
            | Value::Weekday(_)
            | Value::Weekdays(..)
    );
    let there = &guard.old.sentences[around(guard, span, false)];
    let mut facts = there.iter().flat_map(|sentence| &guard.old.facts[sentence.facts.clone()]);
    let sentence = guard.new.sentence_at(span.start);
    let pair = guard.pairs.iter().find(|pair| sentence.is_some_and(|at| pair.new.contains(&at)));
    is_plain
        && pair.is_none_or(|pair| pair.alike < super::MUCH_ALIKE)
        && !facts.any(|other| other.kind == fact.kind)
}

/// Whether a value follows from those of some sentences.
fn follows(value: &Value, other: &Side, there: &Range<usize>) -> bool {
    let facts: Vec<&Value> = other.sentences[there.clone()]
        .iter()
        .flat_map(|sentence| &other.facts[sentence.facts.clone()])
        .map(|fact| &fact.value)
        .collect();
    match *value {
        Value::Money(n) => money(n, &facts),
        Value::Number(n) => sums(n, &numbers(&facts)),
        // *de drie eigenaren betalen gelijk*
        Value::Percent(n) => numbers(&facts).iter().any(|of| *of > 1000 && 100_000_000 / of == n),
        Value::Term { unit, n } => {
            facts.iter().any(|value| is_about(unit, n, value) || is_count(unit, n, value))
        }
        Value::Date { year, month, day } => facts.iter().any(|value| match **value {
            // *de derde dinsdag van maart*, *half mei*
            Value::Date { month: other, day: None, .. } => month == other && day.is_some(),
            // *in 2026*
            Value::Number(n) => {
                let first = month == 1 && day.is_none_or(|day| day == 1);
                let last = month == 12 && day.is_none_or(|day| day == 31);
                (first || last) && year.is_none_or(|year| n == year * 1000) && n > 1_900_000
            }
            _ => false,
        }),
        _ => false,
    }
}

fn numbers(facts: &[&Value]) -> Vec<i64> {
    let number = |value: &&Value| match **value {
        Value::Number(n) => Some(n),
        _ => None,
    };
    facts.iter().filter_map(number).collect()
}

/// Whether an amount is a sum of others, or some of them so many times.
fn money(n: i64, facts: &[&Value]) -> bool {
    let amount = |value: &&Value| match **value {
        Value::Money(n) if n > 0 => Some(n),
        _ => None,
    };
    let amounts: Vec<i64> = facts.iter().filter_map(amount).collect();
    let share = |value: &&Value| match **value {
        Value::Percent(share) => Some(share),
        _ => None,
    };
    let times = facts.iter().filter_map(|value| match **value {
        Value::Number(n) | Value::Term { unit: Unit::Month, n } => Some(n / 1000),
        Value::Every { unit: Unit::Month, n } if n > 0 => Some((12_000 / n).max(n / 1000)),
        Value::Term { n, .. } => Some(n / (7000 * words::DAY)),
        _ => None,
    });
    let times: Vec<i64> = times.filter(|times| (2..=TIMES).contains(times)).collect();
    let shares: Vec<i64> = facts.iter().filter_map(share).collect();
    let of_share = |amount: i64| {
        shares.iter().any(|share| {
            let part = (amount as f64 * *share as f64 / 100_000.0).round() as i64;
            [part, amount + part, amount - part].iter().any(|of| (of - n).abs() < 10)
                || (amount - n - (n as f64 * *share as f64 / 100_000.0).round() as i64).abs() < 10
        })
    };
    sums(n, &amounts)
        || amounts.iter().any(|amount| {
            times.iter().any(|times| {
                amount.checked_mul(*times) == Some(n) || n.checked_mul(*times) == Some(*amount)
            }) || of_share(*amount)
        })
}

/// Whether a number is the sum of some or the difference of two.
fn sums(n: i64, numbers: &[i64]) -> bool {
    let two = |(at, a): (usize, &i64)| {
        numbers[at + 1..]
            .iter()
            .any(|b| a.checked_add(*b) == Some(n) || (a.saturating_sub(*b)).saturating_abs() == n)
    };
    n > 0
        && numbers.len() < 40
        && (numbers.iter().enumerate().any(two)
            || numbers.len() > 2
                && numbers.iter().try_fold(0i64, |sum, n| sum.checked_add(*n)) == Some(n))
}

/// Whether a period is about another one in another unit: *4 weken*, *een maand*.
fn is_about(unit: Unit, n: i64, other: &Value) -> bool {
    let Value::Term { unit: other_unit, n: other } = *other else { return false };
    let minutes = |unit: Unit, n: i64| match unit {
        Unit::Minute => n / 1000,
        Unit::Workday => n / 1000 * words::DAY * 7 / 5,
        Unit::Month => (n / 1000).saturating_mul(MONTH),
    };
    let (a, b) = (minutes(unit, n), minutes(other_unit, other));
    unit != other_unit && (a - b).abs() <= a.max(b) / 8
}

/// Whether some sentences count the units of a period without naming them.
fn is_counted(value: &Value, other: &Side, there: &Range<usize>) -> bool {
    let Value::Term { unit, n } = *value else { return false };
    let facts = other.sentences[there.clone()].iter();
    let mut facts = facts.flat_map(|sentence| &other.facts[sentence.facts.clone()]);
    facts.any(|fact| is_count(unit, n, &fact.value))
}

/// Whether a number may count the units of a period: *vijf etmalen*, *Aantal etmalen: 5*.
fn is_count(unit: Unit, n: i64, other: &Value) -> bool {
    let Value::Number(number) = *other else { return false };
    let sizes: &[i64] = match unit {
        Unit::Minute => &[1, words::HOUR, words::DAY, 7 * words::DAY],
        Unit::Workday => &[1],
        Unit::Month => &[1, 3, 12],
    };
    number > 1000 && sizes.iter().any(|size| number.checked_mul(*size) == Some(n))
}

/// Whether one address leads to a page below the other one.
fn is_path(one: &Value, other: &Value) -> bool {
    let (Value::Code(one), Value::Code(other)) = (one, other) else { return false };
    let below = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.starts_with(['/', '?', '#']))
    };
    below(one, other) || below(other, one)
}
