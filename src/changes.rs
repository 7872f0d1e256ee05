//! Two versions of one text: which lines changed, and which findings that concerns.

use std::ops::Range;

use similar::{DiffTag, TextDiff};

/// The difference between two texts as a patch.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let (old, new) = (lines(old), lines(new));
    let name = name.replace('\\', "/");
    let diff = difference(&old, &new);
    diff.unified_diff().context_radius(3).header(&name, &name).to_string()
}

/// The lines of a new text (from 0) that an old one does not have there.
pub(crate) fn changed_lines(old: &str, new: &str) -> Vec<Range<usize>> {
    let (old, new) = (lines(old), lines(new));
    let diff = difference(&old, &new);
    let changed = diff.ops().iter().filter(|part| part.tag() != DiffTag::Equal);
    changed.map(similar::DiffOp::new_range).filter(|lines| !lines.is_empty()).collect()
}

/// Lines as the whole program counts them: they end at `\n`.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn difference<'o, 'n>(old: &'o [&'o str], new: &'n [&'n str]) -> TextDiff<'o, 'n, str> {
    TextDiff::configure().newline_terminated(true).diff_slices(old, new)
}
