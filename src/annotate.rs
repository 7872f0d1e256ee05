//! Writes remarks into a copy of a document, beside the words that they are about, as comments of the
//! program that the writer works in. All parts that hold no text and no comments stay as they are.

mod copy;
mod docx;
mod markup;
mod remark;

use std::ops::Range;

use crate::document::Format;
use crate::matcher::Severity;
use crate::read::Origins;
use crate::report::{GroupBy, Report};

use remark::Remark;

/// Who the comments are by.
const AUTHOR: &str = "duidelijk";

/// What is written into the copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// The lowest severity of findings.
    pub(crate) least: Severity,
    pub(crate) group_by: GroupBy,
}

/// A copy of a document with remarks in it.
#[derive(Debug)]
pub(crate) struct Annotated {
    pub(crate) bytes: Vec<u8>,
    /// How many findings it shows.
    pub(crate) n_findings: usize,
}

/// Whether remarks can be written into documents of a format.
pub(crate) fn can_annotate(format: Format) -> bool {
    format == Format::Docx
}

/// A copy of a document with what its report says; else what is wrong, in Dutch. Comments of an earlier
/// run give way.
pub(crate) fn annotate(
    bytes: &[u8],
    report: &Report,
    options: Options,
) -> Result<Annotated, String> {
    let remarks = remark::remarks(report, options);
    let bytes = docx::annotate(bytes, report, &remarks)?;
    Ok(Annotated { bytes, n_findings: report.findings_from(options.least).count() })
}

/// Whether a document holds comments of ours.
pub(crate) fn is_annotated(bytes: &[u8], format: Format) -> bool {
    format == Format::Docx && docx::is_annotated(bytes)
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
fn spot(remark: &Remark, origins: &Origins) -> Option<Spot> {
    let mut all = origins.of(remark.place);
    let Some(first) = all.next() else {
        let nearest = origins.nearest(remark.place.start)?;
        return Some(Spot { part: nearest.part.to_owned(), xml: nearest.xml, is_exact: false });
    };
    let part = first.part.to_owned();
    let end = all
        .take_while(|other| other.part == part)
        .last()
        .map_or(first.xml.end, |last| last.xml.end);
    Some(Spot { part, xml: first.xml.start..end.max(first.xml.end), is_exact: true })
}

/// What is said of a document in which nothing can be written.
fn odd() -> String {
    "Het programma kan in dit document geen opmerkingen zetten. Open het in Word of LibreOffice en sla het \
     opnieuw op."
        .to_owned()
}
