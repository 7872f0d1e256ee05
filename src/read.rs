//! Readers: bytes of a format to a [`Document`]. The only place that knows formats.
//!
//! A reader pushes text through [`Builder`](crate::document::Builder) with the place that it came
//! from, so that no position is ever searched for again. Readers never fail on odd contents: only
//! bytes that are no text, or a package that is no document, give a [`ReadError`].

mod detect;
mod directive;
pub(crate) mod docx;
mod encode;
mod encoding;
mod front_matter;
mod html;
mod image;
mod limits;
mod line_break;
mod mail;
mod markdown;
pub(crate) mod odt;
mod office;
mod opaque;
mod page_words;
#[cfg(feature = "pdf")]
mod pdf;
mod quotation;
mod skip;
mod table;
mod template;
mod text;

use std::borrow::Cow;
use std::fmt;

use crate::document::{Document, Format, Source};
use crate::letter;

pub use detect::detect;
pub(crate) use encode::encode;
pub use limits::ReadLimits;
pub(crate) use mail::Attachment;
pub(crate) use office::origin::Origins;
pub(crate) use office::package::Package;
pub use skip::ReadOptions;
pub(crate) use skip::Selector;

/// Files above this are refused: positions are 32 bits, and no letter is that long.
const LARGEST_FILE: usize = 1 << 30;

/// Reads bytes of a format into a document.
pub fn read(name: &str, bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    read_with(name, bytes, format, &ReadOptions::default())
}

/// The same, with what a project says about reading. Bytes that are handed over become the source of the
/// document as they are, where they are text.
pub fn read_with<'b>(
    name: &str,
    bytes: impl Into<Cow<'b, [u8]>>,
    format: Format,
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    let bytes = bytes.into();
    if bytes.len() > LARGEST_FILE {
        return Err(ReadError::new(
            "Dit bestand is groter dan 1 GB.",
            "Verdeel de tekst over kleinere bestanden.",
        ));
    }
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") && bytes.len() < 1_000 {
        return Err(ReadError::new(
            "Dit is alleen een verwijzing: het bestand zelf staat in Git LFS.",
            "Haal het op met ‘git lfs pull’.",
        ));
    }
    let mut document = match format {
        Format::Docx => docx::read(name, &bytes, options.limits, None)?,
        Format::Odt => odt::read(name, &bytes, options.limits, None)?,
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(name, &bytes, options.limits)?,
        #[cfg(not(feature = "pdf"))]
        Format::Pdf => return Err(detect::pdf_left_out()),
        Format::Eml | Format::Msg => mail::read(name, &bytes, format, options)?,
        Format::Text | Format::Markdown | Format::Html => read_text(name, bytes, format, options)?,
    };
    mark(&mut document);
    Ok(document)
}

/// Where the words of a document of Word or LibreOffice stand in its parts; no place for any in other formats. Places are
/// those of the source of the document that [`read_with`] makes of the same bytes, which comes with them.
pub(crate) fn origins(
    bytes: &[u8],
    format: Format,
    limits: ReadLimits,
) -> Result<(String, Origins), ReadError> {
    let mut origins = Origins::default();
    let document = match format {
        Format::Docx => docx::read("", bytes, limits, Some(&mut origins))?,
        Format::Odt => odt::read("", bytes, limits, Some(&mut origins))?,
        _ => return Ok((String::new(), origins)),
    };
    Ok((document.source.text, origins))
}

/// What was sent with an e-mail; nothing for other formats, and where the e-mail cannot be read.
pub(crate) fn attachments(bytes: &[u8], format: Format, limits: ReadLimits) -> Vec<Attachment> {
    if format.is_mail() { mail::attachments(bytes, format, limits) } else { Vec::new() }
}

/// Marks what no format marks and every reader's document needs: heads and feet of pages, stretches
/// that are one word, quotations, the parts of a letter, and sentences that end with their line.
fn mark(document: &mut Document) {
    letter::set_pages_apart(document);
    opaque::mark(document);
    quotation::mark(document);
    document.sort_inlines();
    letter::mark(document);
    line_break::split(document);
}

/// Reads a format that is text itself.
fn read_text(
    name: &str,
    bytes: Cow<[u8]>,
    format: Format,
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    if let Some(error) = detect::unreadable(&bytes) {
        return Err(error);
    }
    let decoded = encoding::decode(bytes, format == Format::Html)?;
    let text = decoded.text;
    let source = Source { name: name.into(), format, text, rendered: false };
    let mut document = match format {
        Format::Markdown => markdown::read(source),
        Format::Html => html::read(source, options),
        Format::Text | Format::Docx | Format::Odt | Format::Pdf | Format::Eml | Format::Msg => {
            text::read(source)
        }
    };
    document.encoding = decoded.encoding;
    Ok(document)
}

/// Where the next byte of some kind stands. Few bytes of a text are of it, so that many are looked at together.
fn next_of(bytes: &[u8], is_one: impl Fn(u8) -> bool) -> Option<usize> {
    const TOGETHER: usize = 32;
    let has_one = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is_one(*byte));
    let whole = bytes.chunks(TOGETHER).position(has_one)? * TOGETHER;
    let place = bytes[whole..].iter().position(|byte| is_one(*byte))?;
    Some(whole + place)
}

