//! A project file with its text, for messages about it.

use std::path::{Path, PathBuf};

use toml::Spanned;

use super::absolute;
use crate::cli::toml_text::{NamedText, SetupError, read_text};
use crate::profile::{self, ProjectFile};
use crate::rules::toml_file::Problem;

/// A project file.
pub(super) struct ProjectText {
    pub(super) toml: NamedText,
    /// Its folder; paths in it count from here.
    pub(super) folder: PathBuf,
    pub(super) own: ProjectFile,
    /// The style file that it names.
    pub(super) style: Option<NamedText>,
}

impl ProjectText {
    pub(super) fn read(path: &Path) -> Result<ProjectText, SetupError> {
        let toml = read_text(path)?;
        let folder = absolute(path).parent().map(Path::to_owned).unwrap_or_default();
        let own = profile::project(toml.file()).unwrap_or_default();
        Ok(ProjectText { toml, folder, own, style: None })
    }

    /// A path from its folder; `None` for what lies elsewhere.
    pub(super) fn inside(&self, path: &Path) -> Option<PathBuf> {
        absolute(path).strip_prefix(&self.folder).ok().map(Path::to_owned)
    }

    /// The line of a byte.
    pub(super) fn line(&self, at: usize) -> usize {
        let text = self.toml.file().text;
        1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
    }

    /// A problem with a value in it.
    pub(super) fn problem<T>(
        &self,
        value: &Spanned<T>,
        message: String,
        advice: impl Into<String>,
    ) -> Problem {
        self.toml.file().problem(value.span(), message, advice)
    }
}
