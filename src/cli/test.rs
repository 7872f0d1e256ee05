//! `test`: runs the examples in rules and styles.

use std::path::Path;

use super::config::{PROJECT_FILE, Settings};
use super::faults::{Stop, show};
use super::files::why_unreadable;
use super::output::{Sink, say};
use super::request::{End, Texts};
use super::toml_text::{NamedText, SetupError, read_text, toml_files};
use crate::examples::{self, Mismatch};
use crate::profile::{self, Wishes};
use crate::report;
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
pub(super) fn test(path: Option<&Path>) -> Result<End, Stop> {
    let project = Settings::new(&Texts::default(), Wishes::default())?.project_of(path)?;
    let mut ran = Ran::default();
    if let Some(path) = path {
        ran.path(project.rules(), path)?;
    } else {
        for rule in project.rules().iter() {
            ran.rule(project.rules(), &rule.id, &rule.examples(), &rule.file);
        }
        for file in profile::style_files() {
            ran.style(project.rules(), file, None);
        }
    }
    ran.show(path)
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
    fn path(&mut self, rules: &RuleSet, path: &Path) -> Result<(), SetupError> {
        let texts = texts(path)?;
        let mut rules = rules.clone();
        let mut own = Vec::new();
        for text in &texts {
            let file = text.file();
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
        let here = |rule: &rules::Rule| texts.iter().any(|text| *text.name == *rule.file);
        for rule in rules.iter().filter(|rule| here(rule)) {
            self.rule(&rules, &rule.id, &rule.examples(), &rule.file);
        }
        for file in own {
            self.style(&rules, file, Some(file));
        }
        Ok(())
    }

    fn show(self, path: Option<&Path>) -> Result<End, Stop> {
        let mut out = Sink::stdout();
        for (file, mismatch) in &self.mismatches {
            let line = format!(
                "{file}: voorbeeld {} van {}: {}.",
                mismatch.number, mismatch.rule, mismatch.message
            );
            out.text(&report::defused(&report::one_line(&line)))?;
            out.text("\n")?;
        }
        let good = self.examples - self.mismatches.len();
        match (self.examples, path) {
            (0, Some(path)) if self.problems.is_empty() => {
                say(&format!("{}: hier staan geen voorbeelden.", path.display()));
            }
            (0, _) => {}
            (1, _) => out.text(&format!("{good} van 1 voorbeeld klopt.\n"))?,
            (all, _) if good == all => out.text(&format!("Alle {all} voorbeelden kloppen.\n"))?,
            (all, _) => out.text(&format!("{good} van de {all} voorbeelden kloppen.\n"))?,
        }
        out.finish()?;
        if !self.problems.is_empty() {
            show(&SetupError::Toml(self.problems));
            return Ok(End::Failed);
        }
        Ok(if self.mismatches.is_empty() { End::Clean } else { End::Findings })
    }
}

/// The rules and styles at a path; a project file is neither.
fn texts(path: &Path) -> Result<Vec<NamedText>, SetupError> {
    let is_project = |file: &Path| file.file_name().is_some_and(|name| name == PROJECT_FILE);
    let files = if path.is_dir() {
        let files = toml_files(path).map_err(|error| {
            SetupError::Message(format!("{}: {}", path.display(), why_unreadable(&error)))
        })?;
        files.into_iter().filter(|file| !is_project(file)).collect()
    } else {
        vec![path.to_owned()]
    };
    let texts: Vec<NamedText> =
        files.iter().map(|file| read_text(file)).collect::<Result<_, _>>()?;
    match files.as_slice() {
        [file] if is_project(file) || file.extension().is_none_or(|end| end != "toml") => {
            let advice = "geef een bestand (.toml) met een regel of een huisstijl, of een map";
            Err(SetupError::Message(format!("{}: {advice}.", file.display())))
        }
        _ => Ok(texts),
    }
}
