//! The lines of a document as the writer made them, and what each looks like on its own.

use super::words::{
    ADDRESSED, BARE_GREETINGS, CLOSINGS, COLON_LABELS, CONTACT_LABELS, GREETINGS, LABELS, MONTHS,
    RECEIVERS, SENDERS, SENTENCE_WORDS, STREETS, SUBJECT_LABELS,
};
use crate::document::{BlockKind, Document, Format};
use crate::span::Span;

/// One line of a block; a block without line breaks is one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) block: usize,
    pub(super) span: Span,
    pub(super) look: Look,
}

/// What a line looks like, whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
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

/// A longer line, in bytes, is running text, whatever it says.
const LONGEST: usize = 300;

/// All lines, in order.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    let mut lines = Vec::with_capacity(document.blocks.len());
    let mut segment = 0;
    for (block, content) in document.blocks.iter().enumerate() {
        let mut start = content.span.start;
        while let Some(piece) = document.segments.get(segment)
            && piece.text.start < content.span.end
        {
            let within = piece.text.start >= content.span.start;
            if within && can_split(content.kind) && is_line_break(document, segment) {
                push(document, &mut lines, block, Span { start, end: piece.text.start });
                start = piece.text.end;
            }
            segment += 1;
        }
        push(document, &mut lines, block, Span { start, end: content.span.end });
    }
    lines
}

fn push(document: &Document, lines: &mut Vec<Line>, block: usize, span: Span) {
    let text = document.slice(span);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = span.start as usize + (text.len() - text.trim_start().len());
    lines.push(Line { block, span: Span::new(start, start + trimmed.len()), look: look(trimmed) });
}

fn can_split(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Title | BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading
    )
}

/// Whether a segment is the space that a reader wrote for the end of a line. In HTML a line of
/// the source means nothing; `<br>` does.
fn is_line_break(document: &Document, index: usize) -> bool {
    let segment = &document.segments[index];
    if segment.verbatim || !document.slice(segment.text).trim().is_empty() {
        return false;
    }
    let before = index.checked_sub(1).map(|previous| document.segments[previous].source.end);
    let after = document.segments.get(index + 1).map(|next| next.source.start);
    let from = before.unwrap_or(segment.source.start).min(segment.source.start) as usize;
    let to = after.unwrap_or(segment.source.end).max(segment.source.end) as usize;
    // A look further back than this is no longer about this space.
    let from = from.max((segment.source.start as usize).saturating_sub(LONGEST));
    let to = to.min(segment.source.end as usize + LONGEST);
    let source = document.source.text.as_bytes().get(from..to).unwrap_or_default();
    if document.source.format == Format::Html {
        source.windows(3).any(|bytes| bytes.eq_ignore_ascii_case(b"<br"))
    } else {
        source.contains(&b'\n')
    }
}

/// What a trimmed line looks like.
pub(super) fn look(text: &str) -> Look {
    if text.len() > LONGEST {
        return Look::Running;
    }
    let lower = text.to_lowercase();
    if is_page_number(&lower) {
        Look::PageNumber
    } else if is_salutation(text, &lower) {
        Look::Salutation
    } else if is_closing(&lower) {
        Look::Closing
    } else if let Some(look) = labelled(text, &lower) {
        look
    } else if is_sender(&lower) {
        Look::Sender
    } else if is_contact(&lower) {
        Look::Contact
    } else if is_running(text, 12) {
        Look::Running
    } else if is_date(&lower) {
        Look::Reference
    } else if is_address(text, &lower) {
        Look::Address
    } else {
        Look::Short
    }
}

/// Whether a text is a sentence, or longer than `most_words`.
pub(super) fn is_running(text: &str, most_words: usize) -> bool {
    let words = text.split_whitespace().take(most_words + 1).count();
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let abbreviation = last.trim_end_matches('.').contains('.') || last.chars().count() <= 2;
    let ends = bare.ends_with(['!', '?']) || (bare.ends_with('.') && !abbreviation);
    words > most_words || (ends && words >= 4)
}

