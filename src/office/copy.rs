//! A copy of a package in which some parts are new; all others are copied as they are.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The package with these parts in the place of its own, or at its end where it has none of that
/// name; `None` where it is damaged.
pub(crate) fn with_parts(bytes: &[u8], parts: &BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() + (64 << 10))));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let write = |new: &mut ZipWriter<_>, name: &str, text: &str, options| {
        new.start_file(name, options).ok()?;
        new.write_all(text.as_bytes()).ok()
    };
    let mut written: Vec<String> = Vec::new();
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).ok()?;
        let name = entry.name().ok()?.into_owned();
        match parts.get(&name) {
            Some(text) => {
                let time = entry.last_modified();
                let options = time.map_or(packed, |time| packed.last_modified_time(time));
                write(&mut new, &name, text, options)?;
                written.push(name);
            }
            None => new.raw_copy_file(entry).ok()?,
        }
    }
    for (name, text) in parts.iter().filter(|(name, _)| !written.contains(name)) {
        write(&mut new, name, text, packed)?;
    }
    new.finish().ok().map(Cursor::into_inner)
}

/// Whether Word keeps track of the changes in a document.
pub(crate) fn tracks_changes(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(settings) = archive.by_name("word/settings.xml") else { return false };
    let mut text = String::new();
    if settings.take(LARGEST).read_to_string(&mut text).is_err() {
        return false;
    }
    let is_off = |tag: &str| ["\"false\"", "\"0\"", "\"off\""].iter().any(|no| tag.contains(no));
    let tag = text.split_once("<w:trackRevisions").and_then(|(_, rest)| rest.split('>').next());
    tag.is_some_and(|tag| !is_off(tag))
}

/// Settings are much smaller.
const LARGEST: u64 = 16 << 20;

/// Whether a package holds a signature of what is in it.
pub(crate) fn is_signed(bytes: &[u8]) -> bool {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let is_signature = |name: &str| {
        name.starts_with("_xmlsignatures/") || name == "META-INF/documentsignatures.xml"
    };
    archive.file_names().any(|name| name.is_ok_and(|name| is_signature(&name)))
}
