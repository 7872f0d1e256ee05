//! Any text as a rule file: it is a rule, or there are some problems in it.

#![no_main]

use duidelijk::internals::rules::read;
use duidelijk::internals::rules::toml_file::{MOST_PROBLEMS, TomlFile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut problems = Vec::new();
    let rule = read(TomlFile { name: "fuzz", text }, &mut problems);
    assert_eq!(rule.is_some(), problems.is_empty());
    assert!(problems.len() <= MOST_PROBLEMS);
});