fn is_salutation(text: &str, lower: &str) -> bool {
    // A wrapped line of a sentence may open with *beste*.
    if !text.starts_with(char::is_uppercase) {
        return false;
    }
    let core = lower.trim_end_matches([',', '!', ':', '.', ' ']);
    if BARE_GREETINGS.contains(&core.trim_end_matches('.'))
        || BARE_GREETINGS.contains(&core)
        || core == "l.s"
    {
        return true;
    }
    let Some((greeting, rest)) = lower.split_once(char::is_whitespace) else { return false };
    let greeting = greeting.trim_end_matches(',');
    let known = GREETINGS.contains(&greeting)
        || greeting.starts_with("weledel")
        || (greeting.starts_with("goede") && BARE_GREETINGS.contains(&greeting))
        || (lower.starts_with("aan de bewoner") && lower.ends_with(','));
    let words = rest.split_whitespace().take(15).count();
    if !known || words > 14 || rest.ends_with('.') && !rest.ends_with("..") && words > 3 {
        return false;
    }
    let mut parts =
        rest.split_whitespace().map(|word| word.trim_matches([',', ':', '!', '/', '.']));
    if parts.any(|word| SENTENCE_WORDS.contains(&word)) {
        return false;
    }
    if rest.ends_with(',') || (rest.ends_with('!') && words <= 5) || greeting == "geachte" {
        return true;
    }
    let first = rest
        .split([' ', '/', ',', ':'])
        .find(|word| !matches!(*word, "" | "de" | "aan"))
        .unwrap_or_default();
    let slot = first.starts_with(['[', '{', '<', '«', '%']);
    words <= 6 && (ADDRESSED.contains(&first) || slot)
}

/// Whether a text opens by addressing somebody and goes on with a sentence.
pub(super) fn opens_with_salutation(text: &str) -> bool {
    let Some((opening, rest)) = text.split_once(',') else { return false };
    let opening = opening.trim();
    opening.len() < LONGEST
        && !rest.trim().is_empty()
        && opening.split_whitespace().nth(1).is_some()
        && is_salutation(&format!("{opening},"), &format!("{},", opening.to_lowercase()))
}

fn is_closing(lower: &str) -> bool {
    let Some(rest) = CLOSINGS.iter().find_map(|phrase| lower.strip_prefix(phrase)) else {
        return false;
    };
    let rest = rest.trim_end();
    // Behind the phrase stands nothing, or the name of the sender.
    let names = [",", " namens ", " van ", " en tot ziens", " -", ", "]
        .iter()
        .any(|start| rest.starts_with(start));
    let bare = rest.trim_matches([',', '!', '.', ':']).is_empty();
    bare || (names && lower.split_whitespace().take(19).count() <= 18 && !is_running(rest, 18))
}

fn is_sender(lower: &str) -> bool {
    SENDERS.iter().any(|start| lower.starts_with(start))
        && lower.split_whitespace().take(17).count() <= 16
        && (lower.ends_with(',') || !is_running(lower, 16) && !lower.ends_with('.'))
        && !lower
            .split_whitespace()
            .any(|word| matches!(word, "is" | "heeft" | "wordt" | "worden" | "stemt" | "besluit"))
}

fn labelled(text: &str, lower: &str) -> Option<Look> {
    if let Some(rest) = SUBJECT_LABELS.iter().find_map(|label| after_label(lower, label)) {
        let value = rest.trim_start_matches([':', ' ', '\t']);
        // *Onderwerp van het gesprek is …* is no label; *Onderwerp beslissing op uw verzoek* is.
        let goes_on = ["van ", "is ", "was ", "en ", "dat ", "die ", "waar", "zijn "];
        let is_value = rest.starts_with(':')
            || !goes_on.iter().any(|word| value.starts_with(word)) && !is_running(value, 25);
        return match value {
            "" => Some(Look::SubjectLabel),
            _ => is_value.then_some(Look::Subject),
        };
    }
    let colon = COLON_LABELS
        .iter()
        .find_map(|label| after_label(lower, label))
        .filter(|rest| rest.starts_with(':'));
    let rest = colon.or_else(|| LABELS.iter().find_map(|label| after_label(lower, label)))?;
    let value = rest.trim_start_matches(['.', ':', ' ', '\t', '|', '_']);
    if value.is_empty() {
        return Some(Look::Reference);
    }
    let written = text.get(text.len().saturating_sub(value.len())..).unwrap_or(value);
    let person = ["behandeld door", "contactpersoon"].iter().any(|label| lower.starts_with(label));
    let dated =
        value.contains(|c: char| c.is_ascii_digit()) && value.split_whitespace().nth(4).is_none();
    let is_value =
        rest.starts_with(':') || person || dated || !written.starts_with(char::is_lowercase);
    (is_value && !is_running(value, 16)).then_some(Look::Reference)
}

