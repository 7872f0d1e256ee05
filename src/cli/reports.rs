//! All reports of a run: each in its format and to its place, and on GitHub the summary of the step.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::emit::{Emitter, SkippedTexts};
use super::jobs::Done;
use super::output::{self, Sink};
use super::request::{Amount, CheckRequest, ReportFormat};
use crate::matcher::Severity;
use crate::report::markdown::{self, Markdown};

/// All reports of a run, each with the place where it goes.
pub(super) struct Reports {
    all: Vec<(Emitter, Sink)>,
    /// Files with a page for a browser, to be named at the end.
    pages: Vec<PathBuf>,
    summary: Option<JobSummary>,
}

impl Reports {
    /// Starts them. Fails at once where a file cannot be written, not after all work is done. Where standard output
    /// is for something else, standard error takes its place.
    pub(super) fn open(request: &CheckRequest, stdout_is_taken: bool) -> io::Result<Reports> {
        let mut all = Vec::new();
        for asked in &request.reports {
            let emitter = Emitter::new(asked, request);
            let mut sink = match asked.file.as_deref() {
                None if stdout_is_taken => Sink::stderr(),
                file => Sink::new(file)?,
            };
            emitter.open(&mut sink)?;
            all.push((emitter, sink));
        }
        let on_github = request.reports.iter().any(|asked| asked.format == ReportFormat::Github);
        let named = request.output.amount != Amount::Little;
        let pages =
            request.reports.iter().filter(|asked| named && asked.format == ReportFormat::Html);
        let pages = pages.filter_map(|asked| asked.file.clone()).collect();
        let summary = on_github.then(|| JobSummary::of_step(request.least)).flatten();
        Ok(Reports { all, pages, summary })
    }

    /// Whether a report names the texts that were skipped, for people.
    pub(super) fn skipped_texts(&self) -> SkippedTexts {
        let named = |(emitter, sink): &(Emitter, Sink)| {
            sink.is_stdout() && emitter.skipped_texts() == SkippedTexts::Named
        };
        let only = |(emitter, _): &(Emitter, Sink)| emitter.skipped_texts() == SkippedTexts::Named;
        if self.all.iter().any(named) || (self.all.len() == 1 && self.all.iter().all(only)) {
            SkippedTexts::Named
        } else {
            SkippedTexts::Silent
        }
    }

    /// Writes what became of one text.
    pub(super) fn add(&mut self, done: &Done) -> io::Result<()> {
        for (emitter, sink) in &mut self.all {
            emitter.add(done, sink)?;
        }
        if let Some(summary) = &mut self.summary {
            let shown = done.identity.shown();
            match &done.outcome {
                Ok(checked) => summary.written.add(&checked.report, &shown, summary.least),
                Err(failed) => summary.written.add_failed(&shown, &failed.message()),
            }
        }
        Ok(())
    }

    /// Makes what was written so far visible.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.all.iter_mut().try_for_each(|(_, sink)| sink.flush())
    }

    /// Writes what stands at the end. A file has its name only now.
    pub(super) fn finish(self) -> io::Result<()> {
        for (emitter, mut sink) in self.all {
            emitter.finish(&mut sink)?;
            sink.finish()?;
        }
        // Who asks for a page wants to open it.
        for file in &self.pages {
            output::say(&format!("Het verslag staat in {}.", file.display()));
        }
        self.summary.map_or(Ok(()), JobSummary::finish)
    }
}

/// The page that GitHub shows for a step: it gets a report in Markdown.
struct JobSummary {
    file: PathBuf,
    /// The lowest severity that is shown.
    least: Severity,
    written: Markdown,
}

impl JobSummary {
    /// The summary of the step that runs; `None` elsewhere.
    fn of_step(least: Severity) -> Option<JobSummary> {
        let file = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty())?;
        Some(JobSummary { file: file.into(), least, written: Markdown::default() })
    }

    /// Adds to what other commands of the step wrote there.
    fn finish(self) -> io::Result<()> {
        let named = |error: io::Error| output::said_of(Path::new(&self.file), &error);
        let mut file = File::options().append(true).create(true).open(&self.file).map_err(named)?;
        let used = file.metadata().map_err(named)?.len() as usize;
        let mut page = String::new();
        self.written.write(Some(markdown::ROOM_OF_A_SUMMARY.saturating_sub(used)), &mut page);
        file.write_all(page.as_bytes()).map_err(named)
    }
}
