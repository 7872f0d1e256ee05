//! Exceptions that the project file makes for a text.

use regex::Regex;

use crate::document::{Directive, Document, Exception, Words};
use crate::lint::finding::Spot;
use crate::lint::fingerprint;
use crate::order;
use crate::span::Span;

/// An exception, and the findings that it silences, or would if it still held.
pub(super) struct Applied<'d> {
    pub(super) exception: &'d Exception,
    /// Their numbers, in the order of the text.
    pub(super) findings: Vec<usize>,
}

/// The exceptions of a document with their findings.
pub(super) fn apply<'d>(document: &'d Document, spots: &[Spot]) -> Vec<Applied<'d>> {
    let exceptions = document.directives.iter().filter_map(|directive| match directive {
        Directive::Exception(exception) => Some(exception),
        Directive::Comment { .. } | Directive::Meta { .. } => None,
    });
    let exceptions: Vec<&Exception> = exceptions.collect();
    if exceptions.is_empty() {
        return Vec::new();
    }
    // Equal fingerprints are numbered in the order of the text.
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order::by_cached_key(&mut order, |at| {
        let Spot { rule, place, .. } = &spots[*at];
        (place.start, std::cmp::Reverse(place.end), rule.id.clone())
    });
    let sorted: Vec<Spot> = order.iter().map(|at| spots[*at]).collect();
    let mut prints: Option<Vec<String>> = None;
    let applied = exceptions.into_iter().map(|exception| {
        let named: Vec<usize> = (0..sorted.len())
            .filter(|at| exception.rule.as_deref().is_none_or(|name| is_of(&sorted[*at], name)))
            .collect();
        let found: Vec<usize> = match &exception.words {
            Words::Any => named,
            Words::Fingerprint(print) => {
                let prints = prints.get_or_insert_with(|| {
                    fingerprint::of_spots(document, sorted.iter().copied(), &exception.path)
                });
                named.into_iter().filter(|at| *prints[*at] == **print).collect()
            }
            Words::These(words) => {
                let words = expression(words);
                let places = places(document, words.as_ref());
                named
                    .into_iter()
                    .filter(|at| is_about(document, &sorted[*at], &places, words.as_ref()))
                    .collect()
            }
        };
        Applied { exception, findings: found.into_iter().map(|at| order[at]).collect() }
    });
    applied.collect()
}

/// Whether a finding is of a rule or a group.
fn is_of(spot: &Spot, name: &str) -> bool {
    *spot.rule.id == *name || spot.rule.category.name() == name
}

/// Where words stand in the reading text, whatever their case and the breaks between them.
fn places(document: &Document, words: Option<&Regex>) -> Vec<Span> {
    let Some(words) = words else { return Vec::new() };
    let is_part = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let text = &document.text;
    words
        .find_iter(text)
        .filter(|found| {
            let begins = !is_part(found.as_str().chars().next())
                || !is_part(text[..found.start()].chars().next_back());
            let ends = !is_part(found.as_str().chars().next_back())
                || !is_part(text[found.end()..].chars().next());
            begins && ends
        })
        .map(|found| Span::new(found.start(), found.end()))
        .collect()
}

fn expression(words: &str) -> Option<Regex> {
    let words: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    Regex::new(&format!("(?i){}", words.join(r"\s+"))).ok()
}

/// Whether the words stand in what a finding is about, or it stands in them. One without words of the
/// text, about an image, is known by its place in the source.
fn is_about(document: &Document, spot: &Spot, places: &[Span], words: Option<&Regex>) -> bool {
    if let Some(place) = spot.in_source {
        let source = &document.source.text[place.range()];
        return words.is_some_and(|words| words.is_match(source));
    }
    let span = spot.span;
    places.iter().any(|place| span.contains(*place) || place.contains(span) && !span.is_empty())
}
