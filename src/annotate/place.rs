//! Where remarks belong in the parts of a document, and what is said where they can stand nowhere.

use std::ops::Range;

use super::remark::Remark;
use crate::read::Origins;
use crate::span::SourceSpan;

/// Who the comments are by.
pub(super) const AUTHOR: &str = "duidelijk";

/// Where a remark belongs in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) part: String,
    /// Its bytes in the part.
    pub(super) xml: Range<usize>,
    /// Whether they are the words themselves, and not what stands nearest to them.
    pub(super) is_exact: bool,
}

/// Where a remark belongs; `None` in a document without words.
pub(super) fn spot(remark: &Remark, origins: &Origins, source: &str) -> Option<Spot> {
    if let Some((part, xml)) = stretch(remark.place, origins) {
        return Some(Spot { part, xml, is_exact: true });
    }
    // What is about no words, such as an image, stands at the nearest paragraph.
    let near = origins.nearest(remark.place.start)?.range();
    let start = source[..near.start].rfind('\n').map_or(0, |before| before + 1);
    let end = source[near.end..].find('\n').map_or(source.len(), |behind| near.end + behind);
    let (part, xml) = stretch(SourceSpan::new(start, end), origins)?;
    Some(Spot { part, xml, is_exact: false })
}

/// The part of a stretch of the source, and its bytes there from the first to the last.
pub(super) fn stretch(source: SourceSpan, origins: &Origins) -> Option<(String, Range<usize>)> {
    if source.is_empty() {
        return None;
    }
    let mut all = origins.of(source);
    let first = all.next()?;
    let last = all.take_while(|other| other.part == first.part).last();
    let end = last.map_or(first.xml.end, |last| last.xml.end.max(first.xml.end));
    Some((first.part.to_owned(), first.xml.start..end))
}

/// What is said where the report is about another text.
pub(super) fn changed() -> String {
    "Dit document is intussen veranderd. Probeer het opnieuw.".to_owned()
}

pub(super) fn no_words() -> String {
    "In dit document staat geen tekst waar een opmerking bij kan staan.".to_owned()
}

/// What is said of a document in which nothing can be written.
pub(super) fn odd() -> String {
    "Het programma kan in dit document geen opmerkingen zetten. Open het in Word of LibreOffice en sla het \
     opnieuw op."
        .to_owned()
}
