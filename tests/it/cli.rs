//! The program as a user runs it: wrong input, gates, the commands that README and hooks show.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> PathBuf {
    root().join("fixtures").join(name)
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duidelijk"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1");
    command.output().expect("the program starts")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("reports are UTF-8")
}

/// README and pages of commands, as trycmd runs them.
#[test]
fn commands_do_what_the_pages_show() {
    trycmd::TestCases::new()
        .default_bin_name("duidelijk")
        .env("NO_COLOR", "1")
        .case("README.md")
        .case("tests/cmd/*.toml")
        .run();
}

/// Each case: the arguments, and what stderr must say. All end with 2.
#[test]
fn wrong_input_is_named_with_its_place() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("broken", &["check", "bestaat-niet.txt"], &["bestaat-niet.txt", "er niet"]),
        ("broken", &["check", "latin1.txt"], &["latin1.txt", "UTF-8"]),
        ("broken", &["check", "utf16.txt"], &["utf16.txt", "UTF-16"]),
        ("broken", &["check", "nep.docx"], &["nep.docx"]),
        (
            "broken/sleutels",
            &["check", "brief.txt"],
            &["fail-onn", "fail-on", "limts", "limits", "lange-zn", "lange-zin", "duidelijk.toml:"],
        ),
        ("broken/syntax", &["check", "brief.txt"], &["duidelijk.toml", "TOML"]),
        ("broken/regels", &["check", "brief.txt"], &["eigen.toml", "Bedoelt u"]),
        (
            "broken",
            &["check", "--isolated", "--style", "ensched", "leeg.txt"],
            &["ensched", "enschede"],
        ),
        ("broken", &["check", "--isolated", "--select", "lange-zn", "leeg.txt"], &["lange-zin"]),
        ("broken", &["check", "--output-format", "jsn", "leeg.txt"], &["jsn", "json"]),
        ("broken", &["chek", "leeg.txt"], &["chek", "check"]),
        ("broken", &["explain", "lange-zn"], &["lange-zin"]),
    ];
    for (folder, arguments, wanted) in cases {
        let output = run_in(&fixture(folder), arguments);
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{arguments:?}: {said}");
        for word in *wanted {
            assert!(said.contains(word), "{arguments:?} does not say {word:?}: {said}");
        }
    }
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
            "broken/latin1.txt",
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

/// The workflow's own command, on the texts beside it: the good one passes, the bad one fails
/// with annotations.
#[test]
fn the_workflow_gates() {
    let workflow = fs::read_to_string(fixture("ci/duidelijk.yml")).expect("it is there");
    let command = workflow
        .lines()
        .find_map(|line| {
            line.split_once("run: ")
                .map(|(_, command)| command.trim())
                .filter(|c| c.starts_with("duidelijk "))
        })
        .expect("the workflow runs the program");
    let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
    let folder = fixture("ci");
    let good = run_in(&folder, &arguments);
    assert_eq!(code(&good), 0, "{}{}", stdout(&good), stderr(&good));
    let bad: Vec<&str> = arguments
        .iter()
        .map(|argument| if *argument == "teksten" { "teksten-slecht" } else { argument })
        .collect();
    let bad = run_in(&folder, &bad);
    assert_eq!(code(&bad), 1, "{}{}", stdout(&bad), stderr(&bad));
    assert!(stdout(&bad).contains("::error file="), "{}", stdout(&bad));
}

/// What the hooks run, as pre-commit calls them: with the names of the files at the end.
#[test]
fn the_hook_stops_a_bad_letter() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).expect("it is there");
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries.len(), 2);
    for (entry, bad, good) in
        [(entries[0], "brief.md", "brief-goed.md"), (entries[1], "brief.docx", "brief-goed.md")]
    {
        let arguments: Vec<&str> = entry.split_whitespace().skip(1).collect();
        let with = |name| [arguments.as_slice(), &[name]].concat();
        assert_eq!(code(&run_in(&fixture("documents"), &with(bad))), 1, "{bad}");
        assert_eq!(code(&run_in(&fixture("documents"), &with(good))), 0, "{good}");
    }
}

#[test]
fn stdin_has_the_name_that_it_is_given() {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_duidelijk"))
        .args([
            "check",
            "--isolated",
            "--output-format",
            "json",
            "--exit-zero",
            "--stdin-filename",
            "x.md",
            "-",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("it is piped")
        .write_all(b"# Kop\n\nBel ons indien nodig.\n")
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(report["documents"][0]["format"], "markdown");
    assert_eq!(report["documents"][0]["path"], "x.md");
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
    let folder = std::env::temp_dir().join(format!("duidelijk-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the report");
    let file = folder.join("verslag.json");
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
    assert_eq!(fs::read_dir(&folder).expect("it is there").count(), 1, "nothing is left beside it");
    fs::remove_dir_all(&folder).expect("it can be removed");
}
