//! Which characters the codes and the names of glyphs in simple fonts stand for.

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

const WINDOWS: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\0ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
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
        let nth = |table: &str, start: u8| {
            table.chars().nth(usize::from(code - start)).filter(|found| *found != '\0')
        };
        match (self, code) {
            (_, ..0x20 | 0x7f) => None,
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, 0x20..0x7f) => Some(char::from(code)),
            (Self::Windows, 0x80..0xa0) => nth(WINDOWS, 0x80),
            (Self::Windows, _) => Some(char::from(code)),
            (Self::Mac, _) => nth(MAC, 0x80),
            (Self::Standard, 0xa0..) => nth(STANDARD, 0xa0),
            (Self::Standard, _) => None,
        }
    }
}

/// Names of glyphs that are no letter with an accent.
const NAMES: &[(&str, &str)] = &[
    ("AE", "Æ"),
    ("Eth", "Ð"),
    ("Euro", "€"),
    ("IJ", "IJ"),
    ("Lslash", "Ł"),
    ("OE", "Œ"),
    ("Oslash", "Ø"),
    ("Thorn", "Þ"),
    ("ae", "æ"),
    ("ampersand", "&"),
    ("approxequal", "≈"),
    ("arrowdown", "↓"),
    ("arrowleft", "←"),
    ("arrowright", "→"),
    ("arrowup", "↑"),
    ("asciicircum", "^"),
    ("asciitilde", "~"),
    ("asterisk", "*"),
    ("at", "@"),
    ("backslash", "\\"),
    ("bar", "|"),
    ("braceleft", "{"),
    ("braceright", "}"),
    ("bracketleft", "["),
    ("bracketright", "]"),
    ("brokenbar", "¦"),
    ("bullet", "•"),
    ("cent", "¢"),
    ("checkmark", "✓"),
    ("colon", ":"),
    ("comma", ","),
    ("copyright", "©"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("degree", "°"),
    ("divide", "÷"),
    ("dollar", "$"),
    ("dotlessi", "ı"),
    ("eight", "8"),
    ("ellipsis", "…"),
    ("emdash", "—"),
    ("endash", "–"),
    ("equal", "="),
    ("eth", "ð"),
    ("exclam", "!"),
    ("exclamdown", "¡"),
    ("f_f", "ff"),
    ("f_f_i", "ffi"),
    ("f_f_l", "ffl"),
    ("f_i", "fi"),
    ("f_l", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("fi", "fi"),
    ("five", "5"),
    ("fl", "fl"),
    ("florin", "ƒ"),
    ("four", "4"),
    ("fraction", "⁄"),
    ("germandbls", "ß"),
    ("grave", "`"),
    ("greater", ">"),
    ("greaterequal", "≥"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("hyphen", "-"),
    ("ij", "ij"),
    ("less", "<"),
    ("lessequal", "≤"),
    ("logicalnot", "¬"),
    ("lslash", "ł"),
    ("minus", "−"),
    ("mu", "µ"),
    ("multiply", "×"),
    ("nbspace", "\u{a0}"),
    ("nine", "9"),
    ("nonbreakingspace", "\u{a0}"),
    ("notequal", "≠"),
    ("numbersign", "#"),
    ("oe", "œ"),
    ("one", "1"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("onesuperior", "¹"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("oslash", "ø"),
    ("paragraph", "¶"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("percent", "%"),
    ("period", "."),
    ("periodcentered", "·"),
    ("perthousand", "‰"),
    ("plus", "+"),
    ("plusminus", "±"),
    ("question", "?"),
    ("questiondown", "¿"),
    ("quotedbl", "\""),
    ("quotedblbase", "„"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotesinglbase", "‚"),
    ("quotesingle", "'"),
    ("registered", "®"),
    ("section", "§"),
    ("semicolon", ";"),
    ("seven", "7"),
    ("sfthyphen", "\u{ad}"),
    ("six", "6"),
    ("slash", "/"),
    ("softhyphen", "\u{ad}"),
    ("space", " "),
    ("sterling", "£"),
    ("thorn", "þ"),
    ("three", "3"),
    ("threequarters", "¾"),
    ("threesuperior", "³"),
    ("trademark", "™"),
    ("two", "2"),
    ("twosuperior", "²"),
    ("underscore", "_"),
    ("yen", "¥"),
    ("zero", "0"),
];

/// Names of accents behind a letter, and the letters without and with it.
const ACCENTS: &[(&str, &str)] = &[
    ("acute", "AÁaáCĆcćEÉeéIÍiíLĹlĺNŃnńOÓoóRŔrŕSŚsśUÚuúYÝyýZŹzź"),
    ("breve", "AĂaăGĞgğ"),
    ("caron", "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzž"),
    ("cedilla", "CÇcçSŞsşTŢtţ"),
    ("circumflex", "AÂaâEÊeêIÎiîOÔoôUÛuûWŴwŵYŶyŷ"),
    ("commaaccent", "SȘsșTȚtț"),
    ("dieresis", "AÄaäEËeëIÏiïOÖoöUÜuüYŸyÿ"),
    ("dotaccent", "EĖeėIİZŻzż"),
    ("grave", "AÀaàEÈeèIÌiìOÒoòUÙuù"),
    ("hungarumlaut", "OŐoőUŰuű"),
    ("macron", "AĀaāEĒeēIĪiīOŌoōUŪuū"),
    ("ogonek", "AĄaąEĘeę"),
    ("ring", "AÅaåUŮuů"),
    ("tilde", "AÃaãNÑnñOÕoõ"),
];

/// What the name of a glyph stands for, such as `eacute`, `f_i`, `uni20AC` or `A.sc`.
pub(super) fn glyph(name: &str) -> Option<String> {
    let bare = name.split('.').next().filter(|bare| !bare.is_empty())?;
    let mut characters = bare.chars();
    let first = characters.next()?;
    if characters.as_str().is_empty() && first.is_ascii_alphabetic() {
        return Some(first.into());
    }
    if let Ok(at) = NAMES.binary_search_by_key(&bare, |(name, _)| name) {
        return Some(NAMES[at].1.into());
    }
    let accent = ACCENTS.iter().find(|(accent, _)| *accent == characters.as_str());
    if let Some((_, letters)) = accent {
        let letters: Vec<char> = letters.chars().collect();
        let pair = letters.chunks(2).find(|pair| pair[0] == first)?;
        return pair.get(1).map(|letter| String::from(*letter));
    }
    let hex = |digits: &str| {
        let is_code = (4..=6).contains(&digits.len());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_code).and_then(char::from_u32)
    };
    let by_code = bare.strip_prefix("uni").or_else(|| bare.strip_prefix('u'));
    if let Some(found) = by_code.and_then(|digits| hex(digits.get(..4.max(digits.len().min(6)))?)) {
        return Some(found.into());
    }
    let parts: Vec<&str> = bare.split('_').filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.len() < 5 {
        return parts.into_iter().map(glyph).collect();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_say_what_they_stand_for() {
        assert!(NAMES.is_sorted());
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
