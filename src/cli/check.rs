//! `check` and `score`: read the texts, run the rules, write the report, judge the run.

use super::config::Settings;
use super::emit::SkippedTexts;
use super::faults::{Faults, Stop};
use super::jobs::{Checked, Reading};
use super::output::say;
use super::reports::Reports;
use super::request::{Amount, CheckRequest, End};
use crate::Scoring;
use crate::profile::FailOn;
use crate::report::scores;

/// `duidelijk check` and `duidelijk score`.
pub(super) fn check(mut request: CheckRequest) -> Result<End, Stop> {
    if let Some(threads) = request.output.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
        // A pool exists already only where the library is used in a larger program.
        let _ = pool.build_global();
    }
    let amount = request.output.amount;
    // A panic is caught per text and reported in Dutch; the default hook would print its own.
    if amount != Amount::Much {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let settings = Settings::new(&request.texts, std::mem::take(&mut request.wishes))?;
    let mut reports = Reports::open(&request)?;
    let reading = Reading { settings: &settings, texts: &request.texts, scoring: request.scoring };
    let mut faults = Faults::default();
    let mut end = End::Clean;
    let notices = reading.run(&request.paths, |batch| {
        for done in batch {
            match &done.outcome {
                Ok(checked) => {
                    let name = done.identity.shown();
                    let skipped = reports.skipped_texts();
                    end = end.max(request.judge(&name, checked, skipped));
                }
                Err(failed) => {
                    faults.say(&done, failed);
                    end = End::Failed;
                }
            }
            reports.add(&done)?;
        }
        reports.flush()
    })?;
    reports.finish()?;
    faults.close();
    if amount != Amount::Little {
        for notice in &notices {
            say(notice);
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
        if let Some(reason) = &report.skipped {
            if amount != Amount::Little && skipped == SkippedTexts::Silent {
                say(&format!("{name}: overgeslagen. {reason}"));
            }
            return End::Clean;
        }
        let mut end = End::Clean;
        let fail_on = self.fail_on.or(checked.project.fail_on()).unwrap_or(FailOn::Warning);
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
