//! The text of a part: paragraphs, tables, runs, fields, text boxes.

mod drawing;
mod field;
mod open;
mod run;
mod tables;

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::package::{Relations, damaged};
use super::styles::Styles;
use crate::document::Anchor;
use crate::order;
use crate::read::ReadError;
use crate::read::office::origin::{CDATA, Trace};
use crate::read::office::paragraph::Paragraph;
use crate::read::office::tables::Tables;
use crate::read::office::xml;

use drawing::Drawing;
use field::{Field, Show};
use open::Open;
use run::Run;

/// Reads the paragraphs of a part.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    relations: &'s Relations,
    /// What the part is called in anchors.
    part: Option<&'static str>,
    /// The prefix of Word's own elements, colon included: nearly always `w:`.
    prefix: String,
    /// The body, and the text boxes that are open in it.
    frames: Vec<Frame>,
    /// What is finished, each with its place in the order in which paragraphs were opened: a
    /// paragraph comes before the text boxes that are anchored in it.
    done: Vec<(u32, Paragraph)>,
    n_opened: u32,
    /// Elements that are open within one that is left out.
    skipped: usize,
    /// The run that is open.
    run: Option<Run>,
    text: Text,
    /// What the text element that is open holds so far: entities come one by one.
    pending: String,
    /// Where that stands, where it is asked for.
    pending_trace: Trace,
    is_traced: bool,
    fields: Vec<Field>,
    /// Content controls that are open: whether they still show what is to be filled in.
    controls: Vec<bool>,
    /// How many of those do.
    n_placeholders: usize,
    /// Choices between renderings that are open: whether one was read.
    choices: Vec<bool>,
    drawings: Vec<Drawing>,
    /// Elements with properties that are open: they hold no text.
    properties: usize,
    n_paragraphs: u32,
    tables: Tables,
    page: Option<u32>,
    /// Whether Word wrote down where its pages started.
    has_rendered_breaks: bool,
}

/// Paragraphs that stand in one place: the body or a text box.
#[derive(Default)]
struct Frame {
    open: Option<Open>,
    /// A paragraph that has lost the mark at its end, and goes on in the next one.
    joining: Option<Open>,
    /// Numbers of the tables that are open, and the cells that are open in them.
    tables: Vec<(u32, Option<u32>)>,
    /// The run that goes on after a text box.
    outer_run: Option<Run>,
}

/// Whether text that comes belongs to the document, and its white space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    No,
    Instruction,
    Trimmed,
    Preserved,
}

