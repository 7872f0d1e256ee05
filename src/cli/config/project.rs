//! One project file with those that it builds on, or the defaults where there is none.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::exceptions::Exceptions;
use super::parts::{add_own_rule, each_place_once, not_empty, read_style, selectors, texts};
use super::paths::Paths;
use super::text::ProjectText;
use super::{Asked, PROJECT_FILE, absolute, built_in_rules, repository_root};
use crate::cli::files;
use crate::cli::toml_text::{NamedText, SetupError, read_text, toml_files};
use crate::document::{Exception, Format};
use crate::letter::genre::Genre;
use crate::order;
use crate::profile::origin::{self, Setting};
use crate::profile::{Files, Profiles, Wishes};
use crate::read::{ReadOptions, Selector};
use crate::report::Report;
use crate::rules::toml_file::{MOST_PROBLEMS, Problem, TomlFile, did_you_mean};
use crate::rules::{self, RuleSet, Unread};

/// One project file with those that it builds on, or the defaults where there is none.
pub(crate) struct Project {
    /// The files, the farthest first: the last one is the project's own.
    texts: Vec<ProjectText>,
    rules: RuleSet,
    asked: Asked,
    /// Those of all files, in their order.
    overrides: Vec<PerPath>,
    /// The patterns of each file.
    exclude: Vec<Paths>,
    include: BTreeMap<String, Option<Format>>,
    exceptions: Vec<Exceptions>,
    reading: ReadOptions,
    profiles: Mutex<BTreeMap<ProfilesKey, Arc<Profiles>>>,
}

/// The overrides that hold, and the style of a row.
type ProfilesKey = (Vec<usize>, Option<String>);

/// So many overrides are read: each is tried apart, with all that the files set beside it.
const MOST_OVERRIDES: usize = 200;

/// `[[override]]`: the paths that it holds for, and what of it is no matter of rules.
struct PerPath {
    /// The number of its file.
    text: usize,
    paths: Paths,
    /// Whether it names a style, and the text where that is a file.
    names_style: bool,
    style: Option<NamedText>,
    skip: Vec<Selector>,
}

impl Project {
    pub(super) fn read(file: Option<&Path>, asked: &Asked) -> Result<Project, SetupError> {
        let mut problems = Vec::new();
        let mut project = Project {
            texts: texts(file, &mut problems)?,
            rules: built_in_rules().clone(),
            asked: asked.clone(),
            overrides: Vec::new(),
            exclude: Vec::new(),
            include: BTreeMap::new(),
            exceptions: Vec::new(),
            reading: ReadOptions::default(),
            profiles: Mutex::new(BTreeMap::new()),
        };
        // All that the files set is checked now, so that each error shows, and shows once.
        project.add_own_rules(&mut problems)?;
        project.read_paths(&mut problems);
        project.read_reading(&mut problems);
        problems.extend(project.profiles(None, None).err().unwrap_or_default());
        if problems.is_empty() {
            for at in 0..project.overrides.len() {
                problems.extend(project.profiles_with(vec![at], None).err().unwrap_or_default());
            }
        }
        if problems.is_empty() {
            Ok(project)
        } else {
            Err(SetupError::Toml(each_place_once(problems)))
        }
    }

    /// The profiles for a text: by its path (overrides) and, in jsonl, by the style of its row.
    pub(crate) fn profiles(
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
        let style = match (&wishes.style, &self.asked.style) {
            (Some(_), _) => None,
            (None, Some(asked)) => Some(asked),
            (None, None) => self.style(&key.0),
        };
        let tomls: Vec<TomlFile> = self.texts.iter().map(|text| text.toml.file()).collect();
        let (bases, project) = match tomls.split_last() {
            Some((own, bases)) => (bases, Some(*own)),
            None => (&[] as &[TomlFile], None),
        };
        let style = style.map(NamedText::file);
        let files = Files { style, bases, project, overrides: &key.0 };
        let mut profiles = Profiles::new(&self.rules, files, &wishes)?;
        if self.asked.auto {
            profiles.genre = None;
        }
        let profiles = Arc::new(profiles);
        known.insert(key, profiles.clone());
        Ok(profiles)
    }

    /// Does something with the files that set up a text.
    fn with_files<T>(
        &self,
        overrides: &[usize],
        wishes: &Wishes,
        act: impl FnOnce(Files) -> T,
    ) -> T {
        let style = match (&wishes.style, &self.asked.style) {
            (Some(_), _) => None,
            (None, Some(asked)) => Some(asked),
            (None, None) => self.style(overrides),
        };
        let files: Vec<TomlFile> = self.texts.iter().map(|text| text.toml.file()).collect();
        let (bases, project) = match files.split_last() {
            Some((own, bases)) => (bases, Some(*own)),
            None => (&[] as &[TomlFile], None),
        };
        act(Files { style: style.map(NamedText::file), bases, project, overrides })
    }

