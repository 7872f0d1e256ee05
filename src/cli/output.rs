//! Where output goes: the terminal, a pipe, or a file that appears only when it is whole.

use std::fs::{self, File, Metadata};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufWriter, IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;

use super::config::PROJECT_FILE;
use super::files;
use super::request::{CheckRequest, Colour, ProjectChoice};
use crate::report::{self, Look};

/// Says something on stderr, on one line. Nobody listening is no failure.
pub(super) fn say(text: &str) {
    super::progress::clear();
    let clean = report::one_line(text);
    let _ = writeln!(io::stderr().lock(), "{}", report::defused(&clean));
}

/// Writes a drawing (whose text is clean already) to stderr.
pub(super) fn say_drawn(text: &str) {
    super::progress::clear();
    let _ = AutoStream::always(io::stderr()).write_all(report::defused(text).as_bytes());
}

/// A place to write a report to.
pub(super) enum Sink {
    /// Standard output; on Windows this switches colours on.
    Stdout(BufWriter<AutoStream<io::Stdout>>),
    /// Standard error, where standard output is for the text itself.
    Stderr(AutoStream<io::Stderr>),
    /// A file: what is written appears under its name at the end.
    File(Option<Draft>),
}

/// A file on its way to its name.
pub(super) struct Draft {
    name: PathBuf,
    /// What stands under the name now; `None` where nothing does.
    there: Option<Metadata>,
    out: BufWriter<File>,
    /// Where `out` stands.
    kind: DraftKind,
}

/// How a draft is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DraftKind {
    /// In a file without a name: it goes with the program, however that ends.
    Nameless,
    /// Nowhere: what stands under the name is a device or a pipe, and takes it at once.
    Direct,
}

impl Sink {
    /// Fails at once where the file cannot be written, not after all work is done.
    pub(super) fn new(file: Option<&Path>) -> io::Result<Sink> {
        match file.filter(|name| !is_stdout(Some(name))) {
            Some(name) => {
                let draft = Draft::new(name).map_err(|error| said_of(name, &error))?;
                Ok(Sink::File(Some(draft)))
            }
            None => Ok(Sink::stdout()),
        }
    }

    pub(super) fn stdout() -> Sink {
        Sink::Stdout(BufWriter::with_capacity(1 << 16, AutoStream::always(io::stdout())))
    }

    /// Whether it is what a person sees at once.
    pub(super) fn is_stdout(&self) -> bool {
        matches!(self, Sink::Stdout(_))
    }

    pub(super) fn stderr() -> Sink {
        Sink::Stderr(AutoStream::always(io::stderr()))
    }

    /// Writes a text.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.write_all(text.as_bytes())
    }

    /// Gives the file its name: a half report is never seen.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match &mut self {
            Sink::Stdout(_) | Sink::Stderr(_) => Ok(()),
            Sink::File(draft) => match draft.take() {
                Some(draft) => draft.finish(),
                None => Ok(()),
            },
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Stdout(out) => out.write(bytes),
            Sink::Stderr(out) => out.write(bytes),
            Sink::File(Some(draft)) => {
                draft.out.write(bytes).map_err(|error| said_of(&draft.name, &error))
            }
            Sink::File(None) => Ok(bytes.len()),
        }
    }

    /// Makes what was written so far visible, for readers of a stream.
    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => out.flush(),
            Sink::Stderr(out) => out.flush(),
            Sink::File(Some(draft)) => {
                draft.out.flush().map_err(|error| said_of(&draft.name, &error))
            }
            Sink::File(None) => Ok(()),
        }
    }
}

