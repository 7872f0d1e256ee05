//! Word documents: a zip with XML parts. Read by hand, because only then nothing is lost and
//! every limit is ours.
//!
//! The source of the document is our own rendering, one line per paragraph, so that all outputs can
//! show places; a block's anchor says where a person finds it in Word.

mod body;
mod package;
mod styles;

use crate::document::{Builder, Document, Format, Source};
use crate::read::office::origin::Origins;
use crate::read::office::package::Package;
use crate::read::{ReadError, ReadLimits, detect};

use body::Body;
pub(crate) use package::{main_part, relations};
use styles::Styles;

/// The parts of a Word document.
pub(crate) fn open(bytes: &[u8], limits: ReadLimits) -> Result<Package<'_>, ReadError> {
    Package::open(bytes, limits, package::damaged)
}

/// Reads a Word document, and where its words stand where that is asked for.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    limits: ReadLimits,
    mut origins: Option<&mut Origins>,
) -> Result<Document, ReadError> {
    let mut parts =
        open(bytes, limits).map_err(|error| detect::instead_of_package(bytes, error))?;
    let main = package::main_part(&mut parts)?;
    let text = parts.part(&main)?.ok_or_else(package::damaged)?;
    let relations = package::relations(&mut parts, &main)?;
    let path =
        |kind: &str, usual: &str| relations.target_of(kind).unwrap_or_else(|| usual.to_owned());
    let styles = parts.part(&path("/styles", "word/styles.xml"))?;
    let styles = Styles::read(styles.as_deref().unwrap_or_default())?;
    let mut texts = vec![(main, Some(text), None)];
    for (kind, usual, name) in [
        ("/footnotes", "word/footnotes.xml", "voetnoot"),
        ("/endnotes", "word/endnotes.xml", "eindnoot"),
    ] {
        let path = path(kind, usual);
        let notes = parts.part(&path)?;
        texts.push((path, notes, Some(name)));
    }

    let format = Format::Docx;
    let source = Source { name: name.into(), format, text: String::new(), rendered: true };
    let mut builder = Builder::new(source);
    for (path, text, name) in texts {
        let Some(text) = text else { continue };
        for paragraph in Body::read(&text, &styles, &relations, name, origins.is_some())? {
            let trace = paragraph.write(&mut builder);
            if let Some(origins) = &mut origins {
                origins.add(&path, &trace);
            }
        }
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests;
