//! The text of the document: paragraphs, lists, tables, notes, frames, fields.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;

use super::namespaces::Namespaces;
use super::open::Open;
use super::styles::{Effect, Family, Styles};
use crate::document::{Anchor, BlockKind};
use crate::read::ReadError;
use crate::read::office::names;
use crate::read::office::origin::{CDATA, Trace};
use crate::read::office::paragraph::Paragraph;
use crate::read::office::tables::Tables;
use crate::read::office::words::Look;
use crate::read::office::xml;
use crate::read::table::Sign;

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

#[derive(Clone, Copy, Default)]
struct Words {
    look: Look,
    hidden: bool,
}

/// A list that is open.
struct List {
    key: u32,
    style: String,
    /// Its item that is open.
    item: Option<u32>,
}

/// The lists of the document, for those that count on from an earlier one.
#[derive(Default)]
struct Lists {
    n: u32,
    n_items: u32,
    by_id: FxHashMap<String, u32>,
    by_style: FxHashMap<String, u32>,
}

/// A drawing that is open.
#[derive(Default)]
struct Drawing {
    title: Option<String>,
    description: Option<String>,
    /// Whether it is a picture, and not a text box or a line.
    is_picture: bool,
    is_decoration: bool,
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
        body.done.sort_by_key(|(order, _)| *order);
        let [mut footnotes, mut endnotes] = body.notes;
        for notes in [&mut footnotes, &mut endnotes] {
            notes.sort_by_key(|(order, _)| *order);
        }
        let all = body.done.into_iter().chain(footnotes).chain(endnotes);
        let mut paragraphs: Vec<Paragraph> = all.map(|(_, paragraph)| paragraph).collect();
        body.tables.settle(&mut paragraphs);
        Ok(paragraphs)
    }

    /// An element that starts; `None` where it is left out with all that is in it.
    fn start(&mut self, element: &BytesStart) -> Option<End> {
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

    fn open_paragraph(&mut self, element: &BytesStart, is_heading: bool) -> Option<End> {
        self.close_paragraph();
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        let effect = self.styles.effect(Family::Paragraph, &style);
        if self.places.len() == 1 {
            if effect.starts_page && self.n_paragraphs > 0 {
                self.turn_page();
            }
            self.n_paragraphs += 1;
        } else if let Some(PlaceKind::Note(class)) = self.note() {
            self.n_notes[class] += 1;
        }
        if effect.hidden {
            return None;
        }
        if effect.is_table_heading {
            self.mark_heads();
        }
        let mut open = self.new_paragraph();
        let heading = is_heading.then(|| {
            let level =
                xml::attribute(element, "outline-level").and_then(|level| level.parse().ok());
            (BlockKind::Heading, u8::clamp(level.unwrap_or(1), 1, 6))
        });
        let is_index = self.n_indexes > 0;
        let (styles, place) = (self.styles, self.place()?);
        if let Some(kind) =
            effect.kind.filter(|kind| heading.is_none() || kind.0 == BlockKind::Title)
        {
            open.becomes(kind);
        } else if let Some(heading) = heading {
            open.becomes(heading);
        } else if is_index {
            open.becomes((BlockKind::Field, 0));
        } else {
            let level = place.lists.len().min(usize::from(u8::MAX)) as u8;
            let list = place.lists.last().map(|list| (list, list.item));
            if let Some((list, Some(item))) = list
                && styles.is_marked(&list.style, level)
            {
                open.becomes_item(list.key, level, item);
            }
        }
        place.looks = vec![Words::default().with(effect)];
        place.open = Some(open);
        Some(End::Paragraph)
    }

    /// A paragraph at this place in the document.
    fn new_paragraph(&mut self) -> Open {
        let table = self.place().and_then(|place| place.tables.last().copied());
        let note = self.note();
        let part = match (table, note) {
            (Some((number, _)), _) => Some(format!("tabel {}", number + 1).into()),
            (None, Some(PlaceKind::Note(0))) => Some("voetnoot".into()),
            (None, Some(_)) => Some("eindnoot".into()),
            (None, None) if self.places.len() > 1 => Some("tekstvak".into()),
            (None, None) => None,
        };
        let (page, paragraph) = match note {
            Some(PlaceKind::Note(class)) => (None, self.n_notes[class]),
            _ => (self.page, self.n_paragraphs.max(1)),
        };
        let order = self.n_opened;
        self.n_opened += 1;
        let anchor = Anchor { page, paragraph: Some(paragraph.max(1)), part };
        Open::new(order, anchor, table.and_then(|(_, cell)| cell))
    }

    /// The note that is open.
    fn note(&self) -> Option<PlaceKind> {
        let mut kinds = self.places.iter().rev().map(|place| place.kind);
        kinds.find(|kind| matches!(kind, PlaceKind::Note(_)))
    }

    fn close_paragraph(&mut self) {
        // A field that is not finished at the end of its paragraph would make slots of all that follows.
        if self.places.len() == 1 {
            self.fields.clear();
        }
        let Some(place) = self.place() else { return };
        place.looks.clear();
        let finished = place.open.take().and_then(Open::finish);
        self.finished(finished);
    }

    fn finished(&mut self, paragraph: Option<(u32, Paragraph)>) {
        match self.note() {
            Some(PlaceKind::Note(class)) => self.notes[class].extend(paragraph),
            _ => self.done.extend(paragraph),
        }
    }

    fn open_table(&mut self, element: &BytesStart) {
        let Some(outer) = self.place().map(|place| place.tables.last().map(|(table, _)| *table))
        else {
            return;
        };
        // A cell that was split is a table in the file, and none to who reads it.
        let table = match outer {
            Some(outer) if is_true(element, "is-sub-table") => outer,
            outer => self.tables.open(outer),
        };
        if let Some(place) = self.place() {
            place.tables.push((table, None));
        }
    }

    fn mark_heads(&mut self) {
        let table = self.place().and_then(|place| place.tables.last().copied());
        if let Some((table, _)) = table {
            self.tables.raise(table, Sign::Heads);
        }
    }

    fn open_list(&mut self, element: &BytesStart) {
        let style = xml::attribute(element, "style-name");
        let Some(place) = self.places.last_mut() else { return };
        let outer = place.lists.last().map(|list| list.style.clone());
        let is_outermost = outer.is_none();
        let style = style.or(outer).unwrap_or_default();
        let lists = &mut self.lists;
        // A list that counts on is one list, with something else in between.
        let earlier = || {
            let id = xml::attribute(element, "continue-list");
            let by_id = id.and_then(|id| lists.by_id.get(&id).copied());
            by_id.or_else(|| {
                let counts_on = is_true(element, "continue-numbering");
                counts_on.then(|| lists.by_style.get(&style).copied()).flatten()
            })
        };
        let key = if is_outermost { earlier() } else { None };
        let key = key.unwrap_or_else(|| {
            lists.n += 1;
            lists.n
        });
        if is_outermost {
            lists.by_style.insert(style.clone(), key);
            if let Some(id) = xml::attribute(element, "id") {
                lists.by_id.insert(id, key);
            }
        }
        place.lists.push(List { key, style, item: None });
    }

    fn open_item(&mut self) {
        self.lists.n_items += 1;
        let item = self.lists.n_items;
        if let Some(list) = self.place().and_then(|place| place.lists.last_mut()) {
            list.item = Some(item);
        }
    }

    fn open_drawing(&mut self, element: &BytesStart) {
        let is_decoration = is_true(element, "decorative");
        self.drawings.push(Drawing { is_decoration, ..Drawing::default() });
    }

    fn close_drawing(&mut self) {
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

    fn turn_page(&mut self) {
        if let Some(page) = &mut self.page {
            *page += 1;
        }
        let page = self.page;
        if let Some(open) = self.place().and_then(|place| place.open.as_mut()) {
            open.turn_page(page);
        }
    }

    /// Text as it stands at a place in the file.
    fn add(&mut self, text: &str, place: Range<usize>) {
        if let Some(description) = &mut self.description {
            description.push_str(text);
            return;
        }
        let mut trace = Trace::default();
        if self.is_traced {
            trace.add(0..text.len(), place);
        }
        if let Some((open, look)) = self.seen() {
            open.push(text, look, &trace);
        }
    }

    fn push_space(&mut self, text: &str) {
        if let Some((open, look)) = self.seen() {
            open.push_space(text, look);
        }
    }

    /// The open paragraph, where words that come can be seen, and how they look.
    fn seen(&mut self) -> Option<(&mut Open, Look)> {
        let is_slot = self.n_slots > 0 || self.fields.contains(&true);
        let place = self.places.last_mut()?;
        let words = place.looks.last().copied().unwrap_or_default();
        let open = place.open.as_mut().filter(|_| !words.hidden)?;
        Some((open, Look { is_slot, ..words.look }))
    }
}

impl Words {
    /// The same, with a style on top.
    fn with(self, effect: Effect) -> Self {
        let look = Look {
            bold: effect.bold.unwrap_or(self.look.bold),
            italic: effect.italic.unwrap_or(self.look.italic),
            underline: effect.underline.unwrap_or(self.look.underline),
            is_slot: false,
        };
        Self { look, hidden: self.hidden || effect.hidden }
    }
}

fn is_true(element: &BytesStart, name: &str) -> bool {
    xml::attribute(element, name).as_deref() == Some("true")
}
