//! Changed documents through every command, and arguments that nobody meant.

use std::fs;
use std::process::{Output, Stdio};

use proptest::prelude::*;
use tempfile::TempDir;

use super::super::{FORMATS, GOOD, run, write};
use super::change::changed;
use super::{all_documents, each};

/// What every command says of its input, harmed or not.
fn assert_orderly(arguments: &[&str], output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code();
    assert!(code.is_some_and(|code| code <= 2), "{arguments:?}: {:?} {said}", output.status);
    assert!(!said.contains("liep vast") && !said.contains("panicked"), "{arguments:?}: {said}");
    for bytes in [&output.stdout, &output.stderr] {
        let text = std::str::from_utf8(bytes).expect("it is UTF-8");
        // A patch is for a program, to which it must say what stands in the text.
        if arguments.contains(&"--diff") && bytes == &output.stdout {
            continue;
        }
        let raw = text.chars().find(|sign| {
            sign.is_control() && !matches!(sign, '\n' | '\t')
                || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(raw, None, "{arguments:?}: {text:?}");
    }
}

/// Each command gets a changed document beside the whole one.
pub(super) fn of_documents(cases: u32) {
    let check =
        FORMATS.map(|format| vec!["check", "--min-severity", "hint", "--output-format", format]);
    let others = [
        vec!["check", "--statistics"],
        vec!["check", "--attachments", "-v"],
        vec!["check", "--diff", "--unsafe-fixes"],
        vec!["check", "--group-by", "plaats", "--color", "never"],
        vec!["score", "--output-format", "json"],
        vec!["parse"],
        vec!["parse", "--output-format", "json"],
        vec!["parse", "--output-format", "conllu"],
        vec!["explain", "score"],
        vec!["annotate", "--force", "-o", "uit.docx"],
        vec!["annotate", "--force", "--suggest", "-o", "uit.odt"],
        vec!["compare", "goed.txt"],
        vec!["compare", "--output-format", "json", "goed.txt"],
    ];
    let command = prop::sample::select(check.into_iter().chain(others).collect::<Vec<_>>());
    let folder = TempDir::new().unwrap();
    write(folder.path(), "goed.txt", GOOD);
    each(cases, &(changed(all_documents()), command), |((name, bytes), command)| {
        let end = name.rsplit_once('.').map_or("txt", |(_, end)| end);
        let name = format!("in.{end}");
        fs::write(folder.path().join(&name), &bytes).unwrap();
        let arguments = [&command[..], &[&name]].concat();
        let output = run(folder.path(), &arguments, Stdio::null());
        assert_orderly(&arguments, &output);
        assert_eq!(fs::read(folder.path().join(&name)).unwrap(), bytes, "{arguments:?}");
    });
}

/// Options, values and paths in any order.
pub(super) fn of_arguments(cases: u32) {
    let pieces = prop::sample::select(vec![
        "check",
        "score",
        "compare",
        "annotate",
        "parse",
        "explain",
        "rules",
        "test",
        "config",
        "files",
        "completions",
        "man",
        "schema",
        "goed.txt",
        "goed.txt",
        "map",
        "leeg.md",
        "*.txt",
        "**/*",
        "-",
        "--",
        "--isolated",
        "--config",
        "--style",
        "--genre",
        "web",
        "--select",
        "--ignore",
        "woorden,,",
        "lange-zin",
        "--min-severity",
        "hint",
        "--fail-on",
        "never",
        "--max-findings",
        "0",
        "-1",
        "99999999999999999999",
        "--max-file-size",
        "1",
        "--max-time-per-file",
        "--output-format",
        "json",
        "jsonl",
        "--input-format",
        "docx",
        "eml",
        "-q",
        "-v",
        "-qv",
        "--statistics",
        "--no-score",
        "--min-score",
        "101",
        "nan",
        "--exit-zero",
        "--diff",
        "--unsafe-fixes",
        "--baseline",
        "uit.json",
        "--not-worse",
        "--baseline-shrink",
        "--diff-file",
        "--since",
        "HEAD",
        "--staged",
        "--stdin-filename",
        "a.docx",
        "--threads",
        "--color",
        "--color=never",
        "--help",
        "--version",
        "-o",
        "uit.txt",
        "--suggest",
        "--word",
        "\u{1b}[31m",
        "a\n::error::b",
        "\u{202e}",
        "",
        " ",
        "=",
        "--\u{9b}",
        "é",
        "score",
        "duidelijk.toml",
        "regels.toml",
        "/dev/null",
        "map/../goed.txt",
        "--attachments",
        "bash",
    ]);
    let one = prop_oneof![12 => pieces.prop_map(str::to_owned), 1 => "[^\0/]{0,8}"];
    let folder = TempDir::new().unwrap();
    write(folder.path(), "goed.txt", GOOD);
    write(folder.path(), "leeg.md", "");
    fs::create_dir(folder.path().join("map")).unwrap();
    write(folder.path(), "map/brief.md", GOOD);
    write(folder.path(), "regels.toml", "id = \"x\"\n");
    each(cases, &prop::collection::vec(one, 0..9), |arguments| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = run(folder.path(), &arguments, Stdio::null());
        assert_orderly(&arguments, &output);
        assert_eq!(fs::read_to_string(folder.path().join("goed.txt")).unwrap(), GOOD);
    });
}
