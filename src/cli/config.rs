//! Settings: the nearest project file of each text, its rules and style, and the profiles that
//! follow.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::args::TextArguments;
use crate::profile::{self, FailOn, Files, Profiles, ProjectFile, Wishes};
use crate::rules::toml_file::{Problem, TomlFile};
use crate::rules::{self, RuleSet};

/// The name of the project file.
pub(super) const PROJECT_FILE: &str = "duidelijk.toml";

/// What the user set up wrong: problems in TOML files, or a message.
#[derive(Clone, Debug)]
pub(super) enum SetupError {
    Toml(Vec<Problem>),
    Message(String),
}

/// All settings of a run.
pub(super) struct Settings {
    wishes: Wishes,
    /// A style file named on the command line.
    style: Option<NamedText>,
    config: Option<PathBuf>,
    isolated: bool,
    projects: Mutex<BTreeMap<Option<PathBuf>, Arc<Project>>>,
}

/// A file that stays in memory for messages.
#[derive(Clone, Debug)]
struct NamedText {
    name: String,
    text: String,
}

impl NamedText {
    fn file(&self) -> TomlFile<'_> {
        TomlFile { name: &self.name, text: &self.text }
    }
}

/// One project file, or the defaults where there is none.
pub(super) struct Project {
    /// The file.
    toml: Option<NamedText>,
    /// Its folder; paths in it count from here.
    folder: Option<PathBuf>,
    own: ProjectFile,
    rules: RuleSet,
    style: Option<NamedText>,
    overrides: Vec<GlobSet>,
    wishes: Wishes,
    profiles: Mutex<BTreeMap<(Vec<usize>, Option<String>), Arc<Profiles>>>,
}

impl Settings {
    /// Reads what the command line names. Fails on what is wrong there.
    pub(super) fn new(texts: &TextArguments, mut wishes: Wishes) -> Result<Settings, SetupError> {
        let mut style = None;
        if let Some(name) = &texts.style {
            if is_path(name) {
                style = Some(read_text(Path::new(name))?);
            } else {
                wishes.style = Some(name.clone());
            }
        }
        wishes.genre = texts.genre.and_then(super::args::GenreArgument::genre);
        let settings = Settings {
            wishes,
            style,
            config: texts.config.clone(),
            isolated: texts.isolated,
            projects: Mutex::new(BTreeMap::new()),
        };
        // What the command line asks for is wrong or right whatever the text.
        let project = settings.project(None)?;
        project.profiles(None, None).map_err(SetupError::Toml)?;
        Ok(settings)
    }

    /// The project of a text; `None` for a text without a path.
    pub(super) fn project_of(&self, path: Option<&Path>) -> Result<Arc<Project>, SetupError> {
        let from = match path {
            Some(path) => {
                std::path::absolute(path).ok().and_then(|path| path.parent().map(Path::to_owned))
            }
            None => std::env::current_dir().ok(),
        };
        self.project(from.as_deref())
    }

    fn project(&self, from: Option<&Path>) -> Result<Arc<Project>, SetupError> {
        let file = match (&self.config, self.isolated) {
            (Some(file), _) => Some(file.clone()),
            (None, true) => None,
            (None, false) => from.and_then(nearest_project_file),
        };
        let mut projects = self.projects.lock().expect("no thread panics while it holds the lock");
        if let Some(project) = projects.get(&file) {
            return Ok(project.clone());
        }
        let project = Project::read(file.as_deref(), self.style.clone(), &self.wishes)?;
        let project = Arc::new(project);
        projects.insert(file, project.clone());
        Ok(project)
    }
}

impl Project {
    fn read(
        file: Option<&Path>,
        style: Option<NamedText>,
        wishes: &Wishes,
    ) -> Result<Project, SetupError> {
        let toml = file.map(read_text).transpose()?;
        let folder =
            file.and_then(|file| std::path::absolute(file).ok()?.parent().map(Path::to_owned));
        let own = toml.as_ref().and_then(|text| profile::project(text.file())).unwrap_or_default();
        let mut project = Project {
            toml,
            folder,
            own,
            rules: built_in_rules().clone(),
            style,
            overrides: Vec::new(),
            wishes: wishes.clone(),
            profiles: Mutex::new(BTreeMap::new()),
        };
        project.add_own_rules()?;
        project.read_style()?;
        project.read_overrides()?;
        // Everything that the file sets is checked now, so that an error shows once.
        project.profiles(None, None).map_err(SetupError::Toml)?;
        Ok(project)
    }

