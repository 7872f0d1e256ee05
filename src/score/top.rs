//! What helps most: the gain of a change is the total with it made, minus the total as it is.

use super::{Counts, Measures, Score, Tables};
use crate::span::Span;

/// A change that a writer can make, and what it would bring.
#[derive(Clone, Debug)]
pub struct Change<K> {
    /// What it is about: the caller's own key.
    pub key: K,
    /// How much the total rises, in points.
    pub gain: f64,
    /// Where.
    pub places: Vec<Span>,
}

/// One thing that could be changed.
#[derive(Clone, Debug)]
pub enum Candidate {
    /// The sentence with this number (among those that count) is cut in two.
    Cut(usize),
    /// So many places of jargon go.
    Jargon(u32),
    /// So many sentences lose their passive.
    Passives(u32),
}

/// The three changes that gain most, the best first; those that gain nothing are left out. Equal
/// gains keep the order in which they were given.
pub fn top<K: Clone>(
    counts: &Counts,
    tables: &Tables,
    candidates: &[(K, Candidate, Vec<Span>)],
) -> Vec<Change<K>> {
    let total = |counts: &Counts| {
        let measures = Measures::new(counts, tables.long_sentence);
        Score::new(&measures, tables).map_or(0.0, |score| score.total)
    };
    let now = total(counts);
    let mut changes: Vec<Change<K>> = candidates
        .iter()
        .map(|(key, candidate, places)| Change {
            key: key.clone(),
            gain: total(&candidate.made(counts)) - now,
            places: places.clone(),
        })
        .filter(|change| change.gain >= 0.05)
        .collect();
    changes.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    changes.truncate(3);
    changes
}

impl Candidate {
    /// The counts with the change made.
    fn made(&self, counts: &Counts) -> Counts {
        let mut counts = counts.clone();
        match self {
            Candidate::Cut(sentence) => {
                if let Some(words) = counts.sentence_words.get_mut(*sentence) {
                    let first = *words / 2;
                    *words -= first;
                    counts.sentence_words.push(first);
                    counts.grammar.cut(*sentence);
                }
            }
            Candidate::Jargon(places) => counts.jargon = counts.jargon.saturating_sub(*places),
            Candidate::Passives(sentences) => {
                counts.passive_sentences = counts.passive_sentences.saturating_sub(*sentences);
            }
        }
        counts
    }
}
