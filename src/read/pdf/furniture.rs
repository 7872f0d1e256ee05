//! Running heads, feet and page numbers: what the file marks as no part of the text, and what stands at
//! the same height of several pages.

use rustc_hash::FxHashMap;

use super::line::Piece;
use crate::letter::is_page_number;

/// Heads and feet stand in this part of the page, from the top and from the bottom.
const EDGE: f64 = 0.13;
/// How far apart, in points, a head stands on two pages.
const LEVEL: f64 = 6.0;

/// A page as far as it is read.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) pieces: Vec<Piece>,
    pub(super) height: f64,
}

/// Takes the heads and feet out of the pages; gives those of each page.
pub(super) fn take(pages: &mut [Page]) -> Vec<Vec<Piece>> {
    let marked = is_marked(pages);
    let again = Repeated::new(pages);
    let taken = pages.iter_mut().map(|page| {
        let height = page.height;
        // The text itself: what is marked and stands within it is a table or a box, and no head.
        let text = page.pieces.iter().filter(|piece| !piece.is_artifact());
        let left = text.clone().map(|piece| piece.start).fold(f64::INFINITY, f64::min);
        let right = text.map(|piece| piece.end).fold(f64::NEG_INFINITY, f64::max);
        let is_beside = |piece: &Piece| left < right && (piece.end < left || piece.start > right);
        let at_edge = |piece: &Piece| edge(piece, height).is_some();
        let top = page.pieces.iter().map(|piece| piece.baseline).fold(f64::INFINITY, f64::min);
        let bottom = page.pieces.iter().map(|piece| piece.baseline);
        let bottom = bottom.fold(f64::NEG_INFINITY, f64::max);
        let is_number = |piece: &Piece| {
            let text = piece.text();
            let is_bare = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            let is_outer = piece.baseline < top + LEVEL || piece.baseline > bottom - LEVEL;
            at_edge(piece) && ((is_bare && is_outer) || is_page_number(&text))
        };
        let pieces = std::mem::take(&mut page.pieces);
        let (taken, kept): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|piece| {
            (marked && piece.is_artifact() && (at_edge(piece) || is_beside(piece)))
                || is_number(piece)
                || again.has(piece, height)
        });
        page.pieces = kept;
        taken
    });
    taken.collect()
}

/// Whether the marks of the file can be trusted: some programs mark all that they draw.
fn is_marked(pages: &[Page]) -> bool {
    let letters = |piece: &Piece| piece.words.iter().map(|word| word.text.len()).sum::<usize>();
    let pieces = || pages.iter().flat_map(|page| &page.pieces);
    let marked: usize = pieces().filter(|piece| piece.is_artifact()).map(letters).sum();
    marked * 3 < pieces().map(letters).sum()
}

/// At which edge of the page a piece stands.
fn edge(piece: &Piece, height: f64) -> Option<bool> {
    let is_top = piece.baseline < EDGE * height;
    (is_top || piece.baseline > (1.0 - EDGE) * height).then_some(is_top)
}

/// A text without its numbers, which differ from page to page.
fn key(piece: &Piece) -> String {
    let text = piece.text();
    text.chars().map(|character| if character.is_ascii_digit() { '#' } else { character }).collect()
}

/// Lines at the edges of pages by their text, with the page and the height at which they stand.
struct Repeated {
    lines: FxHashMap<(bool, String), Vec<(usize, f64)>>,
    /// On so many pages a line is a head or foot.
    fewest: usize,
}

impl Repeated {
    fn new(pages: &[Page]) -> Self {
        let mut lines: FxHashMap<(bool, String), Vec<(usize, f64)>> = FxHashMap::default();
        for (at, page) in pages.iter().enumerate() {
            for piece in &page.pieces {
                if let Some(edge) = edge(piece, page.height) {
                    lines.entry((edge, key(piece))).or_default().push((at, piece.baseline));
                }
            }
        }
        let fewest = (pages.len() / 4).clamp(2, 4);
        Self { lines, fewest }
    }

    fn has(&self, piece: &Piece, height: f64) -> bool {
        let Some(edge) = edge(piece, height) else { return false };
        let Some(places) = self.lines.get(&(edge, key(piece))) else { return false };
        let level = places.iter().filter(|(_, other)| (other - piece.baseline).abs() < LEVEL);
        let mut pages: Vec<usize> = level.map(|(page, _)| *page).collect();
        pages.dedup();
        pages.len() >= self.fewest
    }
}