    /// The profiles for a text: by its path (overrides) and, in jsonl, by the style of its row.
    pub(super) fn profiles(
        &self,
        path: Option<&Path>,
        style: Option<&str>,
    ) -> Result<Arc<Profiles>, Vec<Problem>> {
        let key = (self.overrides_of(path), style.map(str::to_owned));
        let mut known = self.profiles.lock().expect("no thread panics while it holds the lock");
        if let Some(profiles) = known.get(&key) {
            return Ok(profiles.clone());
        }
        let mut wishes = self.wishes.clone();
        let mut files = Files {
            style: self.style.as_ref().map(NamedText::file),
            project: self.toml.as_ref().map(NamedText::file),
            overrides: &key.0,
        };
        if let Some(style) = style {
            wishes.style = Some(style.to_owned());
            files.style = None;
        } else if wishes.style.is_some() {
            files.style = None;
        }
        let profiles = Arc::new(Profiles::new(&self.rules, files, &wishes)?);
        known.insert(key, profiles.clone());
        Ok(profiles)
    }

    /// The path of a text from the root of its project, with `/`: what fingerprints depend on.
    pub(super) fn from_root(&self, path: &Path) -> String {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let root = self.folder.clone().or_else(|| repository_root(&absolute));
        let inside = root.as_ref().and_then(|root| absolute.strip_prefix(root).ok());
        inside.unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// The lowest severity that fails, as the project file says.
    pub(super) fn fail_on(&self) -> Option<FailOn> {
        self.own.fail_on
    }

    /// All rules, the user's own ones too.
    pub(super) fn rules(&self) -> &RuleSet {
        &self.rules
    }

    fn overrides_of(&self, path: Option<&Path>) -> Vec<usize> {
        let (Some(path), Some(folder)) = (path, &self.folder) else { return Vec::new() };
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Ok(inside) = absolute.strip_prefix(folder) else { return Vec::new() };
        let matches = |at: &usize| self.overrides[*at].is_match(inside);
        (0..self.overrides.len()).filter(matches).collect()
    }

    fn add_own_rules(&mut self) -> Result<(), SetupError> {
        let (Some(folder), Some(own)) = (&self.folder, &self.own.own_rules) else { return Ok(()) };
        let place = folder.join(own.get_ref());
        let mut problems = Vec::new();
        let mut texts = Vec::new();
        match toml_files(&place) {
            Ok(files) => {
                for file in files {
                    texts.push(read_text(&file)?);
                }
            }
            Err(_) => {
                let message = format!("De map ‘{}’ is er niet.", own.get_ref());
                let toml = self.toml.as_ref().expect("the key stands in the project file");
                problems.push(toml.file().problem(
                    own.span(),
                    message,
                    "Maak de map, of haal deze regel weg.",
                ));
            }
        }
        for text in &texts {
            if let Some(rule) = rules::read(text.file(), &mut problems) {
                self.rules.add(rule);
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(SetupError::Toml(problems)) }
    }

    /// A style that is the path of a file, from the folder of the project file.
    fn read_style(&mut self) -> Result<(), SetupError> {
        let named_on_command_line = self.style.is_some() || self.wishes.style.is_some();
        let (Some(folder), Some(style)) = (&self.folder, &self.own.style) else { return Ok(()) };
        if named_on_command_line || !is_path(style.get_ref()) {
            return Ok(());
        }
        match read_text(&folder.join(style.get_ref())) {
            Ok(text) => self.style = Some(text),
            Err(_) => {
                let toml = self.toml.as_ref().expect("the key stands in the project file");
                let message = format!("Het bestand ‘{}’ is niet te lezen.", style.get_ref());
                let problem = toml.file().problem(style.span(), message, "Kijk of het pad klopt.");
                return Err(SetupError::Toml(vec![problem]));
            }
        }
        Ok(())
    }

    fn read_overrides(&mut self) -> Result<(), SetupError> {
        let mut problems = Vec::new();
        for over in &self.own.r#override {
            let mut set = GlobSetBuilder::new();
            for pattern in &over.paths {
                match GlobBuilder::new(pattern.get_ref()).literal_separator(true).build() {
                    Ok(glob) => {
                        set.add(glob);
                    }
                    Err(_) => {
                        let toml = self.toml.as_ref().expect("the key stands in the project file");
                        let message = format!("‘{}’ is geen geldig patroon.", pattern.get_ref());
                        problems.push(toml.file().problem(
                            pattern.span(),
                            message,
                            "Voorbeeld: ‘nieuwsbrief/**’.",
                        ));
                    }
                }
            }
            self.overrides.push(set.build().unwrap_or_else(|_| GlobSet::empty()));
        }
        if problems.is_empty() { Ok(()) } else { Err(SetupError::Toml(problems)) }
    }
}

/// The embedded rules, read once.
pub(super) fn built_in_rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(RuleSet::embedded)
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

/// Whether a style is named by its file.
fn is_path(style: &str) -> bool {
    style.contains(['/', '\\'])
        || Path::new(style).extension().is_some_and(|extension| extension == "toml")
}

fn read_text(path: &Path) -> Result<NamedText, SetupError> {
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Ok(NamedText { name, text }),
        Err(error) => Err(SetupError::Message(format!("{name}: {}", super::files::reason(&error)))),
    }
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
