//! Whether a text has a fact, in whatever notation, and what the forms of a name are.

use super::ranges::{is_between, is_listed};
use crate::compare::facts::{self, Fact, Value};
use crate::compare::side::Side;
use crate::document::InlineKind;
use crate::lexicon::forms;
use crate::patience;

/// Whether a text has a fact, in whatever notation.
pub(super) fn is_held(fact: &Fact, side: &Side) -> bool {
    patience::point();
    if side.facts.iter().any(|other| fact.is_in(other))
        || is_between(fact, side)
        || is_listed(fact, side)
    {
        return true;
    }
    match &fact.value {
        Value::Code(code) => side.document.inlines.iter().any(|inline| match &inline.kind {
            InlineKind::Link { target } => facts::link_has(target, code),
            _ => false,
        }),
        Value::Name(name) => side.sentences.iter().any(|sentence| {
            sentence.lower.iter().any(|word| {
                let parts =
                    |name: &str| name.contains('-') && name.split('-').any(|part| part == word);
                if parts(name) || word.contains('-') && word.split('-').any(|part| part == name) {
                    return true;
                }
                let other_person = fact.strict
                    && word.strip_suffix('s').unwrap_or(word)
                        == name.strip_suffix('s').unwrap_or(name)
                    && side.facts.iter().any(|other| {
                        other.strict && matches!(&other.value, Value::Name(name) if name == word)
                    });
                word == name
                    || !other_person
                        && (name.len() > 3 && word.contains(name.as_str()) || is_form(name, word))
            })
        }),
        // *zes of acht weken*
        Value::Number(_) if !fact.strict => {
            side.sentences.iter().any(|s| s.stems.contains(&number_stem(&fact.value)))
        }
        _ => false,
    }
}

/// Whether one of two names may be a form of the other: *Enschede*, *Enschedese*.
pub(super) fn is_ending(one: &Fact, other: &Fact) -> bool {
    let (Value::Name(a), Value::Name(b)) = (&one.value, &other.value) else { return true };
    let rest = a.strip_prefix(b.as_str()).or_else(|| b.strip_prefix(a.as_str()));
    !other.strict
        && rest.is_some_and(|rest| matches!(rest, "s" | "e" | "se" | "n" | "en" | "er" | "ers"))
}

/// Whether a name looks like an abbreviation: *SVB*, *Awb*.
pub(super) fn is_short(form: &str) -> bool {
    let lower = form.to_lowercase();
    let classes = forms::classes(&lower);
    form.chars().filter(|letter| letter.is_uppercase()).count() > 1
        || form.chars().count() < 5 && classes.is_empty()
}

/// Whether a word is the name with another ending: *Hengelose*, *Jansens*.
fn is_form(name: &str, word: &str) -> bool {
    let bare = name.trim_end_matches('s').trim_end_matches(['\'', '’']);
    bare.len() >= 4 && word.starts_with(bare)
}

fn number_stem(value: &Value) -> String {
    match value {
        Value::Number(n) => n.to_string(),
        _ => String::new(),
    }
}
