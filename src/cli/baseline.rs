//! A baseline: the findings that a folder of old texts may keep, by their fingerprints, and the scores
//! that it had.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::config::Settings;
use super::faults::Stop;
use super::files;
use super::jobs::{Checked, Identity};
use super::output::{Sink, say};
use super::request::{Amount, Legacy};
use crate::changes::{self, Known, Recognised};
use crate::report::{self, Report};
use crate::score::{self, SCALE, Score};

/// The version of the file.
const VERSION: &str = "1";

/// The largest file in bytes that is read.
const LARGEST: u64 = 1 << 30;

/// So many solved findings are named one by one.
const MOST_NAMED: usize = 10;

/// The file.
#[derive(Debug, Deserialize, Serialize)]
struct Content {
    version: String,
    /// The scale of its scores.
    scale: String,
    /// By the path from the root of the project.
    documents: BTreeMap<String, Document>,
}

#[derive(Debug, Default, Deserialize, Serialize)]
struct Document {
    /// The total; `None` where there is none, or it is uncertain.
    score: Option<f64>,
    findings: Vec<Known>,
}

/// A baseline on its way to its file.
pub(super) struct Writing {
    path: PathBuf,
    content: Content,
}

impl Writing {
    /// Refuses to take the place of a file that is no baseline: a slip of the pen costs no text.
    pub(super) fn new(path: PathBuf) -> Result<Writing, Stop> {
        if files::read(&path, LARGEST).is_ok_and(|bytes| !bytes.is_empty() && !is_baseline(&bytes))
        {
            return Err(Stop::with(format!(
                "{}: dit bestand is er al, en het is geen baseline. Geef de baseline een andere naam.",
                path.display()
            )));
        }
        Ok(Writing { path, content: Content::new() })
    }

    /// Takes all findings of a text.
    pub(super) fn add(&mut self, identity: &Identity, report: &Report) {
        let key = identity.key();
        let findings = changes::known(report, &key);
        self.content.documents.insert(key, Document { score: total(report), findings });
    }

    pub(super) fn finish(self, amount: Amount) -> Result<(), Stop> {
        let documents = &self.content.documents;
        let n_findings: usize = documents.values().map(|document| document.findings.len()).sum();
        self.content.write(&self.path)?;
        if amount != Amount::Little {
            let findings = report::counted(n_findings, "opmerking", "opmerkingen");
            let texts = report::counted(documents.len(), "tekst", "teksten");
            say(&format!("{}: {findings} in {texts} vastgelegd.", self.path.display()));
        }
        Ok(())
    }
}

/// Whether a file was a baseline once: one that a merge broke may be made again.
fn is_baseline(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    ["\"version\":", "\"scale\":", "\"documents\":"].iter().all(|key| text.contains(key))
}

/// A baseline that texts are held against.
struct Baseline {
    path: PathBuf,
    content: Content,
    /// What is there still, by text.
    seen: BTreeMap<String, Document>,
    /// What is solved, as it is shown.
    solved: Vec<String>,
    /// Findings that are known, and not shown.
    n_known: usize,
}

/// The baselines of a run: the one that is asked for, or those of the projects.
pub(super) struct Baselines {
    asked: Option<Baseline>,
    of_project: bool,
    /// By their files; `None` where one cannot be read.
    of_projects: BTreeMap<PathBuf, Option<Baseline>>,
}

impl Baselines {
    pub(super) fn new(legacy: &Legacy) -> Result<Baselines, Stop> {
        let asked = legacy.known.as_deref().map(Baseline::read).transpose()?;
        let of_project = legacy.of_project;
        Ok(Baselines { asked, of_project, of_projects: BTreeMap::new() })
    }

