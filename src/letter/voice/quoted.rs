//! Somebody else's own words: a resident's request, questions of members of a council before their answer,
//! comments of readers, what stands between quotation marks over a whole block or several.
//!
//! Known by
//! - a line that introduces them: *Uw verzoek is als volgt:*. What follows ends at a heading, at a closing, and
//!   where the writer speaks of *uw verzoek* again. What is summed up (*samengevat*) is the writer's;
//! - marks: a block of several sentences between quotation marks, blocks of which the first opens with a mark
//!   that the last one closes, and a quoted passage (`<blockquote>`) below a line such as *Zij schrijft:*. Where
//!   that line names an article, the words are a law's;
//! - questions: above a line *Antwoord*, or numbered and ending in a question mark, in a text that says who asked
//!   them (*fractie*, *raadslid*), or that asks what only a government is asked. Questions on a page for everybody
//!   are the writer's;
//! - motions, texts of amendments, and views on a plan above their answer;
//! - turns: names with a colon behind them, in an interview or a press conference;
//! - a heading *Reacties* with lines such as *Truus schreef op 5 oktober:* below it.

use std::ops::Range;

use super::Reading;
use crate::document::{BlockKind, InlineKind, Voice};
use crate::letter::line::Look;
use crate::letter::phrases::{Phrases, has_word, holds, opens};
use crate::letter::words::WORDS;

mod proposal;
mod question;
mod turns;
mod view;

pub(super) fn hear(reading: &mut Reading) {
    marked(reading);
    introduced(reading);
    proposal::hear(reading);
    question::hear(reading);
    view::hear(reading);
    turns::hear(reading);
    comments(reading);
}

/// How many blocks a quotation runs over at most.
const LONGEST: usize = 12;

/// Blocks between quotation marks, and quoted passages that somebody's name stands above.
fn marked(reading: &mut Reading) {
    let quotations: Vec<_> = reading
        .document
        .inlines
        .iter()
        .filter(|inline| inline.kind == InlineKind::Quotation)
        .map(|inline| inline.span)
        .collect();
    let mut at = 0;
    while at < reading.lines.len() {
        let end = reading.block_end(at);
        if !reading.is_own(at) {
            at = end;
            continue;
        }
        let span = reading.document.blocks[reading.lines[at].block].span;
        let prose = matches!(reading.kind(at), BlockKind::Paragraph | BlockKind::ListItem);
        let after = quotations.partition_point(|quotation| quotation.start < span.start);
        let whole = quotations.get(after).is_some_and(|quotation| quotation.contains(span));
        let end = if prose && whole && has_sentences(reading.block_text(at)) {
            Some(end)
        } else if reading.kind(at) == BlockKind::Quote {
            let same = (at..reading.lines.len())
                .take_while(|line| reading.kind(*line) == BlockKind::Quote);
            is_introduced(reading, at).then(|| at + same.count())
        } else if prose && !whole && leaves_open(reading.block_text(at)) {
            marked_end(reading, at)
        } else {
            None
        };
        match end {
            Some(end) => {
                let (voice, reason) = voice_of(reading, at);
                reading.set(at..end, voice, reason);
                at = end;
            }
            None => at = reading.block_end(at),
        }
    }
}

/// Whether a text holds more than one sentence.
fn has_sentences(text: &str) -> bool {
    let ends = |at: usize| {
        let rest = text[at + 1..].trim_start_matches(['"', '”', '’', '\'']);
        rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| !c.is_lowercase())
    };
    text.match_indices(['.', '?', '!']).any(|(at, _)| ends(at))
}

/// Whether a line that ends in a colon stands above, and says that somebody speaks or writes.
fn is_introduced(reading: &Reading, at: usize) -> bool {
    let Some(above) = at.checked_sub(1) else { return false };
    let lower = reading.lower(above);
    let names = |words: &Phrases| has_word(lower, words);
    reading.is_own(above)
        && lower.ends_with(':')
        && (names(&WORDS.quoting_marked)
            || names(&WORDS.quoting_law)
            || reading.holds(above, &WORDS.quoting))
}

/// Whose words a quotation holds, by the line above it.
fn voice_of(reading: &Reading, at: usize) -> (Voice, Option<&'static str>) {
    let quotes = at.checked_sub(1).is_some_and(|above| reading.holds(above, &WORDS.quoting));
    let above = at.checked_sub(1).map_or("", |above| reading.lower(above));
    if above.ends_with(':') && has_word(above, &WORDS.quoting_law) && !quotes {
        (Voice::Law, Some("aangehaald artikel"))
    } else if above.contains("uw verzoek") {
        (Voice::Quoted, Some("verzoek van de inwoner"))
    } else {
        (Voice::Quoted, Some("citaat"))
    }
}

