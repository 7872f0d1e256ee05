//! Anything at all: through the readers, the settings, the rules, a whole check and every command.
//!
//! A few hundred cases run with all tests. The longer run is `cargo test --release --test it longer
//! -- --ignored`. It takes as many minutes as `DUIDELIJK_MINUTES` says, and changes the documents in
//! the folder `DUIDELIJK_DOCUMENTS` too.

pub(crate) mod change;
mod commands;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use duidelijk::internals::rules as internals;
use duidelijk::internals::rules::toml_file::{MOST_PROBLEMS, Problem, TomlFile};
use duidelijk::{Files, Input, LineIndex, Profiles, RuleSet, Scoring, Wishes, check};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::run;
use crate::linear::Clock;
use change::changed;

/// So many cases of each in the run that everybody makes.
const FEW: u32 = 60;

/// Some pages take no longer, without optimisation.
const LONGEST: Duration = Duration::from_secs(20);

/// What the readers read.
pub(crate) const READ: &[&str] = &["txt", "md", "html", "docx", "odt", "pdf", "eml", "msg"];

/// Folders with documents that tests read.
pub(crate) const DOCUMENTS: &[&str] =
    &["fixtures/documents", "fixtures/broken", "fixtures/paginas"];

#[test]
fn changed_documents_are_checked() {
    documents(FEW);
}

#[test]
fn changed_settings_are_read() {
    settings(FEW);
}

#[test]
fn changed_rules_are_read() {
    rules(FEW);
}

#[test]
fn any_rows_are_checked() {
    rows(FEW / 20);
}

#[test]
fn any_command_takes_changed_documents() {
    commands::of_documents(FEW / 6);
}

#[test]
fn any_arguments_are_taken_or_refused() {
    commands::of_arguments(FEW / 3);
}

