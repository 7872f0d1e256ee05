//! Places that are none, or not what they seem: devices, pipes, links, full disks, odd environments,
//! names that are no text, and a repository that would run something.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::{GOOD, Setup, run, write};
use crate::cli::{code, stderr};

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "goed.txt", GOOD);
    folder
}

fn assert_whole(folder: &Path) {
    assert_eq!(fs::read_to_string(folder.join("goed.txt")).unwrap(), GOOD);
    let left: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().ends_with(".tmp"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// No report goes where it cannot go, and what is said is Dutch.
#[test]
fn a_report_goes_to_no_odd_place() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    assert!(Command::new("mkfifo").arg(at("pijp")).status().unwrap().success());
    symlink("lus", at("lus")).unwrap();
    symlink("goed.txt", at("link")).unwrap();
    fs::create_dir(at("map")).unwrap();
    let long = "x".repeat(300);
    let cases = [
        ("pijp", "Niemand leest uit deze pijp."),
        ("lus", "de link wijst naar zichzelf"),
        ("link", "andere naam"),
        ("map", "Dit is een map."),
        ("goed.txt/x", "een bestand op de plaats van een map"),
        ("geen/x", "Deze map is er niet."),
        (&long, "Deze naam is te lang."),
        #[cfg(target_os = "linux")]
        ("/dev/full", "De schijf is vol."),
    ];
    for (to, says) in cases {
        let output =
            run(folder.path(), &["check", "--isolated", "-o", to, "goed.txt"], Stdio::null());
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{to}: {said}");
        assert!(said.contains(says) && !said.contains("os error"), "{to}: {said}");
        assert_whole(folder.path());
    }
}

#[test]
fn a_report_goes_to_a_pipe_that_somebody_reads() {
    let folder = folder();
    let output = run(
        folder.path(),
        &["check", "--isolated", "-o", "/dev/stdout", "goed.txt"],
        Stdio::null(),
    );
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("goed.txt"));
}

#[test]
fn a_baseline_never_takes_the_place_of_a_text() {
    let folder = folder();
    let write_to = |name: &str, text: &str| {
        let arguments = ["check", "--isolated", "--write-baseline", name, text];
        run(folder.path(), &arguments, Stdio::null())
    };
    for name in ["goed.txt", "./goed.txt"] {
        let output = write_to(name, "goed.txt");
        assert_eq!(code(&output), 2, "{}", stderr(&output));
        assert!(stderr(&output).contains("geen baseline"), "{}", stderr(&output));
        assert_whole(folder.path());
    }
    // Its own file it may write again, also after a merge broke it.
    assert_eq!(code(&write_to("oud.json", "goed.txt")), 0);
    let known = fs::read_to_string(folder.path().join("oud.json")).unwrap();
    write(folder.path(), "oud.json", &format!("<<<<<<< a\n{known}"));
    assert_eq!(code(&write_to("oud.json", "goed.txt")), 0);
    assert_eq!(fs::read_to_string(folder.path().join("oud.json")).unwrap(), known);
}

