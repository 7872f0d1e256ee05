//! `config`: the settings that hold for a text, as a project file would have them, each with the place
//! that set it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::config::{PROJECT_FILE, Project, Settings};
use super::faults::Stop;
use super::listing::{Known, genre_of};
use super::output::Sink;
use super::request::{ConfigRequest, End, SettingsFormat, Texts};
use super::toml_text::SetupError;
use crate::letter::genre::Genre;
use crate::order;
use crate::profile::origin::{LayerKind, Setting};
use crate::profile::{BASE_STYLE, FailOn, GenreChoice, Wishes};
use crate::report;

/// Lists to which every layer adds.
const LISTS: [&str; 5] = ["exclude", "skip", "terms", "allow", "suppress"];

/// Tables in the order in which they are shown, behind what stands above all tables.
const TABLES: [&str; 8] =
    ["norms", "include", "facts", "rules", "genres", "terms", "allow", "suppress"];

/// `duidelijk config`.
pub(super) fn config(request: &ConfigRequest) -> Result<End, Stop> {
    let settings = Settings::new(&request.texts, Wishes::default())?;
    let path = request.path.as_deref();
    let is_folder = path.is_none_or(Path::is_dir);
    // The settings of a folder are those of a text in it, where no pattern of paths has a say.
    let project = match path {
        Some(folder) if is_folder => settings.project_of(Some(&folder.join(PROJECT_FILE)))?,
        path => settings.project_of(path)?,
    };
    let text = path.filter(|_| !is_folder);
    let known = if let Some(text) = text {
        let known = genre_of(text, &project, &request.texts);
        Some(known.map_err(|why| Stop::with(format!("{}: {why}", text.display())))?)
    } else {
        let profiles = project.profiles(None, None).map_err(SetupError::Toml)?;
        profiles.genre.map(|genre| Known { genre, reason: None, format: None })
    };
    let held = held(&project, text, known.as_ref().map(|known| known.genre), &request.texts);
    let about = About { path, known, project: &project };
    let mut out = Sink::stdout();
    out.text(&match request.format {
        // Names of files can hold what steers a terminal.
        SettingsFormat::Text => report::plain(&about.as_toml(&held, request.origin)),
        SettingsFormat::Json => about.as_json(&held),
    })?;
    out.finish()?;
    Ok(End::Clean)
}

/// A key with the value that holds, or the values of a list; the last is the strongest.
struct Held {
    keys: Vec<String>,
    by: Vec<Setting>,
    /// What gave way.
    before: Vec<Setting>,
}

impl Held {
    fn table(&self) -> &str {
        if self.keys.len() > 1 || TABLES.contains(&self.keys[0].as_str()) {
            &self.keys[0]
        } else {
            ""
        }
    }

    /// Whether somebody set it, not only the rule itself.
    fn is_set(&self) -> bool {
        self.by.iter().any(|setting| setting.layer > LayerKind::Rule)
    }

    fn rule(&self) -> Option<&str> {
        (self.keys[0] == "rules").then(|| self.keys.get(1).map(String::as_str)).flatten()
    }
}

/// What the program does where nobody says a word.
fn defaults() -> [Setting; 3] {
    let fail_on = FailOn::Warning.severity().map_or("never", crate::matcher::Severity::name);
    [("style", BASE_STYLE), ("genre", GenreChoice::Auto.name()), ("fail-on", fail_on)].map(
        |(key, value)| Setting {
            keys: vec![key.to_owned()],
            value: toml::Value::String(value.to_owned()),
            layer: LayerKind::Rule,
            file: String::new(),
            line: 0,
        },
    )
}

/// What the command line asks for.
fn asked(texts: &Texts) -> Vec<Setting> {
    let genre = texts.genre.map(|genre| ("genre", genre.name().to_owned()));
    let style = texts.style.clone().map(|style| ("style", style));
    let setting = |(key, value): (&str, String)| Setting {
        keys: vec![key.to_owned()],
        value: toml::Value::String(value),
        layer: LayerKind::CommandLine,
        file: format!("--{key}"),
        line: 0,
    };
    genre.into_iter().chain(style).map(setting).collect()
}

