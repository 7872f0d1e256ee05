//! Places on a page that can be clicked.

use hayro_syntax::object::{Array, Dict, Name, Rect, String as Text};
use hayro_syntax::page::Page;

use super::content::{self, Matrix};
use super::line::Word;

/// Most links of a page that are looked at.
const MOST_LINKS: usize = 2_000;

/// The links of a page.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Left, top, right and bottom of each, and where it leads.
    links: Vec<([f64; 4], String)>,
}

impl Links {
    /// Reads the links of a page.
    pub(super) fn new(page: &Page) -> Self {
        let Some(notes) = page.raw().get::<Array>(b"Annots") else { return Self::default() };
        let place = Matrix(page.initial_transform(true).as_coeffs());
        let link = |note: Dict| {
            let is_link = note.get::<Name>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Link");
            let action = note.get::<Dict>(b"A").filter(|_| is_link)?;
            let target = content::string(&action.get::<Text>(b"URI")?);
            let rect = note.get::<Rect>(b"Rect")?;
            let ((x0, y0), (x1, y1)) =
                (place.point(rect.x0, rect.y0), place.point(rect.x1, rect.y1));
            Some(([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)], target))
        };
        Self { links: notes.iter::<Dict>().take(MOST_LINKS).filter_map(link).collect() }
    }

    /// Gives the words that stand in a link its number.
    pub(super) fn mark(&self, words: &mut [Word]) {
        if self.links.is_empty() {
            return;
        }
        for word in words {
            let x = f64::midpoint(word.start, word.end);
            let y = word.baseline - 0.3 * word.size;
            let holds = |(place, _): &([f64; 4], String)| {
                let [left, top, right, bottom] = *place;
                (left..=right).contains(&x) && (top..=bottom).contains(&y)
            };
            let found = self.links.iter().position(holds);
            // A link over two lines is two places with one target.
            let first =
                |at: usize| self.links.iter().position(|(_, target)| *target == self.links[at].1);
            word.link = found.and_then(first);
        }
    }

    /// Where a link leads.
    pub(super) fn target(&self, at: usize) -> Option<&str> {
        self.links.get(at).map(|(_, target)| target.as_str())
    }
}
