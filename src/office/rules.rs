//! What a format says of its words.

use std::ops::Range;

use super::markup::Edits;

/// Words that stand right in one element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) element: usize,
    /// Their bytes.
    pub(crate) xml: Range<usize>,
}

/// What a format says of its words.
pub(super) trait Rules {
    /// Whether words may change here: they are the writer's own, and stay when fields are renewed.
    fn can_change(&self, place: &Place) -> bool;

    /// What words look like here.
    fn look(&self, element: usize) -> String;

    /// Whether words of one place go on in another, with nothing between them but an end and a start.
    fn goes_on(&self, one: &Place, other: &Place) -> bool;

    /// What else has to change around an element that now holds this.
    fn around(&self, element: usize, new: &str, edits: &mut Edits);
}
