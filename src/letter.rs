//! The parts of a letter or e-mail that are no running text, and the kind of a text: all that the
//! program knows about letters.
//!
//! A letter must score as its running text alone. So every document that was read goes through
//! `mark`, which turns address, reference lines, salutation, closing and signature into
//! [`BlockKind::Field`]. It only takes what is safe: a sentence stays a sentence. What a line looks
//! like on its own, `look` and `label` say; a reader of plain text, which has nothing but
//! lines, asks them too.

pub(crate) mod genre;
mod label;
mod line;
mod lines;
mod marks;
mod phrases;
mod running;
mod voice;
mod words;

use std::borrow::Cow;

use crate::document::{Block, BlockKind, Document, Evidence, Inline, InlineKind, Part, Voice};
use crate::span::Span;
use lines::Line;
use marks::Mark;
use voice::Heard;

pub(crate) use label::{Above, Label, LabelKind, label, subject_value, without_reply_marks};
pub(crate) use line::{
    DOMAINS, Look, ends_in_abbreviation, ends_open, is_page_number, look, looks_like_closing,
    looks_like_salutation, opens_contact, opens_question,
};

/// Where the parts of a letter stand: indices into [`Document::blocks`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The subject line; without one the document's title, or a heading right above the
    /// salutation.
    pub subject: Option<usize>,
    /// The first salutation. It may be a paragraph that goes on after it on the same line.
    pub salutation: Option<usize>,
    /// The last closing.
    pub closing: Option<usize>,
    /// All blocks of names and functions below a closing.
    pub signature: Vec<usize>,
    /// All address blocks.
    pub address: Vec<usize>,
    /// All blocks of reference lines.
    pub reference: Vec<usize>,
    /// The first paragraph or list item that is running text, after the salutation if there is one.
    pub first_running: Option<usize>,
}

/// Finds the parts that `mark` has marked.
pub fn find(document: &Document) -> Parts {
    let mut parts = Parts::default();
    let blocks = document.blocks.iter().enumerate();
    for (index, block) in blocks.filter(|(_, block)| block.voice == Voice::Own) {
        match block.part {
            Some(Part::Subject) => parts.subject = parts.subject.or(Some(index)),
            Some(Part::Salutation) => parts.salutation = parts.salutation.or(Some(index)),
            Some(Part::Closing) => parts.closing = Some(index),
            Some(Part::Signature) => parts.signature.push(index),
            Some(Part::Address) => parts.address.push(index),
            Some(Part::Reference) => parts.reference.push(index),
            Some(Part::PageNumber) | None => {}
        }
    }
    let blocks = &document.blocks;
    let is_text = |index: &usize| {
        let block = &blocks[*index];
        let is_running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        is_running && block.voice == Voice::Own
    };
    let first_text = (0..blocks.len()).find(is_text);
    parts.salutation = parts.salutation.or_else(|| {
        first_text.filter(|index| line::opens_with_salutation(document.slice(blocks[*index].span)))
    });
    parts.first_running = match parts.salutation {
        Some(salutation) => (salutation..blocks.len()).find(is_text),
        None => first_text,
    };
    let title = || blocks.iter().position(|block| block.kind == BlockKind::Title);
    let heading_above = || {
        let above = parts.salutation?.checked_sub(1)?;
        (blocks[above].kind == BlockKind::Heading).then_some(above)
    };
    parts.subject = parts.subject.or_else(title).or_else(heading_above);
    parts
}

/// Gives heads and feet of printed pages their voice, and joins the text that they part.
pub(crate) fn set_pages_apart(document: &mut Document) {
    voice::set_pages_apart(document);
}

/// Marks the parts of a letter or e-mail and whose words the blocks hold, and splits blocks at the line
/// breaks between them. Words of others are no part of the letter.
pub(crate) fn mark(document: &mut Document) {
    let lines = lines::lines(document);
    let voices = voice::voices(document, &lines);
    let own = |at: &usize| voices[*at].is_none();
    let own: Vec<usize> = (0..lines.len()).filter(own).collect();
    let own_lines: Cow<[Line]> = if own.len() == lines.len() {
        Cow::Borrowed(&lines)
    } else {
        own.iter().map(|at| lines[*at]).collect()
    };
    let mut marks = vec![None; lines.len()];
    for (at, mark) in own.iter().zip(marks::marks(document, &own_lines)) {
        marks[*at] = mark;
    }
    let found = Found { marks, voices };
    if found.marks.iter().any(Option::is_some) || found.voices.iter().any(Option::is_some) {
        apply(document, &lines, &found);
    }
}

