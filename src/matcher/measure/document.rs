//! What can be counted in the document as a whole.

use super::limits::Count;
use crate::matcher::{Context, Scope};

/// What is counted in the document; the place is its first sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfDocument {
    Words,
    /// Words of a sentence on average, in a text of at least [`FEWEST`] sentences.
    SentenceWords,
}

/// An average over fewer sentences says little.
const FEWEST: u32 = 5;

impl OfDocument {
    pub(super) const NAMED: [(&'static str, OfDocument); 2] = [
        ("document.words", OfDocument::Words),
        ("document.sentence-words", OfDocument::SentenceWords),
    ];

    pub(super) fn count(self, context: &Context, scope: &Scope) -> Option<Count> {
        let first = scope.sentences(context).next()?;
        let words: u32 = scope.sentences(context).map(|sentence| sentence.words).sum();
        let n = match self {
            OfDocument::Words => words,
            OfDocument::SentenceWords => {
                let n = scope.sentences(context).count() as u32;
                (n >= FEWEST).then(|| (words + n / 2) / n)?
            }
        };
        Some(Count { n, span: first.span })
    }
}
