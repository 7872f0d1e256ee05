//! Two versions of one text: no fact is lost without a word, and none is told lost that stands there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::{code, fixture, run_in, stderr};

/// Changes in the new versions: the folder, the kind of fact that must be named, what is written there, and
/// what takes its place.
fn planted() -> Vec<[String; 4]> {
    let text = fs::read_to_string(fixture("compare/veranderd.tsv")).expect("it is there");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| {
        let parts: Vec<String> = line.split('\t').map(|part| part.replace("\\n", "\n")).collect();
        parts.try_into().unwrap_or_else(|_| panic!("four columns: {line}"))
    };
    rows.map(row).collect()
}

/// What is not found: these share no word with what they stand for, as *hervatten* and *opnieuw beginnen*, or
/// what they turn round is no word for a side.
const NOT_FOUND: [&str; 19] = [
    "Begin niet opnieuw met bouwen",
    "De andere 3 maken wij niet openbaar.",
    "Dan grijpen wij voorlopig niet in.",
    "Alleen als uw huis na 6 maanden",
    "Die deed het wel.",
    "U mag pas beginnen als wij",
    "Stroom zit daar niet bij",
    "Dat betalen wij niet.",
    "U hoeft daar niet voor te betalen.",
    "De kastanjeboom halen wij niet weg.",
    "Die betaalt u zelf.",
    "Bent u te laat? Dan kan er een boete bij komen.",
    "Mailen kan niet.",
    "Wij willen het team daarna niet zelf betalen.",
    "Wij nemen geen contant geld aan.",
    "betaalt u evenveel als nu",
    "U hoeft ook niets te ondertekenen.",
    "Lopen en fietsen kan wel.",
    "Solliciteer minstens 2 keer per week.",
];

/// The letters of which changes are known.
fn folders() -> Vec<String> {
    let mut folders: Vec<String> = planted().into_iter().map(|[folder, ..]| folder).collect();
    folders.dedup();
    folders
}

/// The two versions of a letter, by its folder.
fn versions(folder: &str) -> (PathBuf, PathBuf) {
    let folder = fixture("compare").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let [new, old] = &files[..] else { panic!("{}: two versions", folder.display()) };
    (old.clone(), new.clone())
}

/// The comparison of two files as JSON, with its exit code.
fn compared(old: &Path, new: &Path) -> (i32, Value) {
    let (old, new) = (old.to_str().expect("a path"), new.to_str().expect("a path"));
    let output = run_in(
        &fixture("compare"),
        &["compare", "--isolated", "--output-format", "json", old, new],
    );
    let json = serde_json::from_slice(&output.stdout);
    (code(&output), json.unwrap_or_else(|error| panic!("{error}: {}", stderr(&output))))
}

/// Kind and words of every fact that differs.
fn told(comparison: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let mut all = Vec::new();
    for list in ["missing", "added", "changed"] {
        for fact in comparison["facts"][list].as_array().expect("a list") {
            let words = if list == "changed" {
                format!("{} -> {}", text(&fact["old"]), text(&fact["new"]))
            } else {
                format!("{list}: {}", text(&fact["text"]))
            };
            all.push((text(&fact["kind"]), words));
        }
    }
    all
}

#[test]
fn a_faithful_rewrite_has_all_facts() {
    let folders = folders();
    assert!(folders.len() >= 85, "the letters are there");
    let mut wrong = Vec::new();
    for folder in folders {
        let (old, new) = versions(&folder);
        let (code, comparison) = compared(&old, &new);
        let facts = told(&comparison);
        if code != 0 || !facts.is_empty() {
            wrong.push(format!("{folder}: {facts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_changed_fact_is_named() {
    let place = tempfile::tempdir().expect("a folder");
    let mut wrong = Vec::new();
    let mut not_found = 0;
    for [folder, kind, from, to] in planted() {
        let (old, new) = versions(&folder);
        let text = fs::read_to_string(&new).expect("it is there");
        assert!(text.contains(&from), "{folder}: {from}");
        let copy = place.path().join(new.file_name().expect("a name"));
        fs::write(&copy, text.replace(&from, &to)).expect("it can be written");
        let (code, comparison) = compared(&old, &copy);
        let facts = told(&comparison);
        // What only came is told, and no reason to fail.
        let only_came = facts.iter().all(|(_, words)| words.starts_with("added: "));
        if NOT_FOUND.iter().any(|known| from.starts_with(known)) && facts.is_empty() {
            not_found += 1;
        } else if code != i32::from(!only_came) || !facts.iter().any(|(found, _)| *found == kind) {
            wrong.push(format!("{folder}: {kind} {from:?}: {code} {facts:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(not_found, NOT_FOUND.len(), "what is found now goes from the list");
}