/// All settings, the stronger ones in the place of the weaker ones.
fn held(project: &Project, path: Option<&Path>, genre: Option<Genre>, texts: &Texts) -> Vec<Held> {
    let of_files = project.settings(path, genre);
    let mut held: Vec<Held> = Vec::new();
    for setting in defaults().into_iter().chain(of_files).chain(asked(texts)) {
        let is_list = matches!(setting.keys.as_slice(), [key] if LISTS.contains(&key.as_str()));
        match held.iter_mut().find(|held| held.keys == setting.keys) {
            Some(known) if is_list => known.by.push(setting),
            Some(known) => known.before.extend(known.by.splice(.., [setting])),
            None => held.push(Held {
                keys: setting.keys.clone(),
                by: vec![setting],
                before: Vec::new(),
            }),
        }
    }
    held
}

/// Whose settings they are.
struct About<'a> {
    path: Option<&'a Path>,
    known: Option<Known>,
    project: &'a Arc<Project>,
}

impl About<'_> {
    fn as_toml(&self, held: &[Held], origin: bool) -> String {
        let mut text = String::new();
        let place =
            self.path.map_or_else(|| "deze map".to_owned(), |path| path.display().to_string());
        let _ = writeln!(text, "# Wat geldt voor {place}: {}.", self.project.described());
        if let Some(Known { genre, reason, .. }) = &self.known {
            let reason = reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
            let _ = writeln!(text, "# Genre: {}{reason}.", genre.name());
        }
        let changed: BTreeSet<&str> =
            held.iter().filter(|held| held.is_set()).filter_map(Held::rule).collect();
        for table in [""].into_iter().chain(TABLES) {
            let rows = held.iter().filter(|held| held.table() == table);
            let rows = rows.filter(|held| held.rule().is_none_or(|rule| changed.contains(rule)));
            let mut rows: Vec<&Held> = rows.collect();
            if !table.is_empty() {
                // Keys of one table stand together, whoever set them.
                order::by(&mut rows, |a, b| a.keys.cmp(&b.keys));
            }
            write_table(table, &rows, origin, &mut text);
        }
        let n_rules = self.project.rules().iter().count() - changed.len();
        let _ = writeln!(
            text,
            "\n# De andere {n_rules} regels werken zoals hun bestand zegt. Zie: duidelijk rules"
        );
        text
    }

    fn as_json(&self, held: &[Held]) -> String {
        let rows: Vec<Value> = held
            .iter()
            .map(|held| {
                let one = |setting: &Setting| {
                    json!({
                        "value": as_json(&setting.value),
                        "layer": layer_name(setting),
                        "file": Some(&setting.file).filter(|file| !file.is_empty()),
                        "line": Some(setting.line).filter(|line| *line > 0),
                    })
                };
                json!({
                    "key": held.keys.join("."),
                    "by": held.by.iter().map(one).collect::<Vec<_>>(),
                    "before": held.before.iter().map(one).collect::<Vec<_>>(),
                })
            })
            .collect();
        let whole = json!({
            "version": "1",
            "path": self.path.map(|path| path.display().to_string()),
            "genre": self.known.as_ref().map(|known| known.genre.name()),
            "genre_reason": self.known.as_ref().and_then(|known| known.reason.clone()),
            "settings": rows,
        });
        let text = serde_json::to_string_pretty(&whole).expect("a value of strings can be written");
        format!("{text}\n")
    }
}

fn layer_name(setting: &Setting) -> &'static str {
    if setting.file.is_empty() { "program" } else { setting.layer.name() }
}