/// Whether a text is a label of a reference line and nothing else.
pub(super) fn is_label(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches([':', ' ', '.']);
    LABELS.contains(&bare) || COLON_LABELS.contains(&bare)
}

/// What follows a label, if a label it is: a colon, white space or nothing comes next.
fn after_label<'t>(lower: &'t str, label: &str) -> Option<&'t str> {
    // Nearly all of the many labels differ in their first letter.
    if lower.as_bytes().first() != label.as_bytes().first() {
        return None;
    }
    let rest = lower.strip_prefix(label)?;
    let rest = rest.strip_prefix("(n)").or_else(|| rest.strip_prefix("(s)")).unwrap_or(rest);
    let trimmed = rest.trim_start();
    if trimmed.is_empty() || trimmed.starts_with(':') {
        Some(trimmed)
    } else {
        rest.starts_with([' ', '\t', '\u{a0}', '|']).then_some(rest)
    }
}

fn is_page_number(lower: &str) -> bool {
    if lower.len() > 24 {
        return false;
    }
    let labels = ["paginanummer", "pagina", "bladzijde", "bladnummer", "blad", "page", "p."];
    let label = labels.iter().find_map(|label| lower.strip_prefix(label));
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let dashed = lower.starts_with(is_dash) && lower.ends_with(is_dash);
    let edges = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, ':' | '|' | '.');
    let number = |text: &str| {
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let compact = label.unwrap_or(lower).trim_matches(edges).replace(' ', "");
    let pair = ["van", "/"].iter().find_map(|between| compact.split_once(between));
    // Without a label these part other numbers.
    let labelled = || compact.split_once("of").or_else(|| compact.split_once('-'));
    match pair.or_else(|| label.and_then(|_| labelled())) {
        Some((page, pages)) => number(page) && number(pages),
        None => number(&compact) && (label.is_some() || dashed),
    }
}

/// Whether a line is a date with the place before it: *Enschede, 12 maart 2025*.
pub(super) fn is_dateline(text: &str) -> bool {
    text.contains(',') && text.len() <= LONGEST && is_date(&text.to_lowercase())
}

/// A date, with or without a day of the week or a place before it.
fn is_date(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().take(9).collect();
    let number = |word: &str, longest: usize| {
        !word.is_empty() && word.len() <= longest && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let digits = |word: &str| {
        let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
        parts.len() == 3 && parts.iter().all(|part| number(part, 4))
    };
    let before = match words.as_slice() {
        [before @ .., day, month, year]
            if number(day, 2)
                && MONTHS.contains(month)
                && number(year.trim_end_matches('.'), 4) =>
        {
            before
        }
        [before @ .., date] if digits(date) => before,
        [before @ .., slot]
            if !before.is_empty()
                && slot.starts_with(['[', '{', '<', '«'])
                && slot.contains("datum") =>
        {
            before
        }
        _ => return false,
    };
    before.len() <= 4
        && before.last().is_none_or(|word| word.ends_with(',') || word.ends_with("dag"))
}

fn is_address(text: &str, lower: &str) -> bool {
    if RECEIVERS.iter().any(|start| lower.starts_with(start)) || has_postcode(text) {
        return true;
    }
    let words: Vec<&str> = lower.split_whitespace().take(7).collect();
    let numbered = words.len() >= 2
        && words.len() <= 6
        && words[words.len() - 1].starts_with(|c: char| c.is_ascii_digit());
    let place = words[words.len().saturating_sub(2)].trim_end_matches(',');
    numbered
        && (matches!(place, "postbus" | "antwoordnummer")
            || STREETS.iter().any(|street| place.ends_with(street)))
}

/// Whether a Dutch postcode stands in the line, such as `7500 AA`.
pub(super) fn has_postcode(text: &str) -> bool {
    let bytes = text.as_bytes();
    let code = |at: usize| {
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
        let domain = bare
            .rsplit_once('.')
            .is_some_and(|(_, ending)| matches!(ending, "nl" | "eu" | "com" | "org" | "net"));
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
        } else if !CONTACT_LABELS.contains(&bare) {
            return false;
        }
    }
    addresses > 0 || (5..=15).contains(&digits)
}

#[cfg(test)]
mod tests;
