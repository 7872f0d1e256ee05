//! The texts of a run, one after the other, and what became of each.

mod done;
mod reading;
mod rows;
mod text;

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde_json::Value;

use super::changed::Versions;
use super::files::{self, Choice, Found, Take};
use super::limits::Limits;
use super::pipeline;
use super::progress;
use super::request::{InputFormat, Texts};
use super::rewrite::Place;
pub(super) use done::{Checked, Done, Failed, Identity};
pub(super) use reading::Reading;
use rows::Row;
use text::Text;

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

impl Reading<'_> {
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
