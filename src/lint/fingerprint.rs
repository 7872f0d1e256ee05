//! One number per finding that survives changes elsewhere in the text.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::Xxh3Default;

use super::finding::{Finding, Spot};
use crate::document::Document;
use crate::span::Span;

/// The fingerprints of findings, in their order. Each depends on the rule, the path, the words
/// found and the words beside them in their block; equal ones get a number. `path` counts from
/// the project's root.
pub(crate) fn fingerprints(document: &Document, findings: &[&Finding], path: &str) -> Vec<String> {
    of_spots(document, findings.iter().map(|finding| finding.spot(document)), path)
}

/// The same, of findings of which only the places are known.
pub(super) fn of_spots<'r>(
    document: &Document,
    spots: impl Iterator<Item = Spot<'r>>,
    path: &str,
) -> Vec<String> {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let path = path.replace('\\', "/");
    let fingerprint = |spot: Spot| {
        let (before, after) = neighbours(document, spot.span);
        // A place may be all of a large text: it is read where it stands.
        let mut hasher = Xxh3Default::new();
        let mut add = |text: &str| hasher.update(text.as_bytes());
        for text in [&*spot.rule.id, "\u{1f}", &path, "\u{1f}"] {
            add(text);
        }
        for (number, word) in
            document.source.text[spot.place.range()].split_whitespace().enumerate()
        {
            if number > 0 {
                add(" ");
            }
            add(word);
        }
        for text in ["\u{1f}", before, "\u{1f}", after] {
            add(text);
        }
        let mut hash = hasher.digest();
        let times = seen.entry(hash).or_insert(0);
        *times += 1;
        if *times > 1 {
            hasher.update(format!("\u{1f}{times}").as_bytes());
            hash = hasher.digest();
        }
        format!("{hash:016x}")
    };
    spots.map(fingerprint).collect()
}

/// The words before and after a finding in its block.
fn neighbours(document: &Document, span: Span) -> (&str, &str) {
    let Some(block) = document.blocks.get(document.block_at(span.start)) else {
        return ("", "");
    };
    let text = &document.text;
    let start = (span.start as usize).clamp(block.span.start as usize, block.span.end as usize);
    let end = (span.end as usize).clamp(start, block.span.end as usize);
    let before = text[block.span.start as usize..start].split_whitespace().next_back();
    let after = text[end..block.span.end as usize].split_whitespace().next();
    (before.unwrap_or_default(), after.unwrap_or_default())
}
