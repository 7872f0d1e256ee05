//! People who speak in turn: an interview, a press conference in its words. A name opens each turn, with a colon
//! behind it or in capitals on a line of its own.
//!
//! *Vraag:* and *Antwoord:* on a page for everybody look the same. So the text must say that somebody speaks, or one
//! name asks and another does not. What the one who asks says is the writer's.

use std::ops::Range;

use rustc_hash::FxHashMap;

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

/// How often somebody speaks, and how often that is a question.
#[derive(Clone, Copy, Default)]
struct Speaker {
    n: usize,
    n_asks: usize,
}

impl Speaker {
    fn repeats(self) -> bool {
        self.n > 1
    }

    /// Who only asks, more than once.
    fn is_asker(self) -> bool {
        self.repeats() && self.n_asks == self.n
    }
}

pub(super) fn hear(reading: &mut Reading) {
    let turns = turns(reading);
    let mut speakers: FxHashMap<&str, Speaker> = FxHashMap::default();
    for turn in &turns {
        let speaker = speakers.entry(&turn.name).or_default();
        speaker.n += 1;
        speaker.n_asks += usize::from(turn.asks);
    }
    let any = |is: fn(Speaker) -> bool| turns.iter().any(|turn| is(speakers[&*turn.name]));
    if turns.len() < FEWEST || !any(Speaker::repeats) {
        return;
    }
    let asked = any(Speaker::is_asker) && any(|one| one.repeats() && !one.is_asker());
    let says_so = || (0..reading.lines.len().min(TOP)).any(|at| reading.holds(at, &WORDS.spoken));
    if !asked && !says_so() {
        return;
    }
    for turn in turns.iter().filter(|turn| !speakers[&*turn.name].is_asker()) {
        reading.set(turn.lines.clone(), Voice::Quoted, Some("wat iemand zegt"));
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
    let start = &text[..text.floor_char_boundary(NAME_BYTES + 1)];
    let colon = start.find(':');
    let (label, said) = match colon {
        Some(colon) => (&text[..colon], !text[colon + 1..].trim().is_empty()),
        None => (text, false),
    };
    let words = || label.split_whitespace();
    // *V:* and *A:* are a question and its answer.
    let is_short = (2..=NAME_BYTES).contains(&label.len()) && words().nth(NAME_WORDS).is_none();
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
