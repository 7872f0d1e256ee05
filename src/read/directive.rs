//! Comments that speak to us.

use std::ops::Range;

use crate::document::{Builder, Directive};
use crate::span::SourceSpan;

/// How comments open and close; MDX writes them as programs do.
const MARKS: [(&str, &str); 2] = [("<!--", "-->"), ("{/*", "*/}")];

/// Adds the directive that a comment holds, if it is one of ours.
pub(super) fn directive(builder: &mut Builder, source: &str, place: Range<usize>) {
    let comment = &source[place.clone()];
    let inside = MARKS.iter().find_map(|(open, close)| {
        let inside = comment.strip_prefix(open)?;
        Some(inside.strip_suffix(close).unwrap_or(inside).trim())
    });
    if let Some(text) = inside {
        command(builder, text, place);
    }
}

/// Adds the directive that the text of a comment is, if it is one of ours. `place` is the whole comment.
pub(super) fn command(builder: &mut Builder, text: &str, place: Range<usize>) {
    let text = text.trim();
    if text.starts_with("duidelijk-") {
        let source = SourceSpan::new(place.start, place.end);
        builder.directive(Directive::Comment { source, text: text.into() });
    }
}