    /// Holds a text against its baseline, or its older version. Fails once for a file that cannot be read.
    pub(super) fn apply(
        &mut self,
        identity: &Identity,
        checked: &mut Checked,
    ) -> Result<Against, Stop> {
        let file = checked.project.baseline().filter(|_| self.of_project);
        let baseline = match (&mut self.asked, file) {
            (Some(asked), _) => Some(asked),
            (None, None) => None,
            (None, Some(file)) => {
                if !self.of_projects.contains_key(&file) {
                    let read = Baseline::read(&file);
                    let (baseline, failed) = match read {
                        Ok(baseline) => (Some(baseline), None),
                        Err(stop) => (None, Some(stop)),
                    };
                    self.of_projects.insert(file.clone(), baseline);
                    if let Some(stop) = failed {
                        return Err(stop);
                    }
                }
                self.of_projects.get_mut(&file).and_then(Option::as_mut)
            }
        };
        Ok(match baseline {
            Some(baseline) => baseline.apply(identity, checked),
            None => Against::older_version(&checked.report),
        })
    }

    /// Says of each what is known and what is solved. Fails where what is asked for needs one.
    pub(super) fn finish(
        self,
        legacy: &Legacy,
        changed: bool,
        settings: &Settings,
        amount: Amount,
    ) -> Result<(), Stop> {
        let all = self.asked.into_iter().chain(self.of_projects.into_values().flatten());
        let all: Vec<Baseline> = all.collect();
        if all.is_empty() && (legacy.shrink || legacy.not_worse && !changed) {
            let option = if legacy.shrink { "--baseline-shrink" } else { "--not-worse" };
            return Err(Stop::with(format!(
                "{option}: er is geen baseline. Noem er een met --baseline of in duidelijk.toml."
            )));
        }
        for baseline in all {
            baseline.finish(legacy.shrink, settings, amount)?;
        }
        Ok(())
    }
}

/// How the score of a text is, beside that in the baseline or of its older version.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Against {
    /// It was not there, or one of the scores is uncertain.
    Unknown,
    /// At least as good.
    AsGood,
    Worse {
        old: f64,
        new: f64,
    },
}

impl Against {
    /// How the scores of a text are beside those of its older version, if it has one.
    fn older_version(report: &Report) -> Against {
        Against::of(report.before.as_ref().and_then(certain), total(report))
    }

    fn of(old: Option<f64>, new: Option<f64>) -> Against {
        match (old, new) {
            (Some(old), Some(new)) if new < old => Against::Worse { old, new },
            (Some(_), Some(_)) => Against::AsGood,
            _ => Against::Unknown,
        }
    }
}

impl Baseline {
    fn read(path: &Path) -> Result<Baseline, Stop> {
        let name = shown(path);
        let bytes = files::read(path, LARGEST).map_err(|error| {
            let why = files::why_unreadable(&error);
            let how = "Maak een baseline met --write-baseline.";
            Stop::with(match error.kind() {
                std::io::ErrorKind::NotFound => format!("{name}: {why} {how}"),
                _ => format!("{name}: {why}"),
            })
        })?;
        let content: Content = serde_json::from_slice(&bytes).map_err(|error| {
            Stop::with(format!(
                "{name}: dit is geen baseline (tekstregel {}). Maak een nieuwe met --write-baseline.",
                error.line()
            ))
        })?;
        if content.version != VERSION {
            return Err(Stop::with(format!(
                "{name}: deze baseline is van een andere versie van het programma. Maak een nieuwe met --write-baseline."
            )));
        }
        let path = path.to_owned();
        Ok(Baseline { path, content, seen: BTreeMap::new(), solved: Vec::new(), n_known: 0 })
    }

    /// Takes the findings out of a report that are known, and says how its score is.
    fn apply(&mut self, identity: &Identity, checked: &mut Checked) -> Against {
        let report = &mut checked.report;
        let key = identity.key();
        let own = self.content.documents.get(&key);
        let known = own.map(|own| own.findings.as_slice()).unwrap_or_default();
        let Recognised { still, solved } = changes::leave_out_known(report, &key, known);
        self.n_known += still.len();
        self.solved.extend(solved.iter().map(|known| format!("{key}: {known}")));
        let (old, new) = (own.and_then(|own| own.score), total(report));
        self.seen.insert(key, Document { score: better(old, new), findings: still });
        Against::of(old.filter(|_| self.content.scale == SCALE), new)
    }

