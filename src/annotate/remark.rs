//! What the comments say.

use std::collections::BTreeSet;

use crate::lint::Finding;
use crate::matcher::Severity;
use crate::report::{self, DISCLAIMER, GroupBy, Report, Tally, severity_name};
use crate::span::SourceSpan;

/// A comment.
#[derive(Clone, Debug)]
pub(super) struct Remark {
    /// The words that it is about, in the source.
    pub(super) place: SourceSpan,
    /// These words, shortened.
    pub(super) words: String,
    pub(super) paragraphs: Vec<String>,
}

/// So many suggestions of a finding are shown.
const MOST_SUGGESTIONS: usize = 3;

/// The comments to a report: what it says as a whole, and its findings in the order of the text.
pub(super) fn remarks(report: &Report, least: Severity, group_by: GroupBy) -> Vec<Remark> {
    let findings: Vec<&Finding> = report.findings_from(least).collect();
    let mut said_before: BTreeSet<*const Finding> = BTreeSet::new();
    if group_by == GroupBy::Rule {
        for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
            for group in report::groups(&findings, severity) {
                said_before.extend(group.findings[1..].iter().map(|finding| &raw const **finding));
            }
        }
    }
    let remark = |finding: &&Finding| {
        let place = finding.place(&report.document);
        let words = report.document.source.text.get(place.range()).unwrap_or_default();
        let words = report::shorten_end(&report::one_line(words), 60);
        let paragraphs = if said_before.contains(&(&raw const **finding)) {
            vec![lead(finding, &report::said_shortly(finding))]
        } else {
            whole(finding)
        };
        Remark { place, words, paragraphs }
    };
    std::iter::once(summary(report, least)).chain(findings.iter().map(remark)).collect()
}

/// All that there is to say of a finding.
fn whole(finding: &Finding) -> Vec<String> {
    let said = report::said(finding);
    let mut paragraphs = vec![lead(finding, &said)];
    let new: Vec<String> = finding
        .suggestions
        .iter()
        .filter_map(|suggestion| match suggestion.edits.as_slice() {
            [edit] if !edit.text.trim().is_empty() && !said.contains(&edit.text) => {
                Some(format!("‘{}’", report::one_line(&edit.text)))
            }
            _ => None,
        })
        .take(MOST_SUGGESTIONS)
        .collect();
    if !new.is_empty() {
        paragraphs.push(format!("Voorstel: {}", new.join(" of ")));
    }
    paragraphs.push(format!("Regel: {}", finding.rule.id));
    paragraphs
}

/// How serious it is, and what it says.
fn lead(finding: &Finding, said: &str) -> String {
    let mut severity = severity_name(finding.severity).to_owned();
    severity[..1].make_ascii_uppercase();
    format!("{severity}: {said}")
}

/// The comment at the top.
fn summary(report: &Report, least: Severity) -> Remark {
    let mut paragraphs = vec!["Is deze tekst duidelijk?".to_owned()];
    if let Some(reason) = &report.skipped {
        paragraphs.push(format!("Niet gecontroleerd. {}", report::one_line(reason)));
    }
    if let Some(score) = &report.score {
        let shown = |score: f64| report::decimal(score, 1);
        paragraphs.push(format!(
            "Score: {} van 100 (zinslengte {}, woordkeus {}, leesbaarheid {}).",
            shown(score.total),
            shown(score.sentence_length),
            shown(score.jargon),
            shown(score.readability)
        ));
        paragraphs.extend(match (report.passed(), report.profile.norms.total) {
            (Some(true), Some(norm)) => {
                Some(format!("De norm is {}: die is gehaald.", report::number(norm)))
            }
            (Some(false), Some(norm)) => {
                Some(format!("De norm is {}: die is nog niet gehaald.", report::number(norm)))
            }
            (Some(false), None) => Some("De norm is nog niet gehaald.".to_owned()),
            _ => None,
        });
    }
    if report.skipped.is_none() {
        let found = report::tally(Tally::of(report.findings_from(least)));
        paragraphs.push(match found {
            Some(found) => format!("Gevonden: {found}."),
            None => "Gevonden: niets om te verbeteren.".to_owned(),
        });
    }
    if !report.top.is_empty() {
        paragraphs.push("Wat het meest helpt:".to_owned());
    }
    for (at, change) in report.top.iter().enumerate() {
        let gain = match change.points() {
            Some(points) => format!(" (+{} punten)", report::decimal(points, 1)),
            None => String::new(),
        };
        paragraphs.push(format!("{}. {}{gain}", at + 1, report::one_line(&change.title())));
    }
    paragraphs.push(DISCLAIMER.to_owned());
    Remark { place: first_word(report), words: String::new(), paragraphs }
}

/// Where the comment at the top stands.
fn first_word(report: &Report) -> SourceSpan {
    let source = &report.document.source.text;
    let start = source.len() - source.trim_start().len();
    let word = source[start..].split(char::is_whitespace).next().unwrap_or_default();
    SourceSpan::new(start, start + word.len())
}
