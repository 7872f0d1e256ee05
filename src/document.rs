//! What a reader makes of a file: the reading text, its blocks, and the map back to the source.

pub mod genre;
pub mod list;
pub mod parts;
mod quotation;

use crate::span::{SourceSpan, Span};
use list::{Item, Numbering};
use parts::Part;

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text; a blank line ends a block.
    Text,
    /// Markdown (CommonMark with tables and footnotes).
    Markdown,
    /// HTML pages and fragments.
    Html,
    /// Word documents (Office Open XML).
    Docx,
}

impl Format {
    /// The name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Docx => "docx",
        }
    }

    /// The format with a name, of those that can stand in a string: in an example of a rule or in
    /// a row of jsonl. Else what is wrong, in Dutch.
    pub fn in_string(name: &str) -> Result<Format, String> {
        match name {
            "text" => Ok(Format::Text),
            "markdown" => Ok(Format::Markdown),
            "html" => Ok(Format::Html),
            other => Err(format!("‘format’ is ‘{other}’; kies text, markdown of html")),
        }
    }

    /// The format that goes with a file extension (without the dot, any case).
    pub fn from_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "docx" => Some(Format::Docx),
            _ => None,
        }
    }
}

/// A file as it was handed in.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path or id, as reports show it.
    pub name: String,
    /// How it was read.
    pub format: Format,
    /// The text that [`SourceSpan`] counts in: the file itself (a byte order mark included), or
    /// our own rendering of a binary format.
    pub text: String,
    /// Whether `text` is our own rendering, one line per block.
    pub rendered: bool,
}

/// A text with its structure. All positions in it are [`Span`]s over [`Document::text`].
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// Only text that the source holds; blocks are parted by one line break that belongs to none.
    pub text: String,
    /// In the order of the text; they do not overlap.
    pub blocks: Vec<Block>,
    /// Sorted by start, longest first; they may nest.
    pub inlines: Vec<Inline>,
    /// In the order of the text, without gaps.
    pub segments: Vec<Segment>,
    /// Comments and front matter meant for us, in the order of the source.
    pub directives: Vec<Directive>,
}

/// A stretch of text that stands on its own: no sentence crosses its edges.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Which part of a letter or e-mail; `None` for running text and where nothing is recognised.
    pub part: Option<Part>,
    /// Its text.
    pub span: Span,
    /// Depth of a heading (1-6) or of a list item (from 1); 0 elsewhere.
    pub level: u8,
    /// Which list and which item, where it is a [`BlockKind::ListItem`] of a list.
    pub item: Option<Item>,
    /// Where a person finds it in a rendered document.
    pub anchor: Option<Anchor>,
    /// The language that the author declared for it, in lower case; `None` where nothing is said.
    pub language: Option<Box<str>>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The name of the whole document: front matter, `<title>`, the style Title, a subject line.
    Title,
    /// A heading of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A passage quoted from somebody else.
    Quote,
    /// A caption or an alternative text of an image.
    Caption,
    /// A part of a letter that is no running text: address, reference lines, salutation, closing,
    /// signature, page number.
    Field,
}

impl BlockKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Title => "title",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list-item",
            BlockKind::TableCell => "table-cell",
            BlockKind::Quote => "quote",
            BlockKind::Caption => "caption",
            BlockKind::Field => "field",
        }
    }
}

/// A stretch inside a block that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Its text.
    pub span: Span,
}

/// What an inline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Program text: one opaque word.
    Code,
    /// A link; its span is the words that can be clicked.
    Link {
        /// Where it leads, as written.
        target: Box<str>,
    },
    /// Emphasis (italics).
    Emphasis,
    /// Strong emphasis (bold).
    Strong,
    /// Underlined words that are no link.
    Underline,
    /// An image; its span is the alternative text, or empty at the image's place.
    Image {
        /// The alternative text; `None` where the attribute is missing. Empty means decoration.
        alt: Option<Box<str>>,
        /// The image in the source, markup included; `None` in a rendered document.
        place: Option<SourceSpan>,
    },
    /// Words between quotation marks, the marks included.
    Quotation,
    /// A web or e-mail address: one opaque word.
    Url,
    /// A place to be filled in, such as `[naam]`: one opaque word.
    Slot,
    /// A mark of a footnote or another thing that is not read as a word.
    Mark,
}

impl InlineKind {
    /// Whether the inline is one word to the grammar, and never gives a finding.
    pub fn is_opaque(&self) -> bool {
        matches!(self, InlineKind::Code | InlineKind::Url | InlineKind::Slot | InlineKind::Mark)
    }
}

