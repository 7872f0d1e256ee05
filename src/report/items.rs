//! What a run gives to programs: findings, scores below their norm and texts that could not be
//! checked, collected so that each format only writes them down. The order in which texts come in
//! does not matter.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::places::anchor_name;
use super::{Report, fingerprint, scores, text};
use crate::lexicon::capitalised;
use crate::lint::Finding;
use crate::matcher::{Safety, Severity, Suggestion};
use crate::order;
use crate::rules::Rule;
use crate::span::{LineIndex, Place, SourceSpan};

/// The name of what is told about a score below its norm; `explain score` explains it.
pub(crate) const SCORE: &str = "score";
/// The name of what is told about a text that could not be checked.
pub(crate) const FAILED: &str = "niet-gecontroleerd";

/// All that was told, text by text.
#[derive(Debug, Default)]
pub(crate) struct Items {
    texts: Vec<Text>,
    pub(super) rules: BTreeMap<Box<str>, Arc<Rule>>,
}

/// What was told about one text.
#[derive(Debug)]
pub(super) struct Text {
    /// The path, as other programs know it.
    pub path: String,
    pub state: State,
    /// In the order of the text; a score below its norm stands first.
    pub items: Vec<Item>,
    /// All scores on a line; `None` where there are none.
    pub scores: Option<Scores>,
}

/// What became of a text.
#[derive(Debug)]
pub(super) enum State {
    Checked,
    /// Not checked, for a reason.
    Skipped(String),
    /// It could not be checked.
    Failed,
}

/// The scores of a text, as they are shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scores {
    pub total: f64,
    pub sentence_length: f64,
    pub jargon: f64,
    pub readability: f64,
    pub uncertain: bool,
    /// `None` where there is no norm, or the score is uncertain.
    pub passed: Option<bool>,
}

/// One thing that was told.
#[derive(Debug)]
pub(super) struct Item {
    /// The rule, [`SCORE`] or [`FAILED`].
    pub rule: Box<str>,
    pub severity: Severity,
    /// Whether it makes the run fail.
    pub fails: bool,
    /// What is wrong and what to do, with the place where the text has no lines.
    pub words: String,
    /// Where; `None` where it is about the whole text, or the text has no lines.
    pub region: Option<Region>,
    /// Where a person finds it in a text without lines.
    pub anchor: Option<String>,
    /// The words that it is about.
    pub excerpt: String,
    pub fingerprint: String,
    pub suggestions: Vec<Change>,
    pub related: Vec<Region>,
}

/// A stretch of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub start: Place,
    /// One past the last character.
    pub end: Place,
    /// The columns of both, counted in bytes.
    pub byte_columns: (usize, usize),
}

/// What can be written instead.
#[derive(Debug)]
pub(super) struct Change {
    pub safe: bool,
    /// In the order of the file.
    pub edits: Vec<(Region, String)>,
    /// The same as one edit, from the first to the last place.
    pub whole: (Region, String),
}

/// Whose the report is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    /// The path, as the user knows it, or the id of a row.
    pub shown: &'a str,
    /// What stands for it in fingerprints.
    pub from_root: &'a str,
}

impl Items {
    /// Takes what was found in a text: what is shown from a severity on, and from which severity on
    /// it makes the run fail.
    pub(crate) fn add(
        &mut self,
        report: &Report,
        name: Name,
        least: Severity,
        fails_from: Option<Severity>,
    ) {
        let mut items = Vec::new();
        if report.passed() == Some(false) {
            let verdict = scores::one_line(report).unwrap_or_default();
            items.push(about_text(SCORE, format!("{}.", capitalised(&verdict)), name.from_root));
        }
        let shown: Vec<&Finding> = report.findings_from(least).collect();
        let prints = fingerprint::fingerprints(report, &shown, name.from_root);
        let lines = LineIndex::new(&report.document.source.text);
        let source = Source { report, lines: &lines };
        for (finding, print) in shown.into_iter().zip(prints) {
            let rule = &finding.rule;
            self.rules.entry(rule.id.clone()).or_insert_with(|| rule.clone());
            let fails = fails_from.is_some_and(|least| finding.severity >= least);
            items.push(source.item(finding, print, fails));
        }
        self.texts.push(Text {
            path: slashes(name.shown),
            state: report.skipped.clone().map_or(State::Checked, State::Skipped),
            items,
            scores: scores_of(report),
        });
    }

