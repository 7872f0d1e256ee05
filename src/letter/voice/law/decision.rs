//! A whole by-law, or a decision of a council.

use std::ops::Range;

use super::{block_above, closes, is_article, is_explanation};
use crate::document::{BlockKind, Voice};
use crate::letter::line::Look;
use crate::letter::phrases::opens;
use crate::letter::running::is_running;
use crate::letter::voice::Reading;
use crate::letter::words::WORDS;

/// How many lines stand at most between who decides and the word *besluit*: a line a consideration.
const LONGEST_PREAMBLE: usize = 60;
/// How many lines below that word the first article stands at most.
const ARTICLE_WITHIN: usize = 20;
/// Most lines of names below *Aldus vastgesteld*.
const SIGNED: usize = 8;
/// A longer line, in bytes, does not only say who decides.
const LONGEST_BODY: usize = 110;

pub(super) fn hear(reading: &mut Reading) {
    let mut at = 0;
    while at < reading.lines.len() {
        let Some(decided) = decided(reading, at) else {
            at += 1;
            continue;
        };
        let start = title_above(reading, at).unwrap_or(at);
        let end = end_of_decision(reading, decided);
        let is_by_law =
            (start..end.min(decided + 4)).any(|line| reading.lower(line).contains("verordening"));
        let reason = if is_by_law { "verordening" } else { "besluit" };
        reading.set(start..end, Voice::Law, Some(reason));
        at = end;
    }
}

/// The line with the word *besluit*, where one says who decides and considerations stand between.
fn decided(reading: &Reading, at: usize) -> Option<usize> {
    let lower = reading.lower(at);
    let is_council = WORDS.council_bodies.opens(lower);
    if !reading.is_own(at)
        || lower.len() > LONGEST_BODY
        || !is_council && !WORDS.college_bodies.opens(lower)
        || lower.ends_with(['.', '?'])
    {
        return None;
    }
    // *De gemeenteraad van Losser besluit*, with the considerations below.
    let at_once = lower.trim_end_matches([':', ' ']).ends_with(" besluit");
    let mut decides = at_once.then_some(at);
    let mut considers = false;
    let mut line = at;
    for _ in 0..LONGEST_PREAMBLE {
        line = reading.next(line)?;
        let lower = reading.lower(line);
        considers |= WORDS.recitals.opens(lower);
        if closes(reading, line) {
            return None;
        }
        if decides.is_none() && opens(lower, &["besluit", "besluiten", "b e s l u i t"]) {
            decides = Some(line);
        }
        if considers && decides.is_some() {
            break;
        }
    }
    let decides = decides.filter(|_| considers)?;
    (is_council || has_articles(reading, decides)).then_some(decides)
}

fn has_articles(reading: &Reading, from: usize) -> bool {
    (from..reading.lines.len().min(from + ARTICLE_WITHIN)).any(|line| is_article(reading, line))
}

/// The first line of the title above, where it says that it is one of a by-law.
fn title_above(reading: &Reading, at: usize) -> Option<usize> {
    let Range { start, end } = block_above(reading, at)?;
    let is_title = reading.is_own(start)
        && !matches!(reading.lines[start].look, Look::Subject | Look::SubjectLabel)
        && reading.document.blocks[reading.lines[start].block].part.is_none();
    let names = |line: usize| {
        let first = reading.lower(line).split(' ').next().unwrap_or_default();
        WORDS.enactments.iter().any(|name| first.ends_with(name))
    };
    // The title may stand in the same block as other short lines.
    let first = (start.max(end.saturating_sub(6))..end).find(|line| names(*line))?;
    (is_title && !reading.text(end - 1).ends_with('.')).then_some(first)
}

/// One past the last line of what is decided.
fn end_of_decision(reading: &Reading, from: usize) -> usize {
    let n = reading.lines.len();
    for at in from + 1..n {
        if reading.is_own(at) && (is_explanation(reading, at) || closes(reading, at)) {
            return at;
        }
        if reading.holds(at, &WORDS.enacted) {
            return at + 1 + signed_below(reading, at + 1);
        }
    }
    n
}

/// How many lines below *Aldus vastgesteld* belong to it: the rest of its sentence, and names.
fn signed_below(reading: &Reading, from: usize) -> usize {
    let is_of_it = |at: &usize| {
        let same_block = *at > 0 && reading.lines[*at].block == reading.lines[at - 1].block;
        let is_name = !matches!(reading.kind(*at), BlockKind::Heading | BlockKind::Title)
            && !is_running(reading.text(*at), 8)
            && reading.lines[*at].look != Look::Running;
        !is_explanation(reading, *at) && !closes(reading, *at) && (same_block || is_name)
    };
    (from..reading.lines.len().min(from + SIGNED)).take_while(is_of_it).count()
}
