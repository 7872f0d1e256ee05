//! Taking over suggestions: what is written, what stays, and that it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{code, fixture, piped, run_in, stderr, stdout};

/// All there is to change.
const ALL: &[&str] = &["--isolated", "--unsafe-fixes", "--min-severity", "hint"];

fn check(folder: &Path, options: &[&str]) -> std::process::Output {
    run_in(folder, &[&["check"], options].concat())
}

/// The texts among the fixtures, side by side in a folder.
fn copies() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut n_texts = 0;
    for place in ["documents", "corpus", "voices", "paginas", "ci/teksten-slecht"] {
        for entry in fs::read_dir(fixture(place)).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if matches!(extension, Some("md" | "txt" | "html")) {
                let name = path.file_name().expect("a file has a name").to_string_lossy();
                let name = format!("{}-{name}", place.replace('/', "-"));
                fs::copy(&path, folder.path().join(name)).expect("it can be copied");
                n_texts += 1;
            }
        }
    }
    assert!(n_texts > 40, "the fixtures are there");
    folder
}

fn contents(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let read = entries.map(|entry| {
        let path = entry.expect("it can be listed").path();
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("it is UTF-8"))
    });
    read.collect()
}

/// Makes the changes of a patch; everything outside its hunks stays.
fn patched(mut texts: BTreeMap<String, String>, patch: &str) -> BTreeMap<String, String> {
    let mut files: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in patch.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("+++ ") {
            files.push((name.trim_end(), Vec::new()));
        } else if !line.starts_with("--- ") {
            files.last_mut().expect("names come first").1.push(line);
        }
    }
    for (name, lines) in files {
        let old: Vec<&str> = texts[name].split_inclusive('\n').collect();
        let (mut new, mut at) = (String::new(), 0);
        for line in lines {
            match line.split_at(1) {
                ("@", _) => {
                    let start = line[4..].split([',', ' ']).next().expect("a number");
                    let start: usize = start.parse().expect("a number");
                    new.extend(old[at..start - 1].iter().copied());
                    at = start - 1;
                }
                ("+", rest) => new.push_str(rest),
                ("\\", _) => {
                    new.pop();
                }
                (kind, rest) => {
                    assert_eq!(old[at].trim_end_matches('\n'), rest.trim_end_matches('\n'));
                    if kind == " " {
                        new.push_str(rest);
                    }
                    at += 1;
                }
            }
        }
        new.extend(old[at..].iter().copied());
        texts.insert(name.to_owned(), new);
    }
    texts
}

/// Findings by document and rule.
fn findings(folder: &Path) -> BTreeMap<(String, String), usize> {
    let options =
        ["--isolated", "--min-severity", "hint", "--no-score", "--output-format", "jsonl"];
    let output = check(folder, &[&options[..], &["."]].concat());
    let mut found = BTreeMap::new();
    for line in stdout(&output).lines() {
        let document: Value = serde_json::from_str(line).expect("it is JSON");
        let path = document["path"].as_str().expect("it has a path");
        for finding in document["findings"].as_array().expect("there is a list") {
            let rule = finding["rule"].as_str().expect("it has a rule");
            *found.entry((path.to_owned(), rule.to_owned())).or_default() += 1;
        }
    }
    found
}

#[test]
fn fixing_ends_and_changes_nothing_but_what_it_shows() {
    let folder = copies();
    let (before, found) = (contents(folder.path()), findings(folder.path()));
    let shown = check(folder.path(), &[ALL, &["--diff", "."]].concat());
    assert_eq!(code(&shown), 1);
    assert_eq!(contents(folder.path()), before, "showing writes nothing");
    let fixed = check(folder.path(), &[ALL, &["--fix", "-q", "."]].concat());
    assert_eq!(code(&fixed), 1, "not all can be mended: {}", stderr(&fixed));
    let after = contents(folder.path());
    assert!(patched(before, &stdout(&shown)) == after, "more changed than was shown");
    let again = check(folder.path(), &[ALL, &["--diff", "."]].concat());
    assert_eq!((code(&again), stdout(&again).as_str()), (0, ""), "a second time");
    for ((path, rule), n) in findings(folder.path()) {
        let known = found.get(&(path.clone(), rule.clone())).copied().unwrap_or(0);
        assert!(n <= known, "{path}: {rule} was found {known} times, and now {n} times");
    }
}

#[test]
fn only_safe_suggestions_of_shown_findings_are_taken_over() {
    let text = "Wij hebben uw brief reeds gelezen. Indien u wilt, kunt u bellen.\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("brief.txt");
    let cases: [(&[&str], &str); 4] = [
        (&["--fix"], "Wij hebben uw brief al gelezen. Indien u wilt, kunt u bellen.\n"),
        (
            &["--fix", "--unsafe-fixes"],
            "Wij hebben uw brief al gelezen. Als u wilt, kunt u bellen.\n",
        ),
        (&["--fix", "--ignore", "ouderwets-woord"], text),
        (&["--fix", "--min-severity", "error"], text),
    ];
    for (options, wanted) in cases {
        fs::write(&path, text).expect("it can be written");
        let output = check(folder.path(), &[options, &["--isolated", "brief.txt"]].concat());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), wanted, "{options:?}");
        assert!(code(&output) < 2, "{}", stderr(&output));
    }
    fs::write(&path, text).expect("it can be written");
    let output = check(folder.path(), &["--fix", "--isolated", "brief.txt"]);
    assert_eq!(
        stderr(&output),
        "1 plek verbeterd, 1 over. Voor 1 plek is er een voorstel dat u moet nalezen: --unsafe-fixes.\n"
    );
    assert!(stdout(&output).contains("‘Indien’") && !stdout(&output).contains("‘reeds’"));
}

