//! Any bytes through every reader: each place maps back to a whole piece of the source.

#![no_main]

use duidelijk::{Format, Span, read};
use libfuzzer_sys::fuzz_target;

const FORMATS: [Format; 8] = [
    Format::Text,
    Format::Markdown,
    Format::Html,
    Format::Docx,
    Format::Odt,
    Format::Pdf,
    Format::Eml,
    Format::Msg,
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(*first) % FORMATS.len()];
    let Ok(document) = read("fuzz", rest, format) else { return };
    let source = &document.source.text;
    for (at, sign) in document.text.char_indices() {
        let place = document.source_span(Span::new(at, at + sign.len_utf8()));
        assert!(source.get(place.range()).is_some(), "{place:?} cuts a character");
    }
});
