//! What a line looks like on its own. Each question about a line has its one answer here, for
//! whoever asks it: salutation, closing, label, contact, date, postcode, number of a page.

use super::label::{Above, LabelKind, label_in, may_be_labelled};
use super::phrases::{Start, is_word, lowered};
use super::running::{LONGEST, is_running};
use super::words::{ABBREVIATIONS, MONTHS, WORDS};

/// What a line looks like, whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// *Geachte heer Jansen,*
    Salutation,
    /// *Met vriendelijke groet,*
    Closing,
    /// *Namens het college van burgemeester en wethouders,*
    Sender,
    /// *Onderwerp: uw aanvraag*
    Subject,
    /// *Onderwerp*, with its value elsewhere.
    SubjectLabel,
    /// *Ons kenmerk: Z2025-1*, *Enschede, 12 maart 2025*
    Reference,
    /// *Postbus 20*, *7500 AA Enschede*
    Address,
    /// Only telephone numbers and addresses of e-mail or web.
    Contact,
    /// *Pagina 2 van 3*
    PageNumber,
    /// Short, and no sentence.
    Short,
    /// A sentence, or so many words that it must be a part of one.
    Running,
}

/// A longer line, in bytes, is no number of a page.
const LONGEST_PAGE_NUMBER: usize = 30;

/// A longer line, in bytes, says more than where somebody can be reached.
const LONGEST_CONTACT: usize = 60;

/// Endings that make a bare `enschede.nl` a web address.
pub(crate) const DOMAINS: [&str; 5] = ["nl", "eu", "com", "org", "net"];

/// What a trimmed line looks like.
pub(crate) fn look(text: &str) -> Look {
    if text.len() > LONGEST {
        return Look::Running;
    }
    if !may_tell(text) {
        return if is_running(text, 12) { Look::Running } else { Look::Short };
    }
    let lower = lowered(text);
    if names_page(&lower) {
        Look::PageNumber
    } else if is_salutation(text, &lower) {
        Look::Salutation
    } else if is_closing(&lower) {
        Look::Closing
    } else if let Some(look) = labelled(text, &lower) {
        look
    } else if is_sender(&lower) {
        Look::Sender
    } else if is_date(&lower) {
        // Before the numbers of telephones: *12-03-2025* is none.
        Look::Reference
    } else if is_contact(&lower) {
        Look::Contact
    } else if is_running(text, 12) {
        Look::Running
    } else if is_address(text, &lower) {
        Look::Address
    } else {
        Look::Short
    }
}

/// Whether a line may be more than words, by what is seen in it at once: most lines are no more.
fn may_tell(text: &str) -> bool {
    let start = Start::of(text);
    may_greet(text, start)
        || may_close(start)
        || may_be_labelled(start)
        || WORDS.receivers.may_start(start)
        || may_be_contact(text, start)
        || has_digit(text)
        || has_slot(text)
}

/// Whether a line looks like a salutation.
pub(crate) fn looks_like_salutation(text: &str) -> bool {
    may_greet(text, Start::of(text)) && look(text) == Look::Salutation
}

/// Whether a line looks like a closing, or like who closes.
pub(crate) fn looks_like_closing(text: &str) -> bool {
    may_close(Start::of(text)) && matches!(look(text), Look::Closing | Look::Sender)
}

fn may_greet(text: &str, start: Start) -> bool {
    // *Goedemorgen*, *Aan de bewoner*
    let other = ["goed", "aan "].iter().any(|other| {
        text.get(..other.len()).is_some_and(|first| first.eq_ignore_ascii_case(other))
    });
    other || WORDS.bare_greetings.may_start(start) || WORDS.greetings.may_start(start)
}

fn may_close(start: Start) -> bool {
    WORDS.closings.may_start(start) || WORDS.senders.may_start(start)
}

/// Whether a line may say where somebody can be reached: a word that is no label, no address and no number says
/// something else.
fn may_be_contact(text: &str, start: Start) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    WORDS.contact_labels.may_start(start)
        || first.contains(['.', '@'])
        || !first.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'h' | 'H'))
}

