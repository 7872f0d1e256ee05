//! The files in which suggestions are taken over: texts as they are, and packages that hold them.

use std::cell::OnceCell;
use std::ops::Range;

use crate::Scoring;
use crate::document::Format;
use crate::fix::{Change, Draft, applied};
use crate::office::Original;
use crate::read::ReadLimits;
use crate::report::Report;

/// Makes a report on bytes; `None` where that fails.
pub(crate) type Check<'c> = &'c dyn Fn(&[u8], Scoring) -> Option<Report>;

/// A text that is its own source.
pub(super) struct Plain<'c> {
    pub(super) text: String,
    pub(super) check: Check<'c>,
}

impl Draft for Plain<'_> {
    fn retain(&self, _: &mut Vec<Change>) {}

    fn with(&self, pieces: Vec<(Range<usize>, &str)>) -> Option<Self> {
        Some(Plain { text: applied(&self.text, pieces.into_iter()), check: self.check })
    }

    fn report(&self) -> Option<Report> {
        (self.check)(self.text.as_bytes(), Scoring::Off)
    }
}

/// A document of Word or LibreOffice.
pub(super) struct Package<'c> {
    pub(super) bytes: Vec<u8>,
    format: Format,
    limits: ReadLimits,
    check: Check<'c>,
    /// The same, opened; `None` where that fails.
    original: OnceCell<Option<Original>>,
}

impl<'c> Package<'c> {
    pub(super) fn new(
        bytes: Vec<u8>,
        format: Format,
        limits: ReadLimits,
        check: Check<'c>,
    ) -> Package<'c> {
        Package { bytes, format, limits, check, original: OnceCell::new() }
    }

    fn original(&self) -> Option<&Original> {
        let open = || Original::open(self.bytes.clone(), self.format, self.limits).ok();
        self.original.get_or_init(open).as_ref()
    }
}

impl Draft for Package<'_> {
    fn retain(&self, changes: &mut Vec<Change>) {
        let Some(original) = self.original() else { return changes.clear() };
        let pieces: Vec<_> = changes.iter().map(|change| change.in_source().collect()).collect();
        let mut can_make = original.can_make(&pieces).into_iter();
        changes.retain(|_| can_make.next() == Some(true));
    }

    fn with(&self, pieces: Vec<(Range<usize>, &str)>) -> Option<Self> {
        let bytes = self.original()?.with(&pieces)?;
        Some(Package::new(bytes, self.format, self.limits, self.check))
    }

    fn report(&self) -> Option<Report> {
        (self.check)(&self.bytes, Scoring::Off)
    }
}