/// A text as bytes, what becomes of it, and a part of what is said; the last one where it stays.
#[test]
fn bytes_around_a_change_stay_as_they_are() {
    let cases: &[(&str, &[u8], &[u8], &str)] = &[
        (
            "crlf.txt",
            b"Het kan reeds.\r\n\r\nDat\r\nis zo.\r\n",
            b"Het kan al.\r\n\r\nDat\r\nis zo.\r\n",
            "1 plek",
        ),
        ("mark.txt", b"\xef\xbb\xbfHet kan reeds.", b"\xef\xbb\xbfHet kan al.", "1 plek"),
        ("oud.txt", b"Het caf\xe9 kan reeds open.\n", b"Het caf\xe9 kan al open.\n", "1 plek"),
        (
            "wijd.txt",
            b"\xff\xfeH\0e\0t\0 \0k\0a\0n\0 \0r\0e\0e\0d\0s\0.\0",
            b"\xff\xfeH\0e\0t\0 \0k\0a\0n\0 \0r\0e\0e\0d\0s\0.\0",
            "UTF-16",
        ),
        ("nadruk.md", b"Het **kan re**eds zo.\n", b"Het **kan re**eds zo.\n", "Niets"),
        ("woord.md", b"Het kan *reeds* zo, `reeds`.\n", b"Het kan *al* zo, `reeds`.\n", "1 plek"),
        (
            "pagina.html",
            b"<p title=\"reeds\">Caf&eacute; &amp; bar\n  zijn <b>reeds</b> open.</p>",
            b"<p title=\"reeds\">Caf&eacute; &amp; bar\n  zijn <b>al</b> open.</p>",
            "1 plek",
        ),
        (
            "uit.md",
            b"<!-- duidelijk-disable-next-line: citaat -->\nHet kan reeds zo.\n",
            b"<!-- duidelijk-disable-next-line: citaat -->\nHet kan reeds zo.\n",
            "Niets",
        ),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text, wanted, said) in cases {
        fs::write(folder.path().join(name), text).expect("it can be written");
        let output = check(folder.path(), &["--fix", "--isolated", "--genre", "algemeen", name]);
        let now = fs::read(folder.path().join(name)).expect("it is there");
        let shown = String::from_utf8_lossy(&now);
        assert_eq!(now, *wanted, "{name}: {shown}");
        assert!(stderr(&output).contains(said), "{name}: {}", stderr(&output));
        assert_eq!(code(&output) == 2, *said == "UTF-16", "{name}");
    }
    let left = fs::read_dir(folder.path()).expect("it is there").count();
    assert_eq!(left, cases.len(), "no drafts stay");
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("brief.txt");
    let link = folder.path().join("link.txt");
    fs::write(&path, "Het kan reeds.\n").expect("it can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
    symlink("brief.txt", &link).expect("it can be made");
    check(folder.path(), &["--fix", "--isolated", "link.txt"]);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "Het kan al.\n");
    let mode = fs::metadata(&path).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());

    fs::write(&path, "Het kan reeds.\n").expect("it can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("it is ours");
    let output = check(folder.path(), &["--fix", "--isolated", "brief.txt"]);
    assert_eq!(code(&output), 2);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "Het kan reeds.\n");
    assert!(stdout(&output).contains("‘reeds’"), "the report is about what is there");
}

#[test]
fn text_from_standard_input_goes_to_standard_output() {
    let options = ["check", "--isolated", "--fix", "-"];
    let output = piped(&options, "Het kan reeds.\n\nIndien u wilt.");
    assert_eq!(stdout(&output), "Het kan al.\n\nIndien u wilt.");
    assert_eq!(code(&output), 1);
    let output = piped(&options, "Hier is alles goed.\n");
    assert_eq!((stdout(&output).as_str(), code(&output)), ("Hier is alles goed.\n", 0));
    let output = piped(&["check", "--isolated", "--diff", "-"], "Het kan reeds.\n");
    assert_eq!(stdout(&output), "--- -\n+++ -\n@@ -1 +1 @@\n-Het kan reeds.\n+Het kan al.\n");
}

#[test]
fn what_is_no_text_is_checked_only() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(fixture("documents/brief.pdf"), folder.path().join("brief.pdf")).expect("it is there");
    let before = fs::read(folder.path().join("brief.pdf")).expect("it is there");
    let output = check(folder.path(), &["--fix", "--isolated", "--unsafe-fixes", "."]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("brief.pdf: wel gecontroleerd, niet verbeterd."));
    assert_eq!(fs::read(folder.path().join("brief.pdf")).expect("it is there"), before);
}
