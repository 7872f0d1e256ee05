//! Motions, and the text of amendments: words on which a council or parliament votes as they stand.
//!
//! A motion is known by its considerations (*constaterende dat*) with a request below them (*verzoekt het
//! college*). The text of an amendment stands below a line that ends in *luidt:* and names what it changes.

use crate::document::{BlockKind, Voice};
use crate::letter::line::Look;
use crate::letter::running::is_running;
use crate::letter::voice::Reading;
use crate::letter::words::WORDS;

/// How many lines of considerations stand at most above the request.
const LONGEST: usize = 60;
/// How many lines of a request stand at most below its first.
const LONGEST_REQUEST: usize = 20;
/// How many lines above the considerations say who speaks, at most.
const HEAD: usize = 4;
/// Most words of a line above a motion.
const HEAD_WORDS: usize = 16;
/// Most blocks of the text of an amendment.
const LONGEST_TEXT: usize = 12;
/// How far from its start a block says that what follows is a text, in bytes.
const ANNOUNCED_WITHIN: usize = 140;

const MOTION: Option<&str> = Some("tekst van een motie");
const AMENDMENT: Option<&str> = Some("tekst van een wijziging");

pub(super) fn hear(reading: &mut Reading) {
    motions(reading);
    amendments(reading);
    unopened(reading);
}

fn motions(reading: &mut Reading) {
    let n = reading.lines.len();
    let mut at = 0;
    while at < n {
        let considers = WORDS.considerations.opens(reading.lower(at))
            || reading.holds(at, &WORDS.motion_openings);
        if !reading.is_own(at) || !considers {
            at += 1;
            continue;
        }
        let Some(request) = request_below(reading, at) else {
            at += 1;
            continue;
        };
        let start = head_of_motion(reading, at);
        let end = end_of_motion(reading, request);
        reading.set(start..end, Voice::Quoted, MOTION);
        at = end.max(at + 1);
    }
}

/// The line with which the request of a motion starts; it may be the same line.
fn request_below(reading: &Reading, from: usize) -> Option<usize> {
    let last = reading.lines.len().min(from + LONGEST);
    let stops = |at: usize| {
        matches!(reading.lines[at].look, Look::Salutation | Look::Closing)
            || !reading.is_own(at) && !reading.is_furniture(at)
    };
    let mut considers = 0;
    for at in from..last {
        if at > from && stops(at) {
            return None;
        }
        let lower = reading.lower(at);
        let considers_here = reading.holds(at, &WORDS.considerations);
        considers += usize::from(considers_here);
        let requests =
            WORDS.requests.opens(lower) || considers_here && reading.holds(at, &WORDS.requests);
        if requests && considers > 0 {
            return Some(at);
        }
    }
    None
}

/// The first of the lines above a motion that belong to it: *De raad, in vergadering bijeen op 3 mei,*.
fn head_of_motion(reading: &Reading, at: usize) -> usize {
    let mut start = at;
    for above in (at.saturating_sub(HEAD)..at).rev() {
        let lower = reading.lower(above);
        let belongs = reading.is_own(above)
            && !is_running(reading.text(above), HEAD_WORDS)
            && !lower.ends_with(['.', ':', '?']);
        let names = WORDS.motion_heads.opens(lower) || reading.holds(above, &WORDS.motion_openings);
        if !belongs {
            break;
        }
        start = if names { above } else { start };
    }
    start
}

/// One past the last line of the request: where the council goes on with its agenda, or where its items end.
fn end_of_motion(reading: &Reading, request: usize) -> usize {
    let n = reading.lines.len();
    let last = n.min(request + LONGEST_REQUEST);
    let goes_on = |at: usize| reading.is_own(at) || reading.is_furniture(at);
    for at in request..last {
        if !goes_on(at) {
            return at;
        }
        if reading.holds(at, &WORDS.motion_ends) {
            return at + 1;
        }
    }
    let is_of_request = |at: &usize| {
        goes_on(*at)
            && reading.heading(*at).is_none()
            && (reading.kind(*at) == BlockKind::ListItem
                || reading.text(*at).ends_with([';', ','])
                || reading.text(*at).starts_with(char::is_lowercase)
                || !reading.starts_block(*at)
                || WORDS.requests.opens(reading.lower(*at)))
    };
    let open = reading.text(request).ends_with(':');
    let below = request + 1;
    // The block below *verzoekt het college:* is what it asks.
    let first = if open && below < n && goes_on(below) { reading.block_end(below) } else { below };
    first + (first..last.max(first)).take_while(is_of_request).count()
}

/// Texts that are to replace others.
fn amendments(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        let amends = reading.is_own(at)
            && reading.starts_block(at)
            && reading.block_holds(at, &WORDS.amended)
            && reading.block_holds(at, &WORDS.amending);
        if !amends {
            continue;
        }
        let lower = reading.block_lower(at).into_owned();
        let end = reading.block_end(at);
        if WORDS.amending.iter().any(|words| lower.ends_with(words)) {
            let below = text_below(reading, end);
            reading.set(end..below, Voice::Law, AMENDMENT);
        } else if let Some(start) = WORDS.amending.iter().find_map(|words| lower.find(words)) {
            let is_short = start < ANNOUNCED_WITHIN && WORDS.amended.opens(&lower);
            if is_short && lower.len() > 2 * start {
                reading.set(at..end, Voice::Law, AMENDMENT);
            }
        }
    }
}

/// One past the last line of a text: its first block, and those that are items or open with the same words.
fn text_below(reading: &Reading, start: usize) -> usize {
    let stops = |at: usize| {
        at >= reading.lines.len()
            || reading.heading(at).is_some()
            || !reading.is_own(at)
            || matches!(reading.lines[at].look, Look::Salutation | Look::Closing)
    };
    if stops(start) {
        return start;
    }
    let two_words = |at: usize| {
        let mut words = reading.lower(at).split_whitespace();
        (words.next().map(str::to_owned), words.next().map(str::to_owned))
    };
    let opening = two_words(start);
    let mut end = reading.block_end(start);
    for _ in 1..LONGEST_TEXT {
        if stops(end) {
            break;
        }
        let same = reading.kind(end) == BlockKind::ListItem || two_words(end) == opening;
        if !same {
            break;
        }
        end = reading.block_end(end);
    }
    end
}

/// Blocks that close a quotation that none of them opens: what is left of a text that was taken over.
fn unopened(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        if !reading.is_own(at) || !reading.starts_block(at) {
            continue;
        }
        let span = reading.document.blocks[reading.lines[at].block].span;
        let text = reading.document.slice(span);
        let bare = text.trim_end_matches(['.', ',', ';', ' ']);
        let closes = bare.ends_with('”') && bare.matches('”').count() == 1;
        if closes && !text.contains(['“', '„', '"', '«', '‘']) && is_running(text, 6) {
            let end = reading.block_end(at);
            reading.set(at..end, Voice::Quoted, Some("citaat"));
        }
    }
}
