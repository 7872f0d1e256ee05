//! Terms that may stay where the text explains them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::candidate::Match;
use super::suggest;
use crate::analyse::{Sentence, TokenId};
use crate::matcher::{Context, Hit, Phrases};
use crate::order;

/// How a definition starts behind its verb: *een aanmaning is een brief waarin …*
const DEFINING: &[&str] = &["een", "iemand", "het", "de", "dat", "dan"];

/// So many words may stand between *dit noemen wij* and the term: an article and a quotation mark.
const BETWEEN: usize = 2;

/// A term that may stay where it is explained, in a part of a document.
#[derive(Debug)]
pub(crate) struct Mention {
    /// The explanation: terms with the same one are the same to a reader.
    explanation: Cow<'static, str>,
    is_explained: bool,
    pub(in crate::matcher) hit: Hit,
}

impl Mention {
    /// The mention of a match.
    pub(super) fn new(context: &Context, phrases: [&Phrases; 2], found: &Match) -> Mention {
        Mention {
            explanation: found.entry.note.clone(),
            is_explained: is_explained(context, phrases, found),
            hit: suggest::hit(context, found),
        }
    }
}

/// Adds the mentions of the next part. Of terms with one explanation the first one stays, and whether any is
/// explained: a large text has many.
pub(in crate::matcher) fn append_mentions<T>(all: &mut Vec<(Mention, T)>, next: Vec<(Mention, T)>) {
    let mut known: BTreeMap<Cow<'static, str>, usize> =
        order::map((0..).zip(&*all).map(|(number, (one, _))| (one.explanation.clone(), number)));
    for (mention, mark) in next {
        if let Some(number) = known.get(&mention.explanation) {
            all[*number].0.is_explained |= mention.is_explained;
        } else {
            known.insert(mention.explanation.clone(), all.len());
            all.push((mention, mark));
        }
    }
}

/// Of terms that must be explained the first mention of each that is explained nowhere; terms with one
/// explanation, as *precario* and *precariobelasting*, are one.
pub(in crate::matcher) fn unexplained<T>(all: Vec<(Mention, T)>) -> Vec<(Hit, T)> {
    let mut mentions: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (number, (found, _)) in all.iter().enumerate() {
        let mention = mentions.entry(&found.explanation).or_insert((number, false));
        mention.1 |= found.is_explained;
    }
    let unexplained: Vec<bool> = (0..)
        .zip(&all)
        .map(|(number, (found, _))| mentions[&*found.explanation] == (number, false))
        .collect();
    let kept = all.into_iter().zip(unexplained).filter(|(_, unexplained)| *unexplained);
    kept.map(|((found, mark), _)| (found.hit, mark)).collect()
}

/// Whether a term is explained by brackets behind it, by a definition of which it is the subject, by one of
/// the first phrases in the rest of its sentence or in the next one, by a next sentence that starts as the
/// explanation in the list does, or by one of the second phrases right in front of it.
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
    let next = analysis.sentences.get(at);
    // Of a long sentence the piece with the term.
    let piece = |sentence: &Sentence| sentence.piece_at(term.start);
    // *dit noemen wij een aanmaning*
    let is_named = own.is_some_and(|sentence| {
        naming.within(context, piece(sentence), sentence.tokens.end).any(|phrase| {
            let end = analysis.tokens_in(phrase).end;
            end <= term.start && term.start - end <= BETWEEN
        })
    });
    is_named
        || is_defined(context, term.end, &found.entry.note)
        || next.is_some_and(|sentence| starts_as(context, sentence, &found.entry.note))
        || own.into_iter().chain(next).any(|sentence| {
            let mut near = explaining.within(context, piece(sentence), sentence.tokens.end);
            near.any(|phrase| phrase.start >= found.span.end)
        })
}

/// Whether a definition goes on here, behind the term: *is een brief …*, *betekent: …*, *: dat is …*, or
/// what the explanation says that it is: *is toestemming om …*, *, een brief waarin …*
fn is_defined(context: &Context, end: TokenId, explanation: &str) -> bool {
    let analysis = context.analysis;
    let tokens = (0..).map_while(|n| analysis.tokens.get(end + n));
    let mut behind = tokens.map(|token| analysis.lower(token)).filter(|word| !is_quote(word));
    let link = behind.next();
    let next = [behind.next(), behind.next()];
    match link {
        Some("betekent" | "betekenen") => true,
        Some("is" | "zijn" | ":") => {
            next[0].is_some_and(|word| DEFINING.contains(&word)) || says(explanation, &next[..1])
        }
        Some(",") => says(explanation, &next),
        _ => false,
    }
}

/// Whether an explanation *dat is …* goes on with these words.
fn says(explanation: &str, words: &[Option<&str>]) -> bool {
    let explanation = explanation.to_lowercase();
    let content = ["dat is ", "dat zijn "].iter().find_map(|start| explanation.strip_prefix(start));
    content.is_some_and(|content| {
        let mut content = content.split([' ', '.', ',']);
        words.iter().all(|word| word.is_some() && content.next() == *word)
    })
}

/// Whether a sentence starts as this explanation does: with *dan*, or else with its first two words.
fn starts_as(context: &Context, sentence: &Sentence, explanation: &str) -> bool {
    let analysis = context.analysis;
    let lower = |token| analysis.lower(token);
    let mut words = analysis.tokens_of(sentence).iter().map(lower).filter(|word| !is_quote(word));
    let explanation = explanation.to_lowercase();
    let mut expected = explanation.split_whitespace();
    let first = expected.next();
    first.is_some()
        && words.next() == first
        && (first == Some("dan")
            || expected.next().is_some_and(|second| words.next() == Some(second)))
}

pub(in crate::matcher) fn is_quote(word: &str) -> bool {
    matches!(word, "‘" | "’" | "“" | "”" | "„" | "\"" | "'" | "**" | "*")
}
