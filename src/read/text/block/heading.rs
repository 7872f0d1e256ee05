//! Which lines are headings: plain text has no mark for them.

use super::super::group::Group;
use super::super::line::{Line, Look};
use super::super::link::Link;
use super::super::prose::{self, HEADING_WIDTH, MOST_NAMES, is_heading};
use super::{Blocks, Part};
use crate::letter::{self, Above};

impl Blocks<'_> {
    /// `1. Inleiding` right above a paragraph is a heading.
    pub(super) fn heads_next_line(&self, group: &Group, at: usize, content: &str) -> bool {
        let Some(next) = group.lines.get(at + 1) else { return false };
        let text = self.text(next);
        is_heading(content)
            && !content.ends_with('?')
            && next.look == Look::Prose
            && next.indent <= group.lines[at].indent
            && next.marker.is_none()
            && prose::starts_upper(text)
            && (next.width > HEADING_WIDTH || prose::ends_sentence(text) || text.ends_with(':'))
            && !group.is_wrapped(at, text)
    }

    /// `Wat krijgt u` right above a paragraph is a heading. The first line of a sentence that goes on
    /// with a name is none: it is about as wide as the lines below it.
    pub(super) fn heads_paragraph(&self, group: &Group, at: usize) -> bool {
        let line = &group.lines[at];
        let Some(next) = group.lines.get(at + 1) else { return false };
        let (text, following) = (self.text(line), self.text(next));
        let number = prose::section_number(text);
        let text = &text[number..];
        let before = at.checked_sub(1).map(|before| &group.lines[before]);
        let starts = || {
            before.is_none_or(|before| {
                before.look == Look::Prose
                    && (before.marker.is_some() || prose::ends_sentence(self.text(before)))
            })
        };
        let jumps = self.links.at(line.text.start).is_some_and(Link::jumps);
        // A section number, or a paragraph below that is one line, says as much as few words do.
        let stands_out = number > 0 || group.is_unwrapped(at);
        let looks = || match letter::look(text) {
            letter::Look::Short => true,
            look => stands_out && look == letter::Look::Running,
        };
        next.look == Look::Prose
            && next.marker.is_none()
            && prose::starts_upper(following)
            && prose::starts_upper(text)
            && (is_heading(text) || stands_out && prose::is_long_heading(text))
            && starts()
            && (jumps || number > 0 || looks())
            && (jumps || !text.ends_with('?'))
            && (jumps || !letter::ends_open(text) || letter::opens_question(text))
            && !letter::opens_contact(text)
            && (jumps || group.stops_short(at, following))
            && self.label(line, Above::Other).is_none()
            && self.label(next, Above::Other).is_none()
            && !letter::looks_like_salutation(following)
            && !self.is_closed
            && !group.lines[..at].iter().rev().take(MOST_NAMES).any(|line| self.closes(line))
            && self.is_running(&group.lines[at + 1..])
    }

    /// Whether a paragraph starts here: its first sentence comes to an end, or a list to its start.
    fn is_running(&self, lines: &[Line]) -> bool {
        const LONGEST_SENTENCE: usize = 12;
        let mut lines = lines.iter().take(LONGEST_SENTENCE);
        let own =
            lines.by_ref().take_while(|line| line.look == Look::Prose && line.marker.is_none());
        own.map(|line| self.text(line)).any(|text| {
            prose::ends_sentence(text) && !letter::ends_in_abbreviation(text)
                || text.ends_with(':')
                || [". ", "? ", "! "].iter().any(|end| text.contains(end))
        })
    }

    /// Whether a line closes a letter.
    pub(super) fn closes(&self, line: &Line) -> bool {
        line.width <= HEADING_WIDTH && letter::looks_like_closing(self.text(line))
    }

    pub(super) fn may_be_heading(&self, line: &Line) -> bool {
        use letter::Look::{Address, Closing, Salutation, Sender};
        let text = self.text(line);
        let content = match line.marker {
            None => text,
            Some(marker) if marker.is_number => &self.source[marker.content..line.text.end],
            Some(_) => return false,
        };
        line.look == Look::Prose
            && is_heading(content)
            && !matches!(letter::look(content), Salutation | Closing | Sender | Address)
            && !letter::opens_contact(content)
            && (self.part == Part::Body || self.label(line, Above::Other).is_none())
    }
}
