//! House styles: those of the program, and the chain in which one builds on another.

use toml::Spanned;

use super::layer::{Layer, StyleFile};
use super::wishes::{Files, Wishes};
use crate::embedded;
use crate::rules::toml_file::{Problem, TomlFile, did_you_mean};
use crate::rules::{Example, RuleSet};

/// The style that everything builds on.
pub(crate) const BASE_STYLE: &str = "standaard";

/// Names of the built-in styles.
pub fn style_names() -> Vec<&'static str> {
    let styles = embedded::rules_in(|path| path.starts_with("rules/styles/"));
    styles.filter_map(|(path, _)| stem(path)).collect()
}

/// The built-in styles, as (name, text).
pub fn style_files() -> Vec<TomlFile<'static>> {
    let styles = embedded::rules_in(|path| path.starts_with("rules/styles/"));
    styles.map(|(name, text)| TomlFile { name, text }).collect()
}

/// The examples in a style file, each with the style's own id; problems where the file is wrong.
pub fn style_examples(file: TomlFile) -> Result<(String, Vec<Example>), Vec<Problem>> {
    let mut problems = Vec::new();
    match Layer::read::<StyleFile>(file, &mut problems) {
        Some((Some(style), _)) if problems.is_empty() => Ok((style.id, style.example)),
        _ => Err(problems),
    }
}

fn stem(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".toml")
}

pub(super) fn embedded_file(folder: &str, name: &str) -> Option<TomlFile<'static>> {
    let wanted = format!("rules/{folder}/{name}.toml");
    let mut files = embedded::rules_in(|path| path == wanted);
    files.next().map(|(name, text)| TomlFile { name, text })
}

/// The style that holds and the styles that it builds on, the base first.
pub(super) fn styles<'t>(
    files: Files<'t>,
    wishes: &Wishes,
    set: Option<&(TomlFile, Spanned<String>)>,
    problems: &mut Vec<Problem>,
) -> Vec<(StyleFile, Layer<'t>)> {
    let unknown =
        |name: &str| (format!("Er is geen huisstijl ‘{name}’."), did_you_mean(name, style_names()));
    let file = match (files.style, &wishes.style, set) {
        (Some(file), _, _) => Some(file),
        (None, Some(name), _) => embedded_file("styles", name).or_else(|| {
            let (message, advice) = unknown(name);
            problems.push(on_command_line("--style", name, message, advice));
            None
        }),
        (None, None, Some((project, name))) => {
            embedded_file("styles", name.get_ref()).or_else(|| {
                let (message, advice) = unknown(name.get_ref());
                problems.push(project.problem(name.span(), message, advice));
                None
            })
        }
        (None, None, None) => embedded_file("styles", BASE_STYLE),
    };
    let mut chain: Vec<(StyleFile, Layer)> = Vec::new();
    let mut next = file;
    while let Some(file) = next.take() {
        let Some((Some(style), layer)) = Layer::read::<StyleFile>(file, problems) else { break };
        let base = match &style.base {
            _ if style.id == BASE_STYLE => None,
            None => Some(BASE_STYLE),
            Some(base) => {
                let name = base.get_ref().as_str();
                let is_itself = name == style.id || chain.iter().any(|(below, _)| below.id == name);
                if is_itself || embedded_file("styles", name).is_none() {
                    let (message, advice) = if is_itself {
                        let advice = "Noem een andere huisstijl, of haal ‘base’ weg.".to_owned();
                        (format!("De huisstijl ‘{name}’ kan niet op zichzelf bouwen."), advice)
                    } else {
                        let message = format!("Er is geen huisstijl ‘{name}’ om op te bouwen.");
                        (message, did_you_mean(name, style_names()))
                    };
                    problems.push(file.problem(base.span(), message, advice));
                    None
                } else {
                    Some(name)
                }
            }
        };
        next = base.and_then(|name| embedded_file("styles", name));
        chain.insert(0, (style, layer));
    }
    chain
}

/// A problem in an argument: the argument stands for the file.
pub(super) fn on_command_line(flag: &str, value: &str, message: String, advice: String) -> Problem {
    let text = format!("{flag} {value}");
    let place = flag.len() + 1..text.len();
    Problem { file: "opdrachtregel".to_owned(), text: text.into(), place, message, advice }
}

/// Names of facts that the rules ask for or that a built-in style names.
pub(crate) fn fact_names(rules: &RuleSet) -> Vec<String> {
    let read = |file| Layer::read::<StyleFile>(file, &mut Vec::new())?.0;
    let styles: Vec<StyleFile> = style_files().into_iter().filter_map(read).collect();
    known_facts(rules, styles.iter())
}

/// Facts that rules ask for, and those that a style of the chain names beside them.
pub(super) fn known_facts<'s>(
    rules: &RuleSet,
    styles: impl Iterator<Item = &'s StyleFile>,
) -> Vec<String> {
    let asked = rules.iter().flat_map(|rule| rule.facts.values());
    let mut all: Vec<String> =
        asked.chain(styles.flat_map(|style| &style.other_facts)).cloned().collect();
    all.sort_unstable();
    all.dedup();
    all
}
