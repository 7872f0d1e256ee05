//! A source that holds nothing: it gives a type what the type asks for, and keeps what that was.
//! What it cannot know beforehand (which keys must be there, which words are known) the type says in
//! its errors; each is learnt from, and the type is asked again.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::{Field, Shape};
use crate::values::{self, Asked, DATE, Held, Source, Why, Wrong};

/// No type asks for more.
const MOST_PASSES: usize = 20_000;

/// A text that any type takes that takes any text.
const SOME_TEXT: &str = "x";

/// A date.
const SOME_DATE: &str = "2026-11-24";

pub(super) fn trace<T: DeserializeOwned>() -> Shape {
    let mut node = Node::default();
    for _ in 0..MOST_PASSES {
        let read = values::read::<T>(&mut node).map_err(|wrong| node.refused(Asked::Item, wrong));
        match read {
            Ok(_) if node.done => return node.shape(),
            Err(wrong) if wrong.why() != Why::Again => panic!("{wrong}"),
            _ => {}
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
    /// What a date is read from.
    Date(Box<Node>),
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
    /// The keys that are given now, by their numbers, and how many of them were.
    given: (Vec<usize>, usize),
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
    fn plain(&mut self, shape: Shape) {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Plain(shape);
        }
        self.done = true;
    }

    fn text(&mut self) -> Held<'static> {
        self.plain(Shape::Text);
        Held::Text(match &self.kind {
            Kind::Plain(Shape::OneOf(names)) => names[0].clone().into(),
            _ => SOME_TEXT.into(),
        })
    }

    fn date(&mut self) -> Held<'static> {
        let known = Kind::Plain(Shape::OneOf(vec![SOME_DATE.to_owned()]));
        self.kind = Kind::Date(Box::new(Node { kind: known, done: true }));
        self.done = true;
        Held::Table(1)
    }

    fn shape(&self) -> Shape {
        match &self.kind {
            Kind::Unknown => Shape::Unknown,
            Kind::Plain(shape) => shape.clone(),
            Kind::Date(_) => Shape::Date,
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

    fn list(&mut self, length: Option<usize>) -> Result<Held<'static>, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::List(Box::default());
        }
        let Kind::List(_) = &self.kind else { return Err(Wrong::kind()) };
        Ok(Held::List(length.unwrap_or(1)))
    }

    /// A table whose keys the type did not say: it is a map, or the type says them in its error.
    fn map(&mut self) -> Result<Held<'static>, Wrong> {
        if let Kind::Table(_) = self.kind {
            return self.table(&[]);
        }
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Map(Box::default());
        }
        let Kind::Map(_) = &self.kind else { return Err(Wrong::kind()) };
        Ok(Held::Table(1))
    }

    fn table(&mut self, keys: &[&'static str]) -> Result<Held<'static>, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Table(Table::new(keys));
        }
        let Kind::Table(table) = &mut self.kind else { return Err(Wrong::kind()) };
        let Table { keys, required, others, settled, .. } = &*table;
        let is_given = |key| if *settled { !others.contains(key) } else { required.contains(key) };
        let given: Vec<usize> = (0..keys.len()).filter(|at| is_given(keys[*at].0)).collect();
        let length = given.len();
        table.given = (given, 0);
        Ok(Held::Table(length))
    }

    /// A value of which the type looks for itself what it is.
    fn any(&mut self) -> Result<Held<'static>, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            let all = [Candidate::List, Candidate::Table, Candidate::Text];
            self.kind = Kind::Any(all.map(|one| (one, Node::default())).into(), 0);
        }
        match self.candidate() {
            Some((Candidate::List, node)) => node.list(None),
            Some((Candidate::Table, node)) => node.map(),
            Some((Candidate::Text, node)) => Ok(node.text()),
            None => Err(Wrong::kind()),
        }
    }

    /// The kind of value that is asked now; what was asked last is read again where all were asked.
    fn candidate(&mut self) -> Option<(Candidate, &mut Node)> {
        let Kind::Any(candidates, at) = &mut self.kind else { return None };
        let number = (*at).min(candidates.len().saturating_sub(1));
        candidates.get_mut(number).map(|(candidate, node)| (*candidate, node))
    }

    fn choice(&mut self, names: &'static [&'static str]) -> Result<Held<'static>, Wrong> {
        if matches!(self.kind, Kind::Unknown) {
            self.kind = Kind::Choice(names.iter().map(|name| (*name, None)).collect(), 0);
        }
        let Kind::Choice(..) = &self.kind else { return Err(Wrong::kind()) };
        Ok(Held::Choice)
    }

    /// What the error of a table says of its keys; `None` where it says nothing.
    fn learn(&mut self, why: Why) -> Option<()> {
        match (&mut self.kind, why) {
            (Kind::Map(_), Why::Unknown(expected)) => {
                self.kind = Kind::Table(Table::new(expected));
            }
            (Kind::Table(table), Why::Missing(key)) => {
                table.required.insert(key);
            }
            // Names of one key stand beside each other.
            (Kind::Table(table), Why::Twice) => {
                let (given, n_given) = &table.given;
                let last = given.get(n_given.checked_sub(1)?)?;
                table.others.insert(table.keys[*last].0);
            }
            _ => return None,
        }
        Some(())
    }

    /// Goes on to the next kind of value where this one is known, or not taken.
    fn next_candidate(&mut self, is_taken: bool) {
        let is_known = self.candidate().is_some_and(|(_, node)| node.done);
        let Kind::Any(candidates, at) = &mut self.kind else { return };
        if !is_taken && !candidates.is_empty() {
            candidates.remove((*at).min(candidates.len() - 1));
        } else if is_known && *at < candidates.len() {
            *at += 1;
        }
        self.done = *at >= candidates.len();
    }
}

