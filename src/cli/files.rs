//! From the paths of the command line to the files to check.

use std::io;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::document::Format;

/// What a path of the command line stands for.
pub(super) enum Found {
    /// A file that was named.
    Named(PathBuf),
    /// Standard input.
    Stdin,
    /// The readable files in a folder, sorted.
    Folder(PathBuf, Vec<PathBuf>),
    /// A path that is not there, with what to say.
    Missing(PathBuf, String),
}

/// Looks a path up. `*` and `?` are expanded here: on Windows no shell does it.
pub(super) fn find(path: &Path) -> Vec<Found> {
    if path == Path::new("-") {
        return vec![Found::Stdin];
    }
    if path.is_dir() {
        return vec![Found::Folder(path.to_owned(), in_folder(path))];
    }
    if path.exists() {
        return vec![Found::Named(path.to_owned())];
    }
    let text = path.to_string_lossy();
    if text.contains(['*', '?']) {
        let files = expand(&text);
        if !files.is_empty() {
            return files.into_iter().map(Found::Named).collect();
        }
        let message = "Geen bestand past op dit patroon. Kijk of het pad klopt.".to_owned();
        return vec![Found::Missing(path.to_owned(), message)];
    }
    let message = "Dit bestand is er niet. Kijk of de naam en de map kloppen.".to_owned();
    vec![Found::Missing(path.to_owned(), message)]
}

/// What to tell a user about an error of the file system.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "Dit bestand is er niet. Kijk of de naam en de map kloppen.".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "U mag dit bestand niet lezen. Vraag de eigenaar om leesrechten.".to_owned()
        }
        io::ErrorKind::InvalidData => "Dit bestand is geen UTF-8. Sla het op als UTF-8.".to_owned(),
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: Word keeps a document to itself.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => {
            "Dit bestand is in gebruik. Sluit het document eerst in Word.".to_owned()
        }
        _ => format!("Dit bestand is niet te lezen ({error})."),
    }
}

/// The files in a folder that we can read, as git sees them, without Word's lock files.
fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|path| is_readable(path))
        .collect()
}

fn is_readable(path: &Path) -> bool {
    let lock = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"));
    let extension = path.extension().and_then(|extension| extension.to_str());
    !lock && extension.is_some_and(|extension| Format::from_extension(extension).is_some())
}

/// The files that fit a pattern, sorted. Lock files of Word do not.
fn expand(pattern: &str) -> Vec<PathBuf> {
    let slashes = pattern.replace('\\', "/");
    let Ok(glob) = globset::GlobBuilder::new(&slashes).literal_separator(true).build() else {
        return Vec::new();
    };
    let matcher = glob.compile_matcher();
    let fixed = slashes.split(['*', '?']).next().unwrap_or_default();
    let start = fixed
        .rsplit_once('/')
        .map_or(".", |(folder, _)| if folder.is_empty() { "/" } else { folder });
    let depth = 1 + slashes[fixed.rfind('/').map_or(0, |at| at + 1)..].matches('/').count();
    let walk = WalkBuilder::new(start)
        .standard_filters(false)
        .max_depth(if slashes.contains("**") { None } else { Some(depth) })
        .sort_by_file_path(Path::cmp)
        .build();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(|entry| {
            entry
                .into_path()
                .strip_prefix(".")
                .map(Path::to_owned)
                .unwrap_or_else(|_| PathBuf::new())
        })
        .filter(|path| matcher.is_match(path))
        .filter(|path| {
            path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with("~$"))
        })
        .collect()
}
