//! Who may know whom: the table of the architecture, held against the imports.

use std::fs;
use std::path::{Path, PathBuf};

/// Module, and the modules of this crate that it may use. What is not here may use nothing.
const MAY_USE: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("embedded", &[]),
    ("document", &["span"]),
    ("wordlist", &[]),
    ("letter", &["document", "embedded", "span", "wordlist"]),
    ("read", &["document", "letter", "span"]),
    ("lexicon", &["embedded", "wordlist"]),
    ("analyse", &["document", "lexicon", "span", "wordlist"]),
    ("matcher", &["analyse", "document", "letter", "lexicon", "span", "wordlist"]),
    // The genre of a rule's scope; the files themselves.
    ("rules", &["embedded", "letter", "matcher"]),
    ("score", &["analyse", "document", "lexicon", "span"]),
    // How far an analysis goes; the classes of terms; the tables of a genre; severities.
    (
        "profile",
        &["analyse", "embedded", "letter", "lexicon", "matcher", "rules", "score", "wordlist"],
    ),
    ("lint", &["analyse", "document", "lexicon", "matcher", "profile", "rules", "score", "span"]),
    (
        "report",
        &[
            "analyse", "document", "letter", "lexicon", "lint", "matcher", "profile", "rules",
            "score", "span",
        ],
    ),
    ("examples", &["document", "letter", "profile", "report", "rules", "matcher"]),
];

/// Outside `cli` nobody touches the world.
const ONLY_IN_CLI: &[&str] =
    &["std::fs", "std::env", "std::process", "std::time", "std::io::stdin", "io::stdout", "clap::"];

fn source_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Lines of the program itself: comments and unit tests are left out.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at + 1, line))
}

#[test]
fn no_module_looks_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&root, &mut files);
    assert!(files.len() > 30, "the sources are there");
    let mut wrong = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&root).expect("it lies below src");
        let first = inside.iter().next().expect("a file has a name").to_string_lossy();
        let module = first.trim_end_matches(".rs");
        if matches!(module, "main" | "lib" | "cli") {
            continue;
        }
        let allowed = MAY_USE.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("{module} is not in the table"));
        let text = fs::read_to_string(file).expect("it can be read");
        for (line, code) in code_lines(&text) {
            for rest in code.split("crate::").skip(1) {
                let end =
                    rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                let used = &rest[..end];
                let is_module = MAY_USE.iter().any(|(name, _)| *name == used) || used == "cli";
                if is_module && used != module && !allowed.contains(&used) {
                    wrong.push(format!("{}:{line}: {module} uses {used}", file.display()));
                }
            }
            for world in ONLY_IN_CLI {
                if code.contains(world) {
                    wrong.push(format!("{}:{line}: {world} outside cli", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_span_counts_lines_and_utf16() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&root, &mut files);
    for file in files.iter().filter(|file| !file.ends_with("span.rs")) {
        let text = fs::read_to_string(file).expect("it can be read");
        for (line, code) in code_lines(&text) {
            assert!(
                !code.contains("encode_utf16"),
                "{}:{line} counts UTF-16 units",
                file.display()
            );
        }
    }
}
