//! Changes to a file that leave most of it as it was, so that what changed is read at all: in the parts
//! of a package, in whole elements, lines and words, and in single bytes.

use std::io::{Cursor, Read as _, Write as _};
use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::Index;

/// What is special to some reader.
const SPECIAL: &[&str] = &[
    "\u{202e}",
    "\u{1b}[31m",
    "\0",
    "\"\"\"",
    "'''",
    "[[",
    "]]",
    "{{",
    "}",
    "<",
    "<!--",
    "-->",
    "&#x",
    "\\u0000",
    "\r\n",
    "\n\n\n",
    "    ",
    "\t",
    "é",
    "e\u{301}",
    "🙂",
    "\u{ad}",
    "-",
    "a-a-a-a-",
    "(",
    "“",
    "’",
    ".",
    "...",
    "1.",
    "99999999999999999999",
    "-1",
    "nan",
    "= ",
    "|",
    "> ",
    "- ",
    "#",
    "[a](",
    "`",
    "*",
    "_",
    "duidelijk-disable",
    "PK\u{3}\u{4}",
    "%PDF-",
    "\u{feff}",
    "<w:tbl><w:tr><w:tc>",
    "<w:p><w:r><w:t>é</w:t></w:r></w:p>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:ins><w:del>",
    "<w:txbxContent>",
    "<text:list><text:list-item>",
    "<text:s text:c=\"99999999999\"/>",
    "<table:table-cell table:number-columns-repeated=\"999999999\">",
    "<![CDATA[",
    "&a;",
    "&#xd800;",
    "\nContent-Type: multipart/mixed; boundary=\"\"\n\n",
    "\nContent-Type: message/rfc822\n\n",
    "\nContent-Transfer-Encoding: base64\n\n",
    "=?utf-8?B?",
    "=E2=82",
    " << /Length 1 0 R >> ",
    " [ 1 0 R ] ",
    " /Kids [2 0 R] ",
    "\nstream\n",
    " BT /F1 1e9 Tf (é) Tj ET ",
    "\nendobj\n",
    "1e999",
    "\"a\".b.c = ",
    "[a.b.\"\u{202e}\"]\n",
    "(?:a{1000}){1000}",
    "[\\p{L}",
    "**/",
    "/etc/passwd",
];

/// How a stretch of a file changes.
#[derive(Clone, Copy, Debug)]
enum Way {
    Lose,
    Repeat,
    /// Becomes something special.
    Replace,
    /// Something special stands before it.
    Insert,
    /// The same as a stretch elsewhere.
    Borrow,
    /// Nothing follows.
    Cut,
}

/// A stretch of a file.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Bytes,
    /// Between white space.
    Word,
    Number,
    Line,
    /// From `<` to `>`.
    Tag,
    /// A tag with all up to the one that closes it.
    Element,
}

#[derive(Clone, Debug)]
struct Change {
    part: Index,
    at: Index,
    from: Index,
    unit: Unit,
    way: Way,
    length: usize,
    special: &'static str,
    times: usize,
}

/// One of the files with some changes.
pub(crate) fn changed(files: Vec<(String, Vec<u8>)>) -> impl Strategy<Value = (String, Vec<u8>)> {
    let way = prop_oneof![
        3 => Just(Way::Lose), 3 => Just(Way::Repeat), 3 => Just(Way::Replace), 3 => Just(Way::Insert),
        3 => Just(Way::Borrow), 1 => Just(Way::Cut),
    ];
    let units =
        [Unit::Bytes, Unit::Word, Unit::Number, Unit::Line, Unit::Tag, Unit::Element].to_vec();
    let times = prop_oneof![8 => 1..30_usize, 1 => 100..2_000_usize];
    let change = (
        (any::<Index>(), any::<Index>(), any::<Index>()),
        (prop::sample::select(units), way, 1..80_usize),
        (prop::sample::select(SPECIAL), times),
    );
    let change = change.prop_map(|((part, at, from), (unit, way, length), (special, times))| {
        Change { part, at, from, unit, way, length, special, times }
    });
    let changes = prop::collection::vec(change, 0..8);
    (prop::sample::select(files), changes, 0..4_u8).prop_map(|((name, bytes), changes, depth)| {
        // Seen from outside a package is noise, which most readers refuse at once.
        let inside = if depth == 0 { None } else { unpacked(&bytes) };
        let bytes = match inside {
            Some(mut parts) if !parts.is_empty() => {
                for change in &changes {
                    let at = match change.way {
                        Way::Cut => change.part.index(parts.len()),
                        _ => main_part(&parts).unwrap_or_else(|| change.part.index(parts.len())),
                    };
                    change.apply(&mut parts[at].1);
                }
                packed(&parts)
            }
            _ => {
                let mut bytes = bytes;
                for change in &changes {
                    change.apply(&mut bytes);
                }
                bytes
            }
        };
        (name, bytes)
    })
}

