//! OpenDocument texts, as LibreOffice writes them: a zip with XML parts, read by hand.
//!
//! As of a Word document, the source is our own rendering, one line per paragraph; a block's anchor
//! says where a person finds it.

mod body;
mod namespaces;
mod open;
mod styles;

use crate::document::{Builder, Document, Format, Source};
use crate::read::office::origin::Origins;
use crate::read::office::package::Package;
use crate::read::{ReadError, ReadLimits, detect};

use body::Body;
use styles::Styles;

/// The part with the text.
pub(crate) const CONTENT: &str = "content.xml";

/// The parts of an OpenDocument text.
pub(crate) fn open(bytes: &[u8], limits: ReadLimits) -> Result<Package<'_>, ReadError> {
    Package::open(bytes, limits, damaged)
}

/// Reads an OpenDocument text, and where its words stand where that is asked for.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    limits: ReadLimits,
    mut origins: Option<&mut Origins>,
) -> Result<Document, ReadError> {
    let mut package =
        open(bytes, limits).map_err(|error| detect::instead_of_package(bytes, error))?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ReadError::new(
            "Dit document is beveiligd met een wachtwoord.",
            "Open het in LibreOffice en sla het op zonder wachtwoord.",
        ));
    }
    let content = package.part(CONTENT)?.ok_or_else(damaged)?;
    let common = package.part("styles.xml")?.unwrap_or_default();
    let styles = Styles::read(&common, &content, damaged)?;

    let format = Format::Odt;
    let source = Source { name: name.into(), format, text: String::new(), rendered: true };
    let mut builder = Builder::new(source);
    for paragraph in Body::read(&content, &styles, damaged, origins.is_some())? {
        let trace = paragraph.write(&mut builder);
        if let Some(origins) = &mut origins {
            origins.add(CONTENT, &trace);
        }
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
