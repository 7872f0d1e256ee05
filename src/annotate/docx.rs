//! Comments in a Word document: their texts in a part of their own, and marks around the words.

mod marks;
mod own;
mod parts;

use std::fmt::Write as _;

use super::place::{AUTHOR, changed, no_words, odd, spot};
use super::remark::Remark;
use crate::document::Format;
use crate::fix::Change;
use crate::office::markup::{Edits, Markup, escaped};
use crate::office::{self, Piece, Place, Words};
use crate::read::{self, ReadLimits};
use crate::report::Report;
use crate::span::SourceSpan;

use marks::Marks;
use parts::Parts;

/// A copy of a document with remarks; else what is wrong, in Dutch.
pub(super) fn annotate(
    bytes: &[u8],
    report: &Report,
    remarks: &[Remark],
    changes: &[Change],
    limits: ReadLimits,
) -> Result<(Vec<u8>, usize), String> {
    let mut parts = Parts::read(bytes, limits)?;
    let without_own = own::remove(&mut parts).ok_or_else(odd)?;
    let clean = if without_own { Some(parts.written(bytes).ok_or_else(odd)?) } else { None };
    let bytes = clean.as_deref().unwrap_or(bytes);
    let (source, origins) =
        read::origins(bytes, Format::Docx, limits).map_err(|error| error.to_string())?;
    if source != report.document.source.text {
        return Err(changed());
    }
    let main = Markup::new(&parts.main.text).ok_or_else(odd)?;
    let (prefix, namespace) = main.root_prefix();
    let comments = match &parts.comments {
        Some(comments) => comments.text.clone(),
        None => parts::no_comments(&namespace.ok_or_else(odd)?),
    };
    let in_comments = Markup::new(&comments).ok_or_else(odd)?;
    let mut marks = Marks::new(&main, prefix, &parts.notes);
    let n_changes = {
        let words = Words::new(&main, Format::Docx);
        let places = |(place, new): Piece| -> Option<Vec<Place>> {
            let old = source.get(place.clone())?;
            let place = SourceSpan::new(place.start, place.end);
            let (part, xml) = office::in_one_part(&origins, place)?;
            words.places(&xml, old, new).filter(|_| part == parts.main.path)
        };
        propose(&mut marks, changes, places, own::last_id(&main))
    };
    let mut texts = String::new();
    let (own_prefix, _) = in_comments.root_prefix();
    let next = own::ids(&main, &in_comments).max().map_or(0, |last| last + 1);
    for (number, remark) in remarks.iter().enumerate() {
        let spot = spot(remark, &origins, &source).ok_or_else(no_words)?;
        let id = next + number as u64;
        let is_exact = marks.add(id, &spot, &parts.main.path).ok_or_else(no_words)?;
        write_comment(own_prefix, id, remark, is_exact, &mut texts);
    }
    let new_main = marks.edits().made(&parts.main.text);
    let mut edits = Edits::default();
    let root = in_comments.elements.first().ok_or_else(odd)?;
    if root.end.is_empty() {
        // `<w:comments … />` gets an end tag of its own.
        let slash = root.tag.end - 2;
        edits.replace(slash..root.tag.end, format!(">{texts}</{own_prefix}comments>"));
    } else {
        edits.insert(root.end.start, texts);
    }
    let new_comments = edits.made(&comments);
    parts.main.text = new_main;
    parts.set_comments(new_comments).ok_or_else(odd)?;
    Ok((parts.written(bytes).ok_or_else(odd)?, n_changes))
}

/// Proposes changes where all of their words can be changed; gives how many.
fn propose(
    marks: &mut Marks,
    changes: &[Change],
    places: impl Fn(Piece) -> Option<Vec<Place>>,
    last_id: u64,
) -> usize {
    let mut id = last_id + 1;
    let mut n_changes = 0;
    for change in changes {
        let found: Option<Vec<(Vec<Place>, &str)>> =
            change.in_source().map(|piece| Some((places(piece.clone())?, piece.1))).collect();
        for (places, new) in found.iter().flatten() {
            // The new words stand behind the first of the old ones.
            let news = std::iter::once(*new).chain(std::iter::repeat(""));
            for (place, new) in places.iter().zip(news) {
                marks.change(id, place, new);
                // The old words and the new ones have a number each.
                id += 2;
            }
        }
        n_changes += usize::from(found.is_some());
    }
    n_changes
}

/// A document without comments of ours; else what is wrong, in Dutch.
pub(super) fn without_own(bytes: &[u8], limits: ReadLimits) -> Result<Vec<u8>, String> {
    let mut parts = Parts::read(bytes, limits)?;
    own::remove(&mut parts).ok_or_else(odd)?;
    parts.written(bytes).ok_or_else(odd)
}

/// Whether a document holds comments of ours.
pub(super) fn is_annotated(bytes: &[u8]) -> bool {
    let comments = Parts::read(bytes, ReadLimits::default()).ok().and_then(|parts| parts.comments);
    comments.is_some_and(|comments| {
        Markup::new(&comments.text).is_some_and(|markup| own::comments(&markup).next().is_some())
    })
}

/// Writes the text of a comment.
fn write_comment(prefix: &str, id: u64, remark: &Remark, is_exact: bool, out: &mut String) {
    let p = prefix;
    let _ = write!(out, "<{p}comment {p}id=\"{id}\" {p}author=\"{AUTHOR}\" {p}initials=\"d\">");
    let about = (!is_exact && !remark.words.is_empty()).then(|| format!("Bij ‘{}’:", remark.words));
    for paragraph in about.iter().chain(&remark.paragraphs) {
        let text = escaped(paragraph);
        let _ = write!(out, "<{p}p><{p}r><{p}t xml:space=\"preserve\">{text}</{p}t></{p}r></{p}p>");
    }
    let _ = write!(out, "</{p}comment>");
}