/// Where a person finds a block in a document that has no lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Page, from 1; `None` where the format does not say.
    pub page: Option<u32>,
    /// Paragraph, from 1, in the order of the part.
    pub paragraph: Option<u32>,
    /// The part: "voettekst", "tabel 2", …; `None` in the body.
    pub part: Option<Box<str>>,
}

/// How a stretch of the reading text stands in the source.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// The stretch.
    pub text: Span,
    /// Its origin; empty for the break between two blocks.
    pub source: SourceSpan,
    /// Whether both are byte for byte the same. If not, the segment maps as a whole.
    pub verbatim: bool,
}

/// Something that the author tells us, outside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Directive {
    /// A comment that starts with `duidelijk-`; `text` is what stands inside it, trimmed.
    Comment {
        /// The whole comment, markers included.
        source: SourceSpan,
        /// What it says.
        text: Box<str>,
    },
    /// A key of the front matter (or of `<html lang>`), with its value.
    Meta {
        /// The key, in lower case.
        key: Box<str>,
        /// The value, without quotes.
        value: Box<str>,
    },
}

impl Document {
    /// Where a span of the reading text stands in the source, from its first to its last byte.
    /// An empty span maps to the place where its text would be.
    pub fn source_span(&self, span: Span) -> SourceSpan {
        if self.segments.is_empty() {
            return SourceSpan { start: 0, end: 0 };
        }
        let first = &self.segments[self.segment_at(span.start)];
        let start = if first.verbatim {
            first.source.start + (span.start - first.text.start).min(first.text.len() as u32)
        } else {
            first.source.start
        };
        if span.is_empty() {
            return SourceSpan { start, end: start };
        }
        let last = &self.segments[self.segment_at(span.end - 1)];
        let end = if last.verbatim {
            last.source.start + (span.end - last.text.start)
        } else {
            last.source.end
        };
        SourceSpan { start, end: end.max(start) }
    }

    /// The source of a span where replacing it leaves all markup whole: no tag, mark or line
    /// prefix stands between its words, and no rewritten piece is cut. `None` otherwise.
    pub fn editable(&self, span: Span) -> Option<SourceSpan> {
        if span.is_empty() || self.source.rendered {
            return None;
        }
        let (first, last) = (self.segment_at(span.start), self.segment_at(span.end - 1));
        let pieces = &self.segments[first..=last];
        let joined = pieces.windows(2).all(|pair| pair[0].source.end == pair[1].source.start);
        let block_break = pieces.iter().any(|piece| piece.source.is_empty());
        let cut = |piece: &Segment| !piece.verbatim && !span.contains(piece.text);
        if !joined || block_break || cut(&pieces[0]) || cut(&pieces[pieces.len() - 1]) {
            return None;
        }
        Some(self.source_span(span))
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Index of the block that holds the byte at `offset`, or of the last one before it.
    pub fn block_at(&self, offset: u32) -> usize {
        self.blocks.partition_point(|block| block.span.start <= offset).saturating_sub(1)
    }

    /// The value of a key of the front matter.
    pub fn meta(&self, wanted: &str) -> Option<&str> {
        self.directives.iter().find_map(|directive| match directive {
            Directive::Meta { key, value } if **key == *wanted => Some(&**value),
            _ => None,
        })
    }

    fn segment_at(&self, offset: u32) -> usize {
        self.segments.partition_point(|segment| segment.text.start <= offset).saturating_sub(1)
    }
}

/// Builds a [`Document`] piece by piece, in the order of the source. Readers push text with the
/// place that it came from; the builder keeps text, segments and spans in step.
#[derive(Debug)]
pub struct Builder {
    document: Document,
    open: Option<Block>,
    lists: Numbering,
}

impl Builder {
    /// An empty document over `source`. A reader that renders fills `source.text` as it goes.
    pub fn new(source: Source) -> Self {
        let document = Document {
            source,
            text: String::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            segments: Vec::new(),
            directives: Vec::new(),
        };
        Self { document, open: None, lists: Numbering::default() }
    }

    /// Starts a block, after closing the one that is open.
    pub fn open(&mut self, kind: BlockKind, level: u8) {
        self.close();
        let start = if self.document.text.is_empty() { 0 } else { self.position() as usize + 1 };
        let span = Span::new(start, start);
        let (part, item, anchor, language) = (None, None, None, None);
        self.open = Some(Block { kind, part, span, level, item, anchor, language });
    }

    /// Gives the open block its anchor.
    pub fn anchor(&mut self, anchor: Anchor) {
        if let Some(block) = &mut self.open {
            block.anchor = Some(anchor);
        }
    }

