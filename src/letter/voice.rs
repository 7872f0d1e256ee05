//! Whose words the lines of a document hold, by how they look and what stands around them.
//!
//! Each kind of other people's words has a file of its own, with the signs that it goes by. What is not
//! surely somebody else's is the writer's: a sentence that is left out in silence is as bad as a false
//! alarm.

mod boilerplate;
mod contents;
mod correspondence;
mod debris;
mod furniture;
mod law;
mod quoted;
mod rolls;

use std::borrow::Cow;
use std::ops::Range;

use super::lines::Line;
use super::phrases::{Phrases, Signs, lowered, push_lower};
use super::words::WORDS;
use crate::document::{BlockKind, Document, Evidence, Voice};

pub(super) use furniture::set_apart as set_pages_apart;

/// Words that are not the writer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) voice: Voice,
    /// As [`crate::document::Block::voice_reason`].
    pub(super) reason: Option<Box<str>>,
}

/// Whose words each line holds; `None` is the writer's. Who comes first knows best: what is marked,
/// then all that stands in an earlier e-mail.
pub(super) fn voices(document: &Document, lines: &[Line]) -> Vec<Option<Heard>> {
    let heard = lines.iter().map(|line| {
        let block = &document.blocks[line.block];
        let reason = block.voice_reason.clone();
        (block.voice != Voice::Own).then_some(Heard { voice: block.voice, reason })
    });
    let heard = heard.collect();
    let mut reading = Reading { document, lines, lower: Lower::new(document, lines), heard };
    contents::hear(&mut reading);
    debris::hear(&mut reading);
    correspondence::hear(&mut reading);
    boilerplate::hear(&mut reading);
    law::hear(&mut reading);
    debris::hear_notes(&mut reading);
    rolls::hear(&mut reading);
    quoted::hear(&mut reading);
    reading.heard
}

/// Most bytes of a line that are read for phrases.
const LONGEST_READ: usize = 4000;

fn start_of(text: &str) -> &str {
    let mut end = LONGEST_READ.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Lines in lower case.
struct Lower {
    /// One behind the other.
    text: String,
    lines: Vec<LowerLine>,
}

/// A line in lower case, and what is seen in it and in its block.
struct LowerLine {
    /// Where it stands in the text of all lines.
    text: Range<u32>,
    /// The phrases that stand in it.
    signs: Signs,
    /// The lines of its block.
    block: Range<u32>,
    /// The phrases that stand in its block, also those that a line break parts.
    block_signs: Signs,
}

impl Lower {
    fn new(document: &Document, lines: &[Line]) -> Lower {
        let mut text = String::with_capacity(document.text.len());
        let mut all: Vec<LowerLine> = Vec::with_capacity(lines.len());
        for run in lines.chunk_by(|line, next| line.block == next.block) {
            let first = all.len();
            let block = first as u32..(first + run.len()) as u32;
            let base = text.len();
            let mut above: Option<&Line> = None;
            for line in run {
                if let Some(above) = above.replace(line) {
                    // No phrase runs on over more than the one space that stands for a line break.
                    let is_space = line.span.start - above.span.end == 1;
                    text.push(if is_space { ' ' } else { '\n' });
                }
                let start = text.len() as u32;
                push_lower(start_of(document.slice(line.span)), &mut text);
                let (signs, block_signs) = (Signs::default(), Signs::default());
                let (text, block) = (start..text.len() as u32, block.clone());
                all.push(LowerLine { text, signs, block, block_signs });
            }
            let lines = &mut all[first..];
            let mut of_block = Signs::default();
            WORDS.held.each(&text[base..], |place, signs| {
                let (start, end) = ((base + place.start) as u32, (base + place.end) as u32);
                let line = lines.partition_point(|line| line.text.end <= start);
                if let Some(line) = lines.get_mut(line).filter(|line| line.text.end >= end) {
                    line.signs.add(signs);
                }
                of_block.add(signs);
            });
            let whole = document.blocks[run[0].block].span;
            if whole.len() > LONGEST_READ {
                of_block = WORDS.held.find(&lowered(start_of(document.slice(whole))));
            }
            for line in lines {
                line.block_signs = of_block;
            }
        }
        Lower { text, lines: all }
    }

    fn line(&self, at: usize) -> &str {
        let Range { start, end } = self.lines[at].text;
        &self.text[start as usize..end as usize]
    }
}

/// The lines, with what was heard in them so far.
struct Reading<'d> {
    document: &'d Document,
    lines: &'d [Line],
    lower: Lower,
    heard: Vec<Option<Heard>>,
}

impl Reading<'_> {
    /// Gives lines a voice, as far as they have none yet.
    fn set(&mut self, lines: Range<usize>, voice: Voice, reason: Option<&str>) {
        for heard in self.heard[lines].iter_mut().filter(|heard| heard.is_none()) {
            *heard = Some(Heard { voice, reason: reason.map(Into::into) });
        }
    }

    fn text(&self, at: usize) -> &str {
        self.document.slice(self.lines[at].span)
    }

    fn lower(&self, at: usize) -> &str {
        self.lower.line(at)
    }

    /// Whether one of some phrases stands in a line.
    fn holds(&self, at: usize, phrases: &Phrases) -> bool {
        self.lower.lines[at].signs.has(phrases)
    }

    /// Whether one of some phrases stands in the block that a line stands in.
    fn block_holds(&self, at: usize, phrases: &Phrases) -> bool {
        self.lower.lines[at].block_signs.has(phrases)
    }

    fn kind(&self, at: usize) -> BlockKind {
        self.document.blocks[self.lines[at].block].kind
    }

    fn is_own(&self, at: usize) -> bool {
        self.heard[at].is_none()
    }

    fn starts_block(&self, at: usize) -> bool {
        self.block_start(at) == at
    }

    /// The first line of the block that a line stands in.
    fn block_start(&self, at: usize) -> usize {
        self.lower.lines[at].block.start as usize
    }

    /// One past the last line of the block that a line stands in.
    fn block_end(&self, at: usize) -> usize {
        self.lower.lines[at].block.end as usize
    }

    /// The text of the block that a line stands in, as far as phrases are looked for.
    fn block_text(&self, at: usize) -> &str {
        start_of(self.document.slice(self.document.blocks[self.lines[at].block].span))
    }

    /// The same in lower case.
    fn block_lower(&self, at: usize) -> Cow<'_, str> {
        let line = &self.lines[at];
        if self.document.blocks[line.block].span == line.span {
            return Cow::Borrowed(self.lower(at));
        }
        Cow::Owned(lowered(self.block_text(at)))
    }

    /// The next line that is not furniture of the page.
    fn next(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len()).find(|next| !self.is_furniture(*next))
    }

    fn is_furniture(&self, at: usize) -> bool {
        self.heard[at].as_ref().is_some_and(|heard| heard.voice == Voice::Furniture)
    }

    /// The level of the heading that a line stands in; `None` where it is none, or 7 where nothing but
    /// its looks tells.
    fn heading(&self, at: usize) -> Option<u8> {
        let block = &self.document.blocks[self.lines[at].block];
        match (block.kind, block.evidence) {
            (BlockKind::Heading, Evidence::Markup) => Some(block.level),
            (BlockKind::Heading, Evidence::Layout) => Some(LEVEL_OF_LAYOUT),
            _ => None,
        }
    }
}

/// Below all levels that a format marks.
const LEVEL_OF_LAYOUT: u8 = 7;
