//! The document of a message, put together from its subject and its bodies.

use super::word_list;
use crate::document::list::{Item, ListMarkup, Numbering};
use crate::document::{
    Anchor, Block, BlockKind, Directive, Document, Evidence, Inline, InlineKind, Joint, Part,
    Segment, SegmentKind, Source, Voice,
};
use crate::read::text;
use crate::span::{SourceSpan, Span};

/// The document so far. Its text and its source are the same, byte for byte.
pub(super) struct Rendering {
    document: Document,
    /// Paragraphs of the message so far.
    paragraphs: u32,
}

impl Rendering {
    pub(super) fn new(source: Source) -> Self {
        Rendering { document: Document::empty(source), paragraphs: 0 }
    }

    /// Says that the message has nothing but lines.
    pub(super) fn set_plain(&mut self) {
        let (key, value) = (Document::PLAIN.into(), "".into());
        self.document.directives.push(Directive::Meta { key, value });
    }

    /// The subject is the title.
    pub(super) fn subject(&mut self, subject: &str) {
        if subject.is_empty() {
            return;
        }
        let span = Span::new(0, subject.len());
        self.document.text.push_str(subject);
        self.segment(span, SegmentKind::Verbatim);
        self.document.blocks.push(Block {
            kind: BlockKind::Title,
            evidence: Evidence::Markup,
            part: Some(Part::Subject),
            voice: Voice::Own,
            voice_reason: None,
            span,
            level: 0,
            item: None,
            anchor: Some(Box::new(Anchor {
                page: None,
                paragraph: None,
                part: Some("onderwerp".into()),
            })),
            language: None,
        });
    }

    /// Adds a page. Each of its blocks is a paragraph.
    pub(super) fn page(&mut self, mut page: Document) {
        // No mail program shows the title of a page.
        page.blocks.retain(|block| block.kind != BlockKind::Title);
        for block in &mut page.blocks {
            self.paragraphs += 1;
            block.anchor = Some(Box::new(paragraph(self.paragraphs)));
        }
        find_items(&mut page);
        let source = std::mem::take(&mut page.source.text);
        page.inlines.retain(|inline| match &inline.kind {
            InlineKind::Image { place: Some(place), .. } => !is_dot(&source[place.range()]),
            _ => true,
        });
        self.add(page);
    }

    /// Adds a plain text, whose paragraphs have blank lines between them.
    pub(super) fn plain(&mut self, mut plain: Document) {
        let mut counted = Counted { text: &plain.source.text, at: 0, blank: true, paragraphs: 0 };
        let starts: Vec<u32> =
            plain.blocks.iter().map(|block| plain.source_span(block.span).start).collect();
        for (block, start) in plain.blocks.iter_mut().zip(starts) {
            let number = self.paragraphs + counted.paragraph(start as usize);
            block.anchor = Some(Box::new(paragraph(number)));
        }
        self.paragraphs += counted.paragraph(plain.source.text.len());
        self.add(plain);
    }

    fn add(&mut self, mut body: Document) {
        let blocks = std::mem::take(&mut body.blocks);
        body.rearrange(blocks.into_iter().map(|block| (Joint::Block, block)).collect());
        if body.text.is_empty() {
            return;
        }
        if !self.document.text.is_empty() {
            let at = self.document.text.len();
            self.document.text.push('\n');
            self.segment(Span::new(at, at + 1), SegmentKind::BlockBreak);
        }
        let base = self.document.text.len() as u32;
        let moved = |span: Span| Span { start: span.start + base, end: span.end + base };
        self.document.text.push_str(&body.text);
        for segment in &body.segments {
            self.segment(moved(segment.text), segment.kind);
        }
        let items = || self.document.blocks.iter().filter_map(|block| block.item);
        let (lists, numbers) = highest(items());
        for block in body.blocks {
            let item = block.item.map(|item| Item {
                list: item.list + lists,
                number: item.number + numbers,
                ..item
            });
            // Mail programs declare their own language, whatever people write.
            let language = None;
            self.document.blocks.push(Block { span: moved(block.span), item, language, ..block });
        }
        for inline in body.inlines {
            let kind = match inline.kind {
                InlineKind::Image { alt, .. } => InlineKind::Image { alt, place: None },
                kind => kind,
            };
            self.document.inlines.push(Inline { kind, span: moved(inline.span) });
        }
    }