    /// Gives the open block its place in a list.
    pub fn item(&mut self, item: Item) {
        if let Some(block) = &mut self.open {
            block.item = Some(item);
        }
    }

    /// The numbers of the lists.
    pub fn lists(&mut self) -> &mut Numbering {
        &mut self.lists
    }

    /// Gives the open block its declared language.
    pub fn language(&mut self, language: &str) {
        if let Some(block) = &mut self.open {
            block.language = Some(language.to_ascii_lowercase().into());
        }
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the open block has text already.
    pub fn has_text(&self) -> bool {
        self.open.as_ref().is_some_and(|block| self.position() > block.span.start)
    }

    /// Appends text that stands in the source exactly so, at `source_start`.
    pub fn verbatim(&mut self, text: &str, source_start: usize) {
        let source = SourceSpan::new(source_start, source_start + text.len());
        self.push(text, source, true);
    }

    /// Appends text that the source writes otherwise, such as `é` for `&eacute;`.
    pub fn rewritten(&mut self, text: &str, source: SourceSpan) {
        self.push(text, source, false);
    }

    /// Where the next text will stand: the start of an inline, or its end.
    pub fn position(&self) -> u32 {
        let written = self.document.text.len() as u32;
        match &self.open {
            Some(block) => written.max(block.span.start),
            None => written,
        }
    }

    /// Adds an inline from `start` up to here.
    pub fn inline(&mut self, kind: InlineKind, start: u32) {
        let span = Span { start, end: self.position().max(start) };
        self.document.inlines.push(Inline { kind, span });
    }

    /// Adds a directive.
    pub fn directive(&mut self, directive: Directive) {
        self.document.directives.push(directive);
    }

    /// The source, for readers that render it as they go.
    pub fn source(&mut self) -> &mut Source {
        &mut self.document.source
    }

    /// Closes the open block; white space at its end is taken off, and a block without text
    /// vanishes.
    pub fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        let document = &mut self.document;
        if document.text.len() as u32 <= block.span.start {
            return;
        }
        let body = &document.text[block.span.start as usize..];
        let kept = block.span.start as usize + body.trim_end().len();
        // What stood on the white space that goes must not reach into the next block.
        for inline in document.inlines.iter_mut().rev() {
            if inline.span.end as usize <= kept {
                break;
            }
            inline.span.end = kept as u32;
            inline.span.start = inline.span.start.min(inline.span.end);
        }
        if kept == block.span.start as usize {
            self.cut(block.span.start.saturating_sub(1) as usize);
            return;
        }
        self.cut(kept);
        block.span.end = kept as u32;
        self.document.blocks.push(block);
    }

    /// The finished document: opaque stretches, quotations and parts of a letter are marked.
    pub fn finish(mut self) -> Document {
        self.close();
        let mut document = self.document;
        let end = document.text.len() as u32;
        for inline in &mut document.inlines {
            inline.span.start = inline.span.start.min(end);
            inline.span.end = inline.span.end.min(end);
        }
        parts::mark_opaque(&mut document);
        quotation::mark(&mut document);
        let by_place = |inline: &Inline| (inline.span.start, std::cmp::Reverse(inline.span.end));
        document.inlines.sort_by_key(by_place);
        parts::label(&mut document);
        document
    }

    fn push(&mut self, text: &str, source: SourceSpan, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.open(BlockKind::Paragraph, 0);
        }
        let block_start = self.open.as_ref().map_or(0, |block| block.span.start);
        let document = &mut self.document;
        if (document.text.len() as u32) < block_start {
            let at = document.text.len();
            document.text.push('\n');
            let empty = SourceSpan { start: source.start, end: source.start };
            document.segments.push(Segment {
                text: Span::new(at, at + 1),
                source: empty,
                verbatim: false,
            });
        }
        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::new(start, document.text.len());
        if verbatim
            && let Some(last) = document.segments.last_mut()
            && last.verbatim
            && last.source.end == source.start
            && last.text.end == span.start
        {
            last.text.end = span.end;
            last.source.end = source.end;
            return;
        }
        document.segments.push(Segment { text: span, source, verbatim });
    }

    /// Takes off all text from `end` on.
    fn cut(&mut self, end: usize) {
        let document = &mut self.document;
        document.text.truncate(end);
        let end = end as u32;
        while let Some(last) = document.segments.last_mut() {
            if last.text.start >= end {
                document.segments.pop();
                continue;
            }
            if last.text.end > end {
                if last.verbatim {
                    last.source.end -= last.text.end - end;
                }
                last.text.end = end;
            }
            break;
        }
    }
}
