//! The body of an Outlook message in RTF: unpacked ([MS-OXRTFCP]), and the page that was wrapped in it
//! ([MS-OXRTFEX]). Of RTF that was never a page the text is read.

use super::charset;
use super::container::number;
use super::transfer::hexadecimal;

/// What RTF holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Body {
    /// The page that it was made from.
    Page(String),
    Text(String),
}

/// What the dictionary holds at the start: words that most RTF starts with.
const START: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\
\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;

/// Unpacks RTF; `None` where the bytes are none. Packed bytes that end too early give what was there.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 16;
    let packed = bytes.get(HEADER..)?;
    let size = number(bytes, 4) as usize;
    match &bytes[8..12] {
        b"MELA" => return Some(packed[..size.min(packed.len())].to_vec()),
        b"LZFu" => {}
        _ => return None,
    }
    let mut window = [0; WINDOW];
    window[..START.len()].copy_from_slice(START);
    let mut at = START.len();
    let mut out = Vec::new();
    let mut packed = packed.iter().map(|byte| usize::from(*byte));
    'all: while let Some(flags) = packed.next() {
        for bit in 0..8 {
            let Some(first) = packed.next() else { break 'all };
            if flags & 1 << bit == 0 {
                window[at % WINDOW] = first as u8;
                at += 1;
                out.push(first as u8);
                continue;
            }
            let Some(second) = packed.next() else { break 'all };
            let place = first << 4 | second >> 4;
            if place == at % WINDOW {
                break 'all;
            }
            for offset in 0..(second & 0xf) + 2 {
                let byte = window[(place + offset) % WINDOW];
                window[at % WINDOW] = byte;
                at += 1;
                out.push(byte);
            }
        }
    }
    out.truncate(size);
    Some(out)
}

/// Reads RTF; `None` where the bytes are none.
pub(super) fn read(bytes: &[u8]) -> Option<Body> {
    if !bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let mut reader = Reader {
        bytes,
        at: 0,
        groups: Vec::new(),
        state: State::default(),
        is_page: false,
        is_destination: false,
        code_page: Some("windows-1252".into()),
        unread: 0,
        letters: Vec::new(),
        units: Vec::new(),
        out: String::new(),
    };
    reader.run();
    Some(if reader.is_page { Body::Page(reader.out) } else { Body::Text(reader.out) })
}

/// What holds in a group and in those within it.
#[derive(Clone, Copy, Debug)]
struct State {
    skipped: bool,
    /// What is there for programs without HTML.
    is_rtf_only: bool,
    /// Markup of the page.
    is_tag: bool,
    /// So many characters stand behind `\u` for programs without Unicode.
    n_plain: usize,
}

impl Default for State {
    fn default() -> Self {
        State { skipped: false, is_rtf_only: false, is_tag: false, n_plain: 1 }
    }
}

struct Reader<'r> {
    bytes: &'r [u8],
    at: usize,
    groups: Vec<State>,
    state: State,
    is_page: bool,
    /// Whether `\*` came last: who does not know the next word passes over the group.
    is_destination: bool,
    code_page: Option<String>,
    /// Characters that a `\u` has replaced already.
    unread: usize,
    /// Letters in the code page that wait to be decoded.
    letters: Vec<u8>,
    /// The same in UTF-16.
    units: Vec<u16>,
    out: String,
}

impl Reader<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.next() {
            match byte {
                b'{' => {
                    self.unread = 0;
                    self.groups.push(self.state);
                }
                b'}' => {
                    self.flush();
                    self.unread = 0;
                    self.is_destination = false;
                    self.state = self.groups.pop().unwrap_or_default();
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.letter(byte),
            }
        }
        self.flush();
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn control(&mut self) {
        let Some(byte) = self.next() else { return };
        match byte {
            b'\'' => {
                let pair = self.bytes.get(self.at..self.at + 2);
                if let Some(letter) = pair.and_then(hexadecimal) {
                    self.at += 2;
                    self.letter(letter);
                }
            }
            b'*' => self.is_destination = true,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\\' | b'{' | b'}' => self.letter(byte),
            b'\r' | b'\n' => self.text("\n"),
            byte if byte.is_ascii_alphabetic() => {
                self.at -= 1;
                self.word();
            }
            _ => {}
        }
    }

    fn word(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = rest.split_at(length);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[minus..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let written = if digits == 0 { 0 } else { minus + digits };
        let number: Option<i64> =
            std::str::from_utf8(&rest[..written]).ok().and_then(|digits| digits.parse().ok());
        let space = usize::from(rest.get(written) == Some(&b' '));
        self.at += length + written + space;
        let is_destination = std::mem::take(&mut self.is_destination);
        match word {
            b"fromhtml" => self.is_page = number != Some(0),
            b"ansicpg" => {
                let page = number.and_then(|number| u32::try_from(number).ok());
                self.code_page = page.and_then(charset::of_code_page).or(self.code_page.take());
            }
            b"htmltag" if is_destination => {
                self.flush();
                self.state.is_tag = true;
            }
            _ if is_destination => self.skip_group(),
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"header"
            | b"footer" => self.skip_group(),
            b"htmlrtf" => {
                self.flush();
                self.state.is_rtf_only = number != Some(0);
            }
            b"uc" => self.state.n_plain = number.map_or(1, |number| number.clamp(0, 16) as usize),
            b"u" => {
                if let Some(number) = number.filter(|_| self.is_shown()) {
                    self.flush_letters();
                    self.units.push(number as u16);
                }
                self.unread = self.state.n_plain;
            }
            b"bin" => {
                let length = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
                self.at = self.at.saturating_add(length).min(self.bytes.len());
            }
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.text("\n"),
            b"tab" | b"cell" => self.text("\t"),
            b"lquote" => self.text("‘"),
            b"rquote" => self.text("’"),
            b"ldblquote" => self.text("“"),
            b"rdblquote" => self.text("”"),
            b"bullet" => self.text("•"),
            b"endash" => self.text("–"),
            b"emdash" => self.text("—"),
            _ => {}
        }
    }

    fn skip_group(&mut self) {
        self.flush();
        self.state.skipped = true;
    }

    fn is_shown(&self) -> bool {
        let state = &self.state;
        !state.skipped && (state.is_tag || !(self.is_page && state.is_rtf_only))
    }

    fn letter(&mut self, byte: u8) {
        if self.unread > 0 {
            self.unread -= 1;
            return;
        }
        if self.is_shown() {
            self.flush_units();
            self.letters.push(byte);
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_shown() {
            self.flush();
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        self.flush_letters();
        self.flush_units();
    }

    fn flush_letters(&mut self) {
        if !self.letters.is_empty() {
            let letters = std::mem::take(&mut self.letters);
            self.out.push_str(&charset::decode(&letters, self.code_page.as_deref()));
        }
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            self.out.push_str(&String::from_utf16_lossy(&self.units));
            self.units.clear();
        }
    }
}
