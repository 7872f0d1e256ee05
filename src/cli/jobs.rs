//! The texts of a run, one after the other, and what became of each.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Value;

use super::changed::Versions;
use super::config::{Project, Settings};
use super::files::{self, Found, Take};
use super::request::{Attachments, InputFormat, Texts};
use super::rewrite::{self, Place, Rewritten};
use super::toml_text::SetupError;
use crate::Scoring;
use crate::changes;
use crate::document::Format;
use crate::fix::Wanted;
use crate::letter::genre::Genre;
use crate::profile::{GenreChoice, Profiles};
use crate::read::{self, Attachment};
use crate::report::Report;
use crate::rules::toml_file::did_you_mean;

/// So many texts are checked side by side before the first of them is written.
const BATCH: usize = 64;

/// Attachments of e-mails that are attachments themselves are read so deep.
const DEEPEST_ATTACHMENT: usize = 5;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A text whose bytes are there, or why they are not.
#[derive(Clone, Copy)]
struct Text<'t> {
    /// As the report names it.
    shown: &'t Path,
    /// Where it stands; `None` for text without a name.
    path: Option<&'t Path>,
    bytes: &'t io::Result<Vec<u8>>,
    /// The format that the user says it has.
    wanted: Option<Format>,
    place: &'t Place,
}

impl Text<'_> {
    fn format(&self, bytes: &[u8]) -> Result<Format, String> {
        match (self.wanted, self.path) {
            (Some(format), _) => Ok(format),
            // stdin without a name is text unless told.
            (None, None) => Ok(Format::Text),
            (None, Some(_)) => read::detect(&self.shown.to_string_lossy(), bytes)
                .map_err(|error| error.to_string()),
        }
    }
}

/// One text to check.
enum Job {
    File(PathBuf),
    Stdin,
    Row { line: usize, bytes: Vec<u8> },
    Failed { path: PathBuf, error: String },
}

/// What became of one text.
pub(super) struct Done {
    /// Whose it is.
    pub(super) identity: Identity,
    /// The report, or why there is none.
    pub(super) outcome: Result<Checked, Failed>,
}

/// Whose a report is.
pub(super) enum Identity {
    /// A file, by the path that the user knows and the one from the project's root.
    Path { shown: String, from_root: String },
    /// A row of jsonl, by its `id` and its line.
    Row { id: Value, line: usize },
}

/// Why a text was not checked.
#[derive(Clone, Debug)]
pub(super) enum Failed {
    /// It cannot be read.
    Text(String),
    /// What is set up for it is wrong.
    Settings(SetupError),
}

/// A text that was checked.
pub(super) struct Checked {
    pub(super) report: Report,
    pub(super) project: Arc<Project>,
    /// Attachments that could be read and were not wanted.
    pub(super) unread: usize,
    /// What suggestions made of it, where some were taken over.
    pub(super) rewritten: Option<Rewritten>,
    /// Standard input as it came, where it is to be handed on.
    pub(super) input: Option<Vec<u8>>,
    /// Findings on lines that did not change, which are not in the report.
    pub(super) n_unchanged: usize,
}

/// How a whole run is read.
pub(super) struct Reading<'s> {
    pub(super) settings: &'s Settings,
    pub(super) texts: &'s Texts,
    pub(super) scoring: Scoring,
    /// Which suggestions are taken over; `None` where texts are only read.
    pub(super) fix: Option<Wanted>,
    /// The versions of texts that changed; `None` where texts are read as they are.
    pub(super) versions: Option<&'s Versions>,
}

