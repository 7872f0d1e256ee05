//! What git knows of texts, asked of the program itself.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use super::version::{New, Old, Version};
use crate::cli::files;
use crate::cli::toml_text::SetupError;

/// Said where git fails: its own words are not ours.
const UNREADABLE: &str = "git kan deze map niet lezen. Kijk wat ‘git status’ ervan zegt.";

/// What a commit would hold now, beside the last one.
pub(super) fn staged(paths: &[PathBuf]) -> Result<BTreeMap<PathBuf, Version>, SetupError> {
    let places = Places::new()?;
    let rows = run(&arguments(&["diff", "--cached"], None, paths))?;
    let conflicts =
        run(&["diff", "--cached", "--name-only", "-z", "--diff-filter=U"].map(OsStr::new))?;
    let mut conflicts = fields(&conflicts).into_iter().map(|name| places.path(&name));
    if let Some(path) = conflicts.find(|path| files::is_text(path)) {
        return Err(failed(format!(
            "{}: git heeft hier twee versies van. Kies eerst wat er moet staan.",
            path.display()
        )));
    }
    Ok(changes(&rows, &places, |object| New::Object(object.to_owned())))
}

/// The files of the folder beside the version from which both it and another one came: what others
/// changed in that version meanwhile is no change of ours.
pub(super) fn since(
    version: &str,
    paths: &[PathBuf],
) -> Result<BTreeMap<PathBuf, Version>, SetupError> {
    let places = Places::new()?;
    let named = format!("{version}^{{commit}}");
    let found = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &named])?;
    if !found.status.success() {
        return Err(failed(format!(
            "git kent geen versie ‘{version}’. Kies een commit, een tag of een branch."
        )));
    }
    let commit = line(&found.stdout);
    let common = git(&["merge-base", &commit, "HEAD"])?;
    let base = if common.status.success() { line(&common.stdout) } else { commit };
    let rows = run(&arguments(&["diff"], Some(&base), paths))?;
    let mut found = changes(&rows, &places, |_| New::File);
    // Files that git does not know yet are new too.
    let mut others: Vec<&OsStr> =
        ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--"]
            .map(OsStr::new)
            .to_vec();
    others.extend(paths.iter().map(|path| path.as_os_str()));
    let folder = if paths.is_empty() { places.root.clone() } else { PathBuf::from(".") };
    for name in fields(&output(command().args(others).current_dir(folder))?.stdout) {
        found.insert(places.path(&name), Version { new: New::File, old: Old::None });
    }
    Ok(found)
}

/// The folder of the repository.
pub(super) fn root() -> Result<PathBuf, SetupError> {
    let found = git(&["rev-parse", "--show-toplevel"])?;
    if found.status.success() {
        return Ok(PathBuf::from(line(&found.stdout)));
    }
    let here = std::env::current_dir().unwrap_or_default();
    let is_there = here.ancestors().any(|folder| folder.join(".git").exists());
    Err(failed(if is_there {
        UNREADABLE
    } else {
        "Deze map staat niet in git. Voer de opdracht uit in een map die wel in git staat."
    }))
}

/// What git keeps under a name.
pub(super) fn object(name: &str) -> io::Result<Vec<u8>> {
    let found = command().args(["cat-file", "blob", name]).output()?;
    if found.status.success() {
        return Ok(found.stdout);
    }
    Err(io::Error::other("git heeft deze versie niet; haal haar eerst op met ‘git fetch’"))
}

/// From the paths of git to those of the user.
struct Places {
    root: PathBuf,
    /// The folder where we are, from the root, with a slash at its end.
    here: String,
}

impl Places {
    fn new() -> Result<Places, SetupError> {
        let here = line(&git(&["rev-parse", "--show-prefix"])?.stdout);
        Ok(Places { root: root()?, here })
    }

    fn path(&self, name: &str) -> PathBuf {
        match name.strip_prefix(&self.here) {
            Some(near) => PathBuf::from(near),
            None => self.root.join(name),
        }
    }
}

