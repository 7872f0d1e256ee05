//! What the weights of the features are fitted on: every place that could be looked at, with its features.

use super::align;
use super::{Doubt, direction, guard, sides};
use crate::report::Report;
use crate::span::Span;

/// A comparison as the fitting needs it.
#[derive(Debug)]
pub struct Trial {
    /// How many facts differ for certain.
    pub told: usize,
    /// The sentences that belong together, in bytes of both texts.
    pub pairs: Vec<[Vec<(u32, u32)>; 2]>,
    /// What may be looked at.
    pub places: Vec<Place>,
}

/// A place that may be looked at.
#[derive(Debug)]
pub struct Place {
    /// The sentence of the old text, in bytes.
    pub old: Option<(u32, u32)>,
    /// The sentence of the new text, in bytes.
    pub new: Option<(u32, u32)>,
    /// The names and values of its features.
    pub features: Vec<(String, f64)>,
}

/// Compares two texts.
pub fn trial(old: &Report, new: &Report) -> Trial {
    let bytes = |report: &Report, span: Span| {
        let span = report.document.source_span(span);
        (span.start, span.end)
    };
    let [old_side, new_side] = sides(old, new);
    let pairs = align::align(&old_side, &new_side);
    let (mut facts, unsure) = guard::guard(&old_side, &new_side, &pairs);
    let candidates = direction::candidates(&old_side, &new_side, &pairs, &unsure);
    let places = candidates.into_iter().map(Doubt::shown).map(|doubt| Place {
        old: doubt.old.map(|marked| bytes(old, marked.sentence)),
        new: doubt.new.map(|marked| bytes(new, marked.sentence)),
        features: doubt.features,
    });
    let places = places.collect();
    direction::compare(&old_side, &new_side, &pairs, &unsure, &mut facts);
    let told = facts.missing.len() + facts.added.len() + facts.changed.len();
    let spans = |report: &Report, spans: Vec<Span>| {
        spans.into_iter().map(|span| bytes(report, span)).collect()
    };
    let pairs = pairs
        .iter()
        .map(|pair| [spans(old, old_side.spans(&pair.old)), spans(new, new_side.spans(&pair.new))])
        .collect();
    Trial { told, pairs, places }
}
