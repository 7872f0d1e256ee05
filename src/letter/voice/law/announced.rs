//! A list that a sentence announces as the text of an article.

use std::ops::Range;

use crate::document::{BlockKind, Voice};
use crate::letter::phrases::has_word;
use crate::letter::voice::Reading;
use crate::letter::words::WORDS;

/// Fewer points can be the writer's own summary of an article.
const FEWEST_POINTS: usize = 3;

pub(super) fn hear(reading: &mut Reading) {
    let mut at = 1;
    while at < reading.lines.len() {
        let opens = reading.is_own(at)
            && reading.kind(at) == BlockKind::ListItem
            && reading.kind(at - 1) != BlockKind::ListItem;
        let announced = opens.then(|| article(reading, at - 1)).flatten();
        let Some(points) = announced.and_then(|article| Some((article, points(reading, at)?)))
        else {
            at += 1;
            continue;
        };
        let (article, points) = points;
        at = points.end;
        reading.set(points, Voice::Law, Some(&article));
    }
}

/// The article that the block above a list announces: *In artikel 8.2 is bepaald dat het volgende geldt:*.
fn article(reading: &Reading, above: usize) -> Option<String> {
    let lower = reading.block_lower(above);
    if !lower.trim_end().ends_with(':')
        || has_word(&lower, &WORDS.writers)
        || !has_word(&lower, &WORDS.law_list_verbs)
    {
        return None;
    }
    let start = lower.find("artikel ")?;
    let number = lower[start..].split_whitespace().nth(1)?.trim_end_matches([',', ';', ':', '.']);
    number.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("artikel {number}"))
}

/// The points of a list as law writes them: no *u* or *wij*, and each but the last ends in a semicolon.
fn points(reading: &Reading, first: usize) -> Option<Range<usize>> {
    let is_point = |at: &usize| reading.kind(*at) == BlockKind::ListItem && reading.is_own(*at);
    let end = (first..reading.lines.len()).find(|at| !is_point(at)).unwrap_or(reading.lines.len());
    let ends = |at: &usize| reading.block_end(*at) == at + 1;
    let n_points = (first..end).filter(ends).count();
    let closed = (first..end).filter(ends).filter(|at| reading.text(*at).trim_end().ends_with(';'));
    let is_law = n_points >= FEWEST_POINTS
        && closed.count() + 1 >= n_points
        && !(first..end).any(|at| has_word(reading.lower(at), &WORDS.writers));
    is_law.then_some(first..end)
}
