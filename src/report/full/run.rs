//! The reports of a run: whole ones of a few texts, and an overview of many.

use super::Options;
use crate::report::closing::{self, Closing};
use crate::report::overview::Overview;
use crate::report::Report;

/// Of so many texts the reports are shown whole; of more, an overview.
const WHOLE: usize = 3;

/// What a run shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// Whole reports of a few texts, an overview of many.
    Fitting,
    /// Whole reports.
    Whole,
    /// What was found how often, and the scores.
    Statistics,
}

/// The reports of a run, as they come.
#[derive(Debug)]
pub(crate) struct Run {
    options: Options,
    show: Show,
    /// The first reports, until it is known whether they are shown; and what stands below one where
    /// nothing was found.
    held: Vec<(String, Option<String>)>,
    overview: Overview,
    documents: usize,
}

impl Run {
    /// A run without a report yet.
    pub(crate) fn new(options: Options, show: Show) -> Run {
        Run { options, show, held: Vec::new(), overview: Overview::default(), documents: 0 }
    }

    /// Takes the report of a document, and writes what can be written already.
    pub(crate) fn add(&mut self, report: &Report, path: &str, out: &mut String) {
        self.documents += 1;
        self.overview.add(report, path, self.options.least);
        match self.show {
            Show::Statistics => {}
            Show::Fitting if self.documents > WHOLE => self.held.clear(),
            Show::Fitting | Show::Whole => {
                let mut whole = String::new();
                let none = super::write(report, path, &self.options, &mut whole);
                self.held.push((whole, none));
                // One report may be the only one, and then a line less is needed.
                if self.show == Show::Whole && self.documents > 1 {
                    self.let_go(out);
                }
            }
        }
    }

    /// Writes the reports that wait.
    fn let_go(&mut self, out: &mut String) {
        let first = self.documents - self.held.len();
        for (at, (whole, none)) in self.held.drain(..).enumerate() {
            if first + at > 0 {
                out.push('\n');
            }
            out.push_str(&whole);
            // Of one document the closing says it, where there is one.
            if self.documents > 1 || self.options.brief {
                out.push_str(&none.unwrap_or_default());
            }
        }
    }

    /// Writes what is left, and the closing lines.
    pub(crate) fn finish(mut self, closing: &Closing, out: &mut String) {
        let options = self.options;
        match self.show {
            Show::Statistics => self.overview.statistics(&options, out),
            Show::Fitting if self.documents > WHOLE => self.overview.summary(&options, out),
            Show::Fitting | Show::Whole => self.let_go(out),
        }
        if self.documents > 0 && !options.brief {
            closing::write(closing, &options.look, out);
        }
    }
}
