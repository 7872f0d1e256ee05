//! What a report for people shows of a run: how much, in which order, of which texts.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::output;
use super::request::{Amount, CheckRequest, Most, ReportFormat, ReportTo, Shown};
use crate::report::Look;
use crate::report::full::{Limit, Options, Show};

/// A report of a text on a terminal has so many lines, and more only where there are more errors.
const LINES: usize = 60;

impl Shown {
    /// What cannot go together with the formats.
    pub(super) fn problem(self, reports: &[ReportTo]) -> Option<String> {
        let asked = [
            (self.statistics, "--statistics"),
            (self.most.is_some(), "--max-findings"),
            (self.group_by.is_some(), "--group-by"),
        ];
        let (_, option) = asked.into_iter().find(|(is_asked, _)| *is_asked)?;
        (!reports.iter().any(|report| report.format == ReportFormat::Full))
            .then(|| format!("{option} kan alleen bij --output-format full, het gewone verslag."))
    }

    /// The same as options of the report.
    pub(super) fn options(
        self,
        look: Look,
        file: Option<&Path>,
        request: &CheckRequest,
    ) -> (Options, Show) {
        let to_terminal = output::is_stdout(file) && io::stdout().is_terminal();
        let limit = match self.most {
            Some(Most::Some(most)) => Limit::Remarks(most),
            None if to_terminal => Limit::Lines(LINES),
            Some(Most::All) | None => Limit::None,
        };
        let options = Options {
            look,
            least: request.least,
            group_by: self.group_by.unwrap_or_default(),
            limit,
            asked: self.most.is_some(),
            brief: request.output.amount == Amount::Little,
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
