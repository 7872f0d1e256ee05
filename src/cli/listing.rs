//! `files`: which files a run would read, as what, and why it leaves others out.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use serde_json::{Value, json};

use super::config::{Project, Settings};
use super::faults::{Stop, show};
use super::files::{self, Found, Take};
use super::output::{Sink, say};
use super::request::{End, FilesRequest, InputFormat, ListFormat, Texts};
use super::toml_text::SetupError;
use crate::document::Format;
use crate::letter::genre::Genre;
use crate::order;
use crate::profile::Wishes;
use crate::read::{self, ReadOptions};
use crate::report;

/// What a text is read as.
pub(super) struct Known {
    pub(super) genre: Genre,
    /// How the genre was recognised; `None` where it is set.
    pub(super) reason: Option<String>,
    /// `None` where no text was read.
    pub(super) format: Option<Format>,
}

/// The genre of a text: the one that is set for it, else what the text looks like.
pub(super) fn genre_of(path: &Path, project: &Project, texts: &Texts) -> Result<Known, String> {
    let bytes = files::read(path, texts.limits.largest_file())
        .map_err(|error| files::why_unreadable(&error))?;
    let wanted = texts.input.and_then(InputFormat::of_one).or(project.format_of(Some(path)));
    let name = path.display().to_string();
    let format = match wanted {
        Some(format) => format,
        None => read::detect(&name, &bytes).map_err(|error| error.to_string())?,
    };
    let set = project.profiles(Some(path), None).ok().and_then(|profiles| profiles.genre);
    if let Some(genre) = set {
        return Ok(Known { genre, reason: None, format: Some(format) });
    }
    texts.limits.bytes(&bytes, format)?;
    let options = ReadOptions { limits: texts.limits.inside, ..project.reading(Some(path)) };
    let read = texts.limits.guarded(|| {
        let document = read::read_with(&name, bytes, format, &options);
        document.map(|document| crate::recognise(&document)).map_err(|error| error.to_string())
    });
    let (genre, reason) = read??;
    Ok(Known { genre, reason: Some(reason), format: Some(format) })
}

/// A file on the list.
struct Row {
    path: PathBuf,
    /// What it is read as, or why it cannot be read.
    known: Result<Known, String>,
    style: String,
    /// The project file that holds for it.
    project: Option<String>,
}

/// `duidelijk files`.
pub(super) fn files(request: &FilesRequest) -> Result<End, Stop> {
    let settings = Settings::new(&request.texts, Wishes::default())?;
    let here = [PathBuf::from(".")];
    let paths = if request.paths.is_empty() { &here[..] } else { &request.paths };
    let mut end = End::Clean;
    let mut rows: Vec<Row> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut wrong: Vec<SetupError> = Vec::new();
    for path in paths {
        for found in files::find(path, Take::Texts, &settings) {
            match found {
                Found::File(file) if seen.insert(file.clone()) => {
                    match settings.project_of(Some(&file)) {
                        Ok(project) => rows.push(row(file, &project, &request.texts)),
                        Err(error) if !wrong.contains(&error) => wrong.push(error),
                        Err(_) => {}
                    }
                }
                Found::File(_) => {}
                Found::Stdin => say("De invoer (-) staat niet in een lijst met bestanden."),
                Found::Notice(notice) => say(&notice),
                Found::Failed(path, why) => {
                    say(&format!("{}: {why}", path.display()));
                    end = End::Failed;
                }
            }
        }
    }
    for error in &wrong {
        show(error);
        end = End::Failed;
    }
    if rows.iter().any(|row| row.known.is_err()) {
        end = End::Failed;
    }
    let left_out = if request.left_out { left_out(paths, &settings, &seen) } else { Vec::new() };
    let mut out = Sink::stdout();
    out.text(&match request.format {
        // Names of files can hold what steers a terminal.
        ListFormat::Table => report::plain(&as_table(&rows, &left_out)),
        ListFormat::Json => as_json(&rows, &left_out),
    })?;
    out.finish()?;
    Ok(end)
}

fn row(path: PathBuf, project: &Project, texts: &Texts) -> Row {
    let known = genre_of(&path, project, texts);
    let profiles = project.profiles(Some(&path), None);
    let style = profiles
        .map_or_else(|_| String::new(), |profiles| profiles.of(Genre::Algemeen).style.clone());
    Row { known, style, project: project.file().map(str::to_owned), path }
}

