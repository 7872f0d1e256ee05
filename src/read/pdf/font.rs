//! Fonts: which characters the codes of a text are, and how wide.

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use rustc_hash::FxHashMap;

use super::encoding::{self, Encoding};
use super::stream::Budget;
use super::widths;

/// A font of a PDF.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    /// Widths by code or by what the code table makes of it, in thousandths of the size.
    widths: FxHashMap<u32, f64>,
    default_width: f64,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
}

/// How codes stand in a string.
#[derive(Debug)]
enum Codes {
    /// One byte each, with what they stand for.
    Bytes(Box<[Option<Box<str>>; 256]>),
    /// Two bytes each.
    Pairs {
        /// Whether the codes are characters of UTF-16.
        is_utf16: bool,
    },
    /// As a table in the file says.
    Table(Box<CMap>),
}

/// A glyph that a string shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// What it stands for; `None` where the file does not say.
    pub(super) text: Option<Box<str>>,
    /// Its width, in units of the size.
    pub(super) width: f64,
    /// Whether the spacing of words counts for it.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn new(dict: &Dict, budget: &mut Budget) -> Self {
        if dict.get::<Name>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Type0") {
            Self::composite(dict, budget)
        } else {
            Self::simple(dict, budget)
        }
    }

    fn composite(dict: &Dict, budget: &mut Budget) -> Self {
        let below = dict.get::<Array>(b"DescendantFonts");
        let below = below.and_then(|fonts| fonts.iter::<Dict>().next()).unwrap_or_default();
        let codes = match dict.get::<Object>(b"Encoding") {
            Some(Object::Stream(stream)) => match table(&stream, budget) {
                Some(table) => Codes::Table(Box::new(table)),
                None => Codes::Pairs { is_utf16: false },
            },
            Some(Object::Name(name)) => {
                let name = name.as_str();
                Codes::Pairs { is_utf16: name.contains("UCS2") || name.contains("UTF16") }
            }
            _ => Codes::Pairs { is_utf16: false },
        };
        let mut widths = FxHashMap::default();
        if let Some(array) = below.get::<Array>(b"W") {
            read_widths(&array, &mut widths);
        }
        let style = Style::new(dict, &below.get::<Dict>(b"FontDescriptor").unwrap_or_default());
        Self {
            codes,
            to_unicode: to_unicode(dict, budget),
            widths,
            default_width: below.get::<f64>(b"DW").unwrap_or(1000.0),
            is_bold: style.is_bold,
            is_italic: style.is_italic,
        }
    }

    fn simple(dict: &Dict, budget: &mut Budget) -> Self {
        let descriptor = dict.get::<Dict>(b"FontDescriptor").unwrap_or_default();
        let style = Style::new(dict, &descriptor);
        let kind = dict.get::<Name>(b"Subtype");
        let is_true_type = kind.as_ref().is_some_and(|kind| kind.as_ref() == b"TrueType");
        let mut base = dict.get::<Name>(b"Encoding").and_then(|name| Encoding::from_name(&name));
        let mut differences: FxHashMap<u8, Box<str>> = FxHashMap::default();
        if let Some(dict) = dict.get::<Dict>(b"Encoding") {
            base = dict.get::<Name>(b"BaseEncoding").and_then(|name| Encoding::from_name(&name));
            if let Some(array) = dict.get::<Array>(b"Differences") {
                read_differences(&array, &mut differences);
            }
        }
        let built_in = match (base, descriptor.get::<Stream>(b"FontFile")) {
            (None, Some(file)) => built_in(&file, budget),
            _ => FxHashMap::default(),
        };
        let is_built_in = !built_in.is_empty();
        let base =
            base.unwrap_or(if is_true_type { Encoding::Windows } else { Encoding::Standard });
        let symbols = ["Symbol", "Wingdings", "Webdings", "ZapfDingbats"];
        let is_symbols = symbols.iter().any(|name| style.name.contains(name));
        let character = |code: u8| -> Option<Box<str>> {
            if let Some(name) = differences.get(&code).or_else(|| built_in.get(&code)) {
                return encoding::glyph(name).map(Into::into);
            }
            // What a font of pictures shows is no letter; most of it are bullets.
            if is_symbols && code > b' ' {
                return Some("•".into());
            }
            let found = base.character(code).filter(|_| !is_built_in)?;
            Some(String::from(found).into())
        };
        let characters = std::array::from_fn(|code| character(code as u8));
        let scale = match kind {
            // Such a font has a scale of its own.
            Some(kind) if kind.as_ref() == b"Type3" => {
                let matrix = dict.get::<Array>(b"FontMatrix");
                matrix
                    .and_then(|array| array.iter::<f64>().next())
                    .map_or(1.0, |x| x.abs() * 1000.0)
            }
            _ => 1.0,
        };
        let mut widths = FxHashMap::default();
        let mut default_width = descriptor.get::<f64>(b"MissingWidth").unwrap_or_default() * scale;
        if let Some(array) = dict.get::<Array>(b"Widths") {
            let first = dict.get::<i32>(b"FirstChar").unwrap_or_default().max(0) as u32;
            widths.extend((first..256).zip(array.iter::<f64>().map(|width| width * scale)));
        } else {
            let width = widths::of(&style.name, style.is_bold, style.is_italic);
            for (code, text) in (0..).zip(&characters) {
                let text: &Option<Box<str>> = text;
                let text = text.as_deref().unwrap_or(" ");
                widths.insert(code, text.chars().map(&width).sum());
            }
            default_width = 500.0;
        }
        Self {
            codes: Codes::Bytes(Box::new(characters)),
            to_unicode: to_unicode(dict, budget),
            widths,
            default_width,
            is_bold: style.is_bold,
            is_italic: style.is_italic,
        }
    }

    /// The glyphs of a string.
    pub(super) fn read<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Shown> + 'f {
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
            let (code, length, known, id) = self.code(rest);
            at += length;
            let text = self.unicode(code).or(known);
            let width = self.widths.get(&id).copied().unwrap_or(self.default_width) / 1000.0;
            let is_space = length == 1 && code == u32::from(b' ');
            Some(Shown { text, width, is_space })
        })
    }

    /// The next code: its value, its length, what it stands for, and what its width goes by.
    fn code(&self, rest: &[u8]) -> (u32, usize, Option<Box<str>>, u32) {
        match &self.codes {
            Codes::Bytes(characters) => {
                let code = rest[0];
                (code.into(), 1, characters[usize::from(code)].clone(), code.into())
            }
            Codes::Pairs { is_utf16 } => {
                let second = rest.get(1).copied().unwrap_or_default();
                let code = u32::from(u16::from_be_bytes([rest[0], second]));
                let known = char::from_u32(code).filter(|_| *is_utf16);
                let known = known.map(|character| String::from(character).into());
                (code, rest.len().min(2), known, code)
            }
            Codes::Table(table) => {
                let mut code = 0;
                for (byte, length) in rest.iter().zip(1..=4_u8) {
                    code = (code << 8) | u32::from(*byte);
                    if let Some(id) = table.lookup_cid_code(code, length) {
                        return (code, length.into(), None, id);
                    }
                }
                let second = rest.get(1).copied().unwrap_or_default();
                let code = u32::from(u16::from_be_bytes([rest[0], second]));
                (code, rest.len().min(2), None, code)
            }
        }
    }

    fn unicode(&self, code: u32) -> Option<Box<str>> {
        let text: Box<str> = match self.to_unicode.as_ref()?.lookup_bf_string(code)? {
            BfString::Char(character) => String::from(character).into(),
            BfString::String(text) => text.into(),
        };
        let is_known = |character: char| !matches!(character, '\0' | '\u{fffd}');
        (!text.is_empty() && text.chars().all(is_known)).then_some(text)
    }
}

