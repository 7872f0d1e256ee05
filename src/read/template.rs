//! Control tags of template languages. Municipal letters and e-mails are templates: what steers
//! the program (`{% if … %}`, `{foreach …}`) is no text, and what it fills in (`{{ naam }}`,
//! `{$naam}`) stays in the text, where it is marked as a slot. All branches of a condition are text:
//! somebody will read each of them.

mod tag;

use std::ops::Range;

use tag::{Kind, Tag};

use crate::order;

/// A stretch of a source that is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Control {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it does to the text around it.
    pub(super) effect: Effect,
}

/// What a stretch that is no text does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing: the text goes on.
    Vanishes,
    /// It parts two words that would grow together.
    PartsWords,
    /// It parts two blocks.
    PartsBlocks,
}

/// A piece of a range with controls in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Text.
    Text(Range<usize>),
    /// A control between two words.
    Space(Range<usize>),
    /// The end of a block, before the range ends.
    Break,
}

/// The stretches of a source that are no text, in order.
#[derive(Debug)]
pub(super) struct Controls {
    list: Vec<Control>,
}

impl Controls {
    /// Finds all control tags.
    pub(super) fn new(source: &str) -> Self {
        Self { list: effects(source, &tag::find(source)) }
    }

    /// The control tags, with what else a format says to be no text.
    pub(super) fn with(source: &str, mut more: Vec<Control>) -> Self {
        let mut controls = Self::new(source);
        if more.is_empty() {
            return controls;
        }
        controls.list.append(&mut more);
        order::by_key(&mut controls.list, |control| control.range.start);
        controls.list.dedup_by(|later, earlier| {
            let overlaps = later.range.start < earlier.range.end;
            if overlaps {
                earlier.range.end = earlier.range.end.max(later.range.end);
                if later.effect == Effect::PartsBlocks {
                    earlier.effect = later.effect;
                }
            }
            overlaps
        });
        controls
    }

    /// Whether nothing of a range is a control.
    pub(super) fn leave(&self, range: Range<usize>) -> bool {
        self.within(range).is_empty()
    }

    /// The pieces of a range that are text.
    pub(super) fn text(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        self.stretches(range).filter_map(|stretch| match stretch {
            Stretch::Text(piece) => Some(piece),
            Stretch::Space(_) | Stretch::Break => None,
        })
    }

    /// The pieces of a range, with what its controls do between them.
    pub(super) fn stretches(&self, range: Range<usize>) -> impl Iterator<Item = Stretch> {
        let mut start = range.start;
        let last = Control { range: range.end..range.end, effect: Effect::Vanishes };
        let inside = self.within(range).iter().cloned();
        inside.chain(std::iter::once(last)).flat_map(move |control| {
            let piece = start..control.range.start.max(start);
            start = control.range.end;
            let text = (!piece.is_empty()).then_some(Stretch::Text(piece));
            let between = match control.effect {
                Effect::Vanishes => None,
                Effect::PartsWords => Some(Stretch::Space(control.range)),
                Effect::PartsBlocks => Some(Stretch::Break),
            };
            [text, between].into_iter().flatten()
        })
    }

    /// Whether something in a range parts two blocks.
    pub(super) fn part_blocks(&self, range: Range<usize>) -> bool {
        self.within(range).iter().any(|control| control.effect == Effect::PartsBlocks)
    }

    fn within(&self, range: Range<usize>) -> &[Control] {
        let first = self.list.partition_point(|control| control.range.end <= range.start);
        let length =
            self.list[first..].iter().take_while(|control| control.range.start < range.end);
        &self.list[first..first + length.count()]
    }
}

/// What each tag does to the text around it. Tags with at most a line break between them are looked at
/// together.
fn effects(source: &str, tags: &[Tag]) -> Vec<Control> {
    let mut controls = Vec::with_capacity(tags.len());
    let mut at = 0;
    while at < tags.len() {
        let mut end = at + 1;
        while end < tags.len() && is_near(&source[tags[end - 1].range.end..tags[end].range.start]) {
            end += 1;
        }
        let run = &tags[at..end];
        at = end;
        let (before, after) =
            (&source[..run[0].range.start], &source[run[run.len() - 1].range.end..]);
        let parts_blocks = stands_alone(before, after);
        let mut parts_words = !parts_blocks && parts_words(before, after, run);
        for Tag { range, kind } in run {
            let effect = if parts_blocks || *kind == Kind::Block {
                Effect::PartsBlocks
            } else if std::mem::take(&mut parts_words) {
                Effect::PartsWords
            } else {
                Effect::Vanishes
            };
            controls.push(Control { range: range.clone(), effect });
        }
    }
    controls
}

/// Whether nothing stands between two tags but one line break.
fn is_near(between: &str) -> bool {
    const LONGEST_INDENT: usize = 80;
    between.len() <= LONGEST_INDENT
        && between.bytes().all(|byte| byte.is_ascii_whitespace())
        && between.bytes().filter(|byte| *byte == b'\n').count() <= 1
}

/// Whether tags have their lines to themselves, and no sentence runs on around them.
fn stands_alone(before: &str, after: &str) -> bool {
    const BLANKS: [char; 2] = [' ', '\t'];
    let (before, after) = (before.trim_end_matches(BLANKS), after.trim_start_matches(BLANKS));
    let starts_line = before.is_empty() || before.ends_with(['\n', '\r']);
    let ends_line = after.is_empty() || after.starts_with(['\n', '\r']);
    if !starts_line || !ends_line {
        return false;
    }
    let before = before.strip_suffix('\n').unwrap_or(before).trim_end_matches(['\r', ' ', '\t']);
    let after = after.trim_start_matches('\r');
    let after = after.strip_prefix('\n').unwrap_or(after).trim_start_matches(BLANKS);
    let stops_open =
        before.ends_with(|last: char| last.is_alphanumeric() || ",})]*_".contains(last));
    !(stops_open && after.starts_with(char::is_lowercase))
}

/// Whether the text on both sides of some tags would grow together: two branches, or two sentences.
fn parts_words(before: &str, after: &str, run: &[Tag]) -> bool {
    let is_branch = run.iter().any(|tag| tag.kind == Kind::Branch);
    let ends = before.ends_with(['.', '?', '!', ':', ';']);
    let stops = before.ends_with(|last: char| !last.is_whitespace());
    stops && after.starts_with(char::is_alphanumeric) && (is_branch || ends)
}

#[cfg(test)]
mod tests;
