//! Writes remarks into a copy of a document, beside the words that they are about, as comments of the
//! program that the writer works in. All parts that hold no text and no comments stay as they are.

mod docx;
mod odt;
mod place;
mod remark;

use crate::document::Format;
use crate::fix::Change;
use crate::matcher::Severity;
use crate::read::ReadLimits;
use crate::report::{GroupBy, Report};

/// What is written into the copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// The lowest severity of findings.
    pub(crate) least: Severity,
    pub(crate) group_by: GroupBy,
    /// What the document may hold.
    pub(crate) limits: ReadLimits,
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

/// Whether remarks can be written into documents of a format.
pub(crate) fn can_annotate(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt)
}

/// A copy of a document with what its report says, and changes that the writer accepts or not; else what is
/// wrong, in Dutch. Comments of an earlier run give way.
pub(crate) fn annotate(
    bytes: &[u8],
    report: &Report,
    changes: &[Change],
    options: Options,
) -> Result<Annotated, String> {
    let remarks = remark::remarks(report, options.least, options.group_by);
    let (bytes, n_changes) = match report.document.source.format {
        Format::Odt => odt::annotate(bytes, report, &remarks, changes, options.limits)?,
        _ => docx::annotate(bytes, report, &remarks, changes, options.limits)?,
    };
    let n_findings = report.findings_from(options.least).count();
    Ok(Annotated { bytes, n_findings, n_changes })
}

/// A document without comments of ours; else what is wrong, in Dutch.
pub(crate) fn without_own(
    bytes: &[u8],
    format: Format,
    limits: ReadLimits,
) -> Result<Vec<u8>, String> {
    match format {
        Format::Odt => odt::without_own(bytes, limits),
        _ => docx::without_own(bytes, limits),
    }
}

/// Whether a document holds comments of ours.
pub(crate) fn is_annotated(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Docx => docx::is_annotated(bytes),
        Format::Odt => odt::is_annotated(bytes),
        _ => false,
    }
}
