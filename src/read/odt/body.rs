//! The text of the document: paragraphs, lists, tables, notes, frames, fields.

mod drawing;
mod lists;
mod paragraph;
mod start;
mod tables;
mod words;

use quick_xml::events::{BytesStart, Event};

use super::namespaces::Namespaces;
use super::open::Open;
use super::styles::Styles;
use crate::order;
use crate::read::ReadError;
use crate::read::office::origin::CDATA;
use crate::read::office::paragraph::Paragraph;
use crate::read::office::tables::Tables;
use crate::read::office::xml;

use drawing::Drawing;
use lists::{List, Lists};
use words::Words;

/// Reads the paragraphs of a document.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    namespaces: Namespaces,
    /// What is to be done at the end of each element that is open.
    elements: Vec<End>,
    /// Elements that are open within one that is left out.
    skipped: usize,
    /// The text, and the frames and notes that are open in it.
    places: Vec<Place>,
    /// What is finished, each with its place in the order in which paragraphs were opened: a
    /// paragraph comes before the frames that are anchored in it.
    done: Vec<(u32, Paragraph)>,
    /// Footnotes and endnotes, which come after the text.
    notes: [Vec<(u32, Paragraph)>; 2],
    n_notes: [u32; 2],
    n_opened: u32,
    n_paragraphs: u32,
    tables: Tables,
    drawings: Vec<Drawing>,
    /// The description of a drawing, while it is read.
    description: Option<String>,
    /// Elements that are open whose text is a place to be filled in.
    n_slots: usize,
    /// Fields between two marks: whether each is a place to be filled in.
    fields: Vec<bool>,
    /// Indexes that are open: they say headings over again.
    n_indexes: usize,
    lists: Lists,
    page: Option<u32>,
    /// Whether it is asked for where words stand.
    is_traced: bool,
}

/// A place with paragraphs of its own.
#[derive(Default)]
struct Place {
    kind: PlaceKind,
    open: Option<Open>,
    /// How the words look: by the paragraph, and by each stretch in it that is open.
    looks: Vec<Words>,
    /// Numbers of the tables that are open, and the cells that are open in them.
    tables: Vec<(u32, Option<u32>)>,
    lists: Vec<List>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum PlaceKind {
    #[default]
    Text,
    Frame,
    /// A footnote (0) or an endnote (1).
    Note(usize),
}

/// What is to be done at the end of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Text,
    Paragraph,
    Words,
    Link,
    Slot,
    Place,
    Table,
    Cell,
    List,
    Item,
    Index,
    Drawing,
    Shape,
    Title,
    Description,
}

impl<'s> Body<'s> {
    /// Reads the content.
    pub(super) fn read(
        text: &str,
        styles: &'s Styles,
        damaged: fn() -> ReadError,
        is_traced: bool,
    ) -> Result<Vec<Paragraph>, ReadError> {
        let has_pages =
            text.contains("soft-page-break/>") || text.contains("use-soft-page-breaks=\"true\"");
        let mut body = Self {
            styles,
            namespaces: Namespaces::default(),
            elements: Vec::new(),
            skipped: 0,
            places: Vec::new(),
            done: Vec::new(),
            notes: [Vec::new(), Vec::new()],
            n_notes: [0; 2],
            n_opened: 0,
            n_paragraphs: 0,
            tables: Tables::default(),
            drawings: Vec::new(),
            description: None,
            n_slots: 0,
            fields: Vec::new(),
            n_indexes: 0,
            lists: Lists::default(),
            page: has_pages.then_some(1),
            is_traced,
        };
        let mut has_text = false;
        let mut reader = xml::reader(text);
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|_| damaged())?;
            let place = start..reader.buffer_position() as usize;
            match event {
                Event::Start(_) if body.skipped > 0 => body.skipped += 1,
                Event::Start(element) => match body.start(&element) {
                    Some(end) => {
                        has_text |= end == End::Text;
                        body.elements.push(end);
                    }
                    None => body.skipped += 1,
                },
                Event::Empty(element) if body.skipped == 0 => {
                    if let Some(end) = body.start(&element) {
                        has_text |= end == End::Text;
                        body.end(end);
                    }
                }
                Event::End(_) if body.skipped > 0 => body.skipped -= 1,
                Event::End(_) => {
                    if let Some(end) = body.elements.pop() {
                        body.end(end);
                    }
                }
                Event::Text(text) if body.skipped == 0 => {
                    body.add(&text.xml10_content(), place);
                }
                Event::CData(text) if body.skipped == 0 => {
                    let inside = place.start + CDATA.0..place.end - CDATA.1;
                    body.add(&text.xml10_content(), inside);
                }
                Event::GeneralRef(entity) if body.skipped == 0 => {
                    if let Some(character) = xml::character(&entity) {
                        body.add(character.encode_utf8(&mut [0; 4]), place);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        // The end of a file that was cut off.
        while let Some(end) = body.elements.pop() {
            body.end(end);
        }
        if !has_text {
            return Err(damaged());
        }
        order::by_key(&mut body.done, |(order, _)| *order);
        let [mut footnotes, mut endnotes] = body.notes;
        for notes in [&mut footnotes, &mut endnotes] {
            order::by_key(notes, |(order, _)| *order);
        }
        let all = body.done.into_iter().chain(footnotes).chain(endnotes);
        let mut paragraphs: Vec<Paragraph> = all.map(|(_, paragraph)| paragraph).collect();
        body.tables.settle(&mut paragraphs);
        Ok(paragraphs)
    }

    fn end(&mut self, end: End) {
        match end {
            End::Nothing => {}
            End::Paragraph => self.close_paragraph(),
            End::Words => {
                if let Some(place) = self.place() {
                    place.looks.pop();
                }
            }
            End::Link => {
                if let Some(open) = self.place().and_then(|place| place.open.as_mut()) {
                    open.words.close_link();
                }
            }
            End::Slot => self.n_slots -= 1,
            End::Text | End::Place => self.close_place(),
            End::Shape => {
                self.close_place();
                self.drawings.pop();
            }
            End::Table => {
                if let Some(place) = self.place() {
                    place.tables.pop();
                }
            }
            End::Cell => {
                if let Some((_, cell)) = self.place().and_then(|place| place.tables.last_mut()) {
                    *cell = None;
                }
            }
            End::List => {
                if let Some(place) = self.place() {
                    place.lists.pop();
                }
            }
            End::Item => {
                if let Some(list) = self.place().and_then(|place| place.lists.last_mut()) {
                    list.item = None;
                }
            }
            End::Index => self.n_indexes -= 1,
            End::Drawing => self.close_drawing(),
            End::Title | End::Description => {
                let text = self.description.take();
                if let Some(drawing) = self.drawings.last_mut() {
                    let is_title = end == End::Title;
                    *(if is_title { &mut drawing.title } else { &mut drawing.description }) = text;
                }
            }
        }
    }

    fn place(&mut self) -> Option<&mut Place> {
        self.places.last_mut()
    }

    fn open_place(&mut self, kind: PlaceKind) {
        self.places.push(Place { kind, ..Place::default() });
    }

    fn close_place(&mut self) {
        self.close_paragraph();
        self.places.pop();
    }
}

fn is_true(element: &BytesStart, name: &str) -> bool {
    xml::attribute(element, name).as_deref() == Some("true")
}
