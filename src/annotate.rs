//! Writes remarks into a copy of a document, beside the words that they are about, as comments of the
//! program that the writer works in. All parts that hold no text and no comments stay as they are.

mod copy;
mod docx;
mod markup;
mod odt;
mod remark;
mod suggestion;

use std::ops::Range;

use crate::document::Format;
use crate::fix::Take;
use crate::matcher::Severity;
use crate::read::Origins;
use crate::report::{GroupBy, Report};
use crate::span::SourceSpan;

use remark::Remark;

/// Who the comments are by.
const AUTHOR: &str = "duidelijk";

/// What is written into the copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// The lowest severity of findings.
    pub(crate) least: Severity,
    pub(crate) group_by: GroupBy,
    /// Which suggestions become changes that the writer accepts or not, where the format can.
    pub(crate) suggest: Option<Take>,
}

/// A copy of a document with remarks in it.
#[derive(Debug)]
pub(crate) struct Annotated {
    pub(crate) bytes: Vec<u8>,
    /// How many findings it shows.
    pub(crate) n_findings: usize,
    /// How many changes it proposes.
    pub(crate) n_changes: usize,
}

/// Whether suggestions can become changes in documents of a format.
pub(crate) fn can_suggest(format: Format) -> bool {
    format == Format::Docx
}

/// Whether remarks can be written into documents of a format.
pub(crate) fn can_annotate(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt)
}

/// A copy of a document with what its report says; else what is wrong, in Dutch. Comments of an earlier
/// run give way.
pub(crate) fn annotate(
    bytes: &[u8],
    report: &Report,
    options: Options,
) -> Result<Annotated, String> {
    let remarks = remark::remarks(report, options);
    let changes = options.suggest.map(|take| suggestion::changes(report, options.least, take));
    let changes = changes.unwrap_or_default();
    let (bytes, n_changes) = match report.document.source.format {
        Format::Odt => (odt::annotate(bytes, report, &remarks)?, 0),
        _ => docx::annotate(bytes, report, &remarks, &changes)?,
    };
    let n_findings = report.findings_from(options.least).count();
    Ok(Annotated { bytes, n_findings, n_changes })
}

/// Whether a document holds comments of ours.
pub(crate) fn is_annotated(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Docx => docx::is_annotated(bytes),
        Format::Odt => odt::is_annotated(bytes),
        _ => false,
    }
}

/// Where a remark belongs in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spot {
    part: String,
    /// Its bytes in the part.
    xml: Range<usize>,
    /// Whether they are the words themselves, and not what stands nearest to them.
    is_exact: bool,
}

/// Where a remark belongs; `None` in a document without words.
fn spot(remark: &Remark, origins: &Origins, source: &str) -> Option<Spot> {
    if let Some((part, xml)) = stretch(remark.place, origins) {
        return Some(Spot { part, xml, is_exact: true });
    }
    // What is about no words, such as an image, stands at the nearest paragraph.
    let near = origins.nearest(remark.place.start)?.range();
    let start = source[..near.start].rfind('\n').map_or(0, |before| before + 1);
    let end = source[near.end..].find('\n').map_or(source.len(), |behind| near.end + behind);
    let (part, xml) = stretch(SourceSpan::new(start, end), origins)?;
    Some(Spot { part, xml, is_exact: false })
}

/// The part of a stretch of the source, and its bytes there from the first to the last.
fn stretch(source: SourceSpan, origins: &Origins) -> Option<(String, Range<usize>)> {
    if source.is_empty() {
        return None;
    }
    let mut all = origins.of(source);
    let first = all.next()?;
    let last = all.take_while(|other| other.part == first.part).last();
    let end = last.map_or(first.xml.end, |last| last.xml.end.max(first.xml.end));
    Some((first.part.to_owned(), first.xml.start..end))
}

/// What is said where the report is about another text.
fn changed() -> String {
    "Dit document is intussen veranderd. Probeer het opnieuw.".to_owned()
}

fn no_words() -> String {
    "In dit document staat geen tekst waar een opmerking bij kan staan.".to_owned()
}

/// What is said of a document in which nothing can be written.
fn odd() -> String {
    "Het programma kan in dit document geen opmerkingen zetten. Open het in Word of LibreOffice en sla het \
     opnieuw op."
        .to_owned()
}
