//! Comments in an OpenDocument text: elements among the words themselves.

mod names;
mod proposals;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::place::{AUTHOR, changed, no_words, odd, spot};
use super::remark::Remark;
use crate::document::Format;
use crate::fix::Change;
use crate::office::markup::{Edits, Markup, escaped};
use crate::office::{self, Piece, Place, Words, copy, holds_words};
use crate::order;
use crate::read::{self, ReadLimits, odt};
use crate::report::Report;
use crate::span::SourceSpan;

use names::Names;
use proposals::Proposals;

/// A copy of a document with remarks; else what is wrong, in Dutch.
pub(super) fn annotate(
    bytes: &[u8],
    report: &Report,
    remarks: &[Remark],
    changes: &[Change],
    limits: ReadLimits,
) -> Result<(Vec<u8>, usize), String> {
    let bytes = without_own(bytes, limits)?;
    let text = content(&bytes, limits)?;
    let (source, origins) =
        read::origins(&bytes, Format::Odt, limits).map_err(|error| error.to_string())?;
    if source != report.document.source.text {
        return Err(changed());
    }
    let markup = Markup::new(&text).ok_or_else(odd)?;
    let names = Names::of(&markup).ok_or_else(odd)?;
    let words = Words::new(&markup, Format::Odt);
    let mut proposals = Proposals::new(&markup, &names);
    let places = |(place, new): Piece| -> Option<Vec<Place>> {
        let old = source.get(place.clone())?;
        let (_, xml) = office::in_one_part(&origins, SourceSpan::new(place.start, place.end))?;
        words.places(&xml, old, new)
    };
    for change in changes {
        proposals.add(change.in_source().map(|piece| Some((places(piece.clone())?, piece.1))));
    }
    let known: BTreeSet<String> =
        markup.all("annotation").filter_map(|other| markup.attribute(other, "name")).collect();
    let mut free =
        (1..).map(|number| format!("{AUTHOR}-{number}")).filter(|name| !known.contains(name));
    // What ends at a place stands before what starts there.
    let mut ends: BTreeMap<usize, String> = BTreeMap::new();
    let mut starts: BTreeMap<usize, String> = BTreeMap::new();
    for remark in remarks {
        let spot = spot(remark, &origins, &source).ok_or_else(no_words)?;
        let (place, is_here) = place(&markup, &spot.xml).ok_or_else(odd)?;
        let place = proposals.outside(place);
        let name = free.next().ok_or_else(odd)?;
        let start = starts.entry(place.start).or_default();
        write_comment(&name, &names, remark, is_here && spot.is_exact, start);
        let end = ends.entry(place.end).or_default();
        let _ = write!(end, "<office:annotation-end office:name=\"{name}\"/>");
    }
    let mut edits = Edits::default();
    for (at, marks) in ends.into_iter().chain(starts) {
        edits.insert(at, marks);
    }
    let n_changes = proposals.write(&mut edits).ok_or_else(odd)?;
    Ok((with_content(&bytes, edits.made(&text))?, n_changes))
}

/// The package with this content.
fn with_content(bytes: &[u8], text: String) -> Result<Vec<u8>, String> {
    let part = order::map([(odt::CONTENT.to_owned(), text)]);
    copy::with_parts(bytes, &part).ok_or_else(odd)
}

/// Whether a document holds comments of ours.
pub(super) fn is_annotated(bytes: &[u8]) -> bool {
    let text = content(bytes, ReadLimits::default()).unwrap_or_default();
    Markup::new(&text).is_some_and(|markup| own(&markup).next().is_some())
}

fn content(bytes: &[u8], limits: ReadLimits) -> Result<String, String> {
    let mut package = odt::open(bytes, limits).map_err(|error| error.to_string())?;
    let text = package.part(odt::CONTENT).map_err(|error| error.to_string())?;
    text.ok_or_else(odd)
}

/// The comments that are ours.
fn own<'m>(markup: &'m Markup) -> impl Iterator<Item = usize> + 'm {
    markup.all("annotation").filter(|comment| {
        markup.children(*comment).any(|child| {
            let content = markup.elements[child].content();
            markup.name(child) == "creator" && markup.text[content].trim() == AUTHOR
        })
    })
}

/// A document without comments of ours; else what is wrong, in Dutch.
pub(super) fn without_own(bytes: &[u8], limits: ReadLimits) -> Result<Vec<u8>, String> {
    let old = content(bytes, limits)?;
    let text = text_without_own(&old).ok_or_else(odd)?;
    if text == old { Ok(bytes.to_vec()) } else { with_content(bytes, text) }
}

/// The text without our comments; `None` where it is damaged.
fn text_without_own(text: &str) -> Option<String> {
    let markup = Markup::new(text)?;
    let mut edits = Edits::default();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for comment in own(&markup) {
        names.extend(markup.attribute(comment, "name"));
        edits.replace(markup.elements[comment].range(), "");
    }
    for end in markup.all("annotation-end") {
        if markup.attribute(end, "name").is_some_and(|name| names.contains(&name)) {
            edits.replace(markup.elements[end].range(), "");
        }
    }
    Some(edits.made(text))
}

/// Where a comment on these bytes starts and ends, and whether that is at the words: those of a note or
/// a frame get it before the note or the frame.
fn place(markup: &Markup, xml: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let first = markup.at(xml.start)?;
    let last = markup.at(xml.end.checked_sub(1)?)?;
    // The outermost thing that hangs among words.
    let hangs = |element: &usize| {
        let parent = markup.elements[*element].parent;
        !holds_words(markup.name(*element))
            && parent.is_some_and(|own| holds_words(markup.name(own)))
    };
    let paragraph = |element: usize| {
        std::iter::once(element)
            .chain(markup.around(element))
            .find(|outer| matches!(markup.name(*outer), "p" | "h"))
    };
    let inner = paragraph(first)?;
    if let Some(thing) = markup.around(inner).filter(hangs).last() {
        let start = markup.elements[thing].tag.start;
        return Some((start..start, false));
    }
    let start = edge(markup, first, xml.start, true)?;
    let end = edge(markup, last, xml.end, false)?;
    Some((start..end.max(start), true))
}

/// The place at or around a byte where a comment can start or end: a field is taken as a whole.
fn edge(markup: &Markup, inner: usize, at: usize, is_start: bool) -> Option<usize> {
    let whole = |range: Range<usize>| if is_start { range.start } else { range.end };
    let mut around = std::iter::once(inner).chain(markup.around(inner));
    if holds_words(markup.name(inner)) {
        let content = markup.elements[inner].content();
        let is_literal = markup.text[content.clone()].contains("<![CDATA[");
        return Some(if is_literal { whole(content) } else { at });
    }
    let outer = around.find(|element| {
        let parent = markup.elements[*element].parent;
        parent.is_some_and(|parent| holds_words(markup.name(parent)))
    })?;
    Some(whole(markup.elements[outer].range()))
}

/// Writes a comment.
fn write_comment(name: &str, names: &Names, remark: &Remark, is_exact: bool, out: &mut String) {
    let _ = write!(out, "<office:annotation office:name=\"{name}\">{}", names.creator());
    let about = (!is_exact && !remark.words.is_empty()).then(|| format!("Bij ‘{}’:", remark.words));
    for paragraph in about.iter().chain(&remark.paragraphs) {
        let _ = write!(out, "<text:p>{}</text:p>", escaped(paragraph));
    }
    out.push_str("</office:annotation>");
}