impl Reading<'_> {
    /// Checks all texts at the paths and hands them over in order. Gives what there is to say of
    /// paths without a text.
    pub(super) fn run(
        &self,
        paths: &[PathBuf],
        mut take: impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<Vec<String>> {
        let mut jobs: VecDeque<Job> = VecDeque::new();
        let mut notices = Vec::new();
        let asked = self.texts.input;
        let rows_asked = asked == Some(InputFormat::Rows);
        let has_rows = |path: Option<&PathBuf>| {
            rows_asked || (asked.is_none() && path.is_some_and(|path| files::has_rows(path)))
        };
        let kind = if rows_asked { Take::Rows } else { Take::Texts };
        for found in paths.iter().flat_map(|path| files::find(path, kind)) {
            match found {
                Found::Stdin if has_rows(self.texts.stdin_name.as_ref()) => {
                    self.all(&mut jobs, &mut take)?;
                    self.rows(BufReader::new(io::stdin()), &mut take)?;
                }
                Found::File(path) if has_rows(Some(&path)) => match fs::File::open(&path) {
                    Ok(file) => {
                        self.all(&mut jobs, &mut take)?;
                        self.rows(BufReader::new(file), &mut take)?;
                    }
                    Err(error) => {
                        jobs.push_back(Job::Failed { path, error: files::why_unreadable(&error) });
                    }
                },
                Found::Stdin => jobs.push_back(Job::Stdin),
                Found::File(path) => jobs.push_back(Job::File(path)),
                Found::Notice(notice) => notices.push(notice),
                Found::Failed(path, error) => jobs.push_back(Job::Failed { path, error }),
            }
        }
        self.all(&mut jobs, &mut take)?;
        Ok(notices)
    }

    /// Checks the texts that changed and hands them over in order.
    pub(super) fn run_changed(
        &self,
        versions: &Versions,
        mut take: impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.all(&mut versions.paths().map(Job::File).collect(), &mut take)
    }

    /// The files that wait.
    fn all(
        &self,
        jobs: &mut VecDeque<Job>,
        take: &mut impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<()> {
        while !jobs.is_empty() {
            let batch: Vec<Job> = jobs.drain(..jobs.len().min(BATCH)).collect();
            take(self.batch(batch))?;
        }
        Ok(())
    }

    /// Rows of jsonl, in batches, so that memory stays bounded.
    fn rows(
        &self,
        mut input: impl BufRead,
        take: &mut impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut line = 0;
        loop {
            let mut batch = Vec::new();
            let mut size = 0;
            // A few large rows fill a batch as well as many small ones.
            while batch.len() < BATCH * 8 && size < 8 << 20 {
                let mut bytes = Vec::new();
                if input.read_until(b'\n', &mut bytes)? == 0 {
                    break;
                }
                line += 1;
                // Windows starts a file with a byte order mark.
                if line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                    bytes.drain(..BYTE_ORDER_MARK.len());
                }
                if !bytes.trim_ascii().is_empty() {
                    size += bytes.len();
                    batch.push(Job::Row { line, bytes });
                }
            }
            if batch.is_empty() {
                return Ok(());
            }
            take(self.batch(batch))?;
        }
    }

    fn batch(&self, jobs: Vec<Job>) -> Vec<Done> {
        // One text wakes no other threads.
        match jobs.len() {
            1 => jobs.into_iter().flat_map(|job| self.one(job)).collect(),
            _ => jobs.into_par_iter().flat_map_iter(|job| self.one(job)).collect(),
        }
    }

    /// One text, and what was sent with it.
    fn one(&self, job: Job) -> Vec<Done> {
        let identity = job.identity(self.texts);
        match job {
            Job::Failed { path, error } => {
                let identity = Identity::of_file(&path, None);
                vec![Done { identity, outcome: Err(Failed::Text(error)) }]
            }
            Job::Row { line, bytes } => vec![caught(identity, || self.row(line, &bytes))],
            Job::File(path) => self.files(Text {
                shown: &path,
                path: Some(&path),
                bytes: &match self.versions {
                    Some(versions) => versions.read(&path),
                    None => files::read(&path),
                },
                wanted: self.wanted(),
                place: &Place::File(path.clone()),
            }),
            Job::Stdin => {
                let mut bytes = Vec::new();
                let read = io::stdin().read_to_end(&mut bytes).map(|_| bytes);
                let name = self.texts.stdin_name.as_deref();
                let shown = name.unwrap_or(Path::new("-"));
                let (wanted, place) = (self.wanted(), &Place::Input);
                self.files(Text { shown, path: name, bytes: &read, wanted, place })
            }
        }
    }

    /// A file, and the attachments of an e-mail where they are wanted.
    fn files(&self, text: Text) -> Vec<Done> {
        let mut found = vec![self.file(text)];
        let Ok(bytes) = text.bytes else { return found };
        let format = text.format(bytes).ok();
        let attachments = format.map(|format| readable(bytes, format)).unwrap_or_default();
        match self.texts.attachments {
            Attachments::Read => {
                self.attachments(text.shown, text.path, attachments, 1, &mut found);
            }
            Attachments::Ignored => {
                if let Ok(checked) = &mut found[0].outcome {
                    checked.unread = attachments.len();
                }
            }
        }
        found
    }

    /// What was sent with an e-mail, each as a file in a folder with its name.
    fn attachments(
        &self,
        shown: &Path,
        path: Option<&Path>,
        attachments: Vec<Attachment>,
        depth: usize,
        found: &mut Vec<Done>,
    ) {
        for Attachment { name, bytes } in attachments {
            let (shown, path) = (shown.join(&name), path.map(|path| path.join(&name)));
            let path = Some(path.as_deref().unwrap_or(&shown));
            let format = read::detect(&name, &bytes).ok();
            let inner = format.filter(|_| depth < DEEPEST_ATTACHMENT);
            let inner = inner.map(|format| readable(&bytes, format)).unwrap_or_default();
            let (bytes, place) = (&Ok(bytes), &Place::Attached);
            found.push(self.file(Text { shown: &shown, path, bytes, wanted: None, place }));
            self.attachments(&shown, path, inner, depth + 1, found);
        }
    }

    /// The format that the user says all texts have.
    fn wanted(&self) -> Option<Format> {
        self.texts.input.and_then(InputFormat::of_one)
    }

    fn file(&self, text: Text) -> Done {
        caught(Identity::of_file(text.shown, None), || {
            let (project, outcome) = match self.settings.project_of(text.path) {
                Ok(project) => (Some(project.clone()), self.check_file(text, project)),
                Err(error) => (None, Err(Failed::Settings(error))),
            };
            Done { identity: Identity::of_file(text.shown, project.as_deref()), outcome }
        })
    }

    fn check_file(&self, text: Text, project: Arc<Project>) -> Result<Checked, Failed> {
        let bytes = text.bytes.as_ref().map_err(files::why_unreadable)?;
        let name = text.shown.display().to_string();
        let format = text.format(bytes)?;
        let profiles = project
            .profiles(text.path, None)
            .map_err(|problems| Failed::Settings(SetupError::Toml(problems)))?;
        let check = |bytes: &[u8], scoring: Scoring| {
            let document = read::read_with(&name, bytes, format, project.reading())
                .map_err(|error| error.to_string())?;
            Ok::<Report, String>(crate::check_document(document, &profiles, scoring))
        };
        let mut report = check(bytes, self.scoring)?;
        let (mut rewritten, mut input) = (None, None);
        if let Some(wanted) = self.fix {
            let again = |text: &str, scoring: Scoring| check(text.as_bytes(), scoring).ok();
            rewritten =
                rewrite::rewrite(&mut report, bytes, text.place, wanted, &again, self.scoring);
            input = (*text.place == Place::Input).then(|| bytes.clone());
        }
        let mut n_unchanged = 0;
        if let (Some(versions), Place::File(path)) = (self.versions, text.place)
            && let Some(old) = versions.old(path, bytes)?
            && let Ok(old) = check(&old, self.scoring)
        {
            n_unchanged = changes::leave_out_unchanged(&mut report, &old);
            report.before = old.score;
        }
        Ok(Checked { report, project, unread: 0, rewritten, input, n_unchanged })
    }

    /// A row: `{"id", "text"}` with optional `genre`, `style` and `format`.
    fn row(&self, line: usize, bytes: &[u8]) -> Done {
        let parsed: Result<Value, _> = serde_json::from_slice(bytes);
        let id = parsed.as_ref().ok().and_then(|row| row.get("id")).cloned().unwrap_or(Value::Null);
        let outcome = match parsed {
            Ok(row) => self.check_row(&row, line),
            Err(_) => Err(Failed::Text("dit is geen geldige JSON".to_owned())),
        };
        let outcome = outcome.map_err(|failed| match failed {
            Failed::Text(error) => Failed::Text(format!("regel {line}: {error}")),
            Failed::Settings(_) => failed,
        });
        Done { identity: Identity::Row { id, line }, outcome }
    }

    fn check_row(&self, row: &Value, line: usize) -> Result<Checked, Failed> {
        if !row.is_object() {
            return Err(Failed::Text(
                "hier moet een object staan, zoals {\"id\": \"1\", \"text\": \"…\"}".to_owned(),
            ));
        }
        let string = |key: &str| match row.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(format!("‘{key}’ moet een tekst zijn")),
        };
        let text = string("text")?.ok_or_else(|| "‘text’ ontbreekt".to_owned())?;
        let (genre, style, format) = (string("genre")?, string("style")?, string("format")?);
        let format = format.map_or(Ok(Format::Text), Format::in_string)?;
        let project = self.settings.project_of(None).map_err(Failed::Settings)?;
        let profiles =
            project.profiles(None, style).map_err(|problems| match problems.first() {
                Some(problem) if style.is_some() => {
                    Failed::Text(format!("{} {}", problem.message, problem.advice))
                }
                _ => Failed::Settings(SetupError::Toml(problems)),
            })?;
        let genre = match genre {
            None if self.texts.genre != Some(GenreChoice::Auto) => {
                profiles.genre.unwrap_or(Genre::Algemeen)
            }
            None | Some("auto") => return self.checked(text, line, format, &profiles, project),
            Some(name) => Genre::from_name(name).ok_or_else(|| {
                let names = Genre::ALL.map(Genre::name).into_iter().chain(["auto"]);
                format!("er is geen genre ‘{name}’. {}", did_you_mean(name, names))
            })?,
        };
        self.checked(text, line, format, &profiles.with_genre(genre), project)
    }

    fn checked(
        &self,
        text: &str,
        line: usize,
        format: Format,
        profiles: &Profiles,
        project: Arc<Project>,
    ) -> Result<Checked, Failed> {
        let name = format!("regel {line}");
        let document = read::read_with(&name, text.as_bytes(), format, project.reading())
            .map_err(|error| error.to_string())?;
        let report = crate::check_document(document, profiles, self.scoring);
        Ok(Checked { report, project, unread: 0, rewritten: None, input: None, n_unchanged: 0 })
    }
}

