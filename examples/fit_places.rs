//! Fits the weights by which `compare` ranks places to look at, on the letters of a folder with `veranderd.tsv`,
//! and writes them into the word list: `cargo run --example fit_places -- fixtures/compare wordlists/taal/feiten.tsv`
//!
//! A letter with a change is one example: some of its places show the change, all others do not. The weights make
//! the first of these likely among all (a softmax over the places of a letter). How well that does on letters it was
//! not fitted on is told by leaving out a tenth of the letters each time.

#![expect(clippy::print_stdout, reason = "the figures are the output of this command")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use duidelijk::training::{Trial, trial};
use duidelijk::{Files, Input, Profiles, Report, RuleSet, Scoring, Wishes, check};

/// The kinds of changes that are places rather than differences.
const SIGNS: [&str; 5] = ["negation", "obligation", "condition", "opposite", "payer"];
/// A feature that is rarer is no feature.
const RARE: usize = 3;
/// So many groups of letters are left out in turn.
const FOLDS: usize = 10;
const ROUNDS: i32 = 150;
const RATE: f64 = 0.05;
/// How much a large weight costs.
const DECAY: f64 = 0.05;
/// The most places that are named, those that are named however doubtful they are, and the share of the letters
/// without a change that may have no more than these.
const MOST: usize = 8;
const FEW: usize = 3;
const SHARE: f64 = 0.14;
/// Rows that are not fitted: too few letters have them.
const KEPT: &str = "cijfer";

/// A letter with its places.
struct Case {
    letter: String,
    /// Whether it is one without a change.
    faithful: bool,
    /// Whether it is one with a change that is not told as a difference.
    changed: bool,
    /// The group of each place, whether it shows the change, and its features.
    places: Vec<(Group, bool, BTreeMap<String, f64>)>,
}

/// Places with the same sentence of the old text, or without one of the new text, are named once.
type Group = (Option<(u32, u32)>, Option<(u32, u32)>);
type Weights = BTreeMap<String, f64>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, list] = &arguments[..] else { return Err("which folder, which list?".into()) };
    let cases = cases(Path::new(folder))?;
    let letters: BTreeSet<&str> = cases.iter().map(|case| &*case.letter).collect();
    let fold = |letter: &str| letters.iter().position(|one| *one == letter).unwrap_or(0) % FOLDS;
    let fitted: Vec<Weights> = (0..FOLDS)
        .map(|left_out| fit(cases.iter().filter(|case| fold(&case.letter) != left_out)))
        .collect();
    let ranked = |case: &Case| ranked(case, &fitted[fold(&case.letter)]);
    let changed: Vec<_> = cases.iter().filter(|case| case.changed).map(ranked).collect();
    let faithful: Vec<_> = cases.iter().filter(|case| case.faithful).map(ranked).collect();
    let mut fourth: Vec<f64> =
        faithful.iter().map(|places| places.get(FEW).map_or(f64::MIN, |place| place.0)).collect();
    fourth.sort_by(f64::total_cmp);
    let limit = fourth[(fourth.len() as f64 * SHARE) as usize];
    let named = |places: &[(f64, bool)]| {
        places.iter().filter(|place| place.0 >= limit).count().clamp(FEW, MOST).min(places.len())
    };
    println!("{} letters, {} changes, left out in turn", letters.len(), changed.len());
    for first in [1, FEW, MOST] {
        let found = changed.iter().filter(|places| places.iter().take(first).any(|place| place.1));
        println!("among the first {first}: {}", found.count());
    }
    let found = changed.iter().filter(|all| all[..named(all)].iter().any(|place| place.1));
    println!("among those named from {limit:.2} on: {}", found.count());
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for places in &faithful {
        *numbers.entry(named(places)).or_default() += 1;
    }
    println!("places in a faithful letter: letters {numbers:?}");
    write(Path::new(list), &fit(cases.iter()))
}

