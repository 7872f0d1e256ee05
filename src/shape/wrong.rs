//! Why a type does not take a value: what the deserialiser that asks for shapes learns from.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

/// Why a value was not taken.
#[derive(Debug)]
pub(super) enum Wrong {
    /// Something was learnt: ask again.
    Again,
    Missing(&'static str),
    Unknown(&'static [&'static str]),
    Twice,
    /// A value of this kind does not fit.
    Kind,
    Other(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Wrong {
        Wrong::Other(message.to_string())
    }

    fn missing_field(field: &'static str) -> Wrong {
        Wrong::Missing(field)
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Wrong {
        Wrong::Unknown(expected)
    }

    fn duplicate_field(_: &'static str) -> Wrong {
        Wrong::Twice
    }

    fn invalid_type(_: Unexpected, _: &dyn Expected) -> Wrong {
        Wrong::Kind
    }
}
