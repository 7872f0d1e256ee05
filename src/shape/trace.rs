//! A deserialiser that reads no text: it gives a type what the type asks for, and keeps what that was.
//! What it cannot know beforehand (which keys must be there, which words are known) the type says in
//! its errors; each is learnt from, and the type is asked again.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::de::value::{MapDeserializer, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};

use super::wrong::Wrong;
use super::{Field, Shape};

/// No type asks for more.
const MOST_PASSES: usize = 20_000;

/// A text that any type takes that takes any text.
const SOME_TEXT: &str = "x";

pub(super) fn trace<T: DeserializeOwned>() -> Shape {
    let mut node = Node::default();
    for _ in 0..MOST_PASSES {
        match node.read(std::marker::PhantomData::<T>) {
            Ok(_) if node.done => return node.shape(),
            Ok(_) | Err(Wrong::Again) => {}
            Err(wrong) => panic!("{wrong}"),
        }
    }
    panic!("a type that never ends");
}

/// What is known of a value so far.
#[derive(Debug, Default)]
struct Node {
    kind: Kind,
    /// Whether there is nothing left to ask.
    done: bool,
}

#[derive(Debug, Default)]
enum Kind {
    #[default]
    Unknown,
    Plain(Shape),
    List(Box<Node>),
    Map(Box<Node>),
    Table(Table),
    /// The choices with what stands behind each, and which is asked now.
    Choice(Vec<(&'static str, Option<Node>)>, usize),
    /// What any value can be: what was not refused, and the one that is asked now.
    Any(Vec<(Candidate, Node)>, usize),
}

/// A kind of value that a type may take which looks for itself what it is.
#[derive(Clone, Copy, Debug)]
enum Candidate {
    List,
    Table,
    Text,
}

#[derive(Debug, Default)]
struct Table {
    keys: Vec<(&'static str, Node)>,
    required: BTreeSet<&'static str>,
    /// Keys that are another name of the one before them.
    others: BTreeSet<&'static str>,
    /// Whether the required keys are known.
    settled: bool,
}

impl Table {
    fn new(keys: &[&'static str]) -> Table {
        let keys = keys.iter().map(|key| (*key, Node::default())).collect();
        Table { keys, ..Table::default() }
    }

    fn fields(&self) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for (key, node) in &self.keys {
            let shape = match fields.last() {
                Some(before) if self.others.contains(key) => before.shape.clone(),
                _ => node.shape(),
            };
            let required = self.required.contains(key);
            fields.push(Field { key: (*key).to_owned(), shape, required });
        }
        fields
    }
}

impl Node {
    /// Reads a value with what is known, and learns from what is wrong.
    fn read<'de, S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Wrong> {
        match seed.deserialize(Tracer(self)) {
            // serde's own words, which types that read names themselves use too.
            Err(Wrong::Other(message)) if message.starts_with("unknown variant") => {
                let names = message.split('`').skip(3).step_by(2).map(str::to_owned).collect();
                self.kind = Kind::Plain(Shape::OneOf(names));
                self.done = true;
                Err(Wrong::Again)
            }
            read => read,
        }
    }

    fn plain(&mut self, shape: Shape) {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Plain(shape);
        }
        self.done = true;
    }

    fn shape(&self) -> Shape {
        match &self.kind {
            Kind::Unknown => Shape::Unknown,
            Kind::Plain(shape) => shape.clone(),
            Kind::List(node) => Shape::List(Box::new(node.shape())),
            Kind::Map(node) => Shape::Map(Box::new(node.shape())),
            Kind::Table(table) => Shape::Table(table.fields()),
            Kind::Choice(choices, _) => {
                let field = |(key, node): &(&str, Option<Node>)| {
                    let shape = node.as_ref()?.shape();
                    Some(Field { key: (*key).to_owned(), shape, required: false })
                };
                let fields: Vec<Field> = choices.iter().filter_map(field).collect();
                if fields.is_empty() {
                    Shape::OneOf(choices.iter().map(|(name, _)| (*name).to_owned()).collect())
                } else {
                    Shape::Choice(fields)
                }
            }
            Kind::Any(nodes, _) => {
                Shape::Either(nodes.iter().map(|(_, node)| node.shape()).collect())
            }
        }
    }

    fn list<'de, V: Visitor<'de>>(&mut self, left: usize, visitor: V) -> Result<V::Value, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::List(Box::default());
        }
        let Kind::List(node) = &mut self.kind else { return Err(Wrong::Kind) };
        let value = visitor.visit_seq(Items { node, left });
        self.done = node.done;
        value
    }

    /// A table whose keys the type did not say: it is a map, or the type says them in its error.
    fn map<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Wrong> {
        if let Kind::Table(_) = self.kind {
            return self.table(&[], visitor);
        }
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Map(Box::default());
        }
        let Kind::Map(node) = &mut self.kind else { return Err(Wrong::Kind) };
        let mut given = 0;
        let keys = vec![(SOME_TEXT, &mut **node)].into_iter();
        let value = visitor.visit_map(Entries { keys, node: None, given: &mut given });
        match value {
            Err(Wrong::Unknown(expected)) => {
                self.kind = Kind::Table(Table::new(expected));
                Err(Wrong::Again)
            }
            value => {
                self.done = node.done;
                value
            }
        }
    }

    fn table<'de, V: Visitor<'de>>(
        &mut self,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Table(Table::new(keys));
        }
        let Kind::Table(table) = &mut self.kind else { return Err(Wrong::Kind) };
        let Table { keys, required, others, settled } = table;
        let mut given = 0;
        let mut names = Vec::new();
        let mut entries = Vec::new();
        for (key, node) in keys.iter_mut() {
            if if *settled { !others.contains(key) } else { required.contains(key) } {
                names.push(*key);
                entries.push((*key, node));
            }
        }
        let entries = Entries { keys: entries.into_iter(), node: None, given: &mut given };
        match visitor.visit_map(entries) {
            Ok(value) if *settled => {
                let mut asked = keys.iter().filter(|(key, _)| !others.contains(key));
                self.done = asked.all(|(_, node)| node.done);
                return Ok(value);
            }
            Ok(_) => *settled = true,
            Err(Wrong::Missing(key)) => {
                required.insert(key);
            }
            // Names of one key stand beside each other.
            Err(Wrong::Twice) if given > 0 => {
                others.insert(names[given - 1]);
            }
            Err(wrong) => return Err(wrong),
        }
        Err(Wrong::Again)
    }

    /// A value of which the type looks for itself what it is.
    fn any<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            let all = [Candidate::List, Candidate::Table, Candidate::Text];
            self.kind = Kind::Any(all.map(|one| (one, Node::default())).into(), 0);
        }
        let Kind::Any(candidates, at) = &mut self.kind else { return Err(Wrong::Kind) };
        // What was asked last is read again where all were asked.
        let number = (*at).min(candidates.len().saturating_sub(1));
        let Some((candidate, node)) = candidates.get_mut(number) else { return Err(Wrong::Kind) };
        let read = match candidate {
            Candidate::List => node.list(1, visitor),
            Candidate::Table => node.map(visitor),
            Candidate::Text => {
                node.plain(Shape::Text);
                visitor.visit_str(SOME_TEXT)
            }
        };
        let is_known = node.done;
        if let Err(Wrong::Kind) = read {
            candidates.remove(number);
            self.done = *at >= candidates.len();
            return Err(Wrong::Again);
        }
        if is_known && *at < candidates.len() {
            *at += 1;
        }
        self.done = *at >= candidates.len();
        read
    }

    fn choice<'de, V: Visitor<'de>>(
        &mut self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Choice(names.iter().map(|name| (*name, None)).collect(), 0);
        }
        let Kind::Choice(choices, at) = &mut self.kind else { return Err(Wrong::Kind) };
        let number = (*at).min(choices.len() - 1);
        let (name, node) = &mut choices[number];
        let value = visitor.visit_enum(Variant { name, node })?;
        if node.as_ref().is_none_or(|node| node.done) && *at < choices.len() {
            *at += 1;
        }
        self.done = *at == choices.len();
        Ok(value)
    }
}

