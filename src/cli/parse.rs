//! `parse`: what the program sees of a text.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::path::Path;

use super::End;
use super::args::{ParseArguments, ParseFormat};
use super::files;
use super::output::{Sink, say};
use crate::analyse::Analysis;
use crate::document::{Document, Format};
use crate::lexicon::Lexicon;
use crate::read;

/// `duidelijk parse`.
pub(super) fn parse(arguments: &ParseArguments) -> io::Result<End> {
    let document = match read_document(arguments) {
        Ok(document) => document,
        Err(error) => {
            say(&format!("{}: {error}", arguments.path.display()));
            return Ok(End::Failed);
        }
    };
    let text = match arguments.output_format {
        ParseFormat::Text => blocks(&document),
        ParseFormat::Conllu => conllu(&document),
    };
    let mut out = Sink::stdout();
    out.text(&text)?;
    out.finish()?;
    Ok(End::Clean)
}

fn read_document(arguments: &ParseArguments) -> Result<Document, String> {
    let path = &arguments.path;
    let wanted = match arguments.input_format {
        Some(format) => {
            Some(format.format().ok_or("In jsonl staan veel teksten. Geef één tekst.")?)
        }
        None => None,
    };
    let (bytes, format) = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| files::reason(&error))?;
        (bytes, wanted.unwrap_or(Format::Text))
    } else {
        let bytes = files::read(path).map_err(|error| files::reason(&error))?;
        let format = match wanted {
            Some(format) => format,
            None => read::detect(&path.display().to_string(), &bytes)
                .map_err(|error| error.to_string())?,
        };
        (bytes, format)
    };
    read::read(&path.display().to_string(), &bytes, format).map_err(|error| error.to_string())
}

/// One paragraph per block, with a blank line between.
fn blocks(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(document.slice(block.span));
        text.push('\n');
    }
    text
}

/// CoNLL-U with sentences and tokens; columns that do not exist yet are `_`.
fn conllu(document: &Document) -> String {
    let analysis = Analysis::new(document, None, Lexicon::embedded());
    let mut text = String::new();
    let mut block = None;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            text.push_str("# newpar\n");
        }
        let _ = writeln!(text, "# sent_id = {}", number + 1);
        let words = document.slice(sentence.span);
        let _ =
            writeln!(text, "# text = {}", words.split_whitespace().collect::<Vec<_>>().join(" "));
        let tokens = analysis.tokens_of(sentence);
        for (at, token) in tokens.iter().enumerate() {
            let form: String = document
                .slice(token.span)
                .chars()
                .map(|letter| if letter.is_whitespace() { '_' } else { letter })
                .collect();
            let next = tokens.get(at + 1);
            let joined = next.is_some_and(|next| next.span.start == token.span.end);
            let space = if joined { "SpaceAfter=No" } else { "_" };
            let _ = writeln!(text, "{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}", at + 1);
        }
        text.push('\n');
    }
    text
}
