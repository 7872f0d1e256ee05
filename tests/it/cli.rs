//! The program as a user runs it: wrong input, gates, the commands that README and hooks show.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

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
        ("broken", &["explain", "lange-zin", "leeg.txt"], &["explain score BESTAND"]),
        ("broken", &["explain", "score", "regels"], &["regels", "map"]),
        ("broken", &["check"], &["Noem een bestand of een map", "duidelijk check --help"]),
        ("broken", &["check", "--genre"], &["Bij --genre hoort een waarde", "brief"]),
        ("broken", &["check", "--genre", "web", "--genre", "brief", "leeg.txt"], &["twee keer"]),
        ("broken", &["check", "--threads", "0", "leeg.txt"], &["van 1 tot en met 512"]),
        ("broken", &["check", "--select", "", "leeg.txt"], &["noem een regel of een groep"]),
        ("broken", &["check", "--style", "regels/", "leeg.txt"], &["regels/", "Dit is een map"]),
        ("broken", &["check", "-o", "regels", "leeg.txt"], &["regels", "Dit is een map"]),
        ("broken", &["check", "-o", "weg/x.json", "leeg.txt"], &["weg/x.json", "map is er niet"]),
        ("broken", &["parse", "regels"], &["regels", "Dit is een map"]),
        ("broken", &["parse", "leeg.txt", "latin1.txt"], &["‘latin1.txt’ past hier niet"]),
        ("broken", &["test", "leeg.txt"], &["leeg.txt", ".toml"]),
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

const OWN_RULE: &str = r#"
id       = "gratis-koffie"
title    = "Zeg wat iets kost"
category = "woorden"
severity = "warning"
default  = "on"
message  = "‘{found}’ zegt niet wat het kost."
advice   = "Schrijf: {use}."
since    = "0.1"
[doc]
why      = "De lezer wil weten wat hij betaalt."
sources  = [{ name = "Wij", url = "https://www.voorbeeld.nl", retrieved = 2026-11-24 }]
[match.terms]
terms    = [{ term = "gratis koffie", use = ["koffie"] }]
[[example]]
bad = "Er is gratis koffie."
at  = ["gratis koffie"]
[[example]]
good = "Er is koffie."
"#;

const OWN_STYLE: &str = r#"
id    = "hengelo"
title = "Gemeente Hengelo"
base  = "direct-duidelijk"
[[terms]]
avoid = ["bijstandsvader"]
use   = "inwoner"
[[example]]
rule = "andere-huisterm"
bad  = "De bijstandsvader belt."
at   = ["bijstandsvader"]
"#;

const PLAIN: &str = "Bel ons morgen. Dan helpen wij u.\n";
const STIFF: &str = "Bel ons indien nodig.\n";

/// Runs in a folder with a project file, and what must be in the output.
struct Case {
    settings: &'static str,
    arguments: &'static [&'static str],
    code: i32,
    /// What stdout and stderr together say,
    says: &'static [&'static str],
    /// and what they do not.
    silent: &'static [&'static str],
}