/// What the name of a font and its descriptor say of its looks.
struct Style {
    name: String,
    is_bold: bool,
    is_italic: bool,
}

impl Style {
    fn new(dict: &Dict, descriptor: &Dict) -> Self {
        let name = dict.get::<Name>(b"BaseFont");
        let name = name.map(|name| name.as_str().to_owned()).unwrap_or_default();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let flags = descriptor.get::<i32>(b"Flags").unwrap_or_default();
        let weight = descriptor.get::<f64>(b"FontWeight").unwrap_or_default();
        let angle = descriptor.get::<f64>(b"ItalicAngle").unwrap_or_default();
        let is_bold = has(&["Bold", "bold", "Black", "Heavy", "Demi"])
            || (600.0..=1000.0).contains(&weight)
            || flags & (1 << 18) != 0;
        let is_italic = has(&["Italic", "italic", "Oblique"]) || angle.abs() > 1.0;
        Self { name, is_bold, is_italic }
    }
}

fn to_unicode(dict: &Dict, budget: &mut Budget) -> Option<CMap> {
    table(&dict.get::<Stream>(b"ToUnicode")?, budget)
}

fn table(stream: &Stream, budget: &mut Budget) -> Option<CMap> {
    CMap::parse(&budget.unpacked(stream)?, |_| None)
}

/// `[ first [w w w] first last w … ]`.
fn read_widths(array: &Array, widths: &mut FxHashMap<u32, f64>) {
    let mut items = array.iter::<Object>();
    while let Some(Object::Number(first)) = items.next() {
        let first = first.as_i64().clamp(0, 0xffff) as u32;
        match items.next() {
            Some(Object::Array(list)) => widths.extend((first..=0xffff).zip(list.iter::<f64>())),
            Some(Object::Number(last)) => {
                let last = last.as_i64().clamp(0, 0xffff) as u32;
                let Some(Object::Number(width)) = items.next() else { return };
                widths.extend((first..=last).map(|id| (id, width.as_f64())));
            }
            _ => return,
        }
    }
}

/// `[ code /name /name code /name … ]`.
fn read_differences(array: &Array, differences: &mut FxHashMap<u8, Box<str>>) {
    let mut code = 0;
    for item in array.iter::<Object>() {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    differences.insert(code, name.as_str().into());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The codes in the readable part of a Type 1 font: `dup 65 /A put`.
fn built_in(file: &Stream, budget: &mut Budget) -> FxHashMap<u8, Box<str>> {
    let mut found = FxHashMap::default();
    let Some(bytes) = budget.unpacked(file) else { return found };
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_HEAD)]);
    let head = head.split("eexec").next().unwrap_or_default();
    let Some((_, table)) = head.split_once("/Encoding") else { return found };
    let mut words = table.split_ascii_whitespace();
    while let Some(word) = words.next() {
        if word == "def" || word == "readonly" {
            break;
        }
        if word != "dup" {
            continue;
        }
        let Some(code) = words.next() else { break };
        let (code, name) = match code.split_once('/') {
            Some((code, name)) => (code, Some(name)),
            None => (code, words.next().and_then(|name| name.strip_prefix('/'))),
        };
        if let (Ok(code), Some(name)) = (code.parse(), name) {
            found.insert(code, name.into());
        }
    }
    found
}

/// Bytes of a Type 1 font that are looked at for its codes.
const LONGEST_HEAD: usize = 64 << 10;
