//! Two versions of one text: which lines differ, and which findings were there before.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use similar::{DiffTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use crate::lint::Finding;
use crate::matcher::Severity;
use crate::report::{Report, fingerprint};
use crate::span::LineIndex;

/// The difference between two texts as a patch.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let (old, new) = (lines(old), lines(new));
    let name = name.replace('\\', "/");
    let diff = difference(&old, &new);
    diff.unified_diff().context_radius(3).header(&name, &name).to_string()
}

/// The lines of a new text (from 1) that an old one does not have there.
fn changed_lines(old: &str, new: &str) -> Vec<Range<usize>> {
    let (old, new) = (lines(old), lines(new));
    let diff = difference(&old, &new);
    let changed = diff.ops().iter().filter(|part| part.tag() != DiffTag::Equal);
    let changed = changed.map(similar::DiffOp::new_range).filter(|lines| !lines.is_empty());
    changed.map(|lines| lines.start + 1..lines.end + 1).collect()
}

/// Lines as the whole program counts them: they end at `\n`.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn difference<'o, 'n>(old: &'o [&'o str], new: &'n [&'n str]) -> TextDiff<'o, 'n, str> {
    TextDiff::configure().newline_terminated(true).diff_slices(old, new)
}

/// A finding that is known, so that it can be recognised in another version of its text.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(crate) struct Known {
    /// As in reports.
    pub fingerprint: String,
    /// The rule.
    pub rule: String,
    /// How serious it was.
    pub severity: Severity,
    /// The words found, or their beginning; nothing where it is about the whole text.
    pub text: String,
}

/// So much of the words found is kept.
const KEPT: usize = 80;

impl fmt::Display for Known {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self.text.as_str() {
            "" => write!(out, "{}", self.rule),
            words => write!(out, "{} ‘{words}’", self.rule),
        }
    }
}

/// All findings of a report; `path` counts from the root of the project.
pub(crate) fn known(report: &Report, path: &str) -> Vec<Known> {
    let all: Vec<&Finding> = report.findings.iter().collect();
    let prints = fingerprint::fingerprints(report, &all, path);
    let known = |(finding, fingerprint): (&&Finding, String)| Known {
        fingerprint,
        rule: finding.rule.id.to_string(),
        severity: finding.severity,
        text: words(report, finding),
    };
    all.iter().zip(prints).map(known).collect()
}

