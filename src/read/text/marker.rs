//! Marks of list items in plain text.

use std::ops::Range;

/// The mark that a line starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Where the words of the item start.
    pub(super) content: usize,
    /// Whether it is a number of a section, as in `1.` or `2.3`.
    pub(super) is_number: bool,
    /// Whether running text can start a line with it by chance: a dash, a number above 1.
    pub(super) is_common: bool,
}

/// How a text writes the bullets of its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bullets {
    /// As people type them.
    Typed,
    /// A scan made letters and signs of them too: several lines start so.
    Scanned,
}

impl Bullets {
    /// How a whole text writes them.
    pub(super) fn new(text: &str) -> Self {
        // Apart, for each alone is searched for many bytes at once.
        let lines = text.split('\n').flat_map(|line| line.split('\r'));
        let lines = lines.filter(|line| scanned(line.trim_start()).is_some());
        if lines.take(2).count() == 2 { Bullets::Scanned } else { Bullets::Typed }
    }
}

/// The mark of a list item at the start of a line, if words follow it.
pub(super) fn find(source: &str, line: Range<usize>, bullets: Bullets) -> Option<Marker> {
    let text = &source[line.clone()];
    if opens_with_word(text) {
        return None;
    }
    let as_scanned = || scanned(text).filter(|_| bullets == Bullets::Scanned);
    let (length, is_number, is_common) =
        bullet(text).or_else(|| number(text)).or_else(as_scanned)?;
    let rest = &text[length..];
    let words = rest.trim_start();
    if words.is_empty() || (words.len() == rest.len() && !is_glued(text)) {
        return None;
    }
    let boxed = words.strip_prefix("[ ]").or_else(|| words.strip_prefix("[x]"));
    let words = boxed.map_or(words, str::trim_start);
    (!words.is_empty()).then(|| Marker { content: line.end - words.len(), is_number, is_common })
}

/// Whether a text opens with a word that is no mark: nearly all lines do.
fn opens_with_word(text: &str) -> bool {
    const LONGEST_NUMBER: usize = 4;
    let bytes = text.as_bytes();
    let letters =
        bytes.iter().take(LONGEST_NUMBER + 1).take_while(|byte| byte.is_ascii_alphabetic());
    match letters.count() {
        0 => false,
        // *o Bij de ingang*
        1 => bytes.get(1).is_some_and(|next| !matches!(next, b'.' | b')' | b' ' | b'\t')),
        n if n <= LONGEST_NUMBER => bytes.get(n).is_none_or(|next| !matches!(next, b'.' | b')')),
        _ => true,
    }
}

const BULLETS: &str = "•▪◦‣·●○■□☐☑☒➢✓✔➔→▶►";

/// Signs that can only be a bullet need no space after them.
fn is_glued(text: &str) -> bool {
    text.starts_with(|first| BULLETS.contains(first) && first != '·')
}

/// Length of a bullet, whether it is a number (no), and whether it is common in running text.
fn bullet(text: &str) -> Option<(usize, bool, bool)> {
    let first = text.chars().next()?;
    if BULLETS.contains(first) || first == '*' {
        return Some((first.len_utf8(), false, false));
    }
    if matches!(first, '-' | '–' | '—') {
        return Some((first.len_utf8(), false, true));
    }
    // A scan reads a bullet as a full stop; Word's second level comes out as a letter o.
    let is_scanned = text.starts_with(". ");
    let is_second_level = text.starts_with("o\t") || text.starts_with("o  ");
    (is_scanned || is_second_level).then_some((1, false, false))
}

/// `e Deel 1`, `o Bij de ingang`, `= De brug`: what a scan makes of a round or square bullet. Before a
/// number, or what may be an address of e-mail, the same signs mean something.
fn scanned(text: &str) -> Option<(usize, bool, bool)> {
    let first = text.chars().next().filter(|first| "eo=©¢®".contains(*first))?;
    let words = text[first.len_utf8()..].strip_prefix(' ')?;
    let word = words.split(' ').next().unwrap_or_default();
    let opens = words.trim_start_matches(['‘', '“', '\'', '"', '(', '[']);
    let is_text = opens.starts_with(char::is_alphabetic) && !word.contains('@') && word != "mail";
    is_text.then_some((first.len_utf8(), false, true))
}

