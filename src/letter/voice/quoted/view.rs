//! What residents and others wrote about a plan, as a note takes it over before its answer: below a line
//! *Inspraakreactie 3*, or in the column of a table beside *Reactie gemeente*. A summary is the writer's.

use crate::document::{BlockKind, Voice};
use crate::letter::phrases::Phrases;
use crate::letter::voice::Reading;
use crate::letter::words::WORDS;

/// Most words of the line above a view or an answer.
const HEAD_WORDS: usize = 6;
/// Most lines of a view.
const LONGEST: usize = 30;
/// Most columns of a table with views.
const MOST_COLUMNS: usize = 5;

const REASON: Option<&str> = Some("reactie van een ander");

pub(super) fn hear(reading: &mut Reading) {
    let n = reading.lines.len();
    let heads: Vec<usize> = (0..n).filter(|at| is_head(reading, *at, &WORDS.views)).collect();
    for head in heads {
        if !reading.is_own(head) {
            continue;
        }
        if reading.kind(head) == BlockKind::TableCell {
            column(reading, head);
        }
        let last = n.min(head + LONGEST);
        let answer = (head + 1..last).find(|at| is_head(reading, *at, &WORDS.view_answers));
        let anew = (head + 1..last).find(|at| is_head(reading, *at, &WORDS.views));
        if let Some(answer) = answer.filter(|answer| anew.is_none_or(|anew| *answer < anew)) {
            reading.set(head + 1..answer, Voice::Quoted, REASON);
        }
    }
}

/// Whether a line is a head that opens so, with nothing but a number or a name behind it.
fn is_head(reading: &Reading, at: usize, words: &Phrases) -> bool {
    let lower = reading.lower(at).trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ')' | '*' | ' ' | '\u{a0}')
    });
    reading.starts_block(at)
        && words.opens(lower)
        && lower.split_whitespace().nth(HEAD_WORDS).is_none()
        && !lower.ends_with(['.', '?', '!', ';'])
}

/// The cells below the head of a column with views, where an answer has a column too.
fn column(reading: &mut Reading, head: usize) {
    let n = reading.lines.len();
    let is_cell = |at: usize| reading.kind(at) == BlockKind::TableCell;
    let is_short = |at: usize| {
        is_cell(at)
            && reading.text(at).split_whitespace().nth(HEAD_WORDS).is_none()
            && !reading.lower(at).starts_with(|c: char| c.is_ascii_digit())
    };
    let before = (0..head).rev().take(MOST_COLUMNS).take_while(|at| is_short(*at)).count();
    let first = head - before;
    let heads_end = first + (first..n).take(MOST_COLUMNS).take_while(|at| is_short(*at)).count();
    let answered = (first..heads_end).any(|at| is_head(reading, at, &WORDS.view_answers));
    let end = heads_end + (heads_end..n).take_while(|at| is_cell(*at)).count();
    // The blocks of the cells, by their first line: a cell without text would put the columns out of step.
    let cells: Vec<usize> = (heads_end..end).filter(|at| reading.starts_block(*at)).collect();
    let columns = heads_end - first;
    if !answered || !cells.len().is_multiple_of(columns) {
        return;
    }
    for row in cells.chunks(columns) {
        let cell = row[head - first];
        let end = reading.block_end(cell);
        reading.set(cell..end, Voice::Quoted, REASON);
    }
}
