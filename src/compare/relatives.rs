//! Who of the family a text speaks of.

use std::collections::BTreeMap;

use super::Facts;
use super::facts::{Kind, words};
use super::side::Side;
use crate::span::Span;

/// Adds a daughter who became a son.
pub(super) fn compare(old: &Side, new: &Side, facts: &mut Facts) {
    let (were, are) = (family(old), family(new));
    let gone = were.iter().find(|(who, _)| !are.contains_key(*who));
    let come = are.iter().find(|(who, _)| !were.contains_key(*who));
    if let (Some((_, was)), Some((_, now))) = (gone, come) {
        facts.changed.push((Kind::Name, *was, *now));
    }
}

/// Who of the family is spoken of, with the first place.
fn family(side: &Side) -> BTreeMap<&'static str, Span> {
    let mut found = BTreeMap::new();
    for token in side.analysis.tokens.rows() {
        if let Some(who) = words::relative(side.analysis.lower(token)) {
            found.entry(who).or_insert(token.span);
        }
    }
    found
}
