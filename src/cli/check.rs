//! `check` and `score`: read the texts, run the rules, write the report, judge the run.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::config::Settings;
use super::emit::{Emitter, Format, SkippedTexts};
use super::faults::{Faults, Stop};
use super::jobs::{Checked, Reading};
use super::limits::OUR_FAULT;
use super::output::{self, Sink, say};
use super::request::{Amount, CheckRequest, End};
use crate::Scoring;
use crate::profile::FailOn;
use crate::report::scores;

/// `duidelijk check` and `duidelijk score`.
pub(super) fn check(mut request: CheckRequest) -> Result<End, Stop> {
    request.texts.threads = request.output.threads;
    request.texts.report.clone_from(&request.output.file);
    output::refuse_inputs(&request).map_err(Stop::with)?;
    let amount = request.output.amount;
    // A panic is caught per text and reported in Dutch; the default hook would print its own.
    if amount != Amount::Much {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let settings = Settings::new(&request.texts, std::mem::take(&mut request.wishes))?;
    let format = Format::new(request.format, output::look(&request.output));
    let mut emitter = Emitter::new(format, request.least, amount);
    let reading = Reading { settings: &settings, texts: &request.texts, scoring: request.scoring };
    let mut out = Sink::new(request.output.file.as_deref())?;
    let mut faults = Faults::default();
    let mut end = End::Clean;
    emitter.open(&mut out)?;
    let notices = reading.run(&request.paths, |batch| {
        for done in batch {
            match &done.outcome {
                Ok(checked) => {
                    let name = done.identity.shown();
                    let skipped = emitter.skipped_texts();
                    end = end.max(request.judge(&name, checked, skipped));
                }
                Err(failed) => {
                    faults.say(&done, failed);
                    end = End::Failed;
                }
            }
            let name = done.identity.shown();
            match catch_unwind(AssertUnwindSafe(|| emitter.add(done, &mut out))) {
                Ok(written) => written?,
                Err(_) => {
                    say(&format!("{name}: {OUR_FAULT}"));
                    end = End::Failed;
                }
            }
        }
        out.flush()
    })?;
    emitter.finish(&mut out)?;
    out.finish()?;
    faults.close();
    if amount != Amount::Little {
        for notice in notices.into_iter().chain(settings.notices(&request.paths)) {
            say(&notice);
        }
    }
    // The program ends here: to give the memory of all rules back piece by piece takes time.
    std::mem::forget(settings);
    Ok(if request.exit_zero && end == End::Findings { End::Clean } else { end })
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
        if checked.cut > 0 {
            say(&format!("{name}: {}", self.texts.limits.about_findings(checked.cut)));
        }
        if let Some(reason) = &report.skipped {
            if amount != Amount::Little && skipped == SkippedTexts::Silent {
                say(&format!("{name}: overgeslagen. {reason}"));
            }
            return End::Clean;
        }
        let mut end = End::Clean;
        let fail_on = self.fail_on.or(report.profile.fail_on).unwrap_or(FailOn::Warning);
        let least = fail_on.severity();
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