/// The attachments of an e-mail that are texts. Pictures, sheets and the like are none.
fn readable(bytes: &[u8], format: Format) -> Vec<Attachment> {
    let mut attachments = catch_unwind(|| read::attachments(bytes, format)).unwrap_or_default();
    attachments.retain(|Attachment { name, bytes }| {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
        let is_known = extension.and_then(Format::from_extension).is_some();
        is_known || !matches!(read::detect(name, bytes), Err(_) | Ok(Format::Text))
    });
    attachments
}

/// A text. A panic in a reader is a fault of ours that must not stop the other texts.
fn caught(identity: Identity, check: impl FnOnce() -> Done) -> Done {
    catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|_| {
        let error = "Het programma liep vast op deze tekst. Meld dit alstublieft aan de makers.";
        Done { identity, outcome: Err(Failed::Text(error.to_owned())) }
    })
}

impl Job {
    /// Whose it is, before anything of it is read.
    fn identity(&self, texts: &Texts) -> Identity {
        let path = match self {
            Job::File(path) | Job::Failed { path, .. } => path.display().to_string(),
            Job::Stdin => texts
                .stdin_name
                .as_ref()
                .map_or_else(|| "-".to_owned(), |name| name.display().to_string()),
            Job::Row { line, .. } => return Identity::Row { id: Value::Null, line: *line },
        };
        Identity::Path { from_root: path.clone(), shown: path }
    }
}

