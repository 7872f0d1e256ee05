//! Which format a file has. Its content decides, since people rename files; its extension decides
//! between the formats that look alike.

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use super::{ReadError, byte_order_mark, mail};
use crate::document::Format;

/// The format of a file by its content, then by its extension, else plain text. A format that
/// cannot be read yet is an error that names it.
pub fn detect(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    let by_name = extension.and_then(Format::from_extension);
    if bytes.starts_with(ZIP) {
        return match package(bytes) {
            Some(Package::Word) => Ok(Format::Docx),
            Some(Package::OpenDocument) => Ok(Format::Odt),
            // Its reader says in which way it is damaged.
            None => match by_name {
                Some(format @ (Format::Docx | Format::Odt)) => Ok(format),
                _ => Err(not_yet("een zip-bestand")),
            },
            Some(Package::Other(kind)) => Err(not_yet(kind)),
        };
    }
    if bytes.starts_with(OLE) && (by_name == Some(Format::Msg) || is_outlook(bytes)) {
        return Ok(Format::Msg);
    }
    if is_pdf(bytes) {
        return Ok(Format::Pdf);
    }
    if let Some(error) = unreadable(bytes) {
        return Err(error);
    }
    if mail::looks_like_mail(bytes) {
        return Ok(Format::Eml);
    }
    if looks_like_html(bytes) {
        return Ok(Format::Html);
    }
    Ok(by_name.unwrap_or(Format::Text))
}

/// What is wrong with bytes that are no package: that they are of another format, or else the error.
pub(super) fn instead_of_package(bytes: &[u8], error: ReadError) -> ReadError {
    unreadable(bytes).filter(|_| !bytes.starts_with(b"PK")).unwrap_or(error)
}

/// The error for bytes that start as a format that is no text at all.
pub(super) fn unreadable(bytes: &[u8]) -> Option<ReadError> {
    if bytes.starts_with(ZIP) {
        return Some(match package(bytes) {
            Some(Package::Word) => ReadError::new(
                "Dit is een Word-document, geen platte tekst.",
                "Laat --input-format weg, dan leest duidelijk het als Word-document.",
            ),
            Some(Package::OpenDocument) => ReadError::new(
                "Dit is een OpenDocument-tekst (.odt), geen platte tekst.",
                "Laat --input-format weg, dan leest duidelijk het als OpenDocument-tekst.",
            ),
            Some(Package::Other(kind)) => not_yet(kind),
            None => not_yet("een zip-bestand"),
        });
    }
    if bytes.starts_with(OLE) {
        return Some(ole(bytes));
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Some(save_again("een RTF-bestand", WORD));
    }
    if bytes.starts_with(b"\xffWPC") {
        return Some(save_again("een document van WordPerfect", "LibreOffice"));
    }
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(WORD_XML.len()).any(|window| window == WORD_XML) {
        return Some(save_again("een Word-document in één XML-bestand", "Word"));
    }
    if is_pdf(bytes) {
        return Some(ReadError::new(
            "Dit is een PDF, geen platte tekst.",
            "Laat --input-format weg, dan leest duidelijk het als PDF.",
        ));
    }
    let (_, kind) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start))?;
    Some(not_yet(kind))
}

/// Other bytes may stand before the mark of a PDF; in a text that is about PDF it is a word of many.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let Some(at) = head.windows(5).position(|window| window == b"%PDF-") else { return false };
    let has_lines = head.iter().any(|byte| b"\n\r".contains(byte));
    has_lines && (bytes[..at].trim_ascii().is_empty() || std::str::from_utf8(bytes).is_err())
}

/// The error where the program was built without the reader.
#[cfg(not(feature = "pdf"))]
pub(super) fn pdf_left_out() -> ReadError {
    not_yet("een PDF")
}

/// What Word writes at the start of a document that it saves as XML.
const WORD_XML: &[u8] = b"<?mso-application progid=\"Word.Document\"?>";
const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG", "een afbeelding (PNG)"),
    (b"\xff\xd8\xff", "een afbeelding (JPEG)"),
    (b"GIF8", "een afbeelding (GIF)"),
    (b"II*\0", "een afbeelding (TIFF)"),
    (b"MM\0*", "een afbeelding (TIFF)"),
    (b"RIFF", "een afbeelding, geluid of film"),
    (b"PK\x05\x06", "een leeg zip-bestand"),
    (b"\x1f\x8b", "een gecomprimeerd bestand (gzip)"),
    (b"7z\xbc\xaf", "een gecomprimeerd bestand (7z)"),
    (b"Rar!\x1a", "een gecomprimeerd bestand (rar)"),
];

fn not_yet(kind: &str) -> ReadError {
    ReadError::new(
        format!("Dit is {kind}. Dat kan dit programma nog niet lezen."),
        "Sla de tekst op als Word-document (.docx) of als platte tekst (.txt), en controleer die.",
    )
}

/// The error for a text that a word processor can save as one that we read.
fn save_again(kind: &str, program: &str) -> ReadError {
    ReadError::new(
        format!("Dit is {kind}. Dat kan dit programma niet lezen."),
        format!(
            "Open het in {program}, kies ‘Opslaan als’ en dan het type ‘Word-document (.docx)’. \
             Controleer daarna dat bestand."
        ),
    )
}

const WORD: &str = "Word of LibreOffice";

