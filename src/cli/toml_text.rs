//! TOML files of the user, kept in memory for messages about them.

use std::fs;
use std::path::{Path, PathBuf};

use super::files;
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
    let read = files::read(path).and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_| std::io::ErrorKind::InvalidData.into())
    });
    match read {
        Ok(text) => Ok(NamedText { name, text }),
        Err(error) => {
            Err(SetupError::Message(format!("{name}: {}", files::why_unreadable(&error))))
        }
    }
}

/// All `.toml` files in a folder and below it, sorted.
pub(super) fn toml_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(toml_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
