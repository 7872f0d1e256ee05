//! Bytes to text. UTF-8 is taken as it is, so that offsets in a report are those of the file. Text in
//! an old encoding or in UTF-16 is decoded, and the document says so: offsets then count in the
//! decoded text. What is not whole is refused, with the line of the first byte that is wrong.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ReadError;
use crate::span::LineIndex;

/// The text of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// A byte order mark of UTF-8 included.
    pub(super) text: String,
    /// What it was decoded from; `None` for UTF-8.
    pub(super) encoding: Option<&'static str>,
}

/// The text of a file. `is_page` where it can say itself, as a page of a website, how it is encoded.
pub(super) fn decode(bytes: Cow<[u8]>, is_page: bool) -> Result<Decoded, ReadError> {
    if is_utf32(&bytes) {
        let error = ReadError::new(
            "Dit bestand is UTF-32. Die manier van opslaan leest dit programma niet.",
            SAVE_AS_UTF8,
        );
        return Err(at_line(error, "", 0));
    }
    if let Some((encoding, mark)) = utf16(&bytes) {
        return from_utf16(&bytes, encoding, mark);
    }
    let error = match String::from_utf8(bytes.into_owned()) {
        Ok(text) => return Ok(Decoded { text, encoding: None }),
        Err(error) => error,
    };
    let (bytes, place) = (error.as_bytes(), error.utf8_error().valid_up_to());
    let before = std::str::from_utf8(&bytes[..place]).unwrap_or_default();
    if is_noise(bytes) {
        return Err(not_text(place));
    }
    if is_partly_utf8(bytes) {
        let error =
            ReadError::new("Dit bestand is bijna overal UTF-8, maar niet helemaal.", SAVE_AS_UTF8);
        return Err(at_line(error, before, place));
    }
    let declared = is_page.then(|| declared(bytes)).flatten();
    let encoding = declared.filter(|name| is_latin(name)).unwrap_or_else(|| guess(bytes));
    // Bytes that no encoding of Windows uses become control characters.
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let is_odd = |sign: char| matches!(sign, '\u{80}'..='\u{9f}');
    if had_errors || !is_latin(encoding) || text.contains(is_odd) || is_dos(bytes) {
        let error = ReadError::new(
            "Dit bestand is geen UTF-8, en hoe de tekens wel zijn opgeslagen is niet te zien.",
            SAVE_AS_UTF8,
        );
        return Err(at_line(error, before, place));
    }
    Ok(Decoded { text: text.into_owned(), encoding: Some(name(encoding)) })
}

const SAVE_AS_UTF8: &str = "Sla het bestand op als UTF-8.";

/// The error with the line of the first byte that is wrong; `before` is the text up to there.
fn at_line(mut error: ReadError, before: &str, place: usize) -> ReadError {
    let line = LineIndex::new(before).line(before.len());
    error.message = format!("{} De eerste fout staat op tekstregel {line}.", error.message);
    error.place = Some(place);
    error
}

fn not_text(place: usize) -> ReadError {
    ReadError {
        message: "Dit bestand bevat geen tekst.".into(),
        advice: "Sla de tekst op als Word-document (.docx) of als platte tekst (.txt).".into(),
        place: Some(place),
    }
}

/// UTF-32 by its mark, or by the zeros of which Western text in it has three in every four bytes.
fn is_utf32(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return true;
    }
    let (mut little, mut big) = (0, 0);
    let fours = bytes[..bytes.len().min(SAMPLE)].chunks_exact(4);
    let all = fours.len();
    for four in fours {
        little += usize::from(four[0] != 0 && four[2..] == [0, 0]);
        big += usize::from(four[3] != 0 && four[..2] == [0, 0]);
    }
    all >= 2 && little.max(big) * 4 > all * 3
}

const SAMPLE: usize = 4096;

/// UTF-16 by its mark, or by a zero in every other byte, as Western text has it; and how long the mark
/// is.
fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some((UTF_16LE, 2));
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some((UTF_16BE, 2));
    }
    let pairs = bytes[..bytes.len().min(SAMPLE)].chunks_exact(2);
    let (mut first, mut second, all) = (0, 0, pairs.len());
    for pair in pairs {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let (less, more) = (first.min(second), first.max(second));
    let is_utf16 = all >= 2 && more * 4 > all * 3 && less * 20 < all;
    is_utf16.then_some((if first > second { UTF_16BE } else { UTF_16LE }, 0))
}

