//! Levels of headings: each at most one deeper than the one before it.

use serde::Deserialize;

use crate::document::BlockKind;
use crate::matcher::{Context, Hit};

/// `level` (of this heading) and `expected` (the deepest that fits here).
pub(in crate::matcher) const PLACEHOLDERS: &[&str] = &["level", "expected"];

/// `[match.heading-levels]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HeadingLevels {}

/// The first heading sets the level to start from: fragments begin at two or three. A later
/// heading may be higher than that, and counts from there.
pub(in crate::matcher) fn find(context: &Context) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut before: Option<u8> = None;
    for (index, block) in context.document.blocks.iter().enumerate() {
        if block.kind != BlockKind::Heading {
            continue;
        }
        let expected = before.map_or(block.level, |level| level + 1);
        // One in the text of a law is nobody's to mend, but the next one counts from it.
        if block.level > expected && context.analysis.visible[index] {
            let hit = Hit::at(block.span).with("level", block.level);
            hits.push(hit.with("expected", expected));
        }
        before = Some(block.level);
    }
    hits
}
