//! One number per finding that survives changes elsewhere in the text.

use super::Report;
use crate::lint::{self, Finding};

/// The fingerprints of findings, in their order. `path` counts from the project's root.
pub(crate) fn fingerprints(report: &Report, findings: &[&Finding], path: &str) -> Vec<String> {
    lint::fingerprints(&report.document, findings, path)
}
