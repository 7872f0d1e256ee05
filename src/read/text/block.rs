//! Groups of lines to blocks.

mod heading;

use std::ops::Range;

use super::group::{Group, Layout};
use super::line::{Line, Look, cells};
use super::link::Links;
use super::marker::Marker;
use super::prose::{self, HEADING_WIDTH, HEADING_WORDS, MOST_NAMES, is_heading};
use crate::document::list::ListMarkup;
use crate::document::{BlockKind, Builder, InlineKind, Voice};
use crate::letter::{self, Above, Label, LabelKind};
use crate::read::template::{Controls, Stretch};
use crate::span::SourceSpan;

/// Builds blocks from groups of lines.
#[derive(Debug)]
pub(super) struct Blocks<'s> {
    builder: Builder,
    source: &'s str,
    controls: &'s Controls,
    links: &'s Links,
    /// The text starts with reference lines until its salutation or first paragraph.
    part: Part,
    /// Indents of the lists that are open, outermost first.
    indents: Vec<usize>,
    /// A short line between blank lines: a heading if a paragraph follows.
    waiting: Option<Line>,
    /// A letter was closed in the last group: names come.
    is_closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Header,
    Body,
}

impl<'s> Blocks<'s> {
    pub(super) fn new(
        builder: Builder,
        source: &'s str,
        controls: &'s Controls,
        links: &'s Links,
    ) -> Self {
        let (part, indents) = (Part::Header, Vec::new());
        let (waiting, is_closed) = (None, false);
        Self { builder, source, controls, links, part, indents, waiting, is_closed }
    }