fn is_salutation(text: &str, lower: &str) -> bool {
    // A wrapped line of a sentence may open with *beste*.
    if !text.starts_with(char::is_uppercase) {
        return false;
    }
    let bare = &WORDS.bare_greetings;
    let core = lower.trim_end_matches([',', '!', ':', '.', ' ']);
    if bare.has(core) {
        return true;
    }
    let Some((greeting, rest)) = lower.split_once(char::is_whitespace) else { return false };
    let greeting = greeting.trim_end_matches(',');
    let known = is_word(greeting, &WORDS.greetings)
        || (greeting.starts_with("goede") && bare.has(greeting))
        || (lower.starts_with("aan de bewoner") && lower.ends_with(','));
    let words = rest.split_whitespace().take(15).count();
    if !known || words > 14 || rest.ends_with('.') && !rest.ends_with("..") && words > 3 {
        return false;
    }
    let mut parts =
        rest.split_whitespace().map(|word| word.trim_matches([',', ':', '!', '/', '.']));
    if parts.any(|word| WORDS.after_salutation.has(word)) {
        return false;
    }
    if rest.ends_with(',') || (rest.ends_with('!') && words <= 5) || greeting == "geachte" {
        return true;
    }
    // *Beste :naam*, as Laravel writes its slots.
    let colon_slot = rest.trim_start().starts_with(':') && words == 1;
    let first = rest
        .split([' ', '/', ',', ':'])
        .find(|word| !matches!(*word, "" | "de" | "aan"))
        .unwrap_or_default();
    let slot = first.starts_with(['[', '{', '<', '«', '%']) || colon_slot;
    words <= 6 && (WORDS.addressed.has(first) || slot)
}

/// Whether a text opens by addressing somebody and goes on with a sentence.
pub(super) fn opens_with_salutation(text: &str) -> bool {
    let Some((opening, rest)) = text.split_once(',') else { return false };
    let opening = opening.trim();
    opening.len() < LONGEST
        && !rest.trim().is_empty()
        && opening.split_whitespace().nth(1).is_some()
        && is_salutation(&format!("{opening},"), &format!("{},", lowered(opening)))
}

fn is_closing(lower: &str) -> bool {
    if !WORDS.closings.may_open(lower) {
        return false;
    }
    let Some(rest) = WORDS.closings.iter().find_map(|phrase| lower.strip_prefix(phrase)) else {
        return false;
    };
    let rest = rest.trim_end();
    // Behind the phrase stands nothing, or the name of the sender.
    let names = rest.starts_with([',']) || rest.starts_with(" -") || {
        rest.strip_prefix(' ').is_some_and(|rest| WORDS.after_closing.opens(rest))
    };
    let bare = rest.trim_matches([',', '!', '.', ':']).is_empty();
    bare || (names && lower.split_whitespace().take(19).count() <= 18 && !is_running(rest, 18))
}

fn is_sender(lower: &str) -> bool {
    WORDS.senders.opens(lower)
        && lower.split_whitespace().take(17).count() <= 16
        && (lower.ends_with(',') || !is_running(lower, 16) && !lower.ends_with('.'))
        && !lower.split_whitespace().any(|word| WORDS.sender_verbs.has(word))
}

fn labelled(text: &str, lower: &str) -> Option<Look> {
    let label = label_in(text, lower, Above::Other)?;
    Some(match label.kind {
        LabelKind::Subject if label.value == text.len() => Look::SubjectLabel,
        LabelKind::Subject => Look::Subject,
        LabelKind::Reference => Look::Reference,
    })
}

/// Whether a line is the number of a page: `Pagina 2 van 3`, `Blz. 3`, `- 2 -`, `2/3`.
pub(crate) fn is_page_number(text: &str) -> bool {
    text.len() <= LONGEST_PAGE_NUMBER && has_digit(text) && names_page(&lowered(text))
}

