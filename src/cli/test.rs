//! `test`: runs the examples in rules and styles.

use std::fs;
use std::io;
use std::path::Path;

use super::End;
use super::args::{TestArguments, TextArguments};
use super::check::show;
use super::config::{Settings, SetupError, toml_files};
use super::output::{Sink, say};
use crate::examples::{self, Mismatch};
use crate::profile::{self, Wishes};
use crate::rules::toml_file::{Problem, TomlFile};
use crate::rules::{self, RuleSet};

/// How many examples ran, and which did not do what they say.
#[derive(Default)]
struct Ran {
    examples: usize,
    mismatches: Vec<(String, Mismatch)>,
    problems: Vec<Problem>,
}

/// `duidelijk test`.
pub(super) fn test(arguments: &TestArguments) -> io::Result<End> {
    let settings = Settings::new(&TextArguments::default(), Wishes::default());
    let path = arguments.path.as_deref();
    let project = match settings.and_then(|settings| settings.project_of(path)) {
        Ok(project) => project,
        Err(error) => {
            show(&error);
            return Ok(End::Failed);
        }
    };
    let mut ran = Ran::default();
    match path {
        Some(path) => {
            if let Err(error) = ran.path(project.rules(), path) {
                say(&format!("{}: {}", path.display(), super::files::reason(&error)));
                return Ok(End::Failed);
            }
        }
        None => {
            for rule in project.rules().iter() {
                ran.rule(project.rules(), &rule.id, &rule.examples, &rule.file);
            }
            for file in profile::style_files() {
                ran.style(project.rules(), file, None);
            }
        }
    }
    ran.show()
}

impl Ran {
    fn rule(&mut self, rules: &RuleSet, id: &str, examples: &[rules::Example], file: &str) {
        self.examples += examples.len();
        let mismatches = examples::run(rules, id, examples, None);
        self.mismatches.extend(mismatches.into_iter().map(|mismatch| (file.to_owned(), mismatch)));
    }

    /// A style of the program by its own name, one of the user by its file.
    fn style(&mut self, rules: &RuleSet, file: TomlFile, own: Option<TomlFile>) {
        match profile::style_examples(file) {
            Err(problems) => self.problems.extend(problems),
            Ok((id, mut examples)) => {
                for example in &mut examples {
                    example.style.clone_from(&id);
                }
                self.examples += examples.len();
                let mismatches = examples::run(rules, "", &examples, own);
                let name = file.name.to_owned();
                self.mismatches
                    .extend(mismatches.into_iter().map(|mismatch| (name.clone(), mismatch)));
            }
        }
    }

    /// A file or all files in a folder: rules have `[match]`, styles do not.
    fn path(&mut self, rules: &RuleSet, path: &Path) -> io::Result<()> {
        let files = if path.is_dir() { toml_files(path)? } else { vec![path.to_owned()] };
        let mut texts = Vec::new();
        for file in files {
            texts.push((file.display().to_string(), fs::read_to_string(&file)?));
        }
        let mut rules = rules.clone();
        let mut own = Vec::new();
        for (name, text) in &texts {
            let file = TomlFile { name, text };
            match file.parse() {
                Err(problems) => self.problems.extend(problems),
                Ok(table) if table.get_ref().get("match").is_none() => own.push(file),
                Ok(_) => {
                    if let Some(rule) = rules::read(file, &mut self.problems) {
                        rules.add(rule);
                    }
                }
            }
        }
        for rule in rules.iter().filter(|rule| texts.iter().any(|(name, _)| **name == *rule.file)) {
            self.rule(&rules, &rule.id, &rule.examples, &rule.file);
        }
        for file in own {
            self.style(&rules, file, Some(file));
        }
        Ok(())
    }

    fn show(self) -> io::Result<End> {
        let mut out = Sink::new(None);
        for (file, mismatch) in &self.mismatches {
            out.write(&format!(
                "{file}: voorbeeld {} van {}: {}.\n",
                mismatch.number, mismatch.rule, mismatch.message
            ))?;
        }
        let good = self.examples - self.mismatches.len();
        out.write(&format!("{good} van {} voorbeelden kloppen.\n", self.examples))?;
        out.finish()?;
        if !self.problems.is_empty() {
            show(&SetupError::Toml(self.problems));
            return Ok(End::Failed);
        }
        Ok(if self.mismatches.is_empty() { End::Clean } else { End::Findings })
    }
}