/// Whether a text opens with a quotation mark that it does not close again, as *‘gemeente’ is vervangen door
/// ‘eiland’* does. An apostrophe closes nothing.
fn leaves_open(text: &str) -> bool {
    let mut rest = text.chars();
    let closing: &[char] = match rest.next() {
        Some('“' | '„' | '"') => &['”', '"'],
        Some('‘') => &['’'],
        Some('«') => &['»'],
        _ => return false,
    };
    let mut rest = rest.peekable();
    while let Some(mark) = rest.next() {
        if closing.contains(&mark) && !rest.peek().is_some_and(|next| next.is_alphanumeric()) {
            return false;
        }
    }
    true
}

fn closes_mark(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ',', ')']);
    bare.ends_with(['”', '"', '’', '\'', '»']) && !bare.ends_with(" '")
}

/// One past the last line of a quotation that its first block leaves open.
fn marked_end(reading: &Reading, at: usize) -> Option<usize> {
    let mut end = reading.block_end(at);
    for _ in 1..LONGEST {
        if end >= reading.lines.len()
            || !matches!(reading.kind(end), BlockKind::Paragraph | BlockKind::ListItem)
            || !reading.is_own(end)
            || matches!(reading.lines[end].look, Look::Closing | Look::Salutation)
        {
            return None;
        }
        let start = end;
        end = reading.block_end(end);
        let closes = closes_mark(reading.text(end - 1));
        // A mark at its start may open each paragraph of one quotation.
        let opens = reading.text(start).chars().skip(1).any(|c| matches!(c, '“' | '„' | '«'));
        if closes && !opens {
            return Some(end);
        }
    }
    None
}

/// What follows a line that introduces somebody's own words.
fn introduced(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        let lower = reading.lower(at);
        if !reading.is_own(at)
            || !reading.holds(at, &WORDS.quoting)
            || reading.holds(at, &WORDS.quoting_no_longer)
            || !lower.contains(':')
        {
            continue;
        }
        let colon = lower.rfind(':').unwrap_or_default();
        let Range { start, end } = following(reading, at);
        // *… is als volgt: Indien er foto's zijn*, or nothing behind the colon.
        let same_line = !lower[colon + 1..].trim().is_empty();
        if same_line && !holds(&lower[..colon], &WORDS.quoting) || end == start {
            continue;
        }
        let reason = lower.contains("verzoek").then_some("verzoek van de inwoner");
        reading.set(start..end, Voice::Quoted, reason.or(Some("citaat")));
    }
}

/// The lines below an introduction that hold what it introduces.
fn following(reading: &Reading, at: usize) -> Range<usize> {
    let Some(start) = reading.next(at) else { return at + 1..at + 1 };
    let first = reading.lines[start].block;
    // A quotation may start with a title: *Definitie van een objecttype*.
    let is_title = !reading.block_text(start).trim_end().ends_with(['.', '?', '!', ';', ',']);
    let last = first + usize::from(is_title);
    let mut end = start;
    while end < reading.lines.len() {
        if reading.is_furniture(end) {
            end += 1;
            continue;
        }
        let lower = reading.lower(end);
        let new_block = reading.lines[end].block > last && reading.starts_block(end);
        let goes_on = !new_block
            || reading.kind(end) == BlockKind::ListItem
            || has_word(&reading.block_lower(end), &WORDS.speakers);
        let stops = !reading.is_own(end)
            || reading.heading(end).is_some()
            || !matches!(
                reading.kind(end),
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
            )
            || matches!(reading.lines[end].look, Look::Closing | Look::Salutation)
            || reading.holds(end, &WORDS.quoting)
            || reading.holds(end, &WORDS.quoted_ends)
            || end == start && opens(lower, &["u", "uw"]);
        if stops || !goes_on {
            break;
        }
        end += 1;
    }
    start..end
}

/// Comments of readers below their heading, up to the next heading that is not below it.
fn comments(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        let Some(level) = reading.heading(at) else { continue };
        if !reading.is_own(at) || !WORDS.comments.opens(reading.lower(at)) {
            continue;
        }
        let names_writer = |line: usize| {
            let lower = reading.lower(line);
            has_word(lower, &WORDS.wrote)
                && lower.contains(|c: char| c.is_ascii_digit())
                && lower.len() <= 120
        };
        let n = reading.lines.len();
        let end = (at + 1..n)
            .find(|line| reading.heading(*line).is_some_and(|other| other <= level))
            .unwrap_or(n);
        if (at + 1..end.min(at + 4)).any(names_writer) {
            reading.set(at..end, Voice::Quoted, Some("reacties"));
        }
    }
}
