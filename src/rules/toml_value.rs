//! The values of TOML with their places, for the types that read them. What is wrong is said in the words of
//! `toml`.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::values::{Asked, DATE, Held, Source, Wrong};

/// A value, and where reading in it stands.
pub(super) struct TomlValue<'t> {
    /// What it is; an empty one where it was taken out.
    value: DeValue<'t>,
    place: Range<usize>,
    /// What is left in it.
    left: Left<'t>,
    /// Where the key of the inner value stands.
    key: Range<usize>,
    inner: Option<Box<TomlValue<'t>>>,
}

/// Values of a table with their keys, or items of a list.
type Left<'t> =
    Box<dyn Iterator<Item = (Option<Spanned<Cow<'t, str>>>, Spanned<DeValue<'t>>)> + 't>;

impl<'t> TomlValue<'t> {
    /// The whole of a file.
    pub(super) fn of_table(table: Spanned<DeTable<'t>>) -> TomlValue<'t> {
        let place = table.span();
        TomlValue::new(DeValue::Table(table.into_inner()), place)
    }

    fn new(value: DeValue<'t>, place: Range<usize>) -> TomlValue<'t> {
        TomlValue { value, place, left: Box::new(std::iter::empty()), key: 0..0, inner: None }
    }

    fn wrong(&self, message: &str) -> Wrong {
        Wrong::custom(message).at(&self.place)
    }

    /// Opens a table.
    fn table(&mut self, table: DeTable<'t>) {
        let entry = |(key, value): (Spanned<_>, _)| {
            let place = key.span();
            (Some(Spanned::new(place, key.into_inner())), value)
        };
        self.left = Box::new(table.into_iter().map(entry));
    }

    fn next(&mut self) -> Option<Spanned<Cow<'t, str>>> {
        let (key, value) = self.left.next()?;
        let place = value.span();
        self.inner = Some(Box::new(TomlValue::new(value.into_inner(), place)));
        key
    }

    fn choice(&mut self, value: DeValue<'t>) -> Result<Held<'t>, Wrong> {
        match value {
            DeValue::String(name) => Ok(Held::Name(name)),
            DeValue::Table(table) => match table.len() {
                0 => Err(self.wrong("wanted exactly 1 element, found 0 elements")),
                1 => {
                    self.table(table);
                    Ok(Held::Choice)
                }
                _ => Err(self.wrong("wanted exactly 1 element, more than 1 element")),
            },
            _ => Err(self.wrong("wanted string or table")),
        }
    }
}

impl<'t> Source<'t> for TomlValue<'t> {
    fn open(&mut self, asked: Asked) -> Result<Held<'t>, Wrong> {
        if let Asked::Same = asked {
            return Ok(Held::Same);
        }
        let value = std::mem::replace(&mut self.value, DeValue::Boolean(false));
        if let Asked::Choice(_) = asked {
            return self.choice(value);
        }
        Ok(match value {
            DeValue::Boolean(value) => Held::Switch(value),
            DeValue::Integer(value) => {
                let number = i128::from_str_radix(value.as_str(), value.radix());
                Held::Integer(number.map_err(|_| self.wrong("integer number overflowed"))?)
            }
            DeValue::Float(value) => {
                let is_right =
                    |number: &f64| number.is_finite() || !value.as_str().contains(char::is_numeric);
                let number = value.as_str().parse().ok().filter(is_right);
                Held::Number(number.ok_or_else(|| self.wrong("floating-point number overflowed"))?)
            }
            DeValue::String(text) => Held::Text(text),
            DeValue::Datetime(date) => {
                let key = Spanned::new(self.place.clone(), DATE.into());
                let text = DeValue::String(date.to_string().into());
                let text = Spanned::new(self.place.clone(), text);
                self.left = Box::new(std::iter::once((Some(key), text)));
                Held::Table(1)
            }
            DeValue::Array(items) => {
                let length = items.len();
                self.left = Box::new(items.into_iter().map(|item| (None, item)));
                Held::List(length)
            }
            DeValue::Table(table) => {
                let length = table.len();
                self.table(table);
                Held::Table(length)
            }
        })
    }

    fn next_item(&mut self) {
        self.next();
    }

    fn next_key(&mut self) -> Result<Cow<'t, str>, Wrong> {
        let key = self.next().ok_or_else(|| Wrong::custom("no key is left"))?;
        self.key = key.span();
        Ok(key.into_inner())
    }

    fn inner(&mut self) -> &mut dyn Source<'t> {
        let place = self.place.clone();
        self.inner
            .get_or_insert_with(|| Box::new(TomlValue::new(DeValue::Boolean(false), place)))
            .as_mut()
    }

    fn nothing(&mut self) -> Result<(), Wrong> {
        let Some(inner) = &self.inner else { return Ok(()) };
        match &inner.value {
            DeValue::Array(items) if items.is_empty() => Ok(()),
            DeValue::Table(table) if table.is_empty() => Ok(()),
            DeValue::Array(_) => Err(inner.wrong("expected empty array")),
            DeValue::Table(_) => Err(inner.wrong("expected empty table")),
            other => Err(inner.wrong(&format!("expected table, found {}", other.type_str()))),
        }
    }

    fn refused(&mut self, asked: Asked, wrong: Wrong) -> Wrong {
        match asked {
            Asked::Key => wrong.at(&self.key),
            // Its place is that of the whole list.
            Asked::Item => wrong,
            _ => wrong.at(&self.place),
        }
    }

    fn place(&self) -> Range<usize> {
        self.place.clone()
    }
}
