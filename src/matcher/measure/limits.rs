//! How many is too many.

use serde::Deserialize;

use crate::matcher::Severity;
use crate::span::Span;

/// A number, and the place that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) n: u32,
    pub(super) span: Span,
    /// How a message writes the number, where it is no whole one.
    pub(super) shown: Option<String>,
    /// The words that it is about; empty where it is about all of them.
    pub(super) words: String,
}

impl Count {
    /// A whole number.
    pub(super) fn of(n: u32, span: Span) -> Count {
        Count { n, span, shown: None, words: String::new() }
    }
}

/// Limits per severity; an absent one never holds.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// More than this is a hint.
    #[serde(alias = "tip")]
    pub hint: Option<u32>,
    /// More than this is a warning.
    #[serde(alias = "waarschuwing")]
    pub warning: Option<u32>,
    /// More than this is an error.
    #[serde(alias = "fout")]
    pub error: Option<u32>,
}

impl Limits {
    /// What is wrong with them.
    pub fn problem(self) -> Option<String> {
        let none = self.hint.or(self.warning).or(self.error).is_none();
        none.then(|| "‘limits’ heeft minstens één grens nodig: hint, warning of error".to_owned())
    }

    /// The level of `n`, and the limit that the message names: the lowest, so that a writer reads one number.
    /// A house that moves the warning alone moves the error with it: what is no warning is no error.
    pub fn exceeded(self, n: u32) -> Option<(Severity, u32)> {
        let Limits { hint, warning, error } = self;
        let error = error.map(|error| error.max(warning.unwrap_or(error)));
        let over = |limit: Option<u32>| limit.is_some_and(|limit| n > limit);
        let named = [hint, warning, error].into_iter().flatten().min()?;
        let level = if over(error) {
            Severity::Error
        } else if over(warning) {
            Severity::Warning
        } else if over(hint) {
            Severity::Hint
        } else {
            return None;
        };
        Some((level, named))
    }
}
