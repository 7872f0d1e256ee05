//! What a whole run found, in a sentence or two.

use std::fmt::Write as _;

use super::{Report, Tally, nothing, text};
use crate::matcher::Severity;

/// What was counted over all texts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Total {
    pub texts: usize,
    pub failed: usize,
    found: Tally,
    hidden: Tally,
    below_norm: usize,
}

impl Total {
    /// Counts a text, of which findings are shown from a severity on.
    pub(super) fn add(&mut self, report: &Report, least: Severity) {
        self.texts += 1;
        self.found = self.found.plus(Tally::of(report.findings_from(least)));
        let hidden = report.findings.iter().filter(|finding| finding.severity < least);
        self.hidden = self.hidden.plus(Tally::of(hidden));
        self.below_norm += usize::from(report.passed() == Some(false));
    }

    /// *2 fouten en 9 waarschuwingen in 3 teksten.* And what else there is to say.
    pub(super) fn sentence(&self) -> String {
        let found =
            text::tally(self.found).unwrap_or_else(|| nothing(Severity::Warning).to_owned());
        let mut words = format!("{found} in {}.", text::count(self.texts, "tekst", "teksten"));
        if let Some(hidden) = text::tally(self.hidden) {
            let _ = write!(words, " Niet getoond: {hidden}.");
        }
        match self.below_norm {
            0 => {}
            1 => words.push_str(" 1 tekst haalt de norm nog niet."),
            n => {
                let _ = write!(words, " {n} teksten halen de norm nog niet.");
            }
        }
        if self.failed > 0 {
            let failed = text::count(self.failed, "tekst", "teksten");
            let _ = write!(words, " Niet gecontroleerd: {failed}.");
        }
        words
    }
}