    /// Takes a text that could not be checked.
    pub(crate) fn add_failed(&mut self, name: Name, error: &str) {
        self.texts.push(Text {
            path: slashes(name.shown),
            state: State::Failed,
            items: vec![about_text(FAILED, text::plain(error), name.from_root)],
            scores: None,
        });
    }

    /// The texts by their paths.
    pub(super) fn sorted(mut self) -> (Vec<Text>, BTreeMap<Box<str>, Arc<Rule>>) {
        order::by(&mut self.texts, |a, b| a.path.cmp(&b.path));
        (self.texts, self.rules)
    }
}

/// All that was told, the most severe first, each with its path.
pub(super) fn by_severity(texts: &[Text]) -> Vec<(&str, &Item)> {
    let mut all: Vec<(&str, &Item)> =
        texts.iter().flat_map(|text| text.items.iter().map(|item| (&*text.path, item))).collect();
    // What could not be checked goes first of all.
    order::by_key(&mut all, |(_, item)| (&*item.rule != FAILED, std::cmp::Reverse(item.severity)));
    all
}

/// Something about a whole text.
fn about_text(rule: &str, words: String, path: &str) -> Item {
    Item {
        rule: rule.into(),
        severity: Severity::Error,
        fails: true,
        words,
        region: None,
        anchor: None,
        excerpt: String::new(),
        fingerprint: fingerprint::of_text(rule, path),
        suggestions: Vec::new(),
        related: Vec::new(),
    }
}

fn scores_of(report: &Report) -> Option<Scores> {
    let score = report.score.as_ref()?;
    let of = crate::score::rounded;
    Some(Scores {
        total: of(score.total),
        sentence_length: of(score.sentence_length),
        jargon: of(score.jargon),
        readability: of(score.readability),
        uncertain: score.uncertain,
        passed: report.passed(),
    })
}

/// A path as other programs know it: with slashes, and without `./`.
pub(super) fn slashes(path: &str) -> String {
    let slashes = path.replace('\\', "/");
    slashes.strip_prefix("./").unwrap_or(&slashes).to_owned()
}

/// A report with the lines of its source.
struct Source<'r> {
    report: &'r Report,
    lines: &'r LineIndex,
}

