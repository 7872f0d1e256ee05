//! Where output goes: the terminal, a pipe, or a file that appears only when it is whole.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::args::{ColorChoice, OutputArguments};
use crate::report::full::Look;

/// Says something on stderr. Nobody listening is no failure.
pub(super) fn say(text: &str) {
    let clean = crate::report::plain(text);
    let _ = writeln!(io::stderr().lock(), "{clean}");
}

/// A place to write a report to.
pub(super) enum Sink {
    /// Standard output.
    Stdout(io::BufWriter<io::Stdout>),
    /// A file: what is written appears under its name at the end.
    File { path: PathBuf, text: Vec<u8> },
}

impl Sink {
    pub(super) fn new(file: Option<&Path>) -> Sink {
        match file {
            Some(path) => Sink::File { path: path.to_owned(), text: Vec::new() },
            None => Sink::Stdout(io::BufWriter::with_capacity(1 << 16, io::stdout())),
        }
    }

    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => out.write_all(text.as_bytes()),
            Sink::File { text: held, .. } => held.write_all(text.as_bytes()),
        }
    }

    /// Makes what was written so far visible, for readers of a stream.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stdout(out) => out.flush(),
            Sink::File { .. } => Ok(()),
        }
    }

    /// Writes the file next to its name and then renames it: a half report is never seen.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Sink::Stdout(mut out) => out.flush(),
            Sink::File { path, text } => {
                let mut beside = path.clone().into_os_string();
                beside.push(".tmp");
                let beside = PathBuf::from(beside);
                std::fs::write(&beside, text)?;
                std::fs::rename(&beside, &path).inspect_err(|_| {
                    let _ = std::fs::remove_file(&beside);
                })
            }
        }
    }
}

/// Colour and width of a report on standard output.
pub(super) fn look(arguments: &OutputArguments) -> Look {
    let to_terminal = arguments.output_file.is_none() && io::stdout().is_terminal();
    let colour = match arguments.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => wants_colour(to_terminal),
    };
    let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    let width = if to_terminal { width.clamp(40, 120) } else { 100 };
    Look { colour, width }
}

/// Colour and width of messages on stderr.
pub(super) fn look_of_errors() -> Look {
    Look { colour: wants_colour(io::stderr().is_terminal()), width: 100 }
}

/// <https://no-color.org> and <https://bixense.com/clicolors>: what the environment asks for.
fn wants_colour(to_terminal: bool) -> bool {
    let set =
        |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != *"0");
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return false;
    }
    set("FORCE_COLOR")
        || set("CLICOLOR_FORCE")
        || (to_terminal && std::env::var_os("TERM").is_none_or(|term| term != *"dumb"))
}

/// Writes a drawing (whose text is clean already) to stderr.
pub(super) fn say_drawn(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
