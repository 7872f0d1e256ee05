//! Pictures, and what is said instead of them.

use quick_xml::events::BytesStart;

use super::{Body, is_true};

/// A drawing that is open.
#[derive(Default)]
pub(super) struct Drawing {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// Whether it is a picture, and not a text box or a line.
    pub(super) is_picture: bool,
    pub(super) is_decoration: bool,
}

impl Body<'_> {
    pub(super) fn open_drawing(&mut self, element: &BytesStart) {
        let is_decoration = is_true(element, "decorative");
        self.drawings.push(Drawing { is_decoration, ..Drawing::default() });
    }

    pub(super) fn close_drawing(&mut self) {
        let Some(drawing) = self.drawings.pop() else { return };
        if !drawing.is_picture {
            return;
        }
        let is_said = |text: &String| !text.trim().is_empty();
        let alt = drawing.description.filter(is_said).or(drawing.title.filter(is_said));
        let alt = if drawing.is_decoration { Some(String::new()) } else { alt };
        if let Some(open) = self.place().and_then(|place| place.open.as_mut()) {
            open.words.image(alt);
        } else {
            // It is anchored to the page.
            let mut open = self.new_paragraph();
            open.words.image(alt);
            self.finished(open.finish());
        }
    }
}
