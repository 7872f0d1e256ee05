//! The parts of a Word document, and how they refer to each other.

use quick_xml::events::Event;
use rustc_hash::FxHashMap;

use crate::read::ReadError;
use crate::read::office::package::Package;
use crate::read::office::xml;

/// Path of the part with the text: some programs do not call it `word/document.xml`.
pub(crate) fn main_part(package: &mut Package) -> Result<String, ReadError> {
    let path = relations(package, "")?.target_of("/officeDocument");
    Ok(path.unwrap_or_else(|| "word/document.xml".into()))
}

/// The relations of a part; those of the package for an empty path.
pub(crate) fn relations(package: &mut Package, path: &str) -> Result<Relations, ReadError> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let slash = if folder.is_empty() { "" } else { "/" };
    let relations = package.part(&format!("{folder}{slash}_rels/{name}.rels"))?;
    Relations::read(folder, relations.as_deref().unwrap_or_default())
}

/// What a part refers to.
#[derive(Debug, Default)]
pub(crate) struct Relations {
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
    pub(crate) fn target_of(&self, kind: &str) -> Option<String> {
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