impl Source<'_> {
    fn item(&self, finding: &Finding, fingerprint: String, fails: bool) -> Item {
        let document = &self.report.document;
        let rendered = document.source.rendered;
        let place = self.range(self.report.place(finding));
        let anchor = anchor_name(self.report, finding.span).filter(|_| rendered);
        let mut words = String::new();
        if let Some(anchor) = &anchor {
            words = format!("{}: ", capitalised(anchor));
        }
        words.push_str(&finding.message);
        if !finding.advice.is_empty() {
            words.push(' ');
            words.push_str(&finding.advice);
        }
        let related = finding.related.iter().map(|span| self.range(document.source_span(*span)));
        Item {
            rule: finding.rule.id.clone(),
            severity: finding.severity,
            fails,
            words: text::plain(&words),
            // Lines of our own rendering say nothing about the file.
            region: (!rendered).then(|| self.region(place.clone())),
            anchor,
            excerpt: text::plain(&document.source.text[place]),
            fingerprint,
            suggestions: finding
                .suggestions
                .iter()
                .filter_map(|found| self.change(found))
                .collect(),
            related: related.filter(|_| !rendered).map(|range| self.region(range)).collect(),
        }
    }

    fn change(&self, suggestion: &Suggestion) -> Option<Change> {
        let document = &self.report.document;
        if document.source.rendered {
            return None;
        }
        let mut edits: Vec<(Range<usize>, &str)> = suggestion
            .edits
            .iter()
            .map(|edit| (self.range(document.source_span(edit.span)), &*edit.text))
            .collect();
        order::by_key(&mut edits, |(range, _)| range.start);
        let (start, mut end) = (edits.first()?.0.start, edits.first()?.0.start);
        let mut whole = String::new();
        for (range, new) in &edits {
            whole.push_str(&document.source.text[end..range.start.max(end)]);
            whole.push_str(new);
            end = end.max(range.end);
        }
        let edit = |(range, new): (Range<usize>, &str)| (self.region(range), new.to_owned());
        Some(Change {
            safe: suggestion.safety == Safety::Safe,
            edits: edits.into_iter().map(edit).collect(),
            whole: (self.region(start..end), whole),
        })
    }

    /// A place within the source, between characters.
    fn range(&self, place: SourceSpan) -> Range<usize> {
        let source = &self.report.document.source.text;
        let start = source.floor_char_boundary((place.start as usize).min(source.len()));
        start..source.floor_char_boundary((place.end as usize).clamp(start, source.len()))
    }

    fn region(&self, range: Range<usize>) -> Region {
        let source = &self.report.document.source.text;
        let place = |offset| self.lines.place(source, offset);
        let (start, end) = (place(range.start), place(range.end));
        let bytes = |at: Place| at.offset - self.lines.line_range(source, at.line).start + 1;
        Region { start, end, byte_columns: (bytes(start), bytes(end)) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{anchored, long_letter, report, skipped};
    use super::*;

    fn name(shown: &str) -> Name<'_> {
        Name { shown, from_root: shown }
    }

    #[test]
    fn texts_come_by_path_and_the_worst_first() {
        let mut items = Items::default();
        items.add(&long_letter(Some(70.0)), name(".\\b.md"), Severity::Hint, None);
        items.add_failed(name("c.docx"), "Dit is geen Word-document.");
        items.add(&skipped(), name("a.md"), Severity::Hint, None);
        let (texts, rules) = items.sorted();
        let paths: Vec<&str> = texts.iter().map(|text| &*text.path).collect();
        assert_eq!(paths, ["a.md", "b.md", "c.docx"]);
        let all = by_severity(&texts);
        let told: Vec<(&str, &str)> = all.iter().map(|(path, item)| (*path, &*item.rule)).collect();
        let wanted = [("c.docx", FAILED), ("b.md", SCORE), ("b.md", "probeersel")];
        assert_eq!(told, wanted);
        assert_eq!(rules.len(), 1);
        assert!(all[1].1.words.starts_with("Totaal 48,3, ") && all[1].1.fails);
        assert!(!all[2].1.fails, "nothing fails where nothing may");
    }

    #[test]
    fn columns_are_counted_in_both_ways() {
        let mut items = Items::default();
        let text = "Één 🙂 brief.\nBel indien nodig.\n";
        let found = report(text, &[("brief", Severity::Error), ("indien", Severity::Hint)]);
        items.add(&found, name("a.md"), Severity::Warning, Some(Severity::Error));
        let (texts, _) = items.sorted();
        let [item] = &*texts[0].items else { panic!("the tip is not shown") };
        let region = item.region.expect("it has lines");
        assert_eq!((region.start.column, region.end.column), (7, 12));
        assert_eq!(region.byte_columns, (12, 17));
        assert_eq!((&*item.excerpt, item.fails), ("brief", true));
        assert_eq!(item.suggestions[0].whole.1, "als");
    }

    #[test]
    fn a_text_without_lines_has_words_for_the_place() {
        let mut items = Items::default();
        items.add(&anchored(), name("a.docx"), Severity::Hint, None);
        let (texts, _) = items.sorted();
        let item = &texts[0].items[0];
        assert!(item.region.is_none() && item.suggestions.is_empty());
        assert!(item.words.starts_with("Tabel 2, alinea 4: Hier staat"), "{}", item.words);
    }
}
