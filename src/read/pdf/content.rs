//! What the instructions of a page draw: characters with their places.

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Stream};
use hayro_syntax::page::{Page, Resources};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::font::Font;
use super::stream::Budget;
use crate::patience;
use crate::read::ReadLimits;

/// Forms in forms in forms.
const DEEPEST: usize = 12;
/// Instructions and characters of a full page. All pages together may have so many times the most pages.
const FULL_PAGE: usize = 6_000;
/// Characters of one page: the largest poster has some thousands.
const MOST_GLYPHS: usize = 1_000_000;
/// After so many instructions work that takes too long may be stopped.
const STRETCH: usize = 1 << 12;
/// Bytes that are looked through in the time of an instruction.
const LOOKED_THROUGH: usize = 1 << 10;
/// Saved states within each other.
const MOST_STATES: usize = 512;

/// A character on a page. Places are in points, from the top left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) character: char,
    /// Where it starts and ends along its line.
    pub(super) start: f64,
    pub(super) end: f64,
    /// The line that it stands on.
    pub(super) baseline: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    /// Whether the file says that it is no part of the text, such as the foot of a page.
    pub(super) is_artifact: bool,
    /// Quarter turns that the line makes.
    pub(super) turn: u8,
}

/// The characters of a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs of which the file does not say what they are.
    pub(super) n_unknown: usize,
    /// Whether a picture stands on it.
    pub(super) has_image: bool,
}

/// Reads the pages of a document, with what they share.
pub(super) struct Interpreter {
    fonts: FxHashMap<ObjRef, Rc<Font>>,
    /// Instructions and characters that may still be drawn.
    left: usize,
    budget: Budget,
}

/// Which limit a document reaches.
#[derive(Debug)]
pub(super) enum TooMuch {
    /// What is unpacked.
    Unpacked,
    /// What is drawn.
    Drawn,
}

impl Interpreter {
    pub(super) fn new(limits: ReadLimits) -> Self {
        let left = limits.pages as usize * FULL_PAGE;
        Self { fonts: FxHashMap::default(), left, budget: Budget::new(limits.unpacked()) }
    }

    /// The characters of a page.
    pub(super) fn page(&mut self, page: &Page) -> Result<Drawn, TooMuch> {
        let start = Matrix(page.initial_transform(true).as_coeffs());
        let mut drawing = Drawing {
            interpreter: self,
            drawn: Drawn::default(),
            marks: Vec::new(),
            open: Vec::new(),
            size: page.render_dimensions(),
        };
        if !drawing.interpreter.budget.page_fits(page) {
            return Err(TooMuch::Unpacked);
        }
        let content = page.page_stream().unwrap_or_default();
        drawing.content(content, page.resources(), State::new(start))?;
        // Of a form or a font that does not fit the words would be lost without a word.
        if drawing.interpreter.budget.is_spent() {
            return Err(TooMuch::Unpacked);
        }
        Ok(drawing.drawn)
    }

    fn font(&mut self, resources: &Resources, name: &Name) -> Option<Rc<Font>> {
        let id = resources.fonts.get_ref(&**name);
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(font));
        }
        let font = Rc::new(Font::new(&resources.get_font(name)?, &mut self.budget));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

struct Drawing<'i> {
    interpreter: &'i mut Interpreter,
    drawn: Drawn,
    /// Marked stretches that are open.
    marks: Vec<Mark>,
    /// Forms that are being drawn, by what they hold.
    open: Vec<u64>,
    /// Width and height of the page.
    size: (f32, f32),
}

struct Mark {
    is_artifact: bool,
    /// What it stands for, where that is not what its glyphs are, and its first glyph.
    text: Option<(String, usize)>,
}

/// What holds for the next instruction.
#[derive(Clone)]
struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    is_outlined: bool,
}

impl State {
    fn new(page: Matrix) -> Self {
        let none = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        Self {
            page,
            text: none,
            line: none,
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_outlined: false,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.after(Matrix([1.0, 0.0, 0.0, 1.0, x, y]));
        self.text = self.line;
    }
}

/// The bytes that are looked through for the ends of pictures within the content. Each start or end of one may ask
/// for all of them.
fn looked_through(content: &[u8]) -> usize {
    let count = |sign: &[u8; 2]| content.windows(2).filter(|two| two == sign).count();
    match count(b"BI") {
        0 => 0,
        starts => (starts + count(b"EI")).saturating_mul(content.len()),
    }
}

/// A change of place, size and direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// First `first`, then this.
    fn after(self, first: Matrix) -> Matrix {
        let turn = |x: f64, y: f64| (self.0[0] * x + self.0[2] * y, self.0[1] * x + self.0[3] * y);
        let first = first.0;
        let (along, up) = (turn(first[0], first[1]), turn(first[2], first[3]));
        let place = self.point(first[4], first[5]);
        Matrix([along.0, along.1, up.0, up.1, place.0, place.1])
    }

    /// Where a point comes.
    pub(super) fn point(self, x: f64, y: f64) -> (f64, f64) {
        let [along, down] =
            [0, 1].map(|axis| self.0[axis] * x + self.0[axis + 2] * y + self.0[axis + 4]);
        (along, down)
    }
}

