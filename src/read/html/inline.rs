//! What stands within the text of a block, in pages and in Markdown alike: emphasis and links.

use super::token::Tag;
use crate::document::InlineKind;

/// Inlines that are open at the same time; deeper ones are read as plain text.
pub(in crate::read) const MOST_INLINES: usize = 64;

/// What a tag makes of the text within it.
pub(in crate::read) fn inline_kind(tag: &Tag) -> Option<InlineKind> {
    Some(match tag.name.as_str() {
        "a" => InlineKind::Link { target: tag.attributes.get("href")?.into() },
        "em" | "i" => InlineKind::Emphasis,
        "strong" | "b" => InlineKind::Strong,
        "u" => InlineKind::Underline,
        "code" | "kbd" | "samp" | "tt" => InlineKind::Code,
        "q" => InlineKind::Quotation,
        _ => return None,
    })
}
