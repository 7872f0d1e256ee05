//! Images that a blind reader cannot see.

use serde::Deserialize;

use super::{Context, Hit};
use crate::document::InlineKind;

/// `[match.alt-text]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AltText {}

/// Images whose alternative text is missing; an empty one says that the image is decoration.
pub(super) fn find(context: &Context) -> Vec<Hit> {
    let missing = |kind: &InlineKind| matches!(kind, InlineKind::Image { alt: None });
    let images = context.document.inlines.iter().filter(|inline| missing(&inline.kind));
    images.map(|image| Hit::at(image.span)).collect()
}
