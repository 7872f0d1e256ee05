//! Signs that nobody sees: places where a word may be broken, and signs without width. A word with one
//! in it is the same word.

use std::ops::Range;

/// Whether a sign takes no place.
pub(super) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The stretches of a text between such signs.
pub(super) fn visible(text: &str) -> impl Iterator<Item = Range<usize>> {
    let pieces = text.split(is_invisible).filter(|piece| !piece.is_empty());
    pieces.map(|piece| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        start..start + piece.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together() {
        let cases = [
            ("gemeente\u{ad}huis", "gemeentehuis"),
            ("\u{feff}pin\u{200b}\u{200b}pas\u{200b}", "pinpas"),
            ("\u{ad}", ""),
            ("café", "café"),
        ];
        for (text, wanted) in cases {
            let seen: String = visible(text).map(|range| &text[range]).collect();
            assert_eq!(seen, wanted, "{text:?}");
        }
    }
}
