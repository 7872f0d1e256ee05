//! A number over a sentence, a block, a stretch of blocks or the document, against limits. What can be
//! counted over each of these stands in a file of its own.

mod block;
mod document;
mod doubt;
mod limits;
mod sentence;
mod stretch;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::{Context, Hit, Scope, Severity};
use crate::analyse::Depth;
use block::OfBlock;
use document::OfDocument;
use limits::Count;
use sentence::OfSentence;
use stretch::OfStretch;

pub(crate) use limits::Limits;

/// `n` (the number), `limit` (the limit that the message names), `words` (as `n`, for
/// sentences of words) and `found` (the words that are counted, where it is about some).
pub(super) const PLACEHOLDERS: &[&str] = &["n", "limit", "words", "found"];

/// `[match.measure]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Measure {
    /// What is counted.
    of: Quantity,
    /// A finding at *more than*.
    limits: Limits,
    /// So much over a limit is not worth a word yet.
    #[serde(default)]
    margin: u32,
}

/// What can be counted, by what it is counted over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quantity {
    Sentence(OfSentence),
    Block(OfBlock),
    Stretch(OfStretch),
    Document(OfDocument),
}

impl Measure {
    /// What is wrong with the options.
    pub(super) fn problem(&self) -> Option<String> {
        self.limits.problem()
    }

    /// Whether the document is counted.
    pub(super) fn is_about_whole(&self) -> bool {
        matches!(self.of, Quantity::Document(_))
    }

    /// Whether each sentence is counted by itself.
    pub(super) fn is_by_sentence(&self) -> bool {
        matches!(self.of, Quantity::Sentence(_))
    }

    /// How far the analysis must go to count it.
    pub(super) fn needs(&self) -> Depth {
        match self.of {
            Quantity::Sentence(quantity) => quantity.needs(),
            // Words and sentences are enough.
            Quantity::Block(_) | Quantity::Stretch(_) | Quantity::Document(_) => Depth::Tokens,
        }
    }

    /// More words than this are too many in a sentence, where it counts these.
    pub(super) fn longest_sentence(&self) -> Option<u32> {
        let Limits { hint, warning, error } = self.limits;
        self.counts_words().then_some(())?;
        [hint, warning, error].into_iter().flatten().min()
    }

    /// Whether it counts the words of a sentence.
    fn counts_words(&self) -> bool {
        self.of == Quantity::Sentence(OfSentence::Words)
    }

    pub(super) fn find(&self, context: &Context, scope: &Scope) -> Vec<Hit> {
        // One after the other: of a large text all counts would fill the memory.
        let mut hits = Vec::new();
        let mut judge = |count: Count| hits.extend(self.judge(context, count));
        match self.of {
            Quantity::Sentence(quantity) => scope
                .sentences(context)
                .flat_map(|sentence| quantity.count(context, sentence))
                .for_each(judge),
            Quantity::Block(quantity) => quantity.count(context, scope, &mut judge),
            Quantity::Stretch(quantity) => {
                quantity.count(context, scope).into_iter().for_each(judge);
            }
            Quantity::Document(quantity) => {
                quantity.count(context, scope).into_iter().for_each(judge);
            }
        }
        hits
    }

    /// A hit where the number is over a limit. An error stops a publication, so it needs a sentence of which
    /// nobody doubts that it is one.
    fn judge(&self, context: &Context, count: Count) -> Option<Hit> {
        let (mut level, limit) = self.limits.exceeded(count.n.saturating_sub(self.margin))?;
        match self.of {
            Quantity::Sentence(OfSentence::Words) => {
                let bounds = doubt::Bounds::of(context, context.analysis.sentence_at(count.span));
                let certain = bounds.words.saturating_sub(self.margin);
                level = level.min(self.limits.exceeded(certain)?.0).min(bounds.most);
            }
            Quantity::Block(OfBlock::Words) if doubt::is_doubtful_block(context, count.span) => {
                level = Severity::Hint;
            }
            Quantity::Sentence(_)
                if doubt::is_crossed(context, count.span) || context.is_in_name(count.span) =>
            {
                return None;
            }
            _ => {}
        }
        let n = count.shown.unwrap_or_else(|| count.n.to_string());
        let hit = Hit::at(count.span).with("n", &n).with("words", &n).with("limit", limit);
        let mut hit = hit.with("found", count.words);
        hit.level = Some(level);
        Some(hit)
    }
}

impl Quantity {
    /// All of them by their names in rule files.
    fn named() -> impl Iterator<Item = (&'static str, Quantity)> {
        let sentence = OfSentence::NAMED.iter().map(|(name, of)| (*name, Quantity::Sentence(*of)));
        let block = OfBlock::NAMED.iter().map(|(name, of)| (*name, Quantity::Block(*of)));
        let stretch = OfStretch::NAMED.iter().map(|(name, of)| (*name, Quantity::Stretch(*of)));
        let document = OfDocument::NAMED.iter().map(|(name, of)| (*name, Quantity::Document(*of)));
        sentence.chain(block).chain(stretch).chain(document)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = Quantity::named().find(|(known, _)| *known == name);
        known.map(|(_, quantity)| quantity).ok_or_else(|| {
            // In the words of serde, so that it is translated and the nearest name is offered.
            let names: Vec<String> =
                Quantity::named().map(|(name, _)| format!("`{name}`")).collect();
            D::Error::custom(format!(
                "unknown variant `{name}`, expected one of {}",
                names.join(", ")
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_known_by_one_name() {
        let read =
            |of: &str| toml::from_str::<Measure>(&format!("of = '{of}'\nlimits = {{ hint = 1 }}"));
        for (name, quantity) in Quantity::named() {
            assert_eq!(read(name).expect("it is known").of, quantity, "{name}");
            assert_eq!(Quantity::named().filter(|(_, other)| *other == quantity).count(), 1);
        }
        let error = read("sentence.letters").expect_err("it is unknown");
        assert!(error.message().starts_with("unknown variant `sentence.letters`"), "{error}");
        assert!(error.message().contains("`list.items`"), "{error}");
    }
}
