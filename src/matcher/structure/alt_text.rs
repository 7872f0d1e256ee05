//! Images that a blind reader cannot see.

use serde::Deserialize;

use crate::document::InlineKind;
use crate::matcher::{Context, Hit};

/// `[match.alt-text]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AltText {}

/// Images whose alternative text is missing; an empty one says that the image is decoration.
pub(in crate::matcher) fn find(context: &Context) -> Vec<Hit> {
    let mut hits = Vec::new();
    for inline in &context.document.inlines {
        if let InlineKind::Image { alt: None, place } = inline.kind {
            hits.push(Hit { in_source: place, ..Hit::at(inline.span) });
        }
    }
    hits
}
