//! Lines between two blank ones, and what their widths say together.

use super::line::Line;
use super::prose;

/// No address, reference line or heading is wider.
const SHORT_WIDTH: usize = 45;
/// Lines above this are paragraphs of their own and say nothing about where lines are wrapped.
const WIDEST_WRAP: usize = 150;

/// What the lines of a group have in common.
pub(super) struct Group<'l> {
    pub(super) lines: &'l [Line],
    /// Where lines are wrapped.
    pub(super) wrap: usize,
    /// Length of the longest line.
    pub(super) widest: usize,
    pub(super) layout: Layout,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// All lines are short: an address, a signature.
    Short,
    /// Lines are wrapped at a width; a line that is clearly shorter ends a paragraph.
    Wrapped,
    /// Lines end where a sentence or a paragraph ends.
    Loose,
}

impl<'l> Group<'l> {
    /// Measures lines of a source that stand together.
    pub(super) fn new(source: &str, lines: &'l [Line]) -> Self {
        let widths = || lines.iter().map(|line| line.width).filter(|width| *width <= WIDEST_WRAP);
        let wrap = widths().max().unwrap_or(0);
        let widest = lines.iter().map(|line| line.width).max().unwrap_or(0);
        let mut group = Self { lines, wrap, widest, layout: Layout::Loose };
        let n_full = widths().filter(|width| width * 4 >= wrap * 3).count();
        let is_column = lines.len() >= 4 && wrap >= 30 && n_full * 5 >= (lines.len() - 1) * 3;
        let is_short = lines.iter().all(|line| line.width <= SHORT_WIDTH);
        let pairs = 0..lines.len().saturating_sub(1);
        if is_short && !is_column {
            group.layout = Layout::Short;
        } else if pairs.into_iter().any(|at| {
            let (text, next) = (lines[at].shown(source), lines[at + 1].shown(source));
            group.is_wrapped(at, next) && !prose::ends_sentence(text)
        }) {
            group.layout = Layout::Wrapped;
        }
        group
    }

    /// Whether the first word of the next line had no room on this one.
    pub(super) fn is_wrapped(&self, at: usize, next: &str) -> bool {
        let line = &self.lines[at];
        line.width >= NARROWEST_WRAP
            && line.width <= WIDEST_WRAP
            && needed(line, next) + slack(self.wrap) > self.wrap
    }

    /// Whether a line or the one below it is no line of a page but a paragraph, as a program saves it
    /// that leaves wrapping to the screen.
    pub(super) fn is_unwrapped(&self, at: usize) -> bool {
        self.lines[at..].iter().take(2).any(|line| line.width > WIDEST_WRAP)
    }

    /// Whether a line stops well before the first word of the next line had no more room on it.
    pub(super) fn stops_short(&self, at: usize, next: &str) -> bool {
        let line = &self.lines[at];
        if line.width < NARROWEST_WRAP {
            return needed(line, next) <= self.widest;
        }
        let slack = slack(self.widest.min(WIDEST_WRAP));
        line.width * 3 < self.widest * 2 && needed(line, next) + slack <= self.widest
    }
}

/// Nobody wraps lines at less.
const NARROWEST_WRAP: usize = 28;

/// How wide a line would be with the first word of the next.
fn needed(line: &Line, next: &str) -> usize {
    const LONGEST_WORD: usize = 40;
    let word = next.split_whitespace().next();
    line.width + 1 + word.map_or(0, |word| word.chars().take(LONGEST_WORD).count())
}

/// In proportional letters one line holds more characters than the next.
fn slack(wrap: usize) -> usize {
    2 + wrap / 16
}