    fn segment(&mut self, text: Span, kind: SegmentKind) {
        let (start, kind) = match kind {
            SegmentKind::BlockBreak => (text.end, kind),
            SegmentKind::LineBreak => (text.start, kind),
            SegmentKind::Verbatim | SegmentKind::Rewritten => (text.start, SegmentKind::Verbatim),
        };
        let source = SourceSpan { start, end: text.end };
        match self.document.segments.last_mut().filter(|last| last.is_verbatim()) {
            Some(last) if kind == SegmentKind::Verbatim => {
                (last.text.end, last.source.end) = (text.end, source.end);
            }
            _ => self.document.segments.push(Segment { text, source, kind }),
        }
    }

    pub(super) fn finish(mut self) -> Document {
        self.document.source.text = self.document.text.clone();
        self.document.sort_inlines();
        self.document
    }
}

fn paragraph(number: u32) -> Anchor {
    Anchor { page: None, paragraph: Some(number), part: None }
}

/// The highest list and the highest item.
fn highest(items: impl Iterator<Item = Item>) -> (u32, u32) {
    items.fold((0, 0), |(list, number), item| (list.max(item.list), number.max(item.number)))
}

/// Makes items of paragraphs that start with the mark of one: Outlook writes its lists so, and people
/// type them.
fn find_items(page: &mut Document) {
    let (lists, numbers) = highest(page.blocks.iter().filter_map(|block| block.item));
    let mut found = Numbering::default();
    for at in 0..page.blocks.len() {
        let block = &page.blocks[at];
        let written = page.slice(block.span);
        let start = page.source_span(block.span).start as usize;
        let of_word = word_list::level(&page.source.text, start);
        let mark = match of_word {
            Some(_) => word_list::mark(written),
            None => text::marker(written),
        };
        if block.kind != BlockKind::Paragraph || mark == 0 || mark >= written.len() {
            if block.item.is_none() {
                found.end_lists();
            }
            continue;
        }
        let (level, markup) = match of_word {
            Some(level) => (level, ListMarkup::Real),
            None => (1, ListMarkup::Typed),
        };
        let item = found.item_at(level, markup);
        let block = &mut page.blocks[at];
        (block.kind, block.level) = (BlockKind::ListItem, level);
        block.span.start += mark as u32;
        block.item = Some(Item { list: item.list + lists, number: item.number + numbers, ..item });
    }
}

/// Whether an image is a dot that nobody sees, which counts readers or keeps a table wide.
fn is_dot(tag: &str) -> bool {
    let is_small = |name: &str| {
        let (_, value) = tag.split_once(name)?;
        let value = value.trim_start_matches(['=', ':', '"', '\'', ' ']);
        let digits = value.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(value.len());
        Some(matches!(&value[..digits], "0" | "1"))
    };
    is_small("width") == Some(true) && is_small("height") == Some(true)
}

/// Counts the paragraphs of a plain text: lines that stand together.
struct Counted<'t> {
    text: &'t str,
    at: usize,
    blank: bool,
    paragraphs: u32,
}

impl Counted<'_> {
    /// The paragraph that holds the byte at `place`, which does not go back.
    fn paragraph(&mut self, place: usize) -> u32 {
        while self.at <= place && self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let line = rest.split_inclusive('\n').next().unwrap_or(rest);
            let is_blank = line.trim().is_empty();
            self.paragraphs += u32::from(self.blank && !is_blank);
            self.blank = is_blank;
            self.at += line.len();
        }
        self.paragraphs
    }
}
