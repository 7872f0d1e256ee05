use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::super::{Field, Shape};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(dead_code, reason = "only its shape is asked")]
struct File {
    a_name: Spanned<String>,
    #[serde(alias = "aantal")]
    number: Option<u32>,
    #[serde(default)]
    kinds: Vec<Kind>,
    way: Way,
    own: BTreeMap<String, f64>,
    until: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    One,
    #[serde(alias = "twee")]
    Two,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code, reason = "only its shape is asked")]
enum Way {
    FirstWay { yes: bool },
    Second(Inner),
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
#[allow(dead_code, reason = "only its shape is asked")]
struct Inner {
    list: Vec<String>,
}

#[test]
fn the_shape_of_a_type_is_what_it_reads() {
    let field = |key: &str, shape, required| Field { key: key.to_owned(), shape, required };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let list = |shape| Shape::List(Box::new(shape));
    let first = Shape::Table(vec![field("yes", Shape::Switch, true)]);
    let second = Shape::Table(vec![field("list", list(Shape::Text), false)]);
    let expected = Shape::Table(vec![
        field("a-name", Shape::Text, true),
        field("aantal", Shape::Integer, false),
        field("number", Shape::Integer, false),
        field("kinds", list(Shape::OneOf(names(&["one", "twee", "two"]))), false),
        field(
            "way",
            Shape::Choice(vec![field("first-way", first, false), field("second", second, false)]),
            true,
        ),
        field("own", Shape::Map(Box::new(Shape::Number)), true),
        field("until", Shape::Date, false),
    ]);
    assert_eq!(Shape::of::<File>(), expected);
}
