//! The texts of a run, one after the other, and what became of each.

mod done;
mod rows;

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::changed::Versions;
use super::config::{Project, Settings};
use super::files::{self, Choice, Found, Take};
use super::limits::Limits;
use super::pipeline;
use super::progress;
use super::request::{Attachments, InputFormat, Texts};
use super::rewrite::{self, Place, Taking};
use super::toml_text::SetupError;
use crate::Scoring;
use crate::changes;
use crate::document::{Directive, Document, Format};
use crate::letter::genre::Genre;
use crate::profile::{GenreChoice, Profiles};
use crate::read::{self, Attachment, ReadOptions};
use crate::rules::toml_file::did_you_mean;
pub(super) use done::{Checked, Done, Failed, Identity};
use rows::Row;

/// A text whose bytes are there, or why they are not.
struct Text<'t> {
    /// As the report names it.
    shown: &'t Path,
    /// Where it stands; `None` for text without a name.
    path: Option<&'t Path>,
    bytes: io::Result<Vec<u8>>,
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

/// One text to check, or what there is to say instead.
enum Job {
    File(PathBuf),
    Stdin,
    Row(Row),
    Failed {
        path: PathBuf,
        error: String,
    },
    Notice(String),
    /// The report would take the place of this text.
    Overwritten(PathBuf),
}

/// What came of a job.
enum Outcome {
    /// A text, and what was sent with it.
    Done(Vec<Done>),
    Notice(String),
    Overwritten(PathBuf),
}

/// How a whole run is read.
pub(super) struct Reading<'s> {
    pub(super) settings: &'s Settings,
    pub(super) texts: &'s Texts,
    pub(super) scoring: Scoring,
    /// Which suggestions are taken over or proposed; `None` where texts are only read.
    pub(super) fix: Option<Taking>,
    /// The versions of texts that changed; `None` where texts are read as they are.
    pub(super) versions: Option<&'s Versions>,
    /// So many findings of a text are kept.
    pub(super) most: usize,
}

