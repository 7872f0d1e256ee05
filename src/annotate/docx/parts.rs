//! The parts of a Word document that comments stand in, and those that name such a part.

use std::collections::BTreeMap;

use crate::annotate::place::odd;
use crate::office::copy;
use crate::office::markup::{Edits, Markup, escaped};
use crate::order;
use crate::read::{ReadLimits, docx};

/// A part that can change.
pub(super) struct Part {
    pub(super) path: String,
    pub(super) text: String,
}

/// What of a document has to do with comments.
pub(super) struct Parts {
    /// The part with the text.
    pub(super) main: Part,
    pub(super) comments: Option<Part>,
    /// The parts with footnotes and endnotes, which are only read.
    pub(super) notes: Vec<Part>,
    /// What Word keeps of comments besides: who answered whom.
    pub(super) threads: Vec<Part>,
    relations: Part,
    types: Part,
    /// The texts as they were, by path.
    old: BTreeMap<String, String>,
}

const TYPES: &str = "[Content_Types].xml";
const TYPE_OF_COMMENTS: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_RELATIONS: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

impl Parts {
    /// Reads them; else what is wrong, in Dutch.
    pub(super) fn read(bytes: &[u8], limits: ReadLimits) -> Result<Parts, String> {
        let mut package = docx::open(bytes, limits).map_err(|error| error.to_string())?;
        let mut old = BTreeMap::new();
        let mut read = |package: &mut _, path: &str| -> Result<Option<Part>, String> {
            let package: &mut crate::read::Package = package;
            let text = package.part(path).map_err(|error| error.to_string())?;
            Ok(text.map(|text| {
                old.insert(path.to_owned(), text.clone());
                Part { path: path.to_owned(), text }
            }))
        };
        let main = docx::main_part(&mut package).map_err(|error| error.to_string())?;
        let related = docx::relations(&mut package, &main).map_err(|error| error.to_string())?;
        let main = read(&mut package, &main)?.ok_or_else(odd)?;
        let mut all = |kinds: &[&str]| -> Result<Vec<Part>, String> {
            let paths = kinds.iter().filter_map(|kind| related.target_of(kind));
            let parts: Result<Vec<_>, _> = paths.map(|path| read(&mut package, &path)).collect();
            Ok(parts?.into_iter().flatten().collect())
        };
        let comments = all(&["/comments"])?.pop();
        let notes = all(&["/footnotes", "/endnotes"])?;
        let threads = all(&["/commentsExtended", "/commentsIds", "/commentsExtensible"])?;
        let (folder, name) = main.path.rsplit_once('/').unwrap_or(("", &main.path));
        let slash = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{slash}_rels/{name}.rels");
        let relations = match read(&mut package, &path)? {
            Some(part) => part,
            None => Part { path, text: NO_RELATIONS.to_owned() },
        };
        let types = read(&mut package, TYPES)?.ok_or_else(odd)?;
        Ok(Parts { main, comments, notes, threads, relations, types, old })
    }

    /// Gives the comments their new text, in a part of their own where there is none yet.
    pub(super) fn set_comments(&mut self, text: String) -> Option<()> {
        if let Some(comments) = &mut self.comments {
            comments.text = text;
            return Some(());
        }
        let (folder, _) = self.main.path.rsplit_once('/').unwrap_or(("", ""));
        let slash = if folder.is_empty() { "" } else { "/" };
        let types = Markup::new(&self.types.text)?;
        let taken: Vec<String> =
            types.all("Override").filter_map(|part| types.attribute(part, "PartName")).collect();
        let names = std::iter::once("comments.xml".to_owned())
            .chain((2..).map(|number| format!("comments{number}.xml")));
        let is_free =
            |name: &String| !taken.iter().any(|other| *other == format!("/{folder}{slash}{name}"));
        let name = names.take(1_000).find(is_free)?;
        let path = format!("{folder}{slash}{name}");

        let relations = Markup::new(&self.relations.text)?;
        let ids: Vec<String> = relations
            .all("Relationship")
            .filter_map(|relation| relations.attribute(relation, "Id"))
            .collect();
        let id =
            (1..=u32::MAX).map(|number| format!("rId{number}")).find(|id| !ids.contains(id))?;
        let main = Markup::new(&self.main.text)?;
        let is_strict = main.root_prefix().1.is_some_and(|space| space.contains("purl.oclc.org"));
        let kind = if is_strict { STRICT_RELATIONS } else { RELATIONS };
        self.relations.text = with_last(&relations, |prefix| {
            format!(
                "<{prefix}Relationship Id=\"{id}\" Type=\"{kind}/comments\" Target=\"{name}\"/>"
            )
        })?;
        let part_name = escaped(&path);
        self.types.text = with_last(&types, |prefix| {
            format!(
                "<{prefix}Override PartName=\"/{part_name}\" ContentType=\"{TYPE_OF_COMMENTS}\"/>"
            )
        })?;
        self.comments = Some(Part { path, text });
        Some(())
    }

    /// The document with these parts; all others are those of `bytes`.
    pub(super) fn written(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let parts = [&self.main, &self.relations, &self.types];
        let all = parts.into_iter().chain(&self.comments).chain(&self.threads);
        let is_new = |part: &&Part| self.old.get(&part.path) != Some(&part.text);
        // A document without relations needs none where nothing was added.
        let is_needed = |part: &&Part| part.text != NO_RELATIONS;
        let changed = all.filter(is_new).filter(is_needed);
        let changed = order::map(changed.map(|part| (part.path.clone(), part.text.clone())));
        let new = copy::with_parts(bytes, &changed)?;
        self.old.extend(changed);
        Some(new)
    }
}

/// A part with an element more at the end of its outermost one.
fn with_last(markup: &Markup, element: impl Fn(&str) -> String) -> Option<String> {
    let root = markup.elements.first()?;
    let (prefix, _) = markup.root_prefix();
    let mut edits = Edits::default();
    if root.end.is_empty() {
        let name = markup.name(0);
        let slash = root.tag.end - 2;
        edits.replace(slash..root.tag.end, format!(">{}</{prefix}{name}>", element(prefix)));
    } else {
        edits.insert(root.end.start, element(prefix));
    }
    Some(edits.made(markup.text))
}

/// The part for comments where there are none, in a namespace.
pub(super) fn no_comments(namespace: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:comments xmlns:w=\"{}\"></w:comments>",
        escaped(namespace)
    )
}
