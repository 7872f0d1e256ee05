//! Facts: what must be the same in both texts, by its value, however it is written.

mod amount;
mod article;
mod contact;
mod date;
mod name;
mod number;
mod scan;
mod term;
mod time;
pub(super) mod words;

use crate::analyse::Analysis;
use crate::document::{Document, Part};
use crate::span::Span;
use scan::Scan;

/// What a fact is about. Reports name it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Amount,
    Date,
    Time,
    Term,
    Article,
    Number,
    Name,
    Contact,
    Negation,
    Obligation,
    Condition,
}

impl Kind {
    /// The name in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Amount => "amount",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Term => "term",
            Kind::Article => "article",
            Kind::Number => "number",
            Kind::Name => "name",
            Kind::Contact => "contact",
            Kind::Negation => "negation",
            Kind::Obligation => "obligation",
            Kind::Condition => "condition",
        }
    }

    /// The name for people.
    pub(crate) fn dutch(self) -> &'static str {
        match self {
            Kind::Amount => "bedrag",
            Kind::Date => "datum",
            Kind::Time => "tijd",
            Kind::Term => "termijn",
            Kind::Article => "wetsartikel",
            Kind::Number => "getal",
            Kind::Name => "naam",
            Kind::Contact => "contactgegeven",
            Kind::Negation => "ontkenning",
            Kind::Obligation => "moeten of mogen",
            Kind::Condition => "voorwaarde",
        }
    }
}

/// A fact at its place.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) value: Value,
    /// What it can be as well: *24 uur* is a time and a term.
    pub(super) also: Option<Value>,
    /// Whether a text must have it. If not, it only tells what another one became.
    pub(super) strict: bool,
    /// Whether it is the most or the least.
    pub(super) bound: Option<Bound>,
}

/// On which side of a value a limit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bound {
    /// *binnen zes weken*, *uiterlijk 1 mei*.
    Most,
    /// *na zes weken*, *vanaf 1 mei*.
    Least,
}

/// The value of a fact, whatever its notation. Numbers are in thousandths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Money(i64),
    Date {
        year: Option<i64>,
        month: i64,
        day: Option<i64>,
    },
    Weekday(i64),
    /// Minutes since midnight; where it is not exact perhaps twelve hours later.
    Clock {
        minutes: i64,
        exact: bool,
    },
    Term {
        unit: Unit,
        n: i64,
    },
    /// Once in so many units.
    Every {
        unit: Unit,
        n: i64,
    },
    Article(String),
    Paragraph(i64),
    Number(i64),
    Percent(i64),
    /// Contact data and references, without what is only notation.
    Code(String),
    Name(String),
}

/// Units of time that can be told in each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Workday,
    Month,
}

impl Value {
    /// Whether a text with `other` has this value: a year may be left out of a date, and a date holds its
    /// month.
    pub(super) fn is_in(&self, other: &Value) -> bool {
        match (self, other) {
            (
                Value::Date { year, month, day },
                Value::Date { year: other_year, month: other_month, day: other_day },
            ) => {
                month == other_month
                    && (year.is_none() || other_year.is_none() || year == other_year)
                    && (day.is_none() || day == other_day)
            }
            (
                Value::Clock { minutes, exact },
                Value::Clock { minutes: other_minutes, exact: other_exact },
            ) => {
                minutes % 1440 == other_minutes % 1440
                    || !(*exact && *other_exact) && (minutes - other_minutes) % 720 == 0
            }
            (Value::Number(n), Value::Date { year: Some(year), .. }) => *n == year * 1000,
            (Value::Number(n), Value::Article(article)) => *article == (n / 1000).to_string(),
            _ => self == other,
        }
    }
}

impl Fact {
    /// Whether a text with the fact `other` has this one.
    pub(super) fn is_in(&self, other: &Fact) -> bool {
        let own = [Some(&self.value), self.also.as_ref()];
        let others = [Some(&other.value), other.also.as_ref()];
        own.iter().flatten().any(|value| others.iter().flatten().any(|other| value.is_in(other)))
    }
}

/// All facts of a text that have a value, in its order. No two overlap.
pub(super) fn find(document: &Document, analysis: &Analysis) -> Vec<Fact> {
    let mut facts = Vec::new();
    for block in &document.blocks {
        if block.part == Some(Part::PageNumber) {
            continue;
        }
        let mut scan = Scan::new(document.slice(block.span), block.span.start);
        contact::addresses(&mut scan);
        date::find(&mut scan);
        contact::numbers(&mut scan);
        article::find(&mut scan);
        amount::find(&mut scan);
        term::find(&mut scan);
        time::find(&mut scan);
        number::find(&mut scan);
        facts.append(&mut scan.facts);
    }
    facts.sort_by_key(|fact| fact.span);
    name::find(document, analysis, &mut facts);
    facts.sort_by_key(|fact| fact.span);
    facts
}

/// Whether a link leads to an address or a telephone number.
pub(super) fn link_has(target: &str, code: &str) -> bool {
    let bare = contact::web_address(target);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    bare == code
        || target.starts_with("tel:") && !digits(code).is_empty() && {
            let (target, code) = (digits(target), digits(code));
            target.ends_with(code.trim_start_matches('0'))
        }
}
