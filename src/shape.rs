//! The shape of a file as its types read it: which keys there are, which of them must be there, and
//! what can stand behind them. It is asked of the types themselves ([`Shape::of`]), so that it cannot
//! drift from what the program takes.

mod trace;

use serde::de::DeserializeOwned;

/// What a value can be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Shape {
    /// Not asked yet.
    #[default]
    Unknown,
    /// `true` or `false`.
    Switch,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Any text.
    Text,
    /// A date.
    Date,
    /// One of these texts.
    OneOf(Vec<String>),
    /// A list of such values.
    List(Box<Shape>),
    /// A table with keys of the user's own.
    Map(Box<Shape>),
    /// A table with these keys.
    Table(Vec<Field>),
    /// A table with exactly one of these keys.
    Choice(Vec<Field>),
    /// One of these.
    Either(Vec<Shape>),
}

/// A key of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) key: String,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
}

impl Shape {
    /// The shape of what a type reads.
    ///
    /// # Panics
    ///
    /// Where a type asks for a value that cannot be guessed; a test asks all of them.
    pub(crate) fn of<T: DeserializeOwned>() -> Shape {
        trace::trace::<T>()
    }

    /// The keys of a table; of anything else there are none.
    pub(crate) fn fields(&self) -> &[Field] {
        match self {
            Shape::Table(fields) | Shape::Choice(fields) => fields,
            _ => &[],
        }
    }

    /// The shape behind a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Shape> {
        self.fields().iter().find(|field| field.key == key).map(|field| &field.shape)
    }
}
