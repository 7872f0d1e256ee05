//! `check` and `score`: read the texts, run the rules, write the report, judge the run.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::baseline::{Against, Baselines, Writing};
use super::changed::Versions;
use super::config::Settings;
use super::emit::SkippedTexts;
use super::faults::{Faults, Stop};
use super::fix::Fixing;
use super::jobs::{Checked, Done, Reading};
use super::limits::OUR_FAULT;
use super::output::{self, Sink, say};
use super::progress::{self, Progress};
use super::reports::Reports;
use super::request::{Amount, CheckRequest, End};
use super::rewrite::Taking;
use crate::Scoring;
use crate::fix::Wanted;
use crate::matcher::Severity;
use crate::profile::FailOn;
use crate::report::{counted, decimal, scores};

/// `duidelijk check` and `duidelijk score`.
pub(super) fn check(mut request: CheckRequest) -> Result<End, Stop> {
    request.texts.threads = request.output.threads;
    if let Some(threads) = request.output.threads {
        // The parts of one large text are read by so many too. A pool exists already only where the library is
        // used in a larger program.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global();
    }
    request.texts.reports = request.reports.iter().filter_map(|to| to.file.clone()).collect();
    output::refuse_inputs(&request).map_err(Stop::with)?;
    if let Some(problem) = request.shown.problem(&request.reports) {
        return Err(Stop::with(problem));
    }
    let amount = request.output.amount;
    // A panic is caught per text and reported in Dutch; the default hook would print its own.
    if amount != Amount::Much {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let settings = Settings::new(&request.texts, std::mem::take(&mut request.wishes))?;
    let versions = request.changed.as_ref().map(|changed| Versions::new(changed, &request.paths));
    let versions = versions.transpose()?;
    // What was known already is told from what is new by all findings, and all may be mended.
    let legacy = &request.legacy;
    let asks_for_all = request.fix.is_some()
        || versions.is_some()
        || legacy.known.is_some()
        || legacy.write.is_some();
    let most = if asks_for_all { usize::MAX } else { request.texts.limits.findings as usize };
    let reading = Reading {
        settings: &settings,
        texts: &request.texts,
        scoring: request.scoring,
        fix: request.fix.map(|fix| Taking::Write(Wanted { take: fix.take, least: request.least })),
        versions: versions.as_ref(),
        most,
    };
    let mut run = Run::new(&request)?;
    let progress = (amount != Amount::Little).then(Progress::start);
    let notices = match &versions {
        Some(versions) => {
            reading.run_changed(versions, |batch| run.take(batch))?;
            let none = (versions.paths().next().is_none()).then(|| NOTHING_CHANGED.to_owned());
            none.into_iter().collect()
        }
        None => reading.run(&request.paths, |batch| run.take(batch))?,
    };
    drop(progress);
    let end = run.finish(&settings)?;
    if amount != Amount::Little {
        for notice in notices.into_iter().chain(settings.notices(&request.paths)) {
            say(&notice);
        }
    }
    // The program ends here: to give the memory of all rules back piece by piece takes time.
    std::mem::forget(settings);
    Ok(if request.exit_zero && end == End::Findings { End::Clean } else { end })
}

const NOTHING_CHANGED: &str = "Er is geen tekst gewijzigd.";

/// A run with all that it writes.
struct Run<'r> {
    request: &'r CheckRequest,
    /// `None` where another thing is written in their place.
    reports: Option<Reports>,
    /// Where changes are shown, with `--diff`.
    changes: Option<Sink>,
    faults: Faults,
    fixing: Option<Fixing>,
    baselines: Baselines,
    writing: Option<Writing>,
    n_warnings: usize,
    n_unchanged: usize,
    end: End,
}

