//! Which characters the codes and the names of glyphs in simple fonts stand for.

use std::sync::LazyLock;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use rustc_hash::FxHashMap;

/// Tables of codes that a PDF can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Adobe's own, where nothing is said.
    Standard,
    /// Windows-1252.
    Windows,
    /// Mac OS Roman.
    Mac,
}

/// From 0xA0 on.
const STANDARD: &str = "\0¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß";

impl Encoding {
    /// The table with a name.
    pub(super) fn from_name(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::Windows),
            b"MacRomanEncoding" => Some(Self::Mac),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// The character of a code.
    pub(super) fn character(self, code: u8) -> Option<char> {
        match (self, code) {
            (_, ..0x20 | 0x7f) => None,
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, 0x20..0x7f) => Some(char::from(code)),
            (Self::Windows, _) => decoded(WINDOWS_1252, code),
            (Self::Mac, _) => decoded(MACINTOSH, code),
            (Self::Standard, 0xa0..) => {
                STANDARD.chars().nth(usize::from(code - 0xa0)).filter(|found| *found != '\0')
            }
            (Self::Standard, _) => None,
        }
    }
}

/// The character of a code; `None` where it has none, or the apple of the Mac.
fn decoded(encoding: &'static encoding_rs::Encoding, code: u8) -> Option<char> {
    let character = encoding.decode_without_bom_handling(&[code]).0.chars().next()?;
    (!character.is_control() && character != '\u{f8ff}').then_some(character)
}

/// Names of glyphs, sorted, and the characters that they stand for.
const NAMES: &str = include_str!("glyphs.tsv");

/// The characters that a name stands for in the table.
fn named(name: &str) -> Option<String> {
    static TABLE: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| NAMES.lines().filter_map(|row| row.split_once('\t')).collect());
    let characters = TABLE.get(name)?.split(' ');
    characters.map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32)).collect()
}

/// What the name of a glyph stands for, such as `eacute`, `f_i`, `uni20AC` or `A.sc`.
pub(super) fn glyph(name: &str) -> Option<String> {
    let bare = name.split('.').next().filter(|bare| !bare.is_empty())?;
    if bare.len() == 1 && bare.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Some(bare.into());
    }
    if let Some(known) = named(bare) {
        return Some(known);
    }
    let code = bare.strip_prefix("uni").or_else(|| bare.strip_prefix('u'));
    if let Some(code) = code.filter(|code| (4..=6).contains(&code.len())) {
        let found = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        if let Some(found) = found {
            return Some(found.into());
        }
    }
    let parts: Vec<&str> = bare.split('_').filter(|part| !part.is_empty()).collect();
    if (2..5).contains(&parts.len()) {
        return parts.into_iter().map(glyph).collect();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_say_what_they_stand_for() {
        assert!(NAMES.lines().skip(1).is_sorted());
        let cases = [
            ("a", Some("a")),
            ("eacute", Some("é")),
            ("idieresis", Some("ï")),
            ("quoteright", Some("’")),
            ("f_i", Some("fi")),
            ("f_f_t", Some("fft")),
            ("uni20AC", Some("€")),
            ("u1F600", Some("😀")),
            ("one.oldstyle", Some("1")),
            ("g37", None),
            (".notdef", None),
            ("", None),
        ];
        for (name, wanted) in cases {
            assert_eq!(glyph(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn codes_are_read_by_their_table() {
        use Encoding::{Mac, Standard, Windows};
        let cases = [
            (Windows, 0x80, Some('€')),
            (Windows, 0x92, Some('’')),
            (Windows, 0xeb, Some('ë')),
            (Windows, 0x81, None),
            (Mac, 0x8e, Some('é')),
            (Mac, 0xdb, Some('€')),
            (Mac, 0xff, Some('ˇ')),
            (Standard, 0xae, Some('ﬁ')),
            (Standard, 0xb7, Some('•')),
            (Standard, 0xfb, Some('ß')),
            (Standard, 0x27, Some('’')),
        ];
        for (encoding, code, wanted) in cases {
            assert_eq!(encoding.character(code), wanted, "{encoding:?} {code:x}");
        }
    }
}