fn names_page(lower: &str) -> bool {
    if lower.len() > LONGEST_PAGE_NUMBER || !has_digit(lower) {
        return false;
    }
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let dashed = lower.starts_with(is_dash) && lower.ends_with(is_dash);
    let edges = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, ':' | '|' | '.');
    let bare = lower.trim_matches(edges);
    let behind_label = WORDS.page_labels.iter().find_map(|label| bare.strip_prefix(label));
    let compact = behind_label.unwrap_or(bare).trim_matches(edges).replace(' ', "");
    let number = |text: &str| {
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let pair = |between: &str| {
        compact.split_once(between).is_some_and(|(page, pages)| number(page) && number(pages))
    };
    if behind_label.is_none() {
        // Without a label the other words and marks part other numbers.
        return number(&compact) && dashed || pair("van") || pair("/");
    }
    number(&compact) || pair("/") || pair("-") || WORDS.page_links.iter().any(|link| pair(link))
}

/// Whether a figure stands in a text.
pub(super) fn has_digit(text: &str) -> bool {
    // Without a stop at the first one, which lets the processor look at many bytes at once.
    text.bytes().fold(false, |found, byte| found | byte.is_ascii_digit())
}

/// Whether a line is a date with the place before it: *Enschede, 12 maart 2025*.
pub(super) fn is_dateline(text: &str) -> bool {
    text.contains(',') && text.len() <= LONGEST && is_date(&lowered(text))
}

/// Whether a place to be filled in may stand in a text.
fn has_slot(text: &str) -> bool {
    let opens = |byte: u8| matches!(byte, b'[' | b'{' | b'<' | 0xc2);
    text.bytes().fold(false, |found, byte| found | opens(byte))
}

/// With what a place to be filled in opens.
const SLOTS: [char; 4] = ['[', '{', '<', '«'];

/// A date, with or without a day of the week or a place before it.
fn is_date(lower: &str) -> bool {
    // Of more words too many stand before it.
    const MOST_WORDS: usize = 7;
    // Without a figure it is a place to be filled in: *[datum]*.
    if !(has_digit(lower) || has_slot(lower) && lower.contains("datum")) {
        return false;
    }
    let mut words = [""; MOST_WORDS + 1];
    let mut n_words = 0;
    for (word, place) in lower.split_whitespace().zip(&mut words) {
        *place = word;
        n_words += 1;
    }
    if n_words > MOST_WORDS {
        return false;
    }
    let words = &words[..n_words];
    let number = |word: &str, longest: usize| {
        !word.is_empty() && word.len() <= longest && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let digits = |word: &str| {
        let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
        parts.len() == 3 && parts.iter().all(|part| number(part, 4))
    };
    let before = match words {
        [before @ .., day, month, year]
            if number(day, 2)
                && MONTHS.contains(month)
                && number(year.trim_end_matches('.'), 4) =>
        {
            before
        }
        [before @ .., date] if digits(date) => before,
        [before @ .., slot]
            if !before.is_empty() && slot.starts_with(SLOTS) && slot.contains("datum") =>
        {
            before
        }
        _ => return false,
    };
    before.len() <= 4
        && before.last().is_none_or(|word| word.ends_with(',') || word.ends_with("dag"))
}

fn is_address(text: &str, lower: &str) -> bool {
    if WORDS.receivers.opens(lower) || has_postcode(text) {
        return true;
    }
    if !has_digit(text) {
        return false;
    }
    let words: Vec<&str> = lower.split_whitespace().take(7).collect();
    let numbered = words.len() >= 2
        && words.len() <= 6
        && words[words.len() - 1].starts_with(|c: char| c.is_ascii_digit());
    let place = words[words.len().saturating_sub(2)].trim_end_matches(',');
    numbered
        && (WORDS.postal.has(place) || WORDS.streets.iter().any(|street| place.ends_with(street)))
}

/// Whether a Dutch postcode stands in the line, such as `7500 AA`.
pub(super) fn has_postcode(text: &str) -> bool {
    let bytes = text.as_bytes();
    let code = |at: usize| {
        // A text has few figures, of which the last is not the first.
        if !bytes[at + 3].is_ascii_digit() {
            return false;
        }
        let digits = bytes[at] != b'0' && bytes[at..at + 4].iter().all(u8::is_ascii_digit);
        let letters = if bytes.get(at + 4) == Some(&b' ') { at + 5 } else { at + 4 };
        let free = |index: usize| bytes.get(index).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        digits
            && bytes
                .get(letters..letters + 2)
                .is_some_and(|pair| pair.iter().all(u8::is_ascii_uppercase))
            && free(letters + 2)
            && (at == 0 || free(at - 1))
    };
    bytes.len() >= 6 && (0..bytes.len() - 5).any(code)
}

fn is_contact(lower: &str) -> bool {
    let mut digits = 0;
    let mut addresses = 0;
    for word in lower.split_whitespace() {
        let bare = word.trim_matches([',', ';', ':', '(', ')', '|', '·', '<', '>']);
        let domain = bare.rsplit_once('.').is_some_and(|(_, ending)| DOMAINS.contains(&ending));
        if (bare.contains('@') && bare.contains('.'))
            || bare.starts_with("www.")
            || bare.starts_with("http")
            || domain
        {
            addresses += 1;
        } else if bare
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'/'))
        {
            digits += bare.bytes().filter(u8::is_ascii_digit).count();
        } else if !WORDS.contact_labels.has(bare) {
            return false;
        }
    }
    addresses > 0 || (5..=15).contains(&digits)
}