/// What is changed, what tries it, and how often at a time.
type Kind = (&'static str, fn(u32), u32);

/// Goes on after a failure, so that an hour finds more than one, and tells all at the end.
#[test]
#[ignore = "takes as long as one likes"]
fn longer() {
    let minutes = std::env::var("DUIDELIJK_MINUTES").map_or(10, |text| text.parse().unwrap());
    let until = Instant::now() + Duration::from_secs(60 * minutes);
    let kinds: &[Kind] = &[
        ("documents", documents, 100),
        ("settings", settings, 400),
        ("rules", rules, 400),
        ("rows", rows, 5),
        ("commands of documents", commands::of_documents, 60),
        ("arguments", commands::of_arguments, 60),
    ];
    let mut tried = vec![0; kinds.len()];
    let mut failed = Vec::new();
    while Instant::now() < until {
        for ((name, test, cases), tried) in kinds.iter().zip(&mut tried) {
            if catch_unwind(AssertUnwindSafe(|| test(*cases))).is_err() {
                failed.push(*name);
            }
            *tried += cases;
        }
    }
    let tried: Vec<String> =
        kinds.iter().zip(&tried).map(|((name, ..), tried)| format!("{tried} {name}")).collect();
    assert!(failed.is_empty(), "of {}: failed: {failed:?}", tried.join(", "));
    fs::write(std::env::temp_dir().join("duidelijk-fuzz.txt"), tried.join("\n")).unwrap();
}

/// Every place of every finding is a whole piece of the source.
fn documents(cases: u32) {
    let files = all_documents();
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .expect("the base has no problems");
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("it starts");
    each(cases, &changed(files), |(name, bytes)| {
        let Ok(format) = duidelijk::detect(&name, &bytes) else { return };
        let input = Input { name: &name, bytes: &bytes, format };
        let (report, took) = alone.install(|| {
            let clock = Clock::now();
            (check(input, &profiles, Scoring::Full), clock.elapsed())
        });
        assert!(took < LONGEST, "{name} took {took:?}: {}", kept(&name, &bytes));
        let Ok(report) = report else { return };
        let source = &report.document.source.text;
        let lines = LineIndex::new(source);
        for finding in &report.findings {
            let place = report.place(finding).range();
            assert!(source.get(place.clone()).is_some(), "{place:?} of {}", finding.rule.id);
            let (start, end) = (lines.place(source, place.start), lines.place(source, place.end));
            assert!((start.line, start.column) <= (end.line, end.column));
            for edit in finding.suggestions.iter().flat_map(|suggestion| &suggestion.edits) {
                assert!(report.document.text.get(edit.span.range()).is_some());
            }
        }
        if let Some(score) = &report.score {
            assert!((0.0..=100.0).contains(&score.total), "{score:?}");
        }
    });
}

/// Where an input stands that can be tried again.
fn kept(name: &str, bytes: &[u8]) -> String {
    let file = std::env::temp_dir().join(format!("duidelijk-fuzz-{}-{name}", bytes.len()));
    fs::write(&file, bytes).expect("there is room");
    file.display().to_string()
}

fn settings(cases: u32) {
    let folders = ["fixtures", "tests/cmd", "rules/styles", "rules/genres"];
    let files = corpus(&folders, &["toml"]);
    let all = RuleSet::embedded();
    each(cases, &changed(files), |(name, bytes)| {
        let text = String::from_utf8_lossy(&bytes);
        let file = TomlFile { name: &name, text: &text };
        for files in [
            Files { project: Some(file), overrides: &[0], ..Files::default() },
            Files { style: Some(file), ..Files::default() },
        ] {
            if let Err(problems) = Profiles::new(&all, files, &Wishes::default()) {
                few_with_places(&problems);
            }
        }
    });
}

fn rules(cases: u32) {
    let folders = ["woorden", "zinnen", "toon", "opbouw", "notatie"];
    let folders = folders.map(|folder| format!("rules/{folder}"));
    let files = corpus(&folders, &["toml"]);
    each(cases, &changed(files), |(name, bytes)| {
        let text = String::from_utf8_lossy(&bytes);
        let mut problems = Vec::new();
        let rule = internals::read(TomlFile { name: &name, text: &text }, &mut problems);
        assert_eq!(rule.is_some(), problems.is_empty(), "{problems:?}");
        few_with_places(&problems);
    });
}

/// Each row gives one line of JSON, in order, with its id.
fn rows(cases: u32) {
    let folder = TempDir::new().unwrap();
    let text = "(\\PC|[a-z ,.“”‘’:;()#*<>&{}-]|\n|\t|[\u{0}-\u{1f}]| de | van u |indien ){0,60}";
    let formats = ["text", "markdown", "html"];
    each(cases, &prop::collection::vec(text, 1..120), |texts| {
        let row = |(id, text): (usize, &String)| {
            json!({ "id": id, "text": text, "format": formats[id % 3] }).to_string() + "\n"
        };
        let input: String = texts.iter().enumerate().map(row).collect();
        fs::write(folder.path().join("rijen.jsonl"), input).unwrap();
        let hints = ["check", "--isolated", "--min-severity", "hint"];
        let arguments = [&hints[..], &["--output-format", "jsonl", "rijen.jsonl"]].concat();
        let output = run(folder.path(), &arguments, Stdio::null());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}", output.status);
        let written = String::from_utf8(output.stdout).expect("it is UTF-8");
        let lines: Vec<Value> =
            written.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
        assert_eq!(lines.len(), texts.len());
        for (id, (line, text)) in lines.iter().zip(&texts).enumerate() {
            assert_eq!(line["id"], id);
            for finding in line["findings"].as_array().expect("it is a list") {
                let offset =
                    |end: &str| finding[end]["offset"].as_u64().expect("a number") as usize;
                let at = text.get(offset("start")..offset("end"));
                // In HTML `&eacute;` is written for what is said.
                let is_said = at == finding["text"].as_str() || formats[id % 3] != "text";
                assert!(at.is_some() && is_said, "{at:?}: {finding}");
            }
        }
    });
}

fn all_documents() -> Vec<(String, Vec<u8>)> {
    let more = std::env::var_os("DUIDELIJK_DOCUMENTS").map(PathBuf::from);
    let folders = DOCUMENTS.iter().map(PathBuf::from).chain(more);
    corpus(&folders.collect::<Vec<_>>(), READ)
}

fn few_with_places(problems: &[Problem]) {
    assert!((1..=MOST_PROBLEMS).contains(&problems.len()) || problems.is_empty());
    for problem in problems {
        assert!(problem.place.end <= problem.text.len(), "{problem:?}");
        assert!(!problem.message.is_empty());
    }
}

/// Runs a test on so many cases; of those that fail, the smallest is shown.
pub(crate) fn each<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value)) {
    // What is slow is slow to make smaller.
    let (failure_persistence, max_shrink_time) = (None, 60_000);
    let config = Config { cases, failure_persistence, max_shrink_time, ..Config::default() };
    let ran = TestRunner::new(config).run(strategy, |case| {
        test(case);
        Ok(())
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
}

/// Files of a kind in the repository, with what was found by others: what is changed here was whole
/// or harmful before.
pub(crate) fn corpus(folders: &[impl AsRef<Path>], extensions: &[&str]) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it can be listed").path();
            let extension = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
            if path.is_dir() {
                waiting.push(path);
            } else if extensions.contains(&extension) {
                let bytes = fs::read(&path).expect("it can be read");
                let name = path.file_name().expect("a file has a name").to_string_lossy();
                found.push((name.into_owned(), bytes));
            }
        }
    }
    found.sort();
    assert!(found.len() >= 5, "the files are there");
    found
}
