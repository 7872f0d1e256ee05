//! Suggestions as changes that the writer accepts or not: the old words in a list above the text, the new
//! ones in their place.

use std::fmt::Write as _;
use std::ops::Range;

use super::names::Names;
use crate::office::Place;
use crate::office::markup::{Edits, Markup, escaped};

/// Changes that are proposed in a document.
pub(super) struct Proposals<'m> {
    markup: &'m Markup<'m>,
    names: &'m Names,
    /// What is taken out and put in.
    regions: String,
    n_regions: usize,
    all: Vec<Proposal>,
    n_changes: usize,
}

/// Other words in the place of some.
struct Proposal {
    old: Vec<Range<usize>>,
    /// From the first of the old words to the last.
    hull: Range<usize>,
    /// What comes in their place.
    new: String,
}

/// Shapes, whose text LibreOffice keeps no changes of.
const SHAPES: [&str; 12] = [
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "caption",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "connector",
    "measure",
];

impl<'m> Proposals<'m> {
    pub(super) fn new(markup: &'m Markup<'m>, names: &'m Names) -> Proposals<'m> {
        let (regions, all) = (String::new(), Vec::new());
        Proposals { markup, names, regions, n_regions: 0, all, n_changes: 0 }
    }

    /// Adds a change of words at places, where all of them can be changed.
    pub(super) fn add<'w>(&mut self, pieces: impl Iterator<Item = Option<(Vec<Place>, &'w str)>>) {
        let is_shape = |outer: usize| SHAPES.contains(&self.markup.name(outer));
        let can_change = |(places, _): &(Vec<Place>, &str)| {
            places.iter().all(|place| !self.markup.around(place.element).any(is_shape))
        };
        let pieces: Option<Vec<_>> = pieces.map(|piece| piece.filter(can_change)).collect();
        for (places, new) in pieces.iter().flatten() {
            self.replace(places, new);
        }
        self.n_changes += usize::from(pieces.is_some());
    }

    fn replace(&mut self, places: &[Place], new: &str) {
        let ([first, ..], [.., last]) = (places, places) else { return };
        let hull = first.xml.start..last.xml.end;
        let words: String =
            places.iter().map(|place| &self.markup.text[place.xml.clone()]).collect();
        let (open, close) = self.around(first.element);
        let taken = self.region("deletion", &format!("{open}{words}{close}"));
        let mut marks = format!("<text:change text:change-id=\"{taken}\"/>");
        if !new.is_empty() {
            let (put, new) = (self.region("insertion", ""), escaped(new));
            let _ = write!(
                marks,
                "<text:change-start text:change-id=\"{put}\"/>{new}<text:change-end text:change-id=\"{put}\"/>"
            );
        }
        let old = places.iter().map(|place| place.xml.clone()).collect();
        self.all.push(Proposal { old, hull, new: marks });
    }

    /// The tags around words that stand in an element, from the paragraph on.
    fn around(&self, element: usize) -> (String, String) {
        let markup = self.markup;
        let (mut open, mut close) = (String::new(), String::new());
        for outer in std::iter::once(element).chain(markup.around(element)) {
            match markup.name(outer) {
                "span" => {
                    let element = &markup.elements[outer];
                    open.insert_str(0, &markup.text[element.tag.clone()]);
                    close.push_str(&markup.text[element.end.clone()]);
                }
                "p" | "h" => {
                    let style = markup.attribute(outer, "style-name");
                    let style = style
                        .map(|name| format!(" text:style-name=\"{}\"", escaped(&name)))
                        .unwrap_or_default();
                    open.insert_str(0, &format!("<text:p{style}>"));
                    close.push_str("</text:p>");
                    break;
                }
                _ => {}
            }
        }
        (open, close)
    }

    /// Writes down what a change is; gives its name.
    fn region(&mut self, kind: &str, words: &str) -> String {
        let name = loop {
            self.n_regions += 1;
            let name = format!("duidelijk-wijziging-{}", self.n_regions);
            if !self.markup.text.contains(&format!("\"{name}\"")) {
                break name;
            }
        };
        let info = self.names.info();
        let _ = write!(
            self.regions,
            "<text:changed-region xml:id=\"{name}\" text:id=\"{name}\">\
             <text:{kind}>{info}{words}</text:{kind}></text:changed-region>"
        );
        name
    }

    /// A place that starts and ends beside what changes, and not within.
    pub(super) fn outside(&self, place: Range<usize>) -> Range<usize> {
        let holding = |at: usize| {
            let hulls = self.all.iter().map(|proposal| &proposal.hull);
            hulls.filter(move |hull| hull.start < at && at < hull.end)
        };
        let start = holding(place.start).map(|hull| hull.start).next().unwrap_or(place.start);
        start..holding(place.end).map(|hull| hull.end).next().unwrap_or(place.end)
    }

    /// Writes all changes; gives how many. `None` where the document has no place for them.
    pub(super) fn write(self, edits: &mut Edits) -> Option<usize> {
        if self.all.is_empty() {
            return Some(0);
        }
        for Proposal { old, hull, new } in self.all {
            edits.insert(hull.start, new);
            for words in old {
                edits.replace(words, "");
            }
        }
        let (markup, regions) = (self.markup, self.regions);
        if let Some(known) = markup.all("tracked-changes").next() {
            let element = &markup.elements[known];
            if element.end.is_empty() {
                let slash = element.tag.end - 2;
                let new = format!(">{regions}</text:tracked-changes>");
                edits.replace(slash..element.tag.end, new);
            } else {
                edits.insert(element.end.start, regions);
            }
            return Some(self.n_changes);
        }
        // Forms come first, then what changed.
        let is_text = |element: &usize| {
            let parent = markup.elements[*element].parent;
            parent.is_some_and(|body| markup.name(body) == "body")
        };
        let text = markup.all("text").find(is_text)?;
        let forms = markup.children(text).next().filter(|first| markup.name(*first) == "forms");
        let at =
            forms.map_or(markup.elements[text].tag.end, |forms| markup.elements[forms].end.end);
        edits.insert(
            at,
            format!(
                "<text:tracked-changes text:track-changes=\"false\">{regions}</text:tracked-changes>"
            ),
        );
        Some(self.n_changes)
    }
}
