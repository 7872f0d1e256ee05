//! Any text as a project file and as a house style: it holds, or there are some problems in it.

use std::sync::LazyLock;

use duidelijk::internals::rules::toml_file::{MOST_PROBLEMS, TomlFile};
use duidelijk::{Files, Profiles, RuleSet, Wishes};

static RULES: LazyLock<RuleSet> = LazyLock::new(RuleSet::embedded);

pub(crate) fn run(text: &str) {
    let file = TomlFile { name: "duidelijk.toml", text };
    for files in [
        Files { project: Some(file), overrides: &[0], ..Files::default() },
        Files { style: Some(file), ..Files::default() },
    ] {
        if let Err(problems) = Profiles::new(&RULES, files, &Wishes::default()) {
            assert!((1..=MOST_PROBLEMS).contains(&problems.len()));
        }
    }
}
