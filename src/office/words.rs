//! Words that can be replaced in a part, and what replaces them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::markup::{Edits, Markup, escaped};
use super::rules::{Place, Rules};
use super::{docx, odt};
use crate::document::Format;

/// The words of a part.
pub(crate) struct Words<'m> {
    markup: &'m Markup<'m>,
    rules: Box<dyn Rules + 'm>,
}

impl<'m> Words<'m> {
    pub(crate) fn new(markup: &'m Markup<'m>, format: Format) -> Words<'m> {
        let rules: Box<dyn Rules> = match format {
            Format::Odt => Box::new(odt::Texts::new(markup)),
            _ => Box::new(docx::Runs::new(markup)),
        };
        Words { markup, rules }
    }

    /// Where old words stand that new ones can replace; `None` where more than words would change:
    /// markup within them, a field, or looks that differ from the first word to the last.
    pub(crate) fn places(&self, xml: &[Range<usize>], old: &str, new: &str) -> Option<Vec<Place>> {
        // What is no sign of a word is markup in both formats.
        if new.contains(char::is_control) {
            return None;
        }
        let mut places: Vec<Place> = Vec::new();
        for piece in xml {
            let element = self.markup.at(piece.start)?;
            match places.last_mut() {
                Some(last) if last.element == element && last.xml.end == piece.start => {
                    last.xml.end = piece.end;
                }
                _ => places.push(Place { element, xml: piece.clone() }),
            }
        }
        let mut written = String::new();
        for place in &places {
            let words = self.markup.text.get(place.xml.clone())?;
            if words.contains('<') || !self.rules.can_change(place) {
                return None;
            }
            written.push_str(&quick_xml::escape::unescape(words).ok()?);
        }
        let first = self.rules.look(places.first()?.element);
        let is_one = places.windows(2).all(|pair| {
            self.rules.goes_on(&pair[0], &pair[1]) && self.rules.look(pair[1].element) == first
        });
        (is_one && written.replace(['\t', '\n', '\r'], " ") == old).then_some(places)
    }

    /// Puts new words in places; those of one element do not overlap.
    pub(super) fn replace(&self, replaced: &[(Place, &str)], edits: &mut Edits) {
        let mut by_element: BTreeMap<usize, Edits> = BTreeMap::new();
        for (place, new) in replaced {
            edits.replace(place.xml.clone(), escaped(new));
            let of_element = by_element.entry(place.element).or_default();
            of_element.replace(place.xml.clone(), escaped(new));
        }
        for (element, of_element) in by_element {
            let content = self.markup.elements[element].content();
            let new = of_element.made_within(self.markup.text, content);
            self.rules.around(element, &new, edits);
        }
    }
}
