//! People who speak in turn: an interview, a press conference in its words. A name opens each turn, with a colon
//! behind it or in capitals on a line of its own.
//!
//! *Vraag:* and *Antwoord:* on a page for everybody look the same. So the text must say that somebody speaks, or one
//! name asks and another does not. What the one who asks says is the writer's.

use std::ops::Range;

use crate::document::{BlockKind, Voice};
use crate::letter::phrases::lowered;
use crate::letter::voice::{LEVEL_OF_LAYOUT, Reading};
use crate::letter::words::WORDS;

/// Most words of a name.
const NAME_WORDS: usize = 3;
/// Most bytes of a name.
const NAME_BYTES: usize = 30;
/// The fewest letters of a name in capitals.
const CAPITALS: usize = 3;
/// So many turns show that people speak.
const FEWEST: usize = 3;
/// How far from the top a document says that somebody speaks, in lines.
const TOP: usize = 15;

/// What one person says until the next one speaks.
struct Turn {
    name: String,
    lines: Range<usize>,
    asks: bool,
}

pub(super) fn hear(reading: &mut Reading) {
    let turns = turns(reading);
    let repeats = |turn: &Turn| turns.iter().filter(|other| other.name == turn.name).count() > 1;
    if turns.len() < FEWEST || !turns.iter().any(repeats) {
        return;
    }
    // A name that only asks, more than once.
    let is_asker = |name: &str| {
        let own = turns.iter().filter(|turn| turn.name == name);
        own.clone().count() > 1 && own.clone().all(|turn| turn.asks)
    };
    let answers = turns.iter().any(|turn| !is_asker(&turn.name) && repeats(turn));
    let asked = answers && turns.iter().any(|turn| is_asker(&turn.name));
    let says_so = || (0..reading.lines.len().min(TOP)).any(|at| reading.holds(at, &WORDS.spoken));
    if !asked && !says_so() {
        return;
    }
    let said: Vec<Range<usize>> =
        turns.iter().filter(|turn| !is_asker(&turn.name)).map(|turn| turn.lines.clone()).collect();
    for lines in said {
        reading.set(lines, Voice::Quoted, Some("wat iemand zegt"));
    }
}

fn turns(reading: &Reading) -> Vec<Turn> {
    let n = reading.lines.len();
    let opening = |at: usize| name(reading, at).map(|name| (at, name));
    let openings: Vec<(usize, String)> = (0..n).filter_map(opening).collect();
    let turn = |(order, (start, name)): (usize, &(usize, String))| {
        let next = openings.get(order + 1).map_or(n, |(next, _)| *next);
        let goes_on = |at: &usize| reading.is_own(*at) && reading.heading(*at).is_none();
        let end = (start + 1..next).find(|at| !goes_on(at)).unwrap_or(next);
        let asks = reading.lower(end.max(start + 1) - 1).ends_with('?');
        Turn { name: name.clone(), lines: *start..end, asks }
    };
    openings.iter().enumerate().map(turn).collect()
}

/// The name that opens a line, in lower case.
fn name(reading: &Reading, at: usize) -> Option<String> {
    let prose = matches!(reading.kind(at), BlockKind::Paragraph | BlockKind::ListItem);
    // A line in capitals looks like a heading.
    let line = reading.heading(at) == Some(LEVEL_OF_LAYOUT);
    if !prose && !line || !reading.is_own(at) {
        return None;
    }
    let text = reading.text(at);
    let colon = text.find(':').filter(|colon| *colon <= NAME_BYTES);
    let (label, said) = match colon {
        Some(colon) => (&text[..colon], !text[colon + 1..].trim().is_empty()),
        None => (text, false),
    };
    let words = || label.split_whitespace();
    let is_short = label.len() <= NAME_BYTES && words().nth(NAME_WORDS).is_none();
    if !is_short || !label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.')) {
        return None;
    }
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_name = if said && prose {
        words().next().is_some_and(has_capital) && words().next_back().is_some_and(has_capital)
    } else {
        label.chars().filter(|c| c.is_uppercase()).count() >= CAPITALS
            && !label.contains(char::is_lowercase)
            && reading.starts_block(at)
    };
    let lower = lowered(label.trim());
    (is_name && !WORDS.no_speakers.opens(&lower)).then_some(lower)
}
