//! Full titles of European law: *Verordening (EU) nr. 648/2012 van het Europees Parlement en de Raad van 4 juli
//! 2012 betreffende …*. They are long, and none of their words is the writer's.

use super::{Reading, is_only_finite};
use crate::analyse::{Sentence, TokenId, TokenKind};
use crate::lexicon::forms;
use crate::lexicon::things::Thing;

/// How far from its noun a title names who made the law, in tokens.
const BODY_WITHIN: usize = 14;
/// How far from the body the words stand that say what the law is about: a date may come between.
const SUBJECT_WITHIN: usize = 10;
/// The longest title, in tokens.
const LONGEST: usize = 90;

/// One past the last word of a title that starts at a noun.
pub(super) fn title(reading: &Reading, sentence: &Sentence, at: TokenId) -> Option<TokenId> {
    // A *besluit* of European law as well.
    if !matches!(reading.thing(at), Some(Thing::Law | Thing::Piece)) {
        return None;
    }
    let limit = |from: TokenId, tokens: usize| sentence.tokens.end.min(from + tokens);
    let find = |from: TokenId, tokens: usize, words: &[&str]| {
        from.until(limit(from, tokens)).find(|at| words.contains(&reading.lower(*at)))
    };
    let body = find(at + 1, BODY_WITHIN, &["parlement", "raad", "commissie"])?;
    // *de verordening van de raad*, without a number, may be any text of a council.
    let numbered = (at + 1).until(body).any(|at| reading.form(at).contains('/'));
    let subject = find(
        body + 1,
        SUBJECT_WITHIN,
        &["betreffende", "houdende", "inzake", "over", "tot", "met", "op"],
    )?;
    if !numbered {
        return None;
    }
    let whole = at <= sentence.tokens.start + 2;
    let stops = |at: &TokenId| {
        let word = reading.token(*at).kind() == TokenKind::Word;
        !whole && word && is_only_finite(forms::classes(reading.lower(*at)))
            || matches!(reading.form(*at), ";" | ":" | "(")
    };
    Some((subject + 1).until(limit(at, LONGEST)).find(stops).unwrap_or(limit(at, LONGEST)))
}
