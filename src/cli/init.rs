//! `init`: writes a project file with all that can stand in it, explained, for a chosen house.

use std::io::Write;
use std::path::Path;

use super::config::PROJECT_FILE;
use super::faults::Stop;
use super::output::Sink;
use super::request::{End, InitRequest};
use crate::profile::{self, GenreChoice};
use crate::rules::toml_file::did_you_mean;

/// What is written; what stands in braces is filled in.
const TEMPLATE: &str = include_str!("init/duidelijk.toml");

/// `duidelijk init`.
pub(super) fn init(request: &InitRequest) -> Result<End, Stop> {
    let folder = request.folder.as_deref().unwrap_or(Path::new("."));
    let style = request.style.as_deref().unwrap_or(profile::BASE_STYLE);
    check_style(folder, style)?;
    let file = folder.join(PROJECT_FILE);
    let file = file.strip_prefix(".").unwrap_or(&file);
    let name = file.display();
    if file.exists() && !request.force {
        return Err(Stop::with(format!(
            "{name}: dit bestand is er al. Met --force vervangt het programma het."
        )));
    }
    let mut out = Sink::new(Some(file))?;
    out.write_all(text(style).as_bytes())?;
    out.finish()?;
    let mut said = Sink::stdout();
    let house =
        Path::new(style).file_stem().map_or_else(|| style.into(), |stem| stem.to_string_lossy());
    said.text(&format!(
        "{name} is gemaakt, met huisstijl {house}. Er staat in wat u nog kunt instellen.\n\n\
         Controleer uw teksten:         duidelijk check {}\n\
         Zie welke instellingen gelden: duidelijk config --origin {}\n",
        folder.display(),
        folder.display(),
    ))?;
    said.finish()?;
    Ok(End::Clean)
}

/// The text of the file.
fn text(style: &str) -> String {
    let genres = GenreChoice::ALL.map(GenreChoice::name).join(", ");
    TEMPLATE
        .replace("{styles}", &profile::style_names().join(", "))
        .replace("{genres}", &genres)
        .replace("\"{style}\"", &toml::Value::from(style.replace('\\', "/")).to_string())
}

/// A style that is not there would be an error in a file that we wrote ourselves.
fn check_style(folder: &Path, style: &str) -> Result<(), Stop> {
    if Path::new(style).extension().is_some_and(|extension| extension == "toml") {
        if folder.join(style).is_file() {
            return Ok(());
        }
        return Err(Stop::with(format!(
            "{style}: dit bestand is er niet. Het pad telt vanaf de map waar {PROJECT_FILE} komt."
        )));
    }
    if profile::style_names().contains(&style) {
        return Ok(());
    }
    let advice = did_you_mean(style, profile::style_names());
    Err(Stop::with(format!("Er is geen huisstijl ‘{style}’. {advice}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Files, Profiles, Shapes, Wishes};
    use crate::rules::RuleSet;
    use crate::rules::toml_file::TomlFile;

    /// The file with every setting switched on: a hash without a blank stands before a setting.
    fn all_settings() -> String {
        let lines = text("enschede");
        let lines = lines.lines().map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') => setting,
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_setting_in_it_is_right() {
        for text in [text("enschede"), all_settings()] {
            let file = TomlFile { name: PROJECT_FILE, text: &text };
            let files = Files { project: Some(file), overrides: &[0], ..Files::default() };
            let profiles = Profiles::new(&RuleSet::embedded(), files, &Wishes::default());
            assert!(profiles.is_ok(), "{profiles:?}");
        }
    }

    #[test]
    fn it_names_every_key_that_a_project_file_can_have() {
        let table: toml::Table = all_settings().parse().expect("it is TOML");
        let shapes = Shapes::new();
        let fields = shapes.project.fields().iter().chain(shapes.shared.fields());
        let keys = fields.map(|field| field.key.as_str()).chain(["rules", "genres", "facts"]);
        let missing: Vec<&str> = keys.filter(|key| !table.contains_key(*key)).collect();
        assert!(missing.is_empty(), "not in {PROJECT_FILE}: {missing:?}");
    }
}
