//! What the targets of cargo-fuzz ask, of the files that they start with: so it holds without a nightly Rust, and
//! whoever changes what they call sees them fail. The lines in `fuzz/fuzz_targets` only hand it to libFuzzer.

#[path = "../../../fuzz/cases/check.rs"]
mod check;
#[path = "../../../fuzz/cases/reader.rs"]
mod reader;
#[path = "../../../fuzz/cases/rule.rs"]
mod rule;
#[path = "../../../fuzz/cases/settings.rs"]
mod settings;

use std::fs;
use std::path::Path;

use super::fuzz::{DOCUMENTS, READ, corpus};

#[test]
fn documents_are_read_and_checked() {
    for (_, bytes) in corpus(DOCUMENTS, READ) {
        reader::run(&bytes);
        check::run(&bytes);
    }
}

#[test]
fn settings_and_rules_are_read() {
    for (_, bytes) in corpus(&["rules/styles", "fixtures/broken"], &["toml"]) {
        let text = String::from_utf8_lossy(&bytes);
        settings::run(&text);
        rule::run(&text);
    }
}

/// Each of them is a target, and nothing else is.
#[test]
fn every_case_is_a_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let names = |of: &str| {
        let files = fs::read_dir(folder.join(of)).expect("it is there");
        let mut names: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().expect("it is UTF-8"))
            .collect();
        names.sort();
        names
    };
    let cases = names("cases");
    assert_eq!(cases, names("fuzz_targets"));
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for case in cases {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{case}\"")), "{case}");
        let target = fs::read_to_string(folder.join("fuzz_targets").join(&case)).unwrap();
        assert!(target.contains(&format!("\"../cases/{case}\"")), "{case}: {target}");
    }
}
