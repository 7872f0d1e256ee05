//! E-mail: messages as mail programs exchange them (.eml) and as Outlook stores them (.msg). Read by
//! hand, so that every limit is ours.
//!
//! The document is what a reader sees of a message: its subject, and the body in its best form. As
//! in a Word document the source is our own rendering, one line per paragraph. An anchor tells a
//! person the paragraph, counted in the message below its head.

mod charset;
mod container;
mod header;
mod mime;
mod outlook;
mod rtf;
mod transfer;

use crate::document::{
    Anchor, Block, BlockKind, Directive, Document, Evidence, Format, Inline, InlineKind, Part, Segment,
    SegmentKind, Source, Voice,
};
use crate::read::{ReadError, ReadOptions, html, text};
use crate::span::{SourceSpan, Span};

/// Messages within messages, and parts within parts, are read so deep.
const DEEPEST: usize = 24;

/// What was sent with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// The name of the file, without a folder.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
}

/// A message, decoded.
#[derive(Debug, Default)]
struct Message {
    subject: String,
    /// What is shown, from top to bottom.
    bodies: Vec<Body>,
    attachments: Vec<Attachment>,
}

/// A piece of what a message shows.
#[derive(Debug, PartialEq, Eq)]
enum Body {
    Html(String),
    Plain(String),
}

impl Body {
    fn is_blank(&self) -> bool {
        match self {
            Body::Html(text) | Body::Plain(text) => text.trim().is_empty(),
        }
    }
}

/// Reads a message.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    format: Format,
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    let message = message(bytes, format)?;
    let source = Source { name: name.into(), format, text: String::new(), rendered: true };
    let mut rendering = Rendering::new(source);
    rendering.subject(&message.subject);
    if message.bodies.iter().all(|body| matches!(body, Body::Plain(_))) {
        let (key, value) = (Document::PLAIN.into(), "".into());
        rendering.document.directives.push(Directive::Meta { key, value });
    }
    for body in message.bodies {
        let part = |text: String| Source { name: name.into(), format, text, rendered: false };
        match body {
            Body::Html(page) => {
                let document = html::read(part(page), options);
                rendering.add(document, |before, _| before + 1);
            }
            Body::Plain(plain) => {
                let document = text::read(part(plain.clone()));
                let mut counted = Counted { text: &plain, at: 0, blank: true, paragraphs: 0 };
                let first = rendering.paragraphs;
                rendering.add(document, |_, start| first + counted.paragraph(start));
            }
        }
    }
    Ok(rendering.finish())
}

/// What was sent with a message.
pub(super) fn attachments(bytes: &[u8], format: Format) -> Vec<Attachment> {
    message(bytes, format).map(|message| message.attachments).unwrap_or_default()
}

fn message(bytes: &[u8], format: Format) -> Result<Message, ReadError> {
    match format {
        Format::Msg => outlook::message(bytes),
        _ => mime::message(bytes),
    }
}

/// Whether a file starts as a message does: head lines, with at least one that only mail has.
pub(super) fn looks_like_mail(bytes: &[u8]) -> bool {
    header::looks_like_head(bytes)
}

/// The documents of the parts put together. Text and source are the same, byte for byte.
struct Rendering {
    document: Document,
    /// Paragraphs of the message so far.
    paragraphs: u32,
    /// Lists and items so far: each body counts from 1.
    lists: u32,
    items: u32,
}

impl Rendering {
    fn new(source: Source) -> Self {
        let document = Document {
            source,
            text: String::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            segments: Vec::new(),
            directives: Vec::new(),
        };
        Rendering { document, paragraphs: 0, lists: 0, items: 0 }
    }

    /// The subject is the title.
    fn subject(&mut self, subject: &str) {
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
            anchor: Some(Anchor { page: None, paragraph: None, part: Some("onderwerp".into()) }),
            language: None,
        });
    }

    /// Adds a body. `number` gives the paragraph of a block by that of the block before it and the
    /// place of the block in its own source.
    fn add(&mut self, body: Document, mut number: impl FnMut(u32, usize) -> u32) {
        // No mail program shows the title of a page.
        let title = |block: &&Block| block.kind == BlockKind::Title;
        let start = body.blocks.iter().take_while(title).last().map_or(0, |last| last.span.end + 1);
        let end = body.text.len() as u32;
        if start >= end {
            return;
        }
        if !self.document.text.is_empty() {
            let at = self.document.text.len();
            self.document.text.push('\n');
            self.segment(Span::new(at, at + 1), SegmentKind::BlockBreak);
        }
        let base = self.document.text.len() as u32;
        let moved = |span: Span| {
            let shift = |at: u32| at.clamp(start, end) - start + base;
            Span { start: shift(span.start), end: shift(span.end) }
        };
        self.document.text.push_str(&body.text[start as usize..]);
        for segment in body.segments.iter().filter(|segment| segment.text.start >= start) {
            let kind = match segment.kind {
                SegmentKind::Rewritten => SegmentKind::Verbatim,
                kind => kind,
            };
            self.segment(moved(segment.text), kind);
        }
        for block in body.blocks.iter().filter(|block| block.span.start >= start) {
            let place = body.source_span(block.span).start as usize;
            self.paragraphs = number(self.paragraphs, place);
            let anchor = Anchor { page: None, paragraph: Some(self.paragraphs), part: None };
            let mut block = Block {
                span: moved(block.span),
                anchor: Some(anchor),
                // Mail programs declare their own language, whatever people write.
                language: None,
                ..block.clone()
            };
            if let Some(item) = &mut block.item {
                (item.list, item.number) = (item.list + self.lists, item.number + self.items);
            }
            self.document.blocks.push(block);
        }
        let items = || self.document.blocks.iter().filter_map(|block| block.item);
        self.lists = items().map(|item| item.list).max().unwrap_or(0);
        self.items = items().map(|item| item.number).max().unwrap_or(0);
        for inline in body.inlines.into_iter().filter(|inline| inline.span.start >= start) {
            let kind = match inline.kind {
                InlineKind::Image { alt, .. } => InlineKind::Image { alt, place: None },
                kind => kind,
            };
            self.document.inlines.push(Inline { kind, span: moved(inline.span) });
        }
    }

    fn segment(&mut self, text: Span, kind: SegmentKind) {
        let source = match kind {
            SegmentKind::BlockBreak => SourceSpan { start: text.end, end: text.end },
            _ => SourceSpan { start: text.start, end: text.end },
        };
        let segments = &mut self.document.segments;
        match segments.last_mut().filter(|last| last.is_verbatim()) {
            Some(last) if kind == SegmentKind::Verbatim => {
                last.text.end = text.end;
                last.source.end = source.end;
            }
            _ => segments.push(Segment { text, source, kind }),
        }
    }

    fn finish(mut self) -> Document {
        self.document.source.text = self.document.text.clone();
        self.document.sort_inlines();
        self.document
    }
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



