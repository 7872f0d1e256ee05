//! Questions of members of a council or of parliament before their answer, and what these write above them.

use crate::document::{BlockKind, Voice};
use crate::letter::phrases::has_word;
use crate::letter::voice::Reading;
use crate::letter::words::WORDS;

/// Most lines of a question.
const LONGEST: usize = 8;
/// Most lines of a question below its own head.
const LONGEST_HEADED: usize = 30;
/// Most lines of a question that its answer follows without a heading.
const LONGEST_BARE: usize = 4;
/// Most words of the line above an answer.
const HEAD_WORDS: usize = 8;
/// Most words of the line above what the questioners write.
const INTRODUCTION_WORDS: usize = 9;
/// How many blocks of what they write may stand above their first question.
const LONGEST_PREFACE: usize = 4;

const REASON: Option<&str> = Some("vragen van raadsleden");

pub(super) fn hear(reading: &mut Reading) {
    groups(reading);
    let n = reading.lines.len();
    let Some(asked) = first_asked(reading) else { return };
    texts(reading);
    announced(reading);
    let answered = (asked..n).any(|at| is_answer_head(reading, at));
    for at in asked..n {
        if answered && is_answer_head(reading, at) {
            above_answer(reading, at);
        } else if !answered && reading.starts_block(at) {
            numbered(reading, at);
        }
    }
}

/// The first line that says who asks, or the first of several questions that only a government is asked.
fn first_asked(reading: &Reading) -> Option<usize> {
    let n = reading.lines.len();
    let says = (0..n).find(|at| reading.holds(*at, &WORDS.questioners));
    let is_question = |at: &usize| {
        reading.starts_block(*at) && WORDS.government_questions.opens(bare(reading.lower(*at)))
    };
    let mut asks = (0..n).filter(is_question);
    let first = asks.next().filter(|_| asks.next().is_some());
    // What the members ask of may stand above the line that says who they are.
    says.map(|says| first.map_or(says, |first| says.min(first.saturating_sub(1)))).or(first)
}

/// A line without its number or its dash.
fn bare(lower: &str) -> &str {
    let letter = lower.get(..2).filter(|start| start.ends_with([')', '.'])).map_or(0, str::len);
    lower[letter..].trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '–' | '•' | '*' | ' ' | '\u{a0}')
    })
}

/// Whether a line stands above an answer, or opens one: *Antwoord:*, *Antwoord op vraag 2*, *Antwoord 1: Ja.*
fn is_answer_head(reading: &Reading, at: usize) -> bool {
    let lower = reading.lower(at);
    if !WORDS.answers.opens(lower) {
        return false;
    }
    let words = |text: &str| text.split_whitespace().take(HEAD_WORDS + 1).count();
    let labelled = lower.split_once(':').is_some_and(|(label, _)| words(label) <= HEAD_WORDS);
    labelled || words(lower) <= HEAD_WORDS && !lower.ends_with(['.', '?'])
}

/// Whether a line is the head of a question and nothing else: *Vraag 1*, *Vraag 2 en 3*.
fn is_question_head(reading: &Reading, at: usize) -> bool {
    let lower = reading.lower(at);
    WORDS.questions.opens(lower)
        && lower.split_whitespace().nth(HEAD_WORDS).is_none()
        && lower.contains(|c: char| c.is_ascii_digit())
        && !lower.ends_with(['.', '?'])
}

