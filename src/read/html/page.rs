//! The stack of open elements, and the blocks that come of it.

mod text;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::context::{Context, Seen, Visible};
use super::element::{self, Role};
use super::inline::{MOST_INLINES, inline_kind};
use super::landmark::{Landmarks, Place};
use super::token::{Name, Tag, Token, tokens};
use crate::document::{BlockKind, Builder, Directive, Document, InlineKind};
use crate::read::directive::directive;
use crate::read::image::Images;
use crate::read::skip::Selector;
use crate::read::template::Controls;
use crate::span::SourceSpan;

/// HTML, and the file that it stands in.
#[derive(Clone, Copy)]
pub(in crate::read) struct Part<'h> {
    /// What is read.
    pub(in crate::read) html: &'h str,
    /// Where it starts in the file.
    pub(in crate::read) base: usize,
    /// The whole file.
    pub(in crate::read) source: &'h str,
    /// The control tags of the whole file.
    pub(in crate::read) controls: &'h Controls,
}

/// A page that is being read.
pub(super) struct Page<'b, 'h> {
    builder: &'b mut Builder,
    part: Part<'h>,
    /// What text is outside all elements.
    ground: Context,
    stack: Vec<Element>,
    /// How often each name is on the stack: an end tag without a start must not search it.
    n_open: FxHashMap<Name, u32>,
    inlines: Vec<OpenInline>,
    /// Whether some inline has no text yet in the open block.
    waits_for_text: bool,
    /// White space that becomes one space if text follows in the block.
    space: Option<SourceSpan>,
    /// A `<br>` after which nothing came yet: a second one ends the paragraph.
    broken: bool,
    images: Images,
    seen: Seen<'h>,
    /// Where the open block stands, and where the ones stand that were closed.
    place: Place,
    places: Vec<Place>,
    /// How many blocks there were before.
    n_before: usize,
}

struct Element {
    name: Name,
    context: Context,
    around: Around,
}

/// What an element stands around.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Blocks of its own.
    Blocks,
    /// A part of a block, or what is read over.
    Nothing,
}

struct OpenInline {
    name: Name,
    /// `None`: says nothing about its text.
    kind: Option<InlineKind>,
    /// Where its text starts in the open block.
    start: Option<u32>,
}

impl<'b, 'h> Page<'b, 'h> {
    pub(super) fn new(
        builder: &'b mut Builder,
        part: Part<'h>,
        kind: BlockKind,
        level: u8,
    ) -> Self {
        let n_before = builder.closed().1.len();
        Self {
            builder,
            part,
            ground: Context::ground(kind, level),
            stack: Vec::new(),
            n_open: FxHashMap::default(),
            inlines: Vec::new(),
            waits_for_text: false,
            space: None,
            broken: false,
            images: Images::default(),
            seen: Seen::default(),
            place: Place::default(),
            places: Vec::new(),
            n_before,
        }
    }

    /// Reads a whole file, and tells the text of a page from what stands around it.
    pub(super) fn read_file(mut self, skip: &'h [Selector]) {
        self.seen.landmarks = Landmarks::new(skip);
        self.read_tokens();
        let (text, blocks) = self.builder.closed();
        let blocks = &mut blocks[self.n_before..];
        self.seen.tables.settle(text, blocks, &self.places);
        if self.seen.landmarks.settle(text, blocks, &self.places) {
            let key = Document::PAGE.into();
            self.builder.directive(Directive::Meta { key, value: "".into() });
        }
    }

    /// Reads a piece of HTML in another text.
    pub(super) fn read(mut self) {
        self.read_tokens();
        let (text, blocks) = self.builder.closed();
        self.seen.tables.settle(text, &mut blocks[self.n_before..], &self.places);
    }

    fn read_tokens(&mut self) {
        for token in tokens(self.part.html, self.part.base) {
            match token {
                Token::Text(pieces) => self.text(pieces),
                Token::Start(tag) => self.start(&tag),
                Token::End { name, source } => self.end(name, source),
                Token::Comment { source } => {
                    // The tokeniser takes `</#if>` for a comment.
                    if self.part.controls.part_blocks(source.clone()) {
                        self.close();
                    }
                    directive(self.builder, self.part.source, source);
                }
            }
        }
        self.close();
    }

    fn context(&self) -> &Context {
        self.stack.last().map_or(&self.ground, |element| &element.context)
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if self.top_is("head") && !element::belongs_in_head(name) {
            self.pop();
        }
        if element::ends_paragraph(name) {
            self.end_nearest(&["p"], element::PARAGRAPH_BARRIERS);
        }
        let is_in_heading =
            self.stack.last().is_some_and(|top| element::is_heading(top.name.as_str()));
        if element::is_heading(name) && is_in_heading {
            self.pop();
        }
        if let Some((ended, barriers)) = element::implied_ends(name) {
            self.end_nearest(ended, barriers);
        }
        let role = element::role(tag);
        let context = self.context().clone();
        let is_shown = context.visible == Visible::Yes;
        if name == "html"
            && let Some(language) = tag.attributes.get("lang").filter(|value| !value.is_empty())
        {
            self.builder.directive(Directive::Meta { key: "lang".into(), value: language.into() });
        }
        match role {
            Role::Void if is_shown => self.void(tag),
            Role::Void => {}
            Role::Inline if is_shown && !self.seen.landmarks.stands_apart(tag) => {
                self.open_inline(tag);
            }
            // Within a sentence nothing can have another voice: it is read over, or on.
            Role::Inline if is_shown && self.builder.has_text() => {
                if self.seen.landmarks.is_skipped(tag) {
                    let context = context.within(tag, Role::Skipped, self.builder, &mut self.seen);
                    self.push(tag.name, context, Around::Nothing);
                } else {
                    self.open_inline(tag);
                }
            }
            _ => {
                // What is read over starts no block: a drawing has a title too.
                let starts_block = element::is_block(name) || role == Role::Inline;
                let is_block = starts_block && context.visible != Visible::No;
                if is_block {
                    self.close();
                }
                let context = context.within(tag, role, self.builder, &mut self.seen);
                let around = if is_block { Around::Blocks } else { Around::Nothing };
                self.push(tag.name, context, around);
            }
        }
    }