/// The words of a finding on one line, shortened.
fn words(report: &Report, finding: &Finding) -> String {
    if finding.is_density || finding.rule.search.is_about_whole() {
        return String::new();
    }
    let place = report.place(finding).range();
    let words = report.document.source.text[place].split_whitespace();
    let words = words.collect::<Vec<_>>().join(" ");
    let mut cut = words.grapheme_indices(true).skip(KEPT);
    match cut.next() {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// What became of findings that were known.
#[derive(Debug, Default)]
pub(crate) struct Recognised {
    /// Those that are there still, as they are now.
    pub still: Vec<Known>,
    /// Those that are not.
    pub solved: Vec<Known>,
}

/// Takes the findings out of a report that are known.
pub(crate) fn leave_out_known(report: &mut Report, path: &str, known: &[Known]) -> Recognised {
    let (is_known, recognised) = recognise(report, path, known);
    let mut at = 0;
    report.findings.retain(|_| {
        at += 1;
        !is_known[at - 1]
    });
    recognised
}

/// Takes the findings out of a report that an older version of the text has as well, but for those on
/// lines that changed; gives how many.
pub(crate) fn leave_out_unchanged(report: &mut Report, old: &Report) -> usize {
    let (is_known, _) = recognise(report, "", &known(old, ""));
    let source = &report.document.source.text;
    let changed = changed_lines(&old.document.source.text, source);
    let lines = LineIndex::new(source);
    let stands_on_changed = |finding: &Finding| {
        let place = report.place(finding).range();
        // A place ends before its last byte.
        let (first, last) =
            (lines.line(place.start), lines.line(place.end.max(place.start + 1) - 1));
        let before = changed.partition_point(|range| range.end <= first);
        changed.get(before).is_some_and(|range| range.start <= last)
    };
    let goes = report.findings.iter().zip(is_known);
    let goes: Vec<bool> =
        goes.map(|(finding, is_known)| is_known && !stands_on_changed(finding)).collect();
    let n_before = report.findings.len();
    let mut at = 0;
    report.findings.retain(|_| {
        at += 1;
        !goes[at - 1]
    });
    n_before - report.findings.len()
}

/// What a finding is recognised by.
type Way<'w> = &'w dyn Fn(&Known) -> (String, String);

/// Which findings are known: by their fingerprint, else (where words beside it changed, or it is about
/// the whole text) by rule and words. One that has become more serious is new.
fn recognise(report: &Report, path: &str, old: &[Known]) -> (Vec<bool>, Recognised) {
    let new = known(report, path);
    let mut is_known = vec![false; new.len()];
    let mut is_used = vec![false; old.len()];
    let by_print = |known: &Known| (known.fingerprint.clone(), String::new());
    let by_words = |known: &Known| (known.rule.clone(), known.text.clone());
    let ways: [Way; 2] = [&by_print, &by_words];
    for key in ways {
        let mut free: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for at in (0..old.len()).rev().filter(|at| !is_used[*at]) {
            free.entry(key(&old[at])).or_default().push(at);
        }
        for (at, finding) in
            new.iter().enumerate().filter(|(at, _)| !is_known[*at]).collect::<Vec<_>>()
        {
            let Some(others) = free.get_mut(&key(finding)) else { continue };
            let fits = |other: &usize| old[*other].severity >= finding.severity;
            if let Some(found) = others.iter().rposition(fits) {
                is_used[others.remove(found)] = true;
                is_known[at] = true;
            }
        }
    }
    let still = new.into_iter().zip(&is_known).filter(|(_, known)| **known);
    let still = still.map(|(finding, _)| finding).collect();
    let solved = old.iter().zip(is_used).filter(|(_, used)| !used);
    let solved = solved.map(|(finding, _)| finding.clone()).collect();
    (is_known, Recognised { still, solved })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Files, Profiles, Wishes};
    use crate::rules::RuleSet;
    use crate::{Format, Genre, Input, Scoring, check};

    fn report(text: &str) -> Report {
        let wishes = Wishes { genre: Some(Genre::Algemeen), ..Wishes::default() };
        let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &wishes);
        let input = Input { name: "brief", bytes: text.as_bytes(), format: Format::Text };
        check(input, &profiles.expect("the base is right"), Scoring::Off).expect("it is text")
    }

    fn found(report: &Report) -> Vec<&str> {
        report.findings.iter().map(|finding| report.document.slice(finding.span)).collect()
    }

    const OLD: &str = "U kunt reeds morgen komen.\n\nWij sturen u tevens een brief.\n";

    #[test]
    fn what_is_known_is_left_out_wherever_it_stands() {
        let old = known(&report(OLD), "brief");
        let cases = [
            (OLD, &[][..], 0),
            ("Wij sturen u tevens een brief.\n\n\nU kunt reeds morgen komen.\n", &[], 0),
            ("Wij sturen u tevens een kaart.\n\nU kunt reeds vandaag komen.\n", &[], 0),
            ("U kunt morgen komen.\n\nWij sturen u tevens een brief.\n", &[], 1),
            (
                "U kunt reeds morgen komen. Dat is reeds zo.\n\nWij sturen u tevens een brief.\n",
                &["reeds"],
                0,
            ),
            (
                "U kunt reeds morgen komen.\n\nWij sturen u middels de post een brief.\n",
                &["middels de post"],
                1,
            ),
        ];
        for (text, wanted, solved) in cases {
            let mut new = report(text);
            let recognised = leave_out_known(&mut new, "brief", &old);
            assert_eq!(found(&new), wanted, "{text}");
            assert_eq!(recognised.solved.len(), solved, "{text}");
        }
    }

    #[test]
    fn lines_that_did_not_change_are_left_out() {
        let cases = [
            (OLD, &[][..]),
            ("Een zin.\n\nU kunt reeds morgen komen.\n\nWij sturen u tevens een brief.\n", &[]),
            ("U kunt reeds morgen komen.\n\nWij sturen u tevens een kaart.\n", &["tevens"]),
            ("U kunt reeds morgen komen.\n\nWij sturen u tevens een brief.", &["tevens"]),
            (
                "U kunt reeds morgen komen.\nDat kan middels de post.\n\nWij sturen u tevens een brief.\n",
                &["middels de post"],
            ),
        ];
        for (text, wanted) in cases {
            let mut new = report(text);
            leave_out_unchanged(&mut new, &report(OLD));
            assert_eq!(found(&new), wanted, "{text}");
        }
    }
}