impl Drawing<'_> {
    fn content(
        &mut self,
        content: &[u8],
        resources: &Resources,
        start: State,
    ) -> Result<(), TooMuch> {
        use TypedInstruction as Do;
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        let n_marks = self.marks.len();
        let left = &mut self.interpreter.left;
        *left = left.saturating_sub(looked_through(content) / LOOKED_THROUGH);
        if *left == 0 {
            return Err(TooMuch::Drawn);
        }
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            let left = &mut self.interpreter.left;
            *left = left.saturating_sub(1);
            if *left == 0 || self.drawn.glyphs.len() >= MOST_GLYPHS {
                return Err(TooMuch::Drawn);
            }
            if left.is_multiple_of(STRETCH) {
                patience::point();
            }
            match instruction {
                Do::SaveState(_) if saved.len() < MOST_STATES => saved.push(state.clone()),
                Do::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                Do::Transform(m) => {
                    let matrix = [m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64());
                    state.page = state.page.after(Matrix(matrix));
                }
                Do::BeginText(_) => state.next_text(),
                Do::CharacterSpacing(to) => state.letter_spacing = to.0.as_f64(),
                Do::WordSpacing(to) => state.word_spacing = to.0.as_f64(),
                Do::HorizontalScaling(to) => state.stretch = to.0.as_f64() / 100.0,
                Do::TextLeading(to) => state.leading = to.0.as_f64(),
                Do::TextRise(to) => state.rise = to.0.as_f64(),
                Do::TextRenderingMode(mode) => state.is_outlined = mode.0.as_i64() == 2,
                Do::TextFont(font) => {
                    state.font = self.interpreter.font(resources, font.0);
                    state.size = font.1.as_f64();
                }
                Do::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
                Do::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    state.next_line(by.0.as_f64(), by.1.as_f64());
                }
                Do::SetTextMatrix(m) => {
                    let matrix = [m.0, m.1, m.2, m.3, m.4, m.5].map(|number| number.as_f64());
                    state.line = Matrix(matrix);
                    state.text = state.line;
                }
                Do::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                Do::ShowText(text) => self.show(&mut state, text.0),
                Do::NextLineAndShowText(text) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.0);
                }
                Do::ShowTextWithParameters(text) => {
                    state.word_spacing = text.0.as_f64();
                    state.letter_spacing = text.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, text.2);
                }
                Do::ShowTexts(texts) => self.show_all(&mut state, texts.0),
                Do::BeginMarkedContent(mark) => self.open_mark(mark.0, None, resources),
                Do::BeginMarkedContentWithProperties(mark) => {
                    self.open_mark(mark.0, Some(mark.1), resources);
                }
                Do::EndMarkedContent(_) if self.marks.len() > n_marks => self.close_mark(),
                Do::XObject(object) => {
                    if let Some(stream) = resources.get_x_object(object.0) {
                        self.object(&stream, resources, &state)?;
                    }
                }
                Do::InlineImage(_) => self.drawn.has_image = true,
                _ => {}
            }
        }
        while self.marks.len() > n_marks {
            self.close_mark();
        }
        Ok(())
    }

    /// Draws a form: a stretch of content that is used by its name.
    fn object(
        &mut self,
        stream: &Stream,
        resources: &Resources,
        state: &State,
    ) -> Result<(), TooMuch> {
        let kind = stream.dict().get::<Name>(b"Subtype");
        if kind.is_none_or(|kind| kind.as_ref() != b"Form") {
            self.drawn.has_image = true;
            return Ok(());
        }
        if self.open.len() >= DEEPEST {
            return Ok(());
        }
        patience::point();
        let Some(content) = self.interpreter.budget.unpacked(stream) else { return Ok(()) };
        // A form within itself would draw itself as often as it is named, and each of those again.
        let form = xxh3_64(&content);
        if self.open.contains(&form) {
            return Ok(());
        }
        let mut inner = state.clone();
        if let Some(matrix) = stream.dict().get::<[f64; 6]>(b"Matrix") {
            inner.page = inner.page.after(Matrix(matrix));
        }
        let own = stream.dict().get::<Dict>(b"Resources").map(Resources::new);
        self.open.push(form);
        let done = self.content(&content, own.as_ref().unwrap_or(resources), inner);
        self.open.pop();
        done
    }

    fn show_all(&mut self, state: &mut State, texts: &Array) {
        for item in texts.iter::<Object>() {
            match item {
                Object::String(text) => self.show(state, &text),
                Object::Number(by) => {
                    let by = -by.as_f64() / 1000.0 * state.size * state.stretch;
                    state.text = state.text.after(Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]));
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, state: &mut State, bytes: &[u8]) {
        let Some(font) = state.font.clone() else { return };
        let is_artifact = self.marks.iter().any(|mark| mark.is_artifact);
        for shown in font.read(bytes) {
            let left = &mut self.interpreter.left;
            *left = left.saturating_sub(1);
            if *left == 0 || self.drawn.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let size = state.size;
            let scale = Matrix([size * state.stretch, 0.0, 0.0, size, 0.0, state.rise]);
            let place = state.page.after(state.text).after(scale);
            let spacing =
                state.letter_spacing + if shown.is_space { state.word_spacing } else { 0.0 };
            let by = (shown.width * size + spacing) * state.stretch;
            state.text = state.text.after(Matrix([1.0, 0.0, 0.0, 1.0, by, 0.0]));
            let Some(text) = shown.text else {
                self.drawn.n_unknown += 1;
                continue;
            };
            let glyph = Glyph {
                character: ' ',
                start: 0.0,
                end: 0.0,
                baseline: 0.0,
                size: 0.0,
                is_bold: font.is_bold || state.is_outlined,
                is_italic: font.is_italic,
                is_artifact,
                turn: 0,
            };
            self.place(glyph, &place, shown.width, &text);
        }
    }

    /// Adds the characters of a glyph; they share its width.
    fn place(&mut self, mut glyph: Glyph, place: &Matrix, width: f64, text: &str) {
        let [right, down, up_right, up_down, x, y] = place.0;
        let (along, up) = (right.hypot(down), up_right.hypot(up_down));
        if !(along * up).is_finite() || !(0.5..2000.0).contains(&up) {
            return;
        }
        // What stands beside the page nobody sees.
        let (page_width, page_height) = (f64::from(self.size.0), f64::from(self.size.1));
        if !(-1.0..=page_width + 1.0).contains(&x) || !(-1.0..=page_height + up).contains(&y) {
            return;
        }
        (glyph.size, glyph.turn) = (up, turn(right, down));
        let (start, baseline) = match glyph.turn {
            0 => (x, y),
            1 => (y, -x),
            2 => (-x, -y),
            _ => (-y, x),
        };
        glyph.baseline = baseline;
        let text = text.chars().flat_map(spelled);
        let count = text.clone().count().max(1) as f64;
        let step = width * along / count;
        for (at, character) in text.enumerate() {
            glyph.character = character;
            glyph.start = start + step * at as f64;
            glyph.end = glyph.start + step;
            self.drawn.glyphs.push(glyph);
        }
    }

    fn open_mark(&mut self, tag: &Name, properties: Option<&Object>, resources: &Resources) {
        let properties = match properties {
            Some(Object::Dict(dict)) => Some(dict.clone()),
            Some(Object::Name(name)) => resources.properties.get::<Dict>(&**name),
            _ => None,
        };
        let text = properties.and_then(|dict| {
            let text = dict.get::<hayro_syntax::object::String>(b"ActualText")?;
            Some((string(&text), self.drawn.glyphs.len()))
        });
        self.marks.push(Mark { is_artifact: tag.as_ref() == b"Artifact", text });
    }

    /// Puts what a marked stretch stands for in the place of its glyphs, where they are one line.
    fn close_mark(&mut self) {
        let Some((text, first)) = self.marks.pop().and_then(|mark| mark.text) else { return };
        let glyphs = &mut self.drawn.glyphs;
        let Some(stretch) = glyphs.get(first..) else { return };
        let (Some(start), Some(end)) = (stretch.first().copied(), stretch.last().copied()) else {
            return;
        };
        let is_line = stretch.iter().all(|glyph| {
            glyph.turn == start.turn && (glyph.baseline - start.baseline).abs() < start.size
        });
        if !is_line || end.end < start.start {
            return;
        }
        glyphs.truncate(first);
        let characters: Vec<char> = text.chars().flat_map(spelled).collect();
        let step = (end.end - start.start) / characters.len().max(1) as f64;
        for (at, character) in characters.into_iter().enumerate() {
            let from = start.start + step * at as f64;
            glyphs.push(Glyph { character, start: from, end: from + step, ..start });
        }
    }
}

