//! The list of contents of a page: items that are nothing but links to places in the same text. The
//! headings they name are the writer's, and stand in the text.

use super::Reading;
use crate::document::{BlockKind, InlineKind, Voice};

/// Fewer links in a row may be the writer's own list.
const FEWEST: usize = 3;

pub(super) fn hear(reading: &mut Reading) {
    let document = reading.document;
    let mut is_link = vec![false; document.blocks.len()];
    for inline in &document.inlines {
        let InlineKind::Link { target } = &inline.kind else { continue };
        if !target.starts_with('#') || target.len() == 1 {
            continue;
        }
        let at = document.block_at(inline.span.start);
        let Some(block) = document.blocks.get(at) else { continue };
        let is_whole = document.slice(block.span).trim() == document.slice(inline.span).trim();
        is_link[at] |= block.kind == BlockKind::ListItem && is_whole;
    }
    let is_item = |at: &usize| is_link[reading.lines[*at].block];
    let mut runs = Vec::new();
    let mut at = 0;
    while at < reading.lines.len() {
        let end = (at..reading.lines.len()).take_while(is_item).last().map_or(at, |last| last + 1);
        if end - at >= FEWEST {
            runs.push(at..end);
        }
        at = end.max(at + 1);
    }
    for run in runs {
        reading.set(run, Voice::Furniture, Some("inhoudsopgave"));
    }
}