fn arguments<'a>(
    command: &[&'a str],
    base: Option<&'a String>,
    paths: &'a [PathBuf],
) -> Vec<&'a OsStr> {
    let mut all: Vec<&'a OsStr> = command.iter().map(|word| OsStr::new(*word)).collect();
    let form = ["--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--diff-filter=ACMRT"];
    all.extend(form.map(OsStr::new));
    // Git would start itself in a repository within this one, with the settings of that one.
    all.push(OsStr::new("--ignore-submodules=all"));
    all.extend(base.map(OsStr::new));
    all.push(OsStr::new("--"));
    all.extend(paths.iter().map(|path| path.as_os_str()));
    all
}

/// Rows such as `:100644 100644 OLD NEW M`, the path, and for what was moved the new path.
fn changes(rows: &[u8], places: &Places, new: impl Fn(&str) -> New) -> BTreeMap<PathBuf, Version> {
    const FILE: &str = "100";
    let mut found = BTreeMap::new();
    let mut fields = fields(rows).into_iter();
    while let Some(head) = fields.next() {
        let parts: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
        let [_, mode, old, object, kind] = parts.as_slice() else { break };
        let moved = kind.starts_with(['R', 'C']);
        let Some(mut name) = fields.next() else { break };
        if moved {
            name = fields.next().unwrap_or(name);
        }
        // Links and other repositories are no texts.
        if !mode.starts_with(FILE) {
            continue;
        }
        let is_new = kind.starts_with('A') || old.bytes().all(|digit| digit == b'0');
        let old = if is_new { Old::None } else { Old::Object((*old).to_owned()) };
        found.insert(places.path(&name), Version { new: new(object), old });
    }
    found
}

fn fields(bytes: &[u8]) -> Vec<String> {
    let fields = bytes.split(|byte| *byte == 0).filter(|field| !field.is_empty());
    fields.map(|field| String::from_utf8_lossy(field).into_owned()).collect()
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}

/// A git that runs nothing that a repository asks for: who gave us the folder may have named any program
/// in its settings.
fn command() -> Command {
    static SETTINGS: OnceLock<Vec<(String, &str)>> = OnceLock::new();
    let settings = SETTINGS.get_or_init(|| {
        let programs = r"^filter\..*\.(clean|smudge|process|required)$";
        let named = ["config", "--null", "--name-only", "--get-regexp", programs];
        let found = Command::new("git").args(named).output();
        let named = found.map(|found| fields(&found.stdout)).unwrap_or_default().into_iter();
        let off = |key: String| {
            let value = if key.ends_with(".required") { "false" } else { "" };
            (key, value)
        };
        named.map(off).chain([("core.fsmonitor".to_owned(), "false")]).collect()
    });
    let mut command = Command::new("git");
    command.arg("--no-optional-locks");
    // What a part of a clone does not hold, git gets from elsewhere, with a program that the repository names.
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
    // Behind those that the environment has.
    let count = std::env::var("GIT_CONFIG_COUNT").ok();
    let first: usize = count.and_then(|count| count.parse().ok()).unwrap_or(0);
    for (number, (key, value)) in (first..).zip(settings) {
        command.env(format!("GIT_CONFIG_KEY_{number}"), key);
        command.env(format!("GIT_CONFIG_VALUE_{number}"), value);
    }
    command.env("GIT_CONFIG_COUNT", (first + settings.len()).to_string());
    command
}

fn git(arguments: &[&str]) -> Result<Output, SetupError> {
    output(command().args(arguments))
}

/// The output of git.
fn run(arguments: &[&OsStr]) -> Result<Vec<u8>, SetupError> {
    let found = output(command().args(arguments))?;
    if found.status.success() {
        return Ok(found.stdout);
    }
    Err(failed(UNREADABLE))
}

fn output(command: &mut Command) -> Result<Output, SetupError> {
    command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => failed("Hiervoor is git nodig. Installeer git."),
        _ => failed(format!("git start niet ({}).", files::reason(&error))),
    })
}

fn failed(message: impl Into<String>) -> SetupError {
    SetupError::Message(message.into())
}
