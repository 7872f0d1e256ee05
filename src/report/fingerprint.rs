//! One number per finding that survives changes elsewhere in the text.

use xxhash_rust::xxh3::xxh3_64;

use super::Report;
use crate::lint::{self, Finding};

/// The fingerprints of findings, in their order. `path` counts from the project's root.
pub(crate) fn fingerprints(report: &Report, findings: &[&Finding], path: &str) -> Vec<String> {
    lint::fingerprints(&report.document, findings, path)
}

/// The fingerprint of something about a whole text, such as its score.
pub(crate) fn of_text(about: &str, path: &str) -> String {
    let key = [about, &path.replace('\\', "/")].join("\u{1f}");
    format!("{:016x}", xxh3_64(key.as_bytes()))
}
