//! `parse`: what the program sees of a text.

mod conllu;
mod json;

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::config::Settings;
use super::faults::Stop;
use super::files;
use super::output::Sink;
use super::request::{End, InputFormat, ParseFormat, ParseRequest, Texts, Voices};
use crate::analyse::{Analysis, Depth, Reach};
use crate::document::{Document, Format};
use crate::lexicon::Lexicon;
use crate::profile::Wishes;
use crate::read::{self, ReadOptions};
use crate::report;

/// `duidelijk parse`.
pub(super) fn parse(request: &ParseRequest) -> Result<End, Stop> {
    // What a project leaves out, `parse` shows as left out.
    let settings = Settings::new(&Texts::default(), Wishes::default()).map_err(Stop::Setup)?;
    let file = Some(&*request.path).filter(|path| *path != Path::new("-"));
    let project = settings.project_of(file).map_err(Stop::Setup)?;
    let wanted = request.input.or_else(|| project.format_of(file).map(InputFormat::One));
    let document = read_document(request, wanted, &project.reading(file))
        .map_err(|error| Stop::with(format!("{}: {error}", request.path.display())))?;
    let text = match request.format {
        ParseFormat::Text => blocks(&document, request.voices),
        ParseFormat::Conllu => conllu::write(&document, &analysed(&document)),
        ParseFormat::Json => json::write(&document, &analysed(&document)),
    };
    let mut out = Sink::stdout();
    out.text(&text)?;
    out.finish()?;
    Ok(End::Clean)
}

fn read_document(
    request: &ParseRequest,
    wanted: Option<InputFormat>,
    options: &ReadOptions,
) -> Result<Document, String> {
    let path = &request.path;
    let wanted = match wanted {
        Some(InputFormat::Rows) => {
            return Err("In jsonl staan veel teksten. Geef één tekst.".to_owned());
        }
        Some(InputFormat::One(format)) => Some(format),
        None => None,
    };
    let limits = request.limits;
    let why = |error: io::Error| match error.kind() {
        io::ErrorKind::FileTooLarge => limits.file_too_large(),
        _ => files::why_unreadable(&error),
    };
    let (bytes, format) = if path == Path::new("-") {
        let bytes = files::read_stdin(limits.largest_file()).map_err(why)?;
        (bytes, wanted.unwrap_or(Format::Text))
    } else {
        let bytes = files::read(path, limits.largest_file()).map_err(why)?;
        let format = match wanted {
            Some(format) => format,
            None => read::detect(&path.display().to_string(), &bytes)
                .map_err(|error| error.to_string())?,
        };
        (bytes, format)
    };
    limits.bytes(&bytes, format)?;
    let options = ReadOptions { limits: limits.inside, ..options.clone() };
    let document = read::read_with(&path.display().to_string(), bytes, format, &options)
        .map_err(|error| error.to_string())?;
    limits.text(&document)?;
    Ok(document)
}

/// Everything that the program can know, whatever a profile needs.
fn analysed(document: &Document) -> Analysis {
    let lexicon = Lexicon::embedded();
    let mut analysis = Analysis::new(document, Reach::Everything, lexicon);
    analysis.deepen(document, lexicon, Depth::Trees);
    analysis
}

/// One paragraph per block, with a blank line between. Where voices are shown, a line between brackets stands
/// above each block that is not the writer's.
fn blocks(document: &Document, voices: Voices) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        if voices == Voices::Shown
            && let Some(about) = report::whose(block)
        {
            let _ = writeln!(text, "[{about}]");
        }
        text.push_str(&report::plain(document.slice(block.span)));
        text.push('\n');
    }
    report::defused(&text).into_owned()
}
