//! The zip, with limits: a letter does not unpack to gigabytes.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::xml;
use crate::read::ReadError;

/// All parts that are read together, unpacked.
const LARGEST_TEXT: u64 = 200 << 20;
/// Word writes some dozens of parts.
const MOST_PARTS: usize = 20_000;

/// A Word document as a package of parts.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if archive.len() > MOST_PARTS {
            return Err(too_large());
        }
        // Parts that share bytes are how a small file unpacks to a huge one.
        if archive.has_overlapping_entries().map_err(|_| damaged())? {
            return Err(damaged());
        }
        Ok(Self { archive, left: LARGEST_TEXT })
    }

    /// The text of a part; `None` where the package has none of that name.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<String>, ReadError> {
        let Some(index) = self.archive.index_for_name(path) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|_| damaged())?;
        if entry.size() > self.left {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        // The size that the zip tells need not be true.
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(too_large());
        }
        self.left -= length;
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        Ok(Some(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned)))
    }

    /// Path of the part with the text: some programs do not call it `word/document.xml`.
    pub(super) fn main_part(&mut self) -> Result<String, ReadError> {
        let relations = self.relations("")?;
        let path = relations.target_of("/officeDocument");
        Ok(path.unwrap_or_else(|| "word/document.xml".into()))
    }

    /// The relations of a part; those of the package for an empty path.
    pub(super) fn relations(&mut self, path: &str) -> Result<Relations, ReadError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let slash = if folder.is_empty() { "" } else { "/" };
        let relations = self.part(&format!("{folder}{slash}_rels/{name}.rels"))?;
        Relations::read(folder, relations.as_deref().unwrap_or_default())
    }
}

/// What a part refers to.
#[derive(Debug, Default)]
pub(super) struct Relations {
    by_id: FxHashMap<String, String>,
    /// Kinds and paths, in the order of the file.
    by_kind: Vec<(String, String)>,
}

impl Relations {
    fn read(folder: &str, text: &str) -> Result<Self, ReadError> {
        let mut relations = Self::default();
        let mut reader = xml::reader(text);
        loop {
            let element = match reader.read_event().map_err(|_| damaged())? {
                Event::Start(element) | Event::Empty(element) => element,
                Event::Eof => return Ok(relations),
                _ => continue,
            };
            let attribute = |name| xml::attribute(&element, name);
            let (Some(id), Some(target)) = (attribute("Id"), attribute("Target")) else { continue };
            if attribute("TargetMode").as_deref() == Some("External") {
                relations.by_id.insert(id, target);
            } else {
                let kind = attribute("Type").unwrap_or_default();
                relations.by_kind.push((kind, resolve(folder, &target)));
            }
        }
    }

    /// Path of the first part of a kind, by the end of its address.
    pub(super) fn target_of(&self, kind: &str) -> Option<String> {
        let found = self.by_kind.iter().find(|(address, _)| address.ends_with(kind));
        found.map(|(_, path)| path.clone())
    }

    /// Where a link with this id leads.
    pub(super) fn link(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }
}

/// A target from the folder of its part.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.into();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The error for a file that is not what it should be.
pub(super) fn damaged() -> ReadError {
    ReadError::new(
        "Dit is geen Word-document (.docx), of het bestand is beschadigd.",
        "Open het in Word en sla het opnieuw op als Word-document.",
    )
}

fn too_large() -> ReadError {
    ReadError::new(
        "Dit document is uitgepakt te groot om te lezen.",
        "Sla de tekst op in een nieuw Word-document, en controleer dat.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_part() {
        let cases = [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("", "word/document.xml", "word/document.xml"),
        ];
        for (folder, target, wanted) in cases {
            assert_eq!(resolve(folder, target), wanted);
        }
    }
}
