//! Settings: the nearest project file of each text, its rules and style, and the profiles that
//! follow.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;

use super::files::{self, LONGEST_PATTERN};
use super::request::{ProjectChoice, Texts};
use super::toml_text::{NamedText, SetupError, read_text, toml_files};
use crate::profile::{self, FailOn, Files, GenreChoice, Profiles, ProjectFile, Wishes};
use crate::read::{ReadOptions, Selector};
use crate::rules::toml_file::{MOST_PROBLEMS, Problem};
use crate::rules::{self, RuleSet};

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

/// One project file, or the defaults where there is none.
pub(super) struct Project {
    /// The file.
    toml: Option<NamedText>,
    /// Its folder; paths in it count from here.
    folder: Option<PathBuf>,
    own: ProjectFile,
    rules: RuleSet,
    asked: Asked,
    /// The style file that the project file names.
    style: Option<NamedText>,
    overrides: Vec<PerPath>,
    reading: ReadOptions,
    profiles: Mutex<BTreeMap<ProfilesKey, Arc<Profiles>>>,
}

/// The overrides that hold, and the style of a row.
type ProfilesKey = (Vec<usize>, Option<String>);

/// `[[override]]`: the paths that it holds for, and its style where that is a file.
struct PerPath {
    paths: GlobSet,
    style: Option<NamedText>,
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
            Some(path) => {
                files::absolute(path).ok().and_then(|path| path.parent().map(Path::to_owned))
            }
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
}

