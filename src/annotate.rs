//! Writes remarks into a copy of a document, beside the words that they are about, as comments of the
//! program that the writer works in. All parts that hold no text and no comments stay as they are.

mod copy;
mod docx;
mod markup;
mod odt;
mod place;
mod remark;
mod suggestion;

use crate::document::Format;
use crate::fix::Take;
use crate::matcher::Severity;
use crate::read::ReadLimits;
use crate::report::{GroupBy, Report};

/// What is written into the copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// The lowest severity of findings.
    pub(crate) least: Severity,
    pub(crate) group_by: GroupBy,
    /// Which suggestions become changes that the writer accepts or not, where the format can.
    pub(crate) suggest: Option<Take>,
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
    let remarks = remark::remarks(report, options.least, options.group_by);
    let changes = options.suggest.map(|take| suggestion::changes(report, options.least, take));
    let changes = changes.unwrap_or_default();
    let (bytes, n_changes) = match report.document.source.format {
        Format::Odt => (odt::annotate(bytes, report, &remarks, options.limits)?, 0),
        _ => docx::annotate(bytes, report, &remarks, &changes, options.limits)?,
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
