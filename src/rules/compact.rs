//! TOML as the build script writes it for the start: the same values, read in place, without comments
//! and places. A value is a byte that says its kind, and what follows; of a text that is its length: all texts stand
//! together, so that no start looks whether each is text.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_spanned::de::{SpannedDeserializer, is_spanned};

use super::kinds::{ARRAY, FALSE, FLOAT, INTEGER, STRING, TABLE, TRUE};

/// Reads what the build script wrote.
pub(super) fn read<'de, T: Deserialize<'de>>(
    (texts, rest): (&'de str, &'de [u8]),
) -> Result<T, Wrong> {
    T::deserialize(&mut Compact { texts, rest })
}

/// What is left to read.
#[derive(Debug)]
struct Compact<'de> {
    texts: &'de str,
    rest: &'de [u8],
}

/// Something that no rule can hold; a test reads all of them.
#[derive(Debug)]
pub(super) struct Wrong(String);

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Wrong {
        Wrong(message.to_string())
    }
}

impl<'de> Compact<'de> {
    fn take(&mut self, length: usize) -> Result<&'de [u8], Wrong> {
        let (taken, rest) =
            self.rest.split_at_checked(length).ok_or_else(|| Wrong("it ends early".to_owned()))?;
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
            self.texts.split_at_checked(length).ok_or_else(|| Wrong("it ends early".to_owned()))?;
        self.texts = rest;
        Ok(text)
    }
}

impl<'de> Deserializer<'de> for &mut Compact<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.take(1)?[0] {
            FALSE => visitor.visit_bool(false),
            TRUE => visitor.visit_bool(true),
            INTEGER => visitor.visit_i64(i64::from_le_bytes(self.eight()?)),
            FLOAT => visitor.visit_f64(f64::from_le_bytes(self.eight()?)),
            STRING => visitor.visit_borrowed_str(self.string()?),
            ARRAY => {
                let left = self.length()?;
                visitor.visit_seq(Values { compact: self, left })
            }
            TABLE => {
                let left = self.length()?;
                visitor.visit_map(Values { compact: self, left })
            }
            kind => Err(Wrong(format!("unknown kind {kind}"))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        if is_spanned(name) {
            return visitor.visit_map(SpannedDeserializer::new(Value(self), 0..0));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self.take(1)?[0] {
            STRING => visitor.visit_enum(BorrowedStrDeserializer::new(self.string()?)),
            TABLE if self.length()? == 1 => visitor.visit_enum(Choice(self)),
            kind => Err(Wrong(format!("no choice: {kind}"))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

/// A value that has its place in the TOML.
struct Value<'c, 'de>(&'c mut Compact<'de>);

impl<'c, 'de> IntoDeserializer<'de, Wrong> for Value<'c, 'de> {
    type Deserializer = &'c mut Compact<'de>;

    fn into_deserializer(self) -> &'c mut Compact<'de> {
        self.0
    }
}

/// The values of an array, or the entries of a table.
struct Values<'c, 'de> {
    compact: &'c mut Compact<'de>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Values<'_, 'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.compact).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'de> MapAccess<'de> for Values<'_, 'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        let key = self.compact.string()?;
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        seed.deserialize(&mut *self.compact)
    }
}

/// A choice with values of its own: a table with its name for the only key.
struct Choice<'c, 'de>(&'c mut Compact<'de>);

impl<'de> EnumAccess<'de> for Choice<'_, 'de> {
    type Error = Wrong;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Wrong> {
        let name = self.0.string()?;
        let choice = seed.deserialize(BorrowedStrDeserializer::<Wrong>::new(name))?;
        Ok((choice, self))
    }
}

impl<'de> de::VariantAccess<'de> for Choice<'_, 'de> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        de::IgnoredAny::deserialize(self.0).map(drop)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.0.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.0.deserialize_any(visitor)
    }
}
