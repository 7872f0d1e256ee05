//! From the paths of the command line to the files to check.

use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::document::Format;

/// What a path of the command line stands for.
pub(super) enum Found {
    /// A file that was named, fits a pattern, or stands in a folder.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Nothing to check, and what to say about it.
    Notice(String),
    /// A path that cannot be read, with what to say.
    Failed(PathBuf, String),
}

/// Which files of a folder are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    /// Those with the extension of a text.
    Texts,
    /// Those with the extension of jsonl.
    Rows,
}

/// Looks a path up. `*` and `?` are expanded here: on Windows no shell does it.
pub(super) fn find(path: &Path, take: Take) -> Vec<Found> {
    if path == Path::new("-") {
        return vec![Found::Stdin];
    }
    if path.is_dir() {
        return in_folder(path, take);
    }
    match path.try_exists() {
        Ok(true) => return vec![named(path.to_owned())],
        Ok(false) => {}
        Err(error) => return vec![Found::Failed(path.to_owned(), why_unreadable(&error))],
    }
    let text = path.to_string_lossy();
    if text.contains(['*', '?']) {
        let found = expand(&text);
        if !found.is_empty() {
            return found;
        }
        let message = "Geen bestand past op dit patroon. Kijk of het pad klopt.".to_owned();
        return vec![Found::Failed(path.to_owned(), message)];
    }
    vec![Found::Failed(path.to_owned(), why_unreadable(&io::ErrorKind::NotFound.into()))]
}

/// Why something cannot be read, and what to do.
pub(super) fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "Dit bestand is er niet. Kijk of de naam en de map kloppen.".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "U mag dit niet lezen. Vraag de eigenaar om leesrechten.".to_owned()
        }
        io::ErrorKind::IsADirectory => "Dit is een map. Geef één bestand.".to_owned(),
        io::ErrorKind::InvalidData => "Dit bestand is geen UTF-8. Sla het op als UTF-8.".to_owned(),
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: Word keeps a document to itself.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => {
            "Dit bestand is in gebruik. Sluit het document eerst in Word.".to_owned()
        }
        _ => format!("Dit bestand is niet te lezen ({error})."),
    }
}

/// Reads a file; a folder is one on every system.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    std::fs::read(path)
}

/// Whether a file holds a text a line, by its name.
pub(super) fn has_rows(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["jsonl", "ndjson"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    })
}

fn named(path: PathBuf) -> Found {
    if is_lock(&path) {
        let name = path.display();
        return Found::Notice(format!(
            "{name}: overgeslagen. Dit is een hulpbestand van Word, geen tekst."
        ));
    }
    Found::File(path)
}

/// The files in a folder that we can read, as git sees them, without Word's lock files.
fn in_folder(folder: &Path, take: Take) -> Vec<Found> {
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                // `check .` names files as `check brief.md` does.
                let path = entry.path();
                let path = path.strip_prefix(".").unwrap_or(path);
                let wanted = match take {
                    Take::Texts => is_text(path),
                    Take::Rows => has_rows(path),
                };
                if wanted && !is_lock(path) {
                    found.push(Found::File(path.to_owned()));
                }
            }
            Ok(_) => {}
            Err(error) => found.extend(unreadable(&error, None)),
        }
    }
    if found.is_empty() {
        found.push(Found::Notice(format!(
            "{}: in deze map staat geen tekst die het programma kan lezen.",
            folder.display()
        )));
    }
    found
}

/// A folder or file that the walk could not enter; a wrong line in `.gitignore` is none of ours.
fn unreadable(error: &ignore::Error, path: Option<&Path>) -> Option<Found> {
    match error {
        ignore::Error::WithDepth { err, .. } => unreadable(err, path),
        ignore::Error::WithPath { path, err } => unreadable(err, Some(path)),
        ignore::Error::Io(error) => {
            path.map(|path| Found::Failed(path.to_owned(), why_unreadable(error)))
        }
        _ => None,
    }
}

fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// Whether a path in a folder is one of a text, by its name.
pub(super) fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| Format::from_extension(extension).is_some())
}

/// The files that fit a pattern, sorted. Lock files of Word do not.
fn expand(pattern: &str) -> Vec<Found> {
    let slashes = pattern.replace('\\', "/");
    // Brackets and braces are letters of a name for who types a pattern in Windows.
    let escaped: String = slashes
        .chars()
        .map(|letter| match letter {
            '[' | ']' | '{' | '}' => format!("[{letter}]"),
            _ => letter.to_string(),
        })
        .collect();
    let built = globset::GlobBuilder::new(&escaped)
        .literal_separator(true)
        .case_insensitive(cfg!(windows))
        .build();
    let Ok(glob) = built else { return Vec::new() };
    let matcher = glob.compile_matcher();
    let fixed = slashes.split(['*', '?']).next().unwrap_or_default();
    let (start, inside) = match fixed.rsplit_once('/') {
        Some(("", _)) => ("/", &slashes[1..]),
        Some((folder, _)) => (folder, &slashes[folder.len() + 1..]),
        None => (".", &*slashes),
    };
    let depth = 1 + inside.matches('/').count();
    let walk = WalkBuilder::new(start)
        .standard_filters(false)
        .max_depth(if inside.contains("**") { None } else { Some(depth) })
        .sort_by_file_path(Path::cmp)
        .build();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(|entry| match start {
            "." => entry.path().strip_prefix(".").unwrap_or(entry.path()).to_owned(),
            _ => entry.into_path(),
        })
        .filter(|path| matcher.is_match(path) && !is_lock(path))
        .map(Found::File)
        .collect()
}
