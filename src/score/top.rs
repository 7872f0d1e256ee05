//! What helps most: the gain of a change is the total with it made, minus the total as it is.

use std::collections::BTreeSet;
use std::mem::{Discriminant, discriminant};

use super::{Counts, Measures, Score, Tables};
use crate::order;
use crate::span::Span;

/// A change that a writer can make, and what it would bring.
#[derive(Clone, Debug)]
pub(crate) struct Change<K> {
    /// What it is about: the caller's own key.
    pub key: K,
    /// How much the total rises, in points.
    pub gain: f64,
    /// Where.
    pub places: Vec<Span>,
}

/// One thing that could be changed.
#[derive(Clone, Debug)]
pub(crate) enum Candidate {
    /// The sentences with these numbers (among those that count) are cut into pieces of at most so many
    /// words.
    Cut { sentences: Vec<usize>, limit: u32 },
    /// So many places of jargon go.
    Jargon(u32),
    /// So many sentences lose their passive.
    Passives(u32),
    /// Everyday words stand in the place of rare ones: how much the Zipf frequencies rise in all.
    RareWords(f64),
}

/// The three changes that gain most, the best first; those that gain nothing are left out, and those
/// that are part of a better one. Equal gains keep the order in which they were given. To cut a sentence
/// that is far too long goes first, whatever it gains: the longest of them, or all long ones.
pub(crate) fn top<K>(
    counts: &Counts,
    tables: &Tables,
    candidates: Vec<(K, Candidate, Vec<Span>)>,
    far_too_long: &BTreeSet<Span>,
) -> Vec<Change<K>> {
    let total = |counts: &Counts| {
        let measures = Measures::new(counts, tables.long_sentence);
        Score::new(&measures, tables).map_or(0.0, |score| score.total)
    };
    let now = total(counts);
    // Sentences stand by their length: the first change with such a sentence is about the worst.
    let is_error = |places: &[Span]| places.iter().any(|place| far_too_long.contains(place));
    let is_worst = |(_, candidate, places): &(K, Candidate, Vec<Span>)| {
        matches!(candidate, Candidate::Cut { .. }) && is_error(places)
    };
    let worst = candidates.iter().position(is_worst);
    let change = |(key, candidate, places): (K, Candidate, Vec<Span>)| {
        let gain = total(&candidate.made(counts)) - now;
        (discriminant(&candidate), Change { key, gain, places })
    };
    let mut changes: Vec<_> = candidates.into_iter().map(change).collect();
    let worst = worst.map(|at| changes.remove(at));
    changes.retain(|(_, change)| change.gain >= 0.05);
    order::by(&mut changes, |(_, a), (_, b)| b.gain.total_cmp(&a.gain));
    let mut best: Vec<(Discriminant<Candidate>, Change<K>)> = Vec::new();
    for (kind, change) in worst.into_iter().chain(changes) {
        let same = best.iter().filter(|(other, _)| *other == kind);
        let known = order::set(same.flat_map(|(_, other)| &other.places));
        if best.len() < 3 && !change.places.iter().all(|place| known.contains(place)) {
            best.push((kind, change));
        }
    }
    best.into_iter().map(|(_, change)| change).collect()
}

impl Candidate {
    /// The counts with the change made.
    fn made(&self, counts: &Counts) -> Counts {
        let mut counts = counts.clone();
        match self {
            Candidate::Cut { sentences, limit } => {
                for sentence in sentences {
                    let Some(words) = counts.sentence_words.get(*sentence).copied() else {
                        continue;
                    };
                    let parts = words.div_ceil(*limit).max(2);
                    counts.sentence_words[*sentence] = words.div_ceil(parts);
                    for part in 1..parts {
                        // What is left over goes to the first pieces.
                        let longer = u32::from(part < words % parts);
                        counts.sentence_words.push(words / parts + longer);
                        counts.grammar.cut(*sentence);
                    }
                }
            }
            Candidate::RareWords(rise) => counts.grammar.zipf += rise,
            Candidate::Jargon(places) => counts.jargon = counts.jargon.saturating_sub(*places),
            Candidate::Passives(sentences) => {
                counts.passive_sentences = counts.passive_sentences.saturating_sub(*sentences);
            }
        }
        counts
    }
}
