//! Exceptions that the project file makes for a text.

use regex::Regex;

use crate::document::{Directive, Document, Exception, Words};
use crate::lint::{Finding, fingerprints};
use crate::span::Span;

/// An exception, and the findings that it silences, or would if it still held.
pub(super) struct Applied<'d> {
    pub(super) exception: &'d Exception,
    /// Their numbers, in the order of the text.
    pub(super) findings: Vec<usize>,
}

/// The exceptions of a document with their findings.
pub(super) fn apply<'d>(document: &'d Document, findings: &[Finding]) -> Vec<Applied<'d>> {
    let exceptions = document.directives.iter().filter_map(|directive| match directive {
        Directive::Exception(exception) => Some(exception),
        Directive::Comment { .. } | Directive::Meta { .. } => None,
    });
    let exceptions: Vec<&Exception> = exceptions.collect();
    if exceptions.is_empty() {
        return Vec::new();
    }
    // Equal fingerprints are numbered in the order of the text.
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_cached_key(|at| {
        let place = findings[*at].place(document);
        (place.start, std::cmp::Reverse(place.end), findings[*at].rule.id.clone())
    });
    let sorted: Vec<&Finding> = order.iter().map(|at| &findings[*at]).collect();
    let mut prints: Option<Vec<String>> = None;
    let applied = exceptions.into_iter().map(|exception| {
        let named: Vec<usize> = (0..sorted.len())
            .filter(|at| exception.rule.as_deref().is_none_or(|name| is_of(sorted[*at], name)))
            .collect();
        let found: Vec<usize> = match &exception.words {
            Words::Any => named,
            Words::Fingerprint(print) => {
                let prints =
                    prints.get_or_insert_with(|| fingerprints(document, &sorted, &exception.path));
                named.into_iter().filter(|at| *prints[*at] == **print).collect()
            }
            Words::These(words) => {
                let places = places(document, words);
                named
                    .into_iter()
                    .filter(|at| is_about(document, sorted[*at], &places, words))
                    .collect()
            }
        };
        Applied { exception, findings: found.into_iter().map(|at| order[at]).collect() }
    });
    applied.collect()
}

/// Whether a finding is of a rule or a group.
fn is_of(finding: &Finding, name: &str) -> bool {
    *finding.rule.id == *name || finding.rule.category.name() == name
}

/// Where words stand in the reading text, whatever their case and the breaks between them.
fn places(document: &Document, words: &str) -> Vec<Span> {
    let Some(expression) = expression(words) else { return Vec::new() };
    let is_part = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let text = &document.text;
    expression
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
fn is_about(document: &Document, finding: &Finding, places: &[Span], words: &str) -> bool {
    if let Some(place) = finding.in_source {
        let source = &document.source.text[place.range()];
        return expression(words).is_some_and(|expression| expression.is_match(source));
    }
    let span = finding.span;
    places.iter().any(|place| span.contains(*place) || place.contains(span) && !span.is_empty())
}
