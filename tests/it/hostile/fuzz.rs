//! Anything at all: through the readers, the settings, the rules, and a whole check.
//!
//! A few hundred cases run with all tests. The longer run is `cargo test --release --test it longer
//! -- --ignored`; how many cases of each, `DUIDELIJK_CASES` says.

use std::fs;
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

/// So many cases of each in the run that everybody makes.
const FEW: u32 = 60;

/// Some pages take no longer, without optimisation and beside other tests.
const LONGEST: Duration = Duration::from_secs(20);

/// Folders with documents that tests read.
const DOCUMENTS: &[&str] = &["fixtures/documents", "fixtures/broken", "fixtures/paginas"];

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
#[ignore = "takes as long as one likes"]
fn longer() {
    let cases = std::env::var("DUIDELIJK_CASES").map_or(2_000, |cases| cases.parse().unwrap());
    for test in [documents, settings, rules] {
        test(cases);
    }
    rows(cases / 20);
}

/// Every place of every finding is a whole piece of the source.
fn documents(cases: u32) {
    let files = corpus(DOCUMENTS, &["txt", "md", "html", "docx", "odt", "pdf", "eml", "msg"]);
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .expect("the base has no problems");
    each(cases, &changed(files), |(name, bytes)| {
        let before = Instant::now();
        let Ok(format) = duidelijk::detect(&name, &bytes) else { return };
        let input = Input { name: &name, bytes: &bytes, format };
        let Ok(report) = check(input, &profiles, Scoring::Full) else { return };
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
        assert!(before.elapsed() < LONGEST, "{:?}", before.elapsed());
    });
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
                assert!(text.get(offset("start")..offset("end")).is_some(), "{finding}");
            }
        }
    });
}

fn few_with_places(problems: &[Problem]) {
    assert!((1..=MOST_PROBLEMS).contains(&problems.len()) || problems.is_empty());
    for problem in problems {
        assert!(problem.place.end <= problem.text.len(), "{problem:?}");
        assert!(!problem.message.is_empty());
    }
}

/// Runs a test on so many cases; of those that fail, the smallest is shown.
fn each<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value)) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let ran = TestRunner::new(config).run(strategy, |case| {
        test(case);
        Ok(())
    });
    if let Err(error) = ran {
        panic!("{error}");
    }
}

/// One of the files with some stretches lost, doubled, or replaced by what is special to some reader.
fn changed(files: Vec<(String, Vec<u8>)>) -> impl Strategy<Value = (String, Vec<u8>)> {
    let special = prop::sample::select(vec![
        "\u{202e}",
        "\u{1b}[31m",
        "\0",
        "\"\"\"",
        "'''",
        "[[",
        "]]",
        "{{",
        "}",
        "<",
        "<!--",
        "-->",
        "&#x",
        "\\u0000",
        "\r\n",
        "\n\n\n",
        "    ",
        "\t",
        "é",
        "e\u{301}",
        "🙂",
        "\u{ad}",
        "-",
        "a-a-a-a-",
        "(",
        "“",
        "’",
        ".",
        "...",
        "1.",
        "99999999999999999999",
        "-1",
        "nan",
        "= ",
        "|",
        "> ",
        "- ",
        "#",
        "[a](",
        "`",
        "*",
        "_",
        "duidelijk-disable",
        "PK\u{3}\u{4}",
        "%PDF-",
        "\u{feff}",
    ]);
    let change = (any::<prop::sample::Index>(), 0..5_u8, 1..80_usize, special, 1..30_usize);
    let changes = prop::collection::vec(change, 0..8);
    (prop::sample::select(files), changes).prop_map(|((name, mut bytes), changes)| {
        for (at, kind, length, special, times) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match kind {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let again = bytes[at..end].repeat(times);
                    bytes.splice(at..at, again);
                }
                2 => bytes.truncate(at.max(bytes.len() / 2)),
                3 => drop(bytes.splice(at..end, special.repeat(times).into_bytes())),
                _ => drop(bytes.splice(at..at, special.bytes())),
            }
        }
        (name, bytes)
    })
}

/// Files of a kind in the repository, with what was found by others: what is changed here was whole
/// or harmful before.
fn corpus(folders: &[impl AsRef<Path>], extensions: &[&str]) -> Vec<(String, Vec<u8>)> {
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
