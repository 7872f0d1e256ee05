//! Suggestions that can stand in the text as changes.

use crate::fix::Take;
use crate::matcher::{Safety, Severity};
use crate::report::Report;
use crate::span::SourceSpan;

/// A suggestion that is made as a whole or not at all.
pub(super) struct Change {
    pub(super) edits: Vec<Edit>,
}

/// Other words in the place of some.
pub(super) struct Edit {
    /// Where the old words stand in the source.
    pub(super) place: SourceSpan,
    pub(super) old: String,
    pub(super) new: String,
}

/// The suggestions of the findings that are shown, of each at most one, and none beside another.
pub(super) fn changes(report: &Report, least: Severity, take: Take) -> Vec<Change> {
    let document = &report.document;
    let mut changes: Vec<Change> = Vec::new();
    for finding in report.findings_from(least) {
        let mut wanted = finding.suggestions.iter();
        let wanted = wanted.find(|one| take == Take::All || one.safety == Safety::Safe);
        let Some(suggestion) = wanted else { continue };
        let edits = suggestion.edits.iter().map(|edit| Edit {
            place: document.source_span(edit.span),
            old: document.slice(edit.span).to_owned(),
            new: edit.text.clone(),
        });
        let edits: Vec<Edit> = edits.filter(|edit| edit.old != edit.new).collect();
        let is_apart = |(at, edit): (usize, &Edit)| {
            let before = changes.iter().flat_map(|change| &change.edits).chain(&edits[..at]);
            let (start, end) = (edit.place.start, edit.place.end);
            let mut others = before.map(|other| other.place);
            start < end && others.all(|other| end < other.start || other.end < start)
        };
        if !edits.is_empty() && edits.iter().enumerate().all(is_apart) {
            changes.push(Change { edits });
        }
    }
    changes
}
