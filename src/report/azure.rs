//! Issues for Azure Pipelines: logging commands, the most severe first.
//! <https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands>

use std::fmt::Write as _;

use super::items::{self, Item, Items};
use super::text;
use crate::matcher::Severity;

/// Writes all that was told.
pub(crate) fn write(items: Items, out: &mut String) {
    let (texts, _) = items.sorted();
    for (path, item) in items::by_severity(&texts) {
        issue(path, item, out);
    }
}

fn issue(path: &str, item: &Item, out: &mut String) {
    // There is no kind below a warning.
    let kind = match item.severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Hint => "warning",
    };
    let _ = write!(out, "##vso[task.logissue type={kind};sourcepath={}", property(path));
    if let Some(region) = item.region {
        let (line, column) = (region.start.line, region.start.column);
        let _ = write!(out, ";linenumber={line};columnnumber={column}");
    }
    let _ = writeln!(out, ";code={}]{}", property(&item.rule), message(&item.words));
}

/// A message: `%` and line breaks would end or change it, and what steers a terminal is not for a log.
fn message(words: &str) -> String {
    let is_break = |sign: char| matches!(sign, '\r' | '\n');
    let safe = |sign: char| if is_break(sign) { Some(sign) } else { text::visible(sign) };
    let words: String = words.chars().filter_map(safe).collect();
    let words = text::defused(&words).replace('%', "%AZP25");
    words.replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: also what parts properties and ends the command.
fn property(value: &str) -> String {
    message(value).replace(';', "%3B").replace(']', "%5D")
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use super::super::example::{anchored, long_letter, report};
    use super::super::items::Name;
    use super::*;

    #[test]
    fn one_command_a_finding_the_most_severe_first() {
        let mut items = Items::default();
        let mut add = |report: &Report, shown: &str| {
            items.add(report, Name { shown, from_root: shown }, Severity::Hint, None);
        };
        let first = report("Bel ons indien nodig.\n", &[("indien", Severity::Hint)]);
        add(&first, "map\\a;]%.md");
        add(&long_letter(Some(70.0)), "c.md");
        add(&anchored(), "b.docx");
        let mut out = String::new();
        write(items, &mut out);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(
            lines[0]
                .starts_with("##vso[task.logissue type=error;sourcepath=c.md;code=score]Totaal"),
            "{out}"
        );
        assert!(
            lines[1].starts_with(
                "##vso[task.logissue type=warning;sourcepath=b.docx;code=probeersel]Tabel 2"
            ),
            "{out}"
        );
        assert_eq!(
            lines[3],
            "##vso[task.logissue type=warning;sourcepath=map/a%3B%5D%AZP25.md;linenumber=1;columnnumber=9;code=probeersel]Hier staat iets moeilijks. Schrijf iets anders."
        );
    }
}