/// Whether a short line opens with where somebody can be reached, whatever follows.
pub(crate) fn opens_contact(text: &str) -> bool {
    if text.len() > LONGEST_CONTACT {
        return false;
    }
    let start = Start::of(text);
    if !may_be_contact(text, start) && !text.contains('@') && !WORDS.postal.may_start(start) {
        return false;
    }
    let lower = lowered(text);
    let labelled = lower
        .split_once(char::is_whitespace)
        .is_some_and(|(label, _)| WORDS.contact_labels.has(label.trim_end_matches(':')));
    let mail = lower.contains('@') && lower.split_whitespace().nth(2).is_none();
    labelled || mail || WORDS.postal.opens(&lower) || is_contact(&lower) && !is_date(&lower)
}

/// So many characters of the start of a text, in lower case.
fn lower_start(text: &str, characters: usize) -> String {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(end, _)| end);
    lowered(&text[..end])
}

/// Whether a line opens what was added below a letter.
pub(super) fn opens_annex(text: &str) -> bool {
    text.ends_with('?')
        || WORDS.annexes.may_open(text) && WORDS.annexes.opens(&lower_start(text, 30))
}

/// Whether a line can stand in the running head above the number of a page.
pub(super) fn opens_running_head(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && WORDS.running_heads.may_open(text)
        && WORDS.running_heads.opens(&lower_start(text, 30))
}

/// Whether a line is a sentence that stands at the foot of printed pages.
pub(super) fn opens_page_foot(text: &str) -> bool {
    WORDS.page_feet.may_open(text) && WORDS.page_feet.opens(&lower_start(text, 60))
}

/// Whether a line stops in the middle of a group of words.
pub(crate) fn ends_open(text: &str) -> bool {
    let start = text.len() - text.bytes().rev().take(8).take_while(|byte| *byte != b' ').count();
    text.get(start..).is_some_and(|word| start > 0 && WORDS.open_ends.has(word))
}

/// Whether a line opens as a question does: *Wat krijgt u*
pub(crate) fn opens_question(text: &str) -> bool {
    let openings = &WORDS.question_openings;
    openings.may_open(text) && openings.opens(&lower_start(text, 12))
}

/// Whether a line stops behind an abbreviation that something follows: *zie p.*, *d.d.*
pub(crate) fn ends_in_abbreviation(text: &str) -> bool {
    const LONGEST_ABBREVIATION: usize = 12;
    if !text.ends_with('.') {
        return false;
    }
    let bytes = text.bytes().rev().take(LONGEST_ABBREVIATION + 1);
    let start = text.len() - bytes.take_while(|byte| !matches!(byte, b' ' | b'(')).count();
    text.get(start..).is_some_and(|word| start > 0 && ABBREVIATIONS.contains(word))
}

#[cfg(test)]
mod tests;