    /// Says what is known and what is solved; takes the latter out where that is asked for.
    fn finish(mut self, shrink: bool, settings: &Settings, amount: Amount) -> Result<(), Stop> {
        let root = self.root(settings);
        // A text that this run was not about may still be there.
        let is_gone = |path: &&String| !self.seen.contains_key(*path) && !root.join(path).exists();
        let gone: Vec<String> = self.content.documents.keys().filter(is_gone).cloned().collect();
        if amount != Amount::Little {
            self.say(shrink, &gone);
        }
        if shrink {
            for path in &gone {
                self.content.documents.remove(path);
            }
            for (path, document) in self.seen {
                self.content.documents.entry(path).and_modify(|known| *known = document);
            }
            self.content.write(&self.path)?;
        }
        Ok(())
    }

    /// The folder that paths in the baseline count from: that of the project or the repository, else
    /// where we are.
    fn root(&self, settings: &Settings) -> PathBuf {
        let here = || PathBuf::from(".");
        let Ok(project) = settings.project_of(Some(&self.path)) else { return here() };
        let from_root = PathBuf::from(project.path_from_root(&self.path));
        let absolute = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let depth = from_root.components().count();
        absolute
            .ancestors()
            .nth(depth)
            .filter(|root| root.join(&from_root) == absolute)
            .map_or_else(here, Path::to_owned)
    }

    fn say(&self, shrink: bool, gone: &[String]) {
        let name = shown(&self.path);
        match self.n_known {
            0 => {}
            1 => say(&format!("{name}: 1 bekende opmerking is niet getoond.")),
            n => say(&format!("{name}: {n} bekende opmerkingen zijn niet getoond.")),
        }
        let gone = gone.iter().map(|path| format!("{path}: deze tekst is er niet meer"));
        let all: Vec<String> = gone.chain(self.solved.iter().cloned()).collect();
        if all.is_empty() {
            return;
        }
        say(&match (shrink, all.len()) {
            (true, n) => format!("{name}: {n} opgelost en eruit gehaald:"),
            (false, n) => format!("{name}: {n} opgelost. Haal dit eruit met --baseline-shrink:"),
        });
        for line in all.iter().take(MOST_NAMED) {
            say(&format!("  {line}"));
        }
        if all.len() > MOST_NAMED {
            say(&format!("  en nog {}", all.len() - MOST_NAMED));
        }
    }
}

impl Content {
    fn new() -> Content {
        Content { version: VERSION.into(), scale: SCALE.into(), documents: BTreeMap::new() }
    }

    /// Writes the file with a finding a line, so that changes of it can be read.
    fn write(&self, path: &Path) -> Result<(), Stop> {
        let mut out = Sink::new(Some(path))?;
        out.text(&self.text())?;
        out.finish()?;
        Ok(())
    }

    fn text(&self) -> String {
        let mut text = format!(
            "{{\n  \"version\": {},\n  \"scale\": {},\n  \"documents\": {{",
            json(&self.version),
            json(&self.scale)
        );
        for (number, (path, document)) in self.documents.iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            let (path, score) = (json(path), json(&document.score));
            let _ = write!(text, "{comma}\n    {path}: {{ \"score\": {score}, \"findings\": [");
            for (number, known) in document.findings.iter().enumerate() {
                let comma = if number == 0 { "" } else { "," };
                let _ = write!(text, "{comma}\n      {}", json(known));
            }
            text.push_str(if document.findings.is_empty() { "] }" } else { "\n    ] }" });
        }
        text.push_str(if self.documents.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
        text
    }
}

/// The path of a baseline from where we are.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.as_ref().and_then(|here| path.strip_prefix(here).ok());
    below.unwrap_or(path).display().to_string()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value)
        .expect("all keys are strings, and nothing in it fails to be written")
}

/// The total as a report shows it; `None` where it says little.
fn total(report: &Report) -> Option<f64> {
    report.score.as_ref().and_then(certain)
}

fn certain(score: &Score) -> Option<f64> {
    (!score.uncertain).then(|| score::rounded(score.total))
}

fn better(old: Option<f64>, new: Option<f64>) -> Option<f64> {
    match (old, new) {
        (Some(old), Some(new)) => Some(old.max(new)),
        (one, other) => one.or(other),
    }
}
