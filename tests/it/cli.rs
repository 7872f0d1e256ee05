//! The program as a user runs it. What is only a command and its output stands in `tests/cmd/`; here
//! is what needs more: JSON, files that are written, many texts, what hooks and workflows run.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    root().join("fixtures").join(name)
}

pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duidelijk"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1");
    command.output().expect("the program starts")
}

/// Runs the program among the fixtures with a text as its input, on a wide terminal.
pub(crate) fn piped(arguments: &[&str], text: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duidelijk"))
        .args(arguments)
        .current_dir(root().join("fixtures"))
        .env("COLUMNS", "200")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("reports are UTF-8")
}

/// README and pages of commands, as trycmd runs them. To renew them, run the test with
/// `TRYCMD=overwrite` and read what changed.
#[test]
fn commands_do_what_the_pages_show() {
    let pages = root().join("tests/cmd");
    let of_kind = |kind: &str| {
        let files = fs::read_dir(&pages).expect("the folder is there");
        files
            .filter_map(|file| {
                file.expect("it can be listed").path().extension().map(|k| k == kind)
            })
            .filter(|is_kind| *is_kind)
            .count()
    };
    // A pattern that finds no file is no failure to trycmd.
    assert!(of_kind("md") >= 4 && of_kind("toml") >= 2, "the cases are there");
    trycmd::TestCases::new()
        .default_bin_name("duidelijk")
        .env("NO_COLOR", "1")
        .case("README.md")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml")
        .run();
}

#[test]
fn the_rest_is_still_checked() {
    let output = run_in(
        &fixture(""),
        &[
            "check",
            "--isolated",
            "--output-format",
            "json",
            "broken/half-utf8.txt",
            "documents/brief.txt",
            "weg.txt",
        ],
    );
    assert_eq!(code(&output), 2);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(report["documents"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["failed"].as_array().map(Vec::len), Some(2));
    assert_eq!(report["summary"]["failed"], 2);
}

#[test]
fn a_bad_row_of_jsonl_is_a_row_with_an_error() {
    let output = run_in(
        &fixture("broken"),
        &[
            "check",
            "--isolated",
            "--input-format",
            "jsonl",
            "--output-format",
            "jsonl",
            "rijen.jsonl",
        ],
    );
    assert_eq!(code(&output), 2);
    let rows: Vec<serde_json::Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    assert_eq!(rows.len(), 4);
    let errors: Vec<&str> = rows.iter().filter_map(|row| row["error"].as_str()).collect();
    assert_eq!(errors.len(), 2, "{rows:?}");
    assert!(errors[0].starts_with("regel 2: ") && errors[1].starts_with("regel 3: "), "{errors:?}");
}

/// Same input, same output, byte for byte, on any number of threads.
#[test]
fn threads_change_nothing() {
    let run = |threads: &str| {
        let output = run_in(
            &fixture(""),
            &[
                "check",
                "--isolated",
                "--output-format",
                "json",
                "--exit-zero",
                "--min-severity",
                "hint",
                "--threads",
                threads,
                "documents",
                "corpus",
            ],
        );
        stdout(&output)
    };
    let one = run("1");
    assert!(one.len() > 10_000);
    assert_eq!(one, run("4"));
}

#[test]
fn a_report_in_a_file_is_whole() {
    let folder = folder_with(&[]);
    let file = folder.path().join("verslag.json");
    let name = file.to_string_lossy().into_owned();
    let output = run_in(
        &fixture("documents"),
        &["check", "--isolated", "--output-format", "json", "-o", &name, "brief.md"],
    );
    assert_eq!(code(&output), 1);
    assert!(output.stdout.is_empty());
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(&file).expect("it is written")).expect("it is JSON");
    assert_eq!(report["version"], "1");
    assert_eq!(
        fs::read_dir(folder.path()).expect("it is there").count(),
        1,
        "nothing is left beside it"
    );
}

/// A folder with files, gone at the end.
fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("it lies in the folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    folder
}

const PLAIN: &str = "Bel ons morgen. Dan helpen wij u.\n";
const STIFF: &str = "Bel ons middels de centrale.\n";

/// A run is written in pieces; it looks as it would at once, in the order of the arguments.
#[test]
fn json_of_many_texts_is_one_value() {
    let names: Vec<String> = (0..150).map(|number| format!("{number:03}.txt")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), STIFF)).collect();
    files.push(("100.txt", PLAIN));
    let folder = folder_with(&files);
    let mut arguments = vec!["check", "--isolated", "--output-format", "json", "weg.txt"];
    arguments.extend(names.iter().rev().map(String::as_str));
    let output = run_in(folder.path(), &arguments);
    assert_eq!(code(&output), 2);
    let written = stdout(&output);
    let report: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
    let documents = report["documents"].as_array().expect("it is a list");
    let paths: Vec<&str> = documents.iter().filter_map(|one| one["path"].as_str()).collect();
    assert!(paths.iter().eq(names.iter().rev()), "{paths:?}");
    let summary = serde_json::json!({
        "documents": 150, "skipped": 0, "failed": 1, "errors": 0, "warnings": 149, "hints": 0,
    });
    assert_eq!(report["summary"], summary);
    let whole = serde_json::to_string_pretty(&report).expect("it is written");
    assert_eq!(written, whole + "\n");
}

/// What is no file is written into, not replaced.
#[cfg(unix)]
#[test]
fn a_report_goes_where_a_name_leads() {
    let folder = folder_with(&[("verslag.json", "oud"), ("goed.txt", PLAIN)]);
    std::os::unix::fs::symlink("verslag.json", folder.path().join("link.json")).expect("a link");
    for name in ["link.json", "/dev/null"] {
        let arguments = ["check", "--isolated", "--output-format", "json", "-o", name, "goed.txt"];
        assert_eq!(code(&run_in(folder.path(), &arguments)), 0, "{name}");
    }
    let text = fs::read_to_string(folder.path().join("verslag.json")).expect("it is there");
    assert!(text.starts_with("{\n"), "{text}");
    assert!(
        fs::symlink_metadata(folder.path().join("link.json")).is_ok_and(|link| link.is_symlink())
    );
    assert!(fs::metadata("/dev/null").is_ok_and(|device| !device.is_file()));
    assert_eq!(
        fs::read_dir(folder.path()).expect("it is there").count(),
        3,
        "nothing is left beside it"
    );
}
