//! Lines that are running text by their length or their end.

/// A longer line, in bytes, is running text, whatever it says.
pub(super) const LONGEST: usize = 300;

/// Whether a text is a sentence, or longer than `most_words`.
pub(super) fn is_running(text: &str, most_words: usize) -> bool {
    let words = text.split_whitespace().take(most_words + 1).count();
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let abbreviation = last.trim_end_matches('.').contains('.') || last.chars().count() <= 2;
    let ends = bare.ends_with(['!', '?']) || (bare.ends_with('.') && !abbreviation);
    words > most_words || (ends && words >= 4)
}