/// All letters, as they are and with each change.
fn cases(folder: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let profiles = Profiles::new(&RuleSet::embedded(), Files::default(), &Wishes::default())
        .map_err(|problems| format!("{problems:?}"))?;
    let report = |name: &str, text: &str| -> Result<Report, Box<dyn Error>> {
        let format = duidelijk::detect(name, text.as_bytes())?;
        Ok(check(Input { name, bytes: text.as_bytes(), format }, &profiles, Scoring::Off)?)
    };
    let mut cases = Vec::new();
    let mut known: Option<(String, String, String, Report, Trial)> = None;
    for row in fs::read_to_string(folder.join("veranderd.tsv"))?.lines() {
        let parts: Vec<String> = row.split('\t').map(|part| part.replace("\\n", "\n")).collect();
        let [letter, kind, from, to] = &parts[..] else { continue };
        if row.starts_with('#') {
            continue;
        }
        if known.as_ref().is_none_or(|(name, ..)| name != letter) {
            let mut files: Vec<_> =
                fs::read_dir(folder.join(letter))?.collect::<Result<Vec<_>, _>>()?;
            files.sort_by_key(fs::DirEntry::path);
            let [new, old] = &files[..] else { return Err(format!("{letter}: two files").into()) };
            let name = |file: &fs::DirEntry| file.file_name().to_string_lossy().into_owned();
            let was = report(&name(old), &fs::read_to_string(old.path())?)?;
            let text = fs::read_to_string(new.path())?;
            let faithful = trial(&was, &report(&name(new), &text)?);
            cases.push(case(letter, &faithful, None, |_| false));
            known = Some((letter.clone(), name(new), text, was, faithful));
        }
        let Some((_, name, text, was, faithful)) = &known else { continue };
        let Some(start) = text.find(from.as_str()).filter(|_| SIGNS.contains(&&**kind)) else {
            continue;
        };
        let changed = trial(was, &report(name, &text.replacen(from.as_str(), to, 1))?);
        let at = |len: usize| (start as u32, (start + len) as u32);
        let (sources, now) = (sources(faithful, at(from.len())), at(to.len()));
        let shows = |(old, new): Group| {
            new.is_some_and(|new| touch(new, now)) || old.is_some_and(|old| sources.contains(&old))
        };
        let told = changed.told > faithful.told;
        cases.push(case(letter, &changed, Some(told), shows));
    }
    Ok(cases)
}

fn case(letter: &str, trial: &Trial, told: Option<bool>, shows: impl Fn(Group) -> bool) -> Case {
    let mut places = Vec::new();
    for place in &trial.places {
        let mut features = BTreeMap::new();
        for (name, value) in &place.features {
            *features.entry(name.clone()).or_insert(0.0) += value;
        }
        let group = (place.old, place.new.filter(|_| place.old.is_none()));
        places.push((group, shows((place.old, place.new)), features));
    }
    let changed = told == Some(false) && places.iter().any(|(_, shows, _)| *shows);
    Case { letter: letter.to_owned(), faithful: told.is_none(), changed, places }
}

fn touch(one: (u32, u32), other: (u32, u32)) -> bool {
    one.0 <= other.1 && one.1 >= other.0
}

/// The sentences of the old text that say what stands at a place of the new one.
fn sources(trial: &Trial, at: (u32, u32)) -> Vec<(u32, u32)> {
    let both = |pair: &[Vec<(u32, u32)>; 2]| pair.iter().all(|sentences| !sentences.is_empty());
    let (mut found, mut before) = (Vec::new(), Vec::new());
    for group in trial.pairs.chunk_by(|one, other| !both(one) && !both(other)) {
        let of = |side: usize| group.iter().flat_map(move |pair| pair[side].iter().copied());
        let old: Vec<(u32, u32)> = of(0).collect();
        if of(1).any(|new| touch(new, at)) {
            found.extend(if old.is_empty() { &before } else { &old });
        }
        before = old;
    }
    found
}

