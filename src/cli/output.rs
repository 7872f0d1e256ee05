//! Where output goes: the terminal, a pipe, or a file that appears only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;

use super::request::{Colour, Output};
use crate::report::Look;

/// Says something on stderr. Nobody listening is no failure.
pub(super) fn say(text: &str) {
    let clean = crate::report::plain(text);
    let _ = writeln!(io::stderr().lock(), "{clean}");
}

/// Writes a drawing (whose text is clean already) to stderr.
pub(super) fn say_drawn(text: &str) {
    let _ = AutoStream::always(io::stderr()).write_all(text.as_bytes());
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
    /// Where it is written; `None` where the name is no file but a device or a pipe.
    beside: Option<PathBuf>,
    out: BufWriter<File>,
}

impl Sink {
    /// Fails at once where the file cannot be written, not after all work is done.
    pub(super) fn new(file: Option<&Path>) -> io::Result<Sink> {
        match file {
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
        // What a link points at is replaced, not the link.
        let name = match fs::read_link(name) {
            Ok(_) => fs::canonicalize(name)?,
            Err(_) => name.to_owned(),
        };
        let beside = match fs::metadata(&name) {
            Ok(there) if there.is_dir() => {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            // `/dev/null` stays what it is.
            Ok(there) if !there.is_file() => None,
            _ => {
                let mut beside = name.clone().into_os_string();
                beside.push(format!(".{}.tmp", std::process::id()));
                Some(PathBuf::from(beside))
            }
        };
        let out = match &beside {
            Some(beside) => File::create_new(beside)?,
            None => File::options().write(true).open(&name)?,
        };
        Ok(Draft { name, beside, out: BufWriter::with_capacity(1 << 16, out) })
    }

    fn finish(mut self) -> io::Result<()> {
        let Some(beside) = self.beside.take() else { return Ok(()) };
        fs::rename(&beside, &self.name).map_err(|error| {
            let _ = fs::remove_file(&beside);
            said_of(&self.name, &error)
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let _ = fs::remove_file(beside);
        }
    }
}

/// The same error, in words for who named the file.
fn said_of(file: &Path, error: &io::Error) -> io::Error {
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
        _ => format!("Schrijven lukt niet ({error})."),
    }
}

/// Colour and width of a report on standard output.
pub(super) fn look(output: &Output) -> Look {
    let to_terminal = output.file.is_none() && io::stdout().is_terminal();
    let colour = match output.colour {
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
