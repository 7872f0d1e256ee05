//! Learns the lemmas that the lexicon does not give, for `wordlists/taal/compiled/lemmata.tsv`.

use std::collections::{BTreeMap, BTreeSet};

use duidelijk::training::{LONGEST_ENDING, by_lexicon};

use crate::conllu::Sentence;

/// A whole word is listed from so many occurrences on, an ending from so many different words.
const WORDS: u32 = 2;
const ENDINGS: u32 = 3;

const HEADER: &str = "\
# Lemmas that the lexicon does not give: of whole words, and of endings (with - before them) of words
# that it does not know; lemma is what takes the place of the ending there.
# source: the Alpino treebank and UD_Dutch-LassySmall, by train_grammar
# licence: CC-BY-SA-4.0
# form	class	lemma
";

/// How often something was seen.
type Counts<'s> = BTreeMap<&'s str, u32>;

/// What was seen of a form in a word class.
#[derive(Default)]
struct Seen<'s> {
    lemmas: Counts<'s>,
    /// Occurrences in which the lexicon says something else.
    missed: u32,
}

/// The list.
pub(crate) fn learn(sentences: &[Sentence]) -> String {
    let mut words: BTreeMap<(&str, &'static str), Seen> = BTreeMap::new();
    for sentence in sentences {
        for (token, tag) in sentence.tokens.iter().zip(&sentence.tags) {
            let seen = words.entry((&token.lower, tag.upos().name())).or_default();
            *seen.lemmas.entry(&token.lemma).or_default() += 1;
            let known = by_lexicon(&token.lower, &token.written, *tag);
            seen.missed += u32::from(known.as_deref() != Some(&token.lemma));
        }
    }
    let mut rows = BTreeSet::new();
    for ((form, class), seen) in &words {
        let (lemma, count) = most(&seen.lemmas);
        if count >= WORDS && 2 * seen.missed > seen.lemmas.values().sum() {
            rows.insert(format!("{form}\t{class}\t{lemma}"));
        }
    }
    for ((ending, class), end) in endings(words.iter().map(|(key, seen)| (*key, &seen.lemmas))) {
        rows.insert(format!("-{ending}\t{class}\t{end}"));
    }
    let mut list = HEADER.to_owned();
    for row in rows {
        list.push_str(&row);
        list.push('\n');
    }
    list
}

/// What takes the place of the endings of different words, as far as a shorter ending does not
/// say the same.
fn endings<'s>(
    words: impl Iterator<Item = ((&'s str, &'static str), &'s Counts<'s>)>,
) -> Vec<((&'s str, &'static str), &'s str)> {
    let mut seen: BTreeMap<(&str, &'static str), Counts> = BTreeMap::new();
    for ((form, class), lemmas) in words {
        let (lemma, _) = most(lemmas);
        for (at, _) in form.char_indices().rev().take(LONGEST_ENDING) {
            if let Some(end) = lemma.strip_prefix(&form[..at]) {
                *seen.entry((&form[at..], class)).or_default().entry(end).or_default() += 1;
            }
        }
    }
    let learned = |(ending, class): (&'s str, &'static str)| {
        let (end, count) = most(seen.get(&(ending, class))?);
        (count >= ENDINGS).then_some(end)
    };
    let keys = seen.keys().copied();
    keys.filter_map(|(ending, class)| {
        let end = learned((ending, class))?;
        let first = ending.chars().next().map_or(0, char::len_utf8);
        let (start, shorter) = ending.split_at(first);
        let inherited = learned((shorter, class));
        let says_more = inherited.is_none_or(|inherited| format!("{start}{inherited}") != end);
        says_more.then_some(((ending, class), end))
    })
    .collect()
}

/// The most frequent; the first of equal ones.
fn most<'s>(counts: &Counts<'s>) -> (&'s str, u32) {
    let most = counts.iter().rev().max_by_key(|(_, count)| **count);
    most.map_or(("", 0), |(value, count)| (*value, *count))
}
