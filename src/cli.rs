//! The command line: the only place with arguments, files, environment and exit codes.

mod annotate;
mod args;
mod baseline;
mod changed;
mod check;
mod compare;
mod config;
mod emit;
mod explain;
mod faults;
mod files;
mod fix;
mod init;
mod jobs;
mod licences;
mod limits;
mod listing;
mod origin;
mod output;
mod parse;
mod pipeline;
mod progress;
mod reports;
mod request;
mod rewrite;
mod schema;
mod shell;
mod shown;
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
        Request::Compare(request) => compare::compare(request),
        Request::Annotate(request) => annotate::annotate(request),
        Request::Parse(request) => parse::parse(&request),
        Request::Explain(request) => explain::explain(&request),
        Request::Rules(format) => explain::rules(format),
        Request::Test(path) => test::test(path.as_deref()),
        Request::Init(request) => init::init(&request),
        Request::Config(request) => origin::config(&request),
        Request::Files(request) => listing::files(&request),
        Request::Completions(shell) => shell::completions(shell),
        Request::Man(folder) => shell::man(folder.as_deref()),
        Request::Schema(of) => schema::schema(of),
        Request::Licences => licences::licences(),
    }
}
