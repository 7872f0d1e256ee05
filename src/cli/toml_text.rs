//! TOML files of the user, kept in memory for messages about them.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::files;
use super::limits::LARGEST_SETTINGS;
use crate::rules::toml_file::{Problem, TomlFile};

/// What the user set up wrong: problems in TOML files, or a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SetupError {
    Toml(Vec<Problem>),
    Message(String),
}

/// A file that stays in memory for messages.
#[derive(Clone, Debug)]
pub(super) struct NamedText {
    pub(super) name: String,
    text: String,
}

impl NamedText {
    pub(super) fn file(&self) -> TomlFile<'_> {
        TomlFile { name: &self.name, text: &self.text }
    }
}

/// Reads a TOML file of the user.
pub(super) fn read_text(path: &Path) -> Result<NamedText, SetupError> {
    // A file is named as the user would: from where he is.
    let here = std::env::current_dir().ok();
    let near = here.as_ref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let name = near.display().to_string();
    let read = files::read(path, LARGEST_SETTINGS)
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| ErrorKind::InvalidData.into()));
    match read {
        Ok(text) => Ok(NamedText { name, text }),
        Err(error) => {
            let why = match error.kind() {
                ErrorKind::FileTooLarge => {
                    "Dit bestand is groter dan 1 MB. Instellingen en regels zijn kleiner."
                        .to_owned()
                }
                _ => files::why_unreadable(&error),
            };
            Err(SetupError::Message(format!("{name}: {why}")))
        }
    }
}

/// Folders in a folder of rules are read so deep.
const DEEPEST: usize = 8;

/// So many files and folders may stand in a folder of rules. Who names `/` is told so.
const MOST: usize = 10_000;

/// All `.toml` files in a folder and below it, sorted. Links are not followed: one can lead back.
pub(super) fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    let mut seen = 0;
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            seen += 1;
            if seen > MOST {
                return Err(ErrorKind::QuotaExceeded.into());
            }
            let (kind, path) = (entry.file_type()?, entry.path());
            if kind.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if kind.is_file() && path.extension().is_some_and(|end| end == "toml") {
                files.push(path);
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}