/// Why a file could not be read, in words for the person who handed it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub advice: String,
    /// Offset in the file of the first byte that could not be read, where one is to blame.
    pub place: Option<usize>,
}

impl ReadError {
    fn new(message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { message: message.into(), advice: advice.into(), place: None }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{} {}", self.message, self.advice)
    }
}

impl std::error::Error for ReadError {}

/// A byte order mark at the start of a text: it counts in offsets and is not read.
fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Checks that every test of a reader makes.
#[cfg(test)]
mod testing {
    use crate::document::{BlockKind, Builder, Directive, Document, Format, InlineKind, Source};
    use crate::span::Span;

    /// Reads a text, checks all its positions, and gives its blocks as `kind level: text`.
    pub(super) fn blocks(format: Format, text: &str) -> Vec<String> {
        describe(&document(format, text))
    }

    /// The blocks of a document as `kind level: text`; a level of 0 is left out.
    pub(super) fn describe(document: &Document) -> Vec<String> {
        let line = |block: &crate::document::Block| {
            let level = if block.level == 0 { String::new() } else { format!(" {}", block.level) };
            format!("{}{level}: {}", block.kind.name(), document.slice(block.span))
        };
        document.blocks.iter().map(line).collect()
    }

    /// The inlines of a document as `kind: text`.
    pub(super) fn inlines(document: &Document) -> Vec<String> {
        let name = |kind: &InlineKind| match kind {
            InlineKind::Code => "code".to_string(),
            InlineKind::Link { target } => format!("link {target}"),
            InlineKind::Emphasis => "emphasis".to_string(),
            InlineKind::Strong => "strong".to_string(),
            InlineKind::Underline => "underline".to_string(),
            InlineKind::Image { alt, .. } => format!("image {alt:?}"),
            InlineKind::Quotation => "quotation".to_string(),
            InlineKind::Url => "url".to_string(),
            InlineKind::Slot => "slot".to_string(),
            InlineKind::Name => "name".to_string(),
            InlineKind::Mark => "mark".to_string(),
        };
        let line = |inline: &crate::document::Inline| {
            format!("{}: {}", name(&inline.kind), document.slice(inline.span))
        };
        document.inlines.iter().map(line).collect()
    }

    /// Reads a text and checks all its positions.
    pub(super) fn document(format: Format, text: &str) -> Document {
        let document = super::read("test", text.as_bytes(), format).unwrap();
        check(&document);
        document
    }

    /// Paragraphs parted by blank lines, with what every reader's document gets marked.
    pub(super) fn paragraphs(text: &str) -> Document {
        let format = Format::Text;
        let source = Source { name: "test".into(), format, text: text.into(), rendered: false };
        let mut builder = Builder::new(source);
        let mut at = 0;
        for paragraph in text.split("\n\n") {
            builder.open(BlockKind::Paragraph, 0);
            builder.verbatim(paragraph, at);
            at += paragraph.len() + 2;
        }
        let mut document = builder.finish();
        super::mark(&mut document);
        document
    }

