//! What stands above the salutation, and the salutation.

use std::ops::Range;

use super::{Letter, Mark};
use crate::document::{BlockKind, Part};
use crate::letter::line::Look;
use crate::letter::lines::Line;
use crate::letter::running::is_running;

/// Most lines of a head that no salutation ends.
const LONGEST_HEAD: usize = 60;
impl Letter<'_> {
    /// Marks all above the first salutation, and the salutation itself. Without one, a head is
    /// known by at least two reference lines above the first sentence. Returns the first line
    /// below the head.
    pub(super) fn head(&mut self) -> usize {
        if let Some(at) = self.bare_salutation() {
            self.head_lines(0..at);
            return self.set(at, Part::Salutation);
        }
        for at in 0..self.lines.len() {
            let lines = self.long_salutation(at);
            // A subject above it may have swallowed it.
            let in_title = self.kind(at) == BlockKind::Title && !self.starts_block(at);
            if lines > 0 && (self.is_prose_block(at) || in_title) {
                let above = self.above(at);
                self.head_lines(above..at);
                self.head_above_notice(above);
                for line in at..at + lines {
                    self.set(line, Part::Salutation);
                }
                return at + lines;
            }
        }
        let n_lines = self.lines.len().min(LONGEST_HEAD);
        let end = (0..n_lines).find(|at| self.is_sentence(*at)).unwrap_or(n_lines);
        let counts =
            |line: &Line| matches!(line.look, Look::Reference | Look::Subject | Look::SubjectLabel);
        let Some(last) = self.lines[..end].iter().rposition(counts) else { return 0 };
        if self.lines[..end].iter().filter(|line| counts(line)).count() < 2 {
            return 0;
        }
        // The value of a subject may stand in the blocks below its label.
        let n_below = match self.lines.get(last + 1) {
            Some(below) if self.lines[last].look == Look::SubjectLabel && last + 1 < end => {
                self.lines[last + 1..].iter().take_while(|line| line.block == below.block).count()
            }
            _ => 0,
        };
        self.head_lines(0..last + 1 + n_below);
        (last + 1).max(self.marks.iter().rposition(Option::is_some).map_or(0, |at| at + 1))
    }

    /// A line that can be nothing else than a salutation, though no word says so: short, with a comma at its end,
    /// above the first sentence, which starts right below it with a capital. *Dames en heren,* / *Jan,*
    fn bare_salutation(&self) -> Option<usize> {
        const MOST_WORDS: usize = 5;
        let n_lines = self.lines.len().min(LONGEST_HEAD);
        // The names of attachments run on over lines that look like a part of a sentence.
        let ended =
            |at: &usize| self.is_sentence(*at) && is_running(self.text(*at), usize::MAX - 1);
        let first = (0..n_lines).find(ended).unwrap_or(n_lines);
        // Below the first sentence stands the salutation of an earlier message.
        if (0..first).any(|at| self.long_salutation(at) > 0) {
            return None;
        }
        (0..first.min(self.lines.len().saturating_sub(1))).find(|at| {
            let at = *at;
            let text = self.text(at);
            let below_head = self.lines[..at].iter().any(|line| line.look == Look::Reference);
            let running_above = (0..at).any(|above| self.is_sentence(above));
            let words = text.split_whitespace().count();
            let named = self.lines[at].look == Look::Short
                && text.ends_with(',')
                && text.starts_with(char::is_uppercase)
                && !text.trim_end_matches(',').contains([',', ':', ';', '.'])
                && words <= if running_above { 2 } else { MOST_WORDS };
            let prose = matches!(self.kind(at), BlockKind::Paragraph | BlockKind::Field);
            let alone = self.starts_block(at) || below_head;
            let below = self.text(at + 1).starts_with(|c: char| c.is_uppercase() || c == '\'');
            named
                && prose
                && alone
                && (!running_above || below_head)
                && below
                && self.is_sentence(at + 1)
        })
    }

    /// Marks the head above a notice that stands between it and the salutation, such as *For English, see
    /// below.*
    fn head_above_notice(&mut self, notice_end: usize) {
        let Some(notice) = notice_end.checked_sub(1) else { return };
        let counts = |line: &&Line| {
            matches!(line.look, Look::Reference | Look::Subject | Look::SubjectLabel)
        };
        let one = (0..notice).all(|at| !self.is_sentence(at)) && self.is_whole_block(notice);
        if one && self.lines[..notice].iter().filter(counts).count() >= 2 {
            self.head_lines(0..notice);
        }
    }

    /// Number of lines of the salutation that starts at `at`; a long one goes on for up to three.
    fn long_salutation(&self, at: usize) -> usize {
        let line = self.lines[at];
        if line.look == Look::Salutation {
            // *Geachte* needs no comma to be known, so its second line may follow.
            let open = self.text(at).ends_with(',') || !self.continues(at);
            let ends = |next: usize| {
                self.text(next).ends_with(',') && self.lines[next].look == Look::Short
            };
            return if open {
                1
            } else {
                let mut below = (1..3).take_while(|more| self.continues(at + more - 1));
                below.find(|more| ends(at + more)).map_or(1, |more| more + 1)
            };
        }
        0
    }

    /// First line of the run above `at` that has no sentence in it.
    pub(super) fn above(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 && self.marks[start - 1].is_none() {
            let line = self.lines[start - 1];
            let subject = self.subject_of(start - 1);
            let sentence = self.is_sentence(start - 1) && subject.is_none();
            if sentence || matches!(line.look, Look::Closing | Look::Salutation) {
                break;
            }
            start = subject.unwrap_or(start - 1);
        }
        start
    }

    /// The line with the label, where `at` is the subject or goes on with it from above.
    fn subject_of(&self, at: usize) -> Option<usize> {
        let first = at.saturating_sub(4);
        let start = (first..=at).rev().find(|line| self.lines[*line].look == Look::Subject)?;
        (self.subject_end(start) > at).then_some(start)
    }

    /// One past the last line of a subject that starts at `at`.
    fn subject_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + 5 && self.continues(end - 1) {
            let ended = is_running(self.text(end - 1), usize::MAX - 1);
            let salutation = (end..(end + 4).min(self.lines.len()))
                .find(|line| self.lines[*line].look == Look::Salutation)
                .is_some_and(|line| self.lines[line].block == self.lines[at].block);
            let lower =
                self.text(end).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            let known =
                !matches!(self.lines[end].look, Look::Short | Look::Running | Look::Address);
            let full = self.text(end - 1).len() >= 50;
            if ended
                || known && !lower
                || self.lines[end].look == Look::Salutation
                || !(lower || salutation && full)
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// Marks the lines above a salutation or of a head without one.
    pub(super) fn head_lines(&mut self, range: Range<usize>) {
        let telling = |line: &Line| {
            matches!(
                line.look,
                Look::Reference
                    | Look::Subject
                    | Look::SubjectLabel
                    | Look::Address
                    | Look::Contact
            )
        };
        let last_telling =
            self.lines[range.clone()].iter().rposition(telling).map(|at| range.start + at);
        let has_subject = self.lines[range.clone()]
            .iter()
            .any(|line| matches!(line.look, Look::Subject | Look::SubjectLabel));
        let mut at = range.start;
        while at < range.end {
            let line = self.lines[at];
            let after_all = last_telling.is_none_or(|last| at > last);
            at = match (line.look, self.kind(at)) {
                (Look::Subject, _) => {
                    let end = self.subject_end(at).min(range.end.max(at + 1));
                    for line in at..end {
                        self.set(line, Part::Subject);
                    }
                    end
                }
                (Look::SubjectLabel, _)
                    if at + 1 < range.end && self.lines[at + 1].look != Look::Reference =>
                {
                    self.set(at, Part::Reference);
                    let mut next = self.set(at + 1, Part::Subject);
                    while next < range.end
                        && self.continues(next - 1)
                        && self.kind(next) == BlockKind::Title
                    {
                        next = self.set(next, Part::Subject);
                    }
                    next
                }
                // A label and its value may be two cells, or two items of a list.
                (Look::Reference, _) => {
                    let value = at + 1 < range.end
                        && self.is_bare_label(at)
                        && matches!(self.kind(at + 1), BlockKind::TableCell | BlockKind::ListItem)
                        && !matches!(self.lines[at + 1].look, Look::Subject | Look::SubjectLabel)
                        && !self.is_bare_label(at + 1);
                    if value {
                        self.set(at + 1, Part::Reference);
                    }
                    self.set(at, Part::Reference) + usize::from(value)
                }
                (Look::Address | Look::Contact, BlockKind::TableCell) => {
                    self.set(at, Part::Address)
                }
                // A list above a salutation is the menu of a page.
                (Look::Running | Look::Salutation | Look::Closing, _)
                | (Look::Short, BlockKind::ListItem)
                | (
                    _,
                    BlockKind::TableCell | BlockKind::Quote | BlockKind::Caption | BlockKind::Title,
                ) => at + 1,
                (Look::SubjectLabel | Look::Contact, _) => self.set(at, Part::Reference),
                // A heading above the salutation stays one, unless it may be the name of a sender.
                (Look::Short, BlockKind::Heading) if after_all || self.is_marked_heading(at) => {
                    at + 1
                }
                // The one line between the reference lines and the salutation says what the letter
                // is about.
                (Look::Short, BlockKind::Paragraph)
                    if after_all && at + 1 == range.end && self.is_whole_block(at) =>
                {
                    if has_subject {
                        self.marks[at] = Some(Mark::Heading);
                        at + 1
                    } else if self.text(at).split_whitespace().nth(2).is_some() {
                        self.set(at, Part::Subject)
                    } else {
                        self.set(at, Part::Address)
                    }
                }
                _ => self.set(at, Part::Address),
            };
        }
    }
}