/// So large a file grows at most: what is slow by its size says nothing.
const LARGEST: usize = 400_000;

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let stretch = self.stretch(bytes, self.at.index(bytes.len()));
        let times = self.times.min(1 + LARGEST / stretch.len().max(self.special.len()).max(1));
        if bytes.len() > LARGEST && !matches!(self.way, Way::Lose | Way::Cut) {
            return;
        }
        match self.way {
            Way::Lose => drop(bytes.drain(stretch)),
            Way::Repeat => {
                let again = bytes[stretch.clone()].repeat(times);
                bytes.splice(stretch.start..stretch.start, again);
            }
            Way::Replace => drop(bytes.splice(stretch, self.special.repeat(times).into_bytes())),
            Way::Insert => drop(bytes.splice(stretch.start..stretch.start, self.special.bytes())),
            Way::Borrow => {
                let from = self.stretch(bytes, self.from.index(bytes.len()));
                let other = bytes[from].to_vec();
                bytes.splice(stretch, other);
            }
            Way::Cut => bytes.truncate(stretch.start.max(bytes.len() / 2)),
        }
    }

    /// The unit at or behind a place; some bytes where there is none.
    fn stretch(&self, bytes: &[u8], at: usize) -> Range<usize> {
        let some = at..(at + self.length).min(bytes.len());
        let from = |start: usize, is_in: fn(&u8) -> bool| {
            let length = bytes[start..].iter().take_while(|byte| is_in(byte)).count();
            start..start + length
        };
        let next = |is: fn(&u8) -> bool| bytes[at..].iter().position(is).map(|next| at + next);
        let found = match self.unit {
            Unit::Bytes => None,
            Unit::Word => next(|byte| !byte.is_ascii_whitespace())
                .map(|start| from(start, |byte| !byte.is_ascii_whitespace())),
            Unit::Number => next(u8::is_ascii_digit).map(|start| from(start, u8::is_ascii_digit)),
            Unit::Line => next(|byte| *byte == b'\n').map(|end| {
                let line = from(end + 1, |byte| *byte != b'\n');
                line.start..(line.end + 1).min(bytes.len())
            }),
            Unit::Tag => next(|byte| *byte == b'<').map(|start| tag(bytes, start)),
            Unit::Element => next(|byte| *byte == b'<').map(|start| element(bytes, start)),
        };
        found.filter(|found| !found.is_empty()).unwrap_or(some)
    }
}

fn tag(bytes: &[u8], start: usize) -> Range<usize> {
    let length = bytes[start..].iter().position(|byte| *byte == b'>').map_or(1, |end| end + 1);
    start..start + length
}

fn element(bytes: &[u8], start: usize) -> Range<usize> {
    let open = tag(bytes, start);
    let name =
        bytes[start + 1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':');
    let close = [b"</", &name.copied().collect::<Vec<u8>>()[..], b">"].concat();
    let rest = &bytes[open.end..];
    match rest.windows(close.len()).take(20_000).position(|window| window == close) {
        Some(at) if !bytes[..open.end].ends_with(b"/>") => start..open.end + at + close.len(),
        _ => open,
    }
}

type Parts = Vec<(String, Vec<u8>)>;

fn main_part(parts: &Parts) -> Option<usize> {
    parts.iter().position(|(name, _)| name.ends_with("/document.xml") || name == "content.xml")
}

/// The parts of a package; `None` for other files.
fn unpacked(bytes: &[u8]) -> Option<Parts> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        part.take(LARGEST as u64).read_to_end(&mut bytes).ok()?;
        parts.push((name, bytes));
    }
    Some(parts)
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // A broken package may name a part twice.
        if writer.start_file(&**name, zip::write::SimpleFileOptions::default()).is_ok() {
            writer.write_all(bytes).expect("there is room");
        }
    }
    writer.finish().expect("it is whole").into_inner()
}