impl<'s> Reading<'s> {
    /// All findings and scores of texts as they are.
    pub(super) fn whole(settings: &'s Settings, texts: &'s Texts) -> Reading<'s> {
        let scoring = Scoring::Full;
        Reading { settings, texts, scoring, fix: None, versions: None, most: usize::MAX }
    }

    /// Checks all texts at the paths and hands them over in order. Gives what there is to say of
    /// paths without a text.
    pub(super) fn run(
        &self,
        paths: &[PathBuf],
        take: impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<Vec<String>> {
        let seen = Mutex::new(BTreeSet::new());
        // One path gives each of its files once.
        let seen = Some(&seen).filter(|_| paths.len() > 1);
        if progress::is_shown() {
            // Found a second time below: to look into folders takes no time beside reading texts.
            let found = paths.iter().flat_map(|path| files::find(path, Take::Texts, self.settings));
            progress::expect(found.filter(|found| matches!(found, Found::File(_))).count());
        }
        self.in_order(paths.iter().flat_map(|path| self.jobs(path, seen)), take)
    }

    /// Checks the texts that changed and hands them over in order.
    pub(super) fn run_changed(
        &self,
        versions: &Versions,
        take: impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<()> {
        let taken = versions.paths().filter(|path| self.settings.takes(path) != Some(false));
        self.in_order(taken.map(Job::File), take).map(drop)
    }

    fn in_order(
        &self,
        jobs: impl Iterator<Item = Job> + Send,
        mut take: impl FnMut(Vec<Done>) -> io::Result<()>,
    ) -> io::Result<Vec<String>> {
        let mut notices = Vec::new();
        let threads = self.texts.threads.map_or_else(
            || std::thread::available_parallelism().map_or(1, usize::from),
            usize::from,
        );
        pipeline::in_order(
            jobs.map(|job| {
                let size = job.size();
                (job, size)
            }),
            threads,
            |job| self.one(job),
            |outcomes| {
                // One after the other, so that messages and reports always come in the same order.
                for outcome in outcomes {
                    match outcome {
                        Outcome::Done(done) => take(done)?,
                        Outcome::Notice(notice) => notices.push(notice),
                        Outcome::Overwritten(path) => return Err(overwritten(&path)),
                    }
                }
                Ok(())
            },
        )?;
        Ok(notices)
    }

    /// The jobs that a path stands for, one after the other as they are found.
    fn jobs<'r>(
        &'r self,
        path: &'r Path,
        seen: Option<&'r Mutex<BTreeSet<PathBuf>>>,
    ) -> Box<dyn Iterator<Item = Job> + Send + 'r> {
        let asked = self.texts.input;
        let rows_asked = asked == Some(InputFormat::Rows);
        let has_rows = move |path: Option<&Path>| {
            rows_asked || (asked.is_none() && path.is_some_and(files::has_rows))
        };
        let kind = if rows_asked { Take::Rows } else { Take::Texts };
        let found = files::find(path, kind, self.settings).filter(move |found| match found {
            Found::File(file) => !self.is_left_out(path, file) && is_new(seen, file),
            _ => true,
        });
        Box::new(found.flat_map(move |found| -> Box<dyn Iterator<Item = Job> + Send> {
            let one =
                |job| -> Box<dyn Iterator<Item = Job> + Send> { Box::new(std::iter::once(job)) };
            match found {
                Found::Stdin if has_rows(self.texts.stdin_name.as_deref()) => {
                    self.rows(BufReader::new(io::stdin()))
                }
                Found::File(path) if self.is_report(&path) => {
                    if files::is_own_report(&path) {
                        Box::new(std::iter::empty())
                    } else {
                        one(Job::Overwritten(path))
                    }
                }
                Found::File(path) if has_rows(Some(&path)) => match files::open(&path) {
                    Ok((file, _)) => self.rows(BufReader::new(file)),
                    Err(error) => one(Job::Failed { path, error: files::why_unreadable(&error) }),
                },
                Found::Stdin => one(Job::Stdin),
                Found::File(path) => one(Job::File(path)),
                Found::Notice(notice) => one(Job::Notice(notice)),
                Found::Failed(path, error) => one(Job::Failed { path, error }),
            }
        }))
    }

    fn rows<'r>(
        &self,
        input: impl BufRead + Send + 'r,
    ) -> Box<dyn Iterator<Item = Job> + Send + 'r> {
        Box::new(rows::rows(input, self.texts.limits.longest_text()).map(Job::Row))
    }

    /// Whether the settings leave a file out that the user names himself.
    fn is_left_out(&self, named: &Path, file: &Path) -> bool {
        self.texts.force_exclude && named == file && self.settings.takes(file) == Some(false)
    }

    /// Whether a file is one that a report goes to.
    fn is_report(&self, path: &Path) -> bool {
        self.texts.reports.iter().any(|report| files::is_same(report, path))
    }

    /// One text, and what was sent with it. A panic in any stage is a fault of ours that must not stop
    /// the other texts.
    fn one(&self, job: Job) -> Outcome {
        let identity = match job {
            Job::Notice(notice) => return Outcome::Notice(notice),
            Job::Overwritten(path) => return Outcome::Overwritten(path),
            _ => job.identity(self.texts),
        };
        // To wait for who writes to us takes no time of the text: each has its own time below.
        let patient = Limits { seconds: u32::MAX, ..self.texts.limits };
        let done = patient.guarded(|| self.done(job));
        let done =
            done.unwrap_or_else(|error| vec![Done { identity, outcome: Err(Failed::Text(error)) }]);
        progress::step();
        Outcome::Done(done)
    }

    fn done(&self, job: Job) -> Vec<Done> {
        match job {
            Job::Notice(_) | Job::Overwritten(_) => Vec::new(),
            Job::Failed { path, error } => {
                let identity = Identity::of_file(&path, None);
                vec![Done { identity, outcome: Err(Failed::Text(error)) }]
            }
            Job::Row(Row { line, bytes: Ok(bytes) }) => {
                let row = self.texts.limits.guarded(|| self.row(line, &bytes));
                vec![row.unwrap_or_else(|error| Done {
                    identity: Identity::Row { id: Value::Null, line },
                    outcome: Err(Failed::Text(format!("regel {line}: {error}"))),
                })]
            }
            Job::Row(Row { line, bytes: Err(error) }) => {
                let why = match error.kind() {
                    io::ErrorKind::FileTooLarge => self.texts.limits.text_too_long(),
                    io::ErrorKind::InvalidInput => {
                        "deze regel is te lang en houdt niet op. De rest is niet gelezen."
                            .to_owned()
                    }
                    _ => files::why_unreadable(&error),
                };
                let error = format!("regel {line}: {why}");
                vec![Done {
                    identity: Identity::Row { id: Value::Null, line },
                    outcome: Err(Failed::Text(error)),
                }]
            }
            Job::File(path) => self.files(Text {
                shown: &path,
                path: Some(&path),
                bytes: match self.versions {
                    Some(versions) => versions.read(&path, self.texts.limits.largest_file()),
                    None => files::read(&path, self.texts.limits.largest_file()),
                },
                wanted: self.wanted(),
                place: &Place::File(path.clone()),
            }),
            Job::Stdin => {
                let name = self.texts.stdin_name.as_deref();
                let shown = name.unwrap_or(Path::new("-"));
                let bytes = files::read_stdin(self.texts.limits.largest_file());
                let (wanted, place) = (self.wanted(), &Place::Input);
                self.files(Text { shown, path: name, bytes, wanted, place })
            }
        }
    }

    /// A file, and the attachments of an e-mail where they are wanted.
    fn files(&self, text: Text) -> Vec<Done> {
        let (shown, path) = (text.shown, text.path);
        let bytes = text.bytes.as_deref().unwrap_or_default();
        let format = text.format(bytes).ok();
        let attachments = format.map(|format| self.readable(bytes, format)).unwrap_or_default();
        let mut found = vec![self.file(text)];
        match self.texts.attachments {
            Attachments::Read => self.attachments(shown, path, attachments, 1, &mut found),
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
        depth: u32,
        found: &mut Vec<Done>,
    ) {
        for Attachment { name, bytes } in attachments {
            let (shown, path) = (shown.join(&name), path.map(|path| path.join(&name)));
            let path = Some(path.as_deref().unwrap_or(&shown));
            let limits = self.texts.limits.inside;
            if depth > limits.depth {
                let identity = Identity::of_file(&shown, None);
                let outcome = Err(Failed::Text(limits.too_deep().to_string()));
                found.push(Done { identity, outcome });
                continue;
            }
            let format = read::detect(&name, &bytes).ok();
            let inner = format.map(|format| self.readable(&bytes, format)).unwrap_or_default();
            let (bytes, place) = (Ok(bytes), &Place::Attached);
            found.push(self.file(Text { shown: &shown, path, bytes, wanted: None, place }));
            self.attachments(&shown, path, inner, depth + 1, found);
        }
    }

    /// The attachments of an e-mail that are texts. Pictures, sheets and the like are none.
    fn readable(&self, bytes: &[u8], format: Format) -> Vec<Attachment> {
        let limits = self.texts.limits.inside;
        let mut attachments =
            catch_unwind(|| read::attachments(bytes, format, limits)).unwrap_or_default();
        attachments.retain(|Attachment { name, bytes }| {
            let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
            let is_known = extension.and_then(Format::from_extension).is_some();
            is_known || !matches!(read::detect(name, bytes), Err(_) | Ok(Format::Text))
        });
        attachments
    }

    /// How a text is read: as its project says, within the limits of the run.
    fn reading(&self, project: &Project, path: Option<&Path>) -> ReadOptions {
        ReadOptions { limits: self.texts.limits.inside, ..project.reading(path) }
    }

    /// The format that the user says all texts have.
    fn wanted(&self) -> Option<Format> {
        self.texts.input.and_then(InputFormat::of_one)
    }

    fn file(&self, text: Text) -> Done {
        let shown = text.shown;
        let of_text = |text: Text| {
            let (project, outcome) = match self.settings.project_of(text.path) {
                Ok(project) => (Some(project.clone()), self.check_file(text, project)),
                Err(error) => (None, Err(Failed::Settings(error))),
            };
            Done { identity: Identity::of_file(shown, project.as_deref()), outcome }
        };
        // An e-mail and its attachments fail apart.
        self.texts.limits.guarded(|| of_text(text)).unwrap_or_else(|error| {
            let identity = Identity::of_file(shown, None);
            Done { identity, outcome: Err(Failed::Text(error)) }
        })
    }

    fn check_file(&self, text: Text, project: Arc<Project>) -> Result<Checked, Failed> {
        let limits = self.texts.limits;
        let text = Text { wanted: text.wanted.or_else(|| project.format_of(text.path)), ..text };
        let bytes = text.bytes.as_ref().map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => limits.file_too_large(),
            _ => files::why_unreadable(error),
        })?;
        let format = text.format(bytes)?;
        limits.bytes(bytes, format)?;
        let name = text.shown.display().to_string();
        let profiles = project
            .profiles(text.path, None)
            .map_err(|problems| Failed::Settings(SetupError::Toml(problems)))?;
        let exceptions = project.exceptions(text.path);
        let reading = self.reading(&project, text.path);
        let read = |bytes: &[u8]| -> Result<Document, String> {
            let mut document = read::read_with(&name, bytes, format, &reading)
                .map_err(|error| error.to_string())?;
            document.directives.extend(exceptions.iter().cloned().map(Directive::Exception));
            limits.text(&document)?;
            Ok(document)
        };
        // What a baseline knows is told from what is new by all findings.
        let most = if project.baseline().is_some() { usize::MAX } else { self.most };
        let check = |document: Document, scoring: Scoring| {
            crate::check_up_to(document, &profiles, scoring, most)
        };
        let document = read(bytes)?;
        let (place, bytes) = (text.place, text.bytes.unwrap_or_default());
        if self.fix.is_none() && self.versions.is_none() {
            // Nobody asks for them any more, and a large text takes room.
            drop(bytes);
            let report = check(document, self.scoring);
            project.judged(&report);
            return Ok(Checked::new(report, project));
        }
        let mut report = check(document, self.scoring);
        project.judged(&report);
        let (mut rewritten, mut proposed, mut input, mut n_to_read) = (None, Vec::new(), None, 0);
        let again = |bytes: &[u8], scoring: Scoring| Some(check(read(bytes).ok()?, scoring));
        let inside = limits.inside;
        match self.fix {
            Some(Taking::Write(wanted)) => {
                let scoring = self.scoring;
                rewritten =
                    rewrite::rewrite(&mut report, &bytes, place, wanted, inside, &again, scoring);
                input = (*place == Place::Input).then(|| bytes.clone());
                if *place != Place::Attached {
                    let new = rewritten.as_ref();
                    n_to_read = rewrite::n_to_read(&report, &bytes, new, wanted, inside, &again);
                }
            }
            Some(Taking::Propose(wanted)) => {
                proposed = rewrite::propose(&report, &bytes, wanted, inside, &again);
            }
            None => {}
        }
        let mut n_unchanged = 0;
        if let (Some(versions), Place::File(path)) = (self.versions, place)
            && let Some(old) = versions.old(path, &bytes)?
            && let Ok(old) = read(&old)
        {
            let old = check(old, self.scoring);
            n_unchanged = changes::leave_out_unchanged(&mut report, &old);
            report.before = old.score;
        }
        let checked = Checked::new(report, project);
        Ok(Checked { rewritten, proposed, n_to_read, input, n_unchanged, ..checked })
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
        let document =
            read::read_with(&name, text.as_bytes(), format, &self.reading(&project, None))
                .map_err(|error| error.to_string())?;
        let limits = self.texts.limits;
        limits.text(&document)?;
        let report = crate::check_up_to(document, profiles, self.scoring, self.most);
        project.judged(&report);
        Ok(Checked::new(report, project))
    }
}

