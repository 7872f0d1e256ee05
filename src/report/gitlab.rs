//! GitLab Code Quality: a list that a merge request shows beside the changed lines.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde::Serialize;

use super::items::{FAILED, Item, Items};
use super::json::escaped;
use crate::matcher::Severity;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

/// GitLab asks a line, also of a text without lines: that is the first.
#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes all that was told.
pub(crate) fn write(items: Items, out: &mut String) {
    let (texts, _) = items.sorted();
    let mut issues = Vec::new();
    for text in &texts {
        issues.extend(text.items.iter().map(|item| issue(&text.path, item)));
    }
    let written = serde_json::to_string_pretty(&issues)
        .expect("all keys are strings, and nothing in it fails to be written");
    out.push_str(&escaped(&written));
    out.push('\n');
}

fn issue<'a>(path: &'a str, item: &'a Item) -> Issue<'a> {
    let (begin, end) = item.region.map_or((1, 1), |at| (at.start.line, at.end.line));
    let severity = match item.severity {
        _ if &*item.rule == FAILED => "critical",
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Hint => "info",
    };
    Issue {
        description: &item.words,
        check_name: &item.rule,
        fingerprint: &item.fingerprint,
        severity,
        location: Location { path, lines: Lines { begin, end } },
    }
}
