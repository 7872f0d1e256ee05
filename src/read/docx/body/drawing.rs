//! Drawings and pictures, and the choice between two renderings of one thing.

use quick_xml::events::BytesStart;

use super::{Body, Content};
use crate::read::office::xml;

/// A drawing that is open.
#[derive(Default)]
pub(super) struct Drawing {
    alt: Option<String>,
    /// Whether it is a picture, and not a text box or a line.
    is_picture: bool,
    is_decoration: bool,
}

impl Body<'_> {
    /// Elements of other vocabularies: drawings, and choices between two renderings.
    pub(super) fn foreign(&mut self, element: &BytesStart) -> Content {
        let name = element.name();
        match name.as_ref() {
            "mc:AlternateContent" => self.choices.push(false),
            // Both hold the same text; the second is for programs that do not know the first.
            "mc:Choice" | "mc:Fallback" => {
                let Some(was_read) = self.choices.last_mut() else { return Content::Read };
                if std::mem::replace(was_read, true) {
                    return Content::Skip;
                }
            }
            name => {
                let Some(drawing) = self.drawings.last_mut() else { return Content::Read };
                match xml::local(name) {
                    "docPr" => drawing.alt = xml::attribute(element, "descr"),
                    "shape" => drawing.alt = drawing.alt.take().or(xml::attribute(element, "alt")),
                    "pic" | "imagedata" | "chart" | "relIds" => drawing.is_picture = true,
                    "decorative" => drawing.is_decoration = xml::is_on(element),
                    _ => {}
                }
            }
        }
        Content::Read
    }

    pub(super) fn close_drawing(&mut self) {
        let Some(drawing) = self.drawings.pop() else { return };
        if !drawing.is_picture {
            return;
        }
        let alt = drawing.alt.filter(|alt| !alt.trim().is_empty());
        let alt = if drawing.is_decoration { Some(String::new()) } else { alt };
        if let Some(open) = &mut self.frame().open {
            open.words.image(alt);
        }
    }
}
