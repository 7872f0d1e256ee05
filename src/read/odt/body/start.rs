//! What an element starts.

use quick_xml::events::BytesStart;

use super::{Body, End, Place, PlaceKind, is_true};
use crate::read::odt::namespaces::Namespaces;
use crate::read::odt::open::Open;
use crate::read::odt::styles::Family;
use crate::read::office::{names, xml};

impl Body<'_> {
    /// An element that starts; `None` where it is left out with all that is in it.
    pub(super) fn start(&mut self, element: &BytesStart) -> Option<End> {
        let name = element.name();
        if self.elements.is_empty() {
            self.namespaces = Namespaces::new(element);
        }
        let name = self.namespaces.usual(name.as_ref());
        let Some(place) = self.places.last_mut() else {
            return match &*name {
                "office:text" => {
                    self.places.push(Place::default());
                    Some(End::Text)
                }
                "office:document" | "office:document-content" | "office:body" => Some(End::Nothing),
                _ => None,
            };
        };
        Some(match &*name {
            // What changes took away, comments, what a form or an index is made from, and the text
            // over another text. The number of a heading or of a note is made by the program.
            "text:tracked-changes"
            | "office:annotation"
            | "office:forms"
            | "text:ruby-text"
            | "text:note-citation"
            | "text:number"
            | "text:script"
            | "office:binary-data"
            | "table:covered-table-cell"
            | "table:title"
            | "table:desc"
            | "table:shapes"
            | "text:label"
            | "office:event-listeners" => return None,
            name if name.starts_with("text:") && name.ends_with("-source") => return None,
            name if ["math:", "form:", "script:", "chart:"]
                .iter()
                .any(|own| name.starts_with(own)) =>
            {
                return None;
            }
            "text:section" | "text:hidden-text" if is_true(element, "is-hidden") => return None,
            _ if xml::attribute(element, "display").as_deref() == Some("none") => return None,
            "text:p" | "text:h" => return self.open_paragraph(element, &name == "text:h"),
            "text:span" => {
                let style = xml::attribute(element, "style-name").unwrap_or_default();
                let effect = self.styles.effect(Family::Text, &style);
                let outer = place.looks.last().copied().unwrap_or_default();
                place.looks.push(outer.with(effect));
                End::Words
            }
            "text:a" => {
                let target = xml::attribute(element, "href").unwrap_or_default();
                if let Some(open) = &mut place.open {
                    open.words.open_link(target);
                }
                End::Link
            }
            "text:s" => {
                const MOST: usize = 100;
                let n = xml::attribute(element, "c").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.push_space(&" ".repeat(usize::min(n, MOST)));
                End::Nothing
            }
            "text:tab" => {
                self.push_space("\t");
                End::Nothing
            }
            "text:line-break" => {
                let ended = place.open.as_mut().and_then(Open::break_line);
                self.finished(ended);
                End::Nothing
            }
            "text:soft-page-break" => {
                self.turn_page();
                End::Nothing
            }
            "text:placeholder"
            | "text:text-input"
            | "text:database-display"
            | "text:execute-macro" => {
                self.n_slots += 1;
                End::Slot
            }
            "loext:content-control" | "text:content-control"
                if is_true(element, "showing-place-holder") =>
            {
                self.n_slots += 1;
                End::Slot
            }
            "text:hidden-paragraph" => {
                if let Some(open) = &mut place.open {
                    open.hidden |= is_true(element, "is-hidden");
                }
                End::Nothing
            }
            "field:fieldmark-start" => {
                const MOST: usize = 256;
                let kind = xml::attribute(element, "type").unwrap_or_default();
                let kind = kind.rsplit('.').next().unwrap_or_default();
                if self.fields.len() < MOST {
                    self.fields.push(names::is_slot(kind));
                }
                End::Nothing
            }
            "field:param" => {
                let code = xml::attribute(element, "value").unwrap_or_default();
                let name = code.split_whitespace().next().unwrap_or_default();
                if let Some(field) = self.fields.last_mut() {
                    *field |= names::is_slot(name);
                }
                End::Nothing
            }
            "field:fieldmark-end" => {
                self.fields.pop();
                End::Nothing
            }
            "text:note" => {
                if let Some(open) = &mut place.open {
                    open.words.mark();
                }
                let is_end = xml::attribute(element, "note-class").as_deref() == Some("endnote");
                self.open_place(PlaceKind::Note(usize::from(is_end)));
                End::Place
            }
            "draw:text-box" => {
                self.open_place(PlaceKind::Frame);
                End::Place
            }
            "draw:frame" => {
                self.open_drawing(element);
                End::Drawing
            }
            "draw:image" | "draw:object" | "draw:object-ole" | "draw:plugin" => {
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.is_picture = true;
                }
                End::Nothing
            }
            // A shape can have paragraphs of its own.
            "draw:custom-shape"
            | "draw:rect"
            | "draw:ellipse"
            | "draw:circle"
            | "draw:caption"
            | "draw:line"
            | "draw:polyline"
            | "draw:polygon"
            | "draw:regular-polygon"
            | "draw:path"
            | "draw:connector"
            | "draw:measure" => {
                self.open_drawing(element);
                self.open_place(PlaceKind::Frame);
                End::Shape
            }
            "svg:title" | "svg:desc" => {
                self.description = Some(String::new());
                if &name == "svg:title" { End::Title } else { End::Description }
            }
            "table:table" => {
                self.open_table(element);
                End::Table
            }
            "table:table-header-rows" => {
                self.mark_heads();
                End::Nothing
            }
            "table:table-row" => {
                self.tables.start_row();
                End::Nothing
            }
            "table:table-cell" => {
                if let Some((table, cell)) = place.tables.last_mut() {
                    *cell = Some(self.tables.start_cell(*table));
                }
                End::Cell
            }
            "text:list" => {
                self.open_list(element);
                End::List
            }
            "text:list-item" => {
                self.open_item();
                End::Item
            }
            "text:numbered-paragraph" => {
                self.open_list(element);
                self.open_item();
                End::List
            }
            "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
            | "text:alphabetical-index"
            | "text:bibliography" => {
                self.n_indexes += 1;
                End::Index
            }
            _ => End::Nothing,
        })
    }
}
