//! Values of settings for the types that read them, whatever they are written in. What serde makes to read a
//! type is compiled anew for each kind of deserialiser; so there is one for all settings, a [`Reader`] of
//! any [`Source`].

mod wrong;

use std::borrow::Cow;
use std::ops::Range;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_spanned::de::is_spanned;

pub(crate) use wrong::{Why, Wrong};

/// The name of a date for types: one of them asks for a table with one key.
pub(crate) const IS_DATE: &str = "$__toml_private_Datetime";

/// That key.
pub(crate) const DATE: &str = "$__toml_private_datetime";

/// Something that values can be read from. It stands at one of them.
pub(crate) trait Source<'de> {
    /// What the value is. Behind a list, table or choice come what is in it.
    fn open(&mut self, asked: Asked) -> Result<Held<'de>, Wrong>;

    /// Goes to the next item of the list.
    fn next_item(&mut self) {}

    /// Goes to the next value of the table, or to that of the choice, and gives its key.
    fn next_key(&mut self) -> Result<Cow<'de, str>, Wrong>;

    /// That item or value.
    fn inner(&mut self) -> &mut dyn Source<'de>;

    /// Looks that a choice has no value behind its name.
    fn nothing(&mut self) -> Result<(), Wrong> {
        Ok(())
    }

    /// The type has taken the value.
    fn taken(&mut self, _: Asked) -> Result<(), Wrong> {
        Ok(())
    }

    /// The type has not taken the value, and says why.
    fn refused(&mut self, _: Asked, wrong: Wrong) -> Wrong {
        wrong
    }

    /// Where the value stands.
    fn place(&self) -> Range<usize> {
        0..0
    }
}

/// What a type asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Asked {
    /// It looks for itself what it is.
    Any,
    Switch,
    Integer,
    Number,
    Text,
    Date,
    /// The same value, in another way: what may be missing, or has a type around it.
    Same,
    /// A list, of so many items where that is known.
    List(Option<usize>),
    /// A table with any keys.
    Map,
    /// A table with these keys.
    Table(&'static [&'static str]),
    Choice(&'static [&'static str]),
    /// It was a key.
    Key,
    /// It was an item of a list, or what stands behind a choice.
    Item,
    /// It was a value of a table.
    Entry,
}

/// A value, or the beginning of one.
#[derive(Debug)]
pub(crate) enum Held<'de> {
    Switch(bool),
    Integer(i128),
    Number(f64),
    Text(Cow<'de, str>),
    /// So many items follow.
    List(usize),
    /// So many keys follow, each with a value.
    Table(usize),
    /// One of the names, and nothing behind it.
    Name(Cow<'de, str>),
    /// One of the names, as a key, and what stands behind it.
    Choice,
    /// The same value, asked for in another way.
    Same,
}

/// Reads a type from a source.
pub(crate) fn read<'de, T: Deserialize<'de>>(source: &mut dyn Source<'de>) -> Result<T, Wrong> {
    T::deserialize(Reader(source))
}

/// The deserialiser of all settings.
pub(crate) struct Reader<'s, 'de>(&'s mut dyn Source<'de>);

impl<'de> IntoDeserializer<'de, Wrong> for Reader<'_, 'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Reader<'_, 'de> {
    /// Reads what the type asks for with `visit`, which gets the visitor back where it is something else.
    fn read<V: Visitor<'de>>(
        self,
        asked: Asked,
        visitor: V,
        visit: impl FnOnce(&mut dyn Source<'de>, Held<'de>, V) -> Result<V::Value, Wrong>,
    ) -> Result<V::Value, Wrong> {
        let Reader(source) = self;
        let value = match source.open(asked) {
            Ok(held) => visit(source, held, visitor),
            Err(wrong) => Err(wrong),
        };
        match value {
            Ok(value) => source.taken(asked).map(|()| value),
            Err(wrong) => Err(source.refused(asked, wrong)),
        }
    }

    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.read(Asked::Integer, visitor, |_, held, visitor| match held {
            Held::Integer(value) => visit_integer(value, visitor),
            other => Err(other.unexpected(&visitor)),
        })
    }

    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.read(Asked::Number, visitor, |_, held, visitor| match held {
            Held::Number(value) => visitor.visit_f64(value),
            Held::Integer(value) => visit_integer(value, visitor),
            other => Err(other.unexpected(&visitor)),
        })
    }

    fn list<V: Visitor<'de>>(self, length: Option<usize>, visitor: V) -> Result<V::Value, Wrong> {
        self.read(Asked::List(length), visitor, |source, held, visitor| match held {
            Held::List(left) => visitor.visit_seq(Inside { source, left, place: None }),
            other => Err(other.unexpected(&visitor)),
        })
    }

    fn table<V: Visitor<'de>>(self, asked: Asked, visitor: V) -> Result<V::Value, Wrong> {
        self.read(asked, visitor, |source, held, visitor| match held {
            Held::Table(left) => visitor.visit_map(Inside { source, left, place: None }),
            other => Err(other.unexpected(&visitor)),
        })
    }
}

