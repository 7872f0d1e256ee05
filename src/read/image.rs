//! Images: the alternative text becomes a block of its own after the block that the image stands
//! in. Within the sentence it would be read as part of it.

use std::ops::Range;

use crate::document::{BlockKind, Builder, InlineKind};
use crate::read::page_words::is_file_name;
use crate::span::SourceSpan;

/// A piece of text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands.
    pub(super) source: Range<usize>,
    /// What it says; `None` where the source has it exactly so.
    pub(super) text: Option<Box<str>>,
}

impl Piece {
    /// What it says.
    pub(super) fn text<'p>(&'p self, source: &'p str) -> &'p str {
        self.text.as_deref().unwrap_or_else(|| &source[self.source.clone()])
    }
}

/// What some pieces say together.
pub(super) fn joined(pieces: &[Piece], source: &str) -> String {
    pieces.iter().map(|piece| piece.text(source)).collect()
}

/// The alternative texts that wait for the end of the open block.
#[derive(Debug, Default)]
pub(super) struct Images {
    waiting: Vec<(Vec<Piece>, SourceSpan)>,
}

impl Images {
    /// Adds an image where the builder stands. `None` is a missing alternative text, and so
    /// is the name of a file; an empty one says that the image is a decoration. `place` is the image with its markup.
    pub(super) fn add(
        &mut self,
        builder: &mut Builder,
        source: &str,
        alt: Option<Vec<Piece>>,
        place: Range<usize>,
    ) {
        let place = SourceSpan::new(place.start, place.end);
        // The name of a file tells nobody what is to be seen.
        let alt = alt.filter(|pieces| !is_file_name(&joined(pieces, source)));
        match alt {
            Some(pieces) if !joined(&pieces, source).trim().is_empty() => {
                self.waiting.push((pieces, place));
            }
            alt => {
                let alt = alt.map(|_| "".into());
                let kind = InlineKind::Image { alt, place: Some(place) };
                builder.inline(kind, builder.position());
            }
        }
    }

    /// Writes the texts that wait, when no block is open.
    pub(super) fn flush(&mut self, builder: &mut Builder, source: &str, language: Option<&str>) {
        for (pieces, place) in self.waiting.drain(..) {
            builder.open(BlockKind::Caption, 0);
            if let Some(language) = language {
                builder.language(language);
            }
            let start = builder.position();
            for piece in &pieces {
                push(builder, source, piece);
            }
            let alt = Some(joined(&pieces, source).trim().into());
            builder.inline(InlineKind::Image { alt, place: Some(place) }, start);
            builder.close();
        }
    }
}

/// Pushes a piece that has no markup in it.
fn push(builder: &mut Builder, source: &str, piece: &Piece) {
    let Some(text) = &piece.text else {
        push_lines(builder, source, piece.source.clone());
        return;
    };
    let text = text.replace(['\n', '\r'], " ");
    let kept = if builder.has_text() { &*text } else { text.trim_start() };
    builder.rewritten(kept, SourceSpan::new(piece.source.start, piece.source.end));
}

/// Pushes a stretch of the source; a line break in it is one space.
pub(super) fn push_lines(builder: &mut Builder, source: &str, range: Range<usize>) {
    let mut at = range.start;
    for line in source[range].split_inclusive(['\n', '\r']) {
        let words = line.trim_end_matches(['\n', '\r']);
        let kept = if builder.has_text() { words } else { words.trim_start() };
        builder.verbatim(kept, at + words.len() - kept.len());
        at += line.len();
        let n_breaks = line.len() - words.len();
        if n_breaks > 0 && builder.has_text() {
            builder.line_break(SourceSpan::new(at - n_breaks, at));
        }
    }
}
