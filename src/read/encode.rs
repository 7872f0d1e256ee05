//! Text back to bytes, as the file has them.

use encoding_rs::Encoding;

/// A text as bytes in the encoding that a document was decoded from (`None` is UTF-8). `None` where
/// that encoding has no sign for a letter of it, or is none that we write.
pub(crate) fn encode(text: &str, encoding: Option<&str>) -> Option<Vec<u8>> {
    let Some(name) = encoding else { return Some(text.as_bytes().to_vec()) };
    let encoding = Encoding::for_label(name.as_bytes())?;
    // UTF-16 is read and not written.
    if encoding.output_encoding() != encoding {
        return None;
    }
    let (bytes, _, has_unknown) = encoding.encode(text);
    (!has_unknown).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were() {
        let text = "Het café: € 5, “ja”";
        let old = encode(text, Some("Windows-1252")).expect("it has all of these");
        assert_eq!(old, b"Het caf\xe9: \x80 5, \x93ja\x94");
        assert_eq!(encode(text, None).as_deref(), Some(text.as_bytes()));
        assert_eq!(encode("é €", Some("ISO-8859-15")).as_deref(), Some(&b"\xe9 \xa4"[..]));
        assert_eq!(encode("Ω", Some("Windows-1252")), None);
        assert_eq!(encode("a", Some("UTF-16")), None);
    }
}
