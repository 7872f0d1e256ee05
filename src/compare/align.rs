//! Which sentences became which: a path through both texts on which the most words are shared, within a band
//! around the diagonal; then what was moved.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::side::{Sentence, Side, stem};
use super::signs::is_content;
use crate::order;
use crate::patience;

/// Sentences of the old text and of the new one that belong together; one of the two may be empty.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    /// How alike they are, 0 to 1.
    pub(super) alike: f64,
}

/// Where the sentences of both texts stand among the pairs.
pub(super) struct Places {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
}

impl Places {
    pub(super) fn new(pairs: &[Pair], old: usize, new: usize) -> Places {
        let mut places = Places { old: vec![0; old], new: vec![0; new] };
        for (at, pair) in pairs.iter().enumerate() {
            places.old[pair.old.clone()].fill(at);
            places.new[pair.new.clone()].fill(at);
        }
        places
    }

    /// The pair that holds a sentence of the old text.
    pub(super) fn of_old(&self, sentence: usize) -> usize {
        self.old[sentence]
    }

    /// How many pairs lie between two sentences; none where they belong together.
    pub(super) fn distance(&self, old: usize, new: usize) -> usize {
        self.old[old].abs_diff(self.new[new])
    }
}

/// So many sentences to either side of the diagonal are looked at.
const BAND: usize = 60;

/// The share of the weight of two groups that must be shared to gain anything from putting them together.
const WORTH: f64 = 0.22;

/// What each sentence more than one to one must share besides.
const GROUP: f64 = 0.02;

/// Moved sentences must share more.
const WORTH_MOVED: f64 = 0.34;

/// A word of so many letters tells what a sentence is about.
const OWN: usize = 4;

/// How many sentences may become how many.
const STEPS: [(usize, usize); 8] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1)];

/// The weights of stems: the fewer sentences have one the more it tells.
struct Weights<'s>(FxHashMap<&'s str, f64>);

impl<'s> Weights<'s> {
    fn new(old: &'s Side, new: &'s Side) -> Weights<'s> {
        let mut counts = FxHashMap::default();
        old.count_stems(&mut counts);
        new.count_stems(&mut counts);
        let n = (old.sentences.len() + new.sentences.len()) as f64;
        let weight = |(stem, count): (&'s str, u32)| {
            let bonus = if stem.starts_with('=') { 2.0 } else { 1.0 };
            (stem, bonus * (1.0 + n / f64::from(count)).ln().max(0.05))
        };
        Weights(counts.into_iter().map(weight).collect())
    }

    fn of(&self, stem: &str) -> f64 {
        self.0.get(stem).copied().unwrap_or(0.0)
    }

    fn sum<'t>(&self, stems: impl IntoIterator<Item = &'t String>) -> f64 {
        stems.into_iter().map(|stem| self.of(stem)).sum()
    }

    /// What two sorted lists share, and the weight of both together.
    fn shared(&self, old: &[&String], new: &[&String]) -> (f64, f64) {
        let (mut a, mut b, mut shared, mut all) = (0, 0, 0.0, 0.0);
        while a < old.len() || b < new.len() {
            let order = match (old.get(a), new.get(b)) {
                (Some(one), Some(other)) => one.cmp(other),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, _) => std::cmp::Ordering::Greater,
            };
            let weight = self.of(if order.is_gt() { new[b] } else { old[a] });
            all += weight;
            if order.is_eq() {
                shared += weight;
                all += weight;
            }
            a += usize::from(order.is_le());
            b += usize::from(order.is_ge());
        }
        (shared, all)
    }
}

fn stems(sentences: &[Sentence]) -> Vec<&String> {
    let mut all: Vec<&String> = sentences.iter().flat_map(|sentence| &sentence.stems).collect();
    if sentences.len() > 1 {
        all.sort_unstable();
        all.dedup();
    }
    all
}

/// Puts the sentences of two texts together, in the order of the new one.
pub(super) fn align(old: &Side, new: &Side) -> Vec<Pair> {
    let weights = Weights::new(old, new);
    let mut pairs = path(old, new, &weights);
    moved(old, new, &weights, &mut pairs);
    by_word(old, new, &weights, &mut pairs);
    in_order(pairs)
}

