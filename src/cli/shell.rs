//! `completions` and `man`: what a shell and `man` want to know of the commands, made from the help.

use std::fs;
use std::path::Path;

use clap_complete::Shell;
use clap_mangen::Man;

use super::args;
use super::faults::Stop;
use super::output::{self, Sink, say};
use super::request::End;

/// The headings that `clap_mangen` writes itself.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "NAAM"),
    ("SYNOPSIS", "GEBRUIK"),
    ("DESCRIPTION", "BESCHRIJVING"),
    ("OPTIONS", "OPTIES"),
    ("Opdrachten", "OPDRACHTEN"),
    ("EXTRA", "VERDER"),
    ("VERSION", "VERSIE"),
];

/// `duidelijk completions`.
pub(super) fn completions(shell: Shell) -> Result<End, Stop> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut args::command(), args::NAME, &mut text);
    write(&text)
}

/// `duidelijk man`: the page of the program, or a page of each command in a folder.
pub(super) fn man(folder: Option<&Path>) -> Result<End, Stop> {
    let mut command = args::command();
    command.build();
    let Some(folder) = folder else { return write(&page(command)?) };
    let unwritable =
        |error| Stop::with(format!("{}: {}", folder.display(), output::why_unwritable(&error)));
    fs::create_dir_all(folder).map_err(unwritable)?;
    let commands: Vec<clap::Command> =
        command.get_subcommands().cloned().chain([command.clone()]).collect();
    let n_pages = commands.len();
    for command in commands {
        let name = Man::new(command.clone()).get_filename();
        let mut out = Sink::new(Some(&folder.join(name)))?;
        std::io::Write::write_all(&mut out, &page(command)?)?;
        out.finish()?;
    }
    say(&format!("{}: {n_pages} pagina’s geschreven.", folder.display()));
    Ok(End::Clean)
}

fn write(text: &[u8]) -> Result<End, Stop> {
    let mut out = Sink::stdout();
    std::io::Write::write_all(&mut out, text)?;
    out.finish()?;
    Ok(End::Clean)
}

/// A page in the language of `man`, with Dutch headings.
fn page(command: clap::Command) -> Result<Vec<u8>, Stop> {
    let mut text = Vec::new();
    let source = format!("{} {}", args::NAME, env!("CARGO_PKG_VERSION"));
    Man::new(command).source(source).manual(args::NAME).render(&mut text)?;
    let text = String::from_utf8(text).expect("help is text");
    let lines = text.lines().map(|line| {
        let heading = line.strip_prefix(".SH ").map(|heading| heading.trim_matches('"'));
        let dutch =
            heading.and_then(|heading| HEADINGS.iter().find(|(english, _)| *english == heading));
        match dutch {
            Some((_, dutch)) => format!(".SH {dutch}\n"),
            None => format!("{line}\n"),
        }
    });
    Ok(lines.collect::<String>().into_bytes())
}