    fn push(&mut self, name: Name, context: Context, around: Around) {
        *self.n_open.entry(name).or_default() += 1;
        self.stack.push(Element { name, context, around });
    }

    fn void(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => self.break_line(tag.source.clone()),
            "hr" => self.close(),
            "img" => {
                self.ensure_open();
                let alt = tag.attributes.pieces("alt");
                let place = tag.source.clone();
                self.images.add(self.builder, self.part.source, alt, place);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: Name, source: Range<usize>) {
        if element::is_heading(name.as_str()) {
            self.end_nearest(element::HEADINGS, element::HEADING_BARRIERS);
            return;
        }
        let is_on_stack = self.n_open.contains_key(&name);
        if !is_on_stack {
            match name.as_str() {
                "p" => self.close(),
                "br" => self.break_line(source),
                _ => self.close_inline(name),
            }
            return;
        }
        if let Some(barriers) = element::barriers(name.as_str()) {
            self.end_nearest(&[name.as_str()], barriers);
            return;
        }
        while let Some(popped) = self.pop() {
            if popped == name {
                break;
            }
        }
    }

    /// Ends the nearest of some elements, and all that is open in it, unless a barrier stands
    /// before it.
    fn end_nearest(&mut self, names: &[&str], barriers: &[&str]) {
        const REACH: usize = 64;
        for (depth, element) in self.stack.iter().rev().take(REACH).enumerate() {
            let name = element.name.as_str();
            if names.contains(&name) {
                for _ in 0..=depth {
                    self.pop();
                }
                return;
            }
            if barriers.contains(&name) {
                return;
            }
        }
    }

    fn pop(&mut self) -> Option<Name> {
        if self.stack.last()?.around == Around::Blocks {
            self.close();
        }
        let element = self.stack.pop()?;
        if let Some(count) = self.n_open.get_mut(&element.name) {
            *count -= 1;
            if *count == 0 {
                self.n_open.remove(&element.name);
            }
        }
        Some(element.name)
    }

    fn top_is(&self, name: &str) -> bool {
        self.stack.last().is_some_and(|element| element.name.as_str() == name)
    }

    /// Ends the open block. Inlines go on in the next one.
    fn close(&mut self) {
        for inline in &mut self.inlines {
            if let (Some(kind), Some(start)) = (&inline.kind, inline.start.take()) {
                self.builder.inline(kind.clone(), start);
            }
        }
        self.waits_for_text = !self.inlines.is_empty();
        self.builder.close();
        self.space = None;
        self.broken = false;
        let language = self.context().language.clone();
        self.images.flush(self.builder, self.part.source, language.as_deref());
        let n_closed = self.builder.closed().1.len() - self.n_before;
        self.places.resize(n_closed, self.place);
    }

    fn ensure_open(&mut self) {
        if self.builder.is_open() {
            return;
        }
        let context = self.context().clone();
        self.builder.open(context.kind, context.level);
        self.place = context.place;
        if let Some(item) = context.item.filter(|_| context.kind == BlockKind::ListItem) {
            self.builder.item(item);
        }
        if let Some(language) = &context.language {
            self.builder.language(language);
        }
    }

    fn open_inline(&mut self, tag: &Tag) {
        if self.inlines.len() == MOST_INLINES {
            return;
        }
        let mut kind = inline_kind(tag);
        let name = tag.name;
        let is_jump = |kind: &Option<InlineKind>| matches!(kind, Some(InlineKind::Link { target }) if target.starts_with('#'));
        // A raised link to a place on the page is the mark of a footnote.
        if name.as_str() == "sup" && self.inlines.iter().any(|open| is_jump(&open.kind)) {
            kind = Some(InlineKind::Mark);
        }
        if is_jump(&kind) {
            let raised = self.inlines.iter_mut().find(|open| open.name.as_str() == "sup");
            if let Some(raised) = raised {
                raised.kind = Some(InlineKind::Mark);
            }
        }
        if kind.is_some() || name.as_str() == "sup" {
            self.inlines.push(OpenInline { name, kind, start: None });
            self.waits_for_text = true;
        }
    }

    fn close_inline(&mut self, name: Name) {
        let Some(at) = self.inlines.iter().rposition(|open| open.name == name) else { return };
        let inline = self.inlines.remove(at);
        if let (Some(kind), Some(start)) = (inline.kind, inline.start) {
            self.builder.inline(kind, start);
        }
    }
}

/// White space as HTML knows it: a no-break space is none.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
