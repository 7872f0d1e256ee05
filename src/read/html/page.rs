//! The stack of open elements, and the blocks that come of it.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::element::{self, Role, Table};
use super::inline::{MOST_INLINES, directive, inline_kind};
use super::token::{Name, Tag, Token, tokens};
use crate::document::list::{Item, ListMarkup, Numbering};
use crate::document::{BlockKind, Builder, Directive, InlineKind};
use crate::read::image::{Images, Piece};
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
}

struct Element {
    name: Name,
    context: Context,
    is_block: bool,
}

/// What text is within an element.
#[derive(Clone)]
struct Context {
    kind: BlockKind,
    level: u8,
    /// Depth of lists.
    lists: u8,
    /// The list and the item that text stands in; descriptions (`<dl>`) are no such list.
    list: Option<u32>,
    item: Option<Item>,
    table: Table,
    visible: Visible,
    language: Option<Rc<str>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visible {
    Yes,
    /// Within a head: the title only.
    Title,
    No,
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
        let lists = if kind == BlockKind::ListItem { level } else { 0 };
        let (table, visible, language) = (Table::None, Visible::Yes, None);
        Self {
            builder,
            part,
            ground: Context {
                kind,
                level,
                lists,
                list: None,
                item: None,
                table,
                visible,
                language,
            },
            stack: Vec::new(),
            n_open: FxHashMap::default(),
            inlines: Vec::new(),
            waits_for_text: false,
            space: None,
            broken: false,
            images: Images::default(),
        }
    }

    pub(super) fn read(mut self) {
        for token in tokens(self.part.html, self.part.base) {
            match token {
                Token::Text(pieces) => self.text(pieces),
                Token::Start(tag) => self.start(&tag),
                Token::End { name, source } => self.end(name, source),
                Token::Comment { source } => directive(self.builder, self.part.source, source),
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
            Role::Inline if is_shown => self.open_inline(tag),
            _ => {
                // What is read over starts no block: a drawing has a title too.
                let is_block = element::is_block(name) && context.visible != Visible::No;
                if is_block {
                    self.close();
                }
                let context = context.within(tag, role, self.builder.lists());
                *self.n_open.entry(tag.name).or_default() += 1;
                self.stack.push(Element { name: tag.name, context, is_block });
            }
        }
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
        if self.stack.last()?.is_block {
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
    }

    fn ensure_open(&mut self) {
        if self.builder.is_open() {
            return;
        }
        let context = self.context().clone();
        self.builder.open(context.kind, context.level);
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

    fn text(&mut self, pieces: Vec<Piece>) {
        if self.context().visible != Visible::Yes {
            return;
        }
        for piece in pieces {
            let Some(text) = piece.text else {
                let controls = self.part.controls;
                for range in controls.text(piece.source) {
                    self.verbatim(range);
                }
                continue;
            };
            let source = SourceSpan::new(piece.source.start, piece.source.end);
            if text.bytes().all(is_blank) {
                self.blank(source);
                continue;
            }
            self.prepare();
            let kept = if self.builder.has_text() { &*text } else { text.trim_start() };
            self.builder.rewritten(kept, source);
        }
    }

    /// Pushes text of the source; white space is one space or none.
    fn verbatim(&mut self, range: Range<usize>) {
        let base = self.part.base;
        let text = &self.part.html[range.start - base..range.end - base];
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let blanks = bytes[at..].iter().take_while(|byte| is_blank(**byte)).count();
            if blanks > 0 {
                let start = range.start + at;
                self.blank(SourceSpan::new(start, start + blanks));
                at += blanks;
            }
            let start = at;
            while at < bytes.len() {
                let is_single =
                    bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|next| !is_blank(*next));
                if is_blank(bytes[at]) && !is_single {
                    break;
                }
                at += 1;
            }
            if start < at {
                self.prepare();
                let words = &text[start..at];
                let kept = if self.builder.has_text() { words } else { words.trim_start() };
                self.builder.verbatim(kept, range.start + at - kept.len());
            }
        }
    }

    fn blank(&mut self, source: SourceSpan) {
        let before = self.space.filter(|space| space.end == source.start);
        self.space = Some(before.map_or(source, |space| space.join(source)));
    }

    /// Gets ready for text: opens the block, writes the space before it, starts inlines.
    fn prepare(&mut self) {
        self.ensure_open();
        self.broken = false;
        if let Some(space) = self.space.take()
            && self.builder.has_text()
        {
            let start = space.start as usize;
            let written = &self.part.html.as_bytes()[start - self.part.base];
            if space.len() == 1 && *written == b' ' {
                self.builder.verbatim(" ", start);
            } else {
                self.builder.rewritten(" ", space);
            }
        }
        if self.waits_for_text {
            self.waits_for_text = false;
            let position = self.builder.position();
            for inline in &mut self.inlines {
                inline.start.get_or_insert(position);
            }
        }
    }

    fn break_line(&mut self, source: Range<usize>) {
        if self.broken {
            self.close();
        } else if self.builder.has_text() {
            self.broken = true;
            self.blank(SourceSpan::new(source.start, source.end));
        }
    }
}

impl Context {
    /// The context within an element.
    fn within(mut self, tag: &Tag, role: Role, lists: &mut Numbering) -> Self {
        let name = tag.name.as_str();
        self.visible = match (self.visible, role) {
            (Visible::Title, Role::Block) if name == "title" => Visible::Yes,
            (Visible::Yes, Role::Block | Role::Inline | Role::Void) => Visible::Yes,
            (Visible::Yes, Role::Head) => Visible::Title,
            _ => Visible::No,
        };
        if let Some(language) = tag.attributes.get("lang").filter(|_| name != "html") {
            self.language =
                Some(language.trim().into()).filter(|language: &Rc<str>| !language.is_empty());
        }
        if self.kind == BlockKind::Quote {
            return self;
        }
        if let Some((kind, level)) = element::kind(tag.name) {
            (self.kind, self.level) = (kind, level);
        }
        match name {
            "ul" | "ol" | "dl" | "menu" => {
                self.lists = self.lists.saturating_add(1);
                let first = tag.attributes.get("start").and_then(|first| first.trim().parse().ok());
                // One that starts at 2 counts on from the list before it.
                self.list = match first {
                    _ if name == "dl" => None,
                    Some(2u32..) => Some(lists.last_list()),
                    _ => Some(lists.start_list()),
                };
            }
            "li" | "dt" | "dd" => {
                self.item = self.list.map(|list| lists.start_item(list, ListMarkup::Real));
                (self.kind, self.level) = (BlockKind::ListItem, self.lists.max(1));
            }
            "table" => self.table = element::table(tag, self.table),
            "td" | "th" if self.table == Table::Data => {
                (self.kind, self.level) = (BlockKind::TableCell, 0);
            }
            _ => {}
        }
        self
    }
}

/// White space as HTML knows it: a no-break space is none.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