/// Gives one value.
struct Tracer<'n>(&'n mut Node);

impl IntoDeserializer<'_, Wrong> for Tracer<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Methods of a deserialiser for values of one kind.
macro_rules! plain {
    ($($method:ident $visit:ident $value:expr, $shape:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            self.0.plain(Shape::$shape);
            visitor.$visit($value)
        })*
    };
}

impl<'de> Deserializer<'de> for Tracer<'_> {
    type Error = Wrong;

    plain! {
        deserialize_bool visit_bool true, Switch;
        deserialize_i8 visit_i8 1, Integer;
        deserialize_i16 visit_i16 1, Integer;
        deserialize_i32 visit_i32 1, Integer;
        deserialize_i64 visit_i64 1, Integer;
        deserialize_u8 visit_u8 1, Integer;
        deserialize_u16 visit_u16 1, Integer;
        deserialize_u32 visit_u32 1, Integer;
        deserialize_u64 visit_u64 1, Integer;
        deserialize_f32 visit_f32 1.0, Number;
        deserialize_f64 visit_f64 1.0, Number;
        deserialize_char visit_char 'x', Text;
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.0.plain(Shape::Text);
        match &self.0.kind {
            Kind::Plain(Shape::OneOf(names)) => visitor.visit_str(&names[0]),
            _ => visitor.visit_str(SOME_TEXT),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.0.any(visitor)
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

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.0.list(1, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.0.list(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.0.map(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        if is_spanned(name) {
            return visitor.visit_map(SpannedDeserializer::new(self, 0..0));
        }
        if name.starts_with("$__toml") {
            self.0.plain(Shape::Date);
            return visitor.visit_map(MapDeserializer::new([(keys[0], "2026-11-24")].into_iter()));
        }
        self.0.table(keys, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.0.choice(names, visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct tuple_struct identifier ignored_any
    }
}

/// Items of a list, all of one shape.
struct Items<'n> {
    node: &'n mut Node,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        self.node.read(seed).map(Some)
    }
}

/// Keys of a table with what stands behind them.
struct Entries<'n, 'g> {
    keys: std::vec::IntoIter<(&'static str, &'n mut Node)>,
    node: Option<&'n mut Node>,
    /// How many were given.
    given: &'g mut usize,
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        let Some((key, node)) = self.keys.next() else { return Ok(None) };
        self.node = Some(node);
        *self.given += 1;
        seed.deserialize(StrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        self.node.take().expect("a key stands before its value").read(seed)
    }
}

/// A choice, with what stands behind it.
struct Variant<'n> {
    name: &'static str,
    node: &'n mut Option<Node>,
}

impl<'de, 'n> EnumAccess<'de> for Variant<'n> {
    type Error = Wrong;
    type Variant = Behind<'n>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Behind<'n>), Wrong> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, Behind(self.node)))
    }
}

/// What stands behind a choice.
struct Behind<'n>(&'n mut Option<Node>);

impl<'de> VariantAccess<'de> for Behind<'_> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        self.0.get_or_insert_default().read(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.0.get_or_insert_default().list(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.0.get_or_insert_default().table(keys, visitor)
    }
}
