//! Word documents: a zip with XML parts. Read by hand, because only then nothing is lost and
//! every limit is ours.
//!
//! The source of the document is our own rendering, one line per paragraph, so that all outputs can
//! show places; a block's anchor says where a person finds it in Word.

mod body;
mod package;
mod styles;

use crate::document::{Builder, Document, Format, Source};
use crate::read::office::package::Package;
use crate::read::{ReadError, detect};

use body::Body;
use styles::Styles;

/// Reads a Word document.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let mut parts = match Package::open(bytes, package::damaged) {
        Ok(parts) => parts,
        Err(error) => {
            let is_zip = bytes.starts_with(b"PK");
            return Err(detect::unreadable(bytes).filter(|_| !is_zip).unwrap_or(error));
        }
    };
    let main = package::main_part(&mut parts)?;
    let text = parts.part(&main)?.ok_or_else(package::damaged)?;
    let relations = package::relations(&mut parts, &main)?;
    let mut part = |kind: &str, usual: &str| {
        let path = relations.target_of(kind).unwrap_or_else(|| usual.into());
        parts.part(&path)
    };
    let styles = Styles::read(part("/styles", "word/styles.xml")?.as_deref().unwrap_or_default())?;
    let footnotes = part("/footnotes", "word/footnotes.xml")?;
    let endnotes = part("/endnotes", "word/endnotes.xml")?;

    let format = Format::Docx;
    let source = Source { name: name.into(), format, text: String::new(), rendered: true };
    let mut builder = Builder::new(source);
    for paragraph in Body::read(&text, &styles, &relations, None)? {
        paragraph.write(&mut builder);
    }
    for (notes, name) in [(footnotes, "voetnoot"), (endnotes, "eindnoot")] {
        let Some(notes) = notes else { continue };
        for paragraph in Body::read(&notes, &styles, &relations, Some(name))? {
            paragraph.write(&mut builder);
        }
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests;