/// The question above the head of an answer, with its own head.
fn above_answer(reading: &mut Reading, answer: usize) {
    if let Some(head) = head_above(reading, answer) {
        reading.set(head..answer, Voice::Quoted, REASON);
        return;
    }
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
        let heads = WORDS.questions.opens(reading.lower(line));
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

/// The head of the question that an answer belongs to. All between the two is the question.
fn head_above(reading: &Reading, answer: usize) -> Option<usize> {
    let first = answer.saturating_sub(LONGEST_HEADED);
    for at in (first..answer).rev() {
        if is_question_head(reading, at) {
            // Several questions may be answered together.
            let more = (first..at).rev().take_while(|line| is_question_head(reading, *line));
            return Some(more.last().unwrap_or(at));
        }
        // A short question may look like a heading.
        let ends = reading.heading(at).is_some() && !reading.text(at).ends_with('?');
        if is_answer_head(reading, at) || ends {
            return None;
        }
    }
    None
}

/// A numbered question with its answer in the lines below it, or the question below its head.
fn numbered(reading: &mut Reading, at: usize) {
    if !reading.is_own(at) {
        return;
    }
    let headed = at > 0 && is_question_head(reading, at - 1);
    let listed = reading.kind(at) == BlockKind::ListItem;
    let asks = WORDS.government_questions.opens(bare(reading.lower(at)));
    if !headed && !listed && !asks {
        return;
    }
    let end = reading.block_end(at).min(at + LONGEST_BARE);
    if let Some(last) = (at..end).find(|line| reading.text(*line).ends_with('?')) {
        reading.set(at - usize::from(headed)..last + 1, Voice::Quoted, REASON);
    }
}

/// What the questioners write above their questions, up to the line that announces these or the one with
/// which the answer starts.
fn texts(reading: &mut Reading) {
    let n = reading.lines.len();
    let mut at = 0;
    while at < n {
        let head = reading.holds(at, &WORDS.questioner_texts)
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

/// Questions below a line that announces them: *De fractie van de PvdA stelde de volgende vragen:*. What the
/// questioners write above the first one is theirs where they speak of themselves (*wij*).
fn announced(reading: &mut Reading) {
    let n = reading.lines.len();
    for at in 0..n {
        let lower = reading.lower(at);
        let announces = reading.is_own(at)
            && reading.holds(at, &WORDS.questioners)
            && lower.ends_with(':')
            && has_word(lower, &WORDS.asked);
        if !announces {
            continue;
        }
        let asks = |line: usize| {
            let text = reading.text(reading.block_end(line) - 1);
            let lower = bare(reading.lower(line));
            text.ends_with('?')
                || WORDS.council_questions.opens(lower)
                || WORDS.government_questions.opens(lower)
        };
        let mut line = at + 1;
        let (mut end, mut preface, mut speaks) = (at + 1, 0, false);
        while line < n {
            let stops = reading.heading(line).is_some()
                || !reading.is_own(line) && !reading.is_furniture(line)
                || is_answer_head(reading, line);
            if stops {
                break;
            }
            let block_end = reading.block_end(line);
            if asks(line) && (preface == 0 || speaks) {
                (end, preface, speaks) = (block_end, 0, true);
            } else if !reading.is_furniture(line) {
                let block = reading.block_lower(line);
                let own_words = has_word(&block, &WORDS.plural_speakers);
                speaks |= own_words;
                preface += 1;
                // Behind the first question what is no question is an answer.
                if end > at + 1 || preface > LONGEST_PREFACE {
                    break;
                }
            }
            line = block_end;
        }
        reading.set(at + 1..end, Voice::Quoted, REASON);
    }
}

/// What groups of a council or of parliament ask or say, as a note tells it in their words: *De leden van de
/// D66-fractie vragen of …*
fn groups(reading: &mut Reading) {
    for at in 0..reading.lines.len() {
        let may_be = reading.starts_block(at)
            && reading.is_own(at)
            && WORDS.group_members.may_open(reading.text(at));
        if !may_be {
            continue;
        }
        let text = reading.block_lower(at);
        let is_group = WORDS.group_members.opens(&text)
            && text
                .split_whitespace()
                .take(2 * INTRODUCTION_WORDS)
                .any(|word| WORDS.group_verbs.has(word));
        if is_group && !has_word(&text, &WORDS.answerers) {
            let end = reading.block_end(at);
            reading.set(at..end, Voice::Quoted, REASON);
        }
    }
}
