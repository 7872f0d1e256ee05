//! Any bytes through the readers: each place maps back to a whole piece of the source. What looks like a
//! document is read as one, so that documents are seeds as they are; what is text in all three formats of text.

use duidelijk::{Format, Span, detect, read};

const OF_TEXT: [Format; 4] = [Format::Text, Format::Markdown, Format::Html, Format::Eml];

pub(crate) fn run(bytes: &[u8]) {
    match detect("fuzz", bytes) {
        Ok(Format::Text) | Err(_) => OF_TEXT.iter().for_each(|format| check(bytes, *format)),
        Ok(format) => check(bytes, format),
    }
}

fn check(bytes: &[u8], format: Format) {
    let Ok(document) = read("fuzz", bytes, format) else { return };
    let source = &document.source.text;
    for (at, sign) in document.text.char_indices() {
        let place = document.source_span(Span::new(at, at + sign.len_utf8()));
        assert!(source.get(place.range()).is_some(), "{place:?} cuts a character");
    }
}
