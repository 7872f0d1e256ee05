//! What lies between two others.

use crate::compare::facts::{Fact, Unit, Value, words};
use crate::compare::side::Side;
use crate::span::Span;

/// Whether a period is the one between two dates of a sentence.
pub(super) fn is_between(fact: &Fact, side: &Side) -> bool {
    let Value::Term { unit, n } = fact.value else { return false };
    side.sentences.iter().any(|sentence| {
        let dates = side.facts[sentence.facts.clone()].iter().filter_map(|fact| match fact.value {
            Value::Date { year, month, day } => Some((year, month, day)),
            _ => None,
        });
        let dates: Vec<_> = dates.collect();
        let two = dates.windows(2).map(|two| (two[0], two[1]));
        // *juni, juli en augustus*
        let ends = dates.first().copied().zip(dates.last().copied());
        two.chain(ends).any(|((from, first, day), (to, last, other))| {
            let years = from.or(to).zip(to.or(from)).map_or(0, |(from, to)| to - from);
            match unit {
                Unit::Month => {
                    let months = 12 * years + last - first;
                    let whole = day.is_none() && months > 0;
                    day == other && [months, months + i64::from(whole)].contains(&(n / 1000))
                }
                Unit::Minute => day.zip(other).is_some_and(|(day, other)| {
                    let days = 365 * years + day_of_year(last, other) - day_of_year(first, day);
                    [days, days + 1].iter().any(|days| days * words::DAY * 1000 == n)
                }),
                Unit::Workday => false,
            }
        })
    })
}

fn day_of_year(month: i64, day: i64) -> i64 {
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let month = usize::try_from(month - 1).ok().and_then(|month| before.get(month));
    month.map_or(day, |before| before + day)
}

/// Whether a value lies between two others: *juni tot en met augustus*, *artikel 3 t/m 5*.
pub(super) fn is_listed(fact: &Fact, side: &Side) -> bool {
    let Some(own) = rank(&fact.value) else { return false };
    side.facts.windows(2).any(|two| {
        let [Some(first), Some(last)] = [&two[0], &two[1]].map(|fact| rank(&fact.value)) else {
            return false;
        };
        let between = || {
            let span = Span { start: two[0].span.end, end: two[1].span.start.max(two[0].span.end) };
            side.document.slice(span).trim().to_lowercase()
        };
        first.0 == own.0 && last.0 == own.0 && first.1 < own.1 && own.1 < last.1 && {
            let between = between();
            RANGES
                .iter()
                .any(|range| between == *range || between.starts_with(&format!("{range} ")))
        }
    })
}

/// What stands between the ends of a range.
const RANGES: [&str; 5] = ["tot en met", "t/m", "tot", "-", "–"];

/// A value among those of its kind that follow each other.
fn rank(value: &Value) -> Option<(&'static str, i64)> {
    match value {
        Value::Date { month, day: None, .. } => Some(("month", *month)),
        Value::Weekday(day) => Some(("day", *day)),
        Value::Article(article) => Some(("article", article.parse().ok()?)),
        Value::Paragraph(n) => Some(("paragraph", *n)),
        Value::Number(n) => Some(("number", *n)),
        _ => None,
    }
}
