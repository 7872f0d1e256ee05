//! Questions of members of a council before their answer, and what these write above them.

use crate::document::{BlockKind, Voice};
use crate::letter::voice::Reading;
use crate::letter::words::{WORDS, holds, opens};

/// Most lines of a question.
const LONGEST: usize = 8;
/// Most lines of a question that its answer follows without a heading.
const LONGEST_BARE: usize = 4;
/// Most words of the line above an answer.
const HEAD_WORDS: usize = 6;
/// Most words of the line above what the questioners write.
const INTRODUCTION_WORDS: usize = 9;

const REASON: Option<&str> = Some("vragen van raadsleden");

pub(super) fn hear(reading: &mut Reading) {
    let n = reading.lines.len();
    let Some(asked) = (0..n).find(|at| holds(reading.lower(*at), &WORDS.questioners)) else {
        return;
    };
    texts(reading);
    let answered = (asked..n).any(|at| is_answer_head(reading, at));
    for at in asked..n {
        if answered && is_answer_head(reading, at) {
            above_answer(reading, at);
        } else if !answered && reading.starts_block(at) {
            numbered(reading, at);
        }
    }
}

/// Whether a line stands above an answer: *Antwoord:*, *Antwoord op vraag 2*.
fn is_answer_head(reading: &Reading, at: usize) -> bool {
    opens(reading.lower(at), &WORDS.answers)
        && reading.text(at).split_whitespace().nth(HEAD_WORDS).is_none()
        && !reading.text(at).ends_with(['.', '?'])
}

/// The question above the head of an answer, with its own head.
fn above_answer(reading: &mut Reading, answer: usize) {
    let above = |at: usize| (0..at).rev().find(|line| !reading.is_furniture(*line));
    let Some(last) = above(answer).filter(|last| reading.text(*last).ends_with('?')) else {
        return;
    };
    let mut start = last;
    let mut line = last;
    for _ in 0..LONGEST {
        if !reading.is_own(line) || is_answer_head(reading, line) {
            break;
        }
        let heads = opens(reading.lower(line), &WORDS.questions);
        if reading.heading(line).is_some() || heads {
            // *Vraag 1* belongs to the question, another heading does not.
            start = if heads { line } else { start };
            break;
        }
        let same_block = reading.lines[line].block == reading.lines[start].block;
        let is_question = reading.text(reading.block_end(line) - 1).ends_with('?');
        if !same_block && !is_question {
            break;
        }
        start = line;
        if reading.kind(line) == BlockKind::ListItem && reading.starts_block(line) {
            break;
        }
        let Some(next) = above(line) else { break };
        line = next;
    }
    reading.set(start..last + 1, Voice::Quoted, REASON);
}

/// A numbered question with its answer in the lines below it.
fn numbered(reading: &mut Reading, at: usize) {
    if reading.kind(at) != BlockKind::ListItem || !reading.is_own(at) {
        return;
    }
    let end = reading.block_end(at).min(at + LONGEST_BARE);
    if let Some(last) = (at..end).find(|line| reading.text(*line).ends_with('?')) {
        reading.set(at..last + 1, Voice::Quoted, REASON);
    }
}

/// What the questioners write above their questions, up to the line that announces these or the one with
/// which the answer starts.
fn texts(reading: &mut Reading) {
    let n = reading.lines.len();
    let mut at = 0;
    while at < n {
        let head = holds(reading.lower(at), &WORDS.questioner_texts)
            && reading.text(at).split_whitespace().nth(INTRODUCTION_WORDS).is_none()
            && !reading.text(at).ends_with('.');
        if !head || !reading.is_own(at) {
            at += 1;
            continue;
        }
        // The heading belongs to what it stands above, a line that introduces is the writer's.
        let first = if reading.text(at).ends_with(':') { at + 1 } else { at };
        let stops = |at: &usize| {
            let asks = reading.kind(*at) == BlockKind::ListItem && reading.text(*at).ends_with('?');
            asks || reading.lower(*at).contains("antwoord") || reading.heading(*at).is_some()
        };
        let Some(end) = (at + 1..n).find(stops) else { return };
        reading.set(first..end, Voice::Quoted, REASON);
        at = end;
    }
}
