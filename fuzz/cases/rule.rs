//! Any text as a rule file: it is a rule, or there are some problems in it.

use duidelijk::internals::rules::read;
use duidelijk::internals::rules::toml_file::{MOST_PROBLEMS, TomlFile};

pub(crate) fn run(text: &str) {
    let mut problems = Vec::new();
    let rule = read(TomlFile { name: "fuzz", text }, &mut problems);
    assert_eq!(rule.is_some(), problems.is_empty());
    assert!(problems.len() <= MOST_PROBLEMS);
}