impl<'s> Body<'s> {
    /// Reads a part: the main one, or the notes of that name.
    pub(super) fn read(
        text: &str,
        styles: &'s Styles,
        relations: &'s Relations,
        part: Option<&'static str>,
        is_traced: bool,
    ) -> Result<Vec<Paragraph>, ReadError> {
        let has_rendered_breaks = text.contains("lastRenderedPageBreak");
        let has_pages = has_rendered_breaks || text.contains("\"page\"");
        let mut body = Self {
            styles,
            relations,
            part,
            prefix: "w:".into(),
            frames: vec![Frame::default()],
            done: Vec::new(),
            n_opened: 0,
            skipped: 0,
            run: None,
            text: Text::No,
            pending: String::new(),
            pending_trace: Trace::default(),
            is_traced,
            fields: Vec::new(),
            controls: Vec::new(),
            n_placeholders: 0,
            choices: Vec::new(),
            drawings: Vec::new(),
            properties: 0,
            n_paragraphs: 0,
            tables: Tables::default(),
            page: (has_pages && part.is_none()).then_some(1),
            has_rendered_breaks,
        };
        let mut reader = xml::reader(text);
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|_| damaged())?;
            let place = start..reader.buffer_position() as usize;
            match event {
                Event::Start(element)
                    if body.skipped > 0 || body.start(&element) == Content::Skip =>
                {
                    body.skipped += 1;
                }
                Event::Empty(element)
                    if body.skipped == 0 && body.start(&element) == Content::Read =>
                {
                    body.end(element.name().as_ref());
                }
                Event::End(_) if body.skipped > 0 => body.skipped -= 1,
                Event::End(element) => body.end(element.name().as_ref()),
                Event::Text(text) if body.is_reading() => body.add(&text.xml10_content(), place),
                Event::CData(text) if body.is_reading() => {
                    let text = text.xml10_content();
                    body.add(&text, place.start + CDATA.0..place.end - CDATA.1);
                }
                Event::GeneralRef(entity) if body.is_reading() => {
                    if let Some(character) = xml::character(&entity) {
                        body.add(character.encode_utf8(&mut [0; 4]), place);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        while body.frames.len() > 1 {
            body.close_frame();
        }
        body.close_paragraph();
        body.close_joining();
        order::by_key(&mut body.done, |(order, _)| *order);
        let mut paragraphs: Vec<Paragraph> =
            body.done.into_iter().map(|(_, paragraph)| paragraph).collect();
        body.tables.settle(&mut paragraphs);
        Ok(paragraphs)
    }

    fn is_reading(&self) -> bool {
        self.skipped == 0 && self.text != Text::No
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the body's own frame stays")
    }

    fn start(&mut self, element: &BytesStart) -> Content {
        let name = element.name();
        let name = name.as_ref();
        let local = xml::local(name);
        if self.n_paragraphs == 0 && matches!(local, "document" | "footnotes" | "endnotes") {
            self.prefix = name[..name.len() - local.len()].into();
        }
        let Some(word) = name.strip_prefix(&*self.prefix) else { return self.foreign(element) };
        match word {
            "pPr" | "rPr" | "sdtPr" => {
                self.properties += 1;
                return Content::Read;
            }
            // How a paragraph or a run looked before a change.
            _ if word.ends_with("Change") => return Content::Skip,
            _ if self.properties > 0 => {
                self.property(word, element);
                return Content::Read;
            }
            // What a change took away, and what is no text.
            "del" | "moveFrom" | "delText" | "rt" | "sectPr" => return Content::Skip,
            // Lines that part the notes from the text are notes too.
            "footnote" | "endnote" if is_separator(element) => return Content::Skip,
            "p" => self.open_paragraph(),
            "tbl" => self.open_table(),
            "tr" => self.tables.start_row(),
            "tblHeader" if xml::is_on(element) => self.mark_heads(),
            "tc" => self.open_cell(),
            "r" => self.run = Some(Run::default()),
            "t" => {
                let space = xml::attribute(element, "space");
                let is_kept = space.as_deref() == Some("preserve");
                self.text = if is_kept { Text::Preserved } else { Text::Trimmed };
            }
            "instrText" => self.text = Text::Instruction,
            "fldChar" => {
                let kind = xml::attribute(element, "fldCharType");
                self.field_mark(kind.as_deref().unwrap_or_default());
            }
            "fldSimple" => {
                let instruction = xml::attribute(element, "instr").unwrap_or_default();
                self.push_field(Field::simple(instruction));
                self.open_field();
            }
            "hyperlink" => {
                let link = xml::attribute(element, "id");
                let link = link.and_then(|id| self.relations.link(&id).map(str::to_owned));
                let place = xml::attribute(element, "anchor").map(|place| format!("#{place}"));
                let target = link.or(place).unwrap_or_default();
                if let Some(open) = &mut self.frame().open {
                    open.words.open_link(target);
                }
            }
            "tab" | "ptab" if self.run.is_some() => self.push("\t"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.symbol(element),
            "br" | "cr" => self.break_line(element),
            "lastRenderedPageBreak" => self.turn_page(),
            "sdt" => self.controls.push(false),
            "drawing" | "pict" | "object" => self.drawings.push(Drawing::default()),
            "footnoteReference" | "endnoteReference" => {
                if let Some(open) = &mut self.frame().open {
                    open.words.mark();
                }
            }
            "txbxContent" => {
                let outer_run = self.run.take();
                self.frames.push(Frame { outer_run, ..Frame::default() });
            }
            _ => {}
        }
        Content::Read
    }

    /// A property of a paragraph, a run or a content control.
    fn property(&mut self, word: &str, element: &BytesStart) {
        if word == "showingPlcHdr" {
            if let Some(control) = self.controls.last_mut().filter(|control| !**control)
                && xml::is_on(element)
            {
                *control = true;
                self.n_placeholders += 1;
            }
        } else if let Some(run) = &mut self.run {
            run.property(word, element);
        } else if let Some(open) = &mut self.frame().open {
            open.property(word, xml::attribute(element, "val").unwrap_or_default());
        }
    }

    fn end(&mut self, name: &str) {
        let Some(word) = name.strip_prefix(&*self.prefix) else {
            if name == "mc:AlternateContent" {
                self.choices.pop();
            }
            return;
        };
        match word {
            "pPr" | "rPr" | "sdtPr" => self.properties = self.properties.saturating_sub(1),
            _ if self.properties > 0 => {}
            "p" => self.close_paragraph(),
            "tbl" => {
                self.frame().tables.pop();
            }
            "r" => self.run = None,
            "t" => self.close_text(),
            "instrText" => self.text = Text::No,
            "fldSimple" => self.close_field(),
            "hyperlink" => {
                if let Some(open) = &mut self.frame().open {
                    open.words.close_link();
                }
            }
            "sdt" => {
                let was_placeholder = self.controls.pop() == Some(true);
                self.n_placeholders -= usize::from(was_placeholder);
            }
            "drawing" | "pict" | "object" => self.close_drawing(),
            "txbxContent" => self.close_frame(),
            _ => {}
        }
    }

    fn open_paragraph(&mut self) {
        self.close_paragraph();
        if self.frames.len() == 1 {
            self.n_paragraphs += 1;
        }
        let is_box = self.frames.len() > 1;
        let table = self.frame().tables.last().copied();
        let part = match table {
            Some((number, _)) => Some(format!("tabel {}", number + 1).into()),
            None if is_box => Some("tekstvak".into()),
            None => self.part.map(Into::into),
        };
        let anchor = Anchor { page: self.page, paragraph: Some(self.n_paragraphs.max(1)), part };
        let cell = table.and_then(|(_, cell)| cell);
        if let Some(mut joined) = self.frame().joining.take_if(|open| open.is_in(cell)) {
            joined.go_on();
            self.frame().open = Some(joined);
            return;
        }
        self.close_joining();
        let order = self.n_opened;
        self.n_opened += 1;
        self.frame().open = Some(Open::new(order, anchor, cell));
    }

    fn close_paragraph(&mut self) {
        // A field that is not finished at the end of its paragraph would hide all that follows.
        self.fields.retain(|field| field.show() != Show::Nothing);
        let styles = self.styles;
        let Some(open) = self.frame().open.take() else { return };
        if open.joins_next() {
            self.frame().joining = Some(open);
        } else {
            self.done.extend(open.finish(styles));
        }
    }

    /// Ends a paragraph that waited for the next one in vain.
    fn close_joining(&mut self) {
        let styles = self.styles;
        if let Some(open) = self.frame().joining.take() {
            self.done.extend(open.finish(styles));
        }
    }

    fn close_frame(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        self.close_paragraph();
        self.close_joining();
        if let Some(frame) = self.frames.pop() {
            self.run = frame.outer_run;
        }
    }

    fn symbol(&mut self, element: &BytesStart) {
        // Signs of a font of pictures stand in an area of their own and say nothing.
        let code =
            xml::attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let sign = code.filter(|code| !(0xe000..0xf900).contains(code)).and_then(char::from_u32);
        if let Some(sign) = sign {
            self.push(sign.encode_utf8(&mut [0; 4]));
        }
    }

    fn break_line(&mut self, element: &BytesStart) {
        let kind = xml::attribute(element, "type");
        if kind.as_deref() == Some("page") && !self.has_rendered_breaks {
            self.turn_page();
        }
        let styles = self.styles;
        let ended = self.frame().open.as_mut().and_then(|open| open.break_line(styles));
        self.done.extend(ended);
    }

    fn turn_page(&mut self) {
        if let Some(page) = &mut self.page {
            *page += 1;
        }
        let page = self.page;
        if let Some(open) = &mut self.frame().open {
            open.turn_page(page);
        }
    }

    /// Adds text from a place in the part.
    fn add(&mut self, text: &str, place: Range<usize>) {
        match self.text {
            Text::No => {}
            Text::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.add(text);
                }
            }
            Text::Trimmed | Text::Preserved => {
                if self.is_traced {
                    let at = self.pending.len();
                    self.pending_trace.add(at..at + text.len(), place);
                }
                self.pending.push_str(text);
            }
        }
    }

    fn close_text(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let is_kept = std::mem::replace(&mut self.text, Text::No) == Text::Preserved;
        let mut trace = std::mem::take(&mut self.pending_trace);
        if is_kept {
            return self.push_from(&pending, &trace);
        }
        let blank = [' ', '\t', '\n', '\r'];
        let text = pending.trim_start_matches(blank);
        let start = pending.len() - text.len();
        let text = text.trim_end_matches(blank);
        if self.is_traced {
            trace = trace.moved(std::iter::once((start..start + text.len(), 0)));
        }
        self.push_from(text, &trace);
    }

    fn push(&mut self, text: &str) {
        self.push_from(text, &Trace::default());
    }

    fn push_from(&mut self, text: &str, trace: &Trace) {
        let hides = self.fields.iter().any(|field| field.show() == Show::Nothing);
        let run = self.run.unwrap_or_default();
        if hides || run.hidden {
            return;
        }
        let is_slot =
            self.n_placeholders > 0 || self.fields.iter().any(|field| field.show() == Show::Slot);
        if let Some(open) = &mut self.frame().open {
            open.push(text, run, is_slot, trace);
        }
    }
}

fn is_separator(note: &BytesStart) -> bool {
    xml::attribute(note, "type").is_some_and(|kind| kind != "normal")
}

/// What to do with what an element holds.
#[derive(PartialEq, Eq)]
enum Content {
    Read,
    Skip,
}
