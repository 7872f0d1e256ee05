//! `check` and `score`: read the texts, run the rules, write the report, judge the run.

use std::io;

use super::End;
use super::args::{
    CheckArguments, CheckFormat, OutputArguments, ScoreArguments, ScoreFormat, TextArguments,
};
use super::config::{Settings, SetupError};
use super::emit::{Emitter, Total};
use super::jobs::{Checked, Notices, Reading};
use super::output::{self, Sink, say};
use crate::Scoring;
use crate::matcher::Severity;
use crate::profile::{FailOn, Wishes};
use crate::report;

/// `duidelijk check`.
pub(super) fn check(arguments: &CheckArguments) -> io::Result<End> {
    let look = output::look(&arguments.output);
    let emitter = match arguments.output_format {
        CheckFormat::Full => Emitter::Full(look),
        CheckFormat::Concise => Emitter::Concise,
        CheckFormat::Json => Emitter::Json { documents: Vec::new(), findings: true },
        CheckFormat::Jsonl => Emitter::Jsonl { findings: true },
        CheckFormat::Github => Emitter::Github(Vec::new()),
    };
    let wishes = Wishes {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        min_score: arguments.min_score,
        ..Wishes::default()
    };
    let run = Run {
        paths: &arguments.paths,
        texts: &arguments.texts,
        output: &arguments.output,
        least: arguments.min_severity.into(),
        judge: Judge { fail_on: arguments.fail_on.map(Into::into), findings: true },
        scoring: if arguments.no_score { Scoring::Off } else { Scoring::Full },
    };
    let end = run.go(wishes, emitter)?;
    Ok(if arguments.exit_zero && end == End::Findings { End::Clean } else { end })
}

/// `duidelijk score`.
pub(super) fn score(arguments: &ScoreArguments) -> io::Result<End> {
    let look = output::look(&arguments.output);
    let emitter = match arguments.output_format {
        ScoreFormat::Table => Emitter::Table { look, rows: Vec::new() },
        ScoreFormat::Json => Emitter::Json { documents: Vec::new(), findings: false },
        ScoreFormat::Jsonl => Emitter::Jsonl { findings: false },
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
    let end = run.go(wishes, emitter)?;
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
    fn go(&self, wishes: Wishes, mut emitter: Emitter) -> io::Result<End> {
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
        let reading = Reading { settings: &settings, texts: self.texts, scoring: self.scoring };
        let mut out = Sink::new(self.output.output_file.as_deref());
        let mut total = Total::default();
        let mut notices = Notices::default();
        let mut end = End::Clean;
        reading.run(self.paths, &mut notices, |batch| {
            for done in batch {
                match &done.outcome {
                    Ok(checked) => end = end.max(self.judge(&done.identity.shown(), checked)),
                    Err(error) => {
                        say(&format!("{}: {error}", done.identity.shown()));
                        end = End::Failed;
                    }
                }
                emitter.add(done, self.least, &mut total, &mut out)?;
            }
            out.flush()
        })?;
        emitter.finish(self.least, &total, self.output.quiet, &mut out)?;
        out.finish()?;
        for error in &notices.setup_errors {
            show(error);
            end = End::Failed;
        }
        for folder in &notices.empty_folders {
            say(&format!(
                "{}: in deze map staat geen tekst die het programma kan lezen.",
                folder.display()
            ));
        }
        Ok(end)
    }

    /// How one text ends, with what there is to say about it on stderr.
    fn judge(&self, name: &str, checked: &Checked) -> End {
        let report = &checked.report;
        if self.output.verbose {
            let genre = report.profile.genre.name();
            say(&format!(
                "{name}: gelezen als {}, genre {genre}, huisstijl {}.",
                report.document.source.format.name(),
                report.profile.style
            ));
        }
        if let Some(reason) = &report.skipped {
            if !self.output.quiet {
                say(&format!("{name}: overgeslagen. {reason}"));
            }
            return End::Clean;
        }
        let mut end = End::Clean;
        if self.judge.findings {
            let fail_on =
                self.judge.fail_on.or(checked.project.fail_on()).unwrap_or(FailOn::Warning);
            let fails = |severity: Severity| match fail_on {
                FailOn::Never => false,
                FailOn::Hint => true,
                FailOn::Warning => severity >= Severity::Warning,
                FailOn::Error => severity >= Severity::Error,
            };
            if report.findings.iter().any(|finding| fails(finding.severity)) {
                end = End::Findings;
            }
        }
        let uncertain = report.score.as_ref().is_none_or(|score| score.uncertain);
        if !report.profile.norms.is_empty()
            && uncertain
            && !self.output.quiet
            && self.scoring == Scoring::Full
        {
            say(&format!(
                "{name}: deze tekst is te kort voor een zekere score. De norm telt hier niet."
            ));
        }
        if report.passed() == Some(false) {
            end = End::Findings;
        }
        end
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
