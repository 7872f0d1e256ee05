//! JUnit's XML, which shows findings among the tests of a build: a suite a text, a case a finding.
//! What makes the run fail is a failure; the rest is told with a case that passes.

use std::fmt::Write as _;

use super::items::{FAILED, Item, Items, State, Text};
use super::markup::{attribute, escaped};
use super::{severity_name, text};

/// Writes all that was told.
pub(crate) fn write(items: Items, out: &mut String) {
    let (texts, _) = items.sorted();
    let all: Vec<Count> = texts.iter().map(Count::of).collect();
    let sum = |of: fn(&Count) -> usize| all.iter().map(of).sum::<usize>();
    let (cases, failures, errors) = (sum(|n| n.tests), sum(|n| n.failures), sum(|n| n.errors));
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"duidelijk\" tests=\"{cases}\" failures=\"{failures}\" errors=\"{errors}\">"
    );
    for (text, count) in texts.iter().zip(&all) {
        let path = attribute(&text.path);
        let Count { tests, failures, errors, skipped } = count;
        let _ = writeln!(
            out,
            "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">"
        );
        write_cases(text, &path, out);
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
}

fn write_cases(text: &Text, path: &str, out: &mut String) {
    if let State::Skipped(reason) = &text.state {
        let reason = attribute(&text::one_line(reason));
        let _ = writeln!(
            out,
            "    <testcase name=\"overgeslagen\" classname=\"{path}\">\n      <skipped message=\"{reason}\"/>\n    </testcase>"
        );
    } else if text.items.is_empty() {
        // A suite without cases is no sign that all is well.
        let _ = writeln!(out, "    <testcase name=\"geen opmerkingen\" classname=\"{path}\"/>");
    }
    for item in &text.items {
        case(item, path, out);
    }
}

fn case(item: &Item, path: &str, out: &mut String) {
    // Readers know a case by its name: the fingerprint makes it one of its kind, and stays when the
    // text around it moves.
    let name = format!("{} {}", item.rule, item.fingerprint);
    let _ = writeln!(out, "    <testcase name=\"{}\" classname=\"{path}\">", attribute(&name));
    let message = attribute(&item.words);
    let mut about = format!("{}: {}\n", severity_name(item.severity), item.words);
    if let Some(region) = item.region {
        let (line, column) = (region.start.line, region.start.column);
        let _ = writeln!(about, "Tekstregel {line}, kolom {column}");
    }
    if !item.excerpt.is_empty() {
        let _ = writeln!(about, "‘{}’", item.excerpt);
    }
    let about = escaped(&about);
    let _ = match (item.fails, &*item.rule) {
        (_, FAILED) => {
            writeln!(out, "      <error message=\"{message}\" type=\"{FAILED}\">{about}</error>")
        }
        (true, rule) => {
            let kind = attribute(rule);
            writeln!(out, "      <failure message=\"{message}\" type=\"{kind}\">{about}</failure>")
        }
        (false, _) => writeln!(out, "      <system-out>{about}</system-out>"),
    };
    out.push_str("    </testcase>\n");
}

/// What a suite counts.
struct Count {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Count {
    fn of(text: &Text) -> Count {
        let errors = text.items.iter().filter(|item| &*item.rule == FAILED).count();
        let failing = text.items.iter().filter(|item| item.fails).count();
        let skipped = usize::from(matches!(text.state, State::Skipped(_)));
        Count { tests: text.items.len().max(1), failures: failing - errors, errors, skipped }
    }
}