impl Project {
    fn read(file: Option<&Path>, asked: &Asked) -> Result<Project, SetupError> {
        let toml = file.map(read_text).transpose()?;
        let folder = file.and_then(|file| files::absolute(file).ok()?.parent().map(Path::to_owned));
        let own = toml.as_ref().and_then(|text| profile::project(text.file())).unwrap_or_default();
        let mut project = Project {
            toml,
            folder,
            own,
            rules: built_in_rules().clone(),
            asked: asked.clone(),
            style: None,
            overrides: Vec::new(),
            reading: ReadOptions::default(),
            profiles: Mutex::new(BTreeMap::new()),
        };
        project.add_own_rules()?;
        project.style = project.read_style(project.own.style.as_ref())?;
        project.read_overrides()?;
        project.read_skip()?;
        // Everything that the file sets is checked now, so that an error shows once.
        project.profiles(None, None).map_err(SetupError::Toml)?;
        for (at, over) in project.own.r#override.iter().enumerate() {
            if over.style.is_some() {
                project.profiles_with(vec![at], None).map_err(SetupError::Toml)?;
            }
        }
        Ok(project)
    }

    /// The profiles for a text: by its path (overrides) and, in jsonl, by the style of its row.
    pub(super) fn profiles(
        &self,
        path: Option<&Path>,
        style: Option<&str>,
    ) -> Result<Arc<Profiles>, Vec<Problem>> {
        self.profiles_with(self.overrides_of(path), style)
    }

    fn profiles_with(
        &self,
        overrides: Vec<usize>,
        style: Option<&str>,
    ) -> Result<Arc<Profiles>, Vec<Problem>> {
        let key = (overrides, style.map(str::to_owned));
        let mut known = self.profiles.lock().expect("no thread panics while it holds the lock");
        if let Some(profiles) = known.get(&key) {
            return Ok(profiles.clone());
        }
        let mut wishes = self.asked.wishes.clone();
        if let Some(style) = style {
            wishes.style = Some(style.to_owned());
        }
        let file = match (&wishes.style, &self.asked.style) {
            (Some(_), _) => None,
            (None, Some(asked)) => Some(asked),
            (None, None) => {
                let set = |at: &&usize| self.own.r#override[**at].style.is_some();
                match key.0.iter().rev().find(set) {
                    Some(at) => self.overrides[*at].style.as_ref(),
                    None => self.style.as_ref(),
                }
            }
        };
        let files = Files {
            style: file.map(NamedText::file),
            project: self.toml.as_ref().map(NamedText::file),
            overrides: &key.0,
        };
        let mut profiles = Profiles::new(&self.rules, files, &wishes)?;
        if self.asked.auto {
            profiles.genre = None;
        }
        let profiles = Arc::new(profiles);
        known.insert(key, profiles.clone());
        Ok(profiles)
    }

    /// Which settings hold, for who asks what the program does.
    pub(super) fn described(&self) -> String {
        match &self.toml {
            Some(file) => format!("instellingen uit {}", file.name),
            None => format!("zonder {PROJECT_FILE}"),
        }
    }

    /// How its texts are read.
    pub(super) fn reading(&self) -> &ReadOptions {
        &self.reading
    }

    /// The path of a text from the root of its project, with `/`: what fingerprints depend on.
    pub(super) fn path_from_root(&self, path: &Path) -> String {
        let absolute = files::absolute(path).unwrap_or_else(|_| path.to_owned());
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
        let absolute = files::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Ok(inside) = absolute.strip_prefix(folder) else { return Vec::new() };
        let matches = |at: &usize| self.overrides[*at].paths.is_match(inside);
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
            Err(error) => {
                let (name, advice) = (own.get_ref(), "Noem hier een map met regels.");
                let message = match error.kind() {
                    ErrorKind::NotFound => format!("De map ‘{name}’ is er niet."),
                    ErrorKind::NotADirectory => format!("‘{name}’ is geen map."),
                    _ => format!("‘{name}’: {}", files::why_unreadable(&error)),
                };
                problems.push(self.problem(own, message, advice));
            }
        }
        for text in &texts {
            if problems.len() >= MOST_PROBLEMS {
                break;
            }
            let Some(rule) = rules::read(text.file(), &mut problems) else { continue };
            // Whoever takes the name of another rule would switch that one off, unseen.
            if let Some(known) = self.rules.get(&rule.id) {
                let message = format!("Er is al een regel ‘{}’.", rule.id);
                let advice = match built_in_rules().get(&rule.id) {
                    Some(_) => {
                        "Die zit in het programma. Geef uw regel een andere naam.".to_owned()
                    }
                    None => format!(
                        "Die staat in {}. Geef één van de twee een andere naam.",
                        known.file
                    ),
                };
                let parsed = text.file().parse().ok();
                let id = parsed.and_then(|table| Some(table.get_ref().get("id")?.span()));
                problems.push(text.file().problem(id.unwrap_or(0..0), message, advice));
            } else {
                self.rules.add(rule);
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(SetupError::Toml(problems)) }
    }

    /// A style that is the path of a file, from the folder of the project file; `None` for one
    /// that is built in.
    fn read_style(&self, style: Option<&Spanned<String>>) -> Result<Option<NamedText>, SetupError> {
        let (Some(folder), Some(style)) = (&self.folder, style) else { return Ok(None) };
        if !is_path(style.get_ref()) {
            return Ok(None);
        }
        if !is_toml(style.get_ref()) {
            let message = format!("‘{}’ kan geen huisstijl zijn.", style.get_ref());
            let advice = "Noem een huisstijl, of een bestand dat eindigt op .toml.";
            return Err(SetupError::Toml(vec![self.problem(style, message, advice)]));
        }
        read_text(&folder.join(style.get_ref())).map(Some).map_err(|_| {
            let message = format!("Het bestand ‘{}’ is niet te lezen.", style.get_ref());
            SetupError::Toml(vec![self.problem(style, message, "Kijk of het pad klopt.")])
        })
    }

    /// A problem with a value in the project file.
    fn problem(&self, value: &Spanned<String>, message: String, advice: &str) -> Problem {
        let toml = self.toml.as_ref().expect("the value stands in the project file");
        toml.file().problem(value.span(), message, advice)
    }

    fn read_skip(&mut self) -> Result<(), SetupError> {
        let mut problems = Vec::new();
        for written in &self.own.skip {
            if let Some(selector) = Selector::parse(written.get_ref()) {
                self.reading.skip.push(selector);
            } else {
                let message = format!("‘{}’ is geen element, klasse of id.", written.get_ref());
                let advice = "Voorbeelden: ‘aside’, ‘.disclaimer’ of ‘#menu’.";
                problems.push(self.problem(written, message, advice));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(SetupError::Toml(problems)) }
    }

    fn read_overrides(&mut self) -> Result<(), SetupError> {
        let mut problems = Vec::new();
        let mut overrides = Vec::new();
        for over in &self.own.r#override {
            let mut set = GlobSetBuilder::new();
            for pattern in &over.paths {
                if problems.len() >= MOST_PROBLEMS {
                    break;
                }
                let text = pattern.get_ref();
                if text.len() > LONGEST_PATTERN {
                    let message = format!("Dit patroon is langer dan {LONGEST_PATTERN} tekens.");
                    problems.push(self.problem(pattern, message, "Maak het korter."));
                    continue;
                }
                if let Ok(glob) = GlobBuilder::new(text).literal_separator(true).build() {
                    set.add(glob);
                } else {
                    let message = format!("‘{text}’ is geen geldig patroon.");
                    let advice = "Voorbeeld: ‘nieuwsbrief/**’.";
                    problems.push(self.problem(pattern, message, advice));
                }
            }
            // Each may be right and all of them together too much.
            let paths = set.build().unwrap_or_else(|_| {
                problems.extend(over.paths.first().map(|first| {
                    let message = "Deze patronen zijn samen te groot.".to_owned();
                    self.problem(first, message, "Gebruik er minder, of maak ze korter.")
                }));
                GlobSet::empty()
            });
            overrides.push(PerPath { paths, style: self.read_style(over.style.as_ref())? });
        }
        self.overrides = overrides;
        if problems.is_empty() { Ok(()) } else { Err(SetupError::Toml(problems)) }
    }
}

/// The embedded rules, read once.
pub(super) fn built_in_rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(RuleSet::embedded)
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
