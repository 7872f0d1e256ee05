//! What is written, and where: nothing raw, and never over what somebody wrote.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{FORMATS, GOOD, run, write};
use crate::cli::{code, stderr};

/// Of a text: colours, a bell, the title of a window, another direction, another line.
const EVIL: &str = "Indien u \u{1b}]0;PWN\u{7} belt \u{9b}31m, helpt \u{202e} wij\u{2028} u \u{7f}\u{2066}. \
                    ##[add-mask]x\n\n::error file=README.md::PWNED\n";

/// Characters that steer a terminal or the order of a line.
fn steers(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\n' | '\t')
        || matches!(sign, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn assert_harmless(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("it is UTF-8");
    assert!(!text.contains(steers), "{what}: {text:?}");
    assert!(!text.contains("##["), "{what}: {text}");
    let is_foreign = |line: &&str| line.trim_start().starts_with("::error file=README");
    let foreign: Vec<&str> = text.lines().filter(is_foreign).collect();
    assert!(foreign.is_empty(), "{what}: {foreign:?}");
}

#[test]
fn nothing_raw_leaves() {
    let folder = TempDir::new().unwrap();
    // Windows has no such names.
    let name = if cfg!(unix) { "a\n::error file=README.md::PWNED \u{1b}[31m.txt" } else { "a.txt" };
    let broken = name.replace("a\n", "b\n").replace("a.txt", "b.txt");
    write(folder.path(), name, EVIL);
    fs::write(folder.path().join(&broken), b"x\0\0\0y\0\0\0z\0\0\0").unwrap();
    let jsonl = format!("{}\n", serde_json::json!({ "id": EVIL, "text": EVIL }));
    write(folder.path(), "rijen.jsonl", &format!("{jsonl}{{\"id\": \"\\u009b\"}}\n"));
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for format in FORMATS {
        for path in [name, broken.as_str(), "rijen.jsonl", "."] {
            runs.push(vec![
                "check",
                "-v",
                "--isolated",
                "--min-severity",
                "hint",
                "--output-format",
                format,
                path,
            ]);
        }
    }
    runs.extend(
        ["text", "conllu", "json"].map(|format| vec!["parse", "--output-format", format, name]),
    );
    runs.extend(
        ["table", "json"]
            .map(|format| vec!["score", "--isolated", "--output-format", format, name]),
    );
    runs.push(vec!["explain", "score", name]);
    runs.push(vec!["explain", EVIL]);
    runs.push(vec!["check", EVIL]);
    runs.push(vec!["check", "--style", "\u{1b}[31m/x.toml", name]);
    runs.push(vec!["check", "--config", "\u{1b}[31m", name]);
    runs.push(vec!["check", "-o", "weg/\n::error file=README.md::x", name]);
    for arguments in runs {
        let output = run(folder.path(), &arguments, Stdio::null());
        assert!(output.status.code().is_some_and(|code| code <= 2), "{arguments:?}");
        assert_harmless(&format!("{arguments:?}"), &output.stdout);
        assert_harmless(&format!("{arguments:?}"), &output.stderr);
    }
}

#[test]
fn a_name_that_is_a_command_is_named_with_its_folder() {
    let folder = TempDir::new().unwrap();
    if cfg!(windows) {
        return;
    }
    let name = "::error file=README.md::x.txt";
    write(folder.path(), name, GOOD);
    let output = run(
        folder.path(),
        &["check", "--isolated", "--output-format", "concise", name],
        Stdio::null(),
    );
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.lines().count() >= 2 && text.lines().all(|line| line.starts_with("./::error")),
        "{text}"
    );
}

#[test]
fn a_report_never_takes_the_place_of_a_text() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    write(folder.path(), "brief.txt", GOOD);
    fs::create_dir(at("map")).unwrap();
    write(folder.path(), "map/brief.txt", GOOD);
    write(folder.path(), "duidelijk.toml", "");
    #[cfg(unix)]
    fs::hard_link(at("brief.txt"), at("ook.txt")).unwrap();
    #[cfg(not(unix))]
    write(folder.path(), "ook.txt", GOOD);
    let refused: [&[&str]; 6] = [
        &["-o", "brief.txt", "brief.txt"],
        &["-o", "./map/../brief.txt", "brief.txt"],
        &["-o", "ook.txt", "brief.txt", "ook.txt"],
        &["-o", "map/brief.txt", "."],
        &["-o", "brief.txt", "*.txt"],
        &["-o", "duidelijk.toml", "brief.txt"],
    ];
    for arguments in refused {
        let output = run(folder.path(), &[&["check"], arguments].concat(), Stdio::null());
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("andere naam"), "{arguments:?}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(at("brief.txt")).unwrap(), GOOD, "{arguments:?}");
        assert_eq!(fs::read_to_string(at("map/brief.txt")).unwrap(), GOOD, "{arguments:?}");
    }
    assert_eq!(names(folder.path()), ["brief.txt", "duidelijk.toml", "map", "ook.txt"]);
}