/// Text in UTF-16, after a mark of so many bytes.
fn from_utf16(
    bytes: &[u8],
    encoding: &'static Encoding,
    mark: usize,
) -> Result<Decoded, ReadError> {
    let read = if encoding == UTF_16BE { u16::from_be_bytes } else { u16::from_le_bytes };
    let pairs = bytes[mark..].chunks_exact(2);
    let is_whole = pairs.remainder().is_empty();
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut at = mark;
    let units = pairs.map(|pair| read([pair[0], pair[1]]));
    let mut is_right = true;
    for sign in char::decode_utf16(units) {
        let Ok(sign) = sign else {
            is_right = false;
            break;
        };
        text.push(sign);
        at += sign.len_utf16() * 2;
    }
    if is_noise(text.as_bytes()) {
        return Err(not_text(mark));
    }
    if !is_right || !is_whole {
        let error =
            ReadError::new("Dit bestand is bijna overal UTF-16, maar niet helemaal.", SAVE_AS_UTF8);
        return Err(at_line(error, &text, at));
    }
    Ok(Decoded { text, encoding: Some("UTF-16") })
}

/// Whether bytes that are no UTF-8 are so nearly everywhere, or for a part. An accented capital
/// with a closing quotation mark after it, as in `CAFÉ’`, looks like UTF-8 by chance.
pub(super) fn is_partly_utf8(bytes: &[u8]) -> bool {
    let (mut by_chance, mut n_wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_wrong += usize::from(!chunk.invalid().is_empty());
        for sign in chunk.valid().chars().filter(|sign| !sign.is_ascii()) {
            // `Ã` and `Â` are in no Dutch word; all letters of Western languages start with them.
            if !('\u{100}'..'\u{800}').contains(&sign) {
                return true;
            }
            by_chance += 1;
        }
    }
    by_chance > n_wrong
}

/// What a page says in its head to be encoded in. Where that can be read, it is not UTF-16.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 4096;
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let start = head.windows(8).position(|window| window == b"charset=")? + 8;
    let label = head[start..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let is_end = |byte: &u8| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte));
    let length = label.iter().position(is_end).unwrap_or(label.len());
    let found = Encoding::for_label(&label[..length])?;
    (found != UTF_16LE && found != UTF_16BE).then_some(found)
}

/// What stands in Dutch text beside ASCII, bullets and letters of names from nearby included.
const USUAL: &str = "‘’“”„–—…•·€£§°²½«»\u{a0}\u{ad}àáâäçèéêëìíîïñòóôöùúûüÀÁÂÄÇÈÉÊËÍÎÏÑÓÔÖÚÛÜß";

/// The encoding that the letters speak for.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let mut others = text.chars().filter(|sign| !sign.is_ascii());
    let found = if others.all(|sign| USUAL.contains(sign)) {
        WINDOWS_1252
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(Some(b"nl"), Utf8Detection::Deny)
    };
    // Both have the same letters; only one of them has a sign for the euro at this place, and the other
    // has a sign there that nobody uses.
    let has = |wanted: fn(&u8) -> bool| bytes.iter().any(wanted);
    let is_latin9 = has(|byte| *byte == 0xa4) && !has(|byte| (0x80..0xa0).contains(byte));
    if found == WINDOWS_1252 && is_latin9 { ISO_8859_15 } else { found }
}

/// Whether an encoding is one for languages with Latin letters.
fn is_latin(encoding: &'static Encoding) -> bool {
    let name = encoding.name();
    let latin = [
        "windows-1250",
        "windows-1252",
        "windows-1254",
        "windows-1257",
        "ISO-8859-2",
        "ISO-8859-4",
        "ISO-8859-15",
        "ISO-8859-10",
        "ISO-8859-13",
        "ISO-8859-14",
        "ISO-8859-16",
        "ISO-8859-3",
        "macintosh",
    ];
    latin.contains(&name)
}

/// The name of an encoding, as people know it.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == WINDOWS_1252 { "Windows-1252" } else { encoding.name() }
}

/// Whether letters are those of an old DOS or Mac: as Windows reads them, they are signs that never
/// stand within a word.
fn is_dos(bytes: &[u8]) -> bool {
    let within = bytes.windows(3).filter(|window| {
        let sign =
            matches!(window[1], 0x81 | 0x82 | 0x84 | 0x87..=0x89 | 0x8b | 0x8d..=0x90 | 0x95);
        sign && window[0].is_ascii_lowercase() && window[2].is_ascii_lowercase()
    });
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    within.count() * 3 > high
}

