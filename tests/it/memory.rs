//! A large text is read part by part: that takes little memory, and says what its paragraphs say.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{fixture, run_in, stdout};

/// Paragraphs of running text from letters.
fn paragraphs() -> Vec<String> {
    let letters = ["brief", "brief-goed", "besluit"];
    let texts = letters
        .map(|letter| fs::read_to_string(fixture(&format!("documents/{letter}.txt"))).unwrap());
    let all = texts.iter().flat_map(|text| text.split("\n\n")).map(|one| one.replace('\n', " "));
    all.filter(|one| one.len() > 100 && one.trim_end().ends_with('.')).collect()
}

/// These again and again, so many bytes at least.
fn text(bytes: usize) -> String {
    let text = paragraphs().join("\n\n") + "\n\n";
    text.repeat(bytes.div_ceil(text.len()))
}

/// The same in one line, as a program writes a text that leaves wrapping to the screen.
fn one_line(bytes: usize) -> String {
    let text = paragraphs().join(" ") + " ";
    text.repeat(bytes.div_ceil(text.len()))
}

/// The highest number of kB in memory that a check of a text takes.
#[cfg(target_os = "linux")]
fn peak(text: &str) -> u64 {
    use std::process::{Command, Stdio};
    use std::thread;
    use std::time::Duration;

    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_duidelijk"))
        .args(["check", "--isolated", "--exit-zero", "--threads", "2", "--output-format", "json"])
        .args(["--min-severity", "hint", "--max-time-per-file", "3000", "a.txt"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", program.id());
    let mut highest = 0;
    while program.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = kilobytes.and_then(|line| line.trim().split(' ').next()?.parse().ok());
        highest = highest.max(kilobytes.unwrap_or(0));
        thread::sleep(Duration::from_millis(2));
    }
    assert!(program.wait().unwrap().success());
    highest
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "the system does not tell it")]
fn a_large_text_takes_little_memory() {
    /// Bytes of memory for a byte of text, over what a short text takes.
    const MOST: u64 = 6;
    #[cfg(target_os = "linux")]
    {
        let (short, long) = (peak(&text(400_000)), peak(&text(4_000_000)));
        let more = (long.saturating_sub(short)) * 1024 / 3_600_000;
        assert!(more <= MOST, "{more} bytes a byte: {short} kB and {long} kB");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "the system does not tell it")]
fn one_long_line_takes_little_memory() {
    /// Bytes of memory for a byte of text, over what a short line takes.
    const MOST: u64 = 9;
    #[cfg(target_os = "linux")]
    {
        let (short, long) = (peak(&one_line(400_000)), peak(&one_line(1_600_000)));
        let more = (long.saturating_sub(short)) * 1024 / 1_200_000;
        assert!(more <= MOST, "{more} bytes a byte: {short} kB and {long} kB");
    }
}

#[test]
fn a_large_text_says_what_its_paragraphs_say() {
    let text = text(250_000);
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), &text).unwrap();
    let rules =
        "lijdende-vorm,lange-zin,tangconstructie,te-veel-bijzinnen,stijf-woord,jargon,zullen";
    let output = run_in(
        folder.path(),
        &["check", "--isolated", "--exit-zero", "--no-score", "--output-format", "json"]
            .into_iter()
            .chain(["--min-severity", "hint", "--genre", "algemeen", "--select", rules, "a.txt"])
            .collect::<Vec<_>>(),
    );
    let report: Value = serde_json::from_str(&stdout(&output)).unwrap();
    // Line -> what is said there.
    let mut said = vec![String::new(); text.lines().count() + 1];
    for finding in report["documents"][0]["findings"].as_array().unwrap() {
        // Of a share of the whole document.
        if finding["message"].as_str().unwrap().contains("zinnen") {
            continue;
        }
        let line = finding["start"]["line"].as_u64().unwrap() as usize;
        let (rule, column) = (&finding["rule"], &finding["start"]["column"]);
        writeln!(said[line], "{rule} {column} {}", finding["message"]).unwrap();
    }
    let period = 2 * paragraphs().len();
    let first = &said[1..=period];
    assert!(first.iter().filter(|said| !said.is_empty()).count() > 3, "{first:?}");
    for (number, copy) in said[1..].chunks_exact(period).enumerate() {
        assert_eq!(copy, first, "copy {number}");
    }
}