impl<'r> Run<'r> {
    fn new(request: &'r CheckRequest) -> Result<Run<'r>, Stop> {
        let fixing = request.fix.map(|fix| Fixing::new(fix, request.least));
        let only_shows = fixing.as_ref().is_some_and(Fixing::only_shows);
        let reads_input = request.paths.iter().any(|path| path == Path::new("-"));
        // Standard output is for the text then, as in other filters.
        let gives_text = fixing.is_some() && !only_shows && reads_input;
        let legacy = &request.legacy;
        let baselines = Baselines::new(legacy)?;
        let writing = legacy.write.clone().map(Writing::new).transpose()?;
        let reports =
            (!only_shows && writing.is_none()).then(|| Reports::open(request, gives_text));
        let file = request.reports.first().and_then(|to| to.file.as_deref());
        let changes = only_shows.then(|| Sink::new(file));
        Ok(Run {
            request,
            reports: reports.transpose()?,
            changes: changes.transpose()?,
            faults: Faults::default(),
            fixing,
            baselines,
            writing,
            n_warnings: 0,
            n_unchanged: 0,
            end: End::Clean,
        })
    }

    fn take(&mut self, batch: Vec<Done>) -> io::Result<()> {
        progress::clear();
        for done in batch {
            self.take_one(done)?;
        }
        self.reports.as_mut().map_or(Ok(()), Reports::flush)
    }

    fn take_one(&mut self, mut done: Done) -> io::Result<()> {
        if let Some(fixing) = &mut self.fixing {
            self.end = self.end.max(fixing.take(&mut done, self.changes.as_mut())?);
        }
        match &mut done.outcome {
            Err(failed) => {
                let failed = failed.clone();
                self.faults.say(&done, &failed);
                self.end = End::Failed;
            }
            Ok(checked) => {
                if let Some(writing) = &mut self.writing {
                    writing.add(&done.identity, &checked.report);
                    return Ok(());
                }
                let name = done.identity.shown();
                let against = match self.baselines.apply(&done.identity, checked) {
                    Ok(against) => against,
                    Err(stop) => {
                        self.end = stop.end();
                        Against::Unknown
                    }
                };
                checked.report.norms_waived = against == Against::AsGood;
                // What is known already takes no room.
                let limits = self.request.texts.limits;
                let cut = checked.report.cut + limits.findings(&mut checked.report);
                if cut > 0 {
                    say(&format!("{name}: {}", limits.about_findings(cut)));
                }
                if self.request.legacy.not_worse
                    && let Against::Worse { old, new } = against
                {
                    let [old, new] = [old, new].map(|score| decimal(score, 1));
                    say(&format!("{name}: het totaal daalt van {old} naar {new}."));
                    self.end = self.end.max(End::Findings);
                }
                self.n_unchanged += checked.n_unchanged;
                let Some(reports) = &self.reports else { return Ok(()) };
                let skipped = reports.skipped_texts();
                self.end = self.end.max(self.request.judge(&name, checked, skipped));
                let warnings = checked.report.findings.iter();
                self.n_warnings +=
                    warnings.filter(|finding| finding.severity == Severity::Warning).count();
                if let Some(fixing) = &mut self.fixing {
                    fixing.count_left(checked);
                }
            }
        }
        let Some(reports) = &mut self.reports else { return Ok(()) };
        if let Ok(written) = catch_unwind(AssertUnwindSafe(|| reports.add(&done))) {
            return written;
        }
        say(&format!("{}: {OUR_FAULT}", done.identity.shown()));
        self.end = End::Failed;
        Ok(())
    }

    fn finish(mut self, settings: &Settings) -> Result<End, Stop> {
        let amount = self.request.output.amount;
        self.reports.map_or(Ok(()), Reports::finish)?;
        self.changes.map_or(Ok(()), Sink::finish)?;
        self.faults.close();
        if let Some(fixing) = &self.fixing {
            fixing.close(amount);
        }
        if self.n_unchanged > 0 && amount != Amount::Little {
            let findings = counted(self.n_unchanged, "opmerking stond", "opmerkingen stonden");
            say(&format!(
                "{findings} er al, bij tekst die niet is gewijzigd. Die ziet u hier niet."
            ));
        }
        let changed = self.request.changed.is_some();
        self.baselines.finish(&self.request.legacy, changed, settings, amount)?;
        if let Some(writing) = self.writing {
            writing.finish(amount)?;
        }
        if let Some(most) = self.request.max_warnings.filter(|most| self.n_warnings > *most) {
            let warnings = counted(self.n_warnings, "waarschuwing", "waarschuwingen");
            say(&format!("{warnings}: meer dan de {most} van --max-warnings."));
            self.end = self.end.max(End::Findings);
        }
        Ok(self.end)
    }
}

impl CheckRequest {
    /// How one text ends, with what there is to say about it on stderr.
    fn judge(&self, name: &str, checked: &Checked, skipped: SkippedTexts) -> End {
        let report = &checked.report;
        let amount = self.output.amount;
        if amount == Amount::Much {
            say(&format!(
                "{name}: gelezen als {}, genre {}, stijl {}, {}.",
                report.document.source.format.name(),
                report.profile.genre.name(),
                report.profile.style,
                checked.project.described(),
            ));
        }
        if checked.unread > 0 && amount != Amount::Little {
            let attachments = match checked.unread {
                1 => "1 bijlage is niet gelezen. Met --attachments leest het programma die ook."
                    .to_owned(),
                n => format!(
                    "{n} bijlagen zijn niet gelezen. Met --attachments leest het programma die ook."
                ),
            };
            say(&format!("{name}: {attachments}"));
        }
        if let Some(reason) = &report.skipped {
            if amount != Amount::Little && skipped == SkippedTexts::Silent {
                say(&format!("{name}: overgeslagen. {reason}"));
            }
            return End::Clean;
        }
        let mut end = End::Clean;
        let least = if self.max_warnings.is_some() {
            Some(Severity::Error)
        } else {
            let fail_on = self.fail_on.or(report.profile.fail_on);
            fail_on.unwrap_or(FailOn::Warning).severity()
        };
        if least.is_some_and(|least| report.findings_from(least).next().is_some()) {
            end = End::Findings;
        }
        if !report.profile.norms.is_empty()
            && amount != Amount::Little
            && self.scoring == Scoring::Full
            && let Some(why) = scores::why_uncertain(report)
        {
            say(&format!("{name}: {why}. De norm telt hier niet."));
        }
        if report.passed() == Some(false) {
            end = End::Findings;
        }
        end
    }
}
