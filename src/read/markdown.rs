//! Markdown, with the ranges that pulldown-cmark gives for every piece of text.

mod extension;
mod markup;
mod notice;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::list::{Item, ListMarkup};
use crate::document::{BlockKind, Builder, Directive, Document, InlineKind, Source};
use crate::order;
use crate::read::byte_order_mark;
use crate::read::directive::directive;
use crate::read::front_matter;
use crate::read::html::Name;
use crate::read::image::{Images, Piece, push_lines};
use crate::read::template::{Controls, Stretch};
use crate::span::SourceSpan;

use extension::Extensions;

/// Reads a Markdown text.
pub(super) fn read(mut source: Source) -> Document {
    let text = std::mem::take(&mut source.text);
    let mut builder = Builder::new(source);
    let body =
        front_matter::read(&mut builder, &text, byte_order_mark(&text), front_matter::has_title);
    let Extensions { masked, no_text, comments } = Extensions::new(&text, body);
    let masked = masked.as_deref().unwrap_or(&text);
    for comment in comments {
        directive(&mut builder, &text, comment);
    }
    let controls = Controls::with(&text, no_text);
    let mut reader = Reader {
        builder,
        source: &text,
        masked,
        controls: &controls,
        lists: Vec::new(),
        items: Vec::new(),
        n_quotes: 0,
        n_codes: 0,
        n_images: 0,
        inlines: Vec::new(),
        tags: Vec::new(),
        line_break: None,
        end: 0,
        images: Images::default(),
        html: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&masked[body..], options()).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    reader.close();
    let mut builder = reader.builder;
    builder.source().text = text;
    let mut document = builder.finish();
    // The comments of MDX were found first.
    order::by_key(&mut document.directives, |directive| match directive {
        Directive::Comment { source, .. } => source.start,
        Directive::Meta { .. } | Directive::Exception(_) => 0,
    });
    document
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

struct Reader<'s> {
    builder: Builder,
    source: &'s str,
    /// What the parser was given: the source, with what it would misread blanked out.
    masked: &'s str,
    controls: &'s Controls,
    /// Numbers of the lists that are open, and the items; a notice counts as none.
    lists: Vec<u32>,
    items: Vec<Option<Item>>,
    n_quotes: usize,
    n_codes: usize,
    n_images: usize,
    inlines: Vec<Open>,
    /// Tags of inline HTML that are open, with the place of their text.
    tags: Vec<(Name, InlineKind, u32)>,
    /// A line break that becomes one space if text follows it in its block.
    line_break: Option<Range<usize>>,
    /// Where the last text ended in the source.
    end: usize,
    images: Images,
    /// The pieces of the HTML block that is open.
    html: Vec<Range<usize>>,
}

/// What can stand around text. A notice (`> [!NOTE]`) and a footnote are the author's own words
/// and change nothing.
#[derive(Clone, Copy)]
enum Container {
    Quote,
    Code,
}

/// An inline that is open.
enum Open {
    Text {
        kind: InlineKind,
        start: u32,
    },
    /// Its text is collected, and becomes a block after the one that it stands in.
    Image {
        pieces: Vec<Piece>,
        source: Range<usize>,
    },
}

