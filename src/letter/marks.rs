//! Reads the lines of a document as a letter.

mod head;
mod signature;

use super::label::{Above, label};
use super::line::{self, Look};
use super::lines::Line;
use crate::document::{BlockKind, Document, Evidence, Part};

/// What a line turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A part of a letter.
    Part(Part),
    /// A heading between the reference lines and the salutation, which a reader of plain text
    /// cannot tell from a name.
    Heading,
}

/// What each line is, as far as it is no running text.
pub(super) fn marks(document: &Document, lines: &[Line]) -> Vec<Option<Mark>> {
    let mut letter = Letter { document, lines, marks: vec![None; lines.len()] };
    letter.read();
    letter.marks
}

struct Letter<'d> {
    document: &'d Document,
    lines: &'d [Line],
    marks: Vec<Option<Mark>>,
}

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

    /// Marks a block that is an address and nothing else, such as where to send an objection.
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
        let postcode = || (at..end).any(|line| line::has_postcode(self.text(line)));
        // In a line of its own the postcode comes first; the lines above it may be blocks.
        let alone = end == at + 1;
        if !whole
            || !postcode()
            || alone && !self.text(at).starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let above = (at.saturating_sub(4)..at).rev().take_while(|line| {
            alone
                && self.marks[*line].is_none()
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

    /// Marks a line and returns the next one.
    fn set(&mut self, at: usize, part: Part) -> usize {
        self.marks[at] = Some(Mark::Part(part));
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
        let is_bare = || label(text, Above::Other).is_some_and(|label| label.value == text.len());
        self.lines[at].look == Look::Reference && (text.ends_with(':') || is_bare())
    }

    fn kind(&self, at: usize) -> BlockKind {
        self.document.blocks[self.lines[at].block].kind
    }

    /// Whether a line stands in a heading that the format marks as one; in plain text a name can
    /// look like a heading.
    fn is_marked_heading(&self, at: usize) -> bool {
        let block = &self.document.blocks[self.lines[at].block];
        block.kind == BlockKind::Heading && block.evidence == Evidence::Markup
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