/// The rows of a table, with a heading for each table in it.
fn write_table(table: &str, rows: &[&Held], origin: bool, out: &mut String) {
    let mut heading = None;
    let mut block: Vec<(String, String)> = Vec::new();
    for held in rows {
        let depth = match table {
            "" => 0,
            "rules" => 2,
            "genres" => held.keys.len() - 1,
            _ => 1,
        };
        let (above, below) = held.keys.split_at(depth.min(held.keys.len()));
        if below.is_empty() {
            // A list of tables.
            for setting in &held.by {
                flush(&mut block, out);
                let place = if origin { format!("  # {}", place(setting)) } else { String::new() };
                let _ = writeln!(out, "\n[[{}]]{place}", dotted(above));
                for (key, value) in setting.value.as_table().into_iter().flatten() {
                    let _ = writeln!(out, "{} = {value}", dotted(std::slice::from_ref(key)));
                }
            }
            continue;
        }
        if heading.as_deref() != Some(above) {
            flush(&mut block, out);
            out.push('\n');
            if depth > 0 {
                let _ = writeln!(out, "[{}]", dotted(above));
            }
            heading = Some(above.to_vec());
        }
        let places: Vec<String> = held.by.iter().map(place).collect();
        let places = if origin { places.join(", ") } else { String::new() };
        block.push((format!("{} = {}", dotted(below), value_of(held)), places));
    }
    flush(&mut block, out);
}

/// Writes lines with what stands behind them in one column.
fn flush(block: &mut Vec<(String, String)>, out: &mut String) {
    const WIDEST: usize = 50;
    let width = |line: &String| line.chars().count();
    let column = block.iter().map(|(line, _)| width(line)).filter(|width| *width <= WIDEST).max();
    for (line, place) in block.drain(..) {
        if place.is_empty() {
            let _ = writeln!(out, "{line}");
        } else {
            let _ = writeln!(out, "{line:column$}  # {place}", column = column.unwrap_or(0));
        }
    }
}

/// The value that holds; of a list, all values together.
fn value_of(held: &Held) -> toml::Value {
    match held.by.as_slice() {
        [one] => one.value.clone(),
        all => toml::Value::Array(
            all.iter()
                .flat_map(|setting| setting.value.as_array().cloned().unwrap_or_default())
                .collect(),
        ),
    }
}

/// Where a value was set, as editors open it.
fn place(setting: &Setting) -> String {
    match (setting.file.as_str(), setting.line) {
        ("", _) => "het programma zelf".to_owned(),
        (file, 0) => file.to_owned(),
        (file, line) => format!("{file}:{line}"),
    }
}

/// Keys as TOML writes them.
fn dotted(keys: &[String]) -> String {
    let is_bare = |key: &str| {
        !key.is_empty()
            && key
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
    };
    let written = |key: &String| {
        if is_bare(key) { key.clone() } else { toml::Value::String(key.clone()).to_string() }
    };
    let keys = keys.iter().map(written);
    keys.collect::<Vec<_>>().join(".")
}

fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(is) => json!(is),
        toml::Value::Datetime(moment) => json!(moment.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(keys: &[&str], value: impl Into<toml::Value>, line: usize) -> Setting {
        Setting {
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            value: value.into(),
            layer: LayerKind::Project,
            file: "duidelijk.toml".to_owned(),
            line,
        }
    }

    #[test]
    fn a_table_is_written_once_with_the_place_of_each_value() {
        let held = |by: Vec<Setting>| Held { keys: by[0].keys.clone(), by, before: Vec::new() };
        let rows = [
            held(vec![setting(&["rules", "lange-zin", "enabled"], true, 2)]),
            held(vec![setting(&["rules", "lange-zin", "limits", "warning"], 18, 3)]),
            held(vec![setting(&["rules", "mijn regel", "enabled"], false, 5)]),
        ];
        let mut text = String::new();
        write_table("rules", &rows.iter().collect::<Vec<_>>(), true, &mut text);
        assert_eq!(
            text,
            "\n[rules.lange-zin]\n\
             enabled = true       # duidelijk.toml:2\n\
             limits.warning = 18  # duidelijk.toml:3\n\n\
             [rules.\"mijn regel\"]\n\
             enabled = false  # duidelijk.toml:5\n"
        );
        let lists = |names: &[&str]| toml::Value::from(names.to_vec());
        let skip = held(vec![
            setting(&["skip"], lists(&["aside"]), 1),
            setting(&["skip"], lists(&["#menu"]), 4),
        ]);
        assert_eq!(value_of(&skip), lists(&["aside", "#menu"]));
    }
}
