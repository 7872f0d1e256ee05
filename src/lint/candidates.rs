//! What a writer could change, for [`crate::score::top`] to weigh.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{JargonPlace, Linted};
use crate::analyse::Sentence;
use crate::lexicon;
use crate::matcher::Context;
use crate::profile::Profile;
use crate::score::{Candidate, Counts};
use crate::span::Span;

/// So many places are one piece of advice together.
const MANY: usize = 3;

/// Of sentences and terms so many are weighed, the longest and the most frequent: each costs a look at
/// all counts.
const MOST: usize = 5;

/// Zipf frequency of the everyday word that comes in the place of a rare one.
const FAMILIAR: f32 = 4.0;

/// What could be changed, for [`crate::score::top`]: titles and places that a writer understands.
pub fn candidates(
    context: &Context,
    profile: &Profile,
    linted: &Linted,
    counts: &Counts,
) -> Vec<(String, Candidate, Vec<Span>)> {
    let mut all = Vec::new();
    let limit = profile.tables.long_sentence;
    let sentences = context.analysis.running().enumerate();
    let long: Vec<(usize, &Sentence)> =
        sentences.filter(|(_, sentence)| sentence.words > limit).collect();
    if long.len() >= MANY {
        let (n, total) = (long.len(), counts.sentence_words.len());
        let title =
            format!("Knip de lange zinnen: {n} van de {total} tellen meer dan {limit} woorden.");
        let (numbers, spans) =
            long.iter().map(|(number, sentence)| (*number, sentence.span)).unzip();
        all.push((title, Candidate::Cut(numbers), spans));
    }
    let mut longest = long;
    longest.sort_by_key(|(_, sentence)| Reverse(sentence.words));
    for (number, sentence) in longest.into_iter().take(MOST) {
        let title = format!("Knip deze zin van {} woorden in tweeën.", sentence.words);
        all.push((title, Candidate::Cut(vec![number]), vec![sentence.span]));
    }
    let mut terms = grouped(&linted.jargon, |place| (&*place.rule.id, &*place.term));
    for (place, spans) in grouped(&linted.jargon, |place| (&*place.rule.id, "")) {
        // A rule with one word only is that word's change, below.
        if terms.iter().filter(|(term, _)| term.rule.id == place.rule.id).nth(1).is_some() {
            let title = format!("{}: {} plekken.", place.rule.title, spans.len());
            all.push((title, Candidate::Jargon(spans.len() as u32), spans));
        }
    }
    terms.sort_by_key(|(_, spans)| Reverse(spans.len()));
    for (place, spans) in terms.into_iter().take(MOST) {
        let term = &place.term;
        let times =
            if spans.len() > 1 { format!(" ({} keer)", spans.len()) } else { String::new() };
        let title = match &place.better {
            Some(better) => format!("Schrijf ‘{better}’ in plaats van ‘{term}’{times}."),
            None => format!("Schrijf iets anders dan ‘{term}’{times}."),
        };
        all.push((title, Candidate::Jargon(spans.len() as u32), spans));
    }
    let sentences = context.analysis.passive_sentences();
    if !sentences.is_empty() {
        let n = sentences.len();
        let share = format!(
            "{n} van de {} zinnen {} lijdend",
            counts.sentence_words.len(),
            if n == 1 { "is" } else { "zijn" }
        );
        let title = format!("Zeg wie het doet: {share}.");
        let spans = sentences.iter().map(|at| context.analysis.sentences[*at].span).collect();
        all.push((title, Candidate::Passives(n as u32), spans));
    }
    if linted.rare_words.len() >= MANY {
        let word = |span: &Span| context.document.slice(*span).to_lowercase();
        let rise =
            linted.rare_words.iter().map(|span| FAMILIAR - lexicon::content_zipf(&word(span)));
        let rise: f32 = rise.map(|rise| rise.max(0.0)).sum();
        let words: Vec<String> =
            linted.rare_words.iter().take(3).map(|span| format!("‘{}’", word(span))).collect();
        let title = format!("Kies gewonere woorden dan {}.", words.join(", "));
        all.push((title, Candidate::RareWords(rise.into()), linted.rare_words.clone()));
    }
    all
}

/// The places with the same key together: the first of them and all their spans, in the order of
/// their first places.
fn grouped<'p>(
    places: &'p [JargonPlace],
    key: impl Fn(&'p JargonPlace) -> (&'p str, &'p str),
) -> Vec<(&'p JargonPlace, Vec<Span>)> {
    let mut numbers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut groups: Vec<(&JargonPlace, Vec<Span>)> = Vec::new();
    for place in places {
        let number = *numbers.entry(key(place)).or_insert(groups.len());
        match groups.get_mut(number) {
            Some((_, spans)) => spans.push(place.span),
            None => groups.push((place, vec![place.span])),
        }
    }
    groups
}
