//! A run in JSON, written as it goes.

use std::io::{self, BufWriter, IntoInnerError, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::JsonDocument;
use super::escape::{Escaped, escaped};
use crate::report::Failure;
use crate::score;

/// The version of the schema.
const VERSION: &str = "1";

#[derive(Serialize)]
struct JsonRun<'a> {
    version: &'a str,
    scale: &'a str,
    tool: JsonTool<'a>,
    documents: [(); 0],
    failed: Vec<JsonFailure<'a>>,
    summary: &'a Summary,
}

#[derive(Serialize)]
struct JsonTool<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct JsonFailure<'a> {
    path: &'a str,
    error: &'a str,
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub(crate) struct Summary {
    pub documents: usize,
    pub skipped: usize,
    pub failed: usize,
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
}

/// The list of documents as it stands in a run that holds none.
const NO_DOCUMENTS: &str = "\"documents\": []";

/// A run is written as it goes, so that memory holds one document: first this,
pub(crate) fn write_opening(out: &mut impl Write) -> io::Result<()> {
    let (opening, _) = frame(&[], &Summary::default());
    write!(out, "{opening}\"documents\": [")
}

/// then each document (`number` counts from 0),
pub(crate) fn write_document(
    document: &JsonDocument,
    number: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "{}\n    ", if number == 0 { "" } else { "," })?;
    // What is written comes in pieces of a few bytes.
    let mut out = BufWriter::with_capacity(1 << 16, Escaped(out));
    document.serialize(&mut Serializer::with_formatter(&mut out, within_list()?))?;
    out.into_inner().map_err(IntoInnerError::into_error)?;
    Ok(())
}

/// How a document stands in the list of a run: two levels deep.
fn within_list() -> io::Result<PrettyFormatter<'static>> {
    let mut formatter = PrettyFormatter::new();
    formatter.begin_object(&mut io::sink())?;
    formatter.begin_array(&mut io::sink())?;
    Ok(formatter)
}

/// and then what was counted on the way.
pub(crate) fn write_closing(
    failed: &[Failure],
    summary: &Summary,
    out: &mut impl Write,
) -> io::Result<()> {
    let (_, closing) = frame(failed, summary);
    writeln!(out, "{}]{closing}", if summary.documents == 0 { "" } else { "\n  " })
}

/// One document on one line.
pub(crate) fn write_line(document: &JsonDocument, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(Escaped(&mut *out), document)?;
    out.write_all(b"\n")
}

/// What stands before and behind the list of documents.
fn frame(failed: &[Failure], summary: &Summary) -> (String, String) {
    let failed =
        failed.iter().map(|failure| JsonFailure { path: &failure.path, error: &failure.error });
    let run = JsonRun {
        version: VERSION,
        scale: score::SCALE,
        tool: JsonTool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        documents: [],
        failed: failed.collect(),
        summary,
    };
    let written = serde_json::to_string_pretty(&run)
        .expect("all keys are strings, and nothing in it fails to be written");
    let written = escaped(&written);
    let (opening, closing) =
        written.split_once(NO_DOCUMENTS).expect("a run without documents has an empty list");
    (opening.to_owned(), closing.to_owned())
}
