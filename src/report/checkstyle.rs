//! Checkstyle's XML, which many build servers and editors read.

use std::fmt::Write as _;

use super::items::{Item, Items};
use super::markup::attribute;
use crate::matcher::Severity;

/// Writes all that was told; a text about which there is nothing to tell is named too.
pub(crate) fn write(items: Items, out: &mut String) {
    let (texts, _) = items.sorted();
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n");
    for text in &texts {
        let _ = writeln!(out, "  <file name=\"{}\">", attribute(&text.path));
        for item in &text.items {
            error(item, out);
        }
        out.push_str("  </file>\n");
    }
    out.push_str("</checkstyle>\n");
}

fn error(item: &Item, out: &mut String) {
    let severity = match item.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "info",
    };
    // Readers ask a line, also of a text without lines: that is the first.
    let (line, column) = item.region.map_or((1, 1), |at| (at.start.line, at.start.column));
    let _ = writeln!(
        out,
        "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{}\" source=\"duidelijk.{}\"/>",
        attribute(&item.words),
        attribute(&item.rule),
    );
}
