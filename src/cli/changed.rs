//! `--staged`, `--since` and `--diff-file`: which texts changed, and how they were before.

mod git;
mod patch;
mod version;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::files;
use super::request::Changed;
use super::toml_text::SetupError;
use version::{New, Old, Version};

/// A diff that is larger is none of texts.
const LARGEST_DIFF: u64 = 1 << 30;

/// Texts that changed, in the order of their paths.
pub(super) struct Versions(BTreeMap<PathBuf, Version>);

impl Versions {
    /// The texts that changed, of those at the paths where there are any.
    pub(super) fn new(changed: &Changed, paths: &[PathBuf]) -> Result<Versions, SetupError> {
        let mut found = match changed {
            Changed::Staged => git::staged(paths)?,
            Changed::Since(version) => git::since(version, paths)?,
            Changed::Diff(file) => in_diff(file, paths)?,
        };
        found.retain(|path, _| paths.contains(path) || files::is_text(path));
        Ok(Versions(found))
    }

    /// Their paths.
    pub(super) fn paths(&self) -> impl Iterator<Item = PathBuf> {
        self.0.keys().cloned()
    }

    /// The new version of a text.
    pub(super) fn read(&self, path: &Path, largest: u64) -> io::Result<Vec<u8>> {
        match self.0.get(path).map(|version| &version.new) {
            Some(New::Object(name)) => git::object(name),
            Some(New::File) | None => files::read(path, largest),
        }
    }

    /// The old version of a text; `None` where there is none.
    pub(super) fn old(&self, path: &Path, new: &[u8]) -> Result<Option<Vec<u8>>, String> {
        let Some(version) = self.0.get(path) else { return Ok(None) };
        match &version.old {
            Old::None | Old::Unknown => Ok(None),
            Old::Object(name) => {
                git::object(name).map(Some).map_err(|error| files::why_unreadable(&error))
            }
            Old::Before(changes) => match changes.taken_back(new) {
                Some(old) => Ok(Some(old)),
                None => {
                    Err("De wijzigingen passen niet op dit bestand. Maak de diff opnieuw.".into())
                }
            },
        }
    }
}

/// The texts that a unified diff is about.
fn in_diff(file: &Path, paths: &[PathBuf]) -> Result<BTreeMap<PathBuf, Version>, SetupError> {
    let read = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        files::read(file, LARGEST_DIFF)
    };
    let bytes = read.map_err(|error| {
        failed(format!("{}: {}", file.display(), files::why_unreadable(&error)))
    })?;
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let wanted: Vec<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
    let mut found = BTreeMap::new();
    for (names, change) in patch::read(&bytes) {
        let path = locate(names);
        let is_wanted = wanted.iter().any(|wanted| absolute(&path).starts_with(wanted));
        if wanted.is_empty() || is_wanted {
            let old = match change {
                patch::Change::Added => Old::None,
                patch::Change::Binary => Old::Unknown,
                patch::Change::Lines(changes) => Old::Before(changes),
            };
            found.insert(path, Version { new: New::File, old });
        }
    }
    if found.is_empty() && !bytes.trim_ascii().is_empty() && paths.is_empty() {
        let name = file.display();
        return Err(failed(format!(
            "{name}: hierin staan geen wijzigingen. Geef een unified diff, zoals ‘git diff’ die maakt."
        )));
    }
    Ok(found)
}

/// The file that a patch names: from here, or from the root of the repository.
fn locate(names: [String; 2]) -> PathBuf {
    let [short, full] = names.map(PathBuf::from);
    let root = git::root().ok();
    let in_root = root.map(|root| root.join(&short)).filter(|path| path.exists());
    if short.exists() {
        return short;
    }
    if full.exists() {
        return full;
    }
    in_root.unwrap_or(short)
}

fn failed(message: impl Into<String>) -> SetupError {
    SetupError::Message(message.into())
}
