//! Settings: the nearest project file of each text, its rules and style, and the profiles that
//! follow.

mod exceptions;
mod paths;
mod project;
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use super::files::{self, Choice};
use super::request::{ProjectChoice, Texts};
use super::toml_text::{NamedText, SetupError, read_text};
use crate::profile::{GenreChoice, Wishes};
use crate::rules::RuleSet;
pub(super) use project::Project;

/// The name of the project file.
pub(super) const PROJECT_FILE: &str = "duidelijk.toml";

/// All settings of a run.
pub(super) struct Settings {
    asked: Asked,
    choice: ProjectChoice,
    projects: Mutex<ProjectsByFile>,
}

/// A project file that is wrong is read once, too.
type ProjectsByFile = BTreeMap<Option<PathBuf>, Result<Arc<Project>, SetupError>>;

/// What the command line asks for, whatever a project says.
#[derive(Clone)]
struct Asked {
    wishes: Wishes,
    /// The style, where it is a file.
    style: Option<NamedText>,
    /// Whether each document decides on its genre.
    auto: bool,
}

impl Settings {
    /// Reads what the command line names. Fails on what is wrong there.
    pub(super) fn new(texts: &Texts, mut wishes: Wishes) -> Result<Settings, SetupError> {
        let mut style = None;
        if let Some(name) = &texts.style {
            if is_path(name) && !is_toml(name) {
                let message = format!(
                    "{name}: dit kan geen huisstijl zijn. Noem een huisstijl, of een bestand dat eindigt op .toml."
                );
                return Err(SetupError::Message(message));
            }
            if is_path(name) {
                style = Some(read_text(Path::new(name))?);
            } else {
                wishes.style = Some(name.clone());
            }
        }
        wishes.genre = texts.genre.and_then(GenreChoice::genre);
        let asked = Asked { wishes, style, auto: texts.genre == Some(GenreChoice::Auto) };
        let settings = Settings {
            asked,
            choice: texts.project.clone(),
            projects: Mutex::new(BTreeMap::new()),
        };
        // What the command line asks for is wrong or right whatever the text. Only a rule can be
        // one that a project adds.
        match texts.project {
            ProjectChoice::File(_) | ProjectChoice::Without => {
                settings.project(None)?;
            }
            ProjectChoice::Nearest if texts.style.is_some() => {
                let mut asked = settings.asked.clone();
                asked.wishes.select.clear();
                asked.wishes.ignore.clear();
                Project::read(None, &asked)?;
            }
            ProjectChoice::Nearest => {}
        }
        Ok(settings)
    }

    /// The project of a text; `None` for a text without a path.
    pub(super) fn project_of(&self, path: Option<&Path>) -> Result<Arc<Project>, SetupError> {
        let from = match path {
            Some(path) => absolute(path).parent().map(Path::to_owned),
            None => std::env::current_dir().ok(),
        };
        self.project(from.as_deref())
    }

    fn project(&self, from: Option<&Path>) -> Result<Arc<Project>, SetupError> {
        let file = match &self.choice {
            ProjectChoice::File(file) => Some(file.clone()),
            ProjectChoice::Without => None,
            ProjectChoice::Nearest => from.and_then(nearest_project_file),
        };
        let mut projects = self.projects.lock().expect("no thread panics while it holds the lock");
        if let Some(project) = projects.get(&file) {
            return project.clone();
        }
        let project = Project::read(file.as_deref(), &self.asked).map(Arc::new);
        projects.insert(file, project.clone());
        project
    }

    /// What there is to say, after a run, of settings that hold for no text. `paths` are those of the
    /// run: only where a folder was read whole, nothing in it was missed.
    pub(super) fn notices(&self, paths: &[PathBuf]) -> Vec<String> {
        let whole: Vec<PathBuf> =
            paths.iter().filter(|path| path.is_dir()).map(|path| absolute(path)).collect();
        let was_read = |folder: &Path| whole.iter().any(|whole| folder.starts_with(whole));
        let all_rules = self.asked.wishes.select.is_empty() && self.asked.wishes.ignore.is_empty();
        let projects = self.projects.lock().expect("no thread panics while it holds the lock");
        let known = projects.values().filter_map(|project| project.as_ref().ok());
        known.flat_map(|project| project.notices(&was_read, all_rules)).collect()
    }
}

impl Choice for Settings {
    fn takes(&self, path: &Path) -> Option<bool> {
        // A project file that is wrong is told of with each of its texts.
        let project = self.project_of(Some(path)).ok()?;
        if project.excludes(path) {
            return Some(false);
        }
        project.includes(path).then_some(true)
    }
}

/// The embedded rules, read once.
pub(super) fn built_in_rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(RuleSet::embedded)
}

/// A path from the root.
fn absolute(path: &Path) -> PathBuf {
    files::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether a style is named by its file.
fn is_path(style: &str) -> bool {
    style.contains(['/', '\\']) || is_toml(style)
}

/// Whether a name is one of a file with settings. An error shows a line of such a file; of other
/// files nobody is shown anything.
fn is_toml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

/// The nearest project file from a folder upwards, up to the root of the repository.
fn nearest_project_file(from: &Path) -> Option<PathBuf> {
    for folder in from.ancestors() {
        let file = folder.join(PROJECT_FILE);
        if file.is_file() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

fn repository_root(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}
