//! What sets up a run: the command line and the files of the user.

use crate::letter::genre::Genre;
use crate::rules::toml_file::TomlFile;

/// What the command line asks for; it wins over all files.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// A built-in style by name; a path is read by the caller into `style_file`.
    pub style: Option<String>,
    /// The genre; `None` means as the project file or the document says.
    pub genre: Option<Genre>,
    /// Only these rules or categories.
    pub select: Vec<String>,
    /// Not these rules or categories.
    pub ignore: Vec<String>,
    /// A norm for the total.
    pub min_score: Option<f64>,
    /// Whether no score is asked for: then rules that only count for it do not run.
    pub no_score: bool,
}

/// The files that set up a run, by name and text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files<'t> {
    /// A style file of the user.
    pub style: Option<TomlFile<'t>>,
    /// The project files that the project file builds on, the farthest first.
    pub bases: &'t [TomlFile<'t>],
    /// The project file.
    pub project: Option<TomlFile<'t>>,
    /// Which overrides hold: their numbers, in the order of these files and of their places there.
    pub overrides: &'t [usize],
}

impl<'t> Files<'t> {
    /// All project files, the farthest first.
    pub(super) fn projects(&self) -> impl Iterator<Item = TomlFile<'t>> {
        self.bases.iter().copied().chain(self.project)
    }
}
