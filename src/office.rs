//! Writes into documents of Word and LibreOffice: other words in the place of some, in the very XML that
//! holds them, and a copy of the package in which all else is as it was.

pub(crate) mod copy;
pub(crate) mod docx;
pub(crate) mod markup;
mod odt;
mod rules;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::Format;
use crate::order;
use crate::read::{self, Origins, ReadError, ReadLimits};
use crate::span::SourceSpan;

use markup::{Edits, Markup};
pub(crate) use odt::holds_words;
pub(crate) use rules::Place;
pub(crate) use words::Words;

/// New words in the place of some in the source of a document.
pub(crate) type Piece<'w> = (Range<usize>, &'w str);

/// Whether documents of a format are packages whose words can be replaced.
pub(crate) fn is_package(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt)
}

/// A document, and where the words of its source stand in its parts.
pub(crate) struct Original {
    bytes: Vec<u8>,
    format: Format,
    source: String,
    origins: Origins,
    /// The parts that hold words.
    parts: BTreeMap<String, String>,
}

impl Original {
    pub(crate) fn open(
        bytes: Vec<u8>,
        format: Format,
        limits: ReadLimits,
    ) -> Result<Original, ReadError> {
        let (source, origins) = read::origins(&bytes, format, limits)?;
        let mut package = match format {
            Format::Odt => read::odt::open(&bytes, limits)?,
            _ => read::docx::open(&bytes, limits)?,
        };
        let mut parts = BTreeMap::new();
        for path in origins.parts() {
            if let Some(text) = package.part(path)? {
                parts.insert(path.to_owned(), text);
            }
        }
        Ok(Original { bytes, format, source, origins, parts })
    }

    /// Of each change, which is some pieces, whether it can be made as a whole.
    pub(crate) fn can_make(&self, changes: &[Vec<Piece>]) -> Vec<bool> {
        let Some(tables) = self.tables() else { return vec![false; changes.len()] };
        let words = Self::words(&tables, self.format);
        let can_make =
            |change: &Vec<Piece>| change.iter().all(|piece| self.places(&words, piece).is_some());
        changes.iter().map(can_make).collect()
    }

    /// The package with these pieces replaced; `None` where one of them cannot be.
    pub(crate) fn with(&self, pieces: &[Piece]) -> Option<Vec<u8>> {
        let tables = self.tables()?;
        let words = Self::words(&tables, self.format);
        let mut by_part: BTreeMap<&str, Vec<(Place, &str)>> = BTreeMap::new();
        for piece in pieces {
            let (part, places) = self.places(&words, piece)?;
            // The first place gets all new words, the others lose theirs.
            let new = std::iter::once(piece.1).chain(std::iter::repeat(""));
            by_part.entry(part).or_default().extend(places.into_iter().zip(new));
        }
        let mut parts: BTreeMap<String, String> = BTreeMap::new();
        for (part, replaced) in by_part {
            let mut edits = Edits::default();
            words.get(part)?.replace(&replaced, &mut edits);
            parts.insert(part.to_owned(), edits.made(&self.parts[part]));
        }
        copy::with_parts(&self.bytes, &parts)
    }

    fn tables(&self) -> Option<BTreeMap<&str, Markup<'_>>> {
        let mut tables = BTreeMap::new();
        for (path, text) in &self.parts {
            tables.insert(path.as_str(), Markup::new(text)?);
        }
        Some(tables)
    }

    fn words<'t>(
        tables: &'t BTreeMap<&'t str, Markup<'t>>,
        format: Format,
    ) -> BTreeMap<&'t str, Words<'t>> {
        order::map(tables.iter().map(|(path, markup)| (*path, Words::new(markup, format))))
    }

    /// The part that holds the words of a piece, and where they stand in it.
    fn places(
        &self,
        words: &BTreeMap<&str, Words>,
        (source, new): &Piece,
    ) -> Option<(&str, Vec<Place>)> {
        let old = self.source.get(source.clone())?;
        let source = SourceSpan::new(source.start, source.end);
        let (part, xml) = in_one_part(&self.origins, source)?;
        Some((part, words.get(part)?.places(&xml, old, new)?))
    }
}

/// The part that holds a stretch of the source, and its bytes there; `None` where it stands in two.
pub(crate) fn in_one_part(
    origins: &Origins,
    source: SourceSpan,
) -> Option<(&str, Vec<Range<usize>>)> {
    let all: Vec<_> = origins.of(source).collect();
    let part = all.first()?.part;
    let is_one = all.iter().all(|origin| origin.part == part);
    is_one.then(|| (part, all.into_iter().map(|origin| origin.xml).collect()))
}