    /// What all files set for a text of a genre, the weakest first.
    pub(crate) fn settings(&self, path: Option<&Path>, genre: Option<Genre>) -> Vec<Setting> {
        let wishes = &self.asked.wishes;
        self.with_files(&self.overrides_of(path), wishes, |files| {
            origin::settings(&self.rules, files, wishes, genre)
        })
    }

    /// The name of the project file; `None` where there is none.
    pub(crate) fn file(&self) -> Option<&str> {
        self.texts.last().map(|text| text.toml.name.as_str())
    }

    /// The style file that holds; `None` where none is named, or one that is built in.
    fn style(&self, overrides: &[usize]) -> Option<&NamedText> {
        let mut named = None;
        for (number, text) in self.texts.iter().enumerate() {
            if text.own.style.is_some() {
                named = text.style.as_ref();
            }
            for at in overrides {
                let over = &self.overrides[*at];
                if over.text == number && over.names_style {
                    named = over.style.as_ref();
                }
            }
        }
        named
    }

    /// Which settings hold, for who asks what the program does.
    pub(crate) fn described(&self) -> String {
        match self.texts.last() {
            Some(text) => format!("instellingen uit {}", text.toml.name),
            None => format!("zonder {PROJECT_FILE}"),
        }
    }

    /// How a text is read.
    pub(crate) fn reading(&self, path: Option<&Path>) -> ReadOptions {
        let mut reading = self.reading.clone();
        for at in self.overrides_of(path) {
            reading.skip.extend(self.overrides[at].skip.iter().cloned());
        }
        reading
    }

    /// The format that the project says a file has.
    pub(crate) fn format_of(&self, path: Option<&Path>) -> Option<Format> {
        *self.include.get(&extension(path?)?)?
    }

    /// Whether a folder gives the file as a text, whatever its name.
    pub(super) fn includes(&self, path: &Path) -> bool {
        extension(path).is_some_and(|extension| self.include.contains_key(&extension))
    }

    /// Whether a folder leaves the file out.
    pub(crate) fn excludes(&self, path: &Path) -> bool {
        let mut is_out = false;
        for (text, paths) in self.texts.iter().zip(&self.exclude) {
            is_out |= text.inside(path).is_some_and(|inside| paths.hold(&inside));
        }
        is_out
    }

    /// The exceptions that the project makes for a text.
    pub(crate) fn exceptions(&self, path: Option<&Path>) -> Vec<Exception> {
        let Some(path) = path else { return Vec::new() };
        let from_root = self.path_from_root(path);
        let mut found = Vec::new();
        for (number, exceptions) in self.exceptions.iter().enumerate() {
            let inside = self.texts[exceptions.text].inside(path);
            if inside.is_some_and(|inside| exceptions.hold(&inside)) {
                found.push(exceptions.of(number, &from_root));
            }
        }
        found
    }

    /// Keeps which exceptions did something in a text that was checked.
    pub(crate) fn judged(&self, report: &Report) {
        if report.skipped.is_some() {
            return;
        }
        for (number, used) in &report.exceptions {
            self.exceptions[*number].judged(*used);
        }
    }

    /// What there is to say, after a run, of settings that hold for no text.
    pub(super) fn notices(&self, was_read: &dyn Fn(&Path) -> bool, all_rules: bool) -> Vec<String> {
        let mut notices = Vec::new();
        for (number, text) in self.texts.iter().enumerate() {
            let mut here: Vec<(usize, String)> = Vec::new();
            let whole = was_read(&text.folder);
            let of_overrides = self.overrides.iter().filter(|over| over.text == number);
            let of_exceptions = self.exceptions.iter().filter(|own| own.text == number);
            let held = of_overrides
                .map(|over| &over.paths)
                .chain(of_exceptions.clone().map(|own| &own.paths))
                .map(|paths| (paths, whole));
            // What is left out may come later, or be left out by git already.
            let left_out = self.exclude.get(number).map(|paths| (paths, false));
            let unmet =
                held.chain(left_out).flat_map(|(paths, whole)| paths.unmet(&text.folder, whole));
            for (line, pattern) in unmet {
                here.push((
                    line,
                    format!("op ‘{pattern}’ past geen enkele tekst. Kijk of het pad klopt."),
                ));
            }
            if all_rules && whole {
                let idle = of_exceptions.filter(|own| own.is_idle());
                here.extend(idle.map(|own| {
                    (own.line, "deze uitzondering doet niets meer. Haal haar weg.".to_owned())
                }));
            }
            order::by(&mut here, Ord::cmp);
            notices.extend(here.into_iter().map(|(line, message)| {
                format!("{}, tekstregel {line}: {message}", text.toml.name)
            }));
        }
        notices
    }

