//! TOML as the build script writes it for the start: the same values, read in place, without comments
//! and places. A value is a byte that says its kind, and what follows; of a text that is its length: all texts stand
//! together, so that no start looks whether each is text.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{Error, IgnoredAny};

use super::kinds::{ARRAY, FALSE, FLOAT, INTEGER, STRING, TABLE, TRUE};
use crate::values::{self, Asked, Held, Source, Wrong};

/// Reads what the build script wrote; what is wrong in it no rule can hold, and a test reads all of them.
pub(super) fn read<'de, T: Deserialize<'de>>(
    (texts, rest): (&'de str, &'de [u8]),
) -> Result<T, Wrong> {
    values::read(&mut Compact { texts, rest })
}

/// What is left to read.
#[derive(Debug)]
struct Compact<'de> {
    texts: &'de str,
    rest: &'de [u8],
}

impl<'de> Compact<'de> {
    fn take(&mut self, length: usize) -> Result<&'de [u8], Wrong> {
        let (taken, rest) =
            self.rest.split_at_checked(length).ok_or_else(|| Wrong::custom("it ends early"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn eight(&mut self) -> Result<[u8; 8], Wrong> {
        Ok(self.take(8)?.try_into().expect("eight were taken"))
    }

    fn length(&mut self) -> Result<usize, Wrong> {
        let four = self.take(4)?.try_into().expect("four were taken");
        Ok(u32::from_le_bytes(four) as usize)
    }

    fn string(&mut self) -> Result<&'de str, Wrong> {
        let length = self.length()?;
        let (text, rest) =
            self.texts.split_at_checked(length).ok_or_else(|| Wrong::custom("it ends early"))?;
        self.texts = rest;
        Ok(text)
    }

    /// One of several names: a text, or a table with it for the only key.
    fn choice(&mut self) -> Result<Held<'de>, Wrong> {
        match self.take(1)?[0] {
            STRING => Ok(Held::Name(self.string()?.into())),
            TABLE if self.length()? == 1 => Ok(Held::Choice),
            kind => Err(Wrong::custom(format!("no choice: {kind}"))),
        }
    }
}

impl<'de> Source<'de> for Compact<'de> {
    fn open(&mut self, asked: Asked) -> Result<Held<'de>, Wrong> {
        match asked {
            Asked::Same => return Ok(Held::Same),
            Asked::Choice(_) => return self.choice(),
            _ => {}
        }
        Ok(match self.take(1)?[0] {
            FALSE => Held::Switch(false),
            TRUE => Held::Switch(true),
            INTEGER => Held::Integer(i64::from_le_bytes(self.eight()?).into()),
            FLOAT => Held::Number(f64::from_le_bytes(self.eight()?)),
            STRING => Held::Text(self.string()?.into()),
            ARRAY => Held::List(self.length()?),
            TABLE => Held::Table(self.length()?),
            kind => return Err(Wrong::custom(format!("unknown kind {kind}"))),
        })
    }

    fn next_key(&mut self) -> Result<Cow<'de, str>, Wrong> {
        self.string().map(Cow::Borrowed)
    }

    fn inner(&mut self) -> &mut dyn Source<'de> {
        self
    }

    fn nothing(&mut self) -> Result<(), Wrong> {
        values::read(self).map(|IgnoredAny| ())
    }
}
