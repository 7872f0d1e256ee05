//! What a reader makes of a file: the reading text, its blocks, and the map back to the source.

mod builder;
pub(crate) mod list;
mod rearrange;
mod voice;

use serde::Deserialize;

use crate::order;
use crate::span::{SourceSpan, Span};
use list::Item;

pub(crate) use builder::Builder;
pub(crate) use builder::is_invisible;
pub(crate) use rearrange::{Joint, Rearranged, Rearranging};
pub use voice::Voice;

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
    /// OpenDocument texts, as LibreOffice writes them.
    Odt,
    /// PDF, where the program is built to read it.
    Pdf,
    /// E-mails as they travel (RFC 5322).
    Eml,
    /// E-mails as Outlook stores them.
    Msg,
}

impl Format {
    /// All of them.
    pub(crate) const ALL: [Format; 8] = [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Docx,
        Format::Odt,
        Format::Pdf,
        Format::Eml,
        Format::Msg,
    ];

    /// The name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Odt => "odt",
            Format::Pdf => "pdf",
            Format::Eml => "eml",
            Format::Msg => "msg",
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
            "md" | "markdown" | "mdx" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "docx" => Some(Format::Docx),
            "odt" | "ott" => Some(Format::Odt),
            "pdf" => Some(Format::Pdf),
            "eml" => Some(Format::Eml),
            "msg" => Some(Format::Msg),
            _ => None,
        }
    }

    /// Whether files of this format are made for a browser.
    pub fn is_for_browsers(self) -> bool {
        self == Format::Html
    }

    /// Whether files of this format are e-mails.
    pub fn is_mail(self) -> bool {
        matches!(self, Format::Eml | Format::Msg)
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
    /// Whether `text` is our own rendering, one line per paragraph.
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
    /// What the text was decoded from; `None` for UTF-8 and for what is no text itself.
    pub encoding: Option<&'static str>,
}

/// A stretch of text that stands on its own: no sentence crosses its edges.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// How its reader knew the kind.
    pub evidence: Evidence,
    /// Which part of a letter or e-mail; `None` for running text and where nothing is recognised.
    pub part: Option<Part>,
    /// Whose words it holds.
    pub voice: Voice,
    /// By what the voice was known, in Dutch, to stand between brackets behind its name; `None` where
    /// the name says all.
    pub voice_reason: Option<Box<str>>,
    /// Its text.
    pub span: Span,
    /// Depth of a heading (1-6) or of a list item (from 1); 0 elsewhere.
    pub level: u8,
    /// Which list and which item, where it is a [`BlockKind::ListItem`] of a list.
    pub item: Option<Item>,
    /// Where a person finds it in a rendered document.
    pub anchor: Option<Box<Anchor>>,
    /// The language that the author declared for it, in lower case; `None` where nothing is said.
    pub language: Option<Box<str>>,
}

/// What a block is. Rule files name it in `[scope]` as reports do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// How a reader knows what a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// The format says so.
    Markup,
    /// The format cannot say; the reader took it from how the lines look.
    Layout,
}

/// A part of a letter or e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Sender or receiver with their address.
    Address,
    /// Date, reference numbers, telephone, the head of an e-mail.
    Reference,
    /// What the letter is about. Its block is a [`BlockKind::Title`].
    Subject,
    /// *Geachte heer Jansen,*
    Salutation,
    /// *Met vriendelijke groet,*
    Closing,
    /// Names, functions and addresses below the closing.
    Signature,
    /// *Pagina 2 van 3*, with the running head above it.
    PageNumber,
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
    /// The name or title of a thing, such as a law, a plan, a group: its words are not the writer's to change.
    Name,
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
    /// What it is.
    pub kind: SegmentKind,
}

impl Segment {
    /// Whether text and source are byte for byte the same. If not, the segment maps as a whole.
    pub fn is_verbatim(&self) -> bool {
        self.kind == SegmentKind::Verbatim
    }
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// Text that stands in the source exactly so.
    Verbatim,
    /// Text that the source writes otherwise, such as `é` for `&eacute;`.
    Rewritten,
    /// The space for the end of a line within a block, where the writer started a new one.
    LineBreak,
    /// The line break between two blocks, which stands in no source.
    BlockBreak,
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
    /// What the project says of this text, for formats without comments.
    Exception(Exception),
}

/// An exception that a project file makes for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// Its number among the exceptions of the project.
    pub number: usize,
    /// A rule or a group; `None` where a fingerprint says which finding it is.
    pub rule: Option<Box<str>>,
    /// Which of the findings.
    pub words: Words,
    /// Whether it says why.
    pub has_reason: bool,
    /// The last day on which it held, where that is over.
    pub expired: Option<Box<str>>,
    /// Where it stands, in Dutch.
    pub origin: Box<str>,
    /// The path of the text from the root of its project, which fingerprints depend on.
    pub path: Box<str>,
    /// Whether it is about this one text and no other.
    pub of_one_text: bool,
}

/// Which findings an exception is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// All of them.
    Any,
    /// Those about these words, or within them.
    These(Box<str>),
    /// The one with this fingerprint.
    Fingerprint(Box<str>),
}

impl Document {
    /// A document over `source` with nothing in it yet.
    pub(crate) fn empty(source: Source) -> Document {
        Document {
            source,
            text: String::new(),
            blocks: Vec::new(),
            inlines: Vec::new(),
            segments: Vec::new(),
            directives: Vec::new(),
            encoding: None,
        }
    }

    /// Where a span of the reading text stands in the source, from its first to its last byte.
    /// An empty span maps to the place where its text would be.
    pub fn source_span(&self, span: Span) -> SourceSpan {
        if self.segments.is_empty() {
            return SourceSpan { start: 0, end: 0 };
        }
        let first = &self.segments[self.segment_at(span.start)];
        let start = if first.is_verbatim() {
            first.source.start + (span.start - first.text.start).min(first.text.len() as u32)
        } else {
            first.source.start
        };
        if span.is_empty() {
            return SourceSpan { start, end: start };
        }
        let last = &self.segments[self.segment_at(span.end - 1)];
        let end = if last.is_verbatim() {
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
        let block_break = pieces.iter().any(|piece| piece.kind == SegmentKind::BlockBreak);
        let cut = |piece: &Segment| !piece.is_verbatim() && !span.contains(piece.text);
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

    /// The key of what a reader found to be a whole page of a website. No front matter can hold it.
    pub(crate) const PAGE: &str = "<html>";

    /// Whether it is a whole page of a website, with a head, a foot or menus around the text.
    pub fn is_page(&self) -> bool {
        self.meta(Self::PAGE).is_some()
    }

    /// The key of what is plain text in a format that can hold more. No front matter can hold it.
    pub(crate) const PLAIN: &str = "<plain>";

    /// Whether it is plain text, which has nothing but lines.
    pub(crate) fn is_plain(&self) -> bool {
        self.source.format == Format::Text || self.meta(Self::PLAIN).is_some()
    }

    /// Puts the inlines in their order again, after some were added.
    pub(crate) fn sort_inlines(&mut self) {
        order::by_key(&mut self.inlines, |inline| {
            (inline.span.start, std::cmp::Reverse(inline.span.end))
        });
    }

    /// The segments that hold a span.
    pub(crate) fn segments_in(&self, span: Span) -> &[Segment] {
        let start = self.segment_at(span.start);
        let end = self.segments.partition_point(|segment| segment.text.start < span.end);
        &self.segments[start.min(end)..end]
    }

    fn segment_at(&self, offset: u32) -> usize {
        self.segments.partition_point(|segment| segment.text.start <= offset).saturating_sub(1)
    }
}
