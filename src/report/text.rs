//! Text for people: safe for a terminal, measured, wrapped, and with numbers as Dutch writes them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Tally;
use crate::document::Anchor;
use crate::lexicon::{Conjunction, listed};

/// What may reach a terminal in place of a character; `None` where it has no shape of its own and
/// goes. A text could otherwise move the cursor, rename the window or turn the line around.
pub(super) fn visible(character: char) -> Option<char> {
    match character {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fff9}'..='\u{fffb}' => Some('\u{fffd}'),
        // Soft hyphen, zero-width space, marks of direction, byte order mark, tags.
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => None,
        _ if character.is_whitespace() => Some(' '),
        _ => Some(character),
    }
}

/// Whether a character does something to what shows it, or to how the text around it is read.
pub(crate) fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// How a command to a build server starts, wherever it stands in a line: GitHub's of old, and
/// Azure's is `##vso[`.
pub(crate) const COMMAND: &str = "##[";

/// A report for people in which no line is a command to a build server: those at the start of a line
/// start with `::`.
pub(crate) fn defused(report: &str) -> Cow<'_, str> {
    let starts = |line: &str| line.trim_start().starts_with("::");
    let mut safe = Cow::Borrowed(report);
    for (command, harmless) in [(COMMAND, "# #["), ("##vso[", "# #vso[")] {
        if safe.contains(command) {
            safe = safe.replace(command, harmless).into();
        }
    }
    if safe.contains("::") && safe.lines().any(starts) {
        let line = |line: &str| {
            if starts(line) { line.replacen("::", ": :", 1) } else { line.to_owned() }
        };
        safe = safe.split_inclusive('\n').map(line).collect::<String>().into();
    }
    safe
}

/// A text that can be written to a terminal as it is. Line breaks stay.
pub(crate) fn plain(text: &str) -> String {
    if is_ascii_that_shows(text, b'\n') {
        return text.to_owned();
    }
    let safe = |character| match character {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        _ => visible(character),
    };
    text.chars().filter_map(safe).collect()
}

/// The same on one line, for names and messages.
pub(crate) fn one_line(text: &str) -> String {
    plain(text).replace('\n', " ")
}

/// How many columns a text takes: what a reader sees as one character counts once.
pub(super) fn width(text: &str) -> usize {
    if is_ascii_that_shows(text, b' ') { text.len() } else { text.width() }
}

/// Whether each character is ASCII and shows as it is, or is another that is named: most texts are such.
fn is_ascii_that_shows(text: &str, other: u8) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~') || byte == other)
}

/// How many columns a character takes where it stands alone.
pub(super) fn char_width(character: char) -> usize {
    character.width().unwrap_or(0)
}

/// The end of a text, with `…` before it where it does not fit: of a path the end says most.
pub(super) fn shorten_start(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(1);
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        match left.checked_sub(width(grapheme)) {
            Some(rest) => (left, start) = (rest, at),
            None => break,
        }
    }
    format!("…{}", &text[start..])
}

/// The start of a text, with `…` behind it where it does not fit; whole words where there are more.
pub(crate) fn shorten_end(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(2);
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        match left.checked_sub(width(grapheme)) {
            Some(rest) => (left, end) = (rest, at + grapheme.len()),
            None => break,
        }
    }
    let whole = text[..end].rfind(' ').filter(|space| 3 * space > end).unwrap_or(end);
    format!("{} …", text[..whole].trim_end())
}

/// Lines of at most `room` columns; a longer word stands alone. At least one line.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    wrap_from(text, room, room)
}

/// The same with another number of columns for the first line.
pub(super) fn wrap_from(text: &str, first: usize, others: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let with_value = option_with_value(word, words.peek().copied());
        if with_value.is_some() {
            words.next();
        }
        let word = with_value.as_deref().unwrap_or(word);
        let wide = width(word);
        let room = if lines.len() == 1 { first } else { others };
        let line = lines.last_mut().expect("the list starts with a line and only grows");
        if used == 0 {
            line.push_str(word);
            used = wide;
        } else if used + 1 + wide <= room {
            line.push(' ');
            line.push_str(word);
            used += 1 + wide;
        } else {
            lines.push(word.to_owned());
            used = wide;
        }
    }
    lines
}

/// `--min-severity hint`, which cannot be copied where a line breaks in it.
fn option_with_value(word: &str, next: Option<&str>) -> Option<String> {
    let is_option = word.strip_prefix("--").is_some_and(|name| name.ends_with(char::is_alphabetic));
    is_option.then(|| Some(format!("{word} {}", next?))).flatten()
}

/// The same, each line ended.
pub(super) fn paragraph(words: &str, room: usize, out: &mut String) {
    for line in wrap(words, room) {
        out.push_str(&line);
        out.push('\n');
    }
}

/// A number with so many decimals, after a comma; halves go up, as in JSON.
pub(crate) fn decimal(value: f64, digits: u8) -> String {
    let step = 10_f64.powi(i32::from(digits));
    let value = (value * step).round() / step;
    let text = format!("{value:.places$}", places = usize::from(digits)).replace('.', ",");
    let zero =
        text.strip_prefix('-').filter(|rest| rest.chars().all(|digit| matches!(digit, '0' | ',')));
    zero.map_or_else(|| text.clone(), str::to_owned)
}

