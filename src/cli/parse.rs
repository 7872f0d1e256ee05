//! `parse`: what the program sees of a text.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::path::Path;

use super::End;
use super::args::{ParseArguments, ParseFormat};
use super::files;
use super::output::{Sink, say};
use crate::analyse::{Analysis, Depth, Sentence};
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

/// CoNLL-U with tags and trees.
fn conllu(document: &Document) -> String {
    let lexicon = Lexicon::embedded();
    let mut analysis = Analysis::new(document, None, lexicon);
    analysis.deepen(document, lexicon, Depth::Trees);
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
        for token in sentence.tokens.clone() {
            row(document, &analysis, sentence, token, &mut text);
        }
        text.push('\n');
    }
    text
}

/// The ten columns of a token.
fn row(
    document: &Document,
    analysis: &Analysis,
    sentence: &Sentence,
    token: u32,
    text: &mut String,
) {
    let (Some(tags), Some(trees)) = (&analysis.tags, &analysis.trees) else { return };
    let first = sentence.tokens.start;
    let at = token as usize;
    let form: String = document
        .slice(analysis.tokens[at].span)
        .chars()
        .map(|letter| if letter.is_whitespace() { '_' } else { letter })
        .collect();
    let tag = tags[at];
    let head = trees.head(token).map_or(0, |head| head - first + 1);
    let end = analysis.tokens[at].span.end;
    let next = analysis.tokens[at + 1..sentence.tokens.end as usize].first();
    let space = if next.is_some_and(|next| next.span.start == end) { "SpaceAfter=No" } else { "_" };
    let _ = writeln!(
        text,
        "{}\t{form}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{space}",
        token - first + 1,
        analysis.lemma(document, token),
        tag.upos().name(),
        tag.name(),
        tag.features(),
        trees.relation(token).name(),
    );
}