/// `1.`, `1)`, `(1)`, `2.3.`, `a.`, `a)`, `iv.`
fn number(text: &str) -> Option<(usize, bool, bool)> {
    let opened = usize::from(text.starts_with('('));
    let rest = &text[opened..];
    let is_digit = |next: &u8| next.is_ascii_digit();
    let digits = rest.bytes().take_while(is_digit).count();
    if digits > 0 {
        if digits > 2 {
            return None;
        }
        let mut length = digits;
        let mut levels = 1;
        while rest[length..].starts_with('.') {
            let more = rest[length + 1..].bytes().take_while(is_digit).count();
            if more == 0 || more > 2 || levels == 5 {
                break;
            }
            length += 1 + more;
            levels += 1;
        }
        let is_closed = rest[length..].starts_with(['.', ')']);
        // `2.3 Titel` needs no dot at the end; `12.30 uur` is a time, `3.50 euro` an amount.
        let is_section = levels > 1 && rest[length..].trim_start().starts_with(char::is_uppercase);
        let length = opened + length + usize::from(is_closed);
        let is_first = &rest[..digits] == "1" && levels == 1;
        return (is_closed || is_section).then_some((length, opened == 0, !is_first));
    }
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &rest[..letters];
    let closing = rest.as_bytes().get(letters)?;
    let is_roman = letters <= 4 && word.bytes().all(|letter| b"ivx".contains(&letter));
    // `A. Jansen` is a name; `A)` is not.
    let is_letter = letters == 1
        && (*closing == b')' || word.bytes().all(|letter| letter.is_ascii_lowercase()));
    let is_marker = letters > 0 && (is_letter || is_roman) && matches!(closing, b'.' | b')');
    is_marker.then_some((opened + letters + 1, false, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_list_items() {
        let cases = [
            ("- uw paspoort", Some("uw paspoort")),
            ("• uw paspoort", Some("uw paspoort")),
            ("•uw paspoort", Some("uw paspoort")),
            ("–\tuw paspoort", Some("uw paspoort")),
            ("* [ ] uw paspoort", Some("uw paspoort")),
            ("☐ ja", Some("ja")),
            ("1. Inleiding", Some("Inleiding")),
            ("12) Inleiding", Some("Inleiding")),
            ("(1) Inleiding", Some("Inleiding")),
            ("2.3 Inleiding", Some("Inleiding")),
            ("2.3. inleiding", Some("inleiding")),
            ("a. het eerste", Some("het eerste")),
            ("b) het tweede", Some("het tweede")),
            ("iv. het vierde", Some("het vierde")),
            (". het bezwaar", Some("het bezwaar")),
            ("o\tnog iets", Some("nog iets")),
            ("A. Jansen", None),
            ("2026. Dat jaar", None),
            ("12.30 uur", None),
            ("1.250 euro", None),
            ("-10 graden", None),
            ("o jee", None),
            ("en. dan", None),
            ("-", None),
            ("1.", None),
        ];
        for (line, wanted) in cases {
            let typed = find(line, 0..line.len(), Bullets::Typed);
            assert_eq!(typed.map(|marker| &line[marker.content..]), wanted, "{line}");
        }
    }

    #[test]
    fn bullets_of_a_scan_stand_on_several_lines() {
        let cases = [
            ("e De kassa gaat dicht.\no Bij de ingang", Bullets::Scanned),
            ("= De brug is dicht.\n\n= De weg is open.", Bullets::Scanned),
            ("o jee, dat ging mis", Bullets::Typed),
            ("10 keer 3\n= 30 euro\n10 keer 5\n= 50 euro", Bullets::Typed),
            ("e info@losser.nl\ne zorg@losser.nl", Bullets::Typed),
            ("e mail ons\ne mail de wethouder", Bullets::Typed),
        ];
        for (text, wanted) in cases {
            assert_eq!(Bullets::new(text), wanted, "{text}");
        }
        let line = "e De kassa";
        let found = find(line, 0..line.len(), Bullets::Scanned).unwrap();
        assert_eq!(&line[found.content..], "De kassa");
    }
}
