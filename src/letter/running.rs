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
    if !text.is_ascii() {
        return text.split_whitespace().take(most).count();
    }
    let (mut n, mut blank_before) = (0, true);
    for byte in text.bytes() {
        let blank = matches!(byte, b' ' | b'\t'..=b'\r');
        n += usize::from(blank_before && !blank);
        if n >= most {
            break;
        }
        blank_before = blank;
    }
    n
}
