//! The texts of a run, one after the other, and what became of each.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Value;

use super::args::TextArguments;
use super::config::{Project, Settings, SetupError};
use super::files::{self, Found};
use crate::document::Format;
use crate::report::Report;
use crate::{Input, Scoring, read};

/// So many texts are checked side by side before the first of them is written.
const BATCH: usize = 64;

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
    pub(super) outcome: Result<Checked, String>,
}

/// Whose a report is.
pub(super) enum Identity {
    /// A file, by the path that the user knows and the one from the project's root.
    Path { shown: String, from_root: String },
    /// A row of jsonl, by its `id`.
    Id(Value),
}

/// A text that was checked.
pub(super) struct Checked {
    pub(super) report: Report,
    pub(super) project: Arc<Project>,
}

/// How a whole run is read.
pub(super) struct Reading<'s> {
    pub(super) settings: &'s Settings,
    pub(super) texts: &'s TextArguments,
    pub(super) scoring: Scoring,
}

/// What was met on the way, beside the texts.
#[derive(Default)]
pub(super) struct Notices {
    /// Folders without anything to read.
    pub(super) empty_folders: Vec<PathBuf>,
    /// Settings that are wrong, each once.
    pub(super) setup_errors: Vec<SetupError>,
}

impl Reading<'_> {
    /// Checks all texts at the paths and hands them over in order.
    pub(super) fn run(
        &self,
        paths: &[PathBuf],
        notices: &mut Notices,
        mut take: impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut jobs: VecDeque<Job> = VecDeque::new();
        let rows = self.texts.input_format == Some(super::args::InputFormat::Jsonl);
        for path in paths {
            for found in files::find(path) {
                match found {
                    Found::Stdin if rows => {
                        self.rows(BufReader::new(io::stdin()), notices, &mut take)?
                    }
                    Found::Named(path) if rows => match fs::File::open(&path) {
                        Ok(file) => self.rows(BufReader::new(file), notices, &mut take)?,
                        Err(error) => {
                            jobs.push_back(Job::Failed { path, error: files::reason(&error) })
                        }
                    },
                    Found::Stdin => jobs.push_back(Job::Stdin),
                    Found::Named(path) => jobs.push_back(Job::File(path)),
                    Found::Folder(folder, inside) if inside.is_empty() => {
                        notices.empty_folders.push(folder)
                    }
                    Found::Folder(_, inside) => jobs.extend(inside.into_iter().map(Job::File)),
                    Found::Missing(path, error) => jobs.push_back(Job::Failed { path, error }),
                }
            }
        }
        while !jobs.is_empty() {
            let batch: Vec<Job> = jobs.drain(..jobs.len().min(BATCH)).collect();
            take(self.batch(batch, notices))?;
        }
        Ok(())
    }

    /// Rows of jsonl, in batches, so that memory stays bounded.
    fn rows(
        &self,
        mut input: impl BufRead,
        notices: &mut Notices,
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
                if !bytes.trim_ascii().is_empty() {
                    size += bytes.len();
                    batch.push(Job::Row { line, bytes });
                }
            }
            if batch.is_empty() {
                return Ok(());
            }
            take(self.batch(batch, notices))?;
        }
    }

    fn batch(&self, jobs: Vec<Job>, notices: &mut Notices) -> Vec<Done> {
        let done: Vec<(Done, Option<SetupError>)> =
            jobs.into_par_iter().map(|job| self.one(job)).collect();
        let mut all = Vec::with_capacity(done.len());
        for (done, setup_error) in done {
            if let Some(error) = setup_error {
                let new = format!("{error:?}");
                if !notices.setup_errors.iter().any(|known| format!("{known:?}") == new) {
                    notices.setup_errors.push(error);
                }
            }
            all.push(done);
        }
        all
    }

    /// One text. A panic in a reader is a fault of ours that must not stop the other texts.
    fn one(&self, job: Job) -> (Done, Option<SetupError>) {
        let named = job.name(self.texts);
        let result = catch_unwind(AssertUnwindSafe(|| self.check(job)));
        result.unwrap_or_else(|_| {
            let error =
                "Het programma liep vast op deze tekst. Meld dit alstublieft aan de makers."
                    .to_owned();
            (Done { identity: named, outcome: Err(error) }, None)
        })
    }

    fn check(&self, job: Job) -> (Done, Option<SetupError>) {
        match job {
            Job::Failed { path, error } => {
                (Done { identity: self.identity(&path, None), outcome: Err(error) }, None)
            }
            Job::Row { line, bytes } => (self.row(line, &bytes), None),
            Job::File(path) => {
                let bytes = fs::read(&path).map_err(|error| files::reason(&error));
                self.file(&path, Some(&path), bytes)
            }
            Job::Stdin => {
                let mut bytes = Vec::new();
                let read =
                    io::stdin().read_to_end(&mut bytes).map_err(|error| files::reason(&error));
                let name = self.texts.stdin_filename.clone();
                let shown = name.clone().unwrap_or_else(|| PathBuf::from("-"));
                self.file(&shown, name.as_deref(), read.map(|_| bytes))
            }
        }
    }

    fn file(
        &self,
        shown: &Path,
        path: Option<&Path>,
        bytes: Result<Vec<u8>, String>,
    ) -> (Done, Option<SetupError>) {
        let project = match self.settings.project_of(path) {
            Ok(project) => project,
            Err(error) => {
                let outcome = Err("De instellingen voor dit bestand kloppen niet.".to_owned());
                return (Done { identity: self.identity(shown, None), outcome }, Some(error));
            }
        };
        let identity = self.identity(shown, Some(&project));
        let outcome = bytes.and_then(|bytes| {
            let name = shown.display().to_string();
            let wanted = self.texts.input_format.and_then(super::args::InputFormat::format);
            let format = match (wanted, path) {
                (Some(format), _) => format,
                // stdin without a name is text unless told.
                (None, None) => Format::Text,
                (None, Some(_)) => {
                    read::detect(&name, &bytes).map_err(|error| error.to_string())?
                }
            };
            let profiles = project
                .profiles(path, None)
                .map_err(|_| "De instellingen kloppen niet.".to_owned())?;
            let input = Input { name: &name, bytes: &bytes, format };
            let report =
                crate::check(input, &profiles, self.scoring).map_err(|error| error.to_string())?;
            Ok(Checked { report, project: project.clone() })
        });
        (Done { identity, outcome }, None)
    }

    /// A row: `{"id", "text"}` with optional `genre`, `style` and `format`.
    fn row(&self, line: usize, bytes: &[u8]) -> Done {
        let parsed: Result<Value, _> = serde_json::from_slice(bytes);
        let id = parsed.as_ref().ok().and_then(|row| row.get("id")).cloned().unwrap_or(Value::Null);
        let outcome = parsed
            .map_err(|_| "dit is geen geldige JSON".to_owned())
            .and_then(|row| self.check_row(&row, line))
            .map_err(|error| format!("regel {line}: {error}"));
        Done { identity: Identity::Id(id), outcome }
    }

    fn check_row(&self, row: &Value, line: usize) -> Result<Checked, String> {
        if !row.is_object() {
            return Err(
                "hier moet een object staan, zoals {\"id\": \"1\", \"text\": \"…\"}".to_owned()
            );
        }
        let string = |key: &str| match row.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(format!("‘{key}’ moet een tekst zijn")),
        };
        let text = string("text")?.ok_or("‘text’ ontbreekt")?;
        let (genre, style, format) = (string("genre")?, string("style")?, string("format")?);
        let format = match format {
            None | Some("text") => Format::Text,
            Some("markdown") => Format::Markdown,
            Some("html") => Format::Html,
            Some(other) => {
                return Err(format!("‘format’ is ‘{other}’; kies text, markdown of html"));
            }
        };
        let project = self
            .settings
            .project_of(None)
            .map_err(|_| "de instellingen kloppen niet".to_owned())?;
        let profiles = project.profiles(None, style).map_err(|problems| {
            problems.first().map(|problem| problem.message.clone()).unwrap_or_default()
        })?;
        let genre = match genre {
            None => profiles.genre.unwrap_or(crate::document::genre::Genre::Algemeen),
            Some("auto") => return self.checked(text, line, format, &profiles, project),
            Some(name) => crate::document::genre::Genre::from_name(name)
                .ok_or_else(|| format!("er is geen genre ‘{name}’"))?,
        };
        self.checked(text, line, format, &profiles.with_genre(genre), project)
    }

    fn checked(
        &self,
        text: &str,
        line: usize,
        format: Format,
        profiles: &crate::profile::Profiles,
        project: Arc<Project>,
    ) -> Result<Checked, String> {
        let name = format!("regel {line}");
        let input = Input { name: &name, bytes: text.as_bytes(), format };
        let report =
            crate::check(input, profiles, self.scoring).map_err(|error| error.to_string())?;
        Ok(Checked { report, project })
    }

    fn identity(&self, path: &Path, project: Option<&Project>) -> Identity {
        let shown = path.display().to_string();
        let from_root = project.map_or_else(|| shown.clone(), |project| project.from_root(path));
        Identity::Path { shown, from_root }
    }
}

impl Job {
    fn name(&self, texts: &TextArguments) -> Identity {
        let path = match self {
            Job::File(path) | Job::Failed { path, .. } => path.display().to_string(),
            Job::Stdin => texts
                .stdin_filename
                .as_ref()
                .map_or_else(|| "-".to_owned(), |name| name.display().to_string()),
            Job::Row { .. } => return Identity::Id(Value::Null),
        };
        Identity::Path { from_root: path.clone(), shown: path }
    }
}

impl Identity {
    /// The name for people.
    pub(super) fn shown(&self) -> String {
        match self {
            Identity::Path { shown, .. } => shown.clone(),
            Identity::Id(Value::String(id)) => id.clone(),
            Identity::Id(id) => id.to_string(),
        }
    }
}
