//! Bytes to text: UTF-8, with or without byte order mark. Other encodings are named, not guessed
//! at: offsets in a report count bytes of the file, and they must be the file's own.

use super::ReadError;

/// The text, byte order mark included, so that offsets are those of the file.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, ReadError> {
    if let Some(order) = utf16(bytes) {
        return Err(wrong(format!("{order} (ook Unicode genoemd)"), None));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let place = error.valid_up_to();
    if is_noise(bytes) {
        return Err(ReadError {
            message: "Dit bestand bevat geen tekst.".into(),
            advice: "Sla de tekst op als Word-document (.docx) of als platte tekst (.txt).".into(),
            place: Some(place),
        });
    }
    if bytes[..place].iter().any(|byte| *byte >= 0x80) {
        return Err(ReadError {
            message: "Dit bestand is bijna overal UTF-8, maar niet helemaal.".into(),
            advice: "Sla het bestand opnieuw op als UTF-8.".into(),
            place: Some(place),
        });
    }
    let has_windows_marks = bytes.iter().any(|byte| (0x80..0xa0).contains(byte));
    let name = if has_windows_marks {
        "Windows-1252 (ook ANSI genoemd)"
    } else {
        "Windows-1252 of ISO-8859-1"
    };
    Err(wrong(name, Some(place)))
}

fn wrong(name: impl std::fmt::Display, place: Option<usize>) -> ReadError {
    ReadError {
        message: format!("Dit bestand is geen UTF-8. De tekens lijken opgeslagen als {name}."),
        advice: "Sla het bestand op als UTF-8.".into(),
        place,
    }
}

/// UTF-16 by its mark, or by a NUL in every other byte, as Western text has it.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    const SAMPLE: usize = 4096;
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Some("UTF-16");
    }
    let pairs = bytes[..bytes.len().min(SAMPLE)].chunks_exact(2);
    let (mut first, mut second, all) = (0, 0, pairs.len());
    for pair in pairs {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let (less, more) = (first.min(second), first.max(second));
    (all >= 2 && more * 4 > all * 3 && less * 20 < all).then_some("UTF-16")
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

    #[test]
    fn utf8_comes_through_and_the_rest_is_named() {
        let cases: [(&[u8], Option<&str>); 9] = [
            (b"", None),
            (b"\xef\xbb\xbfcaf\xc3\xa9", None),
            (b"een\0twee drie vier", None),
            (b"caf\xe9", Some("ISO-8859-1")),
            (b"\x93caf\xe9\x94", Some("ANSI")),
            (b"caf\xc3\xa9 caf\xe9", Some("bijna overal")),
            (b"\xfe\xff\0B\0r", Some("UTF-16")),
            (b"\0B\0r\0i\0e\0f", Some("UTF-16")),
            (b"\x01\x02\x03\x80\x04\x05", Some("geen tekst")),
        ];
        for (bytes, wanted) in cases {
            let error = decode(bytes).err().map(|error| error.message);
            match wanted {
                None => assert_eq!(error, None),
                Some(wanted) => assert!(error.clone().unwrap().contains(wanted), "{error:?}"),
            }
        }
    }

    #[test]
    fn the_place_is_that_of_the_first_bad_byte() {
        assert_eq!(decode(b"caf\xe9").unwrap_err().place, Some(3));
    }
}
