//! One number per finding that survives changes elsewhere in the text.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

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
    let fingerprint = |spot: Spot| {
        let (before, after) = neighbours(document, spot.span);
        let words = &document.source.text[spot.place.range()];
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let path = path.replace('\\', "/");
        let key = [&*spot.rule.id, &path, &words, before, after].join("\u{1f}");
        let mut hash = xxh3_64(key.as_bytes());
        let times = seen.entry(hash).or_insert(0);
        *times += 1;
        if *times > 1 {
            hash = xxh3_64(format!("{key}\u{1f}{times}").as_bytes());
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
