//! From the paths of the command line to the files to check.

mod ignored;

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use super::limits;
use crate::document::Format;
use crate::report;
pub(super) use ignored::LONGEST_PATTERN;

/// What a path of the command line stands for.
pub(super) enum Found {
    /// A file that was named, fits a pattern, or stands in a folder.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Nothing to check, and what to say about it.
    Notice(String),
    /// A path that cannot be read, with what to say.
    Failed(PathBuf, String),
}

/// Which files of a folder are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    /// Those with the extension of a text.
    Texts,
    /// Those with the extension of jsonl.
    Rows,
}

/// What a path stands for, as it is found.
type Finds<'c> = Box<dyn Iterator<Item = Found> + Send + 'c>;

/// What settings say of the files of a folder.
pub(super) trait Choice: Sync {
    /// Whether a file is taken or left out; `None` leaves it to its name.
    fn takes(&self, path: &Path) -> Option<bool>;
}

/// Looks a path up. `*` and `?` are expanded here: on Windows no shell does it.
pub(super) fn find<'c>(path: &Path, take: Take, choice: &'c dyn Choice) -> Finds<'c> {
    let one = |found| -> Finds { Box::new(std::iter::once(found)) };
    if path == Path::new("-") {
        return one(Found::Stdin);
    }
    if path.is_dir() {
        return in_folder(path, take, choice);
    }
    match path.try_exists() {
        Ok(true) => return one(named(path.to_owned())),
        Ok(false) => {}
        Err(error) => return one(Found::Failed(path.to_owned(), why_unreadable(&error))),
    }
    let text = path.to_string_lossy();
    if text.contains(['*', '?']) {
        let message = "Geen bestand past op dit patroon. Kijk of het pad klopt.".to_owned();
        let left_out =
            |found: &Found| matches!(found, Found::File(path) if choice.takes(path) == Some(false));
        let found = expand(&text).filter(move |found| !left_out(found));
        return or_else(found, Found::Failed(path.to_owned(), message));
    }
    one(Found::Failed(path.to_owned(), why_unreadable(&io::ErrorKind::NotFound.into())))
}

/// What is found, or what to say where that is nothing.
fn or_else<'c>(found: impl Iterator<Item = Found> + Send + 'c, nothing: Found) -> Finds<'c> {
    let mut found = found.peekable();
    let nothing = if found.peek().is_none() { Some(nothing) } else { None };
    Box::new(found.chain(nothing))
}

/// Why something cannot be read, and what to do.
pub(super) fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "Dit bestand is er niet. Kijk of de naam en de map kloppen.".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "U mag dit niet lezen. Vraag de eigenaar om leesrechten.".to_owned()
        }
        io::ErrorKind::IsADirectory => "Dit is een map. Geef één bestand.".to_owned(),
        io::ErrorKind::Unsupported => {
            "Dit is geen gewoon bestand. Geef de naam van een bestand, of geef de tekst door met -."
                .to_owned()
        }
        io::ErrorKind::QuotaExceeded => {
            "In deze map staan te veel bestanden. Noem een map met alleen regels.".to_owned()
        }
        io::ErrorKind::InvalidData => "Dit bestand is geen UTF-8. Sla het op als UTF-8.".to_owned(),
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: Word keeps a document to itself.
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => {
            "Dit bestand is in gebruik. Sluit het document eerst in Word.".to_owned()
        }
        io::ErrorKind::NotADirectory => {
            "In dit pad staat een bestand op de plaats van een map. Kijk of het pad klopt."
                .to_owned()
        }
        io::ErrorKind::InvalidFilename => "Deze naam is te lang.".to_owned(),
        _ => format!("Dit bestand is niet te lezen ({}).", reason(error)),
    }
}

/// An error of the system that we have no words for: its own are in the language of the system.
pub(super) fn reason(error: &io::Error) -> String {
    match (error.raw_os_error(), error.get_ref()) {
        (Some(40), _) if cfg!(target_os = "linux") => "de link wijst naar zichzelf".to_owned(),
        (Some(62), _) if cfg!(target_os = "macos") => "de link wijst naar zichzelf".to_owned(),
        (Some(code), _) => format!("fout {code} van het systeem"),
        // What we say ourselves.
        (None, Some(said)) => said.to_string(),
        (None, None) => "een onbekende fout".to_owned(),
    }
}

/// Opens a file, with its size. Devices and pipes are none: they may have no end, or never begin.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    // Before it is opened: a pipe that nobody writes to would keep us waiting.
    is_regular(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    let about = file.metadata()?;
    is_regular(&about)?;
    Ok((file, about.len()))
}

fn is_regular(about: &fs::Metadata) -> io::Result<()> {
    match about {
        _ if about.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ if !about.is_file() => Err(io::ErrorKind::Unsupported.into()),
        _ => Ok(()),
    }
}

/// Reads a file of at most so many bytes; of a larger one nothing is read.
pub(super) fn read(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    let (file, size) = open(path)?;
    if size > largest {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).saturating_add(1));
    limits::read_within(file, largest, &mut bytes)?;
    Ok(bytes)
}

/// Reads standard input, of at most so many bytes.
pub(super) fn read_stdin(largest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    limits::read_within(io::stdin().lock(), largest, &mut bytes)?;
    Ok(bytes)
}

/// A path from the root. `..` is resolved as the system does when it opens the file: above a link
/// stands the folder that the link leads to.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    let is_up = |step: Component| step == Component::ParentDir;
    if cfg!(unix) && path.components().any(is_up) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let (Some(folder), Some(name)) = (folder, path.file_name())
            && let Ok(folder) = folder.canonicalize()
        {
            return Ok(folder.join(name));
        }
    }
    let mut whole = PathBuf::new();
    for step in std::path::absolute(path)?.components() {
        if is_up(step) {
            whole.pop();
        } else {
            whole.push(step);
        }
    }
    Ok(whole)
}

