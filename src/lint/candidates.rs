//! What a writer could change, for [`crate::score::top`] to weigh.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{JargonPlace, JargonTerm, Linted};
use crate::analyse::{Analysis, Sentence};
use crate::document::Document;
use crate::lexicon;
use crate::order;
use crate::profile::Profile;
use crate::rules::Rule;
use crate::score::{Candidate, Counts};
use crate::span::Span;

/// So many places are one piece of advice together.
const MANY: usize = 3;

/// Of sentences and terms so many are weighed, the longest and the most frequent: each costs a look at
/// all counts.
const MOST: usize = 5;

/// So many rare words are named.
const NAMED: usize = 3;

/// Zipf frequency of the everyday word that comes in the place of a rare one.
const FAMILIAR: f32 = 4.0;

/// What a writer can do about some places. The report says it in words.
#[derive(Clone, Debug)]
pub enum Cure {
    /// Cut all long sentences.
    CutLong {
        /// How many there are.
        n: usize,
        /// Of how many sentences.
        total: usize,
        /// How many words a sentence has at most that is not long.
        limit: u32,
        /// How many words the longest has.
        longest: u32,
    },
    /// Cut one sentence.
    Cut {
        /// How many words it has.
        words: u32,
        /// Into how many sentences that are not long.
        parts: u32,
    },
    /// Do what a rule says.
    Rule {
        /// The rule.
        rule: Arc<Rule>,
        /// In how many places.
        n: usize,
    },
    /// Write something else for a term.
    Term {
        /// The words in lower case.
        term: String,
        /// What to write; `None` where only advice is given.
        better: Option<String>,
        /// How often it stands there.
        n: usize,
    },
    /// Say who does it.
    Active {
        /// How many sentences are passive.
        n: usize,
        /// Of how many.
        total: usize,
    },
    /// Choose words that more readers know.
    CommonWords {
        /// The first of the rare ones.
        rare: Vec<String>,
    },
}

/// What could be changed, for [`crate::score::top`]; `passives` are the sentences with one.
pub(crate) fn candidates(
    document: &Document,
    analysis: &Analysis,
    profile: &Profile,
    linted: &Linted,
    counts: &Counts,
    passives: &[Span],
) -> Vec<(Cure, Candidate, Vec<Span>)> {
    let mut all = Vec::new();
    // One report speaks of one limit: that of the rule's messages.
    let limit = profile.longest_sentence.unwrap_or(profile.tables.long_sentence).max(1);
    let total = counts.sentence_words.len();
    let sentences = analysis.running().enumerate();
    let long: Vec<(usize, &Sentence)> =
        sentences.filter(|(_, sentence)| sentence.words > limit).collect();
    if long.len() >= MANY {
        let longest = long.iter().map(|(_, sentence)| sentence.words).max().unwrap_or(0);
        let cure = Cure::CutLong { n: long.len(), total, limit, longest };
        let (sentences, spans) =
            long.iter().map(|(number, sentence)| (*number, sentence.span)).unzip();
        all.push((cure, Candidate::Cut { sentences, limit }, spans));
    }
    let mut longest = long;
    order::by_key(&mut longest, |(_, sentence)| Reverse(sentence.words));
    for (number, sentence) in longest.into_iter().take(MOST) {
        let cure = Cure::Cut { words: sentence.words, parts: sentence.words.div_ceil(limit) };
        let candidate = Candidate::Cut { sentences: vec![number], limit };
        all.push((cure, candidate, vec![sentence.span]));
    }
    let mut terms = grouped(&linted.jargon, |term| (term.rule, &*term.words));
    for (JargonTerm { rule, .. }, spans) in grouped(&linted.jargon, |term| (term.rule, "")) {
        // A rule with one word only is that word's change, below.
        if terms.iter().filter(|(term, _)| term.rule == *rule).nth(1).is_some() {
            let rule = profile.rules[*rule].rule.clone();
            let cure = Cure::Rule { rule, n: spans.len() };
            all.push((cure, Candidate::Jargon(spans.len() as u32), spans));
        }
    }
    order::by_key(&mut terms, |(_, spans)| Reverse(spans.len()));
    for (JargonTerm { words, better, .. }, spans) in terms.into_iter().take(MOST) {
        let (term, better) = (words.clone(), better.clone());
        let cure = Cure::Term { term, better, n: spans.len() };
        all.push((cure, Candidate::Jargon(spans.len() as u32), spans));
    }
    if !passives.is_empty() {
        let n = passives.len();
        let cure = Cure::Active { n, total };
        all.push((cure, Candidate::Passives(n as u32), passives.to_vec()));
    }
    if linted.rare_words.len() >= MANY {
        let word = |span: &Span| document.slice(*span).to_lowercase();
        let rise =
            linted.rare_words.iter().map(|span| FAMILIAR - lexicon::content_zipf(&word(span)));
        let rise: f32 = rise.map(|rise| rise.max(0.0)).sum();
        let rare = linted.rare_words.iter().take(NAMED).map(word).collect();
        let candidate = Candidate::RareWords(rise.into());
        all.push((Cure::CommonWords { rare }, candidate, linted.rare_words.clone()));
    }
    all
}

/// The places with the same key together: what stands at the first of them and all their spans, in the
/// order of their first places.
fn grouped<'p>(
    places: &'p [JargonPlace],
    key: impl Fn(&'p JargonTerm) -> (usize, &'p str),
) -> Vec<(&'p JargonTerm, Vec<Span>)> {
    let mut numbers: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    let mut groups: Vec<(&JargonTerm, Vec<Span>)> = Vec::new();
    for JargonPlace { span, term } in places {
        let number = *numbers.entry(key(term)).or_insert(groups.len());
        match groups.get_mut(number) {
            Some((_, spans)) => spans.push(*span),
            None => groups.push((term, vec![*span])),
        }
    }
    groups
}
