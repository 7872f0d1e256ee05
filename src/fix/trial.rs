//! What changes do to a text, before they are made.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::apply::{Moves, applied};
use super::change::Change;
use super::draft::Draft;
use crate::document::{Block, Document, InlineKind};
use crate::lint::Finding;
use crate::report::Report;

/// What came of a trial.
pub(super) enum Outcome {
    /// The text reads as meant, without a new finding.
    Good,
    /// Something is wrong. So many changes may be to blame, by their place in the trial.
    Harm { by: Vec<usize> },
}

/// Makes these changes in a copy and looks at it.
pub(super) fn run(before: &Report, changes: &[&Change], draft: &impl Draft) -> Outcome {
    let all = || (0..changes.len()).collect();
    let pieces = changes.iter().flat_map(|change| change.in_source()).collect();
    let after = draft.with(pieces).and_then(|new| new.report());
    let Some(after) = after else { return Outcome::Harm { by: all() } };
    let same_kind = after.profile.genre == before.profile.genre
        && after.skipped == before.skipped
        && after.suppressed == before.suppressed;
    if !same_kind {
        return Outcome::Harm { by: all() };
    }
    let trial = Trial { before, after: &after, changes };
    let mut harm = trial.misread();
    if harm.is_empty() {
        harm = trial.new_findings();
    }
    if harm.is_empty() {
        return Outcome::Good;
    }
    let mut by: Vec<usize> = harm.into_iter().flat_map(|place| trial.near(place)).collect();
    by.sort_unstable();
    by.dedup();
    Outcome::Harm { by: if by.is_empty() { all() } else { by } }
}

struct Trial<'t> {
    before: &'t Report,
    after: &'t Report,
    changes: &'t [&'t Change],
}

impl Trial<'_> {
    fn pieces(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.changes.iter().flat_map(|change| change.in_reading())
    }

    /// Where the new text reads otherwise than meant: markup broke, or a block became another one.
    fn misread(&self) -> Vec<Range<usize>> {
        let (before, after) = (&self.before.document, &self.after.document);
        let meant = applied(&before.text, self.pieces());
        if meant != after.text {
            let same = meant.bytes().zip(after.text.bytes()).take_while(|(a, b)| a == b).count();
            let at = same.min(after.text.len());
            return std::iter::once(at..at).collect();
        }
        let pairs = before.blocks.iter().zip(&after.blocks);
        let changed = pairs.filter(|(old, new)| !is_same(old, new));
        let places: Vec<Range<usize>> = changed.map(|(_, new)| new.span.range()).collect();
        let markup = before.blocks.len() == after.blocks.len() && marks(before) == marks(after);
        match places.as_slice() {
            [] if !markup => std::iter::once(0..after.text.len()).collect(),
            _ => places,
        }
    }

    /// Where findings stand that were not there, or that have become more serious.
    fn new_findings(&self) -> Vec<Range<usize>> {
        let moves = Moves::new(self.pieces());
        let made: Vec<Range<usize>> = self.pieces().map(|(old, _)| moves.moved(old)).collect();
        let mended: BTreeSet<usize> = self.changes.iter().map(|change| change.finding).collect();
        let mut old: BTreeMap<&str, Vec<Old>> = BTreeMap::new();
        for (number, finding) in self.before.findings.iter().enumerate() {
            // The finding of a change is to go.
            if mended.contains(&number) {
                continue;
            }
            let place = moves.moved(finding.span.range());
            old.entry(&finding.rule.id).or_default().push(Old { place, finding });
        }
        let mut rest: Vec<&Finding> = self.after.findings.iter().collect();
        let same = |old: &Old, new: &Finding| old.place == new.span.range();
        let near = |old: &Old, new: &Finding| touch(&old.place, &new.span.range());
        // A finding on the whole text may point at another place now.
        let elsewhere = |old: &Old, new: &Finding| {
            let stands_free = !made.iter().any(|made| touch(made, &new.span.range()));
            old.finding.is_density == new.is_density && (new.is_density || stands_free)
        };
        let ways: [Way; 3] = [&same, &near, &elsewhere];
        for is_it in ways {
            rest.retain(|new| {
                let Some(known) = old.get_mut(&*new.rule.id) else { return true };
                let found = known
                    .iter()
                    .position(|old| old.finding.severity >= new.severity && is_it(old, new));
                found.map(|at| known.swap_remove(at)).is_none()
            });
        }
        rest.into_iter().map(|finding| finding.span.range()).collect()
    }

    /// The changes at a place of the new text; else those in its block.
    fn near(&self, place: Range<usize>) -> Vec<usize> {
        let moves = Moves::new(self.pieces());
        let within = |place: &Range<usize>| -> Vec<usize> {
            let touches = |change: &Change| {
                change.in_reading().any(|(old, _)| touch(&moves.moved(old), place))
            };
            let all = self.changes.iter().enumerate();
            all.filter(|(_, change)| touches(change)).map(|(at, _)| at).collect()
        };
        let found = within(&place);
        if !found.is_empty() {
            return found;
        }
        let document = &self.after.document;
        let block = document.blocks.get(document.block_at(place.start as u32));
        block.map(|block| within(&block.span.range())).unwrap_or_default()
    }
}

/// A way in which a finding of before is one of the new text.
type Way<'w> = &'w dyn Fn(&Old, &Finding) -> bool;

/// A finding of before, with its place in the new text.
struct Old<'f> {
    place: Range<usize>,
    finding: &'f Finding,
}

/// Whether two places have something in common, or nothing lies between them.
fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn is_same(old: &Block, new: &Block) -> bool {
    old.kind == new.kind
        && old.level == new.level
        && old.part == new.part
        && old.voice == new.voice
        && old.language == new.language
}

/// The markup within blocks, in its order: what was a link is one still.
fn marks(document: &Document) -> Vec<&InlineKind> {
    let is_markup = |kind: &&InlineKind| {
        matches!(
            kind,
            InlineKind::Code
                | InlineKind::Link { .. }
                | InlineKind::Emphasis
                | InlineKind::Strong
                | InlineKind::Underline
        )
    };
    document.inlines.iter().map(|inline| &inline.kind).filter(is_markup).collect()
}