/// The second run has the report of the first in its folder.
#[test]
fn a_report_is_no_text_to_check() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "brief.txt", GOOD);
    let arguments = ["check", "--isolated", "-o", "verslag.txt", "."];
    let reports = [(); 2].map(|()| {
        assert_eq!(code(&run(folder.path(), &arguments, Stdio::null())), 1);
        fs::read_to_string(folder.path().join("verslag.txt")).unwrap()
    });
    assert!(reports[0].contains("brief.txt"));
    assert_eq!(reports[0], reports[1]);
}

#[test]
fn a_dash_is_standard_output() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "brief.txt", GOOD);
    let output =
        run(folder.path(), &["check", "--isolated", "-o", "-", "brief.txt"], Stdio::null());
    assert!(String::from_utf8(output.stdout).unwrap().contains("brief.txt"));
    assert_eq!(names(folder.path()), ["brief.txt"]);
}

#[test]
#[cfg(unix)]
fn a_report_keeps_the_mode_and_the_other_names_of_its_file() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    write(folder.path(), "brief.txt", GOOD);
    for mode in [0o600, 0o640, 0o666] {
        write(folder.path(), "verslag.json", "");
        fs::set_permissions(at("verslag.json"), fs::Permissions::from_mode(mode)).unwrap();
        run(
            folder.path(),
            &["check", "--isolated", "-o", "verslag.json", "brief.txt"],
            Stdio::null(),
        );
        let about = fs::metadata(at("verslag.json")).unwrap();
        assert_eq!(about.mode() & 0o777, mode);
        assert!(about.len() > 0);
    }
    fs::hard_link(at("verslag.json"), at("ook.json")).unwrap();
    write(folder.path(), "verslag.json", "");
    run(folder.path(), &["check", "--isolated", "-o", "verslag.json", "brief.txt"], Stdio::null());
    assert!(fs::metadata(at("ook.json")).unwrap().len() > 0);
    assert_eq!(names(folder.path()), ["brief.txt", "ook.json", "verslag.json"]);
}

/// Whether this process ignores what Ctrl-C sends, and so do those that it starts: a shell asks that of what
/// it runs in the background.
#[cfg(unix)]
fn ignores_interrupts() -> bool {
    const INTERRUPT: u64 = 1 << 1;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & INTERRUPT != 0)
}

/// Whoever stops the program finds the old report, and nothing beside it.
#[test]
#[cfg(unix)]
fn a_run_that_is_stopped_leaves_nothing() {
    for signal in ["-INT", "-TERM", "-KILL"] {
        if signal == "-INT" && ignores_interrupts() {
            continue;
        }
        let folder = TempDir::new().unwrap();
        write(folder.path(), "verslag.txt", "oud");
        let mut child = Command::new(env!("CARGO_BIN_EXE_duidelijk"))
            .args(["check", "--isolated", "--input-format", "jsonl", "-o", "verslag.txt", "-"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut input = child.stdin.take().expect("a pipe");
        let row = format!("{}\n", serde_json::json!({ "id": "1", "text": GOOD }));
        // More than a pipe holds: when it is taken, the program is at work.
        input.write_all(row.repeat(3_000).as_bytes()).expect("it reads");
        let killed = Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(killed.expect("kill is there").success());
        assert!(!child.wait().expect("it ends").success());
        assert_eq!(names(folder.path()), ["verslag.txt"], "{signal}");
        assert_eq!(fs::read_to_string(folder.path().join("verslag.txt")).unwrap(), "oud");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