fn visit_integer<'de, V: Visitor<'de>>(value: i128, visitor: V) -> Result<V::Value, Wrong> {
    if let Ok(value) = i64::try_from(value) {
        visitor.visit_i64(value)
    } else if let Ok(value) = u64::try_from(value) {
        visitor.visit_u64(value)
    } else {
        visitor.visit_i128(value)
    }
}

impl Held<'_> {
    /// It is something else than what the type expects.
    fn unexpected(&self, expected: &dyn Expected) -> Wrong {
        let integer;
        let found = match self {
            Held::Switch(value) => Unexpected::Bool(*value),
            Held::Integer(value) => {
                if let Ok(value) = i64::try_from(*value) {
                    Unexpected::Signed(value)
                } else if let Ok(value) = u64::try_from(*value) {
                    Unexpected::Unsigned(value)
                } else {
                    integer = format!("integer `{value}` as i128");
                    Unexpected::Other(&integer)
                }
            }
            Held::Number(value) => Unexpected::Float(*value),
            Held::Text(text) => Unexpected::Str(text),
            Held::List(_) => Unexpected::Seq,
            Held::Table(_) => Unexpected::Map,
            Held::Name(_) | Held::Choice => Unexpected::Enum,
            Held::Same => Unexpected::Option,
        };
        Wrong::invalid_type(found, expected)
    }
}

