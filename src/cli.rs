//! The command line: the only place with arguments, files, environment and exit codes.

mod args;
mod baseline;
mod changed;
mod check;
mod config;
mod emit;
mod explain;
mod faults;
mod files;
mod fix;
mod jobs;
mod limits;
mod output;
mod parse;
mod pipeline;
mod request;
mod rewrite;
mod test;
mod toml_text;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use faults::Stop;
use request::{End, Request};

/// Runs the program with its arguments (the first is its name).
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let end = match args::parse(arguments) {
        // What no text is to blame for is our fault as well.
        Ok(request) => catch_unwind(AssertUnwindSafe(|| obey(request))).map_or_else(
            |_| {
                output::say("Het programma liep vast. Meld dit alstublieft aan de makers.");
                End::Failed
            },
            |end| end.unwrap_or_else(Stop::end),
        ),
        Err(end) => end,
    };
    ExitCode::from(end as u8)
}

fn obey(request: Request) -> Result<End, Stop> {
    match request {
        Request::Check(request) => check::check(request),
        Request::Parse(request) => parse::parse(&request),
        Request::Explain(request) => explain::explain(&request),
        Request::Rules(format) => explain::rules(format),
        Request::Test(path) => test::test(path.as_deref()),
    }
}