/// Whether a file was not named before, under whatever name.
fn is_new(seen: Option<&Mutex<BTreeSet<PathBuf>>>, file: &Path) -> bool {
    seen.is_none_or(|seen| {
        let whole = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        seen.lock().expect("no thread panics while it holds the lock").insert(whole)
    })
}

fn overwritten(report: &Path) -> io::Error {
    io::Error::other(format!(
        "{}: dit is een tekst die u controleert. Geef het verslag een andere naam of plaats.",
        report.display()
    ))
}

impl Job {
    /// How many bytes of text it brings, as far as that is known.
    fn size(&self) -> usize {
        match self {
            Job::File(path) => std::fs::metadata(path)
                .map_or(0, |file| usize::try_from(file.len()).unwrap_or(usize::MAX)),
            Job::Row(Row { bytes: Ok(bytes), .. }) => bytes.len(),
            _ => 0,
        }
    }

    /// Whose it is, before anything of it is read.
    fn identity(&self, texts: &Texts) -> Identity {
        let path = match self {
            Job::File(path) | Job::Failed { path, .. } | Job::Overwritten(path) => {
                path.display().to_string()
            }
            Job::Notice(_) => String::new(),
            Job::Stdin => texts
                .stdin_name
                .as_ref()
                .map_or_else(|| "-".to_owned(), |name| name.display().to_string()),
            Job::Row(row) => return Identity::Row { id: Value::Null, line: row.line },
        };
        Identity::Path { from_root: path.clone(), shown: path }
    }
}