/// The weights that make the places with the change likely.
fn fit<'c>(cases: impl Iterator<Item = &'c Case>) -> Weights {
    let cases: Vec<&Case> = cases.collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let all = cases.iter().flat_map(|case| &case.places).flat_map(|(.., features)| features);
    for (name, _) in all.filter(|(name, _)| !name.starts_with(KEPT)) {
        *counts.entry(name).or_default() += 1;
    }
    counts.retain(|_, count| *count >= RARE);
    let names: Vec<&str> = counts.into_keys().collect();
    let number: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let rows = |case: &Case| -> Vec<(bool, Vec<(usize, f64)>)> {
        let row = |features: &BTreeMap<String, f64>| {
            features
                .iter()
                .filter_map(|(name, value)| Some((*number.get(&**name)?, *value)))
                .collect()
        };
        case.places.iter().map(|(_, shows, features)| (*shows, row(features))).collect()
    };
    let examples: Vec<_> =
        cases.iter().filter(|case| case.changed).map(|case| rows(case)).collect();
    let mut weights = vec![0.0; names.len()];
    let (mut first, mut second) = (vec![0.0; names.len()], vec![0.0; names.len()]);
    for round in 1..=ROUNDS {
        let mut slope: Vec<f64> = weights.iter().map(|weight: &f64| DECAY * weight).collect();
        for places in &examples {
            let sums: Vec<f64> = places
                .iter()
                .map(|(_, row)| row.iter().map(|(at, value)| weights[*at] * value).sum())
                .collect();
            let most = sums.iter().copied().fold(f64::MIN, f64::max);
            let likely: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
            let all: f64 = likely.iter().sum();
            let showing: f64 =
                likely.iter().zip(places).filter(|(_, (shows, _))| *shows).map(|(p, _)| p).sum();
            for (p, (shows, row)) in likely.iter().zip(places) {
                let wanted = if *shows { p / showing } else { 0.0 };
                for (at, value) in row {
                    slope[*at] += (p / all - wanted) * value / examples.len() as f64;
                }
            }
        }
        // Adam, with its usual constants.
        for (at, slope) in slope.into_iter().enumerate() {
            first[at] = 0.9 * first[at] + 0.1 * slope;
            second[at] = 0.999 * second[at] + 0.001 * slope * slope;
            let step = first[at] / (1.0 - 0.9f64.powi(round));
            let size: f64 = second[at] / (1.0 - 0.999f64.powi(round));
            weights[at] -= RATE * step / (size.sqrt() + 1e-8);
        }
    }
    names.into_iter().map(str::to_owned).zip(weights).collect()
}

/// The places of a letter by weight, with whether they show the change.
fn ranked(case: &Case, weights: &Weights) -> Vec<(f64, bool)> {
    let mut best: BTreeMap<Group, (f64, bool)> = BTreeMap::new();
    for (group, shows, features) in &case.places {
        let weight = |(name, value): (&String, &f64)| weights.get(name).unwrap_or(&0.0) * value;
        let sum: f64 = features.iter().map(weight).sum();
        let known = best.entry(*group).or_insert((sum, *shows));
        *known = (known.0.max(sum), known.1 || *shows);
    }
    let mut places: Vec<(f64, bool)> = best.into_values().collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0));
    places
}

/// Puts the weights into the list, in hundredths.
fn write(list: &Path, weights: &Weights) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(list)?;
    let is_fitted =
        |row: &&str| row.starts_with("weegt\t") && !row.starts_with(&format!("weegt\t{KEPT}"));
    let (comments, rows): (Vec<&str>, Vec<&str>) =
        text.lines().filter(|row| !is_fitted(row)).partition(|row| row.starts_with('#'));
    let weights = weights.iter().map(|(name, weight)| (name, (weight * 100.0).round() as i64));
    let weights = weights.filter(|(_, weight)| *weight != 0);
    let mut rows: Vec<String> = rows.into_iter().map(str::to_owned).collect();
    rows.extend(weights.map(|(name, weight)| format!("weegt\t{name}\t{weight}")));
    rows.sort();
    fs::write(list, format!("{}\n{}\n", comments.join("\n"), rows.join("\n")))?;
    Ok(())
}