/// A whole number with points between its thousands: *1.312*.
pub(super) fn thousands(value: u32) -> String {
    let digits = value.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    shown
}

/// A number without decimals that are zero.
pub(crate) fn number(value: f64) -> String {
    let text = decimal(value, 2);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// `1 fout`, `2 fouten`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(u32::try_from(n).unwrap_or(u32::MAX)),
        if n == 1 { one } else { many }
    )
}

/// `a`, `a en b`, `a, b en c`.
pub(super) fn list(items: &[String]) -> String {
    listed(items, Conjunction::And)
}

/// `1 fout, 9 waarschuwingen en 2 tips`; `None` without a finding.
pub(crate) fn tally(tally: Tally) -> Option<String> {
    let kinds = [
        (tally.errors, "fout", "fouten"),
        (tally.warnings, "waarschuwing", "waarschuwingen"),
        (tally.hints, "tip", "tips"),
    ];
    let some = kinds.into_iter().filter(|(n, ..)| *n > 0);
    let counted: Vec<String> = some.map(|(n, one, many)| count(n, one, many)).collect();
    (!counted.is_empty()).then(|| list(&counted))
}

/// `regel 3`, `regel 3 en 8`, `regel 3, 8, 9 en nog 4`: so many of places in their order.
pub(super) fn places(name: &str, numbers: &[usize], most: usize) -> String {
    let mut shown: Vec<String> = numbers.iter().take(most).map(ToString::to_string).collect();
    if numbers.len() > most {
        shown.pop();
        shown.push(format!("nog {}", numbers.len() + 1 - most));
    }
    format!("{name} {}", list(&shown))
}

/// Where a person finds a block of a document without lines: `tabel 2, alinea 4`.
pub(super) fn anchor(anchor: &Anchor) -> String {
    let page = anchor.page.map(|page| format!("bladzijde {page}"));
    let part = anchor.part.as_deref().map(one_line);
    let paragraph = anchor.paragraph.map(|paragraph| format!("alinea {paragraph}"));
    let parts: Vec<String> = [page, part, paragraph].into_iter().flatten().collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_steers_a_terminal() {
        let evil = "a\u{1b}[31mb\u{7}\u{9b}2J\u{202e}c\u{2066}\r\u{85}\u{feff}d\n\te";
        assert_eq!(plain(evil), "a␛[31mb␇\u{fffd}2J\u{fffd}c\u{fffd}␍\u{fffd}d\n e");
        assert_eq!(one_line("een\ntwee"), "een twee");
    }

    #[test]
    fn no_line_of_a_report_is_a_command() {
        for (written, safe) in [
            ("brief.md:1:1: fout", "brief.md:1:1: fout"),
            ("a::b\n  ::error file=x::y\n", "a::b\n  : :error file=x::y\n"),
            ("zie ##[error]x en ##vso[task]y", "zie # #[error]x en # #vso[task]y"),
        ] {
            assert_eq!(defused(written), safe);
        }
    }

    #[test]
    fn what_steers_is_never_shown_as_it_is() {
        for letter in (0..=0x10_ffff).filter_map(char::from_u32).filter(|letter| steers(*letter)) {
            assert_ne!(visible(letter), Some(letter), "{letter:?}");
        }
    }

    #[test]
    fn lines_are_wrapped_and_measured() {
        assert_eq!(wrap("een twee drie", 8), ["een twee", "drie"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("alles: --max-findings alles.", 20), ["alles:", "--max-findings alles."]);
        assert_eq!(wrap_from("een twee drie", 4, 9), ["een", "twee drie"]);
        assert_eq!(wrap("onwaarschijnlijk lang", 5), ["onwaarschijnlijk", "lang"]);
        assert_eq!(width("één 🙂 e\u{301}"), 8);
        // A family of three is one picture, a heart with its colour one of two columns.
        assert_eq!(width("👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}"), 5);
        assert_eq!(width("漢字 ｱ"), 6);
        assert_eq!(shorten_start("een 👩\u{200d}👩\u{200d}👧", 3), "…👩\u{200d}👩\u{200d}👧");
        assert_eq!(shorten_end("een twee drie", 9), "een …");
        assert_eq!(shorten_end("een twee drie", 13), "een twee drie");
        assert_eq!(shorten_end("onwaarschijnlijk", 8), "onwaar …");
        assert_eq!(shorten_start("map/brief.md", 9), "…brief.md");
        assert_eq!(shorten_start("map/brief.md", 12), "map/brief.md");
    }

    #[test]
    fn numbers_are_dutch() {
        assert_eq!(decimal(48.25, 1), "48,3");
        assert_eq!(decimal(-0.04, 1), "0,0");
        assert_eq!(number(2.5), "2,5");
        assert_eq!(number(70.0), "70");
        assert_eq!(number(100.0), "100");
        let all = Tally { errors: 1, warnings: 9, hints: 2 };
        assert_eq!(tally(all).as_deref(), Some("1 fout, 9 waarschuwingen en 2 tips"));
        assert_eq!(tally(Tally::default()), None);
        assert_eq!(places("tekstregel", &[3, 8], 4), "tekstregel 3 en 8");
        assert_eq!(places("tekstregel", &[1, 2, 3, 4, 5, 6], 4), "tekstregel 1, 2, 3 en nog 3");
    }
}
