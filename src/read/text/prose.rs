//! What the edges of a line say about whether its text goes on.

/// A heading has at most so many characters and words.
pub(super) const HEADING_WIDTH: usize = 60;
pub(super) const HEADING_WORDS: usize = 8;
/// Names under the closing of a letter stand within so many lines.
pub(super) const MOST_NAMES: usize = 12;

/// Whether a line stops where a sentence can stop.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '*', '_', '»']);
    text.ends_with(['.', '?', '!', '…'])
}

/// Whether a line starts with a small letter.
pub(super) fn starts_lower(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// Whether a line starts with a capital, after a quotation mark or bracket.
pub(super) fn starts_upper(text: &str) -> bool {
    text.trim_start_matches(['"', '\'', '“', '‘', '(', '[', '„']).starts_with(char::is_uppercase)
}

/// Length of the number of a section without a mark behind it: `4 Mobiliteit`. A house number or a date has
/// no capital behind it.
pub(super) fn section_number(text: &str) -> usize {
    let Some((number, rest)) = text.split_once(' ') else { return 0 };
    let is_number = (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !number.starts_with('0');
    let mut letters = rest.chars();
    let is_title = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && rest.chars().count() > 6;
    if is_number && is_title { number.len() + 1 } else { 0 }
}

/// Whether a line can be a heading where more than its looks says so, such as the number of a section: it may be
/// longer than others then.
pub(super) fn is_long_heading(text: &str) -> bool {
    const WIDTH: usize = 80;
    const WORDS: usize = 10;
    text.chars().count() <= WIDTH
        && !starts_lower(text)
        && !text.ends_with(['.', ',', ';', ':', '!'])
        && n_words(text, WORDS + 1) <= WORDS
}

/// Number of words, counted up to `most`.
pub(super) fn n_words(text: &str, most: usize) -> usize {
    text.split_whitespace().take(most).count()
}

/// What a hyphen at the end of a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// There is none, or it stands for the rest of a word (`in- en uitvoer`).
    None,
    /// To the word: `NDSM-` `werf`.
    OfWord,
    /// To the line: `voor-` `ziening`; with its length in bytes.
    OfLine(usize),
}

/// The hyphen between two lines.
pub(super) fn hyphen(line: &str, next: &str) -> Hyphen {
    let Some(last) = line.chars().next_back() else { return Hyphen::None };
    let before = &line[..line.len() - last.len_utf8()];
    if !starts_lower(next) || !before.ends_with(char::is_alphanumeric) {
        return Hyphen::None;
    }
    match last {
        '\u{ad}' => Hyphen::OfLine(last.len_utf8()),
        '-' | '\u{2010}' => {
            let joins = ["en", "of", "en/of", "tot", "dan", "als", "maar"];
            if joins.contains(&first_word(next)) {
                return Hyphen::None;
            }
            let mut letters = before.chars().rev();
            let is_piece = letters.by_ref().take(2).all(char::is_lowercase);
            let word_goes_on = letters.next().is_some_and(|letter| letter != '-');
            if is_piece && word_goes_on { Hyphen::OfLine(last.len_utf8()) } else { Hyphen::OfWord }
        }
        _ => Hyphen::None,
    }
}

fn first_word(text: &str) -> &str {
    text.split(|next: char| next.is_whitespace() || next == ',').next().unwrap_or_default()
}

/// Whether a line that stands alone can be a heading. What closes with a quotation mark behind a full
/// stop or a question mark is speech.
pub(super) fn is_heading(text: &str) -> bool {
    let is_speech = text.ends_with(['"', '”', '’', '»']) && ends_sentence(text);
    !is_speech
        && text.len() <= HEADING_WIDTH * 2
        && text.chars().count() <= HEADING_WIDTH
        && !text.ends_with(['.', ',', ';', ':', '!'])
        && !starts_lower(text)
        && n_words(text, HEADING_WORDS + 1) <= HEADING_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens() {
        let cases = [
            ("de voor-", "ziening", Hyphen::OfLine(1)),
            ("de voor\u{ad}", "ziening", Hyphen::OfLine(2)),
            ("de NDSM-", "werf", Hyphen::OfWord),
            ("een e-", "mail", Hyphen::OfWord),
            ("de in-", "en uitvoer", Hyphen::None),
            ("de A-", "Weg", Hyphen::None),
            ("dat -", "dus", Hyphen::None),
        ];
        for (line, next, wanted) in cases {
            assert_eq!(hyphen(line, next), wanted, "{line} {next}");
        }
    }

    #[test]
    fn edges() {
        assert!(ends_sentence("Dat is zo.”"));
        assert!(!ends_sentence("Dat is zo,"));
    }
}
