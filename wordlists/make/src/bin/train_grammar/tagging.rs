//! Trains the tagger.

use std::collections::BTreeMap;

use duidelijk::training::{Model, TAG_BITS, Tag, tagger};

use crate::conllu::Sentence;
use crate::contexts::Contexts;
use crate::perceptron::{Perceptron, Random, Rows, Visit, quantised};
use crate::tables::{self, Tables};

const EPOCHS: usize = 8;
/// By so much the right tag has to win, or it is learned: what was hardly right is often wrong in another
/// text, and once the weights are rounded.
const MARGIN: i32 = 40;

/// The keys of the model are chosen by what a table with 2^`MANY_BITS` rows learned.
const MANY_BITS: u32 = 20;

/// A word is always the same when it was seen so often, and otherwise at most once in so many.
const SEEN: u32 = 20;
const EXCEPTION: u32 = 300;

type Tags = Perceptron<{ Tag::COUNT }>;

/// Which keys the tagger of these sentences should know.
pub(crate) fn choose(sentences: &[Sentence]) -> Rows {
    let order: Vec<&Sentence> = sentences.iter().collect();
    let only = only_tags(&order);
    let perceptron = learn(order, &only, Rows::Shared(MANY_BITS));
    perceptron.choose(TAG_BITS, |visit: Visit| {
        for sentence in sentences {
            for at in 0..sentence.words.len() {
                if !only.contains_key(&sentence.words[at].form) {
                    visit(&tagger::templates(&sentence.words, &sentence.tags, at));
                }
            }
        }
    })
}

/// Fills the tables of the tagger; it knows the keys of `rows`.
pub(crate) fn train<'s>(
    tables: &mut Tables,
    sentences: impl IntoIterator<Item = &'s Sentence>,
    rows: &Rows,
) {
    let order: Vec<&Sentence> = sentences.into_iter().collect();
    let only = only_tags(&order);
    let perceptron = learn(order, &only, rows.clone());
    tables.tags =
        tables::rows(&perceptron.checks(), &quantised(&perceptron.averages()), Tag::COUNT);
    for (form, tag) in only {
        tables.only_tags.extend(form.to_be_bytes());
        tables.only_tags.push(tag.index() as u8);
    }
}

/// Adds the contexts in which the tagger needs to see no more.
pub(crate) fn settle(tables: &mut Tables, sentences: &[Sentence]) {
    let bytes = tables.bytes();
    let model = Model::new(&bytes).expect("the trainer writes what the program reads");
    let mut contexts = Contexts::default();
    for sentence in sentences {
        let tags = sentence.tagged(&model);
        for (at, tag) in tags.iter().enumerate() {
            if model.only_tag(sentence.words[at].form).is_none() {
                contexts.saw(&tagger::contexts(&sentence.words, &tags, at), tag.index());
            }
        }
    }
    tables.sure_tags = contexts.table();
}

fn learn(mut order: Vec<&Sentence>, only: &BTreeMap<u64, Tag>, rows: Rows) -> Tags {
    let mut perceptron = Tags::new(rows);
    let mut random = Random::new(1);
    let mut tags = Vec::new();
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for sentence in &order {
            tags.clear();
            for at in 0..sentence.words.len() {
                if let Some(tag) = only.get(&sentence.words[at].form) {
                    tags.push(*tag);
                    continue;
                }
                let keys = tagger::templates(&sentence.words, &tags, at);
                let mut sums = perceptron.sums(&keys);
                let guess = best(&sums);
                let right = sentence.tags[at].index();
                sums[right] -= MARGIN;
                let rival = best(&sums);
                if rival != right {
                    perceptron.correct(&keys, right, rival);
                }
                perceptron.tick();
                tags.push(Tag::from_index(guess));
            }
        }
    }
    perceptron
}

/// Index of the largest; the first of equal ones.
pub(crate) fn best(sums: &[i32]) -> usize {
    (0..sums.len()).rev().max_by_key(|at| sums[*at]).unwrap_or(0)
}

fn only_tags(sentences: &[&Sentence]) -> BTreeMap<u64, Tag> {
    let mut counts: BTreeMap<u64, BTreeMap<Tag, u32>> = BTreeMap::new();
    for sentence in sentences {
        for (word, tag) in sentence.words.iter().zip(&sentence.tags) {
            *counts.entry(word.form).or_default().entry(*tag).or_default() += 1;
        }
    }
    let only = |(form, tags): (u64, BTreeMap<Tag, u32>)| {
        let all: u32 = tags.values().sum();
        let (tag, most) = tags.into_iter().max_by_key(|(_, count)| *count)?;
        (all >= SEEN && (all - most) * EXCEPTION <= all).then_some((form, tag))
    };
    counts.into_iter().filter_map(only).collect()
}

/// Prints how often the tagger is right.
pub(crate) fn report(model: &Model, sentences: &[Sentence]) {
    let (mut words, mut tags, mut classes) = (0, 0, 0);
    let (mut finite, mut found, mut both) = (0, 0, 0);
    for sentence in sentences {
        for (guess, tag) in sentence.tagged(model).into_iter().zip(&sentence.tags) {
            words += 1;
            tags += usize::from(guess == *tag);
            classes += usize::from(guess.upos() == tag.upos());
            finite += usize::from(tag.is_finite());
            found += usize::from(guess.is_finite());
            both += usize::from(guess.is_finite() && tag.is_finite());
        }
    }
    let share = |part: usize, all: usize| 100.0 * part as f64 / all as f64;
    println!(
        "tags {:.2}, UPOS {:.2}, finite verbs F1 {:.2}",
        share(tags, words),
        share(classes, words),
        share(2 * both, finite + found)
    );
}
