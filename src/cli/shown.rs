//! What a report for people shows of a run: how much, in which order, of which texts.

use std::io::{self, IsTerminal};

use super::output;
use super::request::{Amount, Most, Output, ReportFormat, Shown};
use crate::matcher::Severity;
use crate::report::full::{Limit, Options, Show};

/// A report of a text on a terminal has so many lines, and more only where there are more errors.
const LINES: usize = 60;

impl Shown {
    /// What cannot go together with the format.
    pub(super) fn problem(self, format: ReportFormat) -> Option<String> {
        let asked = [
            (self.statistics, "--statistics"),
            (self.most.is_some(), "--max-findings"),
            (self.group_by.is_some(), "--group-by"),
        ];
        let (_, option) = asked.into_iter().find(|(is_asked, _)| *is_asked)?;
        (format != ReportFormat::Full)
            .then(|| format!("{option} kan alleen bij --output-format full, het gewone verslag."))
    }

    /// The same as options of the report.
    pub(super) fn options(self, output: &Output, least: Severity) -> (Options, Show) {
        let to_terminal = output.file.is_none() && io::stdout().is_terminal();
        let limit = match self.most {
            Some(Most::Some(most)) => Limit::Remarks(most),
            None if to_terminal => Limit::Lines(LINES),
            Some(Most::All) | None => Limit::None,
        };
        let options = Options {
            look: output::look(output),
            least,
            group_by: self.group_by.unwrap_or_default(),
            limit,
            asked: self.most.is_some(),
            brief: output.amount == Amount::Little,
        };
        let whole = self.most.is_some() || self.group_by.is_some();
        let show = match self.statistics {
            true => Show::Statistics,
            false if whole => Show::Whole,
            false => Show::Fitting,
        };
        (options, show)
    }
}
