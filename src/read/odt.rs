//! OpenDocument texts, as LibreOffice writes them: a zip with XML parts, read by hand.
//!
//! As of a Word document, the source is our own rendering, one line per paragraph; a block's anchor
//! says where a person finds it.

mod body;
mod namespaces;
mod open;
mod styles;

use crate::document::{Builder, Document, Format, Source};
use crate::read::office::package::Package;
use crate::read::{ReadError, detect};

use body::Body;
use styles::Styles;

/// Reads an OpenDocument text.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = match Package::open(bytes, damaged) {
        Ok(package) => package,
        Err(error) => {
            let is_zip = bytes.starts_with(b"PK");
            return Err(detect::unreadable(bytes).filter(|_| !is_zip).unwrap_or(error));
        }
    };
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ReadError::new(
            "Dit document is beveiligd met een wachtwoord.",
            "Open het in LibreOffice en sla het op zonder wachtwoord.",
        ));
    }
    let content = package.part("content.xml")?.ok_or_else(damaged)?;
    let common = package.part("styles.xml")?.unwrap_or_default();
    let styles = Styles::read(&common, &content, damaged)?;

    let format = Format::Odt;
    let source = Source { name: name.into(), format, text: String::new(), rendered: true };
    let mut builder = Builder::new(source);
    for paragraph in Body::read(&content, &styles, damaged)? {
        paragraph.write(&mut builder);
    }
    Ok(builder.finish())
}

/// The error for a file that is not what it should be.
fn damaged() -> ReadError {
    ReadError::new(
        "Dit is geen OpenDocument-tekst (.odt), of het bestand is beschadigd.",
        "Open het in LibreOffice en sla het opnieuw op als ODF-tekstdocument (.odt).",
    )
}

#[cfg(test)]
mod tests;
