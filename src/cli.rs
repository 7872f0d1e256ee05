//! The command line: the only place with arguments, files, environment and exit codes.

mod args;
mod check;
mod config;
mod emit;
mod explain;
mod files;
mod jobs;
mod output;
mod parse;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

use args::Command;

/// How a run ended; the numbers are the program's exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// Nothing to report.
    Clean = 0,
    /// Findings at or above `--fail-on`, or a score below its norm.
    Findings = 1,
    /// The program could not do all of its work.
    Failed = 2,
}

/// Runs the program with its arguments (the first is its name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let end = match args::parse(arguments) {
        Ok(command) => match run_command(command) {
            Ok(end) => end,
            // Who reads us has stopped reading: that is no failure.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => End::Clean,
            Err(error) => {
                let said = match error.raw_os_error() {
                    Some(_) => format!("Het verslag is niet af. {}", output::reason(&error)),
                    None => error.to_string(),
                };
                output::say(&said);
                End::Failed
            }
        },
        Err(end) => end,
    };
    ExitCode::from(end as u8)
}

fn run_command(command: Command) -> std::io::Result<End> {
    match command {
        Command::Check(arguments) => check::check(&arguments),
        Command::Score(arguments) => check::score(&arguments),
        Command::Parse(arguments) => parse::parse(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Rules(arguments) => explain::rules(&arguments),
        Command::Test(arguments) => test::test(&arguments),
    }
}