impl State {
    fn next_text(&mut self) {
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        self.line = self.text;
    }
}

/// Quarter turns to the right that a direction makes.
fn turn(right: f64, down: f64) -> u8 {
    match (right.abs() >= down.abs(), right >= 0.0, down >= 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    }
}

/// The letters of a ligature, and what the fonts of pictures have as bullets.
fn spelled(character: char) -> impl Iterator<Item = char> + Clone {
    let letters: &'static [char] = match character {
        'ﬀ' => &['f', 'f'],
        'ﬁ' => &['f', 'i'],
        'ﬂ' => &['f', 'l'],
        'ﬃ' => &['f', 'f', 'i'],
        'ﬄ' => &['f', 'f', 'l'],
        'ﬅ' | 'ﬆ' => &['s', 't'],
        'Ĳ' => &['I', 'J'],
        'ĳ' => &['i', 'j'],
        '\u{f02d}' => &['-'],
        '\u{f021}'..='\u{f0ff}' => &['•'],
        _ => &[],
    };
    let own =
        letters.is_empty().then_some(character).filter(|own| !own.is_control() || *own == '\t');
    letters.iter().copied().chain(own)
}

/// A string of a PDF: UTF-16 behind a mark, UTF-8 behind another, else nearly Latin-1.
pub(super) fn string(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xfe\xff") {
        let units = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect();
    }
    if let Some(text) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(text).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
