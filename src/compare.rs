//! Two versions of one text side by side: which sentence became which, what that gained, and which facts of
//! the old one are missing or changed in the new one.

mod align;
mod direction;
mod facts;
pub(crate) mod full;
mod guard;
pub(crate) mod json;
mod question;
mod relatives;
mod side;
mod signs;
mod spelling;
pub(crate) mod trial;

use std::collections::BTreeMap;

use crate::order;
use crate::report::Report;
use crate::score;
use align::{Pair, Places};
pub(crate) use direction::{Doubt, Marked};
pub(crate) use facts::Kind;
use side::Side;

use crate::span::Span;

/// What became of a text.
#[derive(Debug)]
pub(crate) struct Comparison<'r> {
    pub old: &'r Report,
    pub new: &'r Report,
    /// Sentences of both, in the order of the new text; what went stands where it stood.
    pub pairs: Vec<Aligned>,
    pub facts: Facts,
    /// Where the direction of the meaning may have changed, the most doubtful first.
    pub doubts: Vec<Doubt>,
    /// The findings of the old text that the new one does not have, by their numbers.
    pub gone: Vec<usize>,
    /// The findings of the new text that the old one does not have.
    pub come: Vec<usize>,
}

/// Sentences of the old text and those that took their place.
#[derive(Clone, Debug)]
pub(crate) struct Aligned {
    pub old: Vec<Span>,
    pub new: Vec<Span>,
    /// Whether both have the same words.
    pub same: bool,
    /// By how many points the score of these sentences alone rose; `None` where nothing can be said.
    pub gain: Option<f64>,
}

/// Facts that differ.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// They stand in the old text only.
    pub missing: Vec<(Kind, Span)>,
    /// They stand in the new text only.
    pub added: Vec<(Kind, Span)>,
    /// What stands in the old text, and what stands in its place in the new one.
    pub changed: Vec<(Kind, Span, Span)>,
}

impl Facts {
    /// Puts them in the order of the texts, each once.
    fn sort(&mut self) {
        order::by_key(&mut self.missing, |(kind, span)| (*span, *kind));
        order::by_key(&mut self.added, |(kind, span)| (*span, *kind));
        order::by_key(&mut self.changed, |(kind, old, new)| (*old, *new, *kind));
        self.missing.dedup();
        self.added.dedup();
        self.changed.dedup_by_key(|(_, old, new)| (*old, *new));
    }
}

impl Comparison<'_> {
    /// Whether every fact of the old text stands in the new one.
    pub(crate) fn keeps_facts(&self) -> bool {
        self.facts.missing.is_empty() && self.facts.changed.is_empty()
    }
}

/// Holds two reports side by side. `score_of` gives the total of some sentences as a text of their own.
pub(crate) fn compare<'r>(
    old: &'r Report,
    new: &'r Report,
    score_of: impl Fn(&str) -> Option<f64>,
) -> Comparison<'r> {
    let [old_side, new_side] = sides(old, new);
    let pairs = align::align(&old_side, &new_side);
    let (mut facts, unsure) = guard::guard(&old_side, &new_side, &pairs);
    relatives::compare(&old_side, &new_side, &mut facts);
    let doubts = direction::compare(&old_side, &new_side, &pairs, &unsure, &mut facts);
    facts.sort();
    let (gone, come) = findings(old, new, &old_side, &new_side, &pairs);
    let aligned = pairs.iter().map(|pair| {
        let (before, after) = (old_side.words(&pair.old), new_side.words(&pair.new));
        let same = before == after;
        let gain = (!same && !pair.old.is_empty() && !pair.new.is_empty())
            .then(|| Some(score_of(&after)? - score_of(&before)?));
        Aligned {
            old: old_side.spans(&pair.old),
            new: new_side.spans(&pair.new),
            same,
            gain: gain.flatten().map(score::rounded),
        }
    });
    Comparison { old, new, pairs: aligned.collect(), facts, doubts, gone, come }
}

/// Both texts, each with what the other one needs to be found again.
fn sides<'r>(old: &'r Report, new: &'r Report) -> [Side<'r>; 2] {
    let (mut old_side, mut new_side) = (Side::new(&old.document), Side::new(&new.document));
    let (old_words, new_words) = (old_side.parts_of_compounds(), new_side.parts_of_compounds());
    old_side.take_parts(&new_words);
    new_side.take_parts(&old_words);
    let (old_stems, new_stems) = (old_side.stems(), new_side.stems());
    old_side.take_words(&old.findings, &new_stems);
    new_side.take_words(&new.findings, &old_stems);
    [old_side, new_side]
}

/// The numbers of the findings that only the old and only the new text has. One of the same rule in the
/// sentences that took the place of the old ones, or about the same words, is the same.
fn findings(
    old: &Report,
    new: &Report,
    old_side: &Side,
    new_side: &Side,
    pairs: &[Pair],
) -> (Vec<usize>, Vec<usize>) {
    let places = Places::new(pairs, old_side.sentences.len(), new_side.sentences.len());
    let pair_of = |side: &Side, of: &[usize], start: u32| {
        side.sentence_at(start).map(|sentence| of[sentence])
    };
    let mut rest: Vec<usize> = (0..new.findings.len()).collect();
    let mut gone: Vec<usize> = (0..old.findings.len()).collect();
    for by_words in [true, false] {
        let mut open: BTreeMap<(&str, String, Option<usize>), Vec<usize>> = BTreeMap::new();
        for at in rest.iter().rev() {
            let finding = &new.findings[*at];
            let key = if by_words {
                let words = new.document.slice(finding.span).to_lowercase();
                (&*finding.rule.id, words, None)
            } else {
                let pair = pair_of(new_side, &places.new, finding.span.start);
                (&*finding.rule.id, String::new(), pair)
            };
            open.entry(key).or_default().push(*at);
        }
        gone.retain(|at| {
            let finding = &old.findings[*at];
            let key = if by_words {
                let words = old.document.slice(finding.span).to_lowercase();
                (&*finding.rule.id, words, None)
            } else {
                let pair = pair_of(old_side, &places.old, finding.span.start);
                (&*finding.rule.id, String::new(), pair)
            };
            open.get_mut(&key).and_then(Vec::pop).is_none()
        });
        rest = open.into_values().flatten().collect();
        rest.sort_unstable();
    }
    (gone, rest)
}
