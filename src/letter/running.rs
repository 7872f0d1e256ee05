//! Lines that are running text by their length or their end.

/// A longer line, in bytes, is running text, whatever it says.
pub(super) const LONGEST: usize = 300;

/// Whether a text is a sentence, or longer than `most_words`.
pub(super) fn is_running(text: &str, most_words: usize) -> bool {
    let words = n_words(text, most_words.saturating_add(1));
    if words > most_words {
        return true;
    }
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    if words < 4 || !bare.ends_with(['.', '!', '?']) {
        return false;
    }
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let abbreviation = last.trim_end_matches('.').contains('.') || last.chars().count() <= 2;
    bare.ends_with(['!', '?']) || !abbreviation
}

/// The number of words of a text, counted up to `most`.
fn n_words(text: &str, most: usize) -> usize {
    // Pieces that a small number counts, so that the processor looks at many bytes at once.
    const PIECE: usize = 200;
    if !text.is_ascii() {
        return text.split_whitespace().take(most).count();
    }
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let bytes = text.as_bytes();
    let mut n = usize::from(bytes.first().is_some_and(|first| !is_blank(*first)));
    let mut at = 1;
    while at < bytes.len() && n < most {
        let end = bytes.len().min(at + PIECE);
        let pairs = bytes[at - 1..end - 1].iter().zip(&bytes[at..end]);
        let starts = pairs.map(|(before, byte)| u8::from(is_blank(*before) & !is_blank(*byte)));
        n += usize::from(starts.fold(0_u8, u8::wrapping_add));
        at = end;
    }
    n.min(most)
}
