//! `check` and `score`: read the texts, run the rules, write the report, judge the run.

use std::io::{self, Write};

use super::End;
use super::args::{
    CheckArguments, CheckFormat, OutputArguments, ScoreArguments, ScoreFormat, TextArguments,
};
use super::config::{Settings, SetupError};
use super::emit::{Amount, Emitter, Format, Total};
use super::jobs::{Checked, Done, Failed, Reading};
use super::output::{self, Sink, say};
use crate::Scoring;
use crate::matcher::Severity;
use crate::profile::{FailOn, Wishes};
use crate::report;
use crate::report::github::Annotations;
use crate::report::scores::{self, Table};

/// `duidelijk check`.
pub(super) fn check(arguments: &CheckArguments) -> io::Result<End> {
    let look = output::look(&arguments.output);
    let format = match arguments.output_format {
        CheckFormat::Full => Format::Full(look),
        CheckFormat::Concise => Format::Concise,
        CheckFormat::Json => Format::Json { findings: true },
        CheckFormat::Jsonl => Format::Jsonl { findings: true },
        CheckFormat::Github => Format::Github(Annotations::default()),
    };
    let wishes = Wishes {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        min_score: arguments.min_score,
        no_score: arguments.no_score,
        ..Wishes::default()
    };
    let run = Run {
        paths: &arguments.paths,
        texts: &arguments.texts,
        output: &arguments.output,
        least: arguments.min_severity,
        judge: Judge { fail_on: arguments.fail_on, findings: true },
        scoring: if arguments.no_score { Scoring::Off } else { Scoring::Full },
    };
    let end = run.go(wishes, format)?;
    Ok(if arguments.exit_zero && end == End::Findings { End::Clean } else { end })
}

/// `duidelijk score`.
pub(super) fn score(arguments: &ScoreArguments) -> io::Result<End> {
    let look = output::look(&arguments.output);
    let format = match arguments.output_format {
        ScoreFormat::Table => Format::Table { look, table: Table::default() },
        ScoreFormat::Json => Format::Json { findings: false },
        ScoreFormat::Jsonl => Format::Jsonl { findings: false },
    };
    let wishes = Wishes { min_score: arguments.min_score, ..Wishes::default() };
    let run = Run {
        paths: &arguments.paths,
        texts: &arguments.texts,
        output: &arguments.output,
        least: Severity::Warning,
        judge: Judge { fail_on: None, findings: false },
        scoring: Scoring::Full,
    };
    let end = run.go(wishes, format)?;
    Ok(if arguments.exit_zero && end == End::Findings { End::Clean } else { end })
}

/// A run over texts.
struct Run<'a> {
    paths: &'a [std::path::PathBuf],
    texts: &'a TextArguments,
    output: &'a OutputArguments,
    least: Severity,
    judge: Judge,
    scoring: Scoring,
}

/// What makes a run fail.
#[derive(Clone, Copy)]
struct Judge {
    /// As the command line says; `None` leaves it to the project file.
    fail_on: Option<FailOn>,
    /// Whether findings count at all.
    findings: bool,
}

impl Run<'_> {
    fn go(&self, wishes: Wishes, format: Format) -> io::Result<End> {
        if let Some(threads) = self.output.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
            // A pool exists already only where the library is used in a larger program.
            let _ = pool.build_global();
        }
        // A panic is caught per text and reported in Dutch; the default hook would print its own.
        if !self.output.verbose {
            std::panic::set_hook(Box::new(|_| {}));
        }
        let settings = match Settings::new(self.texts, wishes) {
            Ok(settings) => settings,
            Err(error) => {
                show(&error);
                return Ok(End::Failed);
            }
        };
        let amount = self.output.amount();
        let mut emitter = Emitter { format, least: self.least, amount, total: Total::default() };
        let reading = Reading { settings: &settings, texts: self.texts, scoring: self.scoring };
        let mut out = Sink::new(self.output.output_file.as_deref())?;
        let mut faults = Faults::default();
        let mut end = End::Clean;
        emitter.open(&mut out)?;
        let notices = reading.run(self.paths, |batch| {
            for done in batch {
                match &done.outcome {
                    Ok(checked) => {
                        let name = done.identity.shown();
                        end = end.max(self.judge(&name, checked, emitter.names_skipped()));
                    }
                    Err(failed) => {
                        faults.say(&done, failed);
                        end = End::Failed;
                    }
                }
                emitter.add(done, &mut out)?;
            }
            out.flush()
        })?;
        emitter.finish(&mut out)?;
        out.finish()?;
        faults.close();
        if amount != Amount::Little {
            for notice in &notices {
                say(notice);
            }
        }
        Ok(end)
    }

    /// How one text ends, with what there is to say about it on stderr.
    fn judge(&self, name: &str, checked: &Checked, skipped_is_shown: bool) -> End {
        let report = &checked.report;
        let amount = self.output.amount();
        if amount == Amount::Much {
            say(&format!(
                "{name}: gelezen als {}, genre {}, stijl {}, {}.",
                report.document.source.format.name(),
                report.profile.genre.name(),
                report.profile.style,
                checked.project.described(),
            ));
        }
        if let Some(reason) = &report.skipped {
            if amount != Amount::Little && !skipped_is_shown {
                say(&format!("{name}: overgeslagen. {reason}"));
            }
            return End::Clean;
        }
        let mut end = End::Clean;
        if self.judge.findings {
            let fail_on =
                self.judge.fail_on.or(checked.project.fail_on()).unwrap_or(FailOn::Warning);
            let least = fail_on.severity();
            if least.is_some_and(|least| report.findings_from(least).next().is_some()) {
                end = End::Findings;
            }
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

/// What went wrong in a run; what is wrong in the settings is shown once, not per text.
#[derive(Default)]
pub(super) struct Faults {
    settings: Vec<SetupError>,
    texts_without_settings: usize,
}

impl Faults {
    /// Says why a text could not be checked.
    pub(super) fn say(&mut self, done: &Done, failed: &Failed) {
        match failed {
            Failed::Text(error) => say(&done.identity.with_name(error)),
            Failed::Settings(error) => {
                self.texts_without_settings += 1;
                if !self.settings.contains(error) {
                    show(error);
                    self.settings.push(error.clone());
                }
            }
        }
    }

    /// Says how many texts the settings kept back.
    pub(super) fn close(&self) {
        match self.texts_without_settings {
            0 => {}
            1 => say("Hierdoor is 1 tekst niet gecontroleerd."),
            n => say(&format!("Hierdoor zijn {n} teksten niet gecontroleerd.")),
        }
    }
}

/// Shows what is wrong in the settings.
pub(super) fn show(error: &SetupError) {
    match error {
        SetupError::Message(message) => say(message),
        SetupError::Toml(problems) => {
            let mut text = String::new();
            report::problems::write(problems, &output::look_of_errors(), &mut text);
            output::say_drawn(&text);
        }
    }
}