    /// Every position lies in the source, and what is called verbatim is.
    pub(super) fn check(document: &Document) {
        let source = &document.source.text;
        let mut end = 0;
        for segment in &document.segments {
            assert_eq!(segment.text.start, end, "a gap between segments");
            end = segment.text.end;
            let written = source.get(segment.source.range()).expect("cuts a character");
            if segment.is_verbatim() {
                assert_eq!(written, document.slice(segment.text));
            }
        }
        assert_eq!(end as usize, document.text.len());
        let mut end = 0;
        for block in &document.blocks {
            assert!(block.span.start >= end && block.span.end > block.span.start);
            end = block.span.end;
            let text = document.slice(block.span);
            assert_eq!(text, text.trim(), "white space at the edge of a block");
            source.get(document.source_span(block.span).range()).expect("maps back");
        }
        for inline in &document.inlines {
            assert!(document.text.get(inline.span.range()).is_some());
            source.get(document.source_span(inline.span).range()).expect("maps back");
        }
        for (at, character) in document.text.char_indices() {
            let place = document.source_span(Span::new(at, at + character.len_utf8()));
            source.get(place.range()).expect("maps back");
        }
        for directive in &document.directives {
            if let Directive::Comment { source: place, text } = directive {
                // A key of front matter is written otherwise.
                let comment = &source[place.range()];
                assert!(comment.contains(&**text) || comment.starts_with("duidelijk-disable"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_is_wrong_and_what_to_do() {
        let cases: [(&[u8], &str); 7] = [
            (b"caf\xe9 en caf\xc3\xa9", "bijna overal UTF-8"),
            (b"B\0\0\0r\0\0\0i\0\0\0e\0\0\0", "UTF-32"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "oud Word-document"),
            (
                b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>",
                "Word-document",
            ),
            (b"\xffWPC\x10", "WordPerfect"),
            (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
            (b"{\\rtf1\\ansi Beste", "RTF"),
        ];
        for (bytes, wanted) in cases {
            let error = read("brief.txt", bytes, Format::Text).unwrap_err();
            assert!(error.message.contains(wanted), "{error}");
            assert!(!error.advice.is_empty());
        }
    }

    #[test]
    fn nul_bytes_and_byte_order_marks_are_no_trouble() {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let document = testing::document(format, "\u{feff}Beste mevrouw\0, dag.");
            assert!(document.text.starts_with("Beste"), "{format:?}: {}", document.text);
            assert_eq!(document.source_span(document.blocks[0].span).start, 3);
        }
    }

    /// What a line of a letter is does not depend on the format that it stands in.
    #[test]
    fn a_line_of_a_letter_is_the_same_in_text_and_markdown() {
        use crate::document::Part::{
            self, Address, Closing, PageNumber, Reference, Salutation, Signature, Subject,
        };
        let subjects = ["Betreft/onderwerp: dakkapel", "Betr. Dakkapel", "Onderwerp dakkapel"];
        let parts_of = |format, text: &str| {
            let document = testing::document(format, text);
            let part = |line: &str| -> Option<Part> {
                // The label of a subject is parted from its value.
                let value = line.rsplit(' ').next().unwrap_or_default();
                let whole = document.text.find(line).filter(|_| !subjects.contains(&line));
                let at = whole.or_else(|| document.text.find(value)).unwrap();
                document.blocks[document.block_at(at as u32)].part
            };
            text.lines().filter(|line| !line.is_empty()).map(part).collect::<Vec<_>>()
        };
        // Each line between blank ones, so that no reader joins it with another.
        let head: &[(&str, Option<Part>)] = &[
            ("Gemeente Losser", Some(Address)),
            ("Postbus 90", Some(Address)),
            ("p/a Dorpsstraat 1", Some(Address)),
            ("7580 AB Losser", Some(Address)),
            ("Ons kenmerk: 25.1", Some(Reference)),
            ("Ons nummer 12", Some(Reference)),
            ("Opgesteld door: team Zorg", Some(Reference)),
            ("Afdeling: Zorg", Some(Reference)),
            ("Verzonden: 3 mei 2025", Some(Reference)),
            ("Bijlage(n): 2", Some(Reference)),
            ("12-03-2025", Some(Reference)),
        ];
        let rest: &[(&str, Option<Part>)] = &[
            ("Geachte heer Jansen,", Some(Salutation)),
            ("Wij hebben uw aanvraag van vorige week ontvangen en gelezen.", None),
            ("Blz. 3 van 4", Some(PageNumber)),
            ("Pag. 3", Some(PageNumber)),
            ("Pagina 3 uit 4", Some(PageNumber)),
            ("U hoort voor het einde van de maand meer van ons.", None),
            ("M.v.g.", Some(Closing)),
            ("Jan Jansen", Some(Signature)),
        ];
        for subject in subjects {
            let lines = head.iter().copied().chain([(subject, Some(Subject))]);
            let (lines, wanted): (Vec<&str>, Vec<Option<Part>>) =
                lines.chain(rest.iter().copied()).unzip();
            let text = lines.join("\n\n");
            for format in [Format::Text, Format::Markdown] {
                assert_eq!(parts_of(format, &text), wanted, "{format:?}: {text}");
            }
        }
    }

    #[test]
    fn a_line_break_is_told_by_its_reader() {
        use crate::document::SegmentKind::{BlockBreak, LineBreak, Rewritten, Verbatim};
        let cases: &[(Format, &str, &[crate::document::SegmentKind])] = &[
            (Format::Text, "Postbus 90\r7580 AB Losser", &[Verbatim, BlockBreak, Verbatim]),
            (
                Format::Text,
                "Dit is een regel die lang\ngenoeg is.",
                &[Verbatim, LineBreak, Verbatim],
            ),
            (Format::Markdown, "Een\n> twee", &[Verbatim, BlockBreak, Verbatim]),
            (Format::Markdown, "Een\ntwee", &[Verbatim, LineBreak, Verbatim]),
            (Format::Markdown, "Een<br>twee", &[Verbatim, LineBreak, Verbatim]),
            (Format::Markdown, "<p>Een\ntwee</p>", &[Verbatim, Rewritten, Verbatim]),
            (Format::Html, "<p>Een\ntwee", &[Verbatim, Rewritten, Verbatim]),
            (Format::Html, "<p>Een<br>\ntwee", &[Verbatim, LineBreak, Verbatim]),
            (Format::Html, "<p>caf&eacute;", &[Verbatim, Rewritten]),
        ];
        for (format, text, wanted) in cases {
            let document = testing::document(*format, text);
            let kinds: Vec<_> = document.segments.iter().map(|segment| segment.kind).collect();
            assert_eq!(kinds, *wanted, "{format:?} {text}");
        }
    }

    #[test]
    fn empty_files_are_empty_documents() {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            for text in ["", " \n\t\r\n", "\u{feff}", "\u{feff}\n", "\u{a0}\n"] {
                assert!(testing::document(format, text).blocks.is_empty());
            }
        }
    }
}