#[test]
fn settings_paths_and_notices() {
    let cases = [
        Case {
            settings: "own-rules = 'regels'",
            arguments: &["check", "--select", "gratis-koffie", "koffie.txt"],
            code: 1,
            says: &["‘gratis koffie’ zegt niet wat het kost", "1 waarschuwing."],
            silent: &["Er is geen regel"],
        },
        Case {
            settings: "own-rules = 'regels'",
            arguments: &["check", "--select", "gratis-kofie", "koffie.txt"],
            code: 2,
            says: &["Er is geen regel ‘gratis-kofie’", "Bedoelt u ‘gratis-koffie’?"],
            silent: &[],
        },
        Case {
            settings: "own-rules = 'dubbel'",
            arguments: &["check", "goed.txt"],
            code: 2,
            says: &["Er is al een regel ‘jargon’.", "dubbel/jargon.toml:2:12"],
            silent: &[],
        },
        Case {
            settings: "own-rules = 'goed.txt'",
            arguments: &["check", "goed.txt"],
            code: 2,
            says: &["‘goed.txt’ is geen map."],
            silent: &[],
        },
        Case {
            settings: "[[override]]\npaths = ['post/**']\nstyle = 'stijlen/hengelo.toml'",
            arguments: &["check", "-v", "post/a.txt", "stijf.txt"],
            code: 1,
            says: &[
                "post/a.txt: gelezen als text, genre algemeen, stijl hengelo, instellingen uit",
                "stijf.txt: gelezen als text, genre algemeen, stijl standaard",
            ],
            silent: &[],
        },
        Case {
            settings: "[[override]]\npaths = ['nergens/**']\nstyle = 'enschde'",
            arguments: &["check", "goed.txt"],
            code: 2,
            says: &["duidelijk.toml:3:9", "Bedoelt u ‘enschede’?"],
            silent: &[],
        },
        Case {
            settings: "styl = 1\n[rules.lange-zin]\nlimts = 3",
            arguments: &["check", "."],
            code: 2,
            says: &["‘styl’", "‘limts’", "Hierdoor zijn 4 teksten niet gecontroleerd."],
            silent: &["goed.txt"],
        },
        Case {
            settings: "genre = 'brief'",
            arguments: &["check", "-v", "--genre", "auto", "goed.txt"],
            code: 0,
            says: &["genre algemeen"],
            silent: &["ontbrekende-aanhef"],
        },
        Case {
            settings: "fail-on = 'error'",
            arguments: &["check", "--min-severity", "fout", "stijf.txt"],
            code: 0,
            says: &["Geen fouten. En 1 waarschuwing: --min-severity warning."],
            silent: &["ouderwets", "tips"],
        },
        Case {
            settings: "",
            arguments: &["check", "--select", "toon, ouderwets-woord", "stijf.txt"],
            code: 1,
            says: &["is ouderwets"],
            silent: &[],
        },
        Case {
            settings: "",
            arguments: &["check", "--output-format", "concise", "post/*.txt", "*f.txt"],
            code: 1,
            says: &["post/a.txt:1:9: ", "stijf.txt:1:9: "],
            silent: &["goed.txt", "Geen bestand"],
        },
        Case {
            settings: "",
            arguments: &["check", "-q", "--output-format", "concise", "goed.txt", "stijf.txt"],
            code: 1,
            says: &["stijf.txt:1:9: "],
            silent: &["goed.txt"],
        },
        Case {
            settings: "",
            arguments: &["check", "goed.txt", "stijf.txt", "weg.txt"],
            code: 2,
            says: &["1 waarschuwing in 2 teksten.", "Niet gecontroleerd: 1 tekst."],
            silent: &[],
        },
        Case {
            settings: "",
            arguments: &["check", "--output-format", "github", "weg.txt", "./stijf.txt"],
            code: 2,
            says: &["::error file=weg.txt::Dit bestand", "::warning file=stijf.txt,line=1"],
            silent: &[],
        },
        Case {
            settings: "",
            arguments: &["check", "leeg.md", "~$goed.docx"],
            code: 0,
            says: &["In dit bestand staat geen tekst.", "hulpbestand van Word"],
            silent: &["Geen opmerkingen"],
        },
        Case {
            settings: "",
            arguments: &["check", "--min-score", "90", "--fail-on", "never", "lang.md"],
            code: 0,
            says: &[
                "lang.md: de score is onzeker, want de tekst heeft weinig zinnen. De norm telt hier niet.",
            ],
            silent: &["kort"],
        },
        Case {
            settings: "",
            arguments: &["check", "--output-format", "concise", "rijen.jsonl"],
            code: 2,
            says: &["een:1:9: ", "7:1:9: ", "regel 3:1:9: ", "\nregel 5: dit is geen geldige JSON"],
            silent: &["null"],
        },
        Case {
            settings: "own-rules = 'regels'",
            arguments: &["test", "."],
            code: 0,
            says: &["Alle 3 voorbeelden kloppen."],
            silent: &[],
        },
        Case {
            settings: "",
            arguments: &["test", "post"],
            code: 0,
            says: &["post: hier staan geen voorbeelden."],
            silent: &[],
        },
        Case {
            settings: "",
            arguments: &["explain", "zinnen"],
            code: 0,
            says: &["lange-zin", "dubbele-ontkenning"],
            silent: &["jargon"],
        },
        Case {
            settings: "",
            arguments: &["help", "check"],
            code: 0,
            says: &["--min-severity", "[standaard: warning]", "duidelijk-disable-next-line"],
            silent: &["Opdrachten:"],
        },
    ];
    let long = format!("{}.\n", "Wij werken hier met veel plezier en ".repeat(20).trim());
    let text = serde_json::json!(STIFF);
    let with_id = |id: &str| format!("{{ \"id\": {id}, \"text\": {text} }}\n");
    let rows = format!("\u{feff}{}{}{}\n", with_id("\"een\""), with_id("7"), with_id("null"));
    let rows = format!("{rows}geen json\n");
    let taken = OWN_RULE.replace("\"gratis-koffie\"", "\"jargon\"");
    for case in cases {
        let folder = folder_with(&[
            (".git/HEAD", ""),
            ("duidelijk.toml", case.settings),
            ("regels/gratis-koffie.toml", OWN_RULE),
            ("dubbel/jargon.toml", &taken),
            ("stijlen/hengelo.toml", OWN_STYLE),
            ("post/a.txt", STIFF),
            ("stijf.txt", STIFF),
            ("goed.txt", PLAIN),
            ("koffie.txt", "Er is gratis koffie voor u.\n"),
            ("leeg.md", " \n"),
            ("~$goed.docx", "x"),
            ("lang.md", &long),
            ("rijen.jsonl", &rows),
        ]);
        if case.arguments.contains(&".") {
            for extra in ["leeg.md", "lang.md", "dubbel/jargon.toml"] {
                fs::remove_file(folder.path().join(extra)).expect("it is there");
            }
        }
        let output = run_in(folder.path(), case.arguments);
        let said = format!("{}\n{}", stdout(&output), stderr(&output));
        assert_eq!(code(&output), case.code, "{:?}: {said}", case.arguments);
        for words in case.says {
            assert!(said.contains(words), "{:?} does not say {words:?}: {said}", case.arguments);
        }
        for words in case.silent {
            assert!(!said.contains(words), "{:?} says {words:?}: {said}", case.arguments);
        }
        for words in ["‘styl’", "‘limts’"] {
            assert!(said.matches(words).count() <= 1, "{words} is said more than once: {said}");
        }
    }
}

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

/// The project file that the README shows is accepted, and does what it says.
#[test]
fn the_project_file_of_the_readme_works() {
    let readme = fs::read_to_string(root().join("README.md")).expect("it is there");
    let shown = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    let folder = folder_with(&[
        ("duidelijk.toml", shown.expect("the README shows one")),
        ("brief.txt", "De cliënt krijgt morgen een brief van ons.\n"),
        ("nieuwsbrief/mei.txt", "Wij planten in mei nieuwe bomen.\n"),
    ]);
    let output = run_in(folder.path(), &["check", "--output-format", "json", "."]);
    assert_eq!(stderr(&output).lines().filter(|line| line.contains("Fout")).count(), 0);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let documents = report["documents"].as_array().expect("there are documents");
    assert_eq!(documents.len(), 2);
    assert!(documents.iter().all(|document| document["style"] == "enschede"));
    assert_eq!(documents[0]["findings"][0]["rule"], "andere-huisterm");
    assert_eq!(documents[1]["genre"], "email");
}
