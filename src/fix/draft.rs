//! The file that changes are made in.

use std::ops::Range;

use super::change::Change;
use crate::report::Report;

/// A text as it is in its file, or as it would be.
pub(crate) trait Draft: Sized {
    /// Leaves out what cannot be made in the file.
    fn retain(&self, changes: &mut Vec<Change>);

    /// The same with pieces of its source replaced; `None` where that cannot be.
    fn with(&self, pieces: Vec<(Range<usize>, &str)>) -> Option<Self>;

    /// The report on it, made as the first one was; `None` where that fails.
    fn report(&self) -> Option<Report>;
}
