//! Lists that look like text on paper: who was present, the items of an agenda, the rows of a table with the
//! number of each. Nobody reads them as sentences, and most of their words are names.

use std::borrow::Cow;

use super::Reading;
use crate::document::{BlockKind, Voice};
use crate::letter::phrases::{has_word, lowered};
use crate::letter::words::WORDS;

/// How many names without a label make a list of names.
const FEWEST_NAMES: usize = 4;
/// Most words of a name with its title.
const NAME_WORDS: usize = 6;
/// How many numbers of rows show a table.
const FEWEST_CODES: usize = 4;
/// Most words between two such numbers, on average.
const ROW_WORDS: usize = 9;
/// How far from the top a document says that it is about a meeting, in lines.
const TOP: usize = 15;
/// Of how many words at the start of an item none may be a verb.
const TITLE_START: usize = 4;

pub(super) fn hear(reading: &mut Reading) {
    let n = reading.lines.len();
    let meets = (0..n.min(TOP)).any(|at| reading.holds(at, &WORDS.meetings));
    let mut at = 0;
    while at < n {
        let end = reading.block_end(at);
        let may_be = reading.is_own(at)
            && matches!(
                reading.kind(at),
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableCell
            );
        let reason = match () {
            () if !may_be => None,
            () if is_names(reading, at) => Some("namen"),
            () if is_table(reading.block_text(at)) => Some("tabel"),
            () if meets && is_item(reading, at) => Some("agendapunt"),
            () => None,
        };
        if reason.is_some() {
            reading.set(at..end, Voice::Furniture, reason);
        }
        at = end;
    }
}

/// Whether a block holds nothing but names of people, as below *Aanwezig*.
fn is_names(reading: &Reading, at: usize) -> bool {
    let text = reading.block_text(at);
    let label = Some(text).filter(|text| WORDS.present.may_open(text));
    let label = label.and_then(|text| text.split_once(':'));
    let label = label.filter(|(label, _)| is_label(&lowered(label)));
    let above = at.checked_sub(1).map_or("", |above| reading.lower(above));
    let labelled = label.is_some() || is_label(above.trim_end_matches([':', ' ']));
    let text = label.map_or(text, |(_, names)| names);
    let n_marks = text.bytes().filter(|byte| matches!(byte, b',' | b';')).count();
    if n_marks + 1 < if labelled { 2 } else { FEWEST_NAMES } {
        return false;
    }
    let text = without_brackets(text);
    // Running text stops with other words than a name.
    let mut last = text.rsplit([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    if !labelled && !last.next().is_some_and(is_name) {
        return false;
    }
    let parts: Vec<&str> =
        text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let names = parts.iter().filter(|part| is_name(part)).count();
    if labelled {
        return parts.len() > 1 && names * 10 >= parts.len() * 6;
    }
    let people = text.split([',', ';']).filter(|part| part.trim().contains(' ')).count();
    parts.len() >= FEWEST_NAMES && names * 10 >= parts.len() * 8 && people * 2 >= parts.len()
}

/// *Aanwezig*, *Afwezig (met bericht)*, *Leden van de commissie*.
fn is_label(lower: &str) -> bool {
    WORDS.present.opens(lower) && lower.split_whitespace().count() <= NAME_WORDS
}

/// A text without what stands between brackets in it.
fn without_brackets(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| matches!(byte, b'(' | b'[')) {
        return Cow::Borrowed(text);
    }
    let mut depth = 0_usize;
    let outside = text.chars().filter(|character| {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    Cow::Owned(outside.collect())
}

/// *mevrouw A. de Vries*, *John van der Molen*, *Bos en Jansen*.
fn is_name(part: &str) -> bool {
    let bare = part.trim_end_matches('.');
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_part = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || WORDS.name_parts.has(lowered(word).trim_end_matches('.'))
    };
    !words.is_empty()
        && words.len() <= NAME_WORDS
        && words.iter().all(is_part)
        && words.iter().any(|word| word.starts_with(char::is_uppercase))
}

/// Whether a block is the column of a table that was read as text: *01.10 A-nummer 01.20 Voornamen …*, each
/// number above the last.
fn is_table(text: &str) -> bool {
    const DIGITS_OF_CODE: usize = 4;
    let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
    if n_digits < FEWEST_CODES * DIGITS_OF_CODE {
        return false;
    }
    let mut codes = 0;
    let (mut words, mut last, mut rises) = (0, (0, 0), true);
    for word in text.split_whitespace() {
        words += 1;
        let bare = word.trim_matches(['(', ')', ',', ';', ':']);
        let code = bare.split_once('.').and_then(|(group, row)| {
            let two_digits = group.len() == 2 && row.len() == 2;
            two_digits.then(|| Some((group.parse::<u8>().ok()?, row.parse::<u8>().ok()?)))?
        });
        let Some(code) = code else { continue };
        codes += 1;
        rises &= code > last;
        last = code;
    }
    rises && codes >= FEWEST_CODES && words <= codes * ROW_WORDS && !text.contains('€')
}

/// Whether a block is the title of an item of an agenda: *8. Voorstel tot het vaststellen van de begroting*.
fn is_item(reading: &Reading, at: usize) -> bool {
    let lower = reading.block_lower(at);
    let title = lower.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | ' ' | '\u{a0}')
    });
    let numbered = title.len() < lower.len() && lower.starts_with(|c: char| c.is_ascii_digit());
    if lower.starts_with("agendapunt ") && lower.contains(|c: char| c.is_ascii_digit()) {
        return is_one_sentence(&lower);
    }
    let start: Vec<&str> = title.split_whitespace().take(TITLE_START).collect();
    (numbered || reading.kind(at) == BlockKind::ListItem)
        && start.len() == TITLE_START
        && WORDS.agenda_items.opens(title)
        && !has_word(&start.join(" "), &WORDS.title_verbs)
        && is_one_sentence(title)
}

/// Whether no sentence follows the first.
fn is_one_sentence(text: &str) -> bool {
    let ends = |at: usize| {
        let before = text[..at].rsplit(' ').next().unwrap_or_default();
        before.chars().count() > 3 && text[at + 1..].trim_start().contains(' ')
    };
    !text.match_indices(". ").any(|(at, _)| ends(at))
}