impl Draft {
    fn new(name: &Path) -> io::Result<Draft> {
        // What a link points at is replaced, not the link; `/dev/stdout` may point at a pipe without a name.
        let name = match fs::read_link(name).and_then(|_| fs::canonicalize(name)) {
            Ok(whole) => whole,
            Err(error) if fs::metadata(name).is_err() && name.is_symlink() => return Err(error),
            Err(_) => name.to_owned(),
        };
        let there = match fs::metadata(&name) {
            Ok(there) if there.is_dir() => {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            Ok(there) => Some(there),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let (kind, out) = match &there {
            // `/dev/null` stays what it is.
            Some(there) if !there.is_file() => (DraftKind::Direct, open_direct(&name, there)?),
            _ => {
                // Who may not write the file learns it now, and so does who may not write beside it.
                if there.is_some() {
                    File::options().write(true).open(&name)?;
                }
                (DraftKind::Nameless, nameless(&name)?)
            }
        };
        Ok(Draft { name, there, out: BufWriter::with_capacity(1 << 16, out), kind })
    }

    fn finish(self) -> io::Result<()> {
        let Draft { name, there, out, kind } = self;
        if kind == DraftKind::Direct {
            return Ok(());
        }
        let said = |error: io::Error| said_of(&name, &error);
        let mut draft = out.into_inner().map_err(|error| said(error.into_error()))?;
        place(&mut draft, &name, there.as_ref()).map_err(said)
    }
}

/// Puts what a draft holds under its name, with the mode and the owner of what stands there.
fn place(draft: &mut File, name: &Path, there: Option<&Metadata>) -> io::Result<()> {
    draft.seek(io::SeekFrom::Start(0))?;
    let beside = beside(name);
    let mut file = new_file(&beside, there)?;
    let done = io::copy(draft, &mut file).and_then(|_| {
        drop(file);
        if there.is_some_and(|there| !is_like(&beside, there)) {
            // Nobody else could write it as it was: then its contents are replaced.
            draft.seek(io::SeekFrom::Start(0))?;
            let mut same = File::options().write(true).truncate(true).open(name)?;
            io::copy(draft, &mut same)?;
            return fs::remove_file(&beside);
        }
        fs::rename(&beside, name)
    });
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// A name beside another that nobody can foresee.
fn beside(name: &Path) -> PathBuf {
    // The standard library seeds its hashes at random.
    let random = RandomState::new().hash_one(std::process::id());
    let file = name.file_name().unwrap_or_default().to_string_lossy();
    name.with_file_name(format!(".{}.{random:016x}.tmp", file.chars().take(40).collect::<String>()))
}

/// A file that loses its name as soon as it is open, in the folder of another.
fn nameless(name: &Path) -> io::Result<File> {
    let beside = beside(name);
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    #[cfg(windows)]
    {
        // FILE_FLAG_DELETE_ON_CLOSE.
        std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, 0x0400_0000);
    }
    let file = options.open(&beside)?;
    #[cfg(unix)]
    fs::remove_file(&beside)?;
    Ok(file)
}

/// Opens a device or a pipe. A pipe that nobody reads would keep us waiting.
fn open_direct(name: &Path, there: &Metadata) -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let is_of_process = ["/dev", "/proc"].iter().any(|folder| name.starts_with(folder));
        if there.file_type().is_fifo() && !is_of_process {
            return Err(io::ErrorKind::NotConnected.into());
        }
    }
    let _ = there;
    File::options().write(true).open(name)
}

/// A new file that is at once what stands under its later name: nobody may read it in between.
fn new_file(path: &Path, there: Option<&Metadata>) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if there.is_some() {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let file = options.open(path)?;
    #[cfg(unix)]
    if let Some(there) = there {
        use std::os::unix::fs::MetadataExt;
        // To change the owner takes rights that few have; `is_like` sees whether it is right.
        let _ = std::os::unix::fs::fchown(&file, Some(there.uid()), Some(there.gid()));
        file.set_permissions(there.permissions())?;
    }
    #[cfg(not(unix))]
    if let Some(there) = there {
        file.set_permissions(there.permissions())?;
    }
    Ok(file)
}

/// Whether a file has the mode and owner of another that has one name only.
#[cfg(unix)]
fn is_like(path: &Path, there: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).is_ok_and(|new| {
        (new.uid(), new.gid(), new.mode()) == (there.uid(), there.gid(), there.mode())
            && there.nlink() == 1
    })
}

#[cfg(not(unix))]
fn is_like(_path: &Path, _there: &Metadata) -> bool {
    true
}