impl<'de> Source<'de> for Node {
    fn open(&mut self, asked: Asked) -> Result<Held<'de>, Wrong> {
        let (shape, held) = match asked {
            Asked::Switch => (Shape::Switch, Held::Switch(true)),
            Asked::Integer => (Shape::Integer, Held::Integer(1)),
            Asked::Number => (Shape::Number, Held::Number(1.0)),
            Asked::Text => return Ok(self.text()),
            Asked::Date => return Ok(self.date()),
            Asked::Same => return Ok(Held::Same),
            Asked::List(length) => return self.list(length),
            Asked::Map => return self.map(),
            Asked::Table(keys) => return self.table(keys),
            Asked::Choice(names) => return self.choice(names),
            Asked::Any | Asked::Key | Asked::Item | Asked::Entry => return self.any(),
        };
        self.plain(shape);
        Ok(held)
    }

    fn next_key(&mut self) -> Result<Cow<'de, str>, Wrong> {
        Ok(Cow::Borrowed(match &mut self.kind {
            Kind::Table(table) => {
                table.given.1 += 1;
                table.keys[table.given.0[table.given.1 - 1]].0
            }
            Kind::Choice(choices, at) => choices[(*at).min(choices.len() - 1)].0,
            Kind::Date(_) => DATE,
            Kind::Any(..) => {
                return self
                    .candidate()
                    .map_or_else(|| Err(Wrong::kind()), |(_, node)| node.next_key());
            }
            _ => SOME_TEXT,
        }))
    }

    fn inner(&mut self) -> &mut dyn Source<'de> {
        match self.kind {
            Kind::Date(ref mut node) | Kind::List(ref mut node) | Kind::Map(ref mut node) => {
                &mut **node
            }
            Kind::Table(ref mut table) => {
                let (given, n_given) = &table.given;
                &mut table.keys[given[n_given - 1]].1
            }
            Kind::Choice(ref mut choices, at) => {
                let number = at.min(choices.len() - 1);
                choices[number].1.get_or_insert_default()
            }
            Kind::Any(ref mut candidates, at) => {
                let number = at.min(candidates.len() - 1);
                candidates[number].1.inner()
            }
            Kind::Unknown | Kind::Plain(_) => self,
        }
    }

    fn taken(&mut self, asked: Asked) -> Result<(), Wrong> {
        if let Asked::Same = asked {
            return Ok(());
        }
        if let Some((_, node)) = self.candidate() {
            let learnt = node.taken(Asked::Map);
            self.next_candidate(true);
            return learnt;
        }
        match &mut self.kind {
            Kind::List(node) | Kind::Map(node) => self.done = node.done,
            Kind::Table(table) if table.settled => {
                let mut asked = table.keys.iter().filter(|(key, _)| !table.others.contains(key));
                self.done = asked.all(|(_, node)| node.done);
            }
            Kind::Table(table) => {
                table.settled = true;
                return Err(Wrong::again());
            }
            Kind::Choice(choices, at) => {
                let (_, node) = &choices[(*at).min(choices.len() - 1)];
                if node.as_ref().is_none_or(|node| node.done) && *at < choices.len() {
                    *at += 1;
                }
                self.done = *at == choices.len();
            }
            _ => {}
        }
        Ok(())
    }

    fn refused(&mut self, asked: Asked, wrong: Wrong) -> Wrong {
        match asked {
            // serde's own words, which types that read names themselves use too.
            Asked::Item | Asked::Entry
                if wrong.why() == Why::Other && wrong.message().starts_with("unknown variant") =>
            {
                let names = wrong.message().split('`').skip(3).step_by(2).map(str::to_owned);
                self.kind = Kind::Plain(Shape::OneOf(names.collect()));
                self.done = true;
                return Wrong::again();
            }
            Asked::Item | Asked::Entry | Asked::Key | Asked::Same => {
                return wrong;
            }
            _ => {}
        }
        if let Some((_, node)) = self.candidate() {
            let wrong = node.refused(Asked::Map, wrong);
            let is_taken = wrong.why() != Why::Kind;
            self.next_candidate(is_taken);
            return if is_taken { wrong } else { Wrong::again() };
        }
        if self.learn(wrong.why()).is_some() {
            return Wrong::again();
        }
        if let Kind::List(node) | Kind::Map(node) = &self.kind {
            self.done = node.done;
        }
        wrong
    }
}