    /// The path of a text from the root of its project, with `/`: what fingerprints depend on.
    pub(crate) fn path_from_root(&self, path: &Path) -> String {
        let absolute = absolute(path);
        let folder = self.texts.last().map(|text| text.folder.clone());
        let root = folder.or_else(|| repository_root(&absolute));
        let inside = root.as_ref().and_then(|root| absolute.strip_prefix(root).ok());
        inside.unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// The baseline of its texts.
    pub(crate) fn baseline(&self) -> Option<PathBuf> {
        let of = |text: &ProjectText| Some(text.folder.join(text.own.baseline.as_ref()?.get_ref()));
        self.texts.iter().rev().find_map(of)
    }

    /// All rules, the user's own ones too.
    pub(crate) fn rules(&self) -> &RuleSet {
        &self.rules
    }

    fn overrides_of(&self, path: Option<&Path>) -> Vec<usize> {
        let Some(path) = path else { return Vec::new() };
        let holds = |at: &usize| {
            let over = &self.overrides[*at];
            self.texts[over.text].inside(path).is_some_and(|inside| over.paths.hold(&inside))
        };
        (0..self.overrides.len()).filter(holds).collect()
    }

    /// Adds the rules of the user.
    fn add_own_rules(&mut self, problems: &mut Vec<Problem>) -> Result<(), SetupError> {
        let mut unread = Unread::default();
        for project in &self.texts {
            let Some(own) = &project.own.own_rules else { continue };
            let place = project.folder.join(own.get_ref());
            let mut texts = Vec::new();
            match toml_files(&place) {
                Ok(files) => {
                    for file in files {
                        texts.push(read_text(&file)?);
                    }
                }
                Err(error) => {
                    let name = own.get_ref();
                    let message = match error.kind() {
                        ErrorKind::NotFound => format!("De map ‘{name}’ is er niet."),
                        ErrorKind::NotADirectory => format!("‘{name}’ is geen map."),
                        _ => format!("‘{name}’: {}", files::why_unreadable(&error)),
                    };
                    problems.push(project.problem(own, message, "Noem hier een map met regels."));
                    unread.others = true;
                }
            }
            for text in &texts {
                if problems.len() >= MOST_PROBLEMS {
                    unread.others = true;
                    break;
                }
                if let Some(rule) = rules::read(text.file(), problems) {
                    add_own_rule(&mut self.rules, rule, text, problems);
                } else {
                    let name = Path::new(&text.name).file_stem().and_then(|name| name.to_str());
                    unread.names.extend(name.map(str::to_owned));
                }
            }
        }
        self.rules.leave_out(unread);
        Ok(())
    }

    /// Reads what holds per path, and the files of styles.
    fn read_paths(&mut self, problems: &mut Vec<Problem>) {
        for number in 0..self.texts.len() {
            let style =
                read_style(&self.texts[number], self.texts[number].own.style.as_ref(), problems);
            self.texts[number].style = style;
            let text = &self.texts[number];
            for over in &text.own.r#override {
                if self.overrides.len() == MOST_OVERRIDES {
                    let message = format!("Meer dan {MOST_OVERRIDES} keer [[override]] kan niet.");
                    let advice = "Neem mappen samen: ‘paths’ is een lijst.";
                    problems.push(text.problem(&over.paths, message, advice));
                    break;
                }
                let paths = not_empty(text, &over.paths, problems);
                self.overrides.push(PerPath {
                    text: number,
                    paths: Paths::new(text, paths, problems),
                    names_style: over.style.is_some(),
                    style: read_style(text, over.style.as_ref(), problems),
                    skip: selectors(text, &over.skip, problems),
                });
            }
            self.exclude.push(Paths::new(text, &text.own.exclude, problems));
            for written in &text.own.suppress {
                let paths = not_empty(text, &written.get_ref().paths, problems);
                let paths = Paths::new(text, paths, problems);
                self.exceptions.push(Exceptions::new(number, text, written, paths));
            }
        }
    }

    /// Reads which files are texts and how they are read.
    fn read_reading(&mut self, problems: &mut Vec<Problem>) {
        for text in &self.texts {
            self.reading.skip.extend(selectors(text, &text.own.skip, problems));
            for (extension, format) in &text.own.include {
                let name = format.get_ref().as_str();
                let found = Format::ALL.into_iter().find(|format| format.name() == name);
                if found.is_none() && name != "auto" {
                    let known = Format::ALL.map(Format::name).into_iter().chain(["auto"]);
                    let message = format!("Er is geen vorm ‘{name}’.");
                    problems.push(text.problem(format, message, did_you_mean(name, known)));
                }
                let extension = extension.trim_start_matches(['*', '.']).to_lowercase();
                self.include.insert(extension, found);
            }
        }
    }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_lowercase())
}
