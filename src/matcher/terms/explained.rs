//! Terms that may stay where the text explains them.

use std::collections::BTreeMap;

use super::table::Match;
use crate::matcher::{Context, Phrases};

/// Of terms that must be explained the first mention of each that is explained nowhere. A term is
/// explained by brackets behind it, by one of the first phrases in the rest of its sentence or in the
/// next one, or by one of the second phrases right in front of it.
pub(super) fn unexplained<'t>(
    context: &Context,
    phrases: [&Phrases; 2],
    matches: Vec<Match<'t>>,
) -> Vec<Match<'t>> {
    let mut mentions: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (number, found) in matches.iter().enumerate() {
        let mention = mentions.entry(&found.entry.term).or_insert((number, false));
        mention.1 |= is_explained(context, phrases, found);
    }
    let unexplained: Vec<bool> = matches
        .iter()
        .enumerate()
        .map(|(number, found)| mentions[&*found.entry.term] == (number, false))
        .collect();
    let kept = matches.into_iter().zip(unexplained).filter(|(_, unexplained)| *unexplained);
    kept.map(|(found, _)| found).collect()
}

fn is_explained(context: &Context, [explaining, naming]: [&Phrases; 2], found: &Match) -> bool {
    let analysis = context.analysis;
    let term = analysis.tokens_in(found.span);
    // *in beroep gaan (de rechter vragen …)*
    let behind = [term.end, term.end + 1].map(|at| analysis.tokens.get(at));
    if behind.into_iter().flatten().any(|token| analysis.lower(token) == "(") {
        return true;
    }
    let at = analysis.sentences.partition_point(|sentence| sentence.span.start <= found.span.start);
    let own = at.checked_sub(1).and_then(|at| analysis.sentences.get(at));
    // *dit noemen wij een aanmaning*
    let is_named = own.is_some_and(|sentence| {
        naming.all(context, sentence).any(|phrase| {
            let end = analysis.tokens_in(phrase).end;
            end <= term.start && term.start - end <= 1
        })
    });
    is_named
        || own.into_iter().chain(analysis.sentences.get(at)).any(|sentence| {
            explaining.all(context, sentence).any(|phrase| phrase.start >= found.span.end)
        })
}