/// Refuses a report that would take the place of what the run reads.
pub(super) fn refuse_inputs(request: &CheckRequest) -> Result<(), String> {
    let reports = request.reports.iter().filter_map(|to| to.file.as_deref());
    reports.filter(|file| !is_stdout(Some(file))).try_for_each(|file| refuse_input(request, file))
}

fn refuse_input(request: &CheckRequest, report: &Path) -> Result<(), String> {
    let is_settings = report.file_name().is_some_and(|name| name == PROJECT_FILE);
    let config = match &request.texts.project {
        ProjectChoice::File(file) => Some(file.as_path()),
        ProjectChoice::Nearest | ProjectChoice::Without => None,
    };
    let style = request.texts.style.as_deref().map(Path::new);
    let named = request.paths.iter().map(PathBuf::as_path).chain(config).chain(style);
    let is_read = |path: &Path| path.is_file() && files::is_same(path, report);
    if is_settings || named.into_iter().any(is_read) {
        return Err(format!(
            "{}: dit bestand leest het programma zelf. Geef het verslag een andere naam of plaats.",
            report.display()
        ));
    }
    Ok(())
}

/// The same error, in words for who named the file.
pub(super) fn said_of(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {}", file.display(), why_unwritable(error)))
}

/// Why something cannot be written.
pub(super) fn why_unwritable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "Deze map is er niet. Maak de map eerst.".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "U mag hier niet schrijven. Kies een andere map.".to_owned()
        }
        io::ErrorKind::IsADirectory => {
            "Dit is een map. Geef ook de naam van het bestand.".to_owned()
        }
        io::ErrorKind::StorageFull => "De schijf is vol.".to_owned(),
        io::ErrorKind::NotADirectory => {
            "In dit pad staat een bestand op de plaats van een map. Kijk of het pad klopt."
                .to_owned()
        }
        io::ErrorKind::InvalidFilename => "Deze naam is te lang. Kies een kortere.".to_owned(),
        io::ErrorKind::NotConnected => {
            "Niemand leest uit deze pijp. Start eerst het programma dat leest.".to_owned()
        }
        io::ErrorKind::FileTooLarge => {
            "Het bestand wordt te groot voor deze schijf of deze gebruiker.".to_owned()
        }
        _ => format!("Schrijven lukt niet ({}).", files::reason(error)),
    }
}

/// Whether a report goes to standard output: `-` is its name too.
pub(super) fn is_stdout(file: Option<&Path>) -> bool {
    file.is_none_or(|file| file == Path::new("-"))
}

/// Colour and width of a report in a file, or on standard output.
pub(super) fn look(file: Option<&Path>, colour: Colour) -> Look {
    let to_terminal = is_stdout(file) && io::stdout().is_terminal();
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => wants_colour(to_terminal),
    };
    Look { colour, width: width(to_terminal) }
}

/// Colour and width of a page on standard output.
pub(super) fn look_of_pages() -> Look {
    let to_terminal = io::stdout().is_terminal();
    Look { colour: wants_colour(to_terminal), width: width(to_terminal) }
}

/// Colour and width of messages on stderr.
pub(super) fn look_of_errors() -> Look {
    let to_terminal = io::stderr().is_terminal();
    Look { colour: wants_colour(to_terminal), width: width(to_terminal) }
}

/// Columns: of the terminal within what can be read, or of a page.
fn width(to_terminal: bool) -> usize {
    let terminal = if to_terminal { terminal_size::terminal_size() } else { None };
    terminal.map_or(100, |(width, _)| usize::from(width.0).clamp(40, 120))
}

/// <https://no-color.org> and <https://bixense.com/clicolors>: what the environment asks for.
fn wants_colour(to_terminal: bool) -> bool {
    let value = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let set = |name: &str| value(name).is_some_and(|value| value != *"0");
    if value("NO_COLOR").is_some() {
        return false;
    }
    let refused = value("CLICOLOR").is_some_and(|value| value == *"0")
        || std::env::var_os("TERM").is_some_and(|term| term == *"dumb");
    set("FORCE_COLOR") || set("CLICOLOR_FORCE") || (to_terminal && !refused)
}