fn as_table(rows: &[Row], left_out: &[(String, String)]) -> String {
    let mut text = String::new();
    let column = |cell: &dyn Fn(&Row) -> String, heading: &str| {
        let widths = rows.iter().map(|row| cell(row).chars().count());
        widths.chain([heading.chars().count()]).max().unwrap_or(0)
    };
    let path = |row: &Row| row.path.display().to_string();
    let format = |row: &Row| {
        row.known.as_ref().ok().and_then(|known| known.format).map_or("-", Format::name).to_owned()
    };
    let genre = |row: &Row| row.known.as_ref().map_or("-", |known| known.genre.name()).to_owned();
    let style = |row: &Row| row.style.clone();
    let project = |row: &Row| row.project.clone().unwrap_or_else(|| "geen".to_owned());
    let widths = [
        column(&path, "Tekst"),
        column(&format, "Vorm"),
        column(&genre, "Genre"),
        column(&style, "Huisstijl"),
    ];
    let mut line = |cells: [String; 5]| {
        let [path, format, genre, style, project] = cells;
        let [a, b, c, d] = widths;
        let _ = writeln!(text, "{path:a$}  {format:b$}  {genre:c$}  {style:d$}  {project}");
    };
    if !rows.is_empty() {
        line(["Tekst", "Vorm", "Genre", "Huisstijl", "Instellingen"].map(str::to_owned));
    }
    for row in rows {
        line([path(row), format(row), genre(row), style(row), project(row)]);
    }
    for row in rows {
        if let Err(why) = &row.known {
            let _ = writeln!(text, "{}: {why}", path(row));
        }
    }
    let n = rows.len();
    let _ = match n {
        0 => writeln!(text, "Geen teksten om te controleren."),
        1 => writeln!(text, "\n1 tekst om te controleren."),
        _ => writeln!(text, "\n{n} teksten om te controleren."),
    };
    if !left_out.is_empty() {
        let _ = writeln!(text, "\nOvergeslagen:");
        let width = left_out.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0);
        for (path, why) in left_out {
            let _ = writeln!(text, "  {path:width$}  {why}");
        }
    }
    text
}

fn as_json(rows: &[Row], left_out: &[(String, String)]) -> String {
    let texts: Vec<Value> = rows
        .iter()
        .map(|row| {
            let known = row.known.as_ref().ok();
            json!({
                "path": row.path.display().to_string(),
                "format": known.and_then(|known| known.format).map(Format::name),
                "genre": known.map(|known| known.genre.name()),
                "genre_reason": known.and_then(|known| known.reason.clone()),
                "style": row.style,
                "project": row.project,
                "error": row.known.as_ref().err(),
            })
        })
        .collect();
    let others: Vec<Value> =
        left_out.iter().map(|(path, why)| json!({ "path": path, "reason": why })).collect();
    let whole = json!({ "version": "1", "files": texts, "left_out": others });
    let text = serde_json::to_string_pretty(&whole).expect("a value of strings can be written");
    format!("{text}\n")
}

/// The files and folders that a run leaves out, each with why. What stands in a folder that is left out
/// is not named.
fn left_out(
    paths: &[PathBuf],
    settings: &Settings,
    taken: &BTreeSet<PathBuf>,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in paths.iter().filter(|path| path.is_dir()) {
        let walk = |all: bool| {
            let mut walk = WalkBuilder::new(folder);
            walk.require_git(false).git_global(false).sort_by_file_path(Path::cmp);
            if all {
                walk.standard_filters(false).max_depth(Some(1));
            }
            walk
        };
        // Folders that the run enters, and what it meets in them.
        let visited: Vec<(PathBuf, bool)> = walk(false)
            .build()
            .filter_map(Result::ok)
            .map(|entry| {
                (entry.path().to_owned(), entry.file_type().is_some_and(|kind| kind.is_dir()))
            })
            .collect();
        let met = order::set(visited.iter().map(|(path, _)| path.as_path()));
        for (path, is_folder) in &visited {
            if !is_folder {
                found.extend(why_not_taken(path, settings, taken));
                continue;
            }
            let Ok(entries) = std::fs::read_dir(path) else { continue };
            let mut hidden: Vec<PathBuf> =
                entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            hidden.retain(|entry| !met.contains(entry.as_path()));
            hidden.sort_unstable();
            for entry in hidden {
                let is_hidden =
                    entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
                let why = if is_hidden { "verborgen" } else { "staat in .gitignore" };
                let name = shown(&entry);
                let name = if entry.is_dir() { format!("{name}/") } else { name };
                found.push((name, why.to_owned()));
            }
        }
    }
    found.sort_unstable();
    found
}

/// Why a file that the walk meets is no text of the run.
fn why_not_taken(
    path: &Path,
    settings: &Settings,
    taken: &BTreeSet<PathBuf>,
) -> Option<(String, String)> {
    use files::Choice;
    let plain = path.strip_prefix(".").unwrap_or(path);
    if taken.contains(plain) {
        return None;
    }
    let name =
        plain.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let why = if settings.takes(plain) == Some(false) {
        "staat bij exclude".to_owned()
    } else if name.starts_with("~$") {
        "hulpbestand van Word".to_owned()
    } else if files::has_rows(plain) {
        "teksten in rijen: noem dit bestand zelf".to_owned()
    } else {
        match plain.extension() {
            Some(extension) => format!("geen tekst: .{}", extension.to_string_lossy()),
            None => "geen tekst: geen extensie".to_owned(),
        }
    };
    Some((shown(plain), why))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
