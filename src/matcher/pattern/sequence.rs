//! A sequence of a pattern as rule files write it: the steps alone, or with what the rest of the sentence must be like
//! and what to write in their place.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::element::Element;
use crate::matcher::{Context, Phrase};

/// Steps, what stands around them, and the alternatives and the advice that go with what they find.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence {
    pub(super) steps: Vec<Element>,
    /// One of these stands elsewhere in the sentence; empty: it may be any.
    pub(super) with: Vec<Phrase>,
    /// None of these stands elsewhere in the sentence.
    pub(super) without: Vec<Phrase>,
    /// What to write in place of what was found, best first; empty: what the pattern says.
    pub(super) r#use: Vec<String>,
    /// Advice of this sequence instead of the rule's; empty: the rule's.
    pub(super) note: String,
}

impl Sequence {
    /// Whether the document has the words that the steps name.
    pub(super) fn is_possible(&self, context: &Context) -> bool {
        self.steps.iter().all(|step| step.is_possible(context))
    }
}

/// The long form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    steps: Vec<Element>,
    #[serde(default)]
    with: Vec<Phrase>,
    #[serde(default)]
    without: Vec<Phrase>,
    #[serde(default)]
    r#use: Vec<String>,
    #[serde(default)]
    note: String,
}

impl<'de> Deserialize<'de> for Sequence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sequence, D::Error> {
        deserializer.deserialize_any(Form)
    }
}

/// Told apart by hand: where serde tries one form after the other, the place of a mistake is lost.
struct Form;

impl<'de> Visitor<'de> for Form {
    type Value = Sequence;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Sequence, A::Error> {
        let steps = Vec::deserialize(SeqAccessDeserializer::new(sequence))?;
        Ok(Sequence { steps, ..Sequence::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Sequence, A::Error> {
        let whole = Whole::deserialize(MapAccessDeserializer::new(map))?;
        let Whole { steps, with, without, r#use, note } = whole;
        Ok(Sequence { steps, with, without, r#use, note })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Pattern;

    #[test]
    fn a_sequence_is_steps_alone_or_with_advice() {
        let read = |text: &str| toml::from_str::<Pattern>(text);
        let pattern = read(
            "any = [[{ word = ['a'] }], { steps = [{ word = ['b'] }], use = ['c'], note = 'N.' }]",
        )
        .expect("it is right");
        let said: Vec<(usize, usize, &str)> = pattern
            .any
            .iter()
            .map(|sequence| (sequence.steps.len(), sequence.r#use.len(), &*sequence.note))
            .collect();
        assert_eq!(said, [(1, 0, ""), (1, 1, "N.")]);
        for (text, message) in [
            ("any = [{ steps = [], not = 'x' }]", "unknown field `not`"),
            ("any = [{ note = 'x' }]", "missing field `steps`"),
            ("any = [[{ words = ['a'] }]]", "unknown field `words`"),
        ] {
            let error = read(text).expect_err("it is wrong");
            assert!(error.message().starts_with(message), "{text}: {error}");
            assert!(error.span().is_some_and(|place| place.start >= 6), "{text}: {error:?}");
        }
    }
}