impl Reader<'_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.code(&code, range),
            Event::Html(_) => self.html.push(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::FootnoteReference(_) => {
                self.ensure_open();
                self.builder.inline(InlineKind::Mark, self.builder.position());
            }
            Event::SoftBreak | Event::HardBreak => self.break_line(range),
            Event::Rule => self.close(),
            // A box to tick is no word, and mathematics is not switched on.
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        let at = range.start;
        match tag {
            Tag::Emphasis => self.open_inline(InlineKind::Emphasis, at),
            Tag::Strong => self.open_inline(InlineKind::Strong, at),
            Tag::Link { dest_url, .. } => {
                let target = dest_url.as_ref().into();
                self.open_inline(InlineKind::Link { target }, at);
            }
            Tag::Image { .. } => {
                self.ensure_open();
                self.n_images += 1;
                self.inlines.push(Open::Image { pieces: Vec::new(), source: range });
            }
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Heading { level, .. } => {
                self.close();
                self.builder.open(BlockKind::Heading, level as u8);
            }
            Tag::TableCell => {
                self.close();
                self.builder.open(BlockKind::TableCell, 0);
            }
            Tag::Paragraph => {
                self.close();
                self.ensure_open();
            }
            Tag::BlockQuote(None) => self.enter(Container::Quote),
            Tag::List(first) => {
                self.close();
                let lists = self.builder.lists();
                let list = match first {
                    Some(first) => lists.counted_list(first),
                    None => lists.start_list(),
                };
                self.lists.push(list);
            }
            Tag::Item => {
                self.close();
                let list = self.lists.last().copied().unwrap_or_default();
                let is_notice = notice::is_marker(self.source[at..].trim_start());
                let item =
                    (!is_notice).then(|| self.builder.lists().start_item(list, ListMarkup::Real));
                self.items.push(item);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.enter(Container::Code),
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => self.close_inline(),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::BlockQuote(None) => self.leave(Container::Quote),
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.leave(Container::Code),
            _ => self.close(),
        }
    }

    fn enter(&mut self, container: Container) {
        self.close();
        *self.depth(container) += 1;
    }

    fn leave(&mut self, container: Container) {
        self.close();
        let depth = self.depth(container);
        *depth = depth.saturating_sub(1);
    }

    fn depth(&mut self, container: Container) -> &mut usize {
        match container {
            Container::Quote => &mut self.n_quotes,
            Container::Code => &mut self.n_codes,
        }
    }

    /// What text is where the reader stands, and its level.
    fn kind(&self) -> (BlockKind, u8) {
        if self.n_quotes > 0 {
            (BlockKind::Quote, 0)
        } else if self.items.iter().any(Option::is_some) {
            let level = self.items.iter().flatten().count();
            (BlockKind::ListItem, level.min(usize::from(u8::MAX)) as u8)
        } else {
            (BlockKind::Paragraph, 0)
        }
    }

    /// Items of a tight list hold their text without a paragraph.
    fn ensure_open(&mut self) {
        if !self.builder.is_open() {
            let (kind, level) = self.kind();
            self.builder.open(kind, level);
            let item = self.items.iter().rev().flatten().next();
            if let Some(item) = item.filter(|_| kind == BlockKind::ListItem) {
                self.builder.item(*item);
            }
        }
    }

    fn close(&mut self) {
        self.builder.close();
        self.line_break = None;
        self.tags.clear();
        self.images.flush(&mut self.builder, self.source, None);
    }

    fn open_inline(&mut self, kind: InlineKind, at: usize) {
        self.ensure_open();
        self.flush_break(at);
        self.inlines.push(Open::Text { kind, start: self.builder.position() });
    }

    fn close_inline(&mut self) {
        match self.inlines.pop() {
            Some(Open::Text { kind, start }) => self.builder.inline(kind, start),
            Some(Open::Image { pieces, source }) => {
                self.n_images -= 1;
                // Whoever writes `![](x)` did not choose for a decoration: Markdown has no mark
                // for that.
                let alt = (!pieces.is_empty()).then_some(pieces);
                self.images.add(&mut self.builder, self.source, alt, source);
            }
            None => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.n_codes > 0 {
            return;
        }
        let verbatim = self.masked[range.clone()] == *text;
        if self.n_images > 0 {
            let image = self.inlines.iter_mut().rev().find_map(|open| match open {
                Open::Image { pieces, .. } => Some(pieces),
                Open::Text { .. } => None,
            });
            if let Some(pieces) = image {
                let text = (!verbatim).then(|| text.into());
                pieces.push(Piece { source: range, text });
            }
            return;
        }
        if verbatim && self.controls.text(range.clone()).next().is_none() {
            if self.controls.part_blocks(range) {
                self.split();
            }
            return;
        }
        self.ensure_open();
        self.flush_break(range.start);
        self.end = range.end;
        if verbatim {
            self.push(range);
        } else {
            let text = text.replace(['\n', '\r'], " ");
            let kept = if self.builder.has_text() { &*text } else { text.trim_start() };
            self.builder.rewritten(kept, SourceSpan::new(range.start, range.end));
        }
    }

    fn push(&mut self, range: Range<usize>) {
        let controls = self.controls;
        for stretch in controls.stretches(range) {
            match stretch {
                Stretch::Text(piece) => push_lines(&mut self.builder, self.source, piece),
                Stretch::Space(place) if self.builder.has_text() => {
                    self.builder.rewritten(" ", SourceSpan::new(place.start, place.end));
                }
                Stretch::Space(_) => {}
                Stretch::Break => self.split(),
            }
        }
    }

    /// Ends the open block where a control stands, and goes on in one of the same kind. What is
    /// emphasised goes on in it too.
    fn split(&mut self) {
        if !self.builder.has_text() {
            return;
        }
        for open in &self.inlines {
            if let Open::Text { kind, start } = open {
                self.builder.inline(kind.clone(), *start);
            }
        }
        for (_, kind, start) in &self.tags {
            self.builder.inline(kind.clone(), *start);
        }
        self.builder.split();
        self.line_break = None;
        let position = self.builder.position();
        for open in &mut self.inlines {
            if let Open::Text { start, .. } = open {
                *start = position;
            }
        }
        for (.., start) in &mut self.tags {
            *start = position;
        }
    }

    /// The range of inline code has its backticks in it.
    fn code(&mut self, code: &str, range: Range<usize>) {
        if self.n_images > 0 {
            return;
        }
        self.ensure_open();
        self.flush_break(range.start);
        self.end = range.end;
        let written = &self.source[range.clone()];
        let ticks = written.bytes().take_while(|byte| *byte == b'`').count();
        let inner = range.start + ticks..(range.end - ticks).max(range.start + ticks);
        let start = self.builder.position();
        let shown = code.trim();
        match self.source[inner.clone()].find(shown) {
            Some(at) if !shown.is_empty() && !shown.contains(['\n', '\r']) => {
                self.builder.verbatim(shown, inner.start + at);
            }
            _ => {
                let shown = shown.replace(['\n', '\r'], " ");
                self.builder.rewritten(&shown, SourceSpan::new(inner.start, inner.end));
            }
        }
        self.builder.inline(InlineKind::Code, start);
    }

    fn break_line(&mut self, range: Range<usize>) {
        if self.n_images > 0 {
            return;
        }
        if self.controls.part_blocks(range.clone()) {
            self.split();
            return;
        }
        let start = self.line_break.as_ref().map_or(range.start, |before| before.start);
        self.line_break = Some(start..range.end);
    }

    /// Whether a `<br>` stands right before: a second one ends the paragraph.
    fn is_broken(&self) -> bool {
        let before = self.line_break.clone().map(|range| &self.source[range]);
        before.is_some_and(|before| before.to_ascii_lowercase().contains("<br"))
    }

    /// Goes on in a new block of the same kind.
    fn end_paragraph(&mut self) {
        if self.n_codes == 0 {
            self.split();
        }
    }

    /// Writes the space for a line break, with the indents and marks of quotes after it, up to
    /// `next`, where text or markup goes on.
    fn flush_break(&mut self, next: usize) {
        let Some(line_break) = self.line_break.take() else { return };
        if !self.builder.has_text() {
            return;
        }
        let bytes = self.source.as_bytes();
        let blanks = bytes.get(self.end..line_break.start);
        let is_blank = blanks.is_some_and(|blanks| blanks.iter().all(u8::is_ascii_whitespace));
        let start = if is_blank { self.end } else { line_break.start };
        let rest = bytes.get(line_break.end..next).unwrap_or_default();
        let is_prefix = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'>');
        let end = line_break.end + rest.iter().take_while(is_prefix).count();
        self.builder.line_break(SourceSpan::new(start, end));
    }
}

#[cfg(test)]
mod tests;