    pub(super) fn source(&self) -> &'s str {
        self.source
    }

    /// Whether a line is the menu of a page that somebody saved as text.
    pub(super) fn is_menu(&self, line: &Line) -> bool {
        self.links.at(line.text.start).is_some_and(|link| link.is_menu)
    }

    /// Reads a line of such a menu.
    pub(super) fn menu(&mut self, line: &Line) {
        self.settle(None);
        self.builder.open_by_layout(BlockKind::Paragraph, 0);
        self.builder.voice(Voice::Furniture, Some("menu"));
        self.push(line.text.clone());
    }

    /// Reads the lines between two blank lines.
    pub(super) fn group(&mut self, lines: &[Line]) {
        let Some(first) = lines.first() else { return };
        if lines.len() == 1 && self.may_be_heading(first) {
            self.settle(None);
            self.waiting = Some(first.clone());
            return;
        }
        self.settle(Some(first));
        let group = Group::new(self.source, lines);
        let mut at = 0;
        while at < lines.len() {
            at = self.block(&group, at);
        }
        self.is_closed = lines.iter().take(MOST_NAMES).any(|line| self.closes(line));
    }

    /// The builder, when all groups are read.
    pub(super) fn into_builder(mut self) -> Builder {
        self.settle(None);
        self.builder
    }

    /// Reads the block that starts at a line; gives the line after it.
    fn block(&mut self, group: &Group, at: usize) -> usize {
        let line = &group.lines[at];
        let text = self.text(line);
        if self.part == Part::Header {
            let labelled = at > 0 && self.label(&group.lines[at - 1], Above::Other).is_some();
            let above = if labelled { Above::Labelled } else { Above::Other };
            if let Some(label) = self.label(line, above) {
                return self.labelled_line(group, at, label);
            }
            if letter::looks_like_salutation(text) {
                self.part = Part::Body;
            }
        }
        match line.look {
            Look::Ruler if text.bytes().all(|byte| matches!(byte, b'>' | b' ')) => return at + 1,
            Look::Ruler | Look::PageNumber | Look::Noise => {
                self.builder.open_by_layout(BlockKind::Field, 0);
                self.push(line.text.clone());
                return at + 1;
            }
            Look::Quote => return self.quote(group, at),
            Look::Row | Look::Prose => {}
        }
        if let Some(marker) = line.marker {
            return self.item(group, at, marker);
        }
        if line.look == Look::Row {
            for cell in cells(&self.source[line.text.clone()]) {
                self.builder.open_by_layout(BlockKind::TableCell, 0);
                self.push(line.text.start + cell.start..line.text.start + cell.end);
            }
            return at + 1;
        }
        if line.indent == 0 {
            self.indents.clear();
            self.builder.lists().end_lists();
        }
        if self.heads_paragraph(group, at) {
            self.builder.lists().end_lists();
            self.builder.open_by_layout(BlockKind::Heading, 2);
            let number = prose::section_number(text);
            self.push(line.text.start + number..line.text.end);
            return at + 1;
        }
        self.builder.open_by_layout(BlockKind::Paragraph, 0);
        let start = line.text.start;
        let next = self.run(group, at, line.text.clone(), None);
        let whole = &self.source[start..group.lines[next - 1].text.end];
        if prose::ends_sentence(whole) && prose::n_words(whole, HEADING_WORDS) >= HEADING_WORDS {
            self.part = Part::Body;
        }
        next
    }

    /// Reads `Label: value`. The value of a subject is the title of the text.
    fn labelled_line(&mut self, group: &Group, at: usize, label: Label) -> usize {
        let line = &group.lines[at];
        self.builder.open_by_layout(BlockKind::Field, 0);
        if label.kind == LabelKind::Reference {
            self.push(line.text.clone());
            return at + 1;
        }
        self.push(line.text.start..line.text.start + label.end);
        let value = line.text.start + label.value..line.text.end;
        if !value.is_empty() {
            self.builder.open_by_layout(BlockKind::Title, 0);
            return self.run(group, at, value, None);
        }
        let Some(below) = group.lines.get(at + 1) else { return at + 1 };
        if below.look != Look::Prose || self.label(below, Above::Labelled).is_some() {
            return at + 1;
        }
        self.builder.open_by_layout(BlockKind::Title, 0);
        self.run(group, at + 1, below.text.clone(), None)
    }

    fn item(&mut self, group: &Group, at: usize, marker: Marker) -> usize {
        let line = &group.lines[at];
        let content = marker.content..line.text.end;
        if marker.is_number && self.heads_next_line(group, at, &self.source[content.clone()]) {
            self.builder.lists().end_lists();
            self.builder.open_by_layout(BlockKind::Heading, 2);
            self.push(content);
            return at + 1;
        }
        self.open_item(line.indent);
        self.run(group, at, content, Some(line.indent))
    }

    fn quote(&mut self, group: &Group, at: usize) -> usize {
        let quoted = group.lines[at..].iter().take_while(|line| line.look == Look::Quote);
        self.builder.open_by_layout(BlockKind::Quote, 0);
        let mut end = None;
        let mut next = at;
        for line in quoted {
            let text = &self.source[line.text.clone()];
            let marks = text.find(|mark: char| mark != '>' && !mark.is_whitespace());
            let start = line.text.start + marks.unwrap_or(text.len());
            if let Some(end) = end {
                self.break_line(end, start);
            }
            self.push(start..line.text.end);
            end = Some(line.text.end);
            next += 1;
        }
        next
    }

    /// Pushes the text of a line and of the lines that go on from it; gives the line after them.
    fn run(
        &mut self,
        group: &Group,
        mut at: usize,
        mut text: Range<usize>,
        item: Option<usize>,
    ) -> usize {
        while self.joins(group, at, item) {
            at += 1;
            let next = group.lines[at].text.clone();
            match prose::hyphen(&self.source[text.clone()], &self.source[next.clone()]) {
                prose::Hyphen::None => {
                    self.push(text.clone());
                    self.break_line(text.end, next.start);
                }
                prose::Hyphen::OfWord => self.push(text),
                prose::Hyphen::OfLine(length) => self.push(text.start..text.end - length),
            }
            text = next;
        }
        self.push(text);
        at + 1
    }

    /// Whether the line after `at` goes on where this one stops. `item` is the indent of the list
    /// item that the lines are in.
    fn joins(&self, group: &Group, at: usize, item: Option<usize>) -> bool {
        let line = &group.lines[at];
        let Some(next) = group.lines.get(at + 1) else { return false };
        let (text, following) = (self.text(line), self.text(next));
        let wrapped = group.is_wrapped(at, following);
        let wants_more = letter::ends_in_abbreviation(text);
        let ends_sentence = prose::ends_sentence(text) && !wants_more;
        match next.look {
            Look::Ruler | Look::PageNumber | Look::Quote | Look::Row => return false,
            Look::Noise if ends_sentence => return false,
            Look::Noise | Look::Prose => {}
        }
        if let Some(marker) = next.marker {
            // A dash or a number can stand at the start of a line by chance.
            let by_chance = marker.is_common
                && item.is_none()
                && wrapped
                && !ends_sentence
                && !text.ends_with([':', ';']);
            if !(by_chance || wants_more && marker.is_number) {
                return false;
            }
        }
        if self.part == Part::Header && self.label(next, Above::Other).is_some() {
            return false;
        }
        // Lines that open with a link are a list, whatever their width.
        let is_linked = |line: &Line| self.links.at(line.text.start).is_some();
        if is_linked(next) && (is_linked(line) || text.ends_with(':')) {
            return false;
        }
        if item.is_some_and(|indent| next.indent > indent) {
            return true;
        }
        if wants_more {
            return true;
        }
        if group.layout == Layout::Short {
            return prose::starts_lower(following)
                && !letter::opens_contact(following)
                && (line.width >= 20 || prose::ends_sentence(following));
        }
        if (ends_sentence || !wrapped) && letter::opens_contact(following) {
            return false;
        }
        // What a colon announces has lines of its own: *Er zijn twee tarieven:*
        if text.ends_with(':')
            && prose::starts_upper(following)
            && (!wrapped || following.contains(": "))
        {
            return false;
        }
        if ends_sentence && group.is_unwrapped(at) {
            return false;
        }
        if prose::starts_lower(following) || letter::ends_open(text) {
            return true;
        }
        if !ends_sentence {
            // After a number or a bracket nothing says whether the sentence goes on, but a line
            // that is nearly full.
            let is_full = line.width * 5 >= group.wrap * 3;
            return wrapped || (is_full && !prose::starts_upper(following));
        }
        match group.layout {
            Layout::Wrapped => wrapped && !self.stands_apart(group, at + 1),
            _ => next.width > HEADING_WIDTH || prose::ends_sentence(following),
        }
    }

    /// Whether a line within a group looks like a heading: short, no end of a sentence, and the
    /// line after it starts anew.
    fn stands_apart(&self, group: &Group, at: usize) -> bool {
        let line = &group.lines[at];
        let Some(next) = group.lines.get(at + 1) else {
            return !prose::ends_sentence(self.text(line));
        };
        let following = self.text(next);
        line.width * 3 < group.wrap * 2
            && is_heading(self.text(line))
            && !group.is_wrapped(at, following)
            && prose::starts_upper(following)
    }

    fn open_item(&mut self, indent: usize) {
        let level = self.level(indent);
        self.builder.open_by_layout(BlockKind::ListItem, level);
        let item = self.builder.lists().item_at(level, ListMarkup::Plain);
        self.builder.item(item);
    }

    /// Level of a list item by its indent, from 1.
    fn level(&mut self, indent: usize) -> u8 {
        while self.indents.last().is_some_and(|open| *open > indent) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&indent) {
            self.indents.push(indent);
        }
        self.indents.len().min(usize::from(u8::MAX)) as u8
    }

    /// Opens the block of a waiting line, now that the line after it is known.
    fn settle(&mut self, next: Option<&Line>) {
        let Some(line) = self.waiting.take() else { return };
        let marker = line.marker;
        let is_heading = next.is_some_and(|next| {
            let text = self.text(next);
            next.look == Look::Prose
                && next.marker.is_none()
                && (next.width > HEADING_WIDTH || prose::ends_sentence(text))
                && !letter::looks_like_salutation(text)
                && self.label(next, Above::Other).is_none()
        });
        let content = marker.as_ref().map_or(line.text.start, |marker| marker.content);
        match marker {
            _ if is_heading => {
                self.builder.lists().end_lists();
                self.builder.open_by_layout(BlockKind::Heading, 2);
            }
            Some(_) => self.open_item(line.indent),
            None => self.builder.open_by_layout(BlockKind::Paragraph, 0),
        }
        self.push(content..line.text.end);
    }

    /// A line break within a block is one space.
    fn break_line(&mut self, from: usize, to: usize) {
        if self.builder.has_text() {
            self.builder.line_break(SourceSpan::new(from, to));
        }
    }

    fn push(&mut self, range: Range<usize>) {
        for stretch in self.controls.stretches(range) {
            match stretch {
                Stretch::Text(piece) => {
                    let text = &self.source[piece.clone()];
                    let kept = if self.builder.has_text() { text } else { text.trim_start() };
                    let start = self.builder.position();
                    self.builder.verbatim(kept, piece.end - kept.len());
                    if let Some(link) = self.links.at(piece.start) {
                        let target = link.target.clone();
                        self.builder.inline(InlineKind::Link { target }, start);
                    }
                }
                Stretch::Space(place) if self.builder.has_text() => {
                    self.builder.rewritten(" ", SourceSpan::new(place.start, place.end));
                }
                Stretch::Space(_) => {}
                Stretch::Break => self.builder.split(),
            }
        }
    }

    /// What a reader sees of a line.
    fn text<'l>(&self, line: &'l Line) -> &'l str
    where
        's: 'l,
    {
        line.shown(self.source)
    }

    /// The label of a line. Lines are wrapped here, so only with a capital does one start anew.
    fn label(&self, line: &Line, above: Above) -> Option<Label> {
        let text = &self.source[line.text.clone()];
        letter::label(text, above).filter(|_| text.starts_with(char::is_uppercase))
    }
}
