//! Files that say what git leaves out. What they say is read elsewhere; here are the ones that nobody
//! should read: a pattern of thousands of braces goes deeper than any stack.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::DirEntry;

use super::{Found, read, why_unreadable};

/// Bytes of the longest pattern of paths.
pub(crate) const LONGEST_PATTERN: usize = 1_000;

/// Bytes of the largest file: each pattern becomes a program of its own.
const LARGEST: u64 = 100_000;

/// Names of such files, from the folder that they are about.
const NAMES: [&str; 3] = [".gitignore", ".ignore", ".git/info/exclude"];

/// What is wrong with such a file in a folder or above it, where the walk starts.
pub(super) fn wrong_above(folder: &Path) -> Option<Found> {
    let folder = folder.canonicalize().ok()?;
    folder.ancestors().find_map(wrong_in)
}

/// Folders that were not entered.
#[derive(Clone, Default)]
pub(super) struct LeftOut(Arc<Mutex<Vec<Found>>>);

impl LeftOut {
    pub(super) fn next(&self) -> Option<Found> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

/// Keeps folders out of a walk where such a file should not be read, and what to say of them.
pub(super) fn filter() -> (impl Fn(&DirEntry) -> bool + Send + Sync + 'static, LeftOut) {
    let left_out = LeftOut::default();
    let wrong = left_out.clone();
    let may_enter = move |entry: &DirEntry| {
        let found = entry
            .file_type()
            .is_some_and(|kind| kind.is_dir())
            .then(|| wrong_in(entry.path()))
            .flatten();
        let may_enter = found.is_none();
        wrong.0.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
        may_enter
    };
    (may_enter, left_out)
}

fn wrong_in(folder: &Path) -> Option<Found> {
    NAMES.iter().map(|name| folder.join(name)).find_map(wrong)
}

fn wrong(path: PathBuf) -> Option<Found> {
    // Most folders have none.
    fs::symlink_metadata(&path).ok()?;
    let message = match read(&path, LARGEST) {
        Ok(bytes)
            if bytes.split(|byte| *byte == b'\n').all(|line| line.len() <= LONGEST_PATTERN) =>
        {
            return None;
        }
        Ok(_) => format!(
            "Hier staat een patroon van meer dan {LONGEST_PATTERN} tekens. Maak dat korter. Deze map is niet gecontroleerd."
        ),
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            "Dit bestand is groter dan 100 KB. Maak het kleiner. Deze map is niet gecontroleerd."
                .to_owned()
        }
        // A folder of this name says nothing, and a link that leads nowhere neither.
        Err(error)
            if matches!(
                error.kind(),
                std::io::ErrorKind::IsADirectory
                    | std::io::ErrorKind::NotFound
                    | std::io::ErrorKind::NotADirectory
            ) =>
        {
            return None;
        }
        Err(error) => why_unreadable(&error),
    };
    Some(Found::Failed(path, message))
}
