//! Lists as Word and Outlook write them in a page: paragraphs that name their list, with its mark as text.

use crate::read::text;

/// So far before its text the tag of a paragraph stands, in bytes.
const FARTHEST: usize = 2_000;

/// The depth of the item that a paragraph is, by the place where its text starts; `None` where its tag
/// names no list.
pub(super) fn level(page: &str, place: usize) -> Option<u8> {
    let mut start = place.saturating_sub(FARTHEST);
    while !page.is_char_boundary(start) {
        start += 1;
    }
    let before = &page[start..place];
    let tag = &before[before.rfind("<p ").max(before.rfind("<P "))?..];
    let tag = &tag[..tag.find('>')?];
    let (_, list) = tag.split_once("mso-list:")?;
    let (_, level) = list.split_once("level")?;
    level.bytes().next().filter(u8::is_ascii_digit).map(|digit| (digit - b'0').clamp(1, 9))
}

/// Length of the mark that the text of an item starts with. Word puts no-break spaces behind it.
pub(super) fn mark(text: &str) -> usize {
    const LONGEST: usize = 12;
    let spaces = text.find('\u{a0}').filter(|at| (1..=LONGEST).contains(at));
    let Some(at) = spaces else { return text::marker(text) };
    let words = text[at..].trim_start();
    // One behind a word may be the writer's: `de heer`.
    let is_word = text[..at].chars().all(char::is_alphabetic) && at > 1;
    let is_wide = text[at..].chars().take_while(|letter| letter.is_whitespace()).nth(1).is_some();
    if is_word && !is_wide { 0 } else { text.len() - words.len() }
}
