//! What a fact is, and when a text has it.

use crate::span::Span;

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
    /// The opposite of what was said.
    Opposite,
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
            Kind::Opposite => "opposite",
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
            Kind::Opposite => "tegendeel",
        }
    }
}

/// A fact at its place.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
    pub(crate) value: Value,
    /// What it can be as well: *24 uur* is a time and a term.
    pub(crate) also: Vec<Value>,
    /// The value beside it that says the same limit the other way: *vóór 1 mei* is *uiterlijk 30 april*.
    pub(crate) beside: Option<Value>,
    /// Whether a text must have it. If not, it only tells what another one became.
    pub(crate) strict: bool,
    /// Whether it is the most or the least.
    pub(crate) bound: Option<Bound>,
}

/// On which side of a value a limit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bound {
    /// *binnen zes weken*, *uiterlijk 1 mei*.
    Most,
    /// *na zes weken*, *vanaf 1 mei*.
    Least,
}

/// The value of a fact, whatever its notation. Numbers are in thousandths.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    Money(i64),
    Date {
        year: Option<i64>,
        month: i64,
        day: Option<i64>,
    },
    Weekday(i64),
    /// From one day of the week to another: *het weekend*.
    Weekdays(i64, i64),
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
    /// *onder c* of an article.
    Letter(char),
    Number(i64),
    Percent(i64),
    /// So many of the smallest unit of a dimension: *50 cm* and *0,5 meter* are 500 mm.
    Measure {
        of: &'static str,
        n: i64,
    },
    /// Contact data and references, without what is only notation.
    Code(String),
    Name(String),
    /// The words of the name of a law or a plan, the first of which has a capital.
    Title(Vec<String>),
}

/// Units of time that can be told in each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    /// Hours, days and weeks are so many minutes.
    Minute,
    Workday,
    /// Quarters and years are so many months.
    Month,
}

impl Value {
    /// Whether a text with `other` has this value: a year may be left out of a date, and a date holds its
    /// month.
    pub(crate) fn is_in(&self, other: &Value) -> bool {
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
            // Where a title ends is not always clear.
            (Value::Title(one), Value::Title(other)) => {
                one.starts_with(other) || other.starts_with(one)
            }
            _ => self == other,
        }
    }
}

impl Value {
    /// The value one lower or one higher, where values go by one: the day before a date, a year of age.
    pub(crate) fn neighbour(&self, higher: bool) -> Option<Value> {
        let step = if higher { 1000 } else { -1000 };
        match *self {
            Value::Date { year, month, day: Some(day) } => {
                Some(day_beside(year, month, day, higher))
            }
            Value::Number(n) if n % 1000 == 0 => Some(Value::Number(n + step)),
            Value::Term { unit: Unit::Month, n } if n % 12_000 == 0 => {
                Some(Value::Term { unit: Unit::Month, n: n + 12 * step })
            }
            _ => None,
        }
    }
}

/// The day before a date, or the day behind it.
fn day_beside(year: Option<i64>, month: i64, day: i64, later: bool) -> Value {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let days = |month: i64| match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let (month, day, years) = match (later, month, day) {
        (true, 12, 31) => (1, 1, 1),
        (true, month, day) if day == days(month) => (month + 1, 1, 0),
        (true, month, day) => (month, day + 1, 0),
        (false, 1, 1) => (12, 31, -1),
        (false, month, 1) => (month - 1, days(month - 1), 0),
        (false, month, day) => (month, day - 1, 0),
    };
    Value::Date { year: year.map(|year| year + years), month, day: Some(day) }
}

impl Fact {
    /// Whether a text with the fact `other` has this one.
    pub(crate) fn is_in(&self, other: &Fact) -> bool {
        if let (Value::Measure { .. }, Value::Measure { .. }) = (&self.value, &other.value) {
            return self.value == other.value;
        }
        // *vóór 1 mei* is *uiterlijk 30 april*, but not *vóór 30 april*.
        let both = self.beside.is_some() && other.beside.is_some();
        let own = self.values(!both);
        let others = other.values(!both);
        own.iter().any(|value| others.iter().any(|other| value.is_in(other)))
    }

    /// All it can be.
    fn values(&self, with_beside: bool) -> Vec<&Value> {
        let beside = self.beside.iter().filter(|_| with_beside);
        std::iter::once(&self.value).chain(&self.also).chain(beside).collect()
    }
}