enum Package {
    Word,
    OpenDocument,
    Other(&'static str),
}

/// What a zip holds; `None` where its table of contents cannot be read or says nothing.
fn package(bytes: &[u8]) -> Option<Package> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    // An OpenDocument package says at its start what it is.
    if let Some(kind) = media_type(&mut archive) {
        return Some(if kind.starts_with("application/vnd.oasis.opendocument.text") {
            Package::OpenDocument
        } else {
            let known = MEDIA_TYPES.iter().find(|(start, _)| kind.starts_with(start));
            Package::Other(known.map_or("een OpenDocument-bestand, maar geen tekst", |kind| kind.1))
        });
    }
    let has = |start: &[u8], end: &[u8]| {
        archive.file_names_raw().any(|name| name.starts_with(start) && name.ends_with(end))
    };
    // Some programs call the main part `word/document2.xml`; its relations say which it is.
    if has(b"word/", b".xml") {
        return Some(Package::Word);
    }
    if has(b"content.xml", b"content.xml") && has(b"META-INF/manifest.xml", b"") {
        return Some(Package::OpenDocument);
    }
    let others: [(&[u8], &'static str); 5] = [
        (b"xl/", "een Excel-bestand"),
        (b"ppt/", "een presentatie (PowerPoint)"),
        (b"visio/", "een Visio-tekening"),
        (b"Index/Document.iwa", "een document van Pages"),
        (b"META-INF/manifest.xml", "een OpenDocument-bestand, maar geen tekst"),
    ];
    others.iter().find(|(start, _)| has(start, b"")).map(|(_, kind)| Package::Other(kind))
}

const MEDIA_TYPES: &[(&str, &str)] = &[
    ("application/vnd.oasis.opendocument.spreadsheet", "een rekenblad (OpenDocument)"),
    ("application/vnd.oasis.opendocument.presentation", "een presentatie (OpenDocument)"),
    ("application/vnd.oasis.opendocument.graphics", "een tekening (OpenDocument)"),
    ("application/vnd.sun.xml", "een bestand van een oude OpenOffice"),
    ("application/epub+zip", "een e-book (EPUB)"),
];

/// What a package calls itself, in the part that OpenDocument has for it.
fn media_type(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    const LONGEST: u64 = 200;
    let index = archive.index_for_name("mimetype")?;
    let mut text = String::new();
    archive.by_index(index).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text.trim().to_owned())
}

/// Old Office files, Outlook messages and Word documents with a password share one container.
fn ole(bytes: &[u8]) -> ReadError {
    if holds_name(bytes, "EncryptedPackage") {
        return ReadError::new(
            "Dit document is beveiligd met een wachtwoord.",
            "Open het in Word en sla het op zonder wachtwoord.",
        );
    }
    if is_outlook(bytes) {
        return ReadError::new(
            "Dit is een e-mail uit Outlook, geen platte tekst.",
            "Laat --input-format weg, dan leest duidelijk het als e-mail.",
        );
    }
    if holds_name(bytes, "WordDocument") {
        return save_again("een oud Word-document (.doc)", WORD);
    }
    not_yet("een oud Office-bestand")
}

/// Whether a container is a message of Outlook.
fn is_outlook(bytes: &[u8]) -> bool {
    holds_name(bytes, "__nameid_version1.0") || holds_name(bytes, "__properties_version1.0")
}

/// Whether a container holds a name. They are UTF-16 there, and these are ASCII.
fn holds_name(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// A page says so in its first tag; a declaration and comments may come before it.
fn looks_like_html(bytes: &[u8]) -> bool {
    const HEAD: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mut rest = &head[byte_order_mark(&head)..];
    loop {
        rest = rest.trim_start();
        let skipped = if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<?xml") {
            rest.split_once("?>")
        } else {
            break;
        };
        match skipped {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    let starts = |start: &str| {
        rest.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
            && rest[start.len()..].starts_with(|next: char| next.is_whitespace() || next == '>')
    };
    starts("<!doctype html") || starts("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_name() {
        let cases: [(&str, &[u8], Option<Format>); 19] = [
            ("brief", b"Beste", Some(Format::Text)),
            ("brief.txt", b"Beste", Some(Format::Text)),
            ("brief.md", b"# Beste", Some(Format::Markdown)),
            ("brief.MD", b"# Beste", Some(Format::Markdown)),
            ("brief.htm", b"<p>Beste", Some(Format::Html)),
            ("brief.txt", b"<!DOCTYPE html>\n<p>", Some(Format::Html)),
            ("brief.txt", b"\xef\xbb\xbf <!-- x -->\n<HTML lang=nl>", Some(Format::Html)),
            ("brief.md", b"<html-achtig> is geen pagina", Some(Format::Markdown)),
            ("brief.txt", b"%PDF-1.4\n", Some(Format::Pdf)),
            ("brief.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", None),
            ("brief.odt", b"PK\x03\x04", Some(Format::Odt)),
            ("brief.zip", b"PK\x03\x04", None),
            ("brief.docx", b"PK\x03\x04", Some(Format::Docx)),
            ("foto.txt", b"\x89PNG\r\n", None),
            ("-", b"", Some(Format::Text)),
            ("bericht.eml", b"Beste", Some(Format::Eml)),
            ("bericht.txt", b"From: a@b.nl\r\nMIME-Version: 1.0\r\n\r\n", Some(Format::Eml)),
            ("brief.txt", b"From: Jan\nSubject: Vraag\n\nBeste", Some(Format::Text)),
            ("bericht.msg", b"\xd0\xcf\x11\xe0\xa1\xb1", Some(Format::Msg)),
        ];
        for (name, bytes, wanted) in cases {
            assert_eq!(detect(name, bytes).ok(), wanted, "{name}");
        }
    }
}