/// Whether two names are those of one file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(a), Ok(b)) = (fs::metadata(one), fs::metadata(other)) else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (a.dev(), a.ino()) == (b.dev(), b.ino())
    }
    #[cfg(not(unix))]
    {
        a.is_file() && b.is_file() && one.canonicalize().ok() == other.canonicalize().ok()
    }
}

/// Whether a file holds a report of ours, or nothing: it may be written again.
pub(super) fn is_own_report(path: &Path) -> bool {
    const LARGEST: u64 = 256 << 20;
    // The line that closes a report is wrapped somewhere.
    let sign = &report::DISCLAIMER.as_bytes()[..40];
    read(path, LARGEST)
        .is_ok_and(|bytes| bytes.is_empty() || bytes.windows(sign.len()).any(|part| part == sign))
}

/// Whether a file holds a text a line, by its name.
pub(super) fn has_rows(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["jsonl", "ndjson"].iter().any(|known| extension.eq_ignore_ascii_case(known))
    })
}

fn named(path: PathBuf) -> Found {
    if is_lock(&path) {
        let name = path.display();
        return Found::Notice(format!(
            "{name}: overgeslagen. Dit is een hulpbestand van Word, geen tekst."
        ));
    }
    Found::File(path)
}

/// The files in a folder that we can read, as git sees them, without Word's lock files.
fn in_folder<'c>(folder: &Path, take: Take, choice: &'c dyn Choice) -> Finds<'c> {
    let nothing = Found::Notice(format!(
        "{}: in deze map staat geen tekst die het programma kan lezen.",
        folder.display()
    ));
    if let Some(wrong) = ignored::wrong_above(folder) {
        return Box::new(std::iter::once(wrong));
    }
    let (filter, wrong) = ignored::filter();
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        // What a home folder says changes nothing: a text is the same for everybody.
        .git_global(false)
        .sort_by_file_path(Path::cmp)
        .filter_entry(filter)
        .build();
    let files = walk.filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
            // `check .` names files as `check brief.md` does.
            let path = entry.path();
            let path = path.strip_prefix(".").unwrap_or(path);
            let wanted = match (choice.takes(path), take) {
                (Some(false), _) => false,
                (chosen, Take::Texts) => chosen.unwrap_or_else(|| is_text(path)),
                (_, Take::Rows) => has_rows(path),
            };
            (wanted && !is_lock(path)).then(|| Found::File(path.to_owned()))
        }
        Ok(_) => None,
        Err(error) => unreadable(&error, None),
    });
    // Folders that were not entered are named last.
    let left_out = std::iter::from_fn(move || wrong.next());
    or_else(files.chain(left_out), nothing)
}

/// A folder or file that the walk could not enter; a wrong line in `.gitignore` is none of ours.
fn unreadable(error: &ignore::Error, path: Option<&Path>) -> Option<Found> {
    match error {
        ignore::Error::WithDepth { err, .. } => unreadable(err, path),
        ignore::Error::WithPath { path, err } => unreadable(err, Some(path)),
        ignore::Error::Io(error) => {
            path.map(|path| Found::Failed(path.to_owned(), why_unreadable(error)))
        }
        _ => None,
    }
}

fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// Whether a path in a folder is one of a text, by its name.
pub(super) fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| Format::from_extension(extension).is_some())
}

/// The files that fit a pattern, sorted. Lock files of Word do not.
fn expand(pattern: &str) -> impl Iterator<Item = Found> + Send + use<> {
    let slashes = pattern.replace('\\', "/");
    // What is walked is named without `./`.
    let slashes = slashes.trim_start_matches("./").trim_start_matches('/');
    let slashes =
        if pattern.starts_with(['/', '\\']) { format!("/{slashes}") } else { slashes.to_owned() };
    // Brackets and braces are letters of a name for who types a pattern in Windows.
    let escaped: String = slashes
        .chars()
        .map(|letter| match letter {
            '[' | ']' | '{' | '}' => format!("[{letter}]"),
            _ => letter.to_string(),
        })
        .collect();
    let built = globset::GlobBuilder::new(&escaped)
        .literal_separator(true)
        .case_insensitive(cfg!(windows))
        .build();
    let glob = built.ok().filter(|_| pattern.len() <= ignored::LONGEST_PATTERN);
    glob.into_iter().flat_map(move |glob| {
        let matcher = glob.compile_matcher();
        let fixed = slashes.split(['*', '?']).next().unwrap_or_default();
        let (start, inside) = match fixed.rsplit_once('/') {
            Some(("", _)) => ("/", &slashes[1..]),
            Some((folder, _)) => (folder, &slashes[folder.len() + 1..]),
            None => (".", &*slashes),
        };
        let depth = 1 + inside.matches('/').count();
        let is_here = start == ".";
        // `**` goes everywhere, as a folder does: not where only programs come, unless it says so.
        let goes_deep = inside.contains("**");
        let (filter, _) = ignored::filter();
        let walk = WalkBuilder::new(start)
            .standard_filters(goes_deep)
            .hidden(goes_deep && !inside.starts_with('.') && !inside.contains("/."))
            .require_git(false)
            .git_global(false)
            .filter_entry(filter)
            .max_depth(if goes_deep { None } else { Some(depth) })
            .sort_by_file_path(Path::cmp)
            .build();
        walk.filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
            .map(move |entry| {
                let inside = if is_here { entry.path().strip_prefix(".").ok() } else { None };
                inside.unwrap_or(entry.path()).to_owned()
            })
            .filter(move |path| matcher.is_match(path) && !is_lock(path))
            .map(Found::File)
    })
}
