//! What a check gives, and how it is written down: one file per output format.

pub(crate) mod azure;
mod before;
pub(crate) mod checkstyle;
pub(crate) mod closing;
pub(crate) mod concise;
mod coverage;
mod drawing;
#[cfg(test)]
mod example;
pub(crate) mod explanation;
pub(crate) mod fingerprint;
pub(crate) mod full;
pub(crate) mod github;
pub(crate) mod gitlab;
mod group;
pub(crate) mod html;
pub(crate) mod items;
pub(crate) mod json;
pub(crate) mod junit;
mod look;
pub(crate) mod markdown;
mod markup;
mod overview;
mod places;
pub(crate) mod problems;
pub(crate) mod rdjsonl;
pub(crate) mod sarif;
pub(crate) mod scores;
mod text;
mod top;
mod total;

pub(crate) use coverage::{left_out, whose};
pub(crate) use group::{GroupBy, groups, said, said_shortly};
pub(crate) use look::Look;
pub(crate) use text::{
    count as counted, decimal, defused, number, one_line, plain, shorten_end, tally,
};
pub use top::Top;

use std::sync::Arc;

use crate::analyse::Coverage;
use crate::document::Document;
use crate::lexicon::Language;
use crate::lint::Finding;
use crate::matcher::Severity;
use crate::profile::Profile;
use crate::score::{Measures, Score};
use crate::span::SourceSpan;

/// What was found in one document.
#[derive(Debug)]
pub struct Report {
    /// The document.
    pub document: Document,
    /// What ran on it.
    pub profile: Arc<Profile>,
    /// Why the genre is what it is; `None` where it was set.
    pub genre_reason: Option<String>,
    /// The language of the text.
    pub language: Language,
    /// Why it was not checked; `None` where it was.
    pub skipped: Option<String>,
    /// How much of it was judged.
    pub coverage: Coverage,
    /// By start, the longest first, then by rule.
    pub findings: Vec<Finding>,
    /// How many findings more there are, where not all were wanted.
    pub(crate) cut: usize,
    /// The measures; `None` where scores were not asked for, or there is no sentence.
    pub measures: Option<Measures>,
    /// The scores; `None` likewise.
    pub score: Option<Score>,
    /// What helps most, the best first; at most three.
    pub top: Vec<Top>,
    /// How many findings the writer silenced.
    pub suppressed: u32,
    /// Of the exceptions in the project file: their numbers, and whether they did anything here.
    pub(crate) exceptions: Vec<(usize, bool)>,
    /// The scores of an older version of the text, where one was held beside it.
    pub before: Option<Score>,
    /// Whether no norm counts, as an old text that gets no worse may stay as it is.
    pub norms_waived: bool,
}

impl Report {
    /// A document that was not checked.
    pub fn skipped(
        document: Document,
        profile: Arc<Profile>,
        genre_reason: Option<String>,
        language: Language,
        reason: String,
        coverage: Coverage,
    ) -> Report {
        Report {
            document,
            profile,
            genre_reason,
            language,
            skipped: Some(reason),
            coverage,
            findings: Vec::new(),
            cut: 0,
            measures: None,
            score: None,
            top: Vec::new(),
            suppressed: 0,
            exceptions: Vec::new(),
            before: None,
            norms_waived: false,
        }
    }

    /// The findings at or above a severity, in order.
    pub fn findings_from(&self, least: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.severity >= least)
    }

    /// Where a finding stands in the source.
    pub fn place(&self, finding: &Finding) -> SourceSpan {
        finding.place(&self.document)
    }

    /// Whether the gate is passed; `None` where there is none, the score is uncertain, or no norm counts.
    pub fn passed(&self) -> Option<bool> {
        if self.norms_waived {
            return None;
        }
        self.score.as_ref()?.passed(&self.profile.norms)
    }
}

/// Number of findings per severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) struct Tally {
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
}

impl Tally {
    /// Counts findings.
    pub(crate) fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Tally {
        let mut tally = Tally::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Hint => tally.hints += 1,
            }
        }
        tally
    }

    /// How many there are.
    pub(crate) fn all(self) -> usize {
        self.errors + self.warnings + self.hints
    }

    /// Both together.
    #[must_use]
    pub(crate) fn plus(self, other: Tally) -> Tally {
        Tally {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            hints: self.hints + other.hints,
        }
    }
}

/// A file that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The path, as the user named it.
    pub path: String,
    /// What went wrong and what to do.
    pub error: String,
}

/// The severity as a writer reads it.
pub(crate) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "tip",
        Severity::Warning => "waarschuwing",
        Severity::Error => "fout",
    }
}

/// The closing words of every report for people.
pub(crate) const DISCLAIMER: &str = "Deze controle wijst plekken aan die een tekst vaak moeilijk maken; \
ze meet niet of mensen uw tekst begrijpen en geeft geen taalniveau.";

/// What there is to say of a document without a word.
const NO_TEXT: &str = "In dit bestand staat geen tekst.";

/// That nothing is shown, while less severe findings may be there.
fn nothing(least: Severity) -> &'static str {
    match least {
        Severity::Error => "Geen fouten",
        Severity::Hint | Severity::Warning => "Geen fouten of waarschuwingen",
    }
}
