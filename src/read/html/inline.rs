//! What stands within the text of a block, in pages and in Markdown alike: emphasis, links, and the
//! comments that speak to us.

use std::ops::Range;

use super::token::Tag;
use crate::document::{Builder, Directive, InlineKind};
use crate::span::SourceSpan;

/// Inlines that are open at the same time; deeper ones are read as plain text.
pub(in crate::read) const MOST_INLINES: usize = 64;

/// Adds the directive that a comment holds, if it is one of ours.
pub(in crate::read) fn directive(builder: &mut Builder, source: &str, place: Range<usize>) {
    let comment = &source[place.clone()];
    let inside = comment.strip_prefix("<!--").unwrap_or_default();
    let text = inside.strip_suffix("-->").unwrap_or(inside).trim();
    if text.starts_with("duidelijk-") {
        let source = SourceSpan::new(place.start, place.end);
        builder.directive(Directive::Comment { source, text: text.into() });
    }
}

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
