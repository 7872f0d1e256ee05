//! What a project file names, read and checked: other files, paths, parts of pages.

use std::path::Path;

use toml::Spanned;

use super::text::ProjectText;
use super::{PROJECT_FILE, absolute, built_in_rules, is_path, is_toml};
use crate::cli::toml_text::{NamedText, SetupError, read_text};
use crate::read::Selector;
use crate::rules::toml_file::{MOST_PROBLEMS, Problem};
use crate::rules::{self, RuleSet};

/// So many project files can build on each other.
const DEEPEST: usize = 10;

/// The project file and those that it builds on, the farthest first.
pub(super) fn texts(
    file: Option<&Path>,
    problems: &mut Vec<Problem>,
) -> Result<Vec<ProjectText>, SetupError> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let mut texts = vec![ProjectText::read(file)?];
    let mut paths = vec![absolute(file)];
    loop {
        let above = &texts[0];
        let Some(named) = above.own.extend.clone() else { break };
        let mut path = absolute(&above.folder.join(named.get_ref()));
        if path.is_dir() {
            path.push(PROJECT_FILE);
        }
        let name = named.get_ref();
        if paths.contains(&path) {
            let message = if paths.len() == 1 {
                format!("‘{name}’ is dit bestand zelf.")
            } else {
                format!("‘{name}’ bouwt zelf weer op dit bestand.")
            };
            let advice = "Noem een ander bestand, of haal ‘extend’ weg.";
            problems.push(above.problem(&named, message, advice));
            break;
        }
        if paths.len() == DEEPEST {
            let message = format!("Hier bouwen meer dan {DEEPEST} bestanden op elkaar.");
            let advice = "Voeg instellingen samen, zodat het er minder zijn.";
            problems.push(above.problem(&named, message, advice));
            break;
        }
        let read = Some(()).filter(|()| is_toml(&path.to_string_lossy()));
        let Some(text) = read.and_then(|()| ProjectText::read(&path).ok()) else {
            let message = format!("Het bestand ‘{name}’ is niet te lezen.");
            let advice = "Noem een bestand met instellingen, of een map met een duidelijk.toml.";
            problems.push(above.problem(&named, message, advice));
            break;
        };
        paths.push(path);
        texts.insert(0, text);
    }
    Ok(texts)
}

/// Adds a rule of the user. One that takes the name of another would switch that one off, unseen.
pub(super) fn add_own_rule(
    rules: &mut RuleSet,
    rule: rules::Rule,
    text: &NamedText,
    problems: &mut Vec<Problem>,
) {
    let Some(known) = rules.get(&rule.id) else {
        rules.add(rule);
        return;
    };
    let message = format!("Er is al een regel ‘{}’.", rule.id);
    let advice = match built_in_rules().get(&rule.id) {
        Some(_) => "Die zit in het programma. Geef uw regel een andere naam.".to_owned(),
        None => format!("Die staat in {}. Geef één van de twee een andere naam.", known.file),
    };
    let parsed = text.file().parse().ok();
    let id = parsed.and_then(|table| Some(table.get_ref().get("id")?.span()));
    problems.push(text.file().problem(id.unwrap_or(0..0), message, advice));
}

/// A style that is the path of a file, from the folder of the project file; `None` for one that is
/// built in.
pub(super) fn read_style(
    text: &ProjectText,
    style: Option<&Spanned<String>>,
    problems: &mut Vec<Problem>,
) -> Option<NamedText> {
    let style = style.filter(|style| is_path(style.get_ref()))?;
    if !is_toml(style.get_ref()) {
        let message = format!("‘{}’ kan geen huisstijl zijn.", style.get_ref());
        let advice = "Noem een huisstijl, of een bestand dat eindigt op .toml.";
        problems.push(text.problem(style, message, advice));
        return None;
    }
    let read = read_text(&text.folder.join(style.get_ref()));
    if read.is_err() {
        let message = format!("Het bestand ‘{}’ is niet te lezen.", style.get_ref());
        problems.push(text.problem(style, message, "Kijk of het pad klopt."));
    }
    read.ok()
}

/// Patterns of which there must be one.
pub(super) fn not_empty<'p>(
    text: &ProjectText,
    paths: &'p Spanned<Vec<Spanned<String>>>,
    problems: &mut Vec<Problem>,
) -> &'p [Spanned<String>] {
    if paths.get_ref().is_empty() {
        let message = "Zonder pad geldt dit nergens.".to_owned();
        problems.push(text.problem(paths, message, "Voorbeeld: paths = [\"nieuwsbrief/\"]."));
    }
    paths.get_ref()
}

/// The parts of pages that are left out.
pub(super) fn selectors(
    text: &ProjectText,
    written: &[Spanned<String>],
    problems: &mut Vec<Problem>,
) -> Vec<Selector> {
    let mut found = Vec::new();
    for written in written {
        if let Some(selector) = Selector::parse(written.get_ref()) {
            found.push(selector);
        } else {
            let message = format!("‘{}’ is geen element, klasse of id.", written.get_ref());
            let advice = "Voorbeelden: ‘aside’, ‘.disclaimer’ of ‘#menu’.";
            problems.push(text.problem(written, message, advice));
        }
    }
    found
}

/// Of several problems at one place the first: the others follow from it.
pub(super) fn each_place_once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut known: Vec<Problem> = Vec::new();
    for problem in problems {
        let is_same = |other: &Problem| other.file == problem.file && other.place == problem.place;
        if known.len() < MOST_PROBLEMS && !known.iter().any(is_same) {
            known.push(problem);
        }
    }
    known
}
