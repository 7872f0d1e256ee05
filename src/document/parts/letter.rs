//! Reads the lines of a document as a letter.

use std::ops::Range;

use super::Part;
use super::line::{self, Line, Look, is_running};
use crate::document::{BlockKind, Document, Format};
use crate::span::Span;

/// What a line turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A part of a letter.
    Part(Part),
    /// A heading between the reference lines and the salutation, which a reader of plain text
    /// cannot tell from a name.
    Heading,
}

/// What each line is, as far as it is no running text.
pub(super) fn labels(document: &Document, lines: &[Line]) -> Vec<Option<Label>> {
    let mut letter = Letter { document, lines, labels: vec![None; lines.len()] };
    letter.read();
    letter.labels
}

struct Letter<'d> {
    document: &'d Document,
    lines: &'d [Line],
    labels: Vec<Option<Label>>,
}

/// Most lines of a head that no salutation ends.
const LONGEST_HEAD: usize = 60;
/// Most words of a line of a signature.
const SIGNATURE_WORDS: usize = 8;

impl Letter<'_> {
    /// Reads the lines as a letter: what stands above the salutation, the body, and what stands
    /// below the closing. A file may hold several letters, or an e-mail with earlier ones below.
    fn read(&mut self) {
        let mut at = self.head();
        let mut closed = false;
        let mut in_signature = false;
        while at < self.lines.len() {
            let line = self.lines[at];
            let taken = match line.look {
                Look::PageNumber => self.page_number(at),
                Look::Salutation if self.starts_block(at) && self.is_prose_block(at) => {
                    let above = self.above(at);
                    self.head_lines(above..at);
                    in_signature = false;
                    self.set(at, Part::Salutation)
                }
                Look::Closing
                    if self.is_prose_block(at) && (in_signature || self.may_close(at)) =>
                {
                    (closed, in_signature) = (true, true);
                    self.set(at, Part::Closing)
                }
                Look::Sender if in_signature => self.set(at, Part::Signature),
                Look::Sender
                    if self.text(at).ends_with(',')
                        && self.is_prose_block(at)
                        && self.may_close(at) =>
                {
                    (closed, in_signature) = (true, true);
                    self.set(at, Part::Closing)
                }
                Look::Contact if closed && self.is_prose_block(at) => self.set(at, Part::Signature),
                _ if in_signature => self.signature(at).unwrap_or_else(|| {
                    in_signature = false;
                    at + 1
                }),
                Look::Reference if line::is_dateline(self.text(at)) && self.is_whole_block(at) => {
                    self.set(at, Part::Reference)
                }
                _ => self.address_block(at).unwrap_or(at + 1),
            };
            at = taken;
        }
    }

    /// Labels all above the first salutation, and the salutation itself. Without one, a head is
    /// known by at least two reference lines above the first sentence. Returns the first line
    /// below the head.
    fn head(&mut self) -> usize {
        for at in 0..self.lines.len() {
            let lines = self.long_salutation(at);
            // A subject above it may have swallowed it.
            let in_title = self.kind(at) == BlockKind::Title && !self.starts_block(at);
            if lines > 0 && (self.is_prose_block(at) || in_title) {
                let above = self.above(at);
                self.head_lines(above..at);
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
        (last + 1).max(self.labels.iter().rposition(Option::is_some).map_or(0, |at| at + 1))
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
    fn above(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 && self.labels[start - 1].is_none() {
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

    /// Labels the lines above a salutation or of a head without one.
    fn head_lines(&mut self, range: Range<usize>) {
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
                (Look::PageNumber, _) => self.page_number(at),
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
                // A heading above the salutation stays one; a reader of plain text takes the
                // name of a sender for a heading too.
                (Look::Short, BlockKind::Heading)
                    if after_all || self.document.source.format != Format::Text =>
                {
                    at + 1
                }
                // The one line between the reference lines and the salutation says what the letter
                // is about.
                (Look::Short, BlockKind::Paragraph)
                    if after_all && at + 1 == range.end && self.is_whole_block(at) =>
                {
                    if has_subject {
                        self.labels[at] = Some(Label::Heading);
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

    /// Labels a line of a signature. `None` where running text starts again.
    fn signature(&mut self, at: usize) -> Option<usize> {
        let line = self.lines[at];
        match self.kind(at) {
            BlockKind::TableCell
            | BlockKind::Quote
            | BlockKind::Caption
            | BlockKind::Title
            | BlockKind::Field => {
                return Some(at + 1);
            }
            BlockKind::Heading if self.document.source.format != Format::Text => return None,
            BlockKind::Heading if opens_annex(self.text(at)) => return None,
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem => {}
        }
        if matches!(
            line.look,
            Look::Reference | Look::Address | Look::Contact | Look::Subject | Look::SubjectLabel
        ) {
            return Some(self.set(at, Part::Signature));
        }
        // A line that goes on in lower case is the start of wrapped text, or a function below a name.
        let mut end = at + 1;
        while self.continues(end - 1)
            && matches!(self.lines[end].look, Look::Short | Look::Running)
            && self.text(end).starts_with(char::is_lowercase)
        {
            end += 1;
        }
        let whole = Span { start: line.span.start, end: self.lines[end - 1].span.end };
        // A scan reads a written name as anything; five words make a sentence.
        let is_running = |text: &str, most_words: usize| {
            is_running(text, most_words) && text.split_whitespace().nth(4).is_some()
        };
        let long = (at..end).any(|line| is_running(self.text(line), SIGNATURE_WORDS));
        // No sentence starts with a small letter; a function below a name does.
        let function = end == at + 1
            && self.text(at).starts_with(char::is_lowercase)
            && !line::is_running(self.text(at).trim_end_matches('.'), 2 * SIGNATURE_WORDS);
        let whole = self.document.slice(whole);
        let running =
            long || opens_annex(self.text(at)) || is_running(whole, SIGNATURE_WORDS * (end - at));
        if running && !function {
            return None;
        }
        for line in at..end {
            self.set(line, Part::Signature);
        }
        Some(end)
    }

    /// Labels a block that is an address and nothing else, such as where to send an objection.
    fn address_block(&mut self, at: usize) -> Option<usize> {
        if !self.starts_block(at) || !self.is_prose_block(at) {
            return None;
        }
        let block = self.lines[at].block;
        let end = at + self.lines[at..].iter().take_while(|line| line.block == block).count();
        let looks = |line: &Line| {
            matches!(line.look, Look::Address | Look::Contact | Look::Reference | Look::Short)
        };
        let whole = self.lines[at..end].iter().all(looks)
            && !self.text(end - 1).ends_with(['.', ':', ';', '?']);
        let postcode = (at..end).any(|line| line::has_postcode(self.text(line)));
        // In a line of its own the postcode comes first; the lines above it may be blocks.
        let alone = end == at + 1;
        if !whole || !postcode || alone && !self.text(at).starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let above = (at.saturating_sub(4)..at).rev().take_while(|line| {
            alone
                && self.labels[*line].is_none()
                && self.kind(*line) == BlockKind::Paragraph
                && self.is_whole_block(*line)
                && looks(&self.lines[*line])
                && !self.text(*line).ends_with(['.', ':', ';', '?', ','])
        });
        for line in at - above.count()..end {
            self.set(line, Part::Address);
        }
        Some(end)
    }

    /// Labels a page number and the running head right above it.
    fn page_number(&mut self, at: usize) -> usize {
        if !self.is_prose_block(at) {
            return at + 1;
        }
        for above in (at.saturating_sub(3)..at).rev() {
            let text = self.text(above);
            let head = ["Gemeente ", "Datum", "Kenmerk", "Ons kenmerk", "Zaaknummer", "Stadsdeel "];
            let known = head.iter().any(|start| text.starts_with(start));
            let line = self.lines[above];
            if self.labels[above].is_some()
                || !known
                || is_running(text, 10)
                || line.look == Look::Running
            {
                break;
            }
            self.set(above, Part::PageNumber);
        }
        self.set(at, Part::PageNumber)
    }

    /// Labels a line and returns the next one.
    fn set(&mut self, at: usize, part: Part) -> usize {
        self.labels[at] = Some(Label::Part(part));
        at + 1
    }

    fn text(&self, at: usize) -> &str {
        self.document.slice(self.lines[at].span)
    }

    fn starts_block(&self, at: usize) -> bool {
        at == 0 || self.lines[at - 1].block != self.lines[at].block
    }

    /// Whether the next line stands in the same block.
    fn continues(&self, at: usize) -> bool {
        self.lines.get(at + 1).is_some_and(|next| next.block == self.lines[at].block)
    }

    fn is_whole_block(&self, at: usize) -> bool {
        self.starts_block(at) && !self.continues(at)
    }

    /// Whether a line is running text, or a part of it.
    fn is_sentence(&self, at: usize) -> bool {
        let prose = matches!(self.kind(at), BlockKind::Paragraph | BlockKind::ListItem);
        prose && self.lines[at].look == Look::Running
    }

    /// Whether a reference line has its value elsewhere.
    fn is_bare_label(&self, at: usize) -> bool {
        let text = self.text(at);
        self.lines[at].look == Look::Reference && (text.ends_with(':') || line::is_label(text))
    }

    fn kind(&self, at: usize) -> BlockKind {
        self.document.blocks[self.lines[at].block].kind
    }

    fn is_prose_block(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading | BlockKind::Field
        )
    }

    /// Whether the text above lets a letter end here: a wrapped sentence does not.
    fn may_close(&self, at: usize) -> bool {
        self.starts_block(at)
            || self.text(at - 1).ends_with(['.', '!', '?', ')', ','])
            || self.lines[at - 1].look != Look::Running
    }
}

/// Whether a line below a signature starts what was added to the letter.
fn opens_annex(text: &str) -> bool {
    const STARTS: [&str; 14] = [
        "bijlage ",
        "bijlage:",
        "bezwaar",
        "niet mee eens",
        "rechtsmiddel",
        "meer informatie",
        "toelichting",
        "vragen",
        "disclaimer",
        "privacy",
        "heeft u",
        "hebt u",
        "wilt u",
        "p.s.",
    ];
    let start: String = text.chars().take(20).collect::<String>().to_lowercase();
    text.ends_with('?') || STARTS.iter().any(|opening| start.starts_with(opening))
}