/// Methods of a deserialiser that ask for the same.
macro_rules! all_as {
    ($how:ident: $($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            self.$how(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'_, 'de> {
    type Error = Wrong;

    all_as! {
        integer: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64
    }

    all_as! { number: deserialize_f32 deserialize_f64 }

    all_as! { deserialize_str: deserialize_char deserialize_string }

    /// Of a type that looks for itself what the value is.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.read(Asked::Any, visitor, |source, held, visitor| match held {
            Held::Switch(value) => visitor.visit_bool(value),
            Held::Integer(value) => visit_integer(value, visitor),
            Held::Number(value) => visitor.visit_f64(value),
            Held::Text(text) => visitor.visit_str(&text),
            Held::List(left) => visitor.visit_seq(Inside { source, left, place: None }),
            Held::Table(left) => visitor.visit_map(Inside { source, left, place: None }),
            other => Err(other.unexpected(&visitor)),
        })
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.read(Asked::Switch, visitor, |_, held, visitor| match held {
            Held::Switch(value) => visitor.visit_bool(value),
            other => Err(other.unexpected(&visitor)),
        })
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.read(Asked::Text, visitor, |_, held, visitor| match held {
            Held::Text(text) => visitor.visit_str(&text),
            other => Err(other.unexpected(&visitor)),
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.read(Asked::Same, visitor, |source, _, visitor| visitor.visit_some(Reader(source)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.read(Asked::Same, visitor, |source, _, visitor| {
            visitor.visit_newtype_struct(Reader(source))
        })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.list(None, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.list(Some(length), visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.table(Asked::Map, visitor)
    }

    /// Not from a list: keys are what a table is understood by.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        if is_spanned(name) {
            let place = Some((self.0.place(), keys));
            return visitor.visit_map(Inside { source: self.0, left: keys.len(), place });
        }
        self.table(if name == IS_DATE { Asked::Date } else { Asked::Table(keys) }, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.read(Asked::Choice(names), visitor, |source, held, visitor| match held {
            Held::Name(name) => visitor.visit_enum(Choice { source, name: Some(name) }),
            Held::Choice => visitor.visit_enum(Choice { source, name: None }),
            other => Err(other.unexpected(&visitor)),
        })
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct tuple_struct identifier ignored_any
    }
}

/// The items of a list, the entries of a table, or a value and the place where it stands.
struct Inside<'s, 'de> {
    source: &'s mut dyn Source<'de>,
    left: usize,
    /// The place, and the keys of its begin, its end, and the value.
    place: Option<(Range<usize>, &'static [&'static str])>,
}

impl<'de> SeqAccess<'de> for Inside<'_, 'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        self.source.next_item();
        read_inner(self.source.inner(), Asked::Item, seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

fn read_inner<'de, T: DeserializeSeed<'de>>(
    inner: &mut dyn Source<'de>,
    asked: Asked,
    seed: T,
) -> Result<T::Value, Wrong> {
    match seed.deserialize(Reader(inner)) {
        Err(wrong) => Err(inner.refused(asked, wrong)),
        value => value,
    }
}

impl<'de> Inside<'_, 'de> {
    fn next_key(&mut self) -> Result<Option<Cow<'de, str>>, Wrong> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        match &self.place {
            Some((_, keys)) => Ok(Some(Cow::Borrowed(keys[keys.len() - 1 - left]))),
            None => self.source.next_key().map(Some),
        }
    }
}

impl<'de> MapAccess<'de> for Inside<'_, 'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        let Some(key) = self.next_key()? else { return Ok(None) };
        match seed.deserialize(Key(key)) {
            Ok(key) => Ok(Some(key)),
            Err(wrong) => Err(self.source.refused(Asked::Key, wrong)),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let (inner, asked): (&mut dyn Source, _) = match (&self.place, self.left) {
            (Some((place, _)), 2) => (&mut Offset(place.start), Asked::Item),
            (Some((place, _)), 1) => (&mut Offset(place.end), Asked::Item),
            (Some(_), _) => (&mut *self.source, Asked::Item),
            (None, _) => (self.source.inner(), Asked::Entry),
        };
        read_inner(inner, asked, seed)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// A key of a table, or the name of a choice.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Cow::Borrowed(key) => visitor.visit_borrowed_str(key),
            Cow::Owned(key) => visitor.visit_str(&key),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Where a value begins or ends.
struct Offset(usize);

impl<'de> Source<'de> for Offset {
    fn open(&mut self, _: Asked) -> Result<Held<'de>, Wrong> {
        Ok(Held::Integer(self.0 as i128))
    }

    fn next_key(&mut self) -> Result<Cow<'de, str>, Wrong> {
        Err(Wrong::custom("a number has no keys"))
    }

    fn inner(&mut self) -> &mut dyn Source<'de> {
        self
    }
}

/// One of several names, alone or with what stands behind it.
struct Choice<'s, 'de> {
    source: &'s mut dyn Source<'de>,
    name: Option<Cow<'de, str>>,
}

impl<'s, 'de> EnumAccess<'de> for Choice<'s, 'de> {
    type Error = Wrong;
    type Variant = Behind<'s, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Behind<'s, 'de>), Wrong> {
        let Choice { source, name } = self;
        let is_alone = name.is_some();
        let name = name.map_or_else(|| source.next_key(), Ok)?;
        match seed.deserialize(Key(name)) {
            Ok(choice) => Ok((choice, Behind { source, is_alone })),
            Err(wrong) if is_alone => Err(wrong),
            Err(wrong) => Err(source.refused(Asked::Key, wrong)),
        }
    }
}

/// What stands behind the name of a choice.
struct Behind<'s, 'de> {
    source: &'s mut dyn Source<'de>,
    is_alone: bool,
}

impl<'s, 'de> Behind<'s, 'de> {
    fn inner(self, expected: &str) -> Result<&'s mut dyn Source<'de>, Wrong> {
        if self.is_alone {
            return Err(Wrong::invalid_type(Unexpected::UnitVariant, &expected));
        }
        Ok(self.source.inner())
    }
}

impl<'de> VariantAccess<'de> for Behind<'_, 'de> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        if self.is_alone { Ok(()) } else { self.source.nothing() }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        read_inner(self.inner("newtype variant")?, Asked::Item, seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Wrong> {
        Reader(self.inner("tuple variant")?).list(Some(length), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        Reader(self.inner("struct variant")?).table(Asked::Table(keys), visitor)
    }
}