/// Whether bytes that are no UTF-8 are no text in another encoding either: text has hardly any
/// control characters, and compressed data has one in every ten bytes.
pub(super) fn is_noise(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 1 << 16;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    sample.iter().filter(is_control).count() * 50 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its encoding, or the message.
    fn outcome(bytes: &[u8]) -> (String, Option<&'static str>) {
        match decode(bytes.into(), false) {
            Ok(Decoded { text, encoding }) => (text, encoding),
            Err(error) => (error.message, None),
        }
    }

    fn wide(text: &str, convert: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let units = text.chars().flat_map(|sign| {
            let mut units = [0; 2];
            sign.encode_utf16(&mut units).to_vec()
        });
        units.flat_map(convert).collect()
    }

    #[test]
    fn text_comes_as_it_is() {
        let cases: &[(&[u8], &str, Option<&str>)] = &[
            (b"", "", None),
            (b"\xef\xbb\xbfcaf\xc3\xa9", "\u{feff}café", None),
            (b"een\0twee drie vier", "een\0twee drie vier", None),
            (b"caf\xe9", "café", Some("Windows-1252")),
            (b"\x93caf\xe9\x94 \x80 5", "“café” € 5", Some("Windows-1252")),
            (b"co\xf6rdinatie", "coördinatie", Some("Windows-1252")),
            (
                b"\x95\xa0\xa0 \xa0Wij werken samen.\n\x95\xa0\xa0 \xa0Wij \x96 ook",
                "•\u{a0}\u{a0} \u{a0}Wij werken samen.\n•\u{a0}\u{a0} \u{a0}Wij – ook",
                Some("Windows-1252"),
            ),
            (b"Milo\x9a en Ren\xe9", "Miloš en René", Some("Windows-1252")),
            (b"foto\x92s", "foto’s", Some("Windows-1252")),
            (b"de ge\xefnteresseerden", "de geïnteresseerden", Some("Windows-1252")),
            (b"BIJ CAF\xc9\x92 en caf\xe9", "BIJ CAFÉ’ en café", Some("Windows-1252")),
            (b"het kost \xa4 100", "het kost € 100", Some("ISO-8859-15")),
            (b"caf\xe9, \xa4 100", "café, € 100", Some("ISO-8859-15")),
            (b"ge\xadmeente\xa0huis", "ge\u{ad}meente\u{a0}huis", Some("Windows-1252")),
            (b"\xff\xfeB\0e\0\xeb\0", "Beë", Some("UTF-16")),
            (b"\xfe\xff\0B\0e\0\xeb", "Beë", Some("UTF-16")),
            (b"\xff\xfe", "", Some("UTF-16")),
        ];
        for (bytes, text, encoding) in cases {
            assert_eq!(outcome(bytes), ((*text).to_owned(), *encoding), "{bytes:x?}");
        }
        let text = "Beste mevrouw De Vries,\r\nDit kost € 100. 🙂";
        for convert in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(outcome(&wide(text, convert)), (text.to_owned(), Some("UTF-16")));
            let mut cut = wide("een\r\ntwee\r\ndrie en vier", convert);
            cut.pop();
            let error = decode(cut.into(), false).unwrap_err();
            assert!(error.message.contains("UTF-16") && error.message.contains("tekstregel 3"));
        }
    }

    #[test]
    fn what_is_not_whole_is_refused_with_its_line() {
        let cases: &[(&[u8], &str, usize)] = &[
            (b"een\ncaf\xc3\xa9\ncaf\xe9", "bijna overal UTF-8", 3),
            (b"caf\xe9\ncaf\xc3\xa9", "bijna overal UTF-8", 1),
            (b"een\r\n\r\n\xe2\x82\xac 5 en \x80 5", "bijna overal UTF-8", 3),
            (b"\xff\xfe\0\0B\0\0\0", "UTF-32", 1),
            (b"B\0\0\0r\0\0\0i\0\0\0", "UTF-32", 1),
            (b"\0\0\0B\0\0\0r", "UTF-32", 1),
            (b"een\nco\x94rdinatie, be\x89indigen, caf\x82 re\x89el", "niet te zien", 2),
            (b"een\nge\x81rig", "niet te zien", 2),
            (b"\xff\xfeB\0\x00\xd8B\0", "bijna overal UTF-16", 1),
        ];
        for (bytes, wanted, line) in cases {
            let message = decode((*bytes).into(), false).unwrap_err().message;
            assert!(message.contains(wanted), "{bytes:x?}: {message}");
            assert!(message.ends_with(&format!("tekstregel {line}.")), "{bytes:x?}: {message}");
        }
        let noise = decode(b"\x01\x02\x03\x80\x04\x05".into(), false).unwrap_err();
        assert!(noise.message.contains("geen tekst"));
        assert_eq!(decode(b"caf\xc3\xa9 caf\xe9".into(), false).unwrap_err().place, Some(9));
    }

    #[test]
    fn a_page_says_how_it_is_encoded() {
        let cases: &[(&[u8], &str)] = &[
            (b"<meta charset=iso-8859-15><p>\xa4 5, caf\xe9 \xbd", "€ 5, café œ"),
            (b"<meta content=\"text/html; charset=ISO-8859-1\"><p>\x93caf\xe9\x94", "“café”"),
            (b"<meta charset='onbekend'><p>caf\xe9", "café"),
            (b"<meta charset=", "charset="),
        ];
        for (bytes, wanted) in cases {
            let text = decode((*bytes).into(), true).unwrap().text;
            assert!(text.ends_with(wanted), "{text}");
        }
    }
}