/// The best path, as a table of rows over the band.
fn path(old: &Side, new: &Side, weights: &Weights) -> Vec<Pair> {
    let (n, m) = (old.sentences.len(), new.sentences.len());
    // The middle of the band in each row.
    let middle = |row: usize| (row * m).checked_div(n).unwrap_or(0);
    let start = |row: usize| middle(row).saturating_sub(BAND);
    let end = |row: usize| (middle(row) + BAND + m.div_ceil(n.max(1))).min(m);
    // (the best gain so far, the step that led here)
    let mut table: Vec<Vec<(f64, (usize, usize))>> = Vec::with_capacity(n + 1);
    for row in 0..=n {
        patience::point();
        let mut cells = vec![(f64::MIN, (0, 0)); end(row) - start(row) + 1];
        for column in start(row)..=end(row) {
            let mut best = if row + column == 0 { (0.0, (0, 0)) } else { (f64::MIN, (0, 0)) };
            let mut offer = |before: f64, gain: f64, step: (usize, usize)| {
                if before > f64::MIN && before + gain > best.0 {
                    best = (before + gain, step);
                }
            };
            let at = |cells: &[(f64, (usize, usize))], row: usize, column: usize| {
                let index = column.checked_sub(start(row));
                index.and_then(|index| cells.get(index)).map_or(f64::MIN, |cell| cell.0)
            };
            if row > 0 {
                offer(at(&table[row - 1], row - 1, column), 0.0, (1, 0));
            }
            if column > start(row) {
                offer(at(&cells, row, column - 1), 0.0, (0, 1));
            }
            for step @ (up, left) in STEPS {
                if up > row || left > column {
                    continue;
                }
                let before = at(&table[row - up], row - up, column - left);
                if before <= f64::MIN {
                    continue;
                }
                let gain = gain(old, new, weights, row - up..row, column - left..column);
                match gain {
                    Some(gain) => offer(before, gain, step),
                    // What shares nothing one to one is no part of more.
                    None if step == (1, 1) => break,
                    None => {}
                }
            }
            cells[column - start(row)] = best;
        }
        table.push(cells);
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (n, m);
    while row + column > 0 {
        let (_, (up, left)) = table[row][column - start(row)];
        let (before_row, before_column) = (row - up, column - left);
        let (in_old, in_new) = (before_row..row, before_column..column);
        let alike = alike(old, new, weights, &in_old, &in_new);
        pairs.push(Pair { old: in_old, new: in_new, alike });
        (row, column) = (before_row, before_column);
    }
    pairs.reverse();
    pairs
}

fn alike(old: &Side, new: &Side, weights: &Weights, a: &Range<usize>, b: &Range<usize>) -> f64 {
    let (a, b) = (stems(&old.sentences[a.clone()]), stems(&new.sentences[b.clone()]));
    let (shared, all) = weights.shared(&a, &b);
    if all > 0.0 { 2.0 * shared / all } else { 0.0 }
}

/// What it gains to put two groups together; `None` where they share nothing worth it.
fn gain(
    old: &Side,
    new: &Side,
    weights: &Weights,
    a: Range<usize>,
    b: Range<usize>,
) -> Option<f64> {
    let (a_len, b_len) = (a.len(), b.len());
    let (a, b) = (stems(&old.sentences[a]), stems(&new.sentences[b]));
    let (shared, all) = weights.shared(&a, &b);
    // More than one to one must be worth it.
    let extra = GROUP * (a_len + b_len - 2) as f64;
    let gain = 2.0 * shared - (WORTH + extra) * all;
    (shared > 0.0 && gain > 0.0).then_some(gain)
}

/// Puts together what stands alone in both texts, wherever that is.
fn moved(old: &Side, new: &Side, weights: &Weights, pairs: &mut Vec<Pair>) {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for pair in pairs.iter().filter(|pair| pair.old.is_empty()) {
        for stem in &new.sentences[pair.new.start].stems {
            places.entry(stem).or_default().push(pair.new.start);
        }
    }
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.new.is_empty()) {
        patience::point();
        let sentence = &old.sentences[pair.old.start];
        let mut shared: FxHashMap<usize, f64> = FxHashMap::default();
        for stem in &sentence.stems {
            // Words that are everywhere show no place.
            for place in places.get(&**stem).into_iter().flatten().take(50) {
                *shared.entry(*place).or_insert(0.0) += weights.of(stem);
            }
        }
        let own = weights.sum(&sentence.stems);
        found.extend(shared.into_iter().filter_map(|(place, shared)| {
            let alike = 2.0 * shared / (own + weights.sum(&new.sentences[place].stems));
            (alike > WORTH_MOVED).then_some((alike, pair.old.start, place))
        }));
    }
    order::by(&mut found, |a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut alone = Alone::new(pairs);
    for (alike, in_old, in_new) in found {
        alone.join(pairs, in_old, in_new, || alike);
    }
    pairs.retain(|pair| pair.old.len() + pair.new.len() > 0);
}

/// The sentences of each text that nothing belongs to, with where they are among the pairs.
struct Alone {
    old: FxHashMap<usize, usize>,
    new: FxHashMap<usize, usize>,
}

impl Alone {
    fn new(pairs: &[Pair]) -> Alone {
        let mut alone = Alone { old: FxHashMap::default(), new: FxHashMap::default() };
        for (at, pair) in pairs.iter().enumerate() {
            match (pair.old.len(), pair.new.len()) {
                (1, 0) => alone.old.insert(pair.old.start, at),
                (0, 1) => alone.new.insert(pair.new.start, at),
                _ => None,
            };
        }
        alone
    }

    /// Makes a pair of two of them, where neither has another yet; what the old one was is left empty.
    fn join(
        &mut self,
        pairs: &mut [Pair],
        in_old: usize,
        in_new: usize,
        alike: impl FnOnce() -> f64,
    ) {
        if self.old.contains_key(&in_old)
            && let Some(to) = self.new.remove(&in_new)
            && let Some(from) = self.old.remove(&in_old)
        {
            pairs[to] = Pair { old: in_old..in_old + 1, new: in_new..in_new + 1, alike: alike() };
            pairs[from].old = 0..0;
        }
    }
}

/// Puts together what stands alone in both texts and shares a word that no other sentence of either has.
fn by_word(old: &Side, new: &Side, weights: &Weights, pairs: &mut Vec<Pair>) {
    let mut counts: [FxHashMap<&str, u32>; 2] = [FxHashMap::default(), FxHashMap::default()];
    old.count_stems(&mut counts[0]);
    new.count_stems(&mut counts[1]);
    let is_own = |stem: &&String| {
        !stem.starts_with('=') && counts.iter().all(|counts| counts.get(&***stem) == Some(&1))
    };
    let own = |sentence: &'_ Sentence| -> Vec<String> {
        let tells = |word: &&String| word.chars().count() >= OWN && is_content(word);
        let words: Vec<String> =
            sentence.lower.iter().filter(tells).map(|word| stem(word)).collect();
        sentence.stems.iter().filter(is_own).filter(|stem| words.contains(stem)).cloned().collect()
    };
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for at in pairs.iter().filter(|pair| pair.old.is_empty()).flat_map(|pair| pair.new.clone()) {
        places.extend(own(&new.sentences[at]).into_iter().map(|stem| (stem, at)));
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.new.is_empty()) {
        let own = own(&old.sentences[pair.old.start]);
        found.extend(own.iter().filter_map(|stem| Some((pair.old.start, *places.get(stem)?))));
    }
    let mut alone = Alone::new(pairs);
    for (in_old, in_new) in found {
        let (was, is) = (in_old..in_old + 1, in_new..in_new + 1);
        alone.join(pairs, in_old, in_new, || alike(old, new, weights, &was, &is));
    }
    pairs.retain(|pair| pair.old.len() + pair.new.len() > 0);
}

/// As the new text has them; what has no place there stands behind what stood before it.
fn in_order(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut pairs: Vec<(usize, bool, Pair)> =
        pairs.into_iter().map(|pair| (pair.new.start, pair.new.is_empty(), pair)).collect();
    order::by_key(&mut pairs, |(.., pair)| pair.old.start);
    let mut before = 0;
    for (place, went, pair) in &mut pairs {
        if *went {
            *place = before;
        } else if !pair.old.is_empty() {
            before = *place;
        }
    }
    order::by_key(&mut pairs, |(place, went, _)| (*place, *went));
    pairs.into_iter().map(|(.., pair)| pair).collect()
}
