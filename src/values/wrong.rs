//! Why a type does not take a value: in the words of serde, and as what a [`Source`](super::Source) may
//! learn from it.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Error, Expected, Unexpected};

/// Why a value was not taken.
#[derive(Debug)]
pub(crate) struct Wrong(Box<Inner>);

#[derive(Debug)]
struct Inner {
    message: String,
    place: Option<Range<usize>>,
    why: Why,
}

/// The same for a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Why {
    /// The source learnt something: ask again.
    Again,
    Missing(&'static str),
    Unknown(&'static [&'static str]),
    Twice,
    /// A value of this kind does not fit.
    Kind,
    Other,
}

impl Wrong {
    /// The source learnt something: ask again.
    pub(crate) fn again() -> Wrong {
        Wrong::new(String::new(), Why::Again)
    }

    /// A value of this kind does not fit.
    pub(crate) fn kind() -> Wrong {
        Wrong::new(String::new(), Why::Kind)
    }

    fn new(message: String, why: Why) -> Wrong {
        Wrong(Box::new(Inner { message, place: None, why }))
    }

    /// In the words of serde.
    fn told(message: &de::value::Error, why: Why) -> Wrong {
        Wrong::new(message.to_string(), why)
    }

    /// The same at a place, where none was known.
    pub(crate) fn at(mut self, place: &Range<usize>) -> Wrong {
        self.0.place.get_or_insert_with(|| place.clone());
        self
    }

    pub(crate) fn message(&self) -> &str {
        &self.0.message
    }

    pub(crate) fn place(&self) -> Option<Range<usize>> {
        self.0.place.clone()
    }

    pub(crate) fn why(&self) -> Why {
        self.0.why
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.message.fmt(formatter)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Wrong {
        Wrong::new(message.to_string(), Why::Other)
    }

    fn missing_field(field: &'static str) -> Wrong {
        Wrong::told(&Error::missing_field(field), Why::Missing(field))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Wrong {
        Wrong::told(&Error::unknown_field(field, expected), Why::Unknown(expected))
    }

    fn duplicate_field(field: &'static str) -> Wrong {
        Wrong::told(&Error::duplicate_field(field), Why::Twice)
    }

    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Wrong {
        Wrong::told(&Error::invalid_type(found, expected), Why::Kind)
    }
}