impl Identity {
    fn of_file(path: &Path, project: Option<&Project>) -> Identity {
        let shown = path.display().to_string();
        let from_root =
            project.map_or_else(|| shown.clone(), |project| project.path_from_root(path));
        Identity::Path { shown, from_root }
    }

    /// The name for people: of a row without an id, its line.
    pub(super) fn shown(&self) -> String {
        match self {
            Identity::Path { shown, .. } => shown.clone(),
            Identity::Row { id: Value::Null, line } => format!("regel {line}"),
            Identity::Row { id: Value::String(id), .. } => id.clone(),
            Identity::Row { id, .. } => id.to_string(),
        }
    }

    /// The name in fingerprints and baselines.
    pub(super) fn key(&self) -> String {
        match self {
            Identity::Path { from_root, .. } => from_root.clone(),
            Identity::Row { id: Value::String(id), .. } => id.clone(),
            Identity::Row { id, .. } => id.to_string(),
        }
    }

    /// An error with the name before it, where it does not start with the line already.
    pub(super) fn with_name(&self, error: &str) -> String {
        match self {
            Identity::Row { id: Value::Null, .. } => error.to_owned(),
            _ => format!("{}: {error}", self.shown()),
        }
    }
}

impl Failed {
    /// What a report says.
    pub(super) fn message(&self) -> String {
        match self {
            Failed::Text(error) => error.clone(),
            Failed::Settings(_) => "De instellingen voor deze tekst kloppen niet.".to_owned(),
        }
    }
}

impl From<String> for Failed {
    fn from(error: String) -> Failed {
        Failed::Text(error)
    }
}