/// What was found of each line.
struct Found {
    marks: Vec<Option<Mark>>,
    voices: Vec<Option<Heard>>,
}

/// Gives the blocks their parts and voices. A block whose lines differ is split at the line breaks; the
/// space that stood for the line break stays in no block.
fn apply(document: &mut Document, lines: &[Line], found: &Found) {
    // Each line may become a block: what grows would stand in memory twice.
    let blocks = std::mem::replace(&mut document.blocks, Vec::with_capacity(lines.len()));
    let mut split = false;
    let mut at = 0;
    for (index, block) in blocks.into_iter().enumerate() {
        let end = at + lines[at..].iter().take_while(|line| line.block == index).count();
        let (marks, voices) = (&found.marks[..end], &found.voices[..end]);
        let unmarked = (at..end).all(|line| marks[line].is_none() && voices[line].is_none());
        if unmarked || block.voice != Voice::Own {
            at = end;
            document.blocks.push(block);
            continue;
        }
        while at < end {
            let same = |line: &usize| marks[*line] == marks[at] && voices[*line] == voices[at];
            let last = (at + 1..end).take_while(same).last().unwrap_or(at);
            let (kind, part) = match marks[at] {
                None => (block.kind, None),
                Some(Mark::Heading) => (BlockKind::Heading, None),
                Some(Mark::Part(Part::Subject)) => (BlockKind::Title, Some(Part::Subject)),
                Some(Mark::Part(part)) => (BlockKind::Field, Some(part)),
            };
            let level = match kind {
                kind if kind == block.kind => block.level,
                BlockKind::Heading => 1,
                _ => 0,
            };
            let evidence = if kind == block.kind { block.evidence } else { Evidence::Layout };
            let mut span = lines[at].span.join(lines[last].span);
            if let Some((label, value)) = subject_label(document, lines[at].span, part) {
                let (kind, part) = (BlockKind::Field, Some(Part::Reference));
                let evidence = Evidence::Layout;
                document.blocks.push(Block {
                    kind,
                    evidence,
                    part,
                    span: label,
                    level: 0,
                    ..block.clone()
                });
                span.start = value;
            }
            split |= span != block.span;
            let mut piece = Block { kind, evidence, part, span, level, ..block.clone() };
            if let Some(heard) = &voices[at] {
                (piece.voice, piece.voice_reason) = (heard.voice, heard.reason.clone());
            }
            document.blocks.push(piece);
            at = last + 1;
        }
    }
    if split {
        cut_inlines(document);
    }
}

/// Where the label of a subject stands, and where its value starts on the same line: *Onderwerp: Uw aanvraag*.
/// The label is no part of the title.
fn subject_label(document: &Document, line: Span, part: Option<Part>) -> Option<(Span, u32)> {
    if part != Some(Part::Subject) {
        return None;
    }
    let label = label::label(document.slice(line), Above::Other)?;
    let (end, value) = (line.start + label.end as u32, line.start + label.value as u32);
    let is_label = label.kind == LabelKind::Subject && label.end > 0 && value < line.end;
    (is_label && end < value).then_some((Span { start: line.start, end }, value))
}

/// Cuts inlines at the new edges of blocks. A quotation that crossed one is none any more.
fn cut_inlines(document: &mut Document) {
    let inlines = std::mem::take(&mut document.inlines);
    let mut cut = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let first = document.block_at(inline.span.start);
        let inside =
            document.blocks.get(first).is_none_or(|block| block.span.end >= inline.span.end);
        if inside || inline.span.is_empty() {
            cut.push(inline);
            continue;
        }
        if inline.kind == InlineKind::Quotation {
            continue;
        }
        let crossed =
            document.blocks[first..].iter().take_while(|block| block.span.start < inline.span.end);
        for block in crossed.filter(|block| block.span.overlaps(inline.span)) {
            let start = block.span.start.max(inline.span.start);
            let end = block.span.end.min(inline.span.end);
            cut.push(Inline { kind: inline.kind.clone(), span: Span { start, end } });
        }
    }
    document.inlines = cut;
    document.sort_inlines();
}

#[cfg(test)]
mod tests;
