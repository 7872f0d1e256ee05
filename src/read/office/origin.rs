//! Where words stand in the XML that they were read from: for who writes into the file.

use std::ops::Range;

use crate::span::SourceSpan;

/// How long the marks around literal text are: `<![CDATA[` and `]]>`.
pub(in crate::read) const CDATA: (usize, usize) = (9, 3);

/// A stretch of text that came from one stretch of XML: byte for byte the same, or as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: SourceSpan,
    xml: SourceSpan,
}

impl Piece {
    /// An entity is longer than its character, and nothing else differs.
    fn is_verbatim(&self) -> bool {
        self.text.len() == self.xml.len()
    }
}

/// Where the pieces of a text came from, in the order of the text. Text that no piece is about stands
/// in no place of its own.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Trace {
    pieces: Vec<Piece>,
}

impl Trace {
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Adds a piece behind all others.
    pub(in crate::read) fn add(&mut self, text: Range<usize>, xml: Range<usize>) {
        let new = Piece {
            text: SourceSpan::new(text.start, text.end),
            xml: SourceSpan::new(xml.start, xml.end),
        };
        match self.pieces.last_mut() {
            Some(last)
                if last.is_verbatim()
                    && new.is_verbatim()
                    && last.text.end == new.text.start
                    && last.xml.end == new.xml.start =>
            {
                *last = Piece { text: last.text.join(new.text), xml: last.xml.join(new.xml) };
            }
            _ => self.pieces.push(new),
        }
    }

    /// Adds a stretch of another text, which now stands at `to`.
    pub(in crate::read) fn extend(&mut self, other: &Trace, from: Range<usize>, to: usize) {
        let first = other.pieces.partition_point(|piece| piece.text.end as usize <= from.start);
        for piece in &other.pieces[first..] {
            let (text, mut xml) = (piece.text.range(), piece.xml.range());
            let cut = text.start.max(from.start)..text.end.min(from.end);
            if cut.is_empty() {
                break;
            }
            if piece.is_verbatim() {
                xml = xml.start + cut.start - text.start..xml.end + cut.end - text.end;
            }
            let start = to + cut.start - from.start;
            self.add(start..start + cut.len(), xml);
        }
    }

    /// The same of a text of which only these stretches are left, each with its new place.
    pub(in crate::read) fn moved(
        &self,
        kept: impl Iterator<Item = (Range<usize>, usize)>,
    ) -> Trace {
        let mut trace = Trace::default();
        for (from, to) in kept {
            trace.extend(self, from, to);
        }
        trace
    }
}

/// Where the text of a rendered document stands in the parts of its file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    parts: Vec<String>,
    /// In the order of the source, each with the number of its part.
    pieces: Vec<(usize, Piece)>,
}

/// A place in a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin<'o> {
    /// The part, by its path in the package.
    pub(crate) part: &'o str,
    /// Its bytes, from the first to the last.
    pub(crate) xml: Range<usize>,
}

impl Origins {
    /// Adds what a part holds: the text of its lines in the source.
    pub(in crate::read) fn add(&mut self, part: &str, trace: &Trace) {
        let known = self.parts.iter().position(|known| known == part);
        let number = known.unwrap_or_else(|| {
            self.parts.push(part.to_owned());
            self.parts.len() - 1
        });
        self.pieces.extend(trace.pieces.iter().map(|piece| (number, *piece)));
    }

    /// The parts that hold text, by their paths.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(String::as_str)
    }

    /// All places of a stretch of the source.
    pub(crate) fn of(&self, source: SourceSpan) -> impl Iterator<Item = Origin<'_>> {
        let first = self.pieces.partition_point(|(_, piece)| piece.text.end <= source.start);
        let within = move |(_, piece): &&(usize, Piece)| piece.text.start < source.end;
        self.pieces[first..].iter().take_while(within).map(move |(part, piece)| {
            let (text, mut xml) = (piece.text.range(), piece.xml.range());
            if piece.is_verbatim() {
                xml.start += (source.start as usize).saturating_sub(text.start);
                xml.end -= text.end.saturating_sub(source.end as usize);
            }
            Origin { part: &self.parts[*part], xml }
        })
    }

    /// The words nearest to a place of the source that has none of its own: before it, or else behind it.
    pub(crate) fn nearest(&self, source: u32) -> Option<SourceSpan> {
        let behind = self.pieces.partition_point(|(_, piece)| piece.text.start <= source);
        self.pieces.get(behind.saturating_sub(1)).map(|(_, piece)| piece.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_the_text() {
        // `een &amp; twee` at 10 in the XML.
        let mut trace = Trace::default();
        trace.add(0..4, 10..14);
        trace.add(4..5, 14..19);
        trace.add(5..8, 19..22);
        trace.add(8..10, 22..24);
        assert_eq!(trace.pieces.len(), 3, "what goes on is one piece");
        let moved = trace.moved([(1..6, 100), (8..10, 105)].into_iter());
        let mut origins = Origins::default();
        origins.add("content.xml", &moved);
        let of = |start, end| -> Vec<Range<usize>> {
            origins.of(SourceSpan::new(start, end)).map(|origin| origin.xml).collect()
        };
        assert_eq!(of(100, 107), [11..14, 14..19, 19..20, 22..24]);
        assert_eq!(of(101, 102), vec![12..13; 1]);
        assert_eq!(of(106, 200), vec![23..24; 1]);
        assert!(of(0, 100).is_empty());
        assert_eq!(origins.nearest(0).map(|near| near.start), Some(100));
        assert_eq!(origins.nearest(500).map(|near| near.start), Some(105));
    }
}