/// What cannot be read is told, and the other text is read.
#[test]
fn a_text_comes_from_no_odd_place() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    assert!(Command::new("mkfifo").arg(at("pijp.txt")).status().unwrap().success());
    symlink("b.txt", at("a.txt")).unwrap();
    symlink("a.txt", at("b.txt")).unwrap();
    symlink("/dev/zero", at("nul.txt")).unwrap();
    symlink("weg", at("weg.txt")).unwrap();
    let long = format!("{}.txt", "a/".repeat(3_000));
    let cases = [
        ("pijp.txt", "Dit is geen gewoon bestand."),
        ("a.txt", "de link wijst naar zichzelf"),
        ("nul.txt", "Dit is geen gewoon bestand."),
        ("weg.txt", "Dit bestand is er niet."),
        ("goed.txt/", "een bestand op de plaats van een map"),
        (&long, "Deze naam is te lang."),
        ("\u{1b}[31m\u{202e}\n::error::", "Dit bestand is er niet."),
    ];
    for (path, says) in cases {
        let output = run(folder.path(), &["check", "--isolated", path, "goed.txt"], Stdio::null());
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{path}: {said}");
        assert!(said.contains(says) && !said.contains("os error"), "{path}: {said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{path}: {said}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("goed.txt"), "{path}");
    }
    // A folder with all of them gives the texts that are there.
    symlink("..", at("op")).unwrap();
    let output = run(folder.path(), &["check", "--isolated", "."], Stdio::null());
    assert_eq!(code(&output), 1, "{}", stderr(&output));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_by_every_command() {
    let folder = folder();
    for arguments in [
        &["check", "--isolated", "goed.txt"] as &[&str],
        &["check", "--isolated", "--output-format", "json", "goed.txt"],
        &["score", "--isolated", "goed.txt"],
        &["parse", "goed.txt"],
        &["compare", "goed.txt", "goed.txt"],
        &["--help"],
        &["help"],
        &["help", "check"],
        &["check", "--help"],
        &["--version"],
        &["rules"],
        &["rules", "--output-format", "json"],
        &["explain", "lange-zin"],
        &["explain", "score", "goed.txt"],
        &["test"],
        &["schema", "project"],
        &["man"],
        &["completions", "bash"],
        &["licences"],
        &["files", "."],
        &["config", "goed.txt"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = program(folder.path(), arguments);
        let output = command.stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(code(&output), 2, "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("schijf is vol"), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn no_environment_changes_what_is_said() {
    let folder = folder();
    let said = |variables: &[(&str, Option<&OsStr>)]| -> Output {
        let mut command = program(folder.path(), &["check", "--isolated", "goed.txt"]);
        for (name, value) in variables {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command.output().unwrap()
    };
    let usual = said(&[]);
    assert_eq!(code(&usual), 1);
    let odd = OsString::from_vec(vec![0xff, 0x1b]);
    for variables in [
        [("HOME", None), ("PATH", Some(OsStr::new("")))],
        [("HOME", Some(OsStr::new("/dev/zero"))), ("TMPDIR", Some(OsStr::new("/weg")))],
        [("TERM", Some(&*odd)), ("LC_ALL", Some(&*odd))],
        [("COLUMNS", Some(OsStr::new("0"))), ("LINES", Some(&*odd))],
        [("COLUMNS", Some(OsStr::new("99999999999999999999"))), ("LANG", None)],
        [("RAYON_NUM_THREADS", Some(&*odd)), ("RUST_BACKTRACE", Some(OsStr::new("full")))],
        [("GIT_DIR", Some(OsStr::new("/dev/zero"))), ("XDG_CONFIG_HOME", Some(&*odd))],
    ] {
        let output = said(&variables);
        assert_eq!(output.stdout, usual.stdout, "{variables:?}");
        assert_eq!(code(&output), 1, "{variables:?}: {}", stderr(&output));
    }
}

/// Arguments that are no text, in every place.
#[test]
fn arguments_that_are_no_text_are_told() {
    let folder = folder();
    let odd = OsString::from_vec(b"\xff\x1b[31m\xfe.txt".to_vec());
    for before in [
        &[] as &[&str],
        &["check"],
        &["check", "--style"],
        &["check", "--genre"],
        &["check", "--select"],
        &["check", "--config"],
        &["check", "--baseline"],
        &["check", "--diff-file"],
        &["explain"],
        &["compare", "goed.txt"],
        &["parse"],
    ] {
        let output = program(folder.path(), before).arg(&odd).arg("goed.txt").output().unwrap();
        assert_eq!(code(&output), 2, "{before:?}: {}", stderr(&output));
        let said = std::str::from_utf8(&output.stderr).expect("it is UTF-8");
        assert!(!said.is_empty() && !said.contains('\u{1b}'), "{before:?}: {said}");
        assert_whole(folder.path());
    }
}

/// Settings of a repository run nothing.
#[test]
fn a_repository_runs_nothing() {
    let folder = folder();
    let git = |arguments: &[&str]| git_in(folder.path(), arguments);
    git(&["init", "-q"]);
    git(&["commit", "-q", "--allow-empty", "-m", "leeg"]);
    git(&["add", "goed.txt"]);
    write(folder.path(), ".gitattributes", "*.txt diff=kwaad filter=kwaad\n*.md filter=a=b\n");
    write(folder.path(), "anders.md", GOOD);
    git(&["add", "anders.md"]);
    write(folder.path(), "anders.md", &GOOD.repeat(2));
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "diff.external",
        "diff.kwaad.textconv",
        "diff.kwaad.command",
        "filter.kwaad.clean",
        "filter.kwaad.smudge",
        "filter.kwaad.process",
        "filter.a=b.clean",
    ] {
        git(&["config", key, "touch gelukt; cat"]);
    }
    for arguments in [
        &["check", "--isolated", "--staged"] as &[&str],
        &["check", "--isolated", "--since", "HEAD"],
        &["check", "--isolated", "--since", "--output=goed.txt", "goed.txt"],
        &["compare", "--isolated", "goed.txt", "goed.txt"],
        &["check", "--isolated", "."],
    ] {
        let output = run(folder.path(), arguments, Stdio::null());
        assert!(output.status.code().is_some_and(|code| code <= 2), "{arguments:?}");
        assert!(!folder.path().join("gelukt").exists(), "{arguments:?}");
        assert_whole(folder.path());
    }
}

/// A clone may lack texts, and git gets what it lacks with a program that the repository names.
#[test]
fn a_repository_gets_nothing_from_elsewhere() {
    let folder = folder();
    let git = |arguments: &[&str]| git_in(folder.path(), arguments);
    git(&["init", "-q"]);
    git(&["add", "goed.txt"]);
    git(&["commit", "-q", "-m", "begin"]);
    let object = git(&["rev-parse", "HEAD:goed.txt"]);
    let (start, rest) = object.trim().split_at(2);
    fs::remove_file(folder.path().join(".git/objects").join(start).join(rest)).unwrap();
    for (key, value) in [
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", "."),
        ("remote.origin.uploadpack", "touch gelukt; git-upload-pack"),
        ("protocol.file.allow", "always"),
    ] {
        git(&["config", key, value]);
    }
    write(folder.path(), "goed.txt", &GOOD.repeat(2));
    let arguments = ["check", "--isolated", "--since", "HEAD"];
    let output = run(folder.path(), &arguments, Stdio::null());
    let said = stderr(&output);
    assert_eq!(code(&output), 2, "{said}");
    assert!(said.contains("git kan deze map niet lezen") && !said.contains("fatal"), "{said}");
    assert!(!folder.path().join("gelukt").exists(), "{said}");
}

/// States of a repository in which git does not do what is asked: said in our words.
#[test]
fn a_repository_in_an_odd_state_is_told() {
    let states: [(&str, Setup, &str); 3] = [
        ("an index that is none", |at| write(at, ".git/index", "x"), "git status"),
        ("a head that is none", |at| write(at, ".git/HEAD", "x"), "git status"),
        (
            "two versions of a text",
            |at| {
                let commit = |text: &str| {
                    write(at, "goed.txt", text);
                    git_in(at, &["commit", "-qam", "anders"]);
                };
                git_in(at, &["checkout", "-qb", "ander"]);
                commit("Een.\n");
                git_in(at, &["checkout", "-q", "-"]);
                commit("Twee.\n");
                let mut merge = Command::new("git");
                merge.args(["-c", "user.name=a", "-c", "user.email=a@b.nl", "merge", "ander"]);
                assert!(!merge.current_dir(at).output().unwrap().status.success());
            },
            "goed.txt: git heeft hier twee versies van.",
        ),
    ];
    for (name, make, says) in states {
        let folder = folder();
        git_in(folder.path(), &["init", "-q"]);
        git_in(folder.path(), &["add", "goed.txt"]);
        git_in(folder.path(), &["commit", "-q", "-m", "begin"]);
        make(folder.path());
        let output = run(folder.path(), &["check", "--isolated", "--staged"], Stdio::null());
        let said = stderr(&output);
        assert_eq!(code(&output), 2, "{name}: {said}");
        assert!(said.contains(says) && !said.contains("fatal"), "{name}: {said}");
    }
}

fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@b.nl"]).args(arguments);
    let output = command.current_dir(folder).output().expect("git is there");
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duidelijk"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env("NO_COLOR", "1");
    command
}
